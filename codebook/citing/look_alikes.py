"""The patterns of what only looks like a code: addresses, money, phones, dates, ids, doses.

Every pattern is bounded (no quantifier within a quantifier without a limit), so that a letter of
any shape is read in time linear in its length.
"""

import re

# Many states share their letters with a word, a modifier or the trade's shorthand ("CT 70450",
# "PA 99213", "IA 20610", "NM 78452"): those make a ZIP code only behind a comma, or behind the
# name of a town where the number is one of the state's (its first three digits, USPS).
_STATES = "AL|AZ|FL|ID|IL|KS|KY|MN|MO|MT|NC|ND|NE|NH|NJ|NV|NY|OH|RI|TN|UT|WA|WI|WV|WY"
_WORDLIKE_STATES = {
    "AK": "99[5-9]",
    "AR": "7[12]\\d",
    "CA": "9[0-6]\\d",
    "CO": "8[01]\\d",
    "CT": "06\\d",
    "DC": "20[0-5]",
    "DE": "19[7-9]",
    "GA": "3[019]\\d",
    "HI": "96[78]",
    "IA": "5[0-2]\\d",
    "IN": "4[67]\\d",
    "LA": "7[01]\\d",
    "MA": "0[12]\\d",
    "MD": "2[01]\\d",
    "ME": "0[34]\\d",
    "MI": "4[89]\\d",
    "MS": "3[89]\\d",
    "NM": "8[78]\\d",
    "OK": "7[34]\\d",
    "OR": "97\\d",
    "PA": "1[5-9]\\d",
    "PR": "00\\d",
    "SC": "29\\d",
    "SD": "57\\d",
    "TX": "7[5-9]\\d",
    "VA": "2[0-4]\\d",
    "VT": "05\\d",
}
_TOWN = r"(?<=[A-Za-z][A-Za-z]\s..)"
_OF_A_TOWN = "|".join(
    f"{state}{_TOWN}\\s{{1,2}}{digits}" for state, digits in _WORDLIKE_STATES.items()
)
_ANY_STATE = f"{_STATES}|{'|'.join(_WORDLIKE_STATES)}"
_STATE_NAMES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|"
    "Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
    "Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|Hampshire|Jersey|Mexico|York|"
    "Carolina|Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode\\sIsland|Tennessee|Texas|Utah|Vermont|"
    "Virginia|Washington|Wisconsin|Wyoming"
)
_SHORT_NAMES = "Calif|Colo|Conn|Fla|Ill|Ind|Mass|Mich|Minn|Mo|Okla|Ore|Penn|Tenn|Tex|Wash|Wis"
_STREETS = (
    "St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Ln|Lane|Ct|Court|Way|Hwy|Highway|Pkwy|Parkway|Cir|"
    "Circle|Pl|Place|Pike|Terrace|Ter|Trail|Drive|Loop|Square"
)

_PAYERS = (
    "bcbs|bc/bs|blue\\s(?:cross|shield)|blues?|anthem|highmark|premera|regence|aetna|cigna|"
    "humana|uhc|united(?:\\shealth\\s?care)?|umr|kaiser|tricare|molina|centene|ambetter"
)

# Pōhaku and Peña are names of streets as well.
_LETTER = r"\w\u00c0-\u024f"

