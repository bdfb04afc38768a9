"""Which expressions are worth an underline: those from a level up, which the learner moves by a key."""

from __future__ import annotations

from collections.abc import Callable

from anchorage_tui.glossary.entry import LEVELS, Level
from anchorage_tui.reading.reading import Reading
from anchorage_tui.tui.parts.notices import Notices

_USUAL: Level = "B1"


class Levels:
    """Moves the level and says which it is."""

    def __init__(
        self,
        reading: Reading,
        notices: Notices,
        *,
        level: str,
        read_anew: Callable[[], object],
        keep: Callable[[str], None],
    ) -> None:
        """`level` is the one of the last time; anything that is none is the usual one."""
        reading.underline_from = next((known for known in LEVELS if known == level), _USUAL)
        self._reading = reading
        self._notices = notices
        self._read_anew = read_anew
        self._keep = keep

    def move(self, step: int) -> None:
        """One level up (1): fewer underlines; or down (-1): more."""
        place = LEVELS.index(self._reading.underline_from) + step
        if 0 <= place < len(LEVELS):
            self._reading.underline_from = LEVELS[place]
            self._keep(LEVELS[place])
            self._read_anew()
        level = self._reading.underline_from
        self._notices.say(f"Underlined: {f'{level} and above' if place > 0 else 'all expressions'}")
