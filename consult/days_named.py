"""Every day a text names, where it stands, and what it is the day of, by the words around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from codebook.citing.masks import one_for_one
from codebook.sieve import Sieve
from consult.personal.mail_heads import blot_mail_heads

_FLAGS = re.ASCII | re.IGNORECASE
_REACH = 48
_NEAR = 12


class DayKind(StrEnum):
    """What a day in a letter is the day of."""

    SERVICE = "service"
    BIRTH = "birth"
    ADMISSION = "admission"
    DISCHARGE = "discharge"
    DEATH = "death"
    BARE = "bare"  # nothing says; in a case that is most often a day of service
    PAPER = "paper"  # a mail, an edition, a deadline, a form


@dataclass(frozen=True, slots=True)
class NamedDay:
    """One day as written at *start* to *end*.

    *day* None = no such day, or no year given.  *month* and *of_month* are
    what was written (*of_month* None = a month only, *year* None = none).
    """

    kind: DayKind
    start: int
    end: int
    day: date | None
    year: int | None
    month: int
    of_month: int | None


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NTH = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>\d{4})"
_NO_DIGIT = r"(?<![\w$])(?<!\d[./-])"
_NO_SLASH = r"(?<![\w$])(?<!\d[./])"  # behind a dash stands the end of a range: 3/1/26-3/5/26
_SPAN_END = r"(?![\w]|[/.-]\d(?!\d?/))"

_BIRTH = r"(?:\bdob|\bd\.o\.b\.?|\bdate\sof\sbirth|\bbirth\s?-?(?:date|day)|\bborn|\bbd\b)"
_SERVICE = (
    r"(?:\bdos\b|\bd\.o\.s\.?|\bdates?\sof\s(?:service|surgery|injury|procedure|visit)|\bdoi\b|"
    r"\b(?:service|surgery|procedure|visit|injury|treatment|injection|encounter|appointment|appt|"
    r"consult|exam|op|operation)(?:\sdates?)?|\b(?:performed|done|rendered|provided|administered|"
    r"given|seen|treated|operated|injured|came\s(?:in|back)|presented|returned|underwent|had|back|"
    r"evaluated|examined|delivered|implanted|removed|excised|repaired|placed|started)\b)"
)
_OF_SERVICE_ONLY = r"(?:\bdos\b|\bd\.o\.s\.?|\bdates?\sof\sservice|\bservice\sdates?)"

_FORMS = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"{_NO_DIGIT}{_YEAR}(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}}){_SPAN_END}",
        rf"{_NO_SLASH}(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})/(?P<y>\d{{4}}|\d\d){_SPAN_END}",
        rf"{_NO_DIGIT}(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})-(?P<y>\d{{4}}|\d\d){_SPAN_END}",
        rf"{_NO_DIGIT}(?P<m>\d{{1,2}})\.(?P<d>\d{{1,2}})\.{_YEAR}{_SPAN_END}",
        rf"\b(?P<n>{_MONTH})[\s-]?{_NTH}(?:\s?-\s?\d{{1,2}})?(?:,\s?|\s|-){_YEAR}\b",
        rf"{_NO_DIGIT}{_NTH}[\s-]?(?:of\s)?(?P<n>{_MONTH})[\s,-]{{0,2}}{_YEAR}\b",
        rf"{_NO_DIGIT}{_NTH}-(?P<n>{_MONTH})-(?P<y>\d\d)\b",
        rf"(?<![\w.])(?P<n>{_MONTH})\s{_NTH}(?![\w:]|[.,]?\d)",
        rf"{_NO_DIGIT}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<n>{_MONTH})(?![\w])",
        rf"(?<![\w.])(?P<n>{_MONTH})\s(?:of\s)?{_YEAR}\b",
        rf"{_NO_SLASH}(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?![\w/]|[.-]\d(?!\d?/))",
    )
)
_IN_TEXT = Sieve(_FORMS, lambda form: form)
_WITHOUT_YEAR = frozenset(_FORMS[7:9])
_DAY_MAY_BE_FIRST = frozenset(_FORMS[1:4])
_MONTH_ONLY, _SLASHED = _FORMS[9:]
# The compact forms 02112026 and 20260211 are numbers like any other; only a cue makes them days.
_RUN = re.compile(
    rf"(?:{_OF_SERVICE_ONLY}|{_BIRTH})[\s:#=-]{{0,3}}(?P<run>\d{{8}}|\d{{6}})(?![\w-])", _FLAGS
)

_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?\s?)?"
_JOIN = (
    r"[\s:#=(,-]{0,4}(?:(?:is|was|were|are|on|of|from|for|dated?|in|again"
    r"|the|a|visit|both)\b[\s:]?)"
    rf"{{0,3}}\s?{_WEEKDAY}[(\s]?\Z"
)
_BEFORE = tuple(
    (kind, re.compile(cue + _JOIN, _FLAGS))
    for kind, cue in (
        (DayKind.BIRTH, _BIRTH),
        (
            DayKind.DEATH,
            (
                r"(?:\bdied|\bdeath|\bdeceased|\bpassed(?:\saway)?|\bdod\b|"
                r"(?:\b(?:pt|patient|he|she)|(?<=\d)[,;])\sexpired)"
            ),
        ),
        (DayKind.DISCHARGE, r"(?:\bdischarged?(?:\sdate|\shome)?|\bd/c'?d?|\bdc'?d|\bwent\shome)"),
        (DayKind.ADMISSION, r"(?:\badmit(?:ted|s)?(?:\sdate)?|\badmission(?:\sdate)?|\badm\b)"),
        (DayKind.SERVICE, _SERVICE),
    )
)
_PAPER = re.compile(
    r"(?:\b(?:training|class|course|meeting|eff(?:ective)?|versions?|editions?|revised|rev|updated?|releas\w{1,3}|published|"
    r"implement\w{0,5}|policy|polic\w+|lcd|guidelines?|renew\w{0,4}|expir\w{1,3}|deadline|due|"
    r"timely\sfiling|transmittal|cms-?1500|ub-?04|memo|bulletin|newsletter|webinar|conference|"
    r"contract|rule|quarter|change[ds]?|new\scodes?|beginning|starting|starts?|goes\slive|until|after|"
    r"before|by|wrote|hasta|vuelvo|return(?:ing)?|out\sof\s(?:the\s)?office|back\sin\sthe\soffice|"
    r"copyright)\b|\byour\s(?:last\s)?(?:answers?|reply|replies|e-?mail|mail|letter|message|note)|"
    r"\b(?:sent|received|invoice|order|questions?|(?:check|cheque|ck)(?:\s?#?\s?\d{1,12})?|statement|letter|ticket|answered|subscription|payment)\b)"
    # The line before is another line: a subject "my order" says nothing of the days below it.
    r"[ \t:#=(,.-]{0,4}(?:(?:is|was|were|on|of|from|for|dated?|date|in|as|the"
    r"|to|after|before|el|since)"
    rf"\b[\s:]?){{0,3}}\s?{_WEEKDAY}\Z",
    _FLAGS,
)
# "Since Oct 1": a year of codes or fees begins, not a patient's trouble.
_SINCE = re.compile(r"\b(?:since|as\sof|prior\sto|starting)\s\Z", _FLAGS)
_CODE_YEAR = re.compile(
    r"(?:(?:oct(?:ober)?|jan(?:uary)?)\.?\s1(?:st)?\b|10/0?1\b|0?1/0?1\b)", _FLAGS
)
_PARTIAL_CUE = re.compile(
    r"(?:\b(?:on|from|since|thru|through|between|days|sessions|visits|appointments|dos|d\.o\.s\.|dates?|seen|visit|surgery|again|"
    r"dated|service|procedure|admit(?:ted)?|discharged?|d/c|injury|injured|doi|accident|inpatient|hospitali[sz]ed|performed|done|"
    r"operated|born|dob|delivered|underwent|presented|returned|treated|evaluated|implanted|placed|removed|denied|paid|billed|submitted|filed|(?:mon|tues|wednes|thurs|fri|satur|sun)day|the)\b[\s:,(#]{1,3})\Z",
    _FLAGS,
)
_MONTH_CUE = re.compile(
    r"\b(?:seen|surgery|had|visit|admit(?:ted)?|done|performed|dos|injured|operated|service|back|"
    r"diagnosed|born|delivered|treated|died|discharged|procedure|came)\b[^.!?\n]{0,24}\b"
    r"(?:in|of|dos)"
    r"\s?\Z",
    _FLAGS,
)
_NEXT_IN_LIST = re.compile(
    r"\s?(?:,|&|-|/|and|or|to|thru|through|then|vs\.?)?\s?(?:on\s)?\Z", _FLAGS
)
_NO_DAY_AFTER = re.compile(
    r"\s?(?:views?|patients?|people|claims?|visits?\sin|strength|inch|cm\b|mm\b|of\s(?:a|the)\b|doses?|tabs?|thickness|scale|units?|"
    r"teaspoon|time|vision|%|\"|mg|ml|edition|edits?|rates?|modifiers?|codes?|update)",
    _FLAGS,
)
_RANGE_BEGINS = re.compile(r"\d{1,2}/\d{1,2}\s?(?:-|to|thru|through|and|&)\s?\Z", _FLAGS)


def days_named(text: str) -> tuple[NamedDay, ...]:
    """Every day in *text*, in reading order, none within another.  Total on any text."""
    plain = blot_mail_heads(one_for_one(text))
    found = _Found(len(plain))
    for form in _IN_TEXT.left(plain):
        for match in form.finditer(plain):
            if found.has_any_in(*match.span()):
                continue
            if (day := _read(form, match, found, plain)) is not None:
                found.add(day)
    for day in _runs(plain):
        if not found.has_any_in(day.start, day.end):
            found.add(day)
    return tuple(found.at[start] for start in sorted(found.at))


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
        return any(self._taken[start:end])


def _read(
    form: re.Pattern[str], match: re.Match[str], found: _Found, plain: str
) -> NamedDay | None:
    parts = match.groupdict()
    month = _month(parts)
    of_month = int(parts["d"]) if parts.get("d") else None
    year = _full_year(parts.get("y"))
    if form in _DAY_MAY_BE_FIRST and month > 12 and of_month is not None:
        month, of_month = of_month, month  # 14/03/1961, as most of the world writes it
    if not 1 <= month <= 12 or not 1 <= (of_month or 1) <= 31:
        return None
    start = match.start("m") if form is _SLASHED else match.start()
    before = plain[max(0, start - _REACH) : start]
    if form is _SLASHED and not _is_day(before, match, found, plain):
        return None
    if form is _MONTH_ONLY and not _MONTH_CUE.search(before):
        return None
    if form in _WITHOUT_YEAR and _NO_DAY_AFTER.match(plain, match.end()):
        return None
    end = match.end() - (plain[match.end() - 1] == ".")
    kind = _kind(before, found, start, plain)
    return NamedDay(kind, start, end, _date(year, month, of_month), year, month, of_month)


def _is_day(before: str, match: re.Match[str], found: _Found, plain: str) -> bool:
    """Whether 3/15 is a day: a preposition stands before it, or it continues a list of days."""
    if _NO_DAY_AFTER.match(plain, match.end()):
        return False
    return bool(_PARTIAL_CUE.search(before)) or _neighbour(found, match.start(), plain) is not None


def _neighbour(found: _Found, start: int, plain: str) -> NamedDay | None:
    """The day that *start* continues: "3/3 and 3/15", "3/1-3/5/26"."""
    for near in range(_NEAR):
        before = found.until.get(start - near)
        if before and _NEXT_IN_LIST.match(plain[before.end : start]):
            return before
        after = found.at.get(start + near)
        if after and _RANGE_BEGINS.match(plain[start : after.start]):
            return after
    return None


def _kind(before: str, found: _Found, start: int, plain: str) -> DayKind:
    for kind, cue in _BEFORE:
        if cue.search(before):
            return kind
    if _PAPER.search(before) or (_SINCE.search(before) and _CODE_YEAR.match(plain, start)):
        return DayKind.PAPER
    listed = _neighbour(found, start, plain)
    return DayKind.BARE if listed is None or listed.kind is DayKind.BIRTH else listed.kind


def _runs(plain: str) -> Iterator[NamedDay]:
    """The days written without marks behind "DOS" or "DOB": 02112026, 20260211, 021126."""
    for match in _RUN.finditer(plain):
        run = match["run"]
        if len(run) == 8 and run[:2] in ("19", "20") and int(run[4:6]) <= 12:
            year, month, of_month = int(run[:4]), int(run[4:6]), int(run[6:])
        else:
            year, month, of_month = _full_year(run[4:]) or 0, int(run[:2]), int(run[2:4])
        day = _date(year, month, of_month)
        if day is not None:
            birth = re.match(_BIRTH, match.group(), _FLAGS)
            kind = DayKind.BIRTH if birth else DayKind.SERVICE
            yield NamedDay(kind, match.start("run"), match.end("run"), day, year, month, of_month)


def _month(parts: dict[str, str | None]) -> int:
    if name := parts.get("n"):
        return _MONTHS.index(name[:3].lower()) + 1
    return int(parts.get("m") or 0)


def _full_year(written: str | None) -> int | None:
    """Two digits are this century up to 2050 and the last one after that, as on claim forms."""
    if not written:
        return None
    year = int(written)
    if len(written) > 2:
        return year
    return year + (2000 if year < 50 else 1900)


def _date(year: int | None, month: int, of_month: int | None) -> date | None:
    if year is None or of_month is None:
        return None
    try:
        return date(year, month, of_month)
    except ValueError:
        return None  # 2/30/2026 is no day; what the letter says elsewhere may be one.
