"""What tests ask of the book by the piece; who uses the program asks look_up for all at once."""

from codebook.addons import add_on_facts
from codebook.codes import tidy
from codebook.systems import systems_of


def known_systems(book, code):
    """Which of the systems of codebook.systems have *code* in any loaded edition."""
    with book.reading() as reader:
        return systems_of(reader, tidy(code))


def add_on(book, code, on):
    """What *code* may be added to on that day; None = it is no add-on code."""
    with book.reading() as reader:
        return next(iter(add_on_facts(reader, tidy(code), on)), None)
