"""What no file decides is said to be so, and never more than that."""

import pytest

from consult.asked.intents import Intent
from consult.findings.examine import examine
from consult.findings.finding import JUDGEMENT, Bearing, Confidence
from tests.consult.findings import evidence as e


def judged(*intents, cited=("99214", "45385")):
    wanted = tuple(Intent(name, "which code", 0, 10) for name in intents)
    question = e.question(*(e.cited(code) for code in cited), intents=wanted)
    return [finding for finding in examine(question, []) if finding.kind == JUDGEMENT]


@pytest.mark.parametrize(
    ("intent", "conclusion"),
    [
        ("em_level", "em_level"),
        ("new_vs_established", "new_or_established"),
        ("code_selection", "code_selection"),
        ("time_rules", "time_rules"),
        ("provider_rules", "provider_rules"),
        ("coverage", "medical_necessity"),
        ("compliance", "compliance"),
    ],
)
def test_what_a_human_must_judge_is_told_without_a_source_and_marked(intent, conclusion):
    [finding] = judged(intent)

    assert finding.conclusion == conclusion
    assert finding.confidence is Confidence.JUDGEMENT
    assert finding.bearing is Bearing.SILENT
    assert finding.facts == finding.changes == ()


@pytest.mark.parametrize(
    ("words", "conclusions"),
    [
        ("Medicare", []),
        ("Medicare Part B", []),
        ("status indicator", []),
        ("covered by Medicare", ["medical_necessity"]),
    ],
)
def test_the_payers_name_alone_asks_for_no_medical_necessity(words, conclusions):
    intents = (Intent("coverage", words, 0, len(words)),)
    question = e.question(e.cited("96372"), intents=intents, payer="Medicare")

    found = [one.conclusion for one in examine(question, []) if one.kind == JUDGEMENT]

    assert found == conclusions


@pytest.mark.parametrize(
    ("words", "conclusions"),
    [
        ("which code", ["code_selection"]),
        ("45385 or 45380", ["code_selection"]),
        ("how is this coded", ["code_selection"]),
        ("45385 and 45380", []),
        ("a valid code", []),
        ("What replaced", []),
    ],
)
def test_where_codes_are_given_only_a_choice_or_words_ask_for_one(words, conclusions):
    intents = (Intent("code_selection", words, 0, len(words)),)
    question = e.question(e.cited("45385"), e.cited("45380"), intents=intents)

    found = [one.conclusion for one in examine(question, []) if one.kind == JUDGEMENT]

    assert found == conclusions


def test_what_files_decide_is_no_judgement():
    assert judged("ncci_bundling", "units_mue", "global_period", "guideline_lookup") == []


def test_a_level_is_told_of_the_visits_alone():
    [level, time] = judged("em_level", "time_rules")

    assert level.codes == ("99214",)
    assert time.codes == ("99214", "45385")


def test_a_letter_without_codes_gets_its_fact_sheet_too():
    [finding] = judged("code_selection", cited=())

    assert finding.codes == ()
