"""Facts about diagnoses for the tests of findings, each with only what matters spelled out."""

from dataclasses import replace
from datetime import date

from codebook.crosswalk import Crosswalk
from codebook.drgs import MsDrg
from codebook.facts import Icd10Pcs, Unknown
from codebook.mce import Mce
from codebook.sides import Laterality
from codebook.systems import ICD9CM, ICD10CM
from codebook.tabular_facts import NOTE_FACTS, SeventhCharacter
from tests.consult.findings.evidence import DX_FILE

SPRING = date(2026, 4, 1)
NOTES = {"source": "ICD-10-CM tabular list", "edition": "April 2026", "valid_from": SPRING}
EDITOR = {"source": "Medicare Code Editor", "edition": "v43", "valid_from": SPRING}
ENCOUNTERS = (("A", "initial encounter"), ("D", "subsequent encounter"), ("S", "sequela"))


def note(element, *codes, place="", words="what the note names"):
    """A note of the tabular list; *element* as in its XML."""
    return NOTE_FACTS[element](codes=codes, **NOTES, place=place or codes[0], note=words)


def no_note(*pair, about="excludes1"):
    return Unknown(codes=pair, **NOTES, about=about, reason="No note.")


def sevenths(stem="S52.501", characters=ENCOUNTERS, examples=("S52.501A", "S52.501D")):
    return SeventhCharacter(
        codes=(stem,),
        **NOTES,
        place=stem[:3],
        note="",
        characters=characters,
        examples=examples,
        billable_count=len(examples),
    )


def sided(code="M25.561", side="right", *siblings):
    others = siblings or (("left", "M25.562"), ("unspecified", "M25.569"))
    return Laterality(
        codes=(code,), **DX_FILE, valid_from=SPRING, side=side, siblings=tuple(others)
    )


def unsided(code="M25.569"):
    return sided(code, "unspecified", ("right", "M25.561"), ("left", "M25.562"))


def edit(code="N40.1", category="sex", group="male", ages=(None, None)):
    return Mce(
        codes=(code,),
        **EDITOR,
        category=category,
        group=group,
        age_from=ages[0],
        age_to=ages[1],
        rule="As the editor words it",
    )


def mapped(code="250.00", target="E11.9", **changes):
    fact = Crosswalk(
        codes=(code, target) if target else (code,),
        source="GEM, ICD-9-CM to ICD-10-CM",
        edition="2018",
        valid_from=date(2017, 10, 1),
        source_system=ICD9CM,
        target_system=ICD10CM,
        target=target,
        description="A candidate",
        approximate=True,
        no_map=not target,
        combination=False,
        scenario=0,
        choice_list=0,
    )
    return replace(fact, **changes)


def drg(code="470"):
    return MsDrg(
        codes=(code,),
        source="MS-DRG",
        edition="v43",
        valid_from=SPRING,
        mdc="08",
        type="surgical",
        title="Major joints",
        weight=None,
        gmlos=None,
        amlos=None,
    )


def inpatient_code(code="0SRC0J9", status="valid", **changes):
    fact = Icd10Pcs(
        codes=(code,),
        source="ICD-10-PCS",
        edition="FY2026",
        valid_from=SPRING,
        status=status,
        long_description="Replacement of the knee",
    )
    return replace(fact, **changes)
