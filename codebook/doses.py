"""From a dose to the units of a HCPCS drug code: what one unit is, says its long description."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from codebook.book import Book
from codebook.codes import is_hcpcs, tidy
from codebook.facts import Hcpcs, Unknown
from codebook.measures import MEASURE, Amount, amount_of, read_amount
from codebook.money_facts import DrugUnits
from codebook.procedures import procedure_facts
from codebook.silence import silent

_ABOUT = "drug_units"
# Supplies and devices (E, K, L ...) name sizes and rates that are no units to bill.
_DRUG_LETTERS = frozenset("ABCJPQS")
_ASIDE = re.compile(r"\([^()]*\)")
_IS_ONE_UNIT = re.compile(r"\s*=\s*1 unit\b", re.IGNORECASE)
_WHOLE_DOSE = re.compile(r"\bper\s+(?:[a-z]+\s+)?dose\b", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:\b(?:than|over|exceed\w*|equal to|least|through)|(?<!up)\sto)\s*$", re.IGNORECASE
)
# "100 calories = 1 unit" names no amount, and "provided in 1.1 mg vial" not that of a unit.
_NO_AMOUNT = re.compile(r"(?:=|\bprovided in)\s*$", re.IGNORECASE)
_PER = re.compile(r"per\s", re.IGNORECASE)
_UP_TO = re.compile(r"\bup to\s*$", re.IGNORECASE)
# What may follow the amount of a unit: nothing, an aside, a second substance without an amount.
_FOLLOWS = re.compile(
    r"\s*(?:$|[,;.(]|(?:of|for|vials?|ampules?|vwf:rco)\b|and\s+(?=[a-z])|[a-z]+ equivalents?\b)",
    re.IGNORECASE,
)
_BY_OTHER = re.compile(r"\b(?:per|each)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BillingUnit:
    """What one unit of a code is: one amount, or the same in several measures; else *why* not."""

    amounts: tuple[Amount, ...]
    why: str = ""


def billing_unit(description: str) -> BillingUnit:
    """Return what one unit is by a HCPCS long description ("..., per 10 mg", "up to 50 mg").

    Amounts in brackets count where they say so ("500 ml = 1 unit"), right
    behind the unit ("300 mcg (1500 i.u.)"), or where no other stands.  None is
    found in a combination (3 mg and 3 mg), a range, or "per dose".
    """
    every = list(MEASURE.finditer(description))
    for found in every:
        if _IS_ONE_UNIT.match(description, found.end()):
            return BillingUnit((amount_of(found),))
    if _WHOLE_DOSE.search(description):
        return BillingUnit((), "a unit of it is a whole dose, whatever the amount")
    every = [one for one in every if not _NO_AMOUNT.search(description, 0, one.start())]
    outside = _outside(description, every)
    if not outside:
        return _only_aside(every)
    if len(outside) > 1 and _are_joined(description, outside[-2:]):
        both = " and ".join(str(amount_of(found)) for found in outside[-2:])
        return BillingUnit((), f"a unit of it is a combination ({both}): count whole units")
    *before, last = outside
    # "per 100 microcuries, up to 999 microcuries": the last is the most that may be billed.
    if before and _UP_TO.search(description, 0, last.start()):
        named = [found for found in before if _is_per(description, found)]
        return BillingUnit(tuple(amount_of(found) for found in named[-1:]))
    return _last(description, last)


def drug_units(
    book: Book, code: str, dose: str, on: date, container: str = ""
) -> DrugUnits | Unknown:
    """Return how many units of *code* the *dose* is ("40 mg" of J3301: 4), rounded up.

    *container* is the size of the single-dose containers opened ("40 mg"), ""
    = not said.  Unknown, about "drug_units", with the reason, where the book
    lacks the code or its description names no such unit.
    """
    written = tidy(code)
    with book.reading() as reader:
        facts = procedure_facts(reader, written, on) if is_hcpcs(written) else []
    named = next((fact for fact in facts if isinstance(fact, Hcpcs)), None)
    if named is None:
        reason = f"the book has no HCPCS description of {written}, which would name its unit"
        return silent(_ABOUT, (written,), reason)
    if named.status != "valid":
        reason = f"{written} is no valid code on {on} ({named.status.replace('_', ' ')})"
        return silent(_ABOUT, (written,), reason)
    given, opened = read_amount(dose), read_amount(container) if container else None
    if given is None or not given.number:
        return silent(_ABOUT, (written,), f"{dose!r} is no dose: write it as 40 mg")
    if container and (opened is None or not opened.number):
        return silent(_ABOUT, (written,), f"{container!r} is no size: write it as 40 mg")
    return _counted(named, given, opened)


def _counted(named: Hcpcs, given: Amount, opened: Amount | None) -> DrugUnits | Unknown:
    [code] = named.codes
    description = named.long_description or named.short_description
    unit = unit_of(code, description)
    per = next((one for one in unit.amounts if one.family == given.family), None)
    if per is None or not per.number:
        return silent(_ABOUT, (code,), unit.why or _mismatch(code, unit, given))
    if opened and opened.family != per.family:
        reason = f"the dose is in {given.measure} and the container in {opened.measure}"
        return silent(_ABOUT, (code,), reason)
    amount = given.into(per.measure)
    units = _whole(amount / per.number)
    discarded, wasted = None, None
    if opened:
        size = opened.into(per.measure)
        total = _whole(amount / size) * size
        discarded, wasted = total - amount, _whole(total / per.number) - units
    return DrugUnits(
        codes=named.codes,
        source=named.source,
        edition=named.edition,
        valid_from=named.valid_from,
        valid_to=named.valid_to,
        changed_by=named.changed_by,
        description=description,
        measure=per.measure,
        per=per.number,
        dose=amount,
        units=units,
        beyond=units * per.number - amount,
        discarded=discarded,
        wasted_units=wasted,
    )


def unit_of(code: str, description: str) -> BillingUnit:
    """Return what one unit of *code* is by its *description*; only drugs are billed by amount."""
    if code[0] not in _DRUG_LETTERS or description.startswith("Syringe"):
        return BillingUnit((), f"{code} is no code of a drug, which is billed by its amount")
    unit = billing_unit(description)
    if unit.amounts:
        return unit
    why = unit.why or "it names no amount"
    return BillingUnit((), f'the description of {code} gives no unit ("{description}"): {why}')


def _mismatch(code: str, unit: BillingUnit, given: Amount) -> str:
    known = " or ".join(str(one) for one in unit.amounts)
    return (
        f"a unit of {code} is {known}, which does not convert from {given.measure}: "
        f"say the dose in {unit.amounts[0].measure}"
    )


def _whole(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_CEILING))


def _outside(description: str, every: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the amounts that stand outside of brackets."""
    asides = [aside.span() for aside in _ASIDE.finditer(description)]
    return [
        found for found in every if not any(start < found.start() < end for start, end in asides)
    ]


def _only_aside(every: list[re.Match[str]]) -> BillingUnit:
    return BillingUnit((amount_of(every[0]),) if len(every) == 1 else ())


def _are_joined(description: str, two: list[re.Match[str]]) -> bool:
    """Say whether an "and" stands between two amounts of substances."""
    between = description[two[0].end() : two[1].start()]
    return re.search(r"\b(?:and|with)\b|[/&+]", between, re.IGNORECASE) is not None


def _is_per(description: str, found: re.Match[str]) -> bool:
    return _PER.search(description, max(found.start() - 5, 0), found.start() + 4) is not None


def _last(description: str, found: re.Match[str]) -> BillingUnit:
    if _RANGE.search(description, 0, found.start()):
        return BillingUnit((), "it names a range of amounts")
    rest = description[found.end() :]
    without_asides = _ASIDE.sub(" ", rest)
    if not _FOLLOWS.match(rest) or _BY_OTHER.search(without_asides):
        return BillingUnit((), "the amount it names is not that of a unit")
    amounts = [amount_of(found)]
    aside = re.match(r"\s*\(([^()]*)\)", rest)
    if aside and (same := read_amount(aside[1])):
        amounts.append(same)
    return BillingUnit(tuple(amounts))
