"""From raw bytes to a letter: total, within bounds, whatever arrives."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from consult.letter import Attachment, Automatic, Letter, UnreadableLetter
from mailer.addresses import plain_addresses, read_sender
from mailer.automatic import Ours, automatic_kind, is_quiet
from mailer.bodies import Body, read_body
from mailer.content import size_and_hash
from mailer.filenames import name_of, told_apart
from mailer.fingerprint import content_key
from mailer.headers import Headers, cut_subject, in_one_charset, message_ids, thread_ids
from mailer.mime import Part, read_mail
from mailer.quoting import split_quoted
from mailer.returns.bounces import read_bounce
from mailer.seals import seal_of

ATTACHMENTS_LIMIT: Final = 200
RECEIVED_LIMIT: Final = 50

_REPLY_SUBJECT = re.compile(
    r"(?:re|aw|sv|vs|antw|odp|ref|ynt|res|rif|回复|回覆|答复|返信|회신)\s?(?:\[\d{1,3}\])?\s?[:\uff1a]",
    re.IGNORECASE,
)

__all__ = ["content_key", "read_letter"]


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What is known of a mail besides its bytes."""

    received_at: datetime
    envelope_from: str | None
    envelope_to: tuple[str, ...]
    ours: Ours


def read_letter(
    raw: bytes,
    received_at: datetime,
    *,
    our_address: str,
    envelope_from: str | None = None,
    envelope_to: tuple[str, ...] = (),
    loop_id: str = "",
) -> Letter | UnreadableLetter:
    """Read one RFC 5322 mail; it never raises.

    *envelope_from* None = not known, "" = the null sender.  *loop_id* is the
    value of our own X-CaseConsultant-Loop header, "" = none is sent.  Only a
    mail without any header line is unreadable; what exceeds a limit is cut.
    """
    arrival = _Arrival(received_at, envelope_from, envelope_to, Ours(our_address.lower(), loop_id))
    try:
        return _read(raw, arrival)
    except Exception as error:  # noqa: BLE001 - the promise: one bad mail never stops the road
        return UnreadableLetter(
            f"our reader failed on this mail ({type(error).__name__}); the raw mail is kept"
        )


def _read(raw: bytes, arrival: _Arrival) -> Letter | UnreadableLetter:
    root = read_mail(raw)
    if not root.headers.fields:
        return UnreadableLetter(
            "this is no mail: it does not begin with a header line" if raw else "the mail is empty"
        )
    headers = root.headers
    body = read_body(root)
    worded = in_one_charset(headers, _text_charset(root))
    sender, name, doubt = _sender(worded)
    kind = automatic_kind(root, arrival.envelope_from, arrival.ours)
    text, quoted = split_quoted(body.text, is_reply=_is_reply(headers))
    return Letter(
        content_key=content_key(raw),
        message_id=_message_id(headers),
        references=thread_ids(headers),
        sender=sender,
        sender_name=name,
        subject=cut_subject(worded),
        text=text,
        quoted=quoted,
        received_at=arrival.received_at,
        to=plain_addresses(headers.all("to")),
        cc=plain_addresses(headers.all("cc")),
        reply_to=plain_addresses(headers.all("reply-to")),
        envelope_to=arrival.envelope_to,
        html_present=body.html_present,
        attachments=_attachments(body),
        automatic=kind,
        quiet=_must_be_quiet(headers, kind, doubt),
        doubt=doubt,
        bounce=read_bounce(root) if kind is Automatic.BOUNCE else None,
        cut=_left_out(root, body),
        sealed=seal_of(root, body.text),
    )


def _text_charset(root: Part) -> str:
    """The charset that the first text of the mail declares, or ""."""
    return next((leaf.parameters.get("charset", "") for leaf in root.leaves()), "")


def _sender(headers: Headers) -> tuple[str, str, str]:
    sender, name, doubt = read_sender(headers.all("from"))
    if headers.cut and not doubt:
        # A second From may stand behind what was read.
        doubt = "the header is too long to be read whole"
    if len(headers.all("received")) > RECEIVED_LIMIT and not doubt:
        # A letter with a doubt, not an unreadable one: a human may want its words.
        doubt = f"more than {RECEIVED_LIMIT} Received lines: the mail runs in a loop"
    return ("" if doubt else sender), name, doubt


def _is_reply(headers: Headers) -> bool:
    """Whether the mail answers another; forwards name ids too, so the subject must say so."""
    return bool(thread_ids(headers)) and _REPLY_SUBJECT.match(headers.text("subject")) is not None


def _must_be_quiet(headers: Headers, kind: Automatic | None, doubt: str) -> bool:
    return bool(doubt) or kind is not None or is_quiet(headers)


def _message_id(headers: Headers) -> str:
    return next(iter(message_ids(headers.first("message-id"))), "")


def _left_out(root: Part, body: Body) -> str:
    """What limits left out, in one sentence, or ""."""
    reasons = [
        ("header lines", root.headers.cut),
        ("parts", root.cut),
        ("text", body.cut),
        ("attachments", len(body.files) > ATTACHMENTS_LIMIT),
    ]
    what = [name for name, is_cut in reasons if is_cut]
    if not what:
        return ""
    return f"The mail is too large to be read whole; left out were some {' and '.join(what)}."


def _attachments(body: Body) -> tuple[Attachment, ...]:
    parts = body.files[:ATTACHMENTS_LIMIT]
    names = told_apart([name_of(part) for part in parts])
    return tuple(
        Attachment(name, part.kind, *size_and_hash(part))
        for name, part in zip(names, parts, strict=True)
    )
