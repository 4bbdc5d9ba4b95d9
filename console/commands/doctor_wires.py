"""The doctor's checks of what lies outside: broker, mailboxes, the way out, our ports."""

import errno
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Any

from console.commands.diagnosis import Check, bad, ok, place, why

if TYPE_CHECKING:
    from config.settings import Settings

PATIENCE_S = 5.0  # for each step of each conversation


def examine(settings: "Settings") -> Iterator[Check]:
    """Broker, each mailbox, the way out, and each of our ports."""
    yield broker(settings.broker_url)
    for url in settings.imap:
        yield mailbox(url.get_secret_value())
    yield way_out(settings.smtp.get_secret_value() if settings.smtp else None)
    if settings.maildir is not None:
        is_there = settings.maildir.is_dir() or not settings.maildir.exists()
        mend = "set CASECONSULTANT_MAILDIR to a folder"
        says = str(settings.maildir)
        yield ok("maildir", says) if is_there else bad("maildir", f"{says} is no folder", mend)
    for name, listen in (("door", settings.door), ("lmtp", settings.lmtp)):
        if listen is not None:
            yield port(name, listen)
    yield port("console", settings.console)


def broker(url: str) -> Check:
    """Whether the broker takes a connection; memory:// is in this very process."""
    from kombu.connection import Connection
    from kombu.exceptions import OperationalError

    if url.startswith("memory:"):
        return ok("broker", "memory:// (bells stay in the process; the sweeper finds the rest)")
    connect: Any = Connection  # kombu's functions are untyped
    # Without these a Redis that accepts and says nothing would keep us for ever.
    patience = {"socket_connect_timeout": PATIENCE_S, "socket_timeout": PATIENCE_S}
    options = patience if url.startswith("redis") else {}
    try:
        with connect(url, connect_timeout=PATIENCE_S, transport_options=options) as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=PATIENCE_S)
    except (OperationalError, OSError, ValueError) as error:
        mend = "start it, or correct CASECONSULTANT_BROKER; meanwhile the sweeper does its work"
        return bad("broker", f"{place(url)}: {why(error, url)}", mend)
    return ok("broker", place(url))


def mailbox(url: str) -> Check:
    """Whether a mailbox can be polled: TLS, login, folder."""
    from imapclient.exceptions import IMAPClientError, LoginError

    name, mend = "mailbox", "correct CASECONSULTANT_IMAP"
    try:
        return ok(name, _look_into(url))
    except LoginError as error:
        return bad(name, f"{place(url)}: login refused: {why(error, url)}", mend)
    except ssl.SSLError as error:
        return bad(name, f"{place(url)}: TLS: {why(error, url)}", "mend its certificate")
    except (IMAPClientError, OSError, ValueError) as error:
        return bad(name, f"{place(url)}: {why(error, url)}", mend)


def _look_into(url: str) -> str:
    from imapclient import IMAPClient, SocketTimeout

    from mailer.mailbox import parse_imap_url

    box = parse_imap_url(url)
    context = ssl.create_default_context()
    timeout = SocketTimeout(PATIENCE_S, PATIENCE_S)
    with IMAPClient(box.host, box.port, ssl_context=context, timeout=timeout) as client:
        client.login(box.user, box.password)
        found = client.select_folder(box.folder, readonly=True)
    return f"{place(url)}: {box.folder} has {found[b'EXISTS']} mails"


def way_out(url: str | None) -> Check:
    """Whether the server that mail goes out by says EHLO, speaks TLS, and lets us in."""
    if url is None:
        return ok("smtp", "none set: mail goes to the local sink")
    mend = "correct CASECONSULTANT_SMTP"
    try:
        return ok("smtp", _greet(url))
    except smtplib.SMTPAuthenticationError as error:
        return bad("smtp", f"{place(url)}: login refused: {why(error, url)}", mend)
    except ssl.SSLError as error:
        return bad("smtp", f"{place(url)}: TLS: {why(error, url)}", "mend its certificate")
    except (smtplib.SMTPException, OSError, ValueError) as error:
        return bad("smtp", f"{place(url)}: {why(error, url)}", mend)


def _greet(url: str) -> str:
    from mailer.smtp_server import parse_smtp_url

    server = parse_smtp_url(url)
    with ExitStack() as stack:
        if server.tls == "implicit":
            client: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=PATIENCE_S, context=server.trusted()
            )
        else:
            client = smtplib.SMTP(server.host, server.port, timeout=PATIENCE_S)
        stack.enter_context(client)
        code, words = client.ehlo()
        if code != 250:
            raise smtplib.SMTPResponseException(code, words)
        if server.tls == "starttls":
            client.starttls(context=server.trusted())
        if server.user:
            client.login(server.user, server.password)
    tls = {"none": "without TLS", "starttls": "by STARTTLS", "implicit": "by TLS"}[server.tls]
    return f"{place(url)}, {tls}" + (f", as {server.user}" if server.user else "")


def port(name: str, listen: str) -> Check:
    """Whether *listen* is free, or held by one of our own processes."""
    from config.values import host_and_port

    host, number = host_and_port(listen)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, number), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return _in_use(name, listen)
        mend = f"set CASECONSULTANT_{name.upper()} to a host:port of this machine"
        return bad(f"port of {name}", f"{listen}: {error.strerror or why(error)}", mend)
    return ok(f"port of {name}", f"{listen} is free: no {name} runs here now")


def _in_use(name: str, listen: str) -> Check:
    if _is_ours(name, listen):
        return ok(f"port of {name}", f"{listen} is ours: a {name} runs")
    mend = f"end that program, or set CASECONSULTANT_{name.upper()} to another port"
    return bad(f"port of {name}", f"{listen} is taken by another program", mend)


def _is_ours(name: str, listen: str) -> bool:
    from config.values import host_and_port

    host, number = host_and_port(listen)
    try:
        if name == "console":
            return _answer_of_console(host, number) == b"ok"
        with socket.create_connection((host, number), PATIENCE_S) as connection:
            greeting = connection.recv(512)
            connection.sendall(b"QUIT\r\n")
        return greeting.startswith(b"220 ") and b"CaseConsultant" in greeting
    except (OSError, HTTPException):
        return False


def _answer_of_console(host: str, number: int) -> bytes:
    connection = HTTPConnection(host, number, timeout=PATIENCE_S)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().read(16).strip()
    finally:
        connection.close()
