"""Coverage: what local articles, LCDs, NCDs and the HCPCS file's COV letter say of a code.

That a diagnosis is listed does not mean that the service is covered: the
paragraph above its group, and its asterisk, may ask for more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from codebook.book import Book, Reader
from codebook.citing.shapes import with_dot
from codebook.codes import is_diagnosis, is_hcpcs, is_procedure, tidy
from codebook.codes import number as number_of
from codebook.coverage_documents import NCD_ID, Document, documents_of, ncds
from codebook.days import day
from codebook.facts import Fact, Hcpcs
from codebook.list_facts import Coverage
from codebook.procedures import procedure_facts

# Which letters are worth a line of their own: C (the contractor judges) is the rule.
_TOLD_UNASKED = frozenset("DIMS")
_LETTERS = {
    "C": "Medicare leaves coverage of this code to each contractor's judgement.",
    "D": "Special coverage instructions apply: see the NCD manual and the contractor's articles.",
    "I": "Medicare does not take this code: another one is used for the same service or item.",
    "M": "Medicare does not cover this.",
    "S": "Medicare does not cover this by law (statute).",
}
_LISTED = (
    "Listed is not covered: read the paragraph of the group, and the record must show medical "
    "necessity."
)
_STARRED = (
    "Listed with an asterisk: the document asks for more, a second diagnosis say; see asterisk."
)
_NONCOVERED = "The document lists a diagnosis of this claim as not supporting the service."
_NOT_LISTED = "No diagnosis of this claim stands on the document's list."
_NAMED = "The document is about this code; its lists and paragraphs say when it is covered."
_SEVERAL = (
    "Several articles or LCDs are about this code: which one counts is decided by the state where "
    "the service is given."
)
_LONGEST_PARAGRAPH = 1200


@dataclass(frozen=True, slots=True)
class Where:
    """Whose coverage counts: *state* "TX", *contractor* a part of its name or number; "" = any."""

    state: str = ""
    contractor: str = ""


@dataclass(frozen=True, slots=True)
class _Listing:
    """How the claim's diagnoses stand on one document's lists."""

    covered: list[str] = field(default_factory=list)
    noncovered: list[str] = field(default_factory=list)
    not_listed: list[str] = field(default_factory=list)
    groups: list[tuple[str, str]] = field(default_factory=list)  # kind and number
    starred: list[str] = field(default_factory=list)  # numbers of covered groups


ANYWHERE = Where()


def coverage(
    book: Book, code: str, on: date, where: Where = ANYWHERE, diagnoses: Sequence[str] = ()
) -> list[Fact]:
    """Return what is published of *code*'s coverage on that day: Coverage facts, maybe none.

    A fact for each article or LCD in force, with how it lists *diagnoses*;
    without a state or contractor at most one fact for all of them.  Then the
    NCDs these documents name, and the HCPCS file's COV letter.
    """
    with book.reading() as reader:
        written = tidy(code)
        facts = document_facts(reader, written, on, where, diagnoses)
        told = procedure_facts(reader, written, on) if is_hcpcs(written) else []
        return facts + letter_facts(told, frozenset(_LETTERS))


def document_facts(
    reader: Reader, code: str, on: date, where: Where = ANYWHERE, diagnoses: Sequence[str] = ()
) -> list[Fact]:
    """Return the articles and LCDs on *code* in force on that day, and the NCDs they name."""
    if not is_procedure(code):
        return []
    found = [one for one in documents_of(reader, number_of(code), on) if _is_there(one, where)]
    if len(found) > 1 and where == ANYWHERE:
        return [_several(code, found)]
    dotless = [dx for one in diagnoses if is_diagnosis(dx := tidy(one).replace(".", ""))]
    marks = {mark for one in found for mark in one.related if mark.startswith(NCD_ID)}
    national = ncds(reader, sorted(marks), on)
    names = {mark: one.name for mark, one in national.items()}
    facts: list[Fact] = [_fact(reader, code, one, dotless, names) for one in found]
    return facts + [_ncd_fact(code, one) for one in national.values()]


def letter_facts(facts: Iterable[Fact], told: frozenset[str] = _TOLD_UNASKED) -> list[Fact]:
    """Return the COV letters of the HCPCS facts that are among *told*, in our words."""
    return [
        Coverage(
            codes=fact.codes,
            source=fact.source,
            edition=fact.edition,
            valid_from=fact.valid_from,
            valid_to=fact.valid_to,
            changed_by=fact.changed_by,
            basis="hcpcs",
            document=fact.coverage,
            meaning=_LETTERS[fact.coverage],
        )
        for fact in facts
        if isinstance(fact, Hcpcs) and fact.coverage in told
    ]


def _is_there(document: Document, where: Where) -> bool:
    states = {state.split(":")[0].casefold() for state in document.states}
    if where.state and where.state.strip().casefold() not in states:
        return False
    wanted = where.contractor.strip().casefold()
    return any(wanted in name.casefold() for name in document.contractors) if wanted else True


def _several(code: str, found: Sequence[Document]) -> Coverage:
    first = found[0]
    return Coverage(
        codes=(code,),
        source=first.edition.source,
        edition=first.edition.edition,
        valid_from=first.edition.valid_from,
        basis="several",
        meaning=_SEVERAL,
        documents=tuple(
            f"{one.name} ({', '.join(sorted({s.split(':')[0] for s in one.states})) or 'no state'})"
            for one in found
        ),
    )


def _fact(
    reader: Reader,
    code: str,
    document: Document,
    diagnoses: Sequence[str],
    names: Mapping[str, str],
) -> Coverage:
    listing = _listing(reader, document, diagnoses)
    groups = [("code", group) for group in document.code_groups] + listing.groups
    texts = document.paragraphs(reader)
    return Coverage(
        codes=(code, *(with_dot(dx) for dx in diagnoses)),
        source=document.edition.source,
        edition=document.edition.edition,
        valid_from=day(document.effective) or document.edition.valid_from,
        valid_to=day(document.ended),
        basis=document.kind,
        meaning=_meaning(listing),
        document=document.name,
        version=document.version,
        title=document.title,
        status=document.status,
        contractors=document.contractors,
        states=document.states,
        related=tuple(names.get(mark, mark) for mark in document.related),
        covered=tuple(listing.covered),
        noncovered=tuple(listing.noncovered),
        not_listed=tuple(listing.not_listed),
        paragraphs=tuple(
            f"{_GROUP[kind]} group {group}: {_shortened(texts[kind, group][0])}"
            for kind, group in dict.fromkeys(groups)
            if texts.get((kind, group), ("", ""))[0]
        ),
        asterisk=tuple(
            _shortened(texts["covered", group][1])
            for group in dict.fromkeys(listing.starred)
            if texts.get(("covered", group), ("", ""))[1]
        ),
    )


_GROUP = {"code": "code", "covered": "diagnosis", "noncovered": "noncovered"}


def _listing(reader: Reader, document: Document, diagnoses: Sequence[str]) -> _Listing:
    listing = _Listing()
    # An LCD has no lists of its own any more: its articles have them.
    for diagnosis in diagnoses if document.kind == "article" else ():
        covered, noncovered = document.lists(reader, diagnosis)
        name = with_dot(diagnosis)
        for groups, told, kind in (
            (covered, listing.covered, "covered"),
            (noncovered, listing.noncovered, "noncovered"),
        ):
            for group in groups:
                bare = group.rstrip("*")
                told.append(f"{name} in group {bare}{' (asterisk)' if group != bare else ''}")
                listing.groups.append((kind, bare))
                if group != bare and kind == "covered":
                    listing.starred.append(bare)
        if not covered and not noncovered:
            listing.not_listed.append(name)
    return listing


def _meaning(listing: _Listing) -> str:
    told = [
        _NONCOVERED if listing.noncovered else "",
        _STARRED if listing.starred else "",
        _LISTED if listing.covered else "",
        _NOT_LISTED if listing.not_listed and not listing.covered + listing.noncovered else "",
    ]
    return " ".join(filter(None, told)) or _NAMED


def _ncd_fact(code: str, ncd: Document) -> Coverage:
    return Coverage(
        codes=(code,),
        source=ncd.edition.source,
        edition=ncd.edition.edition,
        valid_from=day(ncd.effective) or ncd.edition.valid_from,
        valid_to=day(ncd.ended),
        basis="ncd",
        meaning="A national determination applies: it binds every contractor.",
        document=ncd.name,
        version=ncd.version,
        title=ncd.title,
        paragraphs=tuple(filter(None, (_shortened(ncd.text),))),
    )


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_PARAGRAPH:
        return text
    return f"{text[: _LONGEST_PARAGRAPH - 3].rstrip()}..."
