"""Tense, mood, voice and person of a verb in its sentence, from the whole group: auxiliaries, pronouns, subject, conjunction."""

from __future__ import annotations

from dataclasses import dataclass, replace

from anchorage_tui.french.features import COMPOUND_TENSES, TENSES, person_name
from anchorage_tui.french.tagged_sentence import QUOTES, TaggedSentence
from anchorage_tui.matching.roles import subject
from anchorage_tui.matching.subjunctive import asks_subjunctive
from anchorage_tui.matching.verb_group import VerbGroup

_PERSON = {
    "je": "1s", "j'": "1s", "tu": "2s", "il": "3s", "elle": "3s", "on": "3s", "l'on": "3s", "ce": "3s", "c'": "3s", "ça": "3s",
    "cela": "3s", "ceci": "3s", "ils": "3p", "elles": "3p", "nous": "1p", "vous": "2p", "rien": "3s", "personne": "3s",
    "chacun": "3s", "quelqu'un": "3s", "tout": "3s", "celui": "3s", "celle": "3s", "ceux": "3p", "celles": "3p", "tous": "3p",
    "plusieurs": "3p", "moi": "1s", "toi": "2s", "lui": "3s", "eux": "3p", "certains": "3p", "aucun": "3s", "aucune": "3s",
}  # fmt: skip
_FINITE = "PIJFCSTY"
_MODALS = frozenset(
    "pouvoir devoir vouloir savoir falloir oser faillir sembler paraître commencer continuer cesser finir arrêter essayer tenter".split()
)
_SUPPORTS = frozenset({"faire", "laisser"})
_BETWEEN = frozenset(
    "me m' te t' se s' nous vous le la l' les lui leur y en ne n' pas plus jamais rien tout de d' à par".split()
)
_STARTS = frozenset("et mais ou donc alors puis car allons allez allons-y oh ah eh tiens bon surtout merci".split())


@dataclass(frozen=True, slots=True)
class VerbForm:
    """How a verb stands in its sentence."""

    tense: str
    """Tense and mood: `passé composé`, `present subjunctive`, `infinitive`, `near future`."""
    person: str = ""
    """DELA's `3s`, `1p`; empty for forms without."""
    passive: bool = False
    first: int = -1
    """Index of the first token of the form: its auxiliary or the verb."""
    added: str = ""
    """What else there is to say: `infinitive after pouvoir`."""

    def __str__(self) -> str:
        voice = "passive" if self.passive else ""
        return ", ".join(filter(None, (self.tense, voice, person_name(self.person), self.added)))

    @property
    def is_past(self) -> bool:
        """Whether it tells of what was."""
        return self.tense.startswith(_PAST)

    @property
    def is_future(self) -> bool:
        """Whether it tells of what will be."""
        return self.tense.startswith(("future", "futur", "near future"))


_PAST = (
    "imparfait",
    "passé",
    "plus-que-parfait",
    "recent past",
    "past ",
    "pluperfect",
    "imperfect",
    "near future in the past",
)


def verb_form(group: VerbGroup, lemma: str = "") -> VerbForm:
    """The form of a group's verb, read as `lemma` (any of its verbs if that is empty)."""
    clause, verb = group.clause, group.verb
    head = group.auxiliary if group.auxiliary >= 0 else verb
    if group.auxiliary < 0 and _is_bare_participle(group, lemma):
        return _participle(group, lemma)
    codes = _codes(clause, head, lemma) if head == verb else _auxiliary_codes(clause, head)
    form = _of_head(group, head, codes)
    if group.auxiliary < 0:
        return form
    return _compound(group, form)


def can_be(group: VerbGroup, codes: frozenset[str]) -> bool:
    """Whether a verb with these codes can be the one of a group: a participle with its auxiliary, otherwise one that agrees.

    One that could only be a passé simple is none where the verbs around are in the present: *il vit* is *vivre*, not *voir*.
    """
    clause = group.clause
    if group.auxiliary >= 0:
        return any(code[0] == "K" for code in codes)
    finite = {code for code in codes if code[0] in _FINITE}
    others = group.clause.forms[group.verb].verb_codes - codes
    if finite and not any(code[0] in "WGK" for code in codes):
        person = _person(clause, subject(group))
        if person and not any(code.endswith(person) for code in finite):
            return False
        letters = {code[0] for code in finite if not person or code.endswith(person)}
        if letters <= {"J", "T"} and any(code[0] in "PK" for code in others):
            return _tells_in_passe_simple(clause, group.verb)
        return True
    return bool(codes)


def _codes(clause: TaggedSentence, place: int, lemma: str) -> frozenset[str]:
    form = clause.forms[place]
    return frozenset(form.verb_features(lemma)) or form.verb_codes


def _auxiliary_codes(clause: TaggedSentence, place: int) -> frozenset[str]:
    """The codes of a form of *avoir* or *être*, not those of *étayer*."""
    form = clause.forms[place]
    return frozenset(form.verb_features("être") | form.verb_features("avoir"))


