"""A stand-in for every online service, on loopback; no test here reaches the network.

It speaks each protocol strictly (a request that the real service would refuse gets a 400) and can be told to fail.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from anchorage_tui.config import Config, ProviderConfig, Secret, TranslationConfig
from anchorage_tui.translation import Cache, Consent, Question, Translator
from anchorage_tui.translation.helpers import Helpers
from anchorage_tui.translation.retries import Patience
from anchorage_tui.translation.services import SERVICES

KEY = "k-5f1d-not-to-be-seen"
ENGLISH = {
    "Il pleut.": "It is raining.",
    "On rentre.": "We are going home.",
    "Tant pis !": "Too bad!",
    "maison": "house",
}
PATHS = {
    "google": "/m", "mymemory": "/get", "libretranslate": "", "deepl": "/v2/",
    "microsoft": "/translate?api-version=3.0", "linguee": "/", "pons": "/translate/",
}  # fmt: skip


@dataclass
class Seen:
    """One request that arrived."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: str


@dataclass
class StandIn:
    """The server and what it has seen. `faults` are used up one a request; after them it answers rightly."""

    port: int = 0
    host: str = "127.0.0.1"
    seen: list[Seen] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    always: str = ""
    """A fault for every request."""
    dictionary: dict[str, str] = field(default_factory=ENGLISH.copy)
    """French line → English; a line that is not there comes back reversed."""
    let_go: threading.Event = field(default_factory=threading.Event)
    """Ends the requests that are being stalled."""
    arrived: threading.Event = field(default_factory=threading.Event)

    def address(self, service: str) -> str:
        """Where `service` is played."""
        return f"http://{self.host}:{self.port}{PATHS[service]}"


class _Handler(BaseHTTPRequestHandler):
    standin: StandIn

    def do_GET(self) -> None:
        self._serve("GET")

    def do_POST(self) -> None:
        self._serve("POST")

    def _serve(self, method: str) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length).decode()
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        seen = Seen(method, parts.path, query, dict(self.headers), body)
        self.standin.seen.append(seen)
        self.standin.arrived.set()
        fault = self.standin.faults.pop(0) if self.standin.faults else self.standin.always
        if fault:
            self._fail(fault)
        else:
            self._answer(*self._right(seen))

    def _fail(self, fault: str) -> None:
        if fault == "stall":
            self.standin.let_go.wait(60)
        elif fault == "close":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif fault == "html":
            self._answer(200, "<!DOCTYPE html><html><body><h1>Welcome to our hotel</h1></body></html>")
        elif fault == "portal":
            self._answer(302, "", Location="http://portal.example/login?next=here")
        elif fault == "moved":
            self._answer(308, "", Location=self.path + ("&" if "?" in self.path else "?") + "moved=1")
        elif fault == "circles":
            self._answer(302, "", Location=self.path)
        elif fault == "wait":
            self._answer(429, "slow down", **{"Retry-After": "3600"})
        elif fault == "google 500":
            self._answer(200, '<div class="result-container">Error 500 (Server Error)!!1500.That’s an error.</div>')
        else:
            self._answer(int(fault), json.dumps({"error": {"code": fault, "message": f"no, {KEY}"}}))

    def _right(self, seen: Seen) -> tuple[int, str]:
        def say(text: str) -> str:
            return "\n".join(
                self.standin.dictionary.get(line, f"the English of {line[::-1]}") for line in text.split("\n")
            )

        form = {name: values[0] for name, values in parse_qs(seen.body).items()} if seen.body[:1] not in "[{" else {}
        match seen.method, seen.path:
            case "GET", "/m" if (seen.query["sl"], seen.query["tl"]) == ("fr", "en"):
                return 200, f'<html><div class="result-container">{say(seen.query["q"])}</div></html>'
            case "GET", "/get" if seen.query["langpair"] == "fr-FR|en-GB":
                return 200, json.dumps({"responseData": {"translatedText": say(seen.query["q"])}, "matches": []})
            case "POST", "/translate" if "source" in form and not seen.query:
                return 200, json.dumps({"translatedText": say(form["q"])})
            case "POST", "/v2/translate" if seen.headers.get("Authorization") == f"DeepL-Auth-Key {KEY}":
                return 200, json.dumps({"translations": [{"text": say(form["text"])}]})
            case "POST", "/translate" if seen.headers.get("Ocp-Apim-Subscription-Key") == KEY:
                assert (seen.query["from"], seen.query["to"]) == ("fr", "en")
                return 200, json.dumps(
                    [{"translations": [{"text": say(json.loads(seen.body)[0]["text"]), "to": "en"}]}]
                )
            case "GET", "/french-english/search/":
                return 200, f'<a class="dictLink featured">{say(seen.query["query"])}</a>'
            case "GET", path if path.startswith("/translate/french-english/"):
                word = say(unquote(path.rpartition("/")[2]))
                return 200, f'<div class="result_list"><div class="target"><a>{word}</a></div></div>'
        return 400, "not as documented"

    def _answer(self, status: int, text: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/html; charset=utf-8" if text.startswith("<") else "application/json")
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: Any) -> None:
        """Silent."""


