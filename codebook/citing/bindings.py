"""Modifiers and units that the text binds to a code from a distance: "append 25 to 99213"."""

import re
from bisect import bisect, bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from codebook.cited import LINE_SYSTEMS, Citation
from codebook.citing.units import as_number
from codebook.modifiers import SPELT, modifier_written
from codebook.patterns.sieve import plain_patterns

_FLAGS = re.ASCII | re.IGNORECASE
_REACH = 60
_FAR = 160
# What _UNITS_AFTER finds and looks at is shorter.
_LONGEST_SAID = 100

_TWO = rf"(?P<modifier>[0-9A-Z]{{2}}|{SPELT})"
# "modifier 59 on the 45380", "appended 25 to 99213", "the 59 modifier on code 45380".
_BEFORE_CODE = re.compile(
    r"(?:\b(?P<verb>append(?:ed|ing|s)?|add(?:ed|ing|s)?|put(?:ting|s)?|attach(?:ed|ing|es)?|"
    r"plac(?:ed|ing|es)|us(?:e|ed|ing)|had|has|have|billed|reported|sen[dt]|w/)\s)?"
    r"(?P<article>an?\s|the\s)?"
    r"(?P<word>(?:modifiers?|mod)\b\.?\s?)?"
    rf"(?<![\w.])(?P<dash>-)?{_TWO}(?P<word2>\s(?:modifier|mod)\b)?\s"
    r"(?:(?:was|is|went|goes|got)\s)?(?:(?:put|added|appended|attached|applied)\s)?"
    r"(?P<on>on|to|onto|for|with)\s(?:(?:the|our|my|his|her|your)\s)?"
    r"(?:cpt\s|code\s|line\s|visit\s|e/?m\s|procedure\s|"
    r"hcpcs\s|injection\s|second\s|first\s){0,2}#?\Z",
    _FLAGS,
)
# "modifier 25 to 93000 and 59 to 99213": what called the first a modifier calls the next one.
_ONE_MORE = re.compile(
    rf"(?:\s?[,;]|,?\s(?:and|&))\s(?:an?\s|the\s)?{_TWO}\s(?:on|to|onto)\s(?:the\s)?"
    r"(?:cpt\s|code\s|line\s|visit\s|e/?m\s|procedure\s){0,2}#?\Z",
    _FLAGS,
)
# "83036 and 82962, both w QW, second one denied", "Q8 on both.", "three CTs, all 26".
_OF_ALL = re.compile(
    r"\b(?P<all>both|all)\s(?:(?:had|have|went\sout|billed|sent)\s)?"
    r"(?:(?:with|w/?)\s?|-)?(?:mod(?:ifier)?\s)?-?"
    r"(?P<modifier>[A-Z][A-Z0-9]|\d\d)(?=\s?[,.;)\n]|\s?\Z)|"
    r"(?<![\w.-])(?P<which>[A-Z][A-Z0-9]|[2-9]\d)\son\s(?P<of>both|all)"
    r"(?:\s(?:of\s(?:them|it|these|those)|lines|codes|two|three|four))?(?=\s?[,.;)\n]|\s?\Z)",
    re.ASCII,
)
_MOST_OF_ALL = 8
# A question leaves it open; a denial takes it away.
_OPEN = re.compile(
    r"\b(?:without|w/o|who|not|no|never|remov\w+|drop\w*|strip\w*|instead|or|which|whether|should|"
    r"does|do|need\w*|requir\w+|"
    r"can|could|would|must|vs|versus|if)\b[^.\n]{0,40}\Z",
    _FLAGS,
)

