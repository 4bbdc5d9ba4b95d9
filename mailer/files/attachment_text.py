"""The text of a letter's attachments, read in one bounded child process."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from consult.letter import Attachment, Letter
from mailer.bodies import files_of
from mailer.content import first_bytes
from mailer.filenames import told_apart
from mailer.files.file_forms import Form, form_of
from mailer.mime import Part, read_mail
from mailer.quoting import split_quoted

FILE_LIMIT: Final = 20 * 1024 * 1024  # bytes of one file
TOTAL_LIMIT: Final = 40 * 1024 * 1024  # bytes of all files of one letter
FILES_LIMIT: Final = 50  # files of one letter that are read
WALL_S: Final = 20  # the child's own limit is 5 s of CPU

TOO_MUCH: Final = "The file was not read: it is too large, or there are too many files."
STOPPED: Final = "The file was not read: it takes too long or too much memory."
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    "from mailer.files.attachment_child import main; main()"
)


def read_attachment_texts(raw: bytes, letter: Letter) -> Letter:
    """*letter* with the text of its attachments, or with the problem of each; it never raises.

    *raw* is the mail that *letter* was read from.  What lies in a winmail.dat
    joins the attachments, and its text is the letter's where there is no
    other; so do the files with text that lie in a mail among them.  Nothing
    is read, and no process started, for automatic mail and where no
    attachment is of a form that holds text.
    """
    places = [
        n for n, one in enumerate(letter.attachments) if form_of(one.filename, one.content_type)
    ]
    if not places or letter.automatic is not None:
        return letter
    parts = files_of(read_mail(raw))
    sent = _within_limits(parts, places)
    questions = [_question(letter.attachments[n], parts[n], data) for n, data in sent.items()]
    answers = dict(zip(sent, _ask(b"".join(questions)) if questions else [], strict=False))
    failed = {n: _unanswered(STOPPED if n in sent else TOO_MUCH) for n in places}
    return _filled(letter, failed | answers)


def _within_limits(parts: tuple[Part, ...], places: list[int]) -> dict[int, bytes]:
    """The contents of the parts that are read, by their place."""
    sent: dict[int, bytes] = {}
    left = TOTAL_LIMIT
    for n in places[:FILES_LIMIT]:
        data = first_bytes(parts[n], FILE_LIMIT + 1)
        if len(data) <= min(FILE_LIMIT, left):
            sent[n] = data
            left -= len(data)
    return sent


def _question(attachment: Attachment, part: Part, data: bytes) -> bytes:
    said = {
        "name": attachment.filename,
        "kind": attachment.content_type,
        "charset": part.parameters.get("charset", ""),
        "size": len(data),
    }
    return json.dumps(said).encode() + b"\n" + data


def _ask(questions: bytes) -> list[dict[str, Any]]:
    """The child's answers, in order; those after the file that stopped it are missing."""
    rooms = str(Path(__file__).parents[2])
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, "-I", "-c", _START, rooms],
            input=questions,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            timeout=WALL_S,
            check=False,
        )
        answered: bytes = done.stdout
    except subprocess.TimeoutExpired as error:
        answered = error.stdout or b""
    except OSError:
        return []
    # The last line may have been cut by what stopped the child.
    try:
        return [json.loads(line) for line in answered.split(b"\n")[:-1]]
    except ValueError:
        return []


def _unanswered(problem: str) -> dict[str, Any]:
    return {"text": "", "problem": problem, "files": []}


def _filled(letter: Letter, answers: dict[int, dict[str, Any]]) -> Letter:
    attachments = [
        replace(one, text=answers[n]["text"], problem=answers[n]["problem"])
        if n in answers
        else one
        for n, one in enumerate(letter.attachments)
    ]
    inner = [file for answer in answers.values() for file in answer["files"]]
    names = told_apart([*(one.filename for one in attachments), *(file["name"] for file in inner)])
    attachments += [
        _unpacked(name, file) for name, file in zip(names[len(attachments) :], inner, strict=True)
    ]
    text, quoted = letter.text, letter.quoted
    if not text and not quoted:
        text, quoted = split_quoted(_package_text(letter, answers))
    return replace(letter, attachments=tuple(attachments), text=text, quoted=quoted)


def _unpacked(name: str, file: dict[str, Any]) -> Attachment:
    return Attachment(
        name, file["kind"], file["size"], file["sha256"], file["text"], file["problem"]
    )


def _package_text(letter: Letter, answers: dict[int, dict[str, Any]]) -> str:
    """The text of the first winmail.dat, "" if there is none."""
    return next(
        (
            str(answer["text"])
            for n, answer in answers.items()
            if form_of(letter.attachments[n].filename, letter.attachments[n].content_type)
            is Form.TNEF
        ),
        "",
    )
