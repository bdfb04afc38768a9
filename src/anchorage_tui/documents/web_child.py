"""A process of its own for pages of the web: `python -m anchorage_tui.documents.web_child fetch` or `... extract`.

`fetch` reads an order in JSON, and writes what came as a line of JSON and a line of bytes in base64. `extract` reads a page
and writes its main text as XML. Both are ended by the reader when they take too long, and by the system when they
swell; what a page can do to a parser it does here.
"""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import sys
import time
from typing import Any
from urllib.parse import urljoin, urlsplit

from anchorage_tui import __version__
from anchorage_tui.processes import limit_self

LARGEST = 20_000_000
"""Bytes of a page, unpacked; a long article has one million with all its scripts."""
_HOPS = 10
_PIECE = 16_384
_MEMORY = 480_000_000
_SECONDS = 9
_AGREE = 0.5
"""Where one judge gives less than this share of the words of the other, the second is believed."""
_OPINION = 3.0
"""Seconds that the second judge may think."""
_TIMEOUT = 5.0
"""Seconds to connect, and then between two pieces; the reader bounds the whole."""


class Refused(Exception):
    """Why a page was not fetched: a code, and what it is about."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(code, about)
        self.code = code
        self.about = about


def fetch(address: str, private: bool) -> tuple[dict[str, str], bytes]:
    """What is at an address, and where it was in the end. Raises `Refused`. No cookie, no key, no proxy goes with it."""
    import requests

    with requests.Session() as session:
        session.trust_env = False
        session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or True
        for scheme in ("http://", "https://"):
            session.mount(scheme, _adapter(private))
        session.headers.update({"User-Agent": f"anchorage-tui/{__version__}", "Accept": "text/html,*/*;q=0.8"})
        for _ in range(_HOPS):
            parts = urlsplit(address)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise Refused("scheme", address)
            with session.get(address, stream=True, allow_redirects=False, timeout=_TIMEOUT) as answer:
                if answer.is_redirect or answer.is_permanent_redirect:
                    address = urljoin(address, answer.headers["location"])
                    continue
                if answer.status_code >= 400:
                    raise Refused("status", str(answer.status_code))
                data = bytearray()
                for piece in answer.iter_content(_PIECE):
                    data += piece
                    if len(data) > LARGEST:
                        raise Refused("large")
                return {"address": address, "type": answer.headers.get("content-type", "")}, bytes(data)
        raise Refused("hops")


def _adapter(private: bool) -> Any:
    """Connections that look whom they have reached before a word is sent, so that no name can lead them astray."""
    import ipaddress

    from requests.adapters import HTTPAdapter
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPConnection, HTTPSConnection

    def looked_at(socket: Any) -> Any:
        peer = ipaddress.ip_address(socket.getpeername()[0].partition("%")[0])
        peer = getattr(peer, "ipv4_mapped", None) or peer
        if not private and (not peer.is_global or peer.is_multicast):
            socket.close()
            raise Refused("private", str(peer))
        return socket

    class Plain(HTTPConnection):
        def _new_conn(self) -> Any:
            return looked_at(super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> Any:
            return looked_at(super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, *arguments: Any, **more: Any) -> None:
            super().init_poolmanager(*arguments, **more)
            self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}

    return Adapter()


def extract(html: str) -> str:
    """The main text of a page as XML, with what the page says of itself; empty where there is none."""
    import trafilatura

    begun = time.monotonic()
    xml = trafilatura.extract(
        html,
        output_format="xml",
        include_formatting=True,
        include_comments=False,
        with_metadata=True,
        favor_recall=False,
    )
    found = str(xml or "")
    other = _second_opinion(html) if time.monotonic() - begun < _OPINION else ""
    ours, theirs = len(_words(found)), len(_words(other))
    if theirs and (ours < _AGREE * theirs or (ours and theirs < _AGREE * ours)):
        attributes = found.partition("<main")[0].strip() if found else "<doc>"
        return f"{attributes or '<doc>'}<main>{other}</main></doc>"
    return found


def _second_opinion(html: str) -> str:
    """What another judge takes for the main text, where it is installed."""
    try:
        from readability import Document
    except ImportError:
        return ""

    def too_long(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, _OPINION)
    try:
        return str(Document(html).summary(html_partial=True))
    except Exception:  # noqa: BLE001 - a judge that fails on a page has no opinion
        return ""
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _words(markup: str) -> list[str]:
    return re.sub(r"<[^<>]*+>", " ", markup).split()


def main() -> None:
    """Does what the argument says, once."""
    limit_self(memory=_MEMORY if sys.argv[1] == "fetch" else 2 * _MEMORY, seconds=_SECONDS)
    given = sys.stdin.buffer.read()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing that a library prints gets between the lines
    if sys.argv[1] == "extract":
        out.write(base64.b64encode(extract(given.decode("utf-8", "replace")).encode("utf-8", "replace")) + b"\n")
    else:
        order = json.loads(given)
        try:
            said, data = fetch(order["address"], order["private"])
        except Refused as refused:
            said, data = {"refused": refused.code, "about": refused.about}, b""
        except Exception as error:  # noqa: BLE001 - whatever the network, or a hostile server, makes of a library
            said, data = _trouble(error), b""
        out.write(json.dumps(said).encode() + b"\n" + base64.b64encode(data) + b"\n")
    out.flush()


def _trouble(error: BaseException) -> dict[str, str]:
    seen = error
    while seen is not None:
        if isinstance(seen, Refused):
            return {"refused": seen.code, "about": seen.about}
        for inner in seen.args:
            if isinstance(getattr(inner, "reason", None), BaseException):
                return _trouble(inner.reason)
        nearer = seen.__cause__ or seen.__context__
        if nearer is None:
            break
        seen = nearer
    name = type(error).__name__
    if "SSL" in name or "Certificate" in name:
        return {"refused": "certificate", "about": ""}
    if "Timeout" in name:
        return {"refused": "slow", "about": ""}
    return {"refused": "unreachable", "about": ""}


if __name__ == "__main__":
    main()
