"""From bytes of unknown encoding to text: byte-order mark, then UTF-8, then a guess.

UTF-8 stays UTF-8 when some bytes of it are bad, as after a line pasted from an older file: `caf\xe9` among a hundred `cœur`.
"""

from __future__ import annotations

import codecs
import contextlib
import re

from anchorage_tui.errors import DocumentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
"""Bytes that the encoding is guessed from: enough to meet every accent, quick on a novel."""

_BAD = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile("[^\0-\x7f]")

# What UTF-8 read as Windows-1252 leaves behind: Ã©, Ã , â€™, Â«. French never writes these pairs.
_LETTERS = frozenset("éèêëàâùûüîïôçœæÉÈÊÀÂÙÎÏÔÇŒÆ’«»–—…€\xa0")
_QUOTES = frozenset("“”‘")
_MOJIBAKE = ("Ã©", "Ã¨", "Ãª", "Ã\xa0", "Ã§", "Ã´", "Ã®", "Ã¹", "Ã»", "â€™", "â€œ", "â€¦", "Â«", "Â»", "Å“")


def decode(data: bytes, name: str) -> str:
    """The text of `data`, line ends still as they were.

    Mojibake is repaired only where its pairs prove it. Raises `DocumentError`, naming `name`, for data that is empty or
    not text.
    """
    sample = data[:_SAMPLE]
    if sample.strip() and b"\0" not in sample and not sample.startswith(tuple(mark for mark, _ in _BOMS)):
        with contextlib.suppress(UnicodeDecodeError):  # nearly every text: it need not be read twice
            return _repaired(data.decode("utf-8"))
    encoding = encoding_of(data, name)
    try:
        return _repaired(data.decode(encoding, errors=errors_for(encoding)))
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{name} begins like {encoding.upper()} but is damaged at byte {error.start}.",
            "Get a fresh copy, or save it as UTF-8.",
        ) from error


def _repaired(text: str) -> str:
    if any(pair in text[:_SAMPLE] for pair in _MOJIBAKE):
        from ftfy import fix_encoding

        text = fix_encoding(text)
    return text


def encoding_of(data: bytes, name: str) -> str:
    """The name of the encoding of `data`, the whole of a text or its beginning.

    Raises `DocumentError`, naming `name`, for data that is empty or not text.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise DocumentError(f"{name} is empty.", "Choose a file with some French in it.")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data[:_SAMPLE] and _is_binary(data[:_SAMPLE]):
        return _utf16_without_mark(data, name)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)  # the last character of a beginning may be cut
    except UnicodeDecodeError:
        return "utf-8" if _is_mostly_utf8(data) else _guess(data, name)
    return "utf-8"


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether more characters beyond ASCII are good UTF-8 than bytes are bad; in other encodings hardly one is good."""
    text = data.decode("utf-8", errors="surrogateescape")
    bad = len(_BAD.findall(text))
    return len(_BEYOND_ASCII.findall(text)) - bad > bad


def _utf16_without_mark(data: bytes, name: str) -> str:
    """UTF-16 in a Latin script has a zero in nearly every other byte, always on the same side; all else is binary."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    share = len(sample) / 2 or 1
    if odd > 0.6 * share and even < 0.01 * share:
        return "utf-16-le"
    if even > 0.6 * share and odd < 0.01 * share:
        return "utf-16-be"
    raise _binary(name)


def _guess(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    if _is_binary(sample):
        raise _binary(name)
    # Old French files are nearly always one of these, and short ones are guessed better with few candidates.
    best = from_bytes(sample, cp_isolation=["cp1252", "mac_roman", "cp850", "iso8859_15"]).best()
    if best is None or _french(sample, "cp1252") >= _french(sample, best.encoding):
        return "cp1252"
    return best.encoding


def _french(sample: bytes, encoding: str) -> int:
    """How French the sample looks in an encoding: its own letters and marks count for it, others against."""
    strange = [letter for letter in sample.decode(encoding, errors="replace") if letter > "\x7f"]
    return sum(1 if letter in _LETTERS else -2 for letter in strange)


def _is_binary(sample: bytes) -> bool:
    """Whether control characters are more than a slip; a file that was cut off may end in any number of zeros."""
    sample = sample.rstrip(b"\0")
    controls = sum(sample.count(code) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return controls > max(1, len(sample) / 100)


def errors_for(encoding: str) -> str:
    """How to treat bytes that an encoding lacks: a stray one is read or marked; UTF-16 and 32 make no sense after one."""
    if encoding.startswith("utf-8"):
        return _STRAY
    return "strict" if encoding.startswith("utf") else "replace"


def _stray(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8, as the French letter or mark that it is in Windows-1252, else as the replacement character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    letter = bad.decode("cp1252", errors="replace") if len(bad) == 1 else ""
    return letter if letter in _LETTERS or letter in _QUOTES else "\ufffd", error.end


_STRAY = "anchorage-stray-byte"
codecs.register_error(_STRAY, _stray)


def _binary(name: str) -> DocumentError:
    return DocumentError(f"{name} is not a text file.", "Convert it to plain text, or choose a .txt or .md file.")
