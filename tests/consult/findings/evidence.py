"""Facts and questions for the tests of findings, each with only what matters spelled out."""

from dataclasses import replace
from datetime import date

from codebook.citations import Citation
from codebook.facts import (
    AddOn,
    DxStatus,
    Hcpcs,
    Icd10Cm,
    Modifier,
    Mue,
    Pfs,
    Procedure,
    Ptp,
    Setting,
    Unknown,
)
from consult.question import Question

THE_DAY = date(2026, 7, 15)
QUARTER = date(2026, 7, 1)
PTP_FILE = {"source": "NCCI PTP edits, practitioner", "edition": "2026Q3"}
MUE_FILE = {"source": "NCCI MUE, practitioner", "edition": "2026Q3"}
DX_FILE = {"source": "ICD-10-CM", "edition": "FY2026"}
NO_FILE = {"source": "", "edition": ""}


def ptp(column1="45385", column2="45380", **changes):
    edit = Ptp(
        codes=(column1, column2),
        **PTP_FILE,
        valid_from=date(2010, 1, 1),
        column1=column1,
        column2=column2,
        modifier_indicator="1",
        active=True,
        deletion_date=None,
        rationale="More extensive procedure",
    )
    return replace(edit, **changes)


def no_ptp(*pair, **file):
    reason = "No edit for the pair."
    return Unknown(codes=pair, **(file or PTP_FILE), valid_from=None, about="ptp", reason=reason)


def mue(code="97110", value=6, mai=3, **changes):
    limit = Mue(
        codes=(code,),
        **MUE_FILE,
        valid_from=QUARTER,
        value=value,
        mai=mai,
        rationale="Clinical: Data",
    )
    return replace(limit, **changes)


def no_mue(code="97110", **file):
    reason = "No value for the code."
    return Unknown(codes=(code,), **(file or MUE_FILE), valid_from=None, about="mue", reason=reason)


def pfs(code="27447", global_days="090", **changes):
    row = Pfs(
        codes=(code,),
        source="Medicare physician fee schedule",
        edition="2026C",
        valid_from=QUARTER,
        modifier="",
        status="A",
        global_days=global_days,
    )
    return replace(row, **changes)


def add_on(code="29826", primaries=("29806", "29827"), edit_type=1):
    return AddOn(
        codes=(code,),
        source="NCCI add-on code edits",
        edition="2026Q3",
        valid_from=QUARTER,
        primaries=primaries,
        edit_type=edit_type,
        contractor_defined=edit_type != 1,
    )


def procedure(code="99213", description="Office visit of an established patient"):
    return Procedure(
        codes=(code,),
        source="CaseConsultant starter shelf",
        edition="2026-07",
        valid_from=QUARTER,
        description=description,
    )


def dx(code="M17.11", status=DxStatus.VALID, **changes):
    diagnosis = Icd10Cm(
        codes=(code,),
        **DX_FILE,
        valid_from=date(2025, 10, 1),
        status=status,
        long_description="Unilateral primary osteoarthritis, right knee",
    )
    return replace(diagnosis, **changes)


def hcpcs(code="J3301", status="valid", **changes):
    supply = Hcpcs(
        codes=(code,),
        source="HCPCS Level II",
        edition="2026Q3",
        valid_from=QUARTER,
        status=status,
        short_description="Triamcinolone acet inj NOS",
        long_description="Injection, triamcinolone acetonide, not otherwise specified, 10 mg",
        coverage="D",
    )
    return replace(supply, **changes)


def modifier(code="RT"):
    return Modifier(
        codes=(code,),
        source="HCPCS Level II",
        edition="2026Q3",
        valid_from=QUARTER,
        status="valid",
        description="Right side",
    )


def no_code(code="99123", near=(), **file):
    return Unknown(
        codes=(code,),
        **(file or NO_FILE),
        valid_from=None,
        about="code",
        reason="No entry for the code.",
        near=near,
    )


def cited(code, *modifiers, units=None, system=None, in_range=False):
    if system is None:
        system = "CPT" if code[0].isdigit() else "ICD10CM" if "." in code else "HCPCS"
    return Citation(code, system, modifiers, units, 0, 0, code, known=True, in_range=in_range)


def question(*citations, on=THE_DAY, **changes):
    asked = Question(
        citations=citations,
        on=on,
        on_given=True,
        setting=Setting.PRACTITIONER,
        setting_given=True,
        modifiers_asked=(),
    )
    return replace(asked, **changes)
