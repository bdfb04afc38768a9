"""Downloads from a server on loopback that stalls, breaks off, lies and sends the wrong bytes. Waits last milliseconds."""

from __future__ import annotations

import contextlib
import hashlib
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from anchorage_tui.dictionaries import DictionaryShelf, WorkCancelled
from anchorage_tui.dictionaries.catalogue import Offer, catalogue, offer
from anchorage_tui.dictionaries.checksums import stated
from anchorage_tui.dictionaries.download import Patience, download
from anchorage_tui.dictionaries.install import install
from anchorage_tui.dictionaries.source import Work
from anchorage_tui.errors import DictionaryError

DATA = b"".join(b"mot %d\tword %d\n" % (number, number) for number in range(20_000))
SUM = hashlib.sha256(DATA).hexdigest()
PATIENCE = Patience(silence=0.3, slowest=1000, attempts=3, pause=0.01)
Answer = Callable[["Connection", int], None]


class Connection(socketserver.StreamRequestHandler):
    """Reads one request and lets the test's function answer it."""

    def handle(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        lines = iter(lambda: self.rfile.readline().strip().decode(), "")
        self.request_line = next(lines, "")
        self.headers = dict(line.lower().split(": ", 1) for line in lines)
        server.requests.append(self.headers)
        with contextlib.suppress(OSError):  # the client may hang up
            server.answer(self, len(server.requests))

    def head(self, status: str, **headers: object) -> None:
        fields = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        self.wfile.write(f"HTTP/1.1 {status}\r\n{fields}Connection: close\r\n\r\n".encode())

    def send_raw(self, data: bytes) -> None:
        self.wfile.write(data)

    def send_all(self, data: bytes = DATA) -> None:
        self.head("200 OK", Content_Length=len(data), ETag='"1"')
        self.wfile.write(data)

    def send_range(self, data: bytes = DATA) -> None:
        begin = int(self.headers["range"].removeprefix("bytes=").removesuffix("-"))
        rest = data[begin:]
        self.head(
            "206 Partial",
            Content_Length=len(rest),
            Content_Range=f"bytes {begin}-{len(data) - 1}/{len(data)}",
            ETag='"1"',
        )
        self.wfile.write(rest)


class Server(socketserver.ThreadingTCPServer):
    """On loopback, at a free port."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Connection)
        self.requests: list[dict[str, str]] = []
        self.answer: Answer = lambda connection, number: connection.send_all()
        self.stop = threading.Event()
        """Set when the test is over: what stalls may end then."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/small.tsv"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Server() as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield made
        made.stop.set()
        made.shutdown()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "downloads" / "small.tsv"


def fetch(server: Server, target: Path, **options: object) -> str:
    cancelled = options.pop("cancelled", lambda: False)
    progress = options.pop("progress", lambda what, done, total: None)
    work = Work(target.parent, progress, cancelled)  # type: ignore[arg-type]
    return download(server.address, target, work, **{"most": 10**7, "patience": PATIENCE, **options})  # type: ignore[arg-type]


def left(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir()) if target.parent.exists() else []


def test_a_file_comes_with_progress_and_its_sum(server: Server, target: Path) -> None:
    seen: list[tuple[int, int]] = []
    assert fetch(server, target, sha256=SUM, progress=lambda what, done, total: seen.append((done, total))) == SUM
    assert target.read_bytes() == DATA
    assert left(target) == ["small.tsv"]
    assert seen[-1] == (len(DATA), len(DATA))


def break_off_once(connection: Connection, number: int) -> None:
    if number == 1:
        connection.head("200 OK", Content_Length=len(DATA), ETag='"1"')
        connection.wfile.write(DATA[:100_000])
    else:
        connection.send_range()


def stall_once(connection: Connection, number: int) -> None:
    if number == 1:
        connection.head("200 OK", Content_Length=len(DATA), ETag='"1"')
        connection.wfile.write(DATA[:100_000])
        connection.wfile.flush()
        server = connection.server
        assert isinstance(server, Server)
        server.stop.wait(10)
    else:
        connection.send_range()


def no_ranges(connection: Connection, number: int) -> None:
    if number == 1:
        connection.head("200 OK", Content_Length=len(DATA), ETag='"1"')
        connection.wfile.write(DATA[:100_000])
    else:
        connection.send_all()


def wrong_range(connection: Connection, number: int) -> None:
    if number == 1:
        break_off_once(connection, 1)
    elif number == 2:
        connection.head("206 Partial", Content_Length=10, Content_Range=f"bytes 5-14/{len(DATA)}")
        connection.wfile.write(DATA[5:15])
    else:
        connection.send_all()


def busy_once(connection: Connection, number: int) -> None:
    if number == 1:
        connection.head("503 Busy")
    else:
        connection.send_all()


def range_refused(connection: Connection, number: int) -> None:
    if number == 1:
        break_off_once(connection, 1)
    elif number == 2:
        connection.head("416 No")
    else:
        connection.send_all()


@pytest.mark.parametrize("answer", [break_off_once, stall_once, no_ranges, wrong_range, busy_once, range_refused])
def test_a_broken_download_is_mended(answer: Answer, server: Server, target: Path) -> None:
    server.answer = answer
    assert fetch(server, target, sha256=SUM) == SUM
    assert left(target) == ["small.tsv"]


def test_resuming_asks_only_for_the_rest_of_the_same_file(server: Server, target: Path) -> None:
    server.answer = break_off_once
    fetch(server, target)
    assert server.requests[1]["range"] == "bytes=100000-"
    assert server.requests[1]["if-range"] == '"1"'


def test_what_came_is_kept_for_the_next_run(server: Server, target: Path) -> None:
    server.answer = lambda connection, number: break_off_once(connection, 1)
    with pytest.raises(DictionaryError, match=r"100,000 of \d+,\d+ bytes"):
        fetch(server, target, patience=replace(PATIENCE, attempts=1))
    server.requests.clear()
    server.answer = lambda connection, number: connection.send_range()
    assert fetch(server, target, sha256=SUM) == SUM


def drip_header(connection: Connection, number: int) -> None:
    server = connection.server
    assert isinstance(server, Server)
    for byte in b"HTTP/1.1 200 OK\r\n" + b"x" * 1000:
        connection.wfile.write(bytes([byte]))
        if server.stop.wait(0.02):
            return


def drip_body(connection: Connection, number: int) -> None:
    server = connection.server
    assert isinstance(server, Server)
    connection.head("200 OK", Content_Length=len(DATA))
    while not server.stop.wait(0.02):
        connection.wfile.write(b"x")


def say_nothing(connection: Connection, number: int) -> None:
    server = connection.server
    assert isinstance(server, Server)
    server.stop.wait(10)


FAILURES: list[tuple[Answer, str, str]] = [
    (say_nothing, r"nothing came for 0\.3 s", "accepts and is silent"),
    (drip_header, r"nothing came for 0\.3 s", "headers that never end"),
    (drip_body, "bytes a second", "a byte now and then"),
    (lambda connection, number: None, "could not be downloaded in 3 attempts", "hangs up at once"),
    (lambda connection, number: connection.head("404 Gone"), "answered 404", "not there"),
    (lambda connection, number: connection.head("500 Oops"), "answered 500", "broken, also the third time"),
    (
        lambda connection, number: connection.head("200 OK", Content_Type="text/html; charset=utf-8", Content_Length=0),
        "sign-in page",
        "a captive portal",
    ),
    (lambda connection, number: connection.head("200 OK", Content_Length=10**12), "more than it can be", "a terabyte"),
    (lambda connection, number: connection.send_all(b""), "nothing came", "an empty file"),
    (
        lambda connection, number: connection.head("302 Found", Location="file:///etc/passwd"),
        "answered 302",
        "a local file",
    ),
    (lambda connection, number: connection.head("302 Found", Location="/small.tsv"), "answered 302", "in circles"),
    (
        lambda connection, number: connection.send_raw(b"\xff\xfe rubbish\r\n\r\n" * 10),
        "could not be",
        "no HTTP",
    ),
]


@pytest.mark.parametrize(("answer", "message", "why"), FAILURES, ids=[why for *_, why in FAILURES])
def test_what_cannot_be_mended_is_said_soon(
    answer: Answer, message: str, why: str, server: Server, target: Path
) -> None:
    server.answer = answer
    begin = time.monotonic()
    with pytest.raises(DictionaryError, match=message) as caught:
        fetch(server, target)
    assert time.monotonic() - begin < 8
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    assert not target.exists()


def test_more_than_was_promised_is_cut_off(server: Server, target: Path) -> None:
    def endless(connection: Connection, number: int) -> None:
        connection.head("200 OK")
        while True:
            connection.wfile.write(b"x" * 100_000)

    server.answer = endless
    with pytest.raises(DictionaryError, match="more than 1,000,000 bytes"):
        fetch(server, target, most=1_000_000)


@pytest.mark.parametrize("claim", [len(DATA) - 5000, len(DATA) + 5000])
def test_a_lie_about_the_length_is_found_out(claim: int, server: Server, target: Path) -> None:
    def lie(connection: Connection, number: int) -> None:
        connection.head("200 OK", Content_Length=claim)
        connection.wfile.write(DATA)

    server.answer = lie
    with pytest.raises(DictionaryError, match=r"SHA-256|attempts"):
        fetch(server, target, sha256=SUM)
    assert not target.exists()


def test_wrong_bytes_are_deleted_and_both_sums_told(server: Server, target: Path) -> None:
    wrong = DATA[:-1] + b"!"
    server.answer = lambda connection, number: connection.send_all(wrong)
    with pytest.raises(DictionaryError, match=SUM) as caught:
        fetch(server, target, sha256=SUM)
    assert hashlib.sha256(wrong).hexdigest() in str(caught.value)
    assert left(target) == []


def test_cancelling_is_heard_at_once_even_in_silence(server: Server, target: Path) -> None:
    server.answer = say_nothing
    begin = time.monotonic()
    with pytest.raises(WorkCancelled):
        fetch(server, target, cancelled=lambda: time.monotonic() - begin > 0.05, patience=replace(PATIENCE, silence=30))
    assert time.monotonic() - begin < 5


def test_nobody_there(target: Path) -> None:
    with pytest.raises(DictionaryError, match="Are you online"):
        download("http://127.0.0.1:9/x.tsv", target, Work(target.parent), most=1000, patience=PATIENCE)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x/y", "x", "", "https:///x"])
def test_only_web_addresses(address: str, target: Path) -> None:
    with pytest.raises(DictionaryError, match="cannot be downloaded"):
        download(address, target, Work(target.parent), most=1000, patience=PATIENCE)


# -- installing ------------------------------------------------------------------------------------------------


def an_offer(server: Server, sha256: str = "", checksum: str = "") -> Offer:
    home = "http://127.0.0.1/"
    return Offer("small-fr-en", "Small", "fr-en", "CC0-1.0", len(DATA), server.address, sha256, home, checksum)


def with_sums(server: Server, sums: bytes, status: str = "") -> Offer:
    """An offer whose publisher has `sums` beside the file."""

    def answer(connection: Connection, number: int) -> None:
        if ".sha512" not in connection.request_line:
            connection.send_all()
        elif status:
            connection.head(status, Content_Length=0)
        else:
            connection.send_all(sums)

    server.answer = answer
    return an_offer(server, checksum=f"{server.address}.sha512")


@pytest.mark.parametrize("sha256", ["", SUM])
def test_installing_downloads_verifies_and_adds(sha256: str, server: Server, library: DictionaryShelf) -> None:
    outcome = install(library, an_offer(server, sha256), patience=PATIENCE)
    assert (outcome.sha256, outcome.verified, outcome.report.entries) == (SUM, bool(sha256), 20_000)
    assert outcome.dictionary.source == server.address
    assert library.look_up("mot 7")[0].dictionary == "Small"
    assert not (library.folder / ".downloads").exists()
    with pytest.raises(DictionaryError, match="already installed"):
        install(library, an_offer(server), patience=PATIENCE)
    assert len(server.requests) == 1


RIGHT = hashlib.sha512(DATA).hexdigest()
STATED = [
    (f"{RIGHT}  small.tsv\n", RIGHT, "as sha512sum writes it"),
    (f"{RIGHT.upper()} *small.tsv\r\n", RIGHT, "binary, capitals, another system's line ends"),
    (f"{RIGHT}\n", RIGHT, "the sum alone"),
    (f"{'0' * 128}  other.tsv\n{SUM}  dist/small.tsv\n", SUM, "a list of several, SHA-256, with a folder"),
    (f"{'0' * 128}  other.tsv\n", "", "of another file"),
    (f"{'0' * 128}\n{RIGHT}\n", "", "two sums without names"),
    (RIGHT[:100], "", "cut off"),
    ("<html>sorry</html>", "", "no sum"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), STATED, ids=[row[-1] for row in STATED])
def test_the_stated_sum_is_found(text: str, wanted: str, why: str) -> None:
    assert stated(text, "small.tsv") == wanted, why


def test_a_published_sum_verifies(server: Server, library: DictionaryShelf) -> None:
    outcome = install(library, with_sums(server, f"{RIGHT}  small.tsv\n".encode()), patience=PATIENCE)
    assert (outcome.verified, outcome.remark) == (True, "Its checksum is right.")
    assert len(server.requests) == 2
    assert not (library.folder / ".downloads").exists()


def test_a_published_sum_that_differs_installs_nothing(server: Server, library: DictionaryShelf) -> None:
    wrong = "0" * 128
    with pytest.raises(DictionaryError, match=f"its SHA-512 is {RIGHT}, not {wrong}"):
        install(library, with_sums(server, f"{wrong}  small.tsv\n".encode()), patience=PATIENCE)
    assert library.installed() == []
    assert not list((library.folder / ".downloads").rglob("*.tsv*")), "the next try fetches it anew"


@pytest.mark.parametrize(
    ("sums", "status", "says"),
    [
        (b"", "404 Not Found", "small.tsv.sha512 cannot be downloaded: the server answered 404."),
        (b"x" * 100_000, "", "it would be 100,000 bytes long"),
        (b"hello", "", "What its publisher offers as checksum is none."),
    ],
)
def test_a_published_sum_that_cannot_be_had_is_said(
    sums: bytes, status: str, says: str, server: Server, library: DictionaryShelf
) -> None:
    outcome = install(library, with_sums(server, sums, status), patience=PATIENCE)
    assert not outcome.verified
    assert says in outcome.remark
    assert outcome.remark.endswith(f"Kept the checksum of this download: SHA-256 {SUM}")


def test_without_a_published_sum_the_last_download_is_compared(server: Server, library: DictionaryShelf) -> None:
    def again() -> str:
        remark = install(library, an_offer(server), patience=PATIENCE).remark
        library.remove("small-fr-en")
        return remark

    assert again() == f"There is no published checksum. Kept the checksum of this download: SHA-256 {SUM}"
    assert again() == f"There is no published checksum. It is the same file as at the last download: SHA-256 {SUM}"
    other = DATA[:-1] + b"s"
    server.answer = lambda connection, number: connection.send_all(other)
    assert f"another file than at the last download; its publisher may have replaced it. SHA-256 then {SUM}" in again()
    assert "It is the same file" in again()


def test_a_record_of_sums_that_was_damaged_counts_as_none(server: Server, library: DictionaryShelf) -> None:
    library.folder.mkdir()
    (library.folder / "downloads.json").write_text("[nonsense")
    assert "Kept the checksum" in install(library, an_offer(server), patience=PATIENCE).remark
    library.remove("small-fr-en")
    assert "the same file" in install(library, an_offer(server), patience=PATIENCE).remark


@pytest.mark.parametrize("data", [b"<html>sorry</html>", b"\0" * 5000, DATA])
def test_wrong_bytes_install_nothing(data: bytes, server: Server, library: DictionaryShelf) -> None:
    server.answer = lambda connection, number: connection.send_all(data)
    with pytest.raises(DictionaryError):
        install(library, an_offer(server, "" if data != DATA else "0" * 64), patience=PATIENCE)
    assert library.installed() == []
    assert not list(library.folder.glob("*.sqlite")) + list(library.folder.glob("*.part"))


def test_an_installation_stopped_while_compiling_does_not_download_again(
    server: Server, library: DictionaryShelf
) -> None:
    compiling: list[str] = []

    def watch(what: str, done: int, total: int) -> None:
        if what.startswith("Compiling"):
            compiling.append(what)

    with pytest.raises(WorkCancelled):
        install(library, an_offer(server), watch, lambda: bool(compiling), PATIENCE)
    assert library.installed() == []
    assert install(library, an_offer(server), patience=PATIENCE).report.entries == 20_000
    assert len(server.requests) == 1


def test_the_catalogue_is_complete() -> None:
    offers = catalogue()
    assert {each.name for each in offers} == {"freedict-fra-eng", "wikdict-fr-en", "kaikki-french"}
    for each in offers:
        assert each.address.startswith("https://")
        assert each.licence
        assert each.size > 0
        assert each.sha256 == "" or len(each.sha256) == 64
        assert each.checksum in ("", f"{each.address}.sha512")
    with pytest.raises(DictionaryError, match="There are: freedict-fra-eng"):
        offer("nope")
