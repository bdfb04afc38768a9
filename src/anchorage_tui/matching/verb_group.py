"""The verb with what clings to it: pronouns, negation, auxiliaries, and the verbs that only modify it."""

from __future__ import annotations

from dataclasses import dataclass

from anchorage_tui.french.tagged_sentence import QUOTES, TaggedSentence
from anchorage_tui.matching.pattern import CLITIC_FORMS, SUBJECT_FORMS, Pattern

_CLITICS = frozenset("me m' te t' se s' nous vous le la l' les lui leur y en".split())
_NEGATIVE = frozenset({"ne", "n'", "pas", "plus", "jamais", "rien", "point", "guère"})
# Verbs that may stand between the subject or the pronouns and the infinitive (il peut y avoir, il semble s'agir).
_SEMI_AUXILIARIES = frozenset(
    (
        "pouvoir devoir vouloir falloir aller venir savoir sembler paraître commencer continuer cesser finir "
        "faillir oser laisser faire risquer avoir être tenter essayer arrêter tendre"
    ).split()
)
_LINKS = frozenset({"de", "d'", "à", "par", "bien", "donc", "aussi", "toutefois", "cependant", "y", "en"})
# Person of a reflexive pronoun → last letters of the DELA codes that agree with it.
_PERSONS = {
    "me": ("1s",), "m'": ("1s",), "te": ("2s",), "t'": ("2s",), "se": ("3s", "3p"), "s'": ("3s", "3p"), "nous": ("1p",),
    "vous": ("2p",),
}  # fmt: skip


# Verbs whose perfect is made with être, so that est + participle is no passive.
_WITH_ETRE = frozenset(
    "aller venir arriver partir repartir entrer rentrer naître renaître mourir décéder rester tomber retomber devenir redevenir "
    "revenir parvenir survenir advenir intervenir convenir retourner".split()
)
_INTRANSITIVE = frozenset(
    "éclater crever manquer trembler rougir pâlir bondir mourir pleurer périr exploser fondre".split()
)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb in a sentence and what belongs to it."""

    clause: TaggedSentence
    verb: int
    start: int
    """Index of the leftmost token of the group."""
    near: int
    """Index where the tokens next to the verb (or its auxiliary) begin: pronouns of its own stand from here on."""
    auxiliary: int
    """Index of its *avoir* or *être*; -1 for none."""
    reflexive: int
    """Index of its reflexive pronoun; -1 for none."""

    def clitic(self, name: str) -> int:
        """Index of an object pronoun of the verb (`y`, `en`, `le`, `lui`...); -1 if it is not there."""
        wanted = CLITIC_FORMS.get(name, frozenset({name}))
        for place in range(self.near, self.verb):
            if self.clause.forms[place].key in wanted and place != self.reflexive and not self._is_gerund(place):
                return place
        for place in range(self.verb + 1, min(len(self.clause), self.verb + 3)):
            text = self.clause.tokens[place].text
            if text.startswith("-") and text.rsplit("-", 1)[1].lower() in wanted:
                return place
            after_elided = self.clause.forms[place - 1].key in ("-m'", "-t'")
            if name in ("y", "en") and after_elided and self.clause.forms[place].key in wanted:
                return place
        return -1

    def _is_gerund(self, place: int) -> bool:
        """Whether *en* at `place` makes a gerund of the verb: *en arrivant*, not *n'en pouvant plus*."""
        if place and self.clause.forms[place - 1].key in ("ne", "n'"):
            return False
        between = self.clause.forms[place + 1 : self.verb]
        is_gerund = "G" in self.clause.forms[self.verb].verb_codes
        return is_gerund and all(form.key in _CLITICS for form in between)

    def subject(self, name: str) -> int:
        """Index of the subject pronoun `name` (`il`, `ce`); -1 if it is not there."""
        wanted = SUBJECT_FORMS.get(name, {name})
        place = self.start - 1
        while place >= 0 and self.clause.tags[place] == "adv":
            place -= 1
        if place >= 0 and self.clause.forms[place].key in wanted:
            return place
        for place in range(self.start, min(len(self.clause), self.verb + 3)):
            text = self.clause.tokens[place].text.lower()
            if (text in wanted and place < self.verb) or (text.startswith("-") and text.rsplit("-", 1)[1] in wanted):
                return place
        return -1

    def is_subject(self, place: int) -> bool:
        """Whether *nous* or *vous* at `place` is the subject of the verb, not its object: *nous faisons face*."""
        person = {"nous": "1p", "vous": "2p"}.get(self.clause.forms[place].key)
        head = self.auxiliary if self.auxiliary >= 0 else self.verb
        codes = self.clause.forms[head].verb_codes
        return person is not None and any(code.endswith(person) for code in codes) and not _inverted(self.clause, head)

    def is_passive(self) -> bool:
        """Whether *être* is the auxiliary and no reflexive pronoun is there: *est prise, a été prise*."""
        if self.auxiliary < 0 or self.reflexive >= 0:
            return False
        if not self.clause.forms[self.verb].by_class.get("verb", frozenset()).isdisjoint(_WITH_ETRE):
            return False
        between = self.clause.forms[self.auxiliary : self.verb]
        return any(form.key == "été" for form in between) or "être" in between[0].by_class.get("verb", ())

    def takes_no_object(self) -> bool:
        """Whether a noun phrase behind the verb can only be its subject: *reste une question, se tient une assemblée*."""
        lemmas = self.clause.forms[self.verb].by_class.get("verb", frozenset())
        return self.reflexive >= 0 or not lemmas.isdisjoint(_WITH_ETRE | _INTRANSITIVE)

    def has_light_verb(self) -> bool:
        """Whether the verb is *avoir, être* or *faire*, which mean little alone."""
        return not self.clause.forms[self.verb].by_class["verb"].isdisjoint({"avoir", "être", "faire"})

    def own_words(self, pattern: Pattern) -> list[int]:
        """Indices of the pronouns and the subject that the headword names."""
        own = [self.reflexive] if pattern.reflexive else []
        own += [self.clitic(name) for name in pattern.clitics]
        if pattern.subject:
            own.append(self.subject(pattern.subject))
        return own


