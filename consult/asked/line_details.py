"""What a letter says beside its codes and decides about their lines: doses, denials, the place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codebook.cited import Citation
from codebook.coverage import ANYWHERE, Where
from codebook.patterns.word_starts import WordStarts
from codebook.reference_mentions import find_references
from consult.asked.circumstances import facility_claim
from consult.asked.coverage_places import locality_written, town_named, where_named
from consult.asked.encounter_told import NOTHING_TOLD, EncounterTold, encounter_told
from consult.asked.follow_up_told import usual_follow_up
from consult.asked.modifiers_unknown import modifiers_unknown
from consult.asked.no_codes import NoCode, no_codes
from consult.doses.named import Dose, doses_named
from consult.letter import FIRST_PAGES

_MOST = 8
_RVUS = re.compile(r"\bw?rvus?\b|\brelative\svalues?\b", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:(?P<group>CO|PR|OA|PI|CR)[-\s]?)?(?P<number>[ABDPWY]?\d{1,3})\Z", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim adjustment reason as a remittance names it: *number* "97", *group* "CO" or ""."""

    number: str
    group: str = ""

    @property
    def written(self) -> str:
        """The reason as people write it: CO-97, or CARC 97 where no group is named."""
        return f"{self.group}-{self.number}" if self.group else f"CARC {self.number}"


@dataclass(frozen=True, slots=True)
class LineDetails:
    """What decides about claim lines and is no code; everything is empty where it is not said.

    *unknown_modifiers* are called modifiers in the letter and do not stand on
    our own list (the book decides what they are); *locality* is a payment
    locality by its number ("01112-05"), *town* what stands before the state
    ("Houston, TX") or may be a town ("in Miami").  *rvus_asked* = it speaks of
    RVUs.  *facility_claim* = it speaks of the claim of a hospital's or an ASC's
    facility.  *encounter* is what an injury's seventh character says.
    *no_codes* are asked about as codes, and no code system writes one so.
    *usual_follow_up* = it calls the visit an operation's usual follow-up.
    """

    doses: tuple[Dose, ...] = ()
    denials: tuple[Denial, ...] = ()
    unknown_modifiers: tuple[str, ...] = ()
    where: Where = ANYWHERE
    locality: str = ""
    town: str = ""
    rvus_asked: bool = False
    facility_claim: bool = False
    encounter: EncounterTold = NOTHING_TOLD
    usual_follow_up: bool = False
    no_codes: tuple[NoCode, ...] = ()


NOTHING_SAID = LineDetails()


def line_details(words: WordStarts, citations: Sequence[Citation]) -> LineDetails:
    """What a text says beside *citations*, which stand in it.  Total on any text."""
    read = words.of(words.text[:FIRST_PAGES])
    text = read.text
    locality = locality_written(text)
    # "01112-05" is no code with a modifier.
    plain = text.replace(locality, " " * len(locality)) if locality else text
    return LineDetails(
        doses=doses_named(text, citations),
        denials=_denials(text)[:_MOST],
        unknown_modifiers=modifiers_unknown(plain, citations),
        where=where_named(read),
        locality=locality,
        town=town_named(text),
        facility_claim=facility_claim(read),
        rvus_asked=_RVUS.search(text) is not None,
        encounter=encounter_told(read),
        usual_follow_up=usual_follow_up(text),
        no_codes=no_codes(text, citations),
    )


def _denials(text: str) -> tuple[Denial, ...]:
    """Each reason once; without its group only where the letter never says the group."""
    told = dict.fromkeys(_denials_told(text))
    grouped = {denial.number for denial in told if denial.group}
    return tuple(denial for denial in told if denial.group or denial.number not in grouped)


def _denials_told(text: str) -> Iterator[Denial]:
    for reference in find_references(text):
        found = _NUMBER.search(reference.text) if reference.kind == "CARC" else None
        if found:
            yield Denial(found["number"], found["group"] or "")
