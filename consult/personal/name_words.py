"""Rows of capitalised words that may be a name, the particles between them included."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consult.personal.given_names import GIVEN_NAMES, WORDS_TOO
from consult.personal.no_names import NO_NAMES
from consult.personal.small_words import small_words
from consult.personal.surnames import SURNAMES

_FLAGS = re.IGNORECASE
_NOT_IN_DOUBLES = NO_NAMES.union(("mar", "jun", "june", "may", "april"))
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
# What ends so is a drug, a disease or an operation.
_CLINICAL_END = re.compile(
    r"(?:itis|osis|oses|tomy|scopy|plasty|ology|ologist|gram|graphy|emia|oma|mab|nib|cillin|pril"
    r"|statin|azole|pathy|lysis|metry|therapy|tion|sion|ment|ing|ed|ity|ness|ical|able|ible|ous|ive"
    r"|ized?|ectasis|pexy|rrhaphy|ase|idine|amine|caine|vir|mycin|olol|sartan|parin|tide)s?\Z"
)


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
    def is_initial(self) -> bool:
        """Whether it is one capital alone."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def is_given(self) -> bool:
        """Whether it is a given name."""
        return self.plain.split("-")[0] in GIVEN_NAMES

    @property
    def is_word_too(self) -> bool:
        """Whether it is a name that is an ordinary word, a place or a firm as well."""
        return self.plain in WORDS_TOO

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
        known = plain in NO_NAMES or (plain.endswith("s") and plain[:-1] in NO_NAMES)
        return known or _CAMEL.search(self.text) is not None

    @property
    def is_common(self) -> bool:
        """Whether it is a word that letters write small, and no name besides."""
        return self.plain in small_words() and not self.is_word_too

    @property
    def is_unheard(self) -> bool:
        """Whether nobody writes it small: no word of the language, if it is no name either."""
        known = self.plain in small_words() or self.is_no_name or self.is_clinical
        return not known and len(self.plain) > 2

    @property
    def is_double(self) -> bool:
        """Whether it is two names in one: Montrose-Tadesse."""
        halves = self.text.split("-")
        return len(halves) == 2 and all(
            len(half) > 1 and half[0].isupper() and half.lower() not in _NOT_IN_DOUBLES
            for half in halves
        )

    @property
    def is_clinical(self) -> bool:
        """Whether it ends as drugs, diseases and operations do, and no list has it as a name."""
        named = self.is_given or self.is_surname or self.is_double
        return not named and bool(_CLINICAL_END.search(self.plain))

    @property
    def is_short_form(self) -> bool:
        """Whether it is letters that stand for words: MBR, DOI, GDM."""
        if not (1 < len(self.text) < 5 and self.text.isupper()):
            return False
        return not (self.is_given or self.plain in SURNAMES)


# OpNote and eClaims are made by programs; McCoy and DeVries are not.
_CAMEL = re.compile(r"(?<!\AMc)(?<!\AMac)(?<!\AD[eiu])(?<!\AL[aeo])(?<!\AVan)(?<=[a-z])[A-Z]")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
AFTER_WORD = re.compile(r"[ \t]{1,2}([^\W\d_][^\W\d_'\u2019-]*)")
TITLE = re.compile(
    r"\b(?:mrs?|ms|miss|mx|dame|mister|master|sra?|se\wora?|sgt|cpl|pfc|capt)\b\.?"
    r"[ \t\u00a0]{1,2}\Z",
    _FLAGS,
)
_POSSESSIVE = re.compile(r"['\u2019][sS]?\Z")
_PARTICLE_WORDS = "de la las los del della di da dos das van von der den ten bin ibn al el st"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_PARTICLE = rf"(?:{'|'.join(sorted(_PARTICLES))})"
_GAP = re.compile(rf"[ \t\u00a0]{{1,2}}(?:{_PARTICLE}[ \t\u00a0])*\Z")
_GAP_AFTER_INITIAL = re.compile(rf"\.?[ \t\u00a0]{{0,2}}(?:{_PARTICLE}[ \t\u00a0])*\Z")
_WIDEST_GAP = 16
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LONGEST = 5
_NO_LETTERS = frozenset("0123456789")


def words_of(text: str) -> tuple[list[Word], list[Word]]:
    """The words of *text* with a capital, and those in small letters that may be a name."""
    capital: list[Word] = []
    small: list[Word] = []
    for match in WORD.finditer(text):
        written = match.group()
        if written[0].isupper():
            if text[match.end() : match.end() + 1] not in _NO_LETTERS:
                capital.append(_without_possessive(Word(written, *match.span())))
        elif written in _IN_SMALL or "-" in written:
            small.append(Word(written, *match.span()))
    return capital, small


_IN_SMALL = GIVEN_NAMES | SURNAMES


def name_runs(text: str, capital: Sequence[Word]) -> Iterator[list[Word]]:
    """The longest rows of *capital* words in *text* that may be a name, particles within."""
    run: list[Word] = []
    for word in capital:
        if run and _follows(text, run, word):
            run.append(word)
            continue
        if run:
            yield run
        run = [word] if _may_begin(text, word) else []
    if run:
        yield run


def _without_possessive(word: Word) -> Word:
    cut = _POSSESSIVE.search(word.text)
    return Word(word.text[: cut.start()], word.start, word.start + cut.start()) if cut else word


def _follows(text: str, run: Sequence[Word], word: Word) -> bool:
    last = run[-1]
    if word.start - last.end > _WIDEST_GAP or len(run) >= _LONGEST or last.plain in _SUFFIXES:
        return False
    dotted = last.is_initial or last.plain == "st"
    gap = _GAP_AFTER_INITIAL if dotted else _GAP
    if not gap.match(text[last.end : word.start]):
        return False
    if word.is_initial:
        return word.text != "I" or text[word.end : word.end + 1] == "."
    if word.text.isupper() and word.plain in _PARTICLES:
        # In "PATIENT: OKAFOR DOS:" it heads the next field.
        return run[0].text.isupper() and text[word.end : word.end + 1] != ":"
    if word.is_short_form and not (last.is_given and word.text.isalpha() and is_said(word)):
        return word.plain in _SUFFIXES
    return not word.is_no_name or (word.is_surname and (last.is_given or last.is_initial))


def is_said(word: Word) -> bool:
    """Whether a mouth can say it: MBR and DX are no names."""
    return not word.is_no_name and any(letter in "aeiouy" for letter in word.plain)


def _may_begin(text: str, word: Word) -> bool:
    if word.is_initial:
        return text[word.end : word.end + 1] == "."
    titled = TITLE.search(text, max(0, word.start - 12), word.start)
    return not word.is_no_name or (titled is not None and word.is_surname)
