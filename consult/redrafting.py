"""A case's letter drafted, the first time or again, in the words that are approved by now."""

from collections.abc import Mapping

from codebook.book import Book
from consult.answering import Answer, answer, asked
from consult.tables import Message, Ticket
from consult.wording import reworded


def answer_letter(
    book: Book,
    ticket: Ticket,
    question: Message,
    wordings: Mapping[str, str],
    *,
    strict: bool = False,
) -> Answer:
    """The drafted answer to *question*, a letter on *ticket*.

    *wordings* are template_versions.approved_wordings, or what would be if a
    rewording were approved.  One that fails gives way to the file's words;
    with *strict* it raises BadWords.
    """
    with reworded(wordings, strict=strict):
        return answer(
            book,
            asked(question.subject, question.text),
            question.received_at.date(),
            case_number=ticket.number,
            client_name=ticket.client_name,
        )
