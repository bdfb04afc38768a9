"""The kind of an expression, told from its headword; and the empty entry for a contributor."""

from __future__ import annotations

import tomllib

import pytest

from anchorage_tui import matching
from anchorage_tui.french import Lexicon
from anchorage_tui.glossary import Entry
from anchorage_tui.glossary.entry_template import skeleton
from anchorage_tui.matching.kind_guess import infer_kind, with_kind
from anchorage_tui.reading import Session

KINDS = [
    ("brandir la menace", "verbal", "an infinitive first"),
    ("se heurter à qqch", "verbal", "a reflexive verb"),
    ("il semble que", "verbal", "a finite verb after its subject"),
    ("coquille vide", "nominal", "a noun first"),
    ("le tapis rouge", "nominal", "an article first"),
    ("petit à petit", "nominal", "expected miss: an adverb, but it begins with an adjective"),
    ("au fur et à mesure", "adverbial", "a preposition first"),
    ("coûte que coûte", "verbal", "expected miss: an adverb, but coûte is only a verb"),
    ("sans mot dire", "adverbial", "a headword that begins with a preposition is no verb"),
    ("par coeur", "adverbial", "a preposition first"),
    ("qqch", "adverbial", "nothing but a slot"),
]


@pytest.mark.parametrize(("headword", "kind", "why"), KINDS, ids=[row[0] for row in KINDS])
def test_kinds(session: Session, headword: str, kind: str, why: str) -> None:
    assert infer_kind(headword, session.lexicon) == kind, why


def test_entries_of_a_file_get_their_kinds() -> None:
    lexicon = Lexicon(None, [("brandir", "verb")])
    entry = with_kind(Entry("x", "brandir la menace", "adverbial", ()), lexicon)
    assert entry.kind == "verbal"


def test_a_skeleton_is_toml_with_everything_left_to_fill_in() -> None:
    (table,) = tomllib.loads(skeleton('vendre la « mèche "', "verbal"))["expression"]
    assert (table["id"], table["headword"], table["kind"]) == ("vendre-la-meche", 'vendre la « mèche "', "verbal")
    assert {key for key, value in table.items() if value in ("", [""])} == {"glosses", "literal", "note", "example", "translation"}  # fmt: skip


def test_the_shop_window_has_what_it_names() -> None:
    assert all(getattr(matching, name) is not None for name in matching.__all__)
    with pytest.raises(AttributeError):
        matching.nothing  # noqa: B018
