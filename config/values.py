"""The checks behind single settings: addresses to listen on, URLs, mail addresses."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from pydantic import AfterValidator, SecretStr

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_DATABASES = ("sqlite", "postgresql", "postgresql+psycopg")
_BROKERS = ("memory", "redis", "rediss", "amqp", "amqps")
_REDIS = ("redis://", "rediss://")


def _listen(value: str | None) -> str | None:
    if value is None:
        return None
    host, _, port = value.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise ValueError("it must look like 127.0.0.1:8025")
    return value


def _address(value: str) -> str:
    # No "+" in our own address: what follows a plus is the reply token.
    if not _ADDRESS.fullmatch(value):
        raise ValueError("it must look like cases@example.com, without a plus")
    return value.lower()


def _dns_server(value: str | None) -> str | None:
    try:
        if value is not None:
            ip_address(host_and_port(_listen(value) or "")[0])
    except ValueError:
        raise ValueError("it must look like 127.0.0.1:53") from None
    return value


Listen = AfterValidator(_listen)
DnsServer = AfterValidator(_dns_server)
Address = AfterValidator(_address)


def host_and_port(listen: str) -> tuple[str, int]:
    """Split a checked host:port; brackets of an IPv6 host are taken off."""
    host, _, port = listen.rpartition(":")
    return host.strip("[]"), int(port)


def database_url(value: SecretStr | None) -> SecretStr | None:
    """Only databases the desk was built for."""
    return None if value is None else _scheme(value, _DATABASES)


def is_loopback(host: str) -> bool:
    """Whether *host*, without brackets, is this very machine: by its name or a loopback address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def broker_url(value: SecretStr) -> SecretStr:
    """Only brokers whose loss was measured (STACK.md 2a, 5).

    A Redis beyond this machine lets in whoever reaches it, unless it has a password: no
    start without one (RELIABILITY.md 2.4).
    """
    for url in value.get_secret_value().split(";"):  # several, of which one is taken that answers
        _scheme(SecretStr(url), _BROKERS)
        if url.startswith(_REDIS):
            _with_password_beyond_this_machine(url)
    return value


def smtp_url(value: SecretStr | None) -> SecretStr | None:
    """A server to hand mail to."""
    return None if value is None else _with_host(_scheme(value, ("smtp", "smtps")))


def imap_urls(values: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
    """Mailboxes, by implicit TLS only: STARTTLS is not safe for polling (RELIABILITY.md 0.8)."""
    return tuple(_with_host(_scheme(value, ("imaps",))) for value in values)


def split_urls(value: object) -> object:
    """Several URLs in one variable stand parted by blanks or commas."""
    return tuple(re.split(r"[\s,]+", value.strip())) if isinstance(value, str) else value


def _scheme(value: SecretStr, schemes: tuple[str, ...]) -> SecretStr:
    scheme, parted, _ = value.get_secret_value().partition("://")
    if not parted or scheme not in schemes:
        raise ValueError("it must begin with " + ", ".join(f"{name}://" for name in schemes))
    return value


def _with_host(value: SecretStr) -> SecretStr:
    try:
        parts = urlsplit(value.get_secret_value())
        good = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good:
        raise ValueError("it must name a host, and a port in digits if any")
    return value


def _with_password_beyond_this_machine(url: str) -> None:
    parts = urlsplit(url)
    host = parts.hostname or "localhost"  # as the broker's own library reads it
    if not is_loopback(host) and not parts.password:
        raise ValueError(
            "a Redis beyond this machine wants a password: redis://:PASSWORD@HOST:PORT/N"
        )
