"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.french import sentences

CASES = [
    ("L’enjeu ?|Trouver une issue…|Elle part.", "question mark and ellipsis before a capital"),
    ("« Quoi ? » dit-il.|Il part.", "a question inside speech goes on in lower case"),
    ("Il dit : « Viens ! »|Elle vint.", "the closing mark belongs to the sentence before it"),
    ("(Il vint.)|Puis il partit.", "so does the bracket"),
    ("« Il vint.|Elle partit. »|Fin.", "two sentences in one quotation"),
    ("– Oui.|– Non.", "dialogue dashes"),
    ("Oui... mais non.", "three dots before lower case"),
    ("Oui...|Mais non.", "three dots before a capital"),
    ("Quoi ?!|Rien.", "two marks"),
    ("M. Dupont et Mme Durand sont là.|Fin.", "a title before a name"),
    ("Le Dr. Petit arrive.", "another"),
    ("J. Dupont arriva.|Il but.", "an initial"),
    ("Voir p. 12.|Fin.", "an abbreviation before a number, and a number at the end"),
    ("C’est selon les règles de l’art.|Il dort.", "a word that is an abbreviation only before a number"),
    ("Voir art. 5 et vol. 3.|Fin.", "before a number it is one"),
    ("Il a gagné 3.5 points.|Puis plus rien.", "a decimal stop"),
    ("Des pommes, etc.|Il partit.", "etc. may end a sentence"),
    ("Né en 44 av. J.-C.|Il mourut.", "so may av. J.-C."),
    ("Fin.|12 personnes.", "a number may begin one"),
    ("Il attend.|Œuvre.|École.", "œ and É are capitals"),
    ("Un titre sans point", "no mark at all"),
    ("Il dit : « non » ; il part, c’est tout.", "colon, semicolon and comma end nothing"),
]


@pytest.mark.parametrize(("marked", "why"), CASES, ids=[row[1] for row in CASES])
def test_sentences(marked: str, why: str) -> None:
    text = marked.replace("|", " ")
    assert "|".join(text[start:end] for start, end in sentences(text)) == marked, why


def test_no_break_spaces_before_a_mark_change_nothing() -> None:
    text = "«\xa0Quoi\u202f?\xa0» Il part."
    assert [text[start:end] for start, end in sentences(text)] == ["«\xa0Quoi\u202f?\xa0»", "Il part."]


@pytest.mark.parametrize("text", ["", "  \xa0 "])
def test_nothing_has_no_sentence(text: str) -> None:
    assert sentences(text) == []


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.one_of(st.text(), st.text(st.sampled_from('aAéÉM.?!…«»")( \xa0\u202f–1'))))
def test_sentences_cover_all_that_is_no_space_in_order(text: str) -> None:
    end = 0
    for start, stop in sentences(text):
        assert end <= start < stop <= len(text)
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()
