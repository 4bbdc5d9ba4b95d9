"""What a letter asks: the codes, the day of service, the claim setting, the modifiers in doubt."""

import re
from dataclasses import dataclass
from datetime import date

from codebook.book import Book
from codebook.citations import ICD10CM, Citation, find_citations
from codebook.facts import Setting
from codebook.masks import mask, one_for_one
from codebook.modifiers import MODIFIERS, is_ambulance_pair
from consult.service_date import service_dates

_FLAGS = re.ASCII | re.IGNORECASE

# The claim form decides; softer words count only where no form or fee side is named.  "Hospital"
# alone is a place where physicians bill too, so it must be somebody's claim or department.
_HOSPITAL = (
    r"\b(?:ub-?\s?0?4|cms-?\s?1450|837i|opps|apcs?|hopd|outpatient\shospital|hospital\soutpatient|"
    r"outpatient\sdep(?:artmen)?t|(?:facility|hospital)[\s-](?:side|claim|bill(?:ing)?|fee|coding)|"
    r"on\sthe\sfacility)\b"
)
_PRACTITIONER = (
    r"\b(?:cms-?\s?1500|hcfa(?:-?\s?1500)?|837p|1500\sform|pro-?fee|practitioner|mpfs|"
    r"professional\s(?:side|claim|bill(?:ing)?|fee|component|services?)|physician\s(?:side|claim|"
    r"bill(?:ing)?|fee))\b"
)
_HOSPITAL_WORDS = r"\b(?:facility|(?:our|for\sthe|as\sa|we\sare\sa)\shospital)\b"
_PRACTITIONER_WORDS = r"\b(?:office|clinic|physicians?)\b"
_BY_WEIGHT = tuple(
    (re.compile(hospital, _FLAGS), re.compile(practitioner, _FLAGS))
    for hospital, practitioner in (
        (_HOSPITAL, _PRACTITIONER),
        (_HOSPITAL_WORDS, _PRACTITIONER_WORDS),
    )
)

_TWO = r"(?:\d\d|[A-Z][A-Z0-9]|\d[A-Z])"
_TWOS = rf"{_TWO}(?:\s?(?:,|/|&|or|and|vs\.?)\s?-?{_TWO}(?![\w-])){{0,5}}"
_TALK = "the|with|without|w/o|needs?|add|append|use|gets?|takes?|does|flags?|wants?"
_AMOUNTS = (
    "min|mg|ml|cm|mm|day|week|month|year|y/?o|unit|hour|time|patient|lesion|level|percent|sec"
)
_ASKED = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"\b(?:[Mm]odifiers?|MODIFIERS?|[Mm]ods?|MODS?)\b\.?\s?[:#]?\s?-?(?P<asked>{_TWOS})(?![\w-])",
        rf"(?<![\w.,$-])-?(?P<asked>{_TWOS})\s[Mm]odifiers?\b",
        rf"(?<![\w-])-(?P<asked>{_TWO})(?![\w.-])",
        # A number alone is a modifier only in the talk of one: "needs 59", "the 25", "59?".
        rf"\b(?:{_TALK})\s(?P<asked>\d\d)(?=\s?[?;!)]|[.,]?\s|[.,]?\Z)(?!\s(?:{_AMOUNTS})s?)",
        r"(?:[;:(]|\.\s)\s?(?P<asked>\d\d)\?",
    )
)
# Letters that mean nothing else in an office; RT, PA or AS alone may be a knee, a person, a word.
_SPEAKING = "XE XS XP XU GA GC GG GV GW GX GY GZ JW JZ KX NU QW RR CQ AX Q5 Q6 Q7 Q8 Q9 1P 2P 3P 8P"
_ALONE = re.compile(rf"(?<![\w-])(?:{'|'.join(_SPEAKING.split())})(?![\w-])", re.ASCII)
_MOST_ASKED = 8

# More codes than this are a list, not a question; the draft says how far it looked.
MOST_LOOKED_UP = 40
MOST_PAIRED = 12


@dataclass(frozen=True, slots=True)
class Question:
    """One letter, understood as far as the book needs it.

    *on* is the day the answer is for: the day of service, or the day the mail
    came (*on_given* False).  *other_dates* are further days of service named.
    *setting* is practitioner where nothing said otherwise (*setting_given* False).
    """

    citations: tuple[Citation, ...]
    on: date
    on_given: bool
    setting: Setting
    setting_given: bool
    modifiers_asked: tuple[str, ...]
    other_dates: tuple[date, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Every cited code once, in the order of the letter."""
        return tuple(dict.fromkeys(c.code for c in self.citations))

    @property
    def procedures(self) -> tuple[str, ...]:
        """The CPT and HCPCS codes once each, those cited only as ends of a range left out."""
        cited = (c.code for c in self.citations if c.system != ICD10CM and not c.in_range)
        return tuple(dict.fromkeys(cited))

    def units_of(self, code: str) -> int | None:
        """The most units cited on one line of *code*; None = no units given."""
        return max((c.units for c in self.citations if c.code == code and c.units), default=None)


def read_question(text: str, received_on: date, book: Book) -> Question:
    """What *text* asks; what it does not say is assumed, and marked so.  Total on any text."""
    days = service_dates(text, received_on)
    setting = _setting(text)
    return Question(
        citations=find_citations(text, book),
        on=days[0] if days else received_on,
        on_given=bool(days),
        setting=setting or Setting.PRACTITIONER,
        setting_given=setting is not None,
        modifiers_asked=_modifiers_asked(mask(one_for_one(text))),
        other_dates=days[1:],
    )


def _setting(text: str) -> Setting | None:
    """The setting the letter's words name; None where they name none, or both."""
    for hospital, practitioner in _BY_WEIGHT:
        found = bool(hospital.search(text)), bool(practitioner.search(text))
        if found[0] != found[1]:
            return Setting.HOSPITAL if found[0] else Setting.PRACTITIONER
        if all(found):
            return None
    return None


def _modifiers_asked(masked: str) -> tuple[str, ...]:
    """The modifiers in doubt, in the order of the letter."""
    found = {match.start(): match.group() for match in _ALONE.finditer(masked)}
    for pattern in _ASKED:
        for match in pattern.finditer(masked):
            for two in re.finditer(_TWO, match["asked"], re.ASCII):
                found[match.start("asked") + two.start()] = two.group()
    known = (found[at] for at in sorted(found) if _is_modifier(found[at]))
    return tuple(dict.fromkeys(known))[:_MOST_ASKED]


def _is_modifier(two: str) -> bool:
    return two in MODIFIERS or is_ambulance_pair("A0", two)
