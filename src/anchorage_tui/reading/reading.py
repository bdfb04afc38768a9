"""A text being read: analysed a block at a time, when the block is first asked about."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from anchorage_tui.documents import Document
from anchorage_tui.errors import AnchorageError
from anchorage_tui.reading.answers import Answer, ExpressionAnswer, Place, french_lines

if TYPE_CHECKING:
    from anchorage_tui.french import Token
    from anchorage_tui.glossary import Entry
    from anchorage_tui.learner import SavedEntry
    from anchorage_tui.matching import Matcher, Occurrence
    from anchorage_tui.reading.session import Session

_KEPT = 150
"""Analysed blocks kept in memory: some ten screens."""
_COMMON = 2_000
"""Words among this many most frequent lemmas are left out of a paragraph's glosses."""


@dataclass(slots=True)
class _Block:
    """What is known of one block."""

    tokens: list[Token]
    sentences: list[tuple[int, int]]
    occurrences: tuple[Occurrence, ...]
    hints: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    """Index of a sentence → part of speech and gender of each of its tokens."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place where what was searched for stands."""

    place: Place
    end: int
    """Code point after it, in its block."""
    number: int
    """Which one it is, counted from 1."""
    of: int
    """How many there are in the text."""
    wrapped: bool
    """Whether the search went over an end of the text to get there."""


