"""Every row of the decision table is shown by a golden case, and every case shows what it says."""

import re

import pytest

from consult.wording import TEMPLATES
from tests.answers.decision_rows import ROWS
from tests.answers.golden import CASES, read_case
from tests.answers.small_book import small_book

FINDINGS = {
    f"{path.parent.name}-{path.name.partition('.')[0]}"
    for path in (TEMPLATES / "reply").glob("*/*.j2")
}
SHOWN = [(row, case, wanted) for row, cases in ROWS.items() for case, wanted in cases.items()]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("rows") / "book.sqlite")
    yield opened
    opened.close()


@pytest.mark.parametrize(("row", "case", "wanted"), SHOWN, ids=lambda value: str(value)[:60])
def test_a_row_of_the_table_is_shown_by_its_case(row, case, wanted, book):
    found = read_case(CASES / f"{case}.txt").answered(book).findings

    names = {f"{finding.kind}-{finding.conclusion}" for finding in found}
    itself = (case,) if case in FINDINGS else ()
    assert names.issuperset((*itself, *wanted)), row


def test_every_worked_example_stands_for_a_row():
    worked = {path.stem for path in CASES.glob("worked-*.txt")}

    assert worked == {case for _, case, _ in SHOWN if case.startswith("worked-")}


@pytest.mark.parametrize("row", [row for row in ROWS if row.startswith("rationale:")])
def test_a_rationale_is_told_in_our_words(row, book):
    for case in ROWS[row]:
        drafted = read_case(CASES / f"{case}.txt").answered(book)

        _, _, told = " ".join(drafted.text.split()).partition("Its rationale reads:")
        assert re.match(r' "[^"]+" \[\d+\]\. So ', told), case
