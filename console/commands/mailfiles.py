"""Mail from files: reading .eml files, or standard input, as the road would read them."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from console.commands.errors import PlainError

if TYPE_CHECKING:
    from config.settings import Settings
    from consult.letter import Letter, UnreadableLetter

STDIN = "-"


def read_mail_file(name: str, settings: "Settings") -> "Letter | UnreadableLetter":
    """Read the mail in file *name* ("-" = standard input).

    Raises PlainError if there is no such file, or it is larger than the
    largest mail we take in.
    """
    from consult.letter import UnreadableLetter
    from mailer.files.attachment_text import read_attachment_texts
    from mailer.origin.authentication import as_our_server_says, origin_rules
    from mailer.parse import read_letter

    raw = _raw(name, settings.max_mail)
    letter = read_letter(raw, datetime.now(UTC), our_address=settings.address)
    if isinstance(letter, UnreadableLetter):
        return letter
    # Our own mail server's word is in the mail; nobody is asked about a mere file.
    rules = origin_rules(settings.authserv_ids, microsoft=settings.microsoft_365)
    found = as_our_server_says(raw, letter.sender, rules)
    return read_attachment_texts(raw, replace(letter, authentication=found))


def _raw(name: str, most: int) -> bytes:
    if name == STDIN:
        return _at_most(sys.stdin.buffer, name, most)
    try:
        with Path(name).open("rb") as file:
            return _at_most(file, name, most)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        words = error.strerror if isinstance(error, OSError) else "this is no file name"
        raise PlainError(f"{name}: {words}") from error


def _at_most(file: BinaryIO, name: str, most: int) -> bytes:
    raw = file.read(most + 1)
    if len(raw) > most:
        raise PlainError(f"{name}: larger than {most} bytes, the largest mail we take in")
    return raw
