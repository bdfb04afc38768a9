"""Nothing leaves without a yes to this provider at this place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from anchorage_tui.consent import Gate
from anchorage_tui.translation import Consent, ConsentNeeded, Offline, Question

if TYPE_CHECKING:
    from tests.unit.translation.conftest import StandIn, World

GOOGLE = Question("google", "Google", "translate.google.com", "paragraph")


def test_the_question_names_who_gets_it() -> None:
    assert str(GOOGLE) == "Send this paragraph to Google (translate.google.com)?"


def test_a_yes_is_remembered_and_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "there" / "consent.json"
    Consent(path).agree(GOOGLE)
    assert Consent(path).agreed(GOOGLE)
    assert Consent(path).given()["google"][0] == "translate.google.com"
    consent = Consent(path)
    assert consent.revoke("google")
    assert not consent.agreed(GOOGLE)
    assert not Consent(path).agreed(GOOGLE)
    assert not consent.revoke("google"), "there is nothing left to take back"


def test_taken_back_in_another_window_counts_at_once(tmp_path: Path) -> None:
    here, there = Consent(tmp_path / "c.json"), Consent(tmp_path / "c.json")
    there.agree(GOOGLE)
    assert here.agreed(GOOGLE)
    there.revoke("google")
    assert not here.agreed(GOOGLE)


def test_another_place_is_another_question(tmp_path: Path) -> None:
    consent = Consent(tmp_path / "c.json")
    consent.agree(GOOGLE)
    assert not consent.agreed(Question("google", "Google", "evil.example"))


def test_a_no_lasts_until_the_program_ends(tmp_path: Path) -> None:
    consent = Consent(tmp_path / "c.json")
    consent.decline(GOOGLE)
    assert consent.declined(GOOGLE)
    assert not Consent(tmp_path / "c.json").declined(GOOGLE)


def test_for_now_is_written_nowhere(tmp_path: Path) -> None:
    consent = Consent(tmp_path / "c.json")
    consent.agree_for_now(GOOGLE)
    assert consent.agreed(GOOGLE)
    assert not (tmp_path / "c.json").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '"google"', '{"google": true}', '{"google": {"host": 1}}', "\xff"])
def test_a_file_that_makes_no_sense_agrees_to_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "c.json").write_bytes(content.encode("latin-1"))
    assert not Consent(tmp_path / "c.json").agreed(GOOGLE)


def test_the_file_holds_no_text_and_no_key(tmp_path: Path) -> None:
    Consent(tmp_path / "c.json").agree(GOOGLE)
    assert set(json.loads((tmp_path / "c.json").read_text())["google"]) == {"host", "agreed"}


def test_offline_is_stronger_than_any_yes(tmp_path: Path) -> None:
    consent = Consent(tmp_path / "c.json")
    consent.agree(GOOGLE)
    Gate(offline=False, consent=consent).check(GOOGLE)
    with pytest.raises(Offline):
        Gate(offline=True, consent=consent).check(GOOGLE)


def test_without_a_yes_nothing_is_sent(world: World, standin: StandIn) -> None:
    translator = world.translator("google", agreed=False)
    with pytest.raises(ConsentNeeded) as caught:
        translator.translate("Il pleut.", what="sentence")
    assert str(caught.value.question) == f"Send this sentence to Google (127.0.0.1:{standin.port})?"
    assert standin.seen == []


@pytest.mark.parametrize("agreed", [True, False])
def test_offline_sends_nothing(world: World, standin: StandIn, agreed: bool) -> None:
    names = ("google", "mymemory", "libretranslate", "deepl", "microsoft")
    with pytest.raises(Offline):
        world.translator(*names, agreed=agreed, offline=True).translate("Il pleut.", ask=lambda question: True)
    assert standin.seen == []


def test_asked_once_and_remembered(world: World) -> None:
    asked: list[str] = []

    def ask(question: Question) -> bool:
        asked.append(question.provider)
        return True

    for text in ("Il pleut.", "On rentre."):
        world.translator("google", agreed=False).translate(text, ask=ask)
    assert asked == ["google"]


def test_a_no_goes_on_to_the_next_provider(world: World, standin: StandIn) -> None:
    answers = {"google": False, "mymemory": True}
    translator = world.translator("google", "mymemory", agreed=False)
    translation = translator.translate("Il pleut.", ask=lambda question: answers[question.provider])
    assert translation.provider == "mymemory"
    assert translation.tried == (("Google", "you said no"),)
    assert [seen.path for seen in standin.seen] == ["/get"]
