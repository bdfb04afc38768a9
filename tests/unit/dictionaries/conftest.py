"""Writes the same small dictionary in each format, so that every reader is held to the same entries."""

from __future__ import annotations

import gzip
import json
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from anchorage_tui.dictionaries import DictionaryShelf

# Headword → what its entry must say, whatever the format.
ENTRIES = {
    "chat": "cat",
    "s'évanouir": "to faint",
    "coquille vide": "empty shell",
    "œil": "eye",
}


def stardict(folder: Path) -> Path:
    index, text = b"", b""
    for headword, gloss in sorted(ENTRIES.items()):
        body = f"<b>n.</b><br>{gloss}".encode()
        index += headword.encode() + b"\0" + struct.pack(">II", len(text), len(body))
        text += body
    path = folder / "small.ifo"
    path.write_text(
        f"StarDict's dict ifo file\nversion=2.4.2\nbookname=Small\nwordcount={len(ENTRIES)}\nidxfilesize={len(index)}\n"
        "synwordcount=1\nsametypesequence=h\n"
    )
    (folder / "small.idx").write_bytes(index)
    (folder / "small.syn").write_bytes(b"matou\0" + struct.pack(">I", 0))
    (folder / "small.dict.dz").write_bytes(gzip.compress(text))
    return path


_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def base64_number(number: int) -> str:
    digits = ""
    while True:
        digits = _BASE64[number % 64] + digits
        number //= 64
        if not number:
            return digits


def dictd(folder: Path) -> Path:
    """As dictfmt writes it without `--allchars`: no apostrophes and capitals in the index."""
    index, text = "", b""
    for headword, gloss in {"00-database-short": "Small", **ENTRIES}.items():
        body = f"{headword} /x/ <n>\n{gloss}\n".encode()
        key = headword.replace("'", "") if not headword.startswith("00") else headword
        index += f"{key}\t{base64_number(len(text))}\t{base64_number(len(body))}\n"
        text += body
    (folder / "small.index").write_text(index)
    (folder / "small.dict.dz").write_bytes(gzip.compress(text))
    return folder / "small.index"


def tei(folder: Path) -> Path:
    entries = "".join(
        f'<entry><form><orth>{headword}</orth><pron>x</pron></form><sense n="1"><cit type="trans"><quote>{gloss}</quote>'
        "</cit></sense></entry>"
        for headword, gloss in ENTRIES.items()
    )
    path = folder / "small.tei"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI><teiHeader><title>Small</title>'
        f"</teiHeader><text><body>{entries}</body></text></TEI>"
    )
    return path


def xdxf(folder: Path) -> Path:
    articles = "".join(f"<ar><k>{headword}</k>{gloss}</ar>\n" for headword, gloss in ENTRIES.items())
    path = folder / "small.xdxf"
    path.write_text(f"<?xml version='1.0'?><xdxf><full_name>Small</full_name>{articles}</xdxf>")
    return path


def wikdict(folder: Path) -> Path:
    path = folder / "fr-en.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "CREATE TABLE translation (lexentry, sense_num, sense, written_rep TEXT, trans_list, score, is_good, importance)"
        )
        database.executemany(
            "INSERT INTO translation VALUES (?, '1', '', ?, ?, 1, 1, 1)",
            [(f"fra/{headword}__nom__1", headword, gloss) for headword, gloss in ENTRIES.items()],
        )
        database.commit()
    return path


def tabfile(folder: Path) -> Path:
    path = folder / "small.tsv"
    path.write_text(
        "##name\tSmall\n" + "".join(f"{headword}\t{gloss}\\nsecond line\n" for headword, gloss in ENTRIES.items())
    )
    return path


def csv(folder: Path) -> Path:
    path = folder / "small.csv"
    path.write_text("headword;gloss\n" + "".join(f'{headword};"{gloss}"\n' for headword, gloss in ENTRIES.items()))
    return path


def yomitan(folder: Path) -> Path:
    path = folder / "small.zip"
    content = {"type": "structured-content", "content": {"tag": "ul", "content": [{"tag": "li", "content": "a <b>"}]}}
    rows = [[headword, "", "n", "", 0, [gloss, content], 1, ""] for headword, gloss in ENTRIES.items()]
    rows.append(["chats", "", "", "", 0, [["chat", ["plural"]]], 2, ""])
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("index.json", json.dumps({"title": "Small", "format": 3}))
        archive.writestr("term_bank_1.json", json.dumps(rows))
    return path


