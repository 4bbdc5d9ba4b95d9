"""A house on a folder of its own, for tests that walk the road step by step."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from shutil import copyfile

from pydantic import SecretStr
from sqlmodel import select, update

from config.settings import Settings
from consult.database import change, transaction
from consult.drafts import current_draft
from consult.letter import RawMail
from consult.outbox import digest
from consult.people import find_user
from consult.review import approve, claim, find_ticket
from consult.states import TicketState
from consult.tables import Job, JobState, Ticket
from tests.factories import US
from tests.servers.smtp_sink import ScriptedSink
from workers import road
from workers.house import House, open_house
from workers.sweeper import sweep

CAROL = "carol@consult.example"


def a_house(folder: Path, book: Path, smtp_port: int, **settings) -> House:
    """A house whose bells are heard by nobody: the test does what is due."""
    folder.mkdir(exist_ok=True)
    if not (folder / "book.db").exists():
        copyfile(book, folder / "book.db")
    way_out = SecretStr(f"smtp://127.0.0.1:{smtp_port}")
    values = {"data": folder, "address": US, "smtp": way_out, "smtp_timeout": 3}
    return open_house(Settings(**(values | settings)))


def arrive(house: House, raw: bytes) -> None:
    """*raw* comes in by the door, once more if a kill left no answer."""
    road.take_in(house, RawMail(raw, "door", datetime.now(UTC), "dana@client.example", (US,)))


def do_all_due(house: House) -> None:
    """Do what is due, as a worker and a sweeper would, until nothing is."""
    heard: list[int] = []
    house.ring = heard.append
    for _ in range(50):
        # A bell counts as lost after some seconds; the test does not wait for them.
        with transaction(house.engine) as session:
            change(session, update(Job).values(rung_at=None))
        sweep(house, datetime.now(UTC))
        if not heard:
            return
        for job_id in sorted(set(heard)):
            road.do_job(house, job_id)
        heard.clear()
    raise AssertionError("there is always something due")


def approve_as(house: House, email: str, ticket_id: int = 1) -> None:
    """The consultant *email* claims the case and approves what is drafted."""
    with transaction(house.engine) as session:
        user = find_user(session, email)
        ticket = find_ticket(session, ticket_id)
        if ticket.state is TicketState.DRAFTED:
            claim(session, ticket, user)
        draft = current_draft(session, ticket_id)
        seen = digest(draft.to, draft.subject, draft.text)
        approve(
            session,
            ticket,
            user,
            seen=draft.id,
            seen_digest=seen,
            our_address=house.settings.address,
        )


def mails(sink: ScriptedSink) -> list[EmailMessage]:
    """What the world got from us, oldest first."""
    return [message_from_bytes(one.raw, policy=policy.default) for one in sink.taken]


def replies(sink: ScriptedSink) -> list[EmailMessage]:
    """What the world got from us, but for receipts."""
    return [mail for mail in mails(sink) if mail["Auto-Submitted"] != "auto-replied"]


def due_now(house: House) -> None:
    """Time passes: what was put off is due."""
    with transaction(house.engine) as session:
        for job in session.exec(select(Job).where(Job.state == JobState.PENDING)):
            job.due = datetime.now(UTC)
            session.add(job)


def states(house: House) -> list[TicketState]:
    """The state of every case, oldest first."""
    with transaction(house.engine) as session:
        return [ticket.state for ticket in session.exec(select(Ticket).order_by(Ticket.id))]


def open_jobs(house: House) -> list[JobState]:
    """Jobs that are neither done nor given to a human."""
    ended = (JobState.DONE, JobState.UNKNOWN, JobState.PARKED)
    with transaction(house.engine) as session:
        return [job.state for job in session.exec(select(Job)) if job.state not in ended]