def _is_bare_participle(group: VerbGroup, lemma: str) -> bool:
    """Whether a form that can be a participle is one: nothing before it agrees with it as a finite verb."""
    clause, verb = group.clause, group.verb
    codes = _codes(clause, verb, lemma)
    finite = {code for code in codes if code[0] in _FINITE}
    if len(finite) == len(codes) or not any(code[0] == "K" for code in codes):
        return False
    if not finite or clause.tags[verb] in ("adj", "noun") or _shared_auxiliary(group) >= 0:
        return True
    if verb + 1 < len(clause) and clause.forms[verb + 1].key == "par":
        return True
    person = _person(clause, subject(group))
    if not person:
        usual = {code for code in finite if code[:2] not in ("J1", "J2")}
        return not usual or clause.tags[verb] != "verb" or (verb > 0 and clause.tags[verb - 1] in ("noun", "adj"))
    return not any(code.endswith(person) for code in finite)


def as_perfect(form: VerbForm) -> VerbForm:
    """What *être* and a participle make of a verb of movement: *nous sommes passés* is a passé composé, no passive."""
    return replace(form, tense=COMPOUND_TENSES.get(_letter(form.tense), form.tense), passive=False)


# -- compounds -------------------------------------------------------------------------------------------------------


def _compound(group: VerbGroup, head: VerbForm) -> VerbForm:
    """The compound tense that the auxiliary makes, or the passive."""
    clause = group.clause
    between = clause.forms[group.auxiliary : group.verb]
    is_passive = group.is_passive()
    if is_passive and "être" in between[0].by_class.get("verb", ()) and between[0].key != "été":
        return replace(head, passive=True, first=group.auxiliary)
    name = COMPOUND_TENSES.get(_letter(head.tense), "")
    if head.tense == "near future":
        name = "near future perfect"
    return replace(head, tense=name or head.tense, passive=is_passive, first=group.auxiliary)


def _letter(tense: str) -> str:
    return next((letter for letter, name in TENSES.items() if name == tense), "")


def _participle(group: VerbGroup, lemma: str) -> VerbForm:
    """A participle without its auxiliary: one of several that share it, or one that stands for a clause or an adjective."""
    place = _shared_auxiliary(group)
    if place < 0:
        return VerbForm("past participle", first=group.verb)
    clause = group.clause
    auxiliary = clause.auxiliary_of(place)
    reflexive = group.reflexive if group.reflexive >= 0 else _reflexive_before(clause, auxiliary)
    found = verb_form(VerbGroup(clause, place, auxiliary, auxiliary, auxiliary, reflexive))
    return replace(found, first=group.verb)


def _reflexive_before(clause: TaggedSentence, auxiliary: int) -> int:
    return auxiliary - 1 if auxiliary and clause.forms[auxiliary - 1].key in ("se", "s'") else -1


def _shared_auxiliary(group: VerbGroup) -> int:
    """Index of the participle whose auxiliary this one shares: *il a bousculé le caissier et pris la fuite*; -1 for none."""
    clause, joint = group.clause, group.verb - 1
    while (
        joint > 0
        and (clause.tags[joint] == "adv" or clause.forms[joint].key in _BETWEEN)
        and clause.forms[joint].key != "puis"
    ):
        joint -= 1
    if joint <= 0 or clause.forms[joint].key not in ("et", "ou", ",", "ni", "mais", "puis"):
        return -1
    for place in range(joint - 1, max(-1, joint - 20), -1):
        if clause.forms[place].key in (";", ":", "que", "qu'", "qui"):
            return -1
        if clause.is_participle(place) and clause.tags[place] in ("verb", "adj") and clause.auxiliary_of(place) >= 0:
            return place
        if clause.is_finite(place):
            return -1
    return -1


# -- one finite verb -------------------------------------------------------------------------------------------------


def _of_head(group: VerbGroup, head: int, codes: frozenset[str]) -> VerbForm:
    clause = group.clause
    letters = {code[0] for code in codes}
    if "W" in letters and not (letters & set(_FINITE) and _has_subject(group)):
        return _infinitive(group, head)
    if "G" in letters:
        gerund = any(clause.forms[place].key == "en" for place in range(max(0, group.near - 2), head))
        return VerbForm(
            "gerund (en + present participle)" if gerund and group.auxiliary < 0 else "present participle", first=head
        )
    finite = [code for code in codes if code[0] in _FINITE]
    if not finite:
        return VerbForm("past participle", first=head)
    place = subject(group)
    person = _person(clause, place)
    agreeing = [code for code in finite if not person or code.endswith(person)] or finite
    letter = _tense(group, head, agreeing, place)
    chosen = [code for code in agreeing if code[0] == letter] or agreeing
    if not person:
        person = next((code[1:] for code in sorted(chosen, key=lambda code: ("3" not in code, code))), "")
    return VerbForm(TENSES[letter], person, first=head)


def _has_subject(group: VerbGroup) -> bool:
    return subject(group) >= 0


