"""Which translations have come, and which of them stands under the glosses at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.reading import Place
    from anchorage_tui.tui.translated import Request, Shown


class Translated:
    """Paragraphs are kept since the start, of sentences the last one."""

    def __init__(self) -> None:
        self._paragraphs: dict[int, Shown] = {}
        self._unfolded: set[int] = set()
        """Paragraphs whose translation is to stand under their glosses."""
        self._sentence: tuple[Request, Shown] | None = None
        """The sentence translated last, until it is folded away."""

    def came(self, request: Request, shown: Shown, is_error: bool) -> None:
        """Keeps what has come. What says no more than an error's own line is not kept for a sentence."""
        if request.what == "paragraph":
            self._paragraphs[request.block] = shown
        elif shown.pairs or shown.tried or not is_error:
            self._sentence = (request, shown)

    def is_unfolded(self, block: int) -> bool:
        """Whether a paragraph's translation is to stand under its glosses."""
        return block in self._unfolded

    def unfold(self, block: int) -> bool:
        """Wants the translation of a paragraph shown; whether it is there already. A try that failed is forgotten."""
        self._unfolded.add(block)
        known = self._paragraphs.get(block)
        if known and known.is_whole:
            return True
        self._paragraphs.pop(block, None)
        return False

    def fold(self, block: int) -> None:
        """Wants it shown no longer."""
        self._unfolded.discard(block)

    def has_sentence(self, block: int, start: int) -> bool:
        """Whether the sentence that begins there has been translated, as a whole."""
        if self._sentence is None:
            return False
        request, shown = self._sentence
        return shown.is_whole and (request.block, request.start) == (block, start)

    def fold_sentence(self, place: Place) -> bool:
        """Folds the sentence's translation away if it is shown at a place; whether it was."""
        covered = self._sentence is not None and self._sentence[0].covers(place.block, place.offset)
        if covered:
            self._sentence = None
        return covered

    def at(self, place: Place, listing: bool) -> tuple[Shown, int] | None:
        """The translation under the glosses at a place, and its pair there; a paragraph's only while its glosses are listed."""
        shown = None
        if listing and place.block in self._unfolded:
            shown = self._paragraphs.get(place.block)
        if shown is None and self._sentence and self._sentence[0].covers(place.block, place.offset):
            shown = self._sentence[1]
        return (shown, shown.pair_at(place.offset)) if shown else None
