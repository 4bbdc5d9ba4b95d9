"""What passes between the wire and the desk: mail in, a letter read, a letter out, a receipt back.

All times are aware, UTC.  All text is free of NUL and lone surrogates.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class MailPlace:
    """Where a polled mail lay: *uidvalidity* and *uid* as in RFC 3501 2.3.1.1 (unsigned 32 bit)."""

    mailbox: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class RawMail:
    """One mail as it arrived, unread.

    *raw* is every byte as received; *source* names the way in ("door",
    "lmtp", "maildir", "imap NAME").  *envelope_from* None = not known, "" =
    the null sender.  *place* is set for IMAP only.  *fault* is set when the
    wire already knows that nobody can read it (too large, say), in words.
    """

    raw: bytes
    source: str
    received_at: datetime
    envelope_from: str | None = None
    envelope_to: tuple[str, ...] = ()
    place: MailPlace | None = None
    fault: str = ""


# A question says what it asks within its first pages; in characters.
FIRST_PAGES = 20_000


class Automatic(StrEnum):
    """Mail that no human wrote to us; it is set aside and draws no mail from us."""

    AUTO_REPLY = "auto-reply"  # vacation notes, other desks' receipts (RFC 3834)
    BOUNCE = "bounce"  # delivery reports (RFC 3464) and mailer-daemons' letters
    REPORT = "report"  # read receipts, feedback reports
    OWN = "own"  # our own mail come back


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the letter's text; *filename* is safe to show and to store under.

    *text* is what could be read of it (a note, a remittance), "" = nothing;
    *problem* says in one sentence why not, "" = no text was looked for.
    """

    filename: str
    content_type: str
    size: int
    sha256: str
    text: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    """Whom a bounce says was not reached: *status* as RFC 3463 ("5.1.1"), *code* as RFC 5321.

    *address* "" = not named.  *permanent* = the address itself is dead, None =
    the report does not say; *final* = the reporting host has given up on the
    mail; *reason* is in the server's words.
    """

    address: str
    status: str = ""
    code: str = ""
    permanent: bool | None = None
    reason: str = ""
    final: bool = True


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a delivery report says; *message_ids* are those of the mail it is about."""

    recipients: tuple[FailedRecipient, ...]
    message_ids: tuple[str, ...] = ()


class Proof(StrEnum):
    """Whether a mail is from the domain that its From names."""

    PASS = "pass"  # noqa: S105 - a result of RFC 8601, no password
    FAIL = "fail"  # the domain's owner says that such mail is forged
    NONE = "none"  # nobody can tell: no policy, no signature, no answer in time


@dataclass(frozen=True, slots=True)
class Authentication:
    """What is known of a mail's origin, RFC 8601: results as its words ("pass"), "" = not checked.

    *source* is the server that says so, or "own check"; *domain* is the
    From's.  *verdict* is what counts.
    """

    spf: str
    dkim: str
    dmarc: str
    source: str
    domain: str
    verdict: Proof


@dataclass(frozen=True, slots=True)
class Letter:
    """One inbound mail, read; nothing of the wire is left in it.

    *content_key*: sha256, hex, of what the sender wrote (Message-ID, Date,
    From, Subject, body bytes), so that the same mail by another route has the
    same key.  *message_id* and *references* keep their angle brackets;
    *message_id* "" = none; *references* holds References then In-Reply-To,
    each once.  *sender* is one plain address in lower case, or "" and
    *doubt* says why nobody can be named.  *text* is what the sender newly
    wrote, *quoted* the rest.  *quiet* = a human may have written it, yet no
    automatic mail of ours may answer it (lists, bulk, suppressed).  *bounce*
    is set where *automatic* is BOUNCE and the report could be read.  *cut*
    names in one sentence what a limit left out; *sealed* says that parts are
    signed or encrypted (S/MIME, PGP).  "" = nothing of the kind.
    *authentication* None = nobody looked.
    """

    content_key: str
    message_id: str
    references: tuple[str, ...]
    sender: str
    sender_name: str
    subject: str
    text: str
    quoted: str
    received_at: datetime
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    envelope_to: tuple[str, ...] = ()
    html_present: bool = False
    attachments: tuple[Attachment, ...] = ()
    automatic: Automatic | None = None
    quiet: bool = False
    doubt: str = ""
    bounce: Bounce | None = None
    cut: str = ""
    sealed: str = ""
    authentication: Authentication | None = None


@dataclass(frozen=True, slots=True)
class UnreadableLetter:
    """A mail that no code of ours can read; *reason* is one sentence for a human."""

    reason: str


@dataclass(frozen=True, slots=True)
class OutgoingLetter:
    """One letter ready to be composed: every value that appears on the wire.

    *automatic* letters (receipts) go out with the null envelope sender and
    RFC 3834 headers.  *date* is fixed, so that every try is the same bytes.
    *html* is the same words as a page, "" = the letter is text alone.
    """

    message_id: str
    sender: str
    sender_name: str
    to: str
    reply_to: str
    subject: str
    text: str
    date: datetime
    html: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = field(default=())
    automatic: bool = False


class Verdict(StrEnum):
    """What a mail server made of a letter."""

    TAKEN = "taken"  # 2xx after the final dot: it is the server's now
    LATER = "later"  # 4xx, no connection, or a break before the final dot: ask again
    REFUSED = "refused"  # 5xx: never will
    UNKNOWN = "unknown"  # the connection died after the final dot: a human must look


@dataclass(frozen=True, slots=True)
class Receipt:
    """A server's verdict on one letter, with its own words for the history."""

    verdict: Verdict
    answer: str


def kept_from_filing(letter: Letter) -> str:
    """The fate (consult.tables.Fate) that keeps *letter* off every ticket; "" = it may be filed."""
    if letter.automatic is not None:
        return "set_aside"
    return "quarantined" if letter.doubt else ""
