"""Who sent a mail: from what our own server found, a trusted forwarder passes on, or we check.

The verdict decides about identity and a banner, never about keeping a mail.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from consult.letter import Authentication, Proof
from mailer.headers import Headers, read_headers
from mailer.mime import RAW_LIMIT
from mailer.origin.alignment import find_policy, is_aligned
from mailer.origin.names import AskTxt
from mailer.origin.origin_results import Results, own_results, read_results
from mailer.origin.signatures import Signature, check_signatures, sealed_results

OWN_CHECK: Final = "own check"


@dataclass(frozen=True, slots=True)
class OriginRules:
    """Whom we believe: names of our own mail servers, Microsoft 365, domains of ARC sealers."""

    authserv_ids: frozenset[str] = frozenset()
    microsoft: bool = False
    sealers: frozenset[str] = frozenset()


def origin_rules(
    authserv_ids: Iterable[str], *, microsoft: bool = False, sealers: Iterable[str] = ()
) -> OriginRules:
    """The rules for these names, which are compared in lower case."""
    ids = frozenset(name.lower() for name in authserv_ids if name)
    return OriginRules(ids, microsoft, frozenset(one.lower() for one in sealers if one))


def authenticate(
    raw: bytes, sender: str, rules: OriginRules, ask: AskTxt, now: datetime
) -> Authentication:
    """Whether the mail *raw* is from *sender*'s domain; it never raises.

    *sender* is the one plain address of its From.  A DNS that does not
    answer in time proves nothing, and nothing becomes worse by it.
    """
    headers = read_headers(raw, 0, min(len(raw), RAW_LIMIT))
    domain = _ascii(sender.rpartition("@")[2])
    said = own_results(headers, rules.authserv_ids, microsoft=rules.microsoft)
    told = _told(said, domain)
    if told.verdict is Proof.PASS or not domain:
        return told
    sealed = _sealed(raw, headers, rules, ask, domain)
    if sealed is not None:
        return sealed
    if told.verdict is Proof.FAIL:
        return told
    signatures = check_signatures(raw, headers, ask, now)
    checked = _checked(signatures, domain, ask)
    return checked if checked.verdict is Proof.PASS or said is None else told


def as_our_server_says(raw: bytes, sender: str, rules: OriginRules) -> Authentication | None:
    """What our own mail server found about the mail *raw*, None if it says nothing.

    Nothing is checked and nobody is asked.
    """
    headers = read_headers(raw, 0, min(len(raw), RAW_LIMIT))
    said = own_results(headers, rules.authserv_ids, microsoft=rules.microsoft)
    return None if said is None else _told(said, _ascii(sender.rpartition("@")[2]))


def _told(said: Results | None, domain: str) -> Authentication:
    """What a server's results mean for a mail that says it is from *domain*."""
    if said is None:
        return Authentication("", "", "", "", domain, Proof.NONE)
    spf, dkim, dmarc = (said.worst(method) for method in ("spf", "dkim", "dmarc"))
    about = {one.domain for one in said.found if one.method == "dmarc"} - {""}
    if about - {domain}:
        # It speaks of another From than the one we read.
        verdict = Proof.NONE
    elif dmarc == "fail":
        verdict = Proof.FAIL
    elif dmarc == "pass" or (
        dmarc in ("", "none", "bestguesspass")
        and (said.passed("dkim", domain) or said.passed("spf", domain))
    ):
        verdict = Proof.PASS
    else:
        verdict = Proof.NONE
    return Authentication(spf, dkim, dmarc, said.source, domain, verdict)


def _sealed(
    raw: bytes, headers: Headers, rules: OriginRules, ask: AskTxt, domain: str
) -> Authentication | None:
    """What a trusted forwarder found before it changed the mail, or None if that proves nothing."""
    value = sealed_results(raw, headers, rules.sealers, ask)
    said = read_results(value.partition(b";")[2]) if value else None
    told = _told(said, domain)
    if said is None or told.verdict is not Proof.PASS:
        return None
    source = f"{said.source}, sealed"
    return Authentication(told.spf, told.dkim, told.dmarc, source, domain, Proof.PASS)


def _checked(signatures: tuple[Signature, ...], domain: str, ask: AskTxt) -> Authentication:
    """What our own check proves: a good signature of the From's own domain, or nothing.

    It never says FAIL: without the client's IP address there is no SPF, and
    forwarders break signatures of honest mail.
    """
    if not signatures:
        return Authentication("", "none", "", OWN_CHECK, domain, Proof.NONE)
    good = [one.domain for one in signatures if one.result == "pass"]
    dkim = "pass" if good else signatures[0].result
    near = [one for one in good if is_aligned(one, domain)]
    if not near:
        return Authentication("", dkim, "", OWN_CHECK, domain, Proof.NONE)
    policy = find_policy(domain, ask)
    if policy is None:
        return Authentication("", dkim, "temperror", OWN_CHECK, domain, Proof.NONE)
    proven = any(is_aligned(one, domain, strict=policy.strict) for one in near)
    dmarc = ("pass" if proven else "fail") if policy.known else "none"
    return Authentication("", dkim, dmarc, OWN_CHECK, domain, Proof.PASS if proven else Proof.NONE)


def _ascii(domain: str) -> str:
    """*domain* as the DNS knows it, lower case; "" if it cannot be one."""
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
