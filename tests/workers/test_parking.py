"""What the machine gives up goes to a human, with the reason, and nothing is sent by it."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from consult import delivery, history, jobs
from consult.database import migrate, open_database, transaction
from consult.states import TicketState
from consult.tables import Fate, Job, JobKind, JobState, LetterKind, LetterState, Mail
from tests.consult.test_intake import reply_to
from tests.consult.world import approved, letters_of, state_of
from tests.factories import kept, opened, person, received
from workers.parking import park


@pytest.fixture
def engine(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path}/cases.db")
    migrate(engine)
    yield engine
    engine.dispose()


def in_hand(engine, kind, subject_id):
    with transaction(engine) as session:
        due = select(Job).where(Job.kind == kind, Job.subject_id == subject_id)
        job = session.exec(due).one()
        return jobs.claim(session, job.id, "test", datetime.now(UTC))


def state_of_job(engine, job):
    with transaction(engine) as session:
        return session.get_one(Job, job.id).state


def reply_of(engine, case):
    [letter] = letters_of(engine, case)
    return letter


def test_a_mail_that_cannot_be_read_waits_for_a_human(engine):
    with transaction(engine) as session:
        mail_id = kept(session).id
    job = in_hand(engine, JobKind.READ, mail_id)

    park(engine, job, "it took its worker down 3 times")

    with transaction(engine) as session:
        mail = session.get_one(Mail, mail_id)
        assert (mail.fate, "3 times" in mail.fate_note) == (Fate.UNREADABLE, True)
    assert state_of_job(engine, job) is JobState.PARKED


def test_a_case_that_cannot_be_drafted_is_an_admins(engine):
    case = opened(engine)
    job = in_hand(engine, JobKind.DRAFT, case)

    park(engine, job, "a fault of ours")

    assert state_of(engine, case) is TicketState.STUCK
    with transaction(engine) as session:
        assert history.events(session, case)[-1].note == "a fault of ours"


def test_a_letter_given_up_before_the_dot_was_not_delivered(engine):
    case = approved(engine, person(engine, "Carol"))
    job = in_hand(engine, JobKind.SEND, reply_of(engine, case).id)

    park(engine, job, "it took its worker down 3 times")

    assert reply_of(engine, case).state is LetterState.REFUSED
    assert state_of(engine, case) is TicketState.STUCK


def test_a_letter_given_up_at_the_dot_is_unknown(engine):
    case = approved(engine, person(engine, "Carol"))
    job = in_hand(engine, JobKind.SEND, reply_of(engine, case).id)
    with transaction(engine) as session:
        delivery.take_out(session, job, "cases@consult.example", "CaseConsultant")
        delivery.at_dot(session, job)

    park(engine, job, "it took its worker down 3 times")

    assert reply_of(engine, case).state is LetterState.UNKNOWN
    assert state_of(engine, case) is TicketState.STUCK


def test_giving_up_a_withdrawn_letter_leaves_the_case_alone(engine):
    case = approved(engine, person(engine, "Carol"))
    received(engine, reply_to(engine, case))
    job = in_hand(engine, JobKind.SEND, reply_of(engine, case).id)

    park(engine, job, "it took its worker down 3 times")

    assert reply_of(engine, case).state is LetterState.WITHDRAWN
    assert state_of(engine, case) is TicketState.NEW
    assert state_of_job(engine, job) is JobState.PARKED


def test_a_receipt_given_up_leaves_the_case_alone(engine):
    case = opened(engine)
    [receipt] = letters_of(engine, case, LetterKind.RECEIPT)

    park(engine, in_hand(engine, JobKind.SEND, receipt.id), "a fault of ours")

    assert state_of(engine, case) is TicketState.NEW
