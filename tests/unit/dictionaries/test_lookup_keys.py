"""What an entry can be found by, and what a dictionary is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from anchorage_tui.dictionaries.lookup_keys import headword_keys, question_keys
from anchorage_tui.dictionaries.naming import check_name, languages_of, name_for
from anchorage_tui.errors import DictionaryError


@pytest.mark.parametrize(
    ("headword", "question", "why"),
    [
        ("Œil", "œil", "capitals"),
        ("l’eau", "l'eau", "the kind of apostrophe"),
        ("s'évanouir", "évanouir", "a reader's lemma has no pronoun"),
        ("évanouir (s')", "s'évanouir", "the pronoun behind"),
        ("lever (se)", "se lever", "and with a space"),
        ("chat¹", "chat", "homographs are counted"),
        ("grand, -e", "grand", "the feminine's ending"),
        ("coup (de pied)", "coup", "a remark"),
        ("tenir tête à qqn", "tenir tête", "an open slot of the dictionary's"),
        ("tenir tête", "tenir tête à qqn", "an open slot of the glossary's"),
        ("e\u0301te\u0301", "été", "accents composed or not"),
        ("pomme  de\tterre", "pomme de terre", "spaces"),
    ],
)
def test_a_question_reaches_the_headword(headword: str, question: str, why: str) -> None:
    assert set(question_keys(question)) & set(headword_keys(headword)), why


@pytest.mark.parametrize(("headword", "question"), [("lever", "se lever"), ("chatte", "chat"), ("se", "s'")])
def test_and_no_other(headword: str, question: str) -> None:
    assert not set(question_keys(question)) & set(headword_keys(headword))


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("freedict-fra-eng.index", "freedict-fra-eng"),
        ("freedict-fra-eng-0.4.1.stardict.tar.xz", "freedict-fra-eng-0-4-1"),
        ("Littré.dict.ifo", "littre-dict"),
        ("../../etc.tsv", "etc"),
        ("詞典.mdx", "dictionary"),
        ("a" * 200 + ".csv", "a" * 60),
    ],
)
def test_names_are_fit_for_a_file_and_a_command_line(file: str, name: str) -> None:
    assert check_name(name_for(Path(file))) == name


@pytest.mark.parametrize("name", ["", "..", "a/b", "-x", "É", "a b", "a" * 61, "a\n"])
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(DictionaryError):
        check_name(name)


@pytest.mark.parametrize(
    ("hint", "languages"),
    [
        ("freedict-fra-eng", "fr-en"),
        ("fr-en", "fr-en"),
        ("Littré fr-fr", "fr-fr"),
        ("French-English", "fr-en"),
        ("eng-fra", ""),
        ("afr-en", ""),
    ],
)
def test_languages_are_read_from_names(hint: str, languages: str) -> None:
    assert languages_of("", hint) == languages


@pytest.mark.parametrize(
    ("headword", "asked", "why"),
    [
        ("l'acajou", "acajou", "an article"),
        ("la lune", "lune", "another"),
        ("beau, belle", "belle", "the feminine in full"),
        ("nombre d’or", "nombre d'or", "the kind of apostrophe"),
    ],
)
def test_what_learners_write_into_lists_of_their_own(headword: str, asked: str, why: str) -> None:
    assert asked in headword_keys(headword), why
