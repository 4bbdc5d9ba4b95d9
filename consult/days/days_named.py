"""Every day a text names, where it stands, and what it is the day of, by the words around it."""

import re
from collections.abc import Iterator

from codebook.citing.masks import one_for_one
from codebook.patterns.word_starts import WordStarts, one_by_one
from consult.days.days_compact import days_compact
from consult.days.days_spelled import days_spelled
from consult.days.named_day import NamedDay, full_year, the_date
from consult.personal import day_cues as cues
from consult.personal.day_cues import DayKind
from consult.personal.mail_heads import blot_mail_heads

_FLAGS = re.ASCII | re.IGNORECASE
_REACH = 48
_NEAR = 12
_OLDEST_PAPER = 1990
_MARKS = " \t\r\n\u00a0:#=(,.'-"


# "In May.": behind a whole name a dot ends the sentence, and the number on the next line counts.
_MONTH = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
    r"(?:(?<=\b[a-z]{3})(?<!may)\.|(?<=\bsept)\.)?(?!\.?\s{0,2}\n\s{0,4}\d{1,2}[.)]\s))"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NTH = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>\d{4})"
# "Mar 1-11", "March 1 to 11", "3/1-11": days on end in one month.
_UNTIL = (
    r"(?P<range>(?:\s?[-\u2013]\s?|\s(?:to|thru|through)\s)(?P<u>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?"
    r"(?![\w:/$%]|[.,-]?\d))?"
)
_NO_DIGIT = r"(?<![\w$])(?<!\d[./-])"
_NO_SLASH = r"(?<![\w$])(?<!\d[./])"  # behind a dash stands the end of a range: 3/1/26-3/5/26
_SPAN_END = r"(?![\w]|[/.-]\d(?!\d?/))"

_FORMS = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"{_NO_DIGIT}{_YEAR}(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}}){_SPAN_END}",
        (
            rf"{_NO_SLASH}(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?:-\d{{1,2}}(?=/20\d\d\b))?/(?P<y>\d{{4}}|\d\d)"
            rf"{_SPAN_END}"
        ),
        rf"{_NO_DIGIT}(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})-(?P<y>\d{{4}}|\d\d){_SPAN_END}",
        rf"{_NO_DIGIT}(?P<m>\d{{1,2}})\.(?P<d>\d{{1,2}})\.(?P<y>\d{{4}}|2\d){_SPAN_END}",
        (
            rf"\b(?P<n>{_MONTH})[\s-]?{_NTH}(?:(?:\s?-\s?|\s(?:to|thru|through)\s)\d{{1,2}})?"
            rf"(?:,\s?|\s|-){_YEAR}\b"
        ),
        rf"{_NO_DIGIT}{_NTH}[\s-]?(?:of\s)?(?P<n>{_MONTH})[\s,-]{{0,2}}{_YEAR}\b",
        rf"{_NO_DIGIT}{_NTH}(?:-|\s(?=[a-z.]{{3,10}}\s2))(?P<n>{_MONTH})[\s-](?P<y>\d\d)\b",
        rf"\b(?P<n>{_MONTH})\s{_NTH},?\s['\u2019](?P<y>\d\d)\b",
        rf"(?<![\w.])(?P<n>{_MONTH})\s{_NTH}(?![\w:]|[.,]?\d){_UNTIL}",
        rf"{_NO_DIGIT}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<n>{_MONTH})(?![\w])",
        rf"(?<![\w./-])(?:(?P<n>{_MONTH})\s(?:of\s)?|(?P<m>0?[1-9]|1[0-2])/){_YEAR}\b",
        (
            rf"{_NO_SLASH}(?<![^\d/]\d\s)(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})"
            rf"(?![\w/]|\.\d|-\d(?!\d?(?:/|(?![\w-]|\.\d)))){_UNTIL}"
        ),
        r"(?<![\w$#./-])(?P<m>1[0-2]|0?[1-9])-(?P<d>3[01]|[12]\d|0?[1-9])(?![\w/%-]|[.:]\d)",
    )
)
_IN_TEXT = one_by_one(_FORMS)
_WITHOUT_YEAR = frozenset(_FORMS[8:10])
_DAY_MAY_BE_FIRST = frozenset(_FORMS[1:4])
_MONTH_ONLY, _SLASHED, _DASHED = _FORMS[10:]


