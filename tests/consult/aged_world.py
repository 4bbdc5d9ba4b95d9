"""Answers that were sent from a book of three codes, and the editions that came after.

The rows look as in the official files; their values are made up for the tests.
"""

from datetime import UTC, date, datetime

from codebook import schema, sources
from codebook.book import open_book
from codebook.build import writing
from codebook.codes import number
from codebook.days import OPEN
from codebook.laying import lay_parcel
from codebook.loaders.parcel import Parcel
from consult.database import transaction
from consult.letter import Verdict
from consult.review import claim, find_ticket
from consult.sent.sent_answers import review_sent
from tests.consult.world import approve_it, drafted_from, letters_of, settle, take_reply

ASKED_AT = datetime(2026, 8, 20, 9, tzinfo=UTC)
IN_OCTOBER = date(2026, 10, 5)
Q3, Q4 = ("2026Q3", date(2026, 7, 1)), ("2026Q4", date(2026, 10, 1))
DATED = "Can I bill 45385 with 45380? The date of service was 08/03/2026."
UNDATED = "Can I bill 45385 with 45380 on one claim?"
WORDS = {
    "45380": "Colonoscopy with biopsy",
    "45385": "Colonoscopy with removal of a growth by snare",
    "97110": "Therapeutic exercises, each 15 minutes",
}
# Column 1, column 2, first and last day, modifier indicator.
WAS = ("45385", "45380", 20050401, OPEN, 1)
BARRED = (*WAS[:4], 0)
ENDED = (*WAS[:3], 20260930, 1)
ENDED_BEFORE = (*WAS[:3], 20260101, 1)
ANOTHER = ("45385", "11042", 20200101, OPEN, 0)
NEW_PAIR = ("45385", "97110", 20260101, OPEN, 0)


def aged_book(path):
    """The book of the third quarter of 2026: three codes, one PTP edit, one unit limit."""
    procedures = [(number(code), words) for code, words in WORDS.items()]
    limits = [(number("97110"), 6, 3, "Clinical: Data")]
    with writing(path) as db:
        lay_parcel(db, _parcel(sources.SHELF, Q3, (schema.PROCEDURE, procedures), complete=False))
        lay_parcel(db, _parcel(sources.MUE_PRACTITIONER, Q3, (schema.MUE, limits)))
        lay_parcel(db, _edits(Q3, [WAS]))
    return open_book(path)


def load_edits(book, *edits, name=Q4) -> None:
    """The next PTP edition comes, with *edits*, or the one that always was."""
    with writing(book.path) as db:
        assert lay_parcel(db, _edits(name, edits or [WAS])).changed
    # The book looks at its file once a second.
    book._looked_at = 0  # noqa: SLF001 - a test does not wait that long


def _edits(name, edits):
    rows = [
        (number(one), number(other), (first, last, indicator, "More extensive procedure"))
        for one, other, first, last, indicator in edits
    ]
    return _parcel(sources.PTP_PRACTITIONER, name, ptp=rows)


def _parcel(source, edition, *dated, complete=True, ptp=None):
    name, begins = edition
    return Parcel("aged book", source, name, begins, f"{dated}{ptp}", complete, dated, ptp)


def send_draft(engine, user, ticket_id) -> int:
    """The case's draft is approved and taken by the server; gives the letter's number."""
    with transaction(engine) as session:
        ticket = find_ticket(session, ticket_id)
        if ticket.claimed_by is None:
            claim(session, ticket, user)
        approve_it(session, ticket_id, user)
    settle(engine, take_reply(engine, ticket_id), Verdict.TAKEN)
    return letters_of(engine, ticket_id)[-1].id


def sent_from(engine, user, book, text=DATED) -> int:
    """An answer to *text* that was sent; gives the letter's number."""
    ticket_id = drafted_from(engine, book, text, subject="A question", received_at=ASKED_AT)
    return send_draft(engine, user, ticket_id)


def overtaken(engine, user, book) -> int:
    """The letter of an answer that the next edition has overtaken, and that was reviewed."""
    letter_id = sent_from(engine, user, book)
    load_edits(book, BARRED)
    review_sent(engine, book, IN_OCTOBER)
    return letter_id
