"""What a letter asks: the codes, the circumstances, the modifiers in doubt, the intents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from codebook.book import Book
from codebook.citations import find_citations
from codebook.cited import LINE_SYSTEMS, Citation
from codebook.citing.masks import mask, one_for_one
from codebook.facts import Setting
from codebook.patterns.word_starts import WordStarts
from codebook.reference_mentions import find_references, letter_denial_codes
from consult.asked import circumstances
from consult.asked.doubted_codes import doubted_codes
from consult.asked.intent_signs import Signs
from consult.asked.intents import CITES_NOTHING, IDLE, Intent, find_intents, letter_signs
from consult.asked.line_details import NOTHING_SAID, LineDetails, line_details
from consult.asked.modifier_lines import modifier_lines
from consult.asked.modifiers_asked import modifiers_asked, modifiers_on_lines
from consult.asked.patient_told import NOTHING_TOLD, PatientTold, patient_told
from consult.asked.pointing import points_below
from consult.asked.together import NOTHING_TOLD as NOTHING_TOGETHER
from consult.asked.together import Together, read_together
from consult.days.case_days import days_of_case
from consult.days.day_spans import day_spans
from consult.days.days_named import days_named
from consult.days.service_date import (
    day_of_service,
    service_dates,
    with_years,
)
from consult.enclosures import CodesOf
from consult.letter import FIRST_PAGES
from consult.personal.mail_heads import WROTE

# More codes than this are a list, not a question; the draft says how far it looked.
MOST_LOOKED_UP = 40
MOST_PAIRED = 12
# Characters of a letter, and of the mail it hands on, that are read for what is asked: forty pages.
MOST_READ = 100_000

_LONGEST_DENIAL_CODE = 3  # letters and digits
# On a line it is what is asked about only where both sides are.
_BOTH_SIDES = "50"
# What the letter answers, and does not hand on, had its own day.
_ANSWERS = re.compile(rf"[>\s]*[^\n]{{4,200}}{WROTE}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """One letter, understood as far as the book needs it.

    *on* is the day the answer is for: the day of service, or (*on_given*
    False) the likeliest one, at worst the day the mail came; where the letter
    names none, that of the mail it hands on.  *day_of_service* is that of the claim
    asked about, None where several days may be.  *other_dates* are further
    days of service named.  *setting* is practitioner where nothing
    said otherwise (*setting_given* False).  *payer*, *role* (of whoever bills),
    *side* and *place_of_service* are "" where the letter does not say.
    *modifiers_at_stake* are those asked about, else those on the codes that
    pay or deny.  *missing* names what is not said and would change the answer: date,
    setting, payer, side, units.  *points_below* = the letter only hands on
    the mail it quotes; *enclosed* are the codes that only its files or that
    mail cite.  *patient_data* names the kinds that were found, never the words.
    *patient* is for age and sex edits; *old_codes_asked* = the letter speaks of
    ICD-9-CM; *is_cut* = it goes on behind the first MOST_READ characters.
    *together* is how the lines stand to each other.  *in_hospital* = it speaks of
    care in a hospital, which does not say whose claim it is.  *asked_on* are
    the modifiers asked about, each with the codes it would stand on.
    """

    citations: tuple[Citation, ...]
    on: date
    on_given: bool
    setting: Setting
    setting_given: bool
    modifiers_asked: tuple[str, ...]
    day_of_service: date | None = None
    other_dates: tuple[date, ...] = ()
    intents: tuple[Intent, ...] = ()
    is_question: bool = True
    payer: str = ""
    role: str = ""
    side: str = ""
    place_of_service: str = ""
    missing: tuple[str, ...] = ()
    details: LineDetails = NOTHING_SAID
    patient: PatientTold = NOTHING_TOLD
    old_codes_asked: bool = False
    modifiers_at_stake: tuple[str, ...] = ()
    points_below: bool = False
    enclosed: tuple[CodesOf, ...] = ()
    patient_data: tuple[str, ...] = ()
    is_cut: bool = False
    together: Together = NOTHING_TOGETHER
    in_hospital: bool = False
    asked_on: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Every cited code once, in the order of the letter; stems of claim codes (992xx) not."""
        whole = (c.code for c in self.citations if not (c.partial and c.system in LINE_SYSTEMS))
        return tuple(dict.fromkeys(whole))

    @property
    def procedures(self) -> tuple[str, ...]:
        """The CPT and HCPCS codes once each, those cited only as ends of a range left out."""
        lines = (c for c in self.citations if c.system in LINE_SYSTEMS)
        return tuple(dict.fromkeys(c.code for c in lines if not (c.in_range or c.partial)))

    def units_of(self, code: str) -> float | None:
        """The most units cited on one line of *code*; None = no units given."""
        return max((c.units for c in self.citations if c.code == code and c.units), default=None)


