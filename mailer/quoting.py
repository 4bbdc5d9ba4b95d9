"""Fresh and quoted text: what the sender newly wrote apart from the rest; folded, never cut."""

from dataclasses import dataclass, field
from typing import Final

from mailer.header_blocks import announced_block, below_header, is_block, next_said
from mailer.quote_marks import (
    LINE_LIMIT,
    SPAN_LIMIT,
    asks,
    ends_attribution,
    is_attribution,
    is_banner,
    is_device_line,
    is_groupwise_head,
    is_marked,
    is_reply_mark,
    names_address,
    opens_attribution,
)
from mailer.seals import armoured

LINES_LIMIT: Final = 10_000  # lines that are looked at; those after them stay as the last one was
SIGNATURE_LIMIT: Final = 15  # lines; what is longer below "-- " is no signature
FORWARDS_LIMIT: Final = 20  # forwards within forwards that are opened


@dataclass(slots=True)
class _Split:
    """Which lines are quoted, and where a forwarded text would begin."""

    lines: list[str]
    quoted: list[bool] = field(default_factory=list)
    is_reply: bool = False
    attributed: bool = False
    spoken: bool = False  # a line read so far is the sender's own
    forward_at: int | None = None  # the first line below the announcement of an earlier mail


def split_quoted(text: str, *, is_reply: bool = False) -> tuple[str, str]:
    """(*fresh*, *quoted*): together they hold every line of *text*, each in its order.

    Announced quotations, "> " lines and signatures are quoted.  "> " lines that
    nobody is named for, with the sender's words below them, are what the
    sender shows us, and stay.  Where nothing fresh stands above a forwarded
    mail, its text is the fresh one, unless *is_reply* says that the mail
    answers another.
    """
    split = _read_lines(text.split("\n"), is_reply=is_reply)
    for _ in range(FORWARDS_LIMIT):
        if is_reply or split.forward_at is None or _has_fresh(split):
            break
        split = _opened_forward(split, split.forward_at)
    lines = list(zip(split.lines, split.quoted, strict=True))
    fresh = "\n".join(line for line, is_quoted in lines if not is_quoted)
    quoted = "\n".join(line for line, is_quoted in lines if is_quoted)
    return _trimmed(fresh), _trimmed(quoted)


def _read_lines(lines: list[str], *, is_reply: bool = False) -> _Split:
    split = _Split(lines, is_reply=is_reply)
    at, stop = 0, min(len(lines), LINES_LIMIT)
    while at < stop:
        taken = _announcement(split, at)
        if split.forward_at is not None or taken < 0:
            split.quoted += [True] * (len(lines) - at)
            break
        split.quoted += [True] * taken if taken else [_is_quotation(lines, at)]
        split.spoken |= not split.quoted[-1] and bool(lines[at].strip())
        at += taken or 1
    split.quoted += [bool(split.quoted and split.quoted[-1])] * (len(lines) - len(split.quoted))
    for n in armoured(lines):
        split.quoted[n] = True
    _fold_endings(split)
    _keep_shown(split)
    return split


def _is_quotation(lines: list[str], at: int) -> bool:
    """Whether line *at* is marked; a lone ">From " got its mark from a mailbox file (RFC 4155)."""
    if not lines[at].startswith(">From "):
        return is_marked(lines[at])
    return any(map(is_marked, lines[max(at - 1, 0) : at] + lines[at + 1 : at + 2]))


def _announcement(split: _Split, at: int) -> int:
    """How many lines from *at* announce an earlier mail: 0 = none, -1 = that and all below.

    Sets *split.forward_at* if what follows is the whole of the earlier mail.
    """
    lines = split.lines
    if not lines[at].strip() or len(lines[at]) > LINE_LIMIT:
        return 0
    if is_marked(lines[at]) and not is_groupwise_head(lines[at]):
        # Telephones quote the attribution or the header lines along with the mail they name.
        named = is_attribution(lines[at].lstrip("> \t").rstrip(), before_quote=False)
        split.attributed |= named or is_block(lines, at)
        return 0
    if is_reply_mark(lines[at]) or (is_banner(lines[at]) and not split.spoken):
        # A help desk's mark ends what is said above it; above all words it says nothing.
        return -1 if split.spoken else 1
    below = announced_block(lines, at)
    if below is not None:
        return _begin_earlier(split, at, below)
    span = _attribution_span(lines, at)
    if not span:
        return 0
    split.attributed = True
    following = next_said(lines, at + span)
    return span if following is None or is_marked(lines[following]) else -1


