"""A case's letter drafted, the first time or again, in the words that are approved by now."""

from collections.abc import Mapping, Sequence

from codebook.book import Book
from consult.answering import Answer, answer, asked
from consult.enclosures import Enclosed, nothing_read
from consult.tables import Message, Ticket
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
    with reworded(wordings, on_trial=on_trial):
        return answer(
            book,
            asked(question.subject, question.text),
            question.received_at.date(),
            case_number=ticket.number,
            client_name=ticket.client_name,
            enclosed=enclosed_with(question, earlier),
        )


def enclosed_with(message: Message, earlier: Sequence[Message] = ()) -> Enclosed:
    """What came with *message*; *earlier* are the case's earlier letters, newest first."""
    return Enclosed(
        quoted=message.quoted,
        files=tuple((file["name"], file["text"]) for file in message.files),
        earlier="\n\n".join(asked(letter.subject, letter.text) for letter in earlier),
        sealed=nothing_read(message),
    )
