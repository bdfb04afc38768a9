"""Our decks, read by Anki's own library: what a learner would find in Anki, and keeps there."""

from __future__ import annotations

import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange import Item, Options
from anchorage_tui.exchange.anki_notes import FIELDS, MODEL_NAME, guid
from anchorage_tui.exchange.arrivals import Arrival, Found, Refused
from anchorage_tui.exchange.import_formats import import_format, read, recognised

from .items import CURATED, HARMFUL, ITEMS, SAVED, WORD, exported

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

collection = pytest.importorskip("anki.collection")


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Any]:
    opened = collection.Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def import_deck(anki: Any, folder: Path, items: list[Item], **options: Any) -> Any:
    """Imports as Anki does by itself: what is newer replaces what is older."""
    path = folder / "deck.apkg"
    path.write_bytes(exported(items, "apkg", Options(**options)))
    request = collection.ImportAnkiPackageRequest(
        package_path=str(path), options=collection.ImportAnkiPackageOptions(with_scheduling=True)
    )
    return anki.import_anki_package(request).log


def notes(anki: Any) -> dict[str, Any]:
    """Notes by their headword."""
    found = [anki.get_note(id) for id in anki.find_notes("")]
    return {note["Headword"]: note for note in found}


def test_a_deck_has_a_note_for_each_item(anki: Any, tmp_path: Path) -> None:
    log = import_deck(anki, tmp_path, ITEMS)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (4, 0, 0)
    note = notes(anki)["brandir la menace"]
    assert list(note.keys()) == list(FIELDS)
    assert note["Sentence"] == "Il a <b>brandi</b>, disait-on, <b>la menace</b> d’un « veto »."
    assert note["Cloze"] == "Il a […], disait-on, […] d’un « veto »."
    assert note["Gloss"] == "threaten; raise the threat"
    assert note["IPA"] == "bʁɑ̃diʁ la mənas"
    assert note["Source"] == "Le sommet"
    assert set(note.tags) == {"anchorage", "anchorage::kind::verbal", "anchorage::level::B2"}
    assert note.note_type()["name"] == MODEL_NAME


CARDS = [
    (SAVED, False, ["Recognise", "Cloze"], "its words stand in its sentence"),
    (CURATED, False, ["Recognise"], "there is no sentence to make a gap in"),
    (SAVED, True, ["Recognise", "Cloze", "Produce"], "asked for"),
]


@pytest.mark.parametrize(("item", "produce", "cards", "why"), CARDS, ids=[row[3] for row in CARDS])
def test_the_cards_of_an_item(anki: Any, tmp_path: Path, item: Item, produce: bool, cards: list[str], why: str) -> None:
    import_deck(anki, tmp_path, [item], produce=produce)
    (note,) = notes(anki).values()
    assert [card.template()["name"] for card in note.cards()] == cards
    for card in note.cards():
        assert card.question().strip(), "no empty front"
        assert "{{" not in card.answer()


def test_what_was_studied_and_edited_is_kept_when_the_deck_comes_again(anki: Any, tmp_path: Path) -> None:
    import_deck(anki, tmp_path, [SAVED, WORD])
    anki.decks.select(anki.decks.id_for_name("French::Anchorage"))
    card = anki.sched.getCard()
    anki.sched.answerCard(card, 3)
    studied = anki.get_card(card.id)
    edited = notes(anki)["file"]
    edited["Gloss"] = "line of people"
    anki.update_note(edited)

    log = import_deck(anki, tmp_path, [SAVED, WORD, CURATED])
    assert (len(log.new), len(log.updated)) == (1, 0)
    again = anki.get_card(card.id)
    assert (again.due, again.ivl, again.reps, again.type) == (studied.due, studied.ivl, studied.reps, studied.type)
    assert notes(anki)["file"]["Gloss"] == "line of people"
    assert anki.note_count() == 3


def test_what_was_saved_anew_since_is_brought_up_to_date(anki: Any, tmp_path: Path) -> None:
    import_deck(anki, tmp_path, [SAVED])
    later = replace(SAVED, gloss="threaten with", saved="2038-01-01T00:00:00+00:00")
    log = import_deck(anki, tmp_path, [later])
    assert (len(log.new), len(log.updated)) == (0, 1)
    assert notes(anki)["brandir la menace"]["Gloss"] == "threaten with"


def test_the_same_words_in_the_same_sentence_are_one_note(anki: Any, tmp_path: Path) -> None:
    log = import_deck(
        anki, tmp_path, [SAVED, SAVED, replace(SAVED, sentence="Il brandit la menace.", surface="brandit la menace")]
    )
    assert len(log.new) == 2


def test_nothing_in_an_item_is_markup(anki: Any, tmp_path: Path) -> None:
    import_deck(anki, tmp_path, [HARMFUL])
    (note,) = notes(anki).values()
    shown = note.cards()[0].answer()
    assert "<script" not in shown
    assert "&lt;b&gt;" in note["Headword"]
    assert "</script" not in shown


