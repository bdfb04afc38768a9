"""Why a provider gave no answer: a kind, its words in one line, and whether trying again makes sense.

Nothing here quotes a request, an address with its query, or a library's own message: those hold the text and the key.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What went wrong, as the child process reports it."""

    TIMEOUT = "timeout"
    BUSY = "busy"
    SERVER = "server"
    CLOSED = "closed"
    UNREACHABLE = "unreachable"
    UNKNOWN_HOST = "unknown host"
    CERTIFICATE = "certificate"
    PROXY = "proxy"
    REDIRECTED = "redirected"
    KEY = "key"
    QUOTA = "quota"
    REFUSED = "refused"
    NOT_JSON = "not json"
    CHANGED = "changed"
    NOT_FOUND = "not found"
    TOO_LONG = "too long"
    WRONG = "wrong"
    PROGRAM = "program"
    BROKEN = "broken"
    NOT_READY = "not ready"
    DECLINED = "declined"


_WORDS = {
    Kind.TIMEOUT: "no answer in time",
    Kind.BUSY: "too many requests",
    Kind.SERVER: "the server has an error",
    Kind.CLOSED: "the connection was closed",
    Kind.UNREACHABLE: "it cannot be reached",
    Kind.UNKNOWN_HOST: "its name cannot be looked up; there seems to be no network",
    Kind.CERTIFICATE: "its certificate is not valid; perhaps this network wants a sign-in first",
    Kind.PROXY: "the proxy does not let it through",
    Kind.REDIRECTED: "sent on to another place; perhaps this network wants a sign-in first",
    Kind.KEY: "the key was not accepted",
    Kind.QUOTA: "the quota is used up",
    Kind.REFUSED: "it refused to answer",
    Kind.NOT_JSON: "a web page came instead of an answer; perhaps this network wants a sign-in first",
    Kind.CHANGED: "its page has no translation: the page has changed, or this network wants a sign-in first",
    Kind.NOT_FOUND: "it does not know the word",
    Kind.TOO_LONG: "the text is too long for it",
    Kind.WRONG: "the answer is no translation",
    Kind.PROGRAM: "the program failed",
    Kind.BROKEN: "the helper process ended",
    Kind.NOT_READY: "it is not ready",
    Kind.DECLINED: "you said no",
}

# A refused connection is not tried again: without a network the next provider, or the reader, should know at once.
_PASSING = frozenset({Kind.TIMEOUT, Kind.BUSY, Kind.SERVER, Kind.CLOSED, Kind.BROKEN})


class Failure(Exception):
    """A provider gave no answer. Never leaves this room: front ends get a `TranslationError`."""

    def __init__(self, kind: Kind, detail: str = "", after: float = 0.0) -> None:
        """`detail` is a few words more (a status, a host); `after` is the seconds the server asks to wait, or 0."""
        super().__init__(kind, detail, after)
        self.kind = kind
        self.detail = detail
        self.after = after

    @property
    def reason(self) -> str:
        """One line for the reader."""
        wait = f", asks to wait {self.after:.0f} s" if self.after else ""
        return f"{_WORDS[self.kind]}{f' ({self.detail})' if self.detail else ''}{wait}"

    @property
    def is_passing(self) -> bool:
        """Whether the same request may succeed a moment later."""
        return self.kind in _PASSING

    def __str__(self) -> str:
        return self.reason
