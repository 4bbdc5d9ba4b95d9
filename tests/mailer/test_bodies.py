"""The text of a mail: which parts a person would read."""

import base64

import pytest

from mailer.bodies import TEXT_PARTS_LIMIT, files_of, read_body
from mailer.budget import INNER_LIMIT
from mailer.filenames import name_of
from mailer.mime import PARTS_LIMIT, read_mail
from mailer.part_text import TEXT_LIMIT
from tests.mailer.hostile_makers import HEAD, PLAIN, WORDS, mails_in_mails, parts, typed
from tests.mailer.signed_parts import ber, signed, signed_in_signed


def mixed(*parts: str, kind: str = "mixed") -> bytes:
    body = "".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--\r\n"
    return typed(f"multipart/{kind}; boundary=b".encode(), body.encode())


def body_of(raw: bytes):
    return read_body(read_mail(raw))


PLAIN_PART = "Content-Type: text/plain\r\n\r\nplain 99213"
HTML_PART = "Content-Type: text/html\r\n\r\n<p>rich 99213"
FILE_PART = (
    "Content-Type: text/plain\r\n"
    "Content-Disposition: attachment; filename=note.txt\r\n\r\nfile 99214"
)


def test_plain_text_is_preferred_to_html():
    body = body_of(mixed(PLAIN_PART, HTML_PART, kind="alternative"))

    assert (body.text, body.html_present, body.files) == ("plain 99213", True, ())


@pytest.mark.parametrize(
    "stub",
    [
        "",
        "   ",
        "Your mail program does not support HTML.",
        "To view this mail, use an HTML reader",
        "Bitte aktivieren Sie HTML, um diese Nachricht zu lesen.",
    ],
)
def test_html_is_read_where_the_plain_text_says_nothing(stub):
    body = body_of(mixed(f"Content-Type: text/plain\r\n\r\n{stub}", HTML_PART, kind="alternative"))

    assert body.text == "rich 99213"


def test_a_short_question_about_html_is_no_pointer_to_it():
    asked = "How do I paste an html table for 99213?"
    raw = mixed(f"Content-Type: text/plain\r\n\r\n{asked}", HTML_PART, kind="alternative")

    assert body_of(raw).text == asked


@pytest.mark.parametrize(
    "plain",
    ["99213 <https://x.example/99214>", "<mailto:dana@client.example> 99213", "[cid:1@x] 99213"],
)
def test_html_is_read_where_the_plain_text_holds_link_targets(plain):
    raw = mixed(f"Content-Type: text/plain\r\n\r\n{plain}", HTML_PART, kind="alternative")

    assert body_of(raw).text == "rich 99213"


@pytest.mark.parametrize("page", ["", "<body></body>", "<p>Sent from a telephone"])
def test_plain_text_is_read_where_the_html_says_less(page):
    plain = "Content-Type: text/plain\r\n\r\nMay I bill 99213 with 25 on that day? Dana <https://x.example/1>"

    raw = mixed(plain, f"Content-Type: text/html\r\n\r\n{page}", kind="alternative")

    assert body_of(raw).text.startswith("May I bill 99213 ")


@pytest.mark.parametrize(
    ("kind", "shown", "files"),
    [
        ("text/plain", "", ["text/plain"]),
        ("text/html", "", ["text/html"]),
        ("text/html", PLAIN_PART, ["text/html"]),
        ("text/x-amp-html", PLAIN_PART, []),
        ("text/x-amp-html", "", ["text/x-amp-html"]),
    ],
)
def test_an_alternative_that_is_not_shown_is_a_file(kind, shown, files):
    attached = f"Content-Type: {kind}\r\nContent-Disposition: attachment\r\n\r\n99214?"
    body = body_of(mixed(*[part for part in (shown, attached) if part], kind="alternative"))

    assert body.text == ("plain 99213" if shown else "")
    assert [part.kind for part in body.files] == files


def test_link_targets_stay_where_there_is_no_html():
    assert body_of(typed(b"text/plain", b"<https://x.example/>")).text == "<https://x.example/>"


def test_all_texts_of_a_mixed_mail_are_read_and_files_are_not():
    body = body_of(mixed(PLAIN_PART, FILE_PART, "\r\nlast line"))

    assert body.text == "plain 99213\n\nlast line"
    assert [f.filename for f in body.files] == ["note.txt"]


def test_html_that_only_repeats_the_text_is_read_once():
    assert (
        body_of(mixed(PLAIN_PART, "Content-Type: text/html\r\n\r\n<p>plain 99213")).text
        == "plain 99213"
    )


def test_inline_pictures_are_files():
    body = body_of(
        mixed(HTML_PART, "Content-Type: image/png\r\nContent-ID: <1>\r\n\r\nx", kind="related")
    )

    assert (body.text, [f.kind for f in body.files]) == ("rich 99213", ["image/png"])


