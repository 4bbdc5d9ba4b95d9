"""Facts of local and national coverage, and of the small lists: places, PLA codes, NOC codes."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from codebook.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Fact):
    """What Medicare publishes of a code's coverage; "listed" is never "covered".

    *basis* says where it stands: "article" or "lcd" (one document of a
    contractor), "several" (documents of several contractors: the state
    decides, they are named in *documents*), "ncd", or "hcpcs" (the COV letter,
    in *document*).  *status* is the document's as published: A active, R
    retired, F future.  *covered*, *noncovered* and *not_listed* are the
    claim's diagnoses as the document lists them, each with its groups
    ("M54.50 in group 1"); *paragraphs* are what stands above those groups and
    the code's.  *asterisk* is what the document's asterisk asks for, for the
    diagnoses that have one.  *meaning* says in our words what follows.
    """

    kind: ClassVar[str] = "coverage"

    basis: str
    meaning: str
    document: str = ""
    version: int = 0
    title: str = ""
    status: str = ""
    contractors: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    noncovered: tuple[str, ...] = ()
    not_listed: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    asterisk: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOfService(Fact):
    """A place of service code of two digits; *facility* is "facility", "non-facility" or "".

    *effective* None = the list tells no day.
    """

    kind: ClassVar[str] = "pos"

    name: str
    description: str
    facility: str
    effective: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pla(Fact):
    """A proprietary laboratory analysis code: its number and days; the words are the AMA's."""

    kind: ClassVar[str] = "pla"

    released: date | None
    effective: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Noc(Fact):
    """A HCPCS code for what has no code of its own: the claim must say what was given."""

    kind: ClassVar[str] = "noc"

    status: str  # valid, terminated
    description: str
    terminated: date | None = None
