"""Inputs made of the seeds, with pieces cut out, doubled, swapped and overwritten."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

_PIECES = [
    b"<", b">", b"{", b"}", b"&", b"\\", b"\xff", b"\0", b"\n", b"\n\n", b"</p>", b"&#8238;", b"\x1b[31m", b"-->", b"\xe2\x80\xae",
    b"\xcc\x81" * 40, b"\xed\xa0\x80", b"\xc2\xad", b"\xe2\x80\x8d", b"&#0;", b"<![CDATA[", b"<!--", b"\\u-1 ?", b"'-t-il", b"...?!",
]  # fmt: skip


@st.composite
def changed(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds, changed in a few places."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        match draw(st.integers(0, 3)):
            case 0:
                del data[start:end]
            case 1:
                data[start:start] = data[start:end] * draw(st.integers(1, 3))
            case 2:
                data[start:end] = draw(st.binary(max_size=20))
            case 3:
                data[start:start] = draw(st.sampled_from(_PIECES))
    return bytes(data)
