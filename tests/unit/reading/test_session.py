"""One learner at one desk: what is opened when, and glossaries of the reader's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from anchorage_tui import paths
from anchorage_tui.errors import GlossaryError
from anchorage_tui.glossary.data_folder import data_folder
from anchorage_tui.matching import glossary_cache
from anchorage_tui.progress import silent
from anchorage_tui.reading import Place, Session


def test_the_first_time_the_bundled_article_opens(desk: Session) -> None:
    assert desk.open_last().document.title == "Le sommet d’Anchorage"


def test_a_last_text_that_is_gone_is_passed_over(desk: Session, page: Path, tmp_path: Path) -> None:
    desk.open(str(page)).remember(Place(1, 0))
    gone = tmp_path / "gone.txt"
    gone.write_text("Il est parti.", encoding="utf-8")
    desk.open(str(gone)).remember(Place(0, 3))
    gone.unlink()
    assert desk.open_last().document.title == "Le sommet"


def test_a_text_is_known_by_its_real_path(desk: Session, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(page.parent)
    desk.open("page.md").remember(desk.open("page.md").last_place())
    assert [text.source for text in desk.store.last_texts()] == [os.path.realpath(page)]


def test_a_text_whose_name_is_not_utf_8_can_be_read_and_saved_from(desk: Session, tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")  # noqa: PTH118 - Path takes no bytes
    try:
        Path(os.fsdecode(path)).write_text("Il dort.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    reading = desk.open(os.fsdecode(path))
    assert reading.document.title == "caf"
    reading.remember(reading.last_place())
    assert reading.save(reading.last_place())
    assert [entry.source for entry in desk.store.saved()] == [f"{tmp_path}/caf\\xe9.txt"]
    assert desk.open_last().document.title != "caf", "it cannot be found by that, so it is not opened again by itself"


@pytest.fixture
def one_theme(tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and of the curated glossary only the file with *accoucher d'un statu quo* and the words with a."""
    lexicon = session.lexicon_path
    folder = tmp_path / "one-theme"
    (theme,) = (
        path
        for path in data_folder().glob("expressions/*.toml")
        if "accoucher-d-un-statu-quo" in path.read_text("utf-8")
    )
    for path in (theme, data_folder() / "words" / "a.tsv"):
        (folder / path.parent.name).mkdir(parents=True)
        shutil.copy(path, folder / path.parent.name)
    monkeypatch.setattr(glossary_cache, "data_folder", lambda: folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return lexicon


@pytest.mark.usefixtures("one_theme")
def test_before_the_lexicon_is_built_curated_glosses_answer() -> None:
    fresh = Session()
    assert not fresh.is_prepared()
    answer = fresh.gloss("accouché", "Ils ont accouché d’un statu quo.")
    assert answer.certainty == "guess"
    assert [found.entry.headword for found in answer.expressions] == ["accoucher d'un statu quo"]
    assert answer.words[0].glosses
    assert [path.name for path in paths.cache_dir().glob("lexicon*")] == []


def test_a_lexicon_that_another_program_built_is_used_from_prepare_on(one_theme: Path) -> None:
    early = Session()
    assert early.gloss("accouché").certainty == "guess"
    (paths.cache_dir() / one_theme.name).symlink_to(one_theme)
    early.prepare()
    assert early.gloss("accouché").certainty == "lexicon"


def test_when_the_lexicon_is_there_the_glossary_is_too(one_theme: Path) -> None:
    """The reader goes on with its guesses until then, and never waits for the second compilation."""
    early = Session()
    early.gloss("accouché")
    (paths.cache_dir() / one_theme.name).symlink_to(one_theme)
    said: list[str] = []
    early.prepare(lambda what, done, total: said.append(what))
    assert said == ["Preparing the glossary", "Ready"]
    assert len(list(paths.cache_dir().glob("glossary-*.sqlite"))) == 2, "one without the lexicon, one with it"


@pytest.mark.usefixtures("one_theme")
def test_what_a_killed_program_had_begun_is_removed() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    cache = paths.cache_dir()
    cache.mkdir(parents=True, exist_ok=True)
    names = (f"glossary-0.{ended.pid}.part", f"glossary-0.{os.getpid()}.part", "lexicon-5.part")
    for name in names:
        (cache / name).touch()
    assert Session().curated.entries
    assert [name for name in names if (cache / name).exists()] == list(names[1:]), "others may be at work"


def test_progress_may_be_silent() -> None:
    silent("Reading French word forms", 0, 4)


# -- glossaries of the reader's own ------------------------------------------------------------------------------------

TEXT = "Il a vendu la mèche au marché noir. Le grumeau bleu dort."
CHECKS = Path(__file__).parents[2] / "data" / "checks"


def headwords(session: Session) -> set[str]:
    return {found.entry.headword for found in session.matcher.find(TEXT)}


@pytest.fixture
def mine(tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the reader's own; the curated glossary beside it has one entry, *vendre la mèche*."""
    lexicon = session.lexicon_path
    curated = tmp_path / "glossary"
    for kind, name in (("expressions", "G000/expressions.toml"), ("words", "W000/a.tsv")):
        (curated / kind).mkdir(parents=True)
        shutil.copy(CHECKS / name, curated / kind)
    monkeypatch.setattr(glossary_cache, "data_folder", lambda: curated)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "cache" / "anchorage-tui").mkdir(parents=True)
    (tmp_path / "cache" / "anchorage-tui" / lexicon.name).symlink_to(lexicon)
    path = tmp_path / "mine.tsv"
    path.write_text("grumeau bleu\tblue lump\nvendre la mèche\tmine\n", encoding="utf-8")
    return path


def test_a_file_is_added_to_the_curated_glossary(mine: Path) -> None:
    session = Session([mine])
    assert headwords(session) == {"grumeau bleu", "vendre la mèche"}
    (entry,) = session.expressions.find("vendre la mèche")
    assert entry.glosses == ("give the game away",), "the curated entry says more"


def test_or_used_alone(mine: Path) -> None:
    session = Session([mine], only_files=True)
    assert headwords(session) == {"grumeau bleu", "vendre la mèche"}
    (entry,) = session.expressions.find("vendre la mèche")
    assert entry.glosses == ("mine",)
    assert session.words.answers("acteur")[0].glosses == ("actor",), "words are always those of the core dictionary"


def test_a_changed_file_is_read_again(mine: Path) -> None:
    assert "grumeau bleu" in headwords(Session([mine], only_files=True))
    mine.write_text("marché noir\n", encoding="utf-8")
    assert headwords(Session([mine], only_files=True)) == {"marché noir"}


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"There is no glossary file .*absent\.tsv"):
        _ = Session([tmp_path / "absent.tsv"]).matcher


