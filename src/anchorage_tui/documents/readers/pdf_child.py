"""A process of its own for PDFs: `python -m anchorage_tui.documents.readers.pdf_child` reads one from standard input.

It writes a line of JSON for the whole, `{"pages": 12, "title": ""}`, and then one for each page: its lines in reading order,
each with its box in points and the size of its letters. The reader ends it when a page takes too long.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from typing import Any

from anchorage_tui.processes import limit_self

_MEMORY = 480_000_000
_SECONDS = 600
_MOST = 200_000
"""Characters of a page at most; a dense one has ten thousand."""


def main() -> None:
    """Reads the PDF and writes its pages."""
    given = sys.stdin.buffer.read()
    limit_self(memory=_MEMORY + 2 * len(given), seconds=_SECONDS)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing that a library prints gets between the lines
    import pypdfium2
    import pypdfium2.raw as raw

    def write(said: dict[str, Any]) -> None:
        out.write(json.dumps(said, ensure_ascii=True) + "\n")
        out.flush()

    try:
        pdf = pypdfium2.PdfDocument(given)
        count = len(pdf)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error)
        write({"refused": "locked" if locked else "damaged"})
        return
    try:
        said = pdf.get_metadata_dict()
    except (pypdfium2.PdfiumError, ValueError, UnicodeError):
        said = {}
    write({"pages": count, "title": str(said.get("Title", ""))[:300], "author": str(said.get("Author", ""))[:300]})
    for number in range(count):
        try:
            write({"lines": _lines(pdf[number], raw)})
        except (pypdfium2.PdfiumError, ValueError, UnicodeError):
            write({"lines": []})


def _lines(page: Any, raw: Any) -> list[list[Any]]:
    """Left, top, right, bottom, size of letters and words of each line of a page, in the order of the PDF's own text."""
    text_page = page.get_textpage()
    height = page.get_height()
    count = min(raw.FPDFText_CountChars(text_page), _MOST)
    lines: list[list[Any]] = []
    box = (ctypes.c_double(), ctypes.c_double(), ctypes.c_double(), ctypes.c_double())
    left, right, bottom, top = box
    start = 0
    words: list[str] = []

    def end(stop: int) -> None:
        """A line from `start` up to `stop`."""
        text = "".join(words)
        words.clear()
        if not text.strip():
            return
        x0 = y0 = 1e9
        x1 = y1 = -1e9
        inked = [at for at in (start, stop - 1, (start + stop) // 2, start + 1, stop - 2) if start <= at < stop]
        for at in inked:
            if raw.FPDFText_GetCharBox(text_page, at, left, right, bottom, top) and right.value > left.value:
                x0, x1 = min(x0, left.value), max(x1, right.value)
                y0, y1 = min(y0, height - top.value), max(y1, height - bottom.value)
        size = max(raw.FPDFText_GetFontSize(text_page, at) for at in inked[:3])
        if x1 < x0:
            x0 = x1 = y0 = y1 = 0.0
        lines.append([round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1), round(size, 1), text])

    def _is_raised(at: int) -> bool:
        """Whether a digit stands higher, and is smaller, than what is before it: the mark of a note."""
        before = raw.FPDFText_GetFontSize(text_page, at - 1)
        if words[-1].endswith("\ue011"):
            return bool(raw.FPDFText_GetFontSize(text_page, at) <= before * 1.01)
        if words[-1].isdigit() or not raw.FPDFText_GetCharBox(text_page, at - 1, left, right, bottom, top):
            return False
        low, high = bottom.value, top.value
        if not raw.FPDFText_GetCharBox(text_page, at, left, right, bottom, top):
            return False
        return bool(
            bottom.value > low + 0.3 * max(1.0, high - low) and raw.FPDFText_GetFontSize(text_page, at) < 0.9 * before
        )

    for at in range(count):
        code = raw.FPDFText_GetUnicode(text_page, at)
        if code in (10, 13):
            end(at)
            start = at + 1
        elif code == 0xFFFE or code == 2:  # a hyphen at the end of a line, which goes on with the same word
            words.append("\ufffe")
            end(at)
            start = at + 1
        else:
            if 48 <= code <= 57 and words and not words[-1].isspace() and _is_raised(at):
                words.append(f"\ue010{chr(code)}\ue011")
            elif code < 0x110000 and not 0xD800 <= code < 0xE000:
                words.append(chr(code))
            elif 0xD800 <= code < 0xDC00 and at + 1 < count:
                low = raw.FPDFText_GetUnicode(text_page, at + 1)
                if 0xDC00 <= low < 0xE000:
                    words.append(chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)))
    end(count)
    text_page.close()
    page.close()
    return lines


if __name__ == "__main__":
    main()
