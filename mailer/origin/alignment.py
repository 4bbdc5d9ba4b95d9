"""DMARC, RFC 7489: whose domain a domain is, and whether a signature's fits the From's."""

from dataclasses import dataclass
from functools import cache

from publicsuffixlist import PublicSuffixList

from mailer.origin.names import AskTxt


@dataclass(frozen=True, slots=True)
class Policy:
    """A domain's DMARC record: *strict* = a signature's domain must be the From's, adkim=s.

    *known* = there is a record.
    """

    known: bool
    strict: bool = False


def organisation(domain: str) -> str:
    """The domain registered below a public suffix (RFC 7489 3.2), or *domain*; in lower case."""
    plain = domain.lower().rstrip(".")
    return _suffixes().privatesuffix(plain) or plain


def is_aligned(domain: str, sender_domain: str, *, strict: bool = False) -> bool:
    """Whether *domain*, which signed or sent a mail, may speak for *sender_domain* (3.1)."""
    one, other = domain.lower().rstrip("."), sender_domain.lower().rstrip(".")
    return bool(one) and (one == other or (not strict and organisation(one) == organisation(other)))


def find_policy(sender_domain: str, ask: AskTxt) -> Policy | None:
    """The DMARC record of *sender_domain* or of its organisation (6.6.3); None = no DNS answer."""
    for domain in dict.fromkeys([sender_domain, organisation(sender_domain)]):
        texts = ask(f"_dmarc.{domain}")
        if texts is None:
            return None
        records = [tags for text in texts if (tags := _tags(text)) is not None]
        if len(records) == 1:
            return Policy(known=True, strict=records[0].get("adkim", "r") == "s")
        if records:
            # Two records are none (6.6.3, step 5).
            return Policy(known=False)
    return Policy(known=False)


def _tags(text: bytes) -> dict[str, str] | None:
    """The tags of a DMARC record, None if *text* is no such record."""
    pairs = [piece.partition("=") for piece in text.decode("ascii", "replace").split(";")]
    tags = {name.strip().lower(): value.strip().lower() for name, _, value in reversed(pairs)}
    first = pairs[0]
    is_record = (first[0].strip().lower(), first[2].strip().upper()) == ("v", "DMARC1")
    return tags if is_record else None


@cache
def _suffixes() -> PublicSuffixList:
    """The list that came with the library; made when first asked for (60 ms)."""
    return PublicSuffixList()
