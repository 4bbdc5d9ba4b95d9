"""How long an edition speaks, and what is told of a day that lies between two loaded ones."""

from datetime import UTC, date, datetime

import pytest

from codebook.book import Edition, open_book
from codebook.edits import unit_limit
from codebook.facts import DxStatus
from codebook.loading import load
from codebook.lookup import look_up
from codebook.terms import speaks_until, surely_until
from tests.codebook.code_set_samples import INPATIENT, conversion_file, inpatient_file
from tests.codebook.diagnosis_samples import addenda_text, written
from tests.codebook.edit_samples import MUES, mue_file
from tests.codebook.samples import FY2026, HCPCS, anweb_file, order_file

# FY2025 is loaded and FY2027, which has G35 as a header; FY2026 is not.
WINTER, NEXT_WINTER, AFTER = date(2025, 1, 5), date(2026, 1, 5), date(2026, 11, 5)
SPRING, OCTOBER_2026 = date(2025, 5, 5), date(2026, 10, 1)
GONE_IN_2025 = [("Delete", 1, "G35", "Multiple sclerosis"), ("Add", 0, "G35", "Multiple sclerosis")]


def one(path, code, on):
    book = open_book(path)
    try:
        return look_up(book, code, on)[0]
    finally:
        book.close()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book.sqlite"


@pytest.fixture
def two_years(tmp_path, path):
    load([order_file(tmp_path, 2025), order_file(tmp_path, 2027, FY2026)], path)
    return path


@pytest.mark.parametrize(
    ("source", "begins", "until", "surely"),
    [
        ("ICD-10-CM", date(2024, 10, 1), date(2025, 9, 30), date(2025, 3, 31)),
        ("ICD-10-CM", date(2026, 4, 1), date(2026, 9, 30), date(2026, 9, 30)),
        ("ICD-10-PCS", date(2025, 10, 1), date(2026, 9, 30), date(2026, 3, 31)),
        ("NCCI MUE, practitioner", date(2024, 7, 1), date(2024, 9, 30), date(2024, 9, 30)),
        ("Medicare physician fee schedule", date(2025, 10, 1), *(2 * [date(2025, 12, 31)])),
        ("HCPCS Level II", date(2020, 10, 1), date(2020, 12, 31), date(2020, 12, 31)),
        ("NCCI PTP edits, hospital", date(2026, 2, 15), date(2026, 3, 31), date(2026, 3, 31)),
        ("ICD-10-CM conversion table", date(2024, 10, 1), *(2 * [date(2025, 9, 30)])),
        ("ICD-9-CM diagnoses", date(2013, 10, 1), date.max, date.max),
    ],
)
def test_an_edition_speaks_to_the_eve_of_its_publishers_next_one(source, begins, until, surely):
    edition = Edition(source, "x", begins, 1, "PD", datetime(2026, 1, 1, tzinfo=UTC), complete=True)

    assert (speaks_until(edition), surely_until(edition)) == (until, surely)


def test_what_both_lists_say_was_so_between_them(two_years):
    fact = one(two_years, "M54.50", NEXT_WINTER)

    assert (fact.status, fact.valid_to, fact.changed_by) == (DxStatus.VALID, None, None)


def test_what_they_say_differently_is_not_settled_between_them(two_years):
    gone, come = one(two_years, "G35", NEXT_WINTER), one(two_years, "G35.A", NEXT_WINTER)

    assert (gone.status, gone.edition) == (DxStatus.UNSETTLED, "FY2025")
    assert (gone.gone_by, gone.starts_by) == (OCTOBER_2026, None)
    assert gone.billable_children == ("G35.A", "G35.D")
    assert (come.status, come.gone_by, come.starts_by) == (DxStatus.UNSETTLED, None, OCTOBER_2026)


def test_a_list_speaks_of_its_own_year_without_an_end_that_nobody_knows(two_years):
    for on in (WINTER, SPRING):
        fact = one(two_years, "G35", on)

        assert (fact.status, fact.valid_to) == (DxStatus.VALID, None)
        assert fact.changed_by == OCTOBER_2026
    coming = one(two_years, "G35.A", WINTER)
    assert (coming.status, coming.valid_by) == (DxStatus.NOT_YET_VALID, None)
    assert coming.starts_by == OCTOBER_2026


def test_the_later_list_tells_by_when_it_was_so(two_years):
    fact = one(two_years, "G35", AFTER)

    assert (fact.status, fact.last_valid, fact.gone_by) == (DxStatus.HEADER, None, OCTOBER_2026)


