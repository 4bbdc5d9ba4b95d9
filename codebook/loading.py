"""Loading files into the book: recognise, unpack, read, lay in, swap; all of it or nothing."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol, runtime_checkable

from codebook.build import writing
from codebook.errors import BadFile, BookError
from codebook.laying import LoadReport, lay_parcel
from codebook.loaders import (
    hcpcs_anweb,
    hcpcs_csv,
    hcpcs_xlsx,
    icd10cm_codes,
    icd10cm_conversion,
    icd10cm_order,
    icd10cm_tabular,
    icd10pcs_order,
    ncci_aoc,
    ncci_mue,
    ncci_ptp,
    pfs_csv,
    pfs_text,
    shelf,
    simple_icd10,
)
from codebook.loaders.members import Member, Unpacking
from codebook.loaders.parcel import Parcel, Progress, no_progress


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
    icd10cm_conversion,
    icd10cm_codes,
    icd10cm_order,
    icd10cm_tabular,
    icd10pcs_order,
    ncci_aoc,
    ncci_mue,
    ncci_ptp,
)

_Known = list[tuple[Loader | ReleaseLoader, Member]]


def load(
    paths: Sequence[Path],
    book_path: Path,
    progress: Progress = no_progress,
    edition: str = "",
) -> list[LoadReport]:
    """Load every file in *paths* (plain, gz or zip) into the book, or none of them.

    *edition* is wanted where a file's name does not tell it ("FY2025",
    "October 2026").  Raises BadFile for the first file that is unknown, cut
    off or wrong, LoadRunning, or BookError.
    """
    with _unpacked(paths, book_path) as known, writing(book_path) as db:
        return [lay_parcel(db, parcel) for parcel in _parcels(known, edition, progress)]


def load_embedded(book_path: Path) -> list[LoadReport]:
    """Load what needs no file: all ICD-10-CM codes of the installed package, the starter shelf.

    Doing it again changes nothing until the package or the shelf is a newer one.
    """
    made = [simple_icd10.parcel(simple_icd10.installed_folder())]
    made += shelf.parcels(shelf.own_folder())
    with writing(book_path) as db:
        return [lay_parcel(db, parcel) for parcel in made]


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
    known: _Known = [
        (loader, member)
        for member in Unpacking(folder).members(path)
        if (loader := _loader(member)) is not None
    ]
    if not known:
        raise BadFile(path.name, 0, 0, " or ".join(loader.KNOWS for loader in _LOADERS))
    return known


def _loader(member: Member) -> Loader | ReleaseLoader | None:
    return next((loader for loader in _LOADERS if loader.recognise(member)), None)
