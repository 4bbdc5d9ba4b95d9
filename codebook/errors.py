"""What can go wrong with the book, by name.  Every message is one sentence for a person."""


class BookError(Exception):
    """Base of every expected failure in this room."""


class BadFile(BookError):
    """A file to be loaded is not what it should be.

    *line* and *column* count from 1; 0 = not known.  *expected* says what
    should stand there.
    """

    def __init__(self, file: str, line: int, column: int, expected: str) -> None:
        self.file, self.line, self.column, self.expected = file, line, column, expected
        place = file
        if line:
            place += f", line {line}"
        if column:
            place += f", column {column}"
        super().__init__(f"{place}: expected {expected}")


class NotLicensed(BookError):
    """A file may only be loaded under a licence which the operator has not said they hold."""


class LoadRunning(BookError):
    """Another load is writing this book at the moment."""
