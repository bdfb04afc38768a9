"""Translators that are programs on this machine: the learner's own command, and argostranslate if it is installed."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec

from anchorage_tui.cleaning import one_line
from anchorage_tui.processes import SaidTooMuch, Stop, TimedOut, run
from anchorage_tui.translation.failure import Failure, Kind

TEXT = "{text}"
"""Where the French goes in an argument; a command without it reads standard input, as argos-translate does."""
NOT_READY = 3
"""Exit status of `argos.py` when something must be installed first; standard error says what."""
_LONGEST_COMPLAINT = 120
_ARGOS = (sys.executable, "-P", "-m", "anchorage_tui.translation.argos")


class CommandProvider:
    """A local program as a provider: no consent, because nothing leaves the machine by us, and allowed offline."""

    host = ""
    words_only = False
    keeps_lines = True
    limit = 5_000

    def __init__(self, name: str, title: str, command: tuple[str, ...], deadline: float) -> None:
        """`command` may be empty: then the provider is not set up. `deadline` in seconds."""
        self.name = name
        self.title = title
        self.deadline = deadline
        self._command = command

    @classmethod
    def argos(cls, deadline: float) -> CommandProvider:
        """argostranslate, if the extra `offline-translation` is installed."""
        return cls("argos", "Argos Translate", _ARGOS if find_spec("argostranslate") else (), deadline)

    def missing(self) -> str:
        """What must be set up first; empty if nothing."""
        if not self._command:
            if self.name == "argos":
                return "it is not installed: pip install anchorage-tui[offline-translation]"
            return "no program is named: set translation.command in config.toml"
        if shutil.which(self._command[0]) is None:
            return f"there is no program {one_line(self._command[0])}"
        return ""

    def fits(self, text: str) -> bool:
        """Whether `text` can be given in one go."""
        return len(text) <= self.limit

    def translate(self, text: str, timeout: float, stop: Stop) -> object:
        """What the program prints. Raises `Failure` and `Stopped`."""
        arguments, given = self._filled(text)
        try:
            status, output, complaint = run(arguments, given, timeout, stop)
        except OSError as error:
            raise Failure(Kind.PROGRAM, one_line(error.strerror or "it cannot be started")) from None
        except TimedOut:
            raise Failure(Kind.TIMEOUT) from None
        except SaidTooMuch:
            raise Failure(Kind.WRONG, "far too long") from None
        if status:
            lines = one_line(complaint.strip().rpartition("\n")[2])[:_LONGEST_COMPLAINT]
            if self.name == "argos" and status == NOT_READY:
                raise Failure(Kind.NOT_READY, lines)
            raise Failure(Kind.PROGRAM, f"exit status {status}{f': {lines}' if lines else ''}")
        return output

    def _filled(self, text: str) -> tuple[list[str], str]:
        if not any(TEXT in argument for argument in self._command[1:]):
            return list(self._command), text + "\n"
        # A line of dialogue that begins with a hyphen must not be taken for an option.
        harmless = f"–{text[1:]}" if text.startswith("-") else text
        return [self._command[0], *(argument.replace(TEXT, harmless) for argument in self._command[1:])], ""
