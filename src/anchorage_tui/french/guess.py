"""Readings from word endings: for words the lexicon lacks, and for everything while it is not built.

A guess is only made towards a lemma that is known (from the curated glossary), so that it is seldom wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from anchorage_tui.french.analysis import Analysis, fold

# Ending of a regular verb form → (ending of the infinitive, DELA features), longest first so that -aient is not -ent.
_VERB_ENDINGS = [
    ("issaient", "ir", "I3p"), ("eraient", "er", "C3p"), ("iraient", "ir", "C3p"), ("raient", "re", "C3p"),
    ("issons", "ir", "P1p"), ("issent", "ir", "P3p"), ("issait", "ir", "I3s"), ("issant", "ir", "G"), ("eront", "er", "F3p"),
    ("iront", "ir", "F3p"), ("erait", "er", "C3s"), ("irait", "ir", "C3s"), ("aient", "er", "I3p"), ("aient", "re", "I3p"),
    ("èrent", "er", "J3p"), ("irent", "ir", "J3p"), ("irent", "re", "J3p"), ("erons", "er", "F1p"), ("erez", "er", "F2p"),
    ("erai", "er", "F1s"), ("eras", "er", "F2s"), ("era", "er", "F3s"), ("ira", "ir", "F3s"), ("ra", "re", "F3s"),
    ("ait", "er", "I3s"), ("ait", "re", "I3s"), ("ais", "er", "I1s"), ("ais", "re", "I1s"), ("ant", "er", "G"),
    ("ant", "re", "G"), ("ions", "er", "I1p"), ("iez", "er", "I2p"), ("ons", "er", "P1p"), ("ons", "re", "P1p"),
    ("ez", "er", "P2p"), ("ez", "re", "P2p"), ("ent", "er", "P3p"), ("ent", "re", "P3p"), ("ées", "er", "Kfp"),
    ("és", "er", "Kmp"), ("ée", "er", "Kfs"), ("é", "er", "Kms"), ("ies", "ir", "Kfp"), ("is", "ir", "Kmp"),
    ("ie", "ir", "Kfs"), ("it", "ir", "P3s"), ("i", "ir", "Kms"), ("ues", "re", "Kfp"), ("us", "re", "Kmp"),
    ("ue", "re", "Kfs"), ("u", "re", "Kms"), ("es", "er", "P2s"), ("as", "er", "J2s"), ("a", "er", "J3s"),
    ("e", "er", "P3s"), ("ai", "er", "J1s"),
]  # fmt: skip
_NOUN_ENDINGS = [("aux", "al"), ("eaux", "eau"), ("eux", "eu"), ("s", ""), ("x", "")]
_ADJECTIVE_ENDINGS = [
    ("elles", "el"), ("elle", "el"), ("ennes", "en"), ("enne", "en"), ("euses", "eux"), ("euse", "eux"), ("ives", "if"),
    ("ive", "if"), ("ères", "er"), ("ère", "er"), ("es", ""), ("e", ""),
]  # fmt: skip
# Forms of the irregular verbs that most expressions are built on.
_IRREGULAR = {
    "avoir": "ai as a avons avez ont avais avait avions aviez avaient eus eut eurent aurai auras aura aurons aurez auront "
    "aurais aurait auraient aie ait aient eût eu eue eues ayant",
    "être": "suis es est sommes êtes sont étais était étions étiez étaient fus fut furent serai seras sera serons serez "
    "seront serais serait seraient sois soit soient fût été étant",
    "aller": "vais vas va vont irai iras ira irons irez iront irait iraient aille ailles aillent",
    "faire": "fais fait faisons faites font faisais faisait faisaient fis fit firent ferai fera ferons feront ferait feraient "
    "fasse fassent fît faite faits faisant",
    "mettre": "mets met mettons mettez mettent mis mit mirent mise mises mettait mettaient mettant mette mettra",
    "prendre": "prends prend prenons prenez prennent pris prit prirent prise prises prenait prenaient prenant prenne prendra",
    "tenir": "tiens tient tenons tenez tiennent tint tinrent tenu tenue tenus tenues tenait tenaient tenant tienne tiendra",
    "venir": "viens vient venons venez viennent vint vinrent venu venue venus venues venait venaient venant vienne viendra",
    "dire": "dis dit disons dites disent dirent dite dits dites disait disaient disant dise dira",
    "voir": "vois voit voyons voyez voient vit virent vu vue vus vues voyait voyaient voyant voie verra",
    "pouvoir": "peux peut pouvons pouvez peuvent pu put purent pouvait pouvaient puisse pourra pourrait pouvant",
    "devoir": "dois doit devons devez doivent dû dut durent due devait devaient doive devra devrait devant",
    "savoir": "sais sait savons savez savent su sut surent sue savait savaient sache saura sachant",
    "vouloir": "veux veut voulons voulez veulent voulu voulut voulait voulaient veuille voudra voudrait voulant",
    "laisser": "laissé", "perdre": "perds perd", "rendre": "rends rend", "battre": "bats bat", "mordre": "mords mord",
    "tirer": "tiré", "tordre": "tords tord", "recevoir": "reçois reçoit reçoivent reçu reçut reçue recevait",
    "courir": "cours court courent couru courut courait", "sortir": "sors sort sortent sortit",
}  # fmt: skip


class Guesser:
    """Guesses readings towards known lemmas."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        """`known` are (lemma, part of speech) pairs."""
        self._known: dict[str, list[tuple[str, str]]] = {}
        for lemma, pos in known:
            self._known.setdefault(fold(lemma), []).append((lemma, pos))
        self._irregular = {
            form: lemma for lemma, forms in _IRREGULAR.items() if fold(lemma) in self._known for form in forms.split()
        }

    def guess(self, form: str) -> tuple[Analysis, ...]:
        """Readings of a folded form, likelier first; empty when no known lemma fits."""
        if not self._known:
            return ()
        return tuple(dict.fromkeys(self._candidates(form)))

    def _candidates(self, form: str) -> Iterator[Analysis]:
        yield from self._as("", form, {"noun", "adj", "adv", "prep", "conj", "pron", "det", "intj", "num"}, "")
        if lemma := self._irregular.get(form):
            yield from self._as("", fold(lemma), {"verb"}, "")
        yield from self._as("", form, {"verb"}, "W")
        for ending, base in _NOUN_ENDINGS:
            if form.endswith(ending):
                yield from self._as(form[: -len(ending)], base, {"noun", "adj"}, "p")
        for ending, base in _ADJECTIVE_ENDINGS:
            if form.endswith(ending):
                yield from self._as(form[: -len(ending)], base, {"adj"}, "f")
        for ending, infinitive, features in _VERB_ENDINGS:
            if form.endswith(ending):
                stem = form[: -len(ending)]
                yield from self._as(stem, infinitive, {"verb"}, features)
                if infinitive == "er" and stem.endswith(("ge", "ç")):  # changeait → changer, lança → lancer
                    yield from self._as(stem[:-1] + ("c" if stem.endswith("ç") else ""), infinitive, {"verb"}, features)

    def _as(self, stem: str, ending: str, classes: set[str], features: str) -> Iterator[Analysis]:
        for lemma, pos in self._known.get(stem + ending, ()):
            if pos in classes:
                yield Analysis(lemma, pos, features)
