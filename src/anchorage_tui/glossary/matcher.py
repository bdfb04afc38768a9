"""Finds the expressions of a glossary in running French."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from anchorage_tui.french import Lexicon, Token, sentences, tokenize
from anchorage_tui.french.tagger import Tagger
from anchorage_tui.glossary.clause import Clause, Form, FormTable
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.glossary.occurrence import Occurrence
from anchorage_tui.glossary.pattern import Pattern
from anchorage_tui.glossary.sequence import match_sequence
from anchorage_tui.glossary.verbal import VerbalMatch, match_verbal
from anchorage_tui.glossary.why import explain, risk_here


class Matcher:
    """Recognises the expressions of `entries`; one may be shared by threads."""

    def __init__(
        self,
        entries: Sequence[Entry],
        patterns: Sequence[Pattern],
        anchors: Mapping[str, str],
        lexicon: Lexicon,
        tagger: Tagger | None,
        disabled: Iterable[str] = (),
    ) -> None:
        """`patterns` are those made of `entries`, `anchors` says where to try which; see `CompiledGlossary`.

        Rules named in `disabled` are not asked.
        """
        self._entries = entries
        self._patterns = patterns
        self._forms = FormTable(lexicon)
        self._tagger = tagger
        self._disabled = frozenset(disabled)
        self._anchors = anchors
        self._anchored: dict[str, tuple[int, ...]] = {}
        self._known: dict[int, Pattern] = {}

    def find(self, text: str) -> tuple[Occurrence, ...]:
        """The expressions in one paragraph, by where they begin; at the same place the longer first."""
        tokens = self._tokens(text)
        forms = [self._forms[token.text] for token in tokens]
        hits = [(place, patterns) for place, form in enumerate(forms) if (patterns := self._looked_for(form))]
        if not hits:
            return ()
        found: dict[tuple[object, ...], Occurrence] = {}
        first = 0
        next_hit = 0
        for start, end in sentences(text):
            while first < len(tokens) and tokens[first].start < start:
                first += 1
            last = first
            while last < len(tokens) and tokens[last].start < end:
                last += 1
            here = []
            while next_hit < len(hits) and hits[next_hit][0] < last:
                if hits[next_hit][0] >= first:
                    here.append((hits[next_hit][0] - first, hits[next_hit][1]))
                next_hit += 1
            if here:
                clause = Clause(tokens[first:last], forms[first:last], self._tagger)
                for occurrence in self._in_sentence(clause, here, (start, end)):
                    found.setdefault((occurrence.entry.id, occurrence.spans), occurrence)
            first = last
        ordered = sorted(found.values(), key=lambda occurrence: (occurrence.start, -occurrence.end))
        return tuple(occurrence for occurrence in ordered if not _is_shorter_variant(occurrence, ordered))

    def _tokens(self, text: str) -> list[Token]:
        """The tokens of a paragraph; those with hyphens that the lexicon lacks (*nids-de-poule, coquille-vide*) in pieces."""
        tokens = tokenize(text)
        if "-" not in text:
            return tokens
        pieces: list[Token] = []
        for token in tokens:
            if (
                "-" in token.text[1:]
                and token.kind == "word"
                and token.text[0] != "-"
                and not self._forms[token.text].analyses
            ):
                pieces.extend(
                    Token(piece.text, token.start + piece.start, token.start + piece.end, piece.kind)
                    for piece in tokenize(token.text.replace("-", " "))
                )
            else:
                pieces.append(token)
        return pieces

    def clause(self, tokens: Sequence[Token]) -> Clause:
        """One sentence's tokens with their readings and, when asked, their parts of speech."""
        return Clause(tokens, [self._forms[token.text] for token in tokens], self._tagger)

    def _looked_for(self, form: Form) -> tuple[int, ...]:
        patterns = self._anchored.get(form.key)
        if patterns is None:
            places = {place for lemma in form.lemmas for place in self._anchors.get(lemma, "").split()}
            patterns = self._anchored[form.key] = tuple(sorted(map(int, places)))
        return patterns

    def _in_sentence(
        self, clause: Clause, hits: list[tuple[int, tuple[int, ...]]], sentence: tuple[int, int]
    ) -> Iterator[Occurrence]:
        lemmas = frozenset().union(*(form.lemmas for form in clause.forms))
        tried: set[int] = set()
        verbal: list[tuple[Pattern, VerbalMatch]] = []
        for anchor, places in hits:
            for place in places:
                pattern = self._known.get(place)
                if pattern is None:
                    pattern = self._known[place] = self._patterns[place]
                if _lacks(lemmas, pattern.required):
                    continue
                entry = self._entries[pattern.entry]
                if pattern.sequence:
                    for found in match_sequence(pattern, entry, clause, anchor):
                        yield self._occurrence(pattern, clause, VerbalMatch(found, -1, "in order", 0), sentence)
                elif place not in tried:
                    tried.add(place)
                    verbal.extend((pattern, match) for match in match_verbal(pattern, entry, clause, self._disabled))
        for pattern, match in _fullest(verbal):
            yield self._occurrence(pattern, clause, match, sentence)

    def _occurrence(
        self, pattern: Pattern, clause: Clause, match: VerbalMatch, sentence: tuple[int, int]
    ) -> Occurrence:
        entry = self._entries[pattern.entry]
        spans: list[tuple[int, int]] = []
        previous = -2
        for place in match.tokens:
            token = clause.tokens[place]
            if place == previous + 1 and spans:
                spans[-1] = (spans[-1][0], token.end)
            else:
                spans.append((token.start, token.end))
            previous = place
        why = explain(entry, pattern, clause, match)
        risk = risk_here(entry, pattern, clause, match)
        return Occurrence(entry, tuple(spans), sentence, why, risk, pattern.headword)


def _lacks(lemmas: frozenset[str], required: tuple[frozenset[str], ...]) -> bool:
    """Whether a word of the expression is not in the sentence at all; written out, for it is asked most of all."""
    for keys in required:  # noqa: SIM110 (a generator takes twice as long)
        if lemmas.isdisjoint(keys):
            return True
    return False


def _is_shorter_variant(occurrence: Occurrence, others: list[Occurrence]) -> bool:
    """Whether another variant of the same entry stands there with more words: *il n'est pas question de* has *pas question*."""
    return any(
        other.entry is occurrence.entry
        and other.spans != occurrence.spans
        and all(any(a <= start and end <= b for a, b in other.spans) for start, end in occurrence.spans)
        for other in others
    )


def _fullest(matches: list[tuple[Pattern, VerbalMatch]]) -> Iterator[tuple[Pattern, VerbalMatch]]:
    """Of headwords that meet on the same verb and nouns, those with the most words of their own in the sentence.

    *avait des allures de* is *avoir des allures de*, not *avoir de l'allure*.
    """
    most: dict[tuple[int, frozenset[int]], int] = {}
    for _, match in matches:
        place = (match.verb, match.content)
        most[place] = max(most.get(place, 0), len(match.tokens))
    for pattern, match in matches:
        if not match.content or len(match.tokens) == most[match.verb, match.content]:
            yield pattern, match