def verb_group(
    clause: TaggedSentence, verb: int, lemmas: frozenset[str], participle: frozenset[str] = frozenset()
) -> VerbGroup | None:
    """The group of the token `verb` read as one of `lemmas`; None where it is no such verb here.

    *Avoir* and *être* that only make a compound tense are no verbs of their own, unless of one of the forms in
    `participle`, which the headword itself names (*être recalé*).
    """
    if not _is_this_verb(clause, verb, lemmas):
        return None
    after = clause.participle_after(verb)
    if after >= 0 and clause.forms[after].key not in participle:
        return None
    auxiliary = clause.auxiliary_of(verb) if clause.is_participle(verb) else -1
    near = _walk_left(clause, auxiliary if auxiliary >= 0 else verb, semi=False)
    start = _walk_left(clause, near, semi=True)
    reflexive = _reflexive(clause, verb, auxiliary, near)
    return VerbGroup(clause, verb, start, near, auxiliary, reflexive)


def _is_this_verb(clause: TaggedSentence, verb: int, lemmas: frozenset[str]) -> bool:
    form, tag = clause.forms[verb], clause.tags[verb]
    codes = {code for lemma in lemmas for code in form.verb_features(lemma)}
    if codes and all(code[0] == "K" for code in codes) and verb and clause.forms[verb - 1].key in BEFORE_FINITE:
        return False  # je te tue is no form of taire
    if tag == "verb":
        return not (
            verb
            and clause.forms[verb - 1].key in ("sans", "pour", "par")
            and not any(code[0] in "WK" for code in codes)
        )
    if tag == "adj" and (clause.is_participle(verb) or (codes == {"G"} and _governs(clause, verb))):
        return True
    if verb and clause.forms[verb - 1].key == "en" and codes == {"G"}:
        return True  # en riant dans sa barbe
    if tag == "noun" and clause.is_participle(verb) and (not verb or clause.forms[verb - 1].key == ","):
        return True  # Prise de court, elle se tut
    if clause.is_participle(verb) and (auxiliary := clause.auxiliary_of(verb)) >= 0:
        reflexive = auxiliary > 0 and clause.forms[auxiliary - 1].key in _PERSONS
        return reflexive or tag in ("noun", "adj")  # tout le monde s'est tu
    # A homograph that the tagger took for a noun or adjective: it is a verb right after its subject or a pronoun of its own.
    before = clause.forms[verb - 1].key if verb else ""
    if before in ("il", "elle", "on", "ils", "elles", "je", "j'", "tu", "ne", "n'", "se", "s'", "qui", "me", "te", "y"):
        return True
    if before in ("la", "le", "les", "l'") and verb > 1 and clause.forms[verb - 2].key in _PERSONS:
        return True  # elle se la coule douce
    if before in _CLITICS and _subject_before(clause, verb - 1):
        return True  # tu en as besoin, tu leur casses les pieds
    if any(code[0] in "PIJFCSTY" for code in codes) and _must_be_verb(clause, verb):
        return True
    if before == "en" and codes & {"P1p", "I1p"}:
        return True  # nous en avions plein les bottes
    return "W" in codes and tag in ("noun", "adj") and before in ("à", "de", "d'", "pour", "sans", "par")


