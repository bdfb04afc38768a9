"""Notes into an Anki that is running: its add-on AnkiConnect listens on this machine, and nothing leaves it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from typing import Any

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange import anki_notes
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item

VERSION = 6
"""Of the add-on's protocol."""
_PATIENCE = 30.0
"""Seconds that Anki may take for a batch."""
_BATCH = 200
_LARGEST = 10_000_000
"""Bytes of an answer at most."""


def send(items: Iterable[Item], options: Options) -> str:
    """Makes deck and type of note where they are missing and adds what is not there yet; nothing there is changed."""
    anki = _Anki(options.anki_port)
    deck = options.title or anki_notes.DECK_NAME
    anki.ask("createDeck", deck=deck)
    _make_type(anki)
    known = _known(anki)
    added = there = 0
    items = iter(items)
    while batch := list(islice(items, _BATCH)):
        new = {guid: item for item in batch if (guid := anki_notes.guid(item)) not in known}
        notes = [_note(item, deck, produce=options.produce) for item in new.values()]
        made = anki.ask("addNotes", notes=notes) if notes else []
        if not isinstance(made, list) or any(id is None for id in made):
            raise ExchangeError("Anki did not take all notes.", f"{added:,} were added before; try apkg for the rest.")
        known.update(new)
        added += len(new)
        there += len(batch) - len(new)
    return f"{added:,} notes added to {deck}; {there:,} were there already."


def _make_type(anki: _Anki) -> None:
    """The type of note, if it is missing. Raises `ExchangeError` for one without our fields, which would lose them."""
    if anki_notes.MODEL_NAME not in anki.ask("modelNames"):
        templates = [{"Name": name, "Front": front, "Back": back} for name, front, back in anki_notes.TEMPLATES]
        anki.ask(
            "createModel", modelName=anki_notes.MODEL_NAME, inOrderFields=list(anki_notes.FIELDS), css=anki_notes.CSS,
            cardTemplates=templates,
        )  # fmt: skip
        return
    names = anki.ask("modelFieldNames", modelName=anki_notes.MODEL_NAME)
    if lost := [name for name in anki_notes.FIELDS if name not in names]:
        raise ExchangeError(
            f"The type of note {anki_notes.MODEL_NAME!r} in Anki has no field {lost[0]!r}.",
            "Give it one there, or rename the type: it is made anew.",
        )


def _known(anki: _Anki) -> set[str]:
    """The ids of our notes that are in Anki, whatever their learner made of them."""
    notes = anki.ask("findNotes", query=f'"note:{anki_notes.MODEL_NAME}"')
    found: set[str] = set()
    for start in range(0, len(notes), _BATCH):
        for note in anki.ask("notesInfo", notes=notes[start : start + _BATCH]):
            found.add(note["fields"].get("Id", {}).get("value", ""))
    return found


def _note(item: Item, deck: str, *, produce: bool) -> dict[str, Any]:
    return {
        "deckName": deck,
        "modelName": anki_notes.MODEL_NAME,
        "fields": dict(zip(anki_notes.FIELDS, anki_notes.fields(item, produce=produce), strict=True)),
        "tags": anki_notes.tags(item),
        # Anki itself would take a headword that was met in two sentences for one note.
        "options": {"allowDuplicate": True},
    }


class _Anki:
    """Asks the add-on."""

    def __init__(self, port: int) -> None:
        self._address = f"http://127.0.0.1:{port}"

    def ask(self, action: str, **parameters: Any) -> Any:
        """What the add-on answers. Raises `ExchangeError`."""
        import requests

        question = {"action": action, "version": VERSION, "params": parameters}
        session = requests.Session()
        session.trust_env = False  # no proxy between two programs on one machine
        try:
            with session.post(
                self._address, json=question, timeout=_PATIENCE, stream=True, allow_redirects=False
            ) as reply:
                data = reply.raw.read(_LARGEST + 1, decode_content=True)
        except requests.RequestException as error:
            raise ExchangeError(
                "Anki does not answer.", "Start Anki, with its add-on AnkiConnect, and try again; or export to apkg."
            ) from error
        try:
            if len(data) > _LARGEST:
                raise ValueError
            answer = json.loads(data)
            problem, result = answer["error"], answer["result"]
        except (ValueError, KeyError, TypeError) as error:
            raise ExchangeError(f"What answers at {self._address} is not AnkiConnect.", "See --anki-port.") from error
        if problem:
            raise ExchangeError(f"Anki says: {one_line(str(problem))}", "Nothing that was there has been changed.")
        return result
