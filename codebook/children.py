"""The billable codes below a header of ICD-10-CM or ICD-10-PCS on one day."""

from codebook.book import Reader
from codebook.schema import DatedTable
from codebook.sources import Source

MOST_CHILDREN = 20


def billable_below(
    reader: Reader, table: DatedTable, source: Source, header: str, today: int
) -> tuple[tuple[str, ...], int]:
    """Return the first MOST_CHILDREN codes (no dots) that begin with *header*, and their number.

    *table* has the columns code and billable; *today* is a day as the book stores it.
    """
    below = (
        f"FROM {table.name} WHERE code > ? AND code < ? AND source = ? AND billable "
        "AND valid_from <= ? AND valid_to >= ?"
    )
    # "[" follows "Z" in ASCII, so it ends the codes that begin with the header.
    values = (header, header + "[", source.key, today, today)
    count: int = reader.rows(f"SELECT count(*) {below}", *values)[0][0]
    codes = reader.rows(f"SELECT code {below} ORDER BY code LIMIT {MOST_CHILDREN}", *values)
    return tuple(code for (code,) in codes), count
