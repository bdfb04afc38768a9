"""A small world to read in: six blocks, five expressions, no lexicon and no files.

Blocks: 0 heading, 1 and 2 paragraphs with expressions (one interrupted, one nested, one doubtful), 3 a line of stars
without words, 4 text that looks like markup and escapes, 5 wide characters, a long word and combining accents.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from anchorage_tui.documents import Block, Document
from anchorage_tui.errors import LearnerError
from anchorage_tui.french import Token, sentences, tokenize
from anchorage_tui.glossary import Entry
from anchorage_tui.glossary.entry import Level, is_from
from anchorage_tui.matching import Occurrence
from anchorage_tui.reading import Answer, ExpressionAnswer, Place, WordAnswer
from anchorage_tui.reading.reading import Reading
from anchorage_tui.reading.search import Match
from anchorage_tui.tui.app import AnchorageApp
from anchorage_tui.tui.screens.reader import ReaderScreen
from anchorage_tui.tui.services import Services

BLOCKS = (
    Block("La souris et la montagne", "heading", 1),
    Block(
        "Après trois jours, la montagne a finalement accouché d’une petite souris. Le maire, fort de ses promesses, avait "
        "pourtant brandi la menace : pas de pont, pas de fête. On verra bien, disait-on au marché, et l’on parlait d’autre chose."
    ),
    Block("Le lendemain, tout le monde a changé de ton. Le chat dormait, la pluie tombait, personne ne se pressait."),
    Block("* * *"),
    Block("Ici [bold]rien[/bold] ne brille : \x1b[31mni rouge\x07, ni [link=x]lien[/link], ni \u202eenvers."),
    Block("日本語の文章も、anticonstitutionnellement" + "ement" * 20 + " aussi ; cafe\u0301\tet tabulation."),
)


def _entry(headword: str, gloss: str, **more: str) -> Entry:
    return Entry(headword.replace(" ", "-"), headword, "verbal", (gloss, f"{gloss} indeed"), **more)  # type: ignore[arg-type]


MOUNTAIN = _entry(
    "accoucher d’une souris",
    "end in very little",
    literal="to give birth to a mouse",
    note="From a fable.",
    register="press",
    level="C1",
    example="Le congrès a accouché d’une souris.",
    translation="The congress produced next to nothing.",
)
STRONG = _entry("fort de qqch", "strengthened by")
THREAT = _entry("brandir la menace", "threaten")
TONE = _entry("changer de ton", "change one’s tune", literal="to change tone")
CHANGE = _entry("changer de qqch", "change")


class World:
    """Answers like `Reading`, from the tables above."""

    def __init__(self) -> None:
        self.document = Document("La montagne", BLOCKS, {}, "monde.txt")
        self.saved: list[str] = []
        self.refused: list[str] = []
        self.remembered: list[Place] = []
        self.left = Place(0, 0)
        self.underline_from: Level = "A2"
        self.backups = 0
        self.problem: LearnerError | None = None
        self.on_failure: Callable[[int, Exception], object] = lambda block, error: None

    def tokens(self, block: int) -> list[Token]:
        return tokenize(self.document.blocks[block].text)

    def is_analysed(self, block: int) -> bool:
        return True

    def occurrences(self, block: int) -> tuple[Occurrence, ...]:
        found = [
            *self._find(block, MOUNTAIN, "accouché d’une", "souris"),
            *self._find(block, STRONG, "fort de"),
            *self._find(block, THREAT, "brandi la menace"),
            *self._find(block, TONE, "changé de ton", risk="likely"),
            *self._find(block, CHANGE, "changé de"),
        ]
        return tuple(occurrence for occurrence in found if occurrence.headword not in self.refused)

    def underlined(self, block: int) -> tuple[Occurrence, ...]:
        return tuple(each for each in self.occurrences(block) if is_from(each.entry.level, self.underline_from))

    def _find(self, block: int, entry: Entry, *parts: str, risk: str = "none") -> list[Occurrence]:
        text = self.document.blocks[block].text
        places = [text.find(part) for part in parts]
        if -1 in places:
            return []
        spans = tuple((place, place + len(part)) for place, part in zip(places, parts, strict=True))
        sentence = next(span for span in sentences(text) if span[0] <= spans[0][0] < span[1])
        why = f"“{parts[0]}”: past participle of {entry.headword.split()[0]}"
        return [Occurrence(entry, spans, sentence, why, risk, entry.headword)]  # type: ignore[arg-type]

    def answer(self, place: Place) -> Answer:
        token = next((token for token in self.tokens(place.block) if token.start <= place.offset < token.end), None)
        if token is None or token.kind == "punctuation":
            return Answer("", (), ())
        found = [occurrence for occurrence in self.occurrences(place.block) if occurrence.covers(place.offset)]
        expressions = tuple(
            ExpressionAnswer(occurrence.entry, occurrence, (CHANGE,) if occurrence.entry is TONE else ())
            for occurrence in found
        )
        gloss = f"meaning of {token.text}"
        word = WordAnswer(
            token.text, token.text.lower(), "noun", "feminine singular", "top 1,000", "mo", (gloss, f"second {gloss}"),
            ("Une définition en français.",), ("test",),
        )  # fmt: skip
        other = WordAnswer(token.text, "autre", "verb", "present", "", "", ("another reading",), (), ("test",))
        return Answer(token.text, expressions, (word, other))

    def sentences(self, block: int) -> list[tuple[int, int]]:
        return sentences(self.document.blocks[block].text)

    def glosses(self, block: int, french: bool = False) -> list[tuple[str, str]]:
        if french:
            return [("montagne", "Grande élévation de terrain.")]
        return [(occurrence.headword, occurrence.entry.glosses[0]) for occurrence in self.occurrences(block)]

    def search(self, query: str, place: Place, step: int) -> Match | None:
        hits = [
            Place(number, offset)
            for number, block in enumerate(self.document.blocks)
            for offset in range(len(block.text))
            if block.text.lower().startswith(query.lower(), offset)
        ]
        here = (place.block, place.offset)
        after = [
            hit for hit in hits if ((hit.block, hit.offset) > here if step > 0 else (hit.block, hit.offset) < here)
        ]
        ordered = after or hits
        if not ordered:
            return None
        hit = ordered[0 if step > 0 else -1]
        return Match(hit, hit.offset + len(query), hits.index(hit) + 1, len(hits), not after)

    def save(self, place: Place) -> tuple[str, bool]:
        headword = self._headword(place)
        new = bool(headword) and headword not in self.saved
        if new:
            self.saved.append(headword)
        return headword, new

    def unsave(self, place: Place) -> tuple[str, bool]:
        headword = self._headword(place)
        was_saved = headword in self.saved
        if was_saved:
            self.saved.remove(headword)
        return headword, was_saved

    def _headword(self, place: Place) -> str:
        answer = self.answer(place)
        if not answer.query:
            return ""
        return answer.expressions[0].entry.headword if answer.expressions else answer.words[0].lemma

    def not_here(self, place: Place) -> str | None:
        answer = self.answer(place)
        if not answer.expressions:
            return None
        self.refused.append(answer.expressions[0].entry.headword)
        return self.refused[-1]

    def undo_not_here(self) -> str | None:
        return self.refused.pop() if self.refused else None

    def note(self) -> str:
        return ""

    def remember(self, place: Place) -> None:
        self.remembered.append(place)

    def back_up_daily(self) -> None:
        self.backups += 1

    def last_place(self) -> Place:
        return self.left


@pytest.fixture
def world() -> World:
    return World()


class ReaderApp(AnchorageApp):
    """The app, with its reader in reach."""

    @property
    def reader(self) -> ReaderScreen:
        return self._start


def app_of(reading: Reading, **services: Any) -> ReaderApp:
    """The app on a text, without animation."""
    app = ReaderApp(Services(**services), reading)
    app.animation_level = "none"
    return app


def open_app(world: World, **services: Any) -> ReaderApp:
    """The app on a world, without animation."""
    return app_of(cast(Reading, world), **services)


async def settle(pilot: Pilot[None]) -> None:
    """Waits until nothing is being asked, kept or painted."""
    app = cast(ReaderApp, pilot.app)
    await pilot.pause()
    for _ in range(500):
        if not app.reader.parts.busy:
            break
        await pilot.pause(0.01)
    await pilot.pause()
    await pilot.pause()


Press = Callable[..., Awaitable[None]]


def presser(pilot: Pilot[None]) -> Press:
    """Presses keys one after the other, letting everything happen that follows from each."""

    async def press(*keys: str) -> None:
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

    return press


def screen_rows(app: ReaderApp) -> list[str]:
    """What stands on the screen, row by row."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def word_at(app: ReaderApp) -> str:
    """The word under the cursor."""
    word = app.reader.page.walk.cursor.word
    return word.text if word else ""
