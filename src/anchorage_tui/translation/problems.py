"""What front ends get instead of a translation."""

from __future__ import annotations

from anchorage_tui.errors import TranslationError


class Cancelled(TranslationError):
    """The learner, or the end of the program, stopped it."""

    def __init__(self, partial: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__("Translation stopped.")
        self.partial = partial
        """The (French, English) sentences that had come; they are in the cache, too."""


class NoAnswer(TranslationError):
    """No provider answered; `tried` says why, provider by provider."""

    def __init__(self, tried: tuple[tuple[str, str], ...], hint: str = "") -> None:
        told = "; ".join(f"{title}: {reason}" for title, reason in tried)
        super().__init__(f"No translation. {told}." if told else "No translation: no provider is set up.", hint)
        self.tried = tried
