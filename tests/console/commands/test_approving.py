"""`approve N --as EMAIL`: a named person, the newest draft, all or nothing."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from consult import jobs
from consult.database import reading, transaction
from consult.outbox import digest
from consult.people import Role, first_admin
from consult.review import find_ticket, save_edit
from consult.states import TicketState
from consult.tables import Draft, Job, JobKind
from tests.consult.world import approved, drafted, in_review, letters_of, state_of
from tests.factories import DANA, PASSWORD, opened, person

CAROL = "carol@consult.example"


@pytest.fixture
def approve(caseconsultant):
    """Approve a case on the command line, as somebody."""

    def run(number: str, email: str, *more: str, password: str = PASSWORD):
        words = ("approve", number, "--as", email, "--password-stdin", *more)
        return caseconsultant(*words, stdin=password + "\n")

    return run


def test_approving_claims_the_case_and_freezes_its_draft(approve, engine):
    person(engine, "Carol")
    drafted(engine)

    said = approve("CC-1", CAROL)

    assert f"CC-1: revision 1 is approved by {CAROL}." in said.out
    assert f'To {DANA}: "[CC-1] your coding question"' in said.out
    assert "`caseconsultant run` or `work`" in said.out
    assert state_of(engine, 1) is TicketState.APPROVED
    [letter] = letters_of(engine, 1)
    assert letter.text == "Report 45385 and 45380-59.\n"


def test_programs_learn_what_was_approved(approve, engine):
    person(engine, "Carol")
    drafted(engine)

    said = approve("1", CAROL, "--json").json

    [letter] = letters_of(engine, 1)
    assert said == {
        "ticket": "CC-1",
        "state": "approved",
        "revision": 1,
        "to": DANA,
        "subject": letter.subject,
        "approved_by": CAROL,
        "sha256": digest(letter.to, letter.subject, letter.text),
    }


def test_a_case_one_holds_already_is_approved_as_edited(approve, engine):
    carol = person(engine, "Carol")
    in_review(engine, carol)
    with transaction(engine) as session:
        draft = session.exec(select(Draft)).one()
        save_edit(session, find_ticket(session, 1), carol, draft.id, ("Yes", "Use 59.\n"))

    said = approve("1", CAROL, "--json").json

    assert said["revision"] == 2
    assert [letter.text for letter in letters_of(engine, 1)] == ["Use 59.\n"]


def test_a_password_may_be_typed(caseconsultant, engine):
    person(engine, "Carol")
    drafted(engine)

    said = caseconsultant("approve", "1", "--as", CAROL, stdin=f"{PASSWORD}\n")

    assert said.status == 0
    assert PASSWORD not in said.out + said.err


def test_the_next_sweep_finds_the_letter_that_no_bell_was_rung_for(approve, engine):
    person(engine, "Carol")
    drafted(engine)

    approve("1", CAROL)

    with transaction(engine) as session:
        [job] = session.exec(select(Job).where(Job.kind == JobKind.SEND, Job.rung_at == None))  # noqa: E711 - SQL
        assert job.id in jobs.take_unrung(session, datetime.now(UTC))


@pytest.mark.parametrize(
    ("email", "password"), [(CAROL, "wrong password"), ("mallory@elsewhere.example", PASSWORD)]
)
def test_nobody_approves_without_the_right_password(approve, engine, email, password):
    person(engine, "Carol")
    drafted(engine)

    said = approve("1", email, password=password)

    assert "the password is wrong" in said.complaint
    assert state_of(engine, 1) is TicketState.DRAFTED


def test_guessing_passwords_is_braked(approve, engine):
    person(engine, "Carol")
    drafted(engine)
    for _ in range(10):
        approve("1", CAROL, password="not this one")

    said = approve("1", CAROL)

    assert "too many wrong ones" in said.complaint
    assert state_of(engine, 1) is TicketState.DRAFTED


def test_a_one_time_password_approves_nothing(approve, engine):
    with transaction(engine) as session:
        password = first_admin(session, "ada@consult.example")
    drafted(engine)

    said = approve("1", "ada@consult.example", password=password)

    assert "change it first with `caseconsultant user password ada@" in said.complaint
    assert state_of(engine, 1) is TicketState.DRAFTED


def test_a_case_that_another_holds_is_not_taken_from_them(approve, engine):
    person(engine, "Carol")
    in_review(engine, person(engine, "Bob", Role.ADMIN))

    said = approve("1", CAROL)

    assert "CC-1 is claimed by Bob <bob@consult.example>" in said.complaint
    assert letters_of(engine, 1) == []


def test_the_second_to_approve_learns_who_was_first(approve, engine):
    person(engine, "Carol")
    approved(engine, person(engine, "Bob"))

    said = approve("1", CAROL)

    assert "Bob approved the reply at" in said.complaint
    assert len(letters_of(engine, 1)) == 1


def test_a_revision_that_is_not_the_newest_is_not_approved_nor_claimed(approve, engine):
    person(engine, "Carol")
    drafted(engine)

    said = approve("1", CAROL, "--revision", "2")

    assert "is at revision 1, not 2" in said.complaint
    assert state_of(engine, 1) is TicketState.DRAFTED


def test_a_case_without_a_draft_cannot_be_approved(approve, engine):
    person(engine, "Carol")
    opened(engine)

    said = approve("1", CAROL)

    assert said.complaint == "error: CC-1 is new: its draft is not written yet"
    with reading(engine) as session:
        assert find_ticket(session, 1).claimed_by is None


def test_a_case_that_is_not_there_is_one_sentence(approve, engine):
    person(engine, "Carol")

    said = approve("9", CAROL)

    assert said.complaint == "error: there is no case CC-9"
