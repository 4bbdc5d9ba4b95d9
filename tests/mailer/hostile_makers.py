"""Builders of hostile mails."""

import base64
import zlib
from collections.abc import Callable

HEAD = (
    b"From: Dana <dana@client.example>\r\n"
    b"To: desk@desk.example\r\n"
    b"Message-ID: <1@client.example>\r\n"
)
PLAIN = HEAD + b"Subject: 99213\r\n"
WORDS = b"May I bill 99213 with 25?\r\n"

Make = Callable[[], bytes]


def typed(content_type: bytes, body: bytes = WORDS, more: bytes = b"") -> bytes:
    """A mail with that Content-Type."""
    return PLAIN + b"Content-Type: " + content_type + b"\r\n" + more + b"\r\n" + body


def headed(line: bytes, body: bytes = WORDS) -> bytes:
    """A mail with *line* among its headers."""
    return PLAIN + line + b"\r\n\r\n" + body


def sent_by(value: bytes) -> bytes:
    """A mail whose From header says *value*."""
    return b"From: " + value + b"\r\nTo: desk@desk.example\r\nSubject: 99213\r\n\r\n" + WORDS


def nested(depth: int, boundary: Callable[[int], bytes], inner: bytes = WORDS) -> bytes:
    """Multiparts within multiparts."""
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="'
        + boundary(n)
        + b'"\r\n\r\n--'
        + boundary(n)
        + b"\r\n"
        for n in range(depth)
    )
    closed = b"".join(b"\r\n--" + boundary(n) + b"--\r\n" for n in reversed(range(depth)))
    return PLAIN + opened + b"\r\n" + inner + closed


def mails_in_mails(depth: int, inner: bytes = WORDS) -> bytes:
    """Forwarded mails within forwarded mails."""
    return PLAIN + b"Content-Type: message/rfc822\r\n\r\n" * depth + inner


def parts(count: int, part: bytes = b"\r\nhi\r\n") -> bytes:
    """Many small parts."""
    return typed(b"multipart/mixed; boundary=b", (b"--b\r\n" + part) * count + b"--b--\r\n")


def alternatives(kind: bytes, *bodies: bytes) -> bytes:
    """Alternatives of that kind, and one of the other kind that says little."""
    other = b"text/plain" if kind == b"text/html" else b"text/html"
    said = [*((kind, body) for body in bodies), (other, b"<https://x.example/> " + WORDS)]
    marked = b"".join(b"--b\r\nContent-Type: %b\r\n\r\n%b\r\n" % one for one in said)
    return typed(b"multipart/alternative; boundary=b", marked + b"--b--\r\n")


def html(body: bytes) -> bytes:
    """An HTML mail."""
    return typed(b"text/html; charset=utf-8", body)


def attached(name: bytes, body: bytes = b"UEsDBA==") -> bytes:
    """A mail with one attachment of that name (a raw parameter)."""
    part = b"Content-Type: application/zip\r\nContent-Disposition: attachment; " + name
    part += b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body + b"\r\n"
    return typed(
        b"multipart/mixed; boundary=b", b"--b\r\n\r\n" + WORDS + b"--b\r\n" + part + b"--b--\r\n"
    )


def zip_like() -> bytes:
    """200 MB of zeros, packed, as an attachment."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
    return attached(b"filename=bomb.zip", base64.encodebytes(packed))


def encoded(encoding: bytes, body: bytes, kind: bytes = b"text/plain") -> bytes:
    """A mail in that transfer encoding."""
    return typed(kind, body, b"Content-Transfer-Encoding: " + encoding + b"\r\n")


BIG = 40 * 1024 * 1024
