"""Receipts: one a day to an address, a few an hour to a domain, and a limit in all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from consult.brakes import TO_ONE_DOMAIN_AN_HOUR, UNREAD_OF_ONE, may_receipt
from consult.database import transaction
from consult.intake import keep
from consult.letter import Automatic, RawMail
from consult.tables import Fate, LetterKind, Mail, OutboxLetter, Ticket
from tests.consult.test_belonging import proof
from tests.factories import DANA, DESK, NOON, letter, raw_mail, received

MANY = 100
A_DAY = timedelta(days=1)


def ask(engine, sender=DANA, desk=DESK, **changes):
    """A new question of *sender*'s; True if it drew a receipt."""
    before = receipts(engine)
    received(engine, letter(sender=sender, **changes), desk)
    return receipts(engine) > before


def receipts(engine):
    with transaction(engine) as session:
        kind = select(OutboxLetter.id).where(OutboxLetter.kind == LetterKind.RECEIPT)
        return len(session.exec(kind).all())


def may(engine, to, when=timedelta(0)):
    with transaction(engine) as session:
        return may_receipt(session, to, datetime.now(UTC) + when, MANY)


def test_one_address_gets_one_receipt_a_day(engine):
    assert ask(engine)

    assert not ask(engine)
    assert not may(engine, DANA, A_DAY - timedelta(minutes=1))
    assert may(engine, DANA, A_DAY + timedelta(minutes=1))


def test_one_domain_gets_a_few_receipts_an_hour(engine):
    drawn = [ask(engine, f"p{n}@client.example") for n in range(TO_ONE_DOMAIN_AN_HOUR + 2)]

    assert drawn == [True] * TO_ONE_DOMAIN_AN_HOUR + [False, False]
    assert ask(engine, "eve@other.example")
    assert may(engine, "p99@client.example", timedelta(minutes=61))


def test_there_is_a_limit_in_all(engine):
    desk = replace(DESK, receipts_an_hour=3)

    assert [ask(engine, f"p@d{n}.example", desk) for n in range(5)] == [True] * 3 + [False] * 2


def test_a_storm_is_kept_and_draws_one_receipt(engine):
    for _ in range(60):
        ask(engine)

    assert receipts(engine) == 1
    with transaction(engine) as session:
        assert len(session.exec(select(Ticket)).all()) == 60


def test_a_flood_of_one_sender_waits_for_the_sweeper_and_nobody_else_does(engine):
    with transaction(engine) as session:
        flood = [keep_from(session, "bot@storm.example") for _ in range(UNREAD_OF_ONE + 5)]
        others = [keep_from(session, who) for who in (DANA, "", None)]

    assert [job.rung_at is None for job in flood] == [False] * UNREAD_OF_ONE + [True] * 5
    assert all(job.rung_at is not None for job in others)


def test_a_polled_mailbox_is_no_flood(engine):
    with transaction(engine) as session:
        polled = [keep_from(session, None) for _ in range(UNREAD_OF_ONE + 5)]

    assert all(job.rung_at is not None for job in polled)


def keep_from(session, sender):
    return keep(session, RawMail(raw_mail(), "door", NOON, sender, ()))


@pytest.mark.parametrize("kind", list(Automatic))
def test_automatic_mail_draws_no_receipt(engine, kind):
    assert not ask(engine, automatic=kind)


def test_a_forged_sender_gets_no_receipt(engine):
    assert not ask(engine, authentication=proof("fail"))
    assert ask(engine, authentication=proof("none"))


def test_where_proof_is_required_only_the_proven_get_receipts(engine):
    desk = replace(DESK, require_proof=True)

    assert not ask(engine, desk=desk, authentication=proof("none"))
    assert not ask(engine, desk=desk)
    assert ask(engine, desk=desk, authentication=proof("pass"))


def test_what_was_found_about_the_sender_stands_on_the_mail(engine):
    mail = received(engine, letter(authentication=proof("fail")))

    with transaction(engine) as session:
        kept = session.get_one(Mail, mail.id)
        assert (kept.fate, kept.proof) == (Fate.FILED, "fail")
        assert kept.proof_note == "spf none, dkim none, dmarc fail for client.example (mx.example)"