def test_a_mail_that_is_only_another_mail_is_read_as_that_one():
    body = body_of(
        PLAIN + b"Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nMay I bill 99213?"
    )

    assert body.text == "May I bill 99213?"
    assert [name_of(f) for f in body.files] == ["inner.eml"]


def test_an_encoded_mail_inside_is_read():
    inner = base64.encodebytes(b"Subject: inner\r\n\r\nMay I bill 99213?")
    body = body_of(
        PLAIN + b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + inner
    )

    assert body.text == "May I bill 99213?"
    assert [name_of(f) for f in body.files] == ["inner.eml"]


@pytest.mark.parametrize("depth", [2, INNER_LIMIT])
def test_a_mail_in_a_mail_in_a_mail_is_read(depth):
    assert body_of(mails_in_mails(depth)).text == WORDS.decode().strip()


@pytest.mark.parametrize(
    "raw", [mails_in_mails(INNER_LIMIT + 1), signed_in_signed(1000, b"\r\n" + WORDS)]
)
def test_mails_in_mails_beyond_the_limit_are_files_and_the_body_says_so(raw):
    body = body_of(raw)

    assert (body.text, body.cut) == ("", True)
    assert len(body.files) >= 1


def test_signed_mails_in_signed_mails_are_read_within_the_limit():
    body = body_of(signed_in_signed(INNER_LIMIT, b"\r\n" + WORDS))

    assert (body.text, body.cut) == (WORDS.decode().strip(), False)


def test_the_mails_inside_share_what_may_be_spent_on_parts():
    inner = parts(400)

    body = body_of(mixed(*[_smime(inner)] * 3))

    assert (len(body.text.split()), body.cut) == (TEXT_PARTS_LIMIT, True)
    assert len(body.files) < PARTS_LIMIT


def _smime(inner: bytes) -> str:
    head = "Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head + base64.encodebytes(signed(ber(0x04, inner))).decode()


def test_a_text_with_a_file_name_is_read_if_there_is_no_other():
    assert body_of(typed(b"text/plain; name=body.txt", b"May I?")).text == "May I?"


def test_a_piece_of_a_page_that_calls_itself_plain_is_read_as_html():
    assert body_of(typed(b"text/plain", b"<p>May I bill <b>992</b>13?</p>")).text == (
        "May I bill 99213?"
    )
    assert body_of(typed(b"text/plain", b"<p> stands for\n5 > 4")).text == "<p> stands for\n5 > 4"


def test_text_of_an_unknown_kind_is_read_as_plain_where_there_is_no_other():
    assert body_of(typed(b"text/x-note", b"May I bill 99213?")).text == "May I bill 99213?"
    assert body_of(typed(b"text/x-note; name=note.x", b"May I?")).text == ""
    assert body_of(mixed(PLAIN_PART, "Content-Type: text/x-note\r\n\r\n1")).text == "plain 99213"


def test_html_that_calls_itself_plain_is_read_as_html():
    assert (
        body_of(typed(b"text/plain", b"<!DOCTYPE html><html><p>99213</p></html>")).text == "99213"
    )


def test_the_charset_may_stand_in_the_html_itself():
    html = '<meta http-equiv=x content="text/html; charset=koi8-r"><p>Привет'.encode("koi8-r")

    assert body_of(typed(b"text/html", html)).text == "Привет"


def test_encoded_text_is_decoded_before_it_is_flowed():
    raw = (
        HEAD
        + b"Content-Type: text/plain; format=flowed\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )

    assert body_of(raw + base64.b64encode(b"May I \r\nbill 99213?")).text == "May I bill 99213?"


def test_blanks_and_hyphens_that_are_none_are_made_plain():
    body = body_of(
        typed(
            b"text/plain; charset=utf-8", "99213\u00a025 99213\u201125 992\u200b1\u200e3".encode()
        )
    )

    assert body.text == "99213 25 99213-25 99213"


def test_text_beyond_the_limit_is_cut():
    assert len(body_of(typed(b"text/plain", b"word " * 1_000_000)).text) <= TEXT_LIMIT


def test_the_files_of_a_mail_are_those_beside_its_text():
    root = read_mail(mixed(PLAIN_PART, FILE_PART, HTML_PART))

    assert [part.start for part in files_of(root)] == [part.start for part in read_body(root).files]


@pytest.mark.parametrize(
    ("text", "cut"), [("x", False), ("x" * (TEXT_LIMIT - 1), False), ("x" * (TEXT_LIMIT + 1), True)]
)
def test_a_body_says_whether_text_was_left_out(text, cut):
    assert body_of(typed(b"text/plain", text.encode())).cut is cut


def test_text_parts_over_the_limit_are_files_and_the_body_says_so():
    body = body_of(mixed(*[PLAIN_PART] * (TEXT_PARTS_LIMIT + 3)))

    assert (body.cut, len(body.files)) == (True, 3)
