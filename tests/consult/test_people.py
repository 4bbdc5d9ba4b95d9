"""Who may sign in, and how often one may guess."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select, update

from consult.database import transaction
from consult.errors import BadUser
from consult.people import (
    MAX_FAILURES,
    Role,
    SignIn,
    User,
    add_user,
    braked,
    change_password,
    check_password,
    first_admin,
    sign_in,
    sign_out,
    signed_in,
)
from tests.factories import PASSWORD

CAROL = "carol@consult.example"


def test_the_right_password_is_let_in_whatever_the_case_of_the_address(engine, carol):
    assert check_password(engine, " Carol@Consult.example", PASSWORD, "here").id == carol.id


@pytest.mark.parametrize(("email", "password"), [(CAROL, "wrong"), ("nobody@x.example", PASSWORD)])
def test_anything_else_is_not(engine, carol, email, password):
    assert check_password(engine, email, password, "here") is None


def test_after_ten_failures_the_right_password_does_not_help(engine, carol):
    for _ in range(MAX_FAILURES):
        check_password(engine, CAROL, "wrong", "here")

    assert check_password(engine, CAROL, PASSWORD, "elsewhere") is None
    with transaction(engine) as session:
        assert braked(session, "bob@consult.example", "here")
        assert not braked(session, "bob@consult.example", "elsewhere")


def test_a_password_is_never_stored(engine, carol):
    with transaction(engine) as session:
        assert session.get_one(User, carol.id).password_hash.startswith("$argon2id$")


def test_a_short_password_is_refused(engine):
    with transaction(engine) as session, pytest.raises(BadUser, match="at least 10 characters"):
        add_user(session, CAROL, Role.CONSULTANT, "short")


@pytest.mark.parametrize("email", ["", "carol", "a@b@c", "a b@c.example"])
def test_a_broken_address_is_refused(engine, email):
    with transaction(engine) as session, pytest.raises(BadUser, match="no mail address"):
        add_user(session, email, Role.CONSULTANT, PASSWORD)


def test_an_address_has_one_user(engine, carol):
    with transaction(engine) as session, pytest.raises(BadUser, match="already"):
        add_user(session, CAROL.upper(), Role.ADMIN, PASSWORD)


def test_the_first_admin_is_made_once_with_a_password_to_be_changed(engine):
    with transaction(engine) as session:
        password = first_admin(session, "ada@consult.example")
    with transaction(engine) as session:
        assert first_admin(session, "ada@consult.example") is None

    ada = check_password(engine, "ada@consult.example", password, "here")
    assert (ada.role, ada.must_change) == (Role.ADMIN, True)


def test_a_browser_is_known_by_its_cookie_of_which_only_a_hash_is_kept(engine, carol):
    with transaction(engine) as session:
        cookie, csrf = sign_in(session, carol)
    with transaction(engine) as session:
        user, row = signed_in(session, cookie)

        assert (user.id, row.csrf) == (carol.id, csrf)
        assert cookie not in (row.key_hash, row.csrf)
        assert signed_in(session, cookie + "x") is None


@pytest.mark.parametrize(("column", "ago"), [(SignIn.seen_at, 31), (SignIn.created_at, 721)])
def test_a_browser_that_was_idle_or_is_too_old_signs_in_again(engine, carol, column, ago):
    with transaction(engine) as session:
        cookie, _ = sign_in(session, carol)
        past = datetime.now(UTC) - timedelta(minutes=ago)
        session.exec(update(SignIn).values({col(column): past}))
        session.expire_all()

        assert signed_in(session, cookie) is None


def test_signing_out_forgets_the_browser(engine, carol):
    with transaction(engine) as session:
        cookie, _ = sign_in(session, carol)
        sign_out(session, cookie)

        assert signed_in(session, cookie) is None


def test_a_new_password_ends_every_browser(engine, carol):
    with transaction(engine) as session:
        sign_in(session, carol)
        change_password(session, carol, "another fine password")

        assert session.exec(select(SignIn)).all() == []
    assert check_password(engine, CAROL, "another fine password", "here") is not None
