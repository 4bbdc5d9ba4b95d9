"""Look-ups: everything the book says of one code on one day."""

from collections.abc import Iterator
from datetime import date

from codebook.addons import add_on_facts
from codebook.book import Book, Reader
from codebook.codes import is_diagnosis, is_hcpcs, is_inpatient, is_modifier, is_procedure, tidy
from codebook.coverage import ANYWHERE, Where, document_facts, letter_facts
from codebook.diagnoses import diagnosis_facts
from codebook.drgs import drg_facts
from codebook.facts import DxStatus, Fact, Icd10Cm, Setting, Unknown
from codebook.inpatient import inpatient_facts
from codebook.mce import mce_facts
from codebook.notes import note_facts
from codebook.outpatient import hospital_facts, surgical_center_facts
from codebook.procedures import (
    fee_schedule_facts,
    modifier_facts,
    procedure_facts,
    unit_facts,
)
from codebook.sevenths import seventh_character
from codebook.silence import unknown_code
from codebook.small_lists import list_facts, place_facts
from codebook.systems import HCPCS, systems_of

_LONGEST = 40


def look_up(
    book: Book,
    code: str,
    on: date,
    setting: Setting = Setting.PRACTITIONER,
    where: Where = ANYWHERE,
) -> list[Fact]:
    """Return every fact on *code* on that day, or one Unknown (about "code") with the reason.

    In order: what it is (Procedure, Hcpcs, Modifier, Icd10Cm, Icd10Pcs, MsDrg), the
    editor's checks of a diagnosis and the seventh character it needs, its fee
    schedule rows, its OPPS row where *setting* is hospital, its unit
    limit there, coverage documents (those of *where*).  ICD-10-CM codes may lack the
    dot; but five characters that are a HCPCS code (J1100) are taken for that.
    """
    with book.reading() as reader:
        documents = document_facts(reader, tidy(code)[:_LONGEST], on, where)
        return facts_of(reader, code, on, setting) + documents


def facts_of(reader: Reader, code: str, on: date, setting: Setting) -> list[Fact]:
    """Return what look_up returns but the coverage documents, within one state of the book."""
    written = tidy(code)[:_LONGEST]
    facts: list[Fact] = []
    if is_procedure(written):
        facts += procedure_facts(reader, written, on)
        facts += letter_facts(facts)
        facts += list_facts(reader, written, on)
    if is_modifier(written):
        facts += modifier_facts(reader, written, on)
        facts += place_facts(reader, written, on)
    if is_diagnosis(written) and not _is_known_hcpcs(reader, written):
        facts += diagnosis_facts(reader, written, on)
        facts += mce_facts(reader, written, on) if facts else []
    # D70 is a diagnosis, though a table of ICD-10-PCS may have the same three characters.
    if is_inpatient(written) and not (facts and len(written) == 3):
        facts += inpatient_facts(reader, written, on)
    facts += drg_facts(reader, written, on)
    if is_procedure(written):
        facts += fee_schedule_facts(reader, written, on)
        facts += add_on_facts(reader, written, on)
        if setting is Setting.HOSPITAL:
            facts += hospital_facts(reader, written, on)
        facts += unit_facts(reader, written, on, setting)
    told = facts or [unknown_code(reader, written, on)]
    return [*told, *_seventh_character(reader, written, on, told[0])]


def _seventh_character(reader: Reader, code: str, on: date, fact: Fact) -> Iterator[Fact]:
    """Yield which seventh character is wanting, unless *fact* says that the code is valid."""
    header = isinstance(fact, Icd10Cm) and fact.status == DxStatus.HEADER
    if is_diagnosis(code) and (header or isinstance(fact, Unknown)):
        yield from seventh_character(reader, code, on)


def everything_on(
    book: Book,
    code: str,
    on: date,
    setting: Setting = Setting.PRACTITIONER,
    where: Where = ANYWHERE,
) -> list[Fact]:
    """Return what look_up returns, and what it leaves out.

    That is every note of the tabular list on a diagnosis, and how hospitals
    and surgical centers are paid for a procedure, whatever the *setting*.
    """
    facts = look_up(book, code, on, setting, where)
    written = tidy(code)
    with book.reading() as reader:
        if is_procedure(written):
            known = setting is Setting.HOSPITAL
            facts += [] if known else hospital_facts(reader, written, on)
            facts += surgical_center_facts(reader, written, on)
        if any(isinstance(fact, Icd10Cm) for fact in facts):
            facts += note_facts(reader, written, on)
    return facts


def _is_known_hcpcs(reader: Reader, code: str) -> bool:
    return is_hcpcs(code) and HCPCS in systems_of(reader, code)
