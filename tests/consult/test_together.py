"""How the lines of a letter stand to each other: their days, choices between them, one claim."""

from datetime import date
from time import process_time

import pytest

from consult.enclosures import NOTHING
from consult.findings.asked import is_pair_asked
from consult.question import MOST_READ, read_question
from consult.understanding import understand
from tests.answers.small_book import small_book

RECEIVED = date(2026, 7, 15)
MAY, JULY = date(2026, 5, 4), date(2026, 7, 6)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return small_book(tmp_path_factory.mktemp("together") / "book.sqlite")


def together(text, book):
    return read_question(text, RECEIVED, book).together


def days(text, book):
    return {line.written: line.day for line in together(text, book).days}


def order(text, book):
    return {line.written: line.later for line in together(text, book).days}


@pytest.mark.parametrize(
    "text",
    [
        "27447 on 5/4/2026, 99213 on 7/6/2026",
        "27447 on 5/4/2026 and 99213 on 7/6/2026: which modifier?",
        "On 5/4/2026 we billed 27447, on 7/6/2026 we billed 99213",
        "On 5/4/2026 27447 and 99213 on 7/6/2026",
        "27447 was done 5/4/2026 and on 7/6/2026 99213",
        "She had 27447 on 5/4/2026. On 7/6/2026 she was seen, 99213.",
        "Surgery 27447 was 5/4/2026; visit today 7/6/2026 99213",
        "Is 27447 in the way? Surgery was on 5/4/2026, visit 99213 on 7/6/2026",
        "DOS 5/4/2026: 27447\nDOS 7/6/2026: 99213",
        "Visit 7/6/2026, 99213, after 27447 which was done 5/4/2026",
        "27447 on 5/4/2026. On 7/6/2026 she came in. Is 99213 billable for that visit?",
        "27447 on 5/4/2026. On 7/6/2026 he was seen for a cough. We want 99213",
        "Post-op check of 27447 on 7/6/2026, surgery 5/4/2026. 99213 ok?",
    ],
)
def test_a_day_belongs_to_the_code_beside_it(text, book):
    assert days(text, book) == {"27447": MAY, "99213": JULY}


def test_lines_of_one_code_have_their_own_days(book):
    told = days("66984-RT on 5/4/2026, then 66984-LT on 7/6/2026", book)

    assert told == {"66984-RT": MAY, "66984-LT": JULY}


def test_an_order_and_two_days_tell_the_days(book):
    text = "Back to the OR for 10140 on day 5 after 38562. DOS 7/6/2026, surgery 5/4/2026."

    assert days(text, book) == {"38562": MAY, "10140": JULY}


@pytest.mark.parametrize(
    "text",
    [
        "Post-op visit 99213 on day 60 after 27447",
        "27447, then three weeks later 99213",
        "99213 for a rash, and 27447 was six weeks ago",
        "Seen for a rash 99213, two months after 27447",
    ],
)
def test_an_order_is_read_without_days(text, book):
    assert order(text, book) == {"27447": False, "99213": True}


@pytest.mark.parametrize(
    "text",
    [
        "27447 and 99213 on 7/6/2026",
        "99213 after 20610 on the same day",
        "45385 and 45380, DOS 7/6/2026. Is 59 right?",
        "Patient was seen after lunch: 99213 and 20610",
    ],
)
def test_what_is_of_one_day_has_no_days_of_its_own(text, book):
    assert together(text, book).days == ()


