"""Each service's protocol against a stand-in: what is sent, what is understood, what every kind of failure becomes."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from anchorage_tui.config import Secret
from anchorage_tui.translation.failure import Failure, Kind
from anchorage_tui.translation.helpers import Helpers, Order
from anchorage_tui.translation.services import SERVICES
from anchorage_tui.translation.transport import Transport

if TYPE_CHECKING:
    from tests.unit.translation.conftest import StandIn, World

ALL = tuple(SERVICES)
WORDS = ("linguee", "pons")
JSON = ("mymemory", "libretranslate", "deepl", "microsoft")


def ask(world: World, service: str, timeout: float = 30.0) -> object:
    text = "maison" if service in WORDS else "Il pleut."
    (provider,) = [each for each in world.translator(service).providers() if each.name == service]
    return provider.translate(text, timeout, lambda: False)


@pytest.mark.parametrize("service", ALL)
def test_right_answer(service: str, world: World, standin: StandIn) -> None:
    assert ask(world, service) == ("house" if service in WORDS else "It is raining.")
    assert len(standin.seen) == 1, "one request, and no other: deep-translator asks Microsoft for its languages first"


FAULTS = {
    "429": Kind.BUSY,
    "500": Kind.SERVER,
    "503": Kind.SERVER,
    "401": None,  # the key, if there is one
    "403": None,
    "456": Kind.QUOTA,
    "413": Kind.TOO_LONG,
    "close": Kind.CLOSED,
    "portal": Kind.REDIRECTED,
    "circles": Kind.REDIRECTED,
    "html": None,  # JSON services say so; a page without the translation looks like a changed page
}


@pytest.mark.parametrize("service", ALL)
@pytest.mark.parametrize("fault", FAULTS)
def test_failures(service: str, fault: str, world: World, standin: StandIn) -> None:
    standin.always = fault
    with pytest.raises(Failure) as caught:
        ask(world, service)
    expected = FAULTS[fault]
    if fault in ("401", "403"):
        expected = Kind.KEY if SERVICES[service].takes_key else Kind.REFUSED
    if fault == "html":
        expected = Kind.NOT_JSON if service in JSON else Kind.CHANGED
    if fault == "html" and service == "linguee":
        expected = Kind.NOT_FOUND  # its page for an unknown word has no translation either
    assert caught.value.kind == expected
    assert "\n" not in caught.value.reason
    assert "k-5f1d" not in caught.value.reason


@pytest.mark.parametrize("service", ALL)
def test_a_stalled_server_is_given_up_at_the_deadline(service: str, world: World, standin: StandIn) -> None:
    ask(world, service)  # so that the helper is warm
    standin.always = "stall"  # 60 s
    with pytest.raises(Failure) as caught:
        ask(world, service, 0.2)
    assert caught.value.kind == Kind.TIMEOUT
    assert not standin.let_go.is_set(), "the server is still stalling"


@pytest.mark.parametrize("service", ("google", "deepl"))
def test_a_redirect_within_the_same_server_is_followed(service: str, world: World, standin: StandIn) -> None:
    standin.faults = ["moved"]
    assert ask(world, service) == "It is raining."
    assert standin.seen[1].query["moved"] == "1"
    assert standin.seen[1].method == standin.seen[0].method


@pytest.mark.parametrize("service", ("libretranslate", "deepl"))
def test_text_and_key_stay_out_of_the_address_where_the_service_allows(
    service: str, world: World, standin: StandIn
) -> None:
    ask(world, service)
    (seen,) = standin.seen
    assert (seen.method, seen.query) == ("POST", {})
    assert "Il+pleut." in seen.body


def test_libretranslate_without_a_key_sends_none(standin: StandIn, helpers: Helpers) -> None:
    order = Order("libretranslate", standin.address("libretranslate"), "Il pleut.", Secret(""))
    assert helpers.ask(order, 30, lambda: False) == "It is raining."
    assert "api_key" not in standin.seen[0].body


def test_microsoft_gets_its_region(standin: StandIn, helpers: Helpers) -> None:
    key = Secret("k-5f1d-not-to-be-seen")
    order = Order("microsoft", standin.address("microsoft"), "Il pleut.", key, "westeurope")
    assert helpers.ask(order, 30, lambda: False) == "It is raining."
    assert standin.seen[0].headers["Ocp-Apim-Subscription-Region"] == "westeurope"


def test_nothing_listens(world: World, standin: StandIn) -> None:
    standin.port = 1  # nothing is there
    with pytest.raises(Failure) as caught:
        ask(world, "google")
    assert caught.value.kind == Kind.UNREACHABLE
    assert not caught.value.is_passing, "without a network the learner should know at once"


def test_a_name_that_cannot_be_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What every name is without a network."""

    def look_up(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    transport = Transport("google", "https://translate.google.com/m", 5, False, False)
    with pytest.raises(Failure) as caught:
        transport.request("get", "https://translate.google.com/m")
    assert caught.value.kind == Kind.UNKNOWN_HOST
    assert not caught.value.is_passing


def test_ipv6(standin6: StandIn, helpers: Helpers) -> None:
    order = Order("libretranslate", standin6.address("libretranslate"), "Il pleut.", Secret(""))
    assert helpers.ask(order, 30, lambda: False) == "It is raining."


def test_proxy_settings_are_honoured(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{standin.port}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    helpers = Helpers()
    try:
        order = Order("google", "http://translate.example/m", "Il pleut.", Secret(""))
        assert helpers.ask(order, 30, lambda: False) == "It is raining."
    finally:
        helpers.close()
    assert standin.seen[0].headers["Host"] == "translate.example"


def test_a_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    helpers = Helpers()
    try:
        with pytest.raises(Failure) as caught:
            helpers.ask(Order("google", "http://translate.example/m", "Il pleut.", Secret("")), 30, lambda: False)
    finally:
        helpers.close()
    assert caught.value.kind == Kind.PROXY


def test_own_addresses_are_https() -> None:
    assert {urlsplit(service.address).scheme for service in SERVICES.values() if service.address} == {"https"}
