"""The facade: cache before net, one provider after the other, partial results, stopping."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from anchorage_tui.config import Config, ProviderConfig, TranslationConfig
from anchorage_tui.errors import TranslationError
from anchorage_tui.processes import Stop
from anchorage_tui.translation import Cache, Cancelled, Consent, NoAnswer, Offline, Question, Step, Translator
from anchorage_tui.translation.failure import Failure, Kind
from anchorage_tui.translation.helpers import Helpers, Order
from anchorage_tui.translation.retries import Patience

if TYPE_CHECKING:
    from tests.unit.translation.conftest import StandIn, World

PARAGRAPH = "Il pleut. On rentre.  Tant pis !"
PAIRS = (("Il pleut.", "It is raining."), ("On rentre.", "We are going home."), ("Tant pis !", "Too bad!"))


@pytest.mark.parametrize("service", ["google", "libretranslate", "deepl", "microsoft"])
def test_a_paragraph_comes_back_sentence_by_sentence(service: str, world: World, standin: StandIn) -> None:
    translation = world.translator(service).translate(PARAGRAPH)
    assert translation.sentences == PAIRS
    assert [PARAGRAPH[start:end] for start, end in translation.spans] == [french for french, _ in PAIRS]
    assert (translation.provider, translation.from_cache, translation.tried) == (service, False, ())
    assert len(standin.seen) == 1, "one request for the paragraph"


def test_a_provider_that_makes_one_line_of_everything(world: World, standin: StandIn) -> None:
    standin.dictionary["Il pleut. On rentre. Tant pis !"] = "It is raining. We are going home. Too bad!"
    assert world.translator("mymemory").translate(PARAGRAPH).sentences == PAIRS


def test_the_next_day_on_the_train(world: World, standin: StandIn) -> None:
    world.translator("google").translate(PARAGRAPH)
    translation = world.translator("google", offline=True).translate(PARAGRAPH)
    assert (translation.sentences, translation.title, translation.from_cache) == (PAIRS, "Google", True)
    assert len(standin.seen) == 1


def test_a_sentence_of_a_translated_paragraph_is_there(world: World) -> None:
    world.translator("google").translate(PARAGRAPH)
    assert world.translator("google", offline=True).translate("On  rentre.").english == "We are going home."


def test_only_what_is_lacking_is_sent(world: World, standin: StandIn) -> None:
    translator = world.translator("google")
    translator.translate("On rentre.")
    assert translator.translate(PARAGRAPH).sentences == PAIRS
    assert [seen.query["q"] for seen in standin.seen] == ["On rentre.", "Il pleut.", "Tant pis !"]


def test_the_cache_of_a_later_provider_is_better_than_the_net(world: World, standin: StandIn) -> None:
    world.translator("deepl").translate("Il pleut.")
    assert world.translator("google", "deepl").translate("Il pleut.").provider == "deepl"
    assert len(standin.seen) == 1


def test_falls_through_with_the_reason(world: World, standin: StandIn) -> None:
    standin.faults = ["500"]
    translation = world.translator("google", "libretranslate").translate("Il pleut.")
    assert translation.provider == "libretranslate"
    assert translation.tried == (("Google", "the server has an error (500)"),)


def test_googles_error_page_falls_through(world: World, standin: StandIn) -> None:
    standin.faults = ["google 500"]
    translation = world.translator("google", "libretranslate").translate("Il pleut.")
    assert translation.tried == (("Google", "the server has an error (an error page)"),)


def test_a_provider_that_failed_is_not_asked_first_again(world: World, standin: StandIn) -> None:
    standin.faults = ["500"]
    translator = world.translator("google", "libretranslate")
    for text in ("Il pleut.", "On rentre."):
        assert translator.translate(text).provider == "libretranslate"
    assert [seen.path for seen in standin.seen] == ["/m", "/translate", "/translate"]


class _NoName:
    """Helpers on a machine that cannot look up these names."""

    def __init__(self, *services: str) -> None:
        self.services = services
        self.asked: list[str] = []

    def ask(self, order: Order, timeout: float, stop: Stop) -> str:
        self.asked.append(order.service)
        raise Failure(Kind.UNKNOWN_HOST if order.service in self.services else Kind.TIMEOUT)

    def close(self) -> None:
        """Nothing to end."""


QUESTIONS = [
    ({}, ("google",), ["google"], "no network", "a great service's name: there is no network, and no use in asking on"),
    ({}, (), ["google", "mymemory"], "choose another", "a stall: another provider may answer"),
    (
        {"google": ProviderConfig("https://no-such.example/m")},
        ("google",),
        ["google", "mymemory"],
        "choose another",
        "the learner's own address may be mistyped",
    ),
]


@pytest.mark.parametrize(("services", "unknown", "asked", "hint", "why"), QUESTIONS, ids=[row[-1] for row in QUESTIONS])
def test_who_is_asked_about_after_a_failure(
    services: dict[str, ProviderConfig],
    unknown: tuple[str, ...],
    asked: list[str],
    hint: str,
    why: str,
    tmp_path: Path,
) -> None:
    config = Config(translation=TranslationConfig(("google", "mymemory"), services=services))
    translator = Translator(
        config, Consent(tmp_path / "consent.json"), Cache(tmp_path / "cache.sqlite"),
        helpers=cast(Helpers, _NoName(*unknown)), patience=Patience(pauses=()),
    )  # fmt: skip
    questions: list[Question] = []

    def yes(question: Question) -> bool:
        questions.append(question)
        return True

    with pytest.raises(NoAnswer) as caught:
        translator.translate("Il pleut.", ask=yes)
    assert [question.provider for question in questions] == asked, why
    assert hint in caught.value.hint
    assert questions[0].tried == ()
    for question in questions[1:]:
        assert [title for title, _ in question.tried] == ["Google"], "the question says who did not answer"


REFUSALS = [
    (("google",), (), "Agree with: anchorage translate --consent google", "the only provider: waiting would not help"),
    (("google", "mymemory"), (), "Agree with: anchorage translate --consent google", "no to all: the first"),
    (("google", "mymemory"), ("google",), "Try again later, or choose another provider.", "one of them did not answer"),
]


@pytest.mark.parametrize(("providers", "agreed", "hint", "why"), REFUSALS, ids=[row[-1] for row in REFUSALS])
def test_the_hint_after_a_no(
    providers: tuple[str, ...], agreed: tuple[str, ...], hint: str, why: str, tmp_path: Path
) -> None:
    translator = Translator(
        Config(translation=TranslationConfig(providers)), Consent(tmp_path / "consent.json"),
        Cache(tmp_path / "cache.sqlite"), helpers=cast(Helpers, _NoName()), patience=Patience(pauses=()),
    )  # fmt: skip
    for _ in range(2):  # the second time nobody is asked again
        with pytest.raises(NoAnswer) as caught:
            translator.translate("Il pleut.", ask=lambda question: question.provider in agreed)
        assert caught.value.hint == hint, why


def test_no_provider_answers(world: World, standin: StandIn) -> None:
    standin.always = "429"
    with pytest.raises(NoAnswer) as caught:
        world.translator("google", "deepl").translate("Il pleut.")
    assert str(caught.value).startswith(
        "No translation. Google: too many requests (429); DeepL: too many requests (429). Try again"
    )


RETRIED = [
    (["500", "500"], 3, "the third try is answered"),
    (["429"], 2, "a moment later it has room"),
    (["close"], 2, "a connection that broke"),
    (["google 500"], 2, "an error page that looks like an answer"),
]


@pytest.mark.parametrize(("faults", "requests", "why"), RETRIED)
def test_tried_again(world: World, standin: StandIn, faults: list[str], requests: int, why: str) -> None:
    standin.faults = list(faults)
    steps: list[Step] = []
    translator = world.translator("google", patience=Patience(pauses=(0.001, 0.001)))
    assert translator.translate("Il pleut.", progress=steps.append).english == "It is raining."
    assert len(standin.seen) == requests, why
    assert any(step.note.startswith("again: ") for step in steps)


NOT_RETRIED = [
    ("401", "a wrong key stays wrong"),
    ("403", "so does a refusal"),
    ("456", "the quota is used up for the month"),
    ("portal", "a sign-in page waits for a person"),
    ("wait", "an hour is too long to wait for: the next provider gets its turn"),
]


@pytest.mark.parametrize(("fault", "why"), NOT_RETRIED)
def test_not_tried_again(world: World, standin: StandIn, fault: str, why: str) -> None:
    standin.always = fault
    with pytest.raises(NoAnswer):
        world.translator("deepl", patience=Patience(pauses=(0.001, 0.001))).translate("Il pleut.")
    assert len(standin.seen) == 1, why


def test_stopping_a_stalled_request(world: World, standin: StandIn) -> None:
    standin.always = "stall"
    cancel = threading.Event()
    _when(standin.arrived, cancel.set)
    with pytest.raises(Cancelled):
        world.translator("google", deadline=60.0).translate("Il pleut.", cancel=cancel)
    assert not standin.let_go.is_set(), "the server is still stalling"


def test_the_end_of_the_program_stops_it_too(world: World, standin: StandIn) -> None:
    standin.always = "stall"
    translator = world.translator("google", deadline=60.0, helpers=Helpers())
    _when(standin.arrived, translator.close)
    with pytest.raises(Cancelled):
        translator.translate("Il pleut.")


def test_what_had_come_is_kept_when_stopped(world: World, standin: StandIn) -> None:
    long = "Il pleut. " + "Une phrase que personne ne lira jamais en entier. " * 12 + "On rentre."
    cancel = threading.Event()

    def stop_after_the_first(step: Step) -> None:
        if step.done:
            cancel.set()

    with pytest.raises(Cancelled) as caught:
        world.translator("mymemory").translate(long, cancel=cancel, progress=stop_after_the_first)
    assert caught.value.partial
    assert len(standin.seen) == 1
    world.translator("mymemory").translate(long)
    assert len(standin.seen) == 2, "the first part came from the cache"


def test_a_sentence_longer_than_the_limit(world: World, standin: StandIn) -> None:
    sentence = "Il pleut, " * 80 + "et on rentre."
    translation = world.translator("mymemory").translate(sentence)
    assert len(translation.sentences) == 1
    assert len(standin.seen) > 1
    assert all(len(seen.query["q"].encode()) < 500 for seen in standin.seen)


def test_words_only(world: World, standin: StandIn) -> None:
    assert world.translator("linguee", "google").translate("« maison »").english == "house"
    assert world.translator("linguee", "google").translate("Il pleut.").provider == "google"
    with pytest.raises(TranslationError, match="single words only"):
        world.translator("linguee").translate("Il pleut.", provider="linguee")


def test_a_provider_without_a_key_says_which_variable(world: World, standin: StandIn) -> None:
    from anchorage_tui.config import Config
    from anchorage_tui.translation import Cache, Consent, Translator

    translator = Translator(Config(), Consent(world.folder / "c"), Cache(world.folder / "d"))
    with pytest.raises(NoAnswer, match="DeepL: it needs a key: set ANCHORAGE_DEEPL_KEY"):
        translator.translate("Il pleut.", provider="deepl")
    with pytest.raises(TranslationError, match='no translation provider "gogle"'):
        translator.translate("Il pleut.", provider="gogle")


def test_a_text_without_words(world: World, standin: StandIn) -> None:
    assert world.translator("google").translate(" \n").sentences == ()
    assert standin.seen == []


def test_offline_with_an_own_program(world: World) -> None:
    translator = world.translator("command", "google", offline=True, command=("sed", "s/Il pleut/It is raining/"))
    assert translator.translate("Il pleut.").english == "It is raining."


def test_offline_and_a_program_that_fails(world: World, standin: StandIn) -> None:
    translator = world.translator("command", "google", offline=True, command=("false",))
    with pytest.raises(NoAnswer, match=r"your own program: the program failed .* offline mode is on") as caught:
        translator.translate("Il pleut.")
    assert not isinstance(caught.value, Offline)
    assert standin.seen == []


def test_some_of_the_french_came_back(world: World, standin: StandIn) -> None:
    french = "La maison est au bout de la rue."
    standin.dictionary[french] = french
    with pytest.raises(NoAnswer, match="some of the French came back unchanged"):
        world.translator("google").translate(f"Il pleut. {french}")


def _when(event: threading.Event, act: Callable[[], None]) -> None:
    def wait() -> None:
        event.wait(60)
        act()

    threading.Thread(target=wait, daemon=True).start()
