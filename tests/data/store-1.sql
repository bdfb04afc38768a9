-- The learner's store, version 1. It cannot be downloaded again: a later version comes with ordered changes,
-- applied after a backup.

CREATE TABLE text (             -- texts opened, with the place where each was left
    source TEXT PRIMARY KEY,    -- absolute path, or name of a bundled text
    title TEXT NOT NULL,
    block INTEGER NOT NULL,     -- index of the block the cursor stood in
    offset INTEGER NOT NULL,    -- code point in it
    opened TEXT NOT NULL        -- UTC, ISO 8601
) WITHOUT ROWID;

CREATE TABLE saved (            -- words and expressions kept by the learner
    id INTEGER PRIMARY KEY,
    headword TEXT NOT NULL,
    surface TEXT NOT NULL,      -- as it stood in the text
    sentence TEXT NOT NULL,
    gloss TEXT NOT NULL,
    kind TEXT NOT NULL,         -- kind of expression, or part of speech
    title TEXT NOT NULL,        -- of the text
    source TEXT NOT NULL,       -- of the text
    saved TEXT NOT NULL,        -- UTC, ISO 8601
    UNIQUE (headword, sentence)
);

CREATE TABLE not_here (         -- expressions that the learner said are not meant in a sentence
    id INTEGER PRIMARY KEY,
    headword TEXT NOT NULL,
    sentence TEXT NOT NULL,
    UNIQUE (headword, sentence)
);

PRAGMA user_version = 1;
