"""What a letter says around its findings: what it asks, what it must note, what it leaves out."""

from dataclasses import replace

import pytest

from consult.answer.missing import ASKS, asks_back
from consult.answering import answer
from consult.asked.intents import Intent
from consult.drafting import write_draft
from consult.enclosures import Enclosed
from consult.findings.examine import examine
from tests.answers.golden import RECEIVED
from tests.answers.small_book import small_book
from tests.consult.findings import evidence as e

NOTICE = "CPT copyright of an invented owner. All rights reserved."


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("around") / "book.sqlite")
    yield opened
    opened.close()


def answered(book, text, **enclosed):
    return answer(
        book,
        text,
        RECEIVED,
        case_number="CC-1042",
        client_name="Dana Client",
        enclosed=Enclosed(**enclosed),
    )


def plain(text):
    return " ".join(text.split())


def test_the_owners_notice_stands_where_its_words_are_shown_and_nowhere_else():
    fact = e.procedure("99213", description="Licensed words")
    shown = replace(fact, description_source="AMA", notice=NOTICE)

    licensed, ours = (letter_on(one) for one in (shown, fact))

    assert NOTICE in licensed
    assert "named by number only" not in licensed
    assert NOTICE not in ours
    assert "named by number only" in ours


def letter_on(fact):
    question = e.question(e.cited("99213"))
    draft = write_draft(question, [], [fact], case_number="CC-1042", client_name="Dana Client")
    return plain(draft.text)


def test_what_is_bundled_itself_makes_no_list_with_what_is_not():
    said = pairs_told(("76700", "76705"), ("93975", "76700"), ("93975", "76705"))

    assert [text.split(":")[0] for text in said] == [
        "76700 with 76705",
        "93975 with 76700",
        "93975 with 76705",
    ]


def test_pairs_with_one_column_2_make_a_list():
    (text,) = pairs_told(("45385", "36000"), ("45380", "36000"))

    assert "report 36000-59 (or a more specific modifier) beside each of them" in text


def pairs_told(*pairs):
    """The items of the short answer about *pairs* of column 1 and 2."""
    facts = [e.ptp(*pair) for pair in pairs]
    question = e.question(*(e.cited(code) for code in dict.fromkeys(sum(pairs, ()))))
    findings = examine(question, facts)
    draft = write_draft(question, findings, facts, case_number="CC-1042", client_name="Dana Client")
    short = draft.text.partition("Short answer")[2].partition("The claim")[0]
    return [plain(item) for item in short.split("\n- ")[1:]]


def test_patient_data_that_was_found_is_noted_and_none_of_it_is_repeated(book):
    found = answered(book, "Patient Marlene Okafor, MRN 00482917: 45385 with 45380? CMS-1500")
    clean = answered(book, "45385 with 45380? CMS-1500, DOS 7/6/2026")

    assert "We found what looks like patient data" in plain(found.text)
    assert "Okafor" not in found.text
    assert "00482917" not in found.text
    assert "We found" not in clean.text
    assert "Please do not send patient data." in clean.text


def test_patient_data_in_a_file_is_noted_too(book):
    file = ("note.txt", "Patient: Marlene Okafor\nDOB 04/17/1951\n45380")

    found = answered(book, "45385 with the other code? CMS-1500", files=(file,))

    assert "We found what looks like patient data" in plain(found.text)
    assert "Okafor" not in found.text


def test_a_sealed_mail_draws_one_request_and_no_answer(book):
    asked = answered(book, "45385?\n", sealed=True)

    assert asked.findings == asked.facts == ()
    assert [one.name for one in asked.missing] == ["plain_mail"]
    assert asks_back(asked.text)
    assert "45385" not in asked.text
    assert asked.subject == "[CC-1042] your coding question"


def test_what_is_told_both_ways_is_missing_but_not_asked_for(book):
    both = answered(book, "97110 with 97140? DOS 7/6/2026")

    assert [one.name for one in both.missing] == ["setting"]
    assert not asks_back(both.text)
    assert both.as_json()["missing"] == [
        {"name": "setting", "why": "the answer for 97110, 97140 is not the same on both"}
    ]


def test_what_is_asked_for_stands_in_one_short_list(book):
    asking = answered(book, "17250 with 11042 on a practitioner claim?")

    assert asking.text.count(ASKS) == 1
    assert "- the date of service: what the files say of 17250, 11042" in plain(asking.text)


def test_no_claim_line_is_told_of_codes_that_only_a_file_cites(book):
    alone = answered(book, "45385 with 45380? CMS-1500, DOS 7/6/2026")
    with_file = answered(
        book, "45385 fine? CMS-1500, DOS 7/6/2026", files=(("era.txt", "45385 45380"),)
    )

    assert "as it should be billed" in alone.text
    assert "as it should be billed" not in with_file.text
    assert "Only era.txt cites 45380." in with_file.text


@pytest.mark.parametrize("intent", ["em_level", "code_selection"])
def test_no_claim_line_is_told_where_the_code_itself_is_open(intent):
    pair = e.ptp("20610", "99213")
    sure = e.question(e.cited("20610"), e.cited("99213"))
    in_doubt = replace(sure, intents=(Intent(intent, "which code", 0, 10),))

    told, open_one = (
        write_draft(
            one, examine(one, [pair]), [pair], case_number="CC-1042", client_name="Dana"
        ).text
        for one in (sure, in_doubt)
    )

    assert "as it should be billed" in told
    assert "as it should be billed" not in open_one
