"""Facts in words for people: what a file says, and the source, edition and days it is true for."""

from collections.abc import Callable, Iterable
from typing import Any

from codebook.crosswalk import Crosswalk
from codebook.drgs import MsDrg
from codebook.facts import (
    AddOn,
    DxStatus,
    Fact,
    Hcpcs,
    Icd10Cm,
    Icd10Pcs,
    Modifier,
    Mue,
    Pfs,
    Procedure,
    Ptp,
    TabularNote,
    Unknown,
)
from codebook.licensed import notices_of
from codebook.list_facts import Coverage, Noc, Pla, PlaceOfService
from codebook.mce import Mce
from codebook.tabular_facts import NOTE_FACTS, SeventhCharacter
from console.commands import printing, saying_fees

_COLUMN = 24  # where the words begin, right of kind and codes
_INDICATOR = {
    "0": "never both, no modifier helps",
    "1": "both only with a modifier that is allowed and fits",
    "9": "not in use",
}
_OF_EVERY_FACT = {"kind", "codes", "source", "edition", "valid_from", "valid_to", "changed_by"}


def facts_in_words(facts: Iterable[Fact]) -> str:
    """Each fact with its source below it; at the end, once, the notice of licensed words."""
    told = list(facts)
    notices = [printing.folded(notice) for notice in notices_of(told)]
    return "\n".join([*(_in_words(fact) for fact in told), *notices])


def _in_words(fact: Fact) -> str:
    head = f"{fact.kind + ' ':<9}{' + '.join(fact.codes):<{_COLUMN - 9}}"
    words = printing.folded(words_of(fact), _COLUMN).lstrip()
    lines = [f"{head.rstrip()}  {words}" if len(head) > _COLUMN else head + words]
    if fact.source:
        lines.append(printing.folded(f"[{_source(fact)}]", _COLUMN))
    return "\n".join(lines)


def words_of(fact: Fact) -> str:
    """What *fact* says, in one line; a kind that has no words of its own shows its fields."""
    return _WORDS.get(type(fact), _own_fields)(fact)


def _procedure(fact: Procedure) -> str:
    return f"{fact.description} (AMA's text)" if fact.notice else fact.description


def _coverage(fact: Coverage) -> str:
    named = " ".join(
        filter(None, (fact.document, f"version {fact.version}" if fact.version else ""))
    )
    title = ": ".join(filter(None, (named, fact.title)))
    lists = [
        f"{label} {', '.join(values)}"
        for label, values in (
            ("status", (fact.status,) if fact.status else ()),
            ("of", fact.contractors),
            ("in", fact.states),
            ("related", fact.related),
            ("documents", fact.documents),
            ("lists", fact.covered),
            ("lists as not supporting", fact.noncovered),
            ("does not list", fact.not_listed),
        )
        if values
    ]
    told = [*lists, *(text.replace("\n", " ") for text in (*fact.paragraphs, *fact.asterisk))]
    return "; ".join(filter(None, (f"{fact.basis} {title}".strip(), *told, fact.meaning)))


def _place(fact: PlaceOfService) -> str:
    kind = f" ({fact.facility})" if fact.facility else ""
    return f"place of service {fact.name}{kind}: {fact.description}"


def _laboratory(fact: Pla) -> str:
    return f"PLA code, in force since {fact.effective}; its words are the AMA's"


def _catch_all(fact: Noc) -> str:
    words = f"{fact.status}: for what has no code of its own; say on the claim what was given"
    return f"{words} ({fact.description})" if fact.description else words


def _hcpcs(fact: Hcpcs) -> str:
    return f"{fact.status}: {fact.long_description or fact.short_description}"


def _modifier(fact: Modifier) -> str:
    return f"{fact.status}: {fact.description}"


def _diagnosis(fact: Icd10Cm) -> str:
    words = f"{fact.status}: {fact.long_description}"
    if fact.billable_count:
        more = fact.billable_count - len(fact.billable_children)
        rest = f" and {more} more" if more > 0 else ""
        words += f"; billable below it: {', '.join(fact.billable_children)}{rest}"
    words += _when(fact)
    if fact.successors:
        words += f"; now {', '.join(fact.successors)}"
    if fact.cc:
        words += f"; {fact.cc}"
    return f"{words}; exempt from POA reporting" if fact.poa_exempt else words


def _inpatient(fact: Icd10Pcs) -> str:
    words = f"{fact.status}: {fact.long_description}"
    if fact.billable_count:
        words += f"; {fact.billable_count} codes below it"
    return words + _when(fact)


