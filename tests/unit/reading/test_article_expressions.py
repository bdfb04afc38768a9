"""What a good teacher would underline in the press article the program was created for.

The first table is the list of issue 2: each expression with its own words as they stand in the article, joined by ` … `
where something interrupts them, and how often.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from anchorage_tui.documents import Document, open_document
from anchorage_tui.matching import Occurrence
from anchorage_tui.reading import Session

WANTED = [
    ("avoir des allures de", "avait des allures de", 1, "imparfait"),
    ("tapis rouge", "tapis rouge", 1, "as it is"),
    ("tête-à-tête", "tête-à-tête", 1, "inside en tête-à-tête"),
    ("trouver une issue", "Trouver une issue à", 1, "at the beginning of a sentence, with its slot"),
    ("fort de", "Fort de", 1, "a capital"),
    ("miser sur", "misait sur", 1, "imparfait"),
    ("miser sur", "miser sur", 1, "infinitive"),
    ("accoucher d'un statu quo", "accouché d’un statu quo", 1, "passé composé, curly apostrophe"),
    ("se heurter à", "s’ … heurté à", 1, "the auxiliary stands between pronoun and participle"),
    ("diamétralement opposé", "diamétralement opposées", 1, "feminine plural"),
    ("laisser présager", "laissant présager", 1, "present participle"),
    ("changer de ton", "change de ton", 1, "in a heading"),
    ("coquille vide", "coquille vide", 1, "between two opening quotation marks"),
    ("ours de papier", "Ours de Papier", 1, "capitals"),
    ("ours de papier", "Ours de papier", 1, "fewer capitals"),
    ("brandir la menace", "brandi la menace d’", 1, "passé composé, with its slot"),
    ("laisser qqch sans réponse", "laissé … sans réponse", 1, "negated, the object between"),
    ("par la voix de", "Par la voix de", 1, "a capital"),
    ("balayer les critiques", "balayé les critiques", 1, "passé composé"),
    ("coûte que coûte", "coûte que coûte", 1, "as it is"),
    ("perte de temps", "perte de temps", 1, "in quotation marks"),
    ("d'ailleurs", "d’ailleurs", 3, "curly apostrophe, once inside a negation"),
    ("refuser tout recul", "refuse tout recul", 1, "present"),
    ("pur délire", "pur délire", 1, "after a partitive"),
    ("prise de parole", "prise de parole", 1, "as it is"),
]

ALSO = [
    ("l'emporter", "l’emporter", "the pronoun belongs to it"),
    ("poignée de main", "poignées de main", "plural"),
    ("dénouer une crise", "dénouer des crises", "the plural of une"),
    ("atteindre un objectif", "atteindre … objectifs", "another article"),
    ("où en être", "où en est", "in a heading"),
    ("face à", "Face à", "a preposition"),
    ("statu quo", "statu quo", "part of a longer one, still reachable"),
]


@pytest.fixture(scope="module")
def found(session: Session) -> list[tuple[str, str, Occurrence]]:
    path = Path(__file__).resolve().parents[4] / "shared" / "texts" / "000_11f55a3b14b8c924.txt"
    if not path.exists():
        pytest.skip("the article is not beside this checkout (../shared/texts)")
    document: Document = open_document(str(path))
    return [
        (occurrence.headword, " … ".join(block.text[start:end] for start, end in occurrence.spans), occurrence)
        for block in document.blocks
        for occurrence in session.matcher.find(block.text)
    ]


@pytest.mark.parametrize(("headword", "surface", "times", "why"), WANTED, ids=[row[1] for row in WANTED])
def test_wanted(found: list[tuple[str, str, Occurrence]], headword: str, surface: str, times: int, why: str) -> None:
    there = [text for name, text, _ in found if name.startswith(headword) and text == surface]
    assert len(there) == times, f"{why}; found {[text for name, text, _ in found if name.startswith(headword)]}"


@pytest.mark.parametrize(("headword", "surface", "why"), ALSO, ids=[row[1] for row in ALSO])
def test_found_as_well(found: list[tuple[str, str, Occurrence]], headword: str, surface: str, why: str) -> None:
    assert surface in [text for name, text, _ in found if name.startswith(headword)], why


def test_forty_or_more_in_all(found: list[tuple[str, str, Occurrence]]) -> None:
    assert len({(name, text) for name, text, _ in found}) >= 40


def test_nothing_is_underlined_without_a_gloss_a_reason_and_a_place(found: list[tuple[str, str, Occurrence]]) -> None:
    for _, surface, occurrence in found:
        assert occurrence.entry.glosses, surface
        assert occurrence.why, surface
        start, end = occurrence.sentence
        assert start <= occurrence.start < occurrence.end <= end
        assert list(occurrence.spans) == sorted(occurrence.spans)
        assert all(one[1] < other[0] for one, other in zip(occurrence.spans, occurrence.spans[1:], strict=False))
