"""The book is silent: what was asked and no loaded file answers, with what was searched."""

import re
from collections.abc import Sequence

from codebook.cited import POS
from codebook.crosswalk import Crosswalk
from codebook.facts import Fact, Unknown
from codebook.list_facts import Pla
from consult.findings import add_on
from consult.findings.asked import asks, asks_place
from consult.findings.finding import NOT_IN_BOOK, Bearing, Confidence, Finding
from consult.question import Question

# What the book may be silent about; the words are in templates/reply/not_in_book.
_TOLD = ("code", "place", "ptp", "mue", "drug_units", "pfs")
# A laboratory's own test (PLA): its number ends in U, and the fee schedule of physicians has none.
_LABORATORY = re.compile(r"\d{4}U\Z")
# Files that were asked about and hold nothing for that day, all told in the same words.
_NOT_LOADED = frozenset({"tabular_list", "fee_schedule", "opps", "clia", add_on.ADD_ONS})


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """At most one finding for each thing that no file speaks of: codes, pairs, units and so on."""
    tests = _laboratory_tests(question)
    mapped = {fact.codes[0] for fact in facts if isinstance(fact, Crosswalk)}
    silent = [
        fact
        for fact in facts
        if isinstance(fact, Unknown)
        and _is_silence(question, fact)
        # What an ICD-9-CM code was mapped to is told in findings.old_codes.
        and not (fact.about == "code" and fact.codes[0] in mapped)
        and not (fact.about == "pfs" and fact.codes[0] in tests)
    ]
    found = [*_no_codes(question), *_of_laboratory(tests, facts)]
    found += [_finding("not_loaded", [fact]) for fact in silent if fact.about in _NOT_LOADED]
    places = {cited.code for cited in question.citations if cited.system == POS}
    for about in _TOLD:
        of_it = [fact for fact in silent if _is_about(fact, places) == about]
        # A place named beside what is asked is no question.
        if of_it and (about != "place" or asks_place(question)):
            found.append(_finding(about, of_it))
    return found


def _no_codes(question: Question) -> list[Finding]:
    """What is asked about as a code and can be none, whatever a list holds: its form tells it."""
    named = question.details.no_codes
    if not named:
        return []
    told = {
        "long": [one.written for one in named if not one.old_procedure],
        "old_procedures": [one.written for one in named if one.old_procedure],
    }
    codes = tuple(one.written for one in named)
    return [Finding(NOT_IN_BOOK, "no_code", codes, (), Bearing.STOPS, values=told)]


def _laboratory_tests(question: Question) -> list[str]:
    """The PLA codes of which the letter asks whether they are paid, or what."""
    if not asks(question, "coverage", "fee_rvu"):
        return []
    return [code for code in question.procedures if _LABORATORY.match(code)]


def _of_laboratory(codes: Sequence[str], facts: Sequence[Fact]) -> list[Finding]:
    """That another fee schedule tells what is paid for *codes*; with the days of their list."""
    listed = tuple(fact for fact in facts if isinstance(fact, Pla) and fact.codes[0] in codes)
    values = {"since": list(dict.fromkeys(fact.effective.isoformat() for fact in listed))}
    # Where to look is an answer, and comes before what nobody can say.
    told = (Bearing.PASSES, Confidence.JUDGEMENT)
    found = Finding(NOT_IN_BOOK, "laboratory", tuple(codes), listed, *told, values=values)
    return [found] if codes else []


def _is_about(fact: Unknown, places: set[str]) -> str:
    """What *fact* is silent about; of a place of service no one asks whether it can be billed."""
    return "place" if fact.about == "code" and fact.codes[0] in places else fact.about


def _finding(conclusion: str, facts: Sequence[Unknown]) -> Finding:
    codes = tuple(dict.fromkeys(code for fact in facts for code in fact.codes))
    silence = (Bearing.SILENT, Confidence.JUDGEMENT)
    return Finding(NOT_IN_BOOK, conclusion, codes, tuple(facts), *silence)


def _is_silence(question: Question, fact: Unknown) -> bool:
    if fact.about == add_on.PRIMARIES:
        return False  # It is told with the code's row of the fee schedule.
    if fact.about == "mue" and not asks(question, "units_mue"):
        return any(question.units_of(code) for code in fact.codes) and not fact.source
    # A file that was searched and has no row is a finding of its own family; but that the
    # physician fee schedule lacks a code does not tell what is paid.
    return not fact.source or fact.about == "pfs"