def kaikki(folder: Path) -> Path:
    path = folder / "small.jsonl"
    lines = [
        {
            "word": headword,
            "pos": "noun",
            "lang_code": "fr",
            "senses": [{"glosses": [gloss]}],
            "sounds": [{"ipa": "/x/"}],
        }
        for headword, gloss in ENTRIES.items()
    ]
    lines.append({"word": "Katze", "lang_code": "de", "senses": [{"glosses": ["cat"]}]})
    lines.append(
        {"word": "chats", "lang_code": "fr", "senses": [{"glosses": ["plural of chat"], "form_of": [{"word": "chat"}]}]}
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def dsl(folder: Path) -> Path:
    path = folder / "small.dsl"
    cards = "".join(f"{headword}\n\t[m1][b]n[/b] [trn]{gloss}[/trn][/m]\n" for headword, gloss in ENTRIES.items())
    path.write_text('#NAME "Small"\n#INCLUDE "/etc/passwd"\n' + cards, encoding="utf-16")
    return path


def _tiny(text: str, width: str = "B") -> bytes:
    data = text.encode()
    return struct.pack(f">{width}", len(data)) + data


def _list(items: list[bytes]) -> bytes:
    places, place = b"", 0
    for item in items:
        places += struct.pack(">Q", place)
        place += len(item)
    return struct.pack(">I", len(items)) + places + b"".join(items)


def slob(folder: Path) -> Path:
    keys = [*ENTRIES, "matou"]
    refs = _list(
        [_tiny(key, "H") + struct.pack(">IH", 0, place % len(ENTRIES)) + _tiny("") for place, key in enumerate(keys)]
    )
    places, blobs = b"", b""
    for gloss in ENTRIES.values():
        data = f"<p>{gloss}</p>".encode()
        places += struct.pack(">I", len(blobs))
        blobs += struct.pack(">I", len(data)) + data
    packed = zlib.compress(places + blobs)
    store = _list([struct.pack(">I", len(ENTRIES)) + bytes(len(ENTRIES)) + struct.pack(">I", len(packed)) + packed])
    head = b"!-1SLOB\x1f" + bytes(16) + _tiny("utf-8") + _tiny("zlib") + b"\x01" + _tiny("label") + _tiny("Small")
    head += b"\x01" + _tiny("text/html;charset=utf-8", "H") + struct.pack(">I", len(ENTRIES))
    offset = len(head) + 16 + len(refs)
    path = folder / "small.slob"
    path.write_bytes(head + struct.pack(">QQ", offset, offset + len(store)) + refs + store)
    return path


def mdx(folder: Path, record_claim: int | None = None) -> Path:
    """MDict 2.0, uncompressed blocks, one key block and one record block."""
    rows = [
        *((headword, f"<b>{gloss}</b>\r\n\0") for headword, gloss in sorted(ENTRIES.items())),
        ("matou", "@@@LINK=chat\r\n\0"),
    ]
    keys, records = b"", b""
    for headword, body in rows:
        keys += struct.pack(">Q", len(records)) + headword.encode() + b"\0"
        records += body.encode()
    header = '<Dictionary GeneratedByEngineVersion="2.0" Encrypted="No" Encoding="UTF-8" Title="Small"/>\r\n\0'.encode(
        "utf-16-le"
    )

    def block(data: bytes) -> bytes:
        return b"\0\0\0\0" + struct.pack(">I", zlib.adler32(data)) + data

    key_block = block(keys)
    first, last = rows[0][0].encode(), rows[-1][0].encode()
    info = struct.pack(">QH", len(rows), len(first)) + first + b"\0" + struct.pack(">H", len(last)) + last + b"\0"
    info += struct.pack(">QQ", len(key_block), len(keys))
    packed_info = b"\2\0\0\0" + struct.pack(">I", zlib.adler32(info)) + zlib.compress(info)
    numbers = struct.pack(">QQQQQ", 1, len(rows), len(info), len(packed_info), len(key_block))
    record_block = block(records)
    path = folder / "small.mdx"
    path.write_bytes(
        struct.pack(">I", len(header)) + header + struct.pack("<I", zlib.adler32(header)) + numbers
        + struct.pack(">I", zlib.adler32(numbers)) + packed_info + key_block
        + struct.pack(">QQQQ", 1, len(rows), 16, record_claim or len(record_block))
        + struct.pack(">QQ", record_claim or len(record_block), len(records)) + record_block
    )  # fmt: skip
    return path


Writer = Callable[[Path], Path]
WRITERS: dict[str, Writer] = {
    "StarDict": stardict,
    "DICT": dictd,
    "TEI": tei,
    "XDXF": xdxf,
    "WikDict": wikdict,
    "Tabfile": tabfile,
    "CSV": csv,
    "Yomitan": yomitan,
    "kaikki": kaikki,
    "DSL": dsl,
    "slob": slob,
    "MDX": mdx,
    "MDX that claims a terabyte": lambda folder: mdx(folder, record_claim=2**40),
}


@pytest.fixture
def write() -> Callable[[str, Path], Path]:
    """Writes the small dictionary in the format of that name; returns its main file."""
    return lambda name, folder: WRITERS[name](folder)


@pytest.fixture
def entries() -> dict[str, str]:
    """Headword → what its entry must say."""
    return ENTRIES


@pytest.fixture
def library(tmp_path: Path) -> DictionaryShelf:
    """A library without dictionaries, whose folder is not there yet."""
    return DictionaryShelf(tmp_path / "library")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a test puts the files that it adds."""
    made = tmp_path / "source"
    made.mkdir()
    return made
