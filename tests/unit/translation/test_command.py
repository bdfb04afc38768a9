"""The learner's own program: arguments, never a shell; a deadline, and a kill."""

from __future__ import annotations

import sys

import pytest

from anchorage_tui.translation.command import CommandProvider
from anchorage_tui.translation.failure import Failure, Kind
from anchorage_tui.translation.process import Stopped

ECHO = (sys.executable, "-c", "import sys; print(sys.argv[1:], sys.stdin.read())")


def provider(*command: str) -> CommandProvider:
    return CommandProvider("command", "your own program", command, 30)


def ask(command: tuple[str, ...], text: str = "Il pleut.", timeout: float = 30) -> object:
    return provider(*command).translate(text, timeout, lambda: False)


def test_the_text_comes_on_standard_input() -> None:
    assert ask(ECHO) == "[] Il pleut.\n\n"


ARGUMENTS = [
    ("$(touch owned); `id`", "$(touch owned); `id`", "no shell looks at it"),
    ("--delete=everything", "–-delete=everything", "it is not taken for an option"),
    ("- Bonjour.", "– Bonjour.", "dialogue that begins with a hyphen"),
    ("Il pleut.\nOn rentre.", "Il pleut.\\nOn rentre.", "lines are kept"),
]


@pytest.mark.parametrize(("text", "argument", "why"), ARGUMENTS)
def test_or_as_an_argument(text: str, argument: str, why: str) -> None:
    assert ask((*ECHO, "--to", "en", "{text}"), text) == f"['--to', 'en', '{argument}'] \n", why


FAILURES = [
    (("false",), Kind.PROGRAM, "exit status 1"),
    (
        ("sh", "-c", "echo 'fr is not an \x1b[31minstalled language.' >&2; exit 2"),
        Kind.PROGRAM,
        "fr is not an installed",
    ),
    (("/nowhere/translate",), Kind.PROGRAM, "No such file"),
    (("yes",), Kind.WRONG, "far too long"),
]


@pytest.mark.parametrize(("command", "kind", "words"), FAILURES)
def test_failures_in_one_line(command: tuple[str, ...], kind: Kind, words: str) -> None:
    with pytest.raises(Failure, match=words) as caught:
        ask(command)
    assert caught.value.kind == kind
    assert "\n" not in caught.value.reason
    assert "\x1b" not in caught.value.reason


@pytest.mark.parametrize(
    "command", [("sleep", "60"), ("sh", "-c", "sleep 60 & wait"), ("sh", "-c", "exec >&- 2>&-; sleep 60")]
)
def test_a_program_that_hangs_is_killed_with_its_children(command: tuple[str, ...]) -> None:
    with pytest.raises(Failure) as caught:
        ask(command, timeout=0.05)
    assert caught.value.kind == Kind.TIMEOUT


def test_it_can_be_stopped() -> None:
    with pytest.raises(Stopped):
        provider("sleep", "60").translate("Il pleut.", 60, lambda: True)


def test_a_program_that_does_not_read() -> None:
    assert ask(("echo", "It is raining."), "Il pleut. " * 20_000) == "It is raining.\n"


def test_what_is_missing() -> None:
    assert "translation.command" in provider().missing()
    assert provider("/nowhere/translate").missing() == "there is no program /nowhere/translate"
    assert provider("cat").missing() == ""
    assert "offline-translation" in CommandProvider.argos(30).missing()
