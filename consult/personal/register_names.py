"""Names as registers write them: "OKAFOR, MARLENE J", "Okwuosa, B", and lists of family names."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from codebook.patterns.words_before import words_before
from consult.personal import person_cues as cues
from consult.personal.given_names import GIVEN_NAMES
from consult.personal.name_points import Place, before_points
from consult.personal.name_words import NOT_YET_NAMED, end_of_name, is_said
from consult.personal.named_word import Word
from consult.personal.no_names import FIRMS

Spot = tuple[int, int]
_COMMA = re.compile(r",[ \t\u00a0]?")
_ROW_OVER = re.compile(r"\s*(?:[\d/|(,;.-]|\Z|\n)")
# Points from which "OKAFOR, MARLENE" is a patient of a register.
_SURE = 4
_BEFORE = 40
# What heads a row: its number, a day, an hour.
_ROW_HEAD = re.compile(
    r"(?:\A|\n)[ \t>*\"'(#-]{0,12}"
    r"(?:\d{1,2}(?:[.):]|/\d{1,2}|:\d\d)?[ \t]{1,6}|\d{4}[ \t]{1,6}){0,3}\Z"
)
# One initial for a given name; "Dana, I" and "Dana, A" may go on as sentences.
_THEN_INITIAL = re.compile(
    r",[ \t]?(?:[B-HJ-WYZ]\b\.?|[AI](?:\.|(?=[ \t]{2}|[ \t]*[|\n]|\Z)))"
    r"(?=[ \t]*(?:[\d|(,;:\n]|-\s|\Z)|[ \t]{2})"
)
# Given names that are words of the trade: "Halvorsen, Per", "Prokop, Jun".
_THEN_WORD = re.compile(r",[ \t]?([A-Z][a-z]{2,8})(?=[ \t]{2}|[ \t]*(?:,[ \t]?\d|\d|\||\n|\Z))")
_NAMES_TOO = GIVEN_NAMES.union(("per",))
_PREFIX = re.compile(r"(?<![\w.])(?:Mac|Mc|Van|De|Del|La|Le|St\.?|Al|El|Ap|Da|Di|Du|Ben) \Z")
# Who is listed behind a colon: "Five came back: Halvorsen, Quispe and Oyewole".
_LISTED = re.compile(r"[,;/]\s(?:and\s|&\s)?[\"\u201c]?|\s(?:and|&)\s[\"\u201c]?")
_LIST_HEAD = re.compile(
    rf"(?:[:=]|\b(?:for|on|about|of)|\b(?:{cues.PEOPLE}|families|names))\s{{1,2}}\Z", re.IGNORECASE
)
_OF_STAFF = re.compile(
    r"\b(?:dr|doctor|doc|provider|physician|surgeon|coder|biller|rep|nurse|np|pa|office|clinic|town"
    r"|city|location|site|payer|plan|carrier|author|vendor|brand|drug|count(?:y|ie)|team|staff"
    r"|partner|dear|hi|hello|thanks|cc|to)s?\b[^.\n]{0,24}\Z",
    re.IGNORECASE,
)
# "Greetings from sunny Yuma, Agnieszka" ends a letter.
_FROM_A_TOWN = re.compile(
    r"\b(?:greetings|regards|hello|wishes)\sfrom\s(?:\w+\s)?\Z", re.IGNORECASE
)
_OF_A_PAYER = re.compile(r"[A-Z][a-z]+ \Z")
_FEWEST = 3


def names_in_registers(text: str, runs: Sequence[Sequence[Word]]) -> Iterator[Spot]:
    """Where *runs* of *text* are names of a register, surname first, or surnames in a list."""
    listed = set()
    for group in _lists(text, runs):
        listed |= {run[0].start for run in group}
        if _are_patients(text, group):
            yield from ((run[0].start, run[-1].end) for run in group)
    for one, two in pairwise(runs):
        if one[0].start not in listed and _is_last_first(text, one, two):
            yield _with_prefix(text, one[0].start), end_of_name(text, two)
    for run in runs:
        if run[0].start not in listed and (end := _end_of_row_name(text, run)):
            yield _with_prefix(text, run[0].start), end


def _lists(text: str, runs: Sequence[Sequence[Word]]) -> Iterator[list[Sequence[Word]]]:
    """Rows of three and more words behind a colon or "patients"."""
    group: list[Sequence[Word]] = []
    for run in (*runs, ()):
        if group and run and _LISTED.fullmatch(text[group[-1][-1].end : run[0].start]):
            group.append(run)
            continue
        if len(group) >= _FEWEST and _is_headed(text, group):
            yield group
        group = [run] if run else []


def _is_headed(text: str, group: Sequence[Sequence[Word]]) -> bool:
    """Whether a colon or the like heads the list, and it is not of surnames and given names."""
    words = [run[-1] for run in group]
    given = sum(word.is_given and not (word.is_surname or word.is_double) for word in words)
    return given in (0, len(group)) and _LIST_HEAD.search(_before(text, group)) is not None


def _before(text: str, group: Sequence[Sequence[Word]]) -> str:
    start = group[0][0].start
    return text[max(0, start - _BEFORE) : start].rstrip('"\u201c')


def _are_patients(text: str, group: Sequence[Sequence[Word]]) -> bool:
    words = [run[-1] for run in group]
    if any(len(run) > 2 or not _may_be_family(run[-1]) for run in group):
        return False
    known = sum(word.is_surname or word.is_double or word.is_given for word in words)
    return 3 * known >= len(group) and _OF_STAFF.search(_before(text, group)) is None


def _may_be_family(word: Word) -> bool:
    if word.is_initial or word.is_short_form or word.is_no_name or word.is_clinical:
        return False
    known = word.is_surname or word.is_double or word.is_given or word.is_unheard
    return known and not word.is_word_too and not word.is_common


def _with_prefix(text: str, start: int) -> int:
    """Where the family name starts whose first part the lists take for a word: "Mac Giolla"."""
    prefix = _PREFIX.search(text, max(0, start - 5), start)
    return prefix.start() if prefix else start


def _end_of_row_name(text: str, run: Sequence[Word]) -> int:
    """Where "Okwuosa, B" or "Halvorsen, Per" ends whose family name is *run*; 0 = it is none."""
    last = run[-1]
    if len(run) > 2 or text[last.end : last.end + 1] != "," or not _may_be_family(last):
        return 0
    if last.plain in FIRMS or (last.is_given and not (last.is_surname or last.is_double)):
        return 0
    before = words_before(text, run[0].start, _BEFORE)
    place = Place(before, text[last.end : last.end + _BEFORE], loud=False)
    if cues.PROVIDER_BEFORE.search(before):
        return 0
    heads = _ROW_HEAD.search(before.text) is not None
    named = last.is_double or last.is_surname
    if initial := _THEN_INITIAL.match(text, last.end):
        points = 2 + named + 2 * heads + before_points(place) + initial[0].endswith(".")
        return initial.end() * (points >= _SURE)
    given = _THEN_WORD.match(text, last.end) if heads and named else None
    return given.end() if given and given[1].lower() in _NAMES_TOO else 0


def _is_last_first(text: str, one: Sequence[Word], two: Sequence[Word]) -> bool:
    if not (
        (len(one) == 1 or (len(one) == 2 and two[0].is_given and not one[0].is_given))
        and not (one[0].is_initial or one[0].plain.removesuffix("s") in NOT_YET_NAMED)
        and (not two[0].is_short_form or is_said(two[0]))
        and _COMMA.fullmatch(text[one[-1].end : two[0].start])
        and is_said(one[0])
    ):
        return False
    place = Place(
        words_before(text, one[0].start, _BEFORE),
        text[end_of_name(text, two) : end_of_name(text, two) + _BEFORE],
        loud=False,
    )
    if _FROM_A_TOWN.search(place.before.text) or _is_place_before(one, two, place):
        return False
    return _register_points(one, two, place) >= _SURE


def _is_place_before(one: Sequence[Word], two: Sequence[Word], place: Place) -> bool:
    """Whether "Molina WA, Oren Vale" or "from Elko, Oren Vale": a whole name behind a place."""
    last = one[-1]
    if len(one) > 1 or len(two) < 2 or last.is_surname or two[1].is_initial:
        return False
    is_state = len(last.text) == 2 and _OF_A_PAYER.search(place.before.text) is not None
    return is_state or cues.FROM_BEFORE.search(place.before) is not None


def _register_points(one: Sequence[Word], two: Sequence[Word], place: Place) -> int:
    last, first = one[-1], two[0]
    words = (*one, *two)
    clinical = any(word.is_clinical for word in words)
    if cues.PROVIDER_BEFORE.search(place.before) or clinical or last.plain in FIRMS:
        return 0
    capitals = all(word.text.isupper() for word in words) and len(last.text) > 2
    given = first.is_given and not first.is_word_too
    identified = cues.IDENTITY_AFTER.match(place.after) is not None
    heads = place.begins_line or _ROW_HEAD.search(place.before.text) is not None
    points = before_points(place) + 3 * identified + (first.is_initial and heads)
    points += 2 * first.is_given + given + 2 * last.is_surname + last.is_double
    points += 2 * (last.is_unheard and first.is_unheard) + heads
    points += 2 * capitals + (_ROW_OVER.match(place.after) is not None)
    # "Dana, Carol and Bob" are three.
    return points - 3 * (last.is_given and not last.is_surname and not capitals)
