"""Mail that comes back to the road: real bounces of our letters, and replies of proven senders."""

import pytest
from sqlmodel import select

from consult import history
from consult.database import transaction
from consult.states import Move, TicketState
from consult.tables import Fate, Job, JobKind, JobState, LetterKind, LetterState, Mail
from tests.consult.world import letters_of
from tests.factories import raw_mail
from tests.mailer.origins import publish, signed
from tests.road.houses import (
    CAROL,
    a_house,
    approve_as,
    arrive,
    do_all_due,
    due_now,
    mails,
    open_jobs,
    replies,
    states,
)
from workers import road


def answered_case(house):
    arrive(house, raw_mail())
    do_all_due(house)
    approve_as(house, CAROL)
    do_all_due(house)
    assert states(house) == [TicketState.ANSWERED]


def bounce_of(sent, *, action="failed", status="5.1.1", to=None) -> bytes:
    """What a mail server writes that could not deliver *sent*."""
    lines = [
        "Return-Path: <>",
        "From: Mail Delivery System <MAILER-DAEMON@mx.client.example>",
        f"To: {to or sent['Reply-To']}",
        "Subject: Undelivered Mail Returned to Sender",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "",
        "--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n",
        "Reporting-MTA: dns; mx.client.example\n",
        f"Final-Recipient: rfc822; {sent['To']}\nAction: {action}\nStatus: {status}",
        f"Diagnostic-Code: smtp; 550 {status} no such user\n",
        "--b\nContent-Type: text/rfc822-headers\n",
        f"Message-ID: {sent['Message-ID']}\nSubject: {sent['Subject']}\n",
        "--b--\n",
    ]
    return "\n".join(lines).replace("\n", "\r\n").encode()


def last_line(house):
    with transaction(house.engine) as session:
        return history.events(session, 1)[-1]


def newest_mail(house):
    with transaction(house.engine) as session:
        return session.exec(select(Mail).order_by(Mail.id.desc())).first()


def test_an_answer_that_comes_back_is_a_humans_again(house, smtp_sink):
    answered_case(house)
    before = len(smtp_sink.taken)
    [reply] = replies(smtp_sink)

    arrive(house, bounce_of(reply))
    do_all_due(house)

    assert states(house) == [TicketState.STUCK]
    line = last_line(house)
    assert (line.move, line.actor) == (Move.BOUNCE, "mail server")
    assert "550 5.1.1 no such user" in line.note
    assert newest_mail(house).fate is Fate.SET_ASIDE
    assert len(smtp_sink.taken) == before


def test_an_answer_that_is_late_is_a_line_of_history(house, smtp_sink):
    answered_case(house)
    [reply] = replies(smtp_sink)

    arrive(house, bounce_of(reply, action="delayed", status="4.4.1"))
    do_all_due(house)

    assert states(house) == [TicketState.ANSWERED]
    assert "still trying" in last_line(house).note


def test_a_bounce_that_overtakes_the_servers_answer_waits_for_it(house, smtp_sink):
    arrive(house, raw_mail())
    do_all_due(house)
    approve_as(house, CAROL)

    def bounce_at_once(point):
        if point == "send: answered" and replies(smtp_sink):
            house.at = lambda _point: None
            arrive(house, bounce_of(replies(smtp_sink)[0]))
            with transaction(house.engine) as session:
                mail_job = session.exec(select(Mail).order_by(Mail.id.desc())).first().id
            read_it(house, mail_job)

    house.at = bounce_at_once
    do_all_due(house)
    assert states(house) == [TicketState.ANSWERED]
    assert open_jobs(house) == [JobState.PENDING]

    due_now(house)
    do_all_due(house)
    assert states(house) == [TicketState.STUCK]


def read_it(house, mail_id):
    with transaction(house.engine) as session:
        job = select(Job.id).where(Job.kind == JobKind.READ, Job.subject_id == mail_id)
        job_id = session.exec(job).one()
    road.do_job(house, job_id)


