"""Tokens: what a reader would point at, with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.french import tokenize

WORDS = [
    # Elision
    ("L’homme qu'il aime", "L’ homme qu' il aime", "both apostrophes; the elided word keeps its own"),
    ("jusqu’au bout", "jusqu’ au bout", "not u’"),
    ("lorsqu'on puisqu’elle quoiqu'il", "lorsqu' on puisqu’ elle quoiqu' il", "elided conjunctions"),
    ("s’il n'y a", "s’ il n' y a", "two elisions in a row"),
    ("d’1 million", "d’ 1 million", "before a number"),
    ("D'Artagnan, O'Brien", "D' Artagnan , O'Brien", "an elided particle, and an apostrophe that is none"),
    # One word in spite of an apostrophe
    ("aujourd’hui aujourd'hui", "aujourd’hui aujourd'hui", "one word since the Middle Ages"),
    ("quelqu’un, presqu'île", "quelqu’un , presqu'île", "lexicalised elision"),
    ("entr'ouvrir, prud’hommes", "entr'ouvrir , prud’hommes", "the same"),
    ("grand'mère", "grand'mère", "old spelling"),
    ("si l'on veut", "si l'on veut", "on after a vowel"),
    ("rock'n'roll", "rock'n'roll", "foreign"),
    # Hyphens
    ("tête-à-tête", "tête-à-tête", "one noun"),
    ("chef-d'œuvre", "chef-d'œuvre", "apostrophe and hyphen"),
    ("c’est-à-dire", "c’est-à-dire", "not an inverted verb"),
    ("grand-mère, peut-être, e-mail", "grand-mère , peut-être , e-mail", "compounds"),
    ("rendez-vous, garde-à-vous", "rendez-vous , garde-à-vous", "end like an imperative, are nouns"),
    ("là-bas, par-ci, celui-ci", "là-bas , par-ci , celui-ci", "demonstratives that are one word"),
    ("ce jour-là", "ce jour -là", "-là qualifies any noun"),
    ("parle-t-il, a-t-on", "parle -t-il , a -t-on", "euphonic t goes with the pronoun"),
    ("dit-il, crois-je, vas-y", "dit -il , crois -je , vas -y", "inversion and imperative"),
    ("dis-le-moi, allez-vous-en", "dis -le -moi , allez -vous -en", "two pronouns"),
    ("Va-t'en, donne-m’en", "Va -t' en , donne -m’ en", "elided pronouns after an imperative"),
    ("Qu’est-ce que c’est", "Qu’ est -ce que c’ est", "the question that is everywhere"),
    ("parle‑t‑il", "parle ‑t‑il", "no-break hyphens"),
    ("-ce", "- ce", "a hyphen without a verb is a mark"),
    # Abbreviations and letters
    ("M. Lamare, MM. Petit", "M. Lamare , MM. Petit", "titles keep their stop"),
    ("l’art. Voir art. 5", "l’ art . Voir art. 5", "an abbreviation only before a number"),
    ("p. 12, etc.", "p. 12 , etc.", "so do other abbreviations"),
    ("O.N.U. J.-C. A. Dupont", "O.N.U. J.-C. A. Dupont", "initials"),
    ("n° 5", "n° 5", "number sign"),
    ("XIXe siècle, 1er janvier", "XIXe siècle , 1er janvier", "ordinals are words"),
    ("cœur, œuf, ÉLAN", "cœur , œuf , ÉLAN", "ligatures and capitals"),
    ("https://example.org/a?b=1. x@y.fr", "https://example.org/a?b=1 . x@y.fr", "addresses, without the final stop"),
    # Marks
    ("« oui »…", "« oui » …", "quotation marks and ellipsis"),
    ("vide« ,", "vide « ,", "odd quotation marks are still marks"),
    ("l’ »opération", "l’ » opération", "an elision with a mark after it"),
    ("Quoi ?! ... -- non", "Quoi ?! ... -- non", "runs of marks are one token"),
    ("", "", "nothing"),
    (" \xa0\u202f\t", "", "only spaces"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), WORDS, ids=[row[0] for row in WORDS])
def test_tokens(text: str, expected: str, why: str) -> None:
    assert [token.text for token in tokenize(text)] == expected.split(), why


KINDS = [
    ("12", "number", "digits"),
    ("12 000", "number", "a space groups thousands"),
    ("12\u202f000,50", "number", "a narrow no-break space and decimals"),
    ("25/09/2025", "number", "a date"),
    ("10:30", "number", "a time"),
    ("1er", "word", "an ordinal has letters"),
    ("%", "punctuation", "a sign"),
    ("« ", "punctuation", "a quotation mark"),
    ("été", "word", "letters"),
]


@pytest.mark.parametrize(("text", "kind", "why"), KINDS, ids=[row[0] for row in KINDS])
def test_kinds(text: str, kind: str, why: str) -> None:
    (token,) = tokenize(text)
    assert token.kind == kind, why


# French and its traps, mixed with anything at all.
ANY_TEXT = st.one_of(
    st.text(),
    st.text(st.sampled_from("aàtilyemnsuqcdjMœ’'ʼ-‑‐ \xa0\u202f.,;:!?…«»12 0/")),
    st.lists(st.sampled_from(["-t-", "il", "l’", "qu'", "en", "aujourd’", "hui", "M.", " ", "1", "000", "’", "-", "là", "www.", "@"])).map("".join),
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=500)
@given(ANY_TEXT)
def test_tokens_and_gaps_give_the_text_back(text: str) -> None:
    rebuilt, end = "", 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        rebuilt += text[end : token.start] + token.text
        end = token.end
    assert rebuilt + text[end:] == text


@settings(derandomize=True, deadline=None, max_examples=500)
@given(ANY_TEXT)
def test_only_space_stands_between_tokens(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert not text[end : token.start].strip(), "what is no space belongs to a token"
        end = token.end
    assert not text[end:].strip()
