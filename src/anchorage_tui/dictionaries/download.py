"""Fetches one file over HTTP: resumed, verified, and never longer than patience allows.

The network is talked to in a thread that can be left behind at any moment, for neither finding a host nor a header
that comes a byte a minute obeys a socket's time limit. This side writes the file, watches the clock and asks whether
to stop.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import queue
import shutil
import socket
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from anchorage_tui.cleaning import one_line
from anchorage_tui.dictionaries.source import Work
from anchorage_tui.errors import DictionaryError

_CHUNK = 256 * 1024
_GLANCE = 0.1
"""Seconds between two looks at the clock and at the cancel key."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what."""

    silence: float = 20.0
    """Seconds without a byte, or without complete headers, before an attempt is given up."""
    slowest: int = 1_000
    """Bytes a second, on average, once an attempt is older than `silence`."""
    attempts: int = 5
    """Attempts in all; each goes on where the one before broke off."""
    pause: float = 2.0
    """Seconds before the second attempt, twice as many before the third, and so on."""


class _BrokenOff(Exception):
    """An attempt ended early; another may go on from there."""


class _Final(Exception):
    """No other attempt can help."""


@dataclass(frozen=True, slots=True)
class _Head:
    status: int
    headers: dict[str, str]


def download(
    address: str, target: Path, work: Work, *, most: int, sha256: str = "", patience: Patience | None = None
) -> str:
    """Puts the file at `address` into `target` and returns its SHA-256; `most` is the largest it may be, in bytes.

    What was fetched before a break, a kill or `WorkCancelled` is kept beside it and gone on with. Raises
    `DictionaryError` if it cannot be had, is not as long as the server says, or has another checksum than `sha256`,
    which removes it.
    """
    patience = patience or Patience()
    name = _display(address)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _attempts(address, target, work, most, patience)
        with _partial(target).open("rb") as file:
            computed = hashlib.file_digest(file, "sha256").hexdigest()
        if sha256 and computed != sha256.lower():
            _discard(target)
            raise DictionaryError(
                f"{name} is not the file it should be: its SHA-256 is {computed}, not {sha256}.",
                "It was deleted; try again later, or report it.",
            )
        _partial(target).replace(target)
        _notes(target).unlink(missing_ok=True)
    except OSError as error:
        raise DictionaryError(
            f"{name} cannot be written to {target.parent}: {error.strerror}.", "Make room there; what came is kept."
        ) from error
    return computed


def _attempts(address: str, target: Path, work: Work, most: int, patience: Patience) -> None:
    name = _display(address)
    reason = ""
    for attempt in range(patience.attempts):
        if attempt:
            _wait(patience.pause * 2 ** (attempt - 1), work, name)
        try:
            _attempt(address, target, work, most, patience)
            return
        except _BrokenOff as error:
            reason = str(error)
        except _Final as error:
            raise DictionaryError(
                f"{name} cannot be downloaded: {error}.", "Are you online? Try again later."
            ) from error
    raise DictionaryError(
        f"{name} could not be downloaded in {patience.attempts} attempts: {reason}.",
        "What came is kept; run the same command to go on.",
    )


def _attempt(address: str, target: Path, work: Work, most: int, patience: Patience) -> None:
    have, validator = _kept(target, address)
    headers = {"User-Agent": "anchorage-tui", "Accept-Encoding": "identity"}
    if have:
        headers |= {"Range": f"bytes={have}-", "If-Range": validator}
    with _Line(address, headers, patience) as line:
        head = line.head(work, _display(address))
        begin, length = _check(head, have, target, most)
        _remember(target, address, head)
        with _partial(target).open("r+b" if begin else "wb") as file:
            file.seek(begin)
            file.truncate()
            _receive(line, file, begin, length, most, work, _display(address))


def _check(head: _Head, have: int, target: Path, most: int) -> tuple[int, int]:
    """Where the coming bytes belong, and how long the whole file will be (0 if the server does not say)."""
    if head.status == 416:
        _discard(target)
        raise _BrokenOff("the file is another one by now")
    if head.status >= 500:
        raise _BrokenOff(f"the server answered {head.status}")
    if head.status not in (200, 206):
        raise _Final(f"the server answered {head.status}")
    if head.headers.get("content-type", "").startswith("text/html"):
        raise _Final("a web page came instead, perhaps your network's sign-in page")
    begin = 0
    length = _number(head.headers.get("content-length", ""))
    if head.status == 206:
        unit, _, rest = head.headers.get("content-range", "").partition(" ")
        first, total = _number(rest.partition("-")[0]), _number(rest.partition("/")[2])
        if unit != "bytes" or first != have:
            _discard(target)
            raise _BrokenOff("the server went on at another place than it was asked to")
        begin, length = have, total or (have + length if length else 0)
    if length > most:
        raise _Final(f"it would be {length:,} bytes long, more than it can be ({most:,})")
    if length and shutil.disk_usage(target.parent).free < length - begin:
        raise _Final(f"there is no room for its {length:,} bytes in {target.parent}")
    return begin, length


def _receive(line: _Line, file: IO[bytes], have: int, length: int, most: int, work: Work, name: str) -> None:
    what = f"Downloading {name}"
    work.step(what, have, length)
    while data := line.data(work, name):
        have += len(data)
        if have > most or (length and have > length):
            raise _Final(f"more than {min(most, length or most):,} bytes came")
        file.write(data)
        work.step(what, have, length)
    if have < length:
        raise _BrokenOff(f"the connection ended after {have:,} of {length:,} bytes")
    if not have:
        raise _BrokenOff("nothing came")


