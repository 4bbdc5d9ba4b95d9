"""What comes with a letter travels with it: its files are read, answers to us are understood."""

from email import message_from_bytes, policy

from sqlmodel import col, select

from consult.answer.missing import ASKS
from consult.database import transaction
from consult.drafts import current_draft
from consult.review import find_ticket
from consult.states import TicketState
from consult.tables import Message
from tests.factories import raw_mail
from tests.road.houses import CAROL, approve_as, arrive, do_all_due, replies, states


def with_files(text, **files):
    """A mail of Dana's with text files."""
    mail = message_from_bytes(raw_mail(text), policy=policy.default)
    for name, content in files.items():
        mail.add_attachment(content, filename=f"{name}.txt")
    return mail.as_bytes(policy=policy.SMTP)


def draft_of(house, ticket_id=1):
    with transaction(house.engine) as session:
        return " ".join(current_draft(session, ticket_id).text.split())


def newest_message(house):
    with transaction(house.engine) as session:
        return session.exec(select(Message).order_by(col(Message.id).desc())).first()


def test_codes_that_only_a_file_cites_are_looked_up_and_told_by_its_name(house):
    arrive(house, with_files("Why was this denied?", remittance="45385 paid\n97110 x4 denied"))

    do_all_due(house)

    assert "Only remittance.txt cites 45385, 97110." in draft_of(house)
    assert "97110 (4 units)" in draft_of(house)
    [file] = newest_message(house).files
    assert (file["name"], file["problem"]) == ("remittance.txt", "")
    assert "97110 x4 denied" in file["text"]


def test_a_file_named_for_a_patient_is_not_named_in_the_reply(house):
    arrive(house, with_files("Why was this denied?", okafor_marlene="45385 denied"))

    do_all_due(house)

    assert "Only attachment 1 (TXT) cites 45385." in draft_of(house)
    assert newest_message(house).files[0]["name"] == "okafor_marlene.txt"


def test_the_clients_answer_to_what_we_asked_is_read_with_the_first_letter(house, smtp_sink):
    arrive(house, raw_mail("Dr. Lee asks how to bill the excision, thanks", subject="A question"))
    do_all_due(house)
    assert ASKS in draft_of(house)
    approve_as(house, CAROL)
    do_all_due(house)
    with transaction(house.engine) as session:
        assert find_ticket(session, 1).waits_on_client
    [ours] = replies(smtp_sink)

    arrive(house, reply_to(ours, "It was 45385 with 45380, CMS-1500."))
    do_all_due(house)
    first = draft_of(house)
    arrive(house, reply_to(ours, "And the payer is Medicare, DOS 7/6/2026."))
    do_all_due(house)

    assert states(house) == [TicketState.DRAFTED]
    assert "You ask about 45385, 45380." in first
    assert "You ask about 45385, 45380." in draft_of(house)
    assert "Date of service: 2026-07-06." in draft_of(house)
    with transaction(house.engine) as session:
        assert not find_ticket(session, 1).waits_on_client


def reply_to(ours, text):
    address = str(ours["Reply-To"])
    return raw_mail(text, to=address, in_reply_to=ours["Message-ID"], subject="Re: the case")


def test_a_mail_that_nobody_can_open_is_asked_for_as_a_plain_one(house, smtp_sink):
    sealed = raw_mail("placeholder").partition(b"\r\n\r\n")[0]
    kept = [
        line
        for line in sealed.split(b"\r\n")
        if not line.lower().startswith((b"content-", b"mime-"))
    ]
    kind = (
        b"MIME-Version: 1.0",
        b'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
        b"Content-Transfer-Encoding: base64",
    )
    arrive(house, b"\r\n".join((*kept, *kind, b"", b"MIAGCSqGSIb3DQEHA6CAMIACAQA=", b"")))

    do_all_due(house)

    assert "we cannot open it" in draft_of(house)
    assert "a plain mail that is not encrypted" in draft_of(house)
    assert newest_message(house).sealed
    approve_as(house, CAROL)
    do_all_due(house)
    with transaction(house.engine) as session:
        assert find_ticket(session, 1).waits_on_client
