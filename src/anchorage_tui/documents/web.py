"""Pages by their address: fetched once somebody asks for them, kept so that they open again without the network."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

from anchorage_tui import paths
from anchorage_tui.cleaning import one_line
from anchorage_tui.documents.source import Source
from anchorage_tui.errors import DocumentError
from anchorage_tui.processes import Failed, SaidTooMuch, TimedOut, child, lines_from

_MODULE = "anchorage_tui.documents.web_child"
_SECONDS = 9.0
"""Until a page must be there."""
_LARGEST = 30_000_000
"""Bytes of a page as it comes out of the child."""
_KEPT = 500
"""Pages kept."""
_REASONS = {
    "scheme": ("{name} leads to what is no page of the web: {about}.", "Only http and https are followed."),
    "status": ("{name} could not be had: the server says {about}.", "Check the address."),
    "large": ("{name} is larger than any page.", "Save what you want to read as a file."),
    "hops": ("{name} leads from one address to the next without end.", "Check the address."),
    "private": ("{name} leads to {about}, an address of this machine or network.", "If that is meant, add --allow-private."),
    "certificate": ("{name} cannot prove that it is what it says: its certificate is bad.", "Do not trust it, or save the page by hand."),
    "slow": ("{name} did not answer in time.", "Try again later."),
    "unreachable": ("{name} cannot be reached.", "Check the address and the network."),
}  # fmt: skip
"""What came in the way, and what helps."""
_NETWORK = frozenset(["slow", "unreachable"])
"""Reasons for which a page that was kept is opened instead."""


@dataclass(frozen=True, slots=True)
class Access:
    """What may be done to get at a text."""

    offline: bool = False
    """Only pages that were kept are opened."""
    private: bool = False
    """Addresses of this machine and its network may be asked, too."""


def page_source(address: str, access: Access) -> Source:
    """What is at an address. The user typed it: that is the consent to ask it, and where it leads, for that page alone.

    Raises `DocumentError`.
    """
    kept = _Kept(address)
    if access.offline:
        if (data := kept.read()) is not None:
            return data
        raise DocumentError(f"{one_line(address)} was not kept.", "Open it once with the network.")
    try:
        source, said = _fetched(address, access)
    except _Unreached as trouble:
        if (data := kept.read()) is not None:
            return data
        raise trouble.told from None
    kept.write(said, source.data)
    return source


class _Unreached(Exception):
    """The network came in the way."""

    def __init__(self, told: DocumentError) -> None:
        super().__init__()
        self.told = told


def _fetched(address: str, access: Access) -> tuple[Source, dict[str, str]]:
    name = one_line(address)
    order = json.dumps({"address": address, "private": access.private}).encode()
    try:
        first, second = lines_from([*child(_MODULE), "fetch"], order, _SECONDS, _LARGEST)
        said, data = json.loads(first), base64.b64decode(second)
    except (TimedOut, Failed):
        raise _Unreached(_told("slow", name)) from None
    except (SaidTooMuch, MemoryError):
        raise _told("large", name) from None
    except (ValueError, binascii.Error, OSError):
        raise _Unreached(_told("unreachable", name)) from None
    code = said.get("refused", "")
    if code in _NETWORK:
        raise _Unreached(_told(code, name))
    if code:
        raise _told(code, name, one_line(str(said.get("about", ""))))
    said = {key: str(value) for key, value in said.items()}
    return Source(_in_utf8(data, said.get("type", "")), address, name), said


def _told(code: str, name: str, about: str = "") -> DocumentError:
    message, hint = _REASONS.get(code, _REASONS["unreachable"])
    return DocumentError(message.format(name=name, about=about), hint)


def _in_utf8(data: bytes, kind: str) -> bytes:
    """A page in the encoding that its server names, in one that needs no naming."""
    _, _, charset = kind.lower().partition("charset=")
    charset = charset.partition(";")[0].strip(" \"'")
    if not charset or charset in ("utf-8", "utf8") or (b"\0" in data[:1000] and not charset.startswith("utf-16")):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return b"\xef\xbb\xbf" + data.decode("cp1252" if charset == "iso-8859-1" else charset, "replace").encode()
        except LookupError:
            pass
    return data


class _Kept:
    """The copy of a page in the cache."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._path = paths.cache_dir() / "pages" / hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()

    def read(self) -> Source | None:
        """The page as it was when it was fetched last."""
        try:
            return Source(self._path.read_bytes(), self._address, one_line(self._address))
        except OSError:
            return None

    def write(self, said: dict[str, str], data: bytes) -> None:
        """Keeps the page; a full disk costs nothing but that."""
        unfinished = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished.touch(mode=0o600)
            unfinished.write_bytes(data)
            unfinished.replace(self._path)
            about = {**said, "asked": self._address, "on": time.strftime("%Y-%m-%d")}
            self._path.with_suffix(".json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
            self._drop_old(self._path.parent)
        except OSError:
            unfinished.unlink(missing_ok=True)

    @staticmethod
    def _drop_old(folder: Path) -> None:
        pages = [path for path in folder.iterdir() if not path.suffix]
        for path in sorted(pages, key=lambda path: path.stat().st_mtime)[:-_KEPT]:
            path.unlink(missing_ok=True)
            path.with_suffix(".json").unlink(missing_ok=True)
