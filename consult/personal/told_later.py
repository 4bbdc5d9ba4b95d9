"""Numbers told some words behind their label: "Auth # the plan gave us later is RX-5550917"."""

import re

_FLAGS = re.IGNORECASE

# A label of a number; an authorization needs none, its name stands for the number.
_A_NUMBER = r"(?:\s?#|\s(?:no\b\.?|num\b\.?|number\b|id\b))"
_LABELS = (
    ("auth_number", rf"(?:prior\s)?auth(?:orization)?{_A_NUMBER}?"),
    ("auth_number", rf"(?:pre-?(?:cert(?:ification)?|auth)|referral|approval){_A_NUMBER}?"),
    ("claim_number", rf"(?:claim|reference|ref|case|control|icn|dcn){_A_NUMBER}"),
    ("member_id", rf"(?:member|mbr|subscriber|policy|insured|medicaid|medicare){_A_NUMBER}"),
    ("account", rf"(?:account|acct|encounter|invoice|guarantor){_A_NUMBER}"),
    ("mrn", rf"(?:mrn|chart|medical\srecord|patient|pt){_A_NUMBER}"),
)
# Words of one sentence, and none that labels another number.
_OTHER_LABEL = (
    r"(?:npi|tin|phones?|tel|fax|dates?|dob|dos|cpt|codes?|dx|icd|modifiers?|units?|amounts?|ext"
    r"|zip|ndc|years?|days?|qty)\b"
)
_WORDS = (
    rf"(?:[\s,(]{{1,2}}(?!{_OTHER_LABEL}|(?<!that\s)(?:is|was)\b)"
    r"[a-z][a-z'\u2019/]{0,14}[,)]?){1,7}"
)
_IS = r"(?:\s(?:is|was|reads|shows|says)\b:?|\s?[:=])\s{1,2}(?:#\s?)?"
# Days, telephones, a code with a modifier and sums of money are none of these.
_NUMBER = (
    r"(?P<id>(?!20\d\d-|\d{3}-\d{4}\b|\d{3}-\d{3}-\d{4}\b|\d{5}-\w\w\b|\d{1,2}[/-]\d{1,2}[/-])"
    r"(?=(?:[A-Z/ -]{0,4}\d){5})"
    r"(?:\d{2,6}(?: (?!\d{5}\b)\d{3,6}){1,3}|[A-Z0-9][A-Z0-9/-]{4,24}))(?![\w-])(?![.,]\d)"
)
TOLD_LATER = tuple(
    (kind, re.compile(rf"\b(?:{label}){_WORDS}{_IS}{_NUMBER}", _FLAGS)) for kind, label in _LABELS
)