class Reading:
    """One text, one cursor. Making it does no analysis; every method analyses as much as its answer needs.

    May be asked by several threads; none waits for what another analyses.
    """

    def __init__(self, session: Session, document: Document, key: str) -> None:
        """`key` names the text in the learner's store: its absolute path."""
        self.document = document
        self._session = session
        self._key = key
        self._blocks: OrderedDict[int, _Block] = OrderedDict()
        self._matcher_used: object = None
        self._lock = Lock()
        self.on_failure: Callable[[int, Exception], object] | None = None
        """Told of an error in the program while expressions are looked for in a block, which is then read without them.

        Where nobody is to be told, the error is raised.
        """
        self._counted: tuple[str, list[int]] = ("", [])
        """What was searched for last, and how often each block has it."""

    # -- analysis ------------------------------------------------------------------------------------------------

    def _block(self, number: int) -> _Block:
        matcher = self._session.matcher
        with self._lock:
            if matcher is not self._matcher_used:  # the lexicon has been prepared meanwhile
                self._blocks.clear()
                self._matcher_used = matcher
            if number in self._blocks:
                self._blocks.move_to_end(number)
                return self._blocks[number]
        from anchorage_tui.french import sentences, tokenize

        text = self.document.blocks[number].text
        block = _Block(tokenize(text), sentences(text), self._found(matcher, number))
        with self._lock:
            self._blocks[number] = block
            if len(self._blocks) > _KEPT:
                self._blocks.popitem(last=False)
        return block

    def is_analysed(self, block: int) -> bool:
        """Whether an answer about this block needs nothing but look-ups."""
        return block in self._blocks and self._session.matcher is self._matcher_used

    def _found(self, matcher: Matcher, block: int) -> tuple[Occurrence, ...]:
        try:
            return matcher.find(self.document.blocks[block].text)
        except AnchorageError:
            raise
        except Exception as error:
            if self.on_failure is None:
                raise
            self.on_failure(block, error)
            return ()

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
        text = self.document.blocks[block].text
        refused = self._refused
        return tuple(
            occurrence
            for occurrence in self._block(block).occurrences
            if not refused or (occurrence.entry.headword, text[slice(*occurrence.sentence)]) not in refused
        )

    @property
    def _refused(self) -> set[tuple[str, str]]:
        return self._session.store.not_here()

    # -- answers -------------------------------------------------------------------------------------------------

    def answer(self, place: Place) -> Answer:
        """What the panel says of the word at `place`; an empty answer where there is no word."""
        block = self._block(place.block)
        index = next((i for i, token in enumerate(block.tokens) if token.start <= place.offset < token.end), -1)
        if index < 0 or block.tokens[index].kind == "punctuation":
            return Answer("", (), ())
        token = block.tokens[index]
        found = [occurrence for occurrence in self.occurrences(place.block) if occurrence.covers(place.offset)]
        found.sort(key=lambda occurrence: -sum(end - start for start, end in occurrence.spans))
        installed = self._session.installed
        return Answer(
            query=token.text,
            expressions=tuple(
                ExpressionAnswer(
                    occurrence.entry,
                    occurrence,
                    self._parts(place.block, occurrence),
                    installed.entries(occurrence.headword, (occurrence.entry.headword, *occurrence.entry.variants)),
                )
                for occurrence in found
            ),
            words=installed.with_entries(self._session.words.answers(token.text, *self._hint(block, index))),
            certainty="lexicon" if self._session.lexicon.is_complete else "guess",
        )

    def _parts(self, block: int, whole: Occurrence) -> tuple[Entry, ...]:
        """Entries of the shorter expressions inside one."""
        return tuple(
            other.entry
            for other in self.occurrences(block)
            if other is not whole
            and whole.start <= other.start
            and other.end <= whole.end
            and other.entry.id != whole.entry.id
        )

    def _hint(self, block: _Block, index: int) -> tuple[str, str]:
        """Part of speech and gender of a token in its sentence."""
        token = block.tokens[index]
        number = next((i for i, (start, end) in enumerate(block.sentences) if start <= token.start < end), -1)
        if number < 0:
            return "", ""
        start, end = block.sentences[number]
        first = next(i for i, other in enumerate(block.tokens) if other.start >= start)
        if number not in block.hints:
            words = [other for other in block.tokens[first:] if other.end <= end]
            block.hints[number] = self._session.matcher.clause(words).hints()
        hints = block.hints[number]
        return hints[index - first] if 0 <= index - first < len(hints) else ("", "")

    def glosses(self, block: int, french: bool = False) -> list[tuple[str, str]]:
        """All glosses of a block at once, in text order: expressions, and words that are not among the most frequent.

        With `french` they are French definitions, and what has none is left out.
        """
        analysed = self._block(block)
        installed = self._session.installed
        rows: list[tuple[int, str, str]] = []
        covered: set[int] = set()
        for occurrence in self.occurrences(block):
            entry = occurrence.entry
            if not french:
                rows.append((occurrence.start, entry.headword, "; ".join(entry.glosses)))
            elif said := french_lines(installed.entries(occurrence.headword, (entry.headword, *entry.variants))):
                rows.append((occurrence.start, entry.headword, said[0]))
            covered.update(offset for start, end in occurrence.spans for offset in range(start, end))
        for index, token in enumerate(analysed.tokens):
            if token.kind != "word" or token.start in covered:
                continue
            answer = next(iter(self._session.words.answers(token.text, *self._hint(analysed, index))), None)
            if answer is None or 0 < self._session.lexicon.rank(answer.lemma) <= _COMMON:
                continue
            (answer,) = installed.with_entries((answer,))
            if said := answer.french if french else answer.english:
                rows.append((token.start, answer.lemma, said[0]))
        return list(dict.fromkeys((headword, gloss) for _, headword, gloss in sorted(rows)))

    # -- moving --------------------------------------------------------------------------------------------------

    def next_expression(self, place: Place, step: int) -> Place | None:
        """Start of the next (`step` 1) or previous (-1) expression; None when there is none. Analyses as far as it must."""
        block = place.block
        while 0 <= block < len(self.document.blocks):
            starts = sorted({occurrence.start for occurrence in self.occurrences(block)})
            if block == place.block:
                starts = [start for start in starts if (start - place.offset) * step > 0]
            if starts:
                return Place(block, starts[0] if step > 0 else starts[-1])
            block += step
        return None

    def search(self, query: str, place: Place, step: int) -> Match | None:
        """Next match after (or before) `place` where `query` stands, capitals and accents aside; wraps around the ends."""
        wanted = _plain(query)
        if not wanted.strip():
            return None
        blocks = self.document.blocks
        for distance in range(len(blocks) + 1):
            number = (place.block + step * distance) % len(blocks)
            text = _plain(blocks[number].text)
            found = list(_all_places(text, wanted))
            if distance == 0:
                found = [offset for offset in found if (offset - place.offset) * step > 0]
            if found:
                offset = found[0] if step > 0 else found[-1]
                wrapped = (number - place.block or offset - place.offset) * step <= 0
                counts = self._counts(wanted)
                before = sum(counts[:number]) + sum(1 for other in _all_places(text, wanted) if other < offset)
                return Match(Place(number, offset), offset + len(wanted), before + 1, sum(counts), wrapped)
        return None

    def _counts(self, wanted: str) -> list[int]:
        if self._counted[0] != wanted:
            self._counted = (wanted, [_plain(block.text).count(wanted) for block in self.document.blocks])
        return self._counted[1]

    # -- the learner ---------------------------------------------------------------------------------------------

    def save(self, place: Place) -> tuple[str, bool]:
        """Saves the expression at `place`, or the word, with its sentence.

        Gives its headword, empty where there is no word, and whether it was not saved before. Raises `LearnerError`.
        """
        entry = self._to_save(place)
        return (entry.headword, self._session.store.save(entry)) if entry else ("", False)

    def unsave(self, place: Place) -> tuple[str, bool]:
        """Takes that back; the headword, and whether it had been saved with this sentence. Raises `LearnerError`."""
        entry = self._to_save(place)
        return (entry.headword, self._session.store.unsave(entry.headword, entry.sentence)) if entry else ("", False)

    def _to_save(self, place: Place) -> SavedEntry | None:
        from anchorage_tui.learner import SavedEntry

        answer = self.answer(place)
        text = self.document.blocks[place.block].text
        block = self._block(place.block)
        start, end = next(((a, b) for a, b in block.sentences if a <= place.offset < b), (0, len(text)))
        if answer.expressions and (occurrence := answer.expressions[0].occurrence):
            entry = occurrence.entry
            headword, gloss, kind = entry.headword, "; ".join(entry.glosses), str(entry.kind)
            surface = " … ".join(text[a:b] for a, b in occurrence.spans)
        elif answer.words:
            word = answer.words[0]
            headword, gloss, kind, surface = word.lemma, "; ".join(word.english), word.pos, word.form
        else:
            return None
        title, source = self.document.title, self._key
        return SavedEntry(headword, surface, text[start:end], gloss, kind, title, source, "")

    def not_here(self, place: Place) -> str | None:
        """Marks the expression at `place` as not meant here, remembered for this headword and sentence; its headword, or None."""
        answer = self.answer(place)
        if not answer.expressions or (occurrence := answer.expressions[0].occurrence) is None:
            return None
        sentence = self.document.blocks[place.block].text[slice(*occurrence.sentence)]
        self._session.store.mark_not_here(occurrence.entry.headword, sentence)
        return occurrence.entry.headword

    def undo_not_here(self) -> str | None:
        """Takes the latest "not here" back; the headword, or None."""
        latest = self._session.store.latest_not_here()
        if latest is None:
            return None
        self._session.store.unmark_not_here(*latest)
        return latest[0]

    def remember(self, place: Place) -> None:
        """Keeps the last position in this text and makes it the last text read; standard input is not kept.

        This, too, needs neither lexicon nor glossary, and may be called while another thread asks something else.
        """
        if self._key != "-":
            self._session.store.remember(self._key, self.document.title, place.block, place.offset)

    def last_place(self) -> Place:
        """Where this text was left; its start if it is new or has become shorter."""
        left = self._session.store.place(self._key) if self._key != "-" else None
        if left and left[0] < len(self.document.blocks) and left[1] <= len(self.document.blocks[left[0]].text):
            return Place(*left)
        return Place(0, 0)


class _Plain(dict[int, str]):
    """A table for `str.translate` that fills itself: each character without accent and capital, one for one."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = base if len(base) == 1 else chr(code)
        return self[code]


_PLAIN = _Plain({ord("’"): "'"})


def _plain(text: str) -> str:
    """`text` without accents and capitals, code point for code point, so that offsets stay."""
    return text.translate(_PLAIN)


def _all_places(text: str, wanted: str) -> Iterator[int]:
    offset = text.find(wanted)
    while offset >= 0:
        yield offset
        offset = text.find(wanted, offset + len(wanted))
