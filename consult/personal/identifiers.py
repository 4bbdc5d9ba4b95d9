"""Numbers and places that identify someone: record, member and claim numbers, phones, addresses.

The kinds are those of Safe Harbor (45 CFR 164.514(b)(2)) but for names and days.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codebook.sieve import named_patterns
from consult.personal.ages import AGES
from consult.personal.places import PLACES

_FLAGS = re.IGNORECASE

# "96 y.o.", "Tidewater Pickle Co."
_DOT_IS_THEIRS = frozenset(("age_over_89", "employer"))


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier of *kind* at *start* to *end*, the words that announce it left out."""

    kind: str
    start: int
    end: int


_SIGN = (
    r"(?:[\s.:#=()|-]|no\b|nos\b|num\b|number\b|numbers\b|id\b|is\b|was\b"
    r"|of\b|ending\b|ends\b|in\b|with\b|the\b|on\sfile\b|reads?\b){1,10}?"
)
_ID = r"(?P<id>(?=[A-Z-]{0,12}\d)[A-Z0-9][A-Z0-9/-]{2,24}[A-Z0-9])(?![\w-])"
# Cards print the number in groups: W2219 88120 01, 771 20 4410 88; a procedure is no such group.
_ON_A_CARD = (
    r"(?P<id>(?!(?-i:ID|NO)\b)(?-i:[A-Z]{1,4}[ -]?)"
    r"(?:\d{2,6}(?:[ \t-]\d{1,6}[A-Z]?(?![\w/]|\.\d)){1,3}(?:[ \t](?-i:[A-Z])\b)?"
    r"|\d{7,9}[ \t]\d{1,3}(?![\w/]|\.\d))"
    r"|\d{2,6}[ \t-](?-i:[A-Z]{2,3})[ \t-]\d{3,6}"
    r"|\d{2,9}(?:[ \t](?!\d{5}\b)\d{1,6}[A-Z]?(?![\w/-]|\.\d)){1,3}"
    r"(?:[ \t](?!PT|DX|DR|HI|RT|LT)(?-i:[A-Z]{1,2})(?![\w:#-]))?"
    r"|(?-i:[A-Z]{2,4}) \d{4,9}|(?=[A-Z-]{0,12}\d)[A-Z0-9][A-Z0-9/-]{2,24}[A-Z0-9])(?![\w-])"
)
_PAYER = (
    r"(?:bcbs\w*|blue\s?(?:cross|shield)|aetna|uhc|united|cigna|humana|anthem|tricare|medicaid"
    r"|medicare|molina|regence|kaiser|wellcare|ambetter|insurance|ins|hmo|ppo|policy|member)"
)
_LAST4 = r"(?P<id>\d{4})\b"
_MBI = r"[1-9][A-Z][A-Z0-9]\d-?[A-Z][A-Z0-9]\d-?[A-Z]{2}\d\d"
_SAID = r"(?:\s?#|\s(?:no\b\.?|nos\b|num\b\.?|number\b|id\b|ID\b|ref\b)|\s?:)"

# What announces the number of an insured person; some of these words do so only before its shape.
_MEMBER = (
    r"mbi|hicn?|rid|cin|box\s1a|(?:insurance|ins|plan|beneficiary|recipient|sub)\sid|mem(?=\s\d[\d-]{5})"
    r"|health\splan\s(?:id|no|number|#)|(?:bcbs|aetna|uhc|cigna|humana|tricare|dod)\s(?:id|#)"
    r"|sponsor(?=\s?(?:#|id|ssn))|medicare(?=\s?(?:#|id|no|num|claim))"
    r"|medicaid(?=\s?(?:#|id|no|num))"
    r"|(?:member|mbr|subscriber)(?=\s?(?:#|id|no|num)|\s(?-i:[A-Z]{2,4})\s?\d{3}"
    r"|\s\d[\d-]{5}|\s\d{3,6}\s(?-i:[A-Z]{2})\s\d|\s[A-Z\d]{2,4}-[A-Z\d]{2,5}-\d)"
    r"|card(?=\s?(?:#|no\b|num))|cert(?=\s?(?:#|no\b|num))"
    r"|policy(?=\s?(?:#|id|no|num|:)|(?:\sis)?\s[A-Z\d]{2,4}-[A-Z\d]{1,4}-\d{3}"
    r"|(?:\sis)?\s\d{2,4}-(?:\d{3,4}-)?[A-Z]{1,4}\b)"
    r"|gr(?:ou)?p(?=\s[\w-]{0,9}\d[\w-]{3})|gr(?:ou)?p(?=\s?(?:#|id|no|num))"
    r"|id(?=\s?#|\snumber|\sno\b|:)"
    # "id MH-3391-0052", but no case's, claim's, payer's or meeting's.
    r"|(?<!case\s)(?<!laim\s)(?<!tax\s)(?<!ayer\s)(?<!ting\s)"
    r"id(?=\s(?-i:[A-Z]{1,4})[ -]?\d{3})"
)

