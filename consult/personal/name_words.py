"""Rows of capitalised words that may be a name, the particles between them included."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consult.personal.given_names import GIVEN_NAMES
from consult.personal.no_names import NO_NAMES
from consult.personal.surnames import SURNAMES

_FLAGS = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, and what the lists say of it."""

    text: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        """The word as the lists write it."""
        return self.text.lower().replace("\u2019", "'")

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_initial(self) -> bool:
        """Whether it is one capital alone."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def is_given(self) -> bool:
        """Whether it is a given name."""
        return self.plain.split("-")[0] in GIVEN_NAMES

    @property
    def is_surname(self) -> bool:
        """Whether a list has it, or it is built like one: O'Malley, Thistlewood, Wolanski."""
        parts = self.plain.replace("'", "").split("-")
        listed = any(part in SURNAMES for part in parts)
        return listed or (self.plain not in NO_NAMES and bool(_SURNAME_LIKE.search(self.plain)))

    @property
    def is_no_name(self) -> bool:
        """Whether it is a word of the trade that no name holds."""
        plain = self.plain
        return plain in NO_NAMES or (plain.endswith("s") and plain[:-1] in NO_NAMES)


_SURNAME_LIKE = re.compile(
    r"\A(?:o'|mc|mac|fitz|d')[a-z]{3,}|[a-z]{2,}(?:sons?|sen|ez|ski|sky|ska"
    r"|wicz|vich|ova|ov|escu|ian|stein|berg|"
    r"feldt?|mann?|worthy?|woods?|fields?|ford|ton|ham|ley|wells?|wick|bury"
    r"|croft|hurst|shaw|thorn|gate|"
    r"brooks?|stone|land|more|dale|smith|wright|opoulos|oglu|elli|ini|etti"
    r"|ucci|eaux?|ault|quist|str[o\u00f6]m|lund|"
    r"gren|dottir|water|grove|berry|combe|stead|ridge|weather|bridge|good"
    r"|garth|holm|acre|mont|ville|court|"
    r"fellow|ward|hart|horn|bottom|borough|kins?|ings?|ard|ette?|ano|ello"
    r"|illo|ado|eira|alho|aldo|uela|ueta)\Z"
)
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['\u2019][sS]?\Z")
_GAP = re.compile(r"[ \t\u00a0]{1,2}\Z")
_GAP_AFTER_INITIAL = re.compile(r"\.?[ \t\u00a0]{0,2}\Z")
_PARTICLES = frozenset(
    [
        "de",
        "la",
        "las",
        "los",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "bin",
        "ibn",
        "al",
        "el",
        "st",
    ]
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LONGEST = 5

AFTER_WORD = re.compile(r"[ \t]{1,2}([^\W\d_][^\W\d_'\u2019-]*)")
TITLE = re.compile(
    r"\b(?:mrs?|ms|miss|mx|mister|master|sra?|se\wora?|sgt|cpl|pfc|capt)\b\.?\s{1,2}\Z", _FLAGS
)


def name_runs(text: str) -> Iterator[list[Word]]:
    """The longest rows of capitalised words that may be a name, particles within."""
    run: list[Word] = []
    for match in _WORD.finditer(text):
        word = Word(match.group(), *match.span())
        if run and not _follows(text, run, word):
            yield run
            run = []
        if run or (word.is_capital and _may_begin(text, word)):
            run.append(_without_possessive(word))
    if run:
        yield run


def _without_possessive(word: Word) -> Word:
    cut = _POSSESSIVE.search(word.text)
    return Word(word.text[: cut.start()], word.start, word.start + cut.start()) if cut else word


def _follows(text: str, run: Sequence[Word], word: Word) -> bool:
    last = run[-1]
    gap = text[last.end : word.start]
    dotted = last.is_initial or last.plain == "st"
    if len(run) >= _LONGEST or not (_GAP_AFTER_INITIAL if dotted else _GAP).match(gap):
        return False
    if last.plain in _SUFFIXES:
        return False
    if not word.is_capital:
        return word.plain in _PARTICLES and _capital_follows(text, word.end)
    if word.is_initial:
        return word.text != "I" or text[word.end : word.end + 1] == "."
    return not word.is_no_name or (word.is_surname and (last.is_given or last.is_initial))


def _capital_follows(text: str, at: int) -> bool:
    match = AFTER_WORD.match(text, at)
    return match is not None and (match[1][0].isupper() or match[1] in _PARTICLES)


def _may_begin(text: str, word: Word) -> bool:
    if word.is_initial:
        return text[word.end : word.end + 1] == "."
    titled = TITLE.search(text, max(0, word.start - 12), word.start)
    return not word.is_no_name or (titled is not None and word.is_surname)