def read_question(
    text: str, received_on: date, book: Book, *, subject: str = "", quoted: str = ""
) -> Question:
    """What *text* asks in its first MOST_READ characters; total on any text.

    What it does not say is assumed, and marked so.

    Codes are read in *subject* and *text*, which are one (with_subject); where
    the letter only points at it ("see below"), the forwarded mail in *quoted*
    helps to understand what is asked.
    """
    is_cut = max(len(text), len(quoted)) > MOST_READ
    text, quoted = text[:MOST_READ], quoted[:MOST_READ]
    cited = _cited(subject, text, quoted, book)
    hands_on = _only_points(subject, text, cited, quoted)
    whole, of_whole = _whole(subject, text, cited, quoted if hands_on else "", book)
    question = _told(whole, of_whole, received_on)
    question = replace(question, citations=cited, points_below=hands_on, is_cut=is_cut)
    if not question.on_given and not hands_on:
        question = _of_quoted_day(question, quoted, received_on)
    kind = question.intents[0].name if question.intents else ""
    if not kind or kind in IDLE:
        cites = () if kind in CITES_NOTHING else cited
        question = replace(
            question,
            citations=cites,
            modifiers_asked=(),
            modifiers_at_stake=(),
            day_of_service=None,
            is_question=False,
        )
    return replace(question, missing=what_is_missing(question))


def signs_of_letter(text: str, book: Book, *, subject: str = "", quoted: str = "") -> Signs:
    """The signs by which read_question tells the intents: they are learned from these."""
    cited = _cited(subject, text, quoted, book)
    below = quoted if _only_points(subject, text, cited, quoted) else ""
    whole, of_whole = _whole(subject, text, cited, below, book)
    words = WordStarts(whole)
    return letter_signs(words, of_whole, _modifiers(words, of_whole)[1])


def with_subject(subject: str, text: str) -> str:
    """What is read as one: many clients put the code they ask about into the subject."""
    return f"{subject}{circumstances.APART}{text}" if subject else text


def _cited(subject: str, text: str, quoted: str, book: Book) -> tuple[Citation, ...]:
    """The codes of both; "what is B20 here?" is no diagnosis where *quoted* holds CO-B20."""
    whole = with_subject(subject, text)
    cited = find_citations(whole, book, subject)
    if doubted := tuple(doubted_codes(whole, cited)):
        cited = tuple(sorted((*cited, *doubted), key=lambda one: one.start))
    if not any(len(one.as_written) <= _LONGEST_DENIAL_CODE for one in cited):
        return cited
    denials = letter_denial_codes(find_references(quoted[:FIRST_PAGES]))
    return tuple(one for one in cited if one.as_written not in denials)


