"""The ICD-9-CM codes of version 32, the last: diagnoses (DX) and procedures (SG).

Text as CMS publishes it (CMS32_DESC_LONG_DX.txt, ..._SHORT_SG.txt): a diagnosis
in columns 1-5 and its words from 7, a procedure in 1-4 and its words from 6,
no dots.  Csv of NBER: dgns_cd, longdesc, shortdesc, version, fyear.
"""

import re
from collections.abc import Iterator
from datetime import date

from codebook.errors import BadFile
from codebook.loaders.lines import read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import LESSER, Parcel, Progress
from codebook.loaders.tables import table_rows
from codebook.schema import ICD9CM as TABLE
from codebook.sources import ICD9CM, ICD9CM_PROCEDURES, Source

KNOWS = "the ICD-9-CM codes (CMS32_DESC_LONG_DX.txt, CMS32_DESC_LONG_SG.txt)"

# From 1 October 2014, for a year: then ICD-10-CM began.
_EDITION, _BEGINS = "version 32", date(2014, 10, 1)
_HEADER = "dgns_cd,longdesc,shortdesc,version,fyear"
_CODES = {
    ICD9CM.key: r"(?:\d{3}|V\d{2})\d{0,2}|E\d{3}\d?",
    ICD9CM_PROCEDURES.key: r"\d{3,4}",
}
_WIDTHS = {ICD9CM.key: 5, ICD9CM_PROCEDURES.key: 4}
_ENDS = {ICD9CM.key: ("001", "V91"), ICD9CM_PROCEDURES.key: ("000", "99")}
_CELLS = 5
# A row of one kind must not pass for another's: a diagnosis of three digits has three blanks.
_FIRST = {
    ICD9CM.key: re.compile(r"001\d[\d ] \S", re.ASCII),
    ICD9CM_PROCEDURES.key: re.compile(r"00\d[\d ] [A-Z]", re.ASCII),
}


def recognise(member: Member) -> bool:
    """Say whether *member* is one of the lists: by its header, or its first line."""
    return _source(member) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; version 32 was the last, whatever *edition* says."""
    source = _source(member)
    assert source is not None, edition
    short = "SHORT" in member.name.upper()
    digest = LESSER * short + member.digest
    dated = ((TABLE, _rows(member, source, progress)),)
    return [Parcel(member.label, source, _EDITION, _BEGINS, digest, dated=dated)]


def _source(member: Member) -> Source | None:
    first = _first_line(member)
    if first.replace('"', "") == _HEADER:
        return ICD9CM
    both = (ICD9CM, ICD9CM_PROCEDURES)
    return next((source for source in both if _FIRST[source.key].match(first)), None)


def _first_line(member: Member) -> str:
    return member.head[:400].decode("latin-1").partition("\n")[0].strip()


def _rows(member: Member, source: Source, progress: Progress) -> Iterator[tuple[str, str]]:
    code_shape = re.compile(_CODES[source.key], re.ASCII)
    codes: set[str] = set()
    is_csv = "," in _first_line(member) and _first_line(member).replace('"', "") == _HEADER
    read = _of_csv(member, progress) if is_csv else _of_text(member, source, progress)
    for line, code, words in read:
        if not code_shape.fullmatch(code) or not words:
            raise BadFile(member.label, line, 1, "an ICD-9-CM code without its dot, and its words")
        if code in codes:
            raise BadFile(member.label, line, 1, f"each code once, and {code} comes again")
        codes.add(code)
        yield code, words
    if not all(any(code.startswith(end) for code in codes) for end in _ENDS[source.key]):
        first, last = _ENDS[source.key]
        raise BadFile(member.label, 0, 0, f"codes from {first} to {last}; is it cut off?")


def _of_csv(member: Member, progress: Progress) -> Iterator[tuple[int, str, str]]:
    rows = table_rows(member, ",", progress)
    next(rows)  # the header row
    for line, row in rows:
        if len(row) != _CELLS:
            raise BadFile(member.label, line, 0, f"{_CELLS} cells; there are {len(row)}")
        yield line, row[0], row[1]


def _of_text(member: Member, source: Source, progress: Progress) -> Iterator[tuple[int, str, str]]:
    width = _WIDTHS[source.key]
    for line in read_lines(member, "cp1252", progress):
        if line.text or line.ended:
            if not line.ended or line.text[width : width + 1] != " ":
                expected = f"a code, a blank in column {width + 1}, words and a line end"
                raise BadFile(member.label, line.number, 1, expected)
            yield line.number, line.text[:width].rstrip(), line.text[width + 1 :].strip()
