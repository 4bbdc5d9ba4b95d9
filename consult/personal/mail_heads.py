"""The heads of quoted and forwarded mails within a text: who sent them when is no patient data."""

import re

_NAME = (
    r"(?:from|sent|to|cc|bcc|date|reply-to|subject|importance|attachments|de|enviado|para|asunto)"
)
_HEAD_LINE = re.compile(rf"[>\s*]*\*?{_NAME}\*?:\*?(?:\s|\Z)", re.IGNORECASE)
_STARTS = re.compile(r"[>\s*]*\*?(?:from|de)\*?:", re.IGNORECASE)
# What is said in a subject may be about a patient; the other lines are about the writers.
_SUBJECT = re.compile(r"[>\s*]*\*?(?:subject|asunto|attachments)\*?:", re.IGNORECASE)
_WROTE = re.compile(
    r"^[>\s]{0,8}(?:on|el|am|le)\s[^\n]{6,200}(?:\n[^\n]{0,120})?"
    r"(?:wrote|escribi\w|schrieb|a\s\wcrit)\s?:",
    re.IGNORECASE | re.MULTILINE,
)


def blot_mail_heads(text: str) -> str:
    """*text* with the heads of other mails replaced by blanks; same length, same lines.

    Heads are "On DATE, NAME wrote:" and the lines that begin with "From:"
    and go on with "Sent:", "To:" and so on; their subjects are left.
    """
    text = _WROTE.sub(_blank, text)
    lines = text.split("\n")
    inside = False
    for at, line in enumerate(lines):
        inside = bool(_STARTS.match(line)) or (inside and bool(_HEAD_LINE.match(line)))
        if inside and not _SUBJECT.match(line):
            lines[at] = " " * len(line)
    return "\n".join(lines)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
