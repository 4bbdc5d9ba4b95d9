"""Mail that no human wrote to us: recognised by its headers and form, RFC 3834 and RFC 3464."""

import re
from dataclasses import dataclass
from typing import Final

from consult.letter import Automatic
from mailer.addresses import plain_addresses
from mailer.charset import decode_text
from mailer.content import first_bytes
from mailer.headers import Headers
from mailer.mime import Part
from mailer.part_text import CODE

LOOP_HEADER: Final = "x-caseconsultant-loop"
DAEMONS: Final = frozenset(
    [
        *("mailer-daemon", "mailerdaemon", "mailer_daemon", "mail-daemon", "mdaemon"),
        *("postmaster", "post_master", "bounce", "bounces", "bounce-handler"),
    ]
)
# Reports that say what became of a mail that arrived: read, deleted, complained about.
REPORT_TYPES: Final = frozenset(
    ["disposition-notification", "feedback-report", "feedback", "abuse-report"]
)
REPORT_KINDS: Final = frozenset(["message/disposition-notification", "message/feedback-report"])
BOUNCE_KINDS: Final = frozenset(["message/delivery-status", "message/global-delivery-status"])
BOUNCE_HEADERS: Final = (
    "x-failed-recipients",
    "x-bounce-id",
    "x-amz-bounce",
    "x-postfix-bounce",
    "x-amz-sns-message-id",
)
ANSWER_HEADERS: Final = (
    *("x-autoreply", "x-autoreply-from", "x-auto-reply", "x-mail-autoreply", "x-autorespond"),
    *("x-autoresponder", "x-auto-response", "x-vacation", "x-away", "x-out-of-office"),
    "x-fc-machinegenerated",
)
LIST_HEADERS: Final = (
    "list-id",
    "list-unsubscribe",
    "list-post",
    "list-help",
    "list-subscribe",
    "mailing-list",
)
QUIET_PRECEDENCE: Final = frozenset(["bulk", "list", "junk"])
ANSWER_PRECEDENCE: Final = frozenset(["auto_reply", "auto-reply", "autoreply"])

_FAILURE_SUBJECT = re.compile(
    r"\W{0,10}(?:undeliver|non[- ]?deliver|unable to deliver|unzustellbar|nicht zustellbar"
    r"|(?:mail |message |e-?mail )?deliver\w* (?:has |have )?"
    r"(?:status|fail|error|problem|delay|notification|unsuccessful|incomplete|report)"
    r"|delivery to .{1,200} failed|returned (?:mail|to sender|email)|rejected mail"
    r"|(?:mail|message) (?:system error|could not|status|not delivered|fail|undeliverable)"
    r"|failure (?:notice|delivery)|failed (?:mail|delivery|to deliver)"
    r"|warning: (?:could not send|message)|non remis|no se puede entregar)",
    re.IGNORECASE,
)
_COMPLAINT_SUBJECT = re.compile(
    r"complaint about message from |(?:e-?mail )?(?:abuse|feedback) report\b", re.IGNORECASE
)
_ANSWER_SUBJECT = re.compile(
    r"\W{0,3}(?:(?:i am |i'm )?(?:currently )?out of (?:the )?office\b|ooo\b"
    # "Automatic" and "answer", in the order of the tongue.
    r"|auto(?:m\w{1,12})?[- ]?(?:reply|respon[sd]|antwoo?r|svar|odpov|odpowied|vastaus|válasz)"
    r"|(?:réponse|respuesta|risposta|resposta|răspuns|odpowiedź) autom"
    r"|otomatik yan|автомат\w{1,10} (?:ответ|відпов)|αυτόματη απάντηση"
    r"|自動(?:応答|返信|回覆|答覆)|自动(?:答复|回复)|자동 ?(?:회신|응답)|תשובה אוטומטית|رد تلقائي"
    # "Away", as the programs of a tongue say it.
    r"|abwesend\b|abwesenheit|afwezig|absen(?:ce|t) du bureau|fuera de (?:la )?oficina"
    r"|fuori (?:sede|ufficio)\b|fora do escritório|不在通知|부재중)",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"[?\uff1f]|{CODE}")
