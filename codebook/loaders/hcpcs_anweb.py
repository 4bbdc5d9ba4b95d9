"""HCPCS Level II as fixed-width text (HCPCyyyy_MMM_ANWEB.txt), 320 columns.

Columns, from 1 (HCPCS record layout of CMS): 1-5 code, or 4-5 modifier; 6-10
sequence; 11 record kind (3 code, 7 modifier, 4 and 8 their continuations);
12-91 long text; 92-119 short text; 230 coverage; 269-276 added; 277-284
action effective; 285-292 terminated; 293 action.
"""

import re
from collections.abc import Iterator

from codebook.errors import BadFile
from codebook.loaders.hcpcs_records import CODE, MODIFIER, Record, parcel
from codebook.loaders.lines import Line, read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress

KNOWS = "HCPCS Level II as text (HCPCyyyy_MMM_ANWEB.txt)"

_START = re.compile(r"(?:[A-CE-V]\d{4}|   [0-9A-Z]{2})\d{5}[3478]", re.ASCII)
_START_BYTES = re.compile(rb"(?m)^(?:[A-CE-V]\d{4}|   [0-9A-Z]{2})\d{5}[3478]")
_MOST_NOTICE_LINES = 60
_LONGEST_NOTICE_LINE = 250  # longer ones are damaged records
_SHORTEST = 293  # what lies beyond column 293 is filler, which editors like to strip
_SHORTEST_CONTINUATION = 12
_WIDTH = 320
_COLUMNS = (1, 11, 12, 230, 269, 277, 285)


def recognise(member: Member) -> bool:
    """Say whether *member* is an ANWEB text file: by two of its records."""
    return len(_START_BYTES.findall(member.head)) >= 2


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in hcpcs_records.parcel."""
    # CMS writes cp1252: a no-break space stands in the notice and in some descriptions.
    return [parcel(member, edition, _records(member, read_lines(member, "cp1252", progress)))]


def _records(member: Member, lines: Iterator[Line]) -> Iterator[Record]:
    begun = False
    for line in lines:
        if _START.match(line.text):
            begun = True
            yield _record(member, line)
        elif (begun and line.text.strip()) or len(line.text) > _LONGEST_NOTICE_LINE:
            raise BadFile(member.label, line.number, *_fault(line.text))
        elif not begun and line.number > _MOST_NOTICE_LINES:
            raise BadFile(member.label, line.number, 1, "the first record below the notice")


def _record(member: Member, line: Line) -> Record:
    text, kind = line.text, line.text[10]
    shortest = _SHORTEST if kind in (CODE, MODIFIER) else _SHORTEST_CONTINUATION
    if not line.ended and len(text) < _SHORTEST:
        raise BadFile(member.label, line.number, len(text) + 1, "a line end; the file is cut off")
    if not shortest <= len(text) <= _WIDTH:
        expected = f"a record of {_WIDTH} columns; this one has {len(text)}"
        raise BadFile(member.label, line.number, len(text) + 1, expected)
    if kind in (CODE, MODIFIER) and not re.fullmatch("[ABCDFNPRST]", text[292]):
        raise BadFile(member.label, line.number, 293, "an action code")
    return Record(
        line.number,
        _COLUMNS,
        kind,
        text[:5].strip(),
        *(_squeezed(part) for part in (text[11:91], text[91:119], text[229:230])),
        *(part.strip() for part in (text[268:276], text[276:284], text[284:292])),
    )


def _squeezed(text: str) -> str:
    """Return the text with single blanks, the no-break ones too."""
    return " ".join(text.split())


def _fault(text: str) -> tuple[int, str]:
    if not re.match(r"[A-CE-V]\d{4}|   [0-9A-Z]{2}", text, re.ASCII):
        return 1, "a HCPCS Level II code, or three blanks and a modifier"
    if not re.fullmatch(r"\d{5}", text[5:10], re.ASCII):
        return 6, "a sequence number of five digits"
    return 11, "the record kind 3, 4, 7 or 8"
