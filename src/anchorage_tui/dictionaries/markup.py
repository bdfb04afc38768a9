"""From a definition's markup to terminal text. Nothing is executed, fetched or passed through: tags become layout or
vanish, and what is left goes through the door that every text goes through (`cleaning`).

The parser is ours because it must bear anything: unclosed and crossing tags, attributes without end, entities that name
control characters. It reads each character once and keeps no tree, so that no nesting can exhaust the stack.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape

from anchorage_tui.dictionaries import limits
from anchorage_tui.dictionaries.dsl_markup import dsl_to_text
from anchorage_tui.dictionaries.markup_tags import HTML_TAGS, VOCABULARIES, Style, Vocabulary
from anchorage_tui.dictionaries.source import Markup
from anchorage_tui.dictionaries.text_layout import Page, tidy

# Possessive: a tag that never closes is given up at once, and not tried again with every shorter name.
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*+)((?:\"[^\"]*+\"|'[^']*+'|[^<>\"'])*+)>|<[!?][^<>]*+>")
_TYPE = re.compile(r"""\btype\s*=\s*["']?([\w-]+)""")
_LOOKS_LIKE_HTML = re.compile(rf"</?(?:{'|'.join(HTML_TAGS)})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_SENSE = re.compile(r"<sense[\s>]", re.IGNORECASE)
_NOT_MARKUP = {name: re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE) for name in ("script", "style")}
_VOID = frozenset({"br", "hr", "img", "lb", "wbr", "input", "link", "meta", "embed", "col", "area", "source"})
_NEVER_NESTED = frozenset({"p", "li", "tr", "td", "th", "dt", "dd"})
"""A new one of these ends the one before, as in a browser, unless a list or table was opened in between."""
_CONTAINERS = frozenset({"", "ul", "ol", "dl", "table", "div", "blockquote"})
_DEEPEST = 200
"""Open elements that are followed; deeper ones are text without layout."""
_PLAIN_STYLE = Style()


def to_text(definition: str, markup: Markup) -> str:
    """Terminal text of a definition: lines, indented by senses; empty if nothing is left.

    >>> to_text("<ol><li>cat<li><b>tag</b> (game)</ol><script>alert(1)</script>", "html")
    '1. cat\\n2. tag (game)'
    """
    if len(definition) > limits.DEFINITION:
        definition = definition[: limits.DEFINITION]
    if markup == "auto":
        markup = "html" if "<" in definition and _LOOKS_LIKE_HTML.search(definition) else "plain"
    if markup == "plain":
        return tidy(definition)
    if markup == "dsl":
        return tidy(dsl_to_text(definition))
    return tidy(_Layout(VOCABULARIES[markup]).render(definition))


@dataclass(slots=True)
class _Element:
    """An element that is open."""

    name: str
    style: Style
    indent: int = 0
    """Levels by which it sets its lines in, here."""
    items: int = 0
    """Items met in it so far: what the next one's number follows."""


class _Layout:
    """One pass over one definition."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._styles = vocabulary.styles
        self._keeps_lines = vocabulary.keeps_lines
        self._spaced = vocabulary.spaced
        self._page = Page()
        self._open = [_Element("", _PLAIN_STYLE)]
        self._named: Counter[str] = Counter()
        """How many open elements have this name."""
        self._hidden = 0
        """How many open elements hide their text."""
        self._just_closed = ""
        """The element that ended right before this place."""
        self._counts_senses = False

    def render(self, definition: str) -> str:
        self._counts_senses = len(_SENSE.findall(definition)) > 1  # a single sense needs no number
        definition = definition.replace("<![CDATA[", "").replace("]]>", "")
        place = 0
        while place < len(definition):
            if definition.startswith("<!--", place):
                end = definition.find("-->", place)
                place = len(definition) if end < 0 else end + 3
                continue
            match = _TAG.match(definition, place) if definition[place] == "<" else None
            if match is None:
                end = definition.find("<", place + 1)
                end = len(definition) if end < 0 else end
                self._text(definition[place:end])
                place = end
                continue
            place = match.end()
            name = (match[2] or "").lower()
            if name in _NOT_MARKUP and not match[1]:
                # What is in it is not markup: go on after its end, or nowhere if it has none.
                end_tag = _NOT_MARKUP[name].search(definition, place)
                place = end_tag.end() if end_tag else len(definition)
            elif match[1]:
                self._close(name)
            elif name:
                self._start(name, match[3])
        while len(self._open) > 1:
            self._close_last()
        return self._page.text()

    def _text(self, text: str) -> None:
        if self._hidden:
            return
        text = unescape(text)
        for number, line in enumerate(text.split("\n") if self._keeps_lines else (text,)):
            if number:
                self._page.end_line()
            if line and not line.isspace():
                self._just_closed = ""
            self._page.write(line)

    def _start(self, name: str, attributes: str) -> None:
        if name in _NEVER_NESTED:
            self._close_sibling(name)
        style = self._styles.get(name, _PLAIN_STYLE)
        if name == "cit" and "cit:example" in self._styles:
            style = self._styles[self._kind_of_citation(attributes)]
        if len(self._open) < _DEEPEST:
            self._begin(name, style)
            if name in _VOID or attributes.endswith("/"):
                self._close_last()

    def _kind_of_citation(self, attributes: str) -> str:
        if any(element.style is self._styles["cit:example"] for element in self._open):
            return "cit in cit:example"
        kind = _TYPE.search(attributes)
        return "cit:example" if kind and kind[1] == "example" else "cit"

    def _begin(self, name: str, style: Style) -> None:
        parent = self._open[-1]
        element = _Element(name, style)
        self._open.append(element)
        self._named[name] += 1
        self._hidden += style.hidden
        if self._hidden:
            return
        page = self._page
        if style.block:
            page.end_line()
        if style.item:
            parent.items += 1
            if style.item == "li":
                page.mark(f"{parent.items}." if parent.name == "ol" else "•")
            elif self._counts_senses:
                page.mark(f"{parent.items}.")
        # A single sense is not set in either.
        element.indent = style.indent if style.item != "sense" or self._counts_senses else 0
        page.depth += element.indent
        if self._spaced and name in self._styles:
            page.write(" ")
        if style.join and self._just_closed == name and not page.is_empty_line():
            page.attach(style.join)
        if style.before:
            page.write(style.before)
        self._just_closed = ""

    def _close(self, name: str) -> None:
        if self._named[name]:
            while self._close_last() != name:
                pass

    def _close_sibling(self, name: str) -> None:
        for element in reversed(self._open):
            if element.name == name:
                self._close(name)
                return
            if element.name in _CONTAINERS:
                return

    def _close_last(self) -> str:
        element = self._open.pop()
        name, style = element.name, element.style
        self._named[name] -= 1
        if self._hidden:
            self._hidden -= style.hidden
            return name
        if style.after:
            self._page.attach(style.after)
        if self._spaced and name in self._styles:
            self._page.write(" ")
        if style.block:
            self._page.end_line()
        if style.item:
            self._page.drop_mark()
        self._page.depth -= element.indent
        self._just_closed = name
        return name
