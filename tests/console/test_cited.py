"""Facts as lines of a table."""

from datetime import date

from codebook.facts import Mue, Ptp
from console.cited import fact_lines, facts_told, notices


def test_a_fact_is_shown_with_source_edition_and_validity():
    fact = Mue(codes=("45385",), source="MUE, practitioner", edition="2026Q1",
               valid_from=date(2026, 1, 1), value=1, mai=3, rationale="CMS policy")  # fmt: skip

    [line] = fact_lines([fact.as_json()])

    assert (line.kind, line.codes) == ("unit limit", "45385")
    assert line.says == (
        ("value", "1"),
        ("adjudication indicator (MAI)", "3"),
        ("rationale", "CMS policy"),
    )
    assert (line.source, line.validity) == ("MUE, practitioner 2026Q1", "since 2026-01-01")


def test_a_closed_fact_names_its_last_day_and_says_yes_and_no():
    fact = Ptp(codes=("45385", "45380"), source="NCCI PTP", edition="2024Q3",
               valid_from=date(2020, 1, 1), valid_to=date(2024, 9, 30), column1="45385",
               column2="45380", modifier_indicator="1", active=False, rationale="",
               deletion_date=None)  # fmt: skip

    [line] = fact_lines([fact.as_json()])

    assert line.validity == "2020-01-01 to 2024-09-30"
    assert ("in force", "no") in line.says
    assert "rationale" not in dict(line.says)


def test_a_kind_nobody_has_thought_of_yet_is_shown_all_the_same():
    [line] = fact_lines([{"kind": "drg_weight", "codes": ["470"], "weight": 1.9}])

    assert (line.kind, line.says, line.source) == ("drg weight", (("weight", "1.9"),), "")


def test_a_notice_is_told_once_and_not_with_each_fact():
    facts = [
        {"kind": "cpt", "codes": [code], "description": "Invented", "notice": "An owner's notice."}
        for code in ("99213", "20610")
    ]

    assert notices([*facts, {"kind": "mue", "codes": ["99213"]}]) == ["An owner's notice."]
    assert all("notice" not in dict(line.says) for line in fact_lines(facts))


def test_whose_words_a_description_is_in_is_told_in_ours():
    own = {"kind": "cpt", "codes": ["99213"], "description": "x", "description_source": "own"}

    [line] = fact_lines([own])

    assert line.says == (("description", "x"), ("wording", "ours"))


def test_what_the_book_does_not_hold_is_told_by_the_name_of_its_table():
    [line] = fact_lines([{"kind": "unknown", "codes": ["99213"], "about": "ptp", "reason": "none"}])

    assert line.says == (("looked for", "pair edit"), ("reason", "none"))


def test_what_the_fee_schedule_fills_in_for_nothing_is_left_out():
    row = {"kind": "pfs", "codes": ["64483"], "status": "A", "global_days": "000"}
    row |= {"bilateral": "1", "pre_op": "0.00", "imaging_family": "99", "mult_proc": "9"}

    [line] = fact_lines([row])

    assert dict(line.says) == {
        "status": "A",
        "global period": "000",
        "bilateral": "1",
    }


def test_a_limit_of_nought_is_told():
    [line] = fact_lines([{"kind": "mue", "codes": ["99213"], "value": 0}])

    assert line.says == (("value", "0"),)


def test_what_the_findings_stand_on_is_told_first_and_in_their_order():
    edit, limit, row = ({"kind": kind, "codes": ["45385"]} for kind in ("ptp", "mue", "pfs"))

    facts = facts_told([row, limit, edit], [{"facts": [edit]}, {"facts": [limit, edit]}, {}])

    assert [line.kind for line in facts.deciding] == ["pair edit", "unit limit"]
    assert [line.kind for line in facts.others] == ["fee schedule"]
