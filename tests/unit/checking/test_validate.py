"""Every check of the curated data has a small file that breaks it, and only it: tests/data/checks/CODE/."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from anchorage_tui.checking import validate
from anchorage_tui.glossary import loading as load
from anchorage_tui.glossary.entry import Entry
from anchorage_tui.glossary.loading import Loaded, load_expressions, load_words, parse_word
from anchorage_tui.reading import Session

CHECKS = Path(__file__).parents[2] / "data" / "checks"

CODES = [
    ("G000", 0, "", "an entry without fault"),
    ("G101", 4, "not TOML", "a text without its closing mark"),
    ("G102", 1, "unknown table 'author'", "a table that is no expression"),
    ("G103", 3, "unknown field 'source'", "a field there is not"),
    ("G104", 3, "has no level", "a required field is missing"),
    ("G105", 3, "glosses must be a list of texts", "a text for a list"),
    ("G106", 3, "not 'vulgar'", "a register there is not"),
    ("G107", 14, "stands already in expressions.toml:3", "two entries with one id"),
    ("G108", 3, "'it rains' is no condition", "a condition there is not"),
    ("G201", 3, "it should be 'vendre-la-meche'", "the id is not that of the headword"),
    ("G202", 15, "which 'vendre la mèche' has, too", "a headword that is another's variant"),
    ("G203", 3, "has 4 glosses", "too many glosses"),
    ("G204", 3, "more than 60", "a gloss too long"),
    ("G205", 3, "a gloss with “to”", "a verb glossed with to"),
    ("G206", 3, "has an example of 17 characters", "an example too short"),
    ("G207", 3, "more than 240", "a note too long"),
    ("G208", 3, "needs a no-break space", "no space before an exclamation mark"),
    ("G209", 3, "which is no headword", "a see-also that leads nowhere"),
    ("G210", 3, "is not found in its example", "an example without its expression"),
    ("G211", 3, "which the lexicon does not know", "an unknown word"),
    ("G213", 3, "'fourrer' in a gloss", "French left in a gloss"),
    ("G212", 15, "always fires together with 'avoir lieu'", "two entries for the same words"),
    ("G215", 3, "has another gloss first than 'in a little while'", "a condition that its example does not fulfil"),
    ("W000", 0, "", "words without fault"),
    ("W301", 3, "3 columns instead of 7", "a line that is no word"),
    ("W302", 3, "stands twice as noun m", "a word twice"),
    ("W303", 3, "is out of order", "out of order"),
    ("W304", 2, "is unknown to the lexicon as noun", "an unknown lemma"),
    ("W305", 2, "is m here and f in the lexicon", "another gender"),
    ("W306", 2, "more than 260", "glosses too long"),
    ("W307", 2, "belongs into c.tsv", "in the wrong file"),
    ("W308", 2, "'fourrer' in a gloss", "French left in a gloss of a word"),
]


@pytest.mark.parametrize(("code", "line", "message", "why"), CODES, ids=[row[0] for row in CODES])
def test_each_code(session: Session, code: str, line: int, message: str, why: str) -> None:
    (path,) = (CHECKS / code).iterdir()
    loaded = Loaded()
    (load_expressions if path.suffix == ".toml" else load_words)(path, loaded)
    problems = {*loaded.problems, *validate.validate(loaded, session.lexicon, session.tagger)}
    if not line:
        assert problems == set(), why
        return
    (problem,) = problems
    assert (problem.path, problem.line, problem.code) == (path, line, code), why
    assert message in problem.message


def test_every_code_has_its_file() -> None:
    """A check without a fixture is a check that nobody has seen fail."""
    source = Path(validate.__file__).read_text(encoding="utf-8") + Path(load.__file__).read_text(encoding="utf-8")
    raised = set(re.findall(r'"([GW]\d{3})"', source))
    assert raised == {code for code, line, *_ in CODES if line}
    assert {path.name for path in CHECKS.iterdir()} == {code for code, *_ in CODES}


def test_the_table_of_codes_in_the_docstring_is_complete() -> None:
    listed = set(re.findall(r"[GW]\d{3}", validate.__doc__ or ""))
    assert listed == {code for code, line, *_ in CODES if line and code not in ("W301",) and not code.startswith("G1")}


GOOD = Entry(
    "vendre-la-meche", "vendre la mèche", "verbal", ("give the game away",), level="B2",
    example="Son petit frère a vendu la mèche avant l'anniversaire.", translation="His brother gave the game away.",
)  # fmt: skip

ENTRY_FAULTS = [
    ({"glosses": ("Vendre la mèche",)}, "G205", "glossed by itself"),
    ({"glosses": ()}, "G203", "no gloss"),
    ({"example": "Son petit frère a vendu la mèche avant l’anniversaire."}, "G208", "a curly apostrophe"),
    ({"example": "Il a dit : « elle a vendu la mèche » à tous."}, "G208", "ordinary spaces around quotation marks"),
    ({"example": "Qui a vendu la mèche ? Personne ne le saura."}, "G208", "an ordinary space before a question mark"),
    ({"variants": ("vendre la “mèche”",)}, "G208", "curly quotation marks"),
    ({"literal": "sell the « wick »"}, "G208", "French quotation marks in English"),
    ({"example": "Il a vendu la mèche" + ", puis il a vendu la mèche" * 8 + "."}, "G206", "an example too long"),
    ({"id": "vendre_la_mèche"}, "G201", "an id with accents"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "code", "why"), ENTRY_FAULTS, ids=[row[2] for row in ENTRY_FAULTS])
def test_faults_of_one_entry(change: dict[str, object], code: str, why: str) -> None:
    entry = replace(GOOD, **change)  # type: ignore[arg-type]
    assert {found for check in validate._ENTRY_CHECKS for found, _ in check(entry)} == {code}, why


GOOD_TYPOGRAPHY = [
    ("Il a dit\xa0: «\xa0elle a vendu la mèche\xa0»\u202f!", "no-break spaces, wide and narrow"),
    ("À 10:30, on a vendu la mèche aux voisins.", "a time of day"),
    ("Le (bien nommé) vendeur a vendu la mèche.", "brackets"),
]


@pytest.mark.parametrize(("example", "why"), GOOD_TYPOGRAPHY, ids=[row[1] for row in GOOD_TYPOGRAPHY])
def test_good_typography(example: str, why: str) -> None:
    assert list(validate._typography(replace(GOOD, example=example))) == [], why


def test_see_also_may_name_a_headword_a_variant_a_word_or_any_single_word(session: Session) -> None:
    loaded = Loaded()
    other = replace(GOOD, id="x", headword="dire tout", variants=("tout dire",))
    for entry in (replace(GOOD, see=("dire tout", "tout dire", "abeille", "maison")), other):
        loaded.entries.append(entry)
        loaded.lines[entry.id] = (Path("a.toml"), 1)
    loaded.words.append(parse_word("abeille\tnoun\tf\tbee\t\t\t"))
    assert list(validate._see_also(loaded, session.lexicon)) == []


WORDS = [
    ("œil\tnoun\tm\teye\t\t\tpl. yeux", "o.tsv", set(), "œ is filed under o"),
    ("échec\tnoun\tm\tfailure\t\t\t", "e.tsv", set(), "é under e"),
    ("aujourd’hui\tadv\t\ttoday\t\t\t", "a.tsv", {"W306"}, "a curly apostrophe"),
    ("arc-en-ciel\tnoun\tm\trainbow\t\t\t", "a.tsv", set(), "a compound that DELA may lack"),
    ("abracadabrax\tintj\t\thocus-pocus\t\t\t", "a.tsv", set(), "interjections are not looked up"),
    ("élève\tnoun\tmf\tpupil\t\t\t", "e.tsv", set(), "one form for both genders"),
]


@pytest.mark.parametrize(("line", "file", "codes", "why"), WORDS, ids=[row[3] for row in WORDS])
def test_words(session: Session, line: str, file: str, codes: set[str], why: str) -> None:
    problems = validate._word_problems(parse_word(line), Path(file), session.lexicon)
    assert {code for code, _ in problems} == codes, why
