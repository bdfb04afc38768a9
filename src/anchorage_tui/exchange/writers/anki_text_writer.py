"""Notes as text, with the headers that tell Anki what each column is: File, Import."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from anchorage_tui.exchange import anki_notes
from anchorage_tui.exchange.formats import Options
from anchorage_tui.exchange.item import Item
from anchorage_tui.exchange.tables import write_lines


def write(items: Iterable[Item], out: BinaryIO, options: Options) -> None:
    """A line a note: its id, its fields, its tags. The type of note is made by the first `.apkg`, or by hand."""
    columns = len(anki_notes.FIELDS)
    deck = (options.title or anki_notes.DECK_NAME).replace("\n", " ").replace("\t", " ")
    headers = (
        "#separator:tab", "#html:true", "#guid column:1", f"#tags column:{columns + 2}",
        f"#notetype:{anki_notes.MODEL_NAME}", f"#deck:{deck}",
        "#columns:" + "\t".join(("Id", *anki_notes.FIELDS, "Tags")),
    )  # fmt: skip
    out.write("".join(f"{header}\n" for header in headers).encode("utf-8", "replace"))
    rows = (
        [anki_notes.guid(item), *anki_notes.fields(item, produce=options.produce), " ".join(anki_notes.tags(item))]
        for item in items
    )
    write_lines(([cell.replace("\t", " ").replace('"', "&quot;") for cell in row] for row in rows), out)
