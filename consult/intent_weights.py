"""What each sign weighs for each intent: intent_weights.csv, learned from labelled mails."""

import csv
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
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

    def pairs(self) -> Iterator[tuple[str, float]]:
        """Each intent and what the sign adds to its log odds, before it is divided."""
        for pair in self.adds.split():
            intent, _, adds = pair.partition(":")
            yield intent, float(adds)

    def to(self, intent: str) -> float:
        """What the sign adds to the log odds of *intent*, before it is divided; 0 = nothing."""
        head = f"{intent}:"
        adds = (pair for pair in self.adds.split() if pair.startswith(head))
        return float(next(adds, head + "0").removeprefix(head))


@dataclass(frozen=True, slots=True)
class IntentWeights:
    """The log odds that every letter has for each intent, and the weight of each sign."""

    always: Mapping[str, float]
    of_sign: Mapping[str, SignWeight]

    def chances(self, signs: Collection[str]) -> dict[str, float]:
        """How likely each intent is, 0 to 1, for a letter with these *signs*."""
        known = [self.of_sign[sign] for sign in signs if sign in self.of_sign]
        length = max(SHORTEST, math.hypot(*(one.rarity for one in known)))
        odds = dict(self.always)
        for one in known:
            for intent, adds in one.pairs():
                odds[intent] += adds / length
        return {intent: 1 / (1 + math.exp(-total)) for intent, total in odds.items()}

    def strongest(self, intent: str, signs: Collection[str]) -> str:
        """The one of *signs* that speaks most for *intent*, "" = none does."""
        known = (sign for sign in signs if sign in self.of_sign)
        adds, sign = max(
            ((self.of_sign[sign].to(intent), sign) for sign in known), default=(0.0, "")
        )
        return sign if adds > 0 else ""


@cache
def intent_weights() -> IntentWeights:
    """The table, read once: the columns sign, rarity and adds ("intent:log odds ...")."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        of_sign = {sign: SignWeight(float(rarity), adds) for sign, rarity, adds in rows}
    return IntentWeights(dict(of_sign.pop(ALWAYS).pairs()), of_sign)
