"""Who leaves gets in no more, leaves no case behind, and is still named."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from consult import access, history
from consult.database import transaction
from consult.errors import BadUser
from consult.people import Role, SignIn, User, check_password, find_user, sign_in, signed_in
from consult.review import claim, find_ticket
from consult.states import TicketState
from tests.consult.world import approved, drafted, in_review, state_of
from tests.factories import NOON, PASSWORD, person


def disable(engine, user, now=NOON) -> list[str]:
    with transaction(engine) as session:
        return access.disable(session, session.get_one(User, user.id), now)


def enable(engine, user) -> None:
    with transaction(engine) as session:
        access.enable(session, session.get_one(User, user.id))


def may_sign_in(engine, user) -> bool:
    return check_password(engine, user.email, PASSWORD, "here") is not None


def test_a_disabled_user_is_not_let_in_until_enabled_again(engine, carol):
    disable(engine, carol)
    while_disabled = may_sign_in(engine, carol)

    enable(engine, carol)

    assert not while_disabled
    assert may_sign_in(engine, carol)


def test_disabling_ends_every_browser_at_once(engine, carol):
    with transaction(engine) as session:
        cookie, _ = sign_in(session, carol)

    disable(engine, carol)

    with transaction(engine) as session:
        assert signed_in(session, cookie) is None
        assert session.exec(select(SignIn)).all() == []


def test_a_browser_that_signs_in_at_the_very_moment_is_not_known(engine, carol):
    disable(engine, carol)

    with transaction(engine) as session:
        cookie, _ = sign_in(session, carol)

        assert signed_in(session, cookie) is None


def test_the_cases_of_who_leaves_go_back_to_the_queue(engine, carol):
    bob = person(engine, "Bob")
    hers, also_hers, his = (
        in_review(engine, carol),
        in_review(engine, carol),
        in_review(engine, bob),
    )

    released = disable(engine, carol)

    assert released == [f"CC-{hers}", f"CC-{also_hers}"]
    assert state_of(engine, hers) is state_of(engine, also_hers) is TicketState.DRAFTED
    assert state_of(engine, his) is TicketState.IN_REVIEW
    with transaction(engine) as session:
        claimed, given_back = history.events(session, hers)[-2:]
    assert claimed.actor == carol.email
    assert given_back.actor == "command line"
    assert given_back.note == f"Carol <{carol.email}> may not sign in any more"


def test_what_they_approved_still_goes_out(engine, carol):
    case = approved(engine, carol)

    assert disable(engine, carol) == []
    assert state_of(engine, case) is TicketState.APPROVED


def test_disabling_twice_keeps_the_first_day_and_takes_what_was_claimed_meanwhile(engine, carol):
    disable(engine, carol)
    case = drafted(engine)
    with transaction(engine) as session:
        claim(session, find_ticket(session, case), carol)

    released = disable(engine, carol, NOON + timedelta(days=1))

    assert released == [f"CC-{case}"]
    with transaction(engine) as session:
        assert find_user(session, carol.email).disabled_at == NOON


def test_the_last_admin_cannot_be_disabled(engine, carol):
    ada, eve = person(engine, "Ada", Role.ADMIN), person(engine, "Eve", Role.ADMIN)
    disable(engine, eve)

    with pytest.raises(BadUser, match="the only admin who may sign in"):
        disable(engine, ada)

    assert may_sign_in(engine, ada)
    disable(engine, eve)  # once more harms nobody
    enable(engine, eve)
    disable(engine, ada)
    assert not may_sign_in(engine, ada)


def test_of_two_admins_who_are_disabled_at_once_one_stays(engine):
    admins = [person(engine, "Ada", Role.ADMIN), person(engine, "Eve", Role.ADMIN)]

    def refused(user) -> bool:
        try:
            disable(engine, user, datetime.now(UTC))
        except BadUser:
            return True
        return False

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(refused, admins)) == [False, True]
    assert sorted(may_sign_in(engine, admin) for admin in admins) == [False, True]
