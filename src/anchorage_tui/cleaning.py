"""Text is data: what a terminal would obey, or a reader could be deceived by, never gets past this door.

Nor does what only hides a word from whoever looks it up: an accent written apart from its letter, a mark without width.
"""

from __future__ import annotations

import re
import unicodedata

# An escape sequence is dropped whole, so that no "[31m" litter is left; a lone control character is dropped.
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*+[ -/]*+[@-~]"  # CSI: colours, cursor movement
    r"|\x1b[\]PX^_][^\x07\x1b\n]*+(?:\x07|\x1b\\)?"  # OSC, DCS and other strings: titles, clipboard
    r"|\x1b[ -/]*+[0-~]"
    r"|\x9b[0-?]*+[ -/]*+[@-~]"
)
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"  # bidirectional overrides and marks
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\u2028\u2029\ud800-\udfff"
    "\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f]"  # without width: where a word may be broken, or must not be
)
"""What `clean` takes out of a text; those among them that end lines become line ends."""
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Those of DOS and the old Mac, the breaks that printers and mainframes left, and Unicode's own."""
# At the end of a line it says that the word goes on, which `layout` needs to know.
_SOFT_HYPHENS = re.compile("(?<!\xad)\xad++(?! *+\n)")
# These mean something between emoji and in Persian, nothing beside a Latin letter, a digit, an apostrophe.
_LATIN = "\x00-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u203f"
_JOINERS = re.compile(f"(?<![^{_LATIN}])[\u200c\u200d]++|(?<![\u200c\u200d])[\u200c\u200d]++(?![^{_LATIN}])")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
"""How a typesetter's letters come out of a PDF; œ and æ are French letters and stay."""
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")
# Composing sorts the accents of a letter, which takes the square of their number: nobody needs more than thirty.
_MARKS = 30
_PERHAPS_MARKS = re.compile(f"[^\x00-\u02ff\u0370-\u0482\u2000-\u20cf\u3030-\u3098\u309b-\ua66e]{{{_MARKS},}}+")

# Letters, marks and line ends that need no cleaning and are composed already: nearly every text has nothing else, and a long
# one is looked through once instead of five times.
_CLEAN = re.compile("[\t\n -~\xa0-\xac\xae-\u024f\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*+")


def clean(text: str) -> str:
    """`text` without escape sequences, control, bidirectional-override or invisible characters, its accents composed (NFC).

    Tabs stay, line ends of every kind are `\\n`, and a soft hyphen stays before one.
    """
    beginning = _CLEAN.match(text)
    if beginning and beginning.end() == len(text):
        return text
    if "\x1b" in text or "\x9b" in text:
        text = _ESCAPES.sub("", text)
    if CONTROLS.search(text) is not None:
        text = CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    if "\xad" in text:
        text = _SOFT_HYPHENS.sub("", text)
    if "\u200c" in text or "\u200d" in text:
        text = _JOINERS.sub("", text)
    if _LIGATURE.search(text) is not None:
        text = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text)
    return unicodedata.normalize("NFC", _PERHAPS_MARKS.sub(_with_few_marks, text))


def _with_few_marks(run: re.Match[str]) -> str:
    """A run of characters that may be marks on one letter, of which no more than `_MARKS` stay."""
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MARKS:
            kept.append(character)
    return "".join(kept)


def one_line(text: str) -> str:
    """`clean` text with every run of line breaks and tabs turned into one space, for titles and messages."""
    return re.sub(r"(?<! ) *+[\t\n]++ *+", " ", clean(text).replace("\xad", "")).strip()
