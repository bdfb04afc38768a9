"""What the app may call of the rest of the program, handed to it once, so that it opens nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.progress import Progress
    from anchorage_tui.reading.answers import Answer, Consulted
    from anchorage_tui.reading.installed import InstalledDictionaries
    from anchorage_tui.translation import Translator
    from anchorage_tui.tui.first_frame import FirstFrame


def _no_details(error: Exception) -> str:
    return ""


def _forget(name: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Services:
    """Everything has a default: what is left out is not to be had."""

    prepare: Callable[[Progress], None] | None = None
    """Builds the lexicon if it is missing. Called once the text stands, in a thread of its own; when it has built
    something, the text is read anew."""
    translator: Callable[[], Translator] | None = None
    """Makes the translator when the first translation is asked for."""
    offer: Callable[[], str] | None = None
    """Gives a line to show once the reader stands, or an empty one."""
    consult: Callable[[Answer], Consulted] | None = None
    """Completes an answer from DICT servers, however long that takes."""
    dictionaries: Callable[[], InstalledDictionaries] | None = None
    """Those that the learner can order and turn on and off."""
    first_frame: FirstFrame | None = None
    """What is in the terminal already, and keeps what it needs to be there the next time."""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Other keys for actions, by their ids."""
    theme: str = "dark"
    """`dark`, `light` or one of Textual's."""
    keep_theme: Callable[[str], None] = _forget
    """Told the name of another theme that is chosen."""
    level: str = ""
    """From which level expressions are underlined, as it was chosen last."""
    keep_level: Callable[[str], None] = _forget
    """Told the level from which expressions are to be underlined from now on."""
    keep_details: Callable[[Exception], str] = _no_details
    """Told of an error in the program that the reader goes on after; says where its details are."""
