"""What only the patient's name before it announces: a day, an age, a record number, a town."""

import re

from consult.personal.addresses import POSTAL
from consult.personal.given_names import GIVEN_NAMES
from consult.personal.owners import is_place
from consult.personal.places import SOMEWHERE

# An age or a day of birth may stand between: "(96 yrs), Elko.", ", dob 8.7.1944, Ely)".
_TOLD = (
    r"(?:\s?\(\d{1,3}\s?[a-z/.]{2,5}\)|,\s(?:aged?\s)?\d{1,3}(?:\s?(?:y/?o|yrs?|years\sold))?"
    r"|,?\s\(?(?i:dob|born|b\.)[:\s]{1,2}[\w./-]{4,12}\)?)?"
)
# Most telling first; "it" is the piece, the marks between are not.
_KINDS = (
    ("age_over_89", re.compile(r",? \(?(?P<it>9\d|1[01]\d)(?=\s?[,;).])(?![.,]\d)")),
    # The second form stands in the names of files.
    (
        "service_date",
        re.compile(
            r"[ ,:(-]{1,3}(?:on\s)?(?P<it>(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])"
            r"|(?:0[1-9]|1[0-2])[0-3]\d20\d\d|20\d\d(?:0[1-9]|1[0-2])[0-3]\d)(?![\w/]|[.-]\d)"
        ),
    ),
    (
        "dob",
        re.compile(
            r"[ ,:(-]{1,3}(?P<it>(?:0?[1-9]|1[0-2])/(?:19\d\d|200\d)"
            r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19\d\d|200\d|\d\d)"
            r"|(?:19\d\d|200\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?![\w/]|[.-]\w)"
            # The year in brackets: "Vance, E. (1944)", "(b. 1944, 81 yo)".
            r"| \((?:b\.?\s|born\s)?(?P<year>19\d\d)(?=\)|,\s)"
        ),
    ),
    # "LINDGREN, OSKAR #0077812"; five digits may be a code.
    ("mrn", re.compile(r"[ \t,;(]{1,6}#\s?(?P<it>[A-Z]{0,3}(?!\d{5}\b)\d{4,12})\b(?![./-]\w)")),
    # "LINDGREN OSKAR 0077812", "(447109)"; but days have six digits or eight.
    (
        "mrn",
        re.compile(
            r"[ \t,;(\[]{1,6}(?P<it>\d{7}|0\d{8}|[A-Z]\d{6}"
            r"|(?!(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))\d{6})\b(?![./-]\w|,\d)"
        ),
    ),
    # "Oren Vale, Coos Flat OR 97410".
    (
        "address",
        re.compile(rf",\s(?P<it>{SOMEWHERE},?\s(?:{POSTAL})\s\d{{5}}(?:-\d{{4}})?)\b(?!-)"),
    ),
    # "Zora Hallgrimsdottir of Pocatello".
    (
        "geography",
        re.compile(
            rf",?\s(?:of|from|near|in)\s(?P<it>{SOMEWHERE})(?=\s*[.,;)\n]|\s*\Z|\s[a-z])"
            rf"|{_TOLD},\s(?:of\s|from\s)?(?P<alone>{SOMEWHERE})(?=\s?(?:[.;)]|\n|\Z))"
            rf"|,?\s(?:(?:of|from|in)\s)?(?P<before_state>{SOMEWHERE})(?=,?\s(?:{POSTAL})\b)"
        ),
    ),
    # "Lysander Pratt, SGW-600-18842".
    (
        "member_id",
        re.compile(
            r"[ ,(]{1,4}#?(?P<it>[A-Z]{2,4}-(?=(?:-?\d){6})[\d-]{6,16}"
            r"|(?:(?<=#)[A-Z]|[W-Z])\d{2,9}(?: \d{2,5}){1,3}|[A-Z]\d{8,9}[A-Z]?"
            r"|[A-Z]{3} \d{3,4} \d{3,4}(?: \d{2,4})?)(?![\w-])"
        ),
    ),
)


def beside_name(text: str, end: int) -> tuple[str, int, int] | None:
    """Kind, start and end of what stands behind a name that ends at *end*; None = nothing."""
    for kind, pattern in _KINDS:
        if (match := pattern.match(text, end)) is None:
            continue
        start, end_of_it = match.span(match.lastgroup or "it")
        if (
            kind == "geography"
            and text[start:end_of_it].split(maxsplit=1)[0].lower() in GIVEN_NAMES
        ):
            continue
        if kind != "geography" or is_place(text[start:end_of_it], text[end_of_it : end_of_it + 24]):
            return kind, start, end_of_it
    return None
