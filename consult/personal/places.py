"""Where people live and work: addresses, towns and counties, employers."""

import re

from consult.personal.no_names import WORKPLACES

_STREET = (
    r"(?:st|street|ave|avenue|av|rd|road|dr|drive|ln|lane|ct|court|blvd|boulevard"
    r"|way|pl|place|ter|terrace|cir|circle|"
    r"hwy|highway|pkwy|parkway|trl|trail|loop|sq|square|run|row|path|pike"
    r"|alley|aly|crescent|cres|close|bend|ridge|"
    r"crossing|xing|point|cove|hollow|landing|route|rte|broadway|walk|mews|plaza)"
)
_POSTAL = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    "T[NX]|UT|V[AT]|W[AIVY]"
)
_UNIT = r"(?:,?\s(?i:apt|apartment|unit|ste|suite|room|rm|#|lot|bldg|floor|fl)\.?\s?#?[\w-]{1,6})?"
_STATE = rf"(?:(?:{_POSTAL})\b|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)"
_TOWN = r"(?:(?:St|Ft|Mt)\.\s)?[A-Z][a-z'-]+(?:\s[A-Z][a-z'-]+){0,2}"
# A town without its state, at the end of what is said or before a word that is no name.
_TOWN_ALONE = (
    r",\s(?!(?i:pt|patient|he|she|his|her|dob|mrn|dos|we|the|phone|tel|cell|dr|mrs?|ms|employer|but|and)\b)"
    r"[A-Z][a-z]{2,}(?:[ \t][A-Z][a-z]{2,})?(?=[,.;)\n]|\s[a-z]|\Z)"
)
_WHOLE_STATE = r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?(?=,?\s\d{5})"
_ADDRESS = re.compile(
    rf"(?<![\w#.-])\d{{1,6}}[A-Z]?\s(?:[NSEW]\.?[EW]?\.?\s|(?:north|south|east"
    rf"|west|North|South|East|West)\s)?(?=[A-Z]|\d+(?:st|nd|rd|th))(?:[A-Z0-9][\w'.-]*[ \t])"
    rf"{{1,4}}(?i:{_STREET})\b\.?"
    rf"{_UNIT}(?:,?\s(?:in\s)?{_TOWN}(?=,?\s(?:(?:{_POSTAL})\b|\d{{5}}|{_WHOLE_STATE}))|{_TOWN_ALONE})?"
    rf"(?:,?\s(?:(?:{_POSTAL})\b|{_WHOLE_STATE}))?(?:,?\s(?i:zip(?:\scode)?\s)?\d{{5}}(?:-\d{{4}})?\b)?"
    rf"|\b(?i:p\.?\s?o\.?\s?box)\s\d{{1,7}}(?:,\s{_TOWN},?\s[A-Z]{{2}}(?:\s\d{{5}})?)?"
    r"|\b(?i:ste|suite)\.?[\s\u00a0]#?\d{1,6}\b"
    rf"|(?<=[\s,]){_TOWN},\s[A-Z]{{2}}\s\d{{5}}(?:-\d{{4}})?\b"
)
_LIVES = (
    r"\b(?:lives?|living|resides?|residing|resident\sof|home\sis|moved|relocated"
    r"|staying|moving|seen|admitted|treated|hospitali[sz]ed|(?:at|her|his|their)\shome|born|grew\sup|native\sof|homeless|"
    r"farmer|rancher|comes?|drives?|drove|travel(?:s|ed)|flown|transferred"
    r"|transported)\s(?:(?:now|monthly|weekly|alone|again|away|back|home|with\s\w+\s\w+|here|up|down|over|all\sthe\sway)\s)?"
    r"(?:in|at|from|to|near|outside|of)?\s?(?:the\s)?"
    r"(?:(?:town|city|village|county|suburb|hamlet)\sof\s|rural\s|downtown\s|north\s|nearby\s)?"
)
SOMEWHERE = r"(?:Isle\sof\s|(?:St|Ft|Mt)\.\s)?[A-Z][a-z']{2,}(?:\s[A-Z][a-z]{2,}){0,2}"
_SOMEBODY = (
    r"(?:patients?|pts?|lady|m[ae]n|wom[ae]n|gentleman|guy|child|kid|boy|girl|daughter|son|mother"
    r"|sister|brother|family|male|female|nursing\shome|snf|assisted\sliving"
    r"|vets?|veteran|retiree|tourist|visitor|couple|resident|widow"
    r"|\d{1,3}\s?-?(?:yo|y/o|y\.o\.?|yrs?(?:\sold)?|years?\sold|year-old)|(?:s?he|who)(?:'s|\s"
    r"is)\s\d{1,3})"
)
_GEOGRAPHY = tuple(
    ("geography", re.compile(pattern))
    for pattern in (
        rf"(?i:{_LIVES})(?P<id>{_TOWN}(?:\s(?:County|Parish|Township|Borough))?(?:,\s{_STATE})?)",
        (
            r"\b(?P<id>[A-Z][a-z'.-]+(?:\s[A-Z][a-z'.-]+){0,2}\s(?:County|Parish"
            r"|Township|Borough))\b(?!\s(?:Hospital|Health|Medical|General|Clinic"
            r"|Jail))"
        ),
        rf"\b(?:from|in|near)\s(?P<id>{_TOWN},?\s(?:{_POSTAL})\b)(?!\s\d{{5}}|\s[a-z])",
        # "moved to us at 30 weeks from Minot".
        rf"\b(?i:moved|transferred)\s(?:[a-z0-9]+\s){{1,6}}from\s(?P<id>{_TOWN})",
        rf"\b(?i:mov(?:es?|ed|ing))\sfrom\s{_TOWN}\sto\s(?P<id>{_TOWN})",
        rf"\b(?:of|from|in)\s(?P<id>{_TOWN}\s(?:county|parish))\b",
        # "94 y/o, from Tolliver Springs", "a patient in Minot", "near her daughter in Ely".
        rf"\b(?i:{_SOMEBODY}),?\s(?:(?:is|was|comes)\s)?(?:from|in)\s(?:the\s)?(?P<id>{SOMEWHERE})",
        r"\b(?i:zip(?:\s?code)?(?:\sis)?)[\s:#]{1,3}(?P<id>\d{5}(?:-\d{4})?)\b",
        rf"\b(?i:town|city|village|county|mayor|sheriff|pastor)\sof\s(?P<id>{_TOWN})",
        rf"(?i:(?:\b(?:patient|pt|she|he|who)\sis|\b(?:fe)?male,?(?:\s(?:age\s)?\d\d,?)?)\sfrom\s)(?P<id>{_TOWN}(?:,\s{_STATE})?)",
        (
            rf"(?i:\b(?:a|the)\s(?:\d\d\s?(?:yo|y/o)\s)?(?:patient|pt|woman|man"
            rf"|lady|gentleman|teacher|child|resident)\sfrom\s)(?P<id>{_TOWN}(?:,\s{_STATE})?"
            rf")"
        ),
    )
)
# The name of a firm ends with its line, as the street of an address does.
_COMPANY = r"(?P<id>[A-Z][\w'&.-]*(?:[ \t](?:(?:&|and|of|the)[ \t])?[A-Z][\w'&-]*){0,4})"
_EMPLOYER = (
    "employer",
    re.compile(
        rf"(?i:\b(?:employees?\s(?:of|at|for)|works?\s(?:for|at)|working\s(?:for"
        rf"|at)|worked\s(?:for|at)|employed\s(?:by|at|with)|employer(?:\sis"
        rf"|\swas|\sname)?[\s:]|"
        rf"job\sat|(?:hurt|fell|slipped|accident|injury)\sat|injured\s(?:at|while\sworking\s(?:at|for))|shift\sat"
        rf"|(?:driver|worker|welder|cashier|clerk|foreman|teacher|nurse|cook"
        rf"|operator|technician|mechanic|guard|engineer|janitor|machinist|laborer"
        rf"|packer|roofer)\s(?:at|for)|laid\soff\s(?:from|by)|retired\sfrom"
        rf"|boss\sat)\s?(?:is\s)?(?:the\s)?){_COMPANY}"
    ),
)
_WORKPLACE = (
    "employer",
    re.compile(
        r"(?P<id>[A-Z][\w'-]+(?:[ \t](?:&[ \t])?[A-Z][\w'-]*){0,3}[ \t]"
        rf"(?:{'|'.join(sorted(word.capitalize() for word in WORKPLACES))})\b"
        r"(?:[ \t][A-Z][\w'-]+)?(?:[ \t](?:Inc|LLC|Co|Corp)\b)?)"
    ),
)
_HOME = re.compile(
    r"\b(?i:lives|living|resides|residing|address\sis)\s(?i:at\s)?"
    r"(?P<id>\d{1,6}\s[A-Z][\w'-]+(?:[ \t][A-Z][\w'-]+){1,2}"
    r"(?:,\s[A-Z][a-z]+(?:[ \t][A-Z][a-z]+)?)?)"
)
PLACES = (("address", _ADDRESS), ("address", _HOME), *_GEOGRAPHY, _EMPLOYER, _WORKPLACE)
