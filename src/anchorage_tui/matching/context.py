"""A word in its place: what the glosses of a word are ordered by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from anchorage_tui.french.tag_corrections import contraction
from anchorage_tui.matching.anchored_form import SearchedSentence
from anchorage_tui.matching.matcher import Matcher
from anchorage_tui.matching.occurrence import Occurrence, Part
from anchorage_tui.matching.searched_paragraph import SearchedParagraph
from anchorage_tui.matching.spot import Spot


@dataclass(frozen=True)
class Context:
    """One word of a sentence. Whatever is asked of it is worked out then."""

    matcher: Matcher
    paragraph: SearchedParagraph
    sentence: int
    place: int
    """Index of its token in the sentence."""
    occurrences: Sequence[Occurrence] = ()
    """The expressions in the paragraph."""

    @cached_property
    def clause(self) -> SearchedSentence:
        """The sentence."""
        return self.paragraph.clause(self.sentence)

    @cached_property
    def full_clause(self) -> SearchedSentence:
        """The sentence as expressions are looked for that are not in the glossary: those of a word's senses."""
        return self.matcher.with_all_words(self.clause)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The forms and lemmas of all words of the sentence."""
        return frozenset().union(*[form.sought for form in self.full_clause.forms])

    @cached_property
    def hint(self) -> tuple[str, str]:
        """Part of speech and, of a noun, gender, as far as the sentence tells."""
        clause, place = self.clause, self.place
        tag = contraction(clause.forms, clause.tags, place) or clause.tags[place]
        if tag == "verb" and self._is_capitalised_inside:
            tag = "name"  # la tante Élise
        return tag, clause.gender(place) if tag == "noun" else ""

    @property
    def _is_capitalised_inside(self) -> bool:
        """Whether it begins with a capital behind a word that does not."""
        before, text = (
            self.clause.tokens[self.place - 1].text if self.place else "",
            self.clause.tokens[self.place].text,
        )
        return before.islower() and text[0].isupper() and text[1:].islower()

    @cached_property
    def spot(self) -> Spot:
        """The word as conditions are asked of it."""
        return self.matcher.spot(self.clause, (self.place,), self.paragraph.surroundings)

    @cached_property
    def part(self) -> Part | None:
        """What the word is in the expression that is found around it, the longest if there are several."""
        start = self.clause.tokens[self.place].start
        found = [occurrence for occurrence in self.occurrences if occurrence.covers(start)]
        found.sort(key=lambda occurrence: -len(occurrence.parts))
        return next((part for occurrence in found for part in occurrence.parts if part.start == start), None)


def context_of(
    matcher: Matcher,
    text: str,
    offset: int,
    occurrences: Sequence[Occurrence] = (),
    around: Mapping[str, float] | None = None,
) -> Context | None:
    """The word that covers the code point `offset` of a paragraph; None where there is none.

    `occurrences` are the expressions found in the paragraph: inside one a word has the reading that it needs. `around` are the fields of the rest of the text (`Matcher.fields`). The paragraphs asked about last are kept, so that one may
    ask for word after word.
    """
    paragraph = matcher.paragraph(text, around)
    found = paragraph.at(offset)
    return Context(matcher, paragraph, *found, occurrences) if found else None
