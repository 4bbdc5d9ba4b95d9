"""What was done on another day than an operation: its modifiers, and no edit between the two."""

from dataclasses import replace
from datetime import date

import pytest

from consult.answer.claim_lines import claim_lines
from consult.asked.follow_up_told import usual_follow_up
from consult.asked.line_details import NOTHING_SAID
from consult.asked.together import Together
from consult.days.line_days import LineDay
from consult.findings import follow_up, global_days, modifier_asked, ptp_pair
from tests.consult.findings.evidence import cited, no_ptp, pfs, ptp, question

SURGERY = date(2026, 5, 4)
ROWS = [pfs("27447", "090"), pfs("99213", "XXX"), pfs("10140", "010"), pfs("20610", "000")]


def of_days(*lines, **changes):
    told = tuple(LineDay(code, (), day) for code, day in lines)
    several = len({day for _, day in lines}) > 1
    codes = [cited(code) for code, _ in lines]
    return question(*codes, together=Together(days=told, several=several), **changes)


def told(asked, *facts):
    return [(f.conclusion, f.codes) for f in follow_up.examine(asked, [*ROWS, *facts])]


def pairs(asked, *facts):
    return [finding.conclusion for finding in ptp_pair.examine(asked, facts)]


@pytest.mark.parametrize(
    ("day", "conclusion"),
    [
        (date(2026, 5, 2), None),
        (date(2026, 5, 3), "visit_before"),
        (date(2026, 5, 4), None),
        (date(2026, 5, 5), "later_visit"),
        (date(2026, 8, 2), "later_visit"),
        (date(2026, 8, 3), "after_period"),
    ],
)
def test_a_visits_day_decides_how_it_stands_to_the_surgery(day, conclusion):
    asked = of_days(("27447", SURGERY), ("99213", day))

    expected = [(conclusion, ("99213", "27447"))] if conclusion else []
    assert told(asked) == expected


def of_usual_visit(*more):
    usual = replace(NOTHING_SAID, usual_follow_up=True)
    return of_days(("27447", SURGERY), ("99213", date(2026, 5, 18)), *more, details=usual)


def test_a_visit_called_the_usual_follow_up_is_not_billed():
    asked = of_usual_visit()

    assert told(asked) == [("usual_visit", ("99213", "27447"))]
    lines = claim_lines(asked, follow_up.examine(asked, ROWS))
    assert [(line.written, line.dropped) for line in lines] == [("27447", False), ("99213", True)]


def test_of_several_visits_nobody_knows_which_one_is_called_usual():
    asked = of_usual_visit(("99214", date(2026, 5, 25)))

    assert {conclusion for conclusion, _ in told(asked)} == {"later_visit"}


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("the usual post-op visit", True),
        ("routine follow-up after surgery", True),
        ("normal wound check", True),
        ("came back for suture removal, nothing else", True),
        ("suture removal and a new rash, a different problem", False),
        ("the visit was related to the surgery", True),
        ("post-op visit", False),
        ("not a routine follow up", False),
        ("routine post-op check, and an unrelated rash", False),
        ("routine follow-up, but she has a new problem", False),
        ("not related to the surgery", False),
    ],
)
def test_a_visit_is_called_usual_in_words_that_leave_nothing_else(text, usual):
    assert usual_follow_up(text) is usual


@pytest.mark.parametrize(
    ("beside", "asked_for", "left"),
    [
        ([], ("25", "57"), []),
        ([("20610", date(2026, 5, 3))], ("25", "57"), ["25"]),
        ([("20610", SURGERY)], ("57", "25"), []),
    ],
)
def test_25_is_ruled_out_with_57_unless_something_else_was_done_on_the_visits_day(
    beside, asked_for, left
):
    lines = [("27447", SURGERY), ("99213", date(2026, 5, 3)), *beside]
    asked = of_days(*lines, modifiers_asked=asked_for)
    found = [one for one in follow_up.examine(asked, ROWS) if one.conclusion == "visit_before"]

    open_ones = modifier_asked.examine(asked, [], found)

    assert [code for one in open_ones for code in one.codes] == left


def test_a_second_operation_is_told_of_the_first():
    asked = of_days(("27447", SURGERY), ("10140", date(2026, 5, 9)))

    assert told(asked) == [("later_procedure", ("10140", "27447"))]


def test_a_test_is_in_nobodys_follow_up():
    asked = of_days(("27447", SURGERY), ("93005", date(2026, 5, 9)))

    assert told(asked, pfs("93005", "XXX")) == []


