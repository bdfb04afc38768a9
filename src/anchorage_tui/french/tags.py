"""The part of speech of each token in our words: what the tagger says, held against what the lexicon knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from anchorage_tui.french import Token
from anchorage_tui.french.form import Form
from anchorage_tui.french.parts_of_speech import NEAREST, OF_UNIVERSAL
from anchorage_tui.french.tag_corrections import correction


class Tags(dict[int, str]):
    """Index of a token → its part of speech, `punct` for punctuation; each is worked out when it is first asked for."""

    def __init__(
        self,
        tokens: Sequence[Token],
        forms: Sequence[Form],
        universal: Sequence[str],
        in_lower_case: Callable[[int], str] = lambda place: "",
    ) -> None:
        """`universal` are the universal parts of speech of the tokens; `in_lower_case` gives that of one as if it had no capital."""
        self._forms = forms
        self._first = _FirstThoughts(tokens, forms, universal, in_lower_case)

    def __missing__(self, place: int) -> str:
        tag = self[place] = correction(self._forms, self._first, place) or self._first[place]
        return tag


class _FirstThoughts(dict[int, str]):
    """The same before corrections. Where the lexicon knows one part of speech only, that one."""

    def __init__(
        self,
        tokens: Sequence[Token],
        forms: Sequence[Form],
        universal: Sequence[str],
        in_lower_case: Callable[[int], str],
    ) -> None:
        self._in_lower_case = in_lower_case
        self._tokens = tokens
        self._forms = forms
        self._universal = universal

    def __missing__(self, place: int) -> str:
        tag = self[place] = self._tag(place)
        return tag

    def _tag(self, place: int) -> str:
        token, form = self._tokens[place], self._forms[place]
        if token.kind == "punctuation":
            return "punct"
        if form.key in ("du", "au", "aux"):
            return "prep"
        universal = self._universal[place]
        if form.key == "des":
            return "prep" if universal in ("_", "ADP") else "det"
        tag, known = OF_UNIVERSAL.get(universal, ""), form.by_class
        if tag == "name" and token.text[0].isupper() and self._begins(place) and self._is_no_name(place):
            tag = OF_UNIVERSAL.get(self._in_lower_case(place), tag)
        if known and tag not in known and not (tag == "name" and token.text[0].isupper()):
            return _nearest(tag, known)
        return tag

    def _begins(self, place: int) -> bool:
        """Whether a capital is due here: after a stop, a dash or a quotation mark it is no evidence for a name."""
        return place == 0 or (
            self._tokens[place - 1].kind == "punctuation" and self._forms[place - 1].key not in (",", "-", "'", "(")
        )

    def _is_no_name(self, place: int) -> bool:
        """Whether the word is known as another, and not as a name, too; a bare noun before a verb is a name: *Rose dort*."""
        form = self._forms[place]
        classes = form.by_class.keys() - {"name"}
        if not classes or form.key in FIRST_NAMES:
            return False
        following = OF_UNIVERSAL.get(self._universal[place + 1], "") if place + 1 < len(self._forms) else ""
        return classes != {"noun"} or following not in ("verb", "name")


FIRST_NAMES = frozenset(
    "pierre rose marie marine olive clément constant prudence victoire désiré désirée aimé aimée parfait juste vivien ange violette "
    "marguerite angélique blanche claire prosper fleur perle sylvestre france modeste innocent félicité reine colombe céleste solange "
    "grâce espérance bienvenue tristan octave maxime luc jules pascal noël martial germain romain lambert loup hilaire valentin benoît "
    "honoré fortuné barbe jasmine iris capucine garance églantine hortense hyacinthe anémone véronique dominique denise laurent laurence "
    "vincent martin simon marc jean jacques paul anne rémi rémy renaud robin florent florence clémence placide candide lucien lucie "
    "roman basile carmen mélodie ambre opale estelle lise élise margot faustin clovis thomas david hugo victor albert alphonse gaston "
    "gilles guy léon louis louise charlotte madeleine marthe julie juliette sophie alice cécile camille claude".split()
)
"""First names that are words as well."""


def _nearest(tag: str, known: Mapping[str, object]) -> str:
    """The known part of speech nearest to one that the lexicon does not have for this form."""
    return next((other for other in NEAREST.get(tag, ()) if other in known), next(iter(known)))
