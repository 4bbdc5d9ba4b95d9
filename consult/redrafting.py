"""A case's letter drafted, the first time or again, in the words that are approved by now."""

from collections.abc import Mapping, Sequence

from codebook.book import Book
from consult.answering import Answer, answer_question
from consult.days.coding_day import day_of
from consult.enclosures import Enclosed, nothing_read
from consult.question import Question, with_subject
from consult.tables import Message, Ticket
from consult.understanding import understand
from consult.wording import reworded


def answer_letter(
    book: Book,
    ticket: Ticket,
    question: Message,
    wordings: Mapping[str, str],
    earlier: Sequence[Message] = (),
    *,
    on_trial: str = "",
) -> Answer:
    """The drafted answer to *question*, a letter on *ticket* with *earlier* ones, newest first.

    *wordings* are template_versions.approved_wordings, or what would be if a
    rewording were approved.  One that fails gives way to the file's words;
    that of the path *on_trial* raises BadWords.
    """
    understood = understand_letter(book, ticket, question, earlier)
    with reworded(wordings, on_trial=on_trial):
        return answer_question(
            book,
            understood,
            case_number=ticket.number,
            client_name=ticket.client_name,
            sealed=nothing_read(question),
        )


def understand_letter(
    book: Book, ticket: Ticket, letter: Message, earlier: Sequence[Message] = ()
) -> Question:
    """What *letter* on *ticket* asks, together with *earlier* ones, newest first."""
    enclosed = Enclosed(
        subject=letter.subject,
        quoted=letter.quoted,
        files=tuple((file["name"], file["text"]) for file in letter.files),
        earlier="\n\n".join(with_subject(one.subject, one.text) for one in earlier),
        sealed=nothing_read(letter),
    )
    came_on = day_of(letter.received_at)
    return understand(book, letter.text, came_on, enclosed, ticket.client_name)
