"""Inflects English glosses: *disappoint* to *disappointing*, *give up* to *given up*, *tacit* to *tacitly*."""

from __future__ import annotations

import re

_PARTICIPLES = dict(
    pair.split(":")
    for pair in (
        "arise:arisen awake:awoken be:been bear:borne beat:beaten become:become begin:begun bend:bent bet:bet bid:bid bind:bound "
        "bite:bitten bleed:bled blow:blown break:broken breed:bred bring:brought broadcast:broadcast build:built burn:burnt burst:burst "
        "buy:bought cast:cast catch:caught choose:chosen cling:clung come:come cost:cost creep:crept cut:cut deal:dealt dig:dug do:done "
        "draw:drawn dream:dreamt drink:drunk drive:driven eat:eaten fall:fallen feed:fed feel:felt fight:fought find:found flee:fled "
        "fling:flung fly:flown forbid:forbidden forecast:forecast foresee:foreseen forget:forgotten forgive:forgiven freeze:frozen get:got "
        "give:given go:gone grind:ground grow:grown hang:hung have:had hear:heard hide:hidden hit:hit hold:held hurt:hurt keep:kept kneel:knelt "
        "know:known lay:laid lead:led lean:leant leap:leapt learn:learnt leave:left lend:lent let:let lie:lain light:lit lose:lost make:made "
        "mean:meant meet:met mislead:misled mistake:mistaken overcome:overcome overdo:overdone overtake:overtaken overthrow:overthrown pay:paid "
        "put:put quit:quit read:read rebuild:rebuilt redo:redone rid:rid ride:ridden ring:rung rise:risen run:run say:said see:seen seek:sought "
        "sell:sold send:sent set:set sew:sewn shake:shaken shed:shed shine:shone shoot:shot show:shown shrink:shrunk shut:shut sing:sung sink:sunk "
        "sit:sat sleep:slept slide:slid smell:smelt sow:sown speak:spoken speed:sped spend:spent spill:spilt spin:spun spit:spat split:split "
        "spoil:spoilt spread:spread spring:sprung stand:stood steal:stolen stick:stuck sting:stung stink:stunk strike:struck string:strung "
        "strive:striven swear:sworn sweep:swept swell:swollen swim:swum swing:swung take:taken teach:taught tear:torn tell:told think:thought "
        "throw:thrown thrust:thrust tread:trodden understand:understood undertake:undertaken undo:undone uphold:upheld upset:upset wake:woken "
        "wear:worn weave:woven weep:wept win:won wind:wound withdraw:withdrawn withhold:withheld withstand:withstood wring:wrung write:written"
    ).split()
)
_ADVERBS = {
    "good": "well", "fast": "fast", "hard": "hard", "late": "late", "early": "early", "straight": "straight", "public": "publicly",
    "true": "truly", "due": "duly", "whole": "wholly", "full": "fully", "dull": "dully", "shy": "shyly", "sly": "slyly", "dry": "drily",
    "gay": "gaily", "daily": "daily", "weekly": "weekly", "monthly": "monthly", "yearly": "yearly", "likely": "probably", "low": "low",
    "high": "highly", "sad": "sadly", "single": "singly", "other": "otherwise", "better": "better", "worse": "worse", "much": "much",
}  # fmt: skip
_VOWELS = "aeiou"
_DOUBLING = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")
_STRESSED_AT_THE_END = frozenset(
    "admit commit permit submit omit emit transmit refer prefer defer confer infer transfer occur recur incur concur control compel expel "
    "propel repel rebel patrol regret forget begin upset unplug equip acquit abhor deter annul".split()
)


def past_participle(verb: str) -> str:
    """The participle of a verb, with the words that follow it.

    >>> past_participle("give up"), past_participle("oppose"), past_participle("stop")
    ('given up', 'opposed', 'stopped')
    """
    first, space, rest = verb.partition(" ")
    return _participle(first) + space + rest


def present_participle(verb: str) -> str:
    """The form in -ing of a verb, with the words that follow it.

    >>> present_participle("lie down"), present_participle("disappoint"), present_participle("set out"), present_participle("see")
    ('lying down', 'disappointing', 'setting out', 'seeing')
    """
    first, space, rest = verb.partition(" ")
    if first.endswith("ie"):
        stem = first[:-2] + "y"
    elif first.endswith("e") and not first.endswith(("ee", "oe", "ye")) and len(first) > 2:
        stem = first[:-1]
    else:
        stem = _doubled(first)
    return f"{stem}ing{space}{rest}"


def adverb(adjective: str) -> str:
    """The adverb of an adjective: in -ly, or *in a ... way*.

    >>> adverb("tacit"), adverb("happy"), adverb("basic"), adverb("gentle"), adverb("friendly"), adverb("well built")
    ('tacitly', 'happily', 'basically', 'gently', 'in a friendly way', 'in a well built way')
    """
    if adjective in _ADVERBS:
        return _ADVERBS[adjective]
    if " " in adjective or adjective.endswith("ly"):
        return f"in a{'n' if adjective[0] in _VOWELS else ''} {adjective} way"
    if adjective.endswith("ic"):
        return adjective + "ally"
    if adjective.endswith("y") and len(adjective) > 3 and adjective[-2] not in _VOWELS:
        return adjective[:-1] + "ily"
    if adjective.endswith("le") and adjective[-3:-2] not in _VOWELS:
        return adjective[:-1] + "y"
    return adjective + ("y" if adjective.endswith("ll") else "ly")


def _participle(verb: str) -> str:
    if verb in _PARTICIPLES:
        return _PARTICIPLES[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _doubled(verb: str) -> str:
    """A verb with its last consonant doubled where English does: *stop*, *travel*, *admit*, not *open*."""
    if verb.endswith("c"):
        return verb + "k"
    if not _DOUBLING.search(verb) and not (len(verb) == 3 and verb[0] in _VOWELS):
        return verb
    one_syllable = len(re.findall("[aeiouy]+", verb)) == 1
    return verb + verb[-1] if one_syllable or verb in _STRESSED_AT_THE_END or verb.endswith("el") else verb
