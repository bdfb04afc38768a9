"""What tests share: one prepared session over a cache of the test run's own, and a learner's folder for each test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread

import pytest
from hypothesis import settings

from anchorage_tui.reading import Session

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Development data beside the checkout; tests that read it are skipped where it is not there."""


def pytest_configure(config: pytest.Config) -> None:
    """All files of the program go into folders of the checkout's own; the lexicon there is built once and kept."""
    home = Path(config.rootpath) / ".venv" / "test-home"
    for name in ("CACHE", "DATA", "CONFIG", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    os.environ["TERM"] = "xterm"  # pictures of the screen have the colours of this terminal, whoever makes them
    for name in ("NO_COLOR", "COLORTERM"):
        os.environ.pop(name, None)
    settings.register_profile("no clock", deadline=None)  # a machine may have other things to do
    settings.load_profile("no clock")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # nobody is asked to unlock the real one


@pytest.fixture(scope="session")
def session() -> Session:
    """A session with the lexicon built, over the real curated glossary."""
    shared = Session()
    shared.prepare()
    return shared


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner who starts from nothing: data, settings and state are empty; the lexicon is there."""
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path


@pytest.fixture
def article() -> Iterator[Path]:
    """The press article the program was created for."""
    path = SHARED / "texts" / "000_11f55a3b14b8c924.txt"
    if not path.exists():
        pytest.skip("the article is not beside this checkout (../shared/texts)")
    yield path


# -- DICT servers ------------------------------------------------------------------------------------------------------


class DictServer(ThreadingTCPServer):
    """A DICT server on loopback with a few entries. Cleared, `answering` makes it accept connections and say nothing."""

    daemon_threads = True

    def __init__(self, entries: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.entries = entries
        self.asked: list[str] = []
        """Words, in the order in which they were asked for."""
        self.called = Event()
        """Set by the first connection."""
        self.answering = Event()
        self.answering.set()

    @property
    def address(self) -> str:
        return f"dict://127.0.0.1:{self.server_address[1]}/small-fra-eng"


class _Conversation(StreamRequestHandler):
    server: DictServer

    def handle(self) -> None:
        self.server.called.set()
        self.server.answering.wait(60)
        self.wfile.write(b"220 hello\r\n")
        for line in self.rfile:
            command, _, word = line.decode().strip().partition(" small-fra-eng ")
            if command != "DEFINE":
                return
            word = word.strip('"')
            self.server.asked.append(word)
            text = self.server.entries.get(word)
            reply = (
                f'150 1\r\n151 "{word}" small-fra-eng "The server"\r\n{text}\r\n.\r\n250 ok\r\n'
                if text
                else "552 no\r\n"
            )
            self.wfile.write(reply.encode())


StartServer = Callable[[dict[str, str]], DictServer]


@pytest.fixture
def dict_server() -> Iterator[StartServer]:
    """Starts servers with these entries."""
    with ExitStack() as stack:

        def start(entries: dict[str, str]) -> DictServer:
            server = stack.enter_context(DictServer(entries))
            Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
            stack.callback(server.shutdown)
            stack.callback(server.answering.set)
            return server

        yield start


DICTD = shutil.which("dictd") or shutil.which("dictd", path="/usr/sbin:/usr/local/sbin")
FREEDICT = Path("/usr/share/dictd/freedict-fra-eng.index")


@pytest.fixture
def dictd() -> Iterator[str]:
    """The real dictd over FreeDict's French-English dictionary: its address. Skips where Debian's packages are missing."""
    if not DICTD or not FREEDICT.exists():
        pytest.skip("dictd and dict-freedict-fra-eng are not installed")
    # A folder that dictd can read after it has given up being root, which pytest's own folders forbid.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        config = folder / "dictd.conf"
        config.write_text(
            "global { listen_to 127.0.0.1 }\naccess { allow 127.0.0.1 }\n"
            f'database fd-fra-eng {{ data "{FREEDICT.with_suffix(".dict.dz")}" index "{FREEDICT}" }}\n'
        )
        config.chmod(0o644)
        command = [DICTD, "-c", str(config), "-p", str(port), "-d", "nodetach", "--pid-file", str(folder / "pid")]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                if not _listens(port, server):
                    pytest.skip("dictd does not start here")
                yield f"dict://127.0.0.1:{port}/fd-fra-eng"
            finally:
                server.terminate()


def _listens(port: int, server: subprocess.Popen[bytes]) -> bool:
    """Whether a server takes connections before it ends; tries until then."""
    for _ in range(1_000):
        with closing(socket.socket()) as knocking:
            if knocking.connect_ex(("127.0.0.1", port)) == 0:
                return True
        try:
            server.wait(0.01)
        except subprocess.TimeoutExpired:
            continue
        return False
    return False
