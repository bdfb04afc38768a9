"""Subtitles joined to sentences; mails and feeds."""

from __future__ import annotations

import pytest

from anchorage_tui.documents import read_document
from anchorage_tui.errors import DocumentError


def texts(text: str, name: str = "-") -> list[str]:
    return [block.text for block in read_document(text.encode(), name, name=name).blocks]


def srt(*cues: str, seconds: int = 2) -> str:
    return "\n".join(
        f"{number}\n00:{number * seconds // 60:02}:{number * seconds % 60:02},000 --> 00:{(number * seconds + 1) // 60:02}:{(number * seconds + 1) % 60:02},900\n{cue}\n"
        for number, cue in enumerate(cues, 1)
    )


SUBTITLES = [
    (srt("- Il a pris la\nparole hier.", "<i>Il ne faut pas mettre\nla charrue avant les bœufs.</i>"), ["- Il a pris la parole hier.", "Il ne faut pas mettre la charrue avant les bœufs."], "lines and tags"),
    (srt("Il a longtemps", "tenu compte", "de l’avis.", "Bon."), ["Il a longtemps tenu compte de l’avis.", "Bon."], "a sentence over three cues"),
    (srt("- Oui ?\n- Non.", "Bien."), ["- Oui ?", "- Non.", "Bien."], "two voices in a cue"),
    (srt("Il attend...", "et il rit.", "Attends...", "Bon."), ["Il attend... et il rit.", "Attends...", "Bon."], "dots go on before a small letter"),
    (srt("un", "deux", seconds=30), ["un", "deux"], "a long pause"),
    (srt("{\\an8}T’as vu&nbsp;?", '<font color="#fff">Oui &amp; non.</font>'), ["T’as vu\xa0?", "Oui & non."], "marks of players"),
    ("WEBVTT\n\nNOTE pas lu\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Marie>Il <c.jaune>dort</c>.</v>\n", ["Il dort."], "WebVTT"),
    ("WEBVTT\n\n00:01.000 --> 00:02.000\nle chat\n\n00:02.000 --> 00:03.000\nle chat\ndort\n\n00:03.000 --> 00:04.000\ndort\n", ["le chat dort dort"], "captions that roll"),
    ("[Script Info]\nTitle: Un film\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nComment: 0,0:00:00.00,0:00:01.00,D,,0,0,0,,rien\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{\\i1}Il{\\i0}\\Ndort.\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{\\p1}m 0 0 l 1 1{\\p0}\n", ["Il dort."], "ASS, without comments and drawings"),
    (srt("Il dort.").replace("\n", "\r\n"), ["Il dort."], "the line ends of DOS"),
    ("\ufeff" + srt("Il dort."), ["Il dort."], "a byte-order mark"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), SUBTITLES, ids=[why for _, _, why in SUBTITLES])
def test_subtitles(text: str, expected: list[str], why: str) -> None:
    found = texts(text)
    if why == "captions that roll":
        assert " ".join(found).replace("dort dort", "dort") == "le chat dort"
        return
    assert found == expected, why


def test_times_are_kept() -> None:
    (block,) = read_document(srt("Il a", "dormi.").encode(), "-", name="-").blocks
    assert [(block.text[cue.offset :], cue.begin, cue.end) for cue in block.cues] == [
        ("Il a dormi.", 2.0, 3.9),
        ("dormi.", 4.0, 5.9),
    ]


def test_a_name_without_the_form_is_said() -> None:
    with pytest.raises(DocumentError, match="damaged"):
        texts("Il dort.", "a.srt")


MAIL = "From: Marie <m@example.org>\nTo: Paul <p@example.org>\nSubject: =?utf-8?q?R=C3=A9union?=\nDate: Mon, 1 Dec 2025 10:00:00 +0100\n{more}\n{body}"

MAILS = [
    (MAIL.format(more="", body="Il dort.\n\n> Salut.\n"), ["Réunion", "Il dort.", "Salut."], "a mail with a quotation"),
    (MAIL.format(more="Content-Type: text/html; charset=utf-8\n", body="<p>Il <b>dort</b>.</p>"), ["Réunion", "Il dort."], "in HTML"),
    (MAIL.format(more='MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="x"\n', body="--x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nL=C3=A0.\n--x\nContent-Type: text/html\n\n<p>Autre</p>\n--x--\n"), ["Réunion", "Là."], "in two forms"),
    ("From m@example.org Mon Dec  1\n" + MAIL.format(more="", body="Un.\n") + "\nFrom p@example.org Mon Dec  1\n" + MAIL.format(more="", body="Deux.\n"), ["Réunion", "Un.", "Réunion", "Deux."], "a box of them"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), MAILS, ids=[why for _, _, why in MAILS])
def test_mails(text: str, expected: list[str], why: str) -> None:
    assert texts(text) == expected, why


def test_what_a_mail_says_of_itself() -> None:
    document = read_document(MAIL.format(more="", body="Il dort.").encode(), "-", name="-")
    assert document.title == "Réunion"
    assert document.metadata["author"] == "Marie <m@example.org>"


def test_a_letter_in_a_novel_is_no_mail() -> None:
    assert texts("Objet : rien\n\nIl dort.") == ["Objet : rien", "Il dort."]


RSS = (
    "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Le fil</title><language>fr</language>"
    "<item><title>Un</title><description>court</description><content:encoded>&lt;p&gt;Il dort.&lt;/p&gt;</content:encoded></item>"
    "<item><title>Deux</title><description>Elle &lt;b&gt;lit&lt;/b&gt;.</description></item></channel></rss>"
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Le fil</title><entry><title>Un</title><content type='xhtml'>"
    "<div xmlns='http://www.w3.org/1999/xhtml'><p>Il dort.</p></div></content></entry><entry><title>Deux</title>"
    "<summary>Elle lit.</summary></entry></feed>"
)


@pytest.mark.parametrize("feed", [RSS, ATOM], ids=["RSS", "Atom"])
def test_feeds(feed: str) -> None:
    document = read_document(feed.encode(), "-", name="-")
    assert [block.text for block in document.blocks] == ["Un", "Il dort.", "Deux", "Elle lit."]
    assert [(part.title, part.block) for part in document.parts] == [("Un", 0), ("Deux", 2)]
    assert document.title == "Le fil"
