"""What comes in from other programs: recognised, read, kept once, and never more than it says."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anchorage_tui.cleaning import clean
from anchorage_tui.errors import AnchorageError, ExchangeError
from anchorage_tui.exchange import Item
from anchorage_tui.exchange.arrivals import Arrival, Found, Refused
from anchorage_tui.exchange.import_formats import IMPORT_FORMATS, import_format, read, recognised
from anchorage_tui.exchange.keeping import Keeper
from anchorage_tui.learner import LearnerStore
from anchorage_tui.reading import Session

from .items import CURATED, SAVED, WORD, exported


def taken(path: Path, columns: dict[str, str] | None = None) -> tuple[str, list[Found | Refused]]:
    """The format that a file is taken for, and what is in it."""
    arrival = Arrival(path, columns or {})
    known = recognised(arrival)
    found, _ = read(arrival, known)
    return known.name, list(found)


def items(found: list[Found | Refused]) -> list[Item]:
    return [one.item for one in found if isinstance(one, Found)]


# -- our own exports come back -----------------------------------------------------------------------------------------

ALL = (
    "headword",
    "surface",
    "sentence",
    "gloss",
    "kind",
    "title",
    "source",
    "saved",
    "status",
    "note",
    "level",
    "literal",
)
BACK = {
    "json": ALL, "jsonl": ALL, "csv": ALL, "tsv": ALL, "xlsx": ALL,
    "apkg": ("headword", "surface", "sentence", "gloss", "title", "note", "level", "literal", "ipa"),
    "anki-text": ("headword", "surface", "sentence", "gloss", "title", "note", "level", "literal", "ipa"),
    "tbx": ("headword", "gloss"), "tbx3": ("headword", "gloss"), "omegat": ("headword", "gloss"),
    "lute": ("headword", "gloss", "ipa"), "lwt": ("gloss", "sentence", "ipa"), "lingq": ("gloss", "sentence"),
    "vocabsieve": ("headword", "gloss", "sentence", "note", "ipa"),
}  # fmt: skip
"""Format → what it has room for."""


@pytest.mark.parametrize("name", BACK)
def test_what_we_wrote_comes_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(exported([SAVED, WORD], name))
    format_name, found = taken(path)
    assert format_name == name.removesuffix("3")
    for item, back in zip((SAVED, WORD), items(found), strict=True):
        for field in BACK[name]:
            assert getattr(back, field) == getattr(item, field), field


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Zs", "Mn", "Mc", "Me", "Cn", "Lo")), min_size=1, max_size=20
).map(clean).map(str.strip).map(lambda text: text or "x")  # fmt: skip
_MAYBE = st.just("") | _TEXT
_ITEMS = st.lists(
    st.builds(
        Item, st.text("abcéœ", min_size=1, max_size=8), _MAYBE, _MAYBE, st.just(""),
        st.lists(_TEXT.map(lambda text: text.replace(";", ",")), max_size=3).map(tuple), st.sampled_from(["noun", "verbal", ""]),
        literal=_MAYBE, note=_MAYBE, register=_MAYBE, level=_MAYBE, ipa=_MAYBE, example=_MAYBE, translation=_MAYBE, title=_MAYBE,
        source=_MAYBE, saved=_MAYBE, status=st.sampled_from(["known", "ignored", "3", "saved", ""]), entry=_MAYBE,
        own_gloss=_MAYBE, own_note=_MAYBE,
    ).map(lambda item: replace(item, gloss="; ".join(item.glosses))),
    min_size=1, max_size=5, unique_by=lambda item: item.headword,
)  # fmt: skip


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "tsv", "xlsx"])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=_ITEMS)
def test_whatever_is_in_the_items(tmp_path: Path, name: str, some: list[Item]) -> None:
    path = tmp_path / "file"
    path.write_bytes(exported(some, name))
    _, found = taken(path)
    assert items(found) == some


# -- files of other programs -------------------------------------------------------------------------------------------


def kindle(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "CREATE TABLE WORDS (id TEXT PRIMARY KEY, word TEXT, stem TEXT, lang TEXT, category INTEGER, timestamp INTEGER, profileid TEXT);"
            "CREATE TABLE LOOKUPS (id TEXT PRIMARY KEY, word_key TEXT, book_key TEXT, dict_key TEXT, pos TEXT, usage TEXT, timestamp INTEGER);"
            "CREATE TABLE BOOK_INFO (id TEXT PRIMARY KEY, asin TEXT, guid TEXT, lang TEXT, title TEXT, authors TEXT);"
            "INSERT INTO WORDS VALUES ('fr:chats', 'chats', 'chat', 'fr', 0, 1, ''), ('fr:nef', 'nef', 'nef', 'fr', 100, 1, ''), ('en:cat', 'cat', 'cat', 'en', 0, 1, '');"
            "INSERT INTO BOOK_INFO VALUES ('b', '', '', 'fr', 'Une vie', 'M');"
            "INSERT INTO LOOKUPS VALUES ('1', 'fr:chats', 'b', '', '', 'Les chats dorment.', 1700000000000),"
            " ('2', 'fr:nef', 'b', '', '', 'La nef.', 1700000000000), ('3', 'en:cat', 'b', '', '', 'A cat.', 1700000000000);"
        )


def koreader(path: Path) -> None:
    """As since September 2024."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "CREATE TABLE title (id INTEGER PRIMARY KEY, name TEXT UNIQUE, filter INTEGER NOT NULL DEFAULT 1);"
            "CREATE TABLE vocabulary (word TEXT NOT NULL UNIQUE, title_id INTEGER, create_time INTEGER NOT NULL, review_time INTEGER, due_time INTEGER NOT NULL,"
            " review_count INTEGER NOT NULL DEFAULT 0, prev_context TEXT, next_context TEXT, highlight TEXT, streak_count INTEGER NOT NULL DEFAULT 0);"
            "INSERT INTO title VALUES (1, 'Une vie', 1);"
            "INSERT INTO vocabulary VALUES ('chat', 1, 1700000000, NULL, 1, 3, 'Les ', ' dorment.', 'chats', 2), ('nef', 1, 1700000000, NULL, 1, 12, NULL, NULL, NULL, 9);"
            "PRAGMA user_version = 20240905;"
        )


