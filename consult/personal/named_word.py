"""One word of a text, and what the lists of names and of words say of it."""

import re
import unicodedata
from dataclasses import dataclass

from codebook.patterns.words_before import Before, before_end
from consult.personal.given_names import GIVEN_NAMES, WORDS_TOO
from consult.personal.name_builds import CLINICAL_END, SURNAME_BEGINS, SURNAME_ENDS
from consult.personal.no_names import NO_NAMES
from consult.personal.once import Once
from consult.personal.small_words import small_words
from consult.personal.surnames import SURNAMES

_NOT_IN_DOUBLES = NO_NAMES.union(("mar", "jun", "june", "may", "april"))
# Written loud they are of the trade: AMA, ABI; "Ama" is a given name.
_OF_TRADE_IN_CAPITALS = frozenset(("abi", "ama", "esi"))
# OpNote, OPnote and eClaims are made by programs; McCoy and DeVries are not.
_CAMEL = re.compile(
    r"\A[A-Z]{2,}[a-z]{2}|(?<!\AMc)(?<!\AMac)(?<!\AD[eiu])(?<!\AL[aeo])(?<!\AVan)(?<=[a-z])[A-Z]"
)


@dataclass(frozen=True)
class Word:
    """One word of a text, and what the lists say of it, each looked up once."""

    text: str
    start: int
    end: int

    @Once
    def plain(self) -> str:
        """The word as the lists write it."""
        return self.text.lower().replace("\u2019", "'")

    @property
    def bare(self) -> str:
        """The plain word without its accents."""
        if self.text.isascii():
            return self.plain
        parts = unicodedata.normalize("NFKD", self.plain)
        return "".join(letter for letter in parts if not unicodedata.combining(letter))

    @property
    def is_initial(self) -> bool:
        """Whether it is one capital alone."""
        return len(self.text) == 1 and self.text.isupper()

    @Once
    def is_given(self) -> bool:
        """Whether it is a given name."""
        if self.plain.split("-")[0] in GIVEN_NAMES:
            return True
        return not self.text.isascii() and self.bare.split("-")[0] in GIVEN_NAMES

    @property
    def is_word_too(self) -> bool:
        """Whether it is a name that is an ordinary word, a place or a firm as well."""
        return self.plain in WORDS_TOO

    @Once
    def is_surname(self) -> bool:
        """Whether a list has it, or it is built like one: O'Malley, Thistlewood, Wolanski."""
        parts = self.bare.replace("'", "").split("-")
        listed = not SURNAMES.isdisjoint(parts)
        return listed or (self.plain not in NO_NAMES and self._is_built_like_a_surname)

    @property
    def _is_built_like_a_surname(self) -> bool:
        begins = SURNAME_BEGINS.match(self.plain) is not None
        return begins or SURNAME_ENDS.search(self._ending) is not None

    @Once
    def _ending(self) -> Before:
        return before_end(self.plain)

    @Once
    def is_no_name(self) -> bool:
        """Whether it is a word of the trade that no name holds."""
        plain = self.plain
        if plain in _OF_TRADE_IN_CAPITALS and self.text[1:].islower():
            return False
        known = plain in NO_NAMES or (plain.endswith("s") and plain[:-1] in NO_NAMES)
        return known or (not self.text[1:].islower() and _CAMEL.search(self.text) is not None)

    @property
    def is_common(self) -> bool:
        """Whether it is a word that letters write small, and no name besides."""
        return self.plain in small_words() and not self.is_word_too

    @Once
    def is_unheard(self) -> bool:
        """Whether nobody writes it small: no word of the language, if it is no name either."""
        known = self.plain in small_words() or self.is_no_name or self.is_clinical
        return not known and len(self.plain) > 2

    @Once
    def is_double(self) -> bool:
        """Whether it is two names in one: Montrose-Tadesse."""
        halves = self.text.split("-")
        return len(set(halves)) == 2 and all(
            len(half) > 1 and half[0].isupper() and half.lower() not in _NOT_IN_DOUBLES
            for half in halves
        )

    @Once
    def is_clinical(self) -> bool:
        """Whether it ends as drugs, diseases and operations do, and no list has it as a name."""
        if CLINICAL_END.search(self._ending) is None:
            return False
        return not (self.is_given or self.is_surname or self.is_double)

    @property
    def is_short_form(self) -> bool:
        """Whether it is letters that stand for words: MBR, DOI, GDM."""
        if not (1 < len(self.text) < 5 and self.text.isupper()):
            return False
        return not (self.is_given or self.plain in SURNAMES)
