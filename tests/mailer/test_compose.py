"""What we compose says what was asked for, and nothing that anybody slipped in."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.letter import OutgoingLetter
from mailer import compose as composing
from mailer.compose import compose
from mailer.outgoing import UnsafeLetter, header_text, message_ids, plain_address

US = "cases@consult.example"
DANA = "dana@client.example"
# CVE-2024-6923 (RELIABILITY finding 2), and its family.
INJECTIONS = [
    "=?utf-8?q?hi=0D=0ABcc=3A_evil=40x=2Etest?=",
    "=?utf-8?b?aGkNCkJjYzogZXZpbEB4LnRlc3Q=?=",
    "hi\r\nBcc: evil@x.test",
    "hi\nBcc: evil@x.test",
    "hi\rBcc: evil@x.test",
    "hi\r\n\r\n<script>",
    "hi\u2028Bcc: evil@x.test",
    "hi\x85Bcc: evil@x.test",
    "hi\x00\x0b\x0c\x1c\x1d\x1e",
    "=?utf-8?q?=0A?=",
    "=?=?=?utf-8?q??=",
    "=?utf-8?q?a?= =?utf-8?q?b?=",
    "\ud83d lone surrogate",
    "\u202egnp.exe",
    "," * 60 + ';:<>@()[]\\"',
    "é" * 400,
    "x" * 3000,
    "   ",
]


def letter(**more):
    asked = {
        "message_id": "<cc.17.1.a1b2c3@consult.example>",
        "sender": US,
        "sender_name": "Coding Desk",
        "to": DANA,
        "reply_to": "cases+17.abc@consult.example",
        "subject": "Re: your case CC-17",
        "text": "Dear Dana,\n\nyes.\n",
        "date": datetime(2026, 3, 2, 12, 0, 5, tzinfo=UTC),
        "in_reply_to": "<q1@client.example>",
        "references": ("<q0@client.example>", "<q1@client.example>"),
    }
    return OutgoingLetter(**{**asked, **more})


def read(raw):
    return message_from_bytes(raw, policy=default)


def text_of(raw):
    return read(raw).get_content().replace("\r\n", "\n")


def test_a_letter_reads_as_it_was_asked_for():
    raw = compose(letter(), loop_id="house-1")

    assert read(raw).items() == [
        ("From", "Coding Desk <cases@consult.example>"),
        ("To", DANA),
        ("Reply-To", "cases+17.abc@consult.example"),
        ("Subject", "Re: your case CC-17"),
        ("Date", "Mon, 02 Mar 2026 12:00:05 +0000"),
        ("Message-ID", "<cc.17.1.a1b2c3@consult.example>"),
        ("In-Reply-To", "<q1@client.example>"),
        ("References", "<q0@client.example> <q1@client.example>"),
        ("X-CaseConsultant-Loop", "house-1"),
        ("MIME-Version", "1.0"),
        ("Content-Type", 'text/plain; charset="utf-8"'),
        ("Content-Transfer-Encoding", "7bit"),
    ]
    assert text_of(raw) == "Dear Dana,\n\nyes.\n"


def test_every_try_is_the_same_bytes():
    assert compose(letter(), loop_id="x") == compose(letter(), loop_id="x")


def test_an_automatic_letter_says_so():
    mail = read(compose(letter(automatic=True), loop_id="x"))

    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["Precedence"] is None


def test_the_date_is_written_in_utc():
    east = datetime(2026, 3, 2, 1, 30, tzinfo=timezone(timedelta(hours=2)))

    assert (
        read(compose(letter(date=east), loop_id="x"))["Date"] == "Sun, 01 Mar 2026 23:30:00 +0000"
    )


def test_a_date_without_a_zone_is_refused():
    with pytest.raises(UnsafeLetter, match="time zone"):
        compose(letter(date=datetime.combine(date(2026, 3, 2), datetime.min.time())), loop_id="x")


@pytest.mark.parametrize("field", ["subject", "sender_name"])
@pytest.mark.parametrize("words", INJECTIONS, ids=range(len(INJECTIONS)))
def test_no_words_become_a_header(field, words):
    raw = compose(letter(**{field: words}), loop_id="x")

    mail = read(raw)
    assert "Bcc" not in mail
    assert [one.addr_spec for one in mail["To"].addresses] == [DANA]
    assert [one.addr_spec for one in mail["From"].addresses] == [US]
    assert text_of(raw) == "Dear Dana,\n\nyes.\n"
    assert len(mail["Subject"]) <= 250


@pytest.mark.parametrize("words", INJECTIONS, ids=range(len(INJECTIONS)))
@pytest.mark.parametrize("field", ["message_id", "to", "sender", "reply_to"])
def test_no_id_or_address_becomes_a_header(field, words):
    with pytest.raises(UnsafeLetter):
        compose(letter(**{field: words}), loop_id="x")


@pytest.mark.parametrize("words", INJECTIONS, ids=range(len(INJECTIONS)))
def test_a_clients_strange_ids_are_left_out(words):
    ids = (f"<{words}@x>", words, "<ok@client.example>")

    mail = read(compose(letter(in_reply_to=words, references=ids), loop_id="x"))

    assert "In-Reply-To" not in mail
    assert mail["References"].split()[-1] == "<ok@client.example>"
    assert "Bcc" not in mail


def test_a_text_that_looks_encoded_is_shown_as_it_is_written():
    mail = read(compose(letter(subject="=?utf-8?q?=41?="), loop_id="x"))

    assert mail["Subject"] == "=?utf-8?q?=41?="


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("plain\n", "7bit"),
        ("", "7bit"),
        ("Grüße, 5 µg ≥ fine\n", "quoted-printable"),
        ("x" * 5000 + "\n", "quoted-printable"),
        ("99214 " * 300 + "\n", "quoted-printable"),
        ("From here on\n.\n..\nFrom\n", "quoted-printable"),
        ("trailing \t \nspace \n", "quoted-printable"),
        ("form\x0cfeed\x00nul\x1b\n", "quoted-printable"),
        ("=20 =\n=3D\n", "7bit"),
        ("日本語の手紙です。\n" * 50, "base64"),
    ],
)
def test_every_text_arrives_as_it_was_written_in_short_seven_bit_lines(text, encoding):
    raw = compose(letter(text=text), loop_id="x")

    mail = read(raw)
    assert mail["Content-Transfer-Encoding"] == encoding
    assert text_of(raw) == (text or "\n")
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert not re.search(rb"(?m)^(\.|From )", raw)


def test_line_ends_become_the_wires_and_the_last_one_is_there():
    raw = compose(letter(text="one\rtwo\r\nthree\nfour"), loop_id="x")

    assert raw.endswith(b"one\r\ntwo\r\nthree\r\nfour\r\n")


def test_half_a_character_is_refused():
    with pytest.raises(UnsafeLetter, match="half a character"):
        compose(letter(text="\ud83d"), loop_id="x")


def test_of_a_long_thread_the_first_and_the_newest_ids_are_kept():
    ids = tuple(f"<{n}.{'x' * 90}@client.example>" for n in range(100))

    raw = compose(letter(references=ids), loop_id="x")

    assert read(raw)["References"].split() == [ids[0], *ids[-19:]]
    # Python 3.11.7's own folding would encode an id of that length.
    assert b"=?" not in raw


@given(st.lists(st.text(max_size=20).map(lambda one: f"<{one}>"), max_size=40))
def test_ids_are_printable_and_few(ids):
    chosen = message_ids(tuple(ids), 20)

    assert len(chosen) <= 20
    assert all(re.fullmatch("<[!-~]+>", one) for one in chosen)


@pytest.mark.parametrize("most", [1, 2, 20])
def test_as_many_ids_as_asked_for_are_given(most):
    ids = tuple(f"<{n}@x>" for n in range(30))

    assert len(message_ids(ids, most)) == most


@pytest.mark.parametrize(
    "address",
    [
        DANA,
        "d@x",
        "a.b+c_d-e@sub.client.example",
        "o'brien@client.example",
        "x" * 64 + "@y.example",
    ],
)
def test_a_plain_address_is_taken(address):
    assert plain_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "dana",
        "@client.example",
        "dana@",
        "dana@@client.example",
        ".dana@client.example",
        "da..na@client.example",
        "dana@client..example",
        "dana@-client.example",
        "dana@client.example ",
        "dana@client.example\n",
        "dana @client.example",
        '"dana"@client.example',
        "dana(x)@client.example",
        "<dana@client.example>",
        "dana@client.example,mallory@x.example",
        "dana@[127.0.0.1]",
        "dána@client.example",
        "dana@cliént.example",
        "x" * 65 + "@client.example",
        "x@" + "y" * 250 + ".example",
    ],
)
def test_an_address_that_is_not_plain_is_refused(address):
    with pytest.raises(UnsafeLetter):
        plain_address(address)


@given(st.text(max_size=400), st.integers(1, 300))
def test_header_text_is_one_short_line(text, limit):
    line = header_text(text, limit)

    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    line.encode("utf-8")


@given(
    subject=st.text(max_size=300) | st.sampled_from(INJECTIONS),
    name=st.text(max_size=100) | st.sampled_from(INJECTIONS),
    text=st.text(max_size=500),
    references=st.lists(st.text(max_size=60) | st.sampled_from(INJECTIONS), max_size=5),
    automatic=st.booleans(),
)
def test_whatever_is_asked_for_is_what_is_read_back(subject, name, text, references, automatic):
    raw = compose(
        letter(
            subject=subject,
            sender_name=name,
            text=text,
            references=tuple(references),
            automatic=automatic,
        ),
        loop_id="x",
    )

    mail = read(raw)
    assert mail["Subject"] == header_text(subject, 250)
    assert [one.addr_spec for one in mail["To"].addresses] == [DANA]
    assert text_of(raw) == "\n".join(re.split(r"\r\n|\r|\n", text)).rstrip("\n") + "\n"
    assert not re.search(rb"[^\r]\n|\r[^\n]", raw)


@pytest.mark.parametrize(
    ("made_up", "says"),
    [
        ("Subject: Re: your case CC-17\r\nBcc: evil@x.test", "other headers"),
        ("Subject: something else", "Subject"),
        ("Subject: Re: your case CC-17\r\n\r\nbody", "other headers|text|read back"),
    ],
)
def test_bytes_that_read_otherwise_than_asked_never_leave(monkeypatch, made_up, says):
    encoded = composing.encoded

    def tampered(name, text):
        return made_up.partition(": ")[2] if name == "Subject" else encoded(name, text)

    monkeypatch.setattr(composing, "encoded", tampered)

    with pytest.raises(UnsafeLetter, match=says):
        compose(letter(), loop_id="x")


PAGE = '<html><body><p style="margin:0">45380-59 \u2014 \u00e9</p>\n</body></html>\n'


def half(mail, kind):
    return mail.get_body((kind,)).get_content().replace("\r\n", "\n")


def test_a_letter_with_a_page_offers_both_and_the_plain_text_first():
    mail = read(compose(letter(text="45380-59\n", html=PAGE), loop_id="house-1"))

    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert (half(mail, "plain"), half(mail, "html")) == ("45380-59\n", PAGE)


def test_both_halves_are_the_same_bytes_at_every_try():
    first, second = (compose(letter(html=PAGE), loop_id="house-1") for _ in range(2))

    assert first == second


@given(st.text(max_size=300), st.text(min_size=1, max_size=300))
def test_whatever_the_two_halves_say_neither_breaks_the_other(text, page):
    try:
        raw = compose(letter(text=text, html=page), loop_id="house-1")
    except UnsafeLetter:
        return

    parts = list(read(raw).iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert not re.search(rb"[^\r]\n|[^\x00-\x7f]", raw)
