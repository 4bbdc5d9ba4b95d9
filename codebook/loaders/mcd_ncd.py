"""National coverage determinations: the table ncd_trkg of the coverage database's ncd.zip."""

from codebook import schema
from codebook.days import NOT_GIVEN, OPEN
from codebook.errors import BadFile
from codebook.loaders.mcd_tables import day_in, rows
from codebook.loaders.members import Member
from codebook.loaders.parcel import Progress, Rows
from codebook.plain_text import plain_text
from codebook.schema import DatedTable

_LONGEST_TEXT = 20_000
_Dated = tuple[tuple[DatedTable, Rows], ...]


def ncd_rows(member: Member, progress: Progress) -> tuple[int, _Dated]:
    """Return the newest day of change, and the rows in schema.NCD's order.  Raises BadFile."""
    newest = NOT_GIVEN
    found: dict[tuple[str, int], tuple[object, ...]] = {}
    for line, cells in rows(member, "ncd_trkg", progress):
        ncd, version, section, title, begins, ends, updated, text = cells
        if not (ncd.isascii() and ncd.isdigit() and version.isascii() and version.isdigit()):
            raise BadFile(member.label, line, 0, "NCD_id and NCD_vrsn_num, whole numbers")
        if not section:
            raise BadFile(member.label, line, 0, "a section of the NCD manual")
        effective = day_in(member, line, begins)
        newest = max(newest, day_in(member, line, updated), effective)
        key = (ncd, int(version))
        if key in found:
            raise BadFile(member.label, line, 0, "each NCD and version once")
        found[key] = (
            *key,
            section,
            plain_text(title, 300),
            effective,
            day_in(member, line, ends) or OPEN,
            plain_text(text, _LONGEST_TEXT),
        )
    return newest, ((schema.NCD, list(found.values())),)
