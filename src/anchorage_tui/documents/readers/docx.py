"""Word documents: mammoth makes HTML of them, footnotes and all."""

from __future__ import annotations

import io

from anchorage_tui.documents.archive import Archive
from anchorage_tui.documents.document import Document
from anchorage_tui.documents.markup import page_of
from anchorage_tui.documents.parsing import html_root_of, xml_root
from anchorage_tui.documents.readers.docx_numbers import read_marks, with_marks
from anchorage_tui.documents.source import Source
from anchorage_tui.errors import DocumentError

# Names of styles that Word gives in French, and those of titles; mammoth knows the English ones.
_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Titre'] => h1:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        *(f"p[style-name='{name} {level}'] => h{level}:fresh" for name in ("Titre", "titre") for level in range(1, 7)),
        *(f"p[style-name='heading {level}'] => h{level}:fresh" for level in range(1, 7)),
        *(
            f"p[style-name='{name}'] => blockquote > p:fresh"
            for name in ("Quote", "Citation", "Block Text", "Intense Quote", "Citation intense")
        ),
        *(f"p[style-name='{name}'] => pre:separator('\\n')" for name in ("Source Code", "HTML Preformatted")),
    ]
)
_MEMBER = 100_000_000
"""Bytes of all files that words are taken from, unpacked."""


def read(source: Source) -> Document:
    """The text in the source's bytes. Raises `DocumentError` for one that is damaged, locked or without words."""
    archive = Archive(source.data, source.name)
    if sum(archive.size(name) for name in archive.names if name.lower().endswith((".xml", ".rels"))) > _MEMBER:
        raise DocumentError(f"{source.name} swells to more than any book when it is unpacked.", "Get another copy.")
    html = _as_html(source, archive)
    root = html_root_of(html)
    metadata = _metadata(archive)
    if root is None:
        return Document("", (), metadata)
    read_marks(root)
    return Document(metadata.get("title", ""), page_of(root, prefix="#").blocks, metadata)


def _as_html(source: Source, archive: Archive) -> str:
    import mammoth

    try:
        done = mammoth.convert_to_html(
            io.BytesIO(with_marks(source.data, archive)),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
            external_file_access=False,
        )
    except Exception as error:
        raise archive.damaged() from error
    return str(done.value)


def _metadata(archive: Archive) -> dict[str, str]:
    said: dict[str, str] = {}
    data = archive.read("docProps/core.xml")
    root = xml_root(data) if data else None
    if root is not None:
        for key, name in (("title", "title"), ("creator", "author"), ("created", "date"), ("language", "language")):
            found = root.find(f"{{*}}{key}")
            if found is not None and found.text and found.text.strip():
                said[name] = " ".join(found.text.split())[:300]
    return said