def _begin_earlier(split: _Split, at: int, below: int) -> int:
    """How many lines from *at* announce what stands from *below* on; -1 = all of it is quoted."""
    lines, header_ends = split.lines, below_header(split.lines, below)
    starts = [below]
    if split.is_reply and not split.spoken:
        # Who says nothing above the mail they answer may answer below it.
        span = _attribution_span(lines, header_ends) if header_ends < len(lines) else 0
        starts.append(header_ends + span)
    answered = next((start for start in starts if _is_answered_below(lines, start)), None)
    if answered is not None:
        split.attributed = True
        return answered - at
    split.forward_at = header_ends
    return -1


def _is_answered_below(lines: list[str], at: int) -> bool:
    """Whether "> " lines stand from *at* on and the sender's words below them, to the end."""
    first = next_said(lines, at)
    if first is None or not is_marked(lines[first]):
        return False
    said = [line for line in lines[first:] if line.strip()]
    marked = sum(map(is_marked, said))
    return marked < len(said) and all(map(is_marked, said[:marked]))


def _attribution_span(lines: list[str], at: int) -> int:
    """How many lines from *at* are an attribution, 0 if none."""
    first = lines[at].strip()
    opened = opens_attribution(first)
    if not (opened or names_address(first) or ends_attribution(first)):
        return 0
    joined = ""
    for span in range(1, min(SPAN_LIMIT, len(lines) - at) + 1):
        line = lines[at + span - 1].strip()
        if span > 1 and (_breaks_off(joined, line) or not (line or opened)):
            return 0
        joined = f"{joined} {line}".strip()
        # One line alone may be an attribution without any verb.
        may_end = bool(line) and (span == 1 or ends_attribution(line))
        if may_end and is_attribution(joined, before_quote=_quote_follows(lines, at + span)):
            return span
    return 0


def _breaks_off(joined: str, line: str) -> bool:
    """Whether *line* cannot be the next wrapped line of the attribution *joined*."""
    # Telephones mark the attribution too; "> wrote:" may be the end of an address.
    opens = opens_attribution(line.lstrip("> \t"))
    return len(line) > LINE_LIMIT or opens or _ends_sentence(joined)


def _quote_follows(lines: list[str], at: int) -> bool:
    following = next_said(lines, at)
    return following is not None and is_marked(lines[following])


def _ends_sentence(text: str) -> bool:
    return text.endswith(("?", "!", ":")) or (text.endswith(".") and not text[-2:-1].isdigit())


def _fold_endings(split: _Split) -> None:
    """Mark the signature below the last fresh line, device lines and drawn lines as quoted."""
    said = [n for n, line in enumerate(split.lines) if not split.quoted[n] and line.strip()]
    for n in _signature(split.lines, said):
        split.quoted[n] = True
    said = [n for n in said if not split.quoted[n]]
    while said and _is_no_word_of_mine(split.lines, said[-1]):
        split.quoted[said.pop()] = True


def _is_no_word_of_mine(lines: list[str], at: int) -> bool:
    """Whether the line is drawn, or a device's own."""
    apart = at == 0 or not lines[at - 1].strip()
    return not _has_word(lines[at]) or is_device_line(lines[at].strip(), apart=apart)


def _signature(lines: list[str], said: list[int]) -> list[int]:
    """The lines from the last "-- " on, if they are few and ask nothing."""
    tail = said[-SIGNATURE_LIMIT:]
    start = next((k for k in range(len(tail) - 1, -1, -1) if lines[tail[k]].rstrip() == "--"), None)
    if start is None or any(asks(lines[n]) for n in tail[start:]):
        return []
    return tail[start:]


def _keep_shown(split: _Split) -> None:
    """Unmark "> " lines above the sender's last words, if no earlier mail is announced."""
    if split.attributed:
        return
    last = max(
        (n for n, line in enumerate(split.lines) if not split.quoted[n] and line.strip()),
        default=-1,
    )
    if last < 0 and split.forward_at is None:
        last = len(split.lines)
    for n, line in enumerate(split.lines[: max(last, 0)]):
        if is_marked(line):
            split.quoted[n] = False


def _opened_forward(split: _Split, at: int) -> _Split:
    """*split* with the text below the announcement read as a letter of its own."""
    inner = _read_lines(split.lines[at:])
    return _Split(
        split.lines,
        [*split.quoted[:at], *inner.quoted],
        attributed=split.attributed or inner.attributed,
        forward_at=None if inner.forward_at is None else at + inner.forward_at,
    )


def _has_fresh(split: _Split) -> bool:
    return any(
        not is_quoted and line.strip()
        for line, is_quoted in zip(split.lines, split.quoted, strict=True)
    )


def _has_word(line: str) -> bool:
    return any(c.isalnum() for c in line)


def _trimmed(text: str) -> str:
    """*text* without empty lines at its ends; the first line keeps its indent."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(lines[first:]).rstrip()
