"""Text is data: what a terminal would obey, or a reader could be deceived by, never gets past this door."""

from __future__ import annotations

import re

# An escape sequence is dropped whole, so that no "[31m" litter is left; a lone control character is dropped.
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor movement
    r"|\x1b[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)?"  # OSC, DCS and other strings: titles, clipboard
    r"|\x1b[ -/]*[0-~]"
    r"|\x9b[0-?]*[ -/]*[@-~]"
)
CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"  # bidirectional overrides and marks
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\u2028\u2029\ud800-\udfff]"
)
"""What `clean` takes out of a text, line and paragraph separators apart, which become line ends."""


def clean(text: str) -> str:
    """`text` without escape sequences, control or bidirectional-override characters; tabs and line ends stay."""
    if "\x1b" in text or "\x9b" in text:
        text = _ESCAPES.sub("", text)
    if CONTROLS.search(text) is None:
        return text
    return CONTROLS.sub(lambda match: "\n" if match[0] in "\u2028\u2029" else "", text)


def one_line(text: str) -> str:
    """`clean` text with every run of line breaks and tabs turned into one space, for titles and messages."""
    return re.sub(r"[ ]*[\t\n\r\x0b\x0c\x85]+[ ]*", " ", clean(text)).strip()
