"""Whether text may leave the machine: agreed to once for each provider and place, revocable, and never when offline.

Agreements are kept in `consent.json` beside config.toml:
`{"google": {"host": "translate.google.com", "agreed": "2026-11-22"}}`. A file that cannot be read agrees to nothing.
"""

from __future__ import annotations

import errno
import json
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anchorage_tui import paths
from anchorage_tui.errors import TranslationError
from anchorage_tui.files import replace_file

_LARGEST = 1_000_000
"""Characters of the file; a longer one is not ours."""


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


class Consent:
    """The learner's agreements. Read anew each time, so that one taken back elsewhere counts at once."""

    def __init__(self, path: Path | None = None) -> None:
        """`path` is by default `consent.json` beside the settings; it need not exist."""
        self._path = path or paths.config_file().with_name("consent.json")
        self._declined: set[tuple[str, str]] = set()
        self._for_now: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    def agreed(self, question: Question) -> bool:
        """Whether the learner has agreed to this provider at this place."""
        if (question.provider, question.host) in self._for_now:
            return True
        kept = self._read().get(question.provider)
        return isinstance(kept, dict) and kept.get("host") == question.host

    def declined(self, question: Question) -> bool:
        """Whether the learner has said no since the program started; the next start asks again."""
        return (question.provider, question.host) in self._declined

    def agree(self, question: Question) -> None:
        """Remembers a yes. Raises `TranslationError` when it cannot be written; it then counts for this run only."""
        self._declined.discard((question.provider, question.host))
        self._for_now.add((question.provider, question.host))
        with self._lock:
            kept = self._read()
            kept[question.provider] = {"host": question.host, "agreed": datetime.now(UTC).date().isoformat()}
            self._write(kept)

    def agree_for_now(self, question: Question) -> None:
        """A yes for this run of the program, written nowhere."""
        self._for_now.add((question.provider, question.host))

    def decline(self, question: Question) -> None:
        """Remembers a no until the program ends."""
        self._declined.add((question.provider, question.host))

    def revoke(self, provider: str) -> bool:
        """Takes an agreement back; False if there was none. Raises `TranslationError` when it cannot be written."""
        self._for_now = {(name, host) for name, host in self._for_now if name != provider}
        with self._lock:
            kept = self._read()
            had = kept.pop(provider, None) is not None
            if had:
                self._write(kept)
        return had

    def given(self) -> dict[str, tuple[str, str]]:
        """Provider → (host, day of the agreement), for a list of what was agreed to."""
        return {
            name: (str(kept.get("host", "")), str(kept.get("agreed", "")))
            for name, kept in self._read().items()
            if isinstance(kept, dict)
        }

    def problem(self) -> str:
        """Why the file agrees to nothing, or to less than it seems to, in a line; empty if all is well."""
        try:
            kept = self._load()
        except FileNotFoundError:
            return ""
        except (OSError, ValueError, RecursionError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not JSON"
            return f"{self._path} agrees to nothing: {why}. Delete it, and you are asked again."
        if not isinstance(kept, dict):
            return f"{self._path} agrees to nothing: it is not a list of providers. Delete it, and you are asked again."
        odd = [str(name) for name, each in kept.items() if not isinstance(each, dict) or not each.get("host")]
        return f"{self._path}: {', '.join(odd)} names no place that was agreed to. Take it out." if odd else ""

    def _read(self) -> dict[str, Any]:
        try:
            kept = self._load()
        except (OSError, ValueError, RecursionError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _load(self) -> Any:
        if self._path.exists() and not self._path.is_file():
            raise OSError(errno.EINVAL, "it is not a file", str(self._path))  # a pipe would be waited for
        with self._path.open(encoding="utf-8") as file:
            return json.loads(file.read(_LARGEST))

    def _write(self, kept: dict[str, Any]) -> None:
        try:
            replace_file(self._path, json.dumps(kept, indent=2, sort_keys=True) + "\n")
        except OSError as error:
            raise TranslationError(
                f"What you agreed to cannot be kept in {self._path}: {error.strerror}.",
                "Check the disk and permissions.",
            ) from error


class Gate:
    """The one check between a text and the net."""

    def __init__(self, offline: bool, consent: Consent) -> None:
        self._offline = offline
        self._consent = consent

    def check(self, question: Question) -> None:
        """Returns if the text may be sent. Raises `Offline` or `ConsentNeeded`."""
        if self._offline:
            raise Offline
        if not self._consent.agreed(question):
            raise ConsentNeeded(question)
