"""Mails that are signed, sealed and tampered with, for the tests of authentication."""

import base64
import hashlib
from dataclasses import dataclass, field
from functools import cache

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from mailer.origin.names import Names
from tests.servers.dns import TextDns

DANA = "dana@client.example"
SIGNED_HEADERS = (b"from", b"to", b"subject", b"date", b"message-id")


@dataclass(frozen=True)
class Key:
    """A key: *private*, in the form the library wants, signs; *record* stands in the DNS."""

    private: bytes = field(repr=False)
    record: str


@cache
def rsa_key() -> Key:
    """One key for all tests, of the smallest size that passes: making one takes long."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return Key(pem, f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}")


@cache
def ed25519_key() -> Key:
    """The other kind of key, RFC 8463."""
    private = Ed25519PrivateKey.generate()
    public = base64.b64encode(private.public_key().public_bytes_raw()).decode()
    return Key(base64.b64encode(private.private_bytes_raw()), f"v=DKIM1; k=ed25519; p={public}")


def plain_mail(*headers: str, sender: str = f"Dana <{DANA}>", body: str = "May I bill 99213?"):
    lines = [
        f"From: {sender}",
        "To: desk@desk.example",
        "Subject: codes",
        "Date: Mon, 5 Jan 2026 09:00:00 +0000",
        "Message-ID: <1@client.example>",
        *headers,
        "",
        body,
        "",
    ]
    return "\r\n".join(lines).encode()


def signed(raw: bytes, domain: str = "client.example", **how) -> bytes:
    """*raw* with a DKIM signature of *domain*, selector s1, atop."""
    how.setdefault("include_headers", list(SIGNED_HEADERS))
    return dkim.sign(raw, b"s1", domain.encode(), rsa_key().private, **how) + raw


def signed_by_ed25519(raw: bytes, domain: str = "client.example") -> bytes:
    """*raw* with a signature by the other kind of key, selector s1, atop."""
    how = {"include_headers": list(SIGNED_HEADERS), "signature_algorithm": b"ed25519-sha256"}
    return dkim.sign(raw, b"s1", domain.encode(), ed25519_key().private, **how) + raw


def sealed(raw: bytes, results: str, sealer: str = "forwarder.example") -> bytes:
    """*raw* with a first ARC set (RFC 8617) of *sealer*, who passes on *results*."""
    head, _, body = raw.partition(b"\r\n\r\n")
    fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
    about = f"i=1; a=rsa-sha256; d={sealer}; s=s1;"
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    kept = "".join(_relaxed(name, fields[name]) for name in ("From", "To", "Subject"))
    passed_on = ("ARC-Authentication-Results", f"i=1; {results}")
    message = f"{about} c=relaxed/relaxed; h=from:to:subject; bh={digest}; b="
    message += _sign(kept + _relaxed("ARC-Message-Signature", message).rstrip())
    whole = _relaxed(*passed_on) + _relaxed("ARC-Message-Signature", message)
    seal = f"{about} cv=none; b="
    seal += _sign(whole + _relaxed("ARC-Seal", seal).rstrip())
    lines = [("ARC-Seal", seal), ("ARC-Message-Signature", message), passed_on]
    return "".join(f"{name}: {value}\r\n" for name, value in lines).encode() + raw


def _relaxed(name: str, value: str) -> str:
    """One header as RFC 6376 3.4.2 wants it."""
    return f"{name.lower()}:{' '.join(value.split())}\r\n"


def _sign(text: str) -> str:
    private = serialization.load_pem_private_key(rsa_key().private, None)
    assert isinstance(private, rsa.RSAPrivateKey)
    return base64.b64encode(private.sign(text.encode(), PKCS1v15(), SHA256())).decode()


def publish(dns: TextDns, domain: str = "client.example", key: Key | None = None) -> None:
    """Put *domain*'s key (the RSA key, if no other is given) into the DNS."""
    dns.texts[f"s1._domainkey.{domain}"] = [(key or rsa_key()).record]


def asking(dns: TextDns, timeout_s: float = 3.0):
    """A look-up as the worker makes one for each mail."""
    return Names(dns.address, timeout_s).asking()
