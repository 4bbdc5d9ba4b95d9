"""What only looks like a code (ZIP codes, money, phones, dates, ids, doses), blotted out.

Every pattern is bounded (no quantifier within a quantifier without a limit), so that a letter of
any shape is masked in time linear in its length.  The order of work is that of a careful reader:
one kind of dash and blank first, then the look-alikes, then the codes.
"""

import re

# A blot is no letter, no digit and no blank: nothing joins across it.
BLOT = "\x00"

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_BLANKS = "\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_ONE_FOR_ONE = str.maketrans(
    {**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_BLANKS, " "), "\u00d7": "x", "\x00": " "}
)

# A word without separators; whether it is an address is then a plain look at it.
_WORD = re.compile(r"[^\s,;<>()\[\]\"|]+")

# Many states share their letters with a word, a modifier or the trade's shorthand ("CT 70450",
# "PA 99213", "IA 20610", "NM 78452"): those make a ZIP code only behind a comma.
_STATES = "AL|AZ|FL|ID|IL|KS|KY|MN|MO|MT|NC|ND|NE|NH|NJ|NV|NY|OH|RI|TN|UT|WA|WI|WV|WY"
_WORDLIKE_STATES = (
    "AK|AR|CA|CO|CT|DC|DE|GA|HI|IA|IN|LA|MA|MD|ME|MI|MS|NM|OK|OR|PA|PR|SC|SD|TX|VA|VT"
)

_ID = r"[A-Z]{0,3}-?\d[\w-]{2,20}"
_NUMBERED = (
    r"ste|suite|room|rm|apt|p\.?\s?o\.?\s?box|mrn|npi|tin|ein|ssn|mbi|dcn|icn|invoice|acct|ndc"
)
_MEMBER = r"(?:member|patient|subscriber)\sid"
_NUMBERED_IF_SAID = (
    "order|case|claim|account|auth|authorization|ref|reference|policy|group|batch|check|card|"
    "ticket|license|licence|lic|lot|serial|confirmation|tracking|chart|clia|dea"
)
_SAID = r"(?:\s?#|\s?(?:no\b\.?|num\b\.?|number\b|id\b|ending\b)){1,2}[:#]?"
_NUMBER_SIGN = r"(?:\s?(?:#|:|no\b\.?|nos\b\.?|num\b\.?|number\b|is\b|ending\b)){1,3}"

_CASED = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"\b(?:{_STATES})[.,]?\s{{1,3}}\d{{5}}(?:-\d{{4}})?\b",
        rf",\s?(?:{_WORDLIKE_STATES})[.,]?\s{{1,3}}\d{{5}}(?:-\d{{4}})?\b",
        # Spine levels: C5-C6, T12-L1, L4/L5.  A dash before is a toe modifier, not a level.
        r"(?<![-\w])[CTLS]\d{1,2}\s?[-/]\s?[CTLS]\d{1,2}\b",
    )
)

_PLAIN = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"[$€£]\s?\d[\d,]{0,15}(?:\.\d{1,2})?",
        r"\b\d{1,7}(?:\.\d\d)?\s?(?:usd|dollars?|bucks)\b",
        r"(?<![\d.])\d{1,3}(?:,\d{3}){1,4}(?![\d,])(?:\.\d{1,2})?",
        # Phones: (555) 555-0101, 555.555.0101, 555-0101, each with an extension.
        r"(?<![\d-])\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}\b(?:\s?(?:x|ext\.?)\s?\d{1,6})?",
        r"(?<![\d-])\d{3}[-.]\d{4}\b(?:\s?(?:x|ext\.?)\s?\d{1,6})?",
        r"\b(?:ext|extension|fax|tel)\b\.?[:#]?\s?\+?[\d(][\d() .-]{2,20}",
        # Dates, and clock ranges such as 0910-1205 or 10:50-13:25.
        r"(?<![\d-])\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?![\d-])",
        r"(?<![\d-])[0-2]\d:?[0-5]\d\s?-\s?[0-2]\d:?[0-5]\d\b",
        # ZIP codes with four more, or called so; NDCs in three groups.
        r"(?<![\w-])\d{5}-\d{4}(?![\w-])",
        r"\bzip(?:\s?code)?[:#]?\s?\d{5}\b",
        r"(?<![\w-])\d{4,5}-\d{3,4}-\d{1,2}(?![\w-])",
        # Rooms and ids that need no number sign ...
        rf"\b(?:{_NUMBERED})(?:{_NUMBER_SIGN})?\s?{_ID}",
        # ... ids of several groups ("ID# W2219 88120 01") ...
        rf"\b(?:{_MEMBER}|(?:id|member|subscriber){_NUMBER_SIGN})\s?{_ID}(?:\s\d{{2,5}}){{0,3}}\b",
        # ... and words that are ids only with one ("claim 99213" cites a code).
        rf"\b(?:{_NUMBERED_IF_SAID}){_SAID}\s?{_ID}",
        r"\b(?:lcd|ncd|transmittal)\s?#?:?\s?[a-z]{0,2}\d{2,6}\b",
        # Round doses and counts: 10000 units, 50000 IU, 25000 patients.
        r"\b\d{1,4}000\s?(?:units?|iu|mg|mcg|patients|members|people)\b",
        r"\b\d{4,6}\s?(?:mg|mcg|ml|iu|sq\s?(?:ft|cm)|miles)\b",
    )
)


def one_for_one(text: str) -> str:
    """*text* with one kind of dash and blank; same length, so that offsets stay true."""
    return text.translate(_ONE_FOR_ONE)


def mask(text: str) -> str:
    """*text* with every look-alike replaced by blots of the same length."""
    text = _WORD.sub(_blot_address, text)
    for pattern in (*_CASED, *_PLAIN):
        text = pattern.sub(_blot, text)
    return text


def _blot(match: re.Match[str]) -> str:
    return BLOT * len(match.group())


def _blot_address(match: re.Match[str]) -> str:
    word = match.group()
    address = "@" in word or "://" in word or word[:4].lower() in ("www.", "cid:")
    return BLOT * len(word) if address else word
