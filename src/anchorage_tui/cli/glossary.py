"""`anchorage glossary`: the curated glossary for contributors and the curious."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.glossary import Entry

SUMMARY = "Checks, counts, lists and shows the curated glossary, and begins new entries."


_EPILOG = """\
examples:
  anchorage glossary show "coquille vide"
  anchorage glossary list tête
  anchorage glossary check
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the actions and their arguments."""
    parser.epilog = _EPILOG
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, summary: str, example: str) -> argparse.ArgumentParser:
        return actions.add_parser(
            name,
            help=summary,
            description=f"{summary[:1].upper()}{summary[1:]}.",
            epilog=f"example:\n  anchorage glossary {name}{example}",
        )

    check = action("check", "validates all of it, and prints a line a problem: path:line: code message", "")
    check.add_argument(
        "folder", metavar="FOLDER", nargs="?", type=Path, help="a glossary folder; the curated one if it is left out"
    )
    listing = action("list", "lists headwords with their kind and glosses, a line each", " tête")
    listing.add_argument("word", metavar="WORD", nargs="?", default="", help="only headwords that contain WORD")
    show = action("show", "shows one entry", ' "coquille vide" --json')
    show.add_argument("headword", metavar="HEADWORD", help="as `list` prints it, or the entry's id")
    show.add_argument("--json", action="store_true", help="print one JSON document")
    action("stats", "counts entries by kind, theme, register and level", "")
    new = action("new", "adds a skeleton of an entry to a theme's file", ' "avaler des couleuvres" --theme everyday')
    new.add_argument("headword", metavar="HEADWORD", help="with qqn and qqch for what may vary")
    new.add_argument("--theme", help="name of the file, without .toml; everyday if it is left out", default="everyday")


def run(args: argparse.Namespace) -> int:
    """Does the action."""
    return {"check": _check, "list": _list, "show": _show, "stats": _stats, "new": _new}[str(args.action)](args)


def _check(args: argparse.Namespace) -> int:
    from anchorage_tui.checking.condition_examples import condition_examples
    from anchorage_tui.checking.coverage import gaps
    from anchorage_tui.checking.names import name_problems
    from anchorage_tui.checking.validate import validate
    from anchorage_tui.cli.progress_line import TerminalProgress
    from anchorage_tui.glossary.data_folder import data_folder
    from anchorage_tui.glossary.loading import load_folder
    from anchorage_tui.reading.session import Session

    folder = args.folder or data_folder()
    session = Session()
    session.prepare(TerminalProgress())
    loaded = load_folder(folder)
    problems = sorted({*loaded.problems, *validate(loaded, session.lexicon, session.tagger)})
    if (left_out := folder / "left-out.tsv").exists():  # the curated glossary promises to be complete
        problems += gaps(loaded.words, left_out, session.lexicon)
        problems += condition_examples(session.matcher)
    problems += name_problems(folder)
    for problem in problems:
        print(problem)
    counts = f"{len(loaded.entries):,} expressions, {len(loaded.words):,} words"
    print(f"{counts}: {len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}", file=sys.stderr)
    return 1 if problems else 0


def _entries() -> list[Entry]:
    from anchorage_tui.reading.session import Session

    return list(Session().curated.entries)


def _list(args: argparse.Namespace) -> int:
    from anchorage_tui.french import fold

    wanted = fold(args.word)
    for entry in sorted(_entries(), key=lambda entry: fold(entry.headword)):
        if wanted in fold(entry.headword):
            print(f"{entry.headword}\t{entry.kind}\t{'; '.join(entry.glosses)}")
    return 0


def _show(args: argparse.Namespace) -> int:
    from anchorage_tui.cli.output import entry_object, entry_text, print_json
    from anchorage_tui.errors import GlossaryError
    from anchorage_tui.french import fold

    entries = _entries()
    wanted = fold(args.headword)
    found = [entry for entry in entries if wanted in (entry.id, *map(fold, (entry.headword, *entry.variants)))]
    if not found:
        from difflib import get_close_matches

        near = get_close_matches(args.headword, [entry.headword for entry in entries], n=3)
        hint = f"Did you mean: {', '.join(near)}?" if near else "Look for it with: anchorage glossary list WORD"
        raise GlossaryError(f"The glossary has no {args.headword!r}.", hint)
    if args.json:
        print_json(entry_object(found[0]))
    else:
        print("\n\n".join(map(entry_text, found)))
    return 0


def _stats(args: argparse.Namespace) -> int:
    from collections import Counter

    entries = _entries()
    print(f"{len(entries):,} expressions")
    for name in ("kind", "theme", "register", "level", "literal_risk"):
        print(f"\n{name}")
        for value, count in Counter(getattr(entry, name) for entry in entries).most_common():
            print(f"  {value:<28}{count:>6,}")
    return 0


def _new(args: argparse.Namespace) -> int:
    from anchorage_tui.cli.progress_line import TerminalProgress
    from anchorage_tui.errors import GlossaryError
    from anchorage_tui.glossary.data_folder import data_folder
    from anchorage_tui.glossary.entry_template import skeleton
    from anchorage_tui.matching.kind_guess import infer_kind
    from anchorage_tui.reading.session import Session

    path = data_folder() / "expressions" / f"{args.theme}.toml"
    if not path.exists():
        themes = ", ".join(sorted(other.stem for other in path.parent.glob("*.toml")))
        raise GlossaryError(f"There is no theme {args.theme!r}.", f"Choose one of {themes}.")
    if any(entry.headword == args.headword for entry in _entries()):
        raise GlossaryError(
            f"{args.headword!r} is in the glossary already.", f"See: anchorage glossary show {args.headword!r}"
        )
    session = Session()
    session.prepare(TerminalProgress())
    with path.open("a", encoding="utf-8") as file:
        file.write(skeleton(args.headword, infer_kind(args.headword, session.lexicon)))
    print(f"Fill in the new entry at the end of {path}, then run: anchorage glossary check", file=sys.stderr)
    return 0
