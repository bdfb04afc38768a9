"""A DICT server (RFC 2229) as a dictionary: `dict://HOST[:PORT]/DATABASE`.

Every question has one deadline for everything: finding the host, connecting, the whole answer. Words are sent quoted,
on one line, so that no word can be a command.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from anchorage_tui.cleaning import one_line
from anchorage_tui.dictionaries import limits
from anchorage_tui.dictionaries.text_layout import tidy
from anchorage_tui.errors import DictionaryError

_PORT = 2628
_LARGEST_ANSWER = 1024 * 1024
_LONGEST_LINE = 64 * 1024
"""RFC 2229 allows 1,024 bytes; servers do not keep to it."""
_ANSWERS = 20
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Server:
    """Where to ask."""

    host: str
    port: int
    database: str
    """Its name on the server; `*` asks all."""

    @property
    def address(self) -> str:
        """The address again, in full."""
        return f"dict://{self._host}:{self.port}/{self.database}"

    @property
    def place(self) -> str:
        """Where it is, as messages say it: the port only if it is not the usual one."""
        return self._host if self.port == _PORT else f"{self._host}:{self.port}"

    @property
    def _host(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def is_on_this_machine(self) -> bool:
        """Whether what is asked goes no further than the loopback interface."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class Definition:
    """One entry, as terminal text."""

    headword: str
    text: str
    database: str
    """The name of the database that it stands in."""
    description: str
    """That database's description of itself, in one line."""


def parse(address: str) -> Server:
    """The server that an address names. Raises `DictionaryError` for what is not `dict://HOST[:PORT]/DATABASE`.

    >>> parse("dict://127.0.0.1/fd-fra-eng").port
    2628
    """
    try:
        parts = urlsplit(address)
        port = parts.port or _PORT
    except ValueError:
        parts, port = urlsplit(""), 0
    database = unquote(parts.path.strip("/")) or "*"
    if (
        not address.isprintable()
        or parts.scheme != "dict"
        or not parts.hostname
        or not all(c.isalnum() or c in "-_.*!+" for c in database)
    ):
        raise DictionaryError(
            f"{one_line(address)[:80]!r} is no DICT address.", "Write it so: dict://127.0.0.1/fd-fra-eng"
        )
    return Server(parts.hostname, port, database)


def define(server: Server, words: Sequence[str], seconds: float) -> list[Definition]:
    """The definitions of the first of these words that the server has; empty if it has none of them.

    Raises `DictionaryError` for a server that is not there, breaks off, answers something else or takes too long.
    """

    def ask(session: _Session) -> list[Definition]:
        for word in words:
            if answers := _definitions(session, server, one_line(word)[: limits.HEADWORD]):
                return answers
        return []

    return _with_session(server, seconds, ask)


def _definitions(session: _Session, server: Server, word: str) -> list[Definition]:
    code, line = session.command(f"DEFINE {server.database} {_quoted(word)}")
    if code == 552:
        return []
    if code != 150:
        raise session.surprise(line)
    answers = []
    while (reply := session.reply())[0] == 151:  # 151 "chat" fd-fra-eng "French-English FreeDict Dictionary"
        headword, _, rest = reply[1].partition('"')[2].partition('"')
        database, _, description = rest.strip().partition(" ")
        about = one_line(description.strip().strip('"'))
        found = one_line(headword or word)[: limits.HEADWORD]
        answers.append(Definition(found, tidy(session.text()), one_line(database), about))
    return [answer for answer in answers[:_ANSWERS] if answer.text]


def describe(server: Server, seconds: float) -> str:
    """The database's own description. Raises `DictionaryError` if there is no such database, or as `define` does."""

    def ask(session: _Session) -> str:
        code, line = session.command("SHOW DB")
        databases: dict[str, str] = {}
        if code == 110:
            for row in session.text().split("\n"):
                name, _, description = row.partition(" ")
                databases[name] = description.strip().strip('"')
        elif code != 554:
            raise session.surprise(line)
        if server.database in ("*", "!"):
            return server.host
        if server.database not in databases:
            raise DictionaryError(
                f"The DICT server {server.place} has no database {server.database}.",
                f"It has: {one_line(', '.join(list(databases)[:12])) or 'none'}.",
            )
        return one_line(databases[server.database])

    return _with_session(server, seconds, ask)


def _quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Session:
    """One connection, with a deadline."""

    def __init__(self, server: Server, connection: socket.socket, deadline: float) -> None:
        self._server = server
        self._connection = connection
        self._deadline = deadline
        self._buffer = b""
        self._received = 0

    def command(self, line: str) -> tuple[int, str]:
        """Sends a line and reads the reply's code and line."""
        self._connection.settimeout(self._left())
        self._connection.sendall(line.encode() + b"\r\n")
        return self.reply()

    def reply(self) -> tuple[int, str]:
        """The next status line."""
        line = self._line()
        if len(line) < 3 or not line[:3].isascii() or not line[:3].isdigit():
            raise self.surprise(line)
        return int(line[:3]), line

    def text(self) -> str:
        """Lines up to the one with a lone full stop."""
        lines = []
        while (line := self._line()) != ".":
            lines.append(line[1:] if line.startswith("..") else line)
        return "\n".join(lines)

    def surprise(self, line: str) -> DictionaryError:
        """The error for an answer that does not belong here."""
        return DictionaryError(
            f"The DICT server {self._server.place} answered {one_line(line)[:80]!r}.", f"Check {self._server.address}."
        )

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _line(self) -> str:
        while b"\n" not in self._buffer:
            self._connection.settimeout(self._left())
            data = self._connection.recv(65536)
            self._received += len(data)
            if not data or self._received > _LARGEST_ANSWER or len(self._buffer) > _LONGEST_LINE:
                raise self.surprise("nothing more" if not data else "far too much")
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line.rstrip(b"\r").decode("utf-8", "replace")


def _with_session(server: Server, seconds: float, ask: Callable[[_Session], _T]) -> _T:
    deadline = time.monotonic() + seconds
    try:
        with contextlib.closing(_connect(server, seconds)) as connection:
            session = _Session(server, connection, deadline)
            code, line = session.reply()
            if code != 220:
                raise session.surprise(line)
            answer = ask(session)
            with contextlib.suppress(OSError):
                connection.sendall(b"QUIT\r\n")
            return answer
    except TimeoutError as error:
        raise DictionaryError(
            f"The DICT server {server.place} did not answer within {seconds:g} s.", "Is it running?"
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise DictionaryError(f"No DICT server at {server.place}: {reason}.", "Is it running?") from error


def _connect(server: Server, seconds: float) -> socket.socket:
    """A connection. Finding a host's address obeys no time limit, so a thread does it that can be left behind."""
    connected: list[socket.socket | OSError] = []

    def connect() -> None:
        try:
            connection = socket.create_connection((server.host, server.port), seconds)
        except OSError as error:
            connected.append(error)
        else:
            if given_up.is_set():
                connection.close()
            connected.append(connection)

    given_up = threading.Event()
    thread = threading.Thread(target=connect, name="dict-server", daemon=True)
    thread.start()
    thread.join(seconds)
    if not connected:
        given_up.set()
        raise TimeoutError
    result = connected[0]
    if isinstance(result, OSError):
        raise result
    return result
