"""The texts of a letter, each by the part of the mail it stands in."""

from dataclasses import dataclass

from consult.enclosures import READ
from consult.letter import Letter
from consult.question import MOST_READ

SUBJECT, TEXT, QUOTED, ATTACHMENT, FILENAME = "subject", "text", "quoted", "attachment", "filename"


@dataclass(frozen=True, slots=True)
class LetterPart:
    """One *text*; *name* is subject, text, quoted, attachment or filename.

    *file* = the name of the attachment it belongs to, None for the letter itself.
    *unread* is how many characters stand behind *text* that nothing is searched for in.
    """

    name: str
    text: str
    file: str | None = None
    unread: int = 0


def parts_of(letter: Letter) -> list[LetterPart]:
    """The letter's own texts, then of each attachment its name and as much of its text as we read.

    Attachments' names are told apart by the mailer, so that a name says which it is.  Of the letter
    MOST_READ characters are read, and of its files as many in all: no mail costs more.
    """
    parts = [LetterPart(SUBJECT, letter.subject)]
    left = MOST_READ
    for name, text in ((TEXT, letter.text), (QUOTED, letter.quoted)):
        parts.append(_as_far_as(left, name, text))
        left -= len(parts[-1].text)
    left = MOST_READ
    for one in letter.attachments:
        file = _as_far_as(min(READ, left), ATTACHMENT, one.text, one.filename)
        left -= len(file.text)
        parts += [LetterPart(FILENAME, one.filename, one.filename), file]
    return parts


def _as_far_as(limit: int, name: str, text: str, file: str | None = None) -> LetterPart:
    return LetterPart(name, text[:limit], file, max(0, len(text) - limit))
