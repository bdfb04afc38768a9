-- The learner's store, version 2. It cannot be downloaded again: what changes it stands in migrations/, a file for each
-- version, and is applied after a backup. A change there is made here as well (learner/versions.py says how; a test compares).

CREATE TABLE text (                 -- texts read, each with the place where it was left
    id INTEGER PRIMARY KEY,
    content TEXT UNIQUE,            -- SHA-256 of its cleaned blocks; NULL: kept by version 1 and not opened since
    source TEXT NOT NULL,           -- where it was last seen: absolute path
    title TEXT NOT NULL,
    block INTEGER NOT NULL,         -- index of the block the cursor stood in
    offset INTEGER NOT NULL,        -- code point in it
    words_before TEXT NOT NULL,     -- what stands before and behind that place, by which it is found again after an edit;
    words_after TEXT NOT NULL,      -- both empty: kept by version 1
    opened INTEGER NOT NULL,        -- rises with everything that is kept: the text read last has the greatest
    seen TEXT NOT NULL              -- UTC, ISO 8601; for people, nothing depends on it
);

CREATE INDEX text_source ON text (source);

CREATE INDEX text_opened ON text (opened);

CREATE TABLE text_sample (          -- sums of some blocks of each text; an edited text still has most of them
    sum INTEGER NOT NULL,           -- CRC-32 of a block
    text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
    PRIMARY KEY (sum, text)
) WITHOUT ROWID;

CREATE INDEX text_sample_text ON text_sample (text);

CREATE TABLE saved (                -- words and expressions kept by the learner
    id INTEGER PRIMARY KEY,
    headword TEXT NOT NULL,
    surface TEXT NOT NULL,          -- as it stood in the text
    sentence TEXT NOT NULL,
    gloss TEXT NOT NULL,
    kind TEXT NOT NULL,             -- kind of expression, or part of speech
    title TEXT NOT NULL,            -- of the text
    source TEXT NOT NULL,           -- of the text
    saved TEXT NOT NULL,            -- UTC, ISO 8601
    UNIQUE (headword, sentence)
);

CREATE TABLE not_here (             -- expressions that the learner said are not meant in a sentence
    id INTEGER PRIMARY KEY,
    headword TEXT NOT NULL,
    sentence TEXT NOT NULL,
    UNIQUE (headword, sentence)
);

PRAGMA application_id = 0x616e6368; -- "anch": tells the file from other programs' SQLite files
PRAGMA user_version = 2;
