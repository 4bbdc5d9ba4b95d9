"""Where a letter of a human's belongs: on a running case, on a new one, or before a human.

A letter joins a case only by proof that nobody else can give (a signed
address, an id of the conversation) and only if its sender takes part in the
case and passes the house's rule of authentication (docs/decisions/0007, 0015).
"""

from dataclasses import dataclass

from sqlmodel import Session

from consult.letter import Letter, Proof
from consult.people import find_user
from consult.threads import (
    is_forward,
    takes_part,
    ticket_hinted,
    ticket_named,
    ticket_shared,
    ticket_tagged,
)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a letter goes: to ticket *ticket_id*, or to a new one if that is None.

    *held* says why a human must look first, "" = nobody need; *hint* is the
    case a new one may belong to, None = none.
    """

    ticket_id: int | None = None
    held: str = ""
    hint: int | None = None


def home_of(session: Session, letter: Letter, our_address: str, *, require_proof: bool) -> Home:
    """Where *letter* goes; *require_proof* = only a sender who is proven may join a case."""
    named = ticket_named(session, letter, our_address)
    if named is not None and not takes_part(session, named, letter.sender):
        return Home(held=f"it names CC-{named}, but its sender takes no part in that case")
    if named is None and not is_forward(letter):
        named = ticket_shared(session, letter) or _tagged(session, letter)
    if named is None and find_user(session, letter.sender) is not None:
        return Home(held="it comes from the address of one of us: nothing is done by mail")
    if named is None or is_forward(letter):
        return Home(hint=ticket_hinted(session, letter, our_address))
    if require_proof and not is_proven(letter):
        return Home(held=f"it names CC-{named}, but nothing proves who sent it")
    return Home(named)


def is_proven(letter: Letter) -> bool:
    """Whether the letter is surely from the domain that its From names."""
    return letter.authentication is not None and letter.authentication.verdict is Proof.PASS


def is_forged(letter: Letter) -> bool:
    """Whether the domain that the From names says that the letter is not from there."""
    return letter.authentication is not None and letter.authentication.verdict is Proof.FAIL


def _tagged(session: Session, letter: Letter) -> int | None:
    """The case [CC-7] names; a number can be guessed, so only for a proven sender of its own."""
    number = ticket_tagged(letter)
    may_join = (
        number is not None and is_proven(letter) and takes_part(session, number, letter.sender)
    )
    return number if may_join else None
