"""Words broken at the end of a line."""

from __future__ import annotations

import textwrap

import pytest

from anchorage_tui.documents.hyphens import join_lines
from anchorage_tui.documents.layout import layout_of
from anchorage_tui.documents.readers.plain import plain_blocks

JOINED = [
    (["de sa grand-", "mère"], "de sa grand-mère", "de sa grand-mère", "a part that has a hyphen"),
    (["c'est-", "à-dire"], "c'est-à-dire", "c'est-à-dire", "so has what comes after"),
    (["elle-", "même"], "elle-même", "elle-même", "the same"),
    (["Viens, dit-", "il."], "Viens, dit-il.", "Viens, dit-il.", "an inverted pronoun after t"),
    (["avez-", "vous"], "avez-vous", "avez-vous", "after z"),
    (["les ge-", "noux"], "les ge-noux", "les genoux", "no pronoun"),
    (["Saint-", "Pierre, 1914-", "1918"], "Saint-Pierre, 1914-1918", "Saint-Pierre, 1914-1918", "names and years"),
    (["extraor-", "dinaire"], "extraor-dinaire", "extraordinaire", "a printer's hyphen goes, where there are such"),
    (["beau-", "coup de beau-", "frères"], "beau-coup de beau-frères", "beaucoup de beau-frères", "a part that deceives"),
    (["sous-", "et surestimer"], "sous- et surestimer", "sous- et surestimer", "a hyphen that hangs"),
    (["il vint -", "enfin"], "il vint - enfin", "il vint - enfin", "a dash"),
    (["il vint--", "enfin"], "il vint-- enfin", "il vint-- enfin", "a typewriter's dash"),
    (["per\xad", "du la tê¬", "te"], "perdu la tête", "perdu la tête", "hyphens that stand at line ends only"),
    (["un mot", "et l'autre -"], "un mot et l'autre -", "un mot et l'autre -", "nothing follows"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected", "in_print", "why"), JOINED, ids=[row[3] for row in JOINED])
def test_join_lines(lines: list[str], expected: str, in_print: str, why: str) -> None:
    assert join_lines(lines, printed=False) == expected, why
    assert join_lines(lines, printed=True) == in_print, why


LINE = "une ligne coupée à la main, comme dans un vieux courriel, il y a vingt"
BREAKS = [("extraor", "dinaire"), ("pen", "dant"), ("au", "tant"), ("mai", "son")]


def test_a_printed_book_is_told_by_its_breaks() -> None:
    text = "\n".join(f"{LINE} {part}-\n{rest} {LINE}" for part, rest in BREAKS)
    assert layout_of(text).printed
    assert "extraordinaire une ligne" in plain_blocks(text)[0].text


def test_an_editor_breaks_only_at_hyphens_that_are_there() -> None:
    sentence = "Elle lut à sa grand-mère, avant-hier, l'histoire du timbre-poste et du porte-monnaie d'un certain sous-préfet. "
    text = textwrap.fill(sentence * 30, 60)
    assert text.count("-\n") > 3
    assert not layout_of(text).printed
    assert plain_blocks(text)[0].text == (sentence * 30).strip()
