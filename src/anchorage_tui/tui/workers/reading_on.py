"""Reads what of a long text nobody has needed yet, so that its length is known; keys come first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Thread
from time import sleep

from anchorage_tui.documents import Block, count_so_far, has_block, share_read

_BREATH = 0.01
"""Seconds between two looks further on."""


def read_on(blocks: Sequence[Block], stopped: Callable[[], bool]) -> None:
    """Reads on in a thread of its own until the end, or until `stopped` says so."""

    def to_the_end() -> None:
        while not stopped() and has_block(blocks, count_so_far(blocks)):
            sleep(_BREATH)

    if share_read(blocks) < 1:
        Thread(target=to_the_end, name="reading-on", daemon=True).start()
