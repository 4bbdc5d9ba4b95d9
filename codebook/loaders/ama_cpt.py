"""The AMA's CPT data file, for an operator who holds the AMA's licence (codebook.loading asks).

Line 1 of each file is the AMA's notice, which stays with the texts.  LONGULT:
code, tab, text.  LONGUF: 1-5 code, 6-7 line, 9-80 text.  MEDU (48 characters)
and SHORTU (28): 1-5 code, 7- text.  MODUL: modifier, text.  Consumer
descriptors: columns CPT Code and Consumer Friendly Descriptor, tabs.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from codebook import schema
from codebook.codes import number
from codebook.days import NOT_GIVEN, OPEN
from codebook.errors import BadFile
from codebook.loaders.lines import Line, read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import LESSER, Parcel, Progress
from codebook.loaders.tables import encoding_of
from codebook.schema import DatedTable
from codebook.sources import CPT, CPT_CONSUMER, CPT_MODIFIERS, Source

KNOWS = "the AMA's CPT data file (LONGULT, LONGUF, MEDU, SHORTU, MODUL, consumer descriptors)"

_CODE = r"([0-9]{4}[0-9A-Z])"
_LONGULT = re.compile(rf"{_CODE}\t(\S.*)")
_LONGUF = re.compile(rf"{_CODE}(\d\d) (\S.{{0,71}})", re.ASCII)
_MEDU = re.compile(rf"{_CODE} (\S.{{0,47}})")
_MODUL = re.compile(r"([0-9A-Z]{2})(?:\t| +)(\S.*)")
_CONSUMER = re.compile(rf"\d+\t{_CODE}\t(\S[^\t]*)(?:\t.*)?", re.ASCII)
_CONSUMER_HEADER = re.compile(
    r"concept id\tcpt code\tconsumer (?:friendly )?descriptor", re.IGNORECASE
)
_SHORT = 28
_WHOSE = re.compile(r"\bCPT\b|American Medical Association")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_MOST_NOTICE_LINES = 20


@dataclass(frozen=True, slots=True)
class _Form:
    """One of the files: how a record looks, and what it is in the book.

    *rank* 0 is the fullest text of a code; the others give way to it.
    """

    record: re.Pattern[str]
    source: Source
    table: DatedTable
    rank: int = 0


_FORMS = (
    _Form(_LONGULT, CPT, schema.CPT_TEXT),
    _Form(_CONSUMER, CPT_CONSUMER, schema.CPT_TEXT),
    _Form(_LONGUF, CPT, schema.CPT_TEXT, 1),
    _Form(_MEDU, CPT, schema.CPT_TEXT, 2),
    _Form(_MODUL, CPT_MODIFIERS, schema.MODIFIER),
)


def recognise(member: Member) -> bool:
    """Say whether *member* is one of the files: by its notice and its first record."""
    return _form(member) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*.

    *edition* is the year of the release ("2026"); "" = as the names say.
    Raises BadFile at the first line that is not right.
    """
    form = _form(member)
    assert form is not None
    name, valid_from = _edition(member, edition)
    notice, lines = _parted(member, form, read_lines(member, encoding_of(member), progress))
    texts = _texts(member, form, lines)
    _check_whole(member, form, texts)
    rank = form.rank
    if form.record is _MEDU and max(map(len, texts.values())) <= _SHORT:
        rank += 1
    return [
        Parcel(
            member.label,
            form.source,
            name,
            valid_from,
            LESSER * rank + member.digest,
            dated=((schema.CPT_NOTICE, [(1, notice)]), (form.table, _rows(form, texts))),
        )
    ]


def _rows(form: _Form, texts: dict[str, str]) -> list[tuple[object, ...]]:
    if form.table is schema.MODIFIER:
        return [(code, text, NOT_GIVEN, OPEN) for code, text in texts.items()]
    return [(number(code), text) for code, text in texts.items()]


def _form(member: Member) -> _Form | None:
    lines = [line for line in member.head.decode("cp1252", "replace").splitlines() if line.strip()]
    if not lines or not _WHOSE.search(lines[0]):
        return None
    # The notice may go on; a file of another kind would not come to a record so soon.
    for line in lines[1:_MOST_NOTICE_LINES]:
        found = next((form for form in _FORMS if form.record.fullmatch(line.rstrip())), None)
        if found:
            return found
    return None


def _edition(member: Member, edition: str) -> tuple[str, date]:
    # The years in the notice are those of a copyright, not of the release.
    years = {edition} if edition else set(_YEAR.findall(member.label))
    year = next(iter(years)) if len(years) == 1 else ""
    if not _YEAR.fullmatch(year):
        raise BadFile(member.label, 0, 0, 'the year of the release, as in --edition "2026"')
    return year, date(int(year), 1, 1)


def _parted(member: Member, form: _Form, lines: Iterable[Line]) -> tuple[str, Iterator[Line]]:
    """Return the notice, and the lines from the first record on."""
    rest = iter(lines)
    notice: list[str] = []
    for line in rest:
        if notice and form.record.fullmatch(line.text.rstrip()):
            return " ".join(" ".join(notice).split()), _with(line, rest)
        if line.text.strip() and not _CONSUMER_HEADER.match(line.text.strip()):
            notice.append(line.text)
        if line.number > _MOST_NOTICE_LINES:
            break
    raise BadFile(member.label, _MOST_NOTICE_LINES, 0, "the AMA's notice, then records")


def _with(first: Line, rest: Iterator[Line]) -> Iterator[Line]:
    yield first
    yield from rest


def _texts(member: Member, form: _Form, lines: Iterable[Line]) -> dict[str, str]:
    """Return the text of each code or modifier.  Raises BadFile."""
    texts: dict[str, str] = {}
    last, count = "", 0
    for line in _whole_lines(member, lines):
        found = form.record.fullmatch(line.text.rstrip())
        more = _going_on(form, line, found, last)
        count = count + 1 if more else 1
        if found and form.record is _LONGUF and int(found[2]) != count:
            raise BadFile(member.label, line.number, 6, f"line {count:02} of {found[1]}")
        if more:
            texts[last] += f" {more}"
        elif found is None:
            raise BadFile(member.label, line.number, 1, "a code and its text in the file's form")
        elif found[1] in texts:
            raise BadFile(member.label, line.number, 1, f"each code once; {found[1]} comes again")
        else:
            last = found[1]
            texts[last] = " ".join(found[found.lastindex or 0].split())
    return texts


def _whole_lines(member: Member, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines that are not blank.  Raises BadFile if the last one is cut off."""
    for line in lines:
        if not line.ended:
            expected = "a line end; the file is cut off"
            raise BadFile(member.label, line.number, len(line.text) + 1, expected)
        if line.text.strip():
            yield line


def _going_on(form: _Form, line: Line, found: re.Match[str] | None, last: str) -> str:
    """Return the text of a continuation line; "" if the line begins a record.

    In LONGUF such a line repeats the code with line 02 and on, in MODUL it
    begins with blanks.
    """
    if form.record is _LONGUF and found:
        return " ".join(found[3].split()) if found[1] == last and found[2] != "01" else ""
    if form.record is _MODUL and last and line.text[:1] in (" ", "\t"):
        return " ".join(line.text.split())
    return ""


def _check_whole(member: Member, form: _Form, texts: dict[str, str]) -> None:
    """Raise BadFile unless there are codes from the first to the last section."""
    if form.table is schema.CPT_TEXT and not (min(texts) < "1" and max(texts) >= "99"):
        expected = "codes from 0 to 99; the file seems cut off"
        raise BadFile(member.label, 0, 0, expected)
