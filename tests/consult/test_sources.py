"""The numbered sources of a reply, and the warning of editions past their time."""

from datetime import UTC, date, datetime

import pytest

from codebook.book import Edition
from consult.answer.overdue import Overdue, overdue
from consult.sources import Sources
from tests.consult.findings.diagnosis_evidence import mapped
from tests.consult.findings.evidence import DX_FILE, NO_FILE, dx, mue, no_code, no_ptp, ptp


def edition(source="NCCI PTP edits, practitioner", name="2026Q3", begins=date(2026, 7, 1)):
    return Edition(
        source, name, begins, 1, "CLICK", datetime(2026, 7, 2, tzinfo=UTC), complete=True
    )


def test_a_source_has_one_number_however_often_it_is_cited():
    sources = Sources()

    marks = [sources.cite([fact]) for fact in (ptp(), mue(), ptp("20610", "99213"))]

    assert marks == ["[1]", "[2]", "[1]"]
    assert len(sources.lines()) == 2


def test_a_source_line_names_file_edition_and_days():
    sources = Sources()

    sources.cite([dx(valid_to=date(2026, 9, 30)), no_ptp("45385", "97110")])

    last_day = "this entry from 2025-10-01 to 2026-09-30"
    assert [" ".join(line.split()) for line in sources.lines()] == [
        f"[1] ICD-10-CM; edition FY2026; effective 2025-10-01; {last_day}",
        "[2] NCCI PTP edits, practitioner; edition 2026Q3; searched, no entry",
    ]


def test_the_day_of_an_entry_is_not_taken_for_that_of_its_edition():
    begins = edition("ICD-10-CM", "FY2026", date(2025, 10, 1))
    sources = Sources([begins])

    sources.cite([dx(), dx("R05.3", valid_from=date(2021, 10, 1))])

    assert [" ".join(line.split()) for line in sources.lines()] == [
        "[1] ICD-10-CM; edition FY2026; effective 2025-10-01",
        "[2] ICD-10-CM; edition FY2026; effective 2025-10-01; this entry from 2021-10-01",
    ]


def test_a_list_that_nothing_follows_is_never_out_of_date():
    mapping = edition("GEM, ICD-9-CM to ICD-10-CM", "2018", date(2017, 10, 1))
    assert overdue([mapping], [mapped()], date(2026, 7, 1)) == ()


def test_silence_has_no_source_to_cite():
    assert Sources().cite([no_code("99123", **NO_FILE)]) == ""


@pytest.mark.parametrize(
    ("on", "warned"),
    [(date(2026, 7, 15), False), (date(2026, 9, 30), False), (date(2026, 10, 1), True)],
)
def test_a_quarterly_edition_is_warned_of_after_its_quarter(on, warned):
    found = overdue([edition()], [ptp()], on)

    assert bool(found) is warned


@pytest.mark.parametrize(("on", "warned"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_a_diagnosis_list_is_warned_of_after_half_a_year(on, warned):
    listed = edition(DX_FILE["source"], DX_FILE["edition"], date(2025, 10, 1))

    found = overdue([listed], [dx()], on)

    assert bool(found) is warned


def test_an_edition_that_no_fact_is_from_is_not_warned_of():
    assert overdue([edition()], [], date(2030, 1, 1)) == ()


YEARS = [
    edition(DX_FILE["source"], "FY2026", date(2025, 10, 1)),
    edition(DX_FILE["source"], "FY2028", date(2027, 10, 1)),
]


@pytest.mark.parametrize(
    ("fact", "on", "found"),
    [
        # The row goes on in the next loaded list: what both say was so between them.
        (dx(), date(2026, 12, 1), ()),
        (dx(valid_to=date(2028, 9, 30)), date(2026, 12, 1), ()),
        # Its own list may have had an update that need not have come.
        (dx(changed_by=date(2027, 10, 1)), date(2026, 5, 1), (Overdue(YEARS[0]),)),
        # A whole year is missing, and the next loaded list says otherwise.
        (dx(changed_by=date(2027, 10, 1)), date(2026, 12, 1), (Overdue(*YEARS),)),
        (no_code("99123", **DX_FILE), date(2026, 12, 1), (Overdue(YEARS[0]),)),
    ],
)
def test_between_two_loaded_lists_it_counts_whether_they_agree(fact, on, found):
    assert overdue(YEARS, [fact], on) == found
