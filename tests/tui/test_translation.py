"""Translation in the reader: a translator that does what a test tells it, and the real one against a loopback server."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs

import pytest
from textual.pilot import Pilot

from anchorage_tui.config import Config, ProviderConfig, TranslationConfig
from anchorage_tui.french import sentences
from anchorage_tui.reading import Place
from anchorage_tui.translation import Cache, Cancelled, Consent, NoAnswer, Question, Step, Translation, Translator
from anchorage_tui.tui.screens.consent_dialog import ConsentScreen

from .conftest import BLOCKS, ReaderApp, World, open_app, presser, screen_rows, settle, word_at

SIZE = (120, 40)
START = Place(1, 0)
ENGLISH = {
    "Après": "After three days the mountain brought forth a mouse.",
    "Le maire": "The mayor had threatened: no bridge, no fair.",
    "On verra": "We shall see, people said.",
    "Le lendemain": "The next day everyone had changed their tune.",
    "Le chat": "The cat was asleep.",
}


def english(french: str) -> str:
    return next((known for start, known in ENGLISH.items() if french.startswith(start)), "Something else.")


class FakeTranslator:
    """Translates from the table above, at once unless it is `held`."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.problem: Exception | None = None
        self.held = False
        self.consent_needed = False
        self.closed = False
        self.began = threading.Event()

    def translate(
        self, text: str, *, what: str, cancel: threading.Event, progress: Callable[[Step], None],
        ask: Callable[[Question], bool],
    ) -> Translation:  # fmt: skip
        self.asked.append((what, text))
        if self.consent_needed and not ask(Question("google", "Google", "translate.google.com", what)):
            raise NoAnswer((("Google", "you said no"),))
        spans = sentences(text)
        progress(Step("Google", 1, max(2, len(spans)), "again: too many requests" if self.held else ""))
        pairs = tuple((text[start:end], english(text[start:end])) for start, end in spans)
        self.began.set()
        if self.held:
            assert cancel.wait(5)
            raise Cancelled(pairs[:1])
        if self.problem:
            raise self.problem
        return Translation(pairs, tuple(spans), "google", "Google", False, (("DeepL", "no answer in time"),))

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def fake() -> FakeTranslator:
    return FakeTranslator()


def app_with(world: World, translator: object, place: Place = START, **options: Any) -> ReaderApp:
    world.left = place
    return open_app(world, translator=lambda: cast(Translator, translator), **options)


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Waits for something that comes from the translation's thread."""
    for _ in range(1000):
        if condition():
            break
        await pilot.pause(0.01)
    await settle(pilot)
    assert condition()


def done(app: ReaderApp) -> Callable[[], bool]:
    return lambda: app.reader.parts.translator.translations.request is None


async def test_t_glosses_then_translation_then_back(world: World, fake: FakeTranslator) -> None:
    app = app_with(world, fake)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("t")
        assert not fake.asked, "nothing is sent ahead of need"
        await press("t")
        await until(pilot, done(app))
        shown = app.reader.panel.text
        assert shown.index("brandir la menace") < shown.index("This paragraph in English")
        assert " ".join(ENGLISH["Après"].split()[:4]) in shown
        assert "by Google" in shown
        assert "not by DeepL: no answer in time" in shown
        assert fake.asked == [("paragraph", BLOCKS[1].text)]
        await press("t")
        assert app.reader.panel.text.startswith("Après")
        assert "English" not in app.reader.panel.text
        await press("t", "t")
        assert "This paragraph in English" in app.reader.panel.text
        assert len(fake.asked) == 1, "what was translated is kept"
    assert fake.closed


async def test_the_pair_at_the_cursor_is_marked(world: World, fake: FakeTranslator) -> None:
    app = app_with(world, fake)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("t", "t")
        await until(pilot, done(app))
        assert "▸ Après trois jours" in app.reader.panel.text
        await press("right_parenthesis")
        assert "▸ Le maire" in app.reader.panel.text
        assert app.reader.panel.text.count("▸") == 1
        assert word_at(app) == "Le"
        rows = [row[81:] for row in screen_rows(app)]
        assert any(row.startswith("  ▸ Le maire") or "▸ Le maire" in row for row in rows), "it is in sight"
        await press("right_parenthesis", "right_parenthesis", "left_parenthesis")
        assert "▸ On verra" in app.reader.panel.text
        await press("right_parenthesis")
        assert app.reader.page.place.block == 2
        assert "This paragraph in English" not in app.reader.panel.text, "another paragraph's is not asked for"
        await press("left_parenthesis")
        assert "▸ On verra" in app.reader.panel.text


