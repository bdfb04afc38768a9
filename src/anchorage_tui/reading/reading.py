"""A text being read: analysed a block at a time, when the block is first asked about."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from anchorage_tui.documents import Document, has_block
from anchorage_tui.errors import AnchorageError, LearnerError
from anchorage_tui.reading.answers import Answer, Place

if TYPE_CHECKING:
    from anchorage_tui.french import Token
    from anchorage_tui.glossary.entry import Level
    from anchorage_tui.learner import KnownText, LearnerStore
    from anchorage_tui.learner.items import Status
    from anchorage_tui.matching import Occurrence
    from anchorage_tui.reading.installed import InstalledDictionaries
    from anchorage_tui.reading.keeping import Change, Context, Keeping
    from anchorage_tui.reading.paragraph import Paragraph
    from anchorage_tui.reading.resources import Resources
    from anchorage_tui.reading.search import Match, Search

# What is imported in methods is not needed before the first paragraph is painted.

_KEPT = 150
"""Analysed blocks kept in memory: some ten screens."""


class Reading:
    """One text, one cursor. Making it does no analysis; every method analyses as much as its answer needs.

    May be asked by several threads; none waits for what another analyses.
    """

    def __init__(
        self,
        document: Document,
        key: str,
        *,
        resources: Callable[[], Resources],
        installed: Callable[[], InstalledDictionaries],
        store: Callable[[], LearnerStore],
    ) -> None:
        """`key` is where the text lies, for the learner's store: its absolute path.

        `resources` gives the present generation; what was analysed under an older one is analysed anew.
        """
        self.document = document
        self._key = key
        self._resources = resources
        self._installed = installed
        self._store = store
        self._blocks: OrderedDict[int, Paragraph] = OrderedDict()
        self._lock = Lock()
        self.on_failure: Callable[[int, Exception], object] | None = None
        """Told of an error in the program while expressions are looked for in a block, which is then read without them.

        Where nobody is to be told, the error is raised.
        """
        self._search: Search | None = None
        self.underline_from: Level = "A2"
        """Level from which expressions are underlined and gone to; the panel tells of all."""

    @property
    def key(self) -> str:
        """Where the text lies: its absolute path, an address, or `-` for what lies nowhere."""
        return self._key

    # -- analysis ------------------------------------------------------------------------------------------------

    def paragraph(self, number: int) -> Paragraph:
        """A block, analysed."""
        resources = self._resources()
        with self._lock:
            known = self._blocks.get(number)
            if known is not None and known.resources is resources:
                self._blocks.move_to_end(number)
                return known
        paragraph = self._analysed(number, resources)
        with self._lock:
            self._blocks[number] = paragraph
            if len(self._blocks) > _KEPT:
                self._blocks.popitem(last=False)
        return paragraph

    def _analysed(self, number: int, resources: Resources) -> Paragraph:
        from anchorage_tui.documents.passages import foreign_parts_of
        from anchorage_tui.reading.paragraph import Paragraph

        block = self.document.blocks[number]
        text = block.text
        try:
            return Paragraph(text, resources, foreign=foreign_parts_of(block))
        except AnchorageError:
            raise
        except Exception as error:
            if self.on_failure is None:
                raise
            self.on_failure(number, error)
            return Paragraph(text, resources, ())

    def is_analysed(self, block: int) -> bool:
        """Whether an answer about this block needs nothing but look-ups."""
        known = self._blocks.get(block)
        return known is not None and known.resources is self._resources()

    def tokens(self, block: int) -> list[Token]:
        """The tokens of one block; this alone needs neither lexicon nor glossary."""
        # The tokeniser's pattern takes longer to compile than the first paragraph to paint.
        from anchorage_tui.french import tokenize

        known = self._blocks.get(block)
        return known.tokens if known else tokenize(self.document.blocks[block].text)

    def sentences(self, block: int) -> list[tuple[int, int]]:
        """The [start, end) of each sentence of one block; this needs neither lexicon nor glossary."""
        from anchorage_tui.french import sentences

        known = self._blocks.get(block)
        return known.sentences if known else sentences(self.document.blocks[block].text)

    def occurrences(self, block: int) -> tuple[Occurrence, ...]:
        """The expressions in one block, in the order of the text, without those marked "not here"."""
        from anchorage_tui.reading.keeping import not_refused

        paragraph = self.paragraph(block)
        return not_refused(paragraph.occurrences, paragraph.text, self._store().not_here())

    def underlined(self, block: int) -> tuple[Occurrence, ...]:
        """Those of them that are of the level `underline_from` or above and neither known nor ignored.

        An entry without a level is the learner's own.
        """
        from anchorage_tui.glossary.entry import is_from

        found = [each for each in self.occurrences(block) if is_from(each.entry.level, self.underline_from)]
        if not found:
            return ()
        quiet = {
            name
            for (kind, name), status in self._store().items.statuses().items()
            if kind == "expression" and status in ("known", "ignored")
        }
        return tuple(each for each in found if each.entry.headword not in quiet)

    # -- answers -------------------------------------------------------------------------------------------------

    def answer(self, place: Place) -> Answer:
        """What the panel says of the word at `place`; an empty answer where there is no word."""
        from anchorage_tui.reading.answering import answer_at

        paragraph = self.paragraph(place.block)
        index = paragraph.token_at(place.offset)
        if index < 0 or paragraph.tokens[index].kind == "punctuation":
            return Answer("", (), ())
        token = paragraph.tokens[index]
        occurrences = self.occurrences(place.block)
        return answer_at(paragraph, (token.start, token.end), self._installed(), occurrences=occurrences)

    def glosses(self, block: int, french: bool = False) -> list[tuple[str, str]]:
        """All glosses of a block at once, in text order: expressions, and words that are not among the most frequent.

        With `french` they are French definitions, and what has none is left out.
        """
        from anchorage_tui.reading.crib import glosses

        return glosses(self.paragraph(block), self.underlined(block), self._installed(), french=french)

    def note(self) -> str:
        """A line to be said when the text is opened: that it is not French; empty where there is nothing to say."""
        from anchorage_tui.documents.passages import note_on

        return note_on(self.document.blocks)

    # -- moving --------------------------------------------------------------------------------------------------

    def next_expression(self, place: Place, step: int) -> Place | None:
        """Start of the next (`step` 1) or previous (-1) expression; None when there is none. Analyses as far as it must."""
        block = place.block
        while has_block(self.document.blocks, block):
            if found := self.expression_in(block, place, step):
                return found
            block += step
        return None

    def expression_in(self, block: int, place: Place, step: int) -> Place | None:
        """Start of the first expression of a block beyond `place` in this direction; None when the block has none."""
        starts = sorted({occurrence.start for occurrence in self.underlined(block)})
        if block == place.block:
            starts = [start for start in starts if (start - place.offset) * step > 0]
        return Place(block, starts[0] if step > 0 else starts[-1]) if starts else None

    def search(self, query: str, place: Place, step: int) -> Match | None:
        """Next match after (or before) `place` where `query` stands, capitals and accents aside; wraps around the ends."""
        from anchorage_tui.reading.search import Search

        search = self._search
        if search is None or search.query != query:
            search = self._search = Search(query, self.document.blocks)
        return search.next(place, step)

    # -- the learner ---------------------------------------------------------------------------------------------

    def save(self, place: Place) -> tuple[str, bool]:
        """Saves the expression at `place`, or the word, with its sentence.

        Gives its headword, empty where there is no word, and whether it was not saved before. Raises `LearnerError`.
        """
        return self._keeping.save(self.answer(place), self._context(place))

    def unsave(self, place: Place) -> tuple[str, bool]:
        """Takes that back; the headword, and whether it had been saved with this sentence. Raises `LearnerError`."""
        return self._keeping.unsave(self.answer(place), self._context(place))

    def set_status(self, place: Place, change: Change) -> tuple[str, Status]:
        """Says how well the expression or word at `place` is known; its headword, empty for none, and its status from now on.

        Raises `LearnerError`.
        """
        return self._keeping.set_status(self.answer(place), change)

    def not_here(self, place: Place) -> str | None:
        """Marks the expression at `place` as not meant here, remembered for this headword and sentence; its headword, or None."""
        return self._keeping.refuse(self.answer(place), self.document.blocks[place.block].text)

    def undo_not_here(self) -> str | None:
        """Takes the latest "not here" back; the headword, or None."""
        return self._keeping.undo_refusal()

    @property
    def _keeping(self) -> Keeping:
        from anchorage_tui.reading.keeping import Keeping

        return Keeping(self._store)

    def _context(self, place: Place) -> Context:
        from anchorage_tui.reading.keeping import Context

        paragraph = self.paragraph(place.block)
        return Context(paragraph.text, paragraph.sentence_at(place.offset), self.document.title, self._key)

    def remember(self, place: Place) -> None:
        """Keeps the last position in this text and makes it the last text read; standard input is not kept.

        This, too, needs neither lexicon nor glossary, and may be called while another thread asks something else.
        """
        if self._key != "-":
            self._store().remember(self._known_text, place.block, place.offset)

    def last_place(self) -> Place:
        """Where this text was left, found again by its words if it was moved or edited; its start if it is new."""
        left = self._store().place(self._known_text) if self._key != "-" else None
        return Place(*left) if left else Place(0, 0)

    def back_up_daily(self) -> None:
        """Makes the day's backup of the learner's store, if there is none. Raises `LearnerError`."""
        self._store().back_up_daily()

    @property
    def problem(self) -> LearnerError | None:
        """Why something cannot be kept, or could not be read; None if all is well."""
        return self._store().problem

    @cached_property
    def _known_text(self) -> KnownText:
        from anchorage_tui.learner import KnownText

        return KnownText(self._key, self.document.title, self.document.blocks)
