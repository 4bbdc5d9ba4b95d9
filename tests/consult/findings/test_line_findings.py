"""Places, coverage, outpatient status, denials, fees and unlisted codes."""

from decimal import Decimal

import pytest

from codebook.indicators import OPPS_MEANINGS
from codebook.silence import silent
from consult.asked.together import Together
from consult.days.line_days import LineDay
from consult.findings import coverage, denial, fees, opps, place, unlisted
from consult.findings.add_on import ADD_ONS
from consult.findings.finding import Bearing, Confidence
from tests.consult.findings import evidence as e
from tests.consult.findings import line_evidence as line


def test_a_place_taken_for_a_modifier_stops_the_claim():
    asked = e.question(e.cited("99213"), details=line.details(unknown=("02",)))

    [finding] = place.examine(asked, [line.place("02")])

    assert (finding.conclusion, finding.bearing) == ("not_a_modifier", Bearing.STOPS)


def test_a_place_asked_about_is_told_as_listed():
    [finding] = place.examine(e.question(e.cited("99213")), [line.place("22")])

    assert (finding.conclusion, finding.bearing) == ("listed", Bearing.PASSES)


def test_telehealth_places_are_told_apart_where_telehealth_is_asked():
    asked = e.question(e.cited("99213"), intents=line.asked("pos_telehealth"))

    found = place.examine(asked, [line.place("10"), line.place("02"), line.place("11")])

    [telehealth] = [finding for finding in found if finding.conclusion == "telehealth"]
    assert telehealth.codes == ("02", "10")


@pytest.mark.parametrize(
    ("letter", "bearing"),
    [
        ("C", Bearing.PASSES),
        ("D", Bearing.PASSES),
        ("I", Bearing.STOPS),
        ("M", Bearing.STOPS),
        ("S", Bearing.STOPS),
    ],
)
def test_a_coverage_letter_that_forbids_stops_the_claim(letter, bearing):
    [finding] = coverage.examine(e.question(), [line.coverage("hcpcs", letter)])

    assert (finding.conclusion, finding.bearing) == (f"letter_{letter}", bearing)


@pytest.mark.parametrize(
    ("lists", "conclusion"),
    [
        ({"covered": ("M17.11 in group 1",)}, "listed"),
        ({"covered": ("M17.11 in group 1",), "asterisk": ("More.",)}, "listed_starred"),
        ({"noncovered": ("R10.9 in group 1",), "covered": ("M17.11",)}, "noncovered"),
        ({"not_listed": ("K63.5",)}, "not_listed"),
        ({"covered": ("M17.11 in group 1",), "not_listed": ("K63.5",)}, "listed"),
        ({}, "named"),
        ({"basis": "several"}, "several"),
        ({"basis": "ncd"}, "ncd"),
    ],
)
def test_a_document_is_told_by_what_it_lists_and_never_decides(lists, conclusion):
    [finding] = coverage.examine(e.question(), [line.coverage(**lists)])

    assert finding.conclusion == conclusion
    assert finding.confidence == Confidence.JUDGEMENT


@pytest.mark.parametrize("indicator", sorted(OPPS_MEANINGS))
def test_every_status_indicator_we_know_comes_to_one_conclusion(indicator):
    assert len(opps.examine(e.question(), [line.opps(indicator=indicator)])) == 1


def test_a_status_indicator_we_do_not_know_is_not_told():
    assert opps.examine(e.question(), [line.opps(indicator="Z9")]) == []


@pytest.mark.parametrize(
    ("indicator", "conclusion", "bearing"),
    [
        ("C", "inpatient_only", Bearing.STOPS),
        ("B", "not_paid", Bearing.STOPS),
        ("N", "packaged", Bearing.PASSES),
        ("Q1", "packaged", Bearing.PASSES),
        ("J1", "comprehensive", Bearing.PASSES),
        ("A", "elsewhere", Bearing.PASSES),
        ("T", "reduced", Bearing.PASSES),
        ("S", "separate", Bearing.PASSES),
    ],
)
def test_a_status_indicator_is_told_by_what_it_comes_to(indicator, conclusion, bearing):
    [finding] = opps.examine(e.question(), [line.opps(indicator=indicator)])

    assert (finding.conclusion, finding.bearing) == (conclusion, bearing)


@pytest.mark.parametrize(
    ("number", "conclusion"),
    [
        ("97", "pair"),
        ("236", "pair"),
        ("222", "units"),
        ("151", "units"),
        ("4", "modifier"),
        ("16", "missing"),
        ("11", "diagnosis"),
        ("50", "necessity"),
        ("18", "duplicate"),
        ("96", "not_covered"),
        ("107", "related"),
        ("45", "charge"),
        ("1", "patient_share"),
        ("299", "other"),
    ],
)
def test_a_reason_leads_to_the_table_that_explains_it(number, conclusion):
    [finding] = denial.examine(e.question(details=line.details(denials=(number,))), [])

    assert (finding.conclusion, finding.values["reasons"]) == (conclusion, [f"CO-{number}"])
    assert finding.bearing == Bearing.PASSES


