"""The strict door: what a glossary file may say, and what is said of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from anchorage_tui.errors import GlossaryError
from anchorage_tui.glossary import Entry, Gloss, Sense, Word
from anchorage_tui.glossary.loading import (
    Loaded,
    load_expressions,
    load_file,
    load_folder,
    load_words,
    parse_sense,
    parse_word,
    slug,
)

GOOD = """
[[expression]]
id = "vendre-la-meche"
headword = "vendre la mèche"
kind = "verbal"
glosses = ["give the game away", "spill the beans"]
register = "neutral"
level = "B2"
example = "Son petit frère a vendu la mèche avant l'anniversaire."
translation = "His little brother gave the game away before the birthday."
literal_risk = "none"
constraints = ["fixed-number"]
"""


def load(tmp_path: Path, text: str, name: str = "everyday.toml") -> Loaded:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    loaded = Loaded()
    (load_expressions if path.suffix == ".toml" else load_words)(path, loaded)
    return loaded


def test_an_entry_is_read_with_its_theme_and_line(tmp_path: Path) -> None:
    loaded = load(tmp_path, GOOD)
    assert loaded.or_raise().entries == [
        Entry(
            id="vendre-la-meche", headword="vendre la mèche", kind="verbal", glosses=("give the game away", "spill the beans"),
            register="neutral", level="B2", example="Son petit frère a vendu la mèche avant l'anniversaire.",
            translation="His little brother gave the game away before the birthday.", literal_risk="none",
            constraints=frozenset({"fixed-number"}), theme="everyday",
        )
    ]  # fmt: skip
    assert loaded.lines == {"vendre-la-meche": (tmp_path / "everyday.toml", 2)}


# What one entry may have wrong: a line of GOOD, what it is replaced by, code, part of the message.
FAULTS = [
    ('level = "B2"', "", "G104", "has no level", "a required field is missing"),
    ('level = "B2"', 'level = "B3"', "G106", "must be one of A2, B1, B2, C1, C2, not 'B3'", "a level there is not"),
    ('kind = "verbal"', 'kind = "verb"', "G106", "not 'verb'", "a kind there is not"),
    ('literal_risk = "none"', 'literal_risk = "high"', "G106", "not 'high'", "a risk there is not"),
    ('["fixed-number"]', '["fixed-verb"]', "G106", "unknown constraint 'fixed-verb'", "a constraint there is not"),
    ('level = "B2"', 'level = "B2"\nsynonyms = "x"', "G103", "unknown field 'synonyms'", "a field there is not"),
    ('["fixed-number"]', '["fixed-number"]\nnote = 3', "G105", "note must be a text", "a number for a text"),
    ('["fixed-number"]', '["fixed-number"]\nsee = "x"', "G105", "see must be a list of texts", "a text for a list"),
    ('["fixed-number"]', '["fixed-number"]\nsee = [""]', "G105", "see must be a list of texts", "an empty text in a list"),
    ('id = "vendre-la-meche"', 'id = ["x"]', "G105", "id must be a text", "a list for a text"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "instead", "code", "message", "why"), FAULTS, ids=[row[4] for row in FAULTS])
def test_faults_of_form(tmp_path: Path, line: str, instead: str, code: str, message: str, why: str) -> None:
    assert line in GOOD
    loaded = load(tmp_path, GOOD.replace(line, instead))
    (problem,) = loaded.problems
    assert (problem.code, problem.line) == (code, 2), why
    assert message in problem.message
    assert str(problem) == f"{tmp_path}/everyday.toml:2: {code} {problem.message}"
    assert loaded.entries == []
    with pytest.raises(GlossaryError, match="anchorage glossary check"):
        loaded.or_raise()


# TOML that says the same, or something else, in another way: no entry may get lost without a word.
STRANGE = [
    ("[[expression]]", "[[expression]]  # mine", "a comment behind the table"),
    ("[[expression]]", "[[ expression ]]", "spaces in the brackets"),
    ("[[expression]]", "[expression]", "single brackets"),
]


@pytest.mark.parametrize(("part", "instead", "why"), STRANGE, ids=[row[2] for row in STRANGE])
def test_nothing_is_dropped_in_silence(tmp_path: Path, part: str, instead: str, why: str) -> None:
    loaded = load(tmp_path, GOOD.replace(part, instead))
    assert len(loaded.entries) + len(loaded.problems) == 1, why


def test_a_number_for_a_list_of_constraints(tmp_path: Path) -> None:
    (problem,) = load(tmp_path, GOOD.replace('["fixed-number"]', "3")).problems
    assert problem.code == "G105"


def test_files_that_are_not_utf_8_or_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(GOOD.encode("cp1252"))
    with pytest.raises(GlossaryError, match=r"a\.toml is not UTF-8 \(byte \d+\)"):
        load_expressions(tmp_path / "a.toml", Loaded())
    with pytest.raises(GlossaryError, match="cannot be read: No such file"):
        load_expressions(tmp_path / "b.toml", Loaded())


# -- words ---------------------------------------------------------------------------------------------------------


def test_a_word_is_read() -> None:
    line = (
        "aiguille\tnoun\tf\tneedle; (of a clock) hand, pointer; [aiguille à] needle for\tformal\tA note.\tpl. aiguilles"
    )
    assert parse_word(line) == Word(
        "aiguille", "noun", "f",
        (Sense(("needle",)), Sense(("hand", "pointer"), cue="of a clock"), Sense(("needle for",), construction="aiguille à")),
        "formal", "A note.", "pl. aiguilles",
    )  # fmt: skip


SENSES = [
    ("needle", "needle", "one equivalent"),
    ("hand, pointer", "hand, pointer", "several"),
    ("(of a clock) hand", "(of a clock) hand", "a cue"),
    ("[se servir de] use", "[se servir de] use", "a construction"),
    ("[tenir à] (of a person) care for", "[tenir à] (of a person) care for", "both"),
    ("think (of something)", "think (of something)", "brackets that are no cue"),
]


@pytest.mark.parametrize(("text", "shown", "why"), SENSES, ids=[row[2] for row in SENSES])
def test_senses(text: str, shown: str, why: str) -> None:
    assert str(parse_sense(text)) == shown, why


WRONG_WORDS = [
    ("abeille\tnoun\tf\tbee", "4 columns instead of 7", "columns are missing"),
    ("\tnoun\tf\tbee\t\t\t", "needs a lemma and glosses", "no lemma"),
    ("abeille\tnoun\tf\t\t\t\t", "needs a lemma and glosses", "no gloss"),
    ("abeille \tnoun\tf\tbee\t\t\t", "spaces too many", "a space at the end"),
    ("abeille\tnoun\tf\tbusy  bee\t\t\t", "spaces too many", "two spaces"),
    ("abeille\tn\tf\tbee\t\t\t", "part of speech must be one of", "a class there is not"),
    ("abeille\tnoun\t\tbee\t\t\t", "has the gender m, f or mf", "a noun without gender"),
    ("actif\tadj\tm\tactive\t\t\t", "a noun, and only a noun", "an adjective with gender"),
    ("abeille\tnoun\tf\tbee\tvulgar\t\t", "register must be empty or one of", "a register there is not"),
    ("abeille\tnoun\tf\tbee (insect\t\t\t", "cannot read the sense", "a bracket that is not closed"),
    ("abeille\tnoun\tf\t[de bee\t\t\t", "cannot read the sense", "another"),
]


@pytest.mark.parametrize(("line", "message", "why"), WRONG_WORDS, ids=[row[2] for row in WRONG_WORDS])
def test_wrong_words(line: str, message: str, why: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_word(line)


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "expressions").mkdir()
    (tmp_path / "words").mkdir()
    (tmp_path / "expressions" / "everyday.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "words" / "a.tsv").write_text("abeille\tnoun\tf\tbee\t\t\t\n", encoding="utf-8")
    said: list[tuple[int, int]] = []
    loaded = load_folder(tmp_path, lambda done, total: said.append((done, total)))
    assert ([entry.id for entry in loaded.entries], [word.lemma for word in loaded.words]) == (
        ["vendre-la-meche"], ["abeille"],
    )  # fmt: skip
    assert said == [(0, 2), (1, 2)]


# -- files of the reader's own ----------------------------------------------------------------------------------------

TSV = [
    ("vendre la mèche\tspill the beans\n", [("vendre la mèche", "spill the beans")], "headword and gloss"),
    ("vendre la mèche\n", [("vendre la mèche", "")], "a headword alone"),
    ("\ufeffvendre la mèche\tspill\r\ntapis rouge\tred carpet\r\n",
     [("vendre la mèche", "spill"), ("tapis rouge", "red carpet")], "from a spreadsheet on Windows: BOM and CRLF"),
    ("# mine\n\n  vendre   la mèche \t spill \tmore\n", [("vendre la mèche", "spill")], "comments, blank lines, spaces, more columns"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), TSV, ids=[row[2] for row in TSV])
def test_tsv(tmp_path: Path, text: str, expected: list[tuple[str, str]], why: str) -> None:
    (tmp_path / "mine.tsv").write_bytes(text.encode())
    found = [(entry.headword, "; ".join(entry.glosses)) for entry in load_file(tmp_path / "mine.tsv")]
    assert found == expected, why


def test_a_headword_may_stand_twice_with_two_ids(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("tapis rouge\ta\ntapis rouge\tb\n", encoding="utf-8")
    assert [entry.id for entry in load_file(tmp_path / "mine.tsv")] == ["tapis-rouge-1", "tapis-rouge-2"]


def test_toml_of_the_readers_own_is_read_as_strictly(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    assert [entry.id for entry in load_file(tmp_path / "mine.toml")] == ["vendre-la-meche"]
    (tmp_path / "mine.toml").write_text(GOOD.replace("verbal", "verb"), encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"mine\.toml:2: G106"):
        load_file(tmp_path / "mine.toml")


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "mine.tsv").write_bytes(text.encode())
    with pytest.raises(GlossaryError, match="has no headwords in it"):
        load_file(tmp_path / "mine.tsv")


def test_a_text_taken_for_a_glossary_is_refused(tmp_path: Path) -> None:
    (tmp_path / "texte.txt").write_text("court\n" + "un très long paragraphe " * 20, encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"texte\.txt:2: the headword has \d+ characters"):
        load_file(tmp_path / "texte.txt")


SLUGS = [
    ("tirer son épingle du jeu", "tirer-son-epingle-du-jeu", "accents dropped"),
    ("chef-d'œuvre", "chef-d-oeuvre", "ligature and apostrophe"),
    ("d'ores et déjà", "d-ores-et-deja", "apostrophe"),
    ("non seulement … mais encore", "non-seulement-mais-encore", "one hyphen for many marks"),
    ("Qu'à cela ne tienne !", "qu-a-cela-ne-tienne", "none at the ends"),
]


@pytest.mark.parametrize(("headword", "expected", "why"), SLUGS, ids=[row[0] for row in SLUGS])
def test_slugs(headword: str, expected: str, why: str) -> None:
    assert slug(headword) == expected, why


ENTRY = """
[[expression]]
id = "petit-ami"
headword = "petit ami"
kind = "nominal"
glosses = {glosses}
register = "neutral"
level = "A2"
example = "Elle nous a présenté son nouveau petit ami."
translation = "She introduced us to her new boyfriend."
literal_risk = "none"
{more}
"""


def _load(tmp_path: Path, glosses: str = '["boyfriend"]', more: str = "") -> Loaded:
    path = tmp_path / "mine.toml"
    path.write_text(ENTRY.format(glosses=glosses, more=more), encoding="utf-8")
    loaded = Loaded()
    load_expressions(path, loaded)
    return loaded


def test_a_gloss_may_have_a_condition_and_slots(tmp_path: Path) -> None:
    (entry,) = _load(tmp_path, '["{boy|girl}friend", { gloss = "mate", when = "old text" }]').or_raise().entries
    assert entry.glosses == ("boyfriend", "mate"), "as they are read without a text"
    assert entry.written == (Gloss("{boy|girl}friend"), Gloss("mate", "old text"))


def test_a_variant_may_have_glosses_of_its_own(tmp_path: Path) -> None:
    more = 'variants = ["petit copain", { headword = "petite amie", glosses = ["girlfriend"], register = "informal" }]'
    (entry,) = _load(tmp_path, more=more).or_raise().entries
    assert entry.variants == ("petit copain", "petite amie")
    plain, own = entry.as_met("petit copain"), entry.as_met("petite amie")
    assert (plain.headword, plain.glosses, plain.see) == ("petit copain", ("boyfriend",), ("petit ami",))
    assert (own.id, own.glosses, own.register, own.level) == ("petit-ami", ("girlfriend",), "informal", "A2")


MISWRITTEN = [
    ('[{ gloss = "x" }]', "", "G105", "a gloss table without a condition"),
    ('["x", { gloss = "y", when = "it rains" }]', "", "G108", "no condition"),
    ('["in {mon} view"]', "", "G108", "no slot"),
    ('["in {my view"]', "", "G108", "an open brace"),
    ('["{a|b|c}"]', "", "G108", "a sex slot has two words"),
    ('["x"]', 'needs = ["elf as subject"]', "G108", "no class of nouns"),
    ('["x"]', 'needs = "passive"', "G105", "a text for a list"),
    ('["x"]', 'only_at = "home"', "G106", "no place"),
    ('["x"]', 'variants = [{ glosses = ["y"] }]', "G104", "a variant without headword"),
    ('["x"]', 'variants = [{ headword = "y", colour = "red" }]', "G103", "a field that a variant has not"),
    ('["x"]', 'variants = [{ headword = "y", level = "D1" }]', "G106", "a level there is not"),
]


@pytest.mark.parametrize(("glosses", "more", "code", "why"), MISWRITTEN, ids=[row[3] for row in MISWRITTEN])
def test_what_is_written_wrongly_is_refused(tmp_path: Path, glosses: str, more: str, code: str, why: str) -> None:
    assert {problem.code for problem in _load(tmp_path, glosses, more).problems} == {code}, why