class _Line:
    """One request, made in a thread; what comes is handed over through a queue of a few chunks."""

    def __init__(self, address: str, headers: dict[str, str], patience: Patience) -> None:
        self._queue: queue.Queue[Any] = queue.Queue(maxsize=8)
        self._given_up = threading.Event()
        self._patience = patience
        self._began = time.monotonic()
        self._received = 0
        self._thread = threading.Thread(target=self._fetch, args=(address, headers), name="download", daemon=True)

    def __enter__(self) -> _Line:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._given_up.set()

    def head(self, work: Work, name: str) -> _Head:
        """The answer's status and headers."""
        head = self._next(work, name)
        assert isinstance(head, _Head)
        return head

    def data(self, work: Work, name: str) -> bytes:
        """The next bytes; empty at the end."""
        data = self._next(work, name)
        assert isinstance(data, bytes)
        self._received += len(data)
        age = time.monotonic() - self._began
        if data and age > self._patience.silence and self._received < age * self._patience.slowest:
            raise _BrokenOff(f"it came at less than {self._patience.slowest:,} bytes a second")
        return data

    def _next(self, work: Work, name: str) -> Any:
        waited_since = time.monotonic()
        while True:
            try:
                item = self._queue.get(timeout=min(_GLANCE, self._patience.silence))
            except queue.Empty:
                work.step(f"Waiting for {name}", 0, 0) if work.cancelled() else None
                if time.monotonic() - waited_since > self._patience.silence:
                    raise _BrokenOff(f"nothing came for {self._patience.silence:g} s") from None
                continue
            if isinstance(item, Exception):
                raise item
            return item

    def _fetch(self, address: str, headers: dict[str, str]) -> None:
        """In the thread: hands over the head, the data, and an empty chunk or an exception at the end."""
        try:
            request = urllib.request.Request(address, headers=headers)  # noqa: S310 (scheme checked in _display and on redirects)
            opener = urllib.request.build_opener(_SafeRedirects(urlsplit(address).scheme))
            try:
                response = opener.open(request, timeout=self._patience.silence)
            except urllib.error.HTTPError as error:
                with error:
                    self._put(_Head(error.code, {}))
                return
            with response:
                self._put(_Head(response.status, {key.lower(): value for key, value in response.headers.items()}))
                while data := response.read1(_CHUNK):
                    if not self._put(data):
                        return
            self._put(b"")
        except urllib.error.URLError as error:
            self._put(self._failure(error.reason))
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._put(self._failure(error))

    def _failure(self, reason: object) -> Exception:
        """What to make of an error: no other attempt finds a host that has no address or refuses to talk."""
        if isinstance(reason, TimeoutError):
            return _BrokenOff(f"nothing came for {self._patience.silence:g} s")
        text = one_line(str(getattr(reason, "strerror", None) or reason))[:200] or type(reason).__name__
        if isinstance(reason, socket.gaierror | ConnectionRefusedError | ValueError | str):
            return _Final(text)
        return _BrokenOff(text)

    def _put(self, item: object) -> bool:
        """Hands an item over; False if nobody waits for it any more."""
        while not self._given_up.is_set():
            try:
                self._queue.put(item, timeout=_GLANCE)
            except queue.Full:
                continue
            return True
        return False


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to HTTPS, and to HTTP only where the address itself is HTTP."""

    def __init__(self, scheme: str) -> None:
        self._allowed = {"https", scheme}

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """Refuses other schemes, file: above all."""
        if urlsplit(newurl).scheme not in self._allowed:
            raise urllib.error.URLError(f"it was redirected to {one_line(newurl)[:80]}, which is not safe")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _wait(seconds: float, work: Work, name: str) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        work.step(f"Trying {name} again", 0, 0)
        time.sleep(min(_GLANCE, left))


def _display(address: str) -> str:
    """The file's name, for messages. Raises `DictionaryError` for an address that is not HTTP or HTTPS."""
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise DictionaryError(f"{one_line(address)[:80]!r} cannot be downloaded.", "An address begins with https://")
    return one_line(parts.path.rsplit("/", 1)[-1])[:80] or parts.hostname


def _partial(target: Path) -> Path:
    return target.with_name(target.name + ".download")


def _notes(target: Path) -> Path:
    return target.with_name(target.name + ".download.json")


def _kept(target: Path, address: str) -> tuple[int, str]:
    """How much is there of the same file, and what proves that it is the same; nothing without proof."""
    try:
        notes = json.loads(_notes(target).read_text(encoding="utf-8"))
        have = _partial(target).stat().st_size
    except (OSError, ValueError):
        return 0, ""
    if (
        not isinstance(notes, dict)
        or notes.get("address") != address
        or not isinstance(proof := notes.get("validator"), str)
        or not proof
    ):
        return 0, ""
    return have, proof


def _remember(target: Path, address: str, head: _Head) -> None:
    tag = head.headers.get("etag", "")
    validator = tag if tag and not tag.startswith("W/") else head.headers.get("last-modified", "")
    _notes(target).write_text(json.dumps({"address": address, "validator": validator}), encoding="utf-8")


def _discard(target: Path) -> None:
    _partial(target).unlink(missing_ok=True)
    _notes(target).unlink(missing_ok=True)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
