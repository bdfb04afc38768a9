"""The blocks of a long book, a chapter at a time: memory holds the chapters near the reader, and the first needs no other."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from threading import RLock
from typing import overload

from anchorage_tui.documents.document import Block, Blocks

_KEPT = 6
"""Chapters kept in memory."""

Chapter = Callable[[], Sequence[Block]]


class ChapterBlocks(Blocks):
    """Blocks of chapters that are read when they are near. May be asked by several threads."""

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        """Each of `chapters` gives the same blocks whenever it is called."""
        self._chapters = chapters
        self._ends = array("L")
        """Blocks up to the end of each chapter read so far."""
        self._lengths = array("L")
        self._near: OrderedDict[int, Sequence[Block]] = OrderedDict()
        self._lock = RLock()

    def first_of(self, chapter: int) -> int:
        """Number of the first block of a chapter; those before it are read for that."""
        with self._lock:
            while len(self._ends) < chapter:
                self._read_next()
            return self._ends[chapter - 1] if chapter else 0

    def has(self, number: int) -> bool:
        """Whether there is a block of that number; no more is read than is needed to know that."""
        with self._lock:
            while not self._known > number and self._read_next():
                pass
            return number < self._known

    @property
    def _known(self) -> int:
        return self._ends[-1] if self._ends else 0

    def _read_next(self) -> bool:
        """Reads one chapter more; False where there is none."""
        chapter = len(self._ends)
        if chapter == len(self._chapters):
            return False
        blocks = self._chapters[chapter]()
        self._ends.append(self._known + len(blocks))
        self._lengths.extend(len(block.text) for block in blocks)
        self._keep(chapter, blocks)
        return True

    def _keep(self, chapter: int, blocks: Sequence[Block]) -> None:
        self._near[chapter] = blocks
        self._near.move_to_end(chapter)
        if len(self._near) > _KEPT:
            self._near.popitem(last=False)

    def __len__(self) -> int:
        with self._lock:
            while self._read_next():
                pass
            return self._known

    @property
    def lengths(self) -> Sequence[int]:
        """Code points of each block."""
        len(self)
        return self._lengths

    def __iter__(self) -> Iterator[Block]:
        for chapter in range(len(self._chapters)):
            with self._lock:
                if chapter == len(self._ends):
                    self._read_next()
                blocks = self._near.get(chapter)
            yield from self._chapters[chapter]() if blocks is None else blocks

    @overload
    def __getitem__(self, number: int) -> Block: ...
    @overload
    def __getitem__(self, number: slice) -> list[Block]: ...
    def __getitem__(self, number: int | slice) -> Block | list[Block]:
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(len(self)))]
        if number < 0:
            number += len(self)
        with self._lock:
            if number < 0 or not self.has(number):
                raise IndexError(number)
            chapter = bisect_right(self._ends, number)
            if chapter not in self._near:
                self._keep(chapter, self._chapters[chapter]())
            else:
                self._near.move_to_end(chapter)
            return self._near[chapter][number - (self._ends[chapter - 1] if chapter else 0)]


class StreamBlocks(Blocks):
    """Blocks that come one after the other, once, and are kept. May be asked by several threads."""

    def __init__(self, source: Iterator[Block]) -> None:
        self._source = source
        self._blocks: list[Block] = []
        self._lock = RLock()

    def has(self, number: int) -> bool:
        """Whether there is a block of that number; no more is read than is needed to know that."""
        with self._lock:
            while len(self._blocks) <= number:
                block = next(self._source, None)
                if block is None:
                    return False
                self._blocks.append(block)
            return True

    def __len__(self) -> int:
        with self._lock:
            self._blocks.extend(self._source)
            return len(self._blocks)

    def __iter__(self) -> Iterator[Block]:
        number = 0
        while self.has(number):
            yield self._blocks[number]
            number += 1

    @overload
    def __getitem__(self, number: int) -> Block: ...
    @overload
    def __getitem__(self, number: slice) -> list[Block]: ...
    def __getitem__(self, number: int | slice) -> Block | list[Block]:
        if isinstance(number, slice) or number < 0:
            len(self)
        elif not self.has(number):
            raise IndexError(number)
        return self._blocks[number]
