"""`anchorage [TEXT]`: the reader."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from anchorage_tui.cli.text_arguments import NAMED, access_of

if TYPE_CHECKING:
    from anchorage_tui.translation import Translator
    from anchorage_tui.tui.first_frame import FirstFrame

_WORDS_KEPT = 2_500
"""Word forms kept in memory: what some twenty screens have."""
_THEME = "theme"
"""File in the state folder with the name of the theme chosen last."""
_WEB_DRIVER = "web_driver:WebDriver"
_LEVEL = "level"
"""The same with the level from which expressions are underlined."""
SUMMARY = "Read French in the terminal, with English glosses at one key."


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    from anchorage_tui.cli.main import COMMANDS

    width = max(map(len, COMMANDS)) + 2
    commands = "\n".join(f"  {name:<{width}}{summary}" for name, summary in COMMANDS.items())
    parser.add_argument("text", nargs="?", metavar="TEXT", help=f"{NAMED}; the last text read if it is left out")
    parser.add_argument("--offline", action="store_true", help="send and fetch nothing, whatever you agreed to")
    parser.add_argument("--allow-private", action="store_true", help="let an address lead to this machine and network")
    parser.epilog = f"commands:\n{commands}\n\nexample:\n  anchorage article.txt\n  anchorage scan article.txt --json"


def run(args: argparse.Namespace) -> int:
    """Opens the reader; returns when it is left."""
    gc.disable()  # until the first paragraph is painted; then garbage is looked for when nobody presses a key
    frame = _first_frame()
    try:
        if frame and args.text != "-":
            frame.show_again(args.text)
        return _read(args, frame)
    finally:
        if frame:
            frame.give_back()


def _first_frame() -> FirstFrame | None:
    """Where the text is painted before everything else; None where no person sits at a terminal."""
    if not sys.stdout.isatty() or "TEXTUAL_DRIVER" in os.environ:
        return None
    from anchorage_tui import paths
    from anchorage_tui.tui.first_frame import FirstFrame

    return FirstFrame(paths.state_dir(), _kept(_THEME), paths.config_file())


def _read(args: argparse.Namespace, frame: FirstFrame | None) -> int:
    """Opens the text and runs the app; the exit status."""
    from anchorage_tui.config import load_config
    from anchorage_tui.errors import AnchorageError, DocumentError
    from anchorage_tui.reading.session import Session

    if not (sys.stdout.isatty() or _is_served()):
        raise DocumentError("The reader needs a terminal.", "For plain text use: anchorage text TEXT")
    config = load_config().with_offline(args.offline)
    session = Session(dictionaries=config.dictionaries, offline=config.offline, words_kept=_WORDS_KEPT, forgiving=True)
    reading = session.open_last() if args.text is None else session.open(args.text, access_of(args))
    if args.text == "-":
        _give_keyboard_back()
    if frame:
        from anchorage_tui.tui.first_page import page_rows

        with contextlib.suppress(AnchorageError):  # the app says it
            frame.show(reading.document.title, partial(page_rows, reading.document.blocks, reading.last_place()))
    from anchorage_tui.tui import AnchorageApp, Services

    def keep_details(error: Exception) -> str:
        from anchorage_tui.cli.crash import keep_details

        return keep_details(error)

    def translator() -> Translator:
        from anchorage_tui.translation import Translator

        return Translator(config)

    services = Services(
        prepare=session.prepare,
        translator=translator,
        offer=session.offer,
        consult=session.consult,
        dictionaries=lambda: session.installed,
        keymap={action: ",".join(keys) for action, keys in config.keymap.items()},
        first_frame=frame,
        theme=config.theme or _kept(_THEME) or "dark",
        keep_theme=lambda name: _keep(_THEME, name),
        level=_kept(_LEVEL),
        keep_level=lambda level: _keep(_LEVEL, level),
        keep_details=keep_details,
    )
    app = AnchorageApp(services, reading)
    app.run()
    if app.crash:
        raise app.crash
    status = app.return_code or 0
    if status == 1:  # an end that nobody has told the reason of
        raise AnchorageError(
            "The reader has ended because of an error in the terminal library.", "Start it again: your place is kept."
        )
    if app.is_preparing:
        # Python would first look through the millions of objects of that thread. What is to be kept is on the disk.
        os._exit(status)
    return status


def _is_served() -> bool:
    """Whether a web server shows the app in a browser: it starts it on pipes, and says so in Textual's own way."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(_WEB_DRIVER)


def _kept(name: str) -> str:
    """What the learner chose last in the reader, from its file in the state folder; empty if that is not known."""
    from anchorage_tui import paths

    try:
        return (paths.state_dir() / name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _keep(name: str, choice: str) -> None:
    from anchorage_tui import paths
    from anchorage_tui.files import replace_file

    with contextlib.suppress(OSError):  # then it is chosen again the next time
        replace_file(paths.state_dir() / name, choice + "\n")


def _give_keyboard_back() -> None:
    """The text came through standard input; keys are read from the terminal itself."""
    terminal = os.open("/dev/tty", os.O_RDONLY)
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
