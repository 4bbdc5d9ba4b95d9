"""The General Equivalence Mappings (GEMs) between ICD-9-CM and ICD-10-CM diagnoses, either way.

Text as CMS publishes it (2018_I10gem.txt, 2018_I9gem.txt): source code, target
code or NoDx, five flags, divided by blanks.  Csv of NBER: the two codes, flags,
and each flag again as a column.  Codes have no dots.  The flags are
approximate, no map, combination, scenario, choice list; 2018 was the last year.
"""

import re
from collections.abc import Iterator
from datetime import date

from codebook.errors import BadFile
from codebook.loaders.lines import read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.tables import table_rows
from codebook.schema import GEM as TABLE
from codebook.sources import GEM_FROM_ICD9CM, GEM_FROM_ICD10CM, Source

KNOWS = "the GEMs of diagnoses (2018_I10gem.txt, 2018_I9gem.txt)"

_EDITION, _BEGINS = "2018", date(2017, 10, 1)
_NO_MAP = "NoDx"
_TEN = r"[A-Z](?:\d[0-9A-Z]|[A-Z]\d)[0-9A-Z]{0,4}"
_NINE = r"(?:\d{3}|V\d{2})\d{0,2}|E\d{3}\d?"
_FLAGS = r"[01]{3}\d\d"
_ROWS = {
    GEM_FROM_ICD10CM.key: re.compile(rf"({_TEN}) +({_NINE}|{_NO_MAP}) +({_FLAGS})", re.ASCII),
    GEM_FROM_ICD9CM.key: re.compile(rf"({_NINE}) +({_TEN}|{_NO_MAP}) +({_FLAGS})", re.ASCII),
}
_COLUMNS = "flags,approximate,no_map,combination,scenario,choice_list"
_CELLS = 8
_HEADERS = {
    f"icd10cm,icd9cm,{_COLUMNS}": GEM_FROM_ICD10CM,
    f"icd9cm,icd10cm,{_COLUMNS}": GEM_FROM_ICD9CM,
}
_ENDS = {GEM_FROM_ICD10CM.key: ("A00", "Z99"), GEM_FROM_ICD9CM.key: ("001", "V91")}
_Row = tuple[str, str, str]


def recognise(member: Member) -> bool:
    """Say whether *member* is one of the two: by its header, or its first line."""
    return _source(member) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; the GEMs are of 2018, whatever *edition* says."""
    source = _source(member)
    assert source is not None, edition
    dated = ((TABLE, _numbered(member, source, progress)),)
    return [Parcel(member.label, source, _EDITION, _BEGINS, member.digest, dated=dated)]


def _source(member: Member) -> Source | None:
    first = member.head[:200].decode("latin-1").partition("\n")[0].strip()
    if listed := _HEADERS.get(first.replace('"', "")):
        return listed
    sources = (GEM_FROM_ICD10CM, GEM_FROM_ICD9CM)
    return next((one for one in sources if _ROWS[one.key].fullmatch(first)), None)


def _numbered(member: Member, source: Source, progress: Progress) -> Iterator[tuple[object, ...]]:
    """Yield (code, number, target, flags); the rows of a code stand together."""
    read = _of_csv if b"," in member.head[:200] else _of_text
    done: set[str] = set()
    before, at = "", 0
    targets: set[_Row] = set()
    for line, row in read(member, source, progress):
        code, target, flags = row
        at = at + 1 if code == before else 1
        if at == 1:
            targets.clear()
        if (at == 1 and code in done) or row in targets:
            raise BadFile(member.label, line, 1, f"the rows of {code} together, each once")
        targets.add(row)
        done.add(code)
        before = code
        yield code, at, "" if target == _NO_MAP else target, flags
    if not all(any(code.startswith(end) for code in done) for end in _ENDS[source.key]):
        first, last = _ENDS[source.key]
        raise BadFile(member.label, 0, 0, f"codes from {first} to {last}; is it cut off?")


def _of_text(member: Member, source: Source, progress: Progress) -> Iterator[tuple[int, _Row]]:
    for line in read_lines(member, "ascii", progress):
        if line.text or line.ended:
            if not line.ended:
                raise BadFile(member.label, line.number, 1, "a line end; the file is cut off here")
            yield line.number, _row(member, source, line.number, line.text.rstrip())


def _of_csv(member: Member, source: Source, progress: Progress) -> Iterator[tuple[int, _Row]]:
    rows = table_rows(member, ",", progress)
    next(rows)  # the header row
    for line, row in rows:
        # Each flag stands in its own column as well.
        if len(row) != _CELLS or "".join(row[3:]) != row[2]:
            raise BadFile(member.label, line, 3, "five flags, and each again in its column")
        yield line, _row(member, source, line, " ".join(row[:3]))


def _row(member: Member, source: Source, line: int, text: str) -> _Row:
    found = _ROWS[source.key].fullmatch(text)
    if not found:
        raise BadFile(member.label, line, 1, "two codes without dots (or NoDx) and five flags")
    code, target, flags = found.groups()
    if (target == _NO_MAP) != (flags[1] == "1"):
        raise BadFile(member.label, line, 2, "NoDx where the second flag is 1, and only there")
    return code, target, flags
