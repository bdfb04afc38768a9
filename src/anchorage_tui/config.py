"""The reader's settings: one documented object, read once at the edge from `config.toml` and passed in.

A file that is not there means the defaults. A key that is not known or a value of the wrong type is an error in one
line, because a setting that is silently ignored (`ofline = true`) is worse than none. docs/configuration.md shows every
key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from anchorage_tui import paths
from anchorage_tui.errors import ConfigError

PROVIDERS: Final = (
    "command", "argos", "libretranslate", "deepl", "microsoft", "google", "mymemory", "linguee", "pons",
)  # fmt: skip
"""Every translation provider, in the order they are tried unless the reader says otherwise: what stays on the machine,
then what the reader set up with an address or a key, then what needs neither, then dictionaries of single words."""

_LARGEST = 1_000_000
"""Characters of the file: more than anybody writes."""
_SERVER = re.compile(r"dict://[^/\s]+(?:/[^/\s]*)?")
_Value = TypeVar("_Value")


class Secret:
    """A key that no log, error, export or representation shows; only `reveal` gives it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The key itself, for the request that needs it."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret(***)" if self._value else "Secret()"

    __str__ = __repr__

    def __reduce__(self) -> str:
        raise TypeError("a key is not written anywhere")


@dataclass(frozen=True, slots=True)
class ProviderConfig:
    """What the reader says about one translation provider."""

    address: str = ""
    """Where it answers, `https://…`; empty for its own address. LibreTranslate is used only when one is given."""
    region: str = ""
    """Microsoft's region of the resource, such as `westeurope`."""
    key: Secret = field(default_factory=lambda: Secret(""))
    """Better kept in `ANCHORAGE_DEEPL_KEY` (and so on) or in the keyring."""


@dataclass(frozen=True, slots=True)
class TranslationConfig:
    """Translation of a sentence or paragraph."""

    providers: tuple[str, ...] = PROVIDERS
    """Names from `PROVIDERS` in the order they are tried; one that is left out is never used."""
    command: tuple[str, ...] = ()
    """A local program and its arguments. It reads the French on standard input, or where an argument says `{text}`."""
    deadline: float = 10.0
    """Seconds that one request may take before it is given up."""
    command_deadline: float = 120.0
    """Seconds for a local program, which may load a model first."""
    cache_megabytes: int = 50
    """How much room answers may take on the disk; 0 keeps none."""
    services: Mapping[str, ProviderConfig] = field(default_factory=lambda: MappingProxyType({}))
    """By provider name; one that is not there has the defaults."""

    def service(self, name: str) -> ProviderConfig:
        """What is said about the provider called `name`."""
        return self.services.get(name, ProviderConfig())


