"""Patient data in a mail, wherever it hides, gets into no draft, log, job or bell."""

import json
import logging
from email import message_from_bytes, policy

import pytest
from sqlmodel import select

from consult.database import transaction
from consult.drafts import current_draft
from consult.tables import Event, Job
from tests.answers.leaks import words_of_page
from tests.factories import raw_mail
from tests.road.houses import CAROL, approve_as, arrive, do_all_due, mails

# Invented, and none of it is a word of ours.
CANARIES = {
    "name": "Zebulon Quackenbush",
    "birth date": "03/14/1951",
    "record": "88412907",
    "phone": "303-555-0142",
    "member": "W2219881205",
    "street": "1417 Bramblewick Lane",
    "ssn": "987-65-4321",
    "mail": "oquack@home.example",
    "claim": "202607061234567",
    "town": "Gundersnoot",
}
TOLD = (
    "Pt {name}, DOB {birth date}, MRN {record}, member ID {member}, SSN {ssn}, claim # {claim}, "
    "lives at {street} in {town}, phone {phone}, {mail}."
).format(**CANARIES)
QUESTION = "DOS 07/06/2026, CMS-1500, Medicare: 45385 and 45380, which one gets the 59?"


def with_file(name, text):
    mail = message_from_bytes(raw_mail(QUESTION), policy=policy.default)
    mail.add_attachment(text, subtype="plain", filename=name)
    return mail.as_bytes(policy=policy.SMTP)


MAILS = {
    "subject": raw_mail(QUESTION, subject=f"{CANARIES['name']} MRN {CANARIES['record']}"),
    "text": raw_mail(f"{TOLD}\n\n{QUESTION}"),
    "quoted": raw_mail(f"{QUESTION}\n\nOn 7/7/2026 the payer wrote:\n> {TOLD}\n> 97110 denied"),
    "forwarded": raw_mail(
        f"Please see below.\n\n---------- Forwarded message ---------\nFrom: Bob\n\n{TOLD} 45385",
        subject="Fwd: denial",
    ),
    "name of a file": with_file(f"{CANARIES['name']} {CANARIES['record']}.txt", "97110 denied"),
    "text of a file": with_file("note.txt", f"{TOLD}\n97110 and 97140 denied"),
    "no code": raw_mail(f"{TOLD} Can you help with her claim?"),
}


def canaries_in(text):
    """The canaries of which any part is left: a name in two lines is a name."""
    parts = {part for words in CANARIES.values() for part in words.split()} - {"Lane"}
    return {part for part in parts if part.lower() in text.lower()}


def test_every_mail_holds_some_of_them():
    assert {place for place, raw in MAILS.items() if canaries_in(raw.decode())} == set(MAILS)


@pytest.mark.parametrize("place", MAILS)
def test_nothing_of_a_patient_gets_out_of_the_mail(place, house, smtp_sink, caplog):
    caplog.set_level(logging.DEBUG)
    rung = []
    house.ring = rung.append

    arrive(house, MAILS[place])
    do_all_due(house)
    with transaction(house.engine) as session:
        draft = current_draft(session, 1)
        drafted = json.dumps([draft.subject, draft.text, draft.findings, draft.facts])
        jobs = [job.model_dump_json() for job in session.exec(select(Job))]
        history = [line.model_dump_json() for line in session.exec(select(Event))]
    approve_as(house, CAROL)
    do_all_due(house)

    assert canaries_in(drafted) == set()
    assert canaries_in(" ".join(jobs)) == set()
    assert canaries_in(" ".join(history)) == set()
    assert all(isinstance(bell, int) for bell in rung)
    assert canaries_in(caplog.text) == set()
    assert len(mails(smtp_sink)) == 2
    for sent in mails(smtp_sink):
        assert canaries_in(sent["Subject"]) == set()
        assert canaries_in("".join(part.get_content() for part in texts_of(sent))) == set()


def test_both_halves_of_what_is_sent_say_the_same(house, smtp_sink):
    arrive(house, MAILS["text"])
    do_all_due(house)
    approve_as(house, CAROL)
    do_all_due(house)

    plain, page = (part.get_content() for part in texts_of(mails(smtp_sink)[-1]))

    assert "<html" in page
    assert words_of_page(page)[:40] == words_of_page(f"<body>{plain}")[:40]
    assert sorted(words_of_page(page)) == sorted(words_of_page(f"<body>{plain}"))


def texts_of(mail):
    return [part for part in mail.walk() if part.get_content_maintype() == "text"]
