"""Modifiers and units that the text binds to a code from a distance: "append 25 to 99213"."""

import re
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import replace

from codebook.cited import LINE_SYSTEMS, Citation
from codebook.citing.units import as_number
from codebook.sieve import Sieve

_FLAGS = re.ASCII | re.IGNORECASE
_REACH = 60
_FAR = 160
# What _UNITS_AFTER finds and looks at is shorter.
_LONGEST_SAID = 100

_TWO = r"(?P<modifier>[0-9A-Z]{2})"
# "modifier 59 on the 45380", "appended 25 to 99213", "the 59 modifier on code 45380".
_BEFORE_CODE = re.compile(
    r"(?:\b(?P<verb>append(?:ed|ing|s)?|add(?:ed|ing|s)?|put(?:ting|s)?|attach(?:ed|ing|es)?|"
    r"plac(?:ed|ing|es)|us(?:e|ed|ing)|had|has|have|billed|reported|sen[dt]|w/)\s)?(?:an?\s|the\s)?"
    r"(?P<word>(?:modifiers?|mod)\b\.?\s?)?"
    rf"(?<![\w.])-?{_TWO}(?P<word2>\s(?:modifier|mod)\b)?\s"
    r"(?:(?:was|is|went|goes|got)\s)?(?:(?:put|added|appended|attached|applied)\s)?"
    r"(?:on|to|onto|for|with)\s(?:(?:the|our|my|his|her|your)\s)?"
    r"(?:cpt\s|code\s|line\s|visit\s|e/?m\s|procedure\s|"
    r"hcpcs\s|injection\s|second\s|first\s){0,2}#?\Z",
    _FLAGS,
)
# "83036 and 82962, both w QW, second one denied".
_OF_BOTH = re.compile(
    r"\bboth\s(?:(?:had|have|went\sout|billed|sent)\s)?(?:(?:with|w/?)\s?|-)?(?:mod(?:ifier)?\s)?-?"
    r"(?P<modifier>[A-Z][A-Z0-9]|\d\d)(?=\s?[,.;)\n]|\s?\Z)",
    re.ASCII,
)
# A question leaves it open; a denial takes it away.
_OPEN = re.compile(
    r"\b(?:without|w/o|not|no|never|remov\w+|drop\w*|strip\w*|instead|or|which|whether|should|"
    r"does|do|need\w*|requir\w+|"
    r"can|could|would|must|vs|versus|if)\b[^.\n]{0,40}\Z",
    _FLAGS,
)

# "units are 2", "we billed 3 units": said of the code before, where no limit is meant.
_UNITS_AFTER = re.compile(
    r"(?:\bunits\s?(?:are|were|is|was|=|:|billed\s(?:are|were|was|is|=|:))\s?(?P<a>\d{1,4})|"
    r"\bunits\s(?P<d>\d{1,4})(?=[?.,;)]|\s?\Z)|"
    r"(?:\bso|\bis\s(?:that|this)|\bmc?g\s(?:is|are)|->|=>|=)\s?(?P<e>\d{1,4})\s(?:billing\s)?units|"
    r"\bunits,?\s(?:so|=)\s(?P<f>\d{1,4})(?=\?)|\b(?:so|also|bill|did)\sx\s?(?P<h>\d{1,3})|[.?!]\s(?P<g>\d{1,4})\sunits?"
    r"(?=\s?(?:[.?!]\s|\n|\Z|(?:and|\+|&)\s(?:\d{1,4}\s)?J[WZ]))|"
    r"\b(?:bill(?:ed|ing)?|reported|submitted|charged|sent|gave|used|claimed|put)\s"
    r"(?:(?:it|them|for|as|at|out)\s)?"
    r"(?P<b>\d{1,4})\sunits?|\b(?:qty|quantity)\s?(?:is|was|of|[:=])\s?(?P<c>\d{1,4}))(?!\w|[.,]\d)",
    _FLAGS,
)
_UNITS_MAY_FOLLOW = Sieve((_UNITS_AFTER,), lambda pattern: pattern)
_SENTENCE_END = re.compile(r"[.?!\n]")
_LIMIT = re.compile(
    r"\b(?:max\w*|limit\w*|mues?|allow\w*|up\sto|only|per\sday|cap\w*|first|exceed\w*|over|more|"
    r"can|should|how|paid)\b",
    _FLAGS,
)


