"""What each sign weighs for each intent: intent_weights.csv, learned from labelled mails."""

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("intent_weights.csv")
# The signs of a letter of three words share as if they were those of a short one.
SHORTEST = 30.0
ALWAYS = "always"  # the sign that every letter has: what an intent weighs without any other


@dataclass(frozen=True, slots=True)
class SignWeight:
    """How rare a sign is (1 = in every mail), and what it adds for each intent, in log odds.

    *adds* is as the table has it, "bilateral:15.0 coverage:-5.2": a letter needs
    a hundred of fifty thousand signs, and numbers take more room than text.
    What it adds is divided among the signs of a letter: by the root of the
    sum of the squares of their rarities, SHORTEST at least.
    """

    rarity: float
    adds: str

    def pairs(self) -> Mapping[str, float]:
        """Each intent and what the sign adds to its log odds, before it is divided."""
        return _pairs(self.adds)


# The same few signs are in most letters: these rows of the table are taken apart but once.
@lru_cache(maxsize=4096)
def _pairs(adds: str) -> Mapping[str, float]:
    words = adds.replace(":", " ").split()
    return dict(zip(words[::2], map(float, words[1::2]), strict=True))


@dataclass(frozen=True, slots=True)
class IntentWeights:
    """The log odds that every letter has for each intent, and the weight of each sign."""

    always: Mapping[str, float]
    of_sign: Mapping[str, SignWeight]

    def weigh(self, signs: Iterable[str]) -> "SignsWeighed":
        """What those of a letter's *signs* weigh that were learned."""
        weight_of = self.of_sign.get
        known = {sign: weight for sign in signs if (weight := weight_of(sign)) is not None}
        length = max(SHORTEST, math.hypot(*(one.rarity for one in known.values())))
        adds = {sign: one.pairs() for sign, one in known.items()}
        return SignsWeighed(self.always, length, adds)


@dataclass(frozen=True, slots=True)
class SignsWeighed:
    """What the signs of one letter add for each intent, before it is divided by their *length*."""

    always: Mapping[str, float]
    length: float
    adds: Mapping[str, Mapping[str, float]]

    def chances(self) -> dict[str, float]:
        """How likely each intent is, 0 to 1, for that letter."""
        odds = dict(self.always)
        for pairs in self.adds.values():
            for intent, adds in pairs.items():
                odds[intent] += adds / self.length
        return {intent: 1 / (1 + math.exp(-total)) for intent, total in odds.items()}

    def strongest(self, intent: str) -> str:
        """The sign that speaks most for *intent*, "" = none does."""
        speaking = ((pairs[intent], sign) for sign, pairs in self.adds.items() if intent in pairs)
        adds, sign = max(speaking, default=(0.0, ""))
        return sign if adds > 0 else ""


@cache
def intent_weights() -> IntentWeights:
    """The table, read once: the columns sign, rarity and adds ("intent:log odds ...")."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        of_sign = {sign: SignWeight(float(rarity), adds) for sign, rarity, adds in rows}
    return IntentWeights(of_sign.pop(ALWAYS).pairs(), of_sign)