def test_the_same_items_are_the_same_file_whenever_it_is_made(tmp_path: Path) -> None:
    first = exported(ITEMS, "apkg")
    time.sleep(1.1)  # genanki would stamp it with the second
    (tmp_path / "one.apkg").write_bytes(first)
    (tmp_path / "two.apkg").write_bytes(exported(ITEMS, "apkg"))
    inside = [zipfile.ZipFile(tmp_path / name).read("collection.anki2") for name in ("one.apkg", "two.apkg")]
    assert inside[0] == inside[1]


def test_anki_reads_the_text_too(anki: Any, tmp_path: Path) -> None:
    import_deck(anki, tmp_path, [SAVED])  # brings the type of note
    path = tmp_path / "notes.txt"
    path.write_bytes(exported(ITEMS, "anki-text"))
    metadata = anki.get_csv_metadata(path=str(path), delimiter=None)
    log = anki.import_csv(collection.ImportCsvRequest(path=str(path), metadata=metadata)).log
    assert (len(log.new), len(log.updated) + len(log.duplicate)) == (3, 1)
    assert {note.guid for note in notes(anki).values()} == {guid(item) for item in ITEMS}
    assert notes(anki)["coquille vide"]["Level"] == "B2"
    assert set(notes(anki)["file"].tags) == {"anchorage", "anchorage::kind::noun"}


# -- decks of Anki's own come in ---------------------------------------------------------------------------------------

PACKAGES = ("new", "legacy", "whole collection")


def package(anki: Any, path: Path, kind: str) -> None:
    if kind == "whole collection":
        anki.export_collection_package(str(path), include_media=True, legacy=False)
    else:
        options = collection.ExportAnkiPackageOptions(with_scheduling=True, legacy=kind == "legacy")
        anki.export_anki_package(out_path=str(path), options=options, limit=None)


@pytest.fixture
def studied(anki: Any) -> Any:
    """A collection with a plain note that was reviewed, and one with a gap."""
    for name, fields in (("Basic", ["<b>chat</b>", "cat"]), ("Cloze", ["Le {{c1::chien}} dort.", ""])):
        note = anki.new_note(anki.models.by_name(name))
        note.fields = fields
        anki.add_note(note, anki.decks.id("Mots"))
        if name == "Basic":
            (card,) = note.cards()
            card.ivl, card.reps, card.type, card.queue = 40, 5, 2, 2
            anki.update_card(card)
    return anki


@pytest.mark.parametrize("kind", PACKAGES)
def test_a_deck_as_anki_exports_it(studied: Any, tmp_path: Path, kind: str) -> None:
    package(studied, tmp_path / "deck", kind)
    arrival = Arrival(tmp_path / "deck")
    assert recognised(arrival).name == "apkg"
    found = [one.item for one in read(arrival, recognised(arrival))[0] if isinstance(one, Found)]
    assert [(item.headword, item.gloss, item.sentence, item.status) for item in found] == [
        ("chat", "cat", "", "known"), ("chien", "", "Le chien dort.", ""),
    ]  # fmt: skip


def test_which_field_is_what_is_told(studied: Any, tmp_path: Path) -> None:
    package(studied, tmp_path / "deck", "new")
    told = read(Arrival(tmp_path / "deck"), import_format("apkg"))[1].split("\n")
    assert told == ["Columns: headword = Front, gloss = Back", "Columns: headword = Text, gloss = Back Extra"]
    told = read(Arrival(tmp_path / "deck", {"headword": "back"}), import_format("apkg"))[1].split("\n")
    assert told == ["Columns: headword = Back; not used: Front"]


def test_a_field_that_not_every_type_of_note_has(studied: Any, tmp_path: Path) -> None:
    package(studied, tmp_path / "deck", "new")
    known = import_format("apkg")
    first, second = read(Arrival(tmp_path / "deck", {"headword": "back"}), known)[0]
    assert isinstance(first, Found)
    assert first.item.headword == "cat"
    assert second == Refused(2, "its type of note has no field back")
    with pytest.raises(ExchangeError, match="no column 'nine'"):
        list(read(Arrival(tmp_path / "deck", {"headword": "nine"}), known)[0])


def test_a_deck_with_much_sound_is_not_too_large(studied: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(studied, tmp_path / "deck", "new")
    monkeypatch.setattr("anchorage_tui.exchange.arrivals.LARGEST", 100)
    monkeypatch.setattr("anchorage_tui.exchange.arrivals._BEGINNING", 100)
    assert len(list(read(Arrival(tmp_path / "deck"), recognised(Arrival(tmp_path / "deck")))[0])) == 2


def test_a_deck_that_swells_or_is_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchorage_tui.exchange.readers.apkg_reader._LARGEST", 10_000)
    packed = zstd.compress(bytes(100_000))
    for data, said in ((packed, "swells"), (packed[:-4], "swells|cut short"), (zstd.compress(b"x")[:-2], "cut short")):
        with zipfile.ZipFile(tmp_path / "deck", "w") as made:
            made.writestr("collection.anki21b", data)
        with pytest.raises(ExchangeError, match=said):
            read(Arrival(tmp_path / "deck"), import_format("apkg"))
