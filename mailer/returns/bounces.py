"""Reading a bounce: which mail of ours failed, for whom, why, and whether trying again is vain."""

import email
import logging
import re
from dataclasses import replace
from email import policy
from typing import Final

from flufl.bounce import scan_message

from consult.letter import Bounce, FailedRecipient
from mailer.addresses import is_address, plain_addresses
from mailer.charset import decode_text
from mailer.content import first_bytes
from mailer.headers import Headers, message_ids
from mailer.mime import Part
from mailer.part_text import part_text
from mailer.returns.bounce_notice import (
    NOTICE_LIMIT,
    Told,
    answer_in,
    notice_of,
    smtp_code,
    told_of,
)
from mailer.returns.delivery_status import StatusGroup, enhanced_status, status_groups
from mailer.returns.permanence import WORDS_LIMIT, Failure, is_dead

STATUS_KINDS: Final = frozenset(["message/delivery-status", "message/global-delivery-status"])
RETURNED_KINDS: Final = frozenset(
    ["message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers"]
)
STATUS_LIMIT: Final = 64 * 1024  # bytes of a status part that are read
RETURNED_LIMIT: Final = 256 * 1024  # bytes of the returned mail whose headers are read
LIBRARY_LIMIT: Final = 16 * 1024  # bytes the library is given: its time grows with the square
RECIPIENTS_LIMIT: Final = 100
REASON_LIMIT: Final = 500  # characters of a server's words that are kept
IDS_LIMIT: Final = 20

_ID_LINE = re.compile(
    r"^[> \t]*(?:[A-Za-z]+-)*Message-I[dD]\s*:\s*(<[^<>\s]{1,250}>)", re.IGNORECASE | re.MULTILINE
)
_STILL_TRYING = re.compile(
    r"\b(?:will|is going to|shall) (?:be |keep |continue |go on )?(?:to )?"
    r"(?:re)?(?:try|tri|attempt|send|deliver)\w*"
    r"|(?:do|need) not (?:need to )?re-?send|has (?:been )?delayed"
    r"|delivery (?:is |was |has been )?delayed|still (?:trying|being tried|in the queue)"
    r"|this is (?:only )?a warning|not yet (?:been )?delivered",
    re.IGNORECASE,
)
_FAILED_HEADERS: Final = ("x-failed-recipients", "x-bounced-address", "x-actual-recipient")


def read_bounce(root: Part) -> Bounce:
    """What the delivery report *root* says; without a recipient if it names none we can find."""
    notice, returned = _texts(root)
    status = [leaf for leaf in root.leaves() if leaf.kind in STATUS_KINDS]
    fields = "\n\n".join(decode_text(first_bytes(leaf, STATUS_LIMIT)) for leaf in status)
    groups = list({one.address: one for one in status_groups(fields or notice)}.values())
    said = notice_of(notice)
    told = told_of(said, _not_failed(root.headers))
    if groups:
        # What is told of nobody in particular is about the one who failed, if there is only one.
        common = said if len(groups) == 1 and len(told) < 2 else ""
        failed = [_from_group(group, told, common) for group in groups]
    else:
        failed = _from_notice(root, told, said)
    once = {one.address or str(at): one for at, one in enumerate(failed)}
    return Bounce(tuple(once.values())[:RECIPIENTS_LIMIT], _ids(root, f"{notice}\n{returned}"))


def _texts(root: Part) -> tuple[str, str]:
    """(the text of the notice, the headers of the returned mail) of a report."""
    notice, returned = [], []
    for leaf in root.leaves():
        if leaf.kind in RETURNED_KINDS:
            returned.append(decode_text(first_bytes(leaf, RETURNED_LIMIT)))
        elif leaf.kind not in STATUS_KINDS and leaf.kind.startswith("text"):
            notice.append(part_text(leaf, NOTICE_LIMIT))
    return "\n\n".join(notice), "\n\n".join(returned)


def _from_group(group: StatusGroup, told: list[Told], notice: str) -> FailedRecipient:
    near = next((one.words for one in told if one.address == group.address), "")
    # A status that only says "failed" is less than what the server itself answered.
    own = enhanced_status(group.diagnostic)
    status = own if own and own[:1] == (group.status or own)[:1] else group.status
    known = Failure(group.action, status, smtp_code(group.diagnostic), group.diagnostic, near)
    return _recipient(group.address, known, notice)


def _from_notice(root: Part, told: list[Told], notice: str) -> list[FailedRecipient]:
    """The recipients of a report without status fields: as its headers, its words, or a library."""
    headers = root.headers
    named = [a for name in _FAILED_HEADERS for a in plain_addresses(headers.all(name))]
    near = {one.address: one.words for one in told}
    addresses = list(dict.fromkeys(named)) or list(near) or _by_library(root)
    # Nobody is named, and yet a mail failed: the words still say why.
    told_of_all = notice if len(addresses) < 2 else ""
    return [
        _recipient(one, Failure("", "", "", "", near.get(one, "")), told_of_all)
        for one in addresses or [""]
    ]


def _recipient(address: str, known: Failure, notice: str) -> FailedRecipient:
    """The recipient, with what the fields left open taken from the words beside it."""
    words = known.near or notice
    diagnostic = known.diagnostic or answer_in(known.near) or answer_in(notice)
    failure = replace(
        known,
        status=known.status or enhanced_status(words) or enhanced_status(notice),
        code=known.code or smtp_code(words) or smtp_code(notice),
        diagnostic=diagnostic,
        near=words,
        told=notice,
    )
    reason = " ".join((diagnostic or words).split())[:REASON_LIMIT]
    return FailedRecipient(
        address,
        failure.status,
        failure.code,
        is_dead(failure),
        reason,
        final=_is_final(failure),
    )


def _is_final(failure: Failure) -> bool:
    """Whether the reporting host has given up; a report that does not say is taken as that."""
    if failure.action:
        return failure.action == "failed"
    if _STILL_TRYING.search(f"{failure.near}\n{failure.told}"[:WORDS_LIMIT]):
        return False
    return failure.status[:1] != "2"


def _by_library(root: Part) -> list[str]:
    """The addresses that flufl.bounce finds in a report of a form we do not know."""
    raw = root.raw[:LIBRARY_LIMIT]
    # It would log what mails say, with a traceback, before its errors are ours.
    logging.getLogger("flufl.bounce").disabled = True
    try:
        found = scan_message(email.message_from_bytes(raw, policy=policy.compat32))
    except Exception:  # noqa: BLE001 - it fails in many ways on odd mail (RELIABILITY.md 0.9)
        return []
    addresses = sorted(decode_text(one).lower() for one in found)
    return [one for one in addresses if is_address(one)]


def _not_failed(headers: Headers) -> frozenset[str]:
    """Addresses that a report names without having failed: its reader's and its writer's."""
    names = ("from", "to", "reply-to", "return-path", "delivered-to", "envelope-to")
    return frozenset(plain_addresses([value for name in names for value in headers.all(name)]))


def _ids(root: Part, text: str) -> tuple[str, ...]:
    """Every Message-ID that may be the failed mail's: in the report's headers and in the report."""
    thread = [*root.headers.all("references")[:2], *root.headers.all("in-reply-to")[:2]]
    # Some return our mail as a part of no type at all: our headers are then the part's own.
    thread += [leaf.headers.first("message-id") for leaf in root.leaves() if leaf is not root]
    found = [*(one for value in thread for one in message_ids(value)), *_ID_LINE.findall(text)]
    return tuple(dict.fromkeys(found))[:IDS_LIMIT]
