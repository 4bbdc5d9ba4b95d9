"""ICD-9-CM codes and the mappings."""

from datetime import date

from codebook.systems import ICD9CM, ICD10CM
from consult.findings import not_in_book, old_codes
from consult.findings.finding import Bearing, Confidence
from tests.consult.findings.diagnosis_evidence import mapped
from tests.consult.findings.evidence import cited, no_code, question

ASKED = question(cited("250.00", system="ICD9CM"))


def found(*facts, asked=ASKED):
    return old_codes.examine(asked, facts)


def test_an_old_code_stops_the_claim_and_its_candidates_need_judgement():
    [finding] = found(mapped())

    assert (finding.conclusion, finding.codes) == ("from_icd9", ("250.00",))
    assert (finding.bearing, finding.confidence) == (Bearing.STOPS, Confidence.JUDGEMENT)


def test_the_flags_of_each_candidate_are_told():
    pair = mapped(target="E11.65", approximate=False, combination=True, scenario=1, choice_list=2)

    [finding] = found(mapped(), pair)

    assert finding.values["candidates"] == [
        "E11.9 (approximate)",
        "E11.65 (exact, only together, scenario 1, list 2)",
    ]


def test_many_candidates_are_told_in_part_with_their_number():
    [finding] = found(*(mapped(target=f"E11.{n}") for n in range(10, 30)))

    assert len(finding.facts) == len(finding.values["candidates"]) == 8
    assert (finding.values["more"], finding.values["in_all"]) == (True, 20)


def test_a_code_that_is_mapped_to_nothing_is_told_so():
    [finding] = found(mapped("V76.40", target=""))

    assert (finding.conclusion, finding.values["candidates"]) == ("no_map", [])


def test_before_october_2015_the_old_code_was_the_right_one():
    then = question(cited("250.00", system="ICD9CM"), on=date(2015, 9, 30))

    [finding] = found(mapped(), asked=then)

    assert finding.bearing is Bearing.PASSES
    assert not finding.values["ended"]


def test_the_way_back_stops_nothing():
    back = mapped("E11.9", "250.00", source_system=ICD10CM, target_system=ICD9CM)

    [finding] = found(back, asked=question(cited("E11.9")))

    assert (finding.conclusion, finding.bearing) == ("to_icd9", Bearing.PASSES)


def test_the_book_is_not_silent_on_a_code_that_is_mapped():
    facts = [no_code("250.00"), mapped()]

    assert not_in_book.examine(ASKED, facts) == []
