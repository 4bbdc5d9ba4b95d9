"""Numbers in words, as people write and dictate them: twice, fifty-nine, the twentieth."""

import re
from collections.abc import Iterable


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


ONES = _listed("one two three four five six seven eight nine")
TEENS = _listed("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
NTHS = _listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
TIMES = _listed("once twice thrice")
_NUMBERS = {
    word: number for words in ((*ONES, *TEENS), TIMES, NTHS) for number, word in enumerate(words, 1)
}
_NUMBERS |= {word: 10 * number for number, word in enumerate(TENS, 2)} | {"thirtieth": 30}


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of *words*, the longer ones first."""
    return "|".join(sorted(words, key=len, reverse=True))


# Patterns, in small letters: 1 to 9, and 1 to 99 ("seven", "fifteen", "fifty", "fifty-nine").
ONE_TO_9 = f"(?:{any_of(ONES)})"
FROM_20 = rf"(?:(?:{any_of(TENS)})(?:[ -]{ONE_TO_9})?)"
# Digit by digit, as those of a modifier are dictated: "two six", "five-nine".
DIGITS_APART = rf"(?:{ONE_TO_9}[ -](?:{ONE_TO_9}|oh|zero))"
ONE_TO_99 = rf"(?:{FROM_20}|{any_of((*TEENS, *ONES))})"


def number_in(words: str) -> int:
    """The number that *words* say together: "fifty-nine" is 59; 0 = they say none."""
    return sum(_NUMBERS.get(word, 0) for word in re.split(r"[\s-]+", words.lower()))
