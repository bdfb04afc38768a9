"""A DICT server as a dictionary: the real dictd where it is installed, and servers that misbehave."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from anchorage_tui.dictionaries import DictionaryShelf
from anchorage_tui.dictionaries.dictserver import Definition, define, describe, parse
from anchorage_tui.errors import DictionaryError


@contextmanager
def serving(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server for connections on loopback; yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            try:
                while True:
                    connection, _ = listener.accept()
                    with connection, contextlib.suppress(OSError):
                        answer(connection)
            except OSError:
                return

        threading.Thread(target=serve, daemon=True).start()
        yield f"dict://127.0.0.1:{listener.getsockname()[1]}/small"
        listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for connections


def script(*replies: bytes) -> Callable[[socket.socket], None]:
    """A server that sends a banner and then one reply for each command."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(b"220 hello\r\n")
        for reply in replies:
            if not connection.recv(4096):
                return
            connection.sendall(reply)
        connection.recv(4096)

    return answer


GOOD = (
    b'150 2 definitions\r\n151 "chat" small "Small"\r\nchat\r\n  cat\x1b[31m\r\n..dots\r\n.\r\n'
    b'151 "Chat" small "Small"\r\nproper\r\n.\r\n250 ok\r\n'
)


def test_definitions_are_terminal_text() -> None:
    with serving(script(GOOD)) as address:
        assert define(parse(address), ["chat"], 2) == [
            Definition("chat", "chat\n  cat\n.dots", "small", "Small"),
            Definition("Chat", "proper", "small", "Small"),
        ]


def test_a_word_cannot_be_a_command() -> None:
    heard: list[bytes] = []

    def answer(connection: socket.socket) -> None:
        connection.sendall(b"220 hello\r\n")
        heard.append(connection.recv(4096))
        connection.sendall(b"552 no match\r\n")

    with serving(answer) as address:
        assert define(parse(address), ['a" \\ b\r\nSHUTDOWN\r\n'], 2) == []
    assert heard == [b'DEFINE small "a\\" \\\\ b SHUTDOWN"\r\n']


def drip(connection: socket.socket) -> None:
    for _ in range(1000):
        connection.sendall(b"2")
        time.sleep(0.02)


def flood(connection: socket.socket) -> None:
    connection.sendall(b"220 hello\r\n")
    connection.recv(4096)
    connection.sendall(b'150 1\r\n151 "x" y "z"\r\n')
    while True:
        connection.sendall(b"text\r\n" * 10_000)


FAILURES: list[tuple[Callable[[socket.socket], None], str, str]] = [
    (lambda connection: time.sleep(0.5), "did not answer within 0.2 s", "silence"),
    (drip, "did not answer within 0.2 s", "a byte now and then"),
    (lambda connection: None, "nothing more", "hangs up"),
    (lambda connection: connection.sendall(b"HTTP/1.1 400 Bad\r\n"), "answered 'HTTP", "another protocol"),
    (lambda connection: connection.sendall(b"530 access denied\r\n"), "answered '530", "refuses"),
    (lambda connection: connection.sendall(b"x" * 200_000), "far too much", "a line without end"),
    (flood, "far too much", "a text without end"),
    (script(b"550 invalid database\r\n"), "answered '550", "no such database"),
    (script(b'150 1\r\n151 "x" y "z"\r\nbroken'), "nothing more|did not answer", "breaks off"),
]


@pytest.mark.parametrize(("answer", "message", "why"), FAILURES, ids=[why for *_, why in FAILURES])
def test_a_server_that_misbehaves_is_an_error_in_time(
    answer: Callable[[socket.socket], None], message: str, why: str
) -> None:
    begin = time.monotonic()
    with serving(answer) as address, pytest.raises(DictionaryError, match=message):
        define(parse(address), ["chat"], 0.2 if "0.2" in message or why == "breaks off" else 5)
    assert time.monotonic() - begin < 4


def test_nobody_there() -> None:
    with pytest.raises(DictionaryError, match="No DICT server at"):
        define(parse("dict://127.0.0.1:9/x"), ["chat"], 1)


@pytest.mark.parametrize(
    "address", ["dict://", "http://x/y", "dict://host/a b", "dict://host:99999/x", "dict://host/a\r\nQUIT", "x"]
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(DictionaryError, match="no DICT address"):
        parse(address)


def test_a_server_stands_among_the_dictionaries(library: DictionaryShelf) -> None:
    def answer(connection: socket.socket) -> None:
        connection.sendall(b"220 hello\r\n")
        show = connection.recv(4096).startswith(b"SHOW")
        connection.sendall(b'110 1\r\nsmall "Small French-English"\r\n.\r\n250 ok\r\n' if show else GOOD)
        connection.recv(4096)

    with serving(answer) as address:
        dictionary = library.add_server(address)
        assert (dictionary.name, dictionary.label, dictionary.languages) == ("small", "Small French-English", "fr-en")
        assert library.look_up("chat") == []  # never asked without being meant
        assert [each.server for each in library.asked()] == [address]
        library.disable("small")
        assert library.asked() == []


def test_a_database_that_is_not_there_is_refused(library: DictionaryShelf) -> None:
    other = script(b'110 1\r\nother "Other"\r\n.\r\n250 ok\r\n')
    with serving(other) as address, pytest.raises(DictionaryError, match=r"no database small\. It has: other"):
        library.add_server(address)
    assert library.installed() == []


def test_the_real_dictd(library: DictionaryShelf, dictd: str) -> None:
    address = parse(dictd)
    assert "FreeDict" in describe(address, 5)
    assert library.add_server(dictd).languages == "fr-en"
    (found,) = define(address, ["nixexiste", "accoucher", "chat"], 5)
    assert "give birth" in found.text
    assert (found.headword, found.database) == ("accoucher", "fd-fra-eng")
    assert "FreeDict" in found.description
    assert define(address, ["nixexiste"], 5) == []
    with pytest.raises(DictionaryError, match="no database nope"):
        library.add_server(dictd.replace("fd-fra-eng", "nope"))


LOOPBACK = [
    ("dict://localhost/x", True, "the name that is always this machine"),
    ("dict://127.0.0.1/x", True, "the usual address"),
    ("dict://127.8.9.1:99/x", True, "all of 127.0.0.0/8 is"),
    ("dict://[::1]/x", True, "IPv6"),
    ("dict://192.168.1.4/x", False, "the machine next door"),
    ("dict://dict.example.org/x", False, "a name"),
    ("dict://localhost.example.org/x", False, "a name that only begins like it"),
    ("dict://127.example.org/x", False, "a name that begins like an address"),
]


@pytest.mark.parametrize(("address", "here", "why"), LOOPBACK, ids=[row[-1] for row in LOOPBACK])
def test_which_servers_are_on_this_machine(address: str, here: bool, why: str) -> None:
    assert parse(address).is_on_this_machine is here, why
