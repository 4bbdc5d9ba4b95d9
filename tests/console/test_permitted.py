"""Which buttons there are: those the state table and the desk would let pass."""

import pytest

from console.permitted import permitted, permitted_with_version
from consult.people import Role, User
from consult.states import TicketState
from consult.tables import Ticket
from consult.wordings.wording_tables import TemplateVersion, VersionState
from tests.factories import DANA, NOON

CAROL, BOB, ADA = 1, 2, 3
S = TicketState


def user(number):
    role = Role.ADMIN if number == ADA else Role.CONSULTANT
    return User(id=number, email="x@consult.example", name="x", role=role, password_hash="",
                created_at=NOON)  # fmt: skip


def case(state):
    holder = CAROL if state is S.IN_REVIEW else None
    return Ticket(client=DANA, client_name="", subject="", state=state, claimed_by=holder,
                  created_at=NOON, changed_at=NOON)  # fmt: skip


@pytest.mark.parametrize(
    ("state", "who", "may"),
    [
        (S.NEW, CAROL, set()),
        (S.DRAFTED, CAROL, {"claim"}),
        (S.IN_REVIEW, CAROL, {"edit", "approve", "release", "send_back", "decline"}),
        (S.IN_REVIEW, BOB, set()),
        (S.IN_REVIEW, ADA, {"release"}),
        (S.APPROVED, CAROL, set()),
        (S.ANSWERED, CAROL, {"close"}),
        (S.CLOSED, CAROL, {"reopen"}),
        (S.STUCK, CAROL, set()),
        (S.STUCK, ADA, {"close", "retry"}),
    ],
)
def test_only_what_the_desk_would_allow_is_offered(state, who, may):
    assert permitted(case(state), user(who)) == may


@pytest.mark.parametrize(
    ("state", "author", "may"),
    [
        (VersionState.PROPOSED, "other@consult.example", {"approve", "retire"}),
        (VersionState.PROPOSED, "x@consult.example", {"retire"}),
        (VersionState.APPROVED, "other@consult.example", {"retire"}),
        (VersionState.RETIRED, "other@consult.example", set()),
    ],
)
@pytest.mark.parametrize("who", [CAROL, ADA])
def test_a_rewording_is_approved_by_anybody_but_its_author(state, author, may, who):
    version = TemplateVersion(
        path="reply/notes.txt.j2", text="", author=author, why="", made_at=NOON, state=state
    )

    assert permitted_with_version(version, user(who)) == may
