"""Words laid out in lines: codes unbroken, and no line that Markdown would take for a mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.paper import as_html
from consult.wording import item, source_line
from tests.answers.leaks import words_of_page, words_of_text

LONG = "one two three four five six seven eight nine ten eleven twelve thirteenth"
WORDS = [
    "type",
    "1)",
    "1.",
    "20610.",
    "2.",
    "12.",
    "-",
    "+",
    "#",
    ">",
    "===",
    "---",
    "99213-25",
    "code",
    "M51.2-",
]


@pytest.mark.parametrize("mark", ["1)", "1.", "01.", "-", "+", "*", "#", ">", "=", "--", "```"])
def test_a_word_that_would_begin_a_list_or_heading_stays_behind_the_last(mark):
    lines = item(f"{LONG} {mark} and more").split("\n")

    assert lines == [f"- {LONG.removesuffix(' thirteenth')}", f"  thirteenth {mark} and more"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
def test_an_item_of_any_words_says_the_same_on_paper(words):
    text = f"as {' '.join(words)}"

    page = as_html(f"Hello,\n\n{item(text)}\n")

    assert words_of_page(page) == words_of_text(f"Hello {text}")


def test_a_word_kept_with_a_mark_makes_no_line_break_on_paper():
    page = as_html(f"{item(f'{LONG} 1) and more')}\n")

    assert "<br" not in page


def test_a_code_is_never_broken_behind_its_dash():
    lines = source_line("[1]", f"{LONG} 45380-59-RT").split("\n")

    assert lines[1] == "    thirteenth 45380-59-RT"
