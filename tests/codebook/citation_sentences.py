"""Sentences as practices write them, each with the codes it cites; all are invented.

One sentence a line in citing_sentences.txt: the text, " => ", and its citations, "; " between them.
A citation is the code with its modifiers (99213-25), then its units (x2) and flags (range, partial,
typo); systems that the code's look does not tell stand before a colon (POS:11, DRG:470, REV:0360,
PCS:, ICD9:).  quiet_sentences.txt has those that cite none.  A backslash and n is a line's end.
"""

from pathlib import Path

HERE = Path(__file__).parent


def citing() -> list[tuple[str, list[str]]]:
    """Each sentence with its citations, as the file writes them."""
    pairs = []
    for line in lines("citing_sentences.txt"):
        text, _, codes = line.partition(" =>")
        pairs.append((text.replace(r"\n", "\n"), [one for one in codes.strip().split("; ") if one]))
    return pairs


def quiet() -> list[str]:
    """Each sentence that cites no code."""
    return [line.replace(r"\n", "\n") for line in lines("quiet_sentences.txt")]


def lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").strip().splitlines()
