"""What reading one mail costs: the same bounds however many parts and mails it is made of."""

import subprocess
import sys
from pathlib import Path

import pytest

from mailer import budget, html_text
from mailer.bodies import read_body
from mailer.budget import INPUT_LIMIT
from mailer.html_text import TAGS_LIMIT
from mailer.mime import read_mail
from mailer.part_text import TEXT_LIMIT
from tests.mailer.hostile import KINDS
from tests.mailer.hostile_makers import WORDS, alternatives, parts

HOUSE = Path(__file__).parents[2]
# The mail is there before the limit is set; what reading takes comes on top of it.
IN_LITTLE_MEMORY = """
import re, resource, sys
from pathlib import Path
from tests.mailer.hostile import KINDS
from tests.mailer.reading import letter_of
raw = KINDS[sys.argv[1]]()
letter_of(KINDS["no From"]())
taken = int(re.search(r"VmSize:\\s*([0-9]+) kB", Path("/proc/self/status").read_text())[1]) * 1024
resource.setrlimit(resource.RLIMIT_AS, (taken + 110_000_000, taken + 110_000_000))
letter_of(raw)
"""


@pytest.fixture
def converted(monkeypatch) -> list[int]:
    """The number of bytes of every text that was converted, in order."""
    sizes: list[int] = []
    real = budget.text_of

    def counted(part, data, tags):
        sizes.append(len(data))
        return real(part, data, tags)

    monkeypatch.setattr(budget, "text_of", counted)
    return sizes


@pytest.mark.parametrize("kind", ["300 long alternatives", "20 pages of 1 MB"])
def test_no_more_bytes_are_made_text_than_the_limit(kind, converted):
    read_body(read_mail(KINDS[kind]()))

    assert 0 < sum(converted) <= INPUT_LIMIT


def test_pages_that_say_little_are_left_out_and_the_body_says_so():
    body = read_body(read_mail(KINDS["20 pages of 1 MB"]()))

    assert body.cut
    assert len(body.text) < 10


@pytest.mark.parametrize("kind", ["450 alternatives of tables", "450 pages of tables"])
def test_no_more_tags_are_aligned_than_the_limit(kind, monkeypatch):
    aligned: list[int] = []
    monkeypatch.setattr(html_text, "aligned", lambda tokens: aligned.append(len(tokens)) or "x")

    read_body(read_mail(KINDS[kind]()))

    assert 0 < sum(aligned) <= 4 * TAGS_LIMIT


def test_what_comparing_costs_leaves_room_for_the_text():
    said = b"<p>" + b"May I bill 99213? " * (TEXT_LIMIT // 20)
    raw = alternatives(b"text/html", *[b"<i>" * 22_000] * 30, said)

    assert len(read_body(read_mail(raw)).text) > TEXT_LIMIT * 8 // 10


def test_a_text_that_was_compared_is_not_converted_again(converted):
    raw = alternatives(b"text/html", b"<p>May I bill 99213 with 25?")

    assert read_body(read_mail(raw)).text == "May I bill 99213 with 25?"
    assert len(converted) == 2


def test_a_page_too_long_to_be_compared_is_shown_beside_the_text():
    page = b"Content-Type: text/html\r\n\r\n" + WORDS * 50_000 + b"<p>And 99214?"
    raw = parts(1, b"\r\n" + WORDS + b"--b\r\n" + page)

    assert read_body(read_mail(raw)).text.count("99213") > 1


@pytest.mark.parametrize(
    "kind",
    [
        "39 MB in five mails",
        "39 MB in two mails of old line ends",
        "18 MB in five encoded mails",
        "1 MB in 400 signatures",
        "S/MIME of overlapping pieces",
    ],
)
def test_mails_in_mails_are_read_in_little_memory(kind):
    done = subprocess.run(
        [sys.executable, "-c", IN_LITTLE_MEMORY, kind],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert (done.returncode, done.stderr) == (0, "")
