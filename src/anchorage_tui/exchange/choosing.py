"""Which of the learner's words and expressions are to leave: saved, known or looked up, since when, of which status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.sources import ItemMaker
from anchorage_tui.glossary.entry import KINDS
from anchorage_tui.learner import LearnerStore
from anchorage_tui.learner.items import Item as Known

PartOfSpeech = Callable[[str], str]
"""The commonest part of speech of a lemma; empty if it has none."""
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; what is empty leaves nothing out."""

    since: str = ""
    """First day, ISO 8601."""
    statuses: tuple[str, ...] = ()
    source: str = ""
    """Where the text is that a thing was met in, as the store knows it."""

    def takes(self, status: str, day: str = "", source: str = "") -> bool:
        """Whether something is wanted of that status, kept on that day, met in that text."""
        return (
            (not self.statuses or (status or _UNKNOWN) in self.statuses)
            and day >= self.since
            and self.source in ("", source)
        )


def saved(store: LearnerStore, maker: ItemMaker, choice: Choice) -> Iterator[Item]:
    """What was saved, the oldest first."""
    statuses = store.items.statuses()
    for entry in store.saved():
        kept: str = statuses.get(("expression", entry.headword)) or statuses.get(("word", entry.headword)) or ""
        if choice.takes(kept, entry.saved, entry.source):
            yield maker.of_saved(entry, kept or "saved")


def words(store: LearnerStore, maker: ItemMaker, choice: Choice, part_of_speech: PartOfSpeech) -> Iterator[Item]:
    """What has a status, a gloss or a note of the learner's own; it is of the day on which its status changed last."""
    for known in store.items.all():
        if known.status == _UNKNOWN and not (known.gloss or known.note):
            continue  # only looked up
        day = ""
        if choice.since:
            history = store.items.history(known.kind, known.headword)
            day = _day(history[-1].at) if history else ""
        if choice.takes(known.status, day):
            yield maker.of_known(known, part_of_speech)


def look_ups(store: LearnerStore, maker: ItemMaker, choice: Choice, part_of_speech: PartOfSpeech) -> Iterator[Item]:
    """What was asked about, each thing once, with the text and time of the first time."""
    statuses = store.items.statuses()
    known: set[tuple[str, str]] = set()
    for one in store.look_ups.all():
        key, day = (one.kind, one.headword), _day(one.at)
        status = statuses.get(key, "unknown")
        if key in known or not choice.takes(status, day, one.source):
            continue
        known.add(key)
        item = maker.of_known(Known(one.kind, one.headword, status), part_of_speech)
        yield replace(item, title=one.title, source=one.source, saved=day)


def with_status(items: Iterable[Item], store: LearnerStore, choice: Choice) -> Iterator[Item]:
    """Items of a text or the glossary, each with what the learner knows of it, as far as that is asked for."""
    statuses = store.items.statuses()
    for item in items:
        status = statuses.get(("expression" if item.kind in KINDS else "word", item.headword), "")
        if choice.takes(status):
            yield replace(item, status=status) if status else item


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
