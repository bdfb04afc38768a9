"""The licence before and behind the texts of Project Gutenberg, and the notice behind those of Ebooks libres et gratuits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_START = re.compile(r"\*{3}\s?START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK.{0,300}", re.IGNORECASE | re.DOTALL)
_END = re.compile(r"(?:\*{3}\s?END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the )?Project Gutenberg)", re.IGNORECASE)
_TAIL = re.compile(r"À propos de cette édition électronique\s*")
_HEAD = 20_000
"""Code points within which the licence in front ends."""
_FIELD = re.compile(r"^(Title|Author|Language|Release Date|Translator): (.{1,200})$", re.MULTILINE)
_FIELDS = {"Title": "title", "Author": "author", "Language": "language", "Translator": "translator"}
_LANGUAGES = {"French": "fr", "English": "en", "German": "de", "Spanish": "es", "Italian": "it", "Latin": "la"}


def split_licence(text: str) -> tuple[dict[str, str], str]:
    """What the licence in front says of the text, and the text after it; nothing and the same where there is none."""
    if "GUTENBERG" not in text[:_HEAD].upper():
        return {}, text
    start = _START.search(text[:_HEAD])
    if start is None:
        return {}, text
    said = {_FIELDS[name]: value.strip() for name, value in _FIELD.findall(text[: start.start()]) if name in _FIELDS}
    if "language" in said:
        said["language"] = _LANGUAGES.get(said["language"], said["language"])
    line_end = text.find("\n", start.start())
    closing = text.find("***", start.start() + 5)  # the mark may take two lines
    end = max(line_end, closing + 3 if 0 <= closing - start.start() < 300 else 0)
    return {**said, "licence": "Project Gutenberg"}, text[end:] if end > 0 else ""


def without_notice(lines: Iterable[str]) -> Iterator[str]:
    """The lines before the licence or notice behind the text."""
    for line in lines:
        if line[:3] in ("***", "End", "À p") and (_END.match(line) or _TAIL.fullmatch(line)):
            return
        yield line


def ends_in_notice(text: str) -> bool:
    """Whether one stands somewhere behind the beginning; asked of a long text before it is gone through line by line."""
    return "GUTENBERG" in text or "Gutenberg" in text or "À propos de cette édition électronique" in text