# These tell capitals from small letters.  Many of them and of those below begin with a digit or a
# letter and only then say what must not stand before it: so the engine leaps from one to the next.
_CASED = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        # "At the AL" is no state, and "in NJ. 99213" begins a sentence.
        (
            rf"(?<!\b[Tt]he\s)(?<!\b[Tt]ax\s)\b(?:(?:{_STATES}),?|"
            rf"(?:{_STATE_NAMES}|{_SHORT_NAMES})[.,]?)\s{{1,3}}\d{{5}}(?:-\d{{4}})?\b(?!-\d\d\b)"
        ),
        rf",\s?(?!CT\s7|NM\s78)(?:{'|'.join(_WORDLIKE_STATES)})[.,]?\s{{1,3}}\d{{5}}(?:-\d{{4}})?\b(?!-\d\d\b)",
        # What stands behind its end is sure; a sieve looks for it sooner than for 27 states.
        rf"(?:{_OF_A_TOWN})\d\d\b(?<=\s\d{{5}})",
        # A house number and its street, with a ZIP code at the end of the line.
        (
            rf"\d(?<!\w\d)\d{{0,4}}(?:\s[NSEW]\.?)?(?:\s[A-Z][{_LETTER}'.]{{1,20}}){{1,3}}"
            rf"\s(?:{_STREETS})\b(?:,?\s(?:Apt|Unit|Ste|Suite|#)\.?\s?\w{{1,5}}(?=,?\s))?"
            r"(?:[^\n\d]{0,40}\d{5}\b(?=\s*(?:\n|\Z))|,?\s\d{5}(?=[.,;)]|\sto\s)|"
            r",?\n[> ]{0,4}[A-Z][A-Za-z.' ]{2,30},?\s\d{5}(?=\s*(?:\n|\Z))|"
            r"(?:,?\s[A-Z][a-z'-]{2,20}){1,3},?\s\d{5}\b)?"
        ),
        # A ZIP code behind a town that follows a house: 9 Sorrel Bend, Ely 89301.
        (
            r"\d(?<!\w\d)\d{0,3}(?:\s[A-Z][a-z'-]{2,20}){2,3},"
            r"\s[A-Z][a-z'-]{2,20}(?:\s[A-Z][a-z'-]{2,20})?,?\s\d{5}\b"
        ),
        # Streets that have only numbers (900 E 4500 S), and a ZIP code before its town.
        r"\d(?<!\w\d)\d{0,4}\s[NSEW]\.?\s\d{2,5}\s(?:[NSEW]|Ave?|St|Rd|Blvd|Street|Avenue|Road)\b",
        rf"(?:\A|\n)\s?\d{{5}}\s[A-Z][a-z]{{2,20}}(?:\s[A-Z][a-z]{{2,20}})?,?\s(?:{_ANY_STATE})\b",
        # Spine levels: C5-C6, T12-L1, L4/L5, C5-6, L4-5-S1.  A dash before is a toe modifier.
        (
            r"[CTLS](?<![-\w].)(?:(?<=C)[1-8]|(?<=T)(?:1[0-2]|[1-9])|(?<=L)[1-6]|(?<=S)[1-5])"
            r"(?:\s?[-/]\s?(?:[CTLS]\d{1,2}|1[0-2]|[1-9])){1,3}(?![\w.])"
        ),
        # Versions: v2.11, v322r0.
        r"v(?<!\wv)\.?\s?(?!\d{4,5}\b)\d[\w.]{0,10}",
        # Numbers of members in groups, letters first: HWB 30417 7720, W1930 55217.
        (
            r"\b(?i:id|member|subscriber|policy)\b[#:. ]{1,3}(?:(?:[A-Z]{2,4}|\d{3,4}) \d{3,5}"
            r"|[W-Z]\d{3,5}|[A-Z]{1,3}\d\d(?= \d{3,5} \d{3,5}\b))(?: \d{2,5}){1,3}\b"
        ),
        r"[W-Z](?<![-\w].)(?:\d{4,5}|(?<=[WX])\d{3}) \d{4,5}(?: \d{2,4})?\b",
        r"H(?<![-\w].)[3-9]\d{3} (?:\d{5}|\d{3} \d\d)\b",
        # Behind the payer's name its members' numbers begin with letters: BCBSMN XQH 4410 26055.
        (
            rf"\b(?i:{_PAYERS})\w{{0,3}}(?:\s(?i:of\s)?[A-Z][A-Za-z]{{1,12}})?[:,#]?\s"
            r"(?i:(?:id|member|policy|no|number)\b[.:#]?\s){0,2}(?!CPT|REV|DRG|DOS|POS|ICD)"
            r"[A-Z]{3} \d{3,4}(?: \d{2,5}){1,3}(?!\w|[./-]\d)"
        ),
        r"[A-Z](?<![-\w].)\d\d \d{3} \d{3}(?: \d{2,4})?(?!\w|\.\d)",
        r"[A-Z](?<!\w.)[A-Z]{2} \d{4} \d{5} \d\d(?!\w|\.\d)",
        # Letters as forms and records carry them: R954CP, INV-20610, PO45385.
        r"\b(?:INV|PO|SO|TKT|TCN|REQ|REF|ACCT|CLM|MSG|SR)[-#]\s?[A-Z]{0,3}\d[\w-]{2,20}",
    )
)

