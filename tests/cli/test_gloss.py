"""`anchorage gloss`: what the panel would say, for one question or a stream of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Anchorage
    from tests.conftest import StartServer

SENTENCE = "Ils ont accouché d’un statu quo."
WORD = {"form": str, "lemma": str, "pos": str, "features": str, "band": str, "ipa": str, "glosses": list,
        "definitions": list, "sources": list}  # fmt: skip
EXPRESSION = {"headword": str, "glosses": list, "literal": str, "note": str, "register": str}


def check(answer: dict[str, Any]) -> None:
    """The shape that DESIGN.md promises; more fields may come."""
    assert list(answer) == ["query", "expressions", "words"]
    for fields, items in ((EXPRESSION, answer["expressions"]), (WORD, answer["words"])):
        for item in items:
            assert {name: type(item[name]) for name in fields} == fields
            assert all(isinstance(part, str) for value in item.values() if isinstance(value, list) for part in value)


def test_json(process: Anchorage) -> None:
    done = process("gloss", "accouché", "--in", SENTENCE, "--json")
    assert (done.code, done.err) == (0, "")
    answer = json.loads(done.out)
    check(answer)
    assert answer["query"] == "accouché"
    assert answer["expressions"][0]["headword"] == "accoucher d'un statu quo"
    assert answer["words"][0]["lemma"] == "accoucher"


def test_for_a_person(command: Anchorage) -> None:
    done = command("gloss", "accouché", "--in", SENTENCE)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("accoucher d'un statu quo\n  ")
    assert "literally: to give birth to a status quo" in done.out
    assert "why: “ont accouché”: passé composé, 3rd person plural of accoucher" in done.out
    assert "accoucher, verb, past participle" in done.out


def test_for_a_person_who_asks_for_an_expression(command: Anchorage) -> None:
    assert command("gloss", "coquille vide").out.startswith("coquille vide\n")


def test_the_candidate_that_fits_comes_first(command: Anchorage) -> None:
    def first(sentence: str) -> str:
        return str(json.loads(command("gloss", "livre", "--in", sentence, "--json").out)["words"][0]["lemma"])

    assert (first("Il livre une lettre."), first("Le livre est là.")) == ("livrer", "livre")


@pytest.mark.parametrize("form", ["zzzz", "…", "\x1b[31mzzzx\x1b[0m", "12"])
def test_anything_may_be_asked(command: Anchorage, form: str) -> None:
    done = command("gloss", form, "--json")
    assert (done.code, done.err) == (0, "")
    check(json.loads(done.out))
    assert command("gloss", form).code == 0
    assert "\x1b" not in command("gloss", form).out


# -- a stream ----------------------------------------------------------------------------------------------------------


def test_servers_of_the_settings_are_asked(command: Anchorage, home: Path, dict_server: StartServer) -> None:
    server = dict_server({"zorglonder": "to stun with a ray"})
    settings = home / "config" / "anchorage-tui" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[dictionaries]\nservers = ["{server.address}", "dict://127.0.0.1:9/x"]\n')
    done = command("gloss", "zorglonder", "--json")
    assert json.loads(done.out)["words"][0]["sources"] == ["The server"]
    assert done.err == "anchorage: No DICT server at 127.0.0.1:9: Connection refused. Is it running?\n"
    server.asked.clear()
    command("gloss", "-", stdin=b"zorglonder\n")
    assert server.asked == [], "a stream of words is not sent anywhere"


def test_lines_from_standard_input(process: Anchorage) -> None:
    lines = ["accouché\t" + SENTENCE, "chat", "", "zzzz\t\t", "coquille vide\r"]
    done = process("gloss", "-", stdin=("\n".join(lines) + "\n").encode())
    assert (done.code, done.err) == (0, "")
    answers = [json.loads(line) for line in done.out.splitlines()]
    for answer in answers:
        check(answer)
    assert [answer["query"] for answer in answers] == ["accouché", "chat", "", "zzzz", "coquille vide"], "one a line"
    assert answers[0]["expressions"][0]["headword"] == "accoucher d'un statu quo"
    assert answers[0] == json.loads(process("gloss", "accouché", "--in", SENTENCE, "--json").out)


def test_a_last_line_without_its_end(command: Anchorage) -> None:
    assert command("gloss", "-", stdin=b"chat").out.count("\n") == 1


def test_no_line_no_answer(command: Anchorage) -> None:
    assert command("gloss", "-", stdin=b"") == (0, "", "")


def test_bytes_that_are_no_utf_8_and_escape_sequences_do_not_stop_the_stream(command: Anchorage) -> None:
    done = command("gloss", "-", stdin=b"\xff\xfe\nch\x1b[31mat\n")
    assert done.code == 0
    assert [json.loads(line)["query"] for line in done.out.splitlines()][1] == "chat"
    assert "\x1b" not in done.out


def test_a_word_that_is_not_in_the_sentence_is_said(command: Anchorage) -> None:
    done = command("gloss", "chat", "--in", "Il dort.")
    assert done.code == 0
    assert done.out.startswith("chat, noun")
    assert done.err == "anchorage: “chat” is not in that sentence; explained without it.\n"
