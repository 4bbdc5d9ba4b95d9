"""From ICD-10-CM to ICD-9-CM and back: the General Equivalence Mappings, for reference only."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from codebook.book import Book, Edition, Reader
from codebook.citing.shapes import with_dot
from codebook.codes import is_diagnosis, tidy
from codebook.days import number
from codebook.facts import Fact
from codebook.icd9 import icd9_bare, icd9_with_dot, icd9_words
from codebook.notes import bare
from codebook.sources import GEM_FROM_ICD9CM, GEM_FROM_ICD10CM, ICD10CM, Source
from codebook.systems import ICD9CM as ICD9
from codebook.systems import ICD10CM as ICD10

CAVEAT = "for reference only: the mappings were last published for 2018"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk(Fact):
    """One candidate of a general equivalence mapping; *codes* are the source and the target.

    *approximate* = not the same in meaning; *no_map* = there is no target (one
    code only, *target* ""); *combination* = only together with targets of the
    same *scenario*, one from each *choice_list* (both 0 where it is none).
    Source and target are never equal in law: see *caveat*.
    """

    kind: ClassVar[str] = "crosswalk"

    source_system: str
    target_system: str
    target: str
    description: str
    approximate: bool
    no_map: bool
    combination: bool
    scenario: int
    choice_list: int
    caveat: str = CAVEAT


def crosswalk(book: Book, code: str, on: date) -> list[Crosswalk]:
    """Return the candidates for an ICD-10-CM or ICD-9-CM code, with its dot or without.

    The mappings do not change any more, so the day decides only which
    description a target has.  A code that both systems have (V10.90) is
    answered for both.  Empty if the book has no mapping for it.
    """
    written = tidy(code)
    with book.reading() as reader:
        facts = []
        if is_diagnosis(written):
            facts += _candidates(reader, GEM_FROM_ICD10CM, bare(written), on)
        if nine := icd9_bare(written):
            facts += _candidates(reader, GEM_FROM_ICD9CM, nine, on)
        return facts


def _candidates(reader: Reader, source: Source, plain: str, on: date) -> list[Crosswalk]:
    editions = reader.editions(source)
    if not editions:
        return []
    found = reader.rows(
        "SELECT target, flags FROM gem WHERE code = ? AND source = ? ORDER BY at",
        *(plain, source.key),
    )
    return [_fact(reader, editions[-1], (plain, target), flags, on) for target, flags in found]


def _fact(
    reader: Reader, edition: Edition, codes: tuple[str, str], flags: str, on: date
) -> Crosswalk:
    plain, target = codes
    to_nine = edition.source == GEM_FROM_ICD10CM.name
    ours, theirs = (with_dot, icd9_with_dot) if to_nine else (icd9_with_dot, with_dot)
    described = icd9_words(reader, theirs(target)) if to_nine else _words(reader, target, on)
    approximate, no_map, combination, scenario, choice_list = (int(flag) for flag in flags)
    return Crosswalk(
        codes=(ours(plain), theirs(target)) if target else (ours(plain),),
        source=edition.source,
        edition=edition.edition,
        valid_from=edition.valid_from,
        source_system=ICD10 if to_nine else ICD9,
        target_system=ICD9 if to_nine else ICD10,
        target=theirs(target) if target else "",
        description=described,
        approximate=bool(approximate),
        no_map=bool(no_map),
        combination=bool(combination),
        scenario=scenario,
        choice_list=choice_list,
    )


def _words(reader: Reader, plain: str, on: date) -> str:
    """Return the words of an ICD-10-CM code, if need be from before or after that day; or ""."""
    found = reader.rows(
        "SELECT description FROM icd10cm WHERE code = ? AND source = ? "
        "ORDER BY valid_from <= ? DESC, valid_from DESC LIMIT 1",
        *(plain, ICD10CM.key, number(on)),
    )
    return str(found[0][0]) if found else ""