def bind_modifiers(
    masked: str, cited: Sequence[Citation], is_modifier: Callable[[str], bool]
) -> list[Citation]:
    """*cited* with the modifiers that words before a code give to it."""
    bound = [_with_words_before(masked, one, is_modifier) for one in cited]
    for match in _OF_BOTH.finditer(masked):
        if is_modifier(match["modifier"]):
            for at in _both_before(masked, bound, match.start()):
                bound[at] = replace(bound[at], modifiers=(match["modifier"],))
    return bound


def _both_before(masked: str, cited: Sequence[Citation], until: int) -> list[int]:
    """Which two are the lines of the sentence up to *until*; [] = or have modifiers already."""
    begin = max(masked.rfind(end, 0, until) for end in (". ", "? ", "! ", "\n")) + 1
    lines = [
        at
        for at, one in enumerate(cited)
        if begin <= one.start < until and one.system in LINE_SYSTEMS
    ]
    alone = len(lines) == 2 and not any(cited[at].modifiers or cited[at].partial for at in lines)
    return lines if alone else []


def _with_words_before(masked: str, one: Citation, is_modifier: Callable[[str], bool]) -> Citation:
    if one.system not in LINE_SYSTEMS or one.modifiers or one.partial:
        return one
    before = masked[max(0, one.start - _REACH) : one.start]
    # Everything in the pattern ends in one of these words, so most codes are done here.
    if not before.rstrip(" #").lower().endswith(_LAST_WORDS):
        return one
    match = _BEFORE_CODE.search(before)
    if match is None or not (match["verb"] or match["word"] or match["word2"]):
        return one
    modifier = match["modifier"].upper()
    if not is_modifier(modifier) or _OPEN.search(before[: match.start()]):
        return one
    return replace(one, modifiers=(modifier,))


_LAST_WORDS = (
    *("on", "to", "onto", "for", "with", "the", "our", "my", "his", "her", "your"),
    *(
        "cpt",
        "code",
        "line",
        "visit",
        "e/m",
        "em",
        "procedure",
        "hcpcs",
        "injection",
        "second",
        "first",
    ),
)


def bind_units(masked: str, cited: Sequence[Citation]) -> list[Citation]:
    """*cited* with the units a later sentence gives to the one code before it."""
    bound = list(cited)
    lines = [at for at, one in enumerate(bound) if one.system in LINE_SYSTEMS]
    if not lines or not _UNITS_MAY_FOLLOW.left(masked):
        return bound
    starts = [bound[at].start for at in lines]
    end = bound[lines[-1]].end + _FAR + _LONGEST_SAID
    for match in _UNITS_AFTER.finditer(masked, starts[0], end):
        before = bisect(starts, match.start()) - 1
        one = bound[lines[before]]
        if one.units is not None or not 0 <= match.start() - one.end <= _FAR:
            continue
        if not _is_limit(masked, one, match):
            units = as_number(match[match.lastgroup or "a"])
            bound[lines[before]] = replace(one, units=units)
    return bound


def _is_limit(masked: str, one: Citation, match: re.Match[str]) -> bool:
    """Whether the units between *one* and *match* are what a payer allows."""
    between = masked[one.end : match.end()]
    if "\n\n" in between:
        return True
    # What was billed was billed, whatever was allowed before and in the end.
    sentence = _SENTENCE_END.split(masked[match.end() : match.end() + 24])[0]
    said = between[max(between.rfind(end) for end in ".?!\n") + 1 :] if match["b"] else between
    return _LIMIT.search(said if match["b"] else said + sentence) is not None
