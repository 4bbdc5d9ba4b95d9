"""Texts made plain before they are read: every letter keeps its place."""

from codebook.citing.masks import in_small_letters, one_for_one

EVERY_LETTER = "".join(map(chr, range(0x110000)))


def test_dashes_and_blanks_become_one_kind_in_their_place():
    assert one_for_one("99213\u201125\u00a0and 3\u00d7") == "99213-25 and 3x"
    assert len(one_for_one(EVERY_LETTER)) == len(EVERY_LETTER)


def test_a_blot_of_the_mails_own_is_no_blot():
    assert one_for_one("20610\x0059") == "20610 59"


def test_only_a_to_z_are_made_small_so_that_no_place_moves():
    small = in_small_letters(EVERY_LETTER)

    changed = [one for one, two in zip(EVERY_LETTER, small, strict=True) if one != two]
    assert "".join(changed) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
