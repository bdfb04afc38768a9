"""How the lines of a plain text make paragraphs: one on each line, or wrapped by hand at some width.

A line of a wrapped text goes on in the next unless something says that it was ended on purpose. With a width of 40,

    Il se mit à chanter une chanson que sa
    mère lui avait apprise:
    Quand le ciel bas
    Comme un couvercle
    --Tais-toi! dit-il. Et il regarda par
    la fenêtre.

the first line had no room for *mère*, and so is continued. The second, third and fourth had room for the first word
after them, which begins with a capital or a dash: each ends a paragraph, and verse is kept line by line. Deeper indents
begin paragraphs, too, and blank lines always, unless one stands behind every line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from anchorage_tui.documents.hyphens import break_between, join_lines

_SAMPLE = 50_000
"""Code points that the layout of a text is judged on."""
_WIDTHS = range(30, 131)
"""Code points of a full line, from narrow columns to wide windows; lines that are whole paragraphs soon pass that."""
_GOING_ON = 0.2
"""Lines with a lower-case letter first, among those that follow another, from which lines are taken for wrapped. It is
nearly none where each is a paragraph or a verse, two fifths in a wrapped novel full of short speech."""
_FULL = 0.85
"""Share of the width that a line and the word after it reach unless the line was ended on purpose."""
_LONGEST = 200_000
"""Code points after which a paragraph is ended: memory stays flat where nothing else ends one."""

_OPEN_ENDS = frozenset(
    "le la les l' l’ un une des du de d' d’ au aux à en et ou où que qu' qu’ qui ne n' n’ pas se s' s’ sa son ses ce cet cette "
    "ces leur leurs mon ma mes ton ta tes notre nos votre vos je tu il elle on nous vous ils elles y dans sur sous pour "
    "par avec sans chez vers entre comme si mais car est sont a ont était avait plus très".split()
)
"""Words that a line of prose often happens to end in, and a verse or an item hardly ever."""
_VERSE = 60
"""Code points of a verse at most; a line of twelve syllables has 55."""

_ENDS = tuple('.!?…:;»”")*_')
_DASHES = ("—", "–", "--", "- ", "― ", "‒", "•", "* ")
_OPENINGS = "«“\"([_*'‘ \xa0\u202f"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a text make paragraphs."""

    width: int = 0
    """Code points that a full line and the word after it reach; 0 where each line is a paragraph."""
    margin: int = 0
    """Spaces before ordinary lines."""
    indented: bool = False
    """Paragraphs begin with an indent rather than after a blank line."""
    printed: bool = False
    """Words are broken anywhere at the end of a line, as in a printed book."""
    spaced: bool = False
    """A blank line stands behind every line, and two or more where a paragraph ends."""
    verse: bool = False
    """Each line is a verse, whatever it begins with."""


def layout_of(text: str) -> Layout:
    """The layout of a text; its beginning is enough."""
    lines = text[:_SAMPLE].split("\n")
    filled = [bool(line.strip()) for line in lines]
    if sum(filled) > 2 and not any(one and other for one, other in pairwise(filled)):
        dense = _layout([line for line in lines if line.strip()])
        return replace(dense, spaced=True) if dense.width else Layout()
    return _layout(lines)


def _layout(lines: list[str]) -> Layout:
    pairs = [(line, after) for line, after in pairwise(map(str.rstrip, lines)) if line and after]
    going_on = [(line, after) for line, after in pairs if after.lstrip()[0].islower()]
    if not going_on or len(going_on) < _GOING_ON * len(pairs):
        return Layout()
    width = sorted(len(line) for line, _ in going_on)[int(0.95 * (len(going_on) - 1))]
    reaches = sorted(_reach(line, after) for line, after in going_on)
    full = sum(reach >= _FULL * width for reach in reaches)
    wide = sum(len(line) > 1.3 * width for line, _ in pairs)
    if width not in _WIDTHS or full < 0.8 * len(reaches) or wide > 0.05 * len(pairs):
        return Layout()
    if _is_verse(pairs, going_on):
        return Layout(verse=True)
    indents = Counter(map(_indent, filter(str.strip, lines)))
    margin = min((indent for indent, count in indents.items() if count >= 0.1 * indents.total()), default=0)
    deeper = sum(_indent(line) <= margin < _indent(after) for line, after in pairs)
    breaks = Counter(break_between(line, after.lstrip()) for line, after in pairs)
    return Layout(
        width=max(min(reaches[len(reaches) // 20], width + 1), int(_FULL * width)),
        margin=margin,
        indented=deeper > 0.02 * len(pairs),
        printed=breaks["unknown"] > max(2, 0.03 * len(pairs), breaks["hyphen"]),
    )


def _is_verse(pairs: list[tuple[str, str]], going_on: list[tuple[str, str]]) -> bool:
    """Whether lines that go on in small letters are verses: short, and none breaks off where only a full line would."""
    if len(going_on) < 3 or max(len(line) for line, _ in pairs) > _VERSE:
        return False
    open_ends = sum(_last_word(line) in _OPEN_ENDS for line, _ in going_on)
    inside = sum(any(end in line for end in (". ", "? ", "! ", "… ")) for line, _ in pairs)
    return open_ends <= 0.06 * len(going_on) and inside <= 0.1 * len(pairs)


def _last_word(line: str) -> str:
    return line.rstrip(" -–—").rpartition(" ")[2].lower()


def without_spacing(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a spaced text without the blank line behind each; of more than one, one stays."""
    blank = 0
    begun = False
    for line in lines:
        if not line.strip():
            blank += 1
            continue
        if begun and blank > 1:
            yield ""
        yield line
        blank, begun = 0, True


def paragraphs(lines: Iterable[str], layout: Layout) -> Iterator[str]:
    """The paragraphs of a wrapped text, one on each line, with an empty one where blank lines stood between."""
    paragraph: list[str] = []
    before = ""
    size = 0
    for line in lines:
        words = line.strip()
        if not words:
            if paragraph:
                yield join_lines(paragraph, printed=layout.printed)
                yield ""
                paragraph, before, size = [], "", 0
            continue
        first = words[0]
        goes_on = first.islower() and line[0] == first  # as most lines of most texts do, so this is asked first
        if before and (size > _LONGEST or (not goes_on and _is_ended(before, line, words, layout))):
            yield join_lines(paragraph, printed=layout.printed)
            paragraph, size = [], 0
        paragraph.append(words)
        before = line
        size += len(words)
    if paragraph:
        yield join_lines(paragraph, printed=layout.printed)


def _is_ended(line: str, after: str, words: str, layout: Layout) -> bool:
    """Whether a paragraph ends between two lines; `words` is the second without its indent."""
    line = line.rstrip()
    reach = _reach(line, after)
    ends = line.endswith(_ENDS)
    indent, indent_before = _indent(after), _indent(line)
    had_room = reach < (layout.width if ends else _FULL * layout.width)
    if indent > max(indent_before, layout.margin):
        return ends or had_room
    if indent == indent_before > layout.margin and (had_room or (ends and layout.indented)):
        return True
    begins = words.lstrip(_OPENINGS)[:1]
    if words.startswith(_DASHES):
        begins = words.lstrip("—–-―‒•* ")[:1]
        if reach < layout.width or (ends and not begins.islower()):
            return True
    return had_room and not begins.islower() and not (words.isupper() and line.isupper())


def _reach(line: str, after: str) -> int:
    """How long `line` would be with the first word of `after`."""
    return len(line) + 1 + len(after.split(maxsplit=1)[0])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
