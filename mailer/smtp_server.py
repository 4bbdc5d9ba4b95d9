"""Where our mail goes out: one SMTP submission server, from a setting's URL."""

import ssl
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal

from mailer.urls import split_url

Tls = Literal["none", "starttls", "implicit"]


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """One server.  *timeout_s* is for each answer; *user* "" = no login.

    *tls* "starttls" and "implicit" demand a certificate that *context* (None
    = the system's authorities) trusts for *host*; "none" is for this machine
    only.  *helo* "" = our own address, as a literal.  Raises ValueError for
    plain text to another machine.
    """

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    tls: Tls = "starttls"
    timeout_s: float = 30
    context: ssl.SSLContext | None = field(default=None, repr=False, compare=False)
    helo: str = ""

    def __post_init__(self) -> None:
        """Refuse plain text to another machine."""
        if self.tls == "none" and not is_this_machine(self.host):
            raise ValueError("mail goes to another machine only over TLS: use starttls or implicit")

    def trusted(self) -> ssl.SSLContext:
        """The TLS context: certificate and host name are always checked."""
        return self.context or ssl.create_default_context()


def parse_smtp_url(url: str, *, context: ssl.SSLContext | None = None) -> SmtpServer:
    """The server that *url* names: ``smtp://[user:password@]host[:587]`` or ``smtps://...[:465]``.

    smtp:// means STARTTLS with a verified certificate, except to this very
    machine (localhost, 127.x, ::1), where plain text is allowed.  Characters
    such as @ and : in user or password are written %40 and %3A.  Raises
    ValueError, which never repeats the URL, for anything else.
    """
    parts = split_url(
        url, {"smtp": 587, "smtps": 465}, "smtp://[user:password@]host:port or smtps://..."
    )
    if parts.path:
        raise ValueError("an SMTP URL ends after host:port")
    tls: Tls = "starttls"
    if parts.scheme == "smtps":
        tls = "implicit"
    elif is_this_machine(parts.host):
        tls = "none"
    return SmtpServer(parts.host, parts.port, parts.user, parts.password, tls, context=context)


def is_this_machine(host: str) -> bool:
    """Whether *host* can only be this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
