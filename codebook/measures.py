"""Amounts with their measure, as doses and HCPCS descriptions write them: "10 mg", "per IU"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")

_MASS, _VOLUME, _ACTIVITY, _UNIT, _ION, _AREA = "mass", "volume", "activity", "unit", "ion", "area"
_VIRUS, _GENOME = "virus", "genome"
# Each measure: the family within which amounts convert, its size there, and how it is written.
_MEASURES = {
    "g": (_MASS, "1000000", r"g|gms?|grams?"),
    "mg": (_MASS, "1000", r"mgs?|milligrams?"),
    "mcg": (_MASS, "1", r"mcgs?|[uµμ]g|micrograms?"),
    "l": (_VOLUME, "1000", r"l|lit(?:er|re)s?"),
    "ml": (_VOLUME, "1", r"mls?|ccs?|millilit(?:er|re)s?"),
    "mCi": (_ACTIVITY, "1000", r"mcis?|millicuries?"),
    "uCi": (_ACTIVITY, "1", r"[uµμ]cis?|microcuries?"),
    "units": (_UNIT, "1", r"u|(?:international |usp )?units?|i\.?u\.?s?(?![a-z])"),
    "mEq": (_ION, "1", r"meqs?|milliequivalents?"),
    "pfu": (_VIRUS, "1", r"pfus?|plaque forming units?(?: \(pfu\))?"),
    "vector genomes": (_GENOME, "1", r"vgs?|vector genomes?"),
    "sq cm": (_AREA, "1", r"sq\.? ?cms?|square centimeters?|cm2|cm²"),
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,6})?|\.\d{1,6}"
_SCALE = "|".join(_SCALES)
_WORDS = "|".join(f"(?:{written})" for _, _, written in _MEASURES.values())
# A measure without a number counts after these words only: "per mg", "per factor VIII i.u.",
# "each unit".  A concentration (300 mg/ml) is no amount.
MEASURE = re.compile(
    rf"(?<![\w.,/^])(?:(?P<number>{_NUMBER})\s*-?\s*(?P<scale>{_SCALE})?\s*|"
    rf"(?:per|each)\s+(?:factor\s+[ivx]+\s+)?)(?P<word>{_WORDS})(?![\w²]|\s?/)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of a *measure* ("mg", "units", "ml" ...)."""

    number: Decimal
    measure: str

    @property
    def family(self) -> str:
        """What is measured; amounts of one family convert into each other."""
        return _MEASURES[self.measure][0]

    def into(self, measure: str) -> Decimal:
        """Return the number of *measure*, which must be of the same family."""
        sizes = (Decimal(_MEASURES[one][1]) for one in (self.measure, measure))
        return self.number * next(sizes) / next(sizes)

    def __str__(self) -> str:
        """The amount as people write it, without needless zeros."""
        measure = "unit" if self.number == 1 and self.measure == "units" else self.measure
        return f"{self.number.normalize():,f} {measure}"


def read_amount(text: str) -> Amount | None:
    """Return the amount that *text* is, all of it: "40 mg", "1,000 units", "0.5g"; else None."""
    found = MEASURE.fullmatch(" ".join(text.split()))
    return amount_of(found) if found and found["number"] else None


def amount_of(found: re.Match[str]) -> Amount:
    """Return the amount that a match of MEASURE is; without a number it is one."""
    number = Decimal((found["number"] or "1").replace(",", ""))
    scale = _named(_SCALES.items(), found["scale"]) if found["scale"] else 1
    return Amount(number * scale, _measure(found["word"]))


def _measure(word: str) -> str:
    return _named(((written, name) for name, (_, _, written) in _MEASURES.items()), word)


def _named(patterns: Iterable[tuple[str, T]], word: str) -> T:
    """What stands behind the pattern of *word*, which MEASURE found by the same patterns.

    Blind to case as MEASURE is, to which a Turkish dotless i is an i too.
    """
    return next(named for one, named in patterns if re.fullmatch(one, word, re.IGNORECASE))