@pytest.mark.parametrize(
    ("code", "asked_for", "line"),
    [
        ("99213", (), "99213-24"),
        ("10140", ("78",), "10140-78"),
        ("10140", ("79",), "10140-79"),
    ],
)
def test_the_later_line_gets_its_modifier_on_its_own_day(code, asked_for, line):
    later = date(2026, 5, 9)
    asked = of_days(("27447", SURGERY), (code, later), modifiers_asked=asked_for)

    lines = claim_lines(asked, follow_up.examine(asked, ROWS))

    assert [(one.written, one.day) for one in lines] == [("27447", SURGERY), (line, later)]
    assert lines[1].conditions


def test_without_a_modifier_asked_about_no_lines_are_told():
    asked = of_days(("27447", SURGERY), ("20610", date(2026, 5, 9)), ("99213", date(2026, 5, 9)))
    visit = ptp_pair.examine(asked, [*ROWS, ptp("20610", "99213")])

    told_of = follow_up.examine(asked, ROWS)

    assert [one.changes for one in visit] != [()]
    assert claim_lines(asked, [*visit, *told_of]) == ()


def test_a_line_told_later_than_a_dated_operation_is_in_its_follow_up():
    days = (LineDay("27447", (), SURGERY), LineDay("99213", (), None, later=True))
    asked = question(cited("27447"), cited("99213"), together=Together(days=days, several=True))

    (finding,) = follow_up.examine(asked, ROWS)

    assert (finding.conclusion, finding.values["start"], finding.values["day"]) == (
        "later_visit",
        "2026-05-04",
        "",
    )
    assert pairs(asked, ROWS[0], ptp("27447", "99213")) == ["apart"]


def test_between_two_modifiers_asked_about_none_is_chosen():
    asked = of_days(("27447", SURGERY), ("10140", date(2026, 5, 9)), modifiers_asked=("78", "79"))

    assert claim_lines(asked, follow_up.examine(asked, ROWS)) == ()


def test_only_the_later_of_two_lines_of_one_code_is_changed():
    later = date(2026, 5, 18)
    days = (LineDay("66984", ("RT",), SURGERY), LineDay("66984", ("LT",), later))
    asked = question(
        cited("66984", "RT"),
        cited("66984", "LT"),
        modifiers_asked=("79",),
        together=Together(days=days, several=True),
    )

    lines = claim_lines(asked, follow_up.examine(asked, [pfs("66984", "090")]))

    assert [one.written for one in lines] == ["66984-RT", "66984-79-LT"]


def test_a_line_of_two_days_is_two_lines():
    again = date(2026, 5, 18)
    asked = of_days(("20610", SURGERY), ("99213", SURGERY), ("20610", again))

    lines = claim_lines(asked, ptp_pair.examine(asked, [ptp("20610", "99213")]))

    assert [(one.written, one.day) for one in lines] == [
        ("20610", SURGERY),
        ("20610", again),
        ("99213-25", SURGERY),
    ]


def test_an_edit_pairs_nothing_of_two_days():
    asked = of_days(("27447", SURGERY), ("99213", date(2026, 5, 9)))

    apart = ptp_pair.examine(asked, [*ROWS, ptp("27447", "99213")])
    silent = ptp_pair.examine(asked, [*ROWS, no_ptp("27447", "99213")])

    assert [(f.conclusion, f.changes) for f in apart] == [("apart", ())]
    assert silent == []


def test_where_24_alone_is_asked_the_visit_is_of_another_day():
    asked = question(cited("27447"), cited("99213"), modifiers_asked=("24",))
    either = replace(asked, modifiers_asked=("24", "25"))
    minor = question(cited("20610"), cited("99213"), modifiers_asked=("24",))

    surgery, _, _, injection = ROWS

    assert pairs(asked, surgery, ptp("27447", "99213")) == ["apart"]
    assert pairs(either, surgery, ptp("27447", "99213")) == ["visit_major"]
    assert pairs(minor, injection, ptp("20610", "99213")) == ["visit"]


def test_where_days_are_named_and_not_whose_the_edit_is_told_with_that_doubt():
    asked = question(cited("20610"), cited("99213"), together=Together(several=True))

    (finding,) = ptp_pair.examine(asked, [ptp("20610", "99213")])

    assert (finding.conclusion, finding.values["one_day"]) == ("visit", True)
    assert claim_lines(asked, [finding]) == ()


def test_each_operation_is_counted_from_its_own_day():
    asked = of_days(("27447", SURGERY), ("66984", date(2026, 7, 6)), modifiers_asked=("79",))

    findings = global_days.examine(asked, [pfs("27447", "090"), pfs("66984", "090")])

    assert [(f.codes, f.values["day"]) for f in findings] == [(("27447",), "2026-05-04")]
