"""`anchorage`: opens the reader, or runs one of the commands."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from anchorage_tui import __version__

if TYPE_CHECKING:
    from anchorage_tui.errors import AnchorageError

# A command's module is imported when it is called, so that no command waits for another's libraries.
COMMANDS = {
    "text": "prints the extracted plain text",
    "scan": "lists the expressions in a text",
    "gloss": "explains a word or expression",
    "words": "lists the vocabulary of a text",
    "export": "writes what you saved as CSV, JSON or Markdown",
    "glossary": "checks, lists and shows the curated glossary",
    "dictionaries": "adds and removes extra dictionaries",
    "translate": "translates a text online, after asking you",
    "prepare": "builds the local French lexicon",
    "doctor": "says what is installed, where files are, what is missing",
}


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
    name = arguments[0] if arguments and arguments[0] in COMMANDS else "read"
    parser, command = _parser(name)
    args = parser.parse_args(arguments[1:] if name != "read" else arguments)
    from anchorage_tui.errors import AnchorageError

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the locale: French and JSON need it
    try:
        status = command.run(args)
        sys.stdout.flush()
        return status
    except AnchorageError as error:
        _say(error)
        return 1
    except KeyboardInterrupt:
        print("anchorage: interrupted", file=sys.stderr)
        return 1
    except OSError as error:
        if isinstance(error, BrokenPipeError):  # the reader of a pipe, `head` for instance, has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"anchorage: the output cannot be written: {error.strerror}. Make room and try again.", file=sys.stderr)
        return 1


def _parser(name: str) -> tuple[argparse.ArgumentParser, Command]:
    command: Command = import_module(f"anchorage_tui.cli.{name}")
    prog = "anchorage" if name == "read" else f"anchorage {name}"
    parser = argparse.ArgumentParser(
        prog=prog, description=command.SUMMARY, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"anchorage-tui {__version__}")
    command.configure(parser)
    return parser, command


def _say(error: AnchorageError) -> None:
    from anchorage_tui.documents.cleaning import one_line

    print(f"anchorage: {one_line(str(error))}", file=sys.stderr)
