"""Finding cases again: by number, client, code or a word of the subject (decision 0029)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, and_, cast, or_
from sqlmodel import Session, col, func, select

from console.case_lines import CaseLine, case_lines
from consult.tables import Draft, Ticket

MOST_TYPED = 200  # characters
MOST_WORDS = 6
SEARCHED = 5_000  # cases, the newest, of which more is looked at than the number and the address
MOST_FITTING = 200  # cases whose lines are made, to see whether they show what is looked for

_NUMBER = re.compile(r"(?:CC-|#)?([1-9]\d{0,8})", re.IGNORECASE)
_CODE = re.compile(r"(?=[A-Z.]*\d)[0-9A-Z.]{3,8}")


@dataclass(frozen=True, slots=True)
class Found:
    """The cases found, newest first; *all_looked_at* False = there may be more, further back."""

    lines: list[CaseLine]
    all_looked_at: bool


def words_of(typed: str) -> list[str]:
    """What is looked for: each word must be found; "" and blanks are none."""
    legible = "".join(c if c.isprintable() else " " for c in typed[:MOST_TYPED])
    return legible.split()[:MOST_WORDS]


def find_cases(session: Session, words: Sequence[str]) -> Found:
    """The cases whose lines show each of *words*, whatever their state; a number's own is first.

    The database narrows them down by what is stored; a word that is held back
    on the line finds nothing, for only what the line shows counts in the end.
    """
    newest = session.exec(select(func.max(Ticket.id))).one() or 0
    floor = max(0, newest - SEARCHED)
    fitting = select(Ticket).where(and_(*(_may_fit(word, floor) for word in words)))
    meant = col(Ticket.id).in_([number for word in words if (number := _number(word))])
    fitting = fitting.order_by(meant.desc(), col(Ticket.id).desc())
    tickets = session.exec(fitting.limit(MOST_FITTING)).all()
    lines = [line for line in case_lines(session, tickets) if _shows(line, words)]
    return Found(lines, all_looked_at=not floor and len(tickets) < MOST_FITTING)


def _may_fit(word: str, floor: int) -> ColumnElement[bool]:
    """Number and address are looked up in indexes, and the rest in the cases above *floor*."""
    stored = (Ticket.subject, Ticket.client_name, Ticket.client)
    new = or_(*(col(one).icontains(word, autoescape=True) for one in stored), *_cites(word, floor))
    fits = [col(Ticket.client) == word.lower(), and_(col(Ticket.id) > floor, new)]
    if number := _number(word):
        fits.append(col(Ticket.id) == number)
    return or_(*fits)


def _cites(word: str, floor: int) -> list[ColumnElement[bool]]:
    """Any draft of the case keeps a code that begins so; which the current one has, _shows sees."""
    if not _CODE.fullmatch(code := word.upper()):
        return []
    kept = cast(col(Draft.question), String).contains(f'"code": "{code}')
    of_new = select(Draft.ticket_id).where(col(Draft.ticket_id) > floor, kept)
    return [col(Ticket.id).in_(of_new)]


def _shows(line: CaseLine, words: Sequence[str]) -> bool:
    ticket = line.ticket
    subject = "".join(" " if one.kind == "held" else one.text for one in line.subject.pieces)
    shown = f"{subject}\n{ticket.client_name}\n{ticket.client}".casefold()
    return all(
        word.casefold() in shown
        or _number(word) == ticket.id
        or any(code.startswith(word.upper()) for code in line.codes)
        for word in words
    )


def _number(word: str) -> int | None:
    """The number of the case that *word* may be."""
    found = _NUMBER.fullmatch(word)
    return int(found[1]) if found else None
