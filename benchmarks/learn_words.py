"""Collect consult/personal/small_words.txt: the words that the labelled mails write small.

Run it with ``.venv/bin/python benchmarks/learn_words.py``.  The mails that are held back for the
tests are not read, nor are addresses, patient data and senders' names; a word that stands more
often with a capital in the middle of a sentence than without is a name.
"""

import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from consult.personal import small_words
from consult.personal.given_names import GIVEN_NAMES, WORDS_TOO
from consult.personal.name_words import WORD
from consult.personal.no_names import NO_NAMES
from consult.personal.surnames import SURNAMES
from tests.consult.labelled_mails import labelled_mails
from tests.consult.reading_score import case_letter

ADDRESS = re.compile(r"\S*[@/\\]\S*|\S+\.(?:example|com|org)\b")
WIDTH = 100


def main():
    """Count the words, and write those that are words of the language."""
    small, capital = Counter(), Counter()
    for case in labelled_mails():
        if not case["held"]:
            told = list(words(without_names(case)))
            small.update({word for word, _ in told if word.islower()})
            capital.update({word.lower() for word, inside in told if inside})
    names = (GIVEN_NAMES | SURNAMES) - WORDS_TOO
    known = {
        word
        for word, count in small.items()
        if len(word) > 1 and count >= capital[word] and word not in names | NO_NAMES
    }
    small_words.TABLE.write_text(in_lines(sorted(known)), encoding="utf-8")
    print(len(known), "words")


def without_names(case):
    """The text of a mail, its patient data and its sender's name left out."""
    letter = case_letter(case)
    text = ADDRESS.sub(" ", f"{letter.subject}\n{letter.text}\n{letter.quoted}")
    for span in (*case.get("phi_spans", ()), *case.get("sender_spans", ())):
        text = text.replace(span["text"], " ")
    return text


def words(text):
    """Each word as written, and whether it has a capital that no sentence's beginning gave."""
    for match in WORD.finditer(text):
        before = text[: match.start()].rstrip(" \t\"'(*>")[-1:]
        inside = match[0].istitle() and before not in ("", *".!?:\n-")
        yield match[0], inside


def in_lines(known):
    lines, line = [], ""
    for word in known:
        if line and len(line) + len(word) >= WIDTH:
            lines.append(line)
            line = ""
        line = f"{line} {word}".lstrip()
    return "\n".join([*lines, line, ""])


if __name__ == "__main__":
    main()