async def test_a_translation_never_covers_the_text(world: World, fake: FakeTranslator) -> None:
    for size in [(120, 40), (80, 24), (40, 12)]:
        app = app_with(World(), fake)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            before = app.reader.page.region
            await presser(pilot)("t", "t")
            await until(pilot, done(app))
            assert app.reader.page.region == before
            assert app.reader.page.cursor_row in app.reader.page.view.rows


async def test_capital_t_translates_the_sentence(world: World, fake: FakeTranslator) -> None:
    app = app_with(world, fake, Place(1, BLOCKS[1].text.index("brandi")))
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("T")
        await until(pilot, done(app))
        shown = " ".join(app.reader.panel.text.split())
        assert shown.startswith("brandir la menace")
        assert "This sentence in English" in shown
        assert ENGLISH["Le maire"] in shown
        assert fake.asked[0][0] == "sentence"
        assert fake.asked[0][1].startswith("Le maire") and fake.asked[0][1].endswith("fête.")
        await press("l")
        assert "This sentence in English" in app.reader.panel.text, "still in the sentence"
        await press("right_parenthesis")
        assert "This sentence in English" not in app.reader.panel.text
        await press("left_parenthesis")
        assert "This sentence in English" in app.reader.panel.text
        await press("T")
        assert "This sentence in English" not in app.reader.panel.text
        assert len(fake.asked) == 1


async def test_escape_stops_it_and_reading_goes_on_meanwhile(world: World, fake: FakeTranslator) -> None:
    fake.held = True
    app = app_with(world, fake)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("t", "t")
        await until(pilot, lambda: "too many requests" in screen_rows(app)[-1])
        assert "Google, again: too many requests · esc stops" in screen_rows(app)[-1]
        await press("l", "l")
        assert word_at(app) == "jours"
        await press("escape")
        assert app.reader.status.message == "Translation stopped."
        assert "━" not in screen_rows(app)[-1]
        await until(pilot, lambda: "Stopped here." in app.reader.panel.text)
        assert "After three days" in " ".join(app.reader.panel.text.split()), "what had come stays"
        fake.held = False
        await press("t", "t", "t")
        await until(pilot, done(app))
        assert "by Google" in app.reader.panel.text, "it can be asked for again"


async def test_t_while_it_is_under_way_stops_it(world: World, fake: FakeTranslator) -> None:
    fake.held = True
    app = app_with(world, fake)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("t", "t")
        await until(pilot, fake.began.is_set)
        await press("t")
        assert app.reader.panel.text.startswith("Après")
        assert app.reader.parts.translator.translations.request is None


@pytest.mark.parametrize("key", ["t", "T"])
async def test_leaving_while_it_is_under_way(world: World, fake: FakeTranslator, key: str) -> None:
    fake.held = True
    app = app_with(world, fake)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await presser(pilot)("t", key)
        await until(pilot, fake.began.is_set)
        await pilot.press("q")
    assert fake.closed


async def test_an_error_is_one_line_and_says_who_did_not_answer(world: World, fake: FakeTranslator) -> None:
    fake.problem = NoAnswer((("Google", "no answer in time"), ("MyMemory", "too many requests")), "Try again later.")
    app = app_with(world, fake)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("t", "t")
        await until(pilot, done(app))
        assert app.reader.status.message == "Error: No translation. Try again later."
        assert "not by MyMemory: too many requests" in app.reader.panel.text
        await press("t")
        assert app.reader.panel.text.startswith("Après")


async def test_after_capital_t_the_panel_says_who_did_not_answer_and_t_again_tries_again(
    world: World, fake: FakeTranslator
) -> None:
    hint = "Try again later, or choose another provider."
    fake.problem = NoAnswer((("Google", "no answer in time"),), hint)
    app = app_with(world, fake)
    async with app.run_test(size=(80, 24)) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("T")
        await until(pilot, done(app))
        assert "not by Google: no answer in time" in app.reader.panel.text
        assert hint in screen_rows(app)[-1], "advice is not cut off"
        fake.problem = None
        await press("T")
        await until(pilot, done(app))
        assert "This sentence in English" in app.reader.panel.text


async def test_a_programming_error_is_not_swallowed(world: World, fake: FakeTranslator) -> None:
    fake.problem = ZeroDivisionError("no")
    app = app_with(world, fake)
    threading.excepthook, hook = lambda args: None, threading.excepthook
    try:
        with pytest.raises(ZeroDivisionError):
            async with app.run_test(size=SIZE) as pilot:
                await settle(pilot)
                await presser(pilot)("T")
                await until(pilot, lambda: not app.is_running)
    finally:
        threading.excepthook = hook


