"""Puts the reader's parts together: who calls whom, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anchorage_tui.errors import AnchorageError
from anchorage_tui.reading import Place
from anchorage_tui.tui.actions import BY_ID, by_name
from anchorage_tui.tui.parts.asker import Asker
from anchorage_tui.tui.parts.dictionaries import Changed, Dictionaries
from anchorage_tui.tui.parts.finder import Finder
from anchorage_tui.tui.parts.glosser import Glosser
from anchorage_tui.tui.parts.keeper import Keeper
from anchorage_tui.tui.parts.levels import Levels
from anchorage_tui.tui.parts.notices import Notices
from anchorage_tui.tui.parts.translator import Translator
from anchorage_tui.tui.workers.background import Background
from anchorage_tui.tui.workers.consulting import Consulting
from anchorage_tui.tui.workers.keeping import Keeping

if TYPE_CHECKING:
    from anchorage_tui.reading.installed import Listed
    from anchorage_tui.reading.reading import Reading
    from anchorage_tui.translation import Question
    from anchorage_tui.tui.screens.base import AppScreen
    from anchorage_tui.tui.services import Services
    from anchorage_tui.tui.widgets.page import Page
    from anchorage_tui.tui.widgets.panel import Panel
    from anchorage_tui.tui.widgets.status import Status
    from anchorage_tui.tui.workers.translating import Reply


@dataclass(frozen=True, slots=True)
class Parts:
    """Who does what the keys ask for, and the threads behind them."""

    notices: Notices
    finder: Finder
    glosser: Glosser
    translator: Translator
    keeper: Keeper
    asker: Asker
    background: Background
    consulting: Consulting
    keeping: Keeping
    calls: Mapping[str, Callable[..., object]]
    """What actions call by name."""

    @property
    def busy(self) -> bool:
        """Whether anything is being asked or kept."""
        return self.background.busy or self.consulting.busy or self.keeping.busy


@dataclass(frozen=True, slots=True)
class Desk:
    """What the parts work on."""

    screen: AppScreen
    page: Page
    panel: Panel
    status: Status
    follow: Callable[[], object]
    """Brings everything to where the cursor is."""
    read_anew: Callable[[], object]
    """Asks for all expressions again."""


def put_together(desk: Desk, services: Services, reading: Reading) -> Parts:
    """All parts of a reader."""
    screen, page, status = desk.screen, desk.page, desk.status
    post = screen.call_later

    def stop_key() -> str:
        return screen.key_of("stop-translation")

    def failed(error: Exception) -> None:
        if not isinstance(error, AnchorageError):
            raise error  # an error in the program is to end it where it is seen
        for bar in ("lexicon", "finding"):
            status.show_progress("", 0, 0, of=bar)
        finder.stop()
        if not background.ready:
            status.show_progress("", 0, 0, of="glossary")
            desk.panel.show(())  # no gloss will come in a moment
            keeper.forget_what_waits(error)
        notices.complain(error, lasts=True)

    def first_answer() -> None:
        status.show_progress("", 0, 0, of="glossary")
        keeper.do_what_waits()

    def go_to(place: Place) -> None:
        page.go_to(place)
        desk.follow()

    def ask_consent(question: Question, reply: Reply) -> None:
        from anchorage_tui.tui.screens.consent_dialog import ConsentScreen

        screen.app.push_screen(ConsentScreen(question), reply)

    def show_dictionaries(listed: tuple[Listed, ...], changed: Changed) -> None:
        from anchorage_tui.tui.screens.dictionaries_screen import DictionariesScreen

        screen.app.push_screen(DictionariesScreen(listed, changed))

    def show_help() -> None:
        from anchorage_tui.tui.screens.help import HelpScreen

        screen.app.push_screen(HelpScreen(screen.keys_now()))

    def ask_panel_anew() -> None:
        glosser.ask_anew()
        desk.follow()

    def close() -> None:
        """Stops what is under way, or closes what is open; one thing at a time."""
        for each in (finder.stop, translator.stop, glosser.close, finder.end_search):
            if each():
                return

    notices = Notices(status, screen.set_timer, services.keep_details)
    background = Background(reading, post, failed=failed, passed_over=notices.pass_over)
    keeping = Keeping(reading, post, failed=failed, unkept=lambda error: notices.when_quiet(str(error), "warning"))
    finder = Finder(page, status, notices, background, jump=go_to, stop_key=stop_key)
    consulting = Consulting(
        services.consult, post, then=lambda asked, consulted: glosser.completed(asked, consulted), failed=failed
    )
    glosser = Glosser(page, desk.panel, notices, background, consulting, first_answer=first_answer)
    translator = Translator(
        page, status, notices, glosser,
        blocks=reading.document.blocks, sentences=reading.sentences, machine=services.translator, post=post,
        ask_consent=ask_consent, failed=failed, stop_key=stop_key,
    )  # fmt: skip
    keeper = Keeper(
        notices, keeping,
        subject=lambda: glosser.state.subject(page.place), place=lambda: page.place, later=screen.set_timer,
        is_ready=lambda: background.ready, read_anew=desk.read_anew, key_of=screen.key_of,
    )  # fmt: skip
    asker = Asker(
        page, status, notices, finder,
        mount=screen.mount, follow=desk.follow, actions=[action.id for action in by_name(screen.ROOM)],
        act=lambda action: post(screen.run_action, BY_ID[action].call),
    )  # fmt: skip
    dictionaries = Dictionaries(notices, services.dictionaries, show=show_dictionaries, ask_anew=ask_panel_anew)
    levels = Levels(reading, notices, level=services.level, read_anew=desk.read_anew, keep=services.keep_level)
    calls: dict[str, Callable[..., object]] = {
        "go_on": finder.go_on, "expression": finder.expression, "match": finder.match, "word": finder.word,
        "pin": glosser.pin, "french": glosser.french, "panel": glosser.scroll,
        "glosses": translator.glosses, "sentence": translator.sentence,
        "save": keeper.save, "unsave": keeper.unsave, "status": keeper.status, "not_here": keeper.not_here, "undo": keeper.undo_not_here,
        "ask": asker.open, "level": levels.move, "close": close, "dictionaries": dictionaries.open, "help": show_help,
    }  # fmt: skip
    return Parts(notices, finder, glosser, translator, keeper, asker, background, consulting, keeping, calls)
