"""Invented sentences with their labels, as the text files beside this one hold them."""

import re
from pathlib import Path

HERE = Path(__file__).parent
_PIECE = re.compile(r"\{(\w+):([^{}]*)\}")


def patient_sentences() -> list[tuple[str, set[tuple[str, str]]]]:
    """Each mail of patient_sentences.txt with the (kind, words) of its patient data."""
    return [
        (
            _lines(_PIECE.sub(lambda piece: piece[2], line)),
            {(piece[1], piece[2]) for piece in _PIECE.finditer(line)},
        )
        for line in _of("patient_sentences.txt")
    ]


def intent_sentences() -> list[tuple[str, set[str]]]:
    """Each mail of intent_sentences.txt with what it asks."""
    pairs = (line.split(": ", 1) for line in _of("intent_sentences.txt"))
    return [(_lines(text), set(names.split())) for names, text in pairs]


def _of(name: str) -> list[str]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _lines(text: str) -> str:
    return text.replace(" | ", "\n")