def test_the_cache_does_not_grow_for_ever(tmp_path: Path) -> None:
    for number in range(5):
        path = tmp_path / f"joined-{number}.sqlite"
        path.touch()
        os.utime(path, (number, number))
    glossary_cache._remove_others(tmp_path / "joined-0.sqlite", "joined-*.sqlite", keep=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["joined-0.sqlite", "joined-3.sqlite", "joined-4.sqlite"]


@pytest.mark.usefixtures("one_theme")
@pytest.mark.parametrize("kept", [0, 5_000], ids=["emptied", "cut short"])
def test_a_damaged_compiled_glossary_is_compiled_again(kept: int) -> None:
    assert len(Session().curated.entries) > 0
    (compiled,) = paths.cache_dir().glob("glossary-*.sqlite")
    os.truncate(compiled, kept)
    assert len(Session().curated.entries) > 0


@pytest.mark.usefixtures("one_theme")
def test_without_a_usable_cache_the_temporary_folder_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    assert len(Session().curated.entries) > 0
    assert paths.cache_dir() == tmp_path / "temporary" / f"anchorage-tui-{os.getuid()}"


def test_a_temporary_folder_that_others_may_write_to_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    theirs = tmp_path / f"anchorage-tui-{os.getuid()}"
    theirs.mkdir()
    theirs.chmod(0o777)
    assert paths.cache_dir() != theirs