def test_two_desks_that_write_to_each_other_fall_silent(tmp_path, starter_book, smtp_sink):
    ours = a_house(tmp_path / "a", starter_book, smtp_sink.port)
    theirs = a_house(tmp_path / "b", starter_book, smtp_sink.port, address="help@other.example")
    arrive(ours, raw_mail(sender="help@other.example"))

    for _ in range(5):
        do_all_due(ours)
        for raw in [one.raw for one in smtp_sink.taken]:
            arrive(theirs, raw)
        do_all_due(theirs)
        for raw in [one.raw for one in smtp_sink.taken]:
            arrive(ours, raw)

    assert len(smtp_sink.taken) == 1
    for house in (ours, theirs):
        house.close()


@pytest.fixture
def strict_house(tmp_path, starter_book, smtp_sink, dns):
    """A house that takes replies of proven senders only, and asks the test's DNS."""
    host, port = dns.address
    made = a_house(
        tmp_path / "strict",
        starter_book,
        smtp_sink.port,
        authentication="require",
        dns=f"{host}:{port}",
        dns_timeout=0.5,
    )
    yield made
    made.close()


def test_where_proof_is_required_only_a_signed_reply_joins(strict_house, smtp_sink, dns):
    publish(dns)
    headers = [b"from", b"to", b"subject"]
    arrive(strict_house, signed(raw_mail(), include_headers=headers))
    do_all_due(strict_house)
    [receipt] = mails(smtp_sink)
    address = receipt["Reply-To"]

    arrive(strict_house, raw_mail("And 99213?", to=address))
    do_all_due(strict_house)
    assert newest_mail(strict_house).fate is Fate.QUARANTINED
    assert newest_mail(strict_house).proof == "none"

    arrive(strict_house, signed(raw_mail("And 99213?", to=address), include_headers=headers))
    do_all_due(strict_house)
    assert (newest_mail(strict_house).fate, newest_mail(strict_house).ticket_id) == (Fate.FILED, 1)
    assert newest_mail(strict_house).proof == "pass"
    assert newest_mail(strict_house).proof_note == (
        "spf none, dkim pass, dmarc none for client.example (own check)"
    )


def test_a_stranger_gets_no_receipt_where_proof_is_required(strict_house, smtp_sink):
    arrive(strict_house, raw_mail())
    do_all_due(strict_house)

    assert states(strict_house) == [TicketState.DRAFTED]
    assert mails(smtp_sink) == []


def test_off_means_that_nobody_looks(tmp_path, starter_book, smtp_sink, dns):
    house = a_house(tmp_path / "off", starter_book, smtp_sink.port, authentication="off")
    arrive(house, signed(raw_mail(), include_headers=[b"from", b"to", b"subject"]))
    do_all_due(house)

    assert newest_mail(house).proof == ""
    assert dns.asked == []
    house.close()


def test_the_results_of_our_own_mail_server_are_believed(tmp_path, starter_book, smtp_sink):
    house = a_house(
        tmp_path / "mx", starter_book, smtp_sink.port, authserv_ids=("MX.consult.example",)
    )
    found = b"Authentication-Results: mx.consult.example; dmarc=fail header.from=client.example\r\n"
    arrive(house, found + raw_mail())
    do_all_due(house)

    assert newest_mail(house).proof == "fail"
    assert states(house) == [TicketState.DRAFTED]
    assert mails(smtp_sink) == []
    assert letters_of(house.engine, 1) == []
    house.close()


def test_a_receipt_is_sent_so_that_nothing_comes_back(house, smtp_sink):
    arrive(house, raw_mail())
    do_all_due(house)

    [taken] = smtp_sink.taken
    assert taken.envelope_from == ""
    [receipt] = letters_of(house.engine, 1, LetterKind.RECEIPT)
    assert receipt.state is LetterState.SENT
