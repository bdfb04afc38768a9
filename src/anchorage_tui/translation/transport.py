"""How the child process lets deep-translator out: one guarded request in place of `requests.api.request`.

deep-translator sets no time limit, follows any redirect with text and key, puts keys into addresses, and turns statuses
into vague exceptions. The guard allows one host (the one the learner agreed to), a time limit and a size limit, speaks
two protocols as their services want them today, and reports in the kinds of `failure.py`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import NameResolutionError, NewConnectionError

from anchorage_tui.translation.failure import Failure, Kind

_HOPS = 3
_LARGEST = 4_000_000
"""Bytes of an answer; a translation has a few thousand, a portal's video advertisement has more."""
_STATUSES = {
    400: Kind.REFUSED, 404: Kind.NOT_FOUND, 408: Kind.TIMEOUT, 413: Kind.TOO_LONG,
    414: Kind.TOO_LONG, 429: Kind.BUSY, 456: Kind.QUOTA, 511: Kind.REDIRECTED, 529: Kind.BUSY,
}  # fmt: skip
NO_KEY = "none"
"""deep-translator refuses to build a LibreTranslate client without a key; this one is taken out again."""


@dataclass(frozen=True, slots=True)
class Transport:
    """The only way out for one request."""

    service: str
    address: str
    """Requests to any other host are refused."""
    timeout: float
    """Seconds to connect, and then between two pieces of the answer; `helpers` bounds the whole."""
    is_json: bool
    has_key: bool

    def request(self, method: str, url: str, **options: Any) -> requests.Response:
        """In place of `requests.api.request`. Raises `Failure`."""
        method, options = self._as_wanted_today(method, options)
        session = requests.Session()
        for _ in range(_HOPS + 1):
            if not _same_place(self.address, url):
                raise Failure(Kind.REDIRECTED, _host(url))
            response = self._send(session, method, url, options)
            if response.status_code not in (301, 302, 303, 307, 308):
                return self._checked(response)
            # Within the same host only, such as from http to https; the place it names has the query already.
            url = urljoin(url, response.headers.get("Location", ""))
            options = {**options, "params": None}
        raise Failure(Kind.REDIRECTED, "in circles")

    def _as_wanted_today(self, method: str, options: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Text and key out of the address for the services that allow it.

        DeepL stopped taking GET and `auth_key` in 2025; LibreTranslate takes forms, and its usual servers cut addresses
        at 4 KB. Both would otherwise write text and key into the logs of every server on the way.
        """
        if self.service not in ("deepl", "libretranslate"):
            return method, options
        form = dict(options.get("params") or {})
        headers = dict(options.get("headers") or {})
        if self.service == "deepl":
            headers["Authorization"] = f"DeepL-Auth-Key {form.pop('auth_key')}"
        elif form.get("api_key") == NO_KEY:
            del form["api_key"]
        return "post", {**options, "params": None, "data": form, "headers": headers}

    def _send(self, session: requests.Session, method: str, url: str, options: dict[str, Any]) -> requests.Response:
        guarded = {**options, "timeout": self.timeout, "allow_redirects": False, "stream": True}
        try:
            response = session.request(method, url, **guarded)
            content = b""
            for piece in response.iter_content(65_536):
                content += piece
                if len(content) > _LARGEST:
                    raise Failure(Kind.WRONG, "far too long")
        except requests.exceptions.ProxyError:
            kind = Kind.PROXY
        except requests.exceptions.SSLError:
            kind = Kind.CERTIFICATE
        except requests.exceptions.Timeout:
            kind = Kind.TIMEOUT
        except (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
            kind = _connection(error)
        except requests.exceptions.RequestException:
            kind = Kind.REFUSED
        else:
            response._content = content  # what .content, .text and .json() read; there is no public way to bound it
            return response
        raise Failure(kind)

    def _checked(self, response: requests.Response) -> requests.Response:
        status = response.status_code
        if not 200 <= status < 300:
            kind = Kind.SERVER if status >= 500 and status not in _STATUSES else _STATUSES.get(status, Kind.REFUSED)
            if status in (401, 403) and self.has_key:
                kind = Kind.KEY
            raise Failure(kind, str(status), _wait(response))
        if self.is_json:
            try:
                json.loads(response.content)
            except ValueError:
                raise Failure(Kind.NOT_JSON) from None
        return response


def _connection(error: BaseException) -> Kind:
    reason = error.args[0] if error.args else None
    reason = getattr(reason, "reason", reason)
    if isinstance(reason, NameResolutionError):
        return Kind.UNKNOWN_HOST
    return Kind.UNREACHABLE if isinstance(reason, NewConnectionError) else Kind.CLOSED


def _same_place(agreed: str, url: str) -> bool:
    one, other = urlsplit(agreed), urlsplit(url)
    if one.hostname != other.hostname or other.scheme not in ("http", "https"):
        return False
    if one.scheme == other.scheme:
        return one.port == other.port
    # From http to https at their usual ports, never back.
    return (one.scheme, other.scheme) == ("http", "https") and one.port in (None, 80) and other.port in (None, 443)


def _host(url: str) -> str:
    """The host, if it looks like one: it comes from a stranger's header."""
    host = urlsplit(url).hostname or ""
    return host if re.fullmatch(r"[a-z0-9.:_-]{1,80}", host) else "no address"


def _wait(response: requests.Response) -> float:
    after = response.headers.get("Retry-After", "")
    return float(after) if after.isdigit() else 0.0
