"""ABBYY Lingvo's DSL: tags in square brackets, a backslash before what is not a tag."""

from __future__ import annotations

import re

_PART = re.compile(
    r"\\(?P<escaped>.)"
    r"|\{\{[^{}]{0,500}\}\}"  # a remark of the dictionary's makers
    r"|<<(?P<link>[^<>]{0,200})>>"
    r"|\[(?P<end>/?)(?P<tag>'|[a-z*!]+)(?P<level>\d*)(?:\s[^\[\]]{0,200})?\]",
    re.DOTALL,
)
_HIDDEN = frozenset({"s", "video", "preview"})  # names of sound and picture files
_AROUND = {"t": ("[", "]"), "sub": ("", ""), "com": ("", "")}
_INDENT = "  "


def dsl_to_text(definition: str) -> str:
    """Text of a card's body; `[m1]` to `[m9]` set lines in.

    >>> dsl_to_text("[m1]1) [trn]cat[/trn] \\\\[zool.\\\\][/m]\\n[m2][ex]Le chat dort.[/ex][/m]")
    '1) cat [zool.]\\n  Le chat dort.'
    """
    lines = []
    hidden = 0
    for line in definition.split("\n"):
        text, hidden = _line(line.strip(), hidden)
        if text.strip():
            lines.append(text)
    return "\n".join(lines)


def _line(line: str, hidden: int) -> tuple[str, int]:
    level = 0
    parts: list[str] = []
    place = 0
    for match in _PART.finditer(line):
        if not hidden:
            parts.append(line[place : match.start()])
        place = match.end()
        tag = match["tag"]
        if tag in _HIDDEN:
            hidden = max(0, hidden - 1) if match["end"] else hidden + 1
        elif hidden:
            continue
        elif tag == "m" and not match["end"]:
            level = max(0, int(match["level"][:1] or 1) - 1)
        elif tag:
            parts.append(_AROUND.get(tag, ("", ""))[bool(match["end"])])
        else:
            parts.append(match["escaped"] or match["link"] or "")
    if not hidden:
        parts.append(line[place:])
    return _INDENT * level + "".join(parts).strip(), hidden
