"""Makers of files that come attached, and of letters that carry them."""

import base64
import io
import struct
import zipfile
from collections.abc import Mapping

from openpyxl import Workbook

from tests.mailer.hostile_makers import WORDS, typed

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(*paragraphs: str, table: tuple[str, ...] = ()) -> bytes:
    """A Word file with these paragraphs, and one row of a table below them."""
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in table)
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    row = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" if table else ""
    return docx_of(f'<w:document xmlns:w="{_WORD}"><w:body>{body}{row}</w:body></w:document>')


def docx_of(document: str) -> bytes:
    """A Word file whose main part is *document*."""
    return zipped({"word/document.xml": document.encode()})


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def xlsx(*rows: tuple[object, ...]) -> bytes:
    """A workbook with one sheet of these rows."""
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    book.close()
    return file.getvalue()


def pdf(text: str) -> bytes:
    """A PDF of one page that says *text* ("" = nothing)."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode() if text else b""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    )


def rtf(text: str) -> bytes:
    """A Rich Text file."""
    return rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\f0 " + text.encode("ascii") + rb"\par}"


def tnef(body: bytes = b"", **files: bytes) -> bytes:
    """A winmail.dat with a plain *body* and *files* (name without ending, all are .txt)."""
    out = struct.pack("<IH", 0x223E9F78, 1)
    out += _attribute(1, 0x00089006, struct.pack("<I", 0x10000))
    out += _attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    if body:
        out += _attribute(1, 0x0002800C, body + b"\0")
    for name, content in files.items():
        out += _attribute(2, 0x00069002, bytes(14))
        out += _attribute(2, 0x00018010, f"{name}.txt".encode() + b"\0")
        out += _attribute(2, 0x0006800F, content)
    return out


def _attribute(level: int, number: int, data: bytes) -> bytes:
    head = struct.pack("<BII", level, number, len(data))
    return head + data + struct.pack("<H", sum(data) & 0xFFFF)


def mail_with(files: Mapping[str, bytes], *, kind: str = "application/octet-stream") -> bytes:
    """A mail from Dana with *files* by name."""
    parts = [b"\r\n" + WORDS] + [
        f'Content-Type: {kind}\r\nContent-Disposition: attachment; filename="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n".encode()
        + base64.encodebytes(content)
        for name, content in files.items()
    ]
    return mixed(parts)


def mixed(parts: list[bytes], boundary: bytes = b"b") -> bytes:
    """A multipart/mixed mail."""
    mark = b"--" + boundary
    body = b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"
    return typed(b"multipart/mixed; boundary=" + boundary, body)
