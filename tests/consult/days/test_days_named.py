"""The days a letter names: what each is the day of, and which is the day of service."""

from datetime import date

import pytest

from codebook.patterns.word_starts import WordStarts
from consult.days.days_named import days_named
from consult.days.service_date import (
    day_of_newborn,
    day_of_service,
    day_of_year,
    likely_service_date,
    service_dates,
    with_years,
)
from consult.personal.day_cues import DayKind

RECEIVED = date(2026, 7, 15)


def named(text):
    return days_named(WordStarts(text))


def kinds(text):
    return [(text[day.start : day.end], day.kind) for day in named(text)]


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("DOS 02/11/2026", "02/11/2026", DayKind.SERVICE),
        ("DOS 20260211", "20260211", DayKind.SERVICE),
        ("dos 021126 in the ER", "021126", DayKind.SERVICE),
        ("injured 10/30/2025", "10/30/2025", DayKind.INJURY),
        ("date of accident: 10/30/2025", "10/30/2025", DayKind.INJURY),
        ("visit on 12-31-25", "12-31-25", DayKind.SERVICE),
        ("underwent surgery in March 2026", "March 2026", DayKind.SERVICE),
        ("D.O.B. 4/17/51", "4/17/51", DayKind.BIRTH),
        ("date of birth: April 17, 1951", "April 17, 1951", DayKind.BIRTH),
        ("born on 17 Apr 1951", "17 Apr 1951", DayKind.BIRTH),
        (
            "born june second nineteen forty eight",
            "june second nineteen forty eight",
            DayKind.BIRTH,
        ),
        ("dob is six twelve fifty eight", "six twelve fifty eight", DayKind.BIRTH),
        ("seen the fifth of march", "fifth of march", DayKind.SERVICE),
        ("opnote_021726.pdf", "021726", DayKind.BARE),
        ("rule of 8/21/1951", "8/21/1951", DayKind.BARE),
        ("the May 14 webinar", "May 14", DayKind.PAPER),
        ("admitted to obs 3/2/2026", "3/2/2026", DayKind.ADMISSION),
        ("admitted 3/2/2026", "3/2/2026", DayKind.ADMISSION),
        ("d/c 3/6/2026", "3/6/2026", DayKind.DISCHARGE),
        ("she passed away on 3/6/2026", "3/6/2026", DayKind.DEATH),
        ("G35 on 2025-10-08", "2025-10-08", DayKind.BARE),
        ("around Feb. 3rd", "Feb. 3rd", DayKind.BARE),
        ("effective 1/1/2026", "1/1/2026", DayKind.PAPER),
        ("your answer of May 28", "May 28", DayKind.PAPER),
        ("Next renewal 11/22/2027", "11/22/2027", DayKind.PAPER),
        ("back in the office July 20, 2026", "July 20, 2026", DayKind.PAPER),
    ],
)
def test_a_day_is_read_with_what_it_is_the_day_of(text, day, kind):
    assert kinds(text) == [(day, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "99213/4/5",
        "3/4 view",
        "20/20 vision",
        "margin 1.8/2.5/3.8",
        "(02-12)",
        "1050-1325",
        "00003-0293-20",
        "may 5 units be billed",
        "march 10 patients in",
        "v322r0 of 20260701",
        "on 13/45",
        "1/2 strength",
        "the codes may first be checked",
        "1/2 and 1/4",
        "555-0121",
    ],
)
def test_what_only_looks_like_a_day_is_none(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dob june second nineteen forty eight", date(1948, 6, 2)),
        ("dob twelve twenty-third nineteen oh two", date(1902, 12, 23)),
        ("dob six twelve fifty eight", date(1958, 6, 12)),
        ("dob march twenty first two thousand eleven", date(2011, 3, 21)),
        ("dob may fifth twenty twenty one", date(2021, 5, 5)),
        ("DOB 0l/22/1939", date(1939, 1, 22)),
    ],
)
def test_days_in_words_and_misread_days_are_read(text, day):
    assert named(text)[0].day == day


