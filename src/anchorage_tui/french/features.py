"""DELA's inflection codes in a learner's words."""

from __future__ import annotations

TENSES = {
    "W": "infinitive", "G": "present participle", "K": "past participle", "P": "present", "I": "imparfait",
    "S": "present subjunctive", "T": "imperfect subjunctive", "Y": "imperative", "C": "conditional", "J": "passé simple",
    "F": "future",
}  # fmt: skip
_ORDER = "PIJFCSTYWGK"
"""Readings in the order a reader meets them; the first is the one to believe when nothing decides."""
# Tense of the auxiliary → the compound tense it makes with a past participle.
COMPOUND_TENSES = {
    "P": "passé composé", "I": "plus-que-parfait", "J": "passé antérieur", "F": "futur antérieur (future perfect)", "C": "conditionnel passé (past conditional)",
    "S": "past subjunctive", "T": "pluperfect subjunctive", "W": "past infinitive", "G": "past participle (compound)",
    "Y": "past imperative",
}  # fmt: skip
_PERSONS = {"1": "1st person", "2": "2nd person", "3": "3rd person"}
_NUMBERS = {"s": "singular", "p": "plural"}
_GENDERS = {"m": "masculine", "f": "feminine"}


def describe(pos: str, features: str) -> str:
    """Codes in words: `P3s` of a verb is *present, 3rd person singular*; `fp` is *feminine plural*.

    Several readings are put together where they share the tense (*present, 1st or 3rd person singular*); the rest are
    separated by semicolons.
    """
    codes = [code for code in features.split(":") if code]
    if pos == "verb":
        return "; ".join(_verb(codes))
    if {code[1:] for code in codes} == {"s", "p"} and len({code[0] for code in codes}) == 1 and len(codes) == 2:
        return f"{_GENDERS.get(codes[0][0], '')}, same in the plural"  # le fils, les fils
    return " or ".join(dict.fromkeys(filter(None, (_agreement(code) for code in codes))))


def _rank(code: str) -> tuple[int, bool, str]:
    """The order of readings: by tense, singular before plural, then by person."""
    return _ORDER.find(code[0]), code.endswith("p"), code


def _verb(codes: list[str]) -> list[str]:
    by_tense: dict[str, list[str]] = {}
    for code in sorted(codes, key=_rank):
        by_tense.setdefault(code[0], []).append(code[1:])
    phrases = []
    # *je pris* is met once for a hundred times *il a pris*
    for tense, rest in sorted(
        by_tense.items(), key=lambda item: item[0] == "J" and not any("3" in code for code in item[1])
    ):
        name = TENSES.get(tense, "")
        details = _persons(rest) if tense not in "WGK" else " or ".join(filter(None, map(_agreement, rest)))
        phrases.append(f"{name}, {details}" if details else name)
    return phrases


def _persons(codes: list[str]) -> str:
    by_number: dict[str, list[str]] = {}
    for code in codes:
        if len(code) == 2:
            by_number.setdefault(code[1], []).append(code[0])
    return "; ".join(
        f"{' or '.join(_PERSONS[person] for person in persons).replace(' person or', ' or')} {_NUMBERS[number]}"
        for number, persons in by_number.items()
    )


def _agreement(code: str) -> str:
    return " ".join(
        filter(
            None, (_PERSONS.get(code[:1], ""), *(_GENDERS.get(letter) or _NUMBERS.get(letter) or "" for letter in code))
        )
    )


def person_name(code: str) -> str:
    """`3p` in words: *3rd person plural*; empty for an empty code."""
    return _agreement(code) if code else ""
