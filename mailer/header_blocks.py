"""Header lines that stand above an earlier mail: where they begin, and where its text does."""

from itertools import takewhile
from typing import Final

from mailer.quote_marks import (
    SPAN_LIMIT,
    header_field,
    is_groupwise_head,
    is_marked,
    is_receipt_head,
    is_rule,
    is_sent_line,
    is_separator,
)

BLOCK_LIMIT: Final = 12  # lines a quoted header block is looked for in


def announced_block(lines: list[str], at: int) -> int | None:
    """Where header lines may follow if *at* is a separator or begins a header block, else None."""
    if is_separator(lines[at]) or is_groupwise_head(lines[at]):
        return at + 1
    if is_receipt_head(lines[at]):
        return at + 1 if _is_told_of(lines, at + 1) else None
    if not is_rule(lines[at]):
        return at if is_block(lines, at) else None
    start = next_said(lines, at + 1)
    return start if start is not None and is_block(lines, start) else None


def is_block(lines: list[str], at: int) -> bool:
    """Whether an earlier mail's header lines begin at *at*; "From" and "To" alone may be dates."""
    first = header_field(lines[at])
    if first in ("date", "to", "subject"):
        told = set(map(header_field, takewhile(header_field, lines[at : at + BLOCK_LIMIT])))
        return {"from", "subject"} <= told and bool(told & {"date", "to"})
    if first != "from":
        return False
    kinds = {header_field(line) for line in lines[at : at + BLOCK_LIMIT]}
    is_mail = "subject" in kinds and bool(kinds & {"date", "to"})
    # Two lines alone: nobody else says below whom it is "from" when it was "sent", or its subject.
    below = list(takewhile(header_field, lines[at + 1 : at + BLOCK_LIMIT]))
    is_mail |= any(map(is_sent_line, below)) or header_field("".join(below[:1])) == "subject"
    # Nor does anybody give an address and then say to whom or when.
    is_mail |= "@" in lines[at] and header_field("".join(below[:1])) in ("date", "to")
    return is_mail or ("@" in lines[at] and {"date", "to"} <= kinds)


def _is_told_of(lines: list[str], at: int) -> bool:
    """Whether the header lines from *at* on name a mail as receipts do: whom to, which, when."""
    told = map(header_field, takewhile(header_field, lines[at : at + BLOCK_LIMIT]))
    return {"to", "date", "subject"} <= set(told)


def below_header(lines: list[str], at: int) -> int:
    """The first line below the header lines that begin at *at* or after empty lines."""
    start = next_said(lines, at)
    if start is None or not header_field(lines[start]):
        return at
    end = start
    # Blank lines may stand between header lines where HTML was made text.
    while end < len(lines):
        following = next_said(lines, end)
        if following is None:
            break
        # A line right below goes on with a long header line, unless it is marked as the text is.
        is_apart = following > end or is_marked(lines[following])
        if is_apart and not header_field(lines[following]):
            break
        end = following + 1
    return end


def next_said(lines: list[str], at: int) -> int | None:
    """The first of the next few lines that is not empty, None if there is none."""
    return next((n for n in range(at, min(at + SPAN_LIMIT, len(lines))) if lines[n].strip()), None)
