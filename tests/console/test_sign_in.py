"""Signing in: who gets in, who does not, and how little is said about why."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from console.doorkeeper import local_path
from consult import access
from consult.database import transaction
from consult.people import IDLE, MAX_FAILURES, SignIn, User
from tests.factories import PASSWORD

NEW = "a brand new password"


@pytest.fixture
def newcomer(engine, carol):
    """Carol, with a password that must be changed."""
    with transaction(engine) as session:
        session.add(carol)
        carol.must_change = True
    return carol


def test_the_right_password_leads_where_one_wanted_to_go(browser, carol):
    stranger = browser()
    sent_away = stranger.get("/mails?show=quarantined")

    answer = stranger.sign_in(carol.email, next="/mails?show=quarantined")

    assert sent_away.headers["location"] == "/sign-in?next=/mails%3Fshow%3Dquarantined"
    assert (answer.status_code, answer.headers["location"]) == (303, "/mails?show=quarantined")
    assert stranger.get("/").status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browser, carol):
    answer = browser().sign_in(carol.email)

    [cookie] = [it for it in answer.headers.get_list("set-cookie") if it.startswith("casec")]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie


def test_a_wrong_password_and_an_unknown_address_draw_the_same_answer(browser, carol):
    wrong = browser().sign_in(carol.email, "not her password")
    unknown = browser().sign_in("mallory@elsewhere.example", "not her password")

    assert wrong.status_code == unknown.status_code == 401
    assert without_token(wrong.text) == without_token(unknown.text)


def test_a_disabled_user_is_out_at_the_next_click_and_comes_back_as_little_as_a_stranger(
    browser, carol, engine
):
    hers = browser(carol)
    before = hers.get("/")
    with transaction(engine) as session:
        access.disable(session, session.get_one(User, carol.id), datetime.now(UTC))

    after, again = hers.get("/"), browser().sign_in(carol.email)

    assert (before.status_code, after.status_code) == (200, 303)
    assert after.headers["location"] == "/sign-in"
    unknown = browser().sign_in("mallory@elsewhere.example")
    assert again.status_code == unknown.status_code == 401
    assert without_token(again.text) == without_token(unknown.text)


def without_token(page):
    return [line for line in page.splitlines() if 'name="csrf"' not in line]


def test_each_sign_in_gives_a_new_cookie_and_ends_the_one_before(browser, carol, engine):
    hers = browser(carol)
    before = dict(hers.client.cookies)

    hers.sign_in(carol.email)

    assert dict(hers.client.cookies) != before
    with transaction(engine) as session:
        assert len(session.exec(select(SignIn)).all()) == 1


def test_too_many_failures_brake_the_account_even_for_the_right_password(browser, carol):
    mallory = browser()

    tries = [mallory.sign_in(carol.email, "guess").status_code for _ in range(MAX_FAILURES)]
    right = mallory.sign_in(carol.email)

    assert tries == [401] * MAX_FAILURES
    assert right.status_code == 429
    assert mallory.get("/").status_code == 303


def test_a_sign_in_form_of_another_site_is_refused(browser, carol):
    tricked = browser()
    tricked.get("/sign-in")

    answer = tricked.client.post("/sign-in", data={"email": carol.email, "password": PASSWORD})

    assert answer.status_code == 403
    assert tricked.get("/").status_code == 303


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "", "queue",
     "/\t/elsewhere.example", "javascript:alert(1)"],
)  # fmt: skip
def test_nobody_is_sent_to_another_site(address):
    assert local_path(address) == "/"


def test_signing_out_ends_the_sign_in(browser, carol, engine):
    hers = browser(carol)
    cookie = dict(hers.client.cookies)

    hers.post("/sign-out")
    hers.client.cookies.update(cookie)

    assert hers.get("/").status_code == 303
    with transaction(engine) as session:
        assert session.exec(select(SignIn)).all() == []


def test_a_quiet_browser_must_sign_in_again(browser, carol, engine):
    hers = browser(carol)

    set_back(engine, IDLE + timedelta(seconds=1))

    assert hers.get("/").headers["location"] == "/sign-in"


def test_use_is_written_down_once_a_minute_and_polling_is_no_use(browser, carol, engine):
    hers = browser(carol)

    moments = []
    for path, back in [("/", 30), ("/queue", 300), ("/", 300)]:
        was = set_back(engine, timedelta(seconds=back))
        hers.get(path)
        moments.append(seen_at(engine) > was)

    assert moments == [False, False, True]


def test_pages_are_shown_though_the_use_of_a_browser_cannot_be_written_down(browser, carol, engine):
    hers = browser(carol)
    was = set_back(engine, timedelta(minutes=2))

    # As on a disk that is full: what is there can be read, and nothing can be written.
    @event.listens_for(engine, "checkout")
    def cannot_write(connection, *_):
        connection.execute("PRAGMA query_only = ON")

    looked = hers.get("/")
    event.remove(engine, "checkout", cannot_write)
    engine.dispose()

    assert looked.status_code == 200
    assert seen_at(engine) == was


def set_back(engine, by):
    with transaction(engine) as session:
        row = session.exec(select(SignIn)).one()
        row.seen_at = datetime.now(UTC) - by
        return row.seen_at


def seen_at(engine):
    with transaction(engine) as session:
        return session.exec(select(SignIn)).one().seen_at


def test_a_machine_made_password_leads_to_the_password_page_and_nowhere_else(browser, newcomer):
    hers = browser(newcomer)

    places = [hers.get(path) for path in ("/", "/tickets/1", "/mails", "/outbox", "/sent", "/book")]
    polled = hers.get("/queue", **{"HX-Request": "true"})

    assert {place.headers["location"] for place in places} == {"/password"}
    assert polled.headers["hx-redirect"] == "/password"
    assert hers.post("/tickets/1/claim").headers["location"] == "/password"


def test_changing_the_password_opens_the_house_and_ends_other_browsers(browser, newcomer):
    hers, other = browser(newcomer), browser(newcomer)

    answer = hers.post("/password", {"password": PASSWORD, "new": NEW, "again": NEW})

    assert answer.headers["location"] == "/"
    assert hers.get("/").status_code == 200
    assert other.get("/").headers["location"] == "/sign-in"
    assert browser().sign_in(newcomer.email, NEW).status_code == 303
    assert browser().sign_in(newcomer.email, PASSWORD).status_code == 401


@pytest.mark.parametrize(
    ("present", "new", "again", "why"),
    [
        ("wrong", NEW, NEW, "The present password is not right."),
        (PASSWORD, NEW, NEW + "!", "The two new passwords are not alike."),
        (PASSWORD, "short", "short", "A password needs at least 10 characters."),
        (PASSWORD, PASSWORD, PASSWORD, "The new password must not be the old one."),
    ],
)
def test_a_bad_change_of_password_is_refused_in_one_sentence(
    browser, carol, present, new, again, why
):
    hers = browser(carol)

    answer = hers.post("/password", {"password": present, "new": new, "again": again})

    assert answer.status_code == 409
    assert why in answer.text
    assert browser().sign_in(carol.email).status_code == 303
