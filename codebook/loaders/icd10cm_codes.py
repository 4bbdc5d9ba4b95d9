"""The ICD-10-CM codes file: the billable codes of one fiscal year, without the headers.

Columns, from 1 (icd10cmCodesFile.pdf of CMS): 1-7 code without dot, 9 on long
text.  The headers are the codes' beginnings; what they mean the file does not
say, so the order file of the same year is the better one.
"""

import re
from collections.abc import Iterator

from codebook.errors import BadFile
from codebook.loaders.icd10_editions import edition_of
from codebook.loaders.lines import Line, read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import LESSER, Parcel, Progress
from codebook.schema import ICD10CM as TABLE
from codebook.sources import ICD10CM

KNOWS = "the ICD-10-CM codes file (icd10cm_codes_YYYY.txt)"

_BELOW = "[0-9A-Z]{4} |[0-9A-Z]{3} {2}|[0-9A-Z]{2} {3}|[0-9A-Z] {4}| {5}"
_CODE = rf"[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:{_BELOW})"
_ROW = re.compile(rf"({_CODE})(\S.*)", re.ASCII)
_HEAD = re.compile(rf"(?m)^{_CODE}\S".encode(), re.ASCII)
# Two lines in one: no text holds two blanks, or a code of full length.
_JOINED = re.compile(r" {2}|\b[A-Z](?:\d[0-9A-Z]|[A-Z]\d)[0-9A-Z]{4} ", re.ASCII)
_NAME = re.compile(r"icd10cm[_-]?codes[_-]?((?:20)?\d\d)", re.IGNORECASE)
_CATEGORY, _BEFORE_SEVENTH = 3, 6
_Row = tuple[str, int, str]


def recognise(member: Member) -> bool:
    """Say whether *member* is a codes file: by its first lines."""
    head = member.head[:4096]
    return len(_HEAD.findall(head)) * 2 > (head.count(b"\n") or 1)


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in icd10_editions.edition_of."""
    name, valid_from = edition_of(member, edition, _NAME)
    texts: dict[str, str] = {}
    for line in read_lines(member, "ascii", progress):
        if line.text or line.ended:
            code, text = _row(member, line)
            if code in texts:
                raise BadFile(member.label, line.number, 1, f"each code once; {code} comes again")
            texts[code] = text
    _check_whole(member, texts)
    dated = ((TABLE, _rows(texts)),)
    return [Parcel(member.label, ICD10CM, name, valid_from, LESSER + member.digest, dated=dated)]


def _row(member: Member, line: Line) -> tuple[str, str]:
    found = _ROW.fullmatch(line.text)
    if not found:
        expected = "an ICD-10-CM code without its dot, and its text from column 9"
        raise BadFile(member.label, line.number, 1, expected)
    if joined := _JOINED.search(found[2]):
        column = found.start(2) + joined.start() + 1
        raise BadFile(member.label, line.number, column, "each code on its own line")
    if not line.ended:
        column = len(line.text) + 1
        raise BadFile(member.label, line.number, column, "a line end; the file is cut off here")
    return found[1].rstrip(), found[2].rstrip()


def _check_whole(member: Member, texts: dict[str, str]) -> None:
    """Raise BadFile unless the file begins and ends where ICD-10-CM does: chapter 22 is last."""
    beginnings = {code[:_CATEGORY] for code in texts}
    if not {"A00", "Z99"} <= beginnings or not any(code.startswith("U") for code in texts):
        expected = "all codes of A00, Z99, U and between; the file seems cut off"
        raise BadFile(member.label, len(texts), 0, expected)


def _rows(texts: dict[str, str]) -> Iterator[_Row]:
    headers = {header for code in texts for header in _above(code)} - texts.keys()
    yield from ((code, 1, text) for code, text in texts.items())
    yield from ((header, 0, "") for header in sorted(headers))


def _above(code: str) -> Iterator[str]:
    """Yield the headers above *code*; the X that only fills up to the seventh makes none."""
    stem = code[:_BEFORE_SEVENTH].rstrip("X") if len(code) > _BEFORE_SEVENTH else code[:-1]
    return (code[:length] for length in range(_CATEGORY, len(stem) + 1))
