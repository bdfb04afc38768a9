"""The parts of speech: our name for each, what others call it, and which others stand in for it."""

from typing import Literal, get_args

PartOfSpeech = Literal["noun", "verb", "adj", "adv", "pron", "det", "prep", "conj", "intj", "num", "prefix"]
"""Of a word in a dictionary; in a sentence there is `name`, too."""
PARTS_OF_SPEECH: tuple[PartOfSpeech, ...] = get_args(PartOfSpeech)

# Columns: to a reader; DELA's classes; universal parts of speech, the usual one first; those that a tag may mean where the
# lexicon lacks it, nearest first; those that a tag also fits, because treebanks and dictionaries draw some lines
# differently; and those whose gloss helps with a word that has none.
_TABLE = {
    "noun":   ("noun",         "N",           "NOUN",        "adj verb name",      "adj",                "adj"),
    "verb":   ("verb",         "V",           "VERB AUX",    "adj noun",           "",                   ""),
    "adj":    ("adjective",    "A X",         "ADJ",         "verb noun det",      "noun det",           "noun"),
    "adv":    ("adverb",       "ADV XI",      "ADV PART",    "prep conj adj pron", "prep conj adj pron", "adj prep"),
    "pron":   ("pronoun",      "PRO PREPPRO", "PRON",        "det adv conj",       "det conj",           "det"),
    "det":    ("determiner",   "DET",         "DET",         "pron prep adj num",  "num adj pron",       "pron num adj"),
    "prep":   ("preposition",  "PREP PREPDET", "ADP _",      "adv det conj",       "adv conj",           "adv"),
    "conj":   ("conjunction",  "CONJC CONJS", "CCONJ SCONJ", "pron adv prep",      "pron adv",           "adv pron"),
    "intj":   ("interjection", "INTJ",        "INTJ",        "",                   "noun adv",           ""),
    "num":    ("number",       "",            "NUM",         "det noun adj",       "det noun adj",       "det"),
    "prefix": ("prefix",       "PFX",         "",            "",                   "",                   ""),
    "name":   ("proper noun",  "",            "PROPN X",     "noun adj verb",      "",                   ""),
}  # fmt: skip

NAMES = {ours: row[0] for ours, row in _TABLE.items()}
"""Ours → as a reader sees it."""
OF_DELA = {theirs: ours for ours, row in _TABLE.items() for theirs in row[1].split()}
OF_UNIVERSAL = {theirs: ours for ours, row in _TABLE.items() for theirs in row[2].split()}
UNIVERSAL = {ours: row[2].split()[0] for ours, row in _TABLE.items() if row[2]}
"""Ours → the usual universal one."""
NEAREST = {ours: tuple(row[3].split()) for ours, row in _TABLE.items()}
"""A tag → what it may mean where the lexicon does not have it for a form, nearest first."""
KIN = {ours: tuple(row[4].split()) for ours, row in _TABLE.items()}
"""A tag → parts of speech of readings that it fits as well."""
LENDERS = {ours: tuple(row[5].split()) for ours, row in _TABLE.items()}
"""A part of speech → those whose gloss helps with a word that has none: *un inquiet* by *inquiet*."""
