"""Rows of capitalised words that may be a name, the particles between them included."""

import re
from collections.abc import Iterator, Sequence

from codebook.patterns.word_ends import last_letters
from codebook.patterns.words_before import Cue
from consult.personal.given_names import GIVEN_NAMES
from consult.personal.named_word import Word
from consult.personal.no_names import NO_NAMES
from consult.personal.surnames import SURNAMES

WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
AFTER_WORD = re.compile(r"[ \t]{1,2}([^\W\d_][^\W\d_'\u2019-]*)")
TITLE = Cue(
    r"\b(?:mrs?|ms|miss|mx|dame|mister|master|sra?|srta|se\wora?|sgt|cpl|pfc|capt|mme|mlle|madame"
    r"|monsieur|frau|herrn?)\b\.?"
    r"[ \t\u00a0]{1,2}\Z",
    flags=re.IGNORECASE,
)
_LONGEST_TITLE = 12
_POSSESSIVE = re.compile(r"['\u2019][sS]?\Z")
_PARTICLE_WORDS = "y de la las los del della di da dos das van von der den ten bin ibn al el st"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_PARTICLE = rf"(?:{'|'.join(sorted(_PARTICLES))})"
_GAP = re.compile(rf"[ \t\u00a0]{{1,2}}(?:{_PARTICLE}[ \t\u00a0])*\Z")
_GAP_AFTER_INITIAL = re.compile(rf"\.?[ \t\u00a0]{{0,2}}(?:{_PARTICLE}[ \t\u00a0])*\Z")
_WIDEST_GAP = 16
NOT_YET_NAMED = frozenset(("baby", "boy", "girl", "infant", "newborn", "twin"))
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
# "D.O.S is 3/9"
SPELT = frozenset(("dos", "dob", "doi", "pcp", "pos"))
_LONGEST = 5
_LONGEST_WORD = 60  # letters; what is longer is no name
# A nickname within a name: Oren "Skip" Vale, Oren ("Skip") Vale, Marcus (Marc) Vale.
_OPENING = re.compile(r"[ \t]{1,2}\(?[\"'\u201c\u2018]\Z")
_CLOSING = re.compile(r"(?:[\"'\u201d\u2019]\)?|\))[ \t]{1,2}\Z")
_CLOSED = re.compile(r"\)[ \t][A-Z][a-z]")
QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019")
# "Tamsin P-K"
_TWO_INITIALS = re.compile(r"[A-Z]-[A-Z]\Z")
# Months, days and states that people are called, if a family name follows.
_CALLED_AFTER_WORDS = (
    "april may june august january tuesday indiana montana nevada georgia virginia carolina"
)
_CALLED_AFTER = frozenset(_CALLED_AFTER_WORDS.split())
# In "PATIENT: OKAFOR DOS:" and "OKAFOR  DOS 03/24/2026" it heads the next field.
_FIELD_FOLLOWS = re.compile(r"\s{0,3}[:#\d]")
# No name is the C of "C-20551".
_NUMBER_AFTER = (re.compile(r"\d"), re.compile(r"-?\d"))


def words_of(text: str) -> tuple[list[Word], list[Word]]:
    """The words of *text* with a capital, and those in small letters that may be a name."""
    capital: list[Word] = []
    small: list[Word] = []
    for match in WORD.finditer(text):
        written = match.group()
        if len(written) > _LONGEST_WORD:
            continue
        if written[0].isupper():
            number = _NUMBER_AFTER[len(written) == 1]
            if not number.match(text, match.end()):
                capital.append(_the_name_in(Word(written, *match.span())))
        elif _ARTICLE.match(written):
            capital.append(_the_name_in(Word(written, *match.span())))
        elif written in _IN_SMALL or "-" in written:
            small.append(Word(written, *match.span()))
    return capital, small


# "Omar al-Rashid", "Aurelie d'Arcy": the article is part of the name.
_ARTICLE = re.compile(r"(?:(?:[ae]l|a[ds]|bin|abu)-|[dl]['\u2019])[A-Z][a-z]")
_IN_SMALL = GIVEN_NAMES | SURNAMES


def name_runs(text: str, capital: Sequence[Word]) -> Iterator[list[Word]]:
    """The longest rows of *capital* words in *text* that may be a name, particles within."""
    run: list[Word] = []
    for at, word in enumerate(capital):
        if run and _follows(text, run, word):
            run.append(word)
            continue
        if run:
            yield _without_head(run)
        begins = _may_begin(text, word) or _is_called(text, *capital[at : at + 2])
        run = [word] if begins else []
    if run:
        yield _without_head(run)


