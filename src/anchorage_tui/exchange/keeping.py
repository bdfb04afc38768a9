"""What is to be kept of an item that comes in: under which headword, as word or expression, saved or with a status."""

from __future__ import annotations

from typing import cast

from anchorage_tui.cleaning import one_line
from anchorage_tui.exchange.item import Item
from anchorage_tui.french import Lexicon
from anchorage_tui.french.parts_of_speech import NAMES
from anchorage_tui.glossary.entry import KINDS
from anchorage_tui.learner import SavedEntry
from anchorage_tui.learner.items import Kind, Status
from anchorage_tui.learner.taking_in import ToKeep
from anchorage_tui.matching import CompiledGlossary


class Keeper:
    """Knows by glossary and lexicon what an item is."""

    def __init__(self, curated: CompiledGlossary, lexicon: Lexicon) -> None:
        self._curated = curated
        self._lexicon = lexicon

    def to_keep(self, item: Item, status: str) -> ToKeep:
        """What to keep of an item that is to get a status, or to be `saved`. One with a sentence is saved in any case."""
        kind, headword = self._named(item)
        saved = None
        if item.sentence or status == "saved":
            saved = SavedEntry(
                item.headword, item.surface, item.sentence, one_line(item.gloss), item.kind or self._kind(kind, headword),
                item.title, item.source, item.saved,
            )  # fmt: skip
        known = cast(Status, status) if status not in ("", "saved") else None
        return ToKeep(kind, headword, known, item.own_gloss, item.own_note, saved)

    def _named(self, item: Item) -> tuple[Kind, str]:
        """Word or expression, and the headword by which its status is kept: the lemma of a form."""
        headword = item.headword
        if item.kind in KINDS:
            return "expression", headword
        if item.kind:
            return "word", headword
        found = self._curated.find(headword)
        if found:
            return "expression", found[0].headword
        if " " in headword:
            return "expression", headword
        readings = self._lexicon.analyses(headword) or self._lexicon.analyses(headword.lower())
        return "word", self._lemma(headword, [reading.lemma for reading in readings])

    def _lemma(self, form: str, lemmas: list[str]) -> str:
        """The lemma of a form: itself if people use it as one (*été*, not *chiens*), else the first that they use."""
        if form in lemmas and self._lexicon.rank(form):
            return form
        used = (lemma for lemma in lemmas if self._lexicon.rank(lemma))
        return next(used, form if form in lemmas or not lemmas else lemmas[0])

    def _kind(self, kind: Kind, headword: str) -> str:
        if kind == "expression":
            found = self._curated.find(headword)
            return found[0].kind if found else "verbal"
        words = self._curated.words(headword)
        return NAMES[words[0].pos] if words else ""
