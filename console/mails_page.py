"""The mail ledger: mails that are on no case, why, and what a human may do about them."""

import logging
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select
from starlette.responses import RedirectResponse, Response

from console.desk import Console, House, Number
from console.doorkeeper import Posted, Visitor, Who
from consult.database import reading, transaction
from consult.errors import ConsultError, NoSuchThing
from consult.intake import read_again
from consult.letter import Letter, UnreadableLetter
from consult.tables import Fate, Mail, RawBytes
from mailer.files.attachment_text import read_attachment_texts
from mailer.parse import read_letter

HELD = "held"
HELD_FATES = (Fate.SET_ASIDE, Fate.QUARANTINED, Fate.UNREADABLE)
TABS = (HELD, *map(str, HELD_FATES), str(Fate.KEPT))
A_PAGE = 50
NEW_CASE = "new-case"
_LOG = logging.getLogger(__name__)
Tab = Annotated[str, Query(alias="show", pattern=f"^({'|'.join(TABS)})$")]
PageNumber = Annotated[int, Query(alias="page", ge=1, le=100_000)]

router = APIRouter(prefix="/mails")


@dataclass(frozen=True, slots=True)
class MailRead:
    """A mail as our reader reads it; *letter* None = it cannot, and *reason* says why."""

    letter: Letter | None
    reason: str


@router.get("")
def mails(console: House, who: Who, tab: Tab = HELD, page: PageNumber = 1) -> Response:
    """The mails that are not filed, newest first."""
    return _mails(console, who, tab, page)


@router.get("/{mail_id}")
def mail_page(console: House, who: Who, mail_id: Number) -> Response:
    """One mail as it was received and as it is read."""
    with reading(console.engine) as session:
        mail, raw = _find(session, mail_id), _bytes(session, mail_id)
    _LOG.info("user %s looks at mail %d", who.user.id, mail_id)
    context = {"visitor": who, "mail": mail, "held": mail.fate in HELD_FATES}
    read = _read(mail, raw, console.settings.address)
    return console.pages.answer("mail.html", {**context, "read": read})


@router.get("/{mail_id}/raw")
def raw_mail(console: House, who: Who, mail_id: Number) -> Response:
    """The mail's bytes exactly as received, only to be kept as a file: never shown."""
    with reading(console.engine) as session:
        raw = _bytes(session, mail_id)
    _LOG.info("user %s takes the raw bytes of mail %d", who.user.id, mail_id)
    name = f'attachment; filename="mail-{mail_id}.eml"'
    headers = {"Content-Disposition": name}
    return Response(raw, media_type="application/octet-stream", headers=headers)


@router.post("/{mail_id}/read-again")
def read_mail_again(console: House, who: Who, form: Posted, mail_id: Number) -> Response:
    """Have the mail read once more; *as* "new-case" opens a case whatever it looks like."""
    try:
        with transaction(console.engine) as session:
            mail = _find(session, mail_id)
            as_new_case = form.line("as") == NEW_CASE
            job = read_again(session, mail, who.user.email, as_new_case=as_new_case)
    except NoSuchThing:
        raise
    except ConsultError as error:
        return _mails(console, who, HELD, 1, str(error))
    console.ring_for([job])
    return RedirectResponse(f"/mails/{mail_id}", 303)


def _mails(console: Console, who: Visitor, tab: str, page: int, complaint: str = "") -> Response:
    with reading(console.engine) as session:
        by_fate = select(Mail.fate, func.count()).group_by(col(Mail.fate))
        counts = {str(fate): number for fate, number in session.exec(by_fate)}
        newest = select(Mail).where(_wanted(tab)).order_by(col(Mail.id).desc())
        found = list(session.exec(newest.offset((page - 1) * A_PAGE).limit(A_PAGE + 1)))
    counts[HELD] = sum(counts.get(fate, 0) for fate in HELD_FATES)
    context = {
        "visitor": who,
        "complaint": complaint,
        "tab": tab,
        "tabs": [(name, counts.get(name, 0)) for name in TABS],
        "mails": found[:A_PAGE],
        "held_fates": HELD_FATES,
        "page": page,
        "more": len(found) > A_PAGE,
    }
    return console.pages.answer("mails.html", context, status=409 if complaint else 200)


def _wanted(tab: str) -> ColumnElement[bool]:
    fates = HELD_FATES if tab == HELD else (Fate(tab),)
    return col(Mail.fate).in_(fates)


def _find(session: Session, mail_id: int) -> Mail:
    mail = session.get(Mail, mail_id)
    if mail is None:
        raise NoSuchThing(f"there is no mail {mail_id}")
    return mail


def _bytes(session: Session, mail_id: int) -> bytes:
    kept = session.get(RawBytes, mail_id)
    if kept is None:
        raise NoSuchThing(f"there are no bytes of a mail {mail_id}")
    return kept.raw


def _read(mail: Mail, raw: bytes, our_address: str) -> MailRead:
    if mail.fault:
        return MailRead(None, mail.fault)
    read = read_letter(
        raw,
        mail.received_at,
        our_address=our_address,
        envelope_from=mail.envelope_from,
        envelope_to=tuple(mail.envelope_to),
    )
    match read:
        case UnreadableLetter(reason=reason):
            return MailRead(None, reason)
        case _:
            return MailRead(read_attachment_texts(raw, read), "")
