"""A new draft takes nothing from the consultant: kept, merged, or shown side by side."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.merging import CHOOSE, MOST_LINES, NEWER, YOURS, is_open, merge

BASE = """\
Hello Dana,

Short answer
------------

- 45385 with 45380: bundled unless separate [1].
- 45385: 1 unit is within the limit [2].

Why
---

- The edit is in force on 2026-03-02 [1].

Sources and editions
--------------------

[1] NCCI PTP edits, practitioner; edition 2026Q1; effective 2010-01-01
[2] NCCI MUE, practitioner; edition 2026Q1
"""
OURS = "- Our own advice: ask the surgeon first.\n"


def lines_of(text):
    return [line for line in text.split("\n") if line.strip()]


def test_an_untouched_text_becomes_the_new_draft():
    new = BASE.replace("2026Q1", "2026Q2")

    assert merge(BASE, BASE, new).text == new


def test_a_new_draft_that_says_the_same_leaves_the_consultants_text_as_it_is():
    mine = BASE.replace("Why\n---", f"{OURS}\nWhy\n---").replace("Hello", "Good morning")

    assert merge(BASE, mine, BASE).text == mine


@pytest.mark.parametrize(
    "mine",
    [
        BASE.replace("- 45385: 1", f"{OURS}- 45385: 1"),
        BASE.replace("limit [2].\n", f"limit [2].\n{OURS}"),
        BASE.replace("Short answer", f"{OURS}\nShort answer"),
        BASE + f"\n{OURS}",
        BASE.replace("- The edit is", f"{OURS}\n- The edit is"),
    ],
)
def test_an_added_sentence_is_carried_into_a_draft_that_changed_all_around_it(mine):
    new = BASE.replace("bundled unless", "paid alone unless").replace("in force", "deleted")
    new = new.replace("1 unit is within", "2 units are over").replace("Hello", "Dear")

    merged = merge(BASE, mine, new)

    assert merged.open_questions == 0
    assert OURS in merged.text
    assert set(lines_of(new)) <= set(lines_of(merged.text))


def test_what_the_consultant_reworded_stays_and_what_the_worker_changed_elsewhere_comes():
    mine = BASE.replace("bundled unless separate", "not both, unless another polyp")
    new = BASE.replace("within the limit", "over the limit")

    merged = merge(BASE, mine, new)

    assert "not both, unless another polyp [1]" in merged.text
    assert "over the limit [2]" in merged.text
    assert merged.open_questions == 0


def test_what_the_consultant_took_out_stays_out_while_the_draft_says_it_unchanged():
    mine = BASE.replace("- 45385: 1 unit is within the limit [2].\n", "")
    new = BASE.replace("in force", "deleted")

    merged = merge(BASE, mine, new)

    assert "1 unit" not in merged.text
    assert "deleted" in merged.text


def test_where_both_changed_the_same_item_both_are_shown_and_a_human_must_choose():
    mine = BASE.replace("bundled unless separate", "never both")
    new = BASE.replace("bundled unless separate", "paid side by side")

    merged = merge(BASE, mine, new)

    assert merged.open_questions == 1
    assert (
        f"{YOURS}\n- 45385 with 45380: never both [1].\n"
        f"{NEWER}\n- 45385 with 45380: paid side by side [1].\n{CHOOSE}\n"
    ) in merged.text
    assert is_open(merged.text)


def test_what_one_took_out_and_the_other_changed_is_shown_as_nothing_against_something():
    mine = BASE.replace("- 45385 with 45380: bundled unless separate [1].\n", "")
    new = BASE.replace("bundled unless", "paid unless")

    merged = merge(BASE, mine, new)

    assert f"{YOURS}\n(nothing)\n{NEWER}\n- 45385 with 45380: paid unless" in merged.text


def test_lines_of_one_paragraph_changed_by_each_side_go_together():
    base = "- one line stands here\n  a second line below it\n  and a third to end it\n"
    mine = base.replace("one line", "my line")
    new = base.replace("a third", "a last")

    merged = merge(base, mine, new)

    assert merged.text == mine.replace("a third", "a last")


def test_a_line_broken_elsewhere_is_no_change():
    mine = BASE.replace("bundled unless separate", "bundled\n  unless separate")
    new = BASE.replace("bundled unless", "paid unless")

    assert merge(BASE, mine, new).text == new


def test_a_kept_sentence_points_to_the_source_it_stood_on():
    mine = BASE.replace("- The edit", "- See also the limit [2].\n- The edit")
    new = (
        BASE.replace("[2]", "[3]")
        .replace("[1]", "[2]")
        .replace("[2] NCCI PTP", "[1] Medicare physician fee schedule; edition 2026A\n[2] NCCI PTP")
    )

    merged = merge(BASE, mine, new)

    assert "- See also the limit [3]." in merged.text
    assert "[3] NCCI MUE, practitioner; edition 2026Q1" in merged.text


def test_a_source_that_only_a_kept_sentence_leans_on_stays_in_the_list():
    mine = BASE.replace("- The edit", "- See also the limit [2].\n- The edit")
    new = BASE.replace("- 45385: 1 unit is within the limit [2].\n", "").replace(
        "[2] NCCI MUE, practitioner; edition 2026Q1", "[2] ICD-10-CM; edition FY2026"
    )

    merged = merge(BASE, mine, new)

    assert "- See also the limit [3]." in merged.text
    assert merged.text.endswith(
        "[2] ICD-10-CM; edition FY2026\n[3] NCCI MUE, practitioner; edition 2026Q1\n"
    )


def test_a_number_in_brackets_that_is_no_source_stays_the_consultants():
    mine = BASE.replace("- The edit", "- As our letter [77] said.\n- The edit")

    assert "[77]" in merge(BASE, mine, BASE.replace("Hello", "Dear")).text


def test_marks_typed_by_a_consultant_count_as_open():
    assert is_open(f"a\n  {NEWER}\nb")
    assert not is_open(BASE)


WORDS = st.sampled_from(["alpha", "beta", "gamma", "delta", "- item", "", "Head\n----"])
TEXT = st.lists(WORDS, max_size=12).map("\n".join)


@given(TEXT, TEXT, TEXT, st.lists(st.tuples(st.integers(0, 30), st.integers(1, 99)), max_size=4))
@settings(max_examples=300, deadline=None)
def test_no_line_the_consultant_added_is_ever_lost(base, mine, new, additions):
    lines = mine.split("\n")
    for place, number in additions:
        lines.insert(min(place, len(lines)), f"own sentence {number}")

    merged = merge(base, "\n".join(lines), new)

    assert {f"own sentence {number}" for _, number in additions} <= set(merged.text.split("\n"))
    assert (merged.open_questions > 0) == is_open(merged.text)


@given(TEXT, TEXT)
@settings(max_examples=200, deadline=None)
def test_merging_with_one_side_untouched_gives_the_other_sides_words(base, other):
    assert merge(base, base, other).text.split() == other.split()
    assert merge(base, other, base).text.split() == other.split()


def test_a_text_too_long_to_be_compared_is_kept_whole_beside_the_draft():
    mine = "own words\n" * (MOST_LINES + 1)

    merged = merge(BASE, mine, BASE)

    assert merged.open_questions == 1
    assert mine in merged.text
    assert BASE in merged.text


def test_the_longest_texts_take_less_than_two_seconds():
    base = "- same\n" * MOST_LINES
    mine = "- same\n- other\n" * (MOST_LINES // 2)
    began = time.process_time()

    merge(base, mine, mine.replace("other", "third"))

    assert time.process_time() - began < 2
