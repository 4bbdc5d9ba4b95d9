"""Descriptions as words: how a text is taken apart for the search, and what each word weighs."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")
_WORD_OR_MARK = re.compile(r"[a-z0-9]+|[(),;]")
_APOSTROPHES = dict.fromkeys(map(ord, "'\u2019\u02bc\u00b4`"))

# Words that say little: a description that has only such words beside the asked ones fits well.
_LIGHT = (
    "a an and any as at by due for from in into is it of on or per the to with without "
    "nos site part manifestations type initial encounter organism "
    "closed acute complication complications uncomplicated side each both "
    "female adult single essential primary disease disorder condition current"
)
# What is asked without saying which: the unspecified one is meant.
_PLAIN = "unspecified unidentified"
# One kind among several: after the plain one.
_NARROW = "other specified not elsewhere classified nec right left bilateral male"
# Words that turn a description into something else, unless they were asked for.
_HEAVY = (
    "history family personal subsequent sequela poisoning underdosing adverse assault aftercare "
    "screening contact exposure newborn maternal pregnancy puerperium childbirth neonatal "
    "congenital toxic intentional counseling injury driver passenger occupant pedestrian "
    "postprocedural intraoperative accidental secondary drug"
)
_LIGHT_WEIGHT = 0.1
_WEIGHTS = (
    dict.fromkeys(_LIGHT.split(), _LIGHT_WEIGHT)
    | dict.fromkeys(_PLAIN.split(), -0.2)
    | dict.fromkeys(_NARROW.split(), 0.4)
    | dict.fromkeys(_HEAVY.split(), 2.5)
)
_NEGATIONS = frozenset(("without", "not"))

# Left out of what is asked, unless nothing else is asked; a text keeps them.
_SPOKEN = (
    "a an and at by for from in is it my of on or the to with "
    "code codes coding cpt hcpcs icd icd10 icd10cm modifier mod dx diagnosis"
)
_UNASKED = frozenset(_SPOKEN.split())


def words_of(text: str) -> list[str]:
    """Return the words of *text*: small ASCII letters and digits, accents and apostrophes gone."""
    return _WORD.findall(_plain(text))


def _plain(text: str) -> str:
    plain = text.translate(_APOSTROPHES).lower()
    if plain.isascii():
        return plain
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()


@lru_cache(maxsize=4096)  # as typed: each further letter weighs the same descriptions again
def weighed_words(text: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return the words of a description, and how much each counts against it if nobody asked.

    What stands in brackets explains, and what follows "without" is the plain
    case: such words count as little as those that say little by themselves.
    """
    words: list[str] = []
    weights: list[float] = []
    in_brackets = without = False
    for word in _WORD_OR_MARK.findall(_plain(text)):
        if word in "(),;":
            in_brackets = word == "(" or (in_brackets and word != ")")
            without = False
            continue
        without = without or word in _NEGATIONS
        found = _WEIGHTS.get(word, 1.0)
        words.append(word)
        weights.append(min(found, _LIGHT_WEIGHT) if in_brackets or without else found)
    return tuple(words), tuple(weights)


def asked_words(text: str) -> list[str]:
    """Return the words of a question, without those that ask for nothing."""
    words = words_of(text)
    return [word for word in words if word not in _UNASKED] or words


def stem(word: str) -> str:
    """Return what singular and plural of *word* begin with: "biops" of biopsies, "knee" of knees.

    It is a beginning to search for and no form of the word.
    """
    if len(word) > 5 and word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] if len(word) > 5 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "oses", "ases", "yses")):
        return word[:-2]
    return word[:-1]
