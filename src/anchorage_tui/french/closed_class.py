"""Readings that DELA lacks or that the tokeniser's way of cutting asks for: elided words, joined pronouns, abbreviations.

Each row is a form as `fold` gives it and its readings, the usual one first: `lemma part-of-speech features`.
"""

from __future__ import annotations

from anchorage_tui.french.analysis import Analysis, fold

_ROWS = """
l' = le det ms:fs; le pron 3ms:3fs
d' = de prep; de det ms:fs:mp:fp
j' = je pron 1s
m' = me pron 1s
t' = te pron 2s; tu pron 2s
s' = se pron 3s:3p; si conj
n' = ne adv
c' = ce pron 3s
ç' = ça pron 3s
qu' = que conj; que pron
jusqu' = jusque prep
lorsqu' = lorsque conj
puisqu' = puisque conj
quoiqu' = quoique conj
presqu' = presque adv
quelqu' = quelque det ms:fs
entr' = entre prep
l'on = on pron 3s
la = le det fs; le pron 3fs; la noun ms:mp
il = il pron 3ms
ils = il pron 3mp
elle = elle pron 3fs
elles = elle pron 3fp
des = de det mp:fp; de prep mp:fp
du = de prep ms; de det ms
de = de prep; de det ms:fs:mp:fp
au = à prep ms
aux = à prep mp:fp
auquel = lequel pron ms
auxquels = lequel pron mp
auxquelles = lequel pron fp
duquel = lequel pron ms
desquels = lequel pron mp
desquelles = lequel pron fp
une = un det fs; un pron fs; un num fs; une noun fs
un = un det ms; un pron ms; un num ms
parce = parce conj
afin = afin adv
tandis = tandis conj
quant = quant prep
plupart = plupart noun fs
lors = lors adv
dès = dès prep
quelqu'un = quelqu'un pron ms
quelqu'une = quelqu'un pron fs
aujourd'hui = aujourd'hui adv
c'est-à-dire = c'est-à-dire adv
voici = voici prep
voilà = voilà prep
plus = plus adv; plus noun ms
faut = falloir verb P3s
uns = un pron mp
unes = un pron fp
yeux = œil noun mp
au-dessus = au-dessus adv
entre-temps = entre-temps adv
bel = beau adj ms; bel adj ms
nouvel = nouveau adj ms
vieil = vieux adj ms
fol = fou adj ms
mol = mou adj ms
m. = monsieur noun ms
mm. = monsieur noun mp
mme = madame noun fs
mmes = madame noun fp
mlle = mademoiselle noun fs
dr = docteur noun ms
dr. = docteur noun ms
me. = maître noun ms
mgr. = monseigneur noun ms
mgr = monseigneur noun ms
st. = saint adj ms
ste. = saint adj fs
etc. = etc. adv
cf. = confer verb Y
p. = page noun fs
pp. = page noun fp
m = mètre noun ms:mp
km = kilomètre noun ms:mp
kg = kilogramme noun ms:mp
cm = centimètre noun ms:mp
mm = millimètre noun ms:mp
h = heure noun fs:fp
min = minute noun fs:fp
n° = numéro noun ms
"""

CLITICS = {
    "-m'": "me", "-t'": "te", "-l'": "le", "-je": "je", "-tu": "tu", "-il": "il", "-ils": "il", "-elle": "elle", "-elles": "elle", "-on": "on",
    "-ce": "ce", "-moi": "moi", "-toi": "toi", "-lui": "lui", "-nous": "nous", "-vous": "vous", "-leur": "leur",
    "-le": "le", "-la": "le", "-les": "le", "-en": "en", "-y": "y", "-ci": "ci", "-là": "là",
}  # fmt: skip
"""Joined form without the euphonic *t* → lemma."""


def _read(rows: str) -> dict[str, tuple[Analysis, ...]]:
    table = {}
    for row in rows.strip().splitlines():
        form, _, readings = row.partition(" = ")
        table[form] = tuple(Analysis(*reading.split()) for reading in readings.split("; "))
    for form, lemma in CLITICS.items():
        pos = "adv" if lemma in ("ci", "là") else "pron"
        table[form] = table[form.replace("-", "-t-", 1)] = (Analysis(lemma, pos),)
    return table


CLOSED_CLASS: dict[str, tuple[Analysis, ...]] = _read(_ROWS)
"""Form → readings; these come instead of those of the lexicon."""


def _by_lemma() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for form, readings in CLOSED_CLASS.items():
        for lemma in {fold(reading.lemma) for reading in readings}:
            forms.setdefault(lemma, []).append(form)
    return forms


CLOSED_CLASS_FORMS = _by_lemma()
"""Folded lemma → forms."""
