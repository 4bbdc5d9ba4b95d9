"""A wrong setting stops the start and says what it wants."""

import pytest

from config.errors import BadSetting
from config.settings import Settings, read_settings

WRONG = {
    "door": ["8025", "127.0.0.1", ":8025", "127.0.0.1:99999", "127.0.0.1:x"],
    "database": ["mysql://x", "cases.db", ""],
    "broker": ["sqs://", "memory", ""],
    "address": ["cases", "a+b@example.com", "a b@example.com", "a@b@example.com", "cases@"],
    "smtp": ["mail.example.com", "http://x", "smtp://", "smtp://host:port"],
    "imap": ["imap://host", "imaps://", "imaps://a, pop3://b"],
    "max_mail": ["ten", "10", "-1"],
    "sweep_every": ["0", "often"],
    "receipts": ["perhaps"],
}


@pytest.fixture(autouse=True)
def _bare(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CASECONSULTANT_{name.upper()}", raising=False)
    monkeypatch.delenv("CASECONSULTANT_SETTINGS", raising=False)


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, values in WRONG.items() for v in values])
def test_a_wrong_value_names_its_variable_and_what_it_wants(monkeypatch, name, value):
    monkeypatch.setenv(f"CASECONSULTANT_{name.upper()}", value)

    with pytest.raises(BadSetting) as caught:
        read_settings()

    assert str(caught.value).startswith(f"CASECONSULTANT_{name.upper()} wants ")
    assert Settings.model_fields[name].description in str(caught.value)


def test_every_wrong_value_is_told_at_once(monkeypatch):
    monkeypatch.setenv("CASECONSULTANT_DOOR", "x")
    monkeypatch.setenv("CASECONSULTANT_BROKER", "x")

    with pytest.raises(BadSetting) as caught:
        read_settings()

    assert len(str(caught.value).splitlines()) == 2


def test_a_password_is_never_told(monkeypatch):
    monkeypatch.setenv("CASECONSULTANT_SMTP", "ftp://carol:canary@mail.example.com")
    monkeypatch.setenv("CASECONSULTANT_IMAP", "imap://carol:canary@mail.example.com")

    with pytest.raises(BadSetting) as caught:
        read_settings()

    assert "canary" not in str(caught.value)


def test_no_setting_shows_its_password(monkeypatch):
    monkeypatch.setenv("CASECONSULTANT_SMTP", "smtps://carol:canary@mail.example.com")
    monkeypatch.setenv("CASECONSULTANT_IMAP", "imaps://carol:canary@mail.example.com")
    monkeypatch.setenv("CASECONSULTANT_DATABASE", "postgresql://carol:canary@db.example.com/x")
    monkeypatch.setenv("CASECONSULTANT_BROKER", "redis://:canary@db.example.com/0")

    assert "canary" not in repr(read_settings())


def test_several_mailboxes_stand_in_one_variable(monkeypatch):
    monkeypatch.setenv("CASECONSULTANT_IMAP", "imaps://a@h/X, imaps://b@h\n imaps://c@h:1993")

    assert len(read_settings().imap) == 3


@pytest.mark.parametrize("value", ["localhost:53", "127.0.0.1", "53", "dns.example.com:53", ":53"])
def test_a_dns_server_is_an_ip_address_and_a_port(monkeypatch, value):
    monkeypatch.setenv("CASECONSULTANT_DNS", value)

    with pytest.raises(BadSetting, match=r"CASECONSULTANT_DNS wants .* look like 127\.0\.0\.1:53"):
        read_settings()


def test_an_ipv6_dns_server_stands_in_brackets(monkeypatch):
    monkeypatch.setenv("CASECONSULTANT_DNS", "[::1]:53")

    assert read_settings().dns == "[::1]:53"


def test_the_environment_wins_over_the_file(monkeypatch, tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('console = "127.0.0.1:1"\ndoor = "127.0.0.1:2"\n')
    monkeypatch.setenv("CASECONSULTANT_SETTINGS", str(file))
    monkeypatch.setenv("CASECONSULTANT_DOOR", "127.0.0.1:3")

    settings = read_settings()

    assert (settings.console, settings.door) == ("127.0.0.1:1", "127.0.0.1:3")


@pytest.mark.parametrize(
    ("text", "words"),
    [('dor = "x"', "dor: there is no such setting"), ("door = ", "CASECONSULTANT_SETTINGS")],
)
def test_a_broken_settings_file_is_named(monkeypatch, tmp_path, text, words):
    file = tmp_path / "settings.toml"
    file.write_text(text)
    monkeypatch.setenv("CASECONSULTANT_SETTINGS", str(file))

    with pytest.raises(BadSetting, match=words):
        read_settings()


def test_a_missing_settings_file_is_named(monkeypatch):
    monkeypatch.setenv("CASECONSULTANT_SETTINGS", "/nowhere/settings.toml")

    with pytest.raises(BadSetting, match="which is no file"):
        read_settings()


@pytest.mark.parametrize("name", ["DOOR", "LMTP"])
@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "[::]", "mail.example.com"])
def test_a_door_beyond_this_machine_wants_tls(monkeypatch, name, host):
    monkeypatch.setenv(f"CASECONSULTANT_{name}", f"{host}:25")

    with pytest.raises(BadSetting, match=f"{name} beyond this machine wants TLS_CERTIFICATE"):
        read_settings()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "[::]", "desk.example.com"])
def test_a_console_beyond_this_machine_is_reached_by_https_only(monkeypatch, host):
    monkeypatch.setenv("CASECONSULTANT_CONSOLE", f"{host}:8000")

    with pytest.raises(BadSetting, match="CONSOLE beyond this machine wants SECURE_COOKIES"):
        read_settings()

    monkeypatch.setenv("CASECONSULTANT_SECURE_COOKIES", "yes")
    assert read_settings().console == f"{host}:8000"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.9.9.9"])
def test_a_door_on_this_machine_does_not(monkeypatch, host):
    monkeypatch.setenv("CASECONSULTANT_DOOR", f"{host}:8025")

    assert read_settings().door == f"{host}:8025"


@pytest.mark.parametrize(
    "url",
    [
        "redis://broker.example.com:6379/0",
        "rediss://broker.example.com/0",
        "redis://carol@broker.example.com",
        "redis://:@192.0.2.1/0",
        "redis://[2001:db8::1]:6379/0",
        "redis://127.0.0.1/0;redis://broker.example.com/0",
    ],
)
def test_a_redis_beyond_this_machine_wants_a_password(monkeypatch, url):
    monkeypatch.setenv("CASECONSULTANT_BROKER", url)

    with pytest.raises(BadSetting, match=r"CASECONSULTANT_BROKER wants .* wants a password"):
        read_settings()


@pytest.mark.parametrize(
    "url",
    [
        "redis://:canary@broker.example.com:6379/0",
        "rediss://carol:canary@broker.example.com/0",
        "redis://127.0.0.1:6379/0",
        "redis://localhost",
        "redis://[::1]:6379/0",
        "redis:///0",
        "amqp://carol:canary@broker.example.com",
    ],
)
def test_a_broker_with_a_password_or_on_this_machine_is_taken(monkeypatch, url):
    monkeypatch.setenv("CASECONSULTANT_BROKER", url)

    assert read_settings().broker_url == url
