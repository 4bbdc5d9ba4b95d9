"""The editions of ICD-10: a fiscal year begins in October, an update comes in April."""

import re
from datetime import date

from codebook.errors import BadFile
from codebook.loaders.members import Member

_FISCAL_YEAR = re.compile(r"FY ?(20\d\d)", re.IGNORECASE)
_UPDATE = re.compile(r"(October|April) (20\d\d)", re.IGNORECASE)


def edition_of(member: Member, edition: str, name: re.Pattern[str]) -> tuple[str, date]:
    """Return the edition's name and first day.

    *edition* "" = by the year that *name* finds in the file's name, as its
    first group; else "FY2025" or "April 2026".  Raises BadFile if neither
    names an edition.
    """
    if not edition and (named := name.search(member.name)):
        edition = f"FY20{named[1][-2:]}"
    if year := _FISCAL_YEAR.fullmatch(edition):
        return f"FY{year[1]}", date(int(year[1]) - 1, 10, 1)
    if update := _UPDATE.fullmatch(edition):
        month_name, month = update[1].capitalize(), 4 if update[1].lower() == "april" else 10
        return f"{month_name} {update[2]}", date(int(update[2]), month, 1)
    raise BadFile(
        member.label, 0, 0, 'the fiscal year in its name, or --edition "FY2025" or "April 2026"'
    )
