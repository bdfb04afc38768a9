"""What README and docs show is there: commands with their options, files behind links, codes of the checks."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from anchorage_tui.cli.main import COMMANDS, _parser
from anchorage_tui.french.parts_of_speech import PARTS_OF_SPEECH
from anchorage_tui.glossary.entry import CONSTRAINTS, KINDS, LEVELS, REGISTERS

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md"))]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`(anchorage(?: [^`\n]*)?)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def commands(page: Path) -> list[str]:
    """Every `anchorage ...` that a page shows, in a block or in a line."""
    text = page.read_text(encoding="utf-8")
    blocks = [line.partition("#")[0].strip() for language, block in _FENCE.findall(text) if language in ("sh", "", "console") for line in block.splitlines()]  # fmt: skip
    shown = [line.removeprefix("$ ").removeprefix(".venv/bin/") for line in blocks] + _INLINE.findall(
        _FENCE.sub("", text)
    )
    return [line for line in shown if re.match(r"anchorage(\s|$)", line)]


SHOWN = [(page.name, line) for page in PAGES for line in dict.fromkeys(commands(page))]


@pytest.mark.parametrize(("page", "line"), SHOWN, ids=[f"{page}: {line}" for page, line in SHOWN])
def test_every_command_shown_exists(page: str, line: str) -> None:
    words = shlex.split(re.split(r" [|<>] ?", line)[0])[1:]
    name = words[0] if words and words[0] in COMMANDS else "read"
    if name == "read":
        # No command: a text to open, or the pattern of a command line (`anchorage export / import`, `anchorage [TEXT]`).
        assert len(words) <= 1 or words[0].isupper(), f"{line!r} on {page} names no command"
    parser, _ = _parser(name)
    known = {option for action in _actions(parser) for option in action.option_strings}
    choices = next(
        (action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction)), None
    )
    for word in words[1:]:
        if word.startswith("--") and word != "--":
            assert word.partition("=")[0] in known, f"{line!r} on {page}: anchorage {name} has no {word}"
    if choices and len(words) > 1 and not words[1].startswith("-"):
        assert set(words[1].split("/")) <= set(choices), f"{line!r} on {page}: anchorage {name} has no {words[1]}"


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    actions = list(parser._actions)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                actions += child._actions
    return actions


def test_pages_show_commands_at_all() -> None:
    assert {"README.md", "glossary.md"} <= {page for page, _ in SHOWN}


LINKS = [
    (page, target)
    for page in PAGES
    for target in dict.fromkeys(_LINK.findall(page.read_text(encoding="utf-8")))
    if "://" not in target and not target.startswith(("#", "mailto:"))
]


@pytest.mark.parametrize(("page", "target"), LINKS, ids=[f"{page.name}: {target}" for page, target in LINKS])
def test_every_relative_link_leads_to_a_file(page: Path, target: str) -> None:
    path = page.parent / target.partition("#")[0]
    if target.endswith("reader.svg") and not path.exists():
        pytest.skip("the picture is exported from the running app: not yet")
    assert path.exists()


def test_the_make_targets_that_the_readme_shows_exist() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    shown = set(re.findall(r"\bmake (\w+)", readme)) - {"and"}
    assert {"run", "test"} <= shown
    assert shown <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("values", [KINDS, REGISTERS, LEVELS, CONSTRAINTS, PARTS_OF_SPEECH])
def test_the_contributors_page_names_every_value(values: tuple[str, ...]) -> None:
    page = (CHECKOUT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert [value for value in values if f"`{value}`" not in page] == []


def test_the_contributors_example_is_an_entry(tmp_path: Path) -> None:
    from anchorage_tui.glossary.loading import load_file

    page = (CHECKOUT / "docs" / "glossary.md").read_text(encoding="utf-8")
    example, *_ = [block for language, block in _FENCE.findall(page) if language == "toml"]
    (tmp_path / "example.toml").write_text(example, encoding="utf-8")
    (entry,) = load_file(tmp_path / "example.toml")
    assert entry.headword == "accoucher d'un statu quo"
