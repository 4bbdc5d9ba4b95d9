"""What begins and ends well is searched for; nothing is lost by not searching for the rest."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.personal import identifiers, name_words, no_person, person_cues
from consult.personal.beginnings import Beginnings
from consult.personal.edges import heads_of, last_letters, letters_of, tails_of
from consult.personal.words_before import Cue, before_end, words_before

TESTS = Path(__file__).resolve().parent
SENTENCES = [
    line
    for name in ("intent_sentences.txt", "patient_sentences.txt")
    for line in (TESTS / name).read_text(encoding="utf-8").splitlines()
]
PATTERNS = [
    re.compile(text, flags)
    for flags in (0, re.IGNORECASE)
    for text in (
        r"\b(?:chart|card)s?\s\d{4}",
        r"(?<![\w-])[1-9]\d?/\d\d?(?!\d)",
        r"(?=\d)(?<![\w#])\d{1,3}[A-Z]|\b(?i:p\.?\s?o)\sbox",
        r"\b(?:id|sk)(?=#|\sno)\W{1,3}(?:no )?\d",
        r"(?<=[\s,])[A-C][a-z]+, NV|\bk\xe4se",
        r"(?<!\w)[xX*]{3}-\d\d",
        r"\b(?:m?id|modif(?:y|ier)s?)\b",
    )
]


def as_finditer_would(pattern, text):
    return [match.span() for match in pattern.finditer(text)]


def spans_found(pattern, text):
    return [match.span() for _, match in Beginnings([("", pattern)]).found(text)]


def test_every_identifier_is_found_that_a_plain_search_finds():
    for text in (*SENTENCES, *(line.upper() for line in SENTENCES), "\n".join(SENTENCES)):
        expected = [
            (kind, match.span())
            for kind, pattern in identifiers.PATTERNS
            for match in pattern.finditer(text)
        ]

        found = [(kind, match.span()) for kind, match in identifiers.PATTERNS.found(text)]

        assert found == expected


@given(
    st.sampled_from(PATTERNS).flatmap(
        lambda one: st.tuples(st.just(one), st.lists(st.from_regex(one) | st.text(max_size=4)))
    )
)
@settings(max_examples=300, deadline=None)
def test_whatever_a_pattern_matches_is_found(pattern_and_pieces):
    pattern, pieces = pattern_and_pieces
    text = "".join(pieces)

    assert spans_found(pattern, text) == as_finditer_would(pattern, text)


@pytest.mark.parametrize(
    "text", ["\u017fk no 1", "\u0130D# 2", "i\u212a 3 \u212a\xc4SE", "\u0663/4 \u0661\u0662/3"]
)
def test_strange_writings_of_a_letter_and_digits_of_other_scripts_are_found(text):
    for pattern in PATTERNS:
        assert spans_found(pattern, text) == as_finditer_would(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        (r"\b(?:chart|card)s?\s\d", {"cha", "car"}),
        (r"(?<![\w.])\d{2}[./]\d", {"00.", "00/"}),
        (r"(?i)\bID(?=#|:)", {"id#", "id:"}),
        (r"chart", None),
        (r"\b\w+ed", None),
        (r"\b#\d", None),
        (r"(?<!\w)[x*]y", {"xy", "*y"}),
        (r"\ba|b", None),
    ],
)
def test_a_head_is_what_a_match_begins_with_at_a_word(pattern, heads):
    assert heads_of(re.compile(pattern)) == heads


@pytest.mark.parametrize(
    ("pattern", "tails"),
    [
        (r"\b(?:dr|prof)\b\.?\s{1,2}\Z", {" dr", "rof"}),
        (r"(?:is|was)\s\(?\Z|\bof\s\Z", {"is", "was", " of"}),
        (r"pts?\d?\Z", {"pt", "pts", "pt0", "ts0"}),
        (r"lab\s?(?:is|:)?\s\Z", {"lab", "bis", " is"}),
        (r"\bname\s\w{0,4}\Z", None),
        (r"[^.]{0,9}\Z", None),
    ],
)
def test_a_tail_is_what_the_last_word_ends_with(pattern, tails):
    assert tails_of(re.compile(pattern)) == tails


CUES = [
    (r"\b(?:dr|prof)\b\.?\s{1,2}\Z", re.IGNORECASE),
    (r"\b(?:tpa|lab)s?\s?(?:is|:|of)?\s?\Z", 0),
    (r"(?:^|\b)(?:re|acct\s[\d-]{2,3})\b[:\s]{1,3}\Z|\bof[\s(]{1,2}\Z", re.IGNORECASE),
    (r"(?:\bk\xe4se|fianc\w[ef]{2,})(?:['\u2019]?s?|\s(?:is|a))[.\s-]{1,4}\(?\Z", re.IGNORECASE),
    (r"\bname\s(?:on\s)?\w{0,3}\s?\Z", 0),
]


@given(
    st.sampled_from(CUES).flatmap(
        lambda one: st.tuples(st.just(one), st.from_regex(re.compile(*one)), st.text(max_size=3))
    )
)
@settings(max_examples=300, deadline=None)
def test_whatever_a_cue_matches_is_heard(cue_and_text):
    (pattern, flags), words, more = cue_and_text
    for text in (words, more + words, words + more):
        heard = Cue(pattern, flags=flags).search(before_end(text))
        expected = re.compile(pattern, flags).search(text)

        assert (heard and heard.span()) == (expected and expected.span())


def every_cue():
    for room in (person_cues, name_words, no_person):
        yield from ((name, cue) for name, cue in vars(room).items() if isinstance(cue, Cue))


@pytest.mark.parametrize(("name", "cue"), list(every_cue()))
def test_no_cue_of_a_name_is_passed_over(name, cue):
    # A fifth of the sentences: each is cut before every word.
    for line in SENTENCES[::5]:
        for word in re.finditer(r"\b|\Z", line):
            before = words_before(line, word.start(), 34)
            plain = [pattern.search(before.text) for pattern in cue.patterns]

            assert (cue.search(before) is None) == (not any(plain)), name


def test_only_a_pattern_that_ends_at_the_end_has_tails():
    with pytest.raises(ValueError, match="may end before"):
        tails_of(re.compile(r"\bdr\Z|prof"))


def test_the_last_letters_are_those_of_the_last_word():
    assert last_letters("for Patient: (") == {"t", "nt", "ent"}
    assert last_letters("of 27") == {"0", "00", " 00"}
    assert last_letters(" - ") == {"", " "}


@given(st.text())
def test_letters_keep_their_places(text):
    assert len(letters_of(text)) == len(text)
