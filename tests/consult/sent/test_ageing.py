"""What counts as a change of what a sent answer stood on, and what does not."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from codebook.book import Edition
from codebook.facts import AddOn, Hcpcs, Mue, Pfs, Procedure, Ptp, Unknown
from consult.sent.ageing import Said, compare, is_open, known_kinds

SUMMER, AUTUMN = date(2026, 8, 3), date(2026, 10, 5)
MADE = datetime(2026, 8, 10, 9, 30, 15, 500, tzinfo=UTC)
BEFORE, SINCE = MADE - timedelta(days=30), MADE + timedelta(days=50)
PTP_FILE = "NCCI PTP edits, practitioner"
MUE_FILE = "NCCI MUE, practitioner"
PFS_FILE = "Medicare physician fee schedule"

EDIT = Ptp(
    codes=("45385", "45380"),
    source=PTP_FILE,
    edition="2026Q3",
    valid_from=date(2005, 4, 1),
    column1="45385",
    column2="45380",
    modifier_indicator="1",
    active=True,
    deletion_date=None,
    rationale="More extensive procedure",
)
NO_EDIT = Unknown(
    codes=("45380", "45385"),
    source=PTP_FILE,
    edition="2026Q3",
    valid_from=date(2026, 7, 1),
    about="ptp",
    reason="No PTP edit.",
)
LIMIT = Mue(
    codes=("97110",),
    source=MUE_FILE,
    edition="2026Q3",
    valid_from=date(2026, 7, 1),
    value=6,
    mai=3,
    rationale="Clinical: Data",
)
FEE = Pfs(
    codes=("45385",),
    source=PFS_FILE,
    edition="RVU26C",
    valid_from=date(2026, 7, 1),
    modifier="",
    status="A",
    global_days="000",
    work_rvu=Decimal("4.57"),
)
ENDED = Hcpcs(
    codes=("Q9955",),
    source="HCPCS Level II",
    edition="2026Q3",
    valid_from=date(2020, 1, 1),
    status="valid",
    short_description="A supply",
    long_description="A supply",
    coverage="",
)


def edition(source=PTP_FILE, name="2026Q3", begins=date(2026, 7, 1), loaded=BEFORE):
    return Edition(source, name, begins, 10, "CLICK", loaded, complete=True)


Q3 = edition()
Q4 = edition(name="2026Q4", begins=date(2026, 10, 1), loaded=SINCE)


def said(*facts, on=SUMMER, text="", **changes):
    plain = json.loads(json.dumps([fact.as_json() for fact in facts]))
    values = {"facts": plain, "on": on, "made_at": MADE, "kinds": known_kinds(), "text": text}
    return Said(**(values | changes))


def changes(then, now, editions=(Q3, Q4), day=SUMMER):
    return compare(then, now, editions, day).changes


def test_a_value_that_differs_is_a_change_and_names_old_and_new_and_both_editions():
    barred = replace(EDIT, modifier_indicator="0", edition="2026Q4")

    [change] = changes(said(EDIT), [barred])

    assert change.as_json() == {
        "what": "changed",
        "kind": "ptp",
        "codes": ["45385", "45380"],
        "values": [{"name": "modifier_indicator", "old": "1", "new": "0"}],
        "source_then": PTP_FILE,
        "edition_then": "2026Q3",
        "source_now": PTP_FILE,
        "edition_now": "2026Q4",
    }


@pytest.mark.parametrize(
    "same",
    [
        {"edition": "2026Q4"},
        {"valid_from": date(2026, 10, 1), "valid_to": date(2026, 12, 31)},
        {"history": ("indicator 0 until 2005-03-31",)},
        {"source": "NCCI PTP edits, another name"},
    ],
)
def test_which_edition_says_it_and_since_when_is_no_change(same):
    assert changes(said(EDIT), [replace(EDIT, **same)]) == ()


def test_an_edit_deleted_backwards_is_a_change_for_a_day_after_its_end():
    deleted = replace(EDIT, active=False, deletion_date=date(2026, 6, 30))

    [change] = changes(said(EDIT), [deleted])

    assert [(one.name, one.old, one.new) for one in change.values] == [
        ("active", "yes", "no"),
        ("deletion_date", "", "2026-06-30"),
    ]


@pytest.mark.parametrize("end", [SUMMER, date(2026, 9, 30)])
def test_an_end_that_comes_after_the_day_asked_about_changes_nothing_for_it(end):
    assert changes(said(EDIT), [replace(EDIT, deletion_date=end)]) == ()
    assert changes(said(ENDED), [replace(ENDED, terminated=end)]) == ()


def test_without_a_date_of_service_the_end_counts_as_soon_as_it_has_come():
    ended = replace(ENDED, status="terminated", terminated=date(2026, 9, 30))

    [change] = changes(said(ENDED), [ended], day=AUTUMN)

    assert [one.name for one in change.values] == ["status", "terminated"]


def test_a_fact_that_is_not_in_the_files_any_more_is_gone():
    [change] = changes(said(EDIT), [NO_EDIT])

    assert (change.what, change.kind, change.edition_then, change.edition_now) == (
        *("gone", "ptp", "2026Q3"),
        "",
    )


def test_an_edit_where_we_said_there_is_none_is_new():
    [change] = changes(said(NO_EDIT), [replace(EDIT, edition="2026Q4")])

    assert (change.what, change.edition_then, change.edition_now) == ("new", "2026Q3", "2026Q4")


def test_a_fact_where_we_said_that_the_book_does_not_hold_the_file_is_new():
    no_file = replace(NO_EDIT, source="", edition="", valid_from=None)
    came = edition(loaded=SINCE)

    [change] = changes(said(no_file), [EDIT], [came])

    assert (change.what, change.source_then, change.source_now) == ("new", "", PTP_FILE)


def test_a_code_that_we_did_not_know_and_the_book_knows_now_is_new():
    unknown = Unknown(
        codes=("45385",), source="", edition="", valid_from=None, about="code", reason="No."
    )
    came = edition(PFS_FILE, "RVU26D", loaded=SINCE)

    [change] = changes(said(unknown), [replace(FEE, edition="RVU26D")], [came])

    assert (change.what, change.kind) == ("new", "pfs")


def test_silence_that_stands_is_not_broken_by_a_file_for_other_claims():
    hospital = replace(EDIT, source="NCCI PTP edits, hospital")
    came = edition("NCCI PTP edits, hospital", loaded=SINCE)

    assert changes(said(NO_EDIT), [NO_EDIT, hospital], [edition(), came]) == ()


def test_silence_for_another_reason_is_no_change():
    no_file = replace(NO_EDIT, source="", edition="", valid_from=None, reason="Not loaded.")

    assert changes(said(no_file), [NO_EDIT], [edition(loaded=SINCE)]) == ()


def test_a_fact_of_a_file_we_held_that_its_new_edition_adds_is_new():
    add_on = AddOn(
        codes=("45385",),
        source="NCCI add-on code edits",
        edition="2026Q4",
        valid_from=date(2026, 7, 1),
        primaries=("45378",),
        edit_type=1,
        contractor_defined=False,
    )
    held = edition("NCCI add-on code edits")
    came = edition("NCCI add-on code edits", "2026Q4", loaded=SINCE)

    assert [one.what for one in changes(said(EDIT), [EDIT, add_on], [held, came])] == ["new"]
    # A list the book did not hold then makes no answer wrong that was silent about it.
    assert changes(said(EDIT), [EDIT, add_on], [came]) == ()


def test_a_kind_of_fact_that_the_program_did_not_know_then_is_not_new():
    then = said(EDIT, kinds=known_kinds() - {"mue"})
    came = edition(MUE_FILE, "2026Q4", loaded=SINCE)

    now = [EDIT, replace(LIMIT, edition="2026Q4")]

    assert changes(then, now, [edition(MUE_FILE), came]) == ()


def test_a_fact_of_a_kind_this_program_does_not_know_is_counted_and_not_called_gone():
    then = said(EDIT)
    told = {**then.facts[0], "kind": "of_a_later_version"}

    found = compare(replace(then, facts=[*then.facts, told]), [EDIT], [edition(), Q4], SUMMER)

    assert (found.changes, found.not_compared) == ((), 1)


def test_a_value_that_only_one_version_of_the_program_keeps_is_not_compared():
    then = said(EDIT)
    less = {name: value for name, value in then.facts[0].items() if name != "rationale"}
    more = {**then.facts[0], "of_a_later_version": 1}

    for facts in ([less], [more]):
        assert changes(replace(then, facts=facts), [EDIT]) == ()


def test_what_differs_without_a_new_edition_on_the_same_day_is_the_programs_doing():
    then = said(EDIT, LIMIT)
    now = [replace(EDIT, rationale="Read otherwise")]

    assert changes(then, now, [edition(), edition(MUE_FILE)]) == ()


def test_an_amount_counts_only_where_the_answer_told_it():
    dearer = replace(FEE, work_rvu=Decimal("4.60"), edition="RVU26D")
    came = [edition(PFS_FILE, "RVU26C"), edition(PFS_FILE, "RVU26D", loaded=SINCE)]

    untold = changes(said(FEE, text="Global days 000, 14.57 of 4.575."), [dearer], came)
    [told] = changes(said(FEE, text="Its work RVU is 4.57."), [dearer], came)

    assert untold == ()
    assert [(one.name, one.old, one.new) for one in told.values] == [("work_rvu", "4.57", "4.60")]


def test_an_amount_written_with_other_decimals_is_the_same():
    then = said(FEE, text="4.57")

    assert changes(then, [replace(FEE, work_rvu=Decimal("4.570"))]) == ()


def test_our_words_for_a_code_may_change():
    ours = Procedure(
        codes=("45385",), source="Shelf", edition="1", valid_from=None, description="Snare"
    )
    amas = replace(ours, source="CPT (AMA)", description="X", description_source="AMA", notice="N")

    assert changes(said(ours), [amas]) == ()


def test_rows_of_one_code_are_compared_each_with_its_own():
    whole, part = FEE, replace(FEE, modifier="26", status="R")
    new_part = replace(part, status="C", edition="RVU26D")

    [change] = changes(said(whole, part), [new_part, replace(whole, edition="RVU26D")])

    assert [(one.old, one.new) for one in change.values] == [("R", "C")]


def test_of_a_list_only_what_went_and_what_came_is_told():
    then = AddOn(
        codes=("29826",),
        source="NCCI add-on code edits",
        edition="2026Q3",
        valid_from=None,
        primaries=("29806", "29822", "29827"),
        edit_type=1,
        contractor_defined=False,
    )

    [change] = changes(said(then), [replace(then, primaries=("29806", "29827", "29828"))])

    assert [(one.old, one.new) for one in change.values] == [("29822", "29828")]


def test_a_day_is_open_for_a_year():
    sent_on = date(2026, 8, 10)

    assert is_open(SUMMER, sent_on, date(2027, 8, 3), on_given=True)
    assert not is_open(SUMMER, sent_on, date(2027, 8, 5), on_given=True)
    assert is_open(SUMMER, sent_on, date(2027, 8, 10), on_given=False)
    assert not is_open(SUMMER, sent_on, date(2027, 8, 12), on_given=False)
    assert is_open(date(2026, 12, 1), sent_on, sent_on, on_given=True)
