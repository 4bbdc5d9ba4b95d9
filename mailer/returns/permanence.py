"""Whether an address is dead: by status codes, the command that failed and the server's words.

An address is dead (a "hard" bounce) if it does not exist, its domain does
not, it has moved away, or its host takes no mail at all: nobody will ever be
reached there.  Whatever else stopped a mail (a full or locked mailbox, a
filter, a policy, a busy or unreachable server) may let the next one through.
"""

import re
from dataclasses import dataclass
from typing import Final

WORDS_LIMIT: Final = 4000  # characters of a server's words that are weighed

# Details of RFC 3463 3.2 and 3.5 and of RFC 7505 (a domain without mail) that say it by themselves.
_DEAD_DETAILS: Final = frozenset(["1.1", "1.2", "1.6", "1.10", "4.4"])
# x.2.0 and x.3.y are troubles of the mailbox and its host, x.7.y is policy (RFC 3463 3.3, 3.4,
# 3.8): beside them "user unknown" is a filter's answer, not a look into the list of users.
_LIVE_DETAIL = re.compile(r"2\.[02]|3\.\d+|7\.\d+")

# RFC 7504: a host that takes no mail at all, or a domain of which somebody knows that.
_NO_MAIL_CODES: Final = frozenset(["521", "556"])


def _one_of(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


_WHO: Final = (
    r"(?:user|account|address|recipient|(?:mail)?box|addressee|customer|member|person|alias"
    r"|destinataire)"
)
_SHUT: Final = r"(?:disabled|suspended|inactive|locked|frozen)"
_LIVE = _one_of(
    # The mailbox is there: full, locked, closed for a while.
    rf"\b(?:mail)?(?:box|folder)\b.{{0,20}}\b(?:full|over|exceed|{_SHUT})",
    r"quota|(?:disk|storage|enough) (?:space|full|limit)|not enough|insufficient|exceeded",
    r"too (?:large|big|many|long|much)|(?:message|mail) size|size limit",
    rf"\b(?:account|user|recipient|address)\b.{{0,40}}\b(?:expired|discontinued|{_SHUT})",
    rf"{_SHUT} (?:recipient|user|account|mailbox)|not (?:been )?activ|deactivated|out of service",
    r"on (?:vacation|hold)",
    # The sender, its host or the words were not liked.
    r"spam|unsolicited|\bube\b|virus|malware|content|not accepted|filtered|complain|reputation",
    r"(?:black|block|deny) ?list|blocked|\brbl\b|dnsbl|banned|polic(?:y|ies)|security|permission",
    r"\b(?:spf|dkim|dmarc)\b|authenticat|not (?:allowed|authori[sz]ed|permitted)",
    r"relay|reverse dns|\bptr\b|lookup failed|client host|protocol (?:violation|error)",
    r"sender (?:address|domain|is|rejected|denied|verif|unknown|must)|return[- ](?:path|address)",
    r"may not (?:send|post)|rejected by (?:the )?(?:recipient|owner)",
    # It may go better later.
    r"rate limit|gr[ae]ylist|failing for|try (?:again )?later|temporar|retries|retry time|expired",
    r"tim(?:ed?|e-) ?out|connection (?:refused|reset|lost|closed|failed|dropped)|unreachable",
    r"no route|\bloop|too many hops|hop count|currently (?:un|not )|busy|couldn't create",
    r"(?:system|config\w*|internal) error|command (?:died|failed)",
)
_NOT: Final = r"(?:\bnot|n't)\b"
_NOBODY = _one_of(
    rf"{_WHO}s?\b[^\n]{{0,80}}?\b(?:unknown|unavailable|undeliverable|rejected|invalide?\b)",
    rf"{_WHO}s?\b[^\n]{{0,80}}?{_NOT}.{{0,20}}\b(?:exist|found|here|listed|valid|known|have)\b",
    rf"{_WHO}s?\b[^\n]{{0,80}}?{_NOT}.{{0,20}}\b(?:recogni[sz]ed|registered|available)\b",
    rf"{_WHO}s?\b[^\n]{{0,80}}?(?:no longer|doesn't|non-?exist)",
    r"(?:unknown|no such|invalid|non-?existent|bad|undefined|unroutea?ble|incorrect)[ :-]+"
    rf"(?:\w+[ -]){{0,2}}{_WHO}",
    rf"\bno {_WHO}\b|{_NOT} (?:our|a|a valid|a known) (?:customer|{_WHO})",
    r"recip(?:ient)?notfound|adr\.(?:recip|ex)|unknown local|destination.{0,9}unknown",
    r"has moved|no longer (?:on|at|with) |found at\b",
    r"unbekannt|inconnu|desconocid|sconosciut",
)
_WHERE: Final = r"(?:host|domain|site)"
_NOWHERE = _one_of(
    rf"\b(?:{_WHERE}|server name)\b[^\n]{{0,100}}?(?:\bunknown|\bunroutea?ble)",
    rf"\b(?:{_WHERE}|server name)\b[^\n]{{0,100}}?{_NOT} (?:be )?(?:found|exist|reachable|valid)",
    rf"(?:unknown|no such|invalid|bad|illegal|unroutea?ble) (?:mail |remote )?{_WHERE}|nxdomain",
    r"name or service not known|couldn't find any host|dns (?:lookup fail|error)",
    r"no (?:valid )?(?:mx|mail exchang)|point to non-?exist|no smtp service|null ?mx",
    r"(?:do(?:es)? not|don't|doesn't|never) accept (?:any )?(?:e-?)?mail",
    r"not accept(?:ing)? any (?:e-?)?mail",
)
# Said of an address that the host has looked up, whenever it says it: Yahoo's hosts after DATA,
# Microsoft's instead of "user unknown".
_LOOKED_UP = re.compile(
    r"does(?: not|n't) have an? \S{1,80} account|recipient address rejected: access denied",
    re.IGNORECASE,
)
# The refusal came after the recipient was taken.  Sendmail's transcripts pipeline: there an answer
# below DATA is one to RCPT if the host then misses the recipients.
_AFTER_RECIPIENTS = re.compile(
    r"in reply to (?:end of )?data|after (?:end of )?data|end of data|for (?:text|data) command"
    r"|smtp command\s+data|\[data\b|>>> (?:data|\.)\s+<<< [45]\d\d"
    r"(?!.{0,300}(?:need rcpt|no valid recip))",
    re.IGNORECASE | re.DOTALL,
)
# What stands in an address ("full@", "policy.example") is no word of the server's.
_NAMES = re.compile(r"\S{1,64}@\S{1,190}|https?://\S+|(?<=\()[\w.-]+\.\w+(?=\))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Failure:
    """What a report says of one recipient, "" = nothing: codes as in RFC 3463 and RFC 5321.

    *diagnostic* is the server's own answer, *near* what the reporting host
    says beside the address, *told* all it says; *action* is RFC 3464's, in lower case.
    """

    action: str
    status: str
    code: str
    diagnostic: str
    near: str = ""
    told: str = ""


def is_dead(failure: Failure) -> bool | None:
    """Whether the address itself is dead; None if the report says nothing of it."""
    if failure.action in ("delayed", "delivered", "relayed", "expanded"):
        return False
    if failure.code in _NO_MAIL_CODES:
        return True
    kind, _, detail = failure.status.partition(".")
    if (kind or failure.code[:1]) in ("2", "4") or _LIVE_DETAIL.fullmatch(detail):
        return False
    said = (failure.diagnostic, failure.near, failure.told)
    weighed = (_weigh(words[:WORDS_LIMIT]) for words in said if words)
    verdict = next((one for one in weighed if one is not None), None)
    if verdict and not detail.startswith("1.") and _is_late(failure):
        # Whoever took the recipient and refused the letter has filtered it.
        return False
    if verdict is None and (failure.status or failure.code):
        return detail in _DEAD_DETAILS
    return verdict


def _is_late(failure: Failure) -> bool:
    near = failure.near[:WORDS_LIMIT]
    return bool(_AFTER_RECIPIENTS.search(near)) and not _LOOKED_UP.search(failure.diagnostic + near)


def _weigh(words: str) -> bool | None:
    """Whether the server's *words* say that the address is dead; None if they say neither."""
    words = _NAMES.sub(" ", words.replace("\u2019", "'"))
    if _LOOKED_UP.search(words):
        return True
    if _LIVE.search(words):
        return False
    return True if _NOBODY.search(words) or _NOWHERE.search(words) else None
