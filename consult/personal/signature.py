"""Where a mail's own signature stands: its names and numbers are the sender's, not a patient's."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

_FLAGS = re.IGNORECASE
_OTHER_MAIL = re.compile(
    r"[>\s]*(?:-{2,}\s?(?:original\smessage|forwarded\smessage|forwarded\sby)|"
    r"begin\sforwarded\smessage|_{8,}|(?:on|el|am|le)\s.{6,160}(?:wrote|escribi\w"
    r"|schrieb|\wcrit)\s?:|"
    r"\*?(?:from|de|von):\*?\s)",
    _FLAGS,
)
_WROTE = re.compile(r"[>\s]*(?:[A-Z][\w.'-]*\s){1,3}wrote\s?:(?:\s|\Z)")
_CLOSES = (
    r"(?:many\s|kind\s|best\s|warm\s|with\s)*(?:thanks?(?:\syou)?|thanx|thx|thnx|merci|cordialement|yours\sfaithfully|tx|ty|tia|regards|best|"
    r"wishes|sincerely|cheers|respectfully|cordially|yours(?:\struly)?|sgn?d|signed|gracias"
    r"|saludos|appreciated?|"
    r"have\sa\s(?:great|good|nice)\s\w+|warmly|rgds|v/?r)"
)
_CLOSING = re.compile(
    rf"[>\s]*{_CLOSES}(?:\s(?:again|so\smuch|in\sadvance|very\smuch|you|much"
    rf"|for\s\w+\s\w+|regards|all|"
    r"yours|truly|and|wishes|a\slot|much))*\s?[,.!-]*\s?(?P<rest>.*)\Z",
    _FLAGS,
)
# "Thx, Dana Quist", "Thanks! Dana" at the end of a line.
_CLOSED_AND_NAME = re.compile(
    rf"(?:^|[.?!,]\s){_CLOSES}\s?[,.!-]{{1,2}}\s?(?P<who>[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*)?)\s?\Z"
)
_CLOSED_AND_WORD = re.compile(
    rf"(?i:(?:^|[.?!,]\s){_CLOSES})[\s,.!-]{{1,3}}(?P<who>[A-Z][\w'-]+)\Z"
)
_NAME_ONLY = re.compile(
    r"-{0,2}~?\s?[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,2}(?:,\s?[A-Z-]{2,8}(?:\([A-Z]{2,6}\))?){0,3}"
    r"\.?\Z"
)
# "112 Larkspur Row, Fennimore WI"
_STREET_LINE = re.compile(
    r"\d{1,5}(?:\s\d{1,5}(?:st|nd|rd|th)|\s[A-Z][\w.'-]*)(?:,?\s(?:[A-Z][\w.'-]*|\d{1,4})){1,7}\Z"
)
_CONTACT = re.compile(
    r"(?:(?<!\d)\(?\d{3}\)?[-.\s]{0,2}\d{3}[-.\s]\d{4}(?!\d)|\b\d{3}[-.]\d{4}\b|@[\w-]+\."
    r"|\bwww\.|https?://|\s\|\s|"
    r"\b(?:CPC|COC|CCS|RHIT|RHIA|CPMA|CPB|CMRS|MBA|BSN|tel|fax|phone|cell"
    r"|office|direct|mobile|ext)\b|"
    r"\bp\.?\s?o\.?\s?box\b|\b(?:suite|ste)\.?\s?#?\w+|,\s[A-Z]{2}\s\d{5}|\bNPI\b|\btax\sid\b)",
    _FLAGS,
)
_TITLE = re.compile(
    r"\b(?:manager|coder|biller|billing|specialist|director|supervisor|coordinator|department|dept|"
    r"office|clinic|associates|group|center|llc|inc|pc|pllc|revenue\scycle|auditor|analyst|lead|"
    r"administrator|practice|ortho\w*|hospital|health|medical|consultant|services|desk|team)\b",
    _FLAGS,
)
_SIGNED_AS = re.compile(
    rf"[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){{1,2}},\s(?:\w+\s){{0,2}}{_TITLE.pattern}\Z"
)
_SENT_FROM = re.compile(r"[>\s]*(?:sent\sfrom|get\soutlook|enviado\sdesde)\b", _FLAGS)
_OF_A_CASE = re.compile(
    r"\b(?:pt|patient(?!\s(?:accounts?|financial|access|services?))|billed|claim|dob|dos|member"
    r"|denied)\b",
    _FLAGS,
)
_OF_A_SENTENCE = re.compile(r"\b(?:is|was|the|we|i|she|he|her|his|my|your|please|call)\b", _FLAGS)
_DASHES = re.compile(r"[>\s]*(?:--|__|\*{3,}|={3,}|~{3,})[\s_=*~-]*\Z")
# "Third time asking. -- Oren Vale"
_DASH_AND_NAME = re.compile(
    r"[.?!]\s[-\u2013\u2014]{1,2}\s?(?P<who>[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,2})\s?\Z"
)
# "Tern Street Derm & Path"
_FIRM_LINE = re.compile(r"[A-Z][\w.'-]*(?:,?\s(?:&|of|and|at|the|[A-Z][^\W\d]*[.'-]?\w*)){1,6}\Z")
# A line that tells of a patient, or a day and a code behind it, is in nobody's signature.
_OF_A_PATIENT = re.compile(
    r"\b(?:(?:patient|pt|member|insured|subscriber)(?:\sname|\sid)?\s?[:#]|d\.?o\.?b\b|mrn\b|mr\s?#)"
    r"|(?<!\d)\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d\d(?!\d)(?=.{0,300}\b\d{5}\b)",
    _FLAGS,
)
_TOLD_OF_A_PATIENT = re.compile(
    r"\b(?:tel|phone|cell|number|reach|call)\s(?:for|of)\s(?:her|him|(?:the\s)?(?:pt|patient))\b"
    r"|\b(?:her|his|(?:pt|patient)['\u2019]?s)\s(?:tel|phone|cell|home|mobile|number|e-?mail)\b|^[>\s]*p\.?\s?s\b"
    # Nobody calls himself Mrs. Vale, but where a rank or a firm follows.
    rf"|(?:^[>\s]*|[.;]\s)(?:mrs?|ms|miss)\.?\s(?-i:[A-Z])(?!.*{_TITLE.pattern})(?=.*\d)",
    _FLAGS,
)
_TELLS = re.compile(r"\b(?:her|his|him|pt|patient|mrs?|ms|miss|p\.?s)\b", _FLAGS)
_LONGEST = 14
_BEYOND = 1 << 62  # no text is as long


@dataclass(frozen=True, slots=True)
class Signatures:
    """The stretches of a text that are signatures, as sorted, disjoint (start, end) pairs."""

    stretches: tuple[tuple[int, int], ...]

    def cover(self, at: int) -> bool:
        """Whether the character at *at* lies in a signature."""
        index = bisect_right(self.stretches, (at, _BEYOND)) - 1
        return index >= 0 and self.stretches[index][0] <= at < self.stretches[index][1]


def find_signatures(text: str) -> Signatures:
    """The signature at the end of each mail in *text* (quoted and forwarded ones are mails too)."""
    stretches: list[tuple[int, int]] = []
    mail: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if mail and (_OTHER_MAIL.match(line) or ("wrote" in line and _WROTE.match(line))):
            stretches += _of_mail(mail, followed=True)
            mail = []
        mail.append((at, line))
        at += len(line) + 1
    stretches += _of_mail(mail, followed=False)
    return Signatures(tuple(stretches))


def _of_mail(lines: list[tuple[int, str]], *, followed: bool) -> list[tuple[int, int]]:
    """The signature of the mail in *lines*; *followed* = the head of another stands below."""
    end = lines[-1][0] + len(lines[-1][1])
    filled = [at for at, (_, line) in enumerate(lines) if line.strip(" >\t\r")]
    tail = filled[-_LONGEST:]
    for at in tail[lines[0][0] == 0 and len(tail) == len(filled) > 1 :]:  # no subject is signed
        start = _starts(lines, at, tail)
        if start is not None:
            return [(start, _before_patients(lines[at:], end))]
    first = _contacts(lines, tail)
    if first is None and followed and len(tail) > 1:
        first = tail[-1] if _NAME_ONLY.match(lines[tail[-1]][1].strip(" >\t\r")) else None
    return [] if first is None else [(lines[first][0], end)]


def _before_patients(lines: Iterable[tuple[int, str]], end: int) -> int:
    """Where the first of *lines* begins that is of a patient; *end* = there is none."""
    return next((offset for offset, line in lines if _is_of_a_patient(line)), end)


def _starts(lines: list[tuple[int, str]], at: int, tail: list[int]) -> int | None:
    """Where the signature starts if line *at* opens it: dashes, a closing, "Thx, Dana"."""
    offset, line = lines[at]
    if _DASHES.match(line) or _SENT_FROM.match(line):
        return offset
    closing = _CLOSING.match(line)
    if closing and (not closing["rest"] or _NAME_ONLY.match(closing["rest"])):
        return offset
    if at == tail[-1] or _CONTACT.search(line):
        inline = _CLOSED_AND_NAME.search(line) or _CLOSED_AND_WORD.search(line)
        inline = inline or _DASH_AND_NAME.search(line)
        return offset + inline.start("who") if inline else None
    return None


def _contacts(lines: list[tuple[int, str]], tail: list[int]) -> int | None:
    """The first of the last lines that are names, titles and numbers; None = no such lines."""
    first: int | None = None
    certain = len(tail) > 1 and _is_signed(*(lines[at][1].strip(" >\t\r") for at in tail[-2:]))
    for at in reversed(tail[1:] if len(tail) > 1 else []):
        line = lines[at][1].strip(" >\t\r")
        if _is_of_a_patient(line):
            break
        contact = bool(_CONTACT.search(line))
        signs = contact or any(
            sign(line)
            for sign in (_NAME_ONLY.match, _FIRM_LINE.match, _STREET_LINE.match, _TITLE.search)
        )
        if not signs or _is_said(line, contact=contact):
            break
        first, certain = at, certain or contact
    return first if certain else None


def _is_of_a_patient(line: str) -> bool:
    told = _TELLS.search(line) is not None and _TOLD_OF_A_PATIENT.search(line) is not None
    return told or _OF_A_PATIENT.search(line) is not None


def _is_signed(above: str, last: str) -> bool:
    """Whether the *last* line is "Dana Vale, coder", a title below a name, or a name alone."""
    spelt = " " in last and not any(map(str.isdigit, last))
    alone = spelt and bool(_NAME_ONLY.match(last)) and above.endswith((".", "!", "?"))
    above_is_name = " " in above and bool(_NAME_ONLY.match(above)) and above[-1:].isalpha()
    titled = above_is_name and spelt and len(last.split()) < 5 and bool(_TITLE.search(last))
    return alone or titled or _SIGNED_AS.match(last) is not None


def _is_said(line: str, *, contact: bool) -> bool:
    """Whether *line* is a sentence of the letter; *contact* = it holds a number or an address."""
    if " | " in line and "?" not in line:
        return False
    words = line.split()
    if line.endswith("?") or len(words) > 12:
        return True
    if len(words) < 4:
        return False
    # "Pulmonary Assoc. of the Narrows, 611 Breakwater Ave, Ste 300"
    ended = line.endswith((".", "!"))
    return bool(_OF_A_CASE.search(line)) or (
        bool(_OF_A_SENTENCE.search(line)) and (ended or not contact)
    )