def days_named(words: WordStarts) -> tuple[NamedDay, ...]:
    """Every day in a text, in reading order, none within another.  Total on any text."""
    # In the names of files a low line stands for a blank.
    return days_in_plain(words.of(blot_mail_heads(one_for_one(words.text)).replace("_", " ")))


def days_in_plain(words: WordStarts) -> tuple[NamedDay, ...]:
    """The same of text prepared already, as days_named does."""
    plain, found = words.text, _Found(len(words.text))
    for form, match in sorted(_IN_TEXT.all_found(words), key=_is_unsure):
        if found.has_any_in(*match.span()):
            continue
        if (day := _read(form, match, found, plain)) is not None:
            found.add(day)
    for day in (*days_compact(words), *_spelled(words, found)):
        if not found.has_any_in(day.start, day.end):
            found.add(day)
    return tuple(found.at[start] for start in sorted(found.at))


def _is_unsure(one: tuple[re.Pattern[str], re.Match[str]]) -> bool:
    """Whether it is 1/4 or its like, which come last: another day beside makes days of them."""
    form, match = one
    return form is _SLASHED and cues.FRACTION.match(_first(match)) is not None


def _first(match: re.Match[str]) -> str:
    """What is written of the first day: "3/1" of "3/1-11"."""
    return match[0].removesuffix(match.groupdict().get("range") or "")


class _Found:
    """The days found so far, by where they begin and end."""

    def __init__(self, length: int) -> None:
        self.at: dict[int, NamedDay] = {}
        self.until: dict[int, NamedDay] = {}
        self._taken = bytearray(length)

    def add(self, day: NamedDay) -> None:
        self.at[day.start] = self.until[day.end] = day
        self._taken[day.start : day.end] = b"\x01" * (day.end - day.start)

    def has_any_in(self, start: int, end: int) -> bool:
        return self._taken.find(1, start, end) >= 0


def _read(
    form: re.Pattern[str], match: re.Match[str], found: _Found, plain: str
) -> NamedDay | None:
    parts = match.groupdict()
    month = _month(parts)
    of_month = int(parts["d"]) if parts.get("d") else None
    year = full_year(parts.get("y"))
    if form in _DAY_MAY_BE_FIRST and month > 12 and of_month is not None:
        month, of_month = of_month, month  # 14/03/1961, as most of the world writes it
    if not 1 <= month <= 12 or not 1 <= (of_month or 1) <= 31:
        return None
    start = match.start("m") if form is _SLASHED else match.start()
    before = plain[max(0, start - _REACH) : start]
    if form is _SLASHED and not _is_day(before, match, found, plain):
        return None
    if form is _DASHED and not _is_dashed_day(before, match, found, plain):
        return None
    if form is _MONTH_ONLY and not cues.MONTH_CUE.search(before):
        return None
    end = _end(match, plain)
    pointed = plain[end - 1] == "."
    if form in _WITHOUT_YEAR and not pointed and cues.NO_DAY_AFTER.match(plain, end):
        return None
    end -= pointed
    kind = _kind(before, found, start, plain)
    if kind in (DayKind.BARE, DayKind.PAPER, DayKind.ASIDE):
        kind = _of_paper_or_bare(kind, year, plain, end)
    return NamedDay(kind, start, end, the_date(year, month, of_month), year, month, of_month)


def _end(match: re.Match[str], plain: str) -> int:
    """Where the day ends, or the days on end: "Mar 1-11", but not "Mar 1 to 3 patients"."""
    parts = match.groupdict()
    if not parts.get("range"):
        return match.end()
    goes_on = int(parts["u"]) > int(parts["d"])
    if goes_on and (parts["range"][0] == "-" or cues.RANGE_ENDS.match(plain, match.end())):
        return match.end()
    return match.start("range")


