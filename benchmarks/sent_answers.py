"""How long it takes to hold every sent answer against another book.

Run it with ``.venv/bin/python benchmarks/sent_answers.py [NUMBER]``.  It makes up a desk
with that many sent answers (10,000 unless told), half of them for a day of service, half for
none, lets a new PTP edition come, and reviews them: the first time, when each letter is read once
more; after another edition; on another day; and when nothing is due.  Seconds are
those of the clock and, beside them, of this process's work.

The target (issue 5): 10,000 sent answers in seconds.
"""

import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from codebook.book import open_book
from codebook.loading import load_embedded
from consult.database import migrate, open_database, reading, transaction
from consult.drafts import WORKER
from consult.people import Role, add_user
from consult.redrafting import answer_letter
from consult.sent.aged_answers import aged_answers, changed_answers
from consult.sent.sent_answers import review_sent
from consult.states import TicketState
from consult.tables import Draft, LetterKind, LetterState, Mail, Message, OutboxLetter, Ticket
from tests.consult.aged_world import BARRED, ENDED, NEW_PAIR, WAS, load_edits

US, DANA = "cases@consult.example", "dana@client.example"
TODAY = date(2026, 10, 5)
ASKED_AT = datetime(2026, 8, 20, 9, tzinfo=UTC)
QUESTIONS = (
    "Can I bill 45385 with 45380 on {day}, and which one gets the 59?",
    "Is modifier 25 needed on 99213 with 20610 on the same day?",
    "How many units of 97110 may we bill for one visit on {day}?",
    "Is E11.9 still billable, or do you want more digits? And M54.50, I10, Z12.11?",
    "We did 27447, 45385, 45380, 97110, 97140, 97530 on {day}. What is paid together?",
    "99213, 99214, 20610 and 17000 for L57.0 at one visit?",
)
EDITIONS = (
    ("2026Q4", date(2026, 10, 1)),
    ("2027Q1", date(2027, 1, 1)),
    ("2027Q2", date(2027, 4, 1)),
)


def main():
    """Measure, and print one line a figure."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory(prefix="sent-") as name:
        book = made_book(Path(name) / "book.db")
        engine = open_database(f"sqlite:///{name}/cases.db")
        migrate(engine)
        fill(engine, book, number)
        load_edits(book, BARRED, name=EDITIONS[1])
        print(f"{'what':<48} {'answers':>8} {'seconds':>8} {'work':>8} {'changed':>8}")
        measure("another edition, each letter read once more", engine, book, TODAY)
        load_edits(book, WAS, NEW_PAIR, name=EDITIONS[2])
        measure("yet another edition, questions kept", engine, book, TODAY)
        measure("another day: answers without a date", engine, book, TODAY + timedelta(days=1))
        measure("nothing is due", engine, book, TODAY + timedelta(days=1))
        with reading(engine) as session:
            began = time.perf_counter()
            found = len(aged_answers(session, 51))
            print(f"{'one page of the list':<48} {found:>8} {time.perf_counter() - began:>8.2f}")
        book.close()
        engine.dispose()


def measure(what, engine, book, today):
    """One line: how many answers were due, how long it took, how many have changed."""
    began, worked = time.perf_counter(), time.process_time()
    due = review_sent(engine, book, today)
    took, work = time.perf_counter() - began, time.process_time() - worked
    with reading(engine) as session:
        print(f"{what:<48} {due:>8} {took:>8.2f} {work:>8.2f} {changed_answers(session):>8}")


def made_book(path):
    """Every ICD-10-CM code, the starter shelf, and a PTP file of two quarters ago."""
    load_embedded(path)
    book = open_book(path)
    load_edits(book, ENDED, name=EDITIONS[0])
    return book


def fill(engine, book, number):
    """Lay down *number* cases as the road would leave them."""
    with transaction(engine) as session:
        carol = add_user(session, "carol@consult.example", Role.CONSULTANT, "correct horse battery")
    answers = {}
    for start in range(1, number + 1, 1000):
        with transaction(engine) as session:
            for case in range(start, min(start + 1000, number + 1)):
                rows = rows_of(book, case, answers)
                rows[-1].approved_by = carol.id
                for row in rows:
                    session.add(row)
                    session.flush()


def rows_of(book, case, answers):
    """The rows of one case; answers to the same question are drafted once."""
    day = date(2026, 7, 1) + timedelta(days=case % 60)
    text = QUESTIONS[case % len(QUESTIONS)].format(day=day.isoformat())
    of_case = {"id": case, "ticket_id": case}
    ticket = Ticket(
        id=case,
        client=DANA,
        client_name="Dana Client",
        subject="A question",
        state=TicketState.ANSWERED,
        created_at=ASKED_AT,
        changed_at=ASKED_AT,
    )
    mail = Mail(**of_case, sha256=f"{case}", size=1, source="door", received_at=ASKED_AT)
    message = Message(
        **of_case,
        mail_id=case,
        content_key=f"{case}",
        message_id=f"<q{case}>",
        sender=DANA,
        sender_name="Dana Client",
        subject="A question",
        text=text,
        quoted="",
        received_at=ASKED_AT,
    )
    if text not in answers:
        answers[text] = answer_letter(book, ticket, message, {})
    return [ticket, mail, message, *sent_rows(of_case, answers[text])]


def sent_rows(of_case, answer):
    """The draft and the letter of one case."""
    case, now = of_case["id"], datetime.now(UTC)
    words = {"to": DANA, "subject": answer.subject, "text": answer.text, "answers": case}
    draft = Draft(
        **of_case,
        **words,
        revision=1,
        author=WORKER,
        made_at=now,
        findings=[finding.as_json() for finding in answer.findings],
        facts=[fact.as_json() for fact in answer.facts],
    )
    letter = OutboxLetter(
        **of_case,
        **words,
        kind=LetterKind.REPLY,
        draft_id=case,
        message_id=f"<a{case}>",
        reply_to=US,
        date=now,
        digest="",
        state=LetterState.SENT,
        settled_at=now,
    )
    return [draft, letter]


if __name__ == "__main__":
    main()