class _Server6(ThreadingHTTPServer):
    address_family = socket.AF_INET6


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[StandIn]:
    """A stand-in on a free port."""
    standin = StandIn(host=f"[{host}]" if ":" in host else host)
    handler = type("Handler", (_Handler,), {"standin": standin})
    server = (_Server6 if ":" in host else ThreadingHTTPServer)((host, 0), handler)
    server.daemon_threads = True
    standin.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield standin
    finally:
        standin.let_go.set()
        server.shutdown()
        server.server_close()


@pytest.fixture
def standin() -> Iterator[StandIn]:
    """A stand-in over IPv4."""
    with serving() as server:
        yield server


@pytest.fixture
def standin6() -> Iterator[StandIn]:
    """A stand-in over IPv6."""
    try:
        with serving("::1") as server:
            yield server
    except OSError as error:
        pytest.skip(f"this machine has no IPv6: {error}")


@pytest.fixture(scope="session")
def helpers() -> Iterator[Helpers]:
    """One helper process for the whole run, where a test does not need its own."""
    helpers = Helpers()
    yield helpers
    helpers.close()


@pytest.fixture(autouse=True)
def _no_stray_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for service in SERVICES:
        monkeypatch.delenv(f"ANCHORAGE_{service.upper()}_KEY", raising=False)


def config(standin: StandIn, *names: str, offline: bool = False, deadline: float = 30.0, **more: Any) -> Config:
    """Settings that send every service to `standin`."""
    services = {
        name: ProviderConfig(standin.address(name), key=Secret(KEY if SERVICES[name].takes_key else ""))
        for name in SERVICES
    }
    translation = TranslationConfig(names or tuple(SERVICES), deadline=deadline, services=services, **more)
    return Config(offline=offline, translation=translation)


def agree(translator: Translator, *names: str) -> None:
    """Agrees to those providers."""
    for name in names:
        translator.consent.agree(translator.question(name))


class World:
    """Makes translators whose files are in one folder, as the same program started again and again would be."""

    def __init__(self, folder: Path, standin: StandIn, helpers: Helpers) -> None:
        self.folder = folder
        self.standin = standin
        self._helpers = helpers

    def translator(
        self, *names: str, agreed: bool = True, patience: Patience | None = None, helpers: Helpers | None = None,
        limit: int = 10_000_000, **settings: Any,
    ) -> Translator:  # fmt: skip
        """A translator with those providers; without pauses between tries unless `patience` says so."""
        translator = Translator(
            config(self.standin, *names, **settings),
            Consent(self.folder / "consent.json"),
            Cache(self.folder / "cache.sqlite", limit),
            helpers=helpers or self._helpers,
            patience=patience or Patience(pauses=()),
        )
        if agreed:
            agree(translator, *(name for name in names if name in SERVICES))
        return translator

    @staticmethod
    def question(host: str = "example.org", provider: str = "google") -> Question:
        """A question about a made-up place."""
        return Question(provider, provider.title(), host)


@pytest.fixture
def world(tmp_path: Path, standin: StandIn, helpers: Helpers) -> World:
    """Translators against the stand-in."""
    return World(tmp_path, standin, helpers)
