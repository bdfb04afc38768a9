"""Small files of the program: whole or not there, and nobody else's business."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from anchorage_tui import files
from anchorage_tui.files import make_private, private_folder, replace_file


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_replaced_file_is_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "share" / "ours" / "consent.json"
    replace_file(path, "été\n")
    replace_file(path, "hiver\n")
    assert path.read_bytes() == b"hiver\n"
    assert (mode(path), mode(path.parent), mode(path.parent.parent)) == (0o600, 0o700, 0o700)
    assert names(path.parent) == ["consent.json"]


def test_what_cannot_be_replaced_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept.json"
    replace_file(path, "old")

    def full(unfinished: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "put_in_place", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, "new")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["kept.json"], "nothing half written is left"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Who keeps settings in a folder of their own, and links to them, finds what was written there."""
    real = tmp_path / "dotfiles" / "consent.json"
    replace_file(real, "old")
    link = tmp_path / "consent.json"
    link.symlink_to(real)
    replace_file(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir(mode=0o755)
    private_folder(tmp_path / "mine" / "inner")
    assert (mode(tmp_path / "mine"), mode(tmp_path / "mine" / "inner")) == (0o755, 0o700)


def test_rights_of_others_are_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"")
    path.chmod(0o644)
    make_private(path)
    assert mode(path) == 0o600
    make_private(tmp_path / "absent")
