"""Damaged locality, outpatient and surgical center files, and damaged words of doses."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.doses import billing_unit
from codebook.measures import read_amount
from tests.codebook.fee_samples import FEES, fee_file
from tests.codebook.locality_samples import anesthesia_file, county_file, gpci_file
from tests.codebook.outpatient_samples import (
    EXCLUDED,
    OUTPATIENT,
    SURGERY,
    addendum_b,
    asc_file,
    asc_workbook,
)
from tests.codebook.test_fuzz import DAMAGE, QUICK, hurt, loaded
from tests.codebook.test_fuzz_fees import PARTS, hurt_inside


def made(writer, *arguments, **changes):
    """The name and the bytes of a sample file."""
    with tempfile.TemporaryDirectory() as folder:
        path = writer(Path(folder), *arguments, **changes)
        return path.name, path.read_bytes()


@pytest.mark.parametrize("form", ["csv", "txt"])
@QUICK
@given(DAMAGE)
def test_damaged_indices_are_refused_or_read(form, damages):
    name, content = made(gpci_file, f"GPCI2025.{form}")
    rows = "SELECT mac, locality, work, pe, mp FROM locality"
    found = loaded(name, hurt(content, damages), rows)

    for mac, locality, *indices in found or ():
        assert (len(mac), len(locality)) == (5, 2)
        assert all(0 <= float(index) < 10 for index in indices)


@QUICK
@given(DAMAGE)
def test_damaged_counties_are_refused_or_read(damages):
    name, content = made(county_file)
    found = loaded(name, hurt(content, damages), "SELECT mac, locality, state FROM county")

    assert all(len(mac) == 5 and len(place) == 2 and state for mac, place, state in found or ())


@QUICK
@given(DAMAGE)
def test_damaged_anesthesia_factors_are_refused_or_read(damages):
    name, content = made(anesthesia_file)
    found = loaded(name, hurt(content, damages), "SELECT name, factor FROM anesthesia")

    assert all(words and float(factor) >= 0 for words, factor in found or ())


ADDENDA = {"opps": (addendum_b, len(OUTPATIENT)), "asc": (asc_file, len(SURGERY))}


@pytest.mark.parametrize("table", ADDENDA)
@QUICK
@given(DAMAGE)
def test_a_damaged_addendum_is_refused_or_read(table, damages):
    writer, count = ADDENDA[table]
    name, content = made(writer)
    found = loaded(name, hurt(content, damages), f"SELECT code FROM {table}")

    assert found is None or len(found) <= count + 1


@QUICK
@given(st.data())
def test_an_addendum_cut_off_within_its_rows_is_refused(data):
    name, content = made(addendum_b)
    last = content.index(b"V9913")
    at = data.draw(st.integers(content.index(b"00199"), last))

    assert loaded(name, content[:at], "SELECT code FROM opps") is None


@QUICK
@given(DAMAGE)
def test_a_damaged_list_of_excluded_surgery_is_refused_or_read(damages):
    name, content = made(asc_file, "ee")
    found = loaded(name, hurt(content, damages), "SELECT code FROM asc")

    assert found is None or len(found) <= len(EXCLUDED) + 1


WORKBOOKS = [
    made(addendum_b, "april_2026_opps_addendum_b.xlsx"),
    made(asc_workbook),
    made(fee_file, "PPRRVU2025_Oct.xlsx"),
]


@pytest.mark.parametrize(("name", "content"), WORKBOOKS, ids=[name for name, _ in WORKBOOKS])
@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PARTS), DAMAGE)
def test_a_workbook_with_a_damaged_part_is_refused_or_read(name, content, part, damages):
    rows = "SELECT code FROM opps UNION ALL SELECT code FROM asc UNION ALL SELECT code FROM pfs"
    found = loaded(name, hurt_inside(content, part, damages), rows)

    assert found is None or len(found) <= len(FEES)


@QUICK
@given(st.text(max_size=80) | st.from_regex(r"[\w ,.()/=-]{0,40}\d{1,4} ?(mg|units|ml)[^\n]{0,30}"))
def test_any_words_at_all_name_a_unit_or_none(words):
    unit = billing_unit(words)
    amount = read_amount(words)

    assert all(one.number >= 0 for one in unit.amounts)
    assert amount is None or amount.number >= 0
