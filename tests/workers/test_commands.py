"""The long-running commands refuse what they cannot do in one sentence, and end in good order."""

import pytest

from tests.road.processes import Process, environment, running


@pytest.fixture
def env(tmp_path):
    return environment(tmp_path / "data")


@pytest.mark.parametrize(
    ("command", "settings", "words"),
    [
        ("sweep", {}, "`caseconsultant work` sweeps by itself, or set a broker"),
        ("poll", {}, "set CASECONSULTANT_IMAP or CASECONSULTANT_MAILDIR"),
        ("poll", {"IMAP": "imaps://host"}, "CASECONSULTANT_IMAP: a mailbox needs a user"),
        ("work", {"SMTP": "smtp://host/path"}, "CASECONSULTANT_SMTP: an SMTP URL ends after"),
        ("run", {"DOOR": "8025"}, "CASECONSULTANT_DOOR wants host:port"),
        ("door", {"DOOR": "192.0.2.1:25"}, "wants TLS_CERTIFICATE and TLS_KEY"),
        ("door", {"TLS_CERTIFICATE": "/nowhere", "TLS_KEY": "/nowhere"}, "TLS_CERTIFICATE"),
        ("console", {"DATABASE": "postgresql://x@127.0.0.1:1/x"}, "database cannot be used"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(env, command, settings, words):
    env |= {f"CASECONSULTANT_{name}": value for name, value in settings.items()}

    process = Process(env, command)

    assert process.join() == 2
    assert words in process.output
    assert "Traceback" not in process.output
    assert len([line for line in process.lines if line.startswith("error:")]) == 1


def test_a_book_that_cannot_be_read_stops_the_start(env, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "book.db").write_bytes(b"no book at all")

    process = Process(env, "run")

    assert process.join() == 2
    assert "book.db" in process.output


@pytest.mark.parametrize("part", ["door", "console"])
def test_a_port_that_is_taken_is_told_with_the_setting_that_names_it(env, part):
    with running(env, part) as first:
        port = first.wait_for(r"127\.0\.0\.1:(\d+)")[1]
        setting = f"CASECONSULTANT_{part.upper()}"

        second = Process(env | {setting: f"127.0.0.1:{port}"}, part)

        assert second.join() == 2
        assert f"error: {setting}: cannot listen on 127.0.0.1:{port}: Address" in second.output


@pytest.mark.parametrize(("command", "says"), [("door", "SMTP door"), ("console", "http://")])
def test_a_part_ends_in_good_order(env, command, says):
    with running(env, command) as process:
        process.wait_for(says)

        assert process.stop() == 0


def test_a_worker_with_bells_of_its_own_sweeps_by_itself(env):
    with running(env, "work") as process:
        process.wait_for("the sweeper is in this process too")

        assert process.stop() == 0
