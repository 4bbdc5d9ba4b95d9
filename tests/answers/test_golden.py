"""Each golden case is drafted word for word, and every finding has one."""

import re

import pytest

from consult.wording import TEMPLATES
from tests.answers.golden import CASES, all_cases, as_sent
from tests.answers.small_book import small_book

FINDINGS = sorted(
    f"{path.parent.name}-{path.name.removesuffix('.txt.j2')}"
    for path in (TEMPLATES / "reply").glob("*/*.j2")
)
WORD = re.compile(r"[^\W\d_]+")
LONGER_THAN_A_CODE = 8


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("golden") / "book.sqlite")
    yield opened
    opened.close()


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.path.stem)
def test_the_draft_is_word_for_word_as_approved(case, book):
    drafted = case.answered(book)

    assert as_sent(drafted) == case.draft, "see tests/answers/golden.py on how to renew it"


@pytest.mark.parametrize("name", FINDINGS)
def test_every_finding_has_a_case_that_shows_it(name, book):
    case = next((case for case in all_cases() if case.path.stem == name), None)

    assert case is not None, f"write {CASES.name}/{name}.txt"
    assert name in {f"{f.kind}-{f.conclusion}" for f in case.answered(book).findings}


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.path.stem)
def test_no_word_of_the_mail_is_repeated(case, book):
    drafted = case.answered(book)

    ours = " ".join(path.read_text() for path in TEMPLATES.rglob("*.j2"))
    facts = " ".join(str(fact.as_json()) for fact in drafted.facts)
    own_words = set(WORD.findall(f"{ours} {facts} Dana".lower()))
    theirs = {word for word in WORD.findall(case.mail.lower()) if len(word) >= LONGER_THAN_A_CODE}
    repeated = theirs & set(WORD.findall(drafted.text.lower()))
    assert repeated <= own_words
