"""The cues of each intent: intent_cues.txt as patterns, and the modifiers that speak of one."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from codebook.modifiers import DISTINCT_SERVICE
from codebook.patterns.word_starts import ByFirstWord

_TABLE = Path(__file__).with_name("intent_cues.txt")
_STANDS_FOR = {
    "<CODE>": r"(?:\d{4}[0-9A-Z]|[A-Z]\d{4})(?:-[A-Z0-9]{2})*",
    "<DX>": r"(?![A-Z]\d{4}\b)[A-TV-Z]\d[0-9A-Z]\.?[0-9A-Z]{0,4}",
    "<BILL>": r"(?:bill|code|report|charge|submit|claim|capture)",
    "<WE>": r"(?:we|i|you|they|the\s\w+|one|she|he)",
    " ": r"\s",
}

ENOUGH, PLAIN = 2, 3

# What modifiers speak of when a question is about them.
OF_MODIFIERS = {
    "ncci_bundling": DISTINCT_SERVICE,
    "global_period": frozenset(("24", "54", "55", "57", "58", "78", "79")),
    "bilateral": frozenset(("50",)),
    "coverage": frozenset(("GA", "GY", "GZ", "GX", "GV", "GW")),
    "pos_telehealth": frozenset(("93", "95", "GT", "GQ")),
    "pc_tc": frozenset(("26", "TC")),
    "clia_lab": frozenset(("QW", "90")),
    "drug_units": frozenset(("JW", "JZ")),
    "assistant": frozenset(("80", "81", "82", "AS")),
    "co_surgery": frozenset(("62",)),
    "multiple_procedure": frozenset(("51",)),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of the table: *weight* for *intent* where *pattern* is found."""

    intent: str
    weight: int
    pattern: re.Pattern[str]


@cache
def intent_cues() -> ByFirstWord[Cue]:
    """Every line of intent_cues.txt, read once."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    cues = (_cue(line) for line in lines if line and not line.startswith("#"))
    return ByFirstWord(cues, lambda cue: cue.pattern)


def _cue(line: str) -> Cue:
    intent, weight, pattern = line.split(" ", 2)
    for sign, meaning in _STANDS_FOR.items():
        pattern = pattern.replace(sign, meaning)
    return Cue(intent, int(weight), re.compile(pattern, re.IGNORECASE))
