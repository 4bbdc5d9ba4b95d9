"""Whose a number or a place in a letter is: the patient's, the sender's, or nobody's."""

import re

from codebook.cited import ANY_CODE
from consult.personal.day_cues import PAPER
from consult.personal.identifiers import Identifier
from consult.personal.mail_heads import sounds_like_patient
from consult.personal.no_names import FIRMS, NO_NAMES

_FLAGS = re.IGNORECASE
_ALWAYS_SENDER = {"provider_id": "provider_npi", "provider_licence": "provider_licence"}
SENDERS_KINDS = {
    "phone": "sender_phone",
    "fax": "sender_fax",
    "email": "sender_email",
    "url": "sender_url",
    "address": "sender_address",
}
_CODE_LIKE = re.compile(rf"{ANY_CODE}(?:-[A-Z0-9]{{2}})*\Z", _FLAGS)
_MAY_BE_SHORT = frozenset(("mrn", "ssn_part", "geography", "age_over_89", "device"))
_ONLY_NUMBERS = re.compile(r"\d+(?:-\d+)*")
_DAY_LIKE = re.compile(
    r"(?:(?:0?\d|1[0-2])[/-](?:[0-2]?\d|3[01])|(?:[0-2]?\d|3[01])[/-](?:0?\d|1[0-2]))"
    r"(?:[/-]\d{2,4})?\Z"
)
_OURS = re.compile(
    r"\b(?:call\s(?:me|us)|reach\s(?:me|us|our)|me\s(?:at|on)|us\s(?:at|on)"
    r"|my|our|ours|contact|office|desk|dial|recipient|remove|unsubscribe|fax(?:\s\w+){1,4}\sto|"
    r"extension|toll|questions|department|dept|billing|llame|reply(?:\sto)?"
    r"|respond|cc|text\sme|e-?mail\sme|"
    r"in\serror\scall|e-?mails?\sto|we(?:'re|\sare|\sr)|"
    r"hotline|adjuster|case\sm(?:ana)?ge?r|user|login|customer\sservice|provider\sline|payer|appeals?|attn"
    r"|noridian|novitas|palmetto|claims\sto|rep|i['\u2019]m\sat|clinic)\b[^.\n]{0,24}\Z",
    _FLAGS,
)
_THEIRS = re.compile(
    r"\b(?:her|his|their|him|them|patient|pt|home|cell|mobile|mother|mom|father"
    r"|dad|husband|wife|daughter|"
    r"son|spouse|member|guarantor|emergency\scontact)\b[^.\n]{0,32}\Z",
    _FLAGS,
)
# "call me 555-0171" says no more than who is writing; "from 555-0158 (patient's home fax".
_MINE = re.compile(
    r"\b(?:(?:call|reach|text)\sme(?:\sback)?|my\s(?:\w+\s)?(?:number|phone|cell|e-?mail))\b[^.\n]{0,16}\Z",
    _FLAGS,
)
_THEIRS_AFTER = re.compile(
    r",?\s\(?(?:(?:the\s)?(?:patient|pt)['\u2019]?s|her|his|their)\s(?:\w+\s)?"
    r"(?:phone|fax|cell|mobile|number|e-?mail|home)\b",
    _FLAGS,
)
# "Patient Oren Vale, case mgr 555-0134": who stands right before is called.
_OF_STAFF = re.compile(
    r"\b(?:case\sm(?:ana)?ge?r|adjuster|attorney|social\sworker)[\s:,]{1,3}\Z", _FLAGS
)
_THEIR_LICENCE = re.compile(
    r"\b(?:her|his|(?:pt|patient)['\u2019]?s)\slicen[sc]e\b[^.\n]{0,12}\Z", _FLAGS
)
_SPEECH = 600
_REACH = 48
_DRIVES = re.compile(
    r"\b(?:driver|truck(?:er)?|cdl|plate|mva|crash|accident|dot (?:physical|exam)|police)\b", _FLAGS
)
# Nobody signs with these: a last paragraph was taken for a signature.
_NEVER_OURS = frozenset(("mrn", "member_id", "claim_number", "ssn"))
_OF_A_CHART = re.compile(r"\b(?:chart|record|results?|images?|photos?)\s?:\s?\Z", _FLAGS)
_SUITE = re.compile(r"(?:ste|suite)\b", _FLAGS)
_OUR_PLACE = re.compile(
    r"\b(?:our|my|clinic|office|lab|practice|facility|hospital)(?:'s)?,?\s(?:zip(?:\scode)?\s?"
    r"|is\s){1,2}\Z"
    r"|\bwe\s?(?:are|r|'re)\s(?:located\s)?(?:in|from|near|at)\s\Z",
    _FLAGS,
)
_COUNTY = re.compile(r"\w\s(?:County|Parish|Township|Twp|Borough)\Z")
_NAME_BEFORE = re.compile(r"[A-Z]\w+\s([A-Z]\w+)[,|]\s\Z")
_FAX = re.compile(r"\bfax(?:ed)?\b[^.\n]{0,16}\Z", _FLAGS)
# Ten digits behind these are a payment's.
_OF_A_PAYMENT = re.compile(
    r"\b(?:trace|eft|checks?|cheque|ck|trn|remit|batch|warrant)[\s:#]{1,3}(?:(?:no|number|id)\b[\s.:#]{1,3})?\Z",
    _FLAGS,
)
# "group no. 55231" of a card is no procedure.
_GROUP = re.compile(r"\bgr(?:ou)?p\s?(?:#|no\b|num(?:ber)?\b|id\b)[\s.:#]{0,3}\Z", _FLAGS)
_TOLL_FREE = re.compile(r"(?:\+?1[-. ]{0,2})?\(?8(?:00|33|44|55|66|77|88)\)?[-. ]")
_ROLE_ADDRESS = re.compile(
    r"(?:billing|coding|coder|office|info|claims?|records|support|admin|desk"
    r"|help|contact|accounts?|frontdesk|"
    r"reception|no-?reply|appeals|case|hello|team|staff|revenue|audit|unsubscribe"
    r"|sales|news)[\w.+-]*@",
    _FLAGS,
)
_ABOUT_PATIENT_URL = re.compile(
    (
        r"patient|/pt|chart|record|mychart|portal|photo|image|scan|result|visit|study|series|exam"
        r"|[?&/]\w*(?:id|mrn|dob|name|acc)=?"
    ),
    _FLAGS,
)
_OFFICIAL_URL = re.compile(
    r"//(?:www\.)?[\w.-]*(?:\.gov|cms|ama-assn|aapc|novitas|noridian|palmetto)", _FLAGS
)
_I_WORK_FOR = re.compile(
    r"\b(?:i|we)(?:\s\w+)?\s(?:work\w*|retired|left)\s(?:for|at|from)\s(?:the\s)?\Z", _FLAGS
)
_FIRM_FOLLOWS = re.compile(
    r"\s(?:Hospital|Medical|Health|Clinic|General|ER|ED|SNF|Center|Office|Regional|Memorial"
    r"|assisted\sliving|nursing|memory\scare|rehab)\b"
)
_OFFICE_FOLLOWS = re.compile(r"\s(?:office|clinic|location|branch|site)\b")
# Who lives in these has their address.
_HOMES = frozenset(("manor", "house", "nursing", "facility", "snf", "home", "rehab", "hospice"))
_NO_TOWN = frozenset(
    (
        *("dr", "the", "i", "ste", "april", "may", "june", "august", "nursery", "incubator"),
        *("parking", "county", "state", "federal", "atrial", "afib", "trendelenburg"),
        *("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"),
        # Larger than a state: nobody is known by them.
        *("mexico", "canada", "cuba", "haiti", "guatemala", "honduras", "salvador", "brazil"),
        *("england", "ireland", "scotland", "france", "germany", "italy", "spain", "poland"),
        *("russia", "ukraine", "china", "india", "pakistan", "japan", "korea", "vietnam", "laos"),
        *("philippines", "thailand", "iraq", "iran", "syria", "afghanistan", "israel", "egypt"),
        *("nigeria", "kenya", "somalia", "ethiopia", "australia", "europe", "africa", "asia"),
    )
)
# Towns that are payers or words as well.
_TOWNS_TOO = frozenset(("fallon", "independence", "liberty"))
_STATES_OF_TWO = frozenset(
    (
        "new york",
        "new jersey",
        "new mexico",
        "new hampshire",
        "north carolina",
        "south carolina",
        "north dakota",
        "south dakota",
        "west virginia",
        "rhode island",
    )
)


