"""Our own look at DKIM signatures and ARC seals, RFC 6376 and RFC 8617, stricter than the library.

The library checks one signature of several, believes part-signed bodies
(l=) and rsa-sha1, and fails in many ways on odd mail (RELIABILITY.md 3).
"""

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import dkim
from dkim.util import parse_tag_value

from mailer.headers import Headers
from mailer.origin.names import AskTxt

SIZE_LIMIT: Final = 10 * 1024 * 1024  # bytes of a mail that are hashed
SIGNATURES_LIMIT: Final = 5
SETS_LIMIT: Final = 10  # ARC sets of one mail
MIN_KEY: Final = 1024  # bits of an RSA key, RFC 8301 3.2
ALGORITHMS: Final = frozenset([b"rsa-sha256", b"ed25519-sha256"])  # RFC 8301, RFC 8463
# What a reader goes by must be signed where it stands in the mail.
SIGNED: Final = ("from", "to", "subject")

# The library strips blanks before line ends in quadratic time.
_BLANKS = re.compile(rb"[ \t]{2000}")
_WHITE = re.compile(rb"\s+")
_COLON = re.compile(rb"\s*:\s*")
_BARE_LF = re.compile(rb"(?<!\r)\n")


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: the *domain* that signed, a *result* of RFC 8601 2.7.1, and *why* not."""

    domain: str
    result: str
    why: str = ""


def check_signatures(
    raw: bytes, headers: Headers, ask: AskTxt, now: datetime
) -> tuple[Signature, ...]:
    """Every signature of the mail *raw*, whose header is *headers*; () if there is none."""
    values = headers.all("dkim-signature")[:SIGNATURES_LIMIT]
    if not values:
        return ()
    if not _may_hash(raw, headers):
        return (Signature("", "policy", "the mail is too large to be checked"),)
    wire = _wire(raw)
    return tuple(_check(wire, at, headers, ask, now) for at, _ in enumerate(values))


def sealed_results(raw: bytes, headers: Headers, sealers: frozenset[str], ask: AskTxt) -> bytes:
    """The results that a trusted ARC sealer passes on, as the value of a header; b"" if none.

    Only the last seal counts, only if the whole chain holds, and only from
    one of *sealers*.
    """
    if not sealers or not headers.all("arc-seal") or len(headers.all("arc-seal")) > SETS_LIMIT:
        return b""
    if not _may_hash(raw, headers):
        return b""
    try:
        chain = dkim.ARC(_wire(raw), logger=_silence(), minkey=MIN_KEY)
        verdict, sets, _ = chain.verify(dnsfunc=_KeyRecords(ask))
    except Exception:  # noqa: BLE001 - see the module: any failure is "not proven"
        return b""
    if verdict != dkim.CV_Pass or not sets:
        return b""
    last = sets[0]
    sealer = last["as-domain"].decode("ascii", "replace").lower()
    of_mail = last["ams-domain"].decode("ascii", "replace").lower()
    value = last["aar-value"]
    return value if sealer in sealers and of_mail in sealers and isinstance(value, bytes) else b""


def _check(wire: bytes, at: int, headers: Headers, ask: AskTxt, now: datetime) -> Signature:
    domain, looked_up = "", _KeyRecords(ask)
    try:
        message = dkim.DKIM(wire, logger=_silence(), minkey=MIN_KEY)
        written = [value for name, value in message.headers if name.lower() == b"dkim-signature"]
        tags = parse_tag_value(written[at])
        domain = tags.get(b"d", b"").decode("ascii").lower()
        fault = _fault_of(tags, headers, now)
        if fault:
            return Signature(domain, "policy", fault)
        looked_up.exact = _signs_for_subdomain(tags)
        good = message.verify(at, dnsfunc=looked_up)
    except Exception as error:  # noqa: BLE001 - see the module: any failure is "not proven"
        return Signature(domain, "permerror", type(error).__name__)
    if looked_up.unanswered:
        return Signature(domain, "temperror", "no answer from the DNS")
    return Signature(domain, "pass" if good else "fail", "" if good else "the signature is wrong")


def _fault_of(tags: dict[bytes, bytes], headers: Headers, now: datetime) -> str:
    """Why a signature proves nothing to us, whatever it says; "" = it may."""
    if b"l" in tags:
        return "it signs a part of the text only (l=)"
    if tags.get(b"a") not in ALGORITHMS:
        return "its algorithm is too weak"
    expires = _WHITE.sub(b"", tags.get(b"x", b""))
    if expires.isdigit() and int(expires[:12]) < now.timestamp():
        return "it has expired"
    signed = {name.lower() for name in _COLON.split(tags.get(b"h", b"").strip())}
    if b"from" not in signed:
        return "the From is not signed"
    for name in SIGNED:
        held = len(headers.all(name))
        if held > 1 or (held and name.encode() not in signed):
            return f"the {name.capitalize()} is not signed, or there are two"
    return ""


def _signs_for_subdomain(tags: dict[bytes, bytes]) -> bool:
    return tags.get(b"i", b"@" + tags[b"d"]).rpartition(b"@")[2].lower() != tags[b"d"].lower()


class _KeyRecords:
    """The DNS as the library asks it for keys (RFC 6376 3.6.1), and what it did not answer.

    *exact* = the signature is for a subdomain, which a key with the flag t=s forbids.
    """

    def __init__(self, ask: AskTxt) -> None:
        self.unanswered = False
        self.exact = False
        self._ask = ask

    def __call__(self, name: bytes, timeout: float = 0) -> bytes | None:  # noqa: ARG002 - ours is
        """The key record of *name*, or None; the time limit is that of the whole mail."""
        texts = self._ask(name.decode("ascii").rstrip("."))
        if texts is None:
            self.unanswered = True
        record = next((text for text in texts or () if b"p=" in text), None)
        if record is not None and self.exact and _is_strict_key(record):
            return None
        return record


def _is_strict_key(record: bytes) -> bool:
    flags = parse_tag_value(record).get(b"t", b"")
    return b"s" in [flag.strip() for flag in flags.split(b":")]


def _may_hash(raw: bytes, headers: Headers) -> bool:
    return len(raw) <= SIZE_LIMIT and not headers.cut and _BLANKS.search(raw) is None


def _wire(raw: bytes) -> bytes:
    """*raw* with the line ends it had on the wire; mailboxes and Maildirs keep others."""
    return _BARE_LF.sub(b"\r\n", raw)


def _silence() -> logging.Logger:
    """A logger nobody hears: the library would log what mails say."""
    silent = logging.getLogger("mailer.origin.signatures.library")
    silent.disabled = True
    return silent
