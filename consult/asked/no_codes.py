"""What a letter asks about as a code and no code system writes so: J12345, 992133, 45.23.

Five characters are a code's own form, and told by consult.asked.doubted_codes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codebook.cited import Citation

_FLAGS = re.ASCII | re.IGNORECASE
# A letter or none and too many digits; two digits, a dot and two digits, as in ICD-9-CM's volume 3.
_LONG = r"(?:[A-Z]?\d{6}|[A-Z]\d{5})"
_OLD_PROCEDURE = r"\d{2}\.\d{1,2}"
_FORM = rf"(?<![\w.$#/-])(?P<code>{_LONG}|{_OLD_PROCEDURE})(?![\w%/-]|\.\w)"
_CALLED = re.compile(
    rf"\b(?:(?:superbill|charge\s(?:sheet|ticket)|encounter\sform)\s(?:still\s)?(?:has|had|shows?|lists?|says?)|codes?|cpt|hcpcs|icd-?\s?(?:9|10)(?:-?(?:cm|pcs))?|procedure\scode)\s(?:is\s|was\s)?{_FORM}",
    _FLAGS,
)
_DOUBTED = re.compile(
    rf"{_FORM}\??\s(?:still\s|now\s|even\s|is\s|not\s|an?\s)*(?:in)?(?:valid|active|billable|deleted|code)\b",
    _FLAGS,
)
_ASKED = re.compile(rf"(?:^|[.?!\n]\s*|\b(?:is|and|or|about)\s){_FORM}\s?\?", _FLAGS)
# Numbers of people, claims and policies look alike.
_OTHER_NUMBER = re.compile(
    r"\b(?:acc(?:oun)?t|mrn|chart|members?|policy|claims?|auth\w*|ids?|nos?|numbers?|npi|case|ref\w*|zip"
    r"|lcd|article|invoice|dob|phone|fax)\b[^.?!\n]{0,16}\Z|[$#]\s?\Z",
    _FLAGS,
)
# Local coverage documents (L33718, A52467) have the longer form too.
_DOCUMENT = re.compile(r"[LA]\d{5}\Z", _FLAGS)
_NEAR = 30
_MOST = 6


@dataclass(frozen=True, slots=True)
class NoCode:
    """What is asked about as a code, as *written*.

    *old_procedure* = in the form of ICD-9-CM's volume 3.
    """

    written: str
    old_procedure: bool = False


def no_codes(text: str, citations: Sequence[Citation]) -> tuple[NoCode, ...]:
    """Each once, in the order of the letter; none of the *citations*, which stand in it."""
    found = sorted(_found(text), key=lambda one: one.start("code"))
    cited = [(one.start, one.end) for one in citations]
    told = (
        one["code"].upper()
        for one in found
        if not any(start < one.end("code") and one.start("code") < end for start, end in cited)
    )
    return tuple(NoCode(one, "." in one) for one in dict.fromkeys(told))[:_MOST]


def _found(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_CALLED, _DOUBTED, _ASKED):
        for match in pattern.finditer(text):
            before = text[max(0, match.start("code") - _NEAR) : match.start("code")]
            is_document = pattern is not _CALLED and _DOCUMENT.match(match["code"])
            if not (_OTHER_NUMBER.search(before) or is_document):
                yield match
