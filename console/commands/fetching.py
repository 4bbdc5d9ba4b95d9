"""`load --fetch`: an edition's public files, and where to find those behind a licence."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from console.commands import printing
from console.commands.options import today

if TYPE_CHECKING:
    from codebook.addresses import Wanted
    from codebook.loaders.parcel import Progress

Fetched = tuple[list[Path], bool]


@contextmanager
def fetched(edition: str, base: str, folder: Path, progress: "Progress") -> Iterator[Fetched]:
    """Give the downloaded files of *edition* ("" = none), and whether all of them came.

    They are gone at the end.  Says on standard error which file did not come
    and which must be fetched by hand.  Raises BookError if there is no such edition.
    """
    if not edition:
        yield [], True
        return
    from codebook.addresses import BASE, wanted
    from codebook.fetching import room_for

    files = wanted(edition, today(), base or BASE)
    room_for(folder)
    with tempfile.TemporaryDirectory(prefix="fetched-", dir=folder) as place:
        public = [one for one in files if one.url]
        got = [path for one in public if (path := _one(one, Path(place), progress))]
        for line in _by_hand(files):
            printing.complain(line)
        yield got, len(got) == len(public)


def _one(wanted: "Wanted", folder: Path, progress: "Progress") -> Path | None:
    """The file of *wanted*; None, having said why, if it did not come."""
    from codebook.fetching import NotFetched, fetch

    try:
        return fetch(wanted, folder, progress)
    except NotFetched as error:
        # The others may come all the same: each is a whole edition of its own.
        printing.complain(f"error: {error}")
        return None


def _by_hand(files: "list[Wanted]") -> Iterator[str]:
    pages: dict[str, list[str]] = {}
    for one in files:
        if not one.url:
            pages.setdefault(one.page, []).append(one.source.name)
    for page, names in pages.items():
        yield (
            f"note: {', '.join(names)}: accept the AMA's licence at {page}, download there, and "
            "load the files by name"
        )
