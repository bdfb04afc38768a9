"""`anchorage translate`: a text in English, paragraph by paragraph, through the providers the learner agreed to."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anchorage_tui.cli.output import print_json

if TYPE_CHECKING:
    from anchorage_tui.config import Config
    from anchorage_tui.documents import Document
    from anchorage_tui.translation import Question, Step, Translation, Translator

SUMMARY = (
    "Translates TEXT into English, online or with your own program. Asks once before anything is sent to a provider."
)

_TERMINAL = Path("/dev/tty")


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("text", metavar="TEXT", nargs="?", help="a file, or - for standard input")
    parser.add_argument("--provider", metavar="P", help="use this provider only: google, deepl, command…")
    parser.add_argument("--offline", action="store_true", help="send nothing: only cached answers and your own program")
    parser.add_argument("--yes", action="store_true", help="agree to sending TEXT, for this time, without being asked")
    parser.add_argument("--json", action="store_true", help="print one JSON document, sentence by sentence")
    parser.add_argument("--consent", metavar="P", action="append", default=[], help="agree to provider P from now on")
    parser.add_argument("--revoke", metavar="P", action="append", default=[], help="take that back")
    parser.add_argument(
        "--status", action="store_true", help="list providers, what you agreed to, and the cache's size"
    )
    parser.add_argument("--clear-cache", action="store_true", help="forget all answers")
    parser.epilog = "example:\n  anchorage translate article.md --provider deepl --json"


def run(args: argparse.Namespace) -> int:
    """Does what the options say, then translates TEXT if there is one. 1 when nobody answered or it was stopped."""
    from anchorage_tui.config import load_config
    from anchorage_tui.translation import Translator

    managing = bool(args.consent or args.revoke or args.status or args.clear_cache)
    if args.text is None and not managing:
        print("anchorage translate: name a TEXT, or - for standard input (see --help)", file=sys.stderr)
        return 2
    config = load_config().with_offline(args.offline)
    translator = Translator(config)
    try:
        if managing:
            _manage(args, translator, config)
        return 0 if args.text is None else _translate(args, translator)
    finally:
        translator.close()


# -- agreements and cache ------------------------------------------------------------------------------------------


def _manage(args: argparse.Namespace, translator: Translator, config: Config) -> None:
    for name in args.consent:
        question = translator.question(name)
        if question.host:
            translator.consent.agree(question)
            print(f"Texts may be sent to {question.title} ({question.host}).", file=sys.stderr)
        else:
            print(f"{question.title} runs on this machine and needs no agreement.", file=sys.stderr)
    for name in args.revoke:
        had = translator.consent.revoke(translator.question(name).provider)
        print(f"{name}: {'nothing will be sent any more' if had else 'nothing was agreed to'}.", file=sys.stderr)
    if args.clear_cache:
        translator.cache.clear()
        print("All cached translations are forgotten.", file=sys.stderr)
    if args.status:
        _print_status(translator, config, as_json=args.json)


def _print_status(translator: Translator, config: Config, *, as_json: bool) -> None:
    given = translator.consent.given()
    rows = [
        {
            "provider": provider.name,
            "title": provider.title,
            "host": provider.host,
            "used": provider.name in config.translation.providers,
            "missing": provider.missing(),
            "agreed": next((day for host, day in [given.get(provider.name, ("", ""))] if host == provider.host), ""),
        }
        for provider in translator.providers()
    ]
    cache = translator.cache
    if as_json:
        sizes = {"path": str(cache.path), "answers": cache.count(), "bytes": cache.size(), "limit": cache.limit}
        print_json({"offline": config.offline, "providers": rows, "cache": sizes})
        return
    for row in rows:
        state = row["missing"] or (
            f"agreed {row['agreed']}" if row["agreed"] else "asks first" if row["host"] else "ready"
        )
        print(f"{row['provider']}\t{row['host'] or 'this machine'}\t{state if row['used'] else 'not used'}")
    print(f"cache\t{cache.count()} answers, {cache.size() / 1e6:.1f} of {cache.limit / 1e6:.0f} MB\t{cache.path}")


# -- translating ---------------------------------------------------------------------------------------------------


def _translate(args: argparse.Namespace, translator: Translator) -> int:
    from anchorage_tui.documents import open_document
    from anchorage_tui.errors import AnchorageError

    document = open_document(args.text)
    results: list[dict[str, Any]] = []
    problem: AnchorageError | None = None
    with _interruptible() as cancel:
        try:
            for result in _paragraphs(args, translator, document, cancel):
                if not args.json:
                    print(f"{chr(10) if results else ''}{result['english']}", flush=True)
                results.append(result)
        except AnchorageError as error:  # what has come so far is kept; the reason is told last
            problem = error
    if args.json and (results or problem is None):
        print_json({"title": document.title, "paragraphs": results, "complete": problem is None})
    if translator.cache.problem:
        print(f"anchorage: {translator.cache.problem}", file=sys.stderr)
    _say_who(results)
    if problem is None:
        return 0
    if results:
        done = sum(result["complete"] for result in results)
        print(
            f"anchorage: {done} of {len(document.blocks)} paragraphs were translated; run it again to go on.",
            file=sys.stderr,
        )
    raise problem


def _paragraphs(
    args: argparse.Namespace, translator: Translator, document: Document, cancel: threading.Event
) -> Iterator[dict[str, Any]]:
    """Each paragraph as `--json` gives it; of an interrupted one what had come, before its `Cancelled` is raised."""
    from anchorage_tui.cli.progress_line import TerminalProgress
    from anchorage_tui.translation import Cancelled

    bar = TerminalProgress()
    count = len(document.blocks)

    def ask(question: Question) -> bool:
        bar("", 1, 1)
        if args.yes:
            print(f"Sending to {question.title} ({question.host}), as --yes says.", file=sys.stderr)
            translator.consent.agree_for_now(question)
        return args.yes or _asked(question)

    for number, block in enumerate(document.blocks):

        def show(step: Step, number: int = number) -> None:
            note = f", {step.note}" if step.note else ""
            bar(f"{step.title}: paragraph {number + 1} of {count}{note}", number, count)

        try:
            translation = translator.translate(
                block.text, provider=args.provider, what="paragraph", cancel=cancel, progress=show,
                ask=ask if args.yes or _terminal() else None,
            )  # fmt: skip
        except Cancelled as stopped:
            if stopped.partial:
                yield _result(number, block.text, stopped.partial)
            raise
        finally:
            bar("", 1, 1)
        for title, reason in translation.tried:
            print(f"anchorage: {title}: {reason}", file=sys.stderr)
        yield _result(number, block.text, translation.sentences, translation)


def _result(
    number: int, french: str, sentences: tuple[tuple[str, str], ...], translation: Translation | None = None
) -> dict[str, Any]:
    return {
        "paragraph": number,
        "french": french,
        "english": " ".join(english for _, english in sentences),
        "sentences": [{"french": french, "english": english} for french, english in sentences],
        "provider": translation.provider if translation else "",
        "title": translation.title if translation else "",
        "from_cache": translation.from_cache if translation else False,
        "tried": [{"provider": title, "reason": reason} for title, reason in translation.tried] if translation else [],
        "complete": translation is not None,
    }


def _say_who(results: list[dict[str, Any]]) -> None:
    titles = list(dict.fromkeys(result["title"] for result in results if result["title"]))
    if titles:
        cached = sum(result["from_cache"] and bool(result["title"]) for result in results)
        kept = f"; {cached} of {len(results)} paragraphs from the cache" if cached else ""
        print(f"Translated by {' and '.join(titles)}{kept}.", file=sys.stderr)


def _terminal() -> bool:
    """Whether somebody can be asked, even when TEXT comes from standard input."""
    if not sys.stderr.isatty() or sys.stdin.isatty():
        return sys.stderr.isatty()
    try:
        with _TERMINAL.open():
            return True
    except OSError:
        return False


def _asked(question: Question) -> bool:
    """Asks at the terminal; anything but a yes is a no, and Ctrl-C ends the program."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        answer = _line(question)
    finally:
        signal.signal(signal.SIGINT, before)
    return answer.strip().lower() in ("y", "yes", "o", "oui")


def _line(question: Question) -> str:
    revoke = f"anchorage translate --revoke {question.provider}"
    for title, reason in question.tried:
        print(f"No answer from {title}: {reason}.", file=sys.stderr)
    print(f"{question} You are asked once; {revoke} takes it back.\n[y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.isatty():
        return sys.stdin.readline()
    with _TERMINAL.open() as terminal:
        return terminal.readline()


@contextmanager
def _interruptible() -> Iterator[threading.Event]:
    """The first Ctrl-C stops the translation and keeps what has come; a second one ends the program."""
    cancel = threading.Event()

    def stop(number: int, frame: object) -> None:
        cancel.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield cancel
    finally:
        signal.signal(signal.SIGINT, before)
