"""A backup that is put back forgets what was sent since: nothing of it goes out a second time."""

import sqlite3

import pytest
from pydantic import SecretStr

from consult.database import transaction
from consult.people import Role, add_user
from consult.states import TicketState
from consult.tables import LetterKind, LetterState
from tests.consult.world import letters_of
from tests.factories import PASSWORD, raw_mail
from tests.road.houses import (
    CAROL,
    a_house,
    approve_as,
    arrive,
    do_all_due,
    due_now,
    replies,
    states,
)
from tests.road.processes import environment, ours, running
from workers.restored import hold_if_restored, hold_letters


@pytest.fixture
def opened(starter_book, smtp_sink):
    """Opens houses on folders, and closes them at the end."""
    houses = []

    def open_at(folder, **settings):
        houses.append(a_house(folder, starter_book, smtp_sink.port, **settings))
        return houses[-1]

    yield open_at
    for house in houses:
        house.close()


@pytest.fixture
def approved(opened, tmp_path):
    """A house with one approved letter; nobody has sent it yet."""
    house = opened(tmp_path / "data")
    with transaction(house.engine) as session:
        add_user(session, CAROL, Role.CONSULTANT, PASSWORD)
    arrive(house, raw_mail())
    do_all_due(house)
    approve_as(house, CAROL)
    return house


def back_up(house):
    """A copy of the database as it is now, made as docs/operators.md says."""
    copy = house.settings.data.parent / "backup.db"
    with sqlite3.connect(house.settings.data / "cases.db") as database:
        database.execute("VACUUM INTO ?", [str(copy)])
    return copy


def put_back(copy, house, folder):
    """Stop *house*, and restore *copy* in *folder*, which may be a new one."""
    house.engine.dispose()
    folder.mkdir(exist_ok=True)
    for old in folder.glob("cases.db*"):
        old.unlink()
    copy.rename(folder / "cases.db")


@pytest.mark.parametrize("folder", ["data", "another"])
def test_a_letter_sent_since_the_backup_waits_for_a_human(
    approved, opened, smtp_sink, tmp_path, folder
):
    copy = back_up(approved)
    do_all_due(approved)
    put_back(copy, approved, tmp_path / folder)

    house = opened(tmp_path / folder)
    cases = hold_if_restored(house)
    do_all_due(house)

    assert cases == ["CC-1"]
    assert len(replies(smtp_sink)) == 1
    assert states(house) == [TicketState.STUCK]
    [letter] = letters_of(house.engine, 1)
    assert letter.state is LetterState.UNKNOWN
    assert "restored backup" in letter.answer


@pytest.mark.parametrize(("command", "ready"), [("run", "is running"), ("work", "working")])
def test_whatever_sends_looks_before_it_does(approved, opened, smtp_sink, tmp_path, command, ready):
    copy = back_up(approved)
    do_all_due(approved)
    put_back(copy, approved, tmp_path / "data")
    way_out = f"smtp://127.0.0.1:{smtp_sink.port}"

    with running(environment(tmp_path / "data", smtp=way_out), command) as process:
        process.wait_for(ready)

    assert len(replies(smtp_sink)) == 1
    assert states(opened(tmp_path / "data")) == [TicketState.STUCK]


def test_a_backup_made_while_the_letter_was_taken_out_is_noticed_too(
    approved, opened, smtp_sink, tmp_path
):
    copies = []
    approved.at = lambda point: (
        copies.append(back_up(approved)) if point == "send: taken out" else None
    )
    do_all_due(approved)
    put_back(copies[0], approved, tmp_path / "data")

    house = opened(tmp_path / "data")
    hold_if_restored(house)
    due_now(house)
    do_all_due(house)

    assert len(replies(smtp_sink)) == 1
    assert letters_of(house.engine, 1)[0].state is LetterState.UNKNOWN


def test_after_the_restore_letters_go_out_again(approved, opened, smtp_sink, tmp_path):
    copy = back_up(approved)
    do_all_due(approved)
    put_back(copy, approved, tmp_path / "data")
    house = opened(tmp_path / "data")
    hold_if_restored(house)
    arrive(house, raw_mail("And 20610-50?", message_id="<two@client.example>"))
    do_all_due(house)
    approve_as(house, CAROL, 2)

    assert hold_if_restored(house) == []
    do_all_due(house)

    assert len(replies(smtp_sink)) == 2
    assert states(house) == [TicketState.STUCK, TicketState.ANSWERED]


@pytest.mark.parametrize("stage", ["RCPT", "DOT"])
def test_a_letter_that_a_busy_server_put_off_is_sent_after_a_restart(approved, smtp_sink, stage):
    smtp_sink.say(stage, "451 4.3.0 busy")
    do_all_due(approved)

    assert hold_if_restored(approved) == []
    due_now(approved)
    do_all_due(approved)

    assert len(replies(smtp_sink)) == 1
    assert states(approved) == [TicketState.ANSWERED]


def test_a_kill_at_the_dot_is_no_restored_backup(approved):
    def die(point):
        if point == "send: at the dot":
            raise SystemExit  # as a kill would leave it

    approved.at = die
    with pytest.raises(SystemExit):
        do_all_due(approved)

    assert hold_if_restored(approved) == []


@pytest.mark.parametrize("written", ["", "no dot at all", "<cc.1.receipt>"])
def test_a_memory_that_nobody_can_read_is_none(approved, written):
    memory = approved.settings.data / "last_dot"
    memory.write_text(written, encoding="utf-8")

    assert hold_if_restored(approved) == ["CC-1"]
    assert hold_if_restored(approved) == []
    assert approved.last_dot.recall() is not None


def test_one_more_machine_on_a_shared_database_holds_nothing(approved, opened, tmp_path):
    shared = SecretStr(f"sqlite:///{approved.settings.data}/cases.db")
    newcomer = opened(tmp_path / "another", database=shared)

    assert hold_if_restored(newcomer) == []


def test_an_operator_may_hold_what_waits_whatever_is_remembered(approved, smtp_sink):
    assert hold_letters(approved) == ["CC-1"]
    do_all_due(approved)

    assert hold_letters(approved) == []
    assert replies(smtp_sink) == []
    [receipt] = letters_of(approved.engine, 1, LetterKind.RECEIPT)
    assert receipt.state is LetterState.SENT


def test_the_command_names_the_cases(approved):
    env = environment(approved.settings.data)

    assert ours(env, "hold-letters") == "held: CC-1\n"
    assert ours(env, "hold-letters") == "no letter waits to be sent\n"


def test_a_letter_is_sent_though_its_dot_cannot_be_written_down(approved, smtp_sink):
    memory = approved.settings.data / "last_dot"
    memory.unlink()
    memory.mkdir()  # no file can take its place

    do_all_due(approved)

    assert len(replies(smtp_sink)) == 1
    assert states(approved) == [TicketState.ANSWERED]
