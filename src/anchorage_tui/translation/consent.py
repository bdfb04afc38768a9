"""Whether text may leave the machine: agreed to once for each provider and place, revocable, and never when offline.

Agreements are kept in `consent.json` beside config.toml:
`{"google": {"host": "translate.google.com", "agreed": "2026-11-22"}}`. A file that cannot be read agrees to nothing.
"""

from __future__ import annotations

import json
import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anchorage_tui import paths
from anchorage_tui.errors import TranslationError
from anchorage_tui.translation.problems import ConsentNeeded, Offline, Question


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

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _write(self, kept: dict[str, Any]) -> None:
        unfinished = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
            unfinished.replace(self._path)
        except OSError as error:
            raise TranslationError(
                f"What you agreed to cannot be kept in {self._path}: {error.strerror}.",
                "Check the disk and permissions.",
            ) from error
        finally:
            unfinished.unlink(missing_ok=True)


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
