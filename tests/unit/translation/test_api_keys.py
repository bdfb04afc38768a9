"""Keys are found, and found nowhere else."""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
import traceback
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from anchorage_tui.config import Config, ProviderConfig, Secret, TranslationConfig
from anchorage_tui.processes import environment
from anchorage_tui.translation import NoAnswer
from anchorage_tui.translation.api_keys import Keys

if TYPE_CHECKING:
    from tests.unit.translation.conftest import StandIn, World

KEY = "k-5f1d-not-to-be-seen"
RING = (sys.executable, "-c", "import sys; print(f'from the keyring for {sys.argv[1]}')")


def settings(key: str = "") -> Config:
    return Config(translation=TranslationConfig(services=MappingProxyType({"deepl": ProviderConfig(key=Secret(key))})))


def test_environment_before_settings_before_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Keys(settings(), RING).find("deepl").reveal() == "from the keyring for deepl"
    assert Keys(settings("written"), RING).find("deepl").reveal() == "written"
    monkeypatch.setenv("ANCHORAGE_DEEPL_KEY", "exported")
    assert Keys(settings("written"), RING).find("deepl").reveal() == "exported"


@pytest.mark.parametrize("ring", [(sys.executable, "-c", "raise SystemExit(1)"), ("/nowhere/keyring",)])
def test_a_keyring_without_it(ring: tuple[str, ...]) -> None:
    assert not Keys(settings(), ring).find("deepl")


def test_the_keyring_is_left_alone_for_providers_nobody_set_up() -> None:
    assert not Keys(settings(), RING).find("microsoft")


def test_a_keyring_that_waits_for_a_person_does_not_hold_the_end_of_the_program() -> None:
    assert not Keys(settings(), (sys.executable, "-c", "import time; time.sleep(60)"), lambda: True).find("deepl")


def test_a_secret_shows_nothing() -> None:
    secret = Secret(KEY)
    assert KEY not in f"{secret} {secret!r} {settings(KEY)!r}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_other_programs_do_not_get_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANCHORAGE_DEEPL_KEY", KEY)
    assert KEY not in environment().values()
    assert "PATH" in environment()


@pytest.mark.parametrize("service", ["deepl", "microsoft", "libretranslate"])
@pytest.mark.parametrize("fault", ["403", "500", "close", "html", "portal"])
def test_not_in_an_error_a_traceback_or_a_log(
    service: str, fault: str, world: World, standin: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    standin.always = fault  # and the stand-in writes the key into its error messages
    caplog.set_level(logging.DEBUG)
    with pytest.raises(NoAnswer) as caught:
        world.translator(service).translate("Il pleut.")
    assert caught.tb.tb_next is not None
    ours = caught.tb.tb_next  # the first frame is this test, where the stand-in has seen the key
    frames = traceback.TracebackException(type(caught.value), caught.value, ours, capture_locals=True)
    assert KEY not in "".join(frames.format())
    assert KEY not in caplog.text + str(caught.value) + repr(caught.value.tried)


def test_not_in_the_list_of_processes(world: World, standin: StandIn) -> None:
    standin.always = "stall"
    listed: list[str] = []

    def look(step: object) -> None:
        listed.append(subprocess.run(["ps", "axeww", "-o", "args"], capture_output=True, text=True, check=False).stdout)

    with pytest.raises(NoAnswer):
        world.translator("deepl", deadline=0.2).translate("Il pleut.", progress=look)
    assert listed
    assert KEY not in "".join(listed)


def test_not_in_the_files_that_are_kept(world: World) -> None:
    world.translator("deepl").translate("Il pleut.")
    assert all(KEY.encode() not in path.read_bytes() for path in world.folder.iterdir())
