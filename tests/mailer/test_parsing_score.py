"""The scorer of labelled mails, and how the real ones score."""

import hashlib
import json

import pytest

from tests.mailer.files import mail_with
from tests.mailer.parsing_score import label_text, score_parsing, word_f1
from tests.mailer.reading import real_mails

SHA256 = hashlib.sha256(b"9").hexdigest()
RIGHT = {
    "from_email": "Dana@client.example",
    "from_display_name": "Dana",
    "to": "<desk@desk.example>",
    "subject": "99213",
    "body": "<p>May I bill <b>992</b>13&nbsp;with 25?</p>",
    "attachments": [{"filename": "a.bin", "bytes": 1, "sha256": SHA256}],
}


def score(folder, **wrong):
    (folder / "one.eml").write_bytes(mail_with({"a.bin": b"9"}))
    (folder / "expected.json").write_text(json.dumps({"one": {**RIGHT, **wrong}}))
    return score_parsing(folder)


def test_a_mail_is_right_if_every_field_is(tmp_path):
    assert score(tmp_path) == (1, 1, [])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("from_email", "bob@client.example"),
        ("from_display_name", "Bob"),
        ("to", "bob@client.example"),
        ("cc", "bob@client.example"),
        ("reply-to", "bob@client.example"),
        ("subject", "99214"),
        ("attachments", []),
        ("attachments", [{**RIGHT["attachments"][0], "bytes": 2}]),
        ("body", ""),
        ("body", "Something else"),
    ],
)
def test_one_wrong_field_makes_a_mail_wrong(tmp_path, field, value):
    right, _, misses = score(tmp_path, **{field: value})

    assert right == 0
    assert field in [miss.field for miss in misses]


def test_what_the_label_lost_is_anything_and_raw_utf_7_is_its_text(tmp_path):
    label = {"subject": "9921\ufffd", "body": "May I bill +ADkAOQ-213 with 25?"}

    assert score(tmp_path, **label) == (1, 1, [])


def test_words_are_compared_without_tags_and_entities():
    assert label_text("<div>a&amp;b</div><style>x</style><b>99</b>213").split() == ["a&b", "99213"]
    assert word_f1("a b", "b a") == 1
    assert word_f1("", "a") == 0
    assert word_f1(" ", "") == 1


def test_most_real_mails_are_read_fully_right():
    right, known, _ = score_parsing(real_mails("parsing"))

    # The rest are labels that hold what the other product got wrong.
    assert right / known >= 0.85
