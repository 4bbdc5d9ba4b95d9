"""`doctor`: one line for each thing that could be wrong, and no secret in any."""

import json
import socket

import pytest

from console.commands import doctor_house, doctor_wires
from console.commands.diagnosis import place, why
from consult.database import open_database
from mailer.door import DoorRules, open_door
from tests.factories import US
from tests.servers.smtp_sink import scripted_sink


@pytest.fixture
def ports(monkeypatch, free_port):
    """Door and console on ports that nobody else uses."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        second = other.getsockname()[1]
    monkeypatch.setenv("CASECONSULTANT_DOOR", f"127.0.0.1:{free_port}")
    monkeypatch.setenv("CASECONSULTANT_CONSOLE", f"127.0.0.1:{second}")
    return free_port, second


@pytest.fixture
def door():
    """A door of ours, open on some port."""
    door = open_door("127.0.0.1", 0, lambda _mail: None, DoorRules(US))
    yield door
    door.close()


@pytest.fixture
def doctor(caseconsultant):
    """Runs the doctor; its checks by name, and its exit status."""

    def run():
        said = caseconsultant("doctor", "--json")
        checks = {check["name"]: check for check in said.json["checks"]}
        assert said.json["ok"] is (said.status == 0)
        return checks, said.status

    return run


def test_a_house_in_order_is_well(caseconsultant, engine, book, ports):
    said = caseconsultant("doctor")

    assert said.status == 0
    assert said.out.splitlines()[-1] == "all is well"
    assert "migrations current" in said.out
    assert "ICD-10-CM" in said.out


def test_an_unused_house_lacks_only_its_book(doctor, ports):
    checks, status = doctor()

    assert status == 2
    assert [name for name, check in checks.items() if check["verdict"] == "bad"] == ["book"]
    assert checks["book"]["mend"] == "run `caseconsultant load --starter`"


def test_each_wrong_setting_has_its_line(doctor, monkeypatch):
    monkeypatch.setenv("CASECONSULTANT_DOOR", "nowhere")
    monkeypatch.setenv("CASECONSULTANT_BROKER", "carrier-pigeon:")

    checks, status = doctor()

    assert status == 2
    assert set(checks) == {"python", "settings"}


def test_a_misspelt_variable_is_worth_a_look(doctor, monkeypatch):
    monkeypatch.setenv("CASECONSULTANT_DOR", "127.0.0.1:25")

    checks, _ = doctor()

    assert checks["settings"]["verdict"] == "warn"
    assert "CASECONSULTANT_DOR" in checks["settings"]["says"]


@pytest.mark.parametrize(
    ("version", "verdict"),
    [
        ((3, 10, 20), "bad"),
        ((3, 11, 7), "warn"),
        ((3, 11, 15), "ok"),
        ((3, 12, 12), "warn"),
        ((3, 13, 12), "ok"),
        ((3, 14, 2), "warn"),
        ((3, 15, 0), "ok"),
    ],
)
def test_a_python_with_the_header_fault_is_worth_a_look(version, verdict):
    check = doctor_house.python_version(version)

    assert check.verdict == verdict
    assert (verdict == "ok") is (check.mend == "")


def test_a_data_folder_that_is_a_file_is_bad(doctor, data, ports):
    data.write_text("")

    checks, _ = doctor()

    assert checks["data folder"]["verdict"] == "bad"


def test_a_folder_that_even_root_cannot_make_is_bad_and_so_is_its_database(
    doctor, ports, monkeypatch
):
    monkeypatch.setenv("CASECONSULTANT_DATA", "/proc/nope")

    checks, status = doctor()

    assert status == 2
    for name in ("data folder", "database"):
        assert checks[name]["verdict"] == "bad"
        assert "CASECONSULTANT_DATA" in checks[name]["mend"]


def test_the_doctor_leaves_nothing_behind(doctor, data, ports):
    data.mkdir(mode=0o700)

    checks, _ = doctor()

    assert checks["data folder"]["verdict"] == "ok"
    assert list(data.iterdir()) == []


def test_a_data_folder_open_to_everyone_is_worth_a_look(doctor, data, ports):
    data.mkdir(mode=0o700)
    data.chmod(0o755)

    checks, _ = doctor()

    assert checks["data folder"]["verdict"] == "warn"


def test_tables_of_another_version_are_bad(doctor, data, ports):
    data.mkdir()
    engine = open_database(f"sqlite:///{data / 'cases.db'}")
    engine.connect().close()
    engine.dispose()

    checks, _ = doctor()

    assert "not of this version" in checks["database"]["says"]


def test_a_file_that_is_no_database_is_bad(doctor, data, ports):
    data.mkdir()
    (data / "cases.db").write_bytes(b"no database" * 1000)

    checks, _ = doctor()

    assert checks["database"]["verdict"] == "bad"


def test_a_file_that_is_no_book_is_bad(doctor, data, ports):
    data.mkdir()
    (data / "book.db").write_bytes(b"no book" * 1000)

    checks, _ = doctor()

    assert checks["book"]["verdict"] == "bad"


def test_a_database_that_is_down_is_bad_and_its_password_is_not_shown(
    caseconsultant, monkeypatch, ports, free_port
):
    url = f"postgresql://desk:open-sesame@127.0.0.1:{free_port}/cases"
    monkeypatch.setenv("CASECONSULTANT_DATABASE", url)

    said = caseconsultant("doctor", "--json")

    [check] = [check for check in said.json["checks"] if check["name"] == "database"]
    assert check["verdict"] == "bad"
    assert f"127.0.0.1:{free_port}" in check["says"]
    assert "open-sesame" not in said.out + said.err


def test_postgres_is_reached(doctor, monkeypatch, ports, postgres_url):
    monkeypatch.setenv("CASECONSULTANT_DATABASE", postgres_url)

    checks, _ = doctor()

    assert "not of this version" in checks["database"]["says"]


def test_a_certificate_that_is_not_there_is_bad(doctor, monkeypatch, tmp_path, ports):
    for name in ("CERTIFICATE", "KEY"):
        monkeypatch.setenv(f"CASECONSULTANT_TLS_{name}", str(tmp_path / "gone.pem"))

    checks, _ = doctor()

    assert checks["certificate"]["verdict"] == "bad"


def test_a_certificate_and_its_key_are_fine(doctor, monkeypatch, certificates, ports):
    monkeypatch.setenv("CASECONSULTANT_TLS_CERTIFICATE", str(certificates.cert_file))
    monkeypatch.setenv("CASECONSULTANT_TLS_KEY", str(certificates.key_file))

    checks, _ = doctor()

    assert checks["certificate"]["verdict"] == "ok"


def test_a_broker_that_is_down_is_bad_and_its_password_is_not_shown(free_port):
    check = doctor_wires.broker(f"redis://:open-sesame@127.0.0.1:{free_port}/0")

    assert check.verdict == "bad"
    assert "open-sesame" not in json.dumps(check.as_json())


def test_a_redis_that_anybody_may_use_is_named_with_its_variable(caseconsultant, monkeypatch):
    monkeypatch.setenv("CASECONSULTANT_BROKER", "redis://broker.help.example:6379/0")

    said = caseconsultant("doctor")

    assert said.status == 2
    assert "bad   settings             CASECONSULTANT_BROKER wants" in said.out
    assert "wants a password" in said.out


def test_a_broker_that_runs_is_fine(redis_url):
    assert doctor_wires.broker(redis_url).verdict == "ok"


def test_a_mailbox_is_looked_into(mailbox, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(mailbox.ca_file))
    mailbox.append(b"Subject: hello\r\n\r\nhello\r\n")

    check = doctor_wires.mailbox(mailbox.url)

    assert check.verdict == "ok", check.says
    assert "INBOX has 1 mails" in check.says


def test_a_mailbox_with_a_wrong_password_is_bad(mailbox, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(mailbox.ca_file))
    box = mailbox.mailbox

    check = doctor_wires.mailbox(f"imaps://{box.user}:wrong@{box.host}:{box.port}/INBOX")

    assert check.verdict == "bad"
    assert "login refused" in check.says


def test_a_mailbox_with_an_unknown_certificate_is_bad(mailbox):
    check = doctor_wires.mailbox(mailbox.url)

    assert check.verdict == "bad"
    assert "TLS" in check.says


def test_a_mailbox_without_its_folder_is_bad(mailbox, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(mailbox.ca_file))

    check = doctor_wires.mailbox(mailbox.url.replace("/INBOX", "/Nowhere"))

    assert check.verdict == "bad"


@pytest.mark.parametrize("url", ["imaps://nobody@127.0.0.1", "imaps://a:b@127.0.0.1:1/INBOX"])
def test_a_mailbox_that_cannot_be_is_bad(url):
    assert doctor_wires.mailbox(url).verdict == "bad"


def test_a_mail_server_is_greeted(smtp_sink):
    check = doctor_wires.way_out(f"smtp://127.0.0.1:{smtp_sink.port}")

    assert check.verdict == "ok", check.says
    assert smtp_sink.taken == []


def test_a_mail_server_lets_us_in_by_tls(certificates, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.ca_file))

    with scripted_sink(tls=certificates.for_server()) as sink:
        place = f"localhost:{sink.port}"
        good = doctor_wires.way_out(f"smtps://help:open%20sesame@{place}")
        wrong = doctor_wires.way_out(f"smtps://help:wrong@{place}")

    assert good.verdict == "ok", good.says
    assert "by TLS, as help" in good.says
    assert "login refused" in wrong.says


def test_a_mail_server_with_an_unknown_certificate_is_bad(certificates):
    with scripted_sink(tls=certificates.for_server()) as sink:
        check = doctor_wires.way_out(f"smtps://localhost:{sink.port}")

    assert check.verdict == "bad"
    assert "TLS" in check.says


def test_everything_that_is_set_is_looked_at(doctor, monkeypatch, tmp_path, ports):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CASECONSULTANT_MAILDIR", str(tmp_path / "file"))
    monkeypatch.setenv("CASECONSULTANT_LMTP", "127.0.0.1:0")
    monkeypatch.setenv("CASECONSULTANT_IMAP", "imaps://a:b@127.0.0.1:1/INBOX")
    monkeypatch.setenv("CASECONSULTANT_SMTP", "smtp://127.0.0.1:1")

    checks, _ = doctor()

    bad = {name for name, check in checks.items() if check["verdict"] == "bad"}
    assert bad == {"book", "maildir", "mailbox", "smtp"}
    assert "port of lmtp" in checks


def test_a_mail_server_that_is_down_is_bad_and_its_password_is_not_shown(free_port):
    check = doctor_wires.way_out(f"smtps://help:open-sesame@localhost:{free_port}")

    assert check.verdict == "bad"
    assert "open-sesame" not in json.dumps(check.as_json())


def test_a_mail_server_that_hangs_up_is_bad(smtp_sink):
    smtp_sink.say("EHLO", "421 4.3.2 closing")

    check = doctor_wires.way_out(f"smtp://127.0.0.1:{smtp_sink.port}")

    assert check.verdict == "bad"


def test_without_a_mail_server_the_sink_takes_the_mail():
    assert doctor_wires.way_out(None).verdict == "ok"


def test_a_free_port_is_fine(free_port):
    check = doctor_wires.port("door", f"127.0.0.1:{free_port}")

    assert check.verdict == "ok"
    assert "free" in check.says


def test_a_port_of_our_own_door_is_fine(door):
    check = doctor_wires.port("door", f"127.0.0.1:{door.port}")

    assert check.verdict == "ok", check.says
    assert "ours" in check.says


def test_a_port_of_our_own_console_is_fine(address):
    check = doctor_wires.port("console", address.removeprefix("http://"))

    assert check.verdict == "ok", check.says
    assert "ours" in check.says


def test_a_port_that_another_program_holds_is_bad(smtp_sink, monkeypatch):
    monkeypatch.setattr(doctor_wires, "PATIENCE_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        check = doctor_wires.port("console", f"127.0.0.1:{silent.getsockname()[1]}")

    assert check.verdict == "bad"
    assert "CASECONSULTANT_CONSOLE" in check.mend


def test_an_address_of_another_machine_is_bad():
    assert doctor_wires.port("lmtp", "192.0.2.1:2424").verdict == "bad"


def test_what_is_shown_of_a_url_holds_no_password():
    assert place("imaps://dana:open%20sesame@mail.example:993/INBOX") == "imaps://mail.example:993"


def test_an_errors_words_lose_the_password_in_both_spellings():
    error = ValueError("open sesame or open%20sesame\nis wrong")

    assert why(error, "smtp://help:open%20sesame@mail.example") == "*** or *** is wrong"
