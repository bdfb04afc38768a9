-- One installed dictionary. Everything in it is terminal text already: nothing is interpreted when it is shown.

-- label, licence, languages, source, entries, …: what `dictionaries list` says of it
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- id follows the order of the source, which is the order of answers
CREATE TABLE entry (id INTEGER PRIMARY KEY, headword TEXT NOT NULL, text TEXT NOT NULL);

-- what an entry is found by, folded; indexed when everything is in, which is faster than keeping it in order
CREATE TABLE key (key TEXT NOT NULL, entry INTEGER NOT NULL);

-- headwords that point to other headwords; gone when the dictionary is complete
CREATE TABLE link (key TEXT NOT NULL, target TEXT NOT NULL);
