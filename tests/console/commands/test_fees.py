"""`fee` and `units`: amounts and units, for people and for programs."""

import pytest

from codebook.loading import load
from tests.codebook.fee_samples import fee_file
from tests.codebook.locality_samples import anesthesia_file, gpci_file
from tests.codebook.outpatient_samples import addendum_b, asc_file
from tests.codebook.samples import anweb_file

DAY = ("--on", "2025-11-03")
HOSPITAL = ("--setting", "hospital")


@pytest.fixture
def fees(data, tmp_path):
    """A book of a small fee schedule with its localities, and HCPCS."""
    files = [fee_file(tmp_path), gpci_file(tmp_path), anesthesia_file(tmp_path)]
    path = data / "book.db"
    load([*files, anweb_file(tmp_path), addendum_b(tmp_path), asc_file(tmp_path)], path)
    return path


def test_people_see_both_amounts_and_what_they_are_made_of(caseconsultant, fees):
    said = caseconsultant("fee", "99910", "--locality", "01199-05", *DAY)

    assert said.out.startswith("99910 on 2025-11-03\n")
    words = " ".join(said.out.split())
    assert "outside of facilities $102.75, in facilities $73.31" in words
    assert "(01199-05 GOLD COAST (SHORE CNTY), GPCI 2025)" in words
    assert "[Medicare physician fee schedule, edition RVU25D" in words


def test_programs_read_one_object(caseconsultant, fees):
    said = caseconsultant("fee", "79908", "--modifier", "26", *DAY, "--json").json

    [fact] = said.pop("facts")
    assert said == {"on": "2025-11-03", "codes": ["79908"]}
    wanted = {"kind": "payment", "modifier": "26", "nonfacility": "45.29", "mac": ""}
    assert fact.items() >= wanted.items()


def test_where_there_is_no_amount_it_is_said_why(caseconsultant, fees):
    words = " ".join(caseconsultant("fee", "39904", *DAY).out.split())

    assert "in facilities no amount" in words
    assert "status C, the contractor (MAC) sets its price" in words


def test_anesthesia_is_asked_with_base_units_and_minutes(caseconsultant, fees):
    said = caseconsultant("fee", "09901", "--anesthesia", "5,76", "--locality", "AL", *DAY)

    assert "$195.03 = (5 base units + 5.1 time units) x 19.31" in said.out


def test_units_are_counted_from_a_dose(caseconsultant, fees):
    said = caseconsultant("units", "J1100", "4.5", "mg", *DAY, "--container", "10 mg")

    words = " ".join(said.out.split())
    assert "5 units of 1 mg for 4.5 mg, rounded up by 0.5 mg" in words
    assert "5.5 mg thrown away: 5 units with JW" in words
    assert caseconsultant("units", "J1100", "4 mg", *DAY, "--json").json["facts"][0]["units"] == 4


def test_a_dose_that_does_not_convert_is_said_so(caseconsultant, fees):
    said = caseconsultant("units", "J1100", "1 ml", *DAY)

    assert said.status == 0
    assert "say the dose in mg" in " ".join(said.out.split())


def test_outpatient_rows_are_shown_in_words(caseconsultant, fees):
    hospital = caseconsultant("check", "19902", "29903", "--on", "2026-05-01", *HOSPITAL)

    code = caseconsultant("code", "19902", "--on", "2026-05-01")

    words = " ".join(hospital.out.split())
    assert "status indicator J1 (a comprehensive APC" in words
    assert "rate $13,116.76, at least $2,623.36" in words
    assert "addendum AA: J8 surgery with a costly device" in " ".join(code.out.split())


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("fee", "E11.9"), "'E11.9' is no CPT or HCPCS code"),
        (("fee", "99910", "--modifier", "left"), "'left' is no modifier"),
        (("fee", "99910", "--anesthesia", "5"), "'5' is no BASE,MINUTES: write it as 5,75"),
        (("fee", "99910", "--locality", "CA"), "'CA' names 2 payment localities"),
        (("fee", "99910", "--locality", "Atlantis"), "no payment locality 'ATLANTIS'"),
        (("fee", "99910", "--on", "11/03/2025"), "'11/03/2025' is no date"),
        (("units", "J1100", "4"), "'4' is no amount with its measure: as in 40 mg"),
        (("units", "J1100", "0 mg"), "'0 mg' is no amount"),
        (("units", "aspirin", "4 mg"), "'aspirin' is no CPT or HCPCS code"),
        (("units", "J1100", "4 mg", "--container", "a vial"), "'a vial' is no amount"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(caseconsultant, fees, words, complaint):
    asked = words if "--on" in words else (*words, *DAY)

    assert complaint in caseconsultant(*asked).complaint


@pytest.mark.parametrize(
    ("words", "begin"),
    [
        (("code", "J1100"), ["2025-10-01", "2026-04-01"]),
        (("check", "J1100", *HOSPITAL), ["2025-10-01", "2026-04-01"]),
        (("check", "J1100"), ["2025-10-01"]),
        (("code", "E11.9"), []),
    ],
)
def test_a_schedule_that_begins_later_is_said_to(caseconsultant, fees, words, begin):
    said = caseconsultant(*words, "--on", "2025-03-01", "--json").json

    told = [fact for fact in said["facts"] if fact.get("about") in ("pfs", "opps")]
    assert [day for fact in told for day in begin if f"starts {day}" in fact["reason"]] == begin
    assert len(told) == len(begin)


def test_of_a_schedule_that_has_begun_nothing_is_said(caseconsultant, fees):
    said = caseconsultant("code", "J1100", "--on", "2026-04-01").out

    assert "starts" not in said
