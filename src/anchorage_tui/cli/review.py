"""`anchorage review`: what you saved is asked for when it is due, line by line, in any terminal."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.learner.sitting import Question, Sitting
    from anchorage_tui.learner.store import LearnerStore

SUMMARY = "Asks for what you saved, in the sentence you met it in, when it is due."
_DAYS = 14
_BAR = 40
_GRADES = {"1": "again", "2": "hard", "3": "good", "4": "easy"}
_HELP = "1 again  2 hard  3 good  4 easy  u undo  b not today  e gloss of my own  q quit"


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("--plain", action="store_true", help="lines and prompts, as always so far")
    parser.add_argument("--new", metavar="N", type=_count, default=20, help="new items a day at most (20)")
    parser.add_argument("--stats", action="store_true", help="show what is due, day by day, and how much you remember")
    parser.epilog = "example:\n  anchorage review\n  anchorage review --stats"


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= 1_000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of items from 0 to 1,000")


def run(args: argparse.Namespace) -> int:
    """Asks until nothing is due or the learner has had enough."""
    from anchorage_tui.learner.scheduling import Schedule
    from anchorage_tui.learner.sitting import Sitting
    from anchorage_tui.reading.session import Session

    store = Session().store
    if args.stats:
        _statistics(store)
        return 0
    sitting = Sitting(store, Schedule(), new_a_day=args.new)
    due, new = sitting.left()
    print(f"{due} due, {new} new.")
    if not (due or new):
        print("Nothing to review now. Save words with s while you read.")
        return 0
    print(_HELP)
    done = _Talk(sitting, sys.stdin.readline).go_on()
    print(f"\n{done} reviewed.")
    return 0


class _Talk:
    """The conversation. An answer that ends without a line (Ctrl-D) ends it."""

    def __init__(self, sitting: Sitting, read: Callable[[], str]) -> None:
        self._sitting = sitting
        self._read = read
        self._done = 0

    def go_on(self) -> int:
        """Asks one thing after another; how many were graded."""
        question = self._sitting.question()
        while question is not None:
            due, new = self._sitting.left()
            print(f"\n[{due + new} left]{' new' if question.is_new else ''}")
            print(question.asked)
            answer = self._ask("Enter shows it> ")
            if answer is None or answer == "q":
                break
            self._show(question)
            if not self._graded(question):
                break
            question = self._sitting.question()
        return self._done

    def _show(self, question: Question) -> None:
        sentence = "".join(f"*{text}*" if is_target else text for text, is_target in question.sentence)
        print(f"{question.entry.headword}: {question.gloss or 'no gloss'}")
        if sentence:
            print(f"{sentence}{f'  ({question.entry.title})' if question.entry.title else ''}")

    def _graded(self, question: Question) -> bool:
        """Takes a grade or something else; False when it is to end."""
        while True:
            answer = self._ask("1-4> ")
            if answer is None or answer == "q":
                return False
            if answer in _GRADES:
                card = self._sitting.grade(question, int(answer))
                self._done += 1
                print(f"{_GRADES[answer]}: again {_in_words(card.due - self._sitting.now)}")
                return True
            if answer == "b":
                self._sitting.bury(question)
                print("Not today.")
                return True
            if answer == "u":
                taken = self._sitting.undo()
                self._done -= bool(taken)
                print(f"Taken back: {taken.headword}" if taken else "There is nothing to take back.")
                return True
            if answer == "e":
                gloss = self._ask("gloss> ")
                if gloss:
                    self._sitting.edit(question, gloss)
                    print(f"Yours from now on: {gloss}")
                continue
            print(_HELP)

    def _ask(self, prompt: str) -> str | None:
        from anchorage_tui.cleaning import one_line

        print(prompt, end="", flush=True)
        line = self._read()
        if not line:
            print()
            return None
        return one_line(line)


def _in_words(seconds: int) -> str:
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            number = round(seconds / size)
            return f"in {number} {name}{'s' if number > 1 else ''}"
    return "soon"


def _statistics(store: LearnerStore) -> None:
    now = int(time.time())
    counts = store.reviews.due_by_day(now, _DAYS)
    reviews = [review for review in store.reviews.all() if review.at > now - 30 * 86_400]
    print(f"{len(store.reviews.known())} in review, {sum(counts)} due within {_DAYS} days")
    most = max(counts) or 1
    for day, count in enumerate(counts):
        print(f"{'today' if not day else f'+{day}':>6} {'█' * (count * _BAR // most):<{_BAR}} {count}")
    if reviews:
        good = sum(review.grade > 1 for review in reviews)
        print(f"{len(reviews)} reviews in 30 days, {100 * good // len(reviews)} % remembered")
