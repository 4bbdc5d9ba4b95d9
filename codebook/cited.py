"""What a letter cites: one code with its modifiers and units, and the names of the code systems."""

from dataclasses import dataclass

CPT, HCPCS, CDT = "CPT", "HCPCS", "CDT"
ICD10CM, ICD10PCS, ICD9CM = "ICD10CM", "ICD10PCS", "ICD9CM"
POS, MSDRG, REV = "POS", "MSDRG", "REV"

# Lines of a claim are of these; only they carry modifiers and units.
LINE_SYSTEMS = frozenset({CPT, HCPCS, CDT})

# The form of a CPT or HCPCS code, as a piece of a pattern.
ANY_CODE = r"(?:\d{5}|[A-Z]\d{4}|\d{4}[A-Z])"


@dataclass(frozen=True, slots=True)
class Citation:
    """One code as cited at *start* to *end* of the text (the tail included).

    *code* is in its official writing (a revenue code with four digits),
    *system* one of the names above; *units* None = none given, a whole number
    but for miles, which may have tenths; *known* = some loaded edition has it;
    *in_range* = one end of a range such as 99202-99205;
    *partial* = only a stem is cited (992xx, H61.2-), which is then the *code*;
    *typo* = as written it is no code, and *code* is the likely one meant.
    """

    code: str
    system: str
    modifiers: tuple[str, ...]
    units: float | None
    start: int
    end: int
    as_written: str
    known: bool
    in_range: bool = False
    partial: bool = False
    typo: bool = False
