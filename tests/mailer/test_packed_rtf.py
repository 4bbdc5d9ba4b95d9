"""Outlook's packed Rich Text: unpacked as far as it goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.files.packed_rtf import BEGINNING, unpack_rtf


def packed(codes: bytes, kind: bytes = b"LZFu", size: int = 0) -> bytes:
    return (
        (len(codes) + 12).to_bytes(4, "little")
        + size.to_bytes(4, "little")
        + kind
        + bytes(4)
        + codes
    )


def test_bytes_stand_for_themselves_and_references_for_what_was_said():
    # The bits from the lowest on: eight bytes; then a byte, a reference, the end.
    again = (len(BEGINNING) << 4 | 3).to_bytes(2, "big")
    end = ((len(BEGINNING) + 8 + 1 + 5) << 4).to_bytes(2, "big")

    assert unpack_rtf(packed(b"\0abcdefgh" + b"\x06i" + again + end)) == b"abcdefghiabcde"


def test_a_text_may_refer_to_what_every_text_begins_with():
    assert unpack_rtf(packed(b"\x01" + (0 << 4 | 4).to_bytes(2, "big"))) == BEGINNING[:6]


def test_a_reference_may_reach_into_what_it_writes():
    last = (len(BEGINNING) << 4 | 4).to_bytes(2, "big")

    assert unpack_rtf(packed(b"\x02a" + last)) == b"aaaaaaa"


def test_text_that_is_not_packed_is_taken_as_it_is():
    assert unpack_rtf(packed(b"{\\rtf1 99213}and more", b"MELA", 13)) == b"{\\rtf1 99213}"


@pytest.mark.parametrize("data", [b"", b"LZFu", packed(b""), packed(b"x", b"Odd!")])
def test_what_is_none_is_nothing(data):
    assert unpack_rtf(data) == b""


@given(st.binary(max_size=300))
def test_no_bytes_raise(codes):
    assert len(unpack_rtf(packed(codes))) <= 18 * len(codes)
