"""The units of a code's line: x4, (4), qty 4, 4 units of, twice, on two lines."""

import re

from codebook.number_words import ONE_TO_99, number_in

_FLAGS = re.ASCII | re.IGNORECASE
_BEFORE = 40

# What some codes count is a measure, and stands behind them as one: miles (an ambulance's with
# their tenths: Medicare Claims Processing Manual ch. 15 section 30.1.2), hours under observation,
# square centimetres of a skin substitute; a drug's units need no word ("J0585 155 + J0585-JW 45").
_LEAD = r"[ \t]?[,:;=-]?[ \t]{0,2}\(?(?:(?:for|at)[ \t])?"
_BY_MEASURE = tuple(
    (re.compile(codes), re.compile(pattern, re.ASCII | re.IGNORECASE))
    for codes, pattern in (
        (
            r"A0(?:380|390|425|43[56])|P9603|S02(?:09|15)",
            (
                rf"{_LEAD}(?:(?:[x*]|qty:?|units?:?)[ \t]?|"
                r"(?=\d[\d.]{0,5}[ \t]?(?:loaded[ \t])?mi))"
                r"(?P<n>\d{1,4}(?:\.\d)?)(?!\d|[.,]\d|[ \t]?(?:min|mg))"
                r"(?:[ \t]?(?:loaded[ \t])?(?:miles?|mi)\b)?\)?"
                # A tenth alone is of a mile.
                r"|[ \t](?P<m>\d{1,3}\.\d)(?!\d|[.,]\d|[ \t]?(?:min|mg|h(?:ou)?rs?\b|%))"
            ),
        ),
        (
            r"G0378",
            (
                rf"{_LEAD}(?:x[ \t]?)?(?P<n>\d{{1,3}})[ \t]?(?:hrs?|hours)\b\)?"
                r"(?![ \t](?:max|limit|rule|min|or|after|before|later)|[ \t]?\d)"
            ),
        ),
        (r"J\d{4}|Q5\d{3}", r"[ \t](?P<n>[1-9]\d{1,2})(?=[ \t]?[+?&]|[ \t]?(?:\n|\Z))"),
        (
            r"Q4[123]\d\d",
            (
                rf"{_LEAD}(?:x[ \t]?)?(?:(?P<n>\d{{1,4}})[ \t]?(?:sq\.?[ \t]?cm|cm2)\b|"
                r"sq\.?[ \t]?cm[ \t](?P<m>\d{1,4})(?!\w|\.\d))(?![ \t](?:opened|box|sheet|piece))"
            ),
        ),
    )
)
DOING = (
    r"(?:was\s|were\s|is\s|got\s)?(?:billed|submitted|reported|sent|coded|filed|appended|paired|"
    r"listed|entered|charged)\s"
)

