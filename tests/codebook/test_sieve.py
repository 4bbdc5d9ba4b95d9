"""A sieve leaves every pattern that a text holds, and few others."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.citing import look_alikes
from codebook.sieve import AS_WRITTEN, Sieve, named_patterns, needles_of
from consult.intent_cues import intent_cues
from consult.personal import identifiers

TESTS = Path(__file__).resolve().parents[1]
SENTENCES = [
    line
    for name in ("consult/intent_sentences.txt", "consult/patient_sentences.txt")
    for line in (TESTS / name).read_text(encoding="utf-8").splitlines()
]
TABLES = {
    "intents": [cue.pattern for cue in intent_cues()],
    "identifiers": [pattern for _, pattern in identifiers.PATTERNS],
    "look-alikes": [*look_alikes.CASED, *look_alikes.PLAIN],
}


def sieve(*patterns):
    return Sieve(patterns, lambda pattern: pattern)


@pytest.mark.parametrize("name", TABLES)
def test_no_pattern_that_would_be_found_is_sifted_out(name):
    table = sieve(*TABLES[name])

    for text in (*SENTENCES, *(sentence.upper() for sentence in SENTENCES), "\n".join(SENTENCES)):
        found = [pattern for pattern in table if pattern.search(text)]
        left = table.left(text)

        assert [pattern for pattern in left if pattern in found] == found


PATTERNS = [
    re.compile(text, flags)
    for flags in (0, re.IGNORECASE)
    for text in (
        r"\bmodif(?:ier|y)s?\b",
        r"(?:un)?bundl\w*|ncci|(?:c\s?c)\s?i",
        r"(?=visit)v\w+ed|(?<=no )show",
        r"(?:call|mail){2,3}(?:ed)?x{0,2}ing",
        r"licen[sc]e (?:no|num(?:ber)?)\.?",
        r"(?i:RARC)s?\s\d{2}",
        r"(?:left|right)?knee|hip(?!s)",
        r"K\u00e4se|stra\u00dfe",
    )
]


@given(st.sampled_from(PATTERNS).flatmap(lambda one: st.tuples(st.just(one), st.from_regex(one))))
@settings(max_examples=300, deadline=None)
def test_whatever_a_pattern_matches_passes_its_sieve(pattern_and_text):
    pattern, text = pattern_and_text

    if pattern.search(text):
        assert sieve(pattern).left(text) == [pattern]


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        (r"\bmodif(?:ier|y)\b", {"=modif"}),
        (r"(?i)\b(?:MRN|chart\s?no)", {"mrn", "chart"}),
        (r"\d{5}", None),
        (r"\d+|code", None),
        (r"(?:code)?\d", None),
        (r"a\d|b", None),
    ],
)
def test_a_needle_is_a_literal_that_no_match_is_without(pattern, needles):
    assert needles_of(re.compile(pattern)) == needles
    assert AS_WRITTEN == "="


def test_a_pattern_blind_to_case_finds_the_odd_letters_it_takes_for_plain_ones():
    modifiers = re.compile("modifiers", re.IGNORECASE)

    for text in ("MODIFIERS", "mod\u0131fier\u017f", "Modifier\u017f \u0130"):
        assert modifiers.search(text)
        assert sieve(modifiers).left(text) == [modifiers]


def test_what_a_text_cannot_hold_is_left_out_and_the_order_kept():
    table = named_patterns([(n, re.compile(word)) for n, word in enumerate(["claim", "code", "x"])])

    assert [number for number, _ in table.left("the code")] == [1, 2]
    assert [number for number, _ in table.left("CODE, claim")] == [0, 2]
