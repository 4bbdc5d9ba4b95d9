"""The words that letters write small: small_words.txt, collected from labelled mails."""

from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("small_words.txt")


@cache
def small_words() -> frozenset[str]:
    """Words of the language and the trade, in lower case; no list of trade words has them."""
    return frozenset(TABLE.read_text(encoding="utf-8").split())