def old_koreader(path: Path) -> None:
    """As before June 2022."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "CREATE TABLE vocabulary (word TEXT NOT NULL UNIQUE, book_title TEXT DEFAULT '', create_time INTEGER NOT NULL, review_time INTEGER,"
            " due_time INTEGER NOT NULL, review_count INTEGER NOT NULL DEFAULT 0);"
            "INSERT INTO vocabulary VALUES ('chat', 'Une vie', 1700000000, NULL, 1, 0);"
        )


def book(path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(["Mot", "Traduction", "Autre"])
    made.active.append(["chat", "cat", 3])
    made.active.append([None, "dog"])
    made.save(path)


def text(content: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(content, encoding="utf-8")


FILES: list[tuple[str, Callable[[Path], object], str, list[tuple[str, str, str, str]], int]] = [
    ("a list", text("# mine\nchat\n\ntomber dans les pommes\n123\n"), "known",
     [("chat", "", "", ""), ("tomber dans les pommes", "", "", "")], 1),
    ("a table", text("Front;Back;Context\nchat;cat;Le chat dort.\n;dog;\n"), "csv", [("chat", "cat", "Le chat dort.", "")], 1),
    ("a table without names", text("chat\tcat\nnef\tnave\n"), "tsv", [("chat", "cat", "", ""), ("nef", "nave", "", "")], 0),
    ("a workbook", book, "xlsx", [("chat", "cat", "", "")], 1),
    ("Lute", text("term,parent,translation,language,tags,added,status,link_status,pronunciation\nchats,chat,cats,French,,2024-01-01,3,,\nperro,,dog,Spanish,,,W,,\n"),
     "lute", [("chats", "cats", "", "3"), ("perro", "dog", "", "known")], 0),
    ("LWT", text("chat\tcat\tLe {chat} dort.\t\t99\tFrench\t\nnef\tnave\tLa {nef}.\t\t98\tFrench\t\n"), "lwt",
     [("chat", "cat", "Le chat dort.", "known"), ("nef", "nave", "La nef.", "ignored")], 0),
    ("Kindle", kindle, "kindle", [("chat", "", "Les chats dorment.", ""), ("nef", "", "La nef.", "known"), ("cat", "", "A cat.", "")], 0),
    ("KOReader", koreader, "koreader", [("chat", "", "Les chats dorment.", "3"), ("nef", "", "", "known")], 0),
    ("an old KOReader", old_koreader, "koreader", [("chat", "", "", "")], 0),
    ("clippings", text("\ufeffUne vie (M)\r\n- Votre surlignement\r\n\r\n« coûte que coûte »\r\n==========\r\nUne vie\r\n- Signet\r\n\r\n\r\n==========\r\n"
                       "Une vie\r\n- Votre surlignement\r\n\r\nUne phrase entière que l'on a marquée parce qu'elle est belle.\r\n==========\r\n"),
     "clippings", [("coûte que coûte", "", "", "")], 2),
    ("Anki's text", text("#separator:tab\n#html:true\n#guid column:1\n#tags column:4\nabc\t<b>chat</b>[sound:a.mp3]\tcat&#39;s\ttag\n"), "anki-text", [("chat", "cat's", "", "")], 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "name", "wanted", "refused"), [row[1:] for row in FILES], ids=[row[0] for row in FILES]
)
def test_a_file_of_another_program(
    tmp_path: Path, make: Callable[[Path], object], name: str, wanted: list[tuple[str, str, str, str]], refused: int
) -> None:
    path = tmp_path / "file"
    make(path)
    format_name, found = taken(path)
    assert format_name == name
    assert [(item.headword, item.gloss, item.sentence, item.status) for item in items(found)] == wanted
    assert sum(isinstance(one, Refused) for one in found) == refused


def test_a_kindle_on_which_vocabulary_was_looked_up(tmp_path: Path) -> None:
    kindle(tmp_path / "file")
    with closing(sqlite3.connect(tmp_path / "file")) as database:
        database.execute("INSERT INTO WORDS VALUES ('en:vocabulary', 'vocabulary', 'vocabulary', 'en', 0, 1, '')")
        database.commit()
    assert taken(tmp_path / "file")[0] == "kindle"


def test_titles_and_times_of_a_device(tmp_path: Path) -> None:
    for make in (kindle, koreader):
        make(tmp_path / make.__name__)
        (first, *_) = items(taken(tmp_path / make.__name__)[1])
        assert (first.title, first.surface, first.saved) == ("Une vie", "chats", "2023-11-14T22:13:20+00:00")


def test_columns_as_the_user_says(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("English,French\ncat,chat\n", encoding="utf-8")
    assert [item.headword for item in items(taken(path)[1])] == ["chat"]
    path.write_text("a,b,c\ncat,chat,noun\n", encoding="utf-8")
    (item,) = items(taken(path, {"headword": "b", "gloss": "1"})[1])
    assert (item.headword, item.gloss) == ("chat", "cat")
    path.write_text("Front,Back\ncat,chat\n", encoding="utf-8")
    (item,) = items(taken(path, {"headword": "Back"})[1])
    assert (item.headword, item.gloss) == ("chat", ""), "a column is one thing"
    for columns, said in (({"headword": "nine"}, "no column 'nine'"), ({"colour": "1"}, "no field 'colour'")):
        with pytest.raises(ExchangeError, match=said):
            taken(path, columns)


# -- hostile files -----------------------------------------------------------------------------------------------------


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name.replace("__", "."), data)
    return out.getvalue()


def endless_database() -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(
            "CREATE TABLE x (word TEXT);"
            "CREATE VIEW vocabulary AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS word FROM n;"
        )
        return database.serialize()


HOSTILE = {
    "nothing": b"",
    "bytes of nothing": bytes(range(256)) * 50,
    "half an archive": archive(collection__anki2=b"x" * 1000)[:200],
    "an archive of another kind": archive(readme=b"x"),
    "a deck that is none": archive(collection__anki2=b"SQLite format 3\0" + b"x" * 500),
    "the newest deck": archive(collection__anki21b=b"\x28\xb5\x2f\xfd", collection__anki2=b""),
    "half a database": b"SQLite format 3\0" + b"vocabulary" + bytes(4000),
    "a view that never ends": endless_database(),
    "a separator that is none": b'#separator:"\n#html:true\na"b\n',
    "half JSON": b'[{"headword": "chat"',
    "nested JSON": b"[" * 100_000,
    "JSON of another kind": b"[1, 2, 3",
    "XML with entities": b'<?xml version="1.0"?><!DOCTYPE martif [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><martif><text><body><termEntry>&b;</termEntry></body></text></martif>',
    "half XML": b"<martif><text><body><termEntry><langSet>",
    "a quote without end": b'headword,gloss\n"chat,cat\n' + b"x\n" * 100,
    "a workbook with entities": archive(**{"xl/workbook__xml": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}),
    "a workbook that is none": archive(**{"xl/workbook__xml": b"<workbook"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(HOSTILE[name])
    with pytest.raises(AnchorageError) as told:
        taken(path)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("number", ["\u00b2", "9" * 5000, "-1", "0", ""])
def test_a_header_that_counts_no_column(tmp_path: Path, number: str) -> None:
    (tmp_path / "file").write_text(f"#separator:tab\n#tags column:{number}\nchat\tcat\n", encoding="utf-8")
    assert [item.headword for item in items(taken(tmp_path / "file")[1])] == ["chat"]


@pytest.mark.parametrize("known", IMPORT_FORMATS, ids=lambda known: known.name)
@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_it_is_said_to_be(tmp_path: Path, known: object, name: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(HOSTILE[name])
    try:
        found, _ = read(Arrival(path), known)  # type: ignore[arg-type]
        list(found)
    except AnchorageError as error:
        assert "\n" not in str(error)


def test_what_is_too_large_or_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "large").write_bytes(b"x" * 101)
    monkeypatch.setattr("anchorage_tui.exchange.arrivals.LARGEST", 100)
    monkeypatch.setattr("anchorage_tui.exchange.arrivals._BEGINNING", 100)
    for name, said in (("large", "has more than"), (".", "is a folder"), ("absent", "is not there")):
        with pytest.raises(ExchangeError, match=said):
            taken(tmp_path / name)


# -- into the store ----------------------------------------------------------------------------------------------------


def keep(session: Session, store: LearnerStore, some: list[Item], status: str, *, dry_run: bool = False) -> list[str]:
    keeper = Keeper(session.curated, session.lexicon)
    return list(store.take_in([keeper.to_keep(item, status or item.status) for item in some], dry_run=dry_run))


def test_twice_is_once(session: Session, tmp_path: Path) -> None:
    with closing(LearnerStore(tmp_path / "store.sqlite")) as store:
        some = [SAVED, WORD, Item("chiens", status="known"), Item("mer", status="2", own_gloss="the sea")]
        assert keep(session, store, some, "", dry_run=True) == ["new"] * 4
        assert store.saved() == []
        assert store.items.all() == []
        assert keep(session, store, some, "") == ["new"] * 4
        before = (store.saved(), store.items.all(), store.items.history("word", "chien"))
        assert keep(session, store, some, "") == ["there"] * 4
        assert (store.saved(), store.items.all(), store.items.history("word", "chien")) == before
        assert store.items.get("word", "chien").status == "known", "a form counts for its lemma"
        assert store.items.get("word", "mer").gloss == "the sea"


def test_nothing_of_the_learners_own_is_overwritten(session: Session, tmp_path: Path) -> None:
    with closing(LearnerStore(tmp_path / "store.sqlite")) as store:
        store.items.set_status("word", ["mer"], "2")
        store.items.write("word", "mer", gloss="mine")
        assert keep(session, store, [Item("mer", own_gloss="theirs", own_note="a note")], "known") == ["merged"]
        kept = store.items.get("word", "mer")
        assert (kept.status, kept.gloss, kept.note) == ("2", "mine", "a note")


def test_all_or_nothing(session: Session, tmp_path: Path) -> None:
    def broken() -> object:
        yield Keeper(session.curated, session.lexicon).to_keep(Item("mer"), "known")
        raise ExchangeError("The rest is damaged.", "")

    with closing(LearnerStore(tmp_path / "store.sqlite")) as store:
        with pytest.raises(ExchangeError):
            store.take_in(broken())  # type: ignore[arg-type]
        assert store.items.all() == []


NAMES = [
    (Item("chats"), ("word", "chat"), "a form"),
    (Item("été"), ("word", "été"), "a form that is a word itself"),
    (Item("vendait la mèche", kind="verbal"), ("expression", "vendait la mèche"), "its kind says what it is"),
    (Item("coquille vide"), ("expression", "coquille vide"), "the glossary knows it"),
    (Item("xyzzy"), ("word", "xyzzy"), "nobody knows it"),
    (Item("un truc à moi"), ("expression", "un truc à moi"), "several words"),
]


@pytest.mark.parametrize(("item", "named", "why"), NAMES, ids=[row[2] for row in NAMES])
def test_what_an_item_is(session: Session, item: Item, named: tuple[str, str], why: str) -> None:
    kept = Keeper(session.curated, session.lexicon).to_keep(item, "known")
    assert (kept.kind, kept.headword) == named


def test_formats_there_are_not() -> None:
    with pytest.raises(ExchangeError, match="no import format 'doc'"):
        import_format("doc")


@pytest.mark.parametrize("name", ["apkg", "anki-text"])
@pytest.mark.parametrize("status", ["known", "ignored", "3", "saved", ""])
def test_what_is_known_goes_to_anki_and_back(tmp_path: Path, name: str, status: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(exported([Item("mer", gloss="sea", kind="noun", status=status)], name))
    (item,) = items(taken(path)[1])
    assert item.status == ("" if status == "saved" else status)


def test_a_curated_item_is_not_saved_by_its_example(tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    path.write_bytes(exported([CURATED], "apkg"))
    (item,) = items(taken(path)[1])
    assert (item.sentence, item.example) == ("", CURATED.example)
    assert json.dumps(item.glosses) == '["empty shell", "hollow shell"]'
