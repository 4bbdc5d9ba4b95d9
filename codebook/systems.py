"""Which code systems a string belongs to, in any loaded edition."""

from codebook.book import Reader
from codebook.codes import is_diagnosis, is_inpatient, is_modifier, is_procedure, number
from codebook.drgs import drg_number
from codebook.icd9 import icd9_words, is_dotted_icd9

CPT, HCPCS, ICD10CM, MODIFIER = "CPT", "HCPCS", "ICD10CM", "MODIFIER"
ICD10PCS, ICD9CM, MSDRG = "ICD10PCS", "ICD9CM", "MSDRG"

_PROCEDURE = (
    "SELECT EXISTS (SELECT 1 FROM procedure WHERE code = ?1) "
    "OR EXISTS (SELECT 1 FROM hcpcs WHERE code = ?1) "
    "OR EXISTS (SELECT 1 FROM pfs WHERE code = ?1) OR EXISTS (SELECT 1 FROM mue WHERE code = ?1) "
    "OR EXISTS (SELECT 1 FROM pla WHERE code = ?1) OR EXISTS (SELECT 1 FROM noc WHERE code = ?1) "
    "OR EXISTS (SELECT 1 FROM cpt_text WHERE code = ?1)"
)
_DIAGNOSIS = "SELECT EXISTS (SELECT 1 FROM icd10cm WHERE code = ?)"
_INPATIENT = "SELECT EXISTS (SELECT 1 FROM icd10pcs WHERE code = ?)"
_MSDRG = "SELECT EXISTS (SELECT 1 FROM msdrg WHERE code = ?)"
_MODIFIER = "SELECT EXISTS (SELECT 1 FROM modifier WHERE code = ?)"


def systems_of(reader: Reader, code: str) -> set[str]:
    """Return the systems that have *code* (in capitals; ICD-10-CM with its dot or without)."""
    found = set()
    if is_procedure(code) and reader.rows(_PROCEDURE, number(code))[0][0]:
        # Dental codes (D0120) are HCPCS Level II, though its file leaves them out.
        found.add(HCPCS if code[0].isalpha() else CPT)
    if is_diagnosis(code) and reader.rows(_DIAGNOSIS, code.replace(".", ""))[0][0]:
        found.add(ICD10CM)
    if is_modifier(code) and reader.rows(_MODIFIER, code)[0][0]:
        found.add(MODIFIER)
    # The shape is told first: a text is full of words that need no question to the book.
    if (
        is_inpatient(code)
        and not (len(code) == 3 and is_diagnosis(code))
        and reader.rows(_INPATIENT, code)[0][0]
    ):
        found.add(ICD10PCS)
    # Without its dot an ICD-9-CM code looks like any number: 25000 is a CPT code too.
    if is_dotted_icd9(code) and icd9_words(reader, code):
        found.add(ICD9CM)
    if (drg := drg_number(code)) and reader.rows(_MSDRG, drg)[0][0]:
        found.add(MSDRG)
    return found
