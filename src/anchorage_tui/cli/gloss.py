"""`anchorage gloss`: what the panel would say of a word or expression."""

from __future__ import annotations

import argparse
import json
import sys

SUMMARY = "Explains a French word or expression, in a sentence if one is given."


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "form",
        metavar="FORM",
        help="as it stands in a text; - reads FORM or FORM<TAB>SENTENCE lines and prints a line of JSON for each",
    )
    parser.add_argument("--in", dest="sentence", metavar="SENTENCE", default="", help="the sentence it was met in")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.epilog = 'example:\n  anchorage gloss accouché --in "Ils ont accouché d\'un statu quo."'


def run(args: argparse.Namespace) -> int:
    """Prints the answer, or one JSON object for each line of standard input."""
    from anchorage_tui.cleaning import clean
    from anchorage_tui.cli.output import answer_object, answer_text, print_json
    from anchorage_tui.cli.progress_line import TerminalProgress
    from anchorage_tui.config import load_config
    from anchorage_tui.errors import DocumentError
    from anchorage_tui.reading.lookup import find
    from anchorage_tui.reading.session import Session

    if not args.form.strip():
        raise DocumentError("There is no word to explain.", "Write: anchorage gloss FORM")
    config = load_config()
    session = Session(dictionaries=config.dictionaries, offline=config.offline)
    session.prepare(TerminalProgress())
    if args.form == "-":
        for line in sys.stdin.buffer:
            text = clean(line.decode("utf-8", errors="replace")).rstrip("\n")
            form, _, sentence = text.partition("\t")
            print(json.dumps(answer_object(session.gloss(form, sentence)), ensure_ascii=False))
        return 0
    form, sentence = clean(args.form), clean(args.sentence)
    if sentence and find(form, sentence) is None:
        print(f"anchorage: “{form}” is not in that sentence; explained without it.", file=sys.stderr)
    consulted = session.consult(session.gloss(form, sentence))
    for problem in consulted.problems:
        print(f"anchorage: {problem}", file=sys.stderr)
    answer = consulted.answer
    if args.json:
        print_json(answer_object(answer))
    else:
        print(answer_text(answer))
    return 0
