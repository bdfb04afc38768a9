"""`anchorage translate` as a real process, against a LibreTranslate stand-in on loopback."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

TEXT = "Il pleut. On rentre.\n\nTant pis !\n"
ENGLISH = {"Il pleut.": "It is raining.", "On rentre.": "We are going home.", "Tant pis !": "Too bad!"}
DONE = "It is raining. We are going home.\n\nToo bad!\n"


class Server:
    """Translates line by line; may stall on, or refuse, everything after some requests."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.status = 200
        self.stall_after = 10**6
        self.stalled = threading.Event()
        self.let_go = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                outer.requests.append(form["q"][0])
                if len(outer.requests) > outer.stall_after:
                    outer.stalled.set()
                    outer.let_go.wait(60)
                lines = [ENGLISH.get(line, "something else") for line in form["q"][0].split("\n")]
                body = json.dumps({"translatedText": "\n".join(lines)}).encode()
                self.send_response(outer.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Silent."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.host = f"127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.let_go.set()
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


class Home:
    """A learner's folders, with settings that know one provider."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder = folder
        self.env = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        self.env |= {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
        settings = folder / "config" / "anchorage-tui" / "config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(
            f'[translation]\nproviders = ["libretranslate"]\n'
            f'[translation.libretranslate]\naddress = "http://{server.host}"\n'
        )
        self.text = folder / "text.txt"
        self.text.write_text(TEXT, encoding="utf-8")

    def run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*ENTRY, *arguments], env=self.env, input=given, capture_output=True, text=True, timeout=60, check=False
        )


ENTRY = [sys.executable, "-c", "import sys; from anchorage_tui.cli.main import main; sys.exit(main())", "translate"]


@pytest.fixture
def home(tmp_path: Path, server: Server) -> Home:
    return Home(tmp_path, server)


def test_without_a_terminal_and_without_agreement_nothing_is_sent(home: Home, server: Server) -> None:
    done = home.run(str(home.text))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"anchorage: Nothing was sent: you have not agreed to send text to LibreTranslate ({server.host}). "
        "Agree with: anchorage translate --consent libretranslate\n"
    )
    assert server.requests == []


def test_agreed_translated_cached_and_taken_back(home: Home, server: Server) -> None:
    assert home.run("--consent", "libretranslate").returncode == 0
    done = home.run(str(home.text))
    assert (done.returncode, done.stdout) == (0, DONE)
    assert done.stderr == "Translated by LibreTranslate.\n"
    assert home.run("-", "--offline", given=TEXT).stdout == DONE
    assert len(server.requests) == 2
    assert home.run("--revoke", "libretranslate").returncode == 0
    assert home.run("-", given="Il neige.").returncode == 1
    assert len(server.requests) == 2


def test_yes_is_for_this_time(home: Home, server: Server) -> None:
    assert home.run(str(home.text), "--yes").returncode == 0
    assert home.run("-", given="Il neige.").returncode == 1


def test_offline_sends_nothing(home: Home, server: Server) -> None:
    done = home.run(str(home.text), "--yes", "--offline")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Offline, and not in the cache." in done.stderr
    assert server.requests == []


def test_json(home: Home) -> None:
    value = json.loads(home.run(str(home.text), "--yes", "--json").stdout)
    assert value["complete"] is True
    first, second = value["paragraphs"]
    assert first["sentences"][1] == {"french": "On rentre.", "english": "We are going home."}
    assert (second["paragraph"], second["english"], second["provider"]) == (1, "Too bad!", "libretranslate")


@pytest.mark.parametrize("status", [429, 500, 403])
def test_no_provider_answers(home: Home, server: Server, status: int) -> None:
    server.status = status
    done = home.run(str(home.text), "--yes", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    last = done.stderr.splitlines()[-1]
    assert last.startswith("anchorage: No translation. LibreTranslate: ")
    assert f"({status})" in last
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_ctrl_c_keeps_what_has_come(home: Home, server: Server, flags: tuple[str, ...]) -> None:
    server.stall_after = 1
    running = subprocess.Popen(
        [*ENTRY, str(home.text), "--yes", *flags], env=home.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stalled.wait(60)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 1
    assert "1 of 2 paragraphs were translated" in err
    if flags:
        value = json.loads(out)
        assert value["complete"] is False
        assert [each["english"] for each in value["paragraphs"]] == ["It is raining. We are going home."]
    else:
        assert out == "It is raining. We are going home.\n"
    server.stall_after = 10**6
    assert home.run(str(home.text), "--yes").stdout == DONE
    assert server.requests.count("Il pleut.\nOn rentre.") == 1, "the first paragraph came from the cache"


@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 1), ("", 1)])
def test_asked_at_a_terminal(home: Home, server: Server, answer: str, status: int) -> None:
    master, slave = pty.openpty()
    running = subprocess.Popen(
        [*ENTRY, str(home.text)], env=home.env, stdin=slave, stdout=subprocess.PIPE, stderr=slave, text=True
    )
    os.close(slave)
    said = ""
    while "[y/N]" not in said and select.select([master], [], [], 60)[0]:
        said += os.read(master, 4096).decode()
    assert f"Send this paragraph to LibreTranslate ({server.host})?" in said
    assert server.requests == [], "nothing is sent before the answer"
    os.write(master, f"{answer}\n".encode())
    out, _ = running.communicate(timeout=60)
    os.close(master)
    assert (running.returncode, out) == (status, DONE if status == 0 else "")
    assert bool(server.requests) == (status == 0)


def test_status(home: Home, server: Server) -> None:
    home.run("--consent", "libretranslate")
    value = json.loads(home.run("--status", "--json").stdout)
    states = {row["provider"]: row for row in value["providers"]}
    assert states["libretranslate"]["host"] == server.host
    assert states["libretranslate"]["agreed"]
    assert states["deepl"]["used"] is False
    assert value["cache"]["limit"] == 50_000_000
    assert "libretranslate\t" in home.run("--status").stdout


WRONG_USE = [
    ((), 2, "name a TEXT"),
    (("nowhere.txt",), 1, "There is no file nowhere.txt"),
    (("-", "--provider", "gogle"), 1, 'no translation provider "gogle"'),
    (("--consent", "gogle"), 1, 'no translation provider "gogle"'),
]


@pytest.mark.parametrize(("arguments", "status", "words"), WRONG_USE)
def test_wrong_use(home: Home, arguments: tuple[str, ...], status: int, words: str) -> None:
    done = home.run(*arguments, given="Il pleut.")
    assert (done.returncode, done.stdout) == (status, "")
    assert words in done.stderr


def test_a_wrong_setting_is_one_line(home: Home) -> None:
    path = home.folder / "config" / "anchorage-tui" / "config.toml"
    path.write_text("ofline = true\n")
    done = home.run(str(home.text))
    assert done.returncode == 1
    assert "ofline is not a setting. Did you mean offline?" in done.stderr
