"""Small files of every format, made here: nothing is kept that somebody else wrote."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/livre.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def page(body: str, head: str = "<title>Une page</title>") -> str:
    """A page of XHTML."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head>{head}</head><body>{body}</body></html>'
    )


def epub(
    chapters: Mapping[str, str],
    *,
    spine: Sequence[str] | None = None,
    more: Mapping[str, str | bytes] | None = None,
    manifest: str = "",
    attributes: str = "",
    metadata: str = "<dc:title>Le livre</dc:title><dc:creator>A. Nonyme</dc:creator><dc:language>fr</dc:language>",
) -> bytes:
    """An EPUB 3 whose files stand in the folder `OEBPS`; `chapters` gives the inside of each body."""
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters)
    order = "".join(f'<itemref idref="{name}"/>' for name in (chapters if spine is None else spine))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}{manifest}</manifest><spine {attributes}>{order}</spine></package>"
    )
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/livre.opf": package,
    }
    files |= {f"OEBPS/{name}": page(body) for name, body in chapters.items()}
    return packed(files | dict(more or {}))


class Pdf:
    """A PDF of pages, in a font that every reader has, each word where it is put."""

    def __init__(self) -> None:
        self._pages: list[list[str]] = []

    def page(self) -> None:
        """A new page of 420 by 595 points."""
        self._pages.append([])

    def put(self, left: float, top: float, words: str, size: float = 10) -> None:
        """A line; `top` is where its letters stand, counted from the top of the page."""
        shown = words.encode("cp1252", "replace").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        self._pages[-1].append(f"BT /F1 {size} Tf {left} {595 - top} Td ({shown.decode('latin-1')}) Tj ET")

    def data(self, *, encrypt: bool = False) -> bytes:
        """The file."""
        count = len(self._pages)
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{4 + 2 * number} 0 R' for number in range(count))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        for number, lines in enumerate(self._pages):
            stream = zlib.compress("\n".join(lines).encode("latin-1")).hex() + ">"
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents {5 + 2 * number} 0 R "
                "/Resources << /Font << /F1 3 0 R >> >> >>"
            )
            objects.append(
                f"<< /Length {len(stream)} /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n{stream}\nendstream"
            )
        out = bytearray(b"%PDF-1.4\n")
        places = []
        for number, text in enumerate(objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
        start = len(out)
        out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
        out += "".join(f"{place:010} 00000 n \n" for place in places).encode()
        locked = (
            f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -44 >> /ID [<00> <00>]"
            if encrypt
            else ""
        )
        out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R{locked} >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)
