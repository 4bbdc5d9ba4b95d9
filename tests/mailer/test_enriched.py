"""Enriched text as plain text."""

import pytest

from mailer.enriched import enriched_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("May I <bold>bill</bold> 99<italic>213</italic>?", "May I bill 99213?"),
        ("one\nline\n\nnext\n\n\nlast", "one line\nnext\n\nlast"),
        ("<nofill>one\ntwo</nofill>\nthree", "one\ntwo three"),
        ("<color><param>red</param>99213</color>", "99213"),
        ("if a << 3 and b < 4", "if a < 3 and b < 4"),
        ("<lt>x<nl>y<comment>z</comment>", "<x\ny"),
        ("<param>never closed", "never closed"),
    ],
)
def test_commands_go_and_words_stay(source, text):
    assert enriched_text(source) == text