def test_reasons_of_one_table_are_told_together():
    asked = e.question(details=line.details(denials=("97", "236")))

    [finding] = denial.examine(asked, [])

    assert finding.values["reasons"] == ["CO-97", "CO-236"]


@pytest.mark.parametrize(
    ("facts", "codes", "unlisted"),
    [
        ([e.pfs("64484", global_days="ZZZ"), e.pfs("64483", global_days="000")], ("64484",), False),
        ([e.add_on(), e.pfs("29826", global_days="ZZZ")], ("29826",), False),
        ([silent(ADD_ONS, ("64484",), "no list")], (), True),
        ([e.pfs("64483", global_days="000")], (), False),
    ],
)
def test_a_denial_for_lack_of_another_names_the_add_on_by_either_file(facts, codes, unlisted):
    asked = e.question(details=line.details(denials=("107",)))

    [finding] = denial.examine(asked, facts)

    assert (finding.codes, finding.values["unlisted"]) == (codes, unlisted)


def test_no_bundling_denial_stands_on_an_edit_of_two_days():
    days = (LineDay("45385", (), e.THE_DAY), LineDay("45380", (), e.QUARTER))
    asked = e.question(
        details=line.details(denials=("97",)), together=Together(days=days, several=True)
    )

    [finding] = denial.examine(asked, [e.ptp()])

    assert finding.facts == ()


def test_a_denied_modifier_is_told_from_those_that_do_not_exist():
    asked = e.question(
        e.cited("99213", "59"), modifiers_asked=("KX",), details=line.details(denials=("4",))
    )

    [finding] = denial.examine(asked, [e.modifier("59")])

    assert (finding.codes, finding.values["bad"], finding.values["unsaid"]) == (
        ("59",),
        False,
        ["KX"],
    )


def test_a_bundling_denial_stands_on_the_edits_in_force():
    asked = e.question(e.cited("45385"), e.cited("45380"), details=line.details(denials=("97",)))
    ended = e.ptp("97140", "97530", active=False)

    [finding] = denial.examine(asked, [e.ptp(), ended, e.mue()])

    assert finding.facts == (e.ptp(),)


def test_a_denial_of_units_stands_on_the_limits_they_are_over():
    asked = e.question(
        e.cited("97110", units=8), e.cited("97140", units=1), details=line.details(denials=("222",))
    )

    [finding] = denial.examine(asked, [e.mue("97110", 6), e.mue("97140", 6)])

    assert finding.codes == ("97110",)


def test_a_letter_without_a_denial_is_told_nothing_of_denials():
    assert denial.examine(e.question(e.cited("45380")), [e.ptp()]) == []


def test_a_payment_is_told_with_the_row_it_was_worked_out_from():
    asked = e.question(e.cited("99213"), intents=line.asked("fee_rvu"))
    row = e.pfs("99213", "XXX", work_rvu=Decimal("1.30"))

    [finding] = fees.examine(asked, [row, line.payment()])

    assert (finding.conclusion, finding.facts) == ("national", (line.payment(), row))
    assert finding.confidence == Confidence.ASSUMED


@pytest.mark.parametrize(
    ("changes", "conclusion"),
    [
        ({"mac": "99991", "locality": "01"}, "in_locality"),
        ({"nonfacility": None}, "national"),
        ({"nonfacility": None, "facility": None, "note": "No amount."}, "no_amount"),
    ],
)
def test_a_payment_is_told_for_the_place_it_is_of(changes, conclusion):
    asked = e.question(e.cited("99213"), intents=line.asked("fee_rvu"))

    [finding] = fees.examine(asked, [line.payment(**changes)])

    assert finding.conclusion == conclusion


def test_a_payment_nobody_asks_for_is_not_told():
    assert fees.examine(e.question(e.cited("99213")), [line.payment()]) == []


@pytest.mark.parametrize("status", ["valid", "terminated"])
def test_a_code_for_the_unclassified_is_told_as_one(status):
    [finding] = unlisted.examine(e.question(), [line.noc(status=status)])

    assert finding.conclusion == f"noc_{status}"


def test_a_named_drug_of_which_only_the_form_is_open_is_told_where_it_is_asked():
    named = line.noc("J3301", description="Triamcinolone, not otherwise specified")
    asking = e.question(intents=line.asked("unlisted"))

    assert unlisted.examine(e.question(), [named]) == []
    assert len(unlisted.examine(asking, [named])) == 1


@pytest.mark.parametrize(
    ("code", "status", "is_told"),
    [("20999", "C", True), ("20610", "C", False), ("99199", "B", False), ("0399T", "C", False)],
)
def test_a_cpt_code_is_unlisted_by_its_number_and_its_status(code, status, is_told):
    found = unlisted.examine(e.question(), [e.pfs(code, "YYY", status=status)])

    assert [finding.conclusion for finding in found] == (["cpt"] if is_told else [])
