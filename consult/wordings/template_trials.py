"""A rewording tried on real past questions: what each reply says now, and what it would say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sqlmodel import Session, col, select

from codebook.book import Book
from consult.answering import Answer
from consult.drafts import WORKER
from consult.redrafting import answer_letter
from consult.tables import Draft, Message, Ticket
from consult.threads import earlier_messages
from consult.wordings.template_rules import file_text, is_of_finding

MOST_SEARCHED = 500  # drafts, the newest first
MOST_OFFERED = 20
MOST_TRIED = 5


@dataclass(frozen=True, slots=True)
class PastQuestion:
    """A letter that was answered with a template's words, its case and the letters before it."""

    ticket: Ticket
    letter: Message
    earlier: tuple[Message, ...]
    codes: tuple[str, ...]

    def answered(self, book: Book, wordings: Mapping[str, str], *, on_trial: str = "") -> Answer:
        """Its answer in *wordings*.  Raises BadWords if the one of the path *on_trial* fails."""
        return answer_letter(
            book, self.ticket, self.letter, wordings, self.earlier, on_trial=on_trial
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """One reply as it is worded *now*, and as it would be *then*."""

    now: str
    then: str


def past_questions(session: Session, path: str) -> list[PastQuestion]:
    """The newest cases whose draft told the finding worded at *path*; any, for other templates.

    Raises NoSuchThing if there is no template at *path* to be reworded.
    """
    file_text(path)
    template = str(PurePosixPath(path).relative_to("reply"))
    drafts = (
        select(Draft, Ticket, Message)
        .join(Ticket, col(Ticket.id) == col(Draft.ticket_id))
        .join(Message, col(Message.id) == col(Draft.answers))
        .where(Draft.author == WORKER)
        .order_by(col(Draft.id).desc())
        .limit(MOST_SEARCHED)
    )
    found: dict[int | None, PastQuestion] = {}
    for draft, ticket, letter in session.exec(drafts):
        told = {finding.get("template") for finding in draft.findings}
        if ticket.id not in found and (template in told or not is_of_finding(path)):
            codes = (code for finding in draft.findings for code in finding.get("codes", ()))
            earlier = tuple(earlier_messages(session, letter))
            found[ticket.id] = PastQuestion(ticket, letter, earlier, tuple(dict.fromkeys(codes)))
        if len(found) == MOST_OFFERED:
            break
    return list(found.values())


def try_out(
    book: Book, past: PastQuestion, wordings: Mapping[str, str], path: str, text: str
) -> Trial:
    """*past* answered with *wordings*, and with *text* for the template at *path*; stores nothing.

    Raises BadWords if *text* fails.
    """
    now = past.answered(book, wordings)
    then = past.answered(book, {**wordings, path: text}, on_trial=path)
    return Trial(now.text, then.text)


def try_on_several(
    book: Book, pasts: Sequence[PastQuestion], wordings: Mapping[str, str], path: str, text: str
) -> None:
    """Raises BadWords if *text* fails on any of the newest of *pasts*."""
    for past in pasts[:MOST_TRIED]:
        past.answered(book, {**wordings, path: text}, on_trial=path)
