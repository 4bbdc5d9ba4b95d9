"""Pairs and unit limits: both orders, both settings, and why a missing row means something."""

from datetime import date
from shutil import copyfile

import pytest

from codebook.book import open_book
from codebook.build import writing
from codebook.checking import as_json, check
from codebook.codes import number
from codebook.days import NOT_GIVEN, OPEN
from codebook.edits import pair_edits, unit_limit
from codebook.facts import Icd10Cm, Mue, Ptp, Setting, Unknown
from codebook.laying import lay_parcel
from codebook.loaders.parcel import Parcel
from codebook.loading import load_embedded
from codebook.sources import PTP_PRACTITIONER

TODAY = date(2026, 11, 22)
PRACTITIONER, HOSPITAL = Setting.PRACTITIONER, Setting.HOSPITAL


def test_a_pair_is_found_in_either_order(embedded):
    for pair in (("45385", "45380"), ("45380", "45385")):
        [edit] = pair_edits(embedded, *pair, TODAY)

        assert (edit.column1, edit.column2) == ("45385", "45380")
        assert (edit.modifier_indicator, edit.active, edit.edition) == ("1", True, "2024Q3")
        assert (date(2024, 7, 1), None) == (edit.valid_from, edit.valid_to)
        assert edit.rationale == "More extensive procedure"


def test_an_edit_that_ended_is_told_as_ended(embedded):
    [edit] = pair_edits(embedded, "97530", "97140", TODAY)

    assert (False, date(2019, 12, 31)) == (edit.active, edit.deletion_date)


def test_indicator_9_was_never_in_force(embedded):
    [edit] = pair_edits(embedded, "97110", "97530", TODAY)

    assert (edit.modifier_indicator, edit.active) == ("9", False)


def test_the_edit_in_force_comes_before_the_one_in_the_other_order(embedded):
    active, ended = pair_edits(embedded, "17000", "11102", TODAY, HOSPITAL)

    assert (active.column1, active.active) == ("11102", True)
    assert (ended.column1, ended.active) == ("17000", False)


def test_older_versions_of_an_edit_are_its_history(embedded):
    [edit] = pair_edits(embedded, "11102", "17000", TODAY, PRACTITIONER)

    assert edit.active
    assert edit.history == ("indicator 1 until 2019-12-31",)


def test_no_row_between_shelf_codes_is_a_known_no(embedded):
    [fact] = pair_edits(embedded, "99213", "85025", TODAY)

    assert isinstance(fact, Unknown)
    assert (
        fact.about,
        fact.source,
        fact.edition,
    ) == ("ptp", "NCCI PTP edits, practitioner", "2024Q3")
    assert fact.reason == "No PTP edit between 99213 and 85025 in 2024Q3, practitioner."


@pytest.mark.parametrize("other", ["38570", "M54.50", "", "J9999"])
def test_a_pair_with_a_code_off_the_shelf_is_not_known(other, embedded):
    [fact] = pair_edits(embedded, "99213", other, TODAY)

    assert (fact.about, fact.source, fact.edition) == ("ptp", "", "")


def test_a_day_before_the_edition_is_not_answered(embedded):
    for pair in (("45385", "45380"), ("99213", "85025")):
        [fact] = pair_edits(embedded, *pair, date(2024, 6, 30))

        assert not fact.source
        assert "edition 2024Q3 of NCCI PTP edits, practitioner starts 2024-07-01" in fact.reason


def test_without_a_ptp_file_the_book_says_so(years):
    [fact] = pair_edits(years, "99213", "85025", TODAY)

    assert not fact.source
    assert "no NCCI PTP edits, practitioner are loaded" in fact.reason


