"""Which case a letter joins: by proof that cannot be made up, from one who takes part in it."""

from dataclasses import replace
from itertools import product

import pytest
from sqlmodel import select

from consult.database import transaction
from consult.intake import read_again, receive
from consult.letter import Authentication, Proof
from consult.outbox import letters
from consult.states import TicketState
from consult.tables import Fate, Mail, Message, Ticket
from consult.threads import our_message_id
from tests.consult.world import answered, letters_of, state_of
from tests.factories import DANA, DESK, MALLORY, US, letter, opened, person, received

CAROL = "carol@consult.example"
ERIN = "erin@other.example"
SENDERS = {"asker": DANA, "stranger": MALLORY, "consultant": CAROL}
REQUIRED = replace(DESK, require_proof=True)
JOINS, NEW, HELD = "joins the case", "a new case", "quarantined"

# RELIABILITY.md 2.1: what becomes of a letter, whatever its authentication.  "joins" becomes
# HELD where the house requires a proof and there is none.
TABLE = {
    ("valid", "asker"): JOINS,
    ("valid", "stranger"): HELD,
    ("valid", "consultant"): HELD,
    ("tampered", "asker"): NEW,
    ("tampered", "stranger"): NEW,
    ("tampered", "consultant"): HELD,
    ("other ticket's", "asker"): HELD,
    ("other ticket's", "stranger"): HELD,
    ("other ticket's", "consultant"): HELD,
    ("none", "asker"): NEW,
    ("none", "stranger"): NEW,
    ("none", "consultant"): HELD,
}
CELLS = [(*who, verdict) for who, verdict in product(TABLE, ("pass", "fail", "none"))]


def proof(verdict: str) -> Authentication:
    """What our mail server found about a mail of Dana's domain."""
    return Authentication("", "", verdict, "mx.example", "client.example", Proof(verdict))


def token(engine, ticket_id):
    """The signed address that our letters on the case ask to be answered to."""
    with transaction(engine) as session:
        return letters(session, ticket_id)[-1].reply_to


def our_id(engine, ticket_id):
    with transaction(engine) as session:
        return letters(session, ticket_id)[-1].message_id


def their_id(engine, ticket_id):
    """The Message-ID of the client's question."""
    with transaction(engine) as session:
        asked = select(Message).where(Message.ticket_id == ticket_id)
        return session.exec(asked).one().message_id


def note_of(engine, ticket_id):
    with transaction(engine) as session:
        return session.exec(select(Message).where(Message.ticket_id == ticket_id)).one().note


def became(mail, case) -> str:
    if mail.fate is Fate.QUARANTINED:
        return HELD
    assert mail.fate is Fate.FILED
    return JOINS if mail.ticket_id == case else NEW


@pytest.fixture
def two_cases(engine):
    """Dana's answered case, and Erin's."""
    carol = person(engine, "Carol")
    return answered(engine, carol), opened(engine, sender=ERIN)


def addressed(engine, kind, mine, other):
    genuine = token(engine, mine)
    return {
        "valid": genuine,
        "tampered": genuine[:-20].replace("-", "-0", 1) + genuine[-20:],
        "other ticket's": token(engine, other),
        "none": US,
    }[kind]


@pytest.mark.parametrize(("kind", "who", "verdict"), CELLS)
def test_every_cell_of_the_hijack_table(engine, two_cases, kind, who, verdict):
    expected = TABLE[kind, who]
    unproven = expected == JOINS and verdict != "pass"

    assert attempt(engine, two_cases, kind, who, verdict, REQUIRED) == (
        HELD if unproven else expected
    )


@pytest.mark.parametrize(("kind", "who"), TABLE)
def test_where_proof_is_only_reported_it_does_not_matter(engine, two_cases, kind, who):
    assert attempt(engine, two_cases, kind, who, "fail", DESK) == TABLE[kind, who]


def attempt(engine, two_cases, kind, who, verdict, house) -> str:
    """Write to Dana's case; returns what became of it, and looks that nothing else did."""
    mine, other = two_cases
    to = addressed(engine, kind, mine, other)

    mail = received(
        engine, letter("And?", sender=SENDERS[who], to=(to,), authentication=proof(verdict)), house
    )

    what = became(mail, mine)
    assert state_of(engine, mine) is (TicketState.NEW if what == JOINS else TicketState.ANSWERED)
    assert state_of(engine, other) is TicketState.NEW
    return what


def test_our_id_joins_wherever_it_rides_in_the_references(engine, two_cases):
    mine, _ = two_cases
    references = ("<rewritten@provider.example>", our_id(engine, mine), "<x@y.example>")

    assert became(received(engine, letter("And?", references=references)), mine) == JOINS


def test_an_id_that_looks_like_ours_but_was_never_given_names_nothing(engine, two_cases):
    mine, _ = two_cases
    with transaction(engine) as session:
        forged = our_message_id(session, "999.1", US)

    assert became(received(engine, letter("And?", references=(forged,))), mine) == NEW


