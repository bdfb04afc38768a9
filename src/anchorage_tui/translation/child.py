"""A process of its own for deep-translator: `python -m anchorage_tui.translation.child`.

It reads orders, a line of JSON each, and answers each with a line. The reader's process never imports requests, is
never held by a stalled socket or name look-up, and ends one by killing this process. Whatever happens here (a
traceback, a log line with a key in its address) has nowhere to go: standard error is closed, and replies are made of
`failure.Kind`.

deep-translator's addresses are set through its public table `BASE_URLS`; the languages are fixed to French and English.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any

from anchorage_tui.translation.failure import Failure, Kind
from anchorage_tui.translation.transport import NO_KEY, Transport

IDLE_SECONDS = 120.0
"""An idle process gives its 40 MB back after this long."""
_GRACE = 1.0
"""Seconds after the time limit at which this process ends itself, should nobody be left to kill it."""
_JSON = frozenset({"mymemory", "libretranslate", "deepl", "microsoft"})
_PAGES = frozenset({"google"})


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """The reply to one order: `{"answer": …}` or `{"failure": kind, "detail": …, "after": seconds}`."""
    import requests

    service = order["service"]
    transport = Transport(service, order["address"], order["timeout"], service in _JSON, bool(order.get("key")))
    requests.api.request = transport.request  # type: ignore[assignment]
    try:
        return {"answer": _translate(order)}
    except Failure as failure:
        return {"failure": failure.kind, "detail": failure.detail, "after": failure.after}
    except Exception as error:  # noqa: BLE001 (deep-translator raises anything when a page or an answer has changed)
        return {"failure": _kind(error, service), "detail": "", "after": 0.0}


def _translate(order: dict[str, Any]) -> Any:
    import deep_translator as deep
    from deep_translator.constants import BASE_URLS

    service, address, text, key = order["service"], order["address"], order["text"], order.get("key", "")
    match service:
        case "google":
            BASE_URLS["GOOGLE_TRANSLATE"] = address
            return deep.GoogleTranslator(source="fr", target="en").translate(text)
        case "mymemory":
            BASE_URLS["MYMEMORY"] = address
            return deep.MyMemoryTranslator(source="fr-FR", target="en-GB").translate(text)
        case "libretranslate":
            address = address if address.endswith("/") else address + "/"
            client = deep.LibreTranslator(source="fr", target="en", api_key=key or NO_KEY, custom_url=address)
            return client.translate(text)
        case "deepl":
            BASE_URLS["DEEPL"] = address if address.endswith("/") else address + "/"
            return deep.DeeplTranslator(source="fr", target="en", api_key=key, use_free_api=False).translate(text)
        case "microsoft":
            BASE_URLS["MICROSOFT_TRANSLATE"] = address
            return _microsoft()(source="fr", target="en", api_key=key, region=order.get("region")).translate(text)
        case "linguee":
            BASE_URLS["LINGUEE"] = address
            return deep.LingueeTranslator(source="french", target="english").translate(text)
        case "pons":
            BASE_URLS["PONS"] = address
            return deep.PonsTranslator(source="french", target="english").translate(text)
    raise Failure(Kind.REFUSED, "unknown service")


def _microsoft() -> Any:
    import deep_translator as deep

    class Microsoft(deep.MicrosoftTranslator):  # type: ignore[misc]
        """Without the request for the list of languages that deep-translator makes before every translation."""

        def _get_supported_languages(self) -> dict[str, str]:
            return {"french": "fr", "english": "en"}

    return Microsoft


def _kind(error: Exception, service: str) -> Kind:
    from deep_translator.exceptions import ElementNotFoundInGetRequest, NotValidLength, TranslationNotFound

    if isinstance(error, NotValidLength):
        return Kind.TOO_LONG
    if service in _JSON:
        return Kind.WRONG  # JSON, but not as the service documents it
    if service in _PAGES:
        return Kind.CHANGED
    return Kind.NOT_FOUND if isinstance(error, TranslationNotFound | ElementNotFoundInGetRequest) else Kind.CHANGED


def main() -> None:
    """Serves orders from standard input until it ends."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing that a library prints gets between the replies
    import deep_translator  # noqa: F401 (0.3 s, before the clock of the first order runs)

    _reply(replies, {"ready": True})
    while True:
        signal.setitimer(signal.ITIMER_REAL, IDLE_SECONDS)  # the signal's default is to end the process, silently
        line = sys.stdin.readline()
        if not line:
            return
        order = json.loads(line)
        signal.setitimer(signal.ITIMER_REAL, order["timeout"] + _GRACE)
        _reply(replies, answer(order))


def _reply(replies: Any, reply: dict[str, Any]) -> None:
    replies.write(json.dumps(reply) + "\n")
    replies.flush()


if __name__ == "__main__":
    main()
