"""The csv tables of the Medicare Coverage Database's exports, each known by its name.

UTF-8 with a byte order mark; cells hold whole HTML pages with line breaks and
doubled quotes, longer than the csv module's own limit.
"""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from codebook.days import NOT_GIVEN, number
from codebook.errors import BadFile
from codebook.loaders.members import Member
from codebook.loaders.parcel import Progress

if TYPE_CHECKING:
    import _csv

_LONGEST_CELL = 16 * 1024 * 1024
_TELL_EVERY = 4096
_ARTICLE, _LCD = ("article_id", "article_version"), ("lcd_id", "lcd_version")
_CONTRACTOR = ("contractor_id", "contractor_type_id", "contractor_version")
# The columns read, by table; those in optional() may be missing.
COLUMNS = {
    "article": (
        *_ARTICLE,
        "title",
        "status",
        "last_updated",
        "article_eff_date",
        "article_end_date",
        "article_rev_end_date",
        "date_retired",
    ),
    "article_x_hcpc_code": (*_ARTICLE, "hcpc_code_id", "hcpc_code_group"),
    "article_x_hcpc_code_group": (*_ARTICLE, "hcpc_code_group", "paragraph"),
    "article_x_icd10_covered": (*_ARTICLE, "icd10_code_id", "icd10_covered_group", "asterisk"),
    "article_x_icd10_covered_group": (
        *_ARTICLE,
        "icd10_covered_group",
        "paragraph",
        "icd10_covered_ast",
    ),
    "article_x_icd10_noncovered": (
        *_ARTICLE,
        "icd10_code_id",
        "icd10_noncovered_group",
        "asterisk",
    ),
    "article_x_icd10_noncovered_group": (
        *_ARTICLE,
        "icd10_noncovered_group",
        "paragraph",
        "icd10_noncovered_ast",
    ),
    "article_x_contractor": (*_ARTICLE, *_CONTRACTOR),
    "article_related_documents": (*_ARTICLE, "r_lcd_id"),
    "article_related_ncd_documents": (*_ARTICLE, "r_ncd_id"),
    "lcd": (
        *_LCD,
        "title",
        "status",
        "last_updated",
        "rev_eff_date",
        "orig_det_eff_date",
        "ent_det_end_date",
        "rev_end_date",
        "date_retired",
    ),
    "lcd_x_hcpc_code": (*_LCD, "hcpc_code_id", "hcpc_code_group"),
    "lcd_x_hcpc_code_group": (*_LCD, "hcpc_code_group", "paragraph"),
    "lcd_x_contractor": (*_LCD, *_CONTRACTOR),
    "lcd_related_ncd_documents": (*_LCD, "r_ncd_id"),
    "contractor": (*_CONTRACTOR, "contractor_bus_name", "contractor_number"),
    "contractor_jurisdiction": (*_CONTRACTOR, "state_id"),
    "state_lookup": ("state_id", "state_abbrev", "description"),
    "ncd_trkg": (
        "ncd_id",
        "ncd_vrsn_num",
        "ncd_mnl_sect",
        "ncd_mnl_sect_title",
        "ncd_efctv_dt",
        "ncd_trmntn_dt",
        "last_updt_tmstmp",
        "indctn_lmtn",
    ),
}
_MAY_BE_MISSING = {
    "article_eff_date",
    "article_end_date",
    "article_rev_end_date",
    "date_retired",
    "asterisk",
    "icd10_covered_ast",
    "icd10_noncovered_ast",
    "ent_det_end_date",
    "rev_end_date",
    "contractor_number",
    "last_updt_tmstmp",
}
_DAYS = ("%Y-%m-%d", "%m/%d/%Y", "%b %d %Y", "%Y%m%d")
_CLOCK = re.compile(r"[ T]\d{1,2}:.*$")


def table_of(member: Member) -> str | None:
    """Return which table *member* is, by its name and first column; None if it is none of them."""
    name = member.name.lower().removesuffix(".csv")
    columns = COLUMNS.get(name)
    if not columns:
        return None
    first = member.head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    header = [cell.strip(' "\r').lower() for cell in first.split(",")]
    return name if columns[0] in header else None


@contextmanager
def long_cells() -> Iterator[None]:
    """Let the csv module read long cells within the block, up to 16 MiB each."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def rows(member: Member, table: str, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of its last line and the cells of COLUMNS[table], row by row.

    To be read within long_cells().  Raises BadFile at the first row that is
    cut off or has another number of cells, or if a column is missing.
    """
    with member.path.open("rb") as raw:
        if not _ends_with_a_line(raw, member.size):
            raise BadFile(member.label, 0, 0, "a line end at its end; the file is cut off")
        text = io.TextIOWrapper(raw, "utf-8-sig", newline="")
        reader = csv.reader(text, strict=True)
        at: list[int] = []
        width = 0
        for count, (line, row) in enumerate(_cells(member, reader)):
            if count == 0:
                at, width = _places(member, table, row), len(row)
                continue
            if len(row) != width:
                raise BadFile(member.label, line, 0, f"{width} cells; there are {len(row)}")
            if count % _TELL_EVERY == 0:
                progress(member.label, raw.tell(), member.size)
            yield line, [row[place].strip() if place >= 0 else "" for place in at]
    progress(member.label, member.size, member.size)


def day_in(member: Member, line: int, text: str) -> int:
    """Return the stored day of "2026-11-12 00:00:00" or its like; NOT_GIVEN for "".

    Raises BadFile if it is no day.
    """
    if not text:
        return NOT_GIVEN
    for form in _DAYS:
        try:
            return number(datetime.strptime(_CLOCK.sub("", text), form).date())  # noqa: DTZ007 - a day
        except ValueError:
            continue
    raise BadFile(member.label, line, 0, f"a day such as 2026-11-12; there is {text[:30]!r}")


def _cells(member: Member, reader: "_csv.Reader") -> Iterator[tuple[int, list[str]]]:
    try:
        for row in reader:
            if row:
                yield reader.line_num, row
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadFile(member.label, reader.line_num + 1, 0, f"a row of csv ({error})") from error


def _places(member: Member, table: str, header: list[str]) -> list[int]:
    """Return where each column of *table* stands; -1 for one that may be missing and is."""
    names = [name.strip().lower() for name in header]
    for name in COLUMNS[table]:
        if name not in names and name not in _MAY_BE_MISSING:
            raise BadFile(member.label, 1, 0, f"a column named {name}")
    return [names.index(name) if name in names else -1 for name in COLUMNS[table]]


def _ends_with_a_line(raw: io.BufferedReader, size: int) -> bool:
    raw.seek(max(0, size - 1))
    last = raw.read(1)
    raw.seek(0)
    return last == b"\n"
