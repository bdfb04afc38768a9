"""`anchorage`: opens the reader, or runs one of the commands."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from anchorage_tui import __version__

if TYPE_CHECKING:
    from anchorage_tui.errors import AnchorageError

# A command's module is imported when it is called, so that no command waits for another's libraries.
COMMANDS = {
    "text": "prints the extracted plain text",
    "scan": "lists the expressions in a text",
    "gloss": "explains a word or expression",
    "words": "lists the vocabulary of a text",
    "export": "writes what you saved, a text's glossary or the curated one, for other programs",
    "import": "brings in words from other programs and devices, or a list",
    "glossary": "checks, lists and shows the curated glossary",
    "dictionaries": "adds and removes extra dictionaries",
    "translate": "translates a text online, after asking you",
    "review": "asks for what you saved, when it is due",
    "store": "checks what you saved, makes backups and goes back to one",
    "prepare": "builds the local French lexicon",
    "doctor": "says what is installed, where files are, what is missing",
}
NOT_YET = {
    "serve": "Use anchorage TEXT in a terminal.",
}
"""Commands to come and what to use instead. No text is opened by such a name, or it would stop being one some day."""


_MODULES = {"import": "import_words"}
"""Commands whose name no module can have."""


class Command(Protocol):
    """What each module in this folder provides."""

    SUMMARY: str

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Adds the command's arguments to `parser`."""

    def run(self, args: argparse.Namespace) -> int:
        """Does it; returns the exit status."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; returns 0 done, 1 it failed, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _replace_closed_streams()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the locale: French and JSON need it
    if arguments and (instead := NOT_YET.get(arguments[0])):
        name = arguments[0]
        print(f"anchorage: {name} is not there yet. {instead} A text of that name is ./{name}.", file=sys.stderr)
        return 2
    from anchorage_tui.cli.output_door import OutputDoor
    from anchorage_tui.errors import AnchorageError

    try:
        if _command_of(arguments) == "read" and not {"-h", "--help", "--version"} & {*arguments}:
            with redirect_stderr(OutputDoor(sys.stderr)):
                return _run(arguments)
        with redirect_stdout(OutputDoor(sys.stdout)), redirect_stderr(OutputDoor(sys.stderr)):
            status = _run(arguments)
            sys.stdout.flush()
        return status
    except AnchorageError as error:
        say(error)
        return 1
    except KeyboardInterrupt:
        print("anchorage: interrupted", file=sys.stderr)
        return 1
    except OSError as error:
        return _cannot(error)
    except Exception as error:  # noqa: BLE001 - an error in the program: the last handler there is
        from anchorage_tui.cli.crash import keep_details

        told = f"the program has failed ({type(error).__name__}); what you saved and your place are kept."
        print(f"anchorage: {told} {keep_details(error)}", file=sys.stderr)
        return 1


def _command_of(arguments: list[str]) -> str:
    return arguments[0] if arguments and arguments[0] in COMMANDS else "read"


def _run(arguments: list[str]) -> int:
    name = _command_of(arguments)
    parser, command = _parser(name)
    try:
        args = parser.parse_args(arguments[1:] if name != "read" else arguments)
    except SystemExit:
        sys.stdout.flush()  # a help text that does not arrive has failed
        raise
    return command.run(args)


def _cannot(error: OSError) -> int:
    """Says what the system refused; the exit status."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still waiting to be printed
    if isinstance(error, BrokenPipeError):  # the reader of a pipe, `head` for instance, has had enough
        return 0
    from anchorage_tui.cleaning import one_line

    what = f"{one_line(str(error.filename))} cannot be used" if error.filename else "the output cannot be written"
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    advice = "Make room and try again." if full else "Check the place and its permissions." if error.filename else "Send it elsewhere."  # fmt: skip
    print(f"anchorage: {what}: {error.strerror}. {advice}", file=sys.stderr)
    return 1


def _replace_closed_streams() -> None:
    """What the caller closed (`>&-`) is empty and takes everything: Python has None there, which cannot be asked."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


class _Parser(argparse.ArgumentParser):
    """Leaves an example's lines as they are, and does not hide that a help text could not be printed."""

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(*args, **more)

    def _print_message(self, message: str, file: Any = None) -> None:
        if file is sys.stdout:
            file.write(message)
        else:
            super()._print_message(message, file)


def _parser(name: str) -> tuple[argparse.ArgumentParser, Command]:
    command: Command = import_module(f"anchorage_tui.cli.{_MODULES.get(name, name)}")
    prog = "anchorage" if name == "read" else f"anchorage {name}"
    parser = _Parser(prog=prog, description=command.SUMMARY)
    parser.add_argument("--version", action="version", version=f"anchorage-tui {__version__}")
    command.configure(parser)
    return parser, command


def say(error: AnchorageError) -> None:
    """One line on standard error."""
    from anchorage_tui.cleaning import one_line

    print(f"anchorage: {one_line(str(error))}", file=sys.stderr)
