"""CMS's fee schedule releases: RVU25D is the one of October 2025; parts of it tell a year only."""

import re
from collections.abc import Iterable
from datetime import date

from codebook.errors import BadFile
from codebook.loaders.members import Member

_RELEASES = {"A": ("JAN", 1), "B": ("APR", 4), "C": ("JUL", 7), "D": ("OCT", 10)}
_LETTERS = {month: letter for letter, (month, _) in _RELEASES.items()}
_RELEASE = re.compile(r"RVU(\d\d)([A-D])R?", re.IGNORECASE)
_IN_A_ZIP = re.compile(r"RVU(\d\d)([A-D])(?![A-Z])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def release(year: str, month: str) -> str:
    """Return CMS's name ("RVU25D") of the release of that *month* ("October") and *year*."""
    return f"RVU{year[-2:]}{_LETTERS[month[:3].upper()]}"


def zipped_release(member: Member) -> str:
    """Return the release that a zip on the way to *member* is named for; "" if there is none."""
    found = _IN_A_ZIP.search(member.label)
    return found[0].upper() if found else ""


def read_release(text: str) -> tuple[str, date] | None:
    """Return the release named *text* and its first day; None if it names none."""
    found = _RELEASE.fullmatch(text)
    if not found:
        return None
    year, letter = found[1], found[2].upper()
    return f"RVU{year}{letter}", date(2000 + int(year), _RELEASES[letter][1], 1)


def release_or_year(member: Member, edition: str, texts: Iterable[str]) -> tuple[str, date]:
    """Return the edition of a part of a release, and its first day.

    *edition* "" = the release its zip is named for, else the first year in
    *texts* ("2025", from 1 January); else "RVU25D" or "2025".  Raises BadFile.
    """
    name = edition or zipped_release(member) or _year_in(texts)
    if found := read_release(name):
        return found
    if _YEAR.fullmatch(name):
        return name, date(int(name), 1, 1)
    raise BadFile(member.label, 0, 0, 'a zip named for its release, or --edition "RVU25D"')


def _year_in(texts: Iterable[str]) -> str:
    return next((found[1] for text in texts if (found := _YEAR.search(text))), "")
