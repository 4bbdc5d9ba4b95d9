"""The order of a reply: by bearing, and within one as the letter asks."""

from dataclasses import replace

from consult.asked.intents import Intent
from consult.findings.finding import JUDGEMENT, Bearing, Finding
from consult.findings.order import in_order, is_in_passing
from tests.consult.findings import evidence as e


def finding(kind, bearing=Bearing.PASSES, conclusion="x"):
    return Finding(kind, conclusion, ("99213",), (e.mue(),), bearing)


def asking(*intents):
    question = e.question(e.cited("99213"))
    return replace(question, intents=tuple(Intent(name, "", 0, 0) for name in intents))


def kinds(question, *findings):
    return [one.kind for one in in_order(question, findings)]


def test_what_is_asked_most_plainly_is_told_first():
    question = asking("global_period", "units_mue")

    told = kinds(question, finding("mue_units"), finding("fees"), finding("global_days"))

    assert told == ["global_days", "mue_units", "fees"]


def test_what_stops_the_claim_is_told_before_what_was_asked():
    question = asking("units_mue")

    told = kinds(question, finding("mue_units"), finding("ptp_pair", Bearing.STOPS))

    assert told == ["ptp_pair", "mue_units"]


def test_a_judgement_stands_where_its_own_intent_does():
    question = asking("em_level", "ncci_bundling")
    pair, level = finding("ptp_pair"), finding(JUDGEMENT, conclusion="em_level")

    assert kinds(question, pair, level) == [JUDGEMENT, "ptp_pair"]


def test_where_nothing_is_asked_the_order_stays():
    assert kinds(asking(), finding("fees"), finding("ptp_pair")) == ["fees", "ptp_pair"]


def test_what_no_modifier_can_save_is_told_before_what_one_can():
    question = asking("ncci_bundling")
    pair = finding("ptp_pair", Bearing.STOPS)
    lost = finding("add_on", Bearing.STOPS, conclusion="without_primary")

    assert kinds(question, pair, lost) == ["add_on", "ptp_pair"]


def test_what_is_in_order_is_told_in_passing_unless_it_is_asked_for():
    within = finding("mue_units", conclusion="within")

    assert is_in_passing(asking("ncci_bundling"), within)
    assert not is_in_passing(asking("units_mue"), within)
    assert not is_in_passing(
        asking("ncci_bundling"), finding("mue_units", Bearing.STOPS, "over_line")
    )