_NUMBER = r"(?P<n>(?!0\d)\d{1,4}(?![\d]|[.,]\d))"
# The same in figures or in words.
_COUNT = rf"(?P<n>(?!0\d)\d{{1,4}}(?![\d]|[.,]\d)|{ONE_TO_99}\b)"
_NO_TIME = (
    r"(?!\s?(?:days?|min|mins|minutes|hours?|hrs?|weeks?|wks?|wk|months?|mos?|years?|yrs?|mg|mcg|ml|"
    r"cm|mm|cc|iu)\b)(?!\s?[%x]|\s?-\s?\d(?!\d{4}))"
)
# "Twice on Monday" and "three times this year" tell how often a line was billed, not its units;
# "twice on the same claim" tells them.
_ONE_CLAIM = r"(?:the[ \t]same|one)[ \t](?:day|date|dos|claim|visit|session|encounter)\b"
_NEXT_CODE = r"(?:the[ \t])?[A-Z]?\d{4}"
_NO_SPELL = (
    rf"(?![ \t](?:(?:in|on|for)[ \t](?!{_ONE_CLAIM})|and[ \t](?!{_NEXT_CODE})|"
    r"(?:an?|per|within|every|each|this|last|over)[ \t]|(?:daily|weekly|monthly|yearly)\b))"
)
# "Once we hear" is no number.
_ONCE = rf"once(?=[ \t]?(?:[,;.?!)&+/\n]|\Z)|[ \t]and[ \t]{_NEXT_CODE})"
# "100 units vial" is the size of what was opened.
_NO_SIZE = r"(?![ \t](?:vial|syringe|pen|bag|box|kit|amp))"
_QTY = r"(?:qty|quan\w{1,6}|qnty|units?|un)\.?[ \t]?(?:of|is|was|[:=#]|-)?[ \t]?"
_FOR = r"[ \t]?[,:=@/-]?[ \t]{0,2}\(?(?:(?:at|for|with|as|equals)[ \t])?"
_LINES = r"(?:(?:on|as|in)[ \t])?(?P<n>two|three|four|2|3|4)[ \t](?:separate[ \t])?lines\b"
_UNITS = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        (
            rf"\?{{0,3}}[ \t]{{0,2}}\(?(?:{DOING})?[x*][ \t]?{_COUNT}{_NO_TIME}"
            r"(?:[ \t]?(?:units?|u)\b)?\)?"
        ),
        rf"[=@](?P<n>[1-9]\d?)(?![\d=@]|[.,]\d){_NO_TIME}",
        # "x 3 days" of what is billed by the day.
        r"[ \t]{0,2}\(?x[ \t]?(?P<n>[2-9]|[12]\d|3[01])[ \t]?days\b\)?",
        rf"[ \t,:;|/-]{{0,3}}\(?(?:(?:x|with|w/)[ \t]?)?{_QTY}{_COUNT}{_NO_TIME}\)?",
        (
            rf"(?:,?[ \t](?:on[ \t])?(?:one|1|a[ \t]single)[ \t]line)?{_FOR}"
            rf"(?:a[ \t]total[ \t]of[ \t])?{_COUNT}[ \t]?(?:units?|u|un)\b{_NO_SIZE}\)?"
        ),
        rf"[ \t](?:is|was)[ \t]{_COUNT}[ \t]units?\b(?![ \t](?:max|limit|per|a)\b)",
        rf"[ \t]{{1,2}}\(?{_NUMBER}x(?!\w){_NO_SPELL}\)?",
        # What is counted one by one: "95044 60 patches", "A9584 1 dose".
        rf"[ \t]{{1,2}}\(?{_COUNT}[ \t](?:doses?|patches|sticks|boxes|pricks|ea)\b\)?",
        rf",?[ \t]\(?{_COUNT}[ \t]each(?=[ \t]?(?:[.,;?!)]|\n|\Z))\)?",
        (
            rf"[ \t]{{1,2}}{_NUMBER}"
            r"(?:[ \t]per\b|[ \t]an?[ \t](?:day|week|month|year)\b|/(?:mo|month|wk|week)\b)"
        ),
        # A number behind a dental code is its tooth.
        rf"(?<!D\d{{4}})[ \t]#[ \t]?{_NUMBER}",
        # "billed 26 and 4 wasted"
        (
            rf",?[ \t](?:billed|used|gave|charged)[ \t]{_COUNT}"
            r"(?=[ \t](?:and|with|plus)[ \t]\d{1,4}[ \t](?:wast|discard)ed\b)"
        ),
        # "(1) 99213 (2) 99214" counts the codes and not their units.
        rf"[ \t][(\[]{_NUMBER}[)\]](?!\s{{0,2}}[A-Z]?\d{{4}})",
        # Where the last code too has its number behind it, each has: "96132 (1) 96133 (3)".
        (
            rf"[ \t][(\[]{_NUMBER}[)\]]"
            r"(?=(?:,?[ \t](?:[A-Z]\d{4}|\d{5})[ \t]?[(\[]\d{1,4}[)\]]){1,8}(?!\s{0,2}[A-Z]?\d{4}))"
        ),
        rf"[(\[]{_NUMBER}[)\]]",
        rf"[ \t](?:x[ \t])?(?:{DOING})?\(?(?P<n>(?:twice|thrice)\b{_NO_SPELL}|{_ONCE})",
        rf"[ \t](?:{DOING})?{_LINES}",
        rf"[ \t](?:{DOING})?{_COUNT}[ \t]times\b{_NO_SPELL}",
        rf"[ \t]times[ \t]{_COUNT}{_NO_TIME}",
    )
)
# A drug's dose may stand between: J1040 80 mg x 1.
_DOSE = re.compile(r"[ \t,]{1,2}\(?\d{1,4}(?:\.\d{1,2})?[ \t]?(?:mg|mcg|ml|cc|iu)\b\)?", _FLAGS)
# A row of a remittance or claim: code, modifiers, then the units before an amount of money.  The
# cells of the modifiers may be empty.
_CELL = re.compile(
    r"(?:[ \t]{2,20}|[ \t]?[,;\t]{1,4}[ \t]?|[ \t]{0,8}\|(?:[ \t]{0,8}\|){0,3}[ \t]{0,8})"
    rf"{_NUMBER}(?=[ \t]{{2,20}}|[ \t]?[|,;\t]|[ \t]?\$|[ \t]{{0,3}}(?:\n|\Z))",
    _FLAGS,
)
# A row may be no more than a code and a number, two blanks apart.
_LAST_CELL = re.compile(rf"[ \t]{{2,20}}{_NUMBER}[ \t]{{0,4}}(?=\n|\Z)")
# A row without a heading tells its units by the amount of money behind them or, as the paper claim
# has it, before them.  A line's diagnoses may stand between, by their letters.
_MONEY = r"(?:\d[\d,]{0,8}\.\d\d(?!\d)|\x00)"
_POINTER = r"(?:[ \t|]{1,20}[A-L](?:,?[A-L]){0,3}(?=[ \t|]))?"
_BEFORE_MONEY = re.compile(
    rf"{_POINTER}(?:[ \t|]{{1,20}}{_NUMBER}[ \t|]{{1,20}}|,{{1,4}}(?P<m>[1-9]\d{{0,3}}),){_MONEY}"
)
_BEHIND_MONEY = re.compile(
    rf"{_POINTER}[ \t|]{{1,20}}{_MONEY}[ \t|]{{1,20}}{_NUMBER}(?=[ \t|]{{0,20}}(?:\n|\Z))"
)
# The paper claim has them behind the letters of the diagnoses too.
_BEHIND_POINTER = re.compile(
    rf"(?:[ \t]{{0,8}}\|){{1,4}}[ \t]{{0,8}}[A-L](?:,?[A-L]){{0,3}}[ \t]{{0,8}}\|[ \t]{{0,8}}"
    rf"{_NUMBER}(?=[ \t|]{{0,20}}(?:\n|\Z))"
)
# Under a heading they are the last cell, or the last but the amounts and words ("PAID").
_CELL_OF_A_ROW = re.compile(
    rf"[ \t]{{2,20}}{_NUMBER}(?=[ \t]{{0,4}}(?:\n|\Z)|[ \t]{{2,20}}(?:{_MONEY}|[A-Za-z]))"
)
# Further cells tell theirs by a sign or a word: "17311 | nose | x1", "| qty 2 |", "| 3 units".
_COUNT_OF_CELL = rf"(?:(?:x|{_QTY})[ \t]?{_NUMBER}|(?P<m>[1-9]\d{{0,3}})[ \t]?units?)"
_COUNTED_CELL = re.compile(
    rf"(?P<cells>(?:[ \t]{{0,4}}[|\t][^|\t\n]{{0,40}}){{0,4}}?)[ \t]{{0,4}}[|\t][ \t]{{0,8}}"
    rf"{_COUNT_OF_CELL}[ \t]{{0,8}}(?=[|\t\n]|\Z)",
    _FLAGS,
)
# The same in columns: what stands two blanks apart is another cell.
_COUNTED_COLUMN = re.compile(
    r"(?P<cells>(?:[ ]{2,20}[^\s|]{1,20}(?:[ ][^\s|]{1,20}){0,5}){0,4}?)[ ]{2,20}"
    rf"{_COUNT_OF_CELL}(?=[ ]{{2}}|[ ]?(?:\n|\Z))",
    _FLAGS,
)
_CODE_IN_CELL = re.compile(r"\b(?:\d{5}|[A-Z]\d{4})\b", _FLAGS)
# "Units on the J1756 = 200": the code stands between the word and the number.
_UNITS_OF = re.compile(
    r"(?<!base\s)(?<!max\s)\b(?:units?|qty|quantity)[ \t](?:on|of|for)[ \t]"
    r"(?:(?:the|our|cpt|hcpcs|code)[ \t]){0,2}\Z",
    _FLAGS,
)
_UNITS_ARE = re.compile(
    rf"[ \t]?(?:[=:]|(?:is|was|are|were|(?:sh|w)ould[ \t]be)[ \t])[ \t]?{_COUNT}{_NO_TIME}"
    r"(?![ \t](?:max|limit|per|an?|units?[ \t](?:max|limit|per|an?))\b)",
    _FLAGS,
)
_UNITS_BEFORE = re.compile(
    r"(?<![\w.,-])(?:total[ \t](?:of[ \t])?)?"
    # A column's word first: "qty 10 J9035", "units: 4 J3301".
    r"(?:(?:qty|quantity|units?)[ \t]?[:=]?[ \t]?\d{1,4}[ \t]|"
    rf"(?:\d{{1,4}}(?:[ \t]\(\w{{3,9}}\))?|{ONE_TO_99})[ \t]?(?:units?|u|lines)[ \t]"
    r"(?:(?:each|apiece|total|altogether|in[ \t]all)[ \t])?(?:(?:of|on|for)[ \t])?|"
    rf"(?:\d{{1,3}}|{ONE_TO_99})[ \t]?x[ \t]|"
    r"x[ \t]?\d{1,3}[ \t](?:of[ \t])?|twice[ \t])"
    r"(?:the[ \t])?(?:cpt|hcpcs|code)?[ \t#]{0,2}\+?\Z",
    _FLAGS,
)
# A service line of X12's 835 (SVC*HC:99392:25*charge*paid*revenue code*units) or 837
# (SV1*HC:99392:25*charge*UN*units): the number behind the code is money.
_ON_X12_LINE = re.compile(
    r"\*\d{1,9}(?:\.\d\d?)?\*(?:(?:UN|DA)\*(?P<n>\d{1,4})|MJ\*\d{1,4}|"
    r"(?:\d{1,9}(?:\.\d\d?)?)?\*\w{0,4}\*(?P<m>\d{1,4}))?(?![\d.])",
    re.ASCII,
)
_ANY_COUNT = re.compile(rf"\d{{1,4}}|twice|{ONE_TO_99}", _FLAGS)


