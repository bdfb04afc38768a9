"""Checks of the curated data beyond its form.

Expressions: G201 the id is not that of the headword; G202 a headword stands twice; G203 not one to three glosses; G204 a
gloss is too long; G205 a gloss is not English as docs/glossary.md asks; G206 an example is too short or too long; G207 a note
is too long; G208 typography; G209 a see-also leads nowhere; G210 the expression is not found in its own example; G211 a word
of the headword is unknown; G212 two entries always fire together; G213 a gloss has a word that is not English; G215 a gloss
with a condition is not the first in its example; G216 a variant that differs in meaning has no glosses of its own.

Words: W302 a word stands twice; W303 out of order; W304 the lemma is unknown as this part of speech; W305 the gender is not
that of the lexicon; W306 a gloss is too long; W307 in the wrong file; W308 a gloss has a word that
is not English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from anchorage_tui.checking.contradictions import contradictions
from anchorage_tui.checking.english_words import not_english
from anchorage_tui.french import Lexicon, fold
from anchorage_tui.french.tagger import Tagger
from anchorage_tui.glossary.entry import Entry, Word
from anchorage_tui.glossary.loading import Loaded, slug
from anchorage_tui.glossary.problem import Problem
from anchorage_tui.glossary.slots import fill
from anchorage_tui.matching.compiled_glossary import CompiledGlossary, compile_glossary, words_for
from anchorage_tui.matching.headword_pattern import compile_entry, split_headword
from anchorage_tui.matching.matcher import Matcher
from anchorage_tui.matching.pattern import ELLIPSIS, SLOTS, Pattern

_GLOSS_LENGTH = 60
_EXAMPLE_LENGTH = (20, 180)
_NOTE_LENGTH = 240
_SENSES_LENGTH = 260
_NO_BREAK = "\xa0\u202f"
_LOOSE_MARK = re.compile(
    rf"[^\s{_NO_BREAK}][;!?]|[^\s{_NO_BREAK}\d]:(?!//)|[^{_NO_BREAK}][;:!?](?!\w|//)|«[^{_NO_BREAK}]|[^{_NO_BREAK}]»"
)
_CURLY = re.compile("[’‘“”]")
# Parts of speech that DELA names otherwise, or that our own tables add.
_LOOSELY_KNOWN = {"prefix", "intj", "num", "conj", "prep", "pron", "det", "adv"}


def validate(loaded: Loaded, lexicon: Lexicon, tagger: Tagger | None) -> Iterator[Problem]:
    """All problems of entries and words that were read; nothing for data without fault."""
    for entry in loaded.entries:
        for met in (entry, *(entry.as_met(variant.headword) for variant in entry.own)):
            for check in _ENTRY_CHECKS:
                for code, message in check(met):
                    yield _at(loaded, met, code, message)
    yield from _headwords_once(loaded)
    yield from _see_also(loaded, lexicon)
    yield from _words_known(loaded, lexicon)
    yield from _found_in_examples(loaded, lexicon, tagger)
    yield from _fire_together(loaded)
    yield from _words(loaded, lexicon)


def _at(loaded: Loaded, entry: Entry, code: str, message: str) -> Problem:
    path, line = loaded.lines[entry.id]
    return Problem(path, line, code, f"{entry.headword!r} {message}")


# -- one entry -----------------------------------------------------------------------------------------------------


def _id(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.id != slug(entry.headword) and entry.headword not in entry.variants:
        yield "G201", f"has the id {entry.id!r}; it should be {slug(entry.headword)!r}"


def _glosses(entry: Entry) -> Iterator[tuple[str, str]]:
    if not 1 <= len(entry.glosses) <= 3:
        yield "G203", f"has {len(entry.glosses)} glosses; one to three are wanted"
    for gloss in entry.glosses:
        if len(gloss) > _GLOSS_LENGTH:
            yield "G204", f"has a gloss of {len(gloss)} characters, more than {_GLOSS_LENGTH}: {gloss!r}"
        if fold(gloss) == fold(entry.headword) and entry.kind == "verbal":
            yield "G205", "is glossed by itself"
        if entry.kind == "verbal" and gloss.startswith("to "):
            yield "G205", f"has a gloss with “to”: {gloss!r}"


def _english(entry: Entry) -> Iterator[tuple[str, str]]:
    for gloss in entry.glosses:
        for word in not_english(gloss) if fold(gloss) != fold(entry.headword) else ():
            yield "G213", f"has {word!r} in a gloss, which is not English: {gloss!r}"


def _lengths(entry: Entry) -> Iterator[tuple[str, str]]:
    low, high = _EXAMPLE_LENGTH
    if not low <= len(entry.example) <= high:
        yield "G206", f"has an example of {len(entry.example)} characters; {low} to {high} are wanted"
    if len(entry.note) > _NOTE_LENGTH:
        yield "G207", f"has a note of {len(entry.note)} characters, more than {_NOTE_LENGTH}"


def _typography(entry: Entry) -> Iterator[tuple[str, str]]:
    for text in (entry.headword, entry.example, *entry.variants):
        if _CURLY.search(text):
            yield "G208", f"has a curly quotation mark or apostrophe; write ' and « »: {text!r}"
        if match := _LOOSE_MARK.search(text):
            yield "G208", f"needs a no-break space (U+00A0) at {match[0]!r}: {text!r}"
    for text in (entry.literal, entry.translation, *entry.glosses):
        if "«" in text or "»" in text:
            yield "G208", f"has French quotation marks in English: {text!r}"


_ENTRY_CHECKS: tuple[Callable[[Entry], Iterator[tuple[str, str]]], ...] = (
    _id, _glosses, _english, _lengths, _typography, contradictions,
)  # fmt: skip


# -- entries together ----------------------------------------------------------------------------------------------


def _headwords_once(loaded: Loaded) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in loaded.entries:
        for headword in dict.fromkeys(fold(text) for text in (entry.headword, *entry.variants)):
            other = first.setdefault(headword, entry)
            if other is not entry:
                yield _at(
                    loaded,
                    entry,
                    "G202",
                    f"has the headword or variant {headword!r}, which {other.headword!r} has, too",
                )


def _see_also(loaded: Loaded, lexicon: Lexicon) -> Iterator[Problem]:
    known = {fold(text) for entry in loaded.entries for text in (entry.headword, *entry.variants)}
    known |= {fold(word.lemma) for word in loaded.words}
    for entry in loaded.entries:
        for target in entry.see:
            if fold(target) not in known and not (" " not in target and lexicon.analyses(target)):
                yield _at(loaded, entry, "G209", f"says to see {target!r}, which is no headword")


def _words_known(loaded: Loaded, lexicon: Lexicon) -> Iterator[Problem]:
    known = {fold(word.lemma) for word in loaded.words} | _ONLY_IN_EXPRESSIONS
    for entry in loaded.entries:
        if "fixed-form" in entry.constraints:
            continue  # Latin and English, and all else that is found as it is written
        names = {fold(word) for word in re.findall(r"[A-ZÀ-ÝŒ][\w-]*", entry.headword)}
        for word in split_headword(entry.headword):
            if word in SLOTS or word == ELLIPSIS or word in known | names or any(letter.isdigit() for letter in word):
                continue
            pieces = [piece for piece in re.split(r"[-']", word) if piece]
            if not lexicon.analyses(word) and not all(lexicon.analyses(piece) or piece in known for piece in pieces):
                yield _at(loaded, entry, "G211", f"has the word {word!r}, which the lexicon does not know")


def _found_in_examples(loaded: Loaded, lexicon: Lexicon, tagger: Tagger | None) -> Iterator[Problem]:
    with TemporaryDirectory() as folder:
        compiled = Path(folder) / "glossary.sqlite"
        compile_glossary(loaded.entries, (), compiled, words_for(lexicon, curated=True))
        with closing(CompiledGlossary(compiled)) as glossary:
            matcher = Matcher(glossary, lexicon, tagger, {"inside"})  # one that lies in a longer one is found, too
            for entry in loaded.entries:
                for met in (entry, *(entry.as_met(variant.headword) for variant in entry.own)):
                    for code, message in _proved(met, matcher):
                        yield _at(loaded, met, code, message)


def _proved(met: Entry, matcher: Matcher) -> Iterator[tuple[str, str]]:
    """Whether an entry, or a variant, is found in its example, and each conditional gloss is the first in its own."""
    is_variant = met.headword in met.variants
    found = [each for each in matcher.find(met.example) if each.entry.id == met.id]
    if not any(each.headword == met.headword for each in found) if is_variant and _own_example(met) else not found:
        yield "G210", f"is not found in its example: {met.example!r}"
    for gloss in met.written:
        if gloss.example:
            first = [each.entry.glosses[0] for each in matcher.find(gloss.example) if each.entry.id == met.id]
            if fill(gloss.text) not in first:
                yield "G215", f"has another gloss first than {gloss.text!r} in {gloss.example!r}"


def _own_example(met: Entry) -> bool:
    return any(variant.headword == met.headword and variant.example for variant in met.own)


def _fire_together(loaded: Loaded) -> Iterator[Problem]:
    """Entries whose patterns ask for the same words in the same places and are kept apart by no constraint."""
    first: dict[object, Entry] = {}
    for place, entry in enumerate(loaded.entries):
        for pattern in compile_entry(entry, place):
            other = first.setdefault(_signature(pattern, entry), entry)
            if other is not entry and other.headword not in entry.see and entry.headword not in other.see:
                yield _at(
                    loaded, entry, "G212", f"always fires together with {other.headword!r}; merge them or say so in see"
                )


def _signature(pattern: Pattern, entry: Entry) -> object:
    complements = tuple(
        (tuple(element.keys for element in complement.words), complement.preposition,
         complement.determiner if "fixed-determiner" in entry.constraints else "")
        for complement in pattern.complements
    )  # fmt: skip
    return (
        tuple(element.keys for element in pattern.sequence), pattern.verb and pattern.verb.keys, pattern.reflexive,
        pattern.clitics, pattern.subject, pattern.negated, complements, pattern.tail if not complements else "",
        frozenset(entry.constraints & {"fixed-determiner", "fixed-number"}),
    )  # fmt: skip


# Words that French has only inside expressions (or that are foreign there), absent from a dictionary of single words.
_ONLY_IN_EXPRESSIONS = frozenset(
    (
        "absentia ad aequo aeternam alma alter been belli best cappella casus cathedra cetera "
        "clausus deus die domo end errare extenso facto familias few grata grosso hab "
        "humanum incognita intra-muros ipso lato lex libitum linguae made manu mezza militari modo "
        "modus mori mortem mutandis mutatis nauseam nihilo nolens nunc of officio one-man-show operandi "
        "orbi persona populi primus quid sed self-made-man sensu sine situ space temporis think "
        "time urbi vade vae veni veritas vici victis vidi vino vita vitae vitam "
        "vivendi vivo voce volens "
        "antan catimini clopin clopant priori posteriori fortiori extremis mea culpa patati patata clap nec "
        "statu quo deçà nitouche glinglin vauvert bric guingois jeun"
    ).split()
)


# -- words ---------------------------------------------------------------------------------------------------------


def word_order(word: Word) -> tuple[str, str, str, str]:
    """The order of words in their files: without accents and capitals, then as spelled, part of speech, gender."""
    plain = unicodedata.normalize("NFD", fold(word.lemma))
    return (re.sub(r"[\u0300-\u036f]", "", plain), word.lemma, word.pos, word.gender)


def _words(loaded: Loaded, lexicon: Lexicon) -> Iterator[Problem]:
    seen: set[tuple[str, str, str]] = set()
    previous: tuple[Path, tuple[str, str, str, str]] | None = None
    for word, (path, line) in zip(loaded.words, loaded.word_lines, strict=True):
        for code, message in _word_problems(word, path, lexicon):
            yield Problem(path, line, code, f"{word.lemma!r} {message}")
        key = (word.lemma, word.pos, word.gender)
        if key in seen:
            yield Problem(path, line, "W302", f"{word.lemma!r} stands twice as {word.pos} {word.gender}".rstrip())
        seen.add(key)
        order = word_order(word)
        if previous and previous[0] == path and order < previous[1]:
            yield Problem(path, line, "W303", f"{word.lemma!r} is out of order")
        previous = (path, order)


def _word_problems(word: Word, path: Path, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    if word_order(word)[0][:1] != path.stem:
        yield "W307", f"belongs into {word_order(word)[0][:1]}.tsv"
    length = len("; ".join(map(str, word.senses)))
    if length > _SENSES_LENGTH:
        yield "W306", f"has glosses of {length} characters, more than {_SENSES_LENGTH}"
    if _CURLY.search(word.lemma + word.note + word.forms):
        yield "W306", "has a curly quotation mark or apostrophe; write '"
    for sense in word.senses:
        for unknown in not_english(re.sub(r"[{}|]", " ", " ".join(sense.equivalents))):
            yield "W308", f"has {unknown!r} in a gloss, which is not English"
    analyses = [analysis for analysis in lexicon.analyses(word.lemma) if analysis.pos == word.pos]
    if not analyses:
        if (
            word.lemma not in _NEWER
            and word.pos not in _LOOSELY_KNOWN
            and not lexicon.analyses(word.lemma)
            and not _is_compound(word.lemma)
        ):
            yield "W304", f"is unknown to the lexicon as {word.pos}"
        return
    genders = {code[0] for analysis in analyses for code in analysis.features.split(":") if code}
    if word.lemma in _OTHER_GENDER:
        return
    if word.pos == "noun" and genders & {"m", "f"} and not set(word.gender) & genders:
        yield "W305", f"is {word.gender} here and {'/'.join(sorted(genders))} in the lexicon"


# Words that are newer than the lexicon, or met in one expression alone.
_NEWER = frozenset(
    (
        "actu antan appart aprem auteure autoédition autrice beuh biodiversité bitcoin blockchain blog blogueur burkini "
        "burqa buzz cheffe chelou coaching coloc complotisme complotiste courriel coworking creek cryptomonnaie "
        "cyberattaque cyberharcèlement cybersécurité cégep dispo distanciel djihadisme djihadiste décarbonation "
        "déconfinement dégueu entrepreneuriat féminicide geek glyphosate géolocalisation hameçonnage hashtag homophobie "
        "influenceur infox islamophobie keuf manga masculiniste meuf microentreprise mooc muscu mégabassine newsletter "
        "playlist podcast présentiel rando rançongiciel relou salafiste selfie smartphone squatteur streameur streaming "
        "taf transphobie tuto tweet téléconsultation téléréalité télétravailleur ubérisation vapoteuse vegan "
        "vidéosurveillance visio végane véto webcam weekend wifi youtubeur écotourisme écrivaine"
    ).split()
)
# Nouns whose usual sense has another gender than the one the lexicon lists: la box of the internet, un doudou.
_OTHER_GENDER = frozenset("anime box cam colo complémentaire doudou mi-temps nocturne oc pâques team".split())


def _is_compound(lemma: str) -> bool:
    return "-" in lemma or "'" in lemma or " " in lemma
