"""Sending: one composed mail, one recipient, one conversation, one Receipt.

RFC 5321 4.1.1.4 hands the mail over with the final dot and its answer.  So
the caller is told, by *before_dot*, the moment before the dot goes out: up to
there a mail may be sent again, after it only the server's answer counts.
"""

import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress

from consult.letter import Receipt, Verdict
from mailer.outgoing import UnsafeLetter, header_text, plain_address
from mailer.smtp_server import SmtpServer, parse_smtp_url

__all__ = ["SmtpServer", "parse_smtp_url", "send"]

MAX_WORDS = 500  # characters of a server's answer
QUIT_S = 2.0  # nobody's letter waits for a farewell
# Each answer has timeout_s; a server that drips forever is cut off after so many of them.
PATIENCE = 10


class _Told(Exception):
    """The conversation is over before the dot, with this receipt."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__(receipt.answer)
        self.receipt = receipt


def send(
    raw: bytes, envelope_from: str, to: str, server: SmtpServer, before_dot: Callable[[], None]
) -> Receipt:
    """Bring *raw* to *server* for *to*; the server's and the network's doings are the Receipt.

    *envelope_from* "" is the null sender.  *before_dot* is called when all
    but the final dot is sent, and commits that it will be; if it raises, the
    connection is dropped without the dot and its error goes on.  LATER: 4xx,
    no connection, no TLS, a wrong login, any break before the dot.  REFUSED:
    5xx.  UNKNOWN: a break between the dot and its answer.  Raises
    UnsafeLetter for addresses and bytes that no server may see.
    """
    text = _stuffed(raw)
    sender = plain_address(envelope_from) if envelope_from else ""
    recipient = plain_address(to)
    talk = _telephone(server)
    watchdog = threading.Timer(server.timeout_s * PATIENCE, _cut, [talk])
    watchdog.daemon = True
    watchdog.start()
    try:
        return _converse(talk, server, (sender, recipient, text), before_dot)
    except BaseException:
        # No farewell: QUIT after half a mail would be the mail's next line.
        talk.close()
        raise
    finally:
        watchdog.cancel()
        _leave(talk)


def _converse(
    talk: smtplib.SMTP,
    server: SmtpServer,
    mail: tuple[str, str, bytes],
    before_dot: Callable[[], None],
) -> Receipt:
    try:
        _enter(talk, server)
        _offer(talk, *mail)
    except _Told as told:
        return told.receipt
    except (OSError, ValueError) as error:
        # smtplib's own errors are OSErrors; ValueErrors come of names and answers it cannot read.
        return Receipt(Verdict.LATER, _words(f"{server.host}:{server.port}: {error}"))
    before_dot()
    return _dot(talk)


def _telephone(server: SmtpServer) -> smtplib.SMTP:
    """A client that has dialled nobody yet; a name of its own spares it looking ours up."""
    if server.tls == "implicit":
        return smtplib.SMTP_SSL(
            local_hostname="localhost", timeout=server.timeout_s, context=server.trusted()
        )
    return smtplib.SMTP(local_hostname="localhost", timeout=server.timeout_s)


def _enter(talk: smtplib.SMTP, server: SmtpServer) -> None:
    """Connect, greet, secure, log in."""
    # smtplib's STARTTLS and SSL check the certificate against this name.
    talk._host = server.host  # type: ignore[attr-defined]  # noqa: SLF001
    try:
        _want(talk.connect(server.host, server.port), 220)
        own_address = _prepare(talk)
        talk.local_hostname = server.helo or own_address
        _want(talk.ehlo(), 250)
        if server.tls == "starttls":
            _secure(talk, server)
            _want(talk.ehlo(), 250)
    except ssl.SSLError as error:
        raise _Told(Receipt(Verdict.LATER, _words(f"held: no TLS: {error}"))) from error
    if server.user:
        _log_in(talk, server)


def _secure(talk: smtplib.SMTP, server: SmtpServer) -> None:
    if not talk.has_extn("starttls"):
        words = "held: no TLS: the server does not offer STARTTLS"
        raise _Told(Receipt(Verdict.LATER, words))
    try:
        talk.starttls(context=server.trusted())
    except smtplib.SMTPResponseException as error:
        words = _words(f"held: no TLS: {error.smtp_code} {_decoded(error.smtp_error)}")
        raise _Told(Receipt(Verdict.LATER, words)) from error


def _log_in(talk: smtplib.SMTP, server: SmtpServer) -> None:
    """Log in; whatever goes wrong is the operator's to mend, and no letter's fault."""
    try:
        talk.login(server.user, server.password)
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPResponseException as error:
        words = _words(f"login refused: {error.smtp_code} {_decoded(error.smtp_error)}")
        raise _Told(Receipt(Verdict.LATER, words)) from error
    except smtplib.SMTPException as error:
        raise _Told(Receipt(Verdict.LATER, _words(f"no login: {error}"))) from error


def _offer(talk: smtplib.SMTP, sender: str, recipient: str, text: bytes) -> None:
    """Everything up to the final dot."""
    size = [f"SIZE={len(text)}"] if talk.has_extn("size") else []
    _want(talk.mail(sender, size), 250)
    _want(talk.rcpt(recipient), 250, 251)
    _want(talk.docmd("DATA"), 354)
    talk.send(text)


def _dot(talk: smtplib.SMTP) -> Receipt:
    """Send the final dot and read what the server says to it."""
    try:
        talk.send(b".\r\n")
        code, answer = talk.getreply()
    except (OSError, ValueError) as error:
        # smtplib invents a 500 for an over-long answer: that is no verdict either.
        return Receipt(Verdict.UNKNOWN, _words(f"no answer after the final dot: {error}"))
    verdict = {2: Verdict.TAKEN, 4: Verdict.LATER, 5: Verdict.REFUSED}.get(code // 100)
    return Receipt(verdict or Verdict.UNKNOWN, _words(f"{code} {_decoded(answer)}"))


def _want(reply: tuple[int, bytes], *codes: int) -> None:
    """Go on if *reply* is one of *codes*; 5xx is REFUSED, all else LATER.

    530 asks for a login (RFC 4954 section 6), which is the operator's to mend.
    """
    code, answer = reply
    if code not in codes:
        verdict = Verdict.REFUSED if code // 100 == 5 and code != 530 else Verdict.LATER
        raise _Told(Receipt(verdict, _words(f"{code} {_decoded(answer)}")))


def _stuffed(raw: bytes) -> bytes:
    """*raw* with dots doubled (RFC 5321 4.5.2) and a line end at the end, ready for the dot."""
    if re.search(rb"\r(?!\n)|(?<!\r)\n|\0", raw):
        raise UnsafeLetter(
            "the mail holds a bare line end or a NUL, which servers read differently"
        )
    ended = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended)


def _prepare(talk: smtplib.SMTP) -> str:
    """Let small packets go at once; return our end as an address literal (RFC 5321 4.1.3).

    A literal needs no look-up.
    """
    sock: socket.socket = talk.sock  # type: ignore[assignment]
    # The dot is a small packet behind a large one: Nagle would hold it back for 40 ms.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    address = sock.getsockname()[0]
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"


def _cut(talk: smtplib.SMTP) -> None:
    """Break a conversation that never ends: whoever reads from it sees the end of the file."""
    sock = talk.sock
    if sock is not None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


def _leave(talk: smtplib.SMTP) -> None:
    sock = talk.sock
    if sock is not None:
        with suppress(OSError):
            sock.settimeout(QUIT_S)
            talk.quit()
    talk.close()


def _decoded(answer: bytes | str) -> str:
    return answer if isinstance(answer, str) else answer.decode("utf-8", "replace")


def _words(text: str) -> str:
    return header_text(text, MAX_WORDS)
