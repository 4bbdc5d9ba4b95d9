"""A template is reworded by one person, approved by another, and used from then on."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from consult.database import transaction
from consult.errors import BadWords, IllegalMove, NoSuchThing, NotYours
from consult.people import Role
from consult.redrafting import answer_letter
from consult.review import find_ticket
from consult.threads import last_message
from consult.wordings.template_rules import file_text
from consult.wordings.template_trials import past_questions, try_on_several, try_out
from consult.wordings.template_versions import (
    approve_version,
    find_version,
    retire_version,
    versions_of,
    words_in_use,
)
from consult.wordings.wording_tables import TemplateVersion, VersionState
from tests.answers.small_book import small_book
from tests.consult.wording_world import ASKED, PAIR, in_use, proposed, reworded, version_state
from tests.consult.world import drafted_from
from tests.factories import NOON, person

S = VersionState


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened_book = small_book(tmp_path_factory.mktemp("book") / "book.sqlite")
    yield opened_book
    opened_book.close()


def approve(engine, number, user):
    with transaction(engine) as session:
        approve_version(session, find_version(session, number), user)


def retire(engine, number, user, why="no better"):
    with transaction(engine) as session:
        retire_version(session, find_version(session, number), user, why)


def test_a_proposal_changes_nothing_until_another_person_approves_it(engine, carol, bob):
    number = proposed(engine, carol)
    before = in_use(engine)

    approve(engine, number, bob)

    assert before == {}
    assert in_use(engine) == {PAIR: reworded()}
    with transaction(engine) as session:
        version = find_version(session, number)
        assert words_in_use(session, PAIR) == reworded()
    assert (version.author, version.approved_by) == (carol.email, bob.email)
    assert version.approved_at is not None


@pytest.mark.parametrize("role", list(Role))
def test_nobody_approves_their_own_words_not_even_an_admin(engine, role):
    author = person(engine, "Ada", role)
    number = proposed(engine, author)

    with pytest.raises(NotYours):
        approve(engine, number, author)

    assert in_use(engine) == {}


def test_the_database_itself_holds_that_two_people_stand_behind_words_in_use(engine, carol):
    row = TemplateVersion(
        path=PAIR, text=reworded(), author=carol.email, why="", made_at=NOON,
        state=S.APPROVED, approved_by=carol.email,
    )  # fmt: skip

    with pytest.raises(IntegrityError), transaction(engine) as session:
        session.add(row)


def test_a_version_that_follows_retires_the_one_before(engine, carol, bob):
    first, second = proposed(engine, carol), proposed(engine, bob, reworded("belongs to"))
    approve(engine, first, bob)

    approve(engine, second, carol)

    assert in_use(engine) == {PAIR: reworded("belongs to")}
    with transaction(engine) as session:
        before = find_version(session, first)
    assert (before.state, before.retired_why) == (S.RETIRED, f"followed by version {second}")


def test_a_retired_version_gives_way_to_the_files_words(engine, carol, bob):
    number = proposed(engine, carol)
    approve(engine, number, bob)

    retire(engine, number, carol, "clients misread it")

    assert in_use(engine) == {}
    with transaction(engine) as session:
        assert words_in_use(session, PAIR) == file_text(PAIR)
        assert find_version(session, number).retired_why == "clients misread it"


@pytest.mark.parametrize("decide", [approve, retire])
def test_what_is_decided_is_not_decided_twice(engine, carol, bob, decide):
    number = proposed(engine, carol)
    retire(engine, number, carol)

    with pytest.raises(IllegalMove, match=r"retired (by now|already)"):
        decide(engine, number, bob)


def test_an_approval_that_lost_the_race_changes_nothing(engine, carol, bob):
    number = proposed(engine, carol)
    with transaction(engine) as session:
        seen = find_version(session, number)
    retire(engine, number, carol)

    with pytest.raises(IllegalMove), transaction(engine) as session:
        approve_version(session, session.merge(seen, load=False), bob)

    assert version_state(engine, number) is S.RETIRED


@pytest.mark.parametrize(
    ("text", "why", "said"),
    [
        (None, "  ", "what the rewording is good for"),
        (file_text(PAIR), "x", "words of the file"),
        ("{% block short %}no source{% endblock %}", "x", "block"),
        ("x" * 20_001, "x", "at most 20,000 bytes"),
    ],
)
def test_what_cannot_be_used_cannot_be_proposed(engine, carol, text, why, said):
    with pytest.raises(BadWords, match=said):
        proposed(engine, carol, text, why=why)


def test_the_same_words_are_not_proposed_twice(engine, carol, bob):
    number = proposed(engine, carol)

    with pytest.raises(BadWords, match="wait for approval already"):
        proposed(engine, bob)

    approve(engine, number, bob)
    with pytest.raises(BadWords, match="in use already"):
        proposed(engine, bob)


def test_only_templates_of_replies_can_be_proposed(engine, carol):
    with pytest.raises(NoSuchThing):
        proposed(engine, carol, path="receipt/body.txt.j2")


def test_a_version_of_a_template_that_is_gone_is_left_alone(engine, carol, bob):
    number = proposed(engine, carol)
    approve(engine, number, bob)
    with transaction(engine) as session:
        version = find_version(session, number)
        version.path = "reply/gone/by_now.txt.j2"
        session.add(version)

    assert in_use(engine) == {}


def test_every_version_is_kept_newest_first(engine, carol, bob):
    numbers = [proposed(engine, carol, reworded(words)) for words in ("goes in", "goes with")]
    retire(engine, numbers[0], bob)

    with transaction(engine) as session:
        assert [one.id for one in versions_of(session, PAIR)] == numbers[::-1]


def test_a_rewording_is_tried_on_the_cases_that_told_the_finding(engine, book):
    told = drafted_from(engine, book, ASKED)
    drafted_from(engine, book, "Is M17.11 valid?")

    with transaction(engine) as session:
        of_pair = past_questions(session, PAIR)
        of_any = past_questions(session, "reply/notes.txt.j2")

    assert [past.ticket.id for past in of_pair] == [told]
    assert "45385" in of_pair[0].codes
    assert len(of_any) == 2


def test_a_trial_shows_both_replies_and_stores_nothing(engine, book):
    drafted_from(engine, book, ASKED)
    with transaction(engine) as session:
        [past] = past_questions(session, PAIR)

    trial = try_out(book, past, {}, PAIR, reworded())

    assert "is part of the payment of" in " ".join(trial.then.split())
    assert "is bundled into" in " ".join(trial.now.split())
    with transaction(engine) as session:
        assert session.exec(select(TemplateVersion)).all() == []


def test_a_rewording_that_fails_on_a_past_question_is_refused(engine, book):
    drafted_from(engine, book, ASKED)
    with transaction(engine) as session:
        pasts = past_questions(session, PAIR)
    broken = file_text(PAIR).replace("fact.rationale", "fact.rationle")

    with pytest.raises(BadWords, match="rationle"):
        try_on_several(book, pasts, {}, PAIR, broken)


def test_a_case_is_drafted_in_the_approved_words(engine, book):
    ticket_id = drafted_from(engine, book, ASKED)

    with transaction(engine) as session:
        ticket, letter = find_ticket(session, ticket_id), last_message(session, ticket_id)
    drafted = answer_letter(book, ticket, letter, {PAIR: reworded()})

    assert "is part of the payment of" in " ".join(drafted.text.split())
    assert all(finding.facts for finding in drafted.findings)
