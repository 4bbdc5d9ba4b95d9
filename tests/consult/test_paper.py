"""The HTML half says what the text says, in any reader, and does nothing."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.paper import as_html
from tests.answers.golden import all_cases

MARKS = re.compile(r"[*`|#>_\[\]()!~:+=.\\-]|\b\d+[.)]")


def shown(page):
    """The words a reader sees, without the marks that Markdown spends on structure."""
    return MARKS.sub(" ", unescape(re.sub(r"<[^>]*>", " ", page))).split()


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.path.stem)
def test_a_reply_shows_the_same_words_in_the_same_order(case):
    assert shown(as_html(case.draft)) == MARKS.sub(" ", case.draft).split()


def test_headings_lists_and_claim_lines_are_laid_out():
    page = as_html(
        "Short answer\n------------\n\n- 45380 needs 59.\n\n"
        "| Line | Code     |\n|------|----------|\n| 1    | 45380-59 |\n"
    )

    assert re.search(r"<h2[^>]*>Short answer</h2>", page)
    assert re.search(r"<li[^>]*>45380 needs 59\.</li>", page)
    assert re.search(r"<td[^>]*border[^>]*>45380-59</td>", page), "Outlook wants styles on cells"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "![pixel](http://tracker.example/1.png)",
        "[click](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "<http://tracker.example>",
        "[1]: http://tracker.example",
        "&lt;b&gt; \\* &#60;script>",
    ],
)
def test_nothing_in_a_text_is_obeyed_or_fetched(hostile):
    page = as_html(f"Before {hostile} after")

    tags = re.findall(r"<(/?[a-z0-9]+)[ >]", page)
    assert not {"script", "img", "iframe", "object", "style", "link"} & set(tags)
    assert "javascript:" not in re.sub(r">[^<]*<", "><", page)
    assert "src=" not in re.sub(r">[^<]*<", "><", page)


def test_a_line_that_was_ended_on_purpose_stays_ended():
    page = as_html("Best regards\nCarol\n-- \nCarol Consultant\nThe desk\n")

    assert "Best regards<br />\nCarol</p>" in page
    assert "<h2" not in page, "the mark of a signature is not a heading's underline"


def test_a_line_that_was_full_flows_on():
    page = as_html("word " * 14 + "word\nand the rest of a sentence that was too long\n")

    assert "<br" not in page


@given(st.text(max_size=400))
def test_any_text_makes_a_page(text):
    page = as_html(text)

    assert page.startswith('<html lang="en">')
    assert page == as_html(text)
