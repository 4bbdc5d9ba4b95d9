"""Reading a mail in a test: the mail as text, and the folders of real mails."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from consult.letter import Letter, UnreadableLetter
from mailer.mime import Part, read_mail
from mailer.parse import read_letter

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
DESK = "desk@desk.example"
LOOP = "loop-7"


def raw_mail(
    headers: str = "", body: str = "May I bill 99213?", sender: str = "Dana <dana@client.example>"
):
    """A mail from Dana with *headers* (one a line) besides From and Message-ID."""
    lines = [
        f"From: {sender}",
        "Message-ID: <1@client.example>",
        *headers.strip().splitlines(),
        "",
        body,
    ]
    return "\r\n".join(lines).replace("\r\n\n", "\r\n").encode()


def letter_of(raw: bytes, **known) -> Letter:
    """The letter that *raw* is read as."""
    letter = read_letter(raw, NOW, our_address=DESK, loop_id=LOOP, **known)
    assert isinstance(letter, Letter), letter
    return letter


def read(raw: bytes) -> Letter | UnreadableLetter:
    """*raw* read, whatever it is."""
    return read_letter(raw, NOW, our_address=DESK, loop_id=LOOP)


def part_of(headers: str, body: bytes) -> Part:
    """One part with *headers*."""
    return read_mail(headers.encode() + b"\r\n\r\n" + body)


def real_mails(folder: str) -> Path:
    """The folder of real mails of that name; the test is skipped where there is none."""
    path = Path(__file__).parents[3] / "shared" / "mails" / folder
    if not path.is_dir():
        pytest.skip(f"the real mails ../shared/mails/{folder} are not on this machine")
    return path
