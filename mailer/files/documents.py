"""The text inside files of the office: .docx, .xlsx, .pdf and .rtf; meant for the bounded child.

Any of these readers may raise whatever its library raises; Unreadable says
why in words.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Final

from mailer.charset import decode_text

TEXT_LIMIT: Final = 1_000_000  # characters of one file
UNPACKED_LIMIT: Final = 50 * 1024 * 1024  # bytes
RATIO_LIMIT: Final = 100  # unpacked to packed
PAGES_LIMIT: Final = 200
ROWS_LIMIT: Final = 20_000  # of all sheets together

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCX_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


class Unreadable(Exception):
    """The file holds no text we can have; the message completes "The file was not read: ..."."""


def docx_text(data: bytes) -> str:
    """The paragraphs of a Word file, cells of tables apart by tabs (ECMA-376 part 1, 17)."""
    from lxml import etree  # type: ignore[import-untyped]  # it has no stubs

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with _opened_zip(data) as archive:
        known = set(archive.namelist())
        roots = [
            etree.fromstring(_member(archive, name), parser)
            for name in _DOCX_PARTS
            if name in known
        ]
    if not roots:
        raise Unreadable("it is no Word document")
    return "".join(piece for root in roots for piece in _word_pieces(root.iter()))


def _word_pieces(elements: Iterator[object]) -> Iterator[str]:
    """Text and line ends; a paragraph's own end stands before the next one's begin."""
    marks = {f"{_WORD}p": "\n", f"{_WORD}br": "\n", f"{_WORD}tab": "\t", f"{_WORD}tc": "\t"}
    for element in elements:
        tag = getattr(element, "tag", "")
        if tag == f"{_WORD}t":
            yield getattr(element, "text", "") or ""
        elif tag in marks:
            yield marks[tag]


def xlsx_text(data: bytes) -> str:
    """The rows of all sheets, cells apart by tabs, each sheet under its name."""
    from openpyxl import load_workbook

    _opened_zip(data).close()
    lines: list[str] = []
    size = rows = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            lines.append(f"[{sheet.title}]")
            for row in sheet.iter_rows(values_only=True):
                line = "\t".join("" if cell is None else str(cell) for cell in row).rstrip()
                rows, size = rows + 1, size + len(line) + 1
                if rows > ROWS_LIMIT or size > TEXT_LIMIT:
                    return "\n".join(lines)
                lines += [line] if line else []
    return "\n".join(lines)


def pdf_text(data: bytes) -> str:
    """The text of a PDF's pages; a scan holds none."""
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise Unreadable("it is protected by a password")
    pages: list[str] = []
    for number, page in enumerate(reader.pages):
        if number >= PAGES_LIMIT or sum(map(len, pages)) > TEXT_LIMIT:
            break
        pages.append(page.extract_text())
    text = "\n\n".join(pages)
    if not text.strip():
        raise Unreadable("it holds no text (perhaps it is a scan)")
    return text


def rtf_text(data: bytes) -> str:
    """The text of a Rich Text file."""
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        return decode_text(data)
    # The library has no types.
    return str(rtf_to_text(data.decode("latin-1"), errors="ignore"))  # type: ignore[no-untyped-call]


def _opened_zip(data: bytes) -> zipfile.ZipFile:
    """The archive, if what it says of its size is within the limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise Unreadable("it is damaged or of another kind") from error
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > UNPACKED_LIMIT or unpacked > RATIO_LIMIT * max(len(data), 1):
        raise Unreadable("it unpacks to too much")
    return archive


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    # What an archive says of its sizes need not be true.
    with archive.open(name) as member:
        content = member.read(UNPACKED_LIMIT + 1)
    if len(content) > UNPACKED_LIMIT:
        raise Unreadable("it unpacks to too much")
    return content