# "units are 2", "we billed 3 units": said of the code before, where no limit is meant.
_UNITS_AFTER = re.compile(
    r"(?:\bunits\s?(?:are|were|is|was|=|:|billed\s(?:are|were|was|is|=|:))\s?(?P<a>\d{1,4})|"
    r"\bunits\s(?P<d>\d{1,4})(?=[?.,;)]|\s?\Z)|"
    r"(?:\bso|\bis\s(?:that|this)|\bmc?g\s(?:is|are)|\bthat'?s|\bmakes(?:\s(?:it|that))?|\bequals|"
    r"\bcomes\sto|->|=>|=)\s?(?P<e>\d{1,4})\s(?:billing\s)?units"
    r"(?!\s(?:or|vs\.?)\s\d)|[.?!]\sx\s?(?P<i>\d{1,3})(?=\s?(?:[?.,;]|with\b|w/))|"
    # What is doubted was billed: "200 units correct?".
    r"(?:[,;.:-]|\bis|\bare)\s(?P<j>\d{1,4})\sunits,?\s(?:correct|right|ok(?:ay)?|yes)(?=\s?\?)|"
    r"\bunits,?\s(?:so|=)\s(?P<f>\d{1,4})(?=\?)|\b(?:so|also|bill|did|put)\sx\s?(?P<h>\d{1,3})|[.?!]\s(?P<g>\d{1,4})\sunits?"
    r"(?=\s?(?:[.?!]\s|\n|\Z|with\sJ[WZ]\b|(?:and|\+|&)\s(?:\d{1,4}\s)?J[WZ]))|"
    r"\b(?:bill(?:ed|ing)?|reported|submitted|charged|sent|gave|used|claimed|put)\s"
    r"(?:(?:it|them|for|as|at|out)\s)?"
    r"(?P<b>\d{1,4})\sunits?|\b(?:qty|quantity)\s?(?:is|was|of|[:=])\s?(?P<c>\d{1,4}))(?!\w|[.,]\d)",
    _FLAGS,
)
_TOTAL = re.compile(r"\b(?:total|altogether|together|combined|in\sall)\b", _FLAGS)
_UNITS_MAY_FOLLOW = plain_patterns((_UNITS_AFTER,))
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
    ends = (0, *(one.end for one in cited))
    bound: list[Citation] = []
    for one, end in zip(cited, ends, strict=False):
        before = masked[max(end, one.start - _REACH) : one.start]
        # *one* is the next line where the last took its modifier from such words.
        follows = bool(bound) and bound[-1] is not cited[len(bound) - 1]
        bound.append(_with_words_before(before, one, is_modifier, follows=follows))
    for match in _OF_ALL.finditer(masked) if bound else ():
        modifier = match["modifier"] or match["which"]
        if is_modifier(modifier):
            both = "both" in (match["all"], match["of"])
            lines = _all_before(masked, bound, match.start(), both=both)
            if not any(modifier in bound[at].modifiers for at in lines):
                for at in lines:
                    bound[at] = replace(bound[at], modifiers=(*bound[at].modifiers, modifier))
    return bound


def _all_before(masked: str, cited: Sequence[Citation], until: int, *, both: bool) -> Sequence[int]:
    """Which are the lines of the sentence up to *until*; () = one is a stem, or are too many.

    *both* = they must be two, or the one that stands right before.
    """
    begin = max(masked.rfind(end, 0, until) for end in (". ", "? ", "! ", "\n")) + 1
    first = bisect_left(cited, begin, key=_start_of)
    last = bisect_left(cited, until, lo=first, key=_start_of)
    lines = [at for at in range(first, last) if cited[at].system in LINE_SYSTEMS]
    if both and len(lines) == 1 and not masked[cited[lines[0]].end : until].strip():
        # "62165 both -62" is one operation of two surgeons.
        return () if cited[lines[0]].partial else lines
    if not 2 <= len(lines) <= (2 if both else _MOST_OF_ALL):
        return ()
    return () if any(cited[at].partial for at in lines) else lines


def _start_of(one: Citation) -> int:
    return one.start


def _with_words_before(
    before: str, one: Citation, is_modifier: Callable[[str], bool], *, follows: bool
) -> Citation:
    if one.system not in LINE_SYSTEMS or one.modifiers or one.partial:
        return one
    # Everything in the pattern ends in one of these words, so most codes are done here.
    if not before.rstrip(" #").lower().endswith(_LAST_WORDS):
        return one
    match = _ONE_MORE.fullmatch(before) if follows else None
    if match is None:
        match = _BEFORE_CODE.search(before)
        if match is None or not _is_called(match):
            return one
    modifier = modifier_written(match["modifier"])
    if not is_modifier(modifier) or _OPEN.search(before[: match.start()]):
        return one
    return replace(one, modifiers=(modifier,))


def _is_called(match: re.Match[str]) -> bool:
    """Whether words around the two characters say so; a number in words needs more."""
    if match["word"] or match["word2"] or match["dash"]:
        return True
    in_words = len(match["modifier"]) > 2
    if match["verb"] and (match["article"] or not in_words):
        return True
    # "59 on 97140?" asks as often as it says; "the 59 on 97140" stands there.
    return match["article"] is not None and match["on"].lower() in ("on", "onto")


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
        earlier = bound[lines[before - 1]] if before else None
        if not _is_limit(masked, one, match) and not _is_sum(masked, earlier, one, match):
            units = as_number(match[match.lastgroup or "a"])
            bound[lines[before]] = replace(one, units=units)
    return bound


def _is_sum(masked: str, earlier: Citation | None, one: Citation, match: re.Match[str]) -> bool:
    """Whether the units of *match* are *one*'s and *earlier*'s together: "total 38 = 3 units"."""
    if earlier is None or _TOTAL.search(masked, one.end, match.end()) is None:
        return False
    return "\n" not in masked[earlier.end : one.start]


def _is_limit(masked: str, one: Citation, match: re.Match[str]) -> bool:
    """Whether the units between *one* and *match* are what a payer allows."""
    between = masked[one.end : match.end()]
    if "\n\n" in between:
        return True
    # What was billed was billed, whatever was allowed before and in the end.
    sentence = _SENTENCE_END.split(masked[match.end() : match.end() + 24])[0]
    said = between[max(between.rfind(end) for end in ".?!\n") + 1 :] if match["b"] else between
    return _LIMIT.search(said if match["b"] else said + sentence) is not None
