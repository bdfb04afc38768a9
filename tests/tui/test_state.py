"""What the reader decides without a screen: cursor, window, panel, finding, numbers and commands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchorage_tui.documents import Block
from anchorage_tui.french import sentences, tokenize
from anchorage_tui.reading import Answer, Place
from anchorage_tui.tui.flow import Extent, Flow, Row
from anchorage_tui.tui.state.command import Do, GoTo, Unknown, completions, parse
from anchorage_tui.tui.state.count import Count
from anchorage_tui.tui.state.finding import Finding, next_start
from anchorage_tui.tui.state.marks import Marks
from anchorage_tui.tui.state.panel import PanelState
from anchorage_tui.tui.state.translations import Translated
from anchorage_tui.tui.state.viewport import Viewport
from anchorage_tui.tui.state.walk import Move, Walk
from anchorage_tui.tui.state.words import Words
from anchorage_tui.tui.translated import Request, Shown

from .conftest import BLOCKS, World

HERE, THERE = Place(1, 0), Place(1, 6)


def walk(blocks: tuple[Block, ...] = BLOCKS, width: int = 40, height: int = 6) -> Walk:
    words = Words(blocks, lambda block: tokenize(blocks[block].text))
    words.awake = True
    moving = Walk(words, Flow(blocks, width), lambda block: sentences(blocks[block].text))
    moving.view.resize(moving.view.flow, height, Row(0, 0), 0)
    return moving


def word_of(moving: Walk) -> str:
    word = moving.cursor.word
    return word.text if word else ""


# Moving

MOVES: list[tuple[tuple[int, int], Move, int, str, str]] = [
    ((1, 0), "word", 3, "la", "a number of words"),
    ((1, 6), "word", -99, "La", "to the first word of the text and no further"),
    ((1, 0), "line", 2, "Le", "two lines down, over the width of 40"),
    ((1, 0), "line", 99, "aussi", "to the last line and no further"),
    ((1, 0), "paragraph", 2, "", "two paragraphs on, where no word stands"),
    ((2, 5), "paragraph", -2, "Après", "the start of this one counts as one"),
    ((1, 0), "sentence", 2, "On", "two sentences on"),
    ((1, 6), "line-end", -1, "Après", "the first word of the line"),
    ((1, 0), "line-end", 1, "a", "the last word of the line"),
    ((1, 0), "end", 1, "tabulation", "the end of the text"),
    ((2, 9), "end", -1, "La", "and its start"),
    ((1, 0), "screen", 1, "pourtant", "the last line in sight"),
    ((1, 0), "screen", -1, "La", "the first line in sight"),
    ((1, 0), "page", 1, "montagne", "four rows of six further on, in the same row of the screen"),
]


@pytest.mark.parametrize(("start", "how", "step", "word", "why"), MOVES, ids=[row[-1] for row in MOVES])
def test_moves(start: tuple[int, int], how: Move, step: int, word: str, why: str) -> None:
    moving = walk()
    moving.go_to(Place(*start))
    moving.move(how, step)
    if how != "page":
        assert word_of(moving) == word, why
    assert moving.view.holds(moving.cursor.row(moving.view.flow)), "the cursor is in sight"


KEYS = st.sampled_from(
    ["line", "word", "paragraph", "sentence", "page", "half-page", "end", "line-end", "screen", "scroll"]
)
TEXTS = st.lists(
    st.builds(Block, st.text("ab é.\u65e5", max_size=80), st.sampled_from(["heading", "paragraph"])),
    min_size=1,
    max_size=9,
)


@given(TEXTS, st.integers(1, 30), st.integers(1, 12), st.lists(st.tuples(KEYS, st.integers(-3, 3)), max_size=12))
def test_whatever_is_pressed_the_cursor_stands_in_the_text_and_in_sight(
    blocks: list[Block], width: int, height: int, keys: list[tuple[Move, int]]
) -> None:
    moving = walk(tuple(blocks), width, height)
    for how, step in keys:
        moving.move(how, step)
        place, view = moving.cursor.place, moving.view
        assert 0 <= place.block < len(blocks)
        assert 0 <= place.offset <= max(0, len(blocks[place.block].text) - 1)
        assert view.holds(moving.cursor.row(view.flow))
        assert len(view.rows) <= height
        assert view.rows == sorted(view.rows)


def test_a_number_before_a_key_reads_no_whole_book() -> None:
    asked: set[int] = set()

    def tokens(block: int) -> list[object]:
        asked.add(block)
        return tokenize("un deux")  # type: ignore[return-value]

    blocks = tuple(Block("un deux") for _ in range(60_000))
    words = Words(blocks, tokens)  # type: ignore[arg-type]
    words.awake = True
    moving = Walk(words, Flow(blocks, 40), lambda block: [(0, 7)])
    moving.move("word", 9_999_999)
    assert len(asked) < 6_000


def long_text() -> tuple[Block, ...]:
    return tuple(Block(f"{number} " + "mot " * 60) for number in range(40))


def test_a_page_turn_keeps_two_lines_of_the_old_page() -> None:
    view = Viewport(Flow(long_text(), 40))
    view.resize(view.flow, 20, Row(0, 0), 0)
    before = view.rows
    assert view.turn(1)
    assert view.rows[:2] == before[-2:]
    assert view.turn(-1)
    assert view.rows == before
    assert view.turn(1, 0.5)
    assert view.rows[:10] == before[10:]


@pytest.mark.parametrize("height", [10, 12, 20, 30])
def test_a_paragraph_is_shown_from_its_first_line_with_all_there_is_room_for(height: int) -> None:
    moving = walk(long_text(), 40, height)
    for block in range(1, 30):
        moving.move("paragraph", 1)
        view, flow = moving.view, moving.view.flow
        rows = [Row(block, flow.lead(block) + line) for line in range(len(flow.starts(block)))]
        assert rows[0] in view.rows
        if len(rows) + 4 <= height:
            assert rows[-1] in view.rows, "all of it"
        else:
            assert rows[-1] in view.rows or view.rows.index(rows[0]) <= 2, "as much as there is room for"


def test_the_handle_of_the_scroll_bar_goes_from_end_to_end() -> None:
    blocks = long_text()
    view, extent = Viewport(Flow(blocks, 40)), Extent(blocks)
    assert view.handle(extent) == (0, -1), "before anything is known"
    view.resize(view.flow, 20, Row(0, 0), 0)
    assert view.handle(extent)[0] == 0
    view.show_from(view.flow.last())
    assert view.handle(extent)[1] == 19
    short = Viewport(Flow(blocks[:1], 80))
    short.resize(short.flow, 20, Row(0, 0), 0)
    assert short.handle(Extent(blocks[:1])) == (20, -1), "nothing when all is in sight"


# Marks and finding


def test_only_some_screens_of_marks_are_kept_and_the_latest() -> None:
    world, marks = World(), Marks()
    for block in range(1_000):
        marks.put(block, world.occurrences(1))
    assert marks.unknown(range(1_000)) == list(range(800))
    assert marks.of(999)
    assert not marks.of(1)
    marks.forget()
    assert marks.of(999), "what is underlined stays until it is told anew"
    assert marks.unknown([999]) == [999]


def test_an_expression_within_another_is_passed_over() -> None:
    world = World()
    tone, change = world.occurrences(2)
    start = tone.start
    assert next_start([tone, change], Place(2, 0), 1) == start
    assert next_start([tone, change], Place(2, start), 1) is None
    inner = type(change)(change.entry, ((start + 3, start + 6),), change.sentence, "", "none", change.headword)
    assert next_start([tone, inner], Place(2, start), 1) is None, "its words are all words of the other"
    beside = type(change)(change.entry, ((start + 3, start + 99),), change.sentence, "", "none", change.headword)
    assert next_start([tone, beside], Place(2, start), 1) == start + 3
    assert next_start([tone, beside], Place(2, 999), -1) == start + 3


STALE: list[tuple[str, Callable[[Finding], object], Place, int | None]] = [
    ("it counts where it was asked", lambda finding: None, HERE, 0),
    ("asked again twice meanwhile", lambda finding: [finding.look(HERE, 1), finding.look(HERE, 1)], HERE, 2),
    ("the cursor has moved on", lambda finding: None, THERE, None),
    ("it was given up", lambda finding: finding.stop_looking(), HERE, None),
    ("another direction is wanted by now", lambda finding: finding.look(HERE, -1), HERE, None),
]


@pytest.mark.parametrize(("why", "meanwhile", "cursor", "expected"), STALE, ids=[row[0] for row in STALE])
def test_an_expression_that_comes_too_late_moves_nothing(
    why: str, meanwhile: Callable[[Finding], object], cursor: Place, expected: int | None
) -> None:
    finding = Finding()
    assert finding.look(HERE, 1)
    meanwhile(finding)
    assert finding.found(HERE, 1, cursor) == expected, why


def test_a_match_that_comes_too_late_moves_nothing() -> None:
    finding = Finding()
    assert not finding.search("")
    assert finding.search("pas")
    assert finding.is_wanted("pas", HERE, HERE)
    assert not finding.is_wanted("pas", HERE, THERE), "the cursor has moved on"
    assert not finding.is_wanted("pa", HERE, HERE), "something else is searched for by now"
    finding.matched(Place(1, 8), THERE)
    assert finding.search_place(THERE) == Place(1, 8)
    assert finding.search_place(HERE) == HERE


# The panel


def answer(word: str) -> Answer:
    return World().answer(Place(1, BLOCKS[1].text.index(word)))


def test_the_panel_shows_the_word_the_pinned_one_or_the_list() -> None:
    state = PanelState()
    assert state.view(HERE, None) is None
    assert state.place is None
    state.take(HERE, answer("Après"))
    assert state.place == HERE
    view = state.view(HERE, None)
    assert view and view.answer and view.answer.query == "Après" and not view.pinned
    state.press_pin(HERE)
    assert state.take_pinned(answer("Après"))
    state.take(THERE, answer("trois"))
    view = state.view(THERE, None)
    assert view and view.answer and view.answer.query == "Après" and view.pinned
    assert state.place is None
    state.list_glosses()
    assert state.view(HERE, None) is None, "not there yet: what is shown stays"
    assert state.wants_glosses(1)
    assert not state.wants_glosses(1), "asked once"
    assert not state.take_glosses(2, [], False), "another paragraph's"
    assert not state.take_glosses(1, [], True), "in the wrong language"
    assert state.take_glosses(1, [("un", "one")], False)
    view = state.view(HERE, None)
    assert view and view.glosses == (("un", "one"),) and view.marked == -1
    state.leave_list()
    assert state.wants_glosses(1)


def test_where_no_word_stands_nothing_is_pinned() -> None:
    state = PanelState()
    state.press_pin(HERE)
    assert not state.take_pinned(Answer("", (), ()))
    assert state.pin is None


def test_what_servers_add_joins_what_is_shown() -> None:
    state = PanelState()
    asked, more = answer("Après"), answer("trois")
    state.take(HERE, asked)
    assert state.complete(asked, more)
    assert state.answer_at(HERE) is more
    assert state.answer_at(THERE) is None
    assert not state.complete(asked, asked), "an answer that is shown no more"
    state.list_glosses()
    assert not state.complete(more, asked), "the list is shown"


def test_what_is_saved_is_what_the_panel_speaks_of() -> None:
    state = PanelState()
    assert state.subject(HERE).place == HERE
    pinned, under = Place(1, BLOCKS[1].text.index("brandi")), Place(1, 0)
    state.press_pin(pinned)
    state.take_pinned(answer("brandi"))
    subject = state.subject(under)
    assert (subject.place, subject.headword, subject.glossed, subject.shown) == (
        pinned,
        "brandir la menace",
        True,
        True,
    )
    state.list_glosses()
    state.wants_glosses(1)
    state.take_glosses(1, [("brandir la menace", "threaten")], False)
    state.take(pinned, answer("brandi"))
    assert state.subject(pinned).shown, "its line is marked"
    view = state.view(pinned, None)
    assert view and view.marked == 0
    state.take(under, answer("Après"))
    assert not state.subject(under).shown, "the list does not have it"


def test_translations_fold_and_unfold() -> None:
    translated = Translated()
    shown = Shown("This paragraph", (("a", "b"), ("c", "d")), ((0, 3), (3, 9)))
    assert not translated.unfold(1)
    translated.came(Request("paragraph", 1, 0, "texte"), shown, False)
    assert translated.at(HERE, False) is None, "only under a list"
    assert translated.at(THERE, True) == (shown, 1)
    translated.fold(1)
    assert translated.at(THERE, True) is None
    assert translated.unfold(1), "it is kept"
    translated.came(Request("paragraph", 1, 0, "texte"), Shown("No", problem="no"), True)
    assert not translated.unfold(1), "a try that failed is not"
    translated.came(Request("sentence", 2, 0, "texte"), Shown("No", problem="no"), True)
    assert translated.at(Place(2, 1), False) is None, "the status line has said so"
    translated.came(Request("sentence", 2, 0, "texte"), shown, False)
    assert translated.has_sentence(2, 0)
    assert not translated.has_sentence(2, 1)
    assert not translated.fold_sentence(HERE)
    assert translated.fold_sentence(Place(2, 4))
    assert not translated.has_sentence(2, 0)


# Numbers and commands


def test_numbers_before_keys() -> None:
    count = Count()
    assert not count.take_digit("0"), "it begins no number"
    assert not count.take_digit("j")
    assert count.give() is None
    for digit in "50":
        assert count.take_digit(digit)
    assert count.typed == "50"
    assert count.give("g") == 50
    assert count.give("g") == 50, "gg is g"
    assert count.give("j") is None
    assert count.give("g") is None, "something else came between"
    for _ in range(30):
        count.take_digit("9")
    assert count.give() == 9_999_999
    count.take_digit("4")
    count.forget()
    assert count.give() is None


COMMANDS = [
    ("42", GoTo(42, False), "a paragraph"),
    (" 50% ", GoTo(50, True), "a percentage"),
    ("q", Do("quit"), "vim's fingers"),
    ("wq", Do("quit"), "even so"),
    ("save", Do("save"), "an action"),
    ("french", Do("french-definitions"), "the beginning of one"),
    ("", None, "nothing"),
    ("s", Unknown(":s may be save, search."), "the beginning of two"),
    ("sav3", Unknown("There is no command :sav3. Did you mean :save?"), "a slip"),
    ("%!", Unknown("There is no command :%!. Try :help, :42 or :50%."), "nothing like it"),
]


@pytest.mark.parametrize(("line", "expected", "why"), COMMANDS, ids=[row[-1] for row in COMMANDS])
def test_commands(line: str, expected: object, why: str) -> None:
    assert parse(line, ["save", "search", "french-definitions", "quit"]) == expected, why


def test_what_is_completed_first_is_short() -> None:
    assert completions(["quit", "save"])[:3] == ["h", "q", "x"]
