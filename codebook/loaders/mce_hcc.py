"""The age and sex edits that the CMS-HCC risk adjustment software keeps of the Code Editor's.

Two files without headers, divided by tabs: code without dot, and "2 maternity
(age 12-55)" (H0519F3_ICD10_MCE_AGE.TXT) or "2 female" (..._SEX.TXT).  They
name the codes of that software only, so they are a sample of the edits.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date

from codebook.errors import BadFile
from codebook.loaders.lines import read_lines
from codebook.loaders.mce_groups import read_group
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.schema import MCE as TABLE
from codebook.sources import MCE_OF_HCC

KNOWS = "the HCC software's age and sex edits (H..F.._ICD10_MCE_AGE.TXT and ..._SEX.TXT)"

_ROW = re.compile(r"([A-Z](?:\d[0-9A-Z]|[A-Z]\d)[0-9A-Z]{0,4})\t([0-3] .+?) *", re.ASCII)
_HEAD = re.compile(
    rb"[A-Z]\d[0-9A-Z]{1,5}\t[0-3] (?:newborn|pediatric|maternity|adult|female|male)\b"
)
# H0519: the software of payment year 2019 was first handed out with it.
_NAME = re.compile(r"H\d\d(\d\d)[A-Z]\d", re.IGNORECASE)
_AGE, _SEX = "AGE", "SEX"
_GROUPS = {_AGE: ("newborn", "pediatric", "maternity", "adult"), _SEX: ("female", "male")}
_Row = tuple[str, str, int, int, str]


def recognise(member: Member) -> bool:
    """Say whether *member* is one of the two files: by its first line."""
    return _HEAD.match(member.head) is not None


def releases(members: Sequence[Member], progress: Progress) -> list[Parcel]:
    """Return the one parcel of both *members*: the ages and the sexes of one year."""
    kinds = {_kind(member): member for member in members}
    if len(members) != len(_GROUPS) or kinds.keys() != _GROUPS.keys():
        raise BadFile(members[0].label, 0, 0, "the AGE and the SEX file in one command")
    years = {found[1] for member in members if (found := _NAME.search(member.name))}
    if len(years) != 1:
        raise BadFile(members[0].label, 0, 0, "the same year in both names, as in H0519F3")
    year = 2000 + int(years.pop())
    digest = hashlib.sha256("".join(kinds[kind].digest for kind in _GROUPS).encode()).hexdigest()
    rows = (row for kind, member in kinds.items() for row in _rows(kind, member, progress))
    begins, dated = date(year, 1, 1), ((TABLE, rows),)
    label = f"{kinds[_AGE].label} and {kinds[_SEX].name}"
    return [Parcel(label, MCE_OF_HCC, str(year), begins, digest, complete=False, dated=dated)]


def _kind(member: Member) -> str:
    return _SEX if b"male" in member.head.split(b"\n")[0] else _AGE


def _rows(kind: str, member: Member, progress: Progress) -> Iterator[_Row]:
    before = ""
    for line in read_lines(member, "ascii", progress):
        if not line.text and not line.ended:
            continue
        found = _ROW.fullmatch(line.text)
        # "age 0 -17" has a blank too many.
        group = read_group(re.sub(r" ?- ?", "-", found[2])) if found else None
        if not found or not group or group.name not in _GROUPS[kind]:
            expected = f"an ICD-10-CM code, a tab and one of {', '.join(_GROUPS[kind])}"
            raise BadFile(member.label, line.number, 1, expected)
        if found[1] <= before or not line.ended:
            expected = f"a code after {before} and a line end"
            raise BadFile(member.label, line.number, 1, expected)
        before = found[1]
        yield before, group.name, group.age_from, group.age_to, group.words