_ID = r"[a-z]{0,3}-?\d[\w-]{2,20}"
# Group therapy has codes of its own (90853), and loops have three digits.
_NUMBERED = (
    "ste|suite|room|rm|apt|unit\\s#|p\\.?\\s?o\\.?\\s?box|mrn|npi|tin|ein|ssn|mbi|hicn?|dcn|icn|"
    "invoice|inv|(?<!our\\s)(?<!this\\s)group(?!\\s(?:\\d{3}|90849|90853|97150)\\b)|acct|account|ndc|ptan|confirmation|tracking|serial|lot|policy|receipt|passport|"
    "vin|upin|bldg|building|taxonomy|coupon|promo(?:\\scode)?|iso|qr\\scode|error(?:\\scode)?|population|wbc|plt|contract|(?<!care\\s)(?<!\\bwe\\s)(?<!\\bi\\s)(?<!\\bto\\s)plan|"
    "taxid|tax\\sid|ticket|badge|locker|isbn|sku|upc|pin|pass-?code|password|"
    "(?:access|meeting|conference|block|booking|group)\\s(?:code|id)|booth|trip(?!\\s[ap]\\d{4}\\b)|localit(?:y|ies)|ltr|wq|work-?queue|work\\squeue|wcb|kunden?(?:nummer)?"
)
# What compares or counts them tells no number: "the same NPI 99213", "per policy 95810".
_COMPARED = "".join(
    rf"(?<!{word}\s)" for word in ("same", "other", "different", "one", "per", "no", "any")
)
_MEMBER = (
    r"(?:member|patient|subscriber|pt|record|chart|encounter|employee|user|visit)\sid|"
    r"(?:mom|mother|dad|father|spouse|wife|husband)'?s\sid"
)
_NUMBERED_IF_SAID = (
    "order|case|claim|auth|authorization|ref|reference|referral|group|batch|check|card|ticket|"
    "license|licence|lic|chart|clia|dea|patient|pt|encounter|purchase\\sorder|po|eft|phone|fax|"
    "adj|ctl|ctrl|cntl|control|adjuster|adjustment|incident|refill|rx|carrier|contractor|provider|employee|"
    "tel|bed|spec|specimen|accession|model|part|item|document|doc|file|page|trace|job|report|study"
)
_SAID = r"(?:\s{0,2}#|\s?(?:no\b\.?|num\b\.?|number\b|id\b|ending\b)){1,2}[:#]?(?:\s?is\b)?"
_NUMBER_SIGN = r"(?:\s{0,2}(?:#|:|no\b\.?|nos\b\.?|num\b\.?|number\b|is\b|ending\b|in\b)){1,3}"
_COUNTED = (
    "iu|mg|mcg|ml|members|people|employees|lives|records|rows|miles|steps|points(?!\\s(?:to|at)\\b)|words|copies|"
    "views|visitors|subscribers|followers|sq\\s?(?:ft|feet|cm)|square\\s(?:feet|miles)|feet|ft|lbs?|"
    "pounds|cells|cfu|platelets|hits|calories|kcal|rpm|hz|bpm|volts|students|nurses|residents|"
    "attendees|downloads|emails|messages|tablets|bytes|kb|px"
)

