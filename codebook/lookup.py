"""Look-ups: everything the book says of one code on one day."""

from datetime import date

from codebook.addons import add_on_facts
from codebook.book import Book, Reader
from codebook.codes import is_diagnosis, is_hcpcs, is_inpatient, is_modifier, is_procedure, tidy
from codebook.diagnoses import diagnosis_facts
from codebook.facts import Fact, Setting
from codebook.inpatient import inpatient_facts
from codebook.procedures import (
    fee_schedule_facts,
    modifier_facts,
    procedure_facts,
    unit_facts,
)
from codebook.silence import unknown_code
from codebook.systems import HCPCS, systems_of

_LONGEST = 40


def known_systems(book: Book, code: str) -> set[str]:
    """Return which of CPT, HCPCS, ICD10CM, ICD10PCS and MODIFIER have *code* in any loaded edition.

    J1100 is both a drug and, without its dot, J11.00: then both are returned.
    A CPT or HCPCS code may be missing only because a sample is loaded.
    """
    with book.reading() as reader:
        return systems_of(reader, tidy(code))


def look_up(book: Book, code: str, on: date, setting: Setting = Setting.PRACTITIONER) -> list[Fact]:
    """Return every fact on *code* on that day, or one Unknown (about "code") with the reason.

    In order: what it is (Procedure, Hcpcs, Modifier, Icd10Cm, Icd10Pcs), its fee
    schedule rows, its unit limit in *setting*.  ICD-10-CM codes may lack the
    dot; but five characters that are a HCPCS code (J1100) are taken for that.
    """
    with book.reading() as reader:
        return facts_of(reader, code, on, setting)


def facts_of(reader: Reader, code: str, on: date, setting: Setting) -> list[Fact]:
    """Return what look_up returns, within one state of the book."""
    written = tidy(code)[:_LONGEST]
    facts: list[Fact] = []
    if is_procedure(written):
        facts += procedure_facts(reader, written, on)
    if is_modifier(written):
        facts += modifier_facts(reader, written, on)
    if is_diagnosis(written) and not _is_known_hcpcs(reader, written):
        facts += diagnosis_facts(reader, written, on)
    # D70 is a diagnosis, though a table of ICD-10-PCS may have the same three characters.
    if is_inpatient(written) and not (facts and len(written) == 3):
        facts += inpatient_facts(reader, written, on)
    if is_procedure(written):
        facts += fee_schedule_facts(reader, written, on)
        facts += add_on_facts(reader, written, on)
        facts += unit_facts(reader, written, on, setting)
    return facts or [unknown_code(reader, written, on)]


def _is_known_hcpcs(reader: Reader, code: str) -> bool:
    return is_hcpcs(code) and HCPCS in systems_of(reader, code)
