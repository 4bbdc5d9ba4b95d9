"""NCCI PTP edits (ccipra-v322r0-f1.TXT to -f4.TXT): a release is the set of its four parts.

The setting (pra = practitioner, oph = outpatient hospital), the version and
the part stand in the name only.  Version 322 is the third quarter of year 32
of NCCI, which is 2026.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from codebook.errors import BadFile
from codebook.loaders.members import Member
from codebook.loaders.ncci_ptp_rows import Edit, Pieces, edits, is_header, sheet_pieces, text_pieces
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.quarters import quarter_of
from codebook.loaders.sheets import head_rows, is_workbook
from codebook.sources import PTP_HOSPITAL, PTP_PRACTITIONER, Source

KNOWS = "NCCI PTP edits (ccipra-v322r0-f1 to -f4, or ccioph-...; txt or xlsx)"

_PARTS = ("1", "2", "3", "4")
_NAME = re.compile(r"cci(pra|oph)-?v(\d\d)([0-3])r(\d)-?f([1-4])(?!\d)", re.IGNORECASE)
_SOURCES = {"pra": PTP_PRACTITIONER, "oph": PTP_HOSPITAL}
_FIRST_YEAR = 1994  # version 30.0 is that of January 2024
_LEAST_SHARE = 0.5
# CMS fills the parts one after the other: those of 2026Q3 differ by 0.05 %, but for the last.
_LEAST_FULL_SHARE = 0.9
_TOO_FEW_TO_TELL = 1000


@dataclass(frozen=True, slots=True)
class _Release:
    """What the parts of one release have in common; *revision* is 0 for the first issue."""

    source: Source
    year: int
    quarter: int
    revision: str

    @property
    def valid_from(self) -> date:
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def edition(self) -> str:
        return quarter_of(self.valid_from)


def recognise(member: Member) -> bool:
    """Say whether *member* is a part of a release: by its header, wherever that stands."""
    if is_workbook(member):
        return any(is_header(row) for row in head_rows(member))
    lines = member.head.decode("cp1252", "replace").splitlines()
    return any(is_header(line.split("\t")) for line in lines)


def releases(members: Sequence[Member], progress: Progress) -> list[Parcel]:
    """Return a parcel for each release in *members*.

    Raises BadFile if a name does not tell what it is, or if parts are missing.
    """
    found: dict[_Release, dict[str, Member]] = {}
    for member in members:
        release, number = _named(member)
        _put(found.setdefault(release, {}), number, member)
    # The newest comes last and stays: each carries the history of those before it.
    ordered = sorted(found, key=lambda release: (release.valid_from, release.revision))
    return [_parcel(release, found[release], progress) for release in ordered]


def _named(member: Member) -> tuple[_Release, str]:
    name = _NAME.search(member.name)
    if not name:
        expected = "setting, version and part in its name, as published (ccipra-v322r0-f1.TXT)"
        raise BadFile(member.label, 0, 0, expected)
    setting, major, minor, revision, part = name.groups()
    source = _SOURCES[setting.lower()]
    return _Release(source, _FIRST_YEAR + int(major), int(minor) + 1, revision), part


def _put(parts: dict[str, Member], number: str, member: Member) -> None:
    """Enter one part; a published zip holds the same part as text and as a workbook."""
    other = parts.get(number)
    if other and is_workbook(other) == is_workbook(member) and other.digest != member.digest:
        raise BadFile(member.label, 0, 0, f"each part once, and part {number} comes again")
    # The text is read a hundred times as fast.
    if not other or is_workbook(other):
        parts[number] = member


def _parcel(release: _Release, parts: dict[str, Member], progress: Progress) -> Parcel:
    missing = [number for number in _PARTS if number not in parts]
    if missing:
        have = ", ".join(member.label for member in parts.values())
        lacking = ", ".join(f"-f{number}" for number in missing)
        name = f"{release.source.name} {release.edition}"
        raise BadFile(have, 0, 0, f"the other parts of {name} with it: {lacking}")
    ordered = [parts[number] for number in _PARTS]
    return Parcel(
        f"{ordered[0].label} to -f{_PARTS[-1]}",
        release.source,
        release.edition,
        release.valid_from,
        hashlib.sha256("".join(part.digest for part in ordered).encode()).hexdigest(),
        ptp=_edits(ordered, progress),
        revision=int(release.revision),
    )


def _edits(parts: list[Member], progress: Progress) -> Iterator[Edit]:
    counts: list[int] = []
    for part in parts:
        pieces = sheet_pieces if is_workbook(part) else text_pieces
        yield from edits(part, _counted(pieces(part, progress), counts))
    most = max(counts)
    for part, count in zip(parts, counts, strict=True):
        # A part that was cut off at a line's end would silently end its edits.
        full = part is not parts[-1] and most > _TOO_FEW_TO_TELL
        if count < most * (_LEAST_FULL_SHARE if full else _LEAST_SHARE):
            expected = f"about {most} edits as in other parts; there are {count}, cut off?"
            raise BadFile(part.label, 0, 0, expected)


def _counted(pieces: Pieces, counts: list[int]) -> Pieces:
    """Yield *pieces* and put the number of their lines at the end of *counts*."""
    count = 0
    for first, lines in pieces:
        count += len(lines)
        yield first, lines
    counts.append(count)