def test_codes_that_share_a_day_are_not_apart(book):
    told = together("DOS 5/4/2026: 27447. DOS 7/6/2026: 99213 and 20610", book)

    assert told.are_apart("99213", "20610") is False
    assert told.are_apart("27447", "20610") is True
    assert told.are_apart("27447", "97110") is None


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("90471 or 97110 for this?", {("90471", "97110")}),
        ("99213 vs. 99214?", {("99213", "99214")}),
        ("27446 instead of 27447?", {("27446", "27447")}),
        (
            "99213, 99214 or 99215?",
            {("99213", "99214"), ("99213", "99215"), ("99214", "99215")},
        ),
        ("99214 was changed to 99213, why?", {("99214", "99213")}),
        ("27447 became 27446", {("27447", "27446")}),
        ("We bill 97110. 97140 instead?", {("97110", "97140")}),
        ("Does 59 go on 45385 or 45380?", set()),
        ("45385-59 or 45380-59?", set()),
        ("Does 25 go on 99213 or 20610?", set()),
        ("Which is column 1: 45385 or 45380?", set()),
        ("Bundling of 45385 vs 45380?", set()),
        ("96372 with 99213 or 99214, and 25 on it?", {("99213", "99214")}),
        ("45385 and 45380", set()),
        ("97110 with 97140 or 97530?", {("97140", "97530")}),
        ("97110 with 97140 or use 97530?", {("97110", "97530"), ("97140", "97530")}),
        ("97110 with 97140 or should we bill 97530", {("97110", "97530"), ("97140", "97530")}),
        (
            "11721 and 11056, or 11720 with 11055?",
            {("11721", "11720"), ("11721", "11055"), ("11056", "11720"), ("11056", "11055")},
        ),
        ("20610 and 76942 or just 20611", {("20610", "20611"), ("76942", "20611")}),
        ("20610 and 99213, or 99214?", {("99213", "99214")}),
        ("97110, 97112, or 97140", {("97110", "97112"), ("97110", "97140"), ("97112", "97140")}),
        ("20610 with 99213 vs 99214", {("99213", "99214")}),
        (
            "27446 vs 27447 + 20610/20611?",
            {("20610", "20611"), ("27446", "27447"), ("27446", "20610"), ("27446", "20611")},
        ),
        ("27447 + 20610/20611", {("20610", "20611")}),
        ("20610/20611 and 27447 on the same day", set()),
        ("20610/20611", set()),
        ("97110 or 97112, 97530 or 97140", {("97110", "97112"), ("97530", "97140")}),
        ("20610 was done. 20611?", {("20610", "20611")}),
        ("20610 was done, should we use 20611?", {("20610", "20611")}),
        ("20610 was done - is it 20611?", {("20610", "20611")}),
        ("54150 and 99238-25, 99463?", {("99238", "99463")}),
        ("99213? 99214?", {("99213", "99214")}),
        ("20610 was done. 99213?", set()),
        ("20610 was done. And 20611?", set()),
        ("Did 45385 and 45380. 45380?", set()),
        ("45385, 45380?", set()),
        ("Can we bill 45385 and 45380?", set()),
        ("Is 11042 bundled into 11720 or 11721?", {("11720", "11721")}),
        ("43239 too. Does 59 go on 45385 or 45380?", set()),
        ("76942-59 with 20610 or 20611", {("20610", "20611")}),
    ],
)
def test_codes_to_choose_between_are_no_pair(text, choices, book):
    told = together(text, book)

    assert set(told.either) == choices
    assert all(not told.are_one_claim(*pair) for pair in choices)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("29827 or 23412, 7/6/2026? Second site. Should it be 29826?", {("29827", "23412")}),
        ("29827, 7/6/2026, or 29826?", set()),
        ("29826 or 64484 on 7/6/2026?", {("29826", "64484")}),
        (
            "23412 vs 29827 + 29826 on 7/6/2026?",
            {("23412", "29827"), ("23412", "29826")},
        ),
        ("29827 + 29826 on 7/6/2026, or just 29827?", set()),
    ],
)
def test_an_add_on_is_no_alternative_of_what_it_is_billed_with(text, choices, book):
    told = understand(book, text, RECEIVED, NOTHING, "Dana")

    assert set(told.together.either) == choices


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("K0004 instead of K0001. GA, GK or GL?", set()),
        ("K0004 instead of K0001. GA?", {("K0004", "K0001")}),
        ("27446 or 27447, GK?", {("27446", "27447")}),
    ],
)
def test_an_upgrade_has_a_line_for_each_item(text, choices, book):
    assert set(together(text, book).either) == choices


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Can 29826 be billed without 29827?", ("29827",)),
        ("29826 w/o 29827 or 29806?", ("29827", "29806")),
        ("29826 without billing 29827 first", ("29827",)),
        ("29826 with 29827", ()),
        ("29827 without 59", ()),
    ],
)
def test_a_code_it_is_without_stands_not_on_the_claim(text, without, book):
    assert together(text, book).without == without


@pytest.mark.parametrize(
    ("text", "are_asked"),
    [
        ("What does Medicare pay for 27447 here, and what for 99213 there?", False),
        ("Can 93005 take TC? And 93010 take 26?", False),
        ("Is an assistant paid for 66984? And for 27447?", False),
        ("What does Medicare pay for 27447 with 99213 in the same session?", True),
        ("Can we bill 45385 and 45380 together?", True),
        ("45385, 45380", True),
        ("45385 x2, 45380 x1: how many units are allowed?", True),
        ("45385-59 and 45380: what does Medicare pay?", True),
        ("Use 45385 or 45380?", False),
    ],
)
def test_a_pair_is_looked_up_where_the_letter_means_one_claim(text, are_asked, book):
    question = read_question(text, RECEIVED, book)

    assert is_pair_asked(question, *question.procedures) is are_asked


@pytest.mark.parametrize(
    ("text", "are_apart"),
    [
        ("1) What is the MUE for 97110?\n2) Does 20610 allow 50?\nMedicare", True),
        ("1. MUE for 97110, can we appeal?\n2. Is 20610 paid with an assistant?", True),
        ("Two things: 1) the MUE of 97110? 2) does 20610 allow 50?", True),
        ("1) What is the MUE for 97110?\n2) Can 20610 be billed with it?", False),
        ("Billed 97110 and 20610. 1) What is the MUE? 2) Does 20610 need 59?", False),
        ("1) 97110 x 2\n2) 20610-RT\nIs it right?", False),
        ("1) Is 97110 paid with 20610?\n2) Does 20610 need 59?", False),
        ("1) MUE for 97110? 2) Does 20610 allow 50? They were of the same day.", False),
        ("What is the MUE for 97110? Does 20610 allow 50?", False),
    ],
)
def test_questions_that_are_numbered_are_parted(text, are_apart, book):
    told = together(text, book)

    assert told.are_one_claim("97110", "20610") is not are_apart


@pytest.mark.parametrize(
    "piece",
    [
        "99213? 97110 + ",
        "99213 or 97110 ",
        "then ",
        "5/4/2026 99213. ",
        "27447 after ",
        "1) 99213? 2) ",
    ],
)
def test_long_letters_take_linear_time(piece, book):
    took = []
    for size in (MOST_READ // 4, MOST_READ):
        text = piece * (size // len(piece))
        took.append(min(_seconds(text, book) for _ in range(2)))

    # What grows by the square would take sixteen times as long.
    assert took[1] < max(9 * took[0], 0.2)


def _seconds(text, book):
    started = process_time()
    read_question(text, RECEIVED, book)
    return process_time() - started
