"""The parts of a mail: cut by their boundaries, within bounds."""

import pytest

from mailer.mime import DEPTH_LIMIT, PARTS_LIMIT, read_mail
from tests.mailer.hostile_makers import PLAIN, WORDS, nested, parts, typed


def bodies(raw: bytes) -> list[bytes]:
    return [bytes(leaf.body) for leaf in read_mail(raw).leaves()]


def test_parts_are_cut_at_their_boundary_and_lose_its_line_end():
    raw = typed(
        b"multipart/mixed; boundary=b",
        b"preamble\r\n--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\nepilogue",
    )

    assert bodies(raw) == [b"one", b"two"]


def test_nothing_is_copied():
    raw = typed(b"multipart/mixed; boundary=b", b"--b\r\n\r\none\r\n--b--\r\n")

    assert all(leaf.raw is raw for leaf in read_mail(raw).leaves())


def test_a_boundary_that_begins_alike_is_another():
    inner = (
        b"--b\r\nContent-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\n\r\none\r\n--bb--\r\n"
    )
    raw = typed(b"multipart/mixed; boundary=b", inner + b"--b\r\n\r\ntwo\r\n--b--\r\n")

    assert bodies(raw) == [b"one", b"two"]


def test_a_missing_last_boundary_loses_nothing():
    assert bodies(typed(b"multipart/mixed; boundary=b", b"--b\r\n\r\n" + WORDS)) == [WORDS]


@pytest.mark.parametrize("declared", [b"multipart/mixed", b"multipart/mixed; boundary=other"])
def test_a_boundary_that_is_not_declared_is_found(declared):
    body = b"--b1\r\nContent-Type: text/plain\r\n\r\none\r\n--b1--\r\n"

    assert bodies(typed(declared, body)) == [b"one"]


def test_a_multipart_without_parts_is_text():
    (leaf,) = read_mail(typed(b"multipart/mixed; boundary=b", WORDS)).leaves()

    assert (leaf.kind, bytes(leaf.body)) == ("text/plain", WORDS)


def test_no_more_parts_are_cut_than_the_limit():
    assert len(read_mail(parts(PARTS_LIMIT * 3)).leaves()) <= PARTS_LIMIT


def test_no_deeper_parts_are_cut_than_the_limit():
    def depth(part):
        return 1 + max((depth(child) for child in part.children), default=0)

    assert depth(read_mail(nested(500, lambda n: b"b%d" % n))) <= DEPTH_LIMIT + 1


@pytest.mark.parametrize("blank", [b"  \t \r\n", b"\xef\xbb\xbf\r\n", b"\n \n"])
def test_blank_lines_before_the_headers_are_skipped(blank):
    assert read_mail(blank + PLAIN + b"\r\n" + WORDS).headers.text("subject") == "99213"


def test_the_parts_of_a_digest_are_mails():
    body = b"--b\r\n\r\nSubject: inner\r\n\r\nhi\r\n--b--\r\n"

    assert [p.kind for p in read_mail(typed(b"multipart/digest; boundary=b", body)).leaves()] == [
        "message/rfc822"
    ]


def test_old_line_ends_are_understood():
    raw = (PLAIN + b"\r\n" + WORDS).replace(b"\r\n", b"\r")

    assert read_mail(raw).headers.text("subject") == "99213"


@pytest.mark.parametrize(
    ("raw", "cut"),
    [
        (parts(3), False),
        (parts(PARTS_LIMIT + 1), True),
        (nested(DEPTH_LIMIT - 1, lambda n: b"b%d" % n), False),
        (nested(DEPTH_LIMIT + 1, lambda n: b"b%d" % n), True),
    ],
)
def test_a_mail_says_whether_a_limit_left_parts_of_it_uncut(raw, cut):
    assert read_mail(raw).cut is cut


def test_a_title_line_before_the_header_is_passed_over():
    raw = b"---- Original email message ----\r\nFrom: dana@client.example\r\n\r\n99213?\r\n"

    root = read_mail(raw)

    assert root.headers.text("from") == "dana@client.example"


def test_a_text_that_only_looks_like_a_title_is_no_mail():
    assert not read_mail(b"---- my notes ----\r\nnothing: here\r\n").headers.fields
