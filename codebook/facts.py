"""Facts: what a file says of a code or a pair, each carrying its source, edition and validity."""

from dataclasses import asdict, dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar


class Setting(StrEnum):
    """The claim setting; NCCI publishes its edits once for each (PTP edits not for DME)."""

    PRACTITIONER = "practitioner"
    HOSPITAL = "hospital"
    DME = "dme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing one edition of one file says.

    *source* is the file in words ("NCCI PTP edits, practitioner"), *edition*
    the publisher's name for the issue ("2024Q3").  *valid_to* is inclusive;
    None = not closed by a later edition, or on a day that no list tells: then
    *changed_by* is the day by which a loaded edition says otherwise
    (codebook.terms).  *valid_from* None = the book has no row (an "unknown" fact).
    """

    kind: ClassVar[str]

    codes: tuple[str, ...]
    source: str
    edition: str
    valid_from: date | None
    valid_to: date | None = None
    changed_by: date | None = None

    def as_json(self) -> dict[str, Any]:
        """The fact as plain values, dates in ISO form; the names are a contract."""
        # Not dataclasses.asdict, which copies every value deeply: drafts do this hundreds of times.
        # mypy takes the class for one of its facts, whose hash it cannot see.
        names = _names(type(self))  # type: ignore[arg-type]
        named = {name: _plain(getattr(self, name)) for name in names}
        return {"kind": self.kind, **named}


_PLAIN = frozenset({str, int, bool, type(None)})


@cache
def _names(kind: type[Fact]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON values
    if type(value) in _PLAIN:
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Ptp(Fact):
    """An NCCI procedure-to-procedure edit; *modifier_indicator* 0, 1 or 9.

    *active* = in force on the day asked about.  *deletion_date* inclusive.
    """

    kind: ClassVar[str] = "ptp"

    column1: str
    column2: str
    modifier_indicator: str
    active: bool
    deletion_date: date | None
    rationale: str
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mue(Fact):
    """A medically unlikely edit: most units one day (or line) may carry; *mai* 1, 2 or 3."""

    kind: ClassVar[str] = "mue"

    value: int
    mai: int
    rationale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOn(Fact):
    """An add-on code: only with one of its *primaries* on the claim (NCCI AOC file).

    *edit_type* 1 = with those listed only, 2 = none are listed and the
    contractor decides, 3 = listed ones and the contractor's.
    """

    kind: ClassVar[str] = "addon"

    primaries: tuple[str, ...]
    edit_type: int
    contractor_defined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pfs(Fact):
    """A physician fee schedule row (PPRRVU file); *global_days* 000, 010, 090, XXX, YYY, ZZZ, MMM.

    *pre_op*, *intra_op*, *post_op* are shares of the global payment, the
    totals and *work_rvu* relative value units, with the decimals of the file;
    *conversion_factor* is USD per unit, *qpp_conversion_factor* that of
    qualifying participants.  *pe_nonfac*, *pe_fac* and *mp_rvu* are the other
    parts of the totals, *opps_...* what hospitals are paid with instead, a cap
    on them unless 0; *na_nonfac*, *na_fac* "NA" = not done in that place.
    "" and None = the book does not hold the column.
    """

    kind: ClassVar[str] = "pfs"

    modifier: str
    status: str
    global_days: str
    pre_op: Decimal | None = None
    intra_op: Decimal | None = None
    post_op: Decimal | None = None
    mult_proc: str = ""
    bilateral: str = ""
    assistant: str = ""
    co_surgeon: str = ""
    team: str = ""
    pctc: str = ""
    endo_base: str = ""
    work_rvu: Decimal | None = None
    total_nonfac: Decimal | None = None
    total_fac: Decimal | None = None
    conversion_factor: Decimal | None = None
    qpp_conversion_factor: Decimal | None = None
    pe_nonfac: Decimal | None = None
    pe_fac: Decimal | None = None
    mp_rvu: Decimal | None = None
    na_nonfac: str = ""
    na_fac: str = ""
    supervision: str = ""
    calculation_flag: str = ""
    imaging_family: str = ""
    opps_pe_nonfac: Decimal | None = None
    opps_pe_fac: Decimal | None = None
    opps_mp: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Fact):
    """A CPT code in words; *description_source* says whose, "own" or "AMA" (under licence).

    *notice* is the AMA's, to be shown wherever its text is; "" with our own words.
    """

    kind: ClassVar[str] = "cpt"

    description: str
    description_source: str = "own"
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hcpcs(Fact):
    """A HCPCS Level II code (public domain text)."""

    kind: ClassVar[str] = "hcpcs"

    status: str  # valid, terminated, not_yet_valid
    short_description: str
    long_description: str
    coverage: str  # CMS COV letter: C, D, I, M, S or ""
    added: date | None = None
    terminated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier(Fact):
    """A HCPCS Level II modifier, or a CPT modifier in our own words.

    *notice* is the AMA's where the words are, under licence; else "".
    """

    kind: ClassVar[str] = "modifier"

    status: str
    description: str
    notice: str = ""


class DxStatus(StrEnum):
    """What a diagnosis code is on the day asked about."""

    VALID = "valid"
    HEADER = "header"
    DELETED = "deleted"
    NOT_YET_VALID = "not_yet_valid"
    UNKNOWN = "unknown"
    UNSETTLED = "unsettled"  # the lists before and after the day differ, and one may be missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Icd10Cm(Fact):
    """An ICD-10-CM code, written with its dot.

    *billable_children* are the valid codes below a header, at most 20 of
    *billable_count*.  *last_valid* is the last day a deleted code (or a header
    that was a code before) was valid, *valid_by* the first day from which the
    code is valid; *gone_by* and *starts_by* stand for them where no list tells
    the day.  Of an unsettled code these are the first day of the later list,
    and *billable_children* what it has.  *poa_exempt*: not reported as present on admission; *cc*:
    "CC", "MCC" or "" for neither; None = no list in the book tells.
    """

    kind: ClassVar[str] = "icd10cm"

    status: DxStatus
    long_description: str
    billable_children: tuple[str, ...] = ()
    billable_count: int = 0
    last_valid: date | None = None
    successors: tuple[str, ...] = field(default=())
    valid_by: date | None = None
    gone_by: date | None = None
    starts_by: date | None = None
    poa_exempt: bool | None = None
    cc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Icd10Pcs(Fact):
    """An ICD-10-PCS code of seven characters, or the header of a table (three).

    *status* valid, header, deleted, not_yet_valid or unsettled; all else as of
    a diagnosis.
    """

    kind: ClassVar[str] = "icd10pcs"

    status: str
    long_description: str
    last_valid: date | None = None
    valid_by: date | None = None
    gone_by: date | None = None
    starts_by: date | None = None
    billable_children: tuple[str, ...] = ()
    billable_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TabularNote(Fact):
    """A note of the tabular list (NCHS XML).

    *codes* are the code it holds for and, if the note names another code of
    the claim, that one; *place* is where the *note* stands: the code itself,
    one above it, its section ("A15-A19") or its chapter ("chapter 15").
    """

    place: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Excludes1(TabularNote):
    """A note by which the second of *codes* is not coded together with the first.

    The exception, two unrelated conditions, is a person's to find (guideline
    I.A.12.a).
    """

    kind: ClassVar[str] = "excludes1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Fact):
    """The book does not say: *about* is "code", "ptp", "mue", "excludes1" and so on.

    *reason* is one sentence.  *source* and *edition* name the files that were
    searched in vain, or are "".
    """

    kind: ClassVar[str] = "unknown"

    about: str
    reason: str
    near: tuple[str, ...] = ()