def test_a_list_or_a_range_of_days_is_of_one_kind():
    assert [kind for _, kind in kinds("seen 3/1, 3/8 and 3/15")] == [DayKind.SERVICE] * 3
    assert [day for day, _ in kinds("DOS 3/1/26-3/5/26")] == ["3/1/26", "3/5/26"]


def test_days_in_the_heads_of_quoted_mails_are_passed_over():
    text = "Hi\nFrom: Carol\nSent: June 2, 2026\nTo: us\n\nOn June 1, 2026, Bob wrote:\n> no"

    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("denied 2026-06-01, DOS 2026-02-11", (date(2026, 2, 11), date(2026, 6, 1))),
        ("G35 on 2025-10-08 but not 2025-09-29", (date(2025, 10, 8), date(2025, 9, 29))),
        ("born 1951-04-17", ()),
        ("8/8/1970", ()),
        ("policy effective 2026-01-01", ()),
        ("admitted 3/2/2026, went home 3/6/2026", (date(2026, 3, 2), date(2026, 3, 6))),
    ],
)
def test_the_day_of_service_is_the_one_called_so_else_a_bare_day(text, days):
    assert service_dates(named(text), RECEIVED) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("DOS 3/14", date(2026, 3, 14)),
        ("DOS 12/14", date(2025, 12, 14)),
        ("seen in March 2026", date(2026, 3, 1)),
        ("surgery March 3", date(2026, 3, 3)),
        ("DOS 2/30", None),
        ("DOS 02/11/2026", None),
        ("no day at all", None),
    ],
)
def test_a_day_without_a_year_is_the_last_one_before_the_mail(text, day):
    assert likely_service_date(named(text), RECEIVED) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Hurt at work 04/02/2026, ORIF 04/04/2026: 25607", date(2026, 4, 4)),
        ("seen 4/9/2026 for 29075, DOI 4/2/2026", date(2026, 4, 9)),
        ("injured 4/2/2026, 26356-F7", date(2026, 4, 2)),
        ("hip done 1/9/2026, fell 2/20/2026, 27507 by the partner", date(2026, 2, 20)),
        ("03/03/2026 20553\n05/04/2026 99214-25\nboth denied", None),
        ("3/1/2026 ED; 3/4/2026 OR; 5/8/2026 office", None),
        ("the trigger finger was released on 2/3/2026", date(2026, 2, 3)),
        ("the claim was released on 2/3/2026", None),
        ("he turned 65 on 2/3/2026, physical 2/9/2026", date(2026, 2, 9)),
        ("surgery moved from 2/3/2026 to 2/4/2026", date(2026, 2, 4)),
        ("rescheduled to 2/4/2026", date(2026, 2, 4)),
        ("Subject: scope\nDate: 5 Feb 2026 08:21\nFrom: Dana Roe\n\n31575, why denied?", None),
        ("in a note of 10/9/2012", date(2012, 10, 9)),
        ("physical therapy ended 2/3/2026, no relief", None),
        ("original surgery 2/3/26, back in the OR 2/9/26", date(2026, 2, 9)),
        ("the index procedure was done on 2/3/2026, the reop 2/9/2026", date(2026, 2, 9)),
        ("the surgery was 2/3/2026, the bleed 2/9/2026", None),
        ("92920 on 2/3/2026 and came back to the lab on 2/9/2026", date(2026, 2, 9)),
        ("20680 2/3/2026, he was taken back 2/9/2026", date(2026, 2, 9)),
        ("20680 2/3/2026, the claim was paid back in part, 2/9/2026", None),
    ],
)
def test_the_day_of_service_is_that_of_the_care_asked_about(text, day):
    assert day_of_service(named(text), text, RECEIVED) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("RVU of 99214 in 2025", date(2025, 12, 31)),
        ("the 2024 Medicare rates", date(2024, 12, 31)),
        ("what does it pay in 2026", date(2026, 7, 15)),
        ("the 2027 fee schedule", date(2027, 1, 1)),
        ("what 99214 pays in San Diego 2025", date(2025, 12, 31)),
        ("what 99214 pays in Mayfield, KY, 2025", date(2025, 12, 31)),
        ("what 99214 pays in March 2025", None),
        ("what 99214 pays in Tampa in Sept 2025", None),
        ("rates in 2024 and in 2025", None),
        ("RVU in 2025 vs 2026", None),
        ("pays $2025 a year", None),
        ("in 2099", None),
    ],
)
def test_a_year_alone_stands_for_its_last_day_that_is_not_to_come(text, day):
    assert day_of_year(text, date(2026, 7, 15)) == day


