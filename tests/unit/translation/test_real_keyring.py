"""Keys in a real keyring: the package `keyring` with a backend that is one file (`keyrings.alt`), in a folder of the test's."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

import pytest

from anchorage_tui.config import Config, ProviderConfig, TranslationConfig
from anchorage_tui.translation.api_keys import KEYRING_SERVICE, Keys

KEY = "k-5f1d-from-the-keyring"

pytestmark = pytest.mark.skipif(
    not (find_spec("keyring") and find_spec("keyrings")),
    reason="the packages keyring and keyrings.alt are not installed",
)


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty keyring, where the packages look for one."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.alt.file.PlaintextKeyring")
    for folder in ("DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{folder}_HOME", str(tmp_path))


def keys() -> Keys:
    sections = MappingProxyType({"deepl": ProviderConfig(), "microsoft": ProviderConfig()})
    return Keys(Config(translation=TranslationConfig(services=sections)))


def keep(provider: str, key: str) -> None:
    """What translation.md tells the learner to do: `keyring set anchorage-tui deepl`."""
    command = [sys.executable, "-m", "keyring", "set", KEYRING_SERVICE, provider]
    subprocess.run(command, input=key, text=True, check=True)


def test_what_keyring_set_keeps_is_found(keyring: None) -> None:
    keep("deepl", KEY)
    found = keys()
    assert found.find("deepl").reveal() == KEY
    assert not found.find("microsoft")
    assert not found.find("libretranslate"), "it has no section in the settings"


def test_the_environment_goes_before_it(keyring: None, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("deepl", KEY)
    monkeypatch.setenv("ANCHORAGE_DEEPL_KEY", "exported")
    assert keys().find("deepl").reveal() == "exported"


@pytest.mark.parametrize(
    "backend", ["keyring.backends.fail.Keyring", "keyring.backends.null.Keyring", "nowhere.Keyring"]
)
def test_a_machine_without_a_keyring_has_no_key(backend: str, keyring: None, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("deepl", KEY)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    assert not keys().find("deepl")


def test_what_is_no_key_is_not_taken_for_one(keyring: None) -> None:
    keep("deepl", " ")
    assert not keys().find("deepl")
