"""Write the two example documents that are not plain text: a joint statement as PDF and a note verbale as DOCX.

    python tools/make_examples.py

Their words are in tools/example_texts. Both files come out byte for byte the same at each run; they are in the
repository, and this script shows how they were made. The countries and persons are invented (examples/README.md).
"""

from __future__ import annotations

import datetime
import io
import sys
import textwrap
import zipfile
from collections.abc import Sequence
from pathlib import Path

DOCUMENTS = Path(__file__).resolve().parent.parent / "examples" / "documents"

JOINT_STATEMENT = "joint/2025-06-05-kestria-luohai-joint-statement.pdf"
NOTE_VERBALE = "drovia-mfa/2024-03-27-note-verbale.docx"
TEXTS = Path(__file__).resolve().parent / "example_texts"
STATEMENT_HEADER = "Joint Statement - Kestria and Luohai"

# The page: A5 in points, so that a short text has several pages, each with a running header and a number.
PAGE = (420, 595)
LINE_WIDTH = 62
LINES_ON_A_PAGE = 24
LEADING = 18
LEFT, TOP = 48, 520

STYLES = {"#": "Heading 1", "-": "List Bullet"}
"""Styles of the note's paragraphs by the mark that they begin with."""


def _paragraphs(name: str) -> list[str]:
    return (TEXTS / name).read_text(encoding="utf-8").strip().split("\n\n")


def joint_statement() -> bytes:
    """The joint statement as a PDF with a text layer, running headers and page numbers."""
    paragraphs = _paragraphs("joint-statement.txt")
    lines = [line for paragraph in paragraphs for line in (*textwrap.wrap(paragraph, LINE_WIDTH), "")]
    pages = [lines[i : i + LINES_ON_A_PAGE] for i in range(0, len(lines), LINES_ON_A_PAGE)]
    return _pdf([_page(page, number, len(pages)) for number, page in enumerate(pages, 1)], paragraphs[0])


def _page(lines: Sequence[str], number: int, count: int) -> bytes:
    """The drawing orders of one page."""
    rows = [(LEFT, TOP + 36, STATEMENT_HEADER), (PAGE[0] // 2 - 15, 30, f"{number} / {count}")]
    rows += [(LEFT, TOP - LEADING * i, line) for i, line in enumerate(lines) if line]
    orders = [f"BT /F1 10 Tf {x} {y} Td ({_escaped(line)}) Tj ET" for x, y, line in rows]
    return "\n".join(orders).encode("cp1252")


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _pdf(pages: Sequence[bytes], title: str) -> bytes:
    """A PDF 1.4 file of ``pages``: catalogue, page tree, font, information, then a page and its content for each."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) /CreationDate (D:20250605160000Z) >>".encode("cp1252"),
    ]
    for i, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {6 + 2 * i} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def note_verbale() -> bytes:
    """The note verbale as a DOCX, packed anew so that no time of writing is left in it."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = docx.Document()
    for number, line in enumerate(_paragraphs("note-verbale.txt")):
        mark, _, text = line.partition(" ")
        style = STYLES.get(mark, "Normal")
        paragraph = document.add_paragraph(text if mark in STYLES else line, style=style)
        if number == 0 or mark == "#":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    properties = document.core_properties
    properties.title, properties.author = "Note verbale No. 118/2024", "Embassy of the Drovian Republic"
    properties.created = properties.modified = datetime.datetime(2024, 3, 27, 9, 0)
    packed = io.BytesIO()
    document.save(packed)
    return _repacked(packed.getvalue())


def _repacked(packed: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()


def main() -> int:
    files = {
        DOCUMENTS / JOINT_STATEMENT: joint_statement(),
        DOCUMENTS / NOTE_VERBALE: note_verbale(),
    }
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"{path.relative_to(DOCUMENTS.parent.parent)}: {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