# The cue, then the number; the first that fits names the kind.
_CUED = tuple(
    (kind, re.compile(rf"\b(?:{cue}){_SIGN}\s?{number}", _FLAGS))
    for kind, cue, number in (
        (
            "ssn_part",
            (
                r"(?:ssn|social(?:\ssecurity)?(?:\snumber)?|ss#?)(?:['\u2019]s)?[\s,(]{1,2}("
                r"?:ending(?:\sin)?|ends(?:\sin|\swith)?|last\s(?:4|four)(?:\sdigits)?|4\slast)"
                r"|last\s(?:4|four)(?:\sdigits)?(?:\sof)?(?:\s(?:the|her|his|their))?(?:\s(?"
                r":ssn|social(?:\ssecurity)?(?:\snumber)?))?"
            ),
            _LAST4,
        ),
        ("provider_id", r"npi|tin|tax\sid|ein|dea|clia|ptan|upin|taxonomy", _ID),
        (
            "provider_licence",
            (
                rf"(?:(?:medical|state|nursing|provider|dental|my|our|board)\s)?(?:licen[sc]e"
                rf"|lic)(?:{_SAID})|diploma|certificate\sno"
            ),
            _ID,
        ),
        (
            "mrn",
            (
                r"mrn?s?\s?#|mrn|medical\srecord|med(?:ical)?\s?rec|mr#|chart(?=\s?(?:\d{6}|\d{2,4}-\d{3}|#"
                r"|no|num|id|:))|(?:patient|pt)\s?(?:id|#)|(?:patient|pt)(?=\s?#\d)|epic\sid|emr\sid|unit\s(?:no"
                r"|number)"
            ),
            _ID,
        ),
        (
            "member_id",
            _MEMBER,
            _ON_A_CARD,
        ),
        (
            "account",
            (
                r"(?:patient\s)?(?:acct|account|a/c)s?(?=\s?(?:#|no|num|id|:|\d))"
                r"|acc?n?t(?=\s?[#:])|acct|har|csn|fin|encounter(?=\s?(?:#|no|num|id))|visit(?=\s?(?:#"
                r"|id|number))|statement(?=\s?(?:#|no\b|num))|guarantor(?=\s?(?:#"
                r"|id|acct))|invoice(?=\s?(?:#|no\b|num))"
            ),
            _ID,
        ),
        (
            "claim_number",
            (
                r"icn|dcn|tcn|ccn|claim(?=\s?(?:#|no\b|num|id|control|ref|:))(?:\scontrol)?"
                r"|control\s(?:no|number|#)|adj(?:uster)?\s(?:no\b|number|#)|wc\s?claim|case(?=\s?(?:#|id|no\b|number))"
                r"|(?:cob|appeal)\s?(?:case|ref)?(?=\s?(?:#|no\b|number|id))|reference(?=\s?"
                r"(?:#|no\b|number))|ref(?:erence)?(?=\s?(?:#|no\b)|\s(?-i:[A-Z]{0,3})\d{6}|\s\d{4}-\d{4})"
            ),
            _ID,
        ),
        (
            "auth_number",
            (
                r"(?:prior\s)?auth(?:orization)?(?:\sutn)?|pre-?cert(?:ification)?|pre-?auth"
                r"|referral|approval|pa(?=\s?(?:#|number))"
            ),
            r"(?<=[\s#:(])(?P<id>(?=[A-Z-]{0,12}\d)[A-Z0-9][A-Z0-9-]{4,24})(?![\w-])",
        ),
        (
            "device",
            (
                r"serial(?:\s(?:[LR]|left|right)\b)?(?:\sno\b\.?|\snumber)?(?:\s(?:of|on)\sthe\s\w+)?"
                r"|ser\.?(?=\sno)|s/n|sn(?=\s?[:#]|\s(?-i:[A-Z]{2,4})\s\d{4}"
                r"|\s(?-i:[A-Z]{1,3})-?\d|\s\d{5,9}-?(?-i:[A-Z]))|udi|device(?=\s?(?:#|:|is\b|id|no\b|num|ident))(?:\sidentifier)?"
                r"|lot(?=\s?(?:#|no\b|num|:|\d{4}|[A-Z]{1,3}\d{3}))|model(?=\s?(?:#|no\b|number))|imei"
                r"|implant\s(?:id|no|number|#)"
            ),
            (
                r"(?P<id>(?-i:[A-Z]{2,4}) \d{4,9}(?: (?-i:[A-Z]))?(?![\w-])|(?=[A-Z-]{0,12}\d)"
                r"[A-Z0-9][A-Z0-9/-]{2,24}[A-Z0-9](?![\w-]))"
            ),
        ),
        (
            "vehicle",
            r"vin|(?:license|licence)\splate|plates?|vehicle(?=\s?(?:#|id|no|plate))|reg(?:istration)?(?=\s?(?:#|no\b|num|(?-i:[A-Z]{2})\s\d))",
            (
                # The state is part of the number: plate NV 883-KTR.
                r"(?-i:(?P<id>(?:[A-Z]{2}\s(?=\d))?(?![A-Z]\d{1,2}\b)(?=[A-Z-]{0,8}\d)[A-Z0-9-]{4,17}(?:\s(?=[A-Z]*\d)"
                r"[A-Z0-9]{2,5})?|[A-Z]{2,3}\s\d{3,5}|\d[A-Z]{3} \d{3}))(?![\w-])"
            ),
        ),
        (
            "licence",
            (
                r"cdl|driver['\u2019]?s?\slicen[sc]e|licen[sc]e(?=\s[\w-]{5,24}\s?\(?(?:[A-Z]{2}\s)?driver)|dl(?=\s?#|:)|(?:her|his|patient['\u2019]?s?"
                r")\slicen[sc]e|passport"
            ),
            rf"(?:(?-i:[A-Z]{{2}})\s(?=\d))?{_ID}",
        ),
        (
            "other_id",
            (
                r"accession|(?:police|incident|accident|crash)\sreport|(?:path(?:ology)?|lab)(?=\s?(?:#|no\b|num))|inmate(?=\s?(?:#|id|no|num))|specimen(?=\s?(?:#|id|no|num|[A-Z]{0,3}\d))|(?:va\s|case\s)?file(?=\s?(?:#|no\b|num))|rx(?=\s?(?:#|no\b|num))"
                r"|prescription(?=\s?(?:#|no\b|num))|requisition|study\sid|subject\sid"
                r"|locker"
            ),
            _ID,
        ),
    )
)
# Which of two kinds in conflict wins: "driver's license" is no provider's.
_STANDING = (
    (
        "member_id",
        re.compile(
            rf"\b(?i:{_PAYER})\s(?:#\s?)?(?!(?:[A-V]\d{{4}}|\d{{4}}[A-Z0-9])\b(?!-\d{{3}}))"
            r"(?!(?:M?ID|NDC|NPI|TIN|POS|DOS|MUE|LCD|CPT|EOB|DRG|ICN|CO|PR|OA|RX)\b)"
            r"(?P<id>(?=(?:[A-Z -]{0,5}\d){6})[A-Z]{1,4}[ -]?\d{2,11}(?:[ -]\d{2,6}){0,3}[A-Z]?"
            r"|\d{7,12}[A-Z]{0,2}|(?=(?:\d ?){8})\d{3,4}(?: \d{2,6}){1,3}"
            r"|(?=(?:-?\d){6})\d{2,9}(?:-\d{1,9}){1,3}(?:-?[A-Z])?)(?![\w-])"
        ),
    ),
    # "ID" in capitals, but of no meeting, no firm and no paper.
    (
        "member_id",
        re.compile(
            r"(?<![\w#])(?<!(?i:eeting|erence|ebinar) )(?<!(?i:roup|aper|zoom|case) )(?<!(?i:tax) )"
            r"(?<!(?i:claim|payer) )(?:M?ID|(?:[Hh]er|[Hh]is|[Mm]y|MY) [Ii][Dd])"
            r"(?i: (?:is|was|no))?[ :#(]{1,3}"
            rf"(?=(?:[A-Z -]{{0,5}}\d){{5}})(?!\d{{5}}\b(?![ -]\d)){_ON_A_CARD}"
        ),
    ),
    (
        "claim_number",
        re.compile(
            r"\b(?i:claim|clm)(?i: (?:#|no\.?|number))?[ :#]{1,3}(?!\d{5}-[A-Z0-9]{2}(?![\w-]))"
            r"(?P<id>(?=(?:[A-Z -]{0,4}\d){5})(?:[A-Z]{0,3}\d{9,20}"
            r"|[A-Z0-9]{1,8}(?:-[A-Z0-9]{1,10}){1,3}"
            r"|[A-Z]{1,4}\d{3,9}(?: \d{2,6}(?![\w-])){1,3}|[A-Z]{1,4}\d{5,9}))(?![\w-])"
        ),
    ),
    ("ssn", re.compile(r"(?<![\w-])(?:\d{3}-\d{2}-\d{4})(?![\w-])")),
    ("ssn_part", re.compile(r"(?<![\w-])[xX*]{3}-?[xX*]{2}-?(?P<id>\d{4})(?![\w-])")),
    ("member_id", re.compile(rf"(?<![\w-]){_MBI}(?![\w-])")),
    (
        "ssn",
        re.compile(
            (
                r"\b(?:ssn|social\ssecurity(?:\snumber)?)[\s:#]{1,3}(?:is\s)?(?P<id>\d{9}"
                r"|\d{3}\s\d\d\s\d{4})\b"
            ),
            _FLAGS,
        ),
    ),
    (
        "ip",
        re.compile(
            r"(?<![\w.])(?!127|0\.)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d"
            r"|1?\d?\d)(?![\w]|\.\d)"
        ),
    ),
    ("url", re.compile(r"\b(?:https?://|www\.)[^\s<>\")\]]{3,300}", _FLAGS)),
    (
        "email",
        re.compile(
            r"(?<![\w.+-])(?<!cid:)[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
        ),
    ),
)
_PHONE = re.compile(
    r"(?<![\w.-])(?:\+?1[-. ]{0,2})?(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-])("
    r"?:\s?(?:x|ext\.?)\s?\d{1,6})?"
    r"|(?<![\w.-])\d{3}-\d{4}(?![\w-])(?:\s?(?:x|ext\.?)\s?\d{1,6})?|(?<=[\s:])\d{10}(?="
    r"[\s.,;)]|\Z)"
)
PATTERNS = named_patterns((*_STANDING, *_CUED, ("phone", _PHONE), *AGES, *PLACES))


def identifiers(text: str) -> Iterator[Identifier]:
    """Every identifier in *text*, those of one kind in order; they may overlap.  Linear time."""
    for kind, pattern in PATTERNS.left(text):
        yield from _found(kind, pattern, text)


def _found(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Identifier]:
    named = "id" in pattern.groupindex
    for match in pattern.finditer(text):
        start, end = match.span(_named(match) if named else 0)
        while end > start and text[end - 1] in ".,;:'" and kind not in _DOT_IS_THEIRS:
            end -= 1
        yield Identifier(kind, start, end)


def _named(match: re.Match[str]) -> str | int:
    """The group that holds the identifier; 0 = the whole match."""
    return next((name for name, found in match.groupdict().items() if found), 0)
