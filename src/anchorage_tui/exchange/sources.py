"""What can be exported: saved entries, curated expressions and words, each turned into an `Item`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.exchange.forms import Inflector
from anchorage_tui.exchange.item import Item
from anchorage_tui.french import Lexicon, tokenize
from anchorage_tui.french.parts_of_speech import NAMES
from anchorage_tui.glossary.entry import KINDS, Entry, Word
from anchorage_tui.learner import SavedEntry
from anchorage_tui.learner.items import Item as Known
from anchorage_tui.matching import CompiledGlossary

_WORDS_OF_IPA = 12
"""Longer headwords than this are sentences, which nobody looks up the sound of."""


class ItemMaker:
    """Makes items of what the program has, adding what glossary and lexicon know."""

    def __init__(self, curated: CompiledGlossary, lexicon: Lexicon, *, forms: bool = False) -> None:
        """With `forms` the items have their inflected forms."""
        self._curated = curated
        self._lexicon = lexicon
        self._forms: Callable[[str, str], tuple[str, ...]] = Inflector(lexicon).forms if forms else lambda *_: ()

    def expressions(self) -> Iterator[Item]:
        """The curated expressions by headword, variants with glosses of their own behind their entry."""
        for place in range(len(self._curated.entries)):
            entry = self._curated.entries[place]
            yield self.of_entry(entry)
            for variant in entry.own:
                if variant.glosses:
                    yield self.of_entry(entry.as_met(variant.headword), main=entry)

    def words(self) -> Iterator[Item]:
        """The curated words, in the order of the alphabet."""
        for lemma in sorted({lemma for lemma, _ in self._curated.lemmas()}):
            yield from map(self.of_word, self._curated.words(lemma))

    def of_entry(self, entry: Entry, main: Entry | None = None) -> Item:
        """A curated expression; `main` is the entry that it is a variant of."""
        spellings = [variant for variant in entry.variants if main is None and variant not in _own(entry)]
        return Item(
            headword=entry.headword,
            gloss="; ".join(entry.glosses),
            glosses=entry.glosses,
            kind=entry.kind,
            literal=entry.literal,
            note=entry.note,
            register=entry.register,
            level=entry.level,
            ipa=self._ipa(entry.headword),
            example=entry.example,
            translation=entry.translation,
            entry=entry.id if main is None else f"{entry.id}:{entry.headword}",
            forms=tuple(
                dict.fromkeys(
                    form
                    for headword in (entry.headword, *spellings)
                    for form in ((headword,) if headword != entry.headword else ()) + self._forms(headword, entry.kind)
                )
            ),
        )

    def of_word(self, word: Word) -> Item:
        """A curated word."""
        glosses = tuple(map(str, word.senses))
        return Item(
            headword=word.lemma,
            gloss="; ".join(glosses),
            glosses=glosses,
            kind=NAMES[word.pos],
            note="; ".join(filter(None, (word.forms, word.note))),
            register=word.register,
            ipa=self._ipa(word.lemma),
            entry=":".join(filter(None, (word.lemma, word.pos, word.gender))),
            forms=self._forms(word.lemma, word.pos),
        )

    def of_saved(self, saved: SavedEntry, status: str = "saved") -> Item:
        """What the learner kept, as it was shown then; the rest from the glossary of today."""
        saved = SavedEntry(*(clean(getattr(saved, name)) for name in SavedEntry.__slots__))
        known = self._known(saved.headword, saved.kind)
        return replace(
            known or Item(saved.headword, ipa=self._ipa(saved.headword), forms=self._forms(saved.headword, saved.kind)),
            headword=saved.headword,
            surface=saved.surface,
            sentence=saved.sentence,
            gloss=saved.gloss,
            glosses=tuple(filter(None, saved.gloss.split("; "))),
            kind=saved.kind,
            title=one_line(saved.title),
            source=one_line(saved.source),
            saved=saved.saved,
            status=status,
        )

    def of_met(self, headword: str, kind: str, glosses: tuple[str, ...], surface: str, sentence: str) -> Item:
        """What was met in a text, with the glosses in the order that fits there; the rest from the glossary."""
        item = self._known(headword, kind) or Item(headword, kind=kind, ipa=self._ipa(headword))
        item = replace(item, headword=headword, gloss="; ".join(glosses), glosses=glosses)
        return replace(item, surface=surface, sentence=sentence)

    def of_known(self, known: Known, part_of_speech: Callable[[str], str]) -> Item:
        """What the learner has said of a word or expression; a gloss or note of the learner's own stands before the rest.

        `part_of_speech` says which of several words of that name it is, and what one is that the glossary does not have.
        """
        headword = known.headword
        if known.kind == "expression":
            item = next(map(self.of_entry, self._curated.find(headword)), Item(headword, kind="verbal"))
        else:
            words = list(self._curated.words(headword))
            kind = part_of_speech(headword) if len({word.pos for word in words}) != 1 else ""
            words.sort(key=lambda word: NAMES[word.pos] != kind)
            item = self.of_word(words[0]) if words else Item(headword, kind=kind, ipa=self._ipa(headword))
        glosses = (known.gloss, *item.glosses) if known.gloss else item.glosses
        return replace(
            item, headword=headword, gloss="; ".join(glosses), glosses=glosses, note=known.note or item.note,
            status=known.status, own_gloss=known.gloss, own_note=known.note,
        )  # fmt: skip

    def _known(self, headword: str, kind: str) -> Item | None:
        if kind in KINDS:
            for entry in self._curated.find(headword):
                return self.of_entry(entry)
            if main := self._mains.get(headword):
                return self.of_entry(main.as_met(headword), main=main)
            return None
        return next((self.of_word(word) for word in self._curated.words(headword) if NAMES[word.pos] == kind), None)

    @property
    def _mains(self) -> dict[str, Entry]:
        """Variant → its entry. Read through once, when the first variant is met."""
        if not hasattr(self, "_by_variant"):
            self._by_variant = {variant: entry for entry in self._curated.entries for variant in entry.variants}
        return self._by_variant

    def _ipa(self, headword: str) -> str:
        """The sound of a headword, word for word; empty where one of them is not known."""
        words = [token.text for token in tokenize(headword) if token.kind == "word"]
        if not 1 <= len(words) <= _WORDS_OF_IPA:
            return ""
        sounds = [_SLOTS[word] if word in _SLOTS else self._lexicon.ipa(word) for word in words]
        return " ".join(sounds) if all(sounds) else ""


_SLOTS = {"qqn": "kɛlkœ̃", "qqch": "kɛlkəʃoz"}


def _own(entry: Entry) -> set[str]:
    return {variant.headword for variant in entry.own if variant.glosses}
