"""How well bounces are read: the rates over a folder of mails with its ``expected.json``."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from consult.letter import Letter, kept_from_filing
from mailer.parse import read_letter

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class BounceScore:
    """Counts of mails: *automatic* = known as no human's; *right* = permanent or not, as expected.

    *exact* = the same for every recipient the report names, and no recipient more or less.
    *answered* = would draw a mail of ours: filed, and not quiet.
    """

    mails: int
    automatic: int
    right: int
    exact: int
    answered: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def draws_mail(letter: Letter) -> bool:
    """Whether *letter* would be answered by a mail of ours before a human looked at it."""
    return not (kept_from_filing(letter) or letter.quiet)


def score_bounces(folder: Path) -> BounceScore:
    """Read every mail that *folder*/expected.json lists, and compare.

    Expected is a list of recipients for each mail; "hard" ("1" or "0") says
    whether the address itself is dead.
    """
    expected = json.loads((folder / "expected.json").read_text())
    count: Counter[str] = Counter()
    missed, wrong = [], []
    for name, recipients in sorted(expected.items()):
        letter = read_letter((folder / name).read_bytes(), NOW, our_address="desk@desk.example")
        count["answered"] += isinstance(letter, Letter) and draws_mail(letter)
        if not isinstance(letter, Letter) or letter.automatic is None:
            missed.append(name)
            continue
        count["automatic"] += 1
        told = letter.bounce.recipients if letter.bounce else ()
        said = sorted(bool(one.permanent) for one in told)
        wanted = sorted(one["hard"] == "1" for one in recipients)
        count["right"] += any(said) == any(wanted)
        count["exact"] += (said or [False] * len(wanted)) == wanted
        if any(said) != any(wanted):
            wrong.append(name)
    return BounceScore(
        len(expected),
        count["automatic"],
        count["right"],
        count["exact"],
        count["answered"],
        tuple(missed),
        tuple(wrong),
    )