BEFORE_FINITE = frozenset("je j' tu il elle on ils elles me m' te t' se s' ne n' le la les y".split())
_SUBJECTS = {
    "je": "1s", "j'": "1s", "tu": "2s", "il": "3s", "elle": "3s", "on": "3s", "l'on": "3s", "ce": "3s", "c'": "3s", "ça": "3s",
    "cela": "3s", "ils": "3p", "elles": "3p", "nous": "1p", "vous": "2p",
}  # fmt: skip
"""Subject pronoun → the DELA code of its person."""


def _subject_before(clause: TaggedSentence, place: int) -> bool:
    """Whether a subject pronoun stands before the pronouns and the negation that end at `place`."""
    while place >= 0 and (clause.forms[place].key in _CLITICS or clause.forms[place].key in ("ne", "n'")):
        if clause.forms[place].key in ("nous", "vous") and place + 1 < len(clause):
            return True
        place -= 1
    return place >= 0 and (clause.forms[place].key in _SUBJECTS or clause.forms[place].key == "qui")


_TU = frozenset({"tu", "toi", "qui", "-tu"})


def _must_be_verb(clause: TaggedSentence, verb: int) -> bool:
    """Whether a finite form that was tagged otherwise is the verb all the same: *l'article donne prise, Mets-toi là*.

    It is if a pronoun is joined to it, or if no other verb stands between the marks around it and no article or
    preposition before it.
    """
    if verb + 1 < len(clause) and clause.tokens[verb + 1].text.startswith("-"):
        return True
    before = clause.forms[verb - 1].key if verb else ""
    if before != "leur" and verb and (clause.tags[verb - 1] in ("det", "prep", "num") or before in ("de", "d'")):
        return False
    finite = [code for code in clause.forms[verb].verb_codes if code[0] in "PIJFCSTY"]
    if all(code.endswith("2s") for code in finite) and not any(form.key in _TU for form in clause.forms):
        return False  # ses grandes portes sur la rue
    low = high = verb
    while low > 0 and clause.tags[low - 1] != "punct" and clause.forms[low - 1].key not in ("que", "qu'", "qui"):
        low -= 1
    while high + 1 < len(clause) and clause.tags[high + 1] != "punct":
        high += 1
    return not any(clause.is_finite(place) and not clause.is_participle(place) for place in range(low, high + 1))


def _walk_left(clause: TaggedSentence, place: int, *, semi: bool) -> int:
    """The leftmost index reached from `place` over pronouns, negation and adverbs, and with `semi` over modal verbs too."""
    while place > 0:
        form, tag = clause.forms[place - 1], clause.tags[place - 1]
        if (
            (
                form.key in _CLITICS and (tag != "det" or form.key == "leur")
            )  # nothing but a pronoun: leur barrait la route
            or form.key in _NEGATIVE
            or (form.key in QUOTES and place > 1 and clause.forms[place - 2].key in _CLITICS)
            or (
                semi
                and (
                    (tag == "verb" and _modifies(clause, place - 1))
                    or form.key in _LINKS
                    or clause.tokens[place - 1].text.startswith("-")
                    or tag == "adv"
                )
            )
            or (not semi and tag == "adv" and place - 1 > 0 and clause.forms[place - 2].key in _CLITICS | _NEGATIVE)
        ):
            place -= 1
        else:
            break
    return place


def _governs(clause: TaggedSentence, verb: int) -> bool:
    """Whether a present participle between two nouns has the second for its object: *une porte faisant office de table*."""
    follows = clause.tags[verb + 1] if verb + 1 < len(clause) else ""
    return verb > 0 and clause.tags[verb - 1] == "noun" and follows in ("noun", "det")


