"""The one road a message travels, in plain steps.

Celery, the command line and the tests all call these; none adds a rule.  Each
step is: claim the job and commit, work without a transaction, commit the
result and the job's end together while the claim still holds.
"""

import logging
import time
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.exc import OperationalError
from sqlmodel import select

from consult import delivery, intake, jobs
from consult.database import reading, transaction
from consult.drafts import put_draft
from consult.errors import IllegalMove, LostLease, StaleDraft, TooEarly
from consult.jobs import JobInHand
from consult.letter import Letter, RawMail, Receipt, UnreadableLetter, Verdict
from consult.redrafting import answer_letter
from consult.states import TicketState
from consult.tables import Fate, Job, JobKind, Mail, RawBytes, Ticket
from consult.threads import earlier_messages, last_message
from consult.wordings.template_versions import approved_wordings
from mailer.compose import compose
from mailer.files.attachment_text import read_attachment_texts
from mailer.origin.authentication import authenticate
from mailer.outgoing import UnsafeLetter
from mailer.parse import read_letter
from mailer.smtp import send
from workers.house import House
from workers.parking import park

SETTLE_WAITS_S = (0.2, 0.5, 1, 2, 4, 8)
A_LITTLE_LATER = timedelta(seconds=5)
MAX_ATTEMPTS = 5  # faults of ours, in a row, before a human is asked
_LOG = logging.getLogger(__name__)


def take_in(house: House, mail: RawMail) -> None:
    """Keep *mail*; when this returns it is committed and may be acknowledged."""
    house.at("before keeping")
    with transaction(house.engine) as session:
        job = intake.keep(session, mail)
        house.at("keeping, before the commit")
    house.at("kept")
    _ring(house, [job] if job else [])


def do_job(house: House, job_id: int) -> None:
    """Do job *job_id* if it is due and nobody holds it; never raises for one job's fault."""
    with reading(house.engine) as session:
        kind = jobs.kind_of(session, job_id)
    # The turn comes before the claim: a lease that ran while its job waited for a slow one would
    # end, and a sound job be taken for one that brings its worker down.
    # Sending waits for a server, and must not hold up the others while it does.
    with nullcontext() if kind is JobKind.SEND else house.thinking:
        _do_job(house, job_id)


def _do_job(house: House, job_id: int) -> None:
    with transaction(house.engine) as session:
        job = jobs.claim(session, job_id, house.presence.holder, datetime.now(UTC))
    if job is None:
        return
    house.at(f"{job.kind}: claimed")
    try:
        if job.crashes >= jobs.MAX_CRASHES:
            park(house.engine, job, f"it took its worker down {job.crashes} times")
            return
        follow = _STEPS[job.kind](house, job)
    except LostLease as error:
        _LOG.warning("%s", error)
        return
    except Exception as error:  # noqa: BLE001 - one job's fault must not stop the others
        _give_back(house, job, error)
        return
    house.at(f"{job.kind}: done")
    _ring(house, follow)


def read_mail(house: House, job: JobInHand) -> list[Job]:
    """Read one kept mail and give it its fate."""
    with reading(house.engine) as session:
        kept = select(Mail, RawBytes.raw).join(RawBytes).where(Mail.id == job.subject_id)
        mail, raw = session.exec(kept).one()
    letter = _letter(house, mail, raw)
    house.at("read: parsed")
    try:
        with transaction(house.engine) as session:
            mail = session.get_one(Mail, job.subject_id)
            follow: list[Job] = []
            if mail.fate is Fate.KEPT:
                follow = intake.receive(session, mail, letter, house.desk)
            jobs.finish(session, job)
            house.at("read: filed, before the commit")
    except TooEarly as error:
        with transaction(house.engine) as session:
            jobs.retry(session, job, datetime.now(UTC) + A_LITTLE_LATER, str(error), orderly=True)
        return []
    return follow


def draft_reply(house: House, job: JobInHand) -> list[Job]:
    """Look up what the ticket's last letter cites, and lay the drafted answer on the ticket."""
    with reading(house.engine) as session:
        ticket = session.get_one(Ticket, job.subject_id)
        question = last_message(session, job.subject_id)
        earlier = earlier_messages(session, question)
        wordings = approved_wordings(session)
    try:
        if ticket.state is TicketState.NEW:
            drafted = answer_letter(house.book, ticket, question, wordings, earlier)
            house.at("draft: written")
            with transaction(house.engine) as session:
                ticket = session.get_one(Ticket, job.subject_id)
                put_draft(session, ticket, question, drafted)
                jobs.finish(session, job)
                house.at("draft: laid down, before the commit")
            return []
    except (StaleDraft, IllegalMove) as error:
        # The name alone: what says who was first names the client.
        _LOG.info("job %d: %s", job.id, type(error).__name__)
    with transaction(house.engine) as session:
        # A later letter has its own job; a ticket that is not NEW needs no draft.
        jobs.finish(session, job, note="not needed any more")
    return []


