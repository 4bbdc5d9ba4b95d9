"""Loading files into the book: recognise, unpack, read, lay in, swap; all of it or nothing."""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol, runtime_checkable

from codebook.build import writing
from codebook.errors import BadFile, BookError, NotLicensed
from codebook.laying import LoadReport, lay_parcel
from codebook.loaders import (
    ama_cpt,
    anesthesia,
    asc_addenda,
    code_lists,
    gem,
    gpci,
    hcpcs_anweb,
    hcpcs_csv,
    hcpcs_xlsx,
    icd9cm,
    icd10cm_addenda,
    icd10cm_codes,
    icd10cm_conversion,
    icd10cm_order,
    icd10cm_poa,
    icd10cm_tabular,
    icd10pcs_codes,
    icd10pcs_order,
    locality_counties,
    mcd,
    mce_hcc,
    mce_table,
    mce_text,
    msdrg_cc,
    msdrg_list,
    ncci_aoc,
    ncci_mue,
    ncci_ptp,
    opps_addendum_b,
    passed_over,
    pfs_csv,
    pfs_text,
    pfs_xlsx,
    pos_codes,
    shelf,
    simple_icd10,
)
from codebook.loaders.members import Member, Unpacking
from codebook.loaders.parcel import Parcel, Progress, no_progress
from codebook.searching import indexing


class Loader(Protocol):
    """One publisher's format; the modules in codebook/loaders/ are of this shape.

    KNOWS says in words which file it knows; recognise() looks at a member's
    name and head; parcels() reads it.
    """

    KNOWS: str

    def recognise(self, member: Member) -> bool:
        """Say whether *member* is of this format."""

    def parcels(self, member: Member, edition: str, progress: Progress) -> list[Parcel]:
        """Return the editions in *member*, to be read once.  Raises BadFile."""


@runtime_checkable
class ReleaseLoader(Protocol):
    """A format whose editions come in several files: releases() reads them together."""

    KNOWS: str

    def recognise(self, member: Member) -> bool:
        """Say whether *member* is a part of this format."""

    def releases(self, members: Sequence[Member], progress: Progress) -> list[Parcel]:
        """Return the editions whose parts *members* are, to be read once.  Raises BadFile."""


# Asked in this order; a new format is a module beside these and a name here.
_LOADERS: tuple[Loader | ReleaseLoader, ...] = (
    hcpcs_csv,
    hcpcs_xlsx,
    hcpcs_anweb,
    pfs_csv,
    pfs_text,
    pfs_xlsx,
    icd10cm_conversion,
    gem,
    icd10cm_codes,
    icd10cm_order,
    icd10cm_tabular,
    icd10pcs_order,
    ncci_aoc,
    ncci_mue,
    ncci_ptp,
    icd9cm,
    icd10cm_addenda,
    icd10cm_poa,
    icd10pcs_codes,
    mce_hcc,
    mce_table,
    mce_text,
    msdrg_cc,
    msdrg_list,
    mcd,
    pos_codes,
    code_lists,
    ama_cpt,
    gpci,
    locality_counties,
    anesthesia,
    opps_addendum_b,
    asc_addenda,
)
_A_KNOWN_FILE = (
    'a code file laid out as its publisher does; "caseconsultant formats" lists those we read'
)

_Known = list[tuple[Loader | ReleaseLoader, Member]]


def load(
    paths: Sequence[Path],
    book_path: Path,
    progress: Progress = no_progress,
    edition: str = "",
    *,
    cpt_licensed: bool = False,
) -> list[LoadReport]:
    """Load every file in *paths* (plain, gz or zip) into the book, or none of them.

    *edition* is wanted where a file's name does not tell it ("FY2025",
    "October 2026").  *cpt_licensed* = the operator holds the AMA's licence.
    Raises BadFile for the first file that is unknown, cut off or wrong,
    NotLicensed, LoadRunning, or BookError.
    """
    with _unpacked(paths, book_path) as known, writing(book_path) as db:
        if not cpt_licensed:
            _refuse_licensed(known)
        return _laid(db, _parcels(known, edition, progress))


def load_embedded(book_path: Path) -> list[LoadReport]:
    """Load what needs no file: ICD-10-CM and its notes from the installed package, the shelf.

    Doing it again changes nothing until the package or the shelf is a newer one.
    """
    folder = simple_icd10.installed_folder()
    made = [simple_icd10.parcel(folder), *simple_icd10.notes(folder)]
    made += shelf.parcels(shelf.own_folder())
    with writing(book_path) as db:
        return _laid(db, made)


def _laid(db: sqlite3.Connection, parcels: Iterable[Parcel]) -> list[LoadReport]:
    """Lay the parcels in, and write the search index anew where it shows any of them."""
    reports = [lay_parcel(db, parcel) for parcel in parcels]
    if any(report.changed and indexing.concerns(report.source) for report in reports):
        indexing.build(db)
    return reports


def _parcels(known: _Known, edition: str, progress: Progress) -> Iterator[Parcel]:
    """Yield every parcel: file by file, and then the releases that come in parts."""
    parts: dict[str, tuple[ReleaseLoader, list[Member]]] = {}
    for loader, member in known:
        if isinstance(loader, ReleaseLoader):
            parts.setdefault(loader.KNOWS, (loader, []))[1].append(member)
        else:
            yield from loader.parcels(member, edition, progress)
    for releases, members in parts.values():
        yield from releases.releases(members, progress)


def _refuse_licensed(known: _Known) -> None:
    for loader, member in known:
        if loader is ama_cpt:
            raise NotLicensed(
                f"{member.label} holds the AMA's CPT texts, which are loaded only for an operator "
                "who has the AMA's licence and says so (CASECONSULTANT_CPT_LICENSED=yes)"
            )


@contextmanager
def _unpacked(paths: Sequence[Path], book_path: Path) -> Iterator[_Known]:
    """Give the known members of all *paths*; what was unpacked is gone at the end."""
    with ExitStack() as stack:
        known: _Known = []
        for path in paths:
            # Beside the book, where there is room for a book: /tmp may be memory.
            try:
                book_path.parent.mkdir(parents=True, exist_ok=True)
                folder = tempfile.TemporaryDirectory(prefix="unpacked-", dir=book_path.parent)
            except OSError as error:
                raise BookError(f"the book {book_path} cannot be written: {error}") from error
            known += _known(path, Path(stack.enter_context(folder)))
        yield known


def _known(path: Path, folder: Path) -> _Known:
    """Return the members of *path* that a loader knows.  Raises BadFile if there is none."""
    # A CMS zip holds read-me files and layouts beside its data: those are passed over.
    known: _Known = []
    others: list[Member] = []
    for member in Unpacking(folder).members(path):
        loader = _loader(member)
        if loader:
            known.append((loader, member))
        else:
            others.append(member)
    if not known:
        better = (passed_over.instead(member) for member in others)
        raise BadFile(path.name, 0, 0, next(filter(None, better), _A_KNOWN_FILE))
    return known


def known_files() -> list[str]:
    """Return every file that load reads, each in words with its publisher's name for it."""
    return [loader.KNOWS for loader in _LOADERS]


def _loader(member: Member) -> Loader | ReleaseLoader | None:
    return next((loader for loader in _LOADERS if loader.recognise(member)), None)
