"""Facts on claim lines for the tests of findings, each with only what matters spelled out."""

from dataclasses import replace
from decimal import Decimal

from codebook.facts import Unknown
from codebook.list_facts import Coverage, Noc, PlaceOfService
from codebook.money_facts import DrugUnits, Opps, Payment
from consult.asked.intents import Intent
from consult.asked.line_details import Denial, LineDetails
from consult.doses.named import Dose
from tests.consult.findings import evidence as e

HCPCS_FILE = {"source": "HCPCS Level II", "edition": "2026Q3", "valid_from": e.QUARTER}
PFS_FILE = {**HCPCS_FILE, "source": "Medicare physician fee schedule"}


def asked(*intents):
    return tuple(Intent(name, "", 0, 0) for name in intents)


def details(*doses, denials=(), unknown=()):
    reasons = tuple(Denial(number, "CO") for number in denials)
    return LineDetails(doses=doses, denials=reasons, unknown_modifiers=unknown)


def dose(code="J3301", amount="40 mg", **changes):
    return replace(Dose(code, amount), **changes)


def drug_units(code="J3301", units=4, **changes):
    counted = DrugUnits(
        codes=(code,),
        **HCPCS_FILE,
        description="Injection, triamcinolone acetonide, not otherwise specified, 10 mg",
        measure="mg",
        per=Decimal(10),
        dose=Decimal(40),
        units=units,
        beyond=Decimal(0),
    )
    return replace(counted, **changes)


def no_drug_units(code="J3301"):
    reason = "The description names no unit."
    return Unknown(
        codes=(code,), **{**e.NO_FILE, "valid_from": None}, about="drug_units", reason=reason
    )


def no_modifier(code="ZZ"):
    return Unknown(codes=(code,), **HCPCS_FILE, about="modifier", reason="No such modifier.")


def modifier(code, status="valid"):
    return replace(e.modifier(code), status=status)


def place(code="02", facility="facility"):
    file = {**HCPCS_FILE, "source": "Place of service codes"}
    return PlaceOfService(
        codes=(code,), **file, name="Telehealth", description="", facility=facility
    )


def noc(code="J3490", status="valid", description="Unclassified drugs"):
    return Noc(codes=(code,), **HCPCS_FILE, status=status, description=description)


def opps(code="45380", indicator="T"):
    return Opps(
        codes=(code,),
        **{**HCPCS_FILE, "source": "OPPS Addendum B"},
        status_indicator=indicator,
        meaning="in our words",
        apc="5312",
        relative_weight=None,
        payment_rate=None,
        national_copay=None,
        minimum_copay=None,
        pass_through_until="",
        changed=False,
    )


def coverage(basis="article", document="A59991", **changes):
    file = {**HCPCS_FILE, "source": "Medicare Coverage Database, articles"}
    named = Coverage(codes=("20610",), **file, basis=basis, meaning="ours", document=document)
    return replace(named, **changes)


def payment(code="99213", **changes):
    paid = Payment(
        codes=(code,),
        **PFS_FILE,
        modifier="",
        status="A",
        mac="",
        locality="",
        locality_name="NATIONAL",
        nonfacility=Decimal("86.84"),
        facility=Decimal("65.13"),
        qpp_nonfacility=None,
        qpp_facility=None,
        conversion_factor=Decimal("33.4009"),
        work_gpci=Decimal(1),
        pe_gpci=Decimal(1),
        mp_gpci=Decimal(1),
        gpci_edition="",
        capped=False,
        note="",
    )
    return replace(paid, **changes)
