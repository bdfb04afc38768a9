"""The learner's own program: arguments, never a shell; a deadline, and a kill."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from anchorage_tui.processes import Stopped
from anchorage_tui.translation.failure import Failure, Kind
from anchorage_tui.translation.own_program import CommandProvider

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


# -- argostranslate ------------------------------------------------------------------------------------------------------

# Stands for the package: its languages are those of the environment variable MODELS, `fr-en es-en`. It prints, as
# libraries do, and reverses words.
PACKAGE = """
import os
from types import SimpleNamespace as Some
print("loading ...")
def get_installed_languages():
    pairs = [pair.split("-") for pair in os.environ.get("MODELS", "").split()]
    def language(code):
        def get_translation(to):
            return Some(translate=lambda text: text[::-1]) if [code, to.code] in pairs else None
        return Some(code=code, get_translation=get_translation)
    return [language(code) for code in {code for pair in pairs for code in pair}]
"""


@pytest.fixture
def argos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with that package; its file."""
    package = tmp_path / "argostranslate"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "translate.py").write_text(PACKAGE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # what it prints is held back, as it usually is
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH", "")))))
    return package / "translate.py"


def test_argostranslate_translates_and_what_it_prints_is_no_part_of_it(
    argos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELS", "fr-en")
    provider = CommandProvider.argos(30)
    assert provider.missing() == ""
    assert provider.translate("Été.\nOui.", 30, lambda: False) == "\n.iuO\n.étÉ"


@pytest.mark.parametrize("models", ["", "es-en", "en-fr", "fr-es en-fr"])
def test_argostranslate_without_its_model_says_what_to_do(
    models: str, argos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELS", models)
    with pytest.raises(Failure) as caught:
        CommandProvider.argos(30).translate("Il pleut.", 30, lambda: False)
    assert caught.value.reason == (
        "it is not ready (its French-English model is missing: argospm install translate-fr_en)"
    )
    assert not caught.value.is_passing


def test_argostranslate_that_cannot_be_loaded_says_what_is_missing(argos: Path) -> None:
    argos.write_text("import torch_of_another_world")
    with pytest.raises(Failure, match=r"No module named 'torch_of_another_world'.*pip install anchorage-tui"):
        CommandProvider.argos(30).translate("Il pleut.", 30, lambda: False)


def test_argostranslate_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchorage_tui.translation.own_program.find_spec", lambda name: None)
    assert "offline-translation" in CommandProvider.argos(30).missing()


@pytest.mark.skipif(not find_spec("argostranslate"), reason="argostranslate is not installed (it needs PyTorch)")
def test_the_real_argostranslate_without_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for folder in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{folder}_HOME", str(tmp_path))
    with pytest.raises(Failure, match="argospm install translate-fr_en"):
        CommandProvider.argos(60).translate("Il pleut.", 60, lambda: False)
