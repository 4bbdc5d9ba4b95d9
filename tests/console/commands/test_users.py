"""`user add`, `user list`, `user password`."""

import stat

import pytest

from consult.database import reading, transaction
from consult.people import Role, check_password, find_user, first_admin
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
        "address                name   role        password",
        "ada@consult.example    Ada    admin       their own",
        "carol@consult.example  Carol  consultant  their own",
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


def test_the_data_folder_is_its_owners_only(caseconsultant, data):
    caseconsultant("user", "list")

    assert stat.S_IMODE(data.stat().st_mode) == 0o700
