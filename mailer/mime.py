"""The parts of a mail: cut out of the raw bytes by their boundaries, within bounds, uncopied."""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from mailer.headers import Headers, read_headers
from mailer.parameters import content_type, disposition, parameters

RAW_LIMIT: Final = 40 * 1024 * 1024  # bytes of a mail that are looked at
DEPTH_LIMIT: Final = 30
PARTS_LIMIT: Final = 500
CANDIDATES_LIMIT: Final = 20_000  # lines that begin like a boundary but may be none
SCAN_LIMIT: Final = 4 * RAW_LIMIT  # bytes searched for boundaries, all levels together

_GUESS = re.compile(rb"(?<![^\n])--(\S[^\r\n]{0,69}?)[ \t]*\r?\n(?=[A-Za-z-]+:|\r?\n)")
_DELIMITER_END = re.compile(rb"(--)?[ \t]*(?:\r*\n|\Z)")
_BLANK_LINES = re.compile(rb"(?:[ \t]*+[\r\n]|\xef\xbb\xbf)++")
# A line such as "---- Original message ----", and below it a header that every mail begins with.
_TITLE = re.compile(
    rb"-{2,20}[ \w]{1,60}-{2,20}[ \t]*\r?\n"
    rb"(?=(?:return-path|received|delivered-to|from|date|message-id|mime-version|subject)[ \t]*:)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mail: its headers, what they say, and where in *raw* its body lies."""

    raw: bytes
    headers: Headers
    kind: str  # the media type in lower case
    start: int
    end: int
    children: tuple["Part", ...] = ()
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    filename: str = ""
    cut: bool = False  # of the whole mail only: a limit left parts of it out or uncut

    @property
    def body(self) -> memoryview:
        """The body's bytes as received, not copied."""
        return memoryview(self.raw)[self.start : self.end]

    def leaves(self) -> list["Part"]:
        """The parts without parts below this one, in order; itself if it has none."""
        if not self.children:
            return [self]
        return [leaf for child in self.children for leaf in child.leaves()]


@dataclass(slots=True)
class PartsBudget:
    """What may still be spent on cutting parts."""

    parts: int = PARTS_LIMIT
    candidates: int = CANDIDATES_LIMIT
    scan: int = SCAN_LIMIT
    was_cut: bool = False

    @property
    def is_spent(self) -> bool:
        """Whether no more parts may be cut."""
        return self.parts <= 0 or self.candidates <= 0 or self.scan <= 0


def read_mail(
    raw: bytes, start: int = 0, end: int | None = None, *, budget: PartsBudget | None = None
) -> Part:
    """The mail in *raw* from *start* to *end* (None = its end) as a tree of parts.

    Past DEPTH_LIMIT and PARTS_LIMIT nothing is cut any more: what remains is
    one part or is left out.  Old line ends (CR alone) are understood.  *budget* =
    what several mails share.
    """
    whole = len(raw) if end is None else end
    end = min(whole, start + RAW_LIMIT)
    budget = budget or PartsBudget()
    is_cut = end < whole
    head = raw[start : min(end, start + 65536)]
    if b"\n" not in head and b"\r" in head:
        raw = raw[start:end].replace(b"\r", b"\n")
        start, end = 0, len(raw)
    root = _part(raw, _begin(raw, start, end), end, depth=0, default="text/plain", budget=budget)
    return replace(root, cut=True) if budget.was_cut or is_cut else root


def _begin(raw: bytes, start: int, end: int) -> int:
    # Some exports put a byte order mark or blank lines before the first header, some a title line.
    blank = _BLANK_LINES.match(raw, start, min(end, start + 1000))
    at = blank.end() if blank else start
    title = _TITLE.match(raw, at, min(end, at + 1000))
    return title.end() if title else at


def _part(
    raw: bytes, start: int, end: int, *, depth: int, default: str, budget: PartsBudget
) -> Part:
    headers = read_headers(raw, start, end)
    typed = headers.first("content-type")
    kind, known = content_type(typed) or default, parameters(typed)
    placed = headers.first("content-disposition")
    name = parameters(placed).get("filename") or known.get("name", "")
    children: tuple[Part, ...] = ()
    budget.was_cut |= kind.startswith("multipart/") and depth >= DEPTH_LIMIT
    if kind.startswith("multipart/") and depth < DEPTH_LIMIT:
        inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        ranges = _ranges(raw, headers.body_at, end, known.get("boundary", ""), budget)
        children = tuple(
            _part(raw, first, last, depth=depth + 1, default=inner, budget=budget)
            for first, last in ranges
        )
    if kind.startswith("multipart/") and not children:
        kind = "text/plain"
    return Part(
        raw, headers, kind, headers.body_at, end, children, known, disposition(placed), name
    )


def _ranges(
    raw: bytes, start: int, end: int, boundary: str, budget: PartsBudget
) -> list[tuple[int, int]]:
    """The ranges of the parts between the delimiter lines of *boundary* (or of one guessed)."""
    ranges = _cut(raw, start, end, boundary, budget) if boundary else []
    if not ranges and (guess := _GUESS.search(raw, start, min(end, start + 4096))):
        ranges = _cut(raw, start, end, guess[1].decode("latin-1"), budget)
    return ranges


def _cut(
    raw: bytes, start: int, end: int, boundary: str, budget: PartsBudget
) -> list[tuple[int, int]]:
    mark = b"--" + boundary.encode("utf-8", "replace").rstrip()
    ranges: list[tuple[int, int]] = []
    opened, at = -1, start
    budget.scan -= end - start
    while not budget.is_spent:
        found = raw.find(mark, at, end)
        if found < 0:
            break
        budget.candidates -= 1
        at = found + len(mark)
        closing = _DELIMITER_END.match(raw, at, min(end, at + 200))
        if closing is None or not (found == start or raw[found - 1] == 0x0A):
            continue
        if opened >= 0:
            ranges.append((opened, _before_line_end(raw, opened, found)))
            budget.parts -= 1
        opened = -1 if closing[1] else closing.end()
        if closing[1]:
            break
    if opened >= 0 and budget.parts > 0:
        ranges.append((opened, end))
        budget.parts -= 1
    budget.was_cut |= budget.is_spent
    return ranges


def _before_line_end(raw: bytes, start: int, delimiter: int) -> int:
    """The end of a part: the line end before a delimiter belongs to the delimiter."""
    end = delimiter
    if end > start and raw[end - 1] == 0x0A:
        end -= 1
    if end > start and raw[end - 1] == 0x0D:
        end -= 1
    return end
