"""No letter is too odd to be read: sentences with signs put in, taken out or changed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codebook.reference_mentions import find_references
from consult.patient_data import find_patient_data
from consult.question import MOST_READ, read_question, with_subject

TESTS = Path(__file__).resolve().parents[1]
SENTENCES = [
    line
    for path in sorted(TESTS.rglob("*_sentences.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
# What scanners, keyboards and programs make of letters, digits and blanks; some of these grow when
# they are written small, or are digits that no int() reads.
ODD = (
    *"01lLIiOox/-.,:#()'*>|\n\t",
    *"\u0130\u0131\u017f\u212a\u00df\u1e9e\u01c5\ufb01\u0660\u0663\u00b2\u2460\u00bd\u0e51",
    *"\x85\u2028\u00a0\u200b\u00ad\x1c\x0b\x0c\u2019\u2013",
)
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 400), st.sampled_from(("put", "take", "change")), st.sampled_from(ODD)
    ),
    max_size=8,
)


def changed(text, changes):
    for place, change, sign in changes:
        at = place % (len(text) + 1)
        text = text[:at] + (sign if change != "take" else "") + text[at + (change != "put") :]
    return text


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), CHANGES)
@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_written_is_read(embedded_book, lines, changes):
    text = changed("\n".join(lines), changes)

    question = read_question(text, date(2026, 7, 15), embedded_book, subject=lines[0])
    found = find_patient_data(text)

    whole = with_subject(lines[0], text[:MOST_READ])
    assert all(whole[one.start : one.end] == one.as_written for one in question.citations)
    assert all(text[one.start : one.end] == one.text for one in (*found.patient, *found.sender))
    assert all(text[one.start : one.end] == one.text for one in find_references(text))


@pytest.mark.parametrize(
    ("text", "day"), [("DOB 0L/15/1960", "0L/15/1960"), ("DOS o2/I5/2026", "o2/I5/2026")]
)
def test_a_day_that_a_scanner_misread_is_a_day(text, day):
    assert [one.text for one in find_patient_data(text).patient] == [day]
