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
from codebook.terms import speaks_until
from codebook.turns import end_of, list_that_differs, start_of, turned_on


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
    later = list_that_differs(reader, ICD10CM, rows, on)
    turned = turned_on(reader, ICD10CM, bare, later.valid_from) if later else None
    if later and turned and turned <= number(on):
        # What the later list says was so by that day: an addenda or the conversion table tells it.
        return [_of_list(reader, bare, rows, later, number(later.valid_from))]
    if later and not turned and on > speaks_until(edition):
        return [_unsettled(reader, bare, rows, edition, later)]
    return [_of_list(reader, bare, rows, edition, number(on))]


def _of_list(
    reader: Reader, bare: str, rows: list[CodeRow], edition: Edition, today: int
) -> Icd10Cm:
    """Return what *edition*, the list of that day, says of a code."""
    for row in rows:
        if row.valid_from <= today <= row.valid_to:
            return _in_force(reader, bare, rows, row, edition, today)
    earlier = [row for row in rows if row.valid_to < today]
    if earlier:
        fact = _fact(reader, bare, DxStatus.DELETED, rows, earlier[-1], edition)
        return _ended(reader, rows, fact, today)
    edition = reader.edition(ICD10CM, _real(rows[0].valid_from)) or edition
    fact = _fact(reader, bare, DxStatus.NOT_YET_VALID, rows, rows[0], edition)
    valid_by, starts_by = _next_start(reader, bare, rows, today)
    return replace(fact, valid_by=valid_by, starts_by=starts_by)


def _unsettled(
    reader: Reader, bare: str, rows: list[CodeRow], edition: Edition, later: Edition
) -> Icd10Cm:
    """Return that *edition* and the *later* one differ on a code, and no list between is loaded."""
    then = number(later.valid_from)
    row = next((row for row in rows if row.valid_from <= then <= row.valid_to), rows[-1])
    comes = bool(row.billable) and row.valid_to >= then
    children, count = billable_below(reader, TABLE, ICD10CM, bare, then)
    return Icd10Cm(
        codes=(with_dot(bare),),
        source=edition.source,
        edition=edition.edition,
        valid_from=edition.valid_from,
        status=DxStatus.UNSETTLED,
        long_description=row.description,
        billable_children=() if comes else tuple(with_dot(child) for child in children),
        billable_count=0 if comes else count,
        gone_by=None if comes else later.valid_from,
        starts_by=later.valid_from if comes else None,
        successors=() if comes else successors_of(reader, bare, then),
    )


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
    if row.billable:
        on = _real(today)
        fact = _fact(reader, bare, DxStatus.VALID, rows, row, edition)
        gone = deleted_after(reader, bare, today)
        if gone and gone[0] >= edition.valid_from and edition == reader.editions(ICD10CM)[-1]:
            # The addenda of a list that is not loaded.
            ended = replace(fact, status=DxStatus.DELETED, valid_to=gone[0])
            return replace(_ended(reader, rows, ended, today), last_valid=gone[0], gone_by=None)
        exempt, level = poa_exempt(reader, bare, on), complication(reader, bare, on)
        return replace(fact, valid_by=fact.valid_from, poa_exempt=exempt, cc=level)
    children, count = billable_below(reader, TABLE, ICD10CM, bare, today)
    header = replace(
        _fact(reader, bare, DxStatus.HEADER, rows, row, edition),
        billable_children=tuple(with_dot(child) for child in children),
        billable_count=count,
    )
    return _ended(reader, rows, header, today)


def _ended(reader: Reader, rows: list[CodeRow], fact: Icd10Cm, today: int) -> Icd10Cm:
    """Return *fact*, on what is no code for claims, with when it was one and will be again."""
    bare = fact.codes[0].replace(".", "")
    ends = [row.valid_to for row in rows if row.billable and row.valid_to < today]
    told = deleted_after(reader, bare, today)
    last_valid, gone_by = told[0] if told else None, None
    if ends:
        last_valid, gone_by = end_of(reader, ICD10CM, bare, ends[-1])
    elif fact.status is DxStatus.DELETED and not told:
        last_valid, gone_by = fact.valid_to, fact.changed_by
    valid_by, starts_by = _next_start(reader, bare, rows, today)
    return replace(
        fact,
        last_valid=last_valid,
        gone_by=gone_by,
        successors=successors_of(reader, bare, today),
        valid_by=valid_by,
        starts_by=starts_by,
    )


def _next_start(
    reader: Reader, bare: str, rows: list[CodeRow], today: int
) -> tuple[date | None, date | None]:
    """Return the first day after *today* from which the code is for claims, or the day by which."""
    coming = next((row.valid_from for row in rows if row.billable and row.valid_from > today), None)
    return start_of(reader, ICD10CM, bare, coming) if coming else (None, None)


def _real(stored: int) -> date:
    """Return a stored day that is no end or beginning left open."""
    real = day(stored)
    assert real is not None
    return real


def _fact(
    reader: Reader,
    bare: str,
    status: DxStatus,
    rows: list[CodeRow],
    row: CodeRow,
    edition: Edition,
) -> Icd10Cm:
    first, last = spell(rows, row)
    valid_to, changed_by = end_of(reader, ICD10CM, bare, last)
    return Icd10Cm(
        codes=(with_dot(bare),),
        source=edition.source,
        edition=edition.edition,
        valid_from=day(first),
        valid_to=valid_to,
        changed_by=changed_by,
        status=status,
        long_description=row.description,
    )
