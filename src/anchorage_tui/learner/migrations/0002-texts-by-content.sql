-- Texts are known by what is in them; the path is only where each was last seen. Version 1 knew the path alone: such a text
-- keeps its place, and gets the rest when it is opened the next time.

ALTER TABLE text RENAME TO text_by_path;

CREATE TABLE text (
    id INTEGER PRIMARY KEY,
    content TEXT UNIQUE,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    block INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    words_before TEXT NOT NULL,
    words_after TEXT NOT NULL,
    opened INTEGER NOT NULL,
    seen TEXT NOT NULL
);

CREATE INDEX text_source ON text (source);

CREATE INDEX text_opened ON text (opened);

-- In the order of their times, the only one that version 1 knew.
INSERT INTO text (source, title, block, offset, words_before, words_after, opened, seen)
SELECT source, title, block, offset, '', '', row_number() OVER (ORDER BY opened, source DESC), opened
FROM text_by_path;

DROP TABLE text_by_path;

CREATE TABLE text_sample (
    sum INTEGER NOT NULL,
    text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
    PRIMARY KEY (sum, text)
) WITHOUT ROWID;

CREATE INDEX text_sample_text ON text_sample (text);

PRAGMA application_id = 0x616e6368;
PRAGMA user_version = 2;