def test_a_mail_of_a_running_conversation_joins_by_its_clients_own_id(engine, two_cases):
    mine, _ = two_cases
    references = (their_id(engine, mine), "<a-colleague@elsewhere.example>")

    mail = received(engine, letter("Also", references=references, cc=(US,), to=(MALLORY,)))

    assert became(mail, mine) == JOINS


def test_a_stranger_in_a_running_conversation_gets_a_case_with_a_hint(engine, two_cases):
    mine, _ = two_cases
    references = (their_id(engine, mine),)

    mail = received(engine, letter("Me too", references=references, sender=MALLORY))

    assert became(mail, mine) == NEW
    assert note_of(engine, mail.ticket_id) == f"it may belong to CC-{mine}"


def test_a_reused_id_on_anothers_case_does_not_lead_there(engine, two_cases):
    mine, other = two_cases
    shared = their_id(engine, mine)
    received(engine, letter("x", sender=ERIN, message_id=shared))

    assert became(received(engine, letter("And?", references=(shared,))), mine) == JOINS
    assert state_of(engine, other) is TicketState.NEW


@pytest.mark.parametrize(
    ("sender", "verdict", "expected"),
    [
        (DANA, "pass", JOINS),
        (DANA, "none", NEW),
        (DANA, "fail", NEW),
        (MALLORY, "pass", NEW),
        (MALLORY, "none", NEW),
    ],
)
def test_the_number_in_the_subject_is_a_hint_unless_the_asker_is_proven(
    engine, two_cases, sender, verdict, expected
):
    mine, _ = two_cases
    subject = f"Re: [cc-{mine}] your coding question"

    mail = received(
        engine, letter("And?", sender=sender, subject=subject, authentication=proof(verdict))
    )

    assert became(mail, mine) == expected
    if expected == NEW:
        assert note_of(engine, mail.ticket_id) == f"it may belong to CC-{mine}"


@pytest.mark.parametrize(
    "subject", ["[CC-99999999]", "[CC-]", "[CC-1", "CC-1", "[CC-9999999999999]"]
)
def test_a_number_that_is_no_case_is_no_hint(engine, two_cases, subject):
    mail = received(engine, letter("Hello", subject=subject, sender=MALLORY))

    assert became(mail, two_cases[0]) == NEW
    assert note_of(engine, mail.ticket_id) == ""


@pytest.mark.parametrize(
    "subject",
    ["Fwd: [CC-1] codes", "FW: codes", "Fw : x", "WG: x", "TR: x", "[EXTERNAL] FW: x", "RV: x"],
)
def test_a_forward_starts_a_new_case(engine, two_cases, subject):
    mine, _ = two_cases
    forward = letter(
        "See below",
        subject=subject,
        references=(our_id(engine, mine),),
        authentication=proof("pass"),
    )

    mail = received(engine, forward)

    assert became(mail, mine) == NEW
    assert note_of(engine, mail.ticket_id) == f"it may belong to CC-{mine}"


@pytest.mark.parametrize("subject", ["Re: Fwd: codes", "Forward flow?", "Fwding codes", "SV: x"])
def test_a_reply_to_a_forward_is_a_reply(engine, two_cases, subject):
    mine, _ = two_cases

    mail = received(engine, letter("And?", subject=subject, references=(our_id(engine, mine),)))

    assert became(mail, mine) == JOINS


def test_a_forged_address_hints_at_the_case_it_names(engine, two_cases):
    mine, other = two_cases

    mail = received(engine, letter("x", to=(addressed(engine, "tampered", mine, other),)))

    assert note_of(engine, mail.ticket_id) == f"it may belong to CC-{mine}"


def test_a_consultants_mail_says_why_it_is_held(engine, two_cases):
    mail = received(engine, letter("approve", sender=CAROL))

    assert mail.fate_note == "it comes from the address of one of us: nothing is done by mail"
    with transaction(engine) as session:
        assert len(session.exec(select(Ticket)).all()) == 2


def test_a_consultant_who_asked_a_question_may_answer_on_it(engine, two_cases):
    asked = letter("Mine", sender=CAROL)
    mail = received(engine, asked)
    with transaction(engine) as session:
        held = session.get_one(Mail, mail.id)
        read_again(session, held, "ada@consult.example", as_new_case=True)
        session.refresh(held)
        receive(session, held, asked, DESK)
        case = held.ticket_id

    mail = received(engine, letter("And?", sender=CAROL, to=(token(engine, case),)))

    assert became(mail, case) == JOINS


def test_nothing_joins_a_case_whose_answer_went_to_somebody_else(engine, two_cases):
    mine, _ = two_cases
    [reply] = letters_of(engine, mine)

    mail = received(engine, letter("x", sender=ERIN, references=(reply.message_id,)))

    assert became(mail, mine) == HELD
