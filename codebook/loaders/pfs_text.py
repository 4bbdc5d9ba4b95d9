"""The physician fee schedule as fixed-width text (PPRRVUyyyy_Mmm.txt), 200 columns.

Columns, from 1 (record layout in RVUyyX.pdf of CMS): 1-5 code, 6-7 modifier,
58 status, 60-65 work, 67-74 practice expense and its NA outside a facility,
76-83 both in one, 85-89 malpractice, 91-96 and 97-102 totals outside and in a
facility, 103 PC/TC, 104-106 global days, 107-115 pre, intra and post, 116-120
multiple, bilateral, assistant, co-surgeon and team, 128-132 endoscopic base,
133-140 conversion factor, 142-143 supervision, 144 calculation flag, 146-147
imaging family, 152-157, 159-164 and 166-171 what OPPS uses for the three
amounts of practice expense and malpractice.
"""

import re
from collections.abc import Iterator

from codebook.errors import BadFile
from codebook.loaders.lines import Line, read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.pfs_records import FIELDS, Record
from codebook.loaders.pfs_records import parcel as records_parcel

KNOWS = "the physician fee schedule as text (PPRRVUyyyy_Mmm.txt)"

_ROW = re.compile(rb"(?m)^(?:\d{4}[0-9A-Z]|[A-V]\d{4})(?:  |[0-9A-Z]{2}).{50}[A-Z].[ \d]{3}\.\d\d ")
_PLACES = {
    "code": (1, 5),
    "modifier": (6, 7),
    "status": (58, 58),
    "global_days": (104, 106),
    "pre_op": (107, 109),
    "intra_op": (110, 112),
    "post_op": (113, 115),
    "mult_proc": (116, 116),
    "bilateral": (117, 117),
    "assistant": (118, 118),
    "co_surgeon": (119, 119),
    "team": (120, 120),
    "pctc": (103, 103),
    "endo_base": (128, 132),
    "work_rvu": (60, 65),
    "total_nonfac": (91, 96),
    "total_fac": (97, 102),
    "conversion_factor": (133, 140),
    "pe_nonfac": (67, 72),
    "pe_fac": (76, 81),
    "mp_rvu": (85, 89),
    "na_nonfac": (73, 74),
    "na_fac": (82, 83),
    "supervision": (142, 143),
    "calculation_flag": (144, 144),
    "imaging_family": (146, 147),
    "opps_pe_nonfac": (152, 157),
    "opps_pe_fac": (159, 164),
    "opps_mp": (166, 171),
}
_COLUMNS = tuple(_PLACES[field][0] for field in FIELDS)
_SLICES = tuple(slice(_PLACES[field][0] - 1, _PLACES[field][1]) for field in FIELDS)
_SHORTEST, _WIDTH = 171, 200  # the rest is filler, which editors like to strip


def recognise(member: Member) -> bool:
    """Say whether *member* is the text form: by two of its rows."""
    return len(_ROW.findall(member.head)) >= 2


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in pfs_records.parcel."""
    return [records_parcel(member, edition, "", _records(member, progress))]


def _records(member: Member, progress: Progress) -> Iterator[Record]:
    begun = False
    for line in read_lines(member, "cp1252", progress):
        if not begun and line.text.startswith("HDR"):
            continue
        begun = True
        if line.text or line.ended:
            yield _record(member, line)


def _record(member: Member, line: Line) -> Record:
    length = len(line.text)
    if not line.ended:
        raise BadFile(member.label, line.number, length + 1, "a line end; the file is cut off")
    if not _SHORTEST <= length <= _WIDTH:
        expected = f"a row of {_SHORTEST} to {_WIDTH} columns; this one has {length}"
        raise BadFile(member.label, line.number, length + 1, expected)
    return Record(line.number, _COLUMNS, tuple(line.text[part].strip() for part in _SLICES))