async def test_without_a_translator_t_goes_back_and_capital_t_says_so(world: World) -> None:
    world.left = Place(1, 0)
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("T")
        assert app.reader.status.message == "Note: No translator has been set up."
        await press("t", "t")
        assert app.reader.panel.text.startswith("Après")
        await press("escape")


# Consent

CONSENT = [
    ("y", "by Google", "a yes sends it"),
    ("n", "not by Google: you said no", "a no does not"),
]


@pytest.mark.parametrize(("key", "shows", "why"), CONSENT, ids=[row[-1] for row in CONSENT])
async def test_consent(world: World, fake: FakeTranslator, key: str, shows: str, why: str) -> None:
    fake.consent_needed = True
    app = app_with(world, fake)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("t", "t")
        await until(pilot, lambda: isinstance(app.screen, ConsentScreen))
        asked = "\n".join(screen_rows(app))
        assert "Send this paragraph to Google (translate.google.com)?" in asked
        assert "anchorage translate --revoke google" in asked
        await press("enter", "space")
        assert isinstance(app.screen, ConsentScreen), "only its own keys answer"
        await press(key)
        await until(pilot, done(app))
        assert shows in app.reader.panel.text, why


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_question_says_why_it_is_asked_and_its_keys_are_in_sight(
    world: World, fake: FakeTranslator, size: tuple[int, int]
) -> None:
    app = app_with(world, fake)
    tried = (("Google", "no answer in time"),)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        question = Question("mymemory", "MyMemory", "api.mymemory.translated.net", "sentence", tried)
        app.push_screen(ConsentScreen(question))
        await settle(pilot)
        shown = "\n".join(screen_rows(app))
        for key in ("y     yes, send it", "n     no, do not send it", "Esc   no translation now"):
            assert key in shown
        await presser(pilot)(*["down"] * 3)
        assert "No answer from Google: no answer" in "\n".join(screen_rows(app))


async def test_escape_from_the_question_decides_nothing(world: World, fake: FakeTranslator) -> None:
    fake.consent_needed = True
    app = app_with(world, fake)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("T")
        await until(pilot, lambda: isinstance(app.screen, ConsentScreen))
        await press("escape")
        await until(pilot, done(app))
        assert app.reader.status.message == "Translation stopped."
        await press("T")
        await until(pilot, lambda: isinstance(app.screen, ConsentScreen))
        await press("y")
        await until(pilot, lambda: "by Google" in app.reader.panel.text)


# The real translator

Asked = list[str]


