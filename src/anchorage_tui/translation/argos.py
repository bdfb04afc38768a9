"""argostranslate in a process of its own: `python -m anchorage_tui.translation.argos`, French in, English out.

Its own command says "'fr' is not an installed language" when the model is missing, and fails in its error message when
only the pair is. This one says what to do, in one line, with the exit status `NOT_READY`.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from anchorage_tui.translation.own_program import NOT_READY


def main() -> None:
    """Translates standard input, a paragraph a line."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints is no translation
    try:
        from argostranslate.translate import get_installed_languages
    except ImportError as error:
        _not_ready(f"it cannot be loaded ({error}): pip install anchorage-tui[offline-translation]")
    languages = {language.code: language for language in get_installed_languages()}
    french, english = languages.get("fr"), languages.get("en")
    translation = french.get_translation(english) if french and english else None
    if translation is None:
        _not_ready("its French-English model is missing: argospm install translate-fr_en")
    answers.write(translation.translate(sys.stdin.read()))
    answers.flush()


def _not_ready(why: str) -> NoReturn:
    sys.stdout.flush()  # what a library has printed comes before the line that is read
    sys.stderr.write(f"{why}\n")
    raise SystemExit(NOT_READY)


if __name__ == "__main__":
    main()
