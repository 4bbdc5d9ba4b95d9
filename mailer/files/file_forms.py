"""The forms of files whose text is read, told by name and media type."""

from enum import StrEnum
from typing import Final


class Form(StrEnum):
    """A form of file that holds text."""

    TEXT = "text"
    PAGE = "page"
    MAIL = "mail"
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    RTF = "rtf"
    TNEF = "tnef"


ENDINGS: Final = {
    ".txt": Form.TEXT,
    ".csv": Form.TEXT,
    ".tsv": Form.TEXT,
    ".htm": Form.PAGE,
    ".html": Form.PAGE,
    ".eml": Form.MAIL,
    ".docx": Form.DOCX,
    ".docm": Form.DOCX,
    ".xlsx": Form.XLSX,
    ".xlsm": Form.XLSX,
    ".pdf": Form.PDF,
    ".rtf": Form.RTF,
}
KINDS: Final = {
    "text/plain": Form.TEXT,
    "text/csv": Form.TEXT,
    "text/html": Form.PAGE,
    "message/rfc822": Form.MAIL,
    "application/pdf": Form.PDF,
    "application/rtf": Form.RTF,
    "text/rtf": Form.RTF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Form.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Form.XLSX,
    "application/ms-tnef": Form.TNEF,
    "application/vnd.ms-tnef": Form.TNEF,
}


def form_of(filename: str, kind: str) -> Form | None:
    """The form of a file, None if its text is not read; packages may hide behind any name."""
    known = KINDS.get(kind)
    if known is Form.TNEF or filename.lower() == "winmail.dat":
        return Form.TNEF
    _, dot, ending = filename.rpartition(".")
    return ENDINGS.get(f".{ending.lower()}", known) if dot else known
