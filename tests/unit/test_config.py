"""The settings file: what it may say, and what is said about one that is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from anchorage_tui.config import PROVIDERS, Config, load_config
from anchorage_tui.errors import ConfigError

DOCS = Path(__file__).parents[2] / "docs" / "configuration.md"


def read(tmp_path: Path, text: str) -> Config:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    return load_config(tmp_path / "config.toml")


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "config.toml") == Config()
    assert Config().translation.providers == PROVIDERS


def test_the_documented_example_is_read(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    config = read(tmp_path, example)
    assert config.offline is False
    assert config.theme == "light"
    assert config.keymap == {"save": ("s", "ctrl+s"), "quit": ("ctrl+q",)}
    assert config.translation.providers == ("libretranslate", "deepl", "google")
    assert config.translation.command == ("argos-translate", "--from-lang", "fr", "--to-lang", "en")
    assert (config.translation.deadline, config.translation.cache_megabytes) == (10.0, 50)
    assert config.translation.service("libretranslate").address == "https://translate.example.org/"
    assert config.translation.service("deepl").key.reveal() == "…"
    assert config.translation.service("microsoft").region == "westeurope"
    assert config.dictionaries.order == ("fra-eng",)
    assert config.dictionaries.servers == ("dict://localhost/fd-fra-eng",)


def test_offline_can_be_added_but_not_taken_away() -> None:
    assert Config().with_offline(True).offline
    assert Config(offline=True).with_offline(False).offline


WRONG = [
    ("ofline = true", "ofline is not a setting. Did you mean offline?"),
    ("xyzzy = 1", "xyzzy is not a setting. Known here: dictionaries, keymap, offline, theme, translation."),
    ("offline = 1", "offline is not true or false."),
    ("offline = 'yes'", "offline is not true or false."),
    ("theme = 3", "theme is not text in quotation marks."),
    ("keymap = 3", "keymap is not a table. Write its settings under a line [keymap]."),
    ("keymap.quit = 3", "keymap.quit is not a list of texts"),
    ("translation.providers = ['gogle']", '"gogle" is not a provider'),
    ("translation.providers = 'google'", "translation.providers is not a list of texts"),
    ("translation.command = 'argos-translate -f fr'", "translation.command is not a list of texts"),
    ("translation.deadline = 0", "translation.deadline is not a number from 0.001 up"),
    ("translation.deadline = nan", "translation.deadline is not a number"),
    ("translation.cache_megabytes = true", "translation.cache_megabytes is not a number"),
    ("translation.deepl.kye = 'hidden'", "translation.deepl.kye is not a setting. Did you mean key?"),
    ("translation.deepl = 'hidden'", "translation.deepl is not a table"),
    ("translation.libretranslate.address = 'ftp://x'", "address does not start with http:// or https://"),
    ("translation.deepl.key = ['hidden']", "translation.deepl.key is not text"),
    ("dictionaries.of = []", "dictionaries.of is not a setting. Did you mean off?"),
    (
        "dictionaries.servers = ['https://hidden/x']",
        "dictionaries.servers names what is no DICT server. Write it so: dict://",
    ),
    ("translation.deepl.key = 'hidden", "is not TOML"),
    ("= 12345", "is not TOML"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_one_clear_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    line = str(caught.value)
    assert words in line
    assert str(tmp_path / "config.toml") in line
    assert "\n" not in line
    assert "hidden" not in line.replace(str(tmp_path), ""), "a key may stand in the wrong place"


@pytest.mark.parametrize("data", [b"\xff\xfe", b'theme = "\xe9"'])
def test_a_file_that_is_not_utf8(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(data)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path / "config.toml")


def test_every_setting_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for name in (
        "offline",
        "theme",
        "keymap",
        *PROVIDERS,
        "command_deadline",
        "servers",
        "off",
        "region",
        "address",
        "key",
    ):
        assert f"`{name}`" in text or f"{name} =" in text, name
