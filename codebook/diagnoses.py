"""What ICD-10-CM says of one diagnosis code on one day."""

from dataclasses import replace
from datetime import date

from codebook.book import Edition, Reader
from codebook.children import billable_below
from codebook.citing.shapes import with_dot
from codebook.days import day, number
from codebook.facts import DxStatus, Icd10Cm
from codebook.listed import complication, deleted_after, poa_exempt
from codebook.schema import ICD10CM as TABLE
from codebook.sources import ICD10CM
from codebook.spells import CodeRow, code_rows, spell
from codebook.successors import successors_of


def diagnosis_facts(reader: Reader, code: str, on: date) -> list[Icd10Cm]:
    """Return the one fact on *code* (with its dot or without) on that day.

    Empty if no loaded edition has the code, or if all editions begin after
    *on*: see codebook.silence for the reason.
    """
    bare = code.replace(".", "")
    rows = code_rows(reader, TABLE, ICD10CM, bare)
    edition = reader.edition(ICD10CM, on)
    if not edition:
        return []
    if not rows:
        return _gone_before(reader, bare, edition, number(on))
    today = number(on)
    for row in rows:
        if row.valid_from <= today <= row.valid_to:
            return [_in_force(reader, bare, rows, row, edition, today)]
    earlier = [row for row in rows if row.valid_to < today]
    if earlier:
        fact = _fact(bare, DxStatus.DELETED, earlier[-1], edition, spell(rows, earlier[-1]))
        after = successors_of(reader, bare, today)
        again = _first_billable(rows, today)
        last = _billable_until(reader, bare, rows, today) or fact.valid_to
        return [replace(fact, last_valid=last, successors=after, valid_by=again)]
    fact = _not_yet_valid(reader, bare, rows[0])
    return [replace(fact, valid_by=_first_billable(rows, today))]


def _gone_before(reader: Reader, bare: str, edition: Edition, today: int) -> list[Icd10Cm]:
    """Return the fact on a code that was gone before the first loaded edition, if it is known.

    The conversion table knows what came after it, an addenda its last day.
    """
    after = successors_of(reader, bare, today)
    last_valid, words = deleted_after(reader, bare, today) or (None, "")
    if not (after or last_valid) or not edition.complete:
        return []
    return [
        Icd10Cm(
            codes=(with_dot(bare),),
            source=edition.source,
            edition=edition.edition,
            valid_from=None,
            status=DxStatus.DELETED,
            valid_to=last_valid,
            long_description=words,
            last_valid=last_valid,
            successors=after,
        )
    ]


def _in_force(
    reader: Reader, bare: str, rows: list[CodeRow], row: CodeRow, edition: Edition, today: int
) -> Icd10Cm:
    whole = spell(rows, row)
    if row.billable:
        on = _real(today)
        fact = _fact(bare, DxStatus.VALID, row, edition, whole)
        exempt, level = poa_exempt(reader, bare, on), complication(reader, bare, on)
        return replace(fact, valid_by=fact.valid_from, poa_exempt=exempt, cc=level)
    children, count = billable_below(reader, TABLE, ICD10CM, bare, today)
    return replace(
        _fact(bare, DxStatus.HEADER, row, edition, whole),
        billable_children=tuple(with_dot(child) for child in children),
        billable_count=count,
        last_valid=_billable_until(reader, bare, rows, today),
        successors=successors_of(reader, bare, today),
        valid_by=_first_billable(rows, today),
    )


def _billable_until(reader: Reader, bare: str, rows: list[CodeRow], today: int) -> date | None:
    """Return the last day on which what is a header now was billable; None if it never was."""
    ended = [row.valid_to for row in rows if row.billable and row.valid_to < today]
    if ended:
        return day(ended[-1])
    told = deleted_after(reader, bare, today)
    return told[0] if told else None


def _first_billable(rows: list[CodeRow], today: int) -> date | None:
    """Return the first day after *today* from which the code is billable."""
    return next(
        (day(row.valid_from) for row in rows if row.billable and row.valid_from > today), None
    )


def _not_yet_valid(reader: Reader, bare: str, row: CodeRow) -> Icd10Cm:
    edition = reader.edition(ICD10CM, _real(row.valid_from))
    assert edition is not None
    return _fact(bare, DxStatus.NOT_YET_VALID, row, edition, (row.valid_from, row.valid_to))


def _real(stored: int) -> date:
    """Return a stored day that is no end or beginning left open."""
    real = day(stored)
    assert real is not None
    return real


def _fact(
    bare: str, status: DxStatus, row: CodeRow, edition: Edition, spell: tuple[int, int]
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
