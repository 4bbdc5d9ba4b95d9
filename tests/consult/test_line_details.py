"""What a letter says beside its codes: denials, modifiers nobody knows, the state, the locality."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codebook.citations import Citation
from codebook.patterns.word_starts import WordStarts
from consult.asked.line_details import line_details


def at(text, code="99213"):
    start = text.find(code)
    end = start + len(code)
    cited = Citation(code, "CPT", (), None, start, end, code, known=True)
    return line_details(WordStarts(text), [cited] if start >= 0 else [])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("99213 denied CO-97", ["CO-97"]),
        ("CO 97 and N20", ["CO-97"]),
        ("CARC 236, 45", ["CARC 236", "CARC 45"]),
        ("CO-45 and PR-1", ["CO-45", "PR-1"]),
        ("CO-97, again CO-97", ["CO-97"]),
        ("denied B15? OA-B15", ["OA-B15"]),
        ("99213 was denied", []),
    ],
)
def test_reasons_of_a_remittance_are_kept_as_people_write_them(text, written):
    assert [denial.written for denial in at(text).denials] == written


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("99213-ZZ", ("ZZ",)),
        ("99213-ZZ.", ("ZZ",)),
        ("99213 with modifier 02", ("02",)),
        ("the 10 modifier on 99213", ("10",)),
        ("99213 with modifier 25", ()),
        ("99213-25", ()),
        ("99213-2.5", ()),
        ("mod 99213", ()),
        ("modifier or no modifier, MOD IS", ()),
        ("locality 01112-05 for 99213", ()),
    ],
)
def test_what_is_called_a_modifier_and_is_on_no_list_is_kept(text, unknown):
    assert at(text).unknown_modifiers == unknown


@pytest.mark.parametrize(
    ("text", "state", "contractor"),
    [
        ("99213 in Texas", "TX", ""),
        ("Reno, NV 89501", "NV", ""),
        ("we are in PA.", "PA", ""),
        ("West Virginia", "WV", ""),
        ("in Ohio and in Kansas", "", ""),
        ("our PA saw her, MA roomed", "", ""),
        ("GA or GZ", "", ""),
        ("Novitas denied it", "", "Novitas"),
        ("NGS and CGS", "", ""),
        ("Delaware Ave", "", ""),
    ],
)
def test_the_one_state_and_contractor_named_are_read(text, state, contractor):
    where = at(text).where

    assert (where.state, where.contractor) == (state, contractor)


def test_a_locality_is_read_by_its_number():
    assert at("payment in locality 01112-05").locality == "01112-05"
    assert at("payment for 99213").locality == ""


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("what is paid in Houston, TX?", "Houston"),
        ("in New York City, New York", "New York City"),
        ("Houston, TX and Dallas, TX", ""),
        ("our PA saw her, MA roomed", ""),
        ("in Texas", ""),
        ("what does it pay in Miami?", "Miami"),
        ("paid in Orange County in 2025", "Orange"),
        ("seen in May, in the office", ""),
        ("in Miami or in Tampa", ""),
    ],
)
def test_the_one_town_before_its_state_is_read(text, town):
    assert at(text).town == town


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    assert len(line_details(WordStarts(text), []).denials) <= 8


@pytest.mark.parametrize(
    ("text", "asked"),
    [("wRVU of 99213?", True), ("relative value", True), ("what is paid?", False)],
)
def test_rvus_are_asked_for_by_their_name(text, asked):
    assert at(text).rvus_asked is asked