def units_at(text: str, at: int) -> tuple[int | None, int] | None:
    """The units that *text* gives from offset *at* on, and where they end; None = it gives none."""
    dose = _DOSE.match(text, at)
    for begin in (at, dose.end()) if dose else (at,):
        for pattern in _UNITS:
            if found := pattern.match(text, begin):
                return as_number(found["n"]), found.end()
    return None


def measure_at(text: str, code: str, at: int) -> tuple[float, int] | None:
    """The measure that *code* counts by from offset *at* on, and where it ends; None = none."""
    for codes, pattern in _BY_MEASURE:
        if codes.fullmatch(code) and (found := pattern.match(text, at)):
            number = float(found[found.lastgroup or "n"])
            return (int(number) if number.is_integer() else number), found.end()
    return None


def units_on_x12_line(text: str, at: int) -> tuple[int | None, int] | None:
    """The units of an X12 service line whose code and modifiers end at *at*, and where they end.

    None = it is no such line; a line may leave its units out.
    """
    found = _ON_X12_LINE.match(text, at)
    if found is None:
        return None
    number = found["n"] or found["m"]
    return (as_number(number) if number else None), found.end()


def units_in_row(text: str, at: int, *, headed: bool) -> int | None:
    """The units in the cell behind a row's code and modifiers, which end at *at*; None = none.

    *headed* = some heading speaks of units; else money must follow.
    """
    found = _CELL.match(text, at) if headed else None
    rows = (_LAST_CELL, _BEFORE_MONEY, _BEHIND_MONEY, _BEHIND_POINTER)
    found = found or next(filter(None, (row.match(text, at) for row in rows)), None)
    return as_number(found[found.lastgroup or "n"]) if found else None


