"""From bytes to text: every encoding that French files come in."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchorage_tui.documents.decoding import decode
from anchorage_tui.errors import DocumentError

TEXT = "L’été à Orléans : « déjà vu », œuvre… 5 €.\nOù ça ? Noël, garçon, île, août."

ENCODINGS = [
    ("utf-8", "what nearly everything is in today"),
    ("utf-8-sig", "Windows editors put a mark first"),
    ("utf-16", "with a mark, in this machine's byte order"),
    ("utf-16-le", "without a mark: zeros on the right"),
    ("utf-16-be", "without a mark: zeros on the left"),
    ("utf-32", "its mark begins like that of UTF-16"),
    ("cp1252", "old Windows files, with curly apostrophe, œ and €"),
    ("mac_roman", "old Mac files"),
]


@pytest.mark.parametrize(("encoding", "why"), ENCODINGS, ids=[name for name, _ in ENCODINGS])
def test_french_is_read_in(encoding: str, why: str) -> None:
    assert decode(TEXT.encode(encoding), "texte.txt") == TEXT, why


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE], ids=["UTF-16", "UTF-32"])
def test_big_endian_marks_are_read(mark: bytes) -> None:
    encoding = "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-32-be"
    assert decode(mark + TEXT.encode(encoding), "texte.txt") == TEXT


MOJIBAKE = [
    ("Ã©tÃ© dâ€™aoÃ»t", "été d’août", "UTF-8 read as Windows-1252: certain"),
    ("cÅ“ur, Â« oui Â»â€¦", "cœur, « oui »…", "the same with œ, quotation marks and ellipsis"),
    ("une MAÇÃ rouge", "une MAÇÃ rouge", "Ã at the end of a Portuguese word is no proof"),
    ("SÃO PAULO, Ångström", "SÃO PAULO, Ångström", "foreign names keep their letters"),
    ("déjà l’été", "déjà l’été", "good French is left alone"),
]


@pytest.mark.parametrize(("broken", "expected", "why"), MOJIBAKE)
def test_mojibake_is_repaired_only_where_its_pairs_prove_it(broken: str, expected: str, why: str) -> None:
    assert decode(broken.encode(), "texte.txt") == expected, why


REFUSED = [
    (b"", "texte.txt is empty.", "nothing"),
    (b" \r\n\t\n", "texte.txt is empty.", "only spaces"),
    (codecs.BOM_UTF8, "texte.txt is empty.", "only a byte-order mark"),
    (b"\0\0\0\0", "texte.txt is empty.", "only zeros, as of a file that was never written"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "texte.txt is not a text file.", "an image"),
    (b"\x7fELF\x02\x01\x01" + b"\0" * 40, "texte.txt is not a text file.", "a program"),
    (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(1, 32)), "texte.txt is not a text file.", "control characters, no zero"),
    (b"a\0b\0c\0d\0\x00\xd8", "texte.txt is not a text file.", "zeros like UTF-16, but half a surrogate"),
    (b"\xff\xfea", "texte.txt begins like UTF-16 but is damaged at byte 2.", "half a code unit"),
    (b"a\0\0\0b\0\0\0c", "texte.txt is not a text file.", "zeros all over"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "message", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_what_is_no_text_gets_one_clear_line(data: bytes, message: str, why: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, "texte.txt")
    assert message in caught.value.message, why
    assert caught.value.hint
    assert "\n" not in str(caught.value)


STRAY = [
    ("cœur, caf\xe9 et cœur", "cœur, café et cœur", "a letter of Windows-1252, as in a line pasted from an old file"),
    ("cœur \x93oui\x94 l\x92œuf", "cœur “oui” l’œuf", "its quotation marks and apostrophe"),
    ("cœur \xff", "cœur \ufffd", "no French letter"),
    ("cœur \xe2\x80 cœur", "cœur \ufffd cœur", "the beginning of a character"),
    ("cœur \xc3", "cœur \ufffd", "the same at the end"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), STRAY, ids=[why for _, _, why in STRAY])
def test_a_bad_byte_in_utf8_spoils_no_other_letter(text: str, expected: str, why: str) -> None:
    """In `text`, code points of Latin-1 stand for single bytes."""
    good = "Un cœur. "
    data = good.encode() * 9 + b"".join(bytes([ord(sign)]) if ord(sign) < 256 else sign.encode() for sign in text)
    assert decode(data, "texte.txt") == good * 9 + expected, why


def test_nor_behind_a_byte_order_mark() -> None:
    assert decode(codecs.BOM_UTF8 + b"caf\xe9", "texte.txt") == "café"


ZEROS = [
    ("Le maire a perdu\0 la tête.", "a single one"),
    ("Le maire a perdu la tête." + "\0" * 500, "many at the end, as of a file that was cut off"),
]


@pytest.mark.parametrize(("text", "why"), ZEROS, ids=[why for _, why in ZEROS])
def test_a_zero_byte_does_not_refuse_a_text(text: str, why: str) -> None:
    assert decode(text.encode(), "texte.txt") == text, why


def test_a_stray_byte_does_not_spoil_the_rest() -> None:
    """0x81 is nothing in Windows-1252; one of them in a novel is no reason to lose every apostrophe of it."""
    data = (TEXT * 5).encode("cp1252") + b" \x81"
    assert decode(data, "texte.txt").startswith(TEXT)


def test_bytes_of_no_encoding_are_read_somehow() -> None:
    assert decode(b"caf\xe9 \x81\x8d\x8f\x90\x9d" * 3, "texte.txt").startswith("caf")


# -- properties ----------------------------------------------------------------------------------------------------

FRENCH = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEÉÈÀÇÔéèêëàâçîïôûùœæŒ’«»…–€ .,;:!?\n", min_size=1)


def _has_words(text: str) -> bool:
    return bool(text.strip())


@settings(derandomize=True, deadline=None, max_examples=150)
@given(FRENCH.filter(_has_words), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_encodings_round_trip(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "texte.txt") == text


WORDS = [
    "l’été",
    "déjà",
    "où",
    "garçon",
    "être",
    "Noël",
    "la",
    "maison",
    "et",
    "cœur",
    "à",
    "années",
    "président",
    "très",
    "français",
]


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=80, max_size=120))
def test_windows_1252_round_trips_from_a_paragraph_on(words: list[str]) -> None:
    text = " ".join(words) + "."
    assert decode(text.encode("cp1252"), "texte.txt") == text
