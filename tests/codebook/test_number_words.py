"""Numbers in words."""

import re

import pytest

from codebook.number_words import ONE_TO_99, number_in


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("seven", 7),
        ("Twelve", 12),
        ("fifty", 50),
        ("fifty-nine", 59),
        ("ninety five", 95),
        ("twice", 2),
        ("twenty first", 21),
        ("a few", 0),
    ],
)
def test_words_say_a_number(words, number):
    assert number_in(words) == number


def test_the_pattern_takes_a_number_whole():
    text = "four, fourteen, forty, forty-four, forty four"

    found = [number_in(words) for words in re.findall(ONE_TO_99, text)]

    assert found == [4, 14, 40, 44, 44]
