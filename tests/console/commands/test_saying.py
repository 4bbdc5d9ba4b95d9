"""Facts in words."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from codebook.facts import DxStatus, Fact, Icd10Cm, Mue, Pfs, Ptp, Unknown
from console.commands.saying import facts_in_words, words_of

WHERE = {"source": "a file", "edition": "2024Q3", "valid_from": date(2024, 7, 1)}


def pair(**changes) -> Ptp:
    values = {
        "codes": ("45385", "45380"),
        "column1": "45385",
        "column2": "45380",
        "modifier_indicator": "1",
        "active": True,
        "deletion_date": None,
        "rationale": "",
    }
    return Ptp(**(WHERE | values | changes))


def test_every_fact_shows_its_source_edition_and_days():
    fact = Mue(codes=("20610",), value=2, mai=3, rationale="", **WHERE)

    first, second = facts_in_words([fact]).splitlines()

    assert first.split(maxsplit=2) == ["mue", "20610", "at most 2 units, MAI 3"]
    assert second.strip() == "[a file, edition 2024Q3, from 2024-07-01]"


def test_a_closed_fact_shows_its_last_day():
    shown = facts_in_words([pair(valid_to=date(2025, 3, 31))])

    assert "from 2024-07-01 to 2025-03-31" in shown


def test_a_fact_that_a_later_list_changed_shows_by_when():
    shown = facts_in_words([pair(changed_by=date(2026, 7, 1))])

    assert "from 2024-07-01; the list from 2026-07-01 says otherwise]" in " ".join(shown.split())


def test_a_deleted_pair_says_since_when():
    words = words_of(pair(active=False, deletion_date=date(2025, 3, 31), modifier_indicator="9"))

    assert "not in force on that day, deleted after 2025-03-31" in words
    assert "(not in use)" in words


def test_a_deleted_diagnosis_says_until_when_and_what_came_after():
    fact = Icd10Cm(
        codes=("M51.36",),
        status=DxStatus.DELETED,
        long_description="A disc",
        last_valid=date(2024, 9, 30),
        successors=("M51.360", "M51.361"),
        **WHERE,
    )

    assert words_of(fact) == "deleted: A disc; last valid on 2024-09-30; now M51.360, M51.361"


def test_a_split_fee_schedule_row_names_its_modifier():
    row = {"codes": ("71046",), "status": "A", "global_days": "XXX"}

    whole = words_of(Pfs(modifier="", **row, **WHERE))
    reading = words_of(Pfs(modifier="26", **row, **WHERE))

    assert whole == "status A, global XXX"
    assert reading == "modifier 26, status A, global XXX"


def test_silence_shows_its_reason_and_no_source():
    fact = Unknown(
        codes=("Z12-11",),
        source="",
        edition="",
        valid_from=None,
        about="code",
        reason="It is no code.",
        near=("Z12.11",),
    )

    shown = facts_in_words([fact])

    assert "It is no code. Did you mean Z12.11?" in shown
    assert "[" not in shown


def test_a_kind_without_words_of_its_own_shows_its_fields():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Opps(Fact):
        kind: ClassVar[str] = "opps"
        status_indicator: str
        apc: str = ""

    fact = Opps(codes=("99213",), status_indicator="B", **WHERE)

    assert words_of(fact) == "status_indicator B"
