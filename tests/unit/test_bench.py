"""The bench's own arithmetic, and that its floors are missed by what is bad; what it measures is not tested here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

import pytest
from bench import senses
from bench.baselines import Finder, Match, exact_string
from bench.expressions import TASKS, Task, interval, load, precision_recall_f
from bench.expressions import asked as asked_of_the_matcher
from bench.generated import headwords, paragraphs, write_text
from bench.pty import Screen, Terminal
from bench.start import needle
from bench.table import ASKED, Table, number
from bench.words import GoldWord, Tally, read_conllu
from bench.words import asked as asked_of_words
from bench.world import Absent, percentile, shared


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (50, 3),  # nearest rank: the third of five
        (99, 9),  # of few values the largest
        (1, 1),
    ],
)
def test_percentile_is_one_of_the_values(part: float, expected: float) -> None:
    assert percentile([9, 1, 5, 3, 2], part) == expected


def test_a_limit_that_is_missed_is_said() -> None:
    table = Table("Start", ASKED)
    table.ask("fast", 12, " ms", most=15)
    table.ask("slow", 16, " ms", most=15)
    table.ask("only told", 16)
    assert [row[3] for row in table.rows] == ["ok", "MISSED", ""]
    assert "<= 15.0 ms" in str(table)


def test_columns_stand_under_their_headings() -> None:
    table = Table("T", ("", "tokens/s"))
    table.add("all of it", "60,000")
    heading, _, row = str(table).splitlines()[2:5]
    assert heading.endswith("tokens/s")
    assert len(heading) == len(row)


def test_numbers_have_the_digits_one_looks_at() -> None:
    assert [number(value) for value in (61234.5, 12.345, 1.2345, 0.8888)] == ["61,234", "12.3", "1.23", "0.889"]


def test_measures_of_nothing_are_zero() -> None:
    assert precision_recall_f((0, 0, 0, 0)) == (0.0, 0.0, 0.0)


def test_interval_holds_the_value() -> None:
    rows = [(1, 1, 1, 1), (0, 1, 0, 1), (1, 1, 1, 2)] * 20
    low, high = interval(rows, 200)[2]
    assert low < precision_recall_f((40, 60, 40, 80))[2] < high


def test_exact_string_ignores_capitals_and_kind_of_apostrophe() -> None:
    find = exact_string(["tête d'affiche"])
    assert list(find("Tête d’affiche")) == [(0, ((0, 4), (5, 7), (7, 14)))]


def test_a_contraction_is_one_surface_word() -> None:
    rows = [
        "# text = Pont du Gard",
        "1\tPont\tpont\tNOUN",
        "2-3\tdu\t_\t_",
        "2\tde\tde\tADP",
        "3\tle\tle\tDET",
        "4\tGard\tGard\tPROPN",
        "",
    ]
    ((text, words),) = read_conllu(rows)
    assert text == "Pont du Gard"
    assert words == [GoldWord(0, 4, "NOUN", "pont"), GoldWord(5, 7, "ADP", ""), GoldWord(8, 12, "PROPN", "Gard")]


def test_every_sentence_comes_before_any_comes_again() -> None:
    some = [f"Phrase {place}." for place in range(30)]
    text = " ".join(islice(paragraphs(some), 3))
    assert len(set(text.split(". "))) == len(text.split(". "))


def test_generated_inputs_are_the_same_every_time(tmp_path: Path) -> None:
    assert headwords(500) == headwords(500)
    assert len(set(headwords(500))) == 500
    first, second = write_text(tmp_path / "a", 5_000), write_text(tmp_path / "b", 5_000)
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8")


def test_the_first_paragraph_is_looked_for_not_the_title() -> None:
    assert needle("# Titre\n\nLe 15 août, les deux présidents se sont vus.") == "Le 15 août, les deux pré"


def test_a_sequence_cut_in_two_is_not_printed() -> None:
    screen = Screen(20, 2)
    for piece in (b"Bon\x1b[?20", b"26h\x1b[4", b"mjour\x1b[0m\x1b[>4;1m"):
        screen.feed(piece)
    assert screen.text().strip() == "Bonjour"
    assert [cell.underlined for cell in screen.cells()[0][:8]] == [False] * 3 + [True] * 4 + [False]


def test_a_command_is_seen_as_its_reader_sees_it() -> None:
    with Terminal(["echo", "Bonjour"]) as terminal:
        terminal.rest(0.3)
        changes = terminal.replay(lambda screen: "Bonjour" in screen.text())
    assert [seen for _, seen in changes] == [True]
    assert changes[0][0] > terminal.started


def test_what_is_absent_is_named() -> None:
    with pytest.raises(Absent, match="nowhere"):
        shared("bench", "nowhere")


# -- the floors --------------------------------------------------------------------------------------------------------


def _missed(table: Table) -> list[bool]:
    return [row[3] == "MISSED" for row in table.rows if row[3]]


def _by_rote(task: Task, keep: int) -> Finder:
    """Finds in each sentence what is annotated, but for every occurrence beyond `keep` in a hundred."""
    texts = {sentence: place for place, sentence in enumerate(task.sentences)}
    annotated = {sentence["id"]: sentence["occurrences"] for sentence in task.gold["sentences"]}

    def find(text: str) -> Iterator[Match]:
        for count, one in enumerate(annotated.get(texts[text], ())):
            if one["in_glossary"] and (7 * texts[text] + count) % 100 < keep:
                yield task.ids.index(one["type_id"]), tuple((start, end) for start, end in one["spans"])

    return find


@pytest.mark.parametrize(("keep", "missed"), [(0, True), (80, True), (100, False)])
def test_a_matcher_that_finds_too_little_misses_every_floor(keep: int, missed: bool) -> None:
    try:
        tasks = [load(shared("bench", "expressions"), name) for name in TASKS]
    except Absent as error:
        pytest.skip(str(error))

    def make(task: Task) -> Callable[[frozenset[str]], Finder]:
        return lambda disabled: _by_rote(task, keep)

    table = asked_of_the_matcher(tasks, {task.name: make(task) for task in tasks})
    told = dict(zip((row[0] for row in table.rows), _missed(table), strict=True))
    told.pop("P20_dev: relaxed precision")  # nothing wrong is found by it
    assert set(told.values()) == {missed}, told


def test_too_few_glossed_words_miss_their_floor() -> None:
    good = Tally(
        1000,
        1000,
        1000,
        words=1000,
        glossed=990,
        content=500,
        content_glossed=490,
        first_lemma=495,
        any_lemma=498,
        seconds=1,
    )
    assert _missed(asked_of_words(good)) == [False, False, False]
    bad = replace(good, glossed=950, content_glossed=450, first_lemma=485)
    assert _missed(asked_of_words(bad)) == [True, True, True]


def test_wrong_first_senses_and_forms_miss_their_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    word = SimpleNamespace(pos="noun", glosses=("something else",))
    finds_nothing = SimpleNamespace(find=lambda sentence: ())
    blind = SimpleNamespace(gloss=lambda form, sentence: SimpleNamespace(words=[word]), matcher=finds_nothing)
    monkeypatch.setattr(senses, "Session", lambda: blind)
    (table,) = senses.run(None)  # type: ignore[arg-type]
    assert _missed(table) == [True, True]
