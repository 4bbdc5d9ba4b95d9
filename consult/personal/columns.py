"""Numbers that only the head of their column, or the cell before them, announces.

    Patient               MRN     Proc
    Vantongeren, Isolde   338104  97110

Tables of HTML are text with blanks between the columns by now; those typed by hand may have
tabs, bars or commas.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import TypeAlias

from codebook.cited import ANY_CODE
from codebook.patterns.sieve import plain_patterns

Found: TypeAlias = tuple[str, int, int]

_HEADS = {
    "mrn": (
        "mrn mr medrec medicalrecord chart chartid patientid ptid patid patient pt pat unit hrn"
        " empi record recordid"
    ),
    "member_id": (
        "memberid memid mbrid member mbr subscriber subscriberid subid id idcard ins insid"
        " insurance insuranceid insured insuredid policy policyid hic hicn hicid mbi mid card"
        " cardid cert medicaid medicaidid medicare medicareid"
        " beneid beneficiaryid recipientid cin rid"
    ),
    "account": (
        "acct account acctid accountid patientacct ptacct patacct patientaccount pcn patcontrol"
        " patientcontrol encounter encounterid visit visitid csn har fin guarantor guarantorid"
        " guarantoracct statement invoice"
    ),
    "claim_number": "icn dcn tcn ccn claim claimid claimicn icndcn payerclaim control case caseid",
    "auth_number": "auth authid authorization priorauth pa precert referral",
    "device": "serial sn lot udi device deviceid",
    "other_id": "accession acc specimen rx requisition",
}
_NAME_HEADS = frozenset(
    (
        *("patient", "patients", "pt", "pts", "patientname", "ptname", "name", "names"),
        *("member", "membername", "insured", "insuredname", "subscriber", "client"),
    )
)
_KIND_OF_HEAD = {head: kind for kind, heads in _HEADS.items() for head in heads.split()}
_NUMBER_OF = re.compile(r"(?:no|nos|num|nbr|number|s)\Z")
# What the heads have in common, as small letters write it; what is short must be the whole word.
# To begin with its letters makes a pattern fast.
_A_HEAD = plain_patterns(
    map(
        re.compile,
        (
            (
                r"mrn|chart|record|acct|account|member|memid|mbr|subscr|insur|policy|hic|card|medica"
                r"|claim|case|auth|serial|guarantor|encounter|visit|accession|control|pcn|patient"
            ),
            *(r"m\.?r\.?\s?#", r"icn\b", r"dcn\b", r"ccn\b", r"tcn\b"),
            *(r"id\b(?<!\wid)", r"mb[id]\b(?<!\w\w\w\w)", r"mi[id]\b(?<!\w\w\w\w)"),
            *(r"sn\b(?<!\wsn)", r"s/n\b(?<!\ws/n)", r"pt\b(?<!\wpt)", r"pat\b(?<!\wpat)"),
        ),
    )
)
# Cells stand two blanks, a tab or a bar apart; where there are commas, no blanks count.
_CELL = re.compile(r"[^\s|](?:[^\s|]| (?![ |]))*")
_CELL_OF_COMMAS = re.compile(r"[^\s,;](?:[^,;\n]*[^\s,;])?")
_CELLS_END = re.compile(r" {2}|[^\S \n]|\|")
_QUOTED = re.compile(r"[>\s]*")
_NUMBER = re.compile(
    r"[:#]?\s?(?P<id>(?=(?:[A-Z/ -]{0,5}\d){4})[A-Z0-9](?:[A-Z0-9/-]| (?=[A-Z0-9])){2,24})\Z"
)
_A_NAME_HEAD = re.compile(
    r"(?:^|[ \t|]{2}|[\t|])(?:patients?|pts?|names?|member|insured|subscriber|client)\b",
    re.IGNORECASE | re.MULTILINE,
)
# A family name, initials: "Iglesias-Thorn", "V. Karapetyan", "Umberto P."
_NAME = re.compile(
    r"(?:[A-Z]\. ?){0,2}[A-Z][\w'\u2019-]{2,24}(?:,? [A-Z][\w'\u2019-]{0,24}\.?){0,3}"
)
_PROCEDURE = re.compile(rf"{ANY_CODE}(?:-\w\w)+\Z")
_TO_BE_SIX = frozenset(("patient", "pt", "pat", "id", "pa", "rx", "case", "visit", "device"))
_LONGEST_HEAD = 24
_MOST_CELLS = 24


def numbers_in_columns(text: str) -> Iterator[Found]:
    """Kind, start and end of every number in a column of identifiers.  Linear time."""
    small = text.lower()
    if not any(head.search(small) for head in _A_HEAD.left(small)):
        return
    heads: list[tuple[int, int, str]] = []
    commas = False
    for start, line in _lines(text):
        parted = "  " in line or "\t" in line or "|" in line
        if parted or line.count(",") > 1 or line.count(";") > 1:
            cells = _cells(line, commas=not parted)
            if new := _heads(cells):
                heads, commas = new, not parted
                continue
            if heads and commas != parted:
                yield from _shifted(_below(cells, heads), start)
            elif parted:
                yield from _shifted(_beside(cells), start)
        elif not line.strip(" >"):
            # A table ends with a blank line, but one may stand below its head.
            heads = heads if heads and _is_head_alone(text, start) else []


def names_in_columns(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every cell of letters below "Patient", "Name" or the like.  Linear time."""
    if not (_CELLS_END.search(text) and _A_NAME_HEAD.search(text)):
        return
    heads: list[tuple[int, int, str]] = []
    for start, line in _lines(text):
        cells = _cells(line, commas=False)
        if len(cells) > 1 and not any(map(str.isdigit, line)):
            heads = [cell for cell in cells if _letters(cell[2]) in _NAME_HEADS]
            continue
        for head in heads if len(cells) > 1 else ():
            for left, right, cell in _under(head, cells):
                if _NAME.fullmatch(cell):
                    yield start + left, start + right
        if not line.strip(" >"):
            heads = heads if heads and _is_head_alone(text, start) else []


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line of *text* behind the place where it starts."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _letters(head: str) -> str:
    return re.sub(r"[^a-z]", "", head.lower())