def send_letter(house: House, job: JobInHand) -> list[Job]:
    """Send one letter that a human approved (or one receipt), and settle what came of it."""
    with transaction(house.engine) as session:
        letter = delivery.take_out(session, job, house.settings.address, house.settings.name)
    if letter is None:
        return []
    house.at("send: taken out")

    def before_dot() -> None:
        with transaction(house.engine) as session:
            dot = delivery.at_dot(session, job)
        house.last_dot.remember(dot)
        house.at("send: at the dot")

    try:
        raw = compose(letter, loop_id=house.loop_id)
    except UnsafeLetter as error:
        receipt = Receipt(Verdict.REFUSED, f"not sent: {error}")
    else:
        # A reply's bounces come to its signed address; a receipt must draw none (RFC 3834 3.3).
        envelope_from = "" if letter.automatic else letter.reply_to
        receipt = send(raw, envelope_from, letter.to, house.smtp, before_dot)
    house.at("send: answered")
    return _settle(house, job, receipt)


_STEPS: dict[JobKind, Callable[[House, JobInHand], list[Job]]] = {
    JobKind.READ: read_mail,
    JobKind.DRAFT: draft_reply,
    JobKind.SEND: send_letter,
}


def _settle(house: House, job: JobInHand, receipt: Receipt) -> list[Job]:
    """Write the server's answer down, even over a database that is just being restarted.

    We hold an answer nobody will ever give again: without it a sent letter would be UNKNOWN.
    """
    for wait_s in SETTLE_WAITS_S:
        try:
            with transaction(house.engine) as session:
                return delivery.settle(session, job, receipt, datetime.now(UTC))
        except OperationalError as error:
            _LOG.warning("letter %d not settled yet: %s", job.subject_id, type(error).__name__)
            time.sleep(wait_s)
    with transaction(house.engine) as session:
        return delivery.settle(session, job, receipt, datetime.now(UTC))


def _letter(house: House, mail: Mail, raw: bytes) -> Letter | UnreadableLetter:
    if mail.fault:
        return UnreadableLetter(mail.fault)
    letter = read_letter(
        raw,
        mail.received_at,
        our_address=house.settings.address,
        envelope_from=mail.envelope_from,
        envelope_to=tuple(mail.envelope_to),
        loop_id=house.loop_id,
    )
    if isinstance(letter, UnreadableLetter):
        return letter
    return _with_proof(house, raw, read_attachment_texts(raw, letter))


def _with_proof(house: House, raw: bytes, letter: Letter) -> Letter:
    """*letter* with what is known of its origin; its mail is kept, so a slow DNS loses nothing."""
    if house.settings.authentication == "off" or not letter.sender or letter.automatic:
        return letter
    ask = house.names.asking()
    found = authenticate(raw, letter.sender, house.origin_rules, ask, datetime.now(UTC))
    return replace(letter, authentication=found)


def _give_back(house: House, job: JobInHand, error: Exception) -> None:
    """Try again later; a fault that stays is parked for a human.

    A database that is busy or down is nobody's fault and is asked for ever.
    The exception's text is not logged: it may hold what a letter says.
    """
    ours = not isinstance(error, OperationalError)
    where = "".join(traceback.format_tb(error.__traceback__)) if ours else ""
    _LOG.error("job %d (%s): %s\n%s", job.id, job.kind, type(error).__name__, where)
    if ours and job.attempts >= MAX_ATTEMPTS:
        park(house.engine, job, f"a fault of ours, {type(error).__name__}, {job.attempts} times")
        return
    due = datetime.now(UTC) + timedelta(seconds=min(2**job.attempts, 300))
    with transaction(house.engine) as session:
        jobs.retry(session, job, due, type(error).__name__)


def _ring(house: House, due: list[Job]) -> None:
    for job in due:
        assert job.id is not None
        if job.rung_at is not None:
            house.ring(job.id)
