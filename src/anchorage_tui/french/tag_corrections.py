"""Where the tagger is known to be wrong: small corrections by the neighbours, each with the sentence that asked for it.

A correction looks at one place of a sentence that has been tagged and gives another part of speech, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from anchorage_tui.french.form import Form

Correction = Callable[[Sequence[Form], Mapping[int, str], int], str]
_NEGATION = frozenset({"ne", "n'"})
_DEGREE = frozenset({"fort", "si"})
_PERSONS = {"je": "1s", "j'": "1s", "tu": "2s"}
_NEGATIVE_ADVERBS = frozenset({"point", "pas"})


def degree(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*il était fort inquiet, si misérables qu'ils pleuraient*: an adverb before an adjective or adverb."""
    if forms[place].key not in _DEGREE or place + 1 == len(forms):
        return ""
    behind_verb = place > 0 and tags[place - 1] == "verb"
    return "adv" if tags[place + 1] in ("adj", "adv") or (behind_verb and "adj" in forms[place + 1].by_class) else ""


def negation(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*pour ne point crever*: the second half of a negation."""
    if forms[place].key not in _NEGATIVE_ADVERBS or tags[place] not in ("verb", "noun"):
        return ""
    return "adv" if any(form.key in _NEGATION for form in forms[max(0, place - 3) : place]) else ""


def attribute(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*il est content, elle était très ferme*: no finite verb stands behind *être*."""
    form = forms[place]
    if tags[place] != "verb" or "adj" not in form.by_class or any(code[0] == "K" for code in form.verb_codes):
        return ""
    before = place - 1
    while before > 0 and tags[before] == "adv":
        before -= 1
    return "adj" if before >= 0 and "être" in forms[before].by_class.get("verb", ()) else ""


def behind_article(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*mon portable sonne, une étrangère entra*: between an article and a verb stands a noun."""
    if tags[place] != "adj" or "noun" not in forms[place].by_class or not place or tags[place - 1] != "det":
        return ""
    following = tags[place + 1] if place + 1 < len(forms) else "punct"
    if following == "verb" and "noun" in forms[place + 1].by_class:
        return ""  # un nouveau produit
    return "noun" if following in ("verb", "punct") and forms[place].key not in _ELLIPTIC else ""


_ELLIPTIC = frozenset("premier première dernier dernière second seconde même autre seul seule autres mêmes".split())
"""Adjectives that stand for a noun that was named before: *le premier, le même*."""


def clitic_before(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*que se passe-t-il, ils ne marchent*: behind *se, ne, je* stands nothing but a verb or another pronoun."""
    if tags[place] == "verb" or not place or "verb" not in forms[place].by_class or forms[place].key in _PRONOUNS:
        return ""
    return "verb" if forms[place - 1].key in ("se", "s'", "ne", "n'") and tags[place] in ("noun", "adj", "name") else ""


_PRONOUNS = frozenset("le la les l' en y lui leur".split())


def whole(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*tout le gâteau, toutes ces choses*: before an article."""
    if forms[place].key not in _WHOLE or tags[place] == "det" or place + 1 == len(forms):
        return ""
    if place and tags[place - 1] == "prep" and "noun" in forms[place + 1].by_class:
        return "det"  # vide de tout meuble
    return "det" if tags[place + 1] == "det" and forms[place + 1].key not in ("un", "une", "de", "d'") else ""


_WHOLE = frozenset({"tout", "toute", "tous", "toutes"})


def like(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*il travaille comme serveur, comme je dormais*: an adverb only in *comme c'est beau !*"""
    if forms[place].key != "comme" or tags[place] == "conj":
        return ""
    exclaims = forms[-1].key.startswith("!") and (not place or tags[place - 1] in ("punct", "verb"))
    return "" if exclaims else "conj"


def steps(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*il fit deux pas, à chaque pas*: a noun behind an article or a number."""
    if forms[place].key not in _NEGATIVE_ADVERBS or tags[place] == "noun" or not place:
        return ""
    before = forms[place - 1].key
    return "noun" if tags[place - 1] in ("num",) or before in _BEFORE_STEPS else ""


_BEFORE_STEPS = frozenset(
    "deux trois quatre quelques un le les des mes ses nos leurs son mon chaque premier grands petits cent".split()
)


def epithet(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*un tendre baiser*: no verb stands between an article and a noun."""
    if tags[place] != "verb" or "adj" not in forms[place].by_class or not 0 < place < len(forms) - 1:
        return ""
    return "adj" if tags[place - 1] == "det" and tags[place + 1] == "noun" else ""


def behind_subject(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*je cours après lui, tu bois, je pars demain*: behind *je* and *tu* stands a verb, if it agrees."""
    person = _PERSONS.get(forms[place - 1].key, "") if place else ""
    if not person or tags[place] == "verb" or "verb" not in forms[place].by_class:
        return ""
    return "verb" if any(code.endswith(person) for code in forms[place].verb_codes) else ""


def number_behind_noun(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*un manteau neuf*: no number stands behind its noun."""
    is_neuf = forms[place].key == "neuf" and tags[place] in ("det", "num")
    return "adj" if is_neuf and place and tags[place - 1] == "noun" else ""


def inverted(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*A-t-il pris, Viendras-tu, Occupe-toi*: a pronoun is joined to nothing but a verb."""
    if tags[place] == "verb" or "verb" not in forms[place].by_class or place + 1 == len(forms):
        return ""
    return "verb" if forms[place + 1].key.startswith("-") and forms[place + 1].key[-2:] not in ("ci", "là") else ""


def command(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*Tenons compte de cela, Saupoudrez de sucre*: what begins a sentence and can be a command of *nous* or *vous* is one."""
    if place or tags[place] == "verb" or "verb" not in forms[place].by_class or tags[place] == "det":
        return ""
    return "verb" if forms[place].verb_codes & {"Y1p", "Y2p"} and len(forms) > 1 else ""


def that(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*il faut que tu viennes*: behind a verb a conjunction; *la main qu'on lui tendait*: behind a noun mostly a pronoun.

    Not where something is compared (*plus de pain que de vin*) or the noun is itself what is said (*l'idée que tu pars*).
    """
    if not place:
        return ""
    before, key = tags[place - 1], forms[place - 1].key
    if before == "verb" and tags[place] == "pron":
        return "conj"
    if before != "noun" or tags[place] == "pron" or place + 1 == len(forms):
        return ""
    clause = forms[max(0, place - _COMPARED) : place]
    if not forms[place - 1].lemmas.isdisjoint(_SAID) or key in _TIMES or any(form.key in _COMPARING for form in clause):
        return ""
    return "pron" if tags[place + 1] in ("pron", "det", "name") and forms[place + 1].key not in ("de", "d'") else ""


_COMPARED = 7
"""Tokens before *que* within which what is compared begins."""
_COMPARING = frozenset(
    "plus moins aussi autant même mêmes tel telle tels telles tellement tant si autre autres autrement meilleur meilleure "
    "ne n'".split()
)
_SAID = frozenset(
    "fait idée impression sentiment preuve bruit peur crainte espoir certitude conviction nouvelle rumeur hypothèse condition "
    "doute sorte façon manière point chance dommage besoin envie avis principe assurance signe regret souhait vœu opinion "
    "thèse argument constat avantage mesure cas moment fois temps jour an année heure".split()
)
"""Nouns behind which *que* says what they are, and times: *la preuve que, le jour que*."""
_TIMES = frozenset("alors bien tandis lors".split())


def infinitive(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*elle a beau dire, sans mot dire*: an infinitive is a noun only behind an article, a number or an adjective."""
    if tags[place] != "noun" or "W" not in forms[place].verb_codes or not place:
        return ""
    before = forms[place - 1]
    has_article = tags[place - 1] in ("det", "num", "adj", "punct", "conj") or before.key in (
        "du",
        "au",
        "des",
        "aux",
        "de",
        "d'",
    )
    return "" if has_article else "verb"


def attribute_adjective(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*le four est chaud*: behind *être* without an article stands an adjective rather than a noun."""
    if tags[place] != "noun" or not place or "adj" not in forms[place].by_class:
        return ""
    following = tags[place + 1] if place + 1 < len(forms) else "punct"
    is_behind = "être" in forms[place - 1].by_class.get("verb", ()) and tags[place - 1] == "verb"
    return "adj" if is_behind and following in ("punct", "conj", "prep", "pron") else ""


def prenominal(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*pour la première fois, un jeune loup*: an adjective that stands before its noun."""
    if tags[place] != "noun" or place + 1 == len(forms) or tags[place + 1] != "noun":
        return ""
    return "adj" if not forms[place + 1].key.startswith("-") else ""


_PRENOMINAL = frozenset(
    "premier première premiers premières second seconde dernier dernière derniers dernières jeune jeunes petit petite petits "
    "petites grand grande grands grandes vieux vieille vieilles nouveau nouvelle nouveaux nouvelles ancien ancienne anciens "
    "anciennes bon bonne bons bonnes faux fausse gros grosse".split()
)


def is_a_verb(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*c'est à peine si, il est onze heures*: the verb, not the east."""
    return "verb" if tags[place] != "verb" and place and forms[place - 1].key in _BEFORE_IS else ""


_BEFORE_IS = frozenset("c' ce il elle on n' ne qui s' y en ça cela tout".split())


def thanks(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*merci de votre aide, merci beaucoup*: no noun without an article."""
    before = tags[place - 1] if place else ""
    return "intj" if before not in ("det", "prep", "adj", "num") and tags[place] != "intj" else ""


def second_adjective(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """*un homme dur mais juste*: joined to an adjective, with nothing behind it."""
    if place < 2 or tags[place] != "adv" or "adj" not in forms[place].by_class:
        return ""
    following = tags[place + 1] if place + 1 < len(forms) else "punct"
    return "adj" if tags[place - 1] == "conj" and tags[place - 2] == "adj" and following == "punct" else ""


_OF_WORDS: dict[str, tuple[Correction, ...]] = {
    "si": (degree,),
    "fort": (degree, second_adjective),
    **dict.fromkeys(_NEGATIVE_ADVERBS, (negation, steps)),
    **dict.fromkeys(_WHOLE, (whole,)),
    **dict.fromkeys(("que", "qu'"), (that,)),
    "juste": (second_adjective,),
    "comme": (like,),
    "merci": (thanks,),
    "est": (is_a_verb,),
    **dict.fromkeys(_PRENOMINAL, (prenominal,)),
    "neuf": (number_behind_noun,),
}
_OF_VERBS: tuple[Correction, ...] = (attribute, epithet)
_OF_OTHERS: tuple[Correction, ...] = (
    behind_subject, inverted, command, clitic_before, behind_article, attribute_adjective, infinitive,
)  # fmt: skip
"""What is asked of certain words, of what was tagged a verb, and of all else: few questions of each token."""


def correction(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """The better part of speech of the token at `place`; empty where `tags`, one for each of `forms`, is right."""
    for correct in _OF_WORDS.get(forms[place].key, ()):
        if tag := correct(forms, tags, place):
            return tag
    for correct in _OF_VERBS if tags[place] == "verb" else _OF_OTHERS if tags[place] in _MAY_BE_VERB else ():
        if tag := correct(forms, tags, place):
            return tag
    return ""


_MAY_BE_VERB = frozenset({"noun", "adj", "name", "adv", "intj", "prep"})


def contraction(forms: Sequence[Form], tags: Mapping[int, str], place: int) -> str:
    """What *du* and *des* at `place` are for who reads: `prep` (of the) or `det` (some); empty for other words.

    Behind a noun or a verb with *de* a preposition: *le toit des maisons, il parle des autres, revenir du marché*. Behind
    another verb *du* is an article: *boire du lait, il a mangé du pain*, but *accompagné du maire*.
    """
    key = forms[place].key
    if not place or key not in ("du", "des"):
        return ""
    before, tag = forms[place - 1], tags[place - 1]
    if tag != "verb":
        return "prep" if tag in ("noun", "name") else ""
    if not before.by_class.get("verb", frozenset()).isdisjoint(_WITH_DE):
        return "prep"
    if any(code[0] == "K" for code in before.verb_codes) and not any(
        "avoir" in form.lemmas for form in forms[max(0, place - 1 - _COMPOUND) : place - 1]
    ):
        return "prep" if key == "du" else ""
    return "det"


_COMPOUND = 4
"""Tokens between auxiliary and participle at most, one of them counted."""
_WITH_DE = frozenset(
    "venir revenir provenir parvenir sortir partir repartir descendre redescendre tomber arriver rentrer approcher "
    "dépendre parler rêver jouer jouir profiter manquer disposer user servir douter rire vivre mourir souffrir être "
    "agir débarrasser débarquer sauter glisser naître résulter découler bénéficier témoigner hériter changer traiter "
    "décider juger discuter dater différer ôter enlever retirer surgir jaillir dégager éloigner rapprocher absenter "
    "échapper évader émaner relever ressortir occuper souvenir moquer plaindre méfier contenter éprendre emparer "
    "apercevoir lasser tirer relever déborder regorger remonter détourner".split()
)
