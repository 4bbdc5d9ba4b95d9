"""The machine's half of a delivery report: the fields of message/delivery-status, RFC 3464."""

import re
from dataclasses import dataclass
from typing import Final

GROUPS_LIMIT: Final = 100
LINES_LIMIT: Final = 5000

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:[ \t]*(.*)")
_BEGINS = ("original-recipient", "final-recipient")
# The wide brackets and colons of Chinese and Japanese texts end one too.
ADDRESS = re.compile(r"[^\s<>;:,\"()\[\]/&?=\u3000-\u301f\uff08-\uff1a]{1,64}@[\w.-]{1,190}\w")
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")
_ANSWER = re.compile(r"(?<![\d.])[245]\d\d[ -]['\"]?([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")
_TYPE = re.compile(r"[\w.-]{1,40}\s*;\s*")


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """What a report says of one recipient.

    *address* is the Original-Recipient's if one is given, else the Final-Recipient's;
    *action* is in lower case ("failed", "delayed"); *diagnostic* is without its type.
    """

    address: str
    action: str = ""
    status: str = ""
    diagnostic: str = ""


def status_groups(text: str) -> list[StatusGroup]:
    """The recipients' groups in *text* (RFC 3464 2.3), also where it stands amid other text."""
    groups: list[dict[str, str]] = []
    last = ""
    for line in text.splitlines()[:LINES_LIMIT]:
        if line[:1] in (" ", "\t") and last and groups and line.strip():
            groups[-1][last] += " " + line.strip()
            continue
        found = _FIELD.match(line)
        last = found[1].lower() if found else ""
        if found is None:
            continue
        if last in _BEGINS and (not groups or last in groups[-1] or "action" in groups[-1]):
            groups.append({})
        if groups:
            groups[-1].setdefault(last, found[2].strip())
    return [_group(fields) for fields in groups[:GROUPS_LIMIT]]


def enhanced_status(text: str) -> str:
    """The status code of RFC 3463 in *text* ("5.1.1"), that of a server's answer first; or ""."""
    found = _ANSWER.search(text) or _STATUS.search(text)
    return f"{found[1]}.{int(found[2])}.{int(found[3])}" if found else ""


def address_in(text: str) -> str:
    """The first mail address in *text*, in lower case, or ""."""
    found = ADDRESS.search(text)
    return found[0].lower().strip("'`") if found else ""


def _group(fields: dict[str, str]) -> StatusGroup:
    address = next((a for name in _BEGINS if (a := address_in(fields.get(name, "")))), "")
    return StatusGroup(
        address=address,
        action=fields.get("action", "").split(" ")[0].lower().strip("(;."),
        status=enhanced_status(fields.get("status", "")),
        diagnostic=_TYPE.sub("", fields.get("diagnostic-code", ""), count=1).strip()
        if _TYPE.match(fields.get("diagnostic-code", ""))
        else fields.get("diagnostic-code", ""),
    )
