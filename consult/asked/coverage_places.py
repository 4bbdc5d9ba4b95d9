"""Whose coverage and fees count: the state or the Medicare contractor that a letter names."""

import re

from codebook.coverage import Where
from codebook.patterns.word_starts import WordStarts, named_rows, names_found, one_by_one

STATES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "DC": "District of Columbia",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
    "PR": "Puerto Rico",
}
_BY_NAME = {name.casefold(): short for short, name in STATES.items()}
# The longer name first: West Virginia is not Virginia.
_LONGEST_FIRST = "|".join(sorted(STATES.values(), key=len, reverse=True))
_NAMES = re.compile(rf"\b(?:{_LONGEST_FIRST})\b(?!\s(?:St|Ave|Blvd|Rd)\b)", re.ASCII)
# Two letters are a state only behind "in" or a comma: PA, MA and GA are much else besides.
_BOTH = "|".join(STATES)
_SHORT = re.compile(
    rf"\b(?:[Ii]n|[Ss]tate\s?(?:of|is|:))\s(?P<in>{_BOTH})(?=[\s.,;?!)]|\Z)(?!\smod)|"
    rf",\s(?P<behind>{_BOTH})(?=\s\d{{5}}\b|[.,;?!)\n]|\Z)",
    re.ASCII,
)
_TOWN = re.compile(
    rf"\b(?P<town>[A-Z][a-z]+(?:\s[A-Z][a-z]+){{0,2}}),\s(?:(?:{_BOTH})(?=\s\d{{5}}\b|\s(?:and|or)\b|[.,;?!)\n]|\Z)"
    rf"|(?:{_LONGEST_FIRST})\b)",
    re.ASCII,
)
# A town alone, or a county: what it is, the book must know.
_TOWN_ALONE = re.compile(
    r"\b[Ii]n\s(?P<town>(?!(?:January|February|March|April|May|June|July|August|September|October|"
    rf"November|December|{_LONGEST_FIRST})\b)[A-Z][a-z]+(?:\s(?!County\b)[A-Z][a-z]+){{0,2}})\b",
    re.ASCII,
)
# The contractor by a part of its name, as the coverage files write it.
_CONTRACTORS = named_rows(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        ("Noridian", r"\bnoridian\b"),
        ("Novitas", r"\bnovitas\b"),
        ("Palmetto", r"\bpalmetto\b"),
        ("First Coast", r"\bfirst\scoast\b|\bfcso\b"),
        ("National Government", r"\bngs\b|\bnational\sgovernment\sservices\b"),
        ("Wisconsin Physicians", r"\bwps\b|\bwisconsin\sphysicians\b"),
        ("CGS", r"\bcgs\b"),
    )
)
_NAMED = one_by_one((_NAMES, _SHORT))
_LOCALITY = re.compile(
    r"\b[Ll]ocality\s?(?:#|no\.?|number|code|is|:)?\s?(?P<named>\d{5}[-/\s]?\d{2})\b"
)


def where_named(words: WordStarts) -> Where:
    """The one state and the one contractor a text names; "" = none, or several."""
    states = {
        _BY_NAME[match.group().casefold()] if form is _NAMES else match["in"] or match["behind"]
        for form, match in _NAMED.all_found(words)
    }
    contractors = set(names_found(_CONTRACTORS, words))
    return Where(
        state=states.pop() if len(states) == 1 else "",
        contractor=contractors.pop() if len(contractors) == 1 else "",
    )


def locality_written(text: str) -> str:
    """The payment locality *text* names by its number, "01112-05"; "" = none."""
    found = _LOCALITY.search(text)
    return found["named"] if found else ""


def town_named(text: str) -> str:
    """The town before the state in "Houston, TX" or "Houston, Texas"; "" = none, or several.

    Where there is none, what may be one: a name behind "in".
    """
    for pattern in (_TOWN, _TOWN_ALONE):
        towns = {match["town"] for match in pattern.finditer(text)}
        if towns:
            return towns.pop() if len(towns) == 1 else ""
    return ""
