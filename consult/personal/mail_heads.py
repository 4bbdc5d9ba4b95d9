"""The heads of quoted and forwarded mails within a text: who sent them when is no patient data."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import TypeAlias

# Where the name and the address of who wrote a mail stand.
Writer: TypeAlias = tuple[tuple[int, int], tuple[int, int]]

_NAME = (
    r"(?:from|sent|to|cc|bcc|date|reply-to|subject|importance|attachments|de|enviado|para|asunto)"
)
_HEAD_LINE = re.compile(rf"[>\s*]*\*?{_NAME}\*?:\*?(?:\s|\Z)", re.IGNORECASE)
_STARTS = re.compile(r"[>\s*]*\*?(?:from|de)\*?:", re.IGNORECASE)
# Thunderbird begins with the subject behind this line, Outlook with who sent it.
_HANDED_ON = re.compile(
    r"[>\s]*-{3,}\s?(?:forwarded|original|begin\sforwarded)\s(?:message|mail)\s?-{3,}",
    re.IGNORECASE,
)
# What is said in a subject may be about a patient; the other lines are about the writers.
_SUBJECT = re.compile(r"[>\s*]*\*?(?:subject|asunto|attachments)\*?:", re.IGNORECASE)
WROTE = r"(?:wrote|escribi\w|schrieb|a\s\wcrit)\s?:"
_WROTE = re.compile(
    rf"^[>\s]{{0,8}}(?:on|el|am|le)\s[^\n]{{6,200}}(?:\n[^\n]{{0,120}})?{WROTE}"
    # GroupWise's head of an earlier mail, all in one line.
    r"|^>>> [^\n>][^\n]{2,160}\d[^\n]{0,20} >>>[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)

_WRITER = re.compile(
    r"^[>\s*]{0,8}(?:from|de):[*\s]{0,3}[\"'\u201c]?(?P<name>[^\W\d][^\n<(@:\"\u201d]{2,60}?)"
    r"[\"'\u201d]?\s{0,2}[<(]\s?(?P<address>[\w.+-]{1,64}@[\w.-]{3,80})\s?[>)]",
    re.IGNORECASE | re.MULTILINE,
)
# A machine hands on what others wrote.
_MACHINE = re.compile(
    r"no-?_?reply|do-?not-?reply|notif|portal|alerts?\b|mailer|mychart@|system@|secure",
    re.IGNORECASE,
)
# Who speaks so of a bill or of kin is no coder.
_AS_PATIENT = re.compile(
    r"\bmy\s(?:acct|account|policy|deductible)\s(?:is|was|#|no|number)|\bi\s(?:live|work)\s(?:in|at)\s"
    r"|\bi\swas\s(?:told|sick|promised)\b|\bi\s(?:drove|paid)\b"
    r"|\bmy\s(?:\w+\s)?(?:bill|copay|insurance|plan|doctor|appointment|husband|wife|son|daughter|mom|mother"
    r"|dad|father|kid|baby|child|birthday|date\sof\sbirth|physical|check-?up|visit|surgery|lump|test|family)\b"
    r"|\b(?:charged|billed)\sme\b|\bi\s(?:was|got)\s(?:charged|billed)\b"
    r"|\bi\s(?:had\smy|got\s(?:a|your|this)\sbill|owe\b)"
    r"|\bi\s?(?:am|'m)\s(?:a|the|your)\s(?:pt|patient)\b"
    r"(?!\s(?:advocate|account|access|rep|service|care|coordinator|billing|financial))"
    r"|\bdo\si\sowe\b",
    re.IGNORECASE,
)
_READ = 1_500
_BORN = re.compile(r"\bdob\b", re.IGNORECASE)
_FROM = re.compile(
    r"^[>\s*]{0,8}(?:from|de):[*\s]{0,3}[\"'\u201c]?(?P<name>[^\W\d][^\n<(@:\"\u201d]{1,60})",
    re.IGNORECASE | re.MULTILINE,
)
_NAME_WORD = re.compile(r"[^\W\d_]{3,}")


def sounds_like_patient(text: str) -> bool:
    """Whether *text* is what a patient or a relative writes: "you charged me", "my mom's bill"."""
    return _AS_PATIENT.search(text) is not None


def names_of_writers(text: str, wrote_as_patients: Iterable[Writer]) -> frozenset[str]:
    """The names, in small letters, of those who wrote the mails that *text* hands on.

    *wrote_as_patients* (patients_who_wrote finds them) are not among them.
    """
    patients = {text[start:end] for (start, end), _ in wrote_as_patients}
    heads = (head["name"].strip() for head in _FROM.finditer(text))
    written = (name for name in heads if name not in patients)
    return frozenset(word.lower() for name in written for word in _NAME_WORD.findall(name))


def patients_who_wrote(text: str) -> Iterator[Writer]:
    """Where name and address stand of those who wrote a forwarded mail as patients do."""
    for head in _WRITER.finditer(text):
        if _MACHINE.search(head["address"]):
            continue
        following = text[head.end() : head.end() + _READ]
        until = _WRITER.search(following)
        if sounds_like_patient(following[: until.start()] if until else following):
            yield head.span("name"), head.span("address")


def blot_mail_heads(text: str) -> str:
    """*text* with the heads of other mails replaced by blanks; same length, same lines.

    Heads are "On DATE, NAME wrote:" and the lines "From:", "Sent:", "To:" and
    so on, in any order; their subjects are left, and what
    a portal says of the patient who wrote: "From: Oren Vale (DOB 3/3/1950)".
    """
    lines = _WROTE.sub(_blank, text).split("\n")
    at = 0
    while at < len(lines):
        head = list(takewhile(_HEAD_LINE.match, map(lines.__getitem__, range(at, len(lines)))))
        announced = at > 0 and _HANDED_ON.match(lines[at - 1])
        if announced or any(map(_STARTS.match, head)):
            lines[at : at + len(head)] = map(_without_writer, head)
        at += len(head) or 1
    return "\n".join(lines)


def _without_writer(line: str) -> str:
    """A line of a head blotted out, unless it may be about a patient."""
    return line if _SUBJECT.match(line) or _BORN.search(line) else " " * len(line)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