def _is_day(before: str, match: re.Match[str], found: _Found, plain: str) -> bool:
    """Whether 3/15 is a day and no fraction or grade; a cue or a list of days settles it."""
    end = _end(match, plain)
    if cues.NO_DAY_AFTER.match(plain, end) or (match["range"] and plain[end : end + 1] == "-"):
        return False
    in_words = _ends_in_word(before)
    if in_words and cues.PARTIAL_CUE.search(before):
        return True
    if _neighbour(found, match.start(), plain) is not None:
        return True
    if in_words and cues.NO_DAY_BEFORE.search(before):
        return False
    return bool(found.at) or not cues.FRACTION.match(_first(match)) or _is_listed(match, plain)


def _is_dashed_day(before: str, match: re.Match[str], found: _Found, plain: str) -> bool:
    """Whether 2-9 is a day: behind a word of care or of time, and nothing is counted by it.

    Neighbours, as 3-4 and 5-1, are levels of the spine but where a day must stand.
    """
    if not cues.RANGE_ENDS.match(plain, match.end()) or cues.COUNTED_BEFORE.search(before):
        return False
    month, of_month = int(match["m"]), int(match["d"])
    if of_month == month + 1 or (month, of_month) == (5, 1):
        return cues.ONLY_A_DAY.search(before) is not None
    if cues.DASHED_CUE.search(before):
        return True
    return _neighbour(found, match.start(), plain) is not None


def _is_listed(match: re.Match[str], plain: str) -> bool:
    """Whether another day follows that is no fraction: "1/5 and 1/7"."""
    other = cues.ANOTHER_FOLLOWS.match(plain, _end(match, plain))
    return other is not None and not cues.FRACTION.match(other["other"])


def _ends_in_word(before: str) -> bool:
    """Whether a word stands before, which may be a cue; between numbers nobody looks for one."""
    return before.rstrip(_MARKS)[-1:].isalpha()


def _neighbour(found: _Found, start: int, plain: str) -> NamedDay | None:
    """The day that *start* continues: "3/3 and 3/15", "3/1-3/5/26"."""
    for near in range(_NEAR):
        before = found.until.get(start - near)
        if before and cues.NEXT_IN_LIST.match(plain[before.end : start]):
            return before
        after = found.at.get(start + near)
        if after and cues.RANGE_BEGINS.match(plain[start : after.start]):
            return after
    return None


def _kind(before: str, found: _Found, start: int, plain: str) -> DayKind:
    if _ends_in_word(before):
        for kind, cue in cues.BEFORE:
            if cue.search(before):
                return kind
        if cues.PAPER.search(before):
            return DayKind.PAPER
        if cues.SINCE.search(before) and cues.CODE_YEAR.match(plain, start):
            return DayKind.PAPER
    if cues.NEW_YEAR.match(plain, start):
        return DayKind.PAPER
    listed = _neighbour(found, start, plain)
    return DayKind.BARE if listed is None or listed.kind is DayKind.BIRTH else listed.kind


def _of_paper_or_bare(kind: DayKind, year: int | None, plain: str, end: int) -> DayKind:
    """What *kind* is by the words behind the day and by its age: no paper is so old."""
    if year is not None and year < _OLDEST_PAPER:
        return DayKind.BARE
    if cues.SERVICE_AFTER.match(plain, end):
        return DayKind.BARE
    return DayKind.PAPER if cues.PAPER_AFTER.match(plain, end) else kind


def _spelled(words: WordStarts, found: _Found) -> Iterator[NamedDay]:
    plain = words.text
    for start, end, year, month, of_month in days_spelled(words):
        kind = _kind(plain[max(0, start - _REACH) : start], found, start, plain)
        yield NamedDay(kind, start, end, the_date(year, month, of_month), year, month, of_month)


def _month(parts: dict[str, str | None]) -> int:
    if name := parts.get("n"):
        return _MONTHS.index(name[:3].lower()) + 1
    return int(parts.get("m") or 0)
