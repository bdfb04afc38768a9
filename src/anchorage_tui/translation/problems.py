"""What front ends get instead of a translation."""

from __future__ import annotations

from dataclasses import dataclass

from anchorage_tui.errors import TranslationError


@dataclass(frozen=True, slots=True)
class Question:
    """What the learner has to agree to before anything is sent to a provider."""

    provider: str
    """Its name, as `Consent.agree` takes it."""
    title: str
    """`Google`, `MyMemory`…"""
    host: str
    """Where the text would go: `translate.google.com`."""
    what: str = "text"
    """`paragraph`, `sentence`, `word` or `text`."""
    tried: tuple[tuple[str, str], ...] = ()
    """(Title, reason) of the providers that gave no answer, and so led to this question."""

    def __str__(self) -> str:
        return f"Send this {self.what} to {self.title} ({self.host})?"


class ConsentNeeded(TranslationError):
    """The learner has not agreed to this provider yet: ask `question`, tell `Consent`, and translate again."""

    def __init__(self, question: Question, tried: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(
            f"Nothing was sent: you have not agreed to send text to {question.title} ({question.host}).",
            f"Agree with: anchorage translate --consent {question.provider}",
        )
        self.question = question
        self.tried = tried


class Offline(TranslationError):
    """Sending is impossible because the learner works offline."""

    def __init__(self) -> None:
        # Short enough for a line of 80 cells: what to do stands at its end.
        super().__init__("Offline, and not in the cache.", "Drop --offline, or the setting offline.")


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
