"""A cheap look at a word form before it is looked up: whether it can be a word of any headword.

Most words of a text belong to no headword. A sieve holds the hashes of all forms of the words that do, as a string of
bytes; a form whose byte is empty need not be looked up. One in forty passes that should not, none is held back.
"""

from __future__ import annotations

from collections.abc import Collection
from zlib import crc32

from anchorage_tui.french.spelling import bare

_BYTES_A_FORM = 32


def make_sieve(forms: Collection[str]) -> bytes:
    """A sieve that lets these folded forms pass, however they are respelled."""
    size = 1 << (_BYTES_A_FORM * len(forms)).bit_length()
    marks = bytearray(size)
    for form in forms:
        marks[crc32(bare(form).encode()) & (size - 1)] = 1
    return bytes(marks)


def passes(sieve: bytes, form: str) -> bool:
    """Whether a folded form may be one of those that the sieve was made of; an empty sieve lets all pass."""
    return not sieve or sieve[crc32(bare(form).encode()) & (len(sieve) - 1)] != 0
