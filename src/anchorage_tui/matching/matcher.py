"""Finds the expressions of a glossary in running French."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from anchorage_tui.french import Lexicon, Token, tokenize
from anchorage_tui.french.tagged_sentence import TaggedSentence
from anchorage_tui.french.tagger import Tagger
from anchorage_tui.glossary.entry import Entry, Kind
from anchorage_tui.glossary.names import THEME as NAMES
from anchorage_tui.matching.anchor_index import required
from anchorage_tui.matching.anchored_form import AnchoredForm, SearchedSentence
from anchorage_tui.matching.bloom_filter import passes
from anchorage_tui.matching.compiled_glossary import CompiledGlossary, words_for
from anchorage_tui.matching.constructions import headword_of
from anchorage_tui.matching.entry_here import as_meant, is_meant, is_restricted
from anchorage_tui.matching.explanation import explain, is_changed
from anchorage_tui.matching.headword_pattern import compile_entry
from anchorage_tui.matching.inside import longest
from anchorage_tui.matching.kind_guess import infer_kind
from anchorage_tui.matching.literal_risk import risk_here
from anchorage_tui.matching.noun_classes import NounClasses
from anchorage_tui.matching.occurrence import Occurrence, Part
from anchorage_tui.matching.pattern import Pattern
from anchorage_tui.matching.searched_paragraph import SearchedParagraph
from anchorage_tui.matching.sequence import fits, match_sequence
from anchorage_tui.matching.spot import Spot
from anchorage_tui.matching.surroundings import Surroundings, fields
from anchorage_tui.matching.verb_group import verb_group
from anchorage_tui.matching.verbal import VerbalMatch, match_verbal

_JOINED = re.compile(r"(\w)[-'’](?=\w)")
"""What joins the parts of one token."""
_HYPHEN = re.compile(r"(\w)-(?=\w)")
_PARAGRAPHS_KEPT = 4
"""Paragraphs kept in memory, for questions about word after word."""
KEPT = 16_000
"""Word forms kept in memory if nobody says otherwise: what a novel has, some 15 MB."""


class Matcher:
    """Recognises the expressions of a glossary; one may be shared by threads."""

    def __init__(
        self,
        glossary: CompiledGlossary,
        lexicon: Lexicon,
        tagger: Tagger | None,
        disabled: Iterable[str] = (),
        *,
        kept: int = KEPT,
    ) -> None:
        """Rules named in `disabled` (see rules.py) are not asked; `kept` is how many word forms are kept in memory."""
        self._glossary = glossary
        self._sieve = glossary.sieve()
        self._lexicon = lexicon
        self._tagger = tagger
        self._disabled = frozenset(disabled)
        self._read: tuple[SearchedParagraph, ...] = ()
        self.classes = NounClasses(lexicon)
        self._form = lru_cache(kept)(self._make_form)
        self._full_form = lru_cache(kept // 8)(self._make_full_form)
        self.constructions = lru_cache(kept // 8)(self._compile_construction)
        self.named = glossary.named
        self._met = lru_cache(kept // 16)(lambda place, headword: glossary.entries[place].as_met(headword))

    def find(self, text: str, around: Mapping[str, float] | None = None) -> tuple[Occurrence, ...]:
        """The expressions in one paragraph, by where they begin; at the same place the longer first.

        `around` are the fields of the rest of the text, see `fields`.
        """
        return self._found(self.paragraph(text, around))

    def paragraph(self, text: str, around: Mapping[str, float] | None = None) -> SearchedParagraph:
        """A paragraph as it is read; those read last are kept."""
        for known in self._read:
            if known.text == text and known.around is around:
                return known
        tokens = self._tokens(text)
        paragraph = SearchedParagraph(text, tokens, self._forms(tokens), self._tagger, around)
        self._read = (paragraph, *self._read[: _PARAGRAPHS_KEPT - 1])
        return paragraph

    def fields(self, text: str) -> Mapping[str, float]:
        """How much a text speaks for each field (sport, law ...): what is `around` its paragraphs."""
        return fields(self._forms(self._tokens(text)), 0.1)

    def _found(self, paragraph: SearchedParagraph) -> tuple[Occurrence, ...]:
        if paragraph.found is None:
            paragraph.found = self._search(paragraph)
        return paragraph.found

    def _search(self, paragraph: SearchedParagraph) -> tuple[Occurrence, ...]:
        found: dict[tuple[object, ...], Occurrence] = {}
        for number in range(len(paragraph)):
            if candidates := self._candidates(paragraph.forms_of(number)):
                for occurrence in self._in_sentence(paragraph, number, candidates):
                    found.setdefault((occurrence.entry.id, occurrence.spans), occurrence)
        ordered = sorted(found.values(), key=lambda occurrence: (occurrence.start, -occurrence.end))
        named = [occurrence for occurrence in ordered if _has_its_capitals(occurrence, paragraph.text)]
        return tuple(longest(named, paragraph.text, self._disabled))

    def _tokens(self, text: str) -> list[Token]:
        """The tokens of a paragraph; those that the lexicon lacks (*nids-de-poule, coquille-vide, grand'chose*) in pieces."""
        tokens = tokenize(text)
        pieces: list[Token] = []
        for token in tokens:
            if _JOINED.search(token.text) and token.kind == "word" and not self._lexicon.analyses(token.text):
                pieces.extend(
                    Token(piece.text, token.start + piece.start, token.start + piece.end, piece.kind)
                    for piece in _pieces(token.text)
                )
            else:
                pieces.append(token)
        return pieces

    def spot(self, clause: TaggedSentence, own: tuple[int, ...], surroundings: Surroundings | None = None) -> Spot:
        """Words of a sentence as conditions are asked of them: the first verb among them is their verb, likewise their noun."""
        verb = next((place for place in own if clause.tags[place] == "verb"), -1)
        noun = next((place for place in own if clause.tags[place] in ("noun", "adj", "name")), -1)
        lemmas = clause.forms[verb].by_class.get("verb", frozenset()) if verb >= 0 else frozenset()
        group = verb_group(clause, verb, lemmas, frozenset({clause.forms[verb].key})) if lemmas else None
        return Spot(clause, own, self.classes, group, noun, surroundings or Surroundings())

    def with_all_words(self, clause: SearchedSentence) -> SearchedSentence:
        """The same sentence for expressions that are not in the glossary: every word of it can be found."""
        forms = [self._full_form(token.text) for token in clause.tokens]
        return SearchedSentence(clause.tokens, forms, self._tagger)

    def _make_full_form(self, text: str) -> AnchoredForm:
        form = AnchoredForm(text, self._lexicon.standard(text), self._lexicon.analyses)
        form.sought = form.lemmas
        return form

    def _compile_construction(
        self, text: str, pos: str
    ) -> tuple[tuple[Entry, Pattern, tuple[frozenset[str], ...]], ...]:
        """The patterns of a construction that a word's sense names (*se servir de, de concert*), and what each needs."""
        headword = headword_of(text)
        kind: Kind = "verbal" if pos == "verb" else infer_kind(headword, self._lexicon)
        entry = Entry("", headword, "adjectival" if kind == "nominal" and pos == "adj" else kind, (), level="B1")
        patterns = compile_entry(entry, 0, words_for(self._lexicon, curated=True))
        return tuple((entry, pattern, (pattern.anchor, *required(pattern))) for pattern in patterns)

    def _forms(self, tokens: Iterable[Token]) -> list[AnchoredForm]:
        return [self._form(token.text) for token in tokens]

    def _make_form(self, text: str) -> AnchoredForm:
        key = self._lexicon.standard(text)
        form = AnchoredForm(text, key, self._lexicon.analyses)
        if passes(self._sieve, key):
            known = self._glossary.sought(key) if text != "A" else None
            form.sought, form.patterns = known or (form.lemmas, self._glossary.filed(form.lemmas))
        return form

    def _candidates(self, forms: Sequence[AnchoredForm]) -> list[tuple[int, int]]:
        """Each pattern whose words are all in this sentence, with the index of the word that it looks for first."""
        anchors = [(anchor, form.patterns) for anchor, form in enumerate(forms) if form.patterns]
        if not anchors:
            return []
        lemmas = frozenset().union(*[form.sought for form in forms])
        needed = self._glossary.required
        return [(place, anchor) for anchor, places in anchors for place in places if not lacks(lemmas, needed(place))]

    def _in_sentence(
        self, paragraph: SearchedParagraph, sentence: int, candidates: Sequence[tuple[int, int]]
    ) -> Iterator[Occurrence]:
        clause = paragraph.clause(sentence)
        tried: set[int] = set()
        verbal: list[tuple[Pattern, VerbalMatch]] = []
        for place, anchor in candidates:
            pattern = self._glossary.patterns[place]
            entry = self._glossary.entries[pattern.entry]
            if pattern.sequence:
                for found in match_sequence(pattern, entry, clause, anchor, self._disabled):
                    match = VerbalMatch(found, None, "in order", 0)
                    yield from self._occurrence(pattern, paragraph, sentence, match)
            elif place not in tried:
                tried.add(place)
                verbal.extend((pattern, match) for match in match_verbal(pattern, entry, clause, self._disabled))
        for pattern, match in _fullest(verbal):
            yield from self._occurrence(pattern, paragraph, sentence, match)

    def _occurrence(
        self, pattern: Pattern, paragraph: SearchedParagraph, sentence: int, match: VerbalMatch
    ) -> Iterator[Occurrence]:
        """The occurrence; none where the entry excludes what stands around."""
        clause = paragraph.clause(sentence)
        entry = self._met(pattern.entry, pattern.met)
        fitting = 0
        if entry.written or is_restricted(entry):
            spot = self._spot_of(clause, match, paragraph)
            if "entry" not in self._disabled and not is_meant(entry, spot):
                return
            entry, fitting = as_meant(entry, spot)
        why = explain(entry, pattern, clause, match)
        changed = entry.literal_risk == "possible" and is_changed(pattern, clause, match)
        risk = (
            entry.literal_risk
            if "literal risk" in self._disabled
            else risk_here(entry, pattern, clause, match, self.classes, changed=changed)
        )
        spans = _spans(clause, match.tokens)
        yield Occurrence(
            entry,
            spans,
            paragraph.sentences[sentence],
            why,
            risk,
            entry.headword,
            fitting,
            parts(entry.kind, pattern, clause, match),
        )

    def _spot_of(self, clause: SearchedSentence, match: VerbalMatch, paragraph: SearchedParagraph) -> Spot:
        nouns = match.content or match.tokens
        noun = next((place for place in sorted(nouns) if clause.tags[place] in ("noun", "name")), -1)
        return Spot(clause, match.tokens, self.classes, match.group, noun, paragraph.surroundings)


def _spans(clause: SearchedSentence, tokens: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The spans of some tokens, neighbours together."""
    spans: list[tuple[int, int]] = []
    previous = -2
    for place in tokens:
        token = clause.tokens[place]
        if place == previous + 1 and spans:
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
        previous = place
    return tuple(spans)


def parts(kind: Kind, pattern: Pattern, clause: SearchedSentence, match: VerbalMatch) -> tuple[Part, ...]:
    """What each word of the text is in the headword; of a whole sentence, nothing that the sentence does not show itself."""
    found = []
    elements = [word for complement in pattern.complements for word in complement.words]
    sequence = [element for element in pattern.sequence if element.keys]
    for number, place in enumerate(match.tokens):
        start = clause.tokens[place].start
        if pattern.verb is not None and place == match.verb:
            found.append(Part(start, pattern.verb.keys, "verb"))
        elif sequence and kind != "sentence":
            found.append(Part(start, frozenset({sequence[number].word}), ""))
        elif word := next((word for word in elements if fits(word, clause.forms[place])), None):
            found.append(Part(start, frozenset({word.word}), ""))
    return tuple(found)


def lacks(lemmas: frozenset[str], required: tuple[frozenset[str], ...]) -> bool:
    """Whether a word of the expression is not in the sentence at all; written out, for it is asked most of all."""
    for keys in required:  # noqa: SIM110 (a generator takes twice as long)
        if lemmas.isdisjoint(keys):
            return True
    return False


def _pieces(word: str) -> list[Token]:
    """A token cut at its hyphens (*main-d'œuvre* keeps its d'), or where it has none at its apostrophes (*grand'chose*)."""
    apart = _HYPHEN.sub(r"\1 ", word)
    return tokenize(apart if apart != word else _JOINED.sub(r"\1 ", word))


def _has_its_capitals(occurrence: Occurrence, text: str) -> bool:
    """Whether a name is written as one: *Le Monde* is a newspaper, *le monde* is everybody."""
    if occurrence.entry.theme != NAMES:
        return True
    surface = " ".join(text[start:end] for start, end in occurrence.spans)
    wanted = [word for word in occurrence.headword.replace("'", " ").split() if word[0].isupper()]
    return surface.isupper() or all(word in surface for word in wanted)


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
