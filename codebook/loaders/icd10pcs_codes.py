"""The ICD-10-PCS codes file: the codes of one fiscal year, without the tables' headers.

Columns, from 1 (icd10pcsCodesFile.pdf of CMS): 1-7 code, 9 on long text.  The
headers are the codes' first three characters; what they mean the file does
not say, so the order file of the same year is the better one.
"""

import re
from collections.abc import Iterator

from codebook.errors import BadFile
from codebook.loaders.icd10_editions import edition_of
from codebook.loaders.lines import read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import LESSER, Parcel, Progress
from codebook.schema import ICD10PCS as TABLE
from codebook.sources import ICD10PCS

KNOWS = "the ICD-10-PCS codes file (icd10pcs_codes_YYYY.txt)"

_CODE = r"[0-9B-DF-HX][0-9A-HJ-NP-Z]{6}"
_ROW = re.compile(rf"({_CODE}) (\S.*)", re.ASCII)
# Two lines in one: no text holds a code.
_JOINED = re.compile(rf"(?<![0-9A-Z-]){_CODE} ", re.ASCII)
# The file begins with section 0, so that its first line is never a diagnosis.
_HEAD = re.compile(rb"0[0-9A-HJ-NP-Z]{6} [A-Z][a-z]")
_NAME = re.compile(r"icd10pcs[_-]?codes[_-]?((?:20)?\d\d)", re.IGNORECASE)
_SECTIONS = frozenset("0123456789BCDFGHX")
_TABLE_LENGTH = 3


def recognise(member: Member) -> bool:
    """Say whether *member* is a codes file of ICD-10-PCS: by its first line."""
    return _HEAD.match(member.head) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in icd10_editions.edition_of."""
    name, valid_from = edition_of(member, edition, _NAME)
    dated = ((TABLE, _rows(member, progress)),)
    digest = LESSER + member.digest
    return [Parcel(member.label, ICD10PCS, name, valid_from, digest, dated=dated)]


def _rows(member: Member, progress: Progress) -> Iterator[tuple[str, int, str]]:
    """Yield (code, 1, long text) and before the first code of a table (header, 0, "")."""
    before, sections = "", set()
    for line in read_lines(member, "ascii", progress):
        if not line.text and not line.ended:
            continue
        found = _ROW.fullmatch(line.text)
        if not found or not line.ended:
            expected = "an ICD-10-PCS code, its text from column 9 and a line end"
            raise BadFile(member.label, line.number, 1, expected)
        code, text = found[1], found[2].rstrip()
        if _JOINED.search(text):
            raise BadFile(member.label, line.number, 9, "each code on its own line")
        if code <= before:
            raise BadFile(member.label, line.number, 1, f"a code after {before}")
        if code[:_TABLE_LENGTH] != before[:_TABLE_LENGTH]:
            yield code[:_TABLE_LENGTH], 0, ""
        yield code, 1, text
        before = code
        sections.add(code[0])
    if sections != _SECTIONS:
        raise BadFile(member.label, 0, 0, "all sections of ICD-10-PCS, 0 to X; is it cut off?")
