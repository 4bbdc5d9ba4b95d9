"""What each sign weighs for each intent: intent_weights.csv, learned from labelled mails."""

import csv
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("intent_weights.csv")
ALWAYS = "always"  # the sign that every letter has: what an intent weighs without any other


@dataclass(frozen=True, slots=True)
class IntentWeights:
    """The weights of every sign by intent, in log odds."""

    of_sign: Mapping[str, Mapping[str, float]]

    def chances(self, signs: Collection[str]) -> dict[str, float]:
        """How likely each intent is, 0 to 1, for a letter with these *signs*."""
        odds = dict(self.of_sign[ALWAYS])
        for sign in signs:
            for intent, weight in self.of_sign.get(sign, {}).items():
                odds[intent] += weight
        return {intent: 1 / (1 + math.exp(-total)) for intent, total in odds.items()}

    def strongest(self, intent: str, signs: Collection[str]) -> str:
        """The one of *signs* that speaks most for *intent*, "" = none does."""
        speaking = [sign for sign in signs if self._weight(sign, intent) > 0]
        return max(speaking, key=lambda sign: (self._weight(sign, intent), sign), default="")

    def _weight(self, sign: str, intent: str) -> float:
        return self.of_sign.get(sign, {}).get(intent, 0.0)


@cache
def intent_weights() -> IntentWeights:
    """The table, read once: the columns intent, sign and weight (log odds)."""
    of_sign: dict[str, dict[str, float]] = {ALWAYS: {}}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            of_sign.setdefault(row["sign"], {})[row["intent"]] = float(row["weight"])
    return IntentWeights(of_sign)
