"""Facts about money and units: localities, payments, outpatient rates, units of a drug."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from codebook.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality(Fact):
    """A Medicare payment locality (GPCI file): *mac* five digits, *locality* two.

    *work* is the index with the floor of 1.0 where the file gives one, *work_no_floor*
    the one without, None if the file gives one only.  *counties* in words and
    *anesthesia_factor* in USD per unit are of the LOCCO and ANES files; "" and
    None = they are not loaded.
    """

    kind: ClassVar[str] = "locality"

    mac: str
    locality: str
    state: str
    name: str
    work: Decimal
    work_no_floor: Decimal | None
    pe: Decimal
    mp: Decimal
    counties: str = ""
    anesthesia_factor: Decimal | None = None
    qpp_anesthesia_factor: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment(Fact):
    """What Medicare's fee schedule allows for one unit of a code, in USD; see fees.payment.

    *mac* "" = the national amount, all indices 1.  *nonfacility* and
    *facility* are None where the schedule sets none; *note* is then one
    sentence with the reason.  The *qpp* amounts are those of qualifying
    participants, None before 2026.  *capped*: the amount is the one that
    hospitals are paid, which is lower.  *gpci_edition* "" = no index was used.
    """

    kind: ClassVar[str] = "payment"

    modifier: str
    status: str
    mac: str
    locality: str
    locality_name: str
    nonfacility: Decimal | None
    facility: Decimal | None
    qpp_nonfacility: Decimal | None
    qpp_facility: Decimal | None
    conversion_factor: Decimal | None
    work_gpci: Decimal
    pe_gpci: Decimal
    mp_gpci: Decimal
    gpci_edition: str
    capped: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnesthesiaPayment(Fact):
    """What Medicare allows for an anesthesia service in USD: (base + time units) x *factor*.

    *time_units* are minutes / 15, to one decimal.  The *base_units* are the
    caller's: no file of the book has them.
    """

    kind: ClassVar[str] = "anesthesia"

    mac: str
    locality: str
    locality_name: str
    base_units: int
    minutes: int
    time_units: Decimal
    factor: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Opps(Fact):
    """How Medicare pays a hospital outpatient department for a code (OPPS Addendum B).

    Amounts in USD; None = the file has none.  *meaning* is what the status
    indicator means, in our own words; "" = a letter we do not know.
    """

    kind: ClassVar[str] = "opps"

    status_indicator: str
    meaning: str
    apc: str
    relative_weight: Decimal | None
    payment_rate: Decimal | None
    national_copay: Decimal | None
    minimum_copay: Decimal | None
    pass_through_until: str
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asc(Fact):
    """How Medicare pays a surgical center for a code (ASC addenda AA, BB, EE).

    *addendum* AA surgery, BB what goes with it, EE not paid there at all.
    *multiple_discount* Y or N, "" outside of AA; *flag* the asterisks of the
    file (* office-based for the time being, ** without coinsurance).
    """

    kind: ClassVar[str] = "asc"

    addendum: str
    payment_indicator: str
    meaning: str
    multiple_discount: str
    payment_weight: Decimal | None
    payment_rate: Decimal | None
    flag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugUnits(Fact):
    """How many units of a drug code a dose is: the dose / *per*, rounded up to whole units.

    *per* is the amount of one unit in *measure*, as the HCPCS long description
    says it (10 "mg"); *dose* is in the same measure.  *beyond* is what the
    units hold beyond the dose.  With the size of the single-dose containers
    opened: *discarded* is what is thrown away, *wasted_units* the units for it
    (modifier JW; 0 = JZ); None = no size was given.
    """

    kind: ClassVar[str] = "drug_units"

    description: str
    measure: str
    per: Decimal
    dose: Decimal
    units: int
    beyond: Decimal
    discarded: Decimal | None = None
    wasted_units: int | None = None
