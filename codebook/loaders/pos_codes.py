"""Place of service codes: CMS's web table, saved as a page, as csv or with tabs.

Columns by heading: code ("Place of Service Code(s)", a range such as 27-30
for several), name, description; some copies say facility or non-facility.
The day a code began stands in its description, "(Effective January 1, 2017)".
"""

import re
from collections.abc import Iterator
from datetime import datetime

from codebook import schema
from codebook.days import NOT_GIVEN, number
from codebook.errors import BadFile
from codebook.loaders.list_tables import Entry, edition_of, entries, has_heading
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.sources import POS

KNOWS = "place of service codes (CMS's web table, saved)"

_WANTED = {
    "code": frozenset({"poscode", "placeofservicecode", "placeofservicecodes"}),
    "name": frozenset({"posname", "placeofservicename"}),
    "description": frozenset({"posdescription", "placeofservicedescription"}),
}
_OPTIONAL = {
    "facility": frozenset({"postype", "type"}),
    "effective": frozenset({"effective", "effectivedate"}),
}
_CODES = re.compile(r"(\d{1,2})(?:\s*-\s*(\d{1,2}))?")
_BEGAN = re.compile(
    r"\(effective ([A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4})", re.IGNORECASE
)
_FORMS = ("%B %d, %Y", "%b %d, %Y", "%m/%d/%Y", "%m/%d/%y")
_FACILITY = {"facility": "facility", "non-facility": "non-facility", "unassigned": "", "": ""}
# The list begins and ends with these; one without them has been cut.
_ENDS = {"01", "99"}


def recognise(member: Member) -> bool:
    """Say whether *member* is the list: by its headings."""
    return has_heading(member, _WANTED)


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*.  Raises BadFile at the first row that is not right."""
    name, valid_from = edition_of(member, edition)
    found: dict[str, tuple[object, ...]] = {}
    for entry in entries(member, _WANTED, _OPTIONAL, progress):
        for row in _codes(entry):
            if row[0] in found:
                raise entry.wrong("code", f"each code once, and {row[0]} comes again")
            found[str(row[0])] = row
    if not found.keys() >= _ENDS:
        raise BadFile(member.label, 0, 0, "codes from 01 to 99; the list seems cut off")
    dated = ((schema.POS, list(found.values())),)
    return [Parcel(member.label, POS, name, valid_from, member.digest, dated=dated)]


def _codes(entry: Entry) -> Iterator[tuple[object, ...]]:
    written = _CODES.fullmatch(entry.cells["code"].replace("\u2013", "-"))
    if not written or int(written[1]) > int(written[2] or 99):
        raise entry.wrong("code", "two digits, or a range such as 27-30")
    facility = _FACILITY.get(entry.cells["facility"].lower())
    if facility is None:
        raise entry.wrong("facility", "Facility, Non-Facility or nothing")
    if not entry.cells["name"]:
        raise entry.wrong("name", "a name")
    text = entry.cells["description"]
    for code in range(int(written[1]), int(written[2] or written[1]) + 1):
        yield f"{code:02}", entry.cells["name"], text, facility, _began(entry, text)


def _began(entry: Entry, description: str) -> int:
    if entry.cells["effective"]:
        return entry.day("effective")
    found = _BEGAN.search(description)
    for form in _FORMS if found else ():
        try:
            return number(datetime.strptime(found[1], form).date())  # type: ignore[index]  # noqa: DTZ007
        except ValueError:
            continue
    return NOT_GIVEN
