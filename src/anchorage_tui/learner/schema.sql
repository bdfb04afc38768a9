-- The learner's store, version 3. It cannot be downloaded again: what changes it stands in migrations/, a file for each
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

CREATE TABLE item (                 -- words and expressions of which the learner has said or done something
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,             -- word, expression
    headword TEXT NOT NULL,         -- lemma, or citation form
    status TEXT NOT NULL,           -- unknown, 1 to 5, known, ignored
    gloss TEXT NOT NULL,            -- the learner's own, shown before the curated one; empty: none
    note TEXT NOT NULL,             -- the learner's own; empty: none
    UNIQUE (kind, headword)
);

CREATE TABLE status_change (        -- how an item came to its status; the latest row says what it is
    id INTEGER PRIMARY KEY,         -- rises: the order, whatever the clock said
    item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    at INTEGER NOT NULL             -- seconds since 1970, UTC
);

CREATE INDEX status_change_item ON status_change (item);

CREATE TABLE look_up (              -- what was asked about, where and when
    id INTEGER PRIMARY KEY,
    text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
    item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    block INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    at INTEGER NOT NULL             -- seconds since 1970, UTC
);

CREATE INDEX look_up_text ON look_up (text);

CREATE INDEX look_up_item ON look_up (item);

CREATE TABLE mark (                 -- places that the learner named, as vim's marks
    text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
    name TEXT NOT NULL,             -- one letter
    block INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    words_before TEXT NOT NULL,     -- as in text: by which it is found again after an edit
    words_after TEXT NOT NULL,
    PRIMARY KEY (text, name)
) WITHOUT ROWID;

CREATE TABLE review (               -- every review that was graded; a schedule can be worked out from them again
    id INTEGER PRIMARY KEY,
    item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    grade INTEGER NOT NULL,         -- 1 again, 2 hard, 3 good, 4 easy
    at INTEGER NOT NULL,            -- seconds since 1970, UTC
    due_before INTEGER,             -- the card before it, so that it can be taken back; both NULL: there was none
    schedule_before TEXT
);

CREATE INDEX review_item ON review (item);

CREATE TABLE card (                 -- when an item is to be reviewed next
    item INTEGER PRIMARY KEY REFERENCES item (id) ON DELETE CASCADE,
    due INTEGER NOT NULL,           -- seconds since 1970, UTC
    schedule TEXT NOT NULL          -- what the scheduler wants to know of it, JSON
);

CREATE INDEX card_due ON card (due);

PRAGMA application_id = 0x616e6368; -- "anch": tells the file from other programs' SQLite files
PRAGMA user_version = 3;
