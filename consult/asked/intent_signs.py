"""The signs by which a letter shows what it asks: its words, runs of them, how its codes stand."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from codebook.cited import Citation
from codebook.citing.masks import in_small_letters
from codebook.modifiers import MODIFIERS
from consult.asked.code_kinds import NO_LINE, kind_of

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[./]\d+)*|[?!$%]")
_FRACTION = re.compile(r"[./]")
# "Is it paid?" tells no denial: the word is another one there, of the same length.
_PAID_ASKED = re.compile(
    r"(?<!why\s)(?<!how\s)\b(?:is|are|will|would|does|do|can|could|should|may|gets?)\b"
    r"(?:(?!\b(?:not|only|never|was|were|why|but)\b|n't)[^.?!\n]){0,60}?\spaid\b"
    r"(?=[^.?!\n]{0,80}\?)"
)
_ASKED = "payd"
# Where the amount is asked, or whether two are paid beside each other, the payer's name is no word
# of coverage.
_PAYS_WHAT = re.compile(
    r"(?P<before>\b(?:what|much)\s(?:does|do|did|will|would)\s)?\b(?:medicare|medicaid|insurance)"
    r"(?=\spays?\b(?(before)|[^.?!\n]{0,60}"
    r"\b(?:together|both|separately|same\s(?:day|date|dos|session|visit|claim))\b))"
)
_STEM = 5
_MOST = 4  # more codes, question marks ... say no more than so many
_WORDS_A_STEP, _STEPS = 15, 5


# A word in small letters, or what stands for a number or a code; its stem; its beginning and end.
_Token: TypeAlias = tuple[str, str, int, int]
_NO_TOKEN: _Token = ("", "", 0, 0)

Signs = dict[str, tuple[int, int]]


def signs_of(text: str, citations: Sequence[Citation], asked: Sequence[str]) -> Signs:
    """Each sign once, with the first place of its words in *text*.

    *text* is plain (citing.masks.one_for_one), *citations* stand in it, *asked*
    are the modifiers in doubt.  Signs of the codes have the place of the first one.
    """
    signs: Signs = {}
    tokens = list(_tokens(_without_payer(_with_paid_asked(in_small_letters(text))), citations))
    for name, start, end in _of_words(tokens):
        if name not in signs:
            signs[name] = (start, end)
    at = (citations[0].start, citations[0].end) if citations else (0, 0)
    for name in (*_of_codes(citations), *_of_modifiers(citations, asked), *_of_form(text, tokens)):
        signs.setdefault(name, at)
    return signs


def _with_paid_asked(text: str) -> str:
    return _PAID_ASKED.sub(lambda match: match[0][: -len(_ASKED)] + _ASKED, text)


def _without_payer(text: str) -> str:
    return _PAYS_WHAT.sub(lambda match: " " * len(match[0]), text)


def _tokens(text: str, citations: Sequence[Citation]) -> Iterator[_Token]:
    """The words between the codes, and the codes themselves as "<visit>", "<modifier>" ..."""
    at = 0
    for cited in sorted(citations, key=lambda one: one.start):
        if cited.start < at:
            continue
        yield from _words(text, at, cited.start)
        place = (cited.start, cited.end)
        for name in _names(cited):
            yield name, name, *place
        at = cited.end
    yield from _words(text, at, len(text))


def _names(cited: Citation) -> Iterator[str]:
    yield f"<{kind_of(cited)}>"
    if cited.modifiers:
        yield "<modifier>"
    if cited.units:
        yield "<units>"


def _words(text: str, start: int, end: int) -> Iterator[_Token]:
    """The stem is the word without its ending: "bundled" and "bundling" are one."""
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        if word.isalpha():
            yield word, word[:_STEM], *match.span()
            continue
        if word[0].isdigit() and word not in MODIFIERS:
            word = "<part>" if _FRACTION.search(word) else f"<{min(len(word), _STEM)} digits>"
        yield word, word, *match.span()


def _of_words(tokens: Sequence[_Token]) -> Iterator[tuple[str, int, int]]:
    """Each word, its stem, and the runs of two and of three stems that begin with it."""
    in_threes = zip(
        tokens, [*tokens[1:], _NO_TOKEN], [*tokens[2:], _NO_TOKEN, _NO_TOKEN], strict=False
    )
    for (word, stem, start, end), (_, second, _, second_end), (_, third, _, third_end) in in_threes:
        yield f"word {word}", start, end
        yield f"stem {stem}", start, end
        if second:
            yield f"run {stem} {second}", start, second_end
        if third:
            yield f"run {stem} {second} {third}", start, third_end


def _of_codes(citations: Sequence[Citation]) -> Iterator[str]:
    kinds = Counter(kind_of(one) for one in {(c.code, c.system): c for c in citations}.values())
    for kind, count in kinds.items():
        yield from (f"{kind} codes {number}" for number in range(1, min(count, 3) + 1))
    lines = sum(count for kind, count in kinds.items() if kind not in NO_LINE)
    yield f"lines {min(lines, _MOST)}"
    yield f"codes {min(sum(kinds.values()), _MOST)}"
    if 0 < kinds["visit"] < lines:
        yield "visit and procedure"
    for cited in citations:
        yield f"code {cited.code}"
        yield f"family {cited.code[:3]}"
        if cited.units:
            yield "units"
        if cited.units and cited.units > 1:
            yield f"several units {kind_of(cited)}"
        if cited.in_range:
            yield "range"
        if cited.partial:
            yield "partial"


def _of_modifiers(citations: Sequence[Citation], asked: Sequence[str]) -> Iterator[str]:
    yield from (f"carries {modifier}" for cited in citations for modifier in cited.modifiers)
    yield from (f"asks {modifier}" for modifier in asked)
    yield f"asks modifiers {min(len(asked), 3)}"


def _of_form(text: str, tokens: Sequence[_Token]) -> Iterator[str]:
    yield f"question marks {min(text.count('?'), 3)}"
    yield f"length {min(len(tokens) // _WORDS_A_STEP, _STEPS)}"