@dataclass(frozen=True, slots=True)
class DictionariesConfig:
    """Dictionaries beside the curated glossary."""

    order: tuple[str, ...] = ()
    """Names of installed dictionaries, the first to be shown first; those not named come after, by name."""
    off: tuple[str, ...] = ()
    """Names of installed dictionaries that are not asked."""
    servers: tuple[str, ...] = ()
    """DICT servers to ask as well, `dict://127.0.0.1/fd-fra-eng`."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. A test builds its own."""

    offline: bool = False
    """Nothing is sent anywhere, whatever was agreed to."""
    theme: str = ""
    """Name of a theme; empty for the one chosen last in the reader, dark at first."""
    keymap: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Id of an action → the keys that do it instead of the usual ones; no keys take it off the keyboard."""
    translation: TranslationConfig = field(default_factory=TranslationConfig)
    dictionaries: DictionariesConfig = field(default_factory=DictionariesConfig)

    def with_offline(self, offline: bool) -> Config:
        """These settings, offline if they were or if `offline` says so (`--offline` cannot put the reader online)."""
        return replace(self, offline=self.offline or offline)


def load_config(path: Path | None = None) -> Config:
    """The settings in `path`, by default `paths.config_file()`. Raises `ConfigError` if it is not as it should be."""
    path = path or paths.config_file()
    if path.exists() and not path.is_file():
        raise ConfigError(
            f"{path} is not a file.", "Move it away to start with the defaults."
        )  # a pipe would be waited for
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}.", "Check its permissions; it is UTF-8 text.") from error
    if len(text) > _LARGEST:
        raise ConfigError(f"{path} is too long for settings.", "Move it away to start with the defaults.")
    import tomllib  # not before the first paragraph of who has no settings

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = f"{path} is not TOML: {error}."
    except RecursionError:
        problem = f"{path} is not TOML that anybody writes: its values are nested too deeply."
    else:
        return _config(_Table(values, str(path)))
    # Not chained: the error of tomllib holds the whole file, keys included.
    raise ConfigError(problem, "Mend that line, or move the file away to start with the defaults.")


def _config(top: _Table) -> Config:
    defaults = Config()
    config = Config(
        offline=top.take("offline", bool, defaults.offline),
        theme=top.take("theme", str, defaults.theme),
        keymap=_keymap(top.table("keymap")),
        translation=_translation(top.table("translation")),
        dictionaries=_dictionaries(top.table("dictionaries")),
    )
    top.finish()
    return config


def _keymap(table: _Table) -> Mapping[str, tuple[str, ...]]:
    keymap = {}
    for action in table.names():
        keymap[action] = table.keystrokes(action)
    return MappingProxyType(keymap)


def _translation(table: _Table) -> TranslationConfig:
    defaults = TranslationConfig()
    providers = table.strings("providers", defaults.providers)
    for name in providers:
        if name not in PROVIDERS:
            raise table.problem(f'"{name}" is not a provider', "providers", f"Choose from {', '.join(PROVIDERS)}.")
    services = {}
    for name in PROVIDERS:
        if name not in ("command", "argos") and table.has(name):
            services[name] = _provider(table.table(name))
    translation = TranslationConfig(
        providers=tuple(dict.fromkeys(providers)),
        command=table.strings("command", defaults.command),
        deadline=table.number("deadline", defaults.deadline, 0.001),
        command_deadline=table.number("command_deadline", defaults.command_deadline, 0.001),
        cache_megabytes=int(table.number("cache_megabytes", defaults.cache_megabytes, 0)),
        services=MappingProxyType(services),
    )
    table.finish(PROVIDERS)
    return translation


def _provider(table: _Table) -> ProviderConfig:
    address = table.take("address", str, "")
    if address and not address.startswith(("http://", "https://")):
        raise table.problem("does not start with http:// or https://", "address", "Write the whole address.")
    provider = ProviderConfig(address, table.take("region", str, ""), Secret(table.take("key", str, "")))
    table.finish()
    return provider


def _dictionaries(table: _Table) -> DictionariesConfig:
    dictionaries = DictionariesConfig(table.strings("order"), table.strings("off"), table.strings("servers"))
    for address in dictionaries.servers:
        if not _SERVER.fullmatch(address):
            raise table.problem("names what is no DICT server", "servers", "Write it so: dict://127.0.0.1/fd-fra-eng")
    table.finish()
    return dictionaries


class _Table:
    """A TOML table that is emptied key by key, so that what is left at the end was not known."""

    def __init__(self, values: dict[str, Any], file: str, name: str = "") -> None:
        self._values = dict(values)
        self._file = file
        self._name = name
        self._known: list[str] = []

    def names(self) -> list[str]:
        return list(self._values)

    def has(self, key: str) -> bool:
        return key in self._values

    def keystrokes(self, key: str) -> tuple[str, ...]:
        """Keys as a list, or as Textual writes them: `"ctrl+t,t"`."""
        value = self._values.get(key)
        if isinstance(value, str):
            self._values[key] = [part.strip() for part in value.split(",") if part.strip()]
        return self.strings(key)

    def take(self, key: str, kind: type[_Value], default: _Value) -> _Value:
        self._known.append(key)
        value = self._values.pop(key, default)
        if not isinstance(value, kind):
            wanted = {bool: "true or false", str: "text in quotation marks"}[kind]
            raise self.problem(f"is not {wanted}", key)
        return value

    def number(self, key: str, default: float, least: float) -> float:
        self._known.append(key)
        value = self._values.pop(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value < 1e9:
            raise self.problem(f"is not a number from {least:g} up", key)
        return value

    def strings(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        self._known.append(key)
        value = self._values.pop(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            raise self.problem('is not a list of texts, such as ["a", "b"]', key)
        return tuple(value)

    def table(self, key: str) -> _Table:
        self._known.append(key)
        value = self._values.pop(key, {})
        if not isinstance(value, dict):
            raise self.problem("is not a table", key, f"Write its settings under a line [{self._path(key)}].")
        return _Table(value, self._file, self._path(key))

    def finish(self, also_known: tuple[str, ...] = ()) -> None:
        """Raises `ConfigError` for the first key that nothing has taken."""
        for key in self._values:
            known = [*self._known, *also_known]
            import difflib  # not before the first paragraph of who makes no mistake

            near = difflib.get_close_matches(key, known, 1)
            hint = f"Did you mean {near[0]}?" if near else f"Known here: {', '.join(sorted(set(known)))}."
            raise self.problem("is not a setting", key, hint)

    def problem(self, what: str, key: str, hint: str = "") -> ConfigError:
        """An error about `key`; it never quotes the value, which may be a key to a service."""
        return ConfigError(f"{self._file}: {self._path(key)} {what}.", hint or "See docs/configuration.md.")

    def _path(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key
