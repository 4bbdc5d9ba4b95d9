"""What ends well is searched for; nothing is lost by not searching for the rest."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.patterns.word_ends import last_letters, letters_of, tails_of
from codebook.patterns.word_starts import WordStarts
from codebook.patterns.words_before import Cue, before_end, words_before
from consult.personal import identifiers, name_words, no_person, person_cues

TESTS = Path(__file__).resolve().parent
SENTENCES = [
    line
    for name in ("intent_sentences.txt", "patient_sentences.txt")
    for line in (TESTS / name).read_text(encoding="utf-8").splitlines()
]


def test_every_identifier_is_found_that_a_plain_search_finds():
    for text in (*SENTENCES, *(line.upper() for line in SENTENCES), "\n".join(SENTENCES)):
        expected = [
            (kind, match.span())
            for kind, pattern in identifiers.PATTERNS
            for match in pattern.finditer(text)
        ]

        found = identifiers.PATTERNS.all_found(WordStarts(text))

        assert [(kind, match.span()) for (kind, _), match in found] == expected


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
