"""The one tree of errors that a person may see.

AnchorageError
├── ConfigError          the settings file
├── DocumentError        a text that cannot be opened
├── GlossaryError        curated data or a --glossary file
├── LexiconError         the compiled French lexicon
├── LearnerError         the learner's store
├── ExchangeError        export and import
├── DictionaryError      installed dictionaries
└── TranslationError     online translation
"""

from __future__ import annotations


class AnchorageError(Exception):
    """Something went wrong that a person can act on.

    `message` says what and why, `hint` what to do next; both are one line without a final newline.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ConfigError(AnchorageError):
    """The settings file cannot be used."""


class DocumentError(AnchorageError):
    """A text cannot be opened."""


class GlossaryError(AnchorageError):
    """Curated data or a --glossary file is not as docs/glossary.md says."""


class LexiconError(AnchorageError):
    """The compiled French lexicon is missing, broken or cannot be built."""


class LearnerError(AnchorageError):
    """The learner's store cannot be read or written."""


class ExchangeError(AnchorageError):
    """An export or import failed."""


class DictionaryError(AnchorageError):
    """An installed dictionary cannot be read, added or installed."""


class TranslationError(AnchorageError):
    """No translation could be had."""
