"""Where publishers lay their files out, edition by edition; what lies behind a click, and where.

Files whose licence class is CLICK are never fetched: the operator accepts the
licence on the publisher's page and loads what they download there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from codebook import sources
from codebook.errors import BookError
from codebook.sources import CLICK_THROUGH, Source

BASE = "https://www.cms.gov"

_QUARTER = re.compile(r"(20\d\d)Q([1-4])")
_FISCAL = re.compile(r"FY(20\d\d)")
_MONTHS = ("january", "april", "july", "october")
_NCCI = "/medicare/coding-billing/national-correct-coding-initiative-ncci-edits"
_ICD10 = "/medicare/coding-billing/icd-10-codes"
_OPPS = "/medicare/payment/prospective-payment-systems/hospital-outpatient-pps"
_ASC = (
    "/medicare/payment/prospective-payment-systems/ambulatory-surgical-center-asc/"
    "asc-payment-rates-addenda"
)
_HCPCS = "/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one file lies: *path* below the base, with {year}, {month} and the like; its *page*."""

    source: Source
    path: str
    page: str

    @property
    def behind_a_click(self) -> bool:
        """Whether a person must accept a licence before the file is theirs to load."""
        return self.source.licence == CLICK_THROUGH


# One line for each file that appears quarterly, and for each that appears by fiscal year.
QUARTERLY = (
    Place(sources.HCPCS, "/files/zip/{month}-{year}-alpha-numeric-hcpcs-file.zip", _HCPCS),
    Place(sources.PTP_PRACTITIONER, "", f"{_NCCI}/medicare-ncci-procedure-procedure-ptp-edits"),
    Place(sources.PTP_HOSPITAL, "", f"{_NCCI}/medicare-ncci-procedure-procedure-ptp-edits"),
    Place(sources.MUE_PRACTITIONER, "", f"{_NCCI}/medicare-ncci-medically-unlikely-edits"),
    Place(sources.MUE_HOSPITAL, "", f"{_NCCI}/medicare-ncci-medically-unlikely-edits"),
    Place(sources.MUE_DME, "", f"{_NCCI}/medicare-ncci-medically-unlikely-edits"),
    Place(sources.ADD_ON, "", f"{_NCCI}/medicare-ncci-add-code-edits"),
    Place(
        sources.PFS,
        "",
        "/medicare/payment/fee-schedules/physician/pfs-relative-value-files",
    ),
    Place(sources.OPPS, "", f"{_OPPS}/quarterly-addenda-updates"),
    Place(sources.ASC_SURGERY, "", _ASC),
    Place(sources.MCD_ARTICLE, "", "/medicare-coverage-database/downloads/downloads.aspx"),
    Place(sources.MCD_LCD, "", "/medicare-coverage-database/downloads/downloads.aspx"),
    Place(sources.MCD_NCD, "", "/medicare-coverage-database/downloads/downloads.aspx"),
)
YEARLY = (
    Place(sources.ICD10CM, "/files/zip/{year}-code-descriptions-tabular-order.zip", _ICD10),
    Place(sources.ICD10CM_NOTES, "/files/zip/{year}-code-tables-tabular-and-index.zip", _ICD10),
    Place(sources.ICD10CM_CONVERSION, "/files/zip/{year}-conversion-table.zip", _ICD10),
    Place(sources.ICD10CM_POA, "/files/zip/{year}-poa-exempt-codes.zip", _ICD10),
    Place(
        sources.ICD10PCS,
        "/files/zip/{year}-icd-10-pcs-order-file-long-and-abbreviated-titles.zip",
        _ICD10,
    ),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file of one edition: its *url*, "" if it is behind a click, and its *page*."""

    source: Source
    edition: str
    url: str
    page: str


def wanted(edition: str, today: date, base: str = BASE) -> list[Wanted]:
    """Return the files of *edition*: "2026Q3", "FY2027", or "all" for both of *today*.

    Raises BookError if it is none of these.
    """
    return list(_wanted(edition, today, base.rstrip("/")))


def _wanted(edition: str, today: date, base: str) -> Iterator[Wanted]:
    if edition.casefold() == "all":
        quarter = (today.month - 1) // 3 + 1
        yield from _wanted(f"{today.year}Q{quarter}", today, base)
        yield from _wanted(f"FY{today.year + (today.month >= 10)}", today, base)
    elif named := _QUARTER.fullmatch(edition.upper()):
        values = {"year": named[1], "month": _MONTHS[int(named[2]) - 1]}
        yield from _filled(QUARTERLY, edition.upper(), values, base)
    elif named := _FISCAL.fullmatch(edition.upper()):
        yield from _filled(YEARLY, edition.upper(), {"year": named[1]}, base)
    else:
        raise BookError(
            f'there is no edition {edition!r} to fetch: say "2026Q3", "FY2027" or "all"'
        )


def _filled(
    places: tuple[Place, ...], edition: str, values: dict[str, str], base: str
) -> Iterator[Wanted]:
    for place in places:
        url = "" if place.behind_a_click else base + place.path.format(**values)
        yield Wanted(place.source, edition, url, base + place.page)
