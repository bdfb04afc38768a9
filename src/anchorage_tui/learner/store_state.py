"""The store as keys and values, and back: what devices tell each other. Paths, which differ between machines, stay here."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from anchorage_tui.learner.items import row_of
from anchorage_tui.learner.journal import Key, State, Value

_SAVED = ("surface", "gloss", "kind", "title", "source", "saved")


def state_of(database: sqlite3.Connection) -> State:
    """Everything in the store that other devices are told."""
    state: State = {}
    for kind, headword, *values in database.execute("SELECT kind, headword, status, gloss, note FROM item"):
        for name, value in zip(("status", "gloss", "note"), values, strict=True):
            if value not in ("", "unknown"):
                state["item", kind, headword, name] = value
    query = f"SELECT headword, sentence, {', '.join(_SAVED)} FROM saved"  # noqa: S608
    for headword, sentence, *values in database.execute(query):
        state["saved", headword, sentence] = values
    for headword, sentence in database.execute("SELECT headword, sentence FROM not_here"):
        state["not_here", headword, sentence] = 1
    query = "SELECT id, content, title, block, offset, words_before, words_after FROM text WHERE content IS NOT NULL"
    for number, content, *values in database.execute(query).fetchall():
        sums = [
            sum for (sum,) in database.execute("SELECT sum FROM text_sample WHERE text = ? ORDER BY sum", (number,))
        ]
        state["text", content] = [*values, sums]
    query = "SELECT content, name, mark.block, mark.offset, mark.words_before, mark.words_after FROM mark JOIN text ON text.id = mark.text"
    for content, name, *values in database.execute(f"{query} WHERE content IS NOT NULL"):
        state["mark", content, name] = values
    query = "SELECT kind, headword, at, grade FROM review JOIN item ON item.id = review.item"
    for kind, headword, at, grade in database.execute(query):
        state["review", kind, headword, str(at)] = grade
    for kind, headword, due, schedule in database.execute(
        "SELECT kind, headword, due, schedule FROM card JOIN item ON item.id = card.item"
    ):
        state["card", kind, headword] = [due, schedule]
    return state


def apply(database: sqlite3.Connection, changed: Mapping[Key, Value], at: int) -> int:
    """Makes the store say what has changed elsewhere; what makes no sense is left out. How much was taken in."""
    done = 0
    for key, value in changed.items():
        take = _TAKE.get(key[0])
        if take is None:
            continue  # something that a later version keeps
        try:
            database.execute("SAVEPOINT one")
            take(database, key[1:], value, at)
            done += 1
        except (ValueError, TypeError, sqlite3.IntegrityError, sqlite3.InterfaceError, OverflowError):
            database.execute("ROLLBACK TO one")
        finally:
            database.execute("RELEASE one")
    return done


def _item(database: sqlite3.Connection, key: Key, value: Value, at: int) -> None:
    kind, headword, name = key
    if name not in ("status", "gloss", "note") or kind not in ("word", "expression"):
        raise ValueError(name)
    text = _text(value) if value is not None else "unknown" if name == "status" else ""
    number = row_of(database, kind, headword)
    database.execute(f"UPDATE item SET {name} = ? WHERE id = ?", (text, number))  # noqa: S608
    if name == "status":
        database.execute("INSERT INTO status_change (item, status, at) VALUES (?, ?, ?)", (number, text, at))


def _saved(database: sqlite3.Connection, key: Key, value: Value, at: int) -> None:
    headword, sentence = key
    if value is None:
        database.execute("DELETE FROM saved WHERE headword = ? AND sentence = ?", (headword, sentence))
        return
    values = [_text(one) for one in _list(value, len(_SAVED))]
    database.execute(
        f"INSERT INTO saved (headword, sentence, {', '.join(_SAVED)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608
        f"ON CONFLICT (headword, sentence) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _SAVED)}",
        (headword, sentence, *values),
    )


def _not_here(database: sqlite3.Connection, key: Key, value: Value, at: int) -> None:
    query = "DELETE FROM not_here WHERE headword = ? AND sentence = ?"
    if value is not None:
        query = "INSERT OR IGNORE INTO not_here (headword, sentence) VALUES (?, ?)"
    headword, sentence = key
    database.execute(query, (headword, sentence))


def _text_place(database: sqlite3.Connection, key: Key, value: Value, at: int) -> None:
    (content,) = key
    if value is None:
        database.execute("DELETE FROM text WHERE content = ?", (content,))
        return
    title, block, offset, before, after, sums = _list(value, 6)
    database.execute(
        "INSERT INTO text (content, source, title, block, offset, words_before, words_after, opened, seen) "
        "VALUES (?, '', ?, ?, ?, ?, ?, 0, '') ON CONFLICT (content) DO UPDATE SET "
        "block = excluded.block, offset = excluded.offset, words_before = excluded.words_before, words_after = excluded.words_after",
        (content, _text(title), _number(block), _number(offset), _text(before), _text(after)),
    )
    (number,) = database.execute("SELECT id FROM text WHERE content = ?", (content,)).fetchone()
    rows = [(_number(sum), number) for sum in (sums if isinstance(sums, list) else [])]
    database.executemany("INSERT OR IGNORE INTO text_sample (sum, text) VALUES (?, ?)", rows)


def _mark(database: sqlite3.Connection, key: Key, value: Value, at: int) -> None:
    content, name = key
    found = database.execute("SELECT id FROM text WHERE content = ?", (content,)).fetchone()
    if found is None:
        return
    database.execute("DELETE FROM mark WHERE text = ? AND name = ?", (found[0], name))
    if value is not None:
        block, offset, before, after = _list(value, 4)
        row = (found[0], name, _number(block), _number(offset), _text(before), _text(after))
        database.execute("INSERT INTO mark VALUES (?, ?, ?, ?, ?, ?)", row)


def _review(database: sqlite3.Connection, key: Key, value: Value, at: int) -> None:
    kind, headword, when = key
    number = row_of(database, kind, headword)
    database.execute("DELETE FROM review WHERE item = ? AND at = ?", (number, int(when)))
    if value is not None:
        database.execute("INSERT INTO review (item, grade, at) VALUES (?, ?, ?)", (number, _number(value), int(when)))


def _card(database: sqlite3.Connection, key: Key, value: Value, at: int) -> None:
    kind, headword = key
    number = row_of(database, kind, headword)
    database.execute("DELETE FROM card WHERE item = ?", (number,))
    if value is not None:
        due, schedule = _list(value, 2)
        json.loads(_text(schedule))
        database.execute("INSERT INTO card VALUES (?, ?, ?)", (number, _number(due), schedule))


_TAKE = {
    "item": _item, "saved": _saved, "not_here": _not_here, "text": _text_place, "mark": _mark, "review": _review, "card": _card,
}  # fmt: skip


def _list(value: Value, length: int) -> list[object]:
    if not isinstance(value, list) or len(value) != length:
        raise ValueError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or abs(value) > 2**62:
        raise TypeError(value)
    return value