def is_identifier(one: Identifier, written: str, text: str) -> bool:
    """Whether it is not a code, a day, a state or a word of the trade after all."""
    if one.kind in ("geography", "employer"):
        return _is_told_of(one, written, text)
    if one.kind in ("email", "url", "ip", "phone", "address", "ssn"):
        return True
    if one.kind in _MAY_BE_SHORT:
        return not _DAY_LIKE.match(written)
    if one.kind == "service_date":
        return PAPER.search(text[max(0, one.start - _REACH) : one.start]) is None
    in_digits = one.kind == "account" and _ONLY_NUMBERS.fullmatch(written)
    of_group = one.kind == "member_id" and _GROUP.search(text[max(0, one.start - 24) : one.start])
    return bool(in_digits or of_group) or not (
        _CODE_LIKE.match(written) or _DAY_LIKE.match(written)
    )


def _is_told_of(one: Identifier, written: str, text: str) -> bool:
    """Whether a place or an employer is the patient's rather than a word of the trade or ours."""
    if one.kind == "employer" and _I_WORK_FOR.search(text[max(0, one.start - 32) : one.start]):
        return False
    if _COUNTY.search(written):
        return True
    after = text[one.end : one.end + 24]
    if one.kind == "geography" and (
        written.rsplit(maxsplit=1)[-1].lower() in FIRMS or _OFFICE_FOLLOWS.match(after)
    ):
        return False
    return is_place(written, after)


