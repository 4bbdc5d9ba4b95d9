"""All families together."""

from codebook.facts import DxStatus
from consult.findings.examine import examine
from tests.consult.findings.evidence import (
    cited,
    dx,
    mue,
    no_code,
    no_ptp,
    ptp,
    question,
)


def test_what_stops_a_claim_comes_before_good_news_and_silence_last():
    asked = question(cited("97110", units=3), cited("M17.11"))
    facts = (
        no_code("99123"),
        dx("M17.11"),
        no_ptp("97110", "97112"),
        mue(value=6),
        ptp(),
        dx("M17", status=DxStatus.HEADER),
    )

    told = [(finding.kind, finding.conclusion) for finding in examine(asked, facts)]

    assert told == [
        ("code_validity", "header"),
        ("ptp_pair", "indicator_1"),
        ("code_validity", "valid"),
        ("ptp_pair", "no_edit"),
        ("mue_units", "within"),
        ("not_in_book", "code"),
    ]


def test_a_finding_is_plain_values_for_the_history():
    finding = examine(question(cited("45385")), [ptp()])[0]

    plain = finding.as_json()

    assert plain["kind"] == "ptp_pair"
    assert plain["conclusion"] == "indicator_1"
    assert plain["codes"] == ["45385", "45380"]
    assert plain["template"] == "ptp_pair/indicator_1.txt.j2"
    assert plain["facts"][0]["valid_from"] == "2010-01-01"
