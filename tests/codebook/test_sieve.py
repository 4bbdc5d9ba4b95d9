"""A sieve leaves every pattern that a text holds, and few others."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.citing import look_alikes
from codebook.patterns.needles import needs_of
from codebook.patterns.sieve import Folded, Sieve, named_patterns
from consult.asked.intent_cues import intent_cues
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
    "look-alikes": list(look_alikes.LOOK_ALIKES),
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
    ("pattern", "clauses"),
    [
        (r"\bmodif(?:ier|y)\b", [{"modif"}]),
        (r"(?i)\b(?:MRN|chart\s?no)", [{"mrn", "chart"}]),
        (r"(?:CO|PR)\s?-\d{2,3}\b", [{"-00"}, {"CO", "PR"}]),
        (r"[1-5]\d{4}(?:-\d{4})?", [{"00000"}]),
        (r"\w+|code", []),
        (r"(?:code)?\w", []),
        (r"ab\d|c", []),
        (r"\s{1,3}mg\b", [{" mg"}]),
        (r"[Nn]o\. \u20ac", [{"o. ?"}]),
    ],
)
def test_a_needle_is_a_literal_or_a_row_of_digits_that_no_match_is_without(pattern, clauses):
    found = [set(clause) for clause in needs_of(re.compile(pattern)).clauses]

    assert found[: len(clauses)] == clauses
    assert bool(found) == bool(clauses)


@pytest.mark.parametrize(
    ("pattern", "digit"),
    [
        (r"code\s\d", True),
        (r"(?:1[0-2]|[1-9])x", True),
        (r"(?=[a-z]\d)\w+", True),
        (r"a\d|b", False),
        (r"(?:\d\s)?ml", False),
        (r"(?!\d)\w", False),
    ],
)
def test_a_pattern_that_needs_a_digit_is_known(pattern, digit):
    assert needs_of(re.compile(pattern)).digit is digit


def test_foreign_digits_and_blanks_are_those_of_patterns_that_take_them():
    number = re.compile(r"code\s\d{3}")

    assert number.search("code\u00a0\u0664\u0665\u0666")
    assert sieve(number).left("code\u00a0\u0664\u0665\u0666") == [number]


def test_one_folded_text_serves_several_sieves():
    claim, code = re.compile("Claim"), re.compile("code", re.IGNORECASE)
    shouted = re.compile("CLAIM")
    folded = Folded("A CLAIM, a Code")

    assert sieve(claim, code).left(folded) == [code]
    assert sieve(shouted, claim).left(folded) == [shouted]


def test_a_table_of_many_needles_leaves_what_a_table_of_each_pattern_leaves():
    every = [pattern for patterns in TABLES.values() for pattern in patterns]
    table = sieve(*every)

    for text in SENTENCES[::20]:
        assert table.left(text) == [one for one in every if sieve(one).left(text)]


def test_a_pattern_blind_to_case_finds_the_odd_letters_it_takes_for_plain_ones():
    modifiers = re.compile("modifiers", re.IGNORECASE)

    for text in ("MODIFIERS", "mod\u0131fier\u017f", "Modifier\u017f \u0130"):
        assert modifiers.search(text)
        assert sieve(modifiers).left(text) == [modifiers]


def test_what_a_text_cannot_hold_is_left_out_and_the_order_kept():
    table = named_patterns([(n, re.compile(word)) for n, word in enumerate(["claim", "code", "x"])])

    assert [number for number, _ in table.left("the code")] == [1, 2]
    assert [number for number, _ in table.left("CODE, claim")] == [0, 2]


WITHOUT_PARSER = """
import re, sys

del re._constants
sys.modules["re._constants"] = None

from codebook.patterns import parsing
from codebook.patterns.sieve import plain_patterns
from codebook.patterns.word_ends import tails_of
from codebook.patterns.word_starts import WordStarts, one_by_one
from consult.patient_data import find_patient_data

assert parsing.parsed(re.compile("x")) == []
visit, edit = re.compile(r"\\bvisit"), re.compile("edit[0-9]")
assert plain_patterns([visit, edit]).left("nothing of it") == [visit, edit]
found = one_by_one([visit, edit]).first_found(WordStarts("two visits, edit5"))
assert [match[0] for _, match in found] == ["visit", "edit5"]
assert tails_of(re.compile(r"for the\\Z")) is None
print([span.kind for span in find_patient_data("Pt Oswin Tarrant, DOB 03/09/1948").patient])
"""


def test_a_python_without_the_parser_reads_all_the_same():
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT_PARSER],
        cwd=TESTS.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (said.stdout, said.stderr) == ("['patient_name', 'dob']\n", "")
