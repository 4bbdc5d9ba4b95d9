"""The versions of the MS-DRG grouper and the Medicare Code Editor: 41 is of fiscal year 2024."""

import re
from datetime import date

from codebook.errors import BadFile
from codebook.loaders.icd10_editions import edition_of
from codebook.loaders.members import Member

_VERSION = re.compile(r"(?<![A-Z0-9])v\.?(\d\d)(?:[._](\d))?(?!\d)", re.IGNORECASE)
_FISCAL_YEAR = re.compile(r"(?<![A-Z])FY ?(20\d\d)", re.IGNORECASE)
_YEAR_OF_VERSION_0 = 1983


def version_of(member: Member, edition: str, words: str = "") -> tuple[str, date]:
    """Return the version ("v41.1") and its first day.

    *edition* "" = by the file's name, else by *words*, which stand at its
    head ("v41.1", "FY 2025"); or "v41.1", "FY2025", "April 2024" as the
    operator says.  Raises BadFile if nothing names a version.
    """
    for text in (edition, member.name) if edition else (member.name, words):
        # An underscore is a letter to \b: msdrg_v41_1.tsv has its v behind one.
        if found := _VERSION.search(text.replace("_v", " v")):
            return _dated(int(found[1]), int(found[2] or 0))
    if not edition and (year := _FISCAL_YEAR.search(words)):
        edition = f"FY{year[1]}"
    if not edition:
        raise BadFile(member.label, 0, 0, 'the version in its name, or --edition "v41.1"')
    _, begins = edition_of(member, edition, _FISCAL_YEAR)
    october = begins.month == 10
    version = begins.year + int(october) - _YEAR_OF_VERSION_0
    return _dated(version, 0 if october else 1)


def _dated(version: int, update: int) -> tuple[str, date]:
    """Return name and first day: a version comes in October, its update in April."""
    year = version + _YEAR_OF_VERSION_0
    if update:
        return f"v{version}.{update}", date(year, 4, 1)
    return f"v{version}", date(year - 1, 10, 1)
