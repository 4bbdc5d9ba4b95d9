"""Why the book does not say: no such code, not on that day, or not in any loaded file.

An Unknown names a source only where the loaded file is whole and was searched
in vain: then "there is none" is itself something that the edition says.
"""

from dataclasses import replace
from datetime import date

from codebook import sources, systems
from codebook.book import Edition, Reader
from codebook.citing.shapes import with_dot
from codebook.codes import (
    is_diagnosis,
    is_hcpcs,
    is_inpatient,
    is_modifier,
    is_procedure,
    likely_meant,
)
from codebook.drgs import drg_number
from codebook.facts import Unknown
from codebook.icd9 import icd9_words
from codebook.searching.code_prefixes import held_codes
from codebook.sources import Source

_MOST_NEAR = 5
_DIAGNOSES = frozenset({systems.ICD10CM, systems.ICD9CM})
_SPEAKERS = {
    systems.CPT: (sources.SHELF, sources.PFS, sources.CPT, sources.PLA),
    systems.HCPCS: (sources.HCPCS, sources.SHELF, sources.PFS, sources.NOC),
    systems.ICD10CM: (sources.ICD10CM,),
    systems.ICD10PCS: (sources.ICD10PCS,),
    systems.ICD9CM: (sources.ICD9CM, sources.ICD9CM_PROCEDURES),
    systems.MSDRG: (sources.MSDRG,),
    systems.MODIFIER: (sources.HCPCS, sources.HCPCS_MODIFIERS, sources.SHELF),
}


def searched(about: str, codes: tuple[str, ...], edition: Edition, reason: str) -> Unknown:
    """Return "there is none", which *edition* says by having no row."""
    return Unknown(
        codes=codes,
        source=edition.source,
        edition=edition.edition,
        valid_from=edition.valid_from,
        about=about,
        reason=_sentence(reason),
    )


def silent(about: str, codes: tuple[str, ...], reason: str) -> Unknown:
    """Return "the book does not say"."""
    return Unknown(
        codes=codes, source="", edition="", valid_from=None, about=about, reason=_sentence(reason)
    )


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}."


def too_early(edition: Edition, on: date) -> str:
    """Return the sentence for a day before the first loaded edition."""
    return (
        f"the loaded edition {edition.edition} of {edition.source} starts {edition.valid_from}, "
        f"after {on}"
    )


def before_the_first(
    reader: Reader, source: Source, about: str, codes: tuple[str, ...], on: date
) -> Unknown | None:
    """Return that the loaded editions of *source* begin after that day, or that none is loaded.

    None where an edition speaks for the day.
    """
    if reader.edition(source, on):
        return None
    later = reader.editions(source)[:1]
    return silent(about, codes, too_early(later[0], on) if later else f"no {source.name} is loaded")


def unknown_code(reader: Reader, code: str, on: date) -> Unknown:
    """Return why no loaded edition says anything of *code* on that day, with near misses."""
    known = systems.systems_of(reader, code)
    if known == {systems.ICD9CM}:
        return _of_icd9(reader, code)
    if known:
        return silent("code", (_spelled(code, known),), _not_that_day(reader, code, known, on))
    edition = _searched_in_vain(reader, code, on)
    if edition:
        spelled = with_dot(code) if edition.source == sources.ICD10CM.name else code
        reason = f"{spelled} is not a code of {edition.source} in {edition.edition}"
        fact = searched("code", (spelled,), edition, reason)
    else:
        fact = silent("code", (code,), _not_held(reader, code, on))
    return _with_near(reader, code, fact)


def _of_icd9(reader: Reader, code: str) -> Unknown:
    reason = (
        f"{code} is an ICD-9-CM code ({icd9_words(reader, code)}), and ICD-9-CM ended with "
        "2015-09-30"
    )
    return silent("code", (code,), reason)


def _spelled(code: str, known: set[str]) -> str:
    return with_dot(code) if known == {systems.ICD10CM} else code


def _not_that_day(reader: Reader, code: str, known: set[str], on: date) -> str:
    editions = [
        edition
        for system in sorted(known)
        for source in _SPEAKERS[system]
        for edition in reader.editions(source)[:1]
    ]
    late = [edition for edition in editions if edition.valid_from > on]
    why = f": {too_early(late[0], on)}" if late else ""
    return f"the book has {code}, but no loaded edition says anything of it on {on}{why}"


def _searched_in_vain(reader: Reader, code: str, on: date) -> Edition | None:
    """Return the whole edition that would have *code* if it were one."""
    if is_hcpcs(code):
        # Five characters without a dot are a HCPCS code first; only if all of HCPCS
        # is loaded is it known that there is none.
        return _whole(reader, sources.HCPCS, on)
    if is_diagnosis(code):
        return _whole(reader, sources.ICD10CM, on)
    if drg_number(code) and (edition := _whole(reader, sources.MSDRG, on)):
        return edition
    return _whole(reader, sources.ICD10PCS, on) if is_inpatient(code) else None


def _whole(reader: Reader, source: Source, on: date) -> Edition | None:
    edition = reader.edition(source, on)
    return edition if edition and edition.complete else None


def _not_held(reader: Reader, code: str, on: date) -> str:
    if is_hcpcs(code):
        return _no_file(reader, sources.HCPCS, code, on)
    if is_diagnosis(code):
        return _no_file(reader, sources.ICD10CM, code, on)
    if is_inpatient(code) and not code.isdigit():
        return _no_file(reader, sources.ICD10PCS, code, on)
    if is_procedure(code):
        return _no_procedure(reader, code, on)
    if is_modifier(code):
        return f"the book does not hold a modifier {code}"
    return f"{code or 'nothing'} has not the form of a CPT, HCPCS Level II or ICD-10-CM code"


def _no_procedure(reader: Reader, code: str, on: date) -> str:
    edition = _whole(reader, sources.PFS, on)
    if not edition:
        return f"the book holds a sample of CPT codes only, and {code} is not in it"
    return (
        f"{code} is not in {edition.source} {edition.edition}, which lists nearly all CPT codes; "
        "the book holds no other list of them"
    )


def _no_file(reader: Reader, source: Source, code: str, on: date) -> str:
    editions = [edition for edition in reader.editions(source) if edition.complete]
    if editions:
        return f"the book does not say whether {code} was a code: {too_early(editions[0], on)}"
    return f"the book does not hold {code}: no {source.name} file is loaded"


def _with_near(reader: Reader, code: str, fact: Unknown) -> Unknown:
    near: list[str] = []
    # Of a code with a dot only a diagnosis can be the look-alike; five marks may be either.
    fitting = _DIAGNOSES if "." in code else None
    guesses = likely_meant(code)
    # One question for all of them: most are no codes, and each would cost several.
    held = held_codes(reader, guesses)
    for guess in filter(held.__contains__, guesses):
        known = systems.systems_of(reader, guess)
        spelled = _spelled(guess, known - {systems.MODIFIER})
        fits = bool(known & fitting if fitting else known)
        if fits and spelled not in near:
            near.append(spelled)
    return replace(fact, near=tuple(near[:_MOST_NEAR]))
