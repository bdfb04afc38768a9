"""Constructions in square brackets, as the words of the glossary name them, turned into headwords."""

from __future__ import annotations

import re

_REPLACED = (
    (re.compile(r"quelqu'un|\bqn\b"), "qqn"), (re.compile(r"quelque chose|\bqc\b"), "qqch"), (re.compile(r"\s*\+\s*inf\."), " inf."),
    (re.compile(r"(?<=\b[àd]e )faire$|(?<=\bà )faire$|(?<=\bpour )faire$"), "inf."), (re.compile(r"\s*\.\.\.\s*"), " … "),
    (re.compile(r"^…\s+|\s+…$|\+ "), ""),
)  # fmt: skip


def headword_of(construction: str) -> str:
    """A construction as a headword: `répugner à faire` is `répugner à inf.`."""
    for pattern, written in _REPLACED:
        construction = pattern.sub(written, construction)
    return " ".join(construction.split())
