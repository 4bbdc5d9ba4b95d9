"""Texts that differ by one code are told together, and no other."""

from consult.answer.alike import told_together


def test_texts_that_differ_by_their_first_code_are_one():
    told = [
        ("31500 with 99291: report 99291-25 beside 31500 [1].", ("31500", "99291")),
        ("99291: it is silent.", ("99291",)),
        ("36556 with 99291: report 99291-25 beside 36556 [1].", ("36556", "99291")),
    ]

    assert told_together(told) == [
        "31500, 36556 with 99291: report 99291-25 beside each of them [1].",
        "99291: it is silent.",
    ]


def test_another_second_code_another_source_or_other_words_stay_apart():
    told = [
        ("31500 with 99291: no [1].", ("31500", "99291")),
        ("36556 with 99292: no [1].", ("36556", "99292")),
        ("93010 with 99291: no [2].", ("93010", "99291")),
    ]

    assert told_together(told) == [text for text, _ in told]


def test_a_text_said_twice_is_said_once_and_an_empty_one_never():
    assert told_together([("Yes.", ()), ("", ("45385",)), ("Yes.", ())]) == ["Yes."]


def test_a_code_with_something_on_it_makes_no_list():
    told = [("45380: 45380-59 [1].", ("45380",)), ("45385: 45385-59 [1].", ("45385",))]

    assert told_together(told) == [text for text, _ in told]


def test_codes_within_others_are_not_taken_for_the_code():
    told = [("M54.5: not M54.50 [1].", ("M54.5",)), ("M25.5: not M54.50 [1].", ("M25.5",))]

    assert told_together(told) == ["M54.5, M25.5: not M54.50 [1]."]