def test_the_conversion_table_tells_the_day_of_the_change(tmp_path, two_years):
    load([conversion_file(tmp_path)], two_years)

    before, since = one(two_years, "G35", date(2025, 9, 30)), one(two_years, "G35", NEXT_WINTER)

    assert (before.status, before.valid_to) == (DxStatus.VALID, date(2025, 9, 30))
    assert (since.status, since.last_valid) == (DxStatus.HEADER, date(2025, 9, 30))
    assert since.billable_children == ("G35.A", "G35.D")
    assert one(two_years, "G35.A", WINTER).valid_by == date(2025, 10, 1)
    assert one(two_years, "G35.A", NEXT_WINTER).status is DxStatus.VALID
    assert one(two_years, "G35", AFTER).last_valid == date(2025, 9, 30)


def test_a_table_that_tells_of_two_days_settles_nothing(tmp_path, two_years):
    rows = [("G35.A", "2025", "G35"), ("G35.D", "04/01/26", "G35")]
    load([conversion_file(tmp_path, rows=rows)], two_years)

    assert one(two_years, "G35", NEXT_WINTER).status is DxStatus.UNSETTLED


def test_the_addenda_of_the_missing_year_tells_the_day(tmp_path, two_years):
    text = addenda_text(GONE_IN_2025, 2025, 2026)
    load([written(tmp_path, "order_addenda_2026.txt", text)], two_years)

    fact = one(two_years, "G35", NEXT_WINTER)

    assert (fact.status, fact.last_valid) == (DxStatus.HEADER, date(2025, 9, 30))


def test_the_addenda_of_a_year_ends_a_code_where_no_later_list_is_loaded(tmp_path, path):
    text = addenda_text(GONE_IN_2025, 2025, 2026)
    load([order_file(tmp_path), written(tmp_path, "order_addenda_2026.txt", text)], path)

    before, since = one(path, "G35", date(2025, 9, 30)), one(path, "G35", date(2025, 10, 1))

    assert before.status is DxStatus.VALID
    assert (since.status, since.last_valid) == (DxStatus.DELETED, date(2025, 9, 30))


def test_a_list_with_its_april_update_tells_the_last_day_by_itself(tmp_path, path):
    same = order_file(tmp_path, 2025)
    load([same], path)
    load([same], path, edition="April 2025")
    load([order_file(tmp_path, 2026)], path)

    assert one(path, "G35", date(2025, 10, 1)).last_valid == date(2025, 9, 30)


def test_an_inpatient_code_is_not_settled_between_two_years_either(tmp_path, path):
    rows = [row for row in INPATIENT if row[0] != "0ZQ0ZZ1"]
    files = [inpatient_file(tmp_path, 2022), inpatient_file(tmp_path, 2024, rows)]
    load(files, path)

    between, after = (one(path, "0ZQ0ZZ1", day) for day in (date(2023, 1, 5), date(2024, 1, 5)))

    assert (between.status, between.gone_by) == ("unsettled", date(2023, 10, 1))
    assert (after.status, after.last_valid, after.gone_by) == ("deleted", None, date(2023, 10, 1))


def test_a_unit_limit_that_two_quarters_tell_differently_has_no_last_day(tmp_path, path):
    first, later = MUES, [(code, f"{int(row[0]) + 1}", *row[1:]) for code, *row in MUES]
    load([mue_file(tmp_path, rows=first, day="07-01-2024")], path)
    load([mue_file(tmp_path, rows=later, day="07-01-2026")], path)
    book = open_book(path)

    between, after = (unit_limit(book, "00100", day) for day in (SPRING, AFTER))

    book.close()
    assert (between.value, between.valid_to) == (1, None)
    assert between.changed_by == date(2026, 7, 1)
    assert (after.value, after.changed_by) == (2, None)


def test_a_code_without_a_limit_tells_that_the_next_loaded_quarter_has_one(tmp_path, path):
    load([mue_file(tmp_path, rows=MUES[1:], day="07-01-2024")], path)
    load([mue_file(tmp_path, rows=MUES, day="07-01-2026")], path)
    book = open_book(path)

    fact = unit_limit(book, MUES[0][0], SPRING)

    book.close()
    assert (fact.kind, fact.changed_by) == ("unknown", date(2026, 7, 1))


def test_a_code_that_tells_its_own_last_day_needs_no_list_of_that_day(tmp_path, path):
    ended = [(*row[:-1], "20211231") if row[0] == "J1100" else row for row in HCPCS]
    load([anweb_file(tmp_path, "HCPC2020_OCT_ANWEB.txt")], path)
    load([anweb_file(tmp_path, "HCPC2026_OCT_ANWEB.txt", ended)], path)

    between = one(path, "J1100", date(2022, 5, 5))

    assert (between.status, between.terminated) == ("terminated", date(2021, 12, 31))
