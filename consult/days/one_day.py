"""Whether a letter says that all was done on one day, or on different days."""

import re

_FLAGS = re.ASCII | re.IGNORECASE
_NEAR = 40
_SENTENCE_END = re.compile(r"[.?!;](?=\s)|\n\s{0,8}\n")
_ONE_DAY = re.compile(r"\bsame[\s-](?:day|date|dos|session|visit|encounter|time)\b", _FLAGS)
_OF_DAYS = re.compile(r"(?:day|date|dos)\Z", _FLAGS)
_NOT_ON = re.compile(
    r"(?:\bnot|n't|\bnever)(?:\s(?:all|both|even|done|performed|given|seen|on|at|in|during|of|the)){0,5}"
    r"\s\Z",
    _FLAGS,
)
_OTHER_DAYS = re.compile(
    r"\b(?:on|at|in)\s(?:two\s)?(?:different|separate)\s(?:\w{1,9}\s)?"
    r"(?:days?|dates?|dos)\b",
    _FLAGS,
)
_IS_CASE = re.compile(
    r"\b(?:if|unless|when|whether|must|needs?|ha(?:s|ve)\sto|should|would|could|or)\b", _FLAGS
)


def is_one_day(text: str) -> bool:
    """Whether *text* says that all was done on one day."""
    return any(not _is_denied(text, match.start()) for match in _ONE_DAY.finditer(text))


def is_other_days(text: str) -> bool:
    """Whether *text* says that what it names was done on different days, and does not only ask."""
    # Two sessions or encounters may be of one day.
    days = (one for one in _ONE_DAY.finditer(text) if _OF_DAYS.search(one[0]))
    denied = (one for one in days if _is_denied(text, one.start()))
    told = (*denied, *_OTHER_DAYS.finditer(text))
    return any(not _IS_CASE.search(_clause_before(text, one.start())) for one in told)


def _is_denied(text: str, at: int) -> bool:
    return _NOT_ON.search(text[max(0, at - _NEAR) : at]) is not None


def _clause_before(text: str, at: int) -> str:
    """The words before *at* back to the beginning of the sentence, as far as they are near."""
    near = text[max(0, at - 2 * _NEAR) : at]
    return _SENTENCE_END.split(near)[-1]
