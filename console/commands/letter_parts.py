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
    """

    name: str
    text: str
    file: str | None = None


def parts_of(letter: Letter) -> list[LetterPart]:
    """The letter's own texts, then of each attachment its name and as much of its text as we read.

    Attachments' names are told apart by the mailer, so that a name says which it is.  Of many
    files MOST_READ characters are read in all, so that no mail costs more than a long letter.
    """
    files: list[LetterPart] = []
    left = MOST_READ
    for one in letter.attachments:
        text = one.text[: min(READ, left)]
        left -= len(text)
        files.append(LetterPart(FILENAME, one.filename, one.filename))
        files.append(LetterPart(ATTACHMENT, text, one.filename))
    own = ((SUBJECT, letter.subject), (TEXT, letter.text), (QUOTED, letter.quoted))
    return [*(LetterPart(name, text) for name, text in own), *files]
