"""Every format gives the same entries; a file that is damaged or hostile gives one clear line and leaves nothing."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import os
import random
import shutil
import struct
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from anchorage_tui.dictionaries import DictionaryShelf, limits
from anchorage_tui.errors import DictionaryError

FORMATS = ("StarDict", "DICT", "TEI", "XDXF", "WikDict", "Tabfile", "CSV", "Yomitan", "kaikki", "DSL", "slob", "MDX")
Write = Callable[[str, Path], Path]
FREEDICT = Path("/usr/share/dictd/freedict-fra-eng.index")


def skip_without_pyglossary(name: str) -> None:
    if name == "MDX" and find_spec("pyglossary") is None:
        pytest.skip("PyGlossary, which reads MDX, is not installed")


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_gives_the_same_entries(
    name: str, library: DictionaryShelf, folder: Path, write: Write, entries: dict[str, str]
) -> None:
    skip_without_pyglossary(name)
    dictionary, report = library.add(write(name, folder))
    assert report.entries >= len(entries)
    assert not report.skipped
    for headword, gloss in entries.items():
        found = library.look_up(headword.upper())
        assert [entry.headword for entry in found] == [headword]
        assert gloss in found[0].text
        assert found[0].dictionary == dictionary.label
        assert "<" not in found[0].text.replace("<n>", "").replace("a <b>", "")
    assert library.look_up("évanouir")[0].headword == "s'évanouir"
    assert library.look_up("oeil")[0].headword == "œil"
    assert library.look_up("chien") == []


@pytest.mark.parametrize(
    ("name", "alias", "why"),
    [
        ("StarDict", "matou", ".syn points to an entry by its number"),
        ("slob", "matou", "two keys point to one blob"),
        ("MDX", "matou", "@@@LINK="),
        ("Yomitan", "chats", "a form with the word that it is of"),
        ("kaikki", "chats", "form_of"),
    ],
)
def test_other_headwords_lead_to_the_entry(
    name: str, alias: str, why: str, library: DictionaryShelf, folder: Path, write: Write
) -> None:
    skip_without_pyglossary(name)
    library.add(write(name, folder))
    assert "chat" in [entry.headword for entry in library.look_up(alias)], why


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("small.idx", "people name any of the files"),
        ("small.dict.dz", "or the largest"),
        ("small.syn", "or this one"),
        (".", "or the folder"),
    ],
)
def test_any_file_of_a_stardict_dictionary_names_it(
    given: str, why: str, library: DictionaryShelf, folder: Path, write: Write, entries: dict[str, str]
) -> None:
    write("StarDict", folder)
    assert library.add(folder / given)[1].entries == len(entries), why


@pytest.mark.parametrize("ending", [".tei.gz", ".tei.xz"])
def test_packed_text_is_unpacked(
    ending: str, library: DictionaryShelf, folder: Path, write: Write, entries: dict[str, str]
) -> None:
    data = write("TEI", folder).read_bytes()
    packed = folder / f"packed{ending}"
    packed.write_bytes(gzip.compress(data) if ending.endswith("gz") else lzma.compress(data))
    assert library.add(packed)[1].entries == len(entries)


@pytest.mark.parametrize("ending", [".tar.xz", ".tar.gz", ".zip"])
def test_archives_give_the_dictionary_in_them(
    ending: str, library: DictionaryShelf, folder: Path, write: Write, entries: dict[str, str]
) -> None:
    write("StarDict", folder)
    (folder / "README.txt").write_text("Not a dictionary.")
    archive = folder.parent / f"small{ending}"
    files = sorted(folder.iterdir())
    if ending == ".zip":
        with zipfile.ZipFile(archive, "w") as zipped:
            for file in files:
                zipped.write(file, f"small/{file.name}")
    else:
        with tarfile.open(archive, "w:xz" if ending == ".tar.xz" else "w:gz") as tar:
            for file in files:
                tar.add(file, f"small/{file.name}")
    assert library.add(archive)[1].entries == len(entries)


def test_names_in_an_archive_lead_nowhere_else(library: DictionaryShelf, folder: Path) -> None:
    archive = folder / "evil.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        for name in ("../../outside.tsv", "/tmp/anchorage-absolute.tsv"):
            data = b"chat\tcat\n"
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.tsv")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(DictionaryError, match="2 dictionaries"):  # the link is left out, the others stand side by side
        library.add(archive)
    assert not (folder.parent / "outside.tsv").exists()
    assert not Path("/tmp/anchorage-absolute.tsv").exists()
    assert_nothing_left(library)


def test_bombs_stop_early(library: DictionaryShelf, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO", 20)
    bomb = folder / "bomb.tsv.gz"
    bomb.write_bytes(gzip.compress(b"chat\t" + b"a" * 5_000_000))
    zipped = folder / "bomb.zip"
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(50):
            archive.writestr(f"{number}.tsv", b"\0" * 200_000)
    for path in (bomb, zipped):
        with pytest.raises(DictionaryError, match="unpacks to far more"):
            library.add(path)
    assert_nothing_left(library)


def test_a_yomitan_bank_that_is_too_large_is_refused(
    library: DictionaryShelf, folder: Path, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    monkeypatch.setattr(limits, "MEMORY_FILE", 1000)
    with pytest.raises(DictionaryError, match="too large"):
        library.add(write("Yomitan", folder))
    path = folder / "deep.zip"
    monkeypatch.setattr(limits, "MEMORY_FILE", 10_000_000)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("index.json", json.dumps({"title": "x"}))
        archive.writestr("term_bank_1.json", "[" * 100_000)
    with pytest.raises(DictionaryError, match="damaged"):
        library.add(path)
    assert_nothing_left(library)


def _stardict_with(folder: Path, index: bytes, write: Write) -> Path:
    path = write("StarDict", folder)
    (folder / "small.idx").write_bytes(index)
    return path


@pytest.mark.parametrize(
    ("index", "why"),
    [
        (b"chat\0" + struct.pack(">II", 2**32 - 10, 10), "an offset behind the end"),
        (b"chat\0" + struct.pack(">II", 0, 2**32 - 1), "four gigabytes of definition"),
        (b"chat\0\0\0", "breaks off in a number"),
        (b"chat", "breaks off in a headword"),
        (b"", "nothing at all"),
        (b"\xff" * 5000, "no headword ends"),
    ],
)
def test_wrong_numbers_in_a_stardict_index(
    index: bytes, why: str, library: DictionaryShelf, folder: Path, write: Write
) -> None:
    with pytest.raises(DictionaryError) as caught:
        library.add(_stardict_with(folder, index, write))
    assert_clear(caught.value)
    assert_nothing_left(library)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("small.index", b"chat\tA\n", "a column is missing"),
        ("small.index", b"chat\t!!\tB\n", "not a number"),
        ("small.index", b"chat\tA\t//////////\n", "an absurd length"),
        ("small.index", b"chat\t/////\tB\n", "an offset behind the end"),
        ("small.dict.dz", b"\x1f\x8b\x08\x00garbage", "damaged gzip"),
    ],
)
def test_wrong_numbers_in_a_dict_index(
    name: str, content: bytes, why: str, library: DictionaryShelf, folder: Path, write: Write
) -> None:
    path = write("DICT", folder)
    (folder / name).write_bytes(content)
    with pytest.raises(DictionaryError) as caught:
        library.add(path)
    assert_clear(caught.value)
    assert_nothing_left(library)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("Tabfile", "CSV", "DSL")])
def test_a_truncated_file_is_refused(name: str, library: DictionaryShelf, folder: Path, write: Write) -> None:
    skip_without_pyglossary(name)
    main = write(name, folder)
    largest = max(folder.iterdir(), key=lambda path: path.stat().st_size) if name in ("StarDict", "DICT") else main
    data = largest.read_bytes()
    largest.write_bytes(data[: len(data) * 3 // 5])
    with pytest.raises(DictionaryError) as caught:
        library.add(main)
    assert_clear(caught.value)
    assert_nothing_left(library)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "MDX"])
def test_no_damage_escapes_as_anything_but_one_line(
    name: str, library: DictionaryShelf, folder: Path, write: Write
) -> None:
    """Bytes changed at random, with a fixed seed: every copy is refused clearly or read; nothing hangs or leaks."""
    chance = random.Random(6)
    main = write(name, folder)
    files = {path: path.read_bytes() for path in folder.iterdir()}
    for _ in range(40):
        for path, data in files.items():
            broken = bytearray(data)
            for _ in range(chance.randint(1, 6)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            path.write_bytes(bytes(broken))
        try:
            dictionary, _ = library.add(main)
        except DictionaryError as error:
            assert_clear(error)
            assert_nothing_left(library)
        else:
            library.remove(dictionary.name)


def test_an_mdx_that_claims_a_terabyte_is_refused(library: DictionaryShelf, folder: Path, write: Write) -> None:
    skip_without_pyglossary("MDX")
    with pytest.raises(DictionaryError) as caught:
        library.add(write("MDX that claims a terabyte", folder))
    assert_clear(caught.value)
    assert_nothing_left(library)


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, b"no tab here\n", b"SQLite format 3\0" + b"x" * 200, b"PK\3\4", b"{}", b"<TEI>"]
)
@pytest.mark.parametrize(
    "ending",
    [".ifo", ".index", ".tei", ".xdxf", ".sqlite3", ".tsv", ".csv", ".zip", ".jsonl", ".dsl", ".slob", ".tar.xz"],
)
def test_other_files_under_a_dictionarys_name(
    content: bytes, ending: str, library: DictionaryShelf, folder: Path
) -> None:
    path = folder / f"odd{ending}"
    path.write_bytes(content)
    with pytest.raises(DictionaryError) as caught:
        library.add(path)
    assert_clear(caught.value)
    assert_nothing_left(library)


def test_a_wikdict_view_cannot_run_anything(library: DictionaryShelf, folder: Path) -> None:
    import sqlite3

    path = folder / "fr-en.sqlite3"
    database = sqlite3.connect(path)
    database.execute(
        "CREATE VIEW translation AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT x AS written_rep, '' AS lexentry, '' AS sense, x AS trans_list, 1 AS sense_num, 1 AS score FROM n"
    )
    database.commit()
    database.close()
    with pytest.raises(DictionaryError, match="not one of WikDict's"):
        library.add(path)


def test_absurd_headwords_are_left_out_and_counted(library: DictionaryShelf, folder: Path) -> None:
    path = folder / "odd.tsv"
    path.write_text(f"{'a' * 5000}\tlong\n\tempty\nchat\tcat\nrien\t\n\x1b[31m\u202ered\tr\x1b]0;title\x07ouge\n")
    _, report = library.add(path)
    assert report.entries == 2
    assert sum(report.skipped.values()) == 3
    assert [(entry.headword, entry.text) for entry in library.look_up("red")] == [("red", "rouge")]


@pytest.mark.skipif(not FREEDICT.exists(), reason="the Debian package dict-freedict-fra-eng is not installed")
def test_the_real_freedict(library: DictionaryShelf) -> None:
    dictionary, report = library.add(FREEDICT)
    assert report.entries == 8505
    assert dictionary.languages == "fr-en"
    assert dictionary.licence == "GNU General Public License ver. 2.0 and any later version"
    assert library.look_up("Œuvre")[0].text == "œuvre /œvʀ/ <n, fem>\ntask, work, undertaking"
    assert library.look_up("abstenir")[0].headword == "s'abstenir"
    assert library.look_up("rez-de-chaussée")


@pytest.mark.skipif(not FREEDICT.exists(), reason="the Debian package dict-freedict-fra-eng is not installed")
@pytest.mark.skipif(not shutil.which("sdcv"), reason="sdcv is not installed")
def test_sdcv_and_this_program_agree_about_a_stardict_dictionary(
    library: DictionaryShelf, folder: Path, write: Write
) -> None:
    """The same files that a user of sdcv has, found where sdcv finds them."""
    place = folder / "dic" / "small"
    place.mkdir(parents=True)
    write("StarDict", place)
    (place / "small.dict").write_bytes(gzip.decompress((place / "small.dict.dz").read_bytes()))
    (place / "small.dict.dz").unlink()
    (place / "small.syn").unlink()
    answer = subprocess.run(
        ["sdcv", "-n", "-e", "-j", "-2", str(place), "chat"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LANG": "C.UTF-8"},
    )
    assert "cat" in json.loads(answer.stdout)[0]["definition"]
    library.add(place / "small.ifo")
    assert library.look_up("chat")[0].text.endswith("cat")


def assert_clear(error: DictionaryError) -> None:
    """One line that says what and why, and one that says what to do."""
    assert error.message
    assert error.hint
    assert "\n" not in str(error)
    assert "Traceback" not in str(error)


def assert_nothing_left(library: DictionaryShelf) -> None:
    left = (
        [path.name for path in library.folder.rglob("*") if not path.name.endswith(".lock")]
        if library.folder.exists()
        else []
    )
    assert [name for name in left if name != "dictionaries.toml"] == []
