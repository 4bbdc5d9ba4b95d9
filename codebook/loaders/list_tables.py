"""A short list as its publisher shows it: tabs, csv, a workbook, or a saved web page.

The columns are found by their headings, of which each may have several; a
list's edition is a year, or a year and month.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser

from codebook.days import NOT_GIVEN, read_day
from codebook.errors import BadFile
from codebook.loaders.members import Member
from codebook.loaders.parcel import Progress, no_progress
from codebook.loaders.sheets import is_workbook, read_sheet
from codebook.loaders.tables import Table, encoding_of, text_rows

_MOST_BYTES = 8 * 1024 * 1024
_MOST_HEAD_ROWS = 30
_END_MARK = "_x001A_"  # the old end-of-file character, as a workbook spells it
_IN_A_NAME = re.compile(r"(?<!\d)(20\d\d)(?:[_-](0[1-9]|1[0-2]))?(?!\d)")
_EDITION = re.compile(r"(20\d\d)(?:-(0[1-9]|1[0-2]))?")
_WHITE = re.compile(r"[^a-z]")

# Field, and the headings it may have, in small letters only.
Headings = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row, by field; a field whose column is missing is ""."""

    member: Member
    line: int
    cells: dict[str, str]
    columns: dict[str, int]

    def wrong(self, field: str, expected: str) -> BadFile:
        """Return the error that says what *field* should have been."""
        return BadFile(self.member.label, self.line, self.columns.get(field, -1) + 1, expected)

    def day(self, field: str) -> int:
        """Return a cell as a stored day, from 2024-04-01 or 20240401; NOT_GIVEN for nothing."""
        text = self.cells[field]
        try:
            return read_day(text.replace("-", "")) if text else NOT_GIVEN
        except ValueError as error:
            raise self.wrong(field, "a day, YYYY-MM-DD or YYYYMMDD, or nothing") from error


def has_heading(member: Member, wanted: Headings) -> bool:
    """Say whether one of the first rows of *member* has every heading of *wanted*."""
    if member.size > _MOST_BYTES:
        return False
    try:
        for count, (_, row) in enumerate(_rows(member, no_progress)):
            if _places(row, wanted, wanted):
                return True
            if count == _MOST_HEAD_ROWS:
                return False
    except BadFile:
        return False
    return False


def entries(
    member: Member, wanted: Headings, optional: Headings, progress: Progress
) -> Iterator[Entry]:
    """Yield the rows below the heading.  Raises BadFile if one has another number of cells."""
    columns: dict[str, int] = {}
    width = 0
    for line, row in _rows(member, progress):
        cells = [" ".join(cell.split()) for cell in row]
        if [cell for cell in cells if cell] == [_END_MARK]:
            continue
        if not columns:
            columns, width = _places(row, {**wanted, **optional}, wanted), len(row)
        elif any(cells) and len(row) != width:
            raise BadFile(member.label, line, 0, f"{width} cells; there are {len(row)}")
        elif any(cells):
            named = {name: cells[place] for name, place in columns.items()}
            yield Entry(member, line, dict.fromkeys(optional, "") | named, columns)


def edition_of(member: Member, edition: str) -> tuple[str, date]:
    """Return name and first day of the edition: *edition*, or what the file's name says."""
    found = _EDITION.fullmatch(edition) if edition else _IN_A_NAME.search(member.name)
    if not found:
        expected = 'the year in its name (pos_codes_2026), or --edition "2026" or "2026-10"'
        raise BadFile(member.label, 0, 0, expected)
    year, month = found.groups()
    return (f"{year}-{month}" if month else year), date(int(year), int(month or 1), 1)


def _places(row: list[str], known: Headings, wanted: Headings) -> dict[str, int]:
    """Return where each field of *known* stands; {} unless all of *wanted* are there once."""
    headings = [_WHITE.sub("", cell.lower()) for cell in row]
    found: dict[str, int] = {}
    for field, names in known.items():
        places = [place for place, heading in enumerate(headings) if heading in names]
        if len(places) == 1:
            found[field] = places[0]
        elif field in wanted:
            return {}
    return found


def _rows(member: Member, progress: Progress) -> Table:
    if is_workbook(member):
        yield from read_sheet(member, progress)
    elif b"<table" in member.head.lower():
        yield from _web_page(member)
    else:
        tabs = b"\t" in member.head.split(b"\n", 1)[0]
        yield from text_rows(member, "\t" if tabs else ",", progress)


def _web_page(member: Member) -> Table:
    page = member.path.read_bytes().decode(encoding_of(member), "replace")
    if "</table" not in page.lower():
        raise BadFile(member.label, 0, 0, "the whole web page; its table does not end")
    reader = _TableReader()
    reader.feed(page)
    reader.close()
    yield from reader.rows


class _TableReader(HTMLParser):
    """Collects the rows of a page's tables, with the lines where they begin."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[int, list[str]]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "tr":
            self.rows.append((self.getpos()[0], []))
            self._in_cell = False  # a damaged page may leave a cell open
        elif tag in ("td", "th") and self.rows:
            self.rows[-1][1].append("")
            self._in_cell = True
        elif tag in ("br", "p"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][1][-1] += data