@contextmanager
def libretranslate(stall: threading.Event | None = None) -> Iterator[tuple[str, Asked]]:
    """A LibreTranslate server on loopback, and what it was sent; with `stall` it waits for that first."""
    sent: Asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            sent.append(form["q"][0])
            if stall:
                stall.wait(20)
            body = json.dumps({"translatedText": "\n".join(map(english, form["q"][0].split("\n")))}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", sent
    finally:
        if stall:
            stall.set()
        server.shutdown()
        server.server_close()


def real(folder: Path, address: str, offline: bool = False) -> Translator:
    services = {"libretranslate": ProviderConfig(address)}
    config = Config(
        offline=offline, translation=TranslationConfig(("libretranslate",), services=services, deadline=20.0)
    )
    return Translator(config, Consent(folder / "consent.json"), Cache(folder / "cache.sqlite"))


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


async def test_the_real_translator_asks_sends_and_keeps(world: World, tmp_path: Path) -> None:
    with libretranslate() as (address, sent):
        app = app_with(world, real(tmp_path, address))
        async with app.run_test(size=SIZE) as pilot:
            press = presser(pilot)
            await settle(pilot)
            await press("t", "t")
            await until(pilot, lambda: isinstance(app.screen, ConsentScreen))
            assert sent == []
            await press("y")
            await until(pilot, done(app))
            assert "by LibreTranslate" in app.reader.panel.text
            assert ENGLISH["On verra"] in " ".join(app.reader.panel.text.split())
        assert len(sent) == 1
        again = app_with(World(), real(tmp_path, address, offline=True))
        async with again.run_test(size=SIZE) as pilot:
            press = presser(pilot)
            await settle(pilot)
            await press("T")
            await until(pilot, done(again))
            assert "kept from an earlier time" in " ".join(again.reader.panel.text.split())
        assert len(sent) == 1, "on the train the next day"


async def test_the_real_translator_hears_a_no(world: World, tmp_path: Path) -> None:
    with libretranslate() as (address, sent):
        app = app_with(world, real(tmp_path, address))
        async with app.run_test(size=SIZE) as pilot:
            press = presser(pilot)
            await settle(pilot)
            await press("T")
            await until(pilot, lambda: isinstance(app.screen, ConsentScreen))
            await press("n")
            await until(pilot, done(app))
            assert app.reader.status.message.startswith("Error: No translation.")
            assert "not by LibreTranslate: you said no" in " ".join(app.reader.panel.text.split())
        assert sent == []


async def test_offline_nothing_is_asked_or_sent(world: World, tmp_path: Path) -> None:
    with libretranslate() as (address, sent):
        app = app_with(world, real(tmp_path, address, offline=True))
        async with app.run_test(size=SIZE) as pilot:
            press = presser(pilot)
            await settle(pilot)
            await press("t", "t")
            await until(pilot, done(app))
            assert app.screen is app.reader
            assert app.reader.status.message.startswith("Error: Offline, and not in the cache.")
            assert "offline" in app.reader.status.message
        assert sent == []


async def test_escape_ends_a_stalled_request(world: World, tmp_path: Path) -> None:
    stall = threading.Event()
    with libretranslate(stall) as (address, sent):
        translator = real(tmp_path, address)
        translator.consent.agree(translator.question("libretranslate"))
        app = app_with(world, translator)
        async with app.run_test(size=SIZE) as pilot:
            press = presser(pilot)
            await settle(pilot)
            await press("t", "t")
            await until(pilot, lambda: sent)
            await press("l", "escape")
            await until(pilot, lambda: "Translation stopped." in app.reader.status.message)
            assert word_at(app) == "trois"


# French, and what dictionaries of the learner's say


async def test_f_changes_to_french_definitions_for_the_session(world: World) -> None:
    world.left = Place(1, BLOCKS[1].text.index("souris"))
    app = open_app(world)
    async with app.run_test(size=SIZE) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("f")
        assert app.reader.status.message == "French definitions"
        shown = app.reader.panel.text
        assert "Une définition en français." in shown
        assert "Le congrès a accouché d’une souris." in shown
        for english_only in ("end in very little", "meaning of", "produced next to nothing", "another reading"):
            assert english_only not in shown
        await press("l", "t")
        assert "Grande élévation" in app.reader.panel.text
        await press("f")
        assert "brandir la menace  threaten" in app.reader.panel.text
        await press("t")
        assert "meaning of" in app.reader.panel.text


async def test_an_offer_is_one_line_and_does_not_cover_a_message(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchorage_tui.tui.screens.reader._OFFER_AFTER", 0.05)
    monkeypatch.setattr("anchorage_tui.tui.parts.notices._LOOK_AGAIN", 0.05)
    monkeypatch.setitem(__import__("anchorage_tui.tui.widgets.status", fromlist=["x"])._SECONDS, "information", 0.3)
    said = threading.Event()

    def offer() -> str:
        assert said.wait(5)
        return "2 dictionaries found here; to see: anchorage dictionaries list"

    app = open_app(world, offer=offer)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.reader.status.say("Saved: chat")
        said.set()
        await pilot.pause(0.1)
        assert app.reader.status.message == "Saved: chat"
        await until(pilot, lambda: "2 dictionaries" in app.reader.status.message)


def test_looks_with_a_translation(snap_compare: Any) -> None:
    world, fake = World(), FakeTranslator()
    app = app_with(world, fake, Place(1, BLOCKS[1].text.index("brandi")), theme="dark")

    async def before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await presser(pilot)("t", "t")
        await until(pilot, done(app))

    assert snap_compare(app, terminal_size=SIZE, run_before=before)


async def test_what_came_is_brought_in_sight_on_a_small_screen(world: World, fake: FakeTranslator) -> None:
    app = app_with(world, fake, Place(1, BLOCKS[1].text.index("souris")))
    async with app.run_test(size=(80, 24)) as pilot:
        press = presser(pilot)
        await settle(pilot)
        await press("T")
        await until(pilot, done(app))
        shown = "\n".join(screen_rows(app))
        assert "This sentence in English" in shown
        assert "by Google" in shown
        await press("t", "t")
        await until(pilot, done(app))
        for key, sentence in [("right_parenthesis", "Le maire"), ("right_parenthesis", "On verra"), ("N", "Le maire")]:
            await press(key)
            shown = "\n".join(screen_rows(app)[14:])
            assert f"▸ {sentence}" in shown
            assert ENGLISH[sentence] in shown
