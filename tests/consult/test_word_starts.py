"""A table asked by how words begin finds what a search for each of its patterns finds."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.patterns.word_heads import heads_of
from codebook.patterns.word_starts import ByFirstWord, WordStarts
from consult.asked.intent_cues import intent_cues

SENTENCES = [
    line
    for name in ("intent_sentences.txt", "patient_sentences.txt")
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
]


def table(*patterns):
    return ByFirstWord(patterns, lambda pattern: pattern)


def spans_found(patterns, text):
    found = table(*patterns).first_found(WordStarts(text))
    return [(pattern, match.span()) for pattern, match in found]


def spans_searched(patterns, text):
    found = ((pattern, pattern.search(text)) for pattern in patterns)
    return [(pattern, match.span()) for pattern, match in found if match]


def test_every_cue_is_found_where_a_search_finds_it():
    patterns = [cue.pattern for cue in intent_cues()]
    asked = table(*patterns)

    for text in (*SENTENCES, *(line.upper() for line in SENTENCES), "\n".join(SENTENCES)):
        found = asked.first_found(WordStarts(text))

        assert [(p, m.span()) for p, m in found] == spans_searched(patterns, text)


PATTERNS = [
    re.compile(text, flags)
    for flags in (0, re.IGNORECASE, re.ASCII, re.ASCII | re.IGNORECASE)
    for text in (
        r"\bmodif(?:ier|y)s?\b",
        r"\b(?:is|as|ok)\b",
        r"(?<!no\s)\b(?:un)?bundl\w*|\bc\s?ci|\bp\d",
        r"\b(?:\d{4}[0-9A-Z]|[A-Z]\d{4})(?:-[A-Z0-9]{2})*\s?x",
        r"\b\d+(?:\.\d)?\s?-?min(?:ute)?s?\b",
        r"\b(?:a\s)?(?:b/?l|e\s?[/&]\s?m)\b",
        r"\b(?:x{2}y|(?:ab){1,3}|q+z)$",
        r"(?<![\w.-])[A-Z]S(?![\w-])",
        r"\b5\d(?!x)(?=\s?[?;]|,\s|\Z)(?!,\s6)",
        r"\bit(?:'s|\u2019s)|\b[k-s]i?\b",
        r"codes?\sfor|\bcoding",
        r"(?<![\w)])\+\d{2}|(?:^|[.?!]\s)both|-2[56]\b",
        r"(?<![\w.,$-])-?[A-Z]\d\smod",
        r"\b\w+\snot\b|\bkein\b",
        r"\b(?:\u00e9t\u00e9|ete)\b",
        r"\b(?:qu[e\u00e9]|p[\u00f3o]liza)\b",
        r"(?:\b(?:apt|unit)\s\w,\s)?(?<![\w#])\d{1,3}\sel",
        r"(?:\A|\n)[> ]{0,2}\d\d|(?<=[\s:])\d{3}(?!\d)",
    )
]


def texts_of(pattern):
    """Texts of several pieces that *pattern* matches, some of them running into each other."""
    pieces = st.lists(st.from_regex(pattern), max_size=4)
    return st.tuples(pieces, st.sampled_from(("", " ", ", ", "\u00e9"))).map(
        lambda drawn: drawn[1].join(drawn[0])
    )


@given(st.sampled_from(PATTERNS).flatmap(lambda one: st.tuples(st.just(one), st.from_regex(one))))
@settings(max_examples=500, deadline=None)
def test_whatever_a_pattern_matches_is_found_in_the_same_place(pattern_and_text):
    pattern, text = pattern_and_text

    assert spans_found([pattern], text) == spans_searched([pattern], text)


@given(st.sampled_from(PATTERNS).flatmap(lambda one: st.tuples(st.just(one), texts_of(one))))
@settings(max_examples=500, deadline=None)
def test_every_match_is_found_as_finditer_finds_them(pattern_and_text):
    pattern, text = pattern_and_text

    found = [match.span() for _, match in table(pattern).all_found(WordStarts(text))]

    assert found == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        (r"(?i)\bModif(?:ier|y)\b", {"mod"}),
        (r"\b(?:TC|26)\b", {"tc", "00"}),
        (r"\bb/?l\s|\ba\b", {"b", "bl", "a"}),
        (r"\b(?:un)?bundl", {"unb", "bun"}),
        (r"\b[J-K]\d{4}\b", {"j00", "k00"}),
        (r"\bno?t?e\b", {"note"[:3], "noe", "nte", "ne"}),
        (r"(?<![\w.-])AS(?![\w-])", {"as"}),
        (r"\b5\d(?!x)(?=\s?[?;]|,\s|\Z)", {"00"}),
        (r"\b5\d(?=\w|,)", None),
        (r"(?<![^\w])AS\b", None),
        (r"(?<![\w-])-?26\b", {"-", "00"}),
        (r"(?:^|[.?]\s|\n)both", {".", "?", "\n", "bot"}),
        (r"\$\d|\b=", {"$", "="}),
        (r"(?:\A|\n)[> ]?\d", {r"\A", "\n"}),
        (r"\bqu[e\u00e9]\b", {"que", "qu"}),
        (r"(?:\bunit\s)?\b5\d\b", {"uni", "00"}),
        (r"(?:unit\s)?\b5\d\b", None),
        (r"(?<=[\s:])AS\b", {"as"}),
        (r"(?<=[\s\w])AS\b", None),
        (r"\sboth|\bone", None),
        (r"[.\s]both", None),
        (r"\u2019tis", None),
        (r"modif", None),
        (r"\bmodif|\s\bcode", None),
        (r"\b(?:to\w*|x)", None),
        (r"\b(?:bill)?", None),
        (r"\b[^x]ill", None),
        (r"\b[A-Z][a-z]+\b", None),
    ],
)
def test_the_heads_are_the_first_letters_of_the_words_that_a_match_may_begin_with(pattern, heads):
    assert heads_of(re.compile(pattern)) == heads


def test_odd_letters_and_digits_begin_words_as_those_do_that_patterns_take_them_for():
    patterns = [re.compile(text, re.IGNORECASE) for text in (r"\bski\b", r"\b\d\d\b", r"\bis\b")]

    for text in ("\u017f\u212a\u0130 and \u0663\u0664", "\u0131\u017f 12 SKI", "\u00e9is is"):
        assert spans_found(patterns, text) == spans_searched(patterns, text)


def test_of_several_places_the_first_is_found_whatever_word_begins_there():
    pattern = re.compile(r"\b(?:denied|bundled)\b")

    [(_, match)] = table(pattern).first_found(WordStarts("debundled, bundled and denied, bundled"))

    assert match.span() == (11, 18)