def _modifies(clause: TaggedSentence, verb: int) -> bool:
    """Whether a verb only modifies the infinitive or participle behind it: *peut, vient de, se sont mis à*."""
    lemmas = clause.forms[verb].by_class.get("verb", frozenset())
    if "mettre" in lemmas:
        return verb + 1 < len(clause) and clause.forms[verb + 1].key == "à"
    return not lemmas.isdisjoint(_SEMI_AUXILIARIES)


def _reflexive(clause: TaggedSentence, verb: int, auxiliary: int, near: int) -> int:
    """Index of a pronoun that is reflexive: it agrees in person with the verb (*nous nous rendons*, not *il nous rend*)."""
    head = auxiliary if auxiliary >= 0 else verb
    if auxiliary >= 0 and "être" not in clause.forms[auxiliary].by_class.get("verb", frozenset()):
        return -1
    codes = clause.forms[head].verb_codes
    infinitive = bool(codes & {"W", "G"})
    if subject := _subject_person(clause, near, head):
        codes = frozenset(code for code in codes if code.endswith(subject))
    for place in range(near, head):
        persons = _PERSONS.get(clause.forms[place].key)
        if persons is None:
            continue
        if clause.forms[place].key in ("se", "s'"):
            return place
        if (
            clause.forms[place].key in ("nous", "vous")
            and not infinitive
            and not _has_subject(clause, place, near)
            and _inverted(clause, head) != clause.forms[place].key
        ):
            continue
        if any(code.endswith(persons) for code in codes):
            return place
        if infinitive and _subject_agrees(clause, place, persons):
            return place
    if verb + 1 < len(clause) and clause.tokens[verb + 1].text.lower() in ("-toi", "-vous", "-nous", "-t'", "-t’"):
        text = clause.tokens[verb + 1].text.lower()
        person = {"-toi": "2s", "-vous": "2p", "-nous": "1p"}.get(text, "2s")
        asks = text in ("-vous", "-nous") and _is_question(clause)  # Croyez-vous ? is no order to believe oneself
        if any(code == "Y" + person for code in clause.forms[verb].verb_codes) and verb == near and not asks:
            return verb + 1
    return -1


def _is_question(clause: TaggedSentence) -> bool:
    """Whether the sentence ends with a question mark, whatever closes behind it."""
    return any(form.key.endswith("?") or form.key.startswith("?") for form in clause.forms[-3:])


def _inverted(clause: TaggedSentence, verb: int) -> str:
    """The subject pronoun joined behind the verb (*parle-t-il* → `il`); empty for none."""
    text = clause.forms[verb + 1].key if verb + 1 < len(clause) else ""
    return text.rsplit("-", 1)[1] if text.startswith("-") else ""


def _subject_person(clause: TaggedSentence, near: int, verb: int) -> tuple[str, ...]:
    """Endings of the DELA codes that agree with the subject next to the verb; empty where it is not seen."""
    inverted = _inverted(clause, verb)
    if inverted in ("je", "tu", "il", "elle", "on", "ils", "elles"):
        return (_SUBJECTS[inverted],)
    place = near - 1
    while place >= 0 and clause.tags[place] == "adv" and clause.forms[place].key not in _SUBJECTS:
        place -= 1
    if place < 0:
        return ()
    key = clause.forms[place].key
    if key in ("nous", "vous"):
        return ()  # may be the pronoun itself
    if key in _SUBJECTS:
        return (_SUBJECTS[key],)
    return ("3s", "3p") if clause.tags[place] in ("noun", "name") else ()


def _has_subject(clause: TaggedSentence, place: int, near: int) -> bool:
    """Whether *nous* or *vous* at `place` has its subject before it: *nous nous*, *vous vous* (or in the imperative, *ne*)."""
    key = clause.forms[place].key
    return any(clause.forms[other].key == key for other in range(max(0, near - 1), place)) or (
        place > 0 and clause.forms[place - 1].key in ("ne", "n'", key)
    )


def _subject_agrees(clause: TaggedSentence, place: int, persons: tuple[str, ...]) -> bool:
    """Whether a finite verb before the infinitive has the pronoun's person: *je veux me rendre*, not *il veut me rendre*."""
    for other in range(place - 1, max(-1, place - 8), -1):
        if clause.is_finite(other):
            return any(code.endswith(persons) for code in clause.forms[other].verb_codes)
    governed = place > 0 and clause.forms[place - 1].key in ("de", "d'", "à", "pour", "sans", "par")
    return governed or clause.forms[place].key in ("nous", "vous", "se", "s'")  # au lieu de te jeter
