"""TBX, version 2 (`termEntry`, `langSet`, `tig`) and 3 (`conceptEntry`, `langSec`, `termSec`)."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from anchorage_tui.cleaning import clean, one_line
from anchorage_tui.errors import ExchangeError
from anchorage_tui.exchange.arrivals import Arrival, Found, Refused
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.xml_writing import LANG

_ENTRIES = ("termEntry", "conceptEntry")
_SETS = ("langSet", "langSec")


def read(arrival: Arrival, kind: str) -> tuple[Iterator[Found | Refused], str]:
    """A French term with the English ones of its concept. Raises `ExchangeError` for what is no XML."""
    return _items(arrival), ""


def _items(arrival: Arrival) -> Iterator[Found | Refused]:
    beginning = arrival.data[:20_000]
    if b"<!ENTITY" in beginning:
        raise ExchangeError(f"{arrival.name} defines entities, which no TBX needs.", "Get another copy.")
    walk = etree.iterparse(
        io.BytesIO(arrival.data), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for _, one in walk:
            if _tag(one) in _ENTRIES:
                yield _item(one)
                one.clear()
                while one.getprevious() is not None:
                    del one.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise ExchangeError(f"{arrival.name} is damaged: {one_line(str(error))}.", "Get another copy.") from error


def _tag(one: etree._Element) -> str:
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""


def _item(entry: etree._Element) -> Found | Refused:
    terms: dict[str, list[str]] = {}
    line = int(entry.sourceline or 0)  # type: ignore[call-overload]
    notes = [_text(one) for one in entry if _tag(one) == "note"]
    sentence = ""
    for one in entry.iter():
        if _tag(one) in _SETS:
            language = one.get(LANG, "")[:2].lower()
            found = [_text(term) for term in one.iter() if _tag(term) == "term"]
            terms.setdefault(language, []).extend(filter(None, found))
            if language == "fr":
                contexts = [
                    _text(said) for said in one.iter() if _tag(said) == "descrip" and said.get("type") == "context"
                ]
                sentence = next(iter(contexts), "")
    french = terms.get("fr", [])
    if not french:
        return Refused(line, "it has no French term")
    glosses = tuple(dict.fromkeys(terms.get("en", [])))
    return Found(
        Item(french[0], sentence=sentence, gloss="; ".join(glosses), glosses=glosses, note="; ".join(notes)), line
    )


def _text(one: etree._Element) -> str:
    return one_line(clean("".join(map(str, one.itertext()))))