_CASE_BLIND = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"[$€£]\s?\d[\d,]{0,15}(?:\.\d{1,2})?",
        r"\b(?:usd|eur)\s?\d[\d,]{0,15}(?:\.\d{1,2})?",
        r"\d(?<!\w\d)\d{0,6}(?:\.\d\d)?\s?(?:usd|dollars?|bucks)\b",
        r"\d(?<![\d.]\d)\d{0,2}(?:,\d{3}){1,4}(?![\d,])(?:\.\d{1,2})?",
        r"\b(?:chg|charges?|chrg|pd|allowed|amt)\.?:?\s\d{1,6}\.\d\d\b",
        # Phones: (555) 555-0101, 555.555.0101, 555-0101, +1 555 555 0101, with an extension.
        (
            r"[(\d](?<![\d-].)(?:(?<=\()\d{3}|(?<=\d)\d\d)\)?[-. ]{0,2}\d{3}[-. ]\d{4}\b"
            r"(?:,?\s?(?:x|ext\.?)\s?\d{1,6})?"
        ),
        r"\d(?<![\d-]\d)\d\d[-.]\d{4}\b(?:,?\s?(?:x|ext\.?)\s?\d{1,6})?",
        r"\b(?:ext|extension|fax|tel)\b\.?[:#]?\s?\+?[\d(][\d() .-]{2,20}",
        r"\b(?:phone|mobile|cell|pager|dial|text)\b[:#]?\s?\+?(?:\d[ ().-]{0,2}){7,15}",
        # Dates, and clock ranges such as 0910-1205 or 10:50-13:25.
        # No day or month is above 31: "11721-Q8-59-51" and "11721 59-51-22" have three modifiers.
        (
            r"\d(?<![\d-]\d)(?<!-[a-z]\d)(?:(?<=[0-3])|(?=[-/.])|(?=\d{3}))\d{0,3}[-/.]\d{1,2}"
            r"[-/.](?:\d{4}|\d{1,2})(?![\d-])(?:t\d\d:[\d:.]{2,12}z?)?"
        ),
        r"[0-2](?<![\d-]\d)(?:(?<=[01])\d|(?<=2)[0-4]):?[0-5]\d\s?-\s?(?:[01]\d|2[0-4]):?[0-5]\d\b(?!-\d)",
        # ZIP codes with four more, or called so; NDCs in three groups; social security numbers.
        r"\d(?<![\w-]\d)\d{4}-(?:\d{4}|\d\d-\d{4,8})(?![\w-])",
        (
            r"\b(?:zip|postal|zipcode)(?:\s?codes?)?[:#]?\s?(?:is\s|of\s|in\s)?\d{5}"
            r"(?:(?:,\s?|\s(?:and|or|vs?|to)\s)\d{5}){0,4}\b|"
            r"\bzip\s(?:of|for|on|in)\s[a-z ]{2,30}\sis\s\d{5}\b|"
            # Where people live: "she lives out in 59718", "residing in 87020".
            r"\b(?:liv(?:es?|ed|ing)|resid(?:es?|ed|ing|ents?))\s(?:(?:now|out|up|down|over)\s)?"
            r"(?:in|at|near|of)\s\d{5}\b|"
            # "Zip 97201 one side and 98660 on the other": one preposition's two numbers.
            r"(?<=\bzip\s\d{5})\s[a-z ]{2,24}\s(?:and|or)\s\d{5}(?=\s(?:on|at|in|the|is)\b)"
        ),
        r"\d(?<![\w-]\d)\d{3,4}-\d{3,4}-\d{1,2}(?![\w-])",
        # The notice below a mail that its words are confidential, with the printer's marks in it.
        (
            r"\b(?<!\w\s)confidential(?:ity\snotice|ity)?\b[^\n?]{0,40}\bth(?:is|e)\s"
            r"(?:e-?mail|message|transmission|communication|fax)\b[^\n?]{0,1500}+(?=\n|\Z)"
        ),
        # Rooms and ids that need no number sign ...
        rf"\b(?:{_COMPARED}|(?=[a-z ]{{1,20}}#))(?:{_NUMBERED})(?:{_NUMBER_SIGN})?\s?{_ID}",
        # ... ids of several groups ("ID# W2219 88120 01") ...
        rf"\b(?:{_MEMBER}|(?:id|member|subscriber){_NUMBER_SIGN})[:#]?\s?\(?(?:[a-z]\s)?{_ID}(?:\s\d{{2,5}}){{0,3}}\b",
        # ... and words that are ids only with one ("claim 99213" cites a code).
        rf"\b(?:{_NUMBERED_IF_SAID}){_SAID}\s?[ \t]{{0,20}}{_ID}",
        # Round doses and counts: 10000 units, 50000 IU, 25000 patients, over 30000.
        r"\d(?<!\w\d)\d{0,3}000\s?(?:units?|iu)\b",
        rf"\d(?<!\w\d)\d{{3,5}}\s?(?:{_COUNTED})\b",
        r"\b(?:over|about|approximately|approx|around|nearly|almost|than|roughly|some)\s\d{2,4}000\b",
        # Policies that lack their letter have five digits that begin with 3, articles with 5.
        (
            r"\b(?:lcd|lca|ncd|transmittal)(?::\s)?\s?#?:?\s?(?:(?<!:\s)[a-z]{0,2}|[a-z]{1,2})"
            r"(?!(?<=lcd\s)[0-246-9]\d{4}\b)\d{2,6}\b"
        ),
        # Why a contractor's system sent a claim back; ids of two numbers.
        r"\breason(?:\scode)?\s?[:#]?\s?3\d{4}\b",
        r"\b(?:ref|id|claim|case|parcel|order|ticket|medicaid|auth|acct|account)\.?\s\d{3,6}-(?:\d{4,8}|[a-z]\b)(?:-\w{1,8})?\b",
        # A purchase order; behind a code PO is its modifier.
        r"(?:(?<=[,.;:]\s)|(?<=\())po\s#?\d{4,8}\b",
        # Payers have numbers of five digits too.
        r"\b(?:payer|payor)\s(?:id\b\s?)?[:#]?\s?\d{5}(?![\w-])",
        # The types of a bill, where one of the two has a letter: 032A or 0322.
        r"\b0\d\d[a-wyz]\s(?:or|vs\.?|and)\s0\d{3}\b",
        r"\b0\d{3}\s(?:or|vs\.?|and)\s0\d\d[a-wyz]\b",
        # Contractors' districts and the kinds of HL7 messages: J15 MAC, ADT A08.
        r"\bj-?\d{1,2}\s(?=mac\b|a/b\b)",
        r"\b(?:jurisdiction|mac|adt|oru|orm|dft)\s[a-z]-?\d{1,2}\b",
        # What mail servers and programs write: qmail 44319, userid 32000, ]:10025, @@ -10369,7 @@.
        # A port has a code too (36561).
        r"\b(?:qmail|userid|uid|pid|port(?!\s365)|hrb)\s\d{2,10}",
        r"\]:\d{2,5}\b",
        r"@@\s-[^\n@]{3,40}@@",
        # What is left of a page's style or program; "left: 73562" is a claim's.
        (
            r"(?:width|height|color|margin|padding|size|index|spacing|border|left|top)"
            r"[\w-]{0,12}(?:=[\"']?#?[\da-f]\w{0,12}|"
            r"\s?:\s?(?:#[\da-f]{3,8}|\d{1,6}(?=[;}]|\s!)|\d{1,5}(?:px|em|pt|%)))"
        ),
        r"&#x?\w{2,6};",
        # Versions and roads: v2.11, version 12.04, I-80, US 20610, Route 20.
        (
            r"\b(?:ver(?:sion)?(?!\s\d{5}\b)|hwy|highway|route|interstate|exit|flight|gate)\.?\s?"
            r"#?[a-z]?-?\d[\w.]{0,10}"
        ),
        # "Release 12.04", but a carpal tunnel release 64721 is an operation.
        r"\b(?:release|build)\.?\s?#?[a-z]?-?(?!\d{5}\b)\d[\w.]{0,10}",
    )
)

# In the order in which they are blotted out.
LOOK_ALIKES = (*_CASED, *_CASE_BLIND)
