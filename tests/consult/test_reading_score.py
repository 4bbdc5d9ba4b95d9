"""The labelled cases (../shared/cases) are read as well as wanted; the benchmark prints more."""

from pathlib import Path

import pytest

from tests.consult.reading_score import score_mails

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "dev_questions.jsonl"


@pytest.mark.skipif(not CASES.is_file(), reason="the labelled cases (../shared/cases) are not here")
def test_the_labelled_cases_are_read_as_well_as_wanted(embedded_book):
    _, score = score_mails(CASES, embedded_book)

    assert score.intents.f1 >= 0.85
    assert score.exact.recall >= 0.98
    assert score.exact.precision >= 0.90
    assert score.right["question or not"] >= 0.97 * score.mails
    assert score.right["date of service"] >= 0.97 * score.mails