def _without_head(run: list[Word]) -> list[Word]:
    """*run* without a common word before the given name: "Roofer Oren Vale"."""
    spelt = "".join(word.text for word in run[:3] if word.is_initial).lower()
    if spelt in SPELT and len(run) > len(spelt):
        return run[len(spelt) :]
    if len(run) < 2 or run[0].is_given or not run[0].is_common:
        return run
    return run[1:] if run[1].is_given and not run[1].is_word_too else run


def _is_called(text: str, word: Word, following: Word | None = None) -> bool:
    """Whether a month, day or state is a given name here: "June Castellanos"."""
    if word.plain not in _CALLED_AFTER or following is None:
        return False
    named = following.is_double or (following.is_surname and not following.is_no_name)
    return named and text[word.end : following.start] == " "


def _the_name_in(word: Word) -> Word:
    """*word* without 's, and without what a file's name begins with: "EOB-Kowalczuk"."""
    if word.text.isalpha():
        return word
    head, dash, name = word.text.partition("-")
    if dash and head.isupper() and name[:1].isupper() and head.lower() in NO_NAMES:
        word = Word(name, word.end - len(name), word.end)
    cut = _POSSESSIVE.search(word.text)
    return Word(word.text[: cut.start()], word.start, word.start + cut.start()) if cut else word


def _follows(text: str, run: Sequence[Word], word: Word) -> bool:
    last = run[-1]
    if word.start - last.end > _WIDEST_GAP or len(run) >= _LONGEST or last.plain in SUFFIXES:
        return False
    dotted = last.is_initial or last.plain == "st"
    gap = _GAP_AFTER_INITIAL if dotted else _GAP
    between = text[last.end : word.start]
    # "Vega y Montoya" is one, "Oren Vale y Ada Quist" are two.
    if not gap.match(between) or (between == " y " and word.is_given):
        return _is_nickname(text, last, word) and not word.is_no_name
    if word.is_initial or _TWO_INITIALS.match(word.text):
        return _is_initials(text, last, word)
    if word.text.isupper() and word.plain in _PARTICLES:
        return run[0].text.isupper() and not _FIELD_FOLLOWS.match(text, word.end)
    if word.is_short_form and not (last.is_given and word.text.isalpha() and is_said(word)):
        return word.plain in SUFFIXES
    return not word.is_no_name or (word.is_surname and (last.is_given or last.is_initial))


def _is_initials(text: str, last: Word, word: Word) -> bool:
    """Whether *word* is initials of the name that *last* is of: not the pronoun I, not T&A."""
    if not word.is_initial:
        return last.is_given
    following = text[word.end : word.end + 1]
    return following != "&" and (word.text != "I" or following == ".")


def _is_nickname(text: str, last: Word, word: Word) -> bool:
    """Whether *word* opens a nickname in quotes behind *last*, or *last* closes one."""
    between = text[last.end : word.start]
    if _OPENING.match(between):
        return text[word.end : word.end + 1] in QUOTES
    if between == " (":
        short = word.is_given or last.plain.startswith(word.plain)
        return short and _CLOSED.match(text, word.end) is not None
    opened = text[last.start - 1 : last.start]
    return bool(_CLOSING.match(between)) and (opened in QUOTES or opened == "(")


def end_of_name(text: str, run: Sequence[Word]) -> int:
    """Where the name ends; the point behind a last initial or "Jr" is part of it."""
    last = run[-1]
    short = last.is_initial or last.plain in ("jr", "sr")
    return last.end + (short and text[last.end : last.end + 1] == ".")


def is_said(word: Word) -> bool:
    """Whether a mouth can say it: MBR and DX are no names."""
    return not word.is_no_name and any(letter in "aeiouy" for letter in word.plain)


def _may_begin(text: str, word: Word) -> bool:
    if word.is_initial:
        if text[word.end : word.end + 1] == ".":
            return True
        # "Mrs. P"; MS is a disease.
        titled = title_before(text, word)
        return word.text not in "IX" and titled is not None and not _is_loud_title(titled[0])
    return not word.is_no_name or (word.is_surname and title_before(text, word) is not None)


def _is_loud_title(title: str) -> bool:
    return title.rstrip(". \t").isupper()


def title_before(
    text: str, word: Word, letters: frozenset[str] | None = None
) -> re.Match[str] | None:
    """The title that *word* has, "Mrs. "; *letters* end the word before, if they are known."""
    start = max(0, word.start - _LONGEST_TITLE)
    if letters is None:
        letters = last_letters(text[start : word.start])
    return TITLE.search_in(text, start, word.start, letters)
