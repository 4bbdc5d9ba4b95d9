"""What a question asks, several things at once, each with the words that show it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from codebook.cited import Citation
from codebook.citing.masks import one_for_one
from codebook.patterns.word_starts import WordStarts
from consult.asked.asking_words import asking_words, in_one_part
from consult.asked.intent_rules import intents_by_rule
from consult.asked.intent_signs import Signs, signs_of
from consult.asked.intent_weights import SignsWeighed, intent_weights
from consult.asked.of_the_desk import without_desk
from consult.letter import FIRST_PAGES

_MOST = 4
# From this chance on an intent is named: the level at which most mails are read as their labels
# say (benchmarks/learn_intents.py).  A reply tells it as the client's wish where a rule finds it,
# or it is more likely than not.
_LIKELY, _SURE = 0.25, 0.5
# Where nothing that could be asked is likely, a letter asks nothing if that is so much likelier
# than each of them, and not quite unlikely.
_LIKELIER, _UNLIKELY = 2, 0.05
# Signs that are words alone, and neither codes nor numbers.
_OF_WORDS = re.compile(r"(?:word|stem|run)(?: [a-z']{2,})+")
_FIRST = (0, 80)  # where nothing else shows what is asked, the letter's beginning
_RULE, _PLAIN = "rule ", "plain "
# What a letter is that asks nothing, and the name under which it was learned that it does not.
IDLE = frozenset(
    ("bounce", "meeting", "newsletter", "out_of_office", "receipt", "spam", "thanks", "unsubscribe")
)
NOTHING = "nothing"
# Of these, what looks like a code is an order, a room, a price.
CITES_NOTHING = IDLE - {"newsletter", "thanks"}


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing asked, named as in docs/findings.md, and its *evidence* at *start* to *end*.

    Where no word of a rule shows it (two codes and a 59, say), the evidence is the
    clause that asks about them, else the first code cited: docs/reading.md.
    *guessed* = it is only likely: no reply tells it as the client's wish.
    """

    name: str
    evidence: str
    start: int
    end: int
    guessed: bool = False


def find_intents(
    words: WordStarts,
    citations: Sequence[Citation],
    modifiers_asked: Sequence[str] = (),
) -> tuple[Intent, ...]:
    """What a text asks, the likeliest first; one of IDLE alone where it asks nothing.

    *citations* stand in it; *modifiers_asked* are those in doubt there.
    () = there is no word at all, or none that says what else it is, or only the
    desk itself is asked about.
    """
    text = words.text
    if not any(map(str.isalnum, text)):
        return ()
    signs = letter_signs(words, citations, modifiers_asked)
    weighed = intent_weights().weigh(signs)
    told = weighed.chances()
    asks_nothing = _asks_nothing(told)
    of_coding = text if asks_nothing else without_desk(text, citations)
    if of_coding != text:
        signs = letter_signs(words.of(of_coding), citations, modifiers_asked)
        if _asks_only_the_desk(of_coding, citations, signs):
            return ()
        weighed = intent_weights().weigh(signs)
        told = weighed.chances()
    told.pop(NOTHING)
    chances = {
        name: max(chance, _SURE) if _PLAIN + name in signs else chance
        for name, chance in told.items()
        if (name in IDLE) == asks_nothing
    }
    ranked = sorted(chances, key=lambda name: (_PLAIN + name not in signs, -chances[name], name))
    likely = [name for name in ranked if chances[name] >= _LIKELY]
    if asks_nothing:
        named = [name for name in ranked[:1] if chances[name] >= _UNLIKELY]
    else:
        named = (likely or ranked[:1])[:_MOST]
    at = tuple((one.start, one.end) for one in citations)
    return tuple(_intent(text, name, chances[name], signs, weighed, at) for name in named)


def _asks_only_the_desk(rest: str, citations: Sequence[Citation], signs: Signs) -> bool:
    """Whether nothing is asked in the *rest* of a letter that asks what the desk costs, or a call.

    *citations* and *signs* are of that rest.
    """
    by_rule = any(sign.startswith(_RULE) for sign in signs)
    return not citations and not by_rule and "?" not in rest


def _asks_nothing(told: Mapping[str, float]) -> bool:
    """Whether a letter asks nothing, by the chance of that and of all that could be asked."""
    asked = (chance for name, chance in told.items() if name not in IDLE and name != NOTHING)
    return told[NOTHING] >= _SURE or told[NOTHING] > max(_UNLIKELY, _LIKELIER * max(asked))


def _said_by_rule(name: str, signs: Signs) -> tuple[int, int] | None:
    """Where the words stand by which a rule finds it; None = none does, or by no word."""
    start, end = signs.get(_RULE + name, (0, 0))
    return (start, end) if end > start else None


def letter_signs(
    words: WordStarts, citations: Sequence[Citation], modifiers_asked: Sequence[str]
) -> Signs:
    """Every sign of what a text asks, those of the rules ("rule bilateral") among them."""
    there = [cited for cited in citations if cited.end <= FIRST_PAGES]
    plain = words.of(one_for_one(words.text[:FIRST_PAGES]))
    signs = signs_of(plain.text, there, modifiers_asked)
    for name, told in intents_by_rule(plain, there, modifiers_asked).items():
        signs[_RULE + name] = told.start, told.end
        if told.plain:
            signs[_PLAIN + name] = told.start, told.end
    return signs


def _intent(
    text: str,
    name: str,
    chance: float,
    signs: Signs,
    weighed: SignsWeighed,
    codes: Sequence[tuple[int, int]],
) -> Intent:
    """The intent with the words of its rule, else of a sign that speaks for it, else that ask."""
    by_rule = _said_by_rule(name, signs)
    place = by_rule or _said(name, signs, weighed) or asking_words(text, ()) or (*codes, _FIRST)[0]
    start, end = in_one_part(text, *place)
    return Intent(name, text[start:end], start, end, guessed=not by_rule and chance < _SURE)


def _said(name: str, signs: Signs, weighed: SignsWeighed) -> tuple[int, int] | None:
    """Where the word or run of words stands that speaks most for it; None = none does much."""
    strongest = weighed.strongest(name)
    return signs.get(strongest) if _OF_WORDS.fullmatch(strongest) else None
