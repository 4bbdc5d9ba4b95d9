"""Global days: told when follow-up is the question, counted from the first day named."""

from datetime import date
from decimal import Decimal

import pytest

from codebook.facts import Setting
from consult.asked.together import Together
from consult.days.line_days import LineDay
from consult.findings import global_days
from consult.findings.finding import Confidence
from tests.consult.findings.evidence import cited, pfs, question

MAY_4 = date(2026, 5, 4)


@pytest.mark.parametrize("days", ["000", "010", "090", "XXX", "YYY", "ZZZ", "MMM"])
def test_each_of_the_seven_kinds_has_its_conclusion(days):
    asked = question(cited("99213", "24"), cited("27447"))

    (finding,) = global_days.examine(asked, [pfs(global_days=days)])

    assert finding.conclusion == f"days_{days.lower()}"


def test_they_are_not_told_where_nobody_asks():
    assert global_days.examine(question(cited("27447")), [pfs()]) == []


def test_a_visit_without_global_days_is_not_told():
    asked = question(cited("99213", "25"))

    assert global_days.examine(asked, [pfs("99213", "XXX")]) == []


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [("090", "2026-05-03", "2026-08-02"), ("010", "2026-05-04", "2026-05-14")],
)
def test_the_period_is_the_day_before_if_major_and_the_days_after(days, first, last):
    asked = question(cited("99213", "24"), cited("27447"), on=MAY_4)

    (finding,) = global_days.examine(asked, [pfs(global_days=days)])

    assert (finding.values["first"], finding.values["last"]) == (first, last)
    assert finding.confidence is Confidence.ASSUMED


def test_a_later_day_is_held_against_the_period():
    asked = question(
        cited("99213", "24"),
        cited("27447"),
        on=date(2026, 6, 1),
        other_dates=(MAY_4, date(2026, 9, 1)),
    )

    (finding,) = global_days.examine(asked, [pfs()])

    assert finding.values["inside"] == ["2026-06-01"]
    assert finding.values["past"] == ["2026-09-01"]


@pytest.mark.parametrize(("days", "inside"), [("090", ["2026-05-03"]), ("010", [])])
def test_a_day_before_the_period_is_not_within_it(days, inside):
    earlier = (date(2026, 4, 2), date(2026, 5, 3))
    told = Together(days=(LineDay("27447", (), MAY_4),))
    asked = question(
        cited("99213", "24"), cited("27447"), on=MAY_4, other_dates=earlier, together=told
    )

    (finding,) = global_days.examine(asked, [pfs(global_days=days)])

    assert finding.values["inside"] == inside
    assert finding.values["past"] == []


def test_without_a_day_of_service_nothing_is_counted():
    asked = question(cited("27447", "58"), on_given=False)

    (finding,) = global_days.examine(asked, [pfs()])

    assert finding.values["first"] == ""
    assert finding.confidence is Confidence.CERTAIN


def test_the_shares_are_told_in_percent():
    row = pfs(pre_op=Decimal("0.11"), intra_op=Decimal("0.73"), post_op=Decimal("0.16"))

    (finding,) = global_days.examine(question(cited("38562", "54")), [row])

    shares = tuple(finding.values[name] for name in ("pre", "intra", "post"))
    assert shares == ("11", "73", "16")


def test_on_a_hospitals_claim_the_days_are_told_as_the_surgeons():
    asked = question(cited("99213", "24"), cited("27447"), setting=Setting.HOSPITAL)

    assert [one.conclusion for one in global_days.examine(asked, [pfs()])][1:] == ["facility"]
    assert [one.conclusion for one in global_days.examine(asked, [pfs(global_days="000")])] == [
        "days_000"
    ]
