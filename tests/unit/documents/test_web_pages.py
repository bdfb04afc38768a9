"""Pages by their address, from a server on this machine: good ones, and servers that mean ill."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from anchorage_tui.documents import Document, open_document
from anchorage_tui.documents.web import Access
from anchorage_tui.errors import DocumentError

ARTICLE = "<html lang=fr><head><title>Le chat</title></head><body><article><h1>Le chat</h1><p>Il dort.</p></article></body></html>"
ALLOWED = Access(private=True)

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server whose paths answer as they are told."""

    def __init__(self) -> None:
        self.paths: dict[str, Answer] = {}
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                try:
                    site.paths[self.path](self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                """Nobody reads it."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


def says(body: bytes, *, status: int = 200, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return answer


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("anchorage_tui.paths.cache_dir", lambda: tmp_path / "cache")
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_a_page_is_read_and_nothing_else_is_fetched(site: Site) -> None:
    site.paths["/a"] = says(
        ARTICLE.replace("<p>", "<script src=/x.js></script><img src=/x.png><p>").encode(), Content_Type="text/html"
    )
    document = open_document(f"{site.address}/a", ALLOWED)
    assert texts(document) == ["Le chat", "Il dort."]
    assert (document.title, document.source) == ("Le chat", f"{site.address}/a")
    assert site.asked == ["/a"]


def test_it_opens_again_without_the_network(site: Site) -> None:
    site.paths["/a"] = says(ARTICLE.encode())
    address = f"{site.address}/a"
    with pytest.raises(DocumentError, match="was not kept"):
        open_document(address, Access(offline=True))
    open_document(address, ALLOWED)
    assert texts(open_document(address, Access(offline=True))) == ["Le chat", "Il dort."]
    site.server.shutdown()
    site.server.server_close()
    assert texts(open_document(address, ALLOWED)) == ["Le chat", "Il dort."], "what was kept, as the server is gone"
    assert site.asked == ["/a"]


def test_redirects_are_followed(site: Site) -> None:
    site.paths["/a"] = says(b"", status=302, Location="/b")
    site.paths["/b"] = says(ARTICLE.encode())
    assert texts(open_document(f"{site.address}/a", ALLOWED)) == ["Le chat", "Il dort."]


def test_the_encoding_that_the_server_names_counts(site: Site) -> None:
    site.paths["/a"] = says(
        "<p>Été à Orléans</p>".encode("iso-8859-2", "replace").replace(b"?", b"\xe0"),
        Content_Type="text/html; charset=iso-8859-1",
    )
    assert texts(open_document(f"{site.address}/a", ALLOWED)) == ["Été à Orléans"]


def test_other_formats_come_by_address_too(site: Site) -> None:
    from made_files import epub

    site.paths["/livre"] = says(epub({"a.xhtml": "<p>Il dort.</p>"}))
    site.paths["/texte.md?x=1"] = says(b"# Titre\n\nIl *dort*.")
    assert texts(open_document(f"{site.address}/livre", ALLOWED)) == ["Il dort."]
    assert texts(open_document(f"{site.address}/texte.md?x=1", ALLOWED)) == ["Titre", "Il dort."]


def _drip(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    for _ in range(60):
        request.wfile.write(b"a ")
        request.wfile.flush()
        time.sleep(0.5)


def _endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"a " * 500_000)


def _silent(request: BaseHTTPRequestHandler) -> None:
    time.sleep(20)


REFUSED = [
    (says(b"", status=302, Location="file:///etc/passwd"), "no page of the web: file:///etc/passwd", "a redirect to a file"),
    (says(b"", status=302, Location="/a"), "from one address to the next without end", "a redirect to itself"),
    (says(b"", status=404), "the server says 404", "nothing there"),
    (_endless, "larger than any page", "a stream without end"),
    (says(gzip.compress(bytes(60_000_000)), Content_Encoding="gzip"), "larger than any page", "one that swells"),
    (_drip, "did not answer in time", "a stream that drips"),
    (_silent, "did not answer in time", "a server that says nothing"),
    (says(b"   "), "is empty", "an empty page"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "message", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_bad_servers_get_one_line(site: Site, answer: Answer, message: str, why: str) -> None:
    site.paths["/a"] = answer
    with pytest.raises(DocumentError) as caught:
        open_document(f"{site.address}/a", ALLOWED)
    assert message in str(caught.value), why
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0"])
def test_this_machine_is_not_asked_unless_the_user_says_so(site: Site, host: str) -> None:
    site.paths["/a"] = says(ARTICLE.encode())
    port = site.address.rpartition(":")[2]
    with pytest.raises(DocumentError) as caught:
        open_document(f"http://{host}:{port}/a")
    assert "--allow-private" in str(caught.value) or "cannot be reached" in str(caught.value)
    assert site.asked == []


def test_a_bad_certificate_is_said(site: Site) -> None:
    """A server that speaks no TLS at all proves nothing either."""
    port = site.address.rpartition(":")[2]
    with pytest.raises(DocumentError, match=r"certificate is bad|cannot be reached"):
        open_document(f"https://127.0.0.1:{port}/a", ALLOWED)


def test_a_file_whose_path_looks_like_an_address_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "http:" / "a").mkdir(parents=True)
    (tmp_path / "http:" / "a" / "b.txt").write_text("Il dort.")
    (tmp_path / "a:").mkdir()
    (tmp_path / "a:" / "b.txt").write_text("Elle lit.")
    assert texts(open_document("http://a/b.txt")) == ["Il dort."]
    assert texts(open_document("a://b.txt")) == ["Elle lit."]
    assert texts(open_document("./a://b.txt")) == ["Elle lit."]


def test_the_main_text_of_a_page_is_found(site: Site) -> None:
    pytest.importorskip("trafilatura", reason="the extra web is not installed")
    words = "Le vieux marin avait longuement pris la parole devant tout le village, et personne n’avait osé mettre en doute ce qu’il disait. "
    html = (
        "<html lang=fr><head><title>Le marin</title><meta property='og:title' content='Le marin'><link rel=stylesheet href=x>"
        "<script src=y></script></head><body><nav><ul><li><a href=1>Accueil</a><li><a href=2>Sport</a></ul></nav><article>"
        f"<h1>Le marin</h1><p>{words * 3}</p><h2>Plus tard</h2><p>{words * 2}</p></article><aside><p>Abonnez-vous !</p></aside>"
        "<footer><p>Mentions légales</p></footer></body></html>"
    )
    site.paths["/a"] = says(html.encode(), Content_Type="text/html; charset=utf-8")
    blocks = open_document(f"{site.address}/a", ALLOWED).blocks
    assert [block.text[:9] for block in blocks if block.kind == "heading"][-1:] == ["Plus tard"]
    assert not any("Abonnez" in block.text or "Accueil" in block.text or "Mentions" in block.text for block in blocks)
    assert sum(block.text.count("Le vieux marin") for block in blocks) == 5