TCM = "discharged Friday 10/17/2025, called Tues 10/21, seen 10/28. 99495? readmitted 11/2/25"


def test_a_call_a_denial_or_a_letter_has_a_day_on_which_nobody_was_treated():
    assert [kind for _, kind in kinds(TCM)] == [
        DayKind.DISCHARGE,
        DayKind.ASIDE,
        DayKind.SERVICE,
        DayKind.ADMISSION,
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("denied on 6/1/2026", DayKind.ASIDE),
        ("letter mailed 6/1/2026", DayKind.ASIDE),
        ("our nurse phoned her on Monday 6/1/2026", DayKind.ASIDE),
        ("authorized 6/1/2026", DayKind.ASIDE),
        ("scheduled on 6/1/2026", DayKind.ASIDE),
        ("scheduled for 6/1/2026", DayKind.BARE),
        ("surgery scheduled 6/1/2026", DayKind.SERVICE),
        ("denied the 6/1/2026 visit", DayKind.BARE),
        ("face-to-face 6/1/2026", DayKind.SERVICE),
        ("re-admitted 6/1/2026", DayKind.ADMISSION),
    ],
)
def test_what_is_done_on_a_day_tells_whether_it_is_care(text, kind):
    assert [found for _, found in kinds(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "clear", "others"),
    [
        (TCM, "2025-10-28", {"2025-10-17", "2025-10-21", "2025-11-02"}),
        ("denied 6/1/2026, visit 3/2/2026", "2026-03-02", {"2026-06-01"}),
        (
            "discharged 12/30/2025, called 1/2, came in 1/7",
            "2026-01-07",
            {"2025-12-30", "2026-01-02"},
        ),
        ("authorized 6/1/2026 for 64483", None, set()),
    ],
)
def test_the_day_of_the_visit_stands_and_the_other_days_are_kept(text, clear, others):
    days = with_years(named(text), RECEIVED)
    found = day_of_service(days, text, RECEIVED)

    assert (found.isoformat() if found else None) == clear
    assert {day.isoformat() for day in service_dates(days, RECEIVED) if day != found} == others


def test_a_year_that_the_other_days_leave_open_is_not_made_up():
    days = with_years(named("seen 3/4/2024, 3/10 and 5/6/2026"), RECEIVED)

    assert [day.year for day in days] == [2024, None, 2026]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("99213-25 denied 6/1/2026", date(2026, 6, 1)),
        ("99213-25 denied 6/1", date(2026, 6, 1)),
        ("called 6/1, seen 6/4", date(2026, 6, 4)),
    ],
)
def test_where_no_care_has_a_day_that_of_a_denial_is_the_likeliest(text, day):
    assert likely_service_date(named(text), RECEIVED) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("born 5/30/2026, circ at 2 days old", date(2026, 6, 1)),
        ("DOB 5/30/2026, now 3 weeks old", date(2026, 6, 20)),
        ("DOB 5/30/2026, DOL 3", date(2026, 6, 1)),
        ("newborn, DOB 5/30/2026: 99460?", date(2026, 5, 30)),
        ("circ on day 2 of life, born 5/30/2026", date(2026, 5, 31)),
        ("born 7/14/2026, 9 days old on the claim", date(2026, 7, 14)),
        ("DOB 5/30/1976, 99213", None),
        ("newborn care is 99460?", None),
    ],
)
def test_a_newborn_is_seen_near_its_birth(text, day):
    assert day_of_newborn(named(text), text, RECEIVED) == day
