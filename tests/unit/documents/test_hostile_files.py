"""Files that mean ill: each is read or refused in one line, within seconds, and swells to no size that matters."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from made_files import CONTAINER, epub, packed

from anchorage_tui.documents import read_document
from anchorage_tui.errors import DocumentError

_MEMORY = 900_000_000
"""Bytes of address space, of which Python and its libraries take a part; 500 MB of it are the text's at most."""
_SECONDS = 60
"""Before the test gives up, on a machine with other work; each takes under ten."""

SCRIPT = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
from anchorage_tui.documents import open_document
from anchorage_tui.errors import DocumentError
try:
    count = sum(len(block.text) for block in open_document(sys.argv[1]).blocks)
    most = next((line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")), "0")
    print("read", count, int(most) // 1024)
except DocumentError as error:
    print("refused", error)
"""


def outcome(path: Path | str, stdin: object = None) -> str:
    """What opening a file in a process with limits comes to: `read` and how much, or `refused` and why."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(memory=_MEMORY), str(path)], stdin=stdin, capture_output=True, text=True, timeout=_SECONDS  # type: ignore[call-overload]
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.count("\n") == 1
    return str(done.stdout)


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + '<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>Il dort. &m; &x;</p></body></html>'
)

FILES: dict[str, Callable[[], bytes]] = {
    "a chapter that swells.epub": lambda: epub({"a.xhtml": "<p>Il dort.</p>"}, more={"OEBPS/a.xhtml": b"<html><body><p>" + b"a " * 100_000_000}),
    "an archive in an archive.epub": lambda: packed({"META-INF/container.xml": CONTAINER, "a.zip": packed({"b.zip": packed({"c": bytes(10_000_000)})})}),
    "an archive of archives.zip": lambda: packed({f"{n}.zip": packed({"c": bytes(1_000_000)}) for n in range(100)}),
    "too many files.epub": lambda: packed({f"{n}.xhtml": "" for n in range(30_000)}),
    "paths that climb.epub": lambda: epub({"../../../../etc/passwd": "<p>Il dort.</p>", "a.xhtml": "<p>Elle lit.</p>"}),
    "entities.epub": lambda: epub({"a.xhtml": ""}, more={"OEBPS/a.xhtml": ENTITIES}),
    "entities.fb2": lambda: ENTITIES.replace("html", "FictionBook").encode(),
    "entities.fodt": lambda: ENTITIES.replace("html", "office:document").encode(),
    "entities.rss": lambda: ENTITIES.replace("html", "rss").encode(),
    "a million elements.html": lambda: b"<html><body>" + b"<div>" * 1_000_000 + b"Il dort.",
    "a million elements.epub": lambda: epub({"a.xhtml": "<div>" * 1_000_000 + "Il dort."}),
    "a flood of attributes.html": lambda: b"<html><body><p " + b" ".join(b"a%d=b" % n for n in range(200_000)) + b">Il dort.</p>",
    "a flood of attributes.epub": lambda: epub({"a.xhtml": "<p " + " ".join(f"a{n}='b'" for n in range(200_000)) + ">Il dort.</p>"}),
    "scripts.html": lambda: b"<html><body><script>x()</script><form><input value=x><button>Envoyer</button></form><p onclick=x()>Il dort.",
    "50 MB in a line.txt": lambda: b"un mot " * 7_000_000,
    "50 MB in a word.txt": lambda: b"a" * 50_000_000,
    "50 MB in a line.md": lambda: b"un mot " * 7_000_000,
    "50 MB in a line.html": lambda: b"<html><body><p>" + b"un mot " * 7_000_000,
    "accents.txt": lambda: ("e" + "\u0301\u0327" * 500_000).encode(),
    "surrogates.txt": lambda: b"Il \xed\xa0\x80dort\xed\xb0\x80.",
    "zeros.html": lambda: b"<html><body><p>Il\0 dort.</p>",
    "a lie.html": lambda: b'<html><head><meta charset="utf-16"></head><body><p>Il dort.</p>',
    "another lie.html": lambda: b'<html><head><meta charset="no-such-thing"></head><body><p>\xc9t\xe9.</p>',
    "quotations.md": lambda: b">" * 1_000_000 + b" Il dort.",
    "lists.md": lambda: b"- " * 500_000 + b"Il dort.",
    "nested.rtf": lambda: b"{\\rtf1" + b"{" * 1_000_000 + b"Il dort.",
    "swelling.docx": lambda: packed({"[Content_Types].xml": "<Types/>", "word/document.xml": b"<w>" + b" " * 150_000_000}),
    "swelling.odt": lambda: packed({"content.xml": b"<a>" + b" " * 150_000_000, "mimetype": "x"}),
    "no document.docx": lambda: packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<"}),
    "parts of parts.eml": lambda: b"From: a\nSubject: b\nMIME-Version: 1.0\n" + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(3_000)),
    "cues.srt": lambda: b"1\n00:00:01,000 --> 00:00:02,000\n" + b"<i>" * 1_000_000 + b"Il dort.",
    "old.doc": lambda: b"\xd0\xcf\x11\xe0" + bytes(1000),
    "packed.gz": lambda: b"\x1f\x8b\x08" + bytes(1000),
    "locked.mobi": lambda: bytes(60) + b"BOOKMOBI" + bytes(10) + (100).to_bytes(4, "big") + bytes(18) + bytes(12) + b"\0\2" + bytes(100),
    "damaged.mobi": lambda: bytes(60) + b"BOOKMOBI" + bytes(500),
    "a picture.epub": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / name
    path.write_bytes(FILES[name]())
    told = outcome(path)
    assert told.startswith(("read", "refused")), told
    assert "root:" not in told
    if told.startswith("read"):
        assert int(told.split()[2]) < 500, "megabytes"
    assert [one.name for one in (tmp_path / "in").iterdir()] == [name], "nothing is written beside it"


def test_entities_are_neither_expanded_nor_fetched() -> None:
    for name in ("entities.epub", "entities.fb2"):
        text = " ".join(block.text for block in read_document(FILES[name](), name, name=name).blocks)
        assert "Il dort." in text
        assert "root:" not in text
        assert len(text) < 100


def test_paths_that_climb_end_in_the_archive() -> None:
    texts = [block.text for block in read_document(FILES["paths that climb.epub"](), "a.epub", name="a.epub").blocks]
    assert "Elle lit." in texts
    assert not any("root" in text for text in texts)


def test_a_symbolic_link_in_an_archive_is_a_small_file(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(epub({"a.xhtml": "<p>Il dort.</p>"}))
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("OEBPS/b.xhtml")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert outcome(path).startswith("read")


# -- sources without end -----------------------------------------------------------------------------------------------


def test_devices_are_no_texts() -> None:
    for device in ("/dev/zero", "/dev/urandom", "/dev/null"):
        assert "is a device" in outcome(device)


def test_a_pipe_without_end_is_bounded() -> None:
    if not Path("/usr/bin/yes").exists():
        pytest.skip("the program yes is not here")
    with subprocess.Popen(["/usr/bin/yes"], stdout=subprocess.PIPE) as endless:
        told = outcome("-", stdin=endless.stdout)
        endless.kill()
    assert "has more than" in told


def test_a_pipe_that_nobody_writes_into_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from anchorage_tui.documents import open_document, source

    monkeypatch.setattr(source, "_WAIT", 0.1)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError, match="Nothing comes out of"):
        open_document(str(tmp_path / "pipe"))


def test_a_pipe_that_somebody_writes_into_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["sh", "-c", 'echo "Il dort." > "$0"', str(tmp_path / "pipe")]):
        assert outcome(tmp_path / "pipe").startswith("read 8 ")


def test_a_file_larger_than_any_text_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    assert "has more than" in outcome(path)
