"""Dictionaries in what PyGlossary writes: StarDict, and by name Kobo, DictOrg, Yomichan, Epub2 and many more."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from pathlib import Path

from pyglossary.glossary_v2 import Glossary

from anchorage_tui.cleaning import one_line
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.definitions import definition
from anchorage_tui.exchange.formats import TITLE, Options
from anchorage_tui.exchange.item import Item

_PACKAGES = {"icu": "PyICU"}
"""Modules whose package has another name."""
_OPTIONS: dict[str, dict[str, object]] = {"Stardict": {"dictzip": False, "stardict_client": True}}
"""What a format is told; without `dictzip` nothing outside is called."""


def suffix_of(variant: str) -> str:
    """The usual suffix of one of PyGlossary's formats. Raises `ExchangeError` naming those there are."""
    return str(_plugin(variant).ext or "")


def write_files(items: Iterable[Item], path: Path, options: Options, variant: str) -> None:
    """Writes a dictionary in which every item is found under its headword and all its forms."""
    plugin = _plugin(variant)
    book = Glossary()
    book.setInfo("title", options.title or TITLE)
    book.setInfo("sourceLang", "French")
    book.setInfo("targetLang", "English")
    for item in items:
        terms = [one_line(item.headword), *item.forms]
        book.addEntry(book.newEntry(list(dict.fromkeys(terms)), definition(item), "m"))
    made = path.with_suffix("") if path.suffix == ".zip" else path
    try:
        written = book.write(str(made), formatName=plugin.name, **_OPTIONS.get(plugin.name, {}))
    except ImportError as error:
        package = _PACKAGES.get(error.name or "", (error.name or "").replace("_", "-"))
        raise ExchangeError(
            f"PyGlossary needs another package for {variant}.", f"Run: pip install {package}"
        ) from error
    except (OSError, ValueError, AttributeError) as error:
        raise ExchangeError(f"PyGlossary cannot write {variant}: {one_line(str(error))}.", _ADVICE) from error
    if not written:
        raise ExchangeError(f"PyGlossary cannot write {variant}.", _ADVICE)
    if made != path and made.is_dir():  # a format that is a folder, asked for as one file
        shutil.make_archive(str(made), "zip", made)
        shutil.rmtree(made)


_ADVICE = "See PyGlossary's page on the format, or choose another one."


def _plugin(variant: str):  # type: ignore[no-untyped-def]
    logging.getLogger("pyglossary").setLevel(logging.CRITICAL)  # what fails is said once, by us
    Glossary.init()
    names = sorted(set(Glossary.writeFormats))
    for name in names:
        if name.casefold() == variant.casefold():
            return Glossary.plugins[name]
    raise ExchangeError(f"PyGlossary writes no format {one_line(variant)!r}.", f"It writes {', '.join(names)}.")