_REPORT_LINES = re.compile(
    r"^(?:final-recipient:|reporting-mta:|diagnostic-code:|\W{0,12}"
    r"(?:the following address(?:es|\(es\))? (?:had|failed|have)"
    r"|(?:this is the )?(?:mail delivery|qmail-send|postfix) "
    r"|a message that you sent could not be delivered|delivery to the following recipients?"
    r"|(?:your|this) (?:message|mail|e-?mail)\b.{0,80}\b"
    r"(?:could not|couldn't|cannot|can't|was not|wasn't|has not) be(?:en)? (?:delivered|sent)"
    r"|i (?:wasn't|was not) able to deliver))",
    re.IGNORECASE | re.MULTILINE,
)
# What Outlook sends by itself: that a mail was read, or that its sender takes it back.
_RECEIPT_SUBJECT = re.compile(
    r"\W{0,3}(?:(?:not )?read|recall|message recall \w+):\s", re.IGNORECASE
)
_RECEIPT_LINE = re.compile(
    r"^\W{0,3}(?:was (?:read|deleted without being read|displayed) on\b"
    r"|(?:\S+ ){1,6}would like to recall the message\b"
    r"|your attempt to recall (?:the|this) message\b)",
    re.IGNORECASE | re.MULTILINE,
)
_PASSED_ON = re.compile(r"\A(?:(?:fwd?|wg|tr|rv|re|aw)\s?:\s{0,3}){1,5}", re.IGNORECASE)
_NO_REPLY = re.compile(r"(?:no|do-?not|donot)[-_.]?reply")
_TOKEN = re.compile(r"[\s(;]")


@dataclass(frozen=True, slots=True)
class Ours:
    """What marks our own mail: *address* in lower case, *loop_id* ("" = none is sent)."""

    address: str
    loop_id: str = ""


def automatic_kind(root: Part, envelope_from: str | None, ours: Ours) -> Automatic | None:
    """What kind of automatic mail *root* is, None if a human may have written it."""
    headers = root.headers
    if _is_own(headers, ours):
        return Automatic.OWN
    reported = _report_kind(root)
    if reported is not None:
        return reported
    has_null_sender = envelope_from in ("", "<>") or _token(headers, "return-path") == "<>"
    if _is_bounce(root, has_null_sender=has_null_sender) or _is_status_alone(root):
        return Automatic.BOUNCE
    return Automatic.AUTO_REPLY if has_null_sender or _is_answer(headers) else None


def is_quiet(headers: Headers) -> bool:
    """Whether no automatic mail of ours may answer: lists, bulk, and who asked for silence.

    Such mail may well be a human's: on mailing lists every mail is (RELIABILITY 2.2).
    """
    senders = plain_addresses(headers.all("from")) + plain_addresses(headers.all("reply-to"))
    # A machine's letter that a human passes on is still about a machine's letter.
    subject = _PASSED_ON.sub("", headers.text("subject"), count=1)
    return (
        any(headers.all(name) for name in LIST_HEADERS)
        or _token(headers, "precedence") in QUIET_PRECEDENCE
        or _token(headers, "x-auto-response-suppress") not in ("", "none")
        or any(_NO_REPLY.match(address) for address in senders)
        or _is_a_machines(subject)
    )


def _is_a_machines(subject: str) -> bool:
    """Whether *subject* speaks as machines do; theirs asks nothing, and names no code of its own.

    "Failed delivery, 59409 or 59410?" is a question of the trade.  Behind the colon of
    "Automatic reply: 99213?" stands the subject that is answered.
    """
    if _ANSWER_SUBJECT.match(subject):
        return _ASKS.search(subject.partition(":")[0]) is None
    return _FAILURE_SUBJECT.match(subject) is not None and _ASKS.search(subject) is None