def _is_head_alone(text: str, start: int) -> bool:
    before = text[max(0, start - 200) : start].rstrip("\n").rpartition("\n")[2]
    return not any(map(str.isdigit, before))


def _cells(line: str, *, commas: bool) -> list[tuple[int, int, str]]:
    begin = _QUOTED.match(line)
    pattern = _CELL_OF_COMMAS if commas else _CELL
    found = pattern.finditer(line, begin.end() if begin else 0)
    return [(*match.span(), match.group()) for match in islice(found, _MOST_CELLS)]


def _kind_of(head: str) -> str | None:
    """The kind of numbers that *head* announces: "Chart #" those of records."""
    if len(head) > _LONGEST_HEAD:
        return None
    plain = _letters(head)
    return _KIND_OF_HEAD.get(plain) or _KIND_OF_HEAD.get(_NUMBER_OF.sub("", plain))


def _heads(cells: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """*cells* if they are the heads of columns, some of them of identifiers; else none."""
    if len(cells) < 2 or any(map(str.isdigit, chain.from_iterable(cell for *_, cell in cells))):
        return []
    told = [cell for _, _, cell in cells if _kind_of(cell)]
    # A head of one word is a word of a sentence too; columns of a table are at least two.
    return list(cells) if told and all(len(cell) <= _LONGEST_HEAD for *_, cell in cells) else []


def _below(
    cells: Sequence[tuple[int, int, str]], heads: Sequence[tuple[int, int, str]]
) -> Iterator[Found]:
    """What stands below the heads: cell by cell if all are there, else by place."""
    for at, head in enumerate(heads):
        if (kind := _kind_of(head[2])) is None:
            continue
        under = [cells[at]] if len(cells) == len(heads) else _under(head, cells)
        for cell in under:
            yield from _number(kind, head[2], cell)


def _under(
    head: tuple[int, int, str], cells: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Of *cells* those that stand below *head*, by their places."""
    left, right, _ = head
    under = [cell for cell in cells if cell[0] < right and cell[1] > left]
    # One blank alone may part a long cell from the next: "VALE, OREN 8812-KV".
    return [_from(left, cell) for cell in under]


def _from(left: int, cell: tuple[int, int, str]) -> tuple[int, int, str]:
    """What of *cell* stands below a head at *left*, if a blank is before it; else all of it."""
    at = left - cell[0]
    if at > 0 and cell[2][at - 1] == " ":
        return left, cell[1], cell[2][at:]
    return cell


def _beside(cells: Sequence[tuple[int, int, str]]) -> Iterator[Found]:
    """What stands in the cell behind such a word: "ID       ZGP883120447"."""
    for (_, _, head), cell in pairwise(cells):
        if not head[-1].isdigit() and (kind := _kind_of(head)):
            yield from _number(kind, head, cell)


def _number(kind: str, head: str, cell: tuple[int, int, str]) -> Iterator[Found]:
    left, _, written = cell
    match = _NUMBER.match(written)
    if match is None or _PROCEDURE.match(match["id"]):
        return
    digits = sum(sign.isdigit() for sign in match["id"])
    if digits > 5 or (digits > 3 and _letters(head) not in _TO_BE_SIX):
        yield kind, left + match.start("id"), left + match.end("id")


def _shifted(found: Iterator[Found], by: int) -> Iterator[Found]:
    return ((kind, start + by, end + by) for kind, start, end in found)
