"""Days written without the usual marks, which only what stands around them makes days of.

02112026, 20260211, 021126, 2 11 26 and 2.11.26 are numbers like any other, but not behind "DOS" or
"DOB", in a line of a remittance, or in the name of a file.
"""

import re
from collections.abc import Iterator

from codebook.patterns.word_starts import WordStarts, one_by_one
from consult.days.named_day import NamedDay, full_year, the_date
from consult.personal import day_cues as cues
from consult.personal.day_cues import DayKind

_FLAGS = re.ASCII | re.IGNORECASE
_SIX = r"(?:0\d|1[0-2])[0-3]\d\d\d"
_RUN = re.compile(
    rf"(?:{cues.OF_SERVICE_ONLY}|{cues.BIRTH})[\s:#=-]{{0,16}}"
    r"(?P<run>\d{8}|\d{6}|\d{1,2}(?P<mark>[ .])\d{1,2}(?P=mark)(?:\d{4}|\d\d)"
    # Machines read a 1 as an l or an I, and a 0 as an O.
    r"|[\dlIO]{1,2}/[\dlIO]{1,2}/[\dlIO]{2}(?:[\dlIO]{2})?)(?![\w-]|\.\d)",
    _FLAGS,
)
# Medicare's remittance: from, to, place: "0310 031026 11".
_REMITTED = re.compile(
    rf"(?<![\w-])(?P<run>{_SIX})[ \t]{{1,4}}(?P<until>{_SIX})[ \t]{{1,4}}\d\d[ \t]{{1,8}}(?=\d)"
    r"|(?<![\w-])(?:0\d|1[0-2])[0-3]\d (?P<to>\d{6}) \d\d (?=\d)"
    # A line of a table begins with it: "030226   90999  G6".
    r"|(?:\A|\n)[> \t]{0,4}(?P<row>(?:0[1-9]|1[0-2])[0-3]\d2\d)(?=[ \t]{2,8}[A-Z]?\d{4,5}[A-Z]?\b)"
    r"|(?<![\w-])(?P<whole>(?:0\d|1[0-2])[0-3]\d20[0-3]\d)(?=[ \t]{1,8}[A-Z]?\d{4,5}[A-Z]?\b)"
)
# "opnote_Tarrant_021726.pdf", "op_report_Quist_20260305.pdf"; blanks stand for the low lines.
_IN_FILE_NAME = re.compile(
    r"(?<=[ .-])\b(?P<run>20[23]\d(?:0\d|1[0-2])[0-3]\d|(?:0\d|1[0-2])[0-3]\d20[23]\d"
    r"|(?:0\d|1[0-2])[0-3]\d2\d)\.(?:pdf|docx?|tiff?|jpe?g|png)\b",
    _FLAGS,
)
_FORMS = one_by_one((_RUN, _REMITTED, _IN_FILE_NAME))
_MISREAD = str.maketrans("lLiIoO", "111100")


def days_compact(words: WordStarts) -> Iterator[NamedDay]:
    """The days so written; the text of *words* is plain, with blanks for low lines."""
    for form, match in _FORMS.all_found(words):
        if form is _RUN:
            birth = re.match(cues.BIRTH, match.group(), _FLAGS)
            yield from _day(match, "run", DayKind.BIRTH if birth else DayKind.SERVICE)
        elif form is _IN_FILE_NAME:
            yield from _day(match, "run", DayKind.BARE)
        else:
            for group in filter(match.group, ("run", "until", "to", "row", "whole")):
                yield from _day(match, group, DayKind.SERVICE)


def _day(match: re.Match[str], group: str, kind: DayKind) -> Iterator[NamedDay]:
    year, month, of_month = _parts(match[group].translate(_MISREAD))
    if (day := the_date(year, month, of_month)) is not None:
        yield NamedDay(kind, *match.span(group), day, year, month, of_month)


def _parts(run: str) -> tuple[int | None, int, int]:
    """Year, month and day of the month."""
    if not run.isdigit():
        month, of_month, year = re.split(r"[ ./]", run)
        return full_year(year), int(month), int(of_month)
    if len(run) == 8 and run[:2] in ("19", "20") and int(run[4:6]) <= 12:
        return int(run[:4]), int(run[4:6]), int(run[6:])
    return full_year(run[4:]), int(run[:2]), int(run[2:4])
