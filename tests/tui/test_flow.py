"""Rows of a text, found from any place without counting from the top."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from anchorage_tui.documents import Block
from anchorage_tui.tui.flow import Extent, Flow, Row

BLOCKS = st.lists(
    st.builds(Block, st.text("ab é", max_size=60), st.sampled_from(["heading", "paragraph"])), min_size=1, max_size=8
)


def all_rows(flow: Flow) -> list[Row]:
    return [Row(block, row) for block in range(len(flow.blocks)) for row in range(flow.rows(block))]


@given(BLOCKS, st.integers(1, 20), st.data())
def test_moving_is_counting(blocks: list[Block], width: int, data: st.DataObject) -> None:
    flow = Flow(blocks, width)
    rows = all_rows(flow)
    start = data.draw(st.integers(0, len(rows) - 1))
    step = data.draw(st.integers(-len(rows) - 3, len(rows) + 3))
    assert flow.move(rows[start], step) == rows[min(max(start + step, 0), len(rows) - 1)]
    assert rows[-1] == flow.last()


@given(BLOCKS, st.integers(1, 20), st.integers(1, 15), st.data())
def test_distance_is_counted_up_to_a_limit(blocks: list[Block], width: int, limit: int, data: st.DataObject) -> None:
    flow = Flow(blocks, width)
    rows = all_rows(flow)
    first, second = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(rows) - 1))
    expected = min(abs(second - first), limit + 1)
    assert flow.distance(rows[first], rows[second], limit) == (expected if second >= first else -expected)


@given(BLOCKS, st.integers(1, 20))
def test_every_character_stands_in_the_row_it_is_said_to(blocks: list[Block], width: int) -> None:
    flow = Flow(blocks, width)
    for number, block in enumerate(blocks):
        for offset in range(len(block.text)):
            line = flow.line(flow.row_of(number, offset))
            assert line is not None
            start, end = flow.line_span(number, line)
            assert start <= offset < end


def test_nothing_is_laid_out_before_someone_looks() -> None:
    flow = Flow([Block("mot " * 50)] * 100_000, 40)
    flow.move(Row(50_000, 0), 30)
    assert len(flow._starts) < 20


@given(BLOCKS)
def test_extent_counts_characters(blocks: list[Block]) -> None:
    extent = Extent(blocks)
    before = 0
    for number, block in enumerate(blocks):
        for offset in range(len(block.text)):
            assert extent.position(number, offset) == before + offset
            assert extent.block_at(before + offset) == (number, offset)
        before += len(block.text)
