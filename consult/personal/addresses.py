"""Where somebody lives to the house: streets, post boxes, what a form prints behind "Address"."""

import re

_STREET = (
    r"(?:st|street|ave|avenue|av|rd|road|dr|drive|ln|lane|ct|court|blvd|boulevard"
    r"|way|pl|place|ter|terrace|cir|circle|"
    r"hwy|highway|pkwy|parkway|trl|trail|loop|sq|square|run|row|path|pike"
    r"|alley|aly|crescent|cres|close|bend|ridge|"
    r"crossing|xing|point|cove|hollow|landing|route|rte|broadway|walk|mews|plaza)"
)
# Other words too: a street's name has a capital letter, and its houses no five figures as codes do.
_STREET_TOO = (
    r"(?:Spur|Cutoff|Canyon|Flats?|Glen|Grade|Bluffs?|Steps|Reach|Gardens|Heights|Hts|Wharf|Quay"
    r"|Causeway|Turnpike|Tpke|Freeway|Fwy|Expressway|Expy|Overlook|Trace|Knoll|Bypass|Grove|Hills?"
    r"|Meadows?|Vista|Esplanade|Promenade|Parade|Byway|Divide|End|Green|Gate|Crest|Mews"
    r"|Estates|Oaks|Pines|Orchard|Fork|Junction|Terr|Cv|Rdg|Holw|Spgs)"
)
# Streets whose name or number follows: "County Rd 12", "Calle Sirena".
_COUNTRY_ROAD = (
    r"(?:County|Co|State|US|Forest|Farm|Ranch|Rural|Tribal|BIA|Old)\s"
    r"(?:Rd|Road|Route|Rte|Hwy|Highway)\s\d{1,4}[A-Z]?\b(?:,?\s(?:milepost|mile\smarker"
    r"|mm)\s\d{1,3})?"
)
_CALLE = (
    r"(?:Calle|Avenida|Camino|Paseo|Via|Rue|Carretera)(?:\s(?:de|del|la|las|los|el|du|des)){0,2}"
    r"(?:\s[A-Z][\w'-]+){1,2}"
)
POSTAL = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    "T[NX]|UT|V[AT]|W[AIVY]"
)
TOWN = r"(?:(?:St|Ft|Mt)\.\s|Mc)?[A-Z][a-z'-]+(?:\s[A-Z][a-z'-]+){0,2}"
_UNIT = r"(?:,?\s(?i:apt|apartment|unit|ste|suite|room|rm|#|lot|bldg|floor|fl)\.?\s?#?[\w-]{1,6})?"
_NO_TOWN = (
    r"(?!(?i:pt|patient|he|she|his|her|dob|mrn|dos|we|the|phone|tel|cell|dr|mrs?|ms|employer"
    r"|but|and)\b)"
)
# A town without its state, at the end of what is said or before a word that is no name.
_TOWN_ALONE = (
    rf",\s{_NO_TOWN}[A-Z][a-z]{{2,}}(?:[ \t](?!(?:County|Parish)\b)[A-Z][a-z]{{2,}})?(?=[,.;)\n]"
    rf"|\s[a-z]|\Z)"
    rf"|[ \t]{_NO_TOWN}(?!(?:Medic|Blue|Aetna|Cigna|Humana|Anthem|Den|Bill|Can\b|Is\b|Do|What"
    rf"|Which|Home|Apt))"
    r"[A-Z][a-z]{3,}(?=[.;)\n]|\s(?:to|for|with|since|but)\b|\Z)"
)
_WHOLE_STATE = r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?(?=,?\s\d{5})"
_ZIP = r"(?:,?\s(?i:zip(?:\scode)?\s)?\d{5}(?:-\d{4})?\b)"
_DIRECTION = r"(?:[NSEW]\.?[EW]?\.?\s|(?:north|south|east|west|North|South|East|West)\s)?"
_WORDS = r"(?:[A-Z0-9][\w'.-]*[ \t]){1,4}"
# In quoted mails a mark stands before the next line.
_NEXT = r",?\s(?:>{1,3}\s)?"
_REST = (
    rf"{_UNIT}(?:{_NEXT}(?:in\s)?{TOWN}(?=,?\s(?:(?:{POSTAL})\b|\d{{5}}|{_WHOLE_STATE}))"
    rf"|{_TOWN_ALONE})?"
    rf"(?:,?\s(?:(?:{POSTAL})\b|{_WHOLE_STATE}))?{_ZIP}?"
)
_HOUSE = r"(?=\d)(?<![\w#.-])(?<!\d\s1/)\d{1,6}(?:-\d{1,4}\b)?[A-Z]?\s(?:1/2\s)?"
_UNIT_FIRST = r"(?:\b(?:Apt|Apartment|Unit)\.?\s#?\w{1,5},\s)?"
_ADDRESS = re.compile(
    rf"{_UNIT_FIRST}{_HOUSE}{_DIRECTION}(?=[A-Z]|\d+(?:st|nd|rd|th))(?:{_COUNTRY_ROAD}|{_CALLE}"
    rf"|{_WORDS}(?i:{_STREET})\b\.?){_REST}"
    rf"|(?<![\w#.-])\d{{2,4}}[A-Z]?\s{_DIRECTION}(?:[A-Z][\w'.-]*[ \t]){{1,3}}"
    rf"{_STREET_TOO}\b{_REST}"
    # Whatever the street is called, town, state and ZIP make it an address.
    rf"|{_HOUSE}(?:[A-Z][\w'.-]*[ \t]){{0,3}}[A-Z][\w'.-]*,\s{TOWN},?\s(?:{POSTAL})\s\d{{5}}\b"
    rf"|\bCounty\s(?:Rd|Road)\s\d{{1,4}}[A-Z]?\b(?:,?\s(?:milepost"
    rf"|mile\smarker)\s\d{{1,3}})?{_REST}"
    rf"|\b(?i:p\.?\s?o\.?\s?box)\s\d{{1,7}}(?:,\s{TOWN},?\s[A-Z]{{2}}(?:\s\d{{5}})?)?"
    rf"|\b(?:RR|HC|Rural\sRoute)\s?#?\d{{1,3}},?\s(?i:box)\s\d{{1,5}}[A-Z]?\b{_REST}"
    r"|\b(?i:ste|suite)\.?[\s\u00a0]#?\d{1,6}\b"
)
_TOWN_AND_ZIP = re.compile(rf"(?<=[\s,]){TOWN},\s(?:{POSTAL})\s\d{{5}}(?:-\d{{4}})?\b")
# An apartment makes an address, whatever the street is called: "512 Juniper, Apt 3".
_APARTMENT = re.compile(
    rf"(?<![\w#.-])\d{{1,4}}[A-Z]?\s{_DIRECTION}[A-Z][a-z'-]+(?:\s[A-Z][a-z'-]+){{0,2}},?"
    rf"\s(?i:apt|apartment|trlr)\b\.?\s?#?\w{{1,5}}{_REST}"
)
_HOME = re.compile(
    r"\b(?i:lives|living|resides|residing|address\sis|home\sis)\s(?i:(?:at|on)\s)?"
    r"(?P<id>\d{1,6}\s(?:[A-Z][\w'-]+(?:[ \t][A-Z][\w'-]+){1,2}"
    r"(?:,\s[A-Z][a-z]+(?:[ \t][A-Z][a-z]+)?)?"
    # "lives at 12 juniper st", but not two blocks down the road.
    rf"|(?!(?:blocks?|miles?|mi|doors?|houses?|hours?|hrs?"
    rf"|min\w*)\b)(?:[\w'-]+\s){{1,3}}(?i:{_STREET})\b))"
)
# On a form the address goes on to the end of its line or cell.
_FORM = re.compile(
    r"\b(?i:addr|address|home|residence|street)[ \t]{0,2}(?::|[ \t]{2})[ \t]{0,12}"
    r"(?P<id>\d{1,4}(?:,?[ \t]{1,3}(?!(?:PH|TEL|DOB|CELL|Phone|Tel|Cell"
    r"|Ph)\b)[A-Z0-9#][\w'#-]*){2,8})"
    r"(?=[ \t]*(?:[\n;|.]|\Z|[ \t](?i:ph|phone|tel|dob|cell)\b))"
)
ADDRESSES = tuple(("address", one) for one in (_ADDRESS, _TOWN_AND_ZIP, _APARTMENT, _HOME, _FORM))