def _person(clause: TaggedSentence, place: int) -> str:
    if place < 0:
        return ""
    key = (
        clause.forms[place].key.rsplit("-", 1)[-1]
        if clause.tokens[place].text.startswith("-")
        else clause.forms[place].key
    )
    if key in _PERSON:
        return _PERSON[key]
    if clause.tags[place] not in ("noun", "name"):
        return ""
    if any(
        clause.forms[other].key in ("et", "ni") and clause.tags[other - 1] in ("noun", "name")
        for other in range(max(1, place - 4), place)
    ):
        return "3p"
    codes = clause.forms[place].codes("noun")
    numbers = {code[-1] for code in codes if code[-1] in "sp"}
    return f"3{numbers.pop()}" if len(numbers) == 1 else ""


def _tense(group: VerbGroup, head: int, codes: list[str], place: int) -> str:
    """The tense among those that the form and its person leave open."""
    clause = group.clause
    letters = {code[0] for code in codes}
    if "Y" in letters and _is_command(group, head, codes, place):
        return "Y"
    letters -= {"Y"} if len(letters) > 1 else set()
    mood = letters & {"S", "T"}
    if mood and letters - mood:
        if asks_subjunctive(clause, group, place):
            return "S" if "S" in mood else "T"
        letters -= mood
    if {"P", "J"} <= letters:
        return "J" if _tells_in_passe_simple(clause, head) else "P"
    return next((letter for letter in "PIFCJSTY" if letter in letters), "P")


def _is_command(group: VerbGroup, head: int, codes: list[str], place: int) -> bool:
    """Whether no subject stands before a form that can be an imperative, and nothing that asks for another mood."""
    clause = group.clause
    if head + 1 < len(clause) and clause.tokens[head + 1].text.startswith("-"):
        pronoun = clause.forms[head + 1].key.rsplit("-", 1)[-1]
        if pronoun in ("moi", "toi", "le", "la", "les", "lui", "leur", "y", "en", "m'", "t'", "l'"):
            return True
        if pronoun in ("nous", "vous"):
            return group.reflexive == head + 1 and place < 0
        return False
    if place >= 0:
        return False
    before = group.near - 1
    while before >= 0 and (
        clause.tags[before] == "adv"
        or clause.forms[before].key in QUOTES
        or clause.forms[before].key in ("-", "–", "—")
    ):
        before -= 1
    if before < 0 or clause.tags[before] in ("punct", "intj") or clause.forms[before].key in _STARTS:
        return all(code[1:] in ("2s", "1p", "2p") or code[0] != "Y" for code in codes)
    return False


def _tells_in_passe_simple(clause: TaggedSentence, head: int) -> bool:
    """Whether the verbs around are in the passé simple or the imparfait, so that *dit, finit* are, too."""
    simple = past = present = 0
    for place in range(len(clause)):
        if place == head or clause.tags[place] != "verb":
            continue
        letters = {code[0] for code in clause.forms[place].verb_codes if code[0] in _FINITE}
        simple += letters <= {"J", "T"} and bool(letters)
        past += letters <= {"I", "S", "T"} and "I" in letters
        present += "P" in letters and "J" not in letters
    return simple > 0 or (past > 0 and not present)


# -- infinitives -----------------------------------------------------------------------------------------------------


def _infinitive(group: VerbGroup, head: int) -> VerbForm:
    """An infinitive by the verb that governs it: near future, recent past, causative, after a modal verb."""
    clause = group.clause
    place = head - 1
    while place >= 0 and (
        clause.forms[place].key in _BETWEEN or clause.tags[place] == "adv" or clause.tokens[place].text.startswith("-")
    ):
        place -= 1
    if place < 0 or "verb" not in clause.forms[place].by_class or clause.tags[place] not in ("verb", "adj"):
        return VerbForm("infinitive", first=head)
    lemmas = clause.forms[place].by_class["verb"]
    links = {clause.forms[other].key for other in range(place + 1, head)}
    governor = _governor(clause, place)
    if governor is None:
        return VerbForm("infinitive", first=head)
    if "aller" in lemmas and not links & {"de", "d'", "à"} and governor.tense in ("present", "imparfait"):
        return VerbForm(
            "near future" if governor.tense == "present" else "near future in the past", governor.person, first=place
        )
    if "venir" in lemmas and links & {"de", "d'"} and governor.tense in ("present", "imparfait"):
        return VerbForm(
            "recent past" if governor.tense == "present" else "recent past in the past", governor.person, first=place
        )
    if lemmas & _SUPPORTS and not links & {"de", "d'", "à"}:
        return VerbForm("infinitive", added=f"causative ({_named(lemmas & _SUPPORTS)} in the {governor})", first=head)
    if lemmas & _MODALS:
        return VerbForm("infinitive", added=f"after {_named(lemmas & _MODALS)} in the {governor}", first=head)
    return VerbForm("infinitive", first=head)


def _named(lemmas: frozenset[str]) -> str:
    return min(lemmas)


def _governor(clause: TaggedSentence, place: int) -> VerbForm | None:
    from anchorage_tui.matching.verb_group import verb_group

    group = verb_group(clause, place, clause.forms[place].by_class["verb"])
    return verb_form(group) if group is not None else None
