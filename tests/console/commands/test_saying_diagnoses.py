"""Diagnoses, their notes and edits, and MS-DRGs in words."""

from datetime import date
from decimal import Decimal

import pytest

from codebook.crosswalk import Crosswalk
from codebook.drgs import MsDrg
from codebook.facts import DxStatus, Excludes1, Icd10Cm, Icd10Pcs
from codebook.mce import Mce
from codebook.tabular_facts import CodeFirst, SeventhCharacter
from console.commands.saying import facts_in_words, words_of

FRAME = {
    "codes": ("A00.0",),
    "source": "a file",
    "edition": "FY2025",
    "valid_from": date(2024, 10, 1),
}
MAPPED = {
    "source_system": "ICD9CM",
    "target_system": "ICD10CM",
    "target": "A00.0",
    "description": "Cholera",
    "approximate": True,
    "no_map": False,
    "combination": True,
    "scenario": 1,
    "choice_list": 2,
    "caveat": "made up",
}
OPEN_DAY = "valid; no list of that day is loaded"
DRG = {"mdc": "08", "type": "medical", "title": "HIP", "gmlos": Decimal(2), "amlos": Decimal(3)}


def dx(**own):
    return Icd10Cm(**FRAME, long_description="Cholera", **own)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (dx(status=DxStatus.VALID, valid_by=date(2024, 10, 1), cc="MCC", poa_exempt=True),
         "valid: Cholera; MCC; exempt from POA reporting"),
        (dx(status=DxStatus.NOT_YET_VALID, valid_by=date(2025, 10, 1)),
         "not_yet_valid: Cholera; valid from 2025-10-01"),
        (Icd10Pcs(**FRAME, status="header", long_description="Bypass", billable_count=7),
         "header: Bypass; 7 codes below it"),
        (Icd10Pcs(**FRAME, status="deleted", long_description="", gone_by=date(2024, 10, 1)),
         "deleted: ; not valid any more by 2024-10-01"),
        (Icd10Pcs(**FRAME, status="unsettled", long_description="", starts_by=date(2024, 10, 1)),
         f"unsettled: ; by this list not, by the next one loaded, from 2024-10-01, {OPEN_DAY}"),
        (Icd10Pcs(**FRAME, status="deleted", long_description="", last_valid=date(2024, 9, 30)),
         "deleted: ; last valid on 2024-09-30"),
        (Icd10Pcs(**FRAME, status="not_yet_valid", long_description="X", valid_by=date(2025, 1, 1)),
         "not_yet_valid: X; valid from 2025-01-01"),
        (CodeFirst(**FRAME, place="A00", note="the cause (G35)"), "the cause (G35) (noted at A00)"),
        (Mce(**FRAME, category="sex", group="male", age_from=None, age_to=None, rule="Male Only"),
         "Male Only"),
        (MsDrg(**FRAME, weight=None, **DRG), "HIP (MDC 08, medical)"),
        (MsDrg(**FRAME, weight=Decimal("1.5"), **DRG),
         "HIP (MDC 08, medical); weight 1.5; mean stay 2 or 3 days"),
        (MsDrg(**FRAME, weight=None, **{**DRG, "mdc": "", "type": ""}), "HIP"),
        (Crosswalk(**FRAME, **MAPPED),
         "A00.0 Cholera, approximate, only together (scenario 1, list 2); made up"),
        (Crosswalk(**FRAME, **{**MAPPED, "no_map": True, "target": ""}),
         "no ICD10CM code; made up"),
    ],
)  # fmt: skip
def test_a_fact_is_told_in_one_line(fact, words):
    assert words_of(fact) == words


def test_a_seventh_character_is_told_with_its_meanings_and_examples():
    fact = SeventhCharacter(
        **FRAME,
        place="S52",
        note="",
        characters=(("A", "first time"), ("S", "sequela")),
        examples=("S52.5XXA",),
        billable_count=1,
    )

    assert words_of(fact) == "needs a seventh character: A first time; S sequela; e.g. S52.5XXA"


def test_a_long_kind_does_not_touch_its_codes():
    shown = facts_in_words([Excludes1(**FRAME, place="A00", note="x")])

    assert shown.startswith("excludes1 A00.0")
