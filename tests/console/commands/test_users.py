"""`user add`, `list`, `password`, `disable`, `enable`."""

import stat
from datetime import UTC, datetime

import pytest

from consult.database import reading, transaction
from consult.people import Role, check_password, find_user, first_admin
from consult.states import TicketState
from tests.consult.world import in_review, state_of
from tests.factories import PASSWORD, person

CAROL = "carol@consult.example"


def may_sign_in(engine, email: str, password: str) -> bool:
    return check_password(engine, email, password, "test") is not None


def test_a_user_is_added_with_a_password_from_standard_input(caseconsultant, data, engine):
    said = caseconsultant(
        *("user", "add", CAROL, "--role", "consultant", "--name", "Carol", "--password-stdin"),
        stdin=PASSWORD + "\n",
    )

    assert said.out == f"Carol <{CAROL}> may sign in as consultant\n"
    assert may_sign_in(engine, CAROL, PASSWORD)
    with reading(engine) as session:
        assert find_user(session, CAROL).role is Role.CONSULTANT


def test_a_user_is_added_with_a_password_typed_twice(caseconsultant, engine):
    typed = f"{PASSWORD}\n{PASSWORD}\n"

    said = caseconsultant("user", "add", "ada@consult.example", "--role", "admin", stdin=typed)

    assert said.status == 0
    assert PASSWORD not in said.out + said.err
    assert may_sign_in(engine, "ada@consult.example", PASSWORD)


def test_a_user_added_for_programs_comes_back_as_json(caseconsultant):
    words = ("user", "add", CAROL, "--role", "consultant", "--password-stdin", "--json")

    said = caseconsultant(*words, stdin=PASSWORD)

    assert said.json.items() >= {"email": CAROL, "role": "consultant", "must_change": False}.items()
    assert "password_hash" not in said.json


@pytest.mark.parametrize(
    ("email", "password", "complaint"),
    [
        (CAROL, "short", "at least 10 characters"),
        (CAROL, "", "no password on standard input"),
        (CAROL, b"\xff\xfe secret secret", "not UTF-8"),
        ("carol", PASSWORD, "'carol' is no mail address"),
    ],
)
def test_a_user_that_cannot_be_is_one_sentence(caseconsultant, email, password, complaint):
    said = caseconsultant(
        "user", "add", email, "--role", "consultant", "--password-stdin", stdin=password
    )

    assert complaint in said.complaint


def test_an_address_in_use_is_refused(caseconsultant, engine):
    person(engine, "Carol")

    said = caseconsultant(
        "user", "add", CAROL, "--role", "admin", "--password-stdin", stdin=PASSWORD
    )

    assert f"there is a user {CAROL} already" in said.complaint


def test_everyone_is_listed_and_nobodys_secret(caseconsultant, engine):
    person(engine, "Carol")
    person(engine, "Ada", Role.ADMIN)

    people = caseconsultant("user", "list")
    programs = caseconsultant("user", "list", "--json")

    assert people.out.splitlines() == [
        "address                name   role        password   may sign in",
        "ada@consult.example    Ada    admin       their own  yes",
        "carol@consult.example  Carol  consultant  their own  yes",
    ]
    assert [user["email"] for user in programs.json] == ["ada@consult.example", CAROL]
    assert "argon2" not in programs.out


def test_a_list_of_nobody_says_how_to_add_somebody(caseconsultant):
    said = caseconsultant("user", "list")

    assert "caseconsultant user add" in said.out


def test_a_new_password_takes_the_place_of_the_one_time_password(caseconsultant, engine):
    with transaction(engine) as session:
        first_admin(session, "ada@consult.example")

    said = caseconsultant(
        "user", "password", "ada@consult.example", "--password-stdin", stdin=PASSWORD
    )

    assert said.status == 0
    assert may_sign_in(engine, "ada@consult.example", PASSWORD)
    with reading(engine) as session:
        assert not find_user(session, "ada@consult.example").must_change


def test_a_password_of_nobody_is_not_asked_for(caseconsultant):
    said = caseconsultant("user", "password", "bob@consult.example")

    assert said.complaint == "error: there is no user bob@consult.example"


def test_who_leaves_is_disabled_and_their_cases_are_named(caseconsultant, engine):
    case = in_review(engine, person(engine, "Carol"))

    said = caseconsultant("user", "disable", CAROL)
    again = caseconsultant("user", "disable", CAROL)
    listed = caseconsultant("user", "list")

    assert said.out == f"Carol <{CAROL}> may not sign in any more; released: CC-{case}\n"
    assert again.out.endswith("; they had claimed no case\n")
    assert not may_sign_in(engine, CAROL, PASSWORD)
    assert f"no, since {datetime.now(UTC):%Y-%m-%d}" in listed.out


def test_who_comes_back_is_enabled_with_the_password_they_had(caseconsultant, engine):
    person(engine, "Carol")
    disabled = caseconsultant("user", "disable", CAROL, "--json").json

    enabled = caseconsultant("user", "enable", CAROL, "--json").json

    assert disabled["released"] == []
    assert disabled["disabled_at"].startswith("20")
    assert enabled["disabled_at"] is None
    assert may_sign_in(engine, CAROL, PASSWORD)


def test_a_disabled_user_approves_nothing_from_the_command_line(caseconsultant, engine):
    carol = person(engine, "Carol")
    case = in_review(engine, carol)
    caseconsultant("user", "disable", CAROL)

    said = caseconsultant("approve", case, "--as", CAROL, "--password-stdin", stdin=PASSWORD)

    assert "they are disabled" in said.complaint
    assert state_of(engine, case) is TicketState.DRAFTED


def test_a_new_password_does_not_enable_anybody(caseconsultant, engine):
    person(engine, "Carol")
    caseconsultant("user", "disable", CAROL)

    said = caseconsultant("user", "password", CAROL, "--password-stdin", stdin=PASSWORD)

    assert said.out == f"{CAROL} has a new password and is still disabled\n"
    assert not may_sign_in(engine, CAROL, PASSWORD)


def test_the_last_admin_stays(caseconsultant, engine):
    person(engine, "Ada", Role.ADMIN)

    said = caseconsultant("user", "disable", "ada@consult.example")

    assert "ada@consult.example is the only admin who may sign in" in said.complaint
    assert may_sign_in(engine, "ada@consult.example", PASSWORD)


@pytest.mark.parametrize("what", ["disable", "enable"])
def test_nobody_is_neither_disabled_nor_enabled(caseconsultant, what):
    said = caseconsultant("user", what, "bob@consult.example")

    assert said.complaint == "error: there is no user bob@consult.example"


def test_the_data_folder_is_its_owners_only(caseconsultant, data):
    caseconsultant("user", "list")

    assert stat.S_IMODE(data.stat().st_mode) == 0o700
