"""Units of a drug by its dose, and what becomes of the rest of the vial."""

from decimal import Decimal

import pytest

from consult.findings import drug_units, mue_units, not_in_book
from consult.findings.finding import Bearing, Confidence
from tests.consult.findings import evidence as e
from tests.consult.findings import line_evidence as line


def judged(fact, dose, **cited):
    asked = e.question(e.cited("J3301", **cited), details=line.details(dose))
    [finding] = drug_units.examine(asked, [fact])
    return finding


def test_a_dose_becomes_units():
    finding = judged(line.drug_units(units=4), line.dose())

    assert (finding.conclusion, finding.values["units"]) == ("units", 4)
    assert (finding.values["dose"], finding.values["per"]) == ("40 mg", "10 mg")
    assert [change.units for change in finding.changes] == [4]


def test_doses_that_were_added_up_are_told_and_only_assumed():
    finding = judged(line.drug_units(units=8), line.dose(amount="80 mg", parts=("40 mg", "40 mg")))

    assert finding.values["parts"] == "2 x 40 mg"
    assert finding.confidence == Confidence.ASSUMED


def test_different_doses_are_told_one_by_one():
    finding = judged(line.drug_units(units=6), line.dose(amount="60 mg", parts=("40mg", "20 mg")))

    assert finding.values["parts"] == "40mg + 20 mg"


def test_one_dose_for_two_sides_is_asked_about():
    asked = e.question(e.cited("J3301"), e.cited("20610", "50"), details=line.details(line.dose()))

    [finding] = drug_units.examine(asked, [line.drug_units()])

    assert finding.values["two_sides"]
    assert not judged(line.drug_units(), line.dose()).values["two_sides"]


def test_units_cited_otherwise_stop_the_claim():
    assert judged(line.drug_units(units=4), line.dose(), units=8).bearing == Bearing.STOPS
    assert judged(line.drug_units(units=4), line.dose(), units=4).bearing == Bearing.PASSES


def test_what_was_thrown_away_goes_on_a_line_of_its_own():
    wasted = line.drug_units(discarded=Decimal(20), wasted_units=2)

    finding = judged(wasted, line.dose(single_dose=True))

    _, rest = finding.changes
    assert finding.conclusion == "wasted"
    assert (rest.modifiers, rest.units, rest.apart, rest.when) == (("JW",), 2, True, "")
    assert finding.confidence == Confidence.CERTAIN


def test_nothing_thrown_away_is_jz_and_never_jw():
    finding = judged(line.drug_units(discarded=Decimal(0), wasted_units=0), line.dose())

    [change] = finding.changes
    assert finding.conclusion == "none_wasted"
    assert (change.modifiers, change.removed) == (("JZ",), ("JW",))


def test_that_the_vial_holds_one_dose_is_assumed_where_nobody_says_so():
    finding = judged(line.drug_units(discarded=Decimal(0), wasted_units=0), line.dose())

    assert finding.confidence == Confidence.ASSUMED
    assert finding.changes[0].when == "single_dose"


def test_of_a_multi_dose_vial_nothing_is_wasted_or_marked():
    wasted = line.drug_units(discarded=Decimal(20), wasted_units=2)

    assert judged(wasted, line.dose(single_dose=False)).conclusion == "units"


def test_without_a_dose_the_unit_is_told_only_where_units_are_asked():
    asked = e.question(e.cited("J3301"), intents=line.asked("drug_units"))

    [finding] = drug_units.examine(asked, [e.hcpcs()])

    assert (finding.conclusion, finding.values["per"]) == ("unit_size", "10 mg")
    assert drug_units.examine(e.question(e.cited("J3301")), [e.hcpcs()]) == []


def test_a_unit_size_is_not_told_of_what_is_no_drug():
    asked = e.question(e.cited("A7030"), intents=line.asked("drug_units"))

    assert drug_units.examine(asked, [e.hcpcs("A7030", long_description="Full face mask")]) == []


@pytest.mark.parametrize(("wasted", "conclusion"), [(0, "within"), (13, "over_clinical")])
def test_the_units_of_the_dose_are_held_against_the_mue_with_those_thrown_away(wasted, conclusion):
    asked = e.question(e.cited("J3301", units=1), details=line.details(line.dose()))
    facts = [line.drug_units(units=4, wasted_units=wasted), e.mue("J3301", 16, 3)]

    [finding] = mue_units.examine(asked, facts)

    assert finding.conclusion == conclusion
    assert finding.values["units"] == 4 + wasted


def test_a_dose_that_no_description_measures_is_silence():
    asked = e.question(e.cited("J3301"), details=line.details(line.dose(amount="2 ml")))

    [finding] = not_in_book.examine(asked, [line.no_drug_units()])

    assert (finding.kind, finding.conclusion) == ("not_in_book", "drug_units")