def _told(text: str, citations: Sequence[Citation], received_on: date) -> Question:
    """The question as *text* puts it, *citations* standing there."""
    words = WordStarts(text)
    asked, at_stake = _modifiers(words, citations)
    intents = find_intents(words, citations, at_stake)
    at_stake = asked or _but_both_sides(at_stake, intents)
    written = days_named(words)
    named = with_years(written, received_on)
    asks_fees = any(intent.name == "fee_rvu" for intent in intents)
    clear, on, days = days_of_case(written, named, text, received_on, asks_fees=asks_fees)
    of_service = frozenset(days)
    setting = circumstances.claim_setting(words, citations)
    return Question(
        citations=tuple(citations),
        on=on,
        on_given=bool(clear or days),
        day_of_service=clear,
        setting=setting or Setting.PRACTITIONER,
        setting_given=setting is not None,
        in_hospital=circumstances.in_hospital(words, citations),
        modifiers_asked=asked,
        asked_on=modifier_lines(text[:FIRST_PAGES], citations, asked),
        modifiers_at_stake=at_stake,
        other_dates=tuple(day for day in days if day != on),
        together=read_together(
            text,
            citations,
            [one for one in named if one.day in of_service],
            frozenset(asked).union(*(one.modifiers for one in citations)),
            day_spans(text, named, of_service, on),
        ),
        intents=intents,
        payer=circumstances.payer(words),
        role=circumstances.provider_role(words),
        side=circumstances.body_side(words, citations),
        place_of_service=circumstances.place_of_service(citations),
        details=line_details(words, citations),
        patient=patient_told(words),
        old_codes_asked=circumstances.old_codes_asked(words),
    )


def _of_quoted_day(question: Question, quoted: str, received_on: date) -> Question:
    """*question* for the one day of service that the mail handed on names, if it does."""
    if not quoted or _ANSWERS.match(quoted):
        return question
    named = with_years(days_named(WordStarts(quoted[:FIRST_PAGES])), received_on)
    days = set(service_dates(named, received_on))
    clear = day_of_service(named, quoted, received_on)
    if clear is None or len(days) > 1:
        return question
    return replace(question, on=clear, on_given=True, day_of_service=clear)


def _modifiers(
    words: WordStarts, citations: Sequence[Citation]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The modifiers asked about, and those at stake."""
    asked = modifiers_asked(words.of(mask(one_for_one(words.text))), citations)
    return asked, asked or modifiers_on_lines(citations)


def _but_both_sides(at_stake: Sequence[str], intents: Sequence[Intent]) -> tuple[str, ...]:
    """*at_stake*, without 50 where both sides are not what is asked about."""
    asked = any(intent.name == "bilateral" for intent in intents)
    return tuple(modifier for modifier in at_stake if asked or modifier != _BOTH_SIDES)


def _whole(
    subject: str, text: str, cited: Sequence[Citation], below: str, book: Book
) -> tuple[str, list[Citation]]:
    """What stands *below* subject and text with them in one, and the citations of all."""
    whole, of_whole = with_subject(subject, text), list(cited)
    if below:
        of_whole += _moved(find_citations(below, book), len(whole) + 1)
        whole = f"{whole}\n{below}"
    return whole, of_whole


def _moved(cited: Sequence[Citation], by: int) -> list[Citation]:
    return [replace(one, start=one.start + by, end=one.end + by) for one in cited]


def _only_points(subject: str, text: str, cited: Sequence[Citation], quoted: str) -> bool:
    """Whether *text* has no code of its own and hands on what it quotes."""
    of_text = any(one.end > len(subject) for one in cited)
    return not of_text and points_below(subject, text, quoted)


def what_is_missing(question: Question) -> tuple[str, ...]:
    """What the letter does not say and would change the answer: date, setting, payer ..."""
    if not question.is_question:
        return ()
    names = {intent.name for intent in question.intents}
    lines = question.procedures
    has_units = any(cited.units for cited in question.citations)
    wanted = (
        ("date", bool(question.citations) and not question.on_given),
        ("setting", bool(lines) and not question.setting_given),
        ("payer", bool(names & _PAYER_DECIDES) and not question.payer),
        ("side", "bilateral" in names and not question.side),
        ("units", bool(names & {"units_mue", "drug_units"}) and not has_units),
    )
    return tuple(what for what, is_missing in wanted if is_missing)


_PAYER_DECIDES = {"coverage", "denial_appeal", "modifier_choice", "pos_telehealth", "bilateral"}
