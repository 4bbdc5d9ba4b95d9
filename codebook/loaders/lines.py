"""A text file, line by line, with line numbers and bounds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codebook.errors import BadFile
from codebook.loaders.members import Member
from codebook.loaders.parcel import Progress

_LONGEST = 65536
_TELL_EVERY = 4096
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; *number* counts from 1.  *ended* = it had a line end."""

    number: int
    text: str
    ended: bool


def read_lines(member: Member, encoding: str, progress: Progress) -> Iterator[Line]:
    """Yield the lines of *member*, decoded as *encoding*.

    Raises BadFile at a line that is too long, holds control characters, or
    is not in that encoding.
    """
    done = 0
    with member.path.open("rb") as file:
        for number, raw in enumerate(iter(lambda: file.readline(_LONGEST), b""), 1):
            done += len(raw)
            if number % _TELL_EVERY == 0:
                progress(member.label, done, member.size)
            yield _line(member, number, raw, encoding)
    progress(member.label, done, member.size)


def _line(member: Member, number: int, raw: bytes, encoding: str) -> Line:
    ended = raw.endswith(b"\n")
    if not ended and len(raw) == _LONGEST:
        raise BadFile(member.label, number, _LONGEST, f"a line of less than {_LONGEST} bytes")
    try:
        text = raw.removesuffix(b"\n").removesuffix(b"\r").decode(encoding)
    except UnicodeDecodeError as error:
        raise BadFile(member.label, number, error.start + 1, f"{encoding} text") from error
    found = _CONTROL.search(text)
    if found:
        raise BadFile(member.label, number, found.start() + 1, "text without control characters")
    return Line(number, text, ended)
