"""Subtitles of films: the words of the cues joined to sentences, with their times."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.documents.decoding import decode
from anchorage_tui.documents.document import Block, Cue, Document
from anchorage_tui.documents.source import Source
from anchorage_tui.errors import DocumentError

_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<\d[\d:.]{3,20}>|\{\\[^{}\n]{0,500}\}|\{[yYcCfFsSpP]:[^{}\n]{0,100}\}")
_VOICE = re.compile(r"<v(?:\.[\w.]{1,40})?\s+([^<>\n]{1,80})>")
_DASH = re.compile(r"[-–—‐―]\s?(?=\S)")
_ENDS = re.compile(r"[.!?…♪](?:[\s»”\"')\]]*+)\Z")
_WAITS = re.compile(r"(?:\.{2,}|…)[\s»”\"')\]]*+\Z")
_PAUSE = 4.0
"""Seconds of silence that end what is said without a full stop."""
_LONGEST = 400
"""Code points after which words without a full stop, as a machine hears them, are cut at the next cue."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a cue, or several that go on; with a dash somebody else speaks."""

    words: str
    begin: float
    end: float
    new_voice: bool


def read(source: Source) -> Document:
    """The words in the source's bytes. Raises `DocumentError` for what is no subtitles."""
    text = decode(source.data, source.name).replace("\r\n", "\n").replace("\r", "\n")
    import pysubs2

    try:
        subs = pysubs2.SSAFile.from_string(text)
    except Exception as error:
        raise DocumentError(
            f"{source.name} looks like subtitles and is damaged.", "Get another copy, or save the words as plain text."
        ) from error
    events = sorted(
        (event for event in subs if not event.is_comment and not event.is_drawing), key=lambda one: one.start
    )
    lines = _without_repeats(
        line for event in events for line in _lines(event.text, event.start / 1000, event.end / 1000)
    )
    title = one_line(str(subs.info.get("Title", "")))
    return Document("" if title.startswith("Default") else title, [*_sentences(lines)])


def _lines(text: str, begin: float, end: float) -> Iterator[_Line]:
    """What is said in a cue: its lines are one, where none begins with a dash."""
    voices = len(_VOICE.findall(text)) > 1
    text = _VOICE.sub("\n\ue000", text) if voices else text
    text = text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", "\xa0")
    text = clean(html.unescape(_TAG.sub("", text)))
    words: list[str] = []
    new_voice = False
    for line in text.split("\n"):
        line = line.strip()
        begins = _DASH.match(line) is not None or line.startswith("\ue000")
        line = line.lstrip("\ue000").strip()
        if not line:
            continue
        if begins and words:
            yield _Line(" ".join(words), begin, end, new_voice)
            words = []
        if begins:
            new_voice = True
        words.append(line)
    if words:
        yield _Line(" ".join(words), begin, end, new_voice)


def _without_repeats(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Captions that roll show each line twice or more: what the cue before has said already is left out."""
    before = _Line("", -1, -1, False)
    for line in lines:
        if line.words == before.words and line.begin - before.end < 0.5:
            continue
        if before.words and line.words.startswith(before.words + " ") and line.begin - before.end < 0.5:
            yield _Line(line.words[len(before.words) + 1 :], line.begin, line.end, line.new_voice)
        else:
            yield line
        before = line


def _sentences(lines: Iterable[_Line]) -> Iterator[Block]:
    words = ""
    cues: list[Cue] = []
    spoken = tight = False

    def block() -> Block:
        return Block(words, "speech" if spoken else "paragraph", tight=spoken and tight, cues=tuple(cues))

    for line in lines:
        if words and _is_ended(words, line, cues[-1].end):
            yield block()
            tight, words, cues = spoken, "", []
        if not words:
            spoken = line.new_voice
        offset = len(words) + 1 if words else 0
        words = f"{words} {line.words}" if words else line.words
        cues.append(Cue(offset, line.begin, line.end))
    if words:
        yield block()


def _is_ended(words: str, line: _Line, ended: float) -> bool:
    """Whether what was said before a line is a sentence of its own."""
    if line.new_voice or line.begin - ended > _PAUSE or len(words) > _LONGEST:
        return True
    if _ENDS.search(words[-12:]) is None:
        return False
    goes_on = line.words.lstrip(" .…").startswith(tuple("abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûùœæ"))
    return not (goes_on and _WAITS.search(words[-12:]) is not None)
