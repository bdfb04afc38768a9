"""dictionaries.toml: which dictionaries there are, in which order, and whether they are asked. People may edit it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from anchorage_tui.errors import DictionaryError
from anchorage_tui.files import replace_file

_HEAD = """\
# Dictionaries beside the curated glossary, in the order in which they are asked.
# Changed by: anchorage dictionaries add | install | remove | enable | disable | order
"""


IN_CONFIG = "config.toml"
"""The source of a DICT server that is here because the learner's settings name it."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A dictionary that can be asked."""

    name: str
    """What the command line calls it, and its file."""
    label: str
    """What the reader is shown beside an entry."""
    enabled: bool = True
    languages: str = ""
    """From and to, as `fr-en` or `fr-fr`; empty if unknown."""
    licence: str = ""
    entries: int = 0
    source: str = ""
    """The file or address it was made from; `config.toml` for a server of the learner's settings."""
    server: str = ""
    """`dict://host:port/database` for a DICT server; empty for a file of our own."""


_KNOWN = {field.name: field for field in fields(Installed)}


def load(path: Path) -> list[Installed]:
    """What the file says; nothing if there is none. Raises `DictionaryError` for a file that is no longer TOML."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise DictionaryError(
            f"{path} cannot be read: {error}.", "Correct it, or delete it: dictionaries stay installed."
        ) from error
    try:
        tables = tomllib.loads(text).get("dictionary", [])
    except tomllib.TOMLDecodeError as error:
        raise DictionaryError(f"{path}: {error}.", "Correct it, or delete it: dictionaries stay installed.") from error
    found: dict[str, Installed] = {}
    for table in tables if isinstance(tables, list) else []:
        if isinstance(table, dict) and isinstance(name := table.get("name"), str):
            known = {key: value for key, value in table.items() if key in _KNOWN and type(value) is type(_EXAMPLE[key])}
            found[name] = Installed(**{"label": name, **known})
    return list(found.values())


_EXAMPLE = asdict(Installed("", ""))


def save(path: Path, dictionaries: Sequence[Installed]) -> None:
    """Replaces the file in one step. Raises `DictionaryError` if that is impossible."""
    blocks = [_HEAD]
    for dictionary in dictionaries:
        lines = [
            f"{key} = {_toml(value)}\n"
            for key, value in asdict(dictionary).items()
            if value not in ("", 0) or key == "enabled"
        ]
        blocks.append("[[dictionary]]\n" + "".join(lines))
    try:
        replace_file(path, "\n".join(blocks))
    except OSError as error:
        raise DictionaryError(
            f"{path} cannot be written: {error.strerror}.", "Make room there, or check its permissions."
        ) from error


def _toml(value: object) -> str:
    """A string, number or truth value. JSON's strings are TOML's, but for one character that TOML wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
