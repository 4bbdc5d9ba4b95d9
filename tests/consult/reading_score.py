"""How well questions are read: intents, patient data, dates, question or not, on labelled mails.

The file has one JSON object a line, with the fields of ../shared/cases/README.md.  Each becomes a
real mail first and is read as the road reads it.
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from codebook.book import Book
from codebook.cited import Citation
from console.commands.letter_in_json import question_in_json
from consult.letter import Letter
from mailer.parse import read_letter
from tests.codebook.code_score import CodeScore, add_codes, add_references, plain

NOW = datetime(2026, 7, 20, 9, tzinfo=UTC)


@dataclass
class Found:
    """Right, wrong and missed answers of one kind."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the share that is labelled; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what is labelled, the share that was found; 1 where nothing is labelled."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0

    def add(self, got: set[str], wanted: set[str]) -> None:
        """Count one mail."""
        self.right += len(got & wanted)
        self.wrong += len(got - wanted)
        self.missed += len(wanted - got)


@dataclass
class ReadingScore:
    """Counts over all mails.

    Patient data *exact*: the same words, each once for a mail; *near*: the
    words found and those labelled hold one another (an address with or
    without its ZIP code).
    """

    mails: int = 0
    intents: Found = field(default_factory=Found)
    exact: Found = field(default_factory=Found)
    near: Found = field(default_factory=Found)
    modifiers: Found = field(default_factory=Found)
    right: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def case_mail(case: dict) -> bytes:
    """A labelled case as the mail it came in."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Dana Client <dana@client.example>"
    mail["To"] = "desk@desk.example"
    mail["Subject"] = " ".join(case["subject"].split())
    mail["Date"] = "Mon, 20 Jul 2026 09:00:00 +0000"
    mail["Message-ID"] = f"<{case['id']}@client.example>"
    kind = "html" if case.get("content_type") == "html" else "plain"
    mail.set_content(case["body"], subtype=kind, charset="utf-8", cte="base64")
    return mail.as_bytes()


def case_letter(case: dict) -> Letter:
    """A labelled case, read by the mailer."""
    letter = read_letter(case_mail(case), NOW, our_address="desk@desk.example")
    assert isinstance(letter, Letter)
    return letter


def score_mails(path: Path, book: Book) -> tuple[CodeScore, ReadingScore]:
    """How well the codes and how well all else is read of every mail in *path*, each read once."""
    codes, score = CodeScore(), ReadingScore()
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        read = question_in_json(case_letter(case), book)
        add_codes(codes, case, codes_anew(read))
        add_references(codes, case, ((one["text"], one["kind"]) for one in read["other_refs"]))
        add_case(score, case, read)
    return codes, score


def codes_anew(read: dict) -> list[Citation]:
    """The codes that a mail cites anew, of what `read --json` gives."""
    return [
        Citation(
            code["code"],
            code["system"],
            code["modifiers"],
            code["units"],
            code["start"],
            code["end"],
            code["as_written"],
            known=code["known"],
            in_range=code["range"],
            partial=code["partial"],
            typo=code["typo"],
        )
        for code in read["codes"]
        if not code["quoted"]
    ]


def add_case(score: ReadingScore, case: dict, read: dict) -> None:
    """Count one mail, as `read --json` gives it."""
    score.mails += 1
    score.intents.add(set(read["intents"]), set(case["intents"]))
    score.modifiers.add(set(read["modifiers_asked"]), set(case["modifiers_asked"]))
    got = {plain(span["text"]) for span in read["phi_spans"]}
    wanted = {plain(span["text"]) for span in case["phi_spans"]}
    score.exact.add(got, wanted)
    near = {one for one in got if any(one in other or other in one for other in wanted)}
    score.near.right += sum(any(one in other or other in one for one in got) for other in wanted)
    score.near.missed += sum(
        not any(one in other or other in one for one in got) for other in wanted
    )
    score.near.wrong += len(got - near)
    answers = {
        "question or not": (read["is_question"], case["is_question"]),
        "date of service": (read["date_of_service"], case["date_of_service"]),
        "modifiers asked": (set(read["modifiers_asked"]), set(case["modifiers_asked"])),
        "intents": (set(read["intents"]), set(case["intents"])),
        "patient data": (got, wanted),
    }
    for name, (is_read, label) in answers.items():
        score.right[name] += is_read == label
        if is_read != label:
            score.faults.append(f"{case['id']}: {name}: read {is_read}, labelled {label}")