def _when(fact: Icd10Cm | Icd10Pcs) -> str:
    """When the code was last and will be valid, or what two lists say that differ on it."""
    if fact.status == DxStatus.UNSETTLED:
        then, now = ("valid", "not") if fact.gone_by else ("not", "valid")
        return (
            f"; by this list {then}, by the next one loaded, from "
            f"{fact.gone_by or fact.starts_by}, {now}; no list of that day is loaded"
        )
    words = f"; last valid on {fact.last_valid}" if fact.last_valid else ""
    words += f"; not valid any more by {fact.gone_by}" if fact.gone_by else ""
    if fact.status == DxStatus.VALID:
        return words
    words += f"; valid from {fact.valid_by}" if fact.valid_by else ""
    return words + (f"; valid by {fact.starts_by}" if fact.starts_by else "")


def _pair(fact: Ptp) -> str:
    force = "in force" if fact.active else "not in force on that day"
    deleted = f", deleted after {fact.deletion_date}" if fact.deletion_date else ""
    indicator = _INDICATOR.get(fact.modifier_indicator, "")
    return (
        f"column 1 {fact.column1}, column 2 {fact.column2}, {force}{deleted};"
        f" indicator {fact.modifier_indicator} ({indicator}){_because(fact.rationale)}"
    )


def _schedule(fact: Pfs) -> str:
    modifier = f"modifier {fact.modifier}, " if fact.modifier else ""
    words = f"{modifier}status {fact.status}, global {fact.global_days}"
    if fact.total_fac is None:
        return words
    return f"{words}, RVU {fact.total_nonfac} (facility {fact.total_fac}, work {fact.work_rvu})"


def _add_on(fact: AddOn) -> str:
    listed = f"one of {', '.join(fact.primaries)}" if fact.primaries else ""
    contractors = "a code that the contractor accepts" if fact.contractor_defined else ""
    wanted = " or ".join(filter(None, (listed, contractors)))
    return f"add-on code, type {fact.edit_type}: only with {wanted}"


def _units(fact: Mue) -> str:
    return f"at most {fact.value} units, MAI {fact.mai}{_because(fact.rationale)}"


def _note(fact: TabularNote) -> str:
    return f"{fact.note} (noted at {fact.place})"


def _seventh(fact: SeventhCharacter) -> str:
    meanings = "; ".join(f"{mark} {meaning}" for mark, meaning in fact.characters)
    return f"needs a seventh character: {meanings}; e.g. {', '.join(fact.examples[:3])}"


def _drg(fact: MsDrg) -> str:
    of = ", ".join(filter(None, (fact.mdc and f"MDC {fact.mdc}", fact.type)))
    stay = f"; mean stay {fact.gmlos} or {fact.amlos} days" if fact.gmlos else ""
    weight = f"; weight {fact.weight}{stay}" if fact.weight else ""
    return f"{fact.title} ({of}){weight}" if of else fact.title


def _mapped(fact: Crosswalk) -> str:
    if fact.no_map:
        return f"no {fact.target_system} code; {fact.caveat}"
    together = f", only together (scenario {fact.scenario}, list {fact.choice_list})"
    near = ", approximate" if fact.approximate else ""
    words = f"{fact.target} {fact.description}{near}{together if fact.combination else ''}"
    return f"{words}; {fact.caveat}"


def _silence(fact: Unknown) -> str:
    near = f" Did you mean {', '.join(fact.near)}?" if fact.near else ""
    return fact.reason + near


def _own_fields(fact: Fact) -> str:
    own = {k: v for k, v in fact.as_json().items() if k not in _OF_EVERY_FACT and v}
    return ", ".join(f"{name} {value}" for name, value in own.items())


_WORDS: dict[type[Fact], Callable[[Any], str]] = {
    Procedure: _procedure,
    Hcpcs: _hcpcs,
    Modifier: _modifier,
    Icd10Cm: _diagnosis,
    Icd10Pcs: _inpatient,
    Pfs: _schedule,
    Mue: _units,
    AddOn: _add_on,
    Ptp: _pair,
    Unknown: _silence,
    **saying_fees.WORDS,
    **dict.fromkeys(NOTE_FACTS.values(), _note),
    SeventhCharacter: _seventh,
    Mce: lambda fact: fact.rule,
    MsDrg: _drg,
    Crosswalk: _mapped,
    Coverage: _coverage,
    PlaceOfService: _place,
    Pla: _laboratory,
    Noc: _catch_all,
}


def _because(rationale: str) -> str:
    return f" ({rationale})" if rationale else ""


def _source(fact: Fact) -> str:
    edition = f", edition {fact.edition}" if fact.edition else ""
    days = f", from {fact.valid_from}" if fact.valid_from else ""
    days += f" to {fact.valid_to}" if fact.valid_to else ""
    days += f"; the list from {fact.changed_by} says otherwise" if fact.changed_by else ""
    return f"{fact.source}{edition}{days}"
