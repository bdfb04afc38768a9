"""The blocks of a long text, read as they are asked for: the first page waits for no other."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from threading import Lock, RLock
from typing import overload

from anchorage_tui.documents.document import Block, Blocks

_KEPT = 6
"""Chapters kept in memory."""

Chapter = Callable[[], Sequence[Block]]


class ChapterBlocks(Blocks):
    """Blocks of chapters; memory holds those near the reader. May be asked by several threads.

    Nobody who wants a block that has been read before waits for a thread that reads on.
    """

    grows = True

    def __init__(self, chapters: Sequence[Chapter], sizes: Sequence[int] | None = None) -> None:
        """Each of `chapters` gives the same blocks whenever it is called; `sizes` says how large each is, in any unit."""
        self._chapters = chapters
        self._sizes = [max(1, size) for size in sizes or [1] * len(chapters)]
        self._ends: list[int] = []
        """Blocks up to the end of each chapter read so far."""
        self._lengths = array("L")
        self._near: OrderedDict[int, Sequence[Block]] = OrderedDict()
        self._reading = RLock()
        """Held while a chapter is read for the first time."""
        self._looking = Lock()
        """Held for the moment that a look at what is known takes."""

    def first_of(self, chapter: int) -> int:
        """Number of the first block of a chapter; those before it are read for that."""
        while len(self._ends) < chapter and self._read_next():
            pass
        return self._ends[chapter - 1] if chapter else 0

    def has(self, number: int) -> bool:
        while not self._known > number and self._read_next():
            pass
        return 0 <= number < self._known

    @property
    def _known(self) -> int:
        return self._ends[-1] if self._ends else 0

    def _read_next(self) -> bool:
        """Reads one chapter more; False where there is none."""
        with self._reading:
            chapter = len(self._ends)
            if chapter == len(self._chapters):
                return False
            blocks = self._chapters[chapter]()
            with self._looking:
                self._lengths.extend(len(block.text) for block in blocks)
                self._keep(chapter, blocks)
                self._ends.append(self._known + len(blocks))
            return True

    def _keep(self, chapter: int, blocks: Sequence[Block]) -> None:
        self._near[chapter] = blocks
        self._near.move_to_end(chapter)
        if len(self._near) > _KEPT:
            self._near.popitem(last=False)

    def __len__(self) -> int:
        while self._read_next():
            pass
        return self._known

    @property
    def count_so_far(self) -> int:
        return self._known

    @property
    def lengths_so_far(self) -> Sequence[int]:
        with self._looking:
            return self._lengths[:]

    @property
    def share_read(self) -> float:
        read = len(self._ends)
        return 1.0 if read == len(self._sizes) else sum(self._sizes[:read]) / sum(self._sizes)

    def __iter__(self) -> Iterator[Block]:
        for chapter in range(len(self._chapters)):
            self.first_of(chapter + 1)
            yield from self._blocks_of(chapter)

    def _blocks_of(self, chapter: int) -> Sequence[Block]:
        """The blocks of a chapter that has been read before."""
        with self._looking:
            if chapter in self._near:
                self._near.move_to_end(chapter)
                return self._near[chapter]
        blocks = self._chapters[chapter]()
        with self._looking:
            self._keep(chapter, blocks)
        return blocks

    @overload
    def __getitem__(self, number: int) -> Block: ...
    @overload
    def __getitem__(self, number: slice) -> list[Block]: ...
    def __getitem__(self, number: int | slice) -> Block | list[Block]:
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(len(self)))]
        if number < 0:
            number += len(self)
        if not self.has(number):
            raise IndexError(number)
        chapter = bisect_right(self._ends, number)
        return self._blocks_of(chapter)[number - (self._ends[chapter - 1] if chapter else 0)]


class StreamBlocks(Blocks):
    """Blocks that come one after the other, once, and are kept. May be asked by several threads."""

    grows = True

    def __init__(self, source: Iterator[Block], share: Callable[[], float]) -> None:
        """`share` says how much of the text has come, from 0 to 1."""
        self._source = source
        self._share = share
        self._complete = False
        self._blocks: list[Block] = []
        self._lock = RLock()

    def has(self, number: int) -> bool:
        while len(self._blocks) <= number and self._read_next():
            pass
        return 0 <= number < len(self._blocks)

    def _read_next(self) -> bool:
        with self._lock:
            block = None if self._complete else next(self._source, None)
            if block is None:
                self._complete = True
                return False
            self._blocks.append(block)
            return True

    def __len__(self) -> int:
        while self._read_next():
            pass
        return len(self._blocks)

    @property
    def count_so_far(self) -> int:
        return len(self._blocks)

    @property
    def lengths_so_far(self) -> Sequence[int]:
        return [len(block.text) for block in self._blocks[:]]

    @property
    def share_read(self) -> float:
        return 1.0 if self._complete else min(0.99, self._share())

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
