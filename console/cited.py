"""The plain JSON of facts and findings, as the pages show it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Plain = Mapping[str, Any]

# The fee schedule fills each column, with 9 where its idea does not apply and 0 where there is
# nothing to tell; "000" days are some.  In an edit or a limit nought is the answer.
_NOUGHT_SAYS_NOTHING = frozenset({"pfs", "icd10cm"})
_NOUGHT = re.compile(r"(?:0|9|09|99|0\.0+)\Z")

# What the table says in columns of their own.
# A notice is shown once below the table.
_OWN_COLUMN = frozenset(
    {"kind", "codes", "source", "edition", "valid_from", "valid_to", "changed_by", "notice"}
)
_KINDS = {
    "ptp": "pair edit",
    "mue": "unit limit",
    "pfs": "fee schedule",
    "cpt": "procedure",
    "hcpcs": "HCPCS",
    "icd10cm": "diagnosis",
    "modifier": "modifier",
    "unknown": "not in the book",
}
# What the names of the fields do not say by themselves.
_NAMES = {
    "about": "looked for",
    "active": "in force",
    "apc": "APC",
    "calculation_flag": "calculation",
    "cc": "CC or MCC",
    "column1": "column 1",
    "column2": "column 2",
    "edit_type": "type of edit",
    "endo_base": "base endoscopy",
    "global_days": "global period",
    "long_description": "description",
    "mac": "contractor (MAC)",
    "mai": "adjudication indicator (MAI)",
    "mp": "malpractice GPCI",
    "mp_gpci": "malpractice GPCI",
    "mp_rvu": "malpractice RVU",
    "mult_proc": "multiple procedures",
    "na_fac": "not done in a facility",
    "na_nonfac": "not done outside a facility",
    "near": "close to it",
    "opps_mp": "OPPS cap, malpractice",
    "opps_pe_fac": "OPPS cap, practice expense in a facility",
    "opps_pe_nonfac": "OPPS cap, practice expense outside a facility",
    "pctc": "PC/TC",
    "pe": "practice expense GPCI",
    "pe_fac": "practice expense RVU in a facility",
    "pe_gpci": "practice expense GPCI",
    "pe_nonfac": "practice expense RVU outside a facility",
    "poa_exempt": "exempt from present on admission",
    "qpp_conversion_factor": "conversion factor (QPP)",
    "total_fac": "RVU in a facility",
    "total_nonfac": "RVU outside a facility",
    "work": "work GPCI",
    "work_gpci": "work GPCI",
    "work_rvu": "work RVU",
}
# Whose words a description is in; the notice below the table says the rest of the owner's.
_OWNERS = {"own": "ours", "AMA": "the AMA's"}


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact as a line of a table; *says* are names and values beyond the columns."""

    kind: str
    codes: str
    says: tuple[tuple[str, str], ...]
    source: str
    validity: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a draft: those its findings stand on, the weightiest finding's first; others."""

    deciding: Sequence[FactLine] = ()
    others: Sequence[FactLine] = ()


def facts_told(facts: Sequence[Plain], findings: Iterable[Plain]) -> Facts:
    """*facts* in two: those that *findings*, the weightiest first, stand on, and the others."""
    stood_on = [fact for finding in findings for fact in finding.get("facts", ())]
    places = [_place(fact, stood_on) for fact in facts]
    deciding = sorted((place, n) for n, place in enumerate(places) if place is not None)
    others = [fact for fact, place in zip(facts, places, strict=True) if place is None]
    return Facts(fact_lines(facts[n] for _, n in deciding), fact_lines(others))


def _place(fact: Plain, among: Sequence[Plain]) -> int | None:
    return among.index(fact) if fact in among else None


def fact_lines(facts: Iterable[Plain]) -> list[FactLine]:
    """The lines of the table of facts; whatever fields a fact has are shown."""
    return [_line(fact) for fact in facts]


def notices(facts: Iterable[Plain]) -> list[str]:
    """The notices that must be shown with *facts*, the AMA's with its texts; each once."""
    return list(dict.fromkeys(str(fact["notice"]) for fact in facts if fact.get("notice")))


def _line(fact: Plain) -> FactLine:
    kind = str(fact.get("kind", ""))
    own: dict[str, Any] = {name: value for name, value in fact.items() if name not in _OWN_COLUMN}
    if "description_source" in own:
        own["wording"] = _OWNERS.get(own["description_source"], own["description_source"])
        del own["description_source"]
    if "about" in own:
        own["about"] = _kind(own["about"])
    return FactLine(
        kind=_kind(kind),
        codes=", ".join(str(code) for code in fact.get("codes", ())),
        says=tuple(
            (_NAMES.get(name, name.replace("_", " ")), _words(value))
            for name, value in own.items()
            if _says(value) and not (kind in _NOUGHT_SAYS_NOTHING and _NOUGHT.match(str(value)))
        ),
        source=" ".join(str(fact.get(part) or "") for part in ("source", "edition")).strip(),
        validity=_validity(fact.get("valid_from"), fact.get("valid_to")),
    )


def _kind(name: str) -> str:
    return _KINDS.get(name, name.replace("_", " "))


def _says(value: object) -> bool:
    return value is not None and value not in ("", [])


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)


def _validity(first: object, last: object) -> str:
    if not first:
        return ""
    return f"{first} to {last}" if last else f"since {first}"