def units_at_end(text: str, at: int) -> int | None:
    """The units in the last cell but the amounts, behind code and modifiers that end at *at*."""
    found = _CELL_OF_A_ROW.match(text, at)
    return as_number(found["n"]) if found else None


def units_beside(text: str, start: int, at: int) -> int | None:
    """The units in "units of 97110 are 3" or in a later cell of the code's row; None = none.

    The code stands at *start*; it and its modifiers end at *at*.
    """
    if _UNITS_OF.search(text[max(0, start - _BEFORE) : start]) and (
        said := _UNITS_ARE.match(text, at)
    ):
        return as_number(said["n"])
    found = _COUNTED_CELL.match(text, at) or _COUNTED_COLUMN.match(text, at)
    if found is None or _CODE_IN_CELL.search(found["cells"]):
        return None
    return as_number(found["n"] or found["m"])


def units_before(text: str, start: int, after: int = 0) -> int | None:
    """The units in "2 units of 97110", where the code starts at *start*; None = none.

    What stands before *after* is another code's.
    """
    count = _ANY_COUNT.search(said_before(text, start, after))
    return as_number(count.group()) if count else None


def said_before(text: str, start: int, after: int = 0) -> str:
    """The words that give units to the code that starts at *start*: "2 units of "; "" = none."""
    found = _UNITS_BEFORE.search(text[max(after, start - _BEFORE) : start])
    return found.group() if found else ""


def as_number(written: str) -> int | None:
    """The number of units written as a number or a word; None = nought, which is no units."""
    return (int(written) if written.isdigit() else number_in(written)) or None
