"""One printable page: entries in two columns of A4, as a teacher hands them out. Nothing is fetched when it is opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from anchorage_tui.exchange.html_parts import escaped, label, sentence
from anchorage_tui.exchange.item import Item

STYLE = """
:root { color-scheme: light dark; --ink: #1b1d21; --faint: #6b665d; --accent: #0d655d; --line: #cbc2b0; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece7dc; --faint: #a2a9b5; --accent: #86c8bd; --line: #39424f; --paper: #14171c; }
}
body { font: 15px/1.45 Georgia, "Times New Roman", serif; color: var(--ink); background: var(--paper); margin: 2em auto; max-width: 64em; padding: 0 1em; }
h1 { font-size: 1.5em; margin: 0 0 .6em; }
h2 { font-size: 1.15em; border-bottom: 1px solid var(--line); column-span: all; margin: 1.2em 0 .6em; }
main { columns: 2 22em; column-gap: 2.2em; }
article { break-inside: avoid; margin: 0 0 .8em; }
article p { margin: 0; }
dfn { font-style: normal; font-weight: bold; }
.sound, .label { color: var(--faint); font-size: .85em; }
.gloss { color: var(--accent); }
.sentence b { text-decoration: underline; text-underline-offset: .15em; }
.note, .literal, .example { color: var(--faint); font-size: .9em; }
@media print {
  @page { size: A4; margin: 14mm; }
  :root { --ink: #000; --faint: #444; --accent: #000; --line: #999; --paper: #fff; }
  body { font-size: 10pt; margin: 0; max-width: none; padding: 0; }
  main { columns: 2; column-gap: 8mm; }
}
"""


def page(items: Iterable[Item], title: str) -> Iterator[str]:
    """The page in pieces; each text that items were met in has a heading."""
    yield (
        '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escaped(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{escaped(title)}</h1>\n<main>\n"
    )
    met_in = ""
    for item in items:
        if item.title and item.title != met_in:
            met_in = item.title
            yield f"<h2>{escaped(met_in)}</h2>\n"
        yield article(item)
    yield "</main>\n</body>\n</html>\n"


def article(item: Item) -> str:
    """One entry; also well-formed XML."""
    head = [f'<dfn lang="fr">{escaped(item.headword)}</dfn>']
    if item.ipa:
        head.append(f'<span class="sound">/{escaped(item.ipa)}/</span>')
    if said := label(item):
        head.append(f'<span class="label">{escaped(said)}</span>')
    lines = [f'<p class="gloss" lang="en">{escaped(item.gloss)}</p>'] if item.gloss else []
    if item.sentence:
        lines.append(f'<p class="sentence" lang="fr">{sentence(item)}</p>')
    if item.literal:
        lines.append(f'<p class="literal" lang="en">literally: {escaped(item.literal)}</p>')
    if item.note:
        lines.append(f'<p class="note" lang="en">{escaped(item.note)}</p>')
    if item.example and not item.sentence:
        english = f' — <span lang="en">{escaped(item.translation)}</span>' if item.translation else ""
        lines.append(f'<p class="example" lang="fr">{escaped(item.example)}{english}</p>')
    return "\n".join(["<article>", f"<p>{' '.join(head)}</p>", *lines, "</article>", ""])
