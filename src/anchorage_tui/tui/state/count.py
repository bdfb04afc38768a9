"""The number typed before a key: `5j` is five lines down."""

from __future__ import annotations

_DIGITS = 7
"""Most digits of a number; further ones are not taken."""


class Count:
    """Collects digits and gives them to the next key."""

    def __init__(self) -> None:
        self._typed = ""
        self._last: tuple[str, int] | None = None
        """The key that took the last number, and that number."""

    @property
    def typed(self) -> str:
        """The digits so far."""
        return self._typed

    def take_digit(self, key: str) -> bool:
        """Takes a key that goes on with a number; a 0 does not begin one."""
        if len(key) != 1 or key not in "0123456789" or (key == "0" and not self._typed):
            return False
        if len(self._typed) < _DIGITS:
            self._typed += key
        return True

    def give(self, key: str = "") -> int | None:
        """The number, which is used up; None without one. The same `key` once more has it again: `5gg` is `5g`."""
        if self._typed:
            number = int(self._typed)
            self._typed, self._last = "", (key, number)
            return number
        if key and self._last and self._last[0] == key:
            return self._last[1]
        self._last = None
        return None

    def forget(self) -> None:
        """Gives the number up."""
        self._typed, self._last = "", None
