"""format=flowed: soft line ends joined."""

from mailer.flowed import unflow


def test_soft_line_ends_are_joined():
    assert unflow("May I \nbill 99213?\nYes", delsp=False) == "May I bill 99213?\nYes"


def test_with_delsp_the_marking_blank_is_no_text():
    assert unflow("992 \n13", delsp=True) == "99213"


def test_quoted_lines_are_joined_at_their_depth_only():
    assert unflow("> one \n> two\n>> three \nfour", delsp=False) == "> one two\n>> three \nfour"


def test_a_stuffed_blank_is_taken_off():
    assert unflow(" From here\n  x", delsp=False) == "From here\n x"


def test_the_signature_mark_is_no_soft_line_end():
    assert unflow("one \n-- \nDana", delsp=False) == "one \n-- \nDana"
