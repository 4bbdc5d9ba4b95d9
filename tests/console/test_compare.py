"""Two revisions, line by line."""

from console.compare import MOST_LINES, Line, compare
from consult.tables import Draft
from tests.factories import DANA, NOON


def revision(text, subject="Your question"):
    return Draft(ticket_id=1, revision=1, answers=1, to=DANA, subject=subject, text=text,
                 author="worker", made_at=NOON)  # fmt: skip


def test_added_and_removed_lines_stand_where_they_belong():
    difference = compare(revision("a\nb\nc"), revision("a\nc\nd", subject="Your case"))

    assert difference.lines == [
        Line("removed", "Subject: Your question"),
        Line("added", "Subject: Your case"),
        Line("same", "a"),
        Line("removed", "b"),
        Line("same", "c"),
        Line("added", "d"),
    ]
    assert not difference.cut


def test_texts_too_long_to_compare_are_cut_and_said_to_be():
    difference = compare(revision("x\n" * 200_000), revision("y\n" * 200_000))

    assert len(difference.lines) <= 2 * MOST_LINES
    assert difference.cut