def is_place(written: str, after: str) -> bool:
    """Whether *written* is a town or a firm and no word of the trade; *after* stands behind it."""
    words = [word.lower().strip(".,'") for word in written.split()]
    if not words or words[0] in _NO_TOWN or " ".join(words[:2]) in _STATES_OF_TWO:
        return False
    if len(words) == 1 and words[0] in _TOWNS_TOO:
        return True
    if all(word in NO_NAMES for word in words if word not in ("of", "and", "the", "&")):
        return False
    return _FIRM_FOLLOWS.match(after) is None


def owner_kind(one: Identifier, text: str, *, signed: bool) -> str | None:
    """The kind to report, the sender's apart; None = nobody's (a payer's line, a public page)."""
    if one.kind in _ALWAYS_SENDER:
        return _of_providers(one, text, signed=signed)
    before = text[max(0, one.start - 48) : one.start]
    if one.kind == "phone" and _OF_A_PAYMENT.search(before):
        return None
    kind = "fax" if one.kind == "phone" and _FAX.search(before) else one.kind
    if kind == "geography" and _OUR_PLACE.search(before):
        return None
    if kind not in SENDERS_KINDS:
        return None if signed and kind not in _NEVER_OURS else kind
    written = text[one.start : one.end]
    if not signed and _is_nobodys(kind, written):
        return None
    if signed:
        ours = kind != "url" or not _OF_A_CHART.search(before)
    else:
        ours = _is_ours(kind, written, before) and not _is_patients(one, before, text)
    return SENDERS_KINDS[kind] if ours else kind


def _of_providers(one: Identifier, text: str, *, signed: bool) -> str:
    """A provider's number; but where somebody drives, a licence is the driver's."""
    around = text[max(0, one.start - _SPEECH) : one.end + _SPEECH]
    before = text[max(0, one.start - _REACH) : one.start]
    theirs = _THEIR_LICENCE.search(before) or _DRIVES.search(around)
    if one.kind == "provider_licence" and not signed and theirs:
        return "licence"
    return _ALWAYS_SENDER[one.kind]


def _is_patients(one: Identifier, before: str, text: str) -> bool:
    """Whether a patient speaks ("my number is"), or the words behind tell whose it is."""
    if _THEIRS_AFTER.match(text, one.end):
        return True
    spoken = text[max(0, one.start - _SPEECH) : one.start]
    return bool(_MINE.search(before)) and sounds_like_patient(spoken)


def _is_nobodys(kind: str, written: str) -> bool:
    """Whether it is a public page, or a line that every client of a payer calls."""
    if kind == "url":
        return bool(_OFFICIAL_URL.search(written)) or not _ABOUT_PATIENT_URL.search(written)
    return kind in ("phone", "fax") and bool(_TOLL_FREE.match(written))


def _is_of_firm(before: str) -> bool:
    """Whether a firm's name stands before: "Meadowgate Pediatrics, 4410 Linden Parkway"."""
    named = _NAME_BEFORE.search(before)
    return named is not None and named[1].lower() in FIRMS - _HOMES


def _is_ours(kind: str, written: str, before: str) -> bool:
    """Whether the words before, or the address itself, say that it is the sender's."""
    if kind == "address" and (_SUITE.match(written) or _is_of_firm(before)):
        return True
    if kind == "url" or (_THEIRS.search(before) and not _OF_STAFF.search(before)):
        return False
    return bool(_OURS.search(before)) or (kind == "email" and bool(_ROLE_ADDRESS.match(written)))
