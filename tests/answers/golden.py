"""The golden cases: a mail in, the exact draft out, one readable file each.

After changing a sentence, run this file from the top of the checkout
(.venv/bin/python -m tests.answers.golden): it writes the drafts anew, and the difference is what
the change did.
"""

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from consult.answering import answer
from tests.answers.small_book import small_book

CASES = Path(__file__).parent / "cases"
RECEIVED = date(2026, 7, 15)
_LINE = "=" * 20
_MAIL, _DRAFT = f"{_LINE} mail {_LINE}\n", f"{_LINE} draft {_LINE}\n"


@dataclass(frozen=True)
class Case:
    """One file: what it shows, the mail's text, the draft as it must be."""

    path: Path
    shows: str
    mail: str
    draft: str

    def answered(self, book):
        return answer(book, self.mail, RECEIVED, case_number="CC-1042", client_name="Dana Client")

    def rewrite(self, book):
        drafted = self.answered(book)
        text = f"{self.shows}{_MAIL}{self.mail}{_DRAFT}{as_sent(drafted)}"
        self.path.write_text(text)


def as_sent(drafted):
    return f"Subject: {drafted.subject}\n\n{drafted.text}"


def read_case(path):
    shows, _, rest = path.read_text().partition(_MAIL)
    mail, _, draft = rest.partition(_DRAFT)
    return Case(path, shows, mail, draft)


def all_cases():
    return [read_case(path) for path in sorted(CASES.glob("*.txt"))]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        shelf = small_book(Path(folder) / "book.sqlite")
        for case in all_cases():
            case.rewrite(shelf)
        shelf.close()
