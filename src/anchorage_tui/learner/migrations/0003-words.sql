-- What the learner knows, looked up, marked and reviewed.

CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    headword TEXT NOT NULL,
    status TEXT NOT NULL,
    gloss TEXT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (kind, headword)
);

CREATE TABLE status_change (
    id INTEGER PRIMARY KEY,
    item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    at INTEGER NOT NULL
);

CREATE INDEX status_change_item ON status_change (item);

CREATE TABLE look_up (
    id INTEGER PRIMARY KEY,
    text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
    item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    block INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    at INTEGER NOT NULL
);

CREATE INDEX look_up_text ON look_up (text);

CREATE INDEX look_up_item ON look_up (item);

CREATE TABLE mark (
    text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    block INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    words_before TEXT NOT NULL,
    words_after TEXT NOT NULL,
    PRIMARY KEY (text, name)
) WITHOUT ROWID;

CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    grade INTEGER NOT NULL,
    at INTEGER NOT NULL,
    due_before INTEGER,
    schedule_before TEXT
);

CREATE INDEX review_item ON review (item);

CREATE TABLE card (
    item INTEGER PRIMARY KEY REFERENCES item (id) ON DELETE CASCADE,
    due INTEGER NOT NULL,
    schedule TEXT NOT NULL
);

CREATE INDEX card_due ON card (due);

PRAGMA user_version = 3;
