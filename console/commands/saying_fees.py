"""Facts about money and units in words: payments, outpatient rows, drug units."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from codebook.facts import Fact
from codebook.money_facts import AnesthesiaPayment, Asc, DrugUnits, Opps, Payment


def _payment(fact: Payment) -> str:
    modifier = f", modifier {fact.modifier}" if fact.modifier else ""
    area = f"{fact.mac}-{fact.locality} {fact.locality_name}, GPCI {fact.gpci_edition}"
    where = f"({area if fact.mac else 'national'}{modifier})"
    places = f"outside of facilities {_usd(fact.nonfacility)}, in facilities {_usd(fact.facility)}"
    words = [f"{places} {where}"]
    if fact.qpp_nonfacility or fact.qpp_facility:
        words.append(
            f"qualifying participants {_usd(fact.qpp_nonfacility)} and {_usd(fact.qpp_facility)}"
        )
    words += ["capped at what hospitals are paid"] if fact.capped else []
    return "; ".join([*words, *([fact.note] if fact.note else [])])


def _anesthesia(fact: AnesthesiaPayment) -> str:
    return (
        f"{_usd(fact.amount)} = ({fact.base_units} base units + {fact.time_units} time units)"
        f" x {fact.factor} ({fact.locality_name})"
    )


def _opps(fact: Opps) -> str:
    words = [f"status indicator {fact.status_indicator}"]
    words += [f"({fact.meaning})"] if fact.meaning else []
    told = [
        ("APC", fact.apc),
        ("weight", fact.relative_weight),
        ("rate", fact.payment_rate and _usd(fact.payment_rate)),
        ("copayment", fact.national_copay and _usd(fact.national_copay)),
        ("at least", fact.minimum_copay and _usd(fact.minimum_copay)),
    ]
    shown = [f"{name} {value}" for name, value in told if value]
    return ", ".join([" ".join(words), *shown])


def _asc(fact: Asc) -> str:
    words = " ".join(filter(None, (fact.payment_indicator, fact.meaning)))
    rate = f", rate {_usd(fact.payment_rate)}" if fact.payment_rate is not None else ""
    several = ", reduced when there are several" if fact.multiple_discount == "Y" else ""
    return f"addendum {fact.addendum}: {words}{rate}{several}"


def _drug_units(fact: DrugUnits) -> str:
    words = f"{fact.units} units of {_plain(fact.per)} {fact.measure} for {_plain(fact.dose)}"
    words += f" {fact.measure}"
    if fact.beyond:
        words += f", rounded up by {_plain(fact.beyond)} {fact.measure}"
    if fact.discarded is not None:
        waste = f"{_plain(fact.discarded)} {fact.measure} thrown away"
        bill = f"{fact.wasted_units} units with JW" if fact.wasted_units else "none to bill, JZ"
        words += f"; {waste}: {bill}"
    return f"{words} ({fact.description})"


def _usd(amount: Decimal | None) -> str:
    return "no amount" if amount is None else f"${amount:,}"


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


WORDS: dict[type[Fact], Callable[[Any], str]] = {
    Payment: _payment,
    AnesthesiaPayment: _anesthesia,
    Opps: _opps,
    Asc: _asc,
    DrugUnits: _drug_units,
}
