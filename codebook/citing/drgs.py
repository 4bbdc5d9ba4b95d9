"""MS-DRGs of a letter that speaks of groups: "regroups to 470", "470 or 521?"."""

import re
from collections.abc import Iterator
from itertools import chain

from codebook.citing.listed_numbers import AND, NO_AMOUNT

_FLAGS = re.ASCII | re.IGNORECASE

DRG_TALK = re.compile(
    r"\bdrgs?\b|\bgroup(?:er|ing)\b|\bgroups?\s(?:to\s\d{3}\b|from\s\d{3}\sto\s\d{3}\b|\d{3}\sor\s\d{3}\b)|\binp(?:atien)?t\b[^.?!\n]{0,12}[.?!]\s\d{3}\svs",
    _FLAGS,
)
# Two that are weighed against each other.
_DRG_PAIR = re.compile(
    rf"(?P<number>\d(?<![\w.:/#$-].)\d\d)\s(?:or|vs\.?)\s\d{{3}}(?![\w:/%-]){NO_AMOUNT}", _FLAGS
)
_GROUPS_TO = re.compile(
    r"\b(?:(?:re)?group(?:s|ed|ing|er)?|assign(?:s|ed)|shift(?:s|ed)|mov(?:es|ed)|"
    r"(?:drop|down-?grad|chang|switch|knock|bump|combin)\w*|t(?:ook|akes?|aken)|"
    r"c(?:ame|omes)\sout(?:\s(?:as|at))?|expect(?:ed|ing)|"
    r"giv(?:es?|ing)|gave|put|says|said|wants|expects|thinks|insists\son|now)"
    r"\s(?:it,?\s|us\s|them\s)?(?:(?:(?:down|up)\s)?(?:to|into|as)\s|gives\s|it(?:'s|\sis)\s)?"
    rf"(?P<number>\d{{3}}){NO_AMOUNT}(?!\w)"
    # What it is equal to: "470 with a hip fracture = 521/522".
    rf"|=\s?(?P<equal>\d{{3}})(?=/\d{{3}}(?![\d/])){NO_AMOUNT}",
    _FLAGS,
)
# Once a letter speaks of DRGs, three digits are one, if no bill's type, room or amount.
_FREE_DRG = re.compile(
    rf"(?P<number>\d(?<![\w.,:/#$+-].)\d\d)(?![\w:/-]){NO_AMOUNT}(?!,\d|\s?(?:y/?o|pts?|patients|cases|"
    r"claims|charts|accounts|beds|pages|records|miles|feet|ft|lbs?|kg|hrs?|hours|bpm|dollars|percent)\b)",
    _FLAGS,
)
_NO_DRG = re.compile(
    r"\b(?:rooms?|rm|bed|ext|bill|tob|type|claim|box|page|rev|then|apr|apr-?\s?drg|status|code|cc|carc|"
    r"rarc|co|pr|oa|day|about|over|under|nearly|some|unit|floor|suite|ste|line|form|lot|x|age|aged|"
    r"sec\w*|part|cfr|appendix|chapter|ch|board|"
    # Values of the laboratory and the bedside.
    r"glucose|sugar|sodium|creatinine|bnp|cpk|ck|ldh|lipase|ast|alt|ferritin|troponin|plt|platelets|"
    r"bp|hr|pulse|weight|wt|weighs|chloride|albumin|bilirubin|lactate)(?:\s(?:was|is|of|at))?\s?\Z",
    _FLAGS,
)

# A list goes on.
MORE = re.compile(AND + rf"(?:(?:ms-?)?drg\s?)?(?P<number>\d{{3}}){NO_AMOUNT}(?!\w)", _FLAGS)


def drgs_spoken_of(masked: str) -> Iterator[tuple[int, int, str]]:
    """The MS-DRGs of a letter that speaks of them."""
    for match in chain(_GROUPS_TO.finditer(masked), _DRG_PAIR.finditer(masked)):
        name = match.lastgroup or "number"
        yield *match.span(name), match[name]
        end = match.end(name)
        while more := MORE.match(masked, end):
            yield *more.span("number"), more["number"]
            end = more.end()
    for match in _FREE_DRG.finditer(masked):
        if not _NO_DRG.search(masked[max(0, match.start() - 16) : match.start()]):
            yield *match.span("number"), match["number"]
