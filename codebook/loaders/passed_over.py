"""Files that publishers put beside their data, which hold nothing for the book: why not, in words.

In a zip they are passed over without a word; named by themselves they are refused politely.
"""

import re

from codebook.loaders.members import Member
from codebook.loaders.sheets import head_rows, is_workbook

_CHANGES = {"HCPC", "ACTION CD", "SHORT DESCRIPTION", "LONG DESCRIPTION"}
_BY_NAME = (
    (
        re.compile(r"record_?layout", re.IGNORECASE),
        "the data file whose columns this describes",
    ),
    (
        re.compile(r"^proc_notes", re.IGNORECASE),
        "the HCPCS file itself (HCPCyyyy_MMM_ANWEB); processing notes are not kept",
    ),
    (
        re.compile(r"clinician_?descriptor", re.IGNORECASE),
        "LONGULT or the consumer descriptors; clinician descriptors are not kept",
    ),
    (
        re.compile(r"OPPSCAP", re.IGNORECASE),
        "the fee schedule of the same release (PPRRVU), from whose columns the caps are calculated",
    ),
    (
        re.compile(r"asc.*dd[12]", re.IGNORECASE),
        "ASC addendum AA, BB or EE; what the letters mean is told in our own words",
    ),
)


def instead(member: Member) -> str:
    """Return which file to load in the place of *member*; "" if nothing is known of it."""
    if is_workbook(member):
        for row in head_rows(member):
            if [name for name in row if name] and {*filter(None, row)} == _CHANGES:
                return (
                    "the ANWEB file of the same zip (HCPCyyyy_MMM_ANWEB); "
                    "Trans_Alpha repeats it with the changes only"
                )
    return next((words for name, words in _BY_NAME if name.search(member.name)), "")