@pytest.fixture
def official(tmp_path, starter_book):
    """A whole PTP file with effective dates: the pair was edited, free, and edited otherwise."""
    path = copyfile(starter_book, tmp_path / "book.sqlite")
    pair = (number("11111"), number("22222"))
    rows = [
        (*pair, (20100101, 20121231, 0, "Invented reason")),
        (*pair, (20150101, OPEN, 1, "Invented reason")),
        (number("33333"), number("44444"), (20200101, 20200101, 9, "Another")),
    ]
    parcel = Parcel("f1.txt", PTP_PRACTITIONER, "2026Q3", date(2026, 7, 1), "made", ptp=rows)
    with writing(path) as db:
        lay_parcel(db, parcel)
    book = open_book(path)
    yield book
    book.close()


@pytest.mark.parametrize(
    ("on", "active", "indicator", "valid_from"),
    [
        (date(2009, 12, 31), False, "0", date(2010, 1, 1)),
        (date(2012, 12, 31), True, "0", date(2010, 1, 1)),
        (date(2013, 1, 1), False, "0", date(2010, 1, 1)),
        (date(2015, 1, 1), True, "1", date(2015, 1, 1)),
        (TODAY, True, "1", date(2015, 1, 1)),
    ],
)
def test_a_whole_file_answers_by_the_version_of_the_day(
    on, active, indicator, valid_from, official
):
    [edit] = pair_edits(official, "22222", "11111", on)

    assert isinstance(edit, Ptp)
    assert (active, indicator) == (edit.active, edit.modifier_indicator)
    assert valid_from == edit.valid_from
    assert len(edit.history) == 1


def test_a_whole_file_takes_the_samples_place_and_knows_every_pair(official, tmp_path):
    [fact] = pair_edits(official, "45385", "45380", TODAY)

    assert (fact.source, fact.edition) == ("NCCI PTP edits, practitioner", "2026Q3")
    reports = load_embedded(tmp_path / "book.sqlite")
    assert not any(report.changed for report in reports)
    assert NOT_GIVEN == 0


def test_a_unit_limit_is_told_by_setting(embedded):
    limit = unit_limit(embedded, "97110", TODAY, HOSPITAL)

    assert isinstance(limit, Mue)
    assert (8, 3, "2024Q3", date(2024, 7, 1)) == (
        limit.value,
        limit.mai,
        limit.edition,
        limit.valid_from,
    )


def test_a_unit_limit_of_zero_is_told_as_zero(embedded):
    assert unit_limit(embedded, "58300", TODAY).value == 0


@pytest.mark.parametrize(("code", "on"), [("A4206", TODAY), ("97110", date(2024, 6, 30))])
def test_a_unit_limit_the_book_cannot_tell_has_no_source(code, on, embedded):
    fact = unit_limit(embedded, code, on)

    assert (fact.about, fact.source) == ("mue", "")


def test_a_claim_is_checked_codes_first_then_pairs_then_units(embedded):
    facts = check(embedded, ["45385", "45380", "K63.5", "45385"], TODAY)

    kinds = [fact.kind for fact in facts]
    assert kinds == ["cpt", "pfs", "cpt", "pfs", "icd10cm", "ptp", "mue", "mue"]


def test_a_diagnosis_makes_no_pair(embedded):
    facts = check(embedded, ["99213", "m5450"], TODAY)

    assert any(isinstance(fact, Icd10Cm) for fact in facts)
    assert not any(fact.kind == "ptp" or getattr(fact, "about", "") == "ptp" for fact in facts)


def test_a_code_that_only_units_name_is_checked_too(embedded):
    facts = check(embedded, [], TODAY, units={"J3301": 4})

    assert [fact.kind for fact in facts] == ["hcpcs", "pfs", "mue"]


def test_the_json_names_are_kept(embedded):
    codes = ["45385", "45380"]

    found = as_json(codes, TODAY, HOSPITAL, check(embedded, codes, TODAY, HOSPITAL))

    assert ("2026-11-22", "hospital", codes) == (found["on"], found["setting"], found["codes"])
    edit = next(fact for fact in found["facts"] if fact["kind"] == "ptp")
    assert {
        "column1",
        "column2",
        "modifier_indicator",
        "active",
        "deletion_date",
        "rationale",
    } <= set(edit)
    assert (edit["valid_from"], edit["valid_to"]) == ("2024-07-01", None)
