"""What ICD-10-CM says of one diagnosis code on one day."""

from dataclasses import dataclass, replace
from datetime import date

from codebook.book import Edition, Reader
from codebook.days import OPEN, day, day_before, number
from codebook.facts import DxStatus, Icd10Cm
from codebook.shapes import with_dot
from codebook.sources import ICD10CM
from codebook.successors import successors_of

_MOST_CHILDREN = 20


@dataclass(frozen=True, slots=True)
class _Row:
    """One interval of a code; days as the book stores them."""

    valid_from: int
    valid_to: int
    billable: int
    description: str


def diagnosis_facts(reader: Reader, code: str, on: date) -> list[Icd10Cm]:
    """Return the one fact on *code* (with its dot or without) on that day.

    Empty if no loaded edition has the code, or if all editions begin after
    *on*: see codebook.silence for the reason.
    """
    bare = code.replace(".", "")
    found = reader.rows(
        "SELECT valid_from, valid_to, billable, description FROM icd10cm "
        "WHERE code = ? AND source = ? ORDER BY valid_from",
        bare,
        ICD10CM.key,
    )
    edition = reader.edition(ICD10CM, on)
    if not edition:
        return []
    if not found:
        return _gone_before(reader, bare, edition, number(on))
    rows = [_Row(*columns) for columns in found]
    # The codes file does not say what a header means; another year's order file may.
    words = next((row.description for row in rows if row.description), "")
    rows = [row if row.description else replace(row, description=words) for row in rows]
    today = number(on)
    for row in rows:
        if row.valid_from <= today <= row.valid_to:
            return [_in_force(reader, bare, rows, row, edition, today)]
    earlier = [row for row in rows if row.valid_to < today]
    if earlier:
        fact = _fact(bare, DxStatus.DELETED, earlier[-1], edition, _spell(rows, earlier[-1]))
        after = successors_of(reader, bare, today)
        return [replace(fact, last_valid=fact.valid_to, successors=after)]
    return [_not_yet_valid(reader, bare, rows[0])]


def _gone_before(reader: Reader, bare: str, edition: Edition, today: int) -> list[Icd10Cm]:
    """Return the fact on a code that was gone before the first loaded edition, if it is known."""
    after = successors_of(reader, bare, today)
    if not after or not edition.complete:
        return []
    return [
        Icd10Cm(
            codes=(with_dot(bare),),
            source=edition.source,
            edition=edition.edition,
            valid_from=None,
            status=DxStatus.DELETED,
            long_description="",
            successors=after,
        )
    ]


def _in_force(
    reader: Reader, bare: str, rows: list[_Row], row: _Row, edition: Edition, today: int
) -> Icd10Cm:
    spell = _spell(rows, row)
    if row.billable:
        return _fact(bare, DxStatus.VALID, row, edition, spell)
    children, count = _billable_below(reader, bare, today)
    billable_until = [other.valid_to for other in rows if other.billable and other.valid_to < today]
    return replace(
        _fact(bare, DxStatus.HEADER, row, edition, spell),
        billable_children=children,
        billable_count=count,
        last_valid=day(billable_until[-1]) if billable_until else None,
        successors=successors_of(reader, bare, today),
    )


def _not_yet_valid(reader: Reader, bare: str, row: _Row) -> Icd10Cm:
    begins = day(row.valid_from)
    assert begins is not None
    edition = reader.edition(ICD10CM, begins)
    assert edition is not None
    return _fact(bare, DxStatus.NOT_YET_VALID, row, edition, (row.valid_from, row.valid_to))


def _spell(rows: list[_Row], row: _Row) -> tuple[int, int]:
    """Return the first and last day on which the code is what it is in *row*.

    A new wording begins a new row; the code's validity runs on across it.
    """
    first, last = row.valid_from, row.valid_to
    for other in reversed(rows):
        if other.billable == row.billable and other.valid_to == day_before(first):
            first = other.valid_from
    for other in rows:
        if last != OPEN and other.billable == row.billable and day_before(other.valid_from) == last:
            last = other.valid_to
    return first, last


def _billable_below(reader: Reader, bare: str, today: int) -> tuple[tuple[str, ...], int]:
    """Return the first billable codes below a header on that day, and how many there are."""
    below = (
        "FROM icd10cm WHERE code > ? AND code < ? AND source = ? AND billable "
        "AND valid_from <= ? AND valid_to >= ?"
    )
    # "[" follows "Z" in ASCII, so it ends the codes that begin with the header.
    values = (bare, bare + "[", ICD10CM.key, today, today)
    count = reader.rows(f"SELECT count(*) {below}", *values)[0][0]
    codes = reader.rows(f"SELECT code {below} ORDER BY code LIMIT {_MOST_CHILDREN}", *values)
    return tuple(with_dot(code) for (code,) in codes), count


def _fact(
    bare: str, status: DxStatus, row: _Row, edition: Edition, spell: tuple[int, int]
) -> Icd10Cm:
    return Icd10Cm(
        codes=(with_dot(bare),),
        source=edition.source,
        edition=edition.edition,
        valid_from=day(spell[0]),
        valid_to=day(spell[1]),
        status=status,
        long_description=row.description,
    )
