"""What an add-on code is added to: NCCI's add-on code edits."""

from datetime import date

from codebook import sources
from codebook.book import Reader
from codebook.codes import is_procedure
from codebook.codes import number as number_of
from codebook.days import OPEN, day, number
from codebook.facts import AddOn
from codebook.schema import CONTRACTOR

# Each file carries its history, so the newest one speaks for every day: its rows are still open.
_NEWEST = (
    "SELECT main, effective, deletion, edit_type FROM addon "
    "WHERE code = ? AND source = ? AND valid_to = ? ORDER BY main"
)


def add_on_facts(reader: Reader, code: str, on: date) -> list[AddOn]:
    """Return what *code* may be added to: one fact, or none if it is no add-on code that day."""
    editions = reader.editions(sources.ADD_ON)
    if not editions or not is_procedure(code):
        return []
    today = number(on)
    newest = reader.rows(_NEWEST, number_of(code), sources.ADD_ON.key, OPEN)
    rows = [row for row in newest if row[1] <= today <= row[2]]
    if not rows:
        return []
    primaries = tuple(row[0] for row in rows if row[0] != CONTRACTOR)
    kind = max(row[3] for row in rows)
    return [
        AddOn(
            codes=(code,),
            source=editions[-1].source,
            edition=editions[-1].edition,
            valid_from=day(max(row[1] for row in rows)),
            valid_to=day(min(row[2] for row in rows)),
            primaries=primaries,
            edit_type=kind,
            contractor_defined=kind > 1 or len(primaries) < len(rows),
        )
    ]