def _is_own(headers: Headers, ours: Ours) -> bool:
    marks = [headers.text(LOOP_HEADER)] if headers.all(LOOP_HEADER) else []
    local, _, domain = ours.address.partition("@")
    is_ours = re.compile(
        rf"{re.escape(local)}(?:\+[^@]*)?@{re.escape(domain)}", re.IGNORECASE
    ).fullmatch
    return bool(ours.loop_id and ours.loop_id in marks) or any(
        is_ours(address) for address in plain_addresses(headers.all("from"))
    )


def _report_kind(root: Part) -> Automatic | None:
    """BOUNCE or REPORT if *root* says that it is a report."""
    kinds = {leaf.kind for leaf in root.leaves()}
    is_report = _declared(root) == "multipart/report"
    report_type = root.parameters.get("report-type", "").lower()
    if (report_type in REPORT_TYPES and is_report) or kinds & REPORT_KINDS:
        return Automatic.REPORT
    if _COMPLAINT_SUBJECT.match(root.headers.text("subject")) and any(
        k.startswith("message/") for k in kinds
    ):
        return Automatic.REPORT
    if is_report:
        return Automatic.BOUNCE
    return Automatic.REPORT if _reads_as_receipt(root) else None


def _is_status_alone(root: Part) -> bool:
    """Whether a server's status part stands below nobody's words, or below a server's.

    A human who asks about a bounce attaches it to words of their own.
    """
    leaves = root.leaves()
    if not any(leaf.kind in BOUNCE_KINDS for leaf in leaves):
        return False
    is_worded = leaves[0].kind.startswith("text/") and first_bytes(leaves[0], 8192).strip()
    return (
        not is_worded
        or bool(_FAILURE_SUBJECT.match(root.headers.text("subject")))
        or _reads_as_report(root)
    )


def _declared(root: Part) -> str:
    # A multipart that could not be cut is read as plain text; what it calls itself still counts.
    return root.headers.text("content-type").partition(";")[0].strip().lower()


def _is_bounce(root: Part, *, has_null_sender: bool) -> bool:
    headers = root.headers
    if any(headers.all(name) for name in BOUNCE_HEADERS) or _is_from_daemon(headers):
        return True
    is_failure = _FAILURE_SUBJECT.match(headers.text("subject")) is not None
    if not is_failure and not has_null_sender:
        return False
    return (is_failure and has_null_sender) or _reads_as_report(root)


def _is_from_daemon(headers: Headers) -> bool:
    addresses = plain_addresses(headers.all("from"))
    # Some daemons write no address at all: "From: MAILER-DAEMON (Mail Delivery System)".
    bare = headers.text("from").lower().strip('"<> ')
    return any(a.partition("@")[0] in DAEMONS for a in addresses) or bare.startswith(
        ("mailer-daemon", "mail delivery s")
    )


def _is_answer(headers: Headers) -> bool:
    return (
        _token(headers, "auto-submitted") not in ("", "no")
        or any(headers.all(name) for name in ANSWER_HEADERS)
        or _token(headers, "precedence") in ANSWER_PRECEDENCE
        or "autoresponder" in headers.text("x-post-messageclass").lower()
        or "autoresponder" in headers.text("delivered-to").lower()
    )


def _reads_as_report(root: Part) -> bool:
    """Whether the first lines speak as mail servers do of a mail they could not deliver."""
    leaf = root.leaves()[0]
    return _REPORT_LINES.search(decode_text(first_bytes(leaf, 8192))) is not None


def _reads_as_receipt(root: Part) -> bool:
    """Whether subject and text speak as a mail program does that tells what became of a mail."""
    if not _RECEIPT_SUBJECT.match(root.headers.text("subject")):
        return False
    return _RECEIPT_LINE.search(decode_text(first_bytes(root.leaves()[0], 8192))) is not None


def _token(headers: Headers, name: str) -> str:
    """The first word of a header in lower case, without comments and parameters; "" if absent."""
    return _TOKEN.split(headers.text(name).lower(), maxsplit=1)[0].strip()
