"""Keys to services: from the environment, the settings or the keyring, in that order; never shown."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

from anchorage_tui.config import Config, Secret
from anchorage_tui.processes import SaidTooMuch, Stop, Stopped, TimedOut, run

KEYRING_SERVICE = "anchorage-tui"
"""`keyring set anchorage-tui deepl` keeps a key where this room finds it."""
_UNLOCK_SECONDS = 30.0
"""For the learner to type the password of a locked keyring."""


class Keys:
    """Finds keys.

    The keyring is asked at most once for each provider, and only for one that has a section in the settings: nobody who
    has no account at DeepL should be asked to unlock a keyring for it.
    """

    def __init__(self, config: Config, keyring: tuple[str, ...] | None = None, stop: Stop = lambda: False) -> None:
        """`keyring` is the program to ask, for tests; by default the installed package `keyring`, if it is installed.

        It is run as a program, ended by `stop`, because a keyring may wait for ever on a message bus, which only a kill ends.
        """
        self._config = config
        if keyring is None and find_spec("keyring"):
            keyring = (sys.executable, "-P", "-m", "keyring", "get", KEYRING_SERVICE)
        self._keyring = keyring
        self._stop = stop
        self._kept: dict[str, Secret] = {}

    @staticmethod
    def variable(provider: str) -> str:
        """The environment variable that a provider's key is read from: `ANCHORAGE_DEEPL_KEY`."""
        return f"ANCHORAGE_{provider.upper()}_KEY"

    def find(self, provider: str) -> Secret:
        """The key; an empty one if there is none."""
        given = Secret(os.environ.get(self.variable(provider), "").strip())
        return given or self._config.translation.service(provider).key or self._from_keyring(provider)

    def _from_keyring(self, provider: str) -> Secret:
        if provider not in self._kept:
            self._kept[provider] = self._ask(provider)
        return self._kept[provider]

    def _ask(self, provider: str) -> Secret:
        if self._keyring is None or provider not in self._config.translation.services:
            return Secret("")
        try:
            status, output, _ = run((*self._keyring, provider), "", _UNLOCK_SECONDS, self._stop)
        except (OSError, TimedOut, SaidTooMuch, Stopped):
            return Secret("")
        return Secret(output.strip() if status == 0 else "")
