"""The diagnosis edits in the text of the Definitions of Medicare Code Edits (CMS).

Read are the lists under the headings "Newborn diagnoses", "Pediatric diagnoses
(age 0 through 17)", "Maternity ...", "Adult ...", "Diagnoses for females only",
"... males only" and "Manifestation code ...".  A line of a list is a code and
its text; any other heading ends a list.
"""

import re
from collections.abc import Iterator

from codebook.errors import BadFile
from codebook.loaders.grouper_editions import version_of
from codebook.loaders.lines import Line, read_lines
from codebook.loaders.mce_groups import Group, read_group
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.schema import MCE as TABLE
from codebook.sources import MCE

KNOWS = "the Definitions of Medicare Code Edits as text"

# A read-me names the definitions too, but in a sentence, and has no list of edits.
_TITLE = re.compile(rb"(?im)^[ \t]*(?:icd-10 )?definitions? of medicare code edits[^\n.;]{0,40}$")
_CONFLICT = re.compile(rb"(?i)age conflict")
_CODE = re.compile(r" *([A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.?[0-9A-Z]{1,4})?)[ \t]+(\S.*)", re.ASCII)
_HEADING = re.compile(
    r"(?:[A-Z0-9]{1,2}\. *)?((?:perinatal/)?newborn diagnos\w+|(?:pediatric|maternity|adult)"
    r" diagnos\w+|diagnos\w+ for (?:fe)?males only|manifestation codes?\b)(.*)",
    re.IGNORECASE,
)
_OTHER_LIST = re.compile(
    r"\d{1,2}\. +[A-Z]|procedures? (?:for|list)|non-?(?:specific|covered) |limited coverage|"
    r"unacceptable principal|questionable (?:admission|obstetric)|(?:open biopsy|bilateral proc)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"\.{4}|\s\d+$")
_NEEDED = frozenset(
    {"newborn", "pediatric", "maternity", "adult", "female", "male", "manifestation"}
)


def recognise(member: Member) -> bool:
    """Say whether *member* is the text: by its title, if it is no pdf or workbook."""
    head = member.head
    if b"\x00" in head or not _TITLE.search(head[:8192].replace(b"\r", b"")):
        return False
    return _CONFLICT.search(head) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in grouper_editions.version_of."""
    words = member.head[:8192].decode("cp1252", "replace")
    name, valid_from = version_of(member, edition, words)
    dated = ((TABLE, _rows(member, progress)),)
    return [Parcel(member.label, MCE, name, valid_from, member.digest, dated=dated)]


def _rows(member: Member, progress: Progress) -> Iterator[tuple[str, str, int, int, str]]:
    group: Group | None = None
    seen: set[tuple[str, str]] = set()
    for line in read_lines(member, "cp1252", progress):
        if not line.ended:
            expected = "a line end; the file is cut off here"
            raise BadFile(member.label, line.number, len(line.text) + 1, expected)
        if found := _CODE.fullmatch(line.text):
            code = found[1].replace(".", "")
            # A list may be printed again on the page where it goes on.
            if group and (code, group.name) not in seen:
                seen.add((code, group.name))
                yield code, group.name, group.age_from, group.age_to, group.words
        elif line.text.strip():
            group = _group_after(member, line, group)
    missing = sorted(_NEEDED - {name for _, name in seen})
    if missing:
        raise BadFile(member.label, 0, 0, f"the lists of all edits; there is none of {missing[0]}")


def _group_after(member: Member, line: Line, group: Group | None) -> Group | None:
    """Return the group whose list goes on after *line*, which is none of its codes."""
    text = " ".join(line.text.split())
    heading = _HEADING.match(text)
    if heading and not _CONTENTS.search(text):
        found = read_group(text)
        if not found:
            expected = "the ages of the group in its heading, as (age 0 through 17)"
            raise BadFile(member.label, line.number, 1, expected)
        return found
    return None if heading or _OTHER_LIST.match(text) else group
