"""Letters out: how each stands with the server, and what the sink kept."""

from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import col, func, select
from starlette.responses import Response

from console.desk import Console, House
from console.doorkeeper import Who
from console.mail_source import source_of
from consult.database import reading
from consult.errors import NoSuchThing
from consult.tables import LetterState, OutboxLetter
from mailer.sink import NoSuchMail, read_sent, sent_mails

ALL = "all"
TABS = (ALL, *map(str, LetterState))
A_PAGE = 50
MOST_SENT = 200
Tab = Annotated[str, Query(alias="show", pattern=f"^({'|'.join(TABS)})$")]
PageNumber = Annotated[int, Query(alias="page", ge=1, le=100_000)]

router = APIRouter()


@router.get("/outbox")
def outbox(console: House, who: Who, tab: Tab = ALL, page: PageNumber = 1) -> Response:
    """Every letter out, newest first."""
    letters = select(OutboxLetter).order_by(col(OutboxLetter.id).desc())
    if tab != ALL:
        letters = letters.where(OutboxLetter.state == LetterState(tab))
    by_state = select(OutboxLetter.state, func.count()).group_by(col(OutboxLetter.state))
    with reading(console.engine) as session:
        counts = {str(state): number for state, number in session.exec(by_state)}
        found = list(session.exec(letters.offset((page - 1) * A_PAGE).limit(A_PAGE + 1)))
    counts[ALL] = sum(counts.values())
    context = {
        "visitor": who,
        "tab": tab,
        "tabs": [(name, counts.get(name, 0)) for name in TABS],
        "letters": found[:A_PAGE],
        "page": page,
        "more": len(found) > A_PAGE,
        "to_sink": console.settings.smtp is None,
    }
    return console.pages.answer("outbox.html", context)


@router.get("/sent")
def sent(console: House, who: Who) -> Response:
    """What the sink kept, newest first; it is there only while no mail server is set."""
    _must_be_sink(console)
    mails = sent_mails(console.settings.sent)
    context = {"visitor": who, "mails": mails[:MOST_SENT], "more": max(0, len(mails) - MOST_SENT)}
    return console.pages.answer("sent.html", context)


@router.get("/sent/{key}")
def sent_mail(console: House, who: Who, key: str) -> Response:
    """One mail of the sink, as text."""
    _must_be_sink(console)
    try:
        raw = read_sent(console.settings.sent, key)
    except NoSuchMail as error:
        raise NoSuchThing(str(error)) from error
    context = {"visitor": who, "mail": source_of(raw)}
    return console.pages.answer("sent_mail.html", context)


def _must_be_sink(console: Console) -> None:
    if console.settings.smtp is not None:
        raise NoSuchThing("mail goes out by a mail server here: there is no local sink")
