"""What is asked and stands in a file that is not loaded for the day, or lacks the code."""

from collections.abc import Iterator, Sequence

from codebook import sources
from codebook.book import Book, Reader
from codebook.facts import AddOn, Fact, Setting, Unknown
from codebook.procedures import fee_schedule_facts
from codebook.silence import before_the_first, searched, silent
from codebook.sources import Source
from consult.findings.add_on import ADD_ONS, PRIMARIES, by_the_schedule
from consult.findings.asked import asks, asks_add_ons
from consult.findings.fee_rows import whole_rows
from consult.question import Question

# What the columns of the physician fee schedule answer; amounts are told by themselves.
_OF_THE_SCHEDULE = (
    "global_period",
    "bilateral",
    "multiple_procedure",
    "assistant",
    "co_surgery",
    "pc_tc",
)
_NO_WAIVED_LIST = (
    "the book holds no list of the CLIA waived tests, which says what of them wants QW"
)
_NO_ADD_ON_LIST = (
    "the list of the codes that an add-on may go with (NCCI add-on code edits) is not loaded"
)
_OF_A_HOSPITALS_PAY = ("coverage", "fee_rvu")


def not_loaded(book: Book, question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """What the files would have told of *question* if they spoke for its day; *facts* they do."""
    found: list[Fact] = []
    told = whole_rows(facts)
    unpriced = tuple(code for code in question.procedures if code not in told)
    with book.reading() as reader:
        if asks(question, *_OF_THE_SCHEDULE):
            found += _silence(reader, sources.PFS, "fee_schedule", unpriced, question)
        if question.setting is Setting.HOSPITAL:
            # How a hospital is paid is told unasked; that no file would tell it, where it is asked.
            asked = reader.editions(sources.OPPS) or asks(question, *_OF_A_HOSPITALS_PAY)
            wanted = question.procedures if asked else ()
            found += _silence(reader, sources.OPPS, "opps", wanted, question)
        found += _of_add_ons(reader, question, facts)
        silences = {f.codes[0] for f in facts if isinstance(f, Unknown) and f.about == "code"}
        for code in unpriced:
            if code.isdigit() and code not in silences:
                found += _unlisted(reader, code, question)
    if asks(question, "clia_lab") and question.procedures:
        found.append(silent("clia", question.procedures, _NO_WAIVED_LIST))
    return found


def _of_add_ons(reader: Reader, question: Question, facts: Sequence[Fact]) -> Iterator[Fact]:
    """What add-on codes may go with, where no list names it.

    That is of those that the fee schedule calls so; where it calls none so, or
    lacks the code, of all that are asked about.
    """
    marked = by_the_schedule(facts)
    editions = reader.editions(sources.ADD_ON)
    listed = {fact.codes[0] for fact in facts if isinstance(fact, AddOn)}
    for code in marked:
        if code not in listed and editions:
            reason = f"{editions[-1].source} {editions[-1].edition} lists no primary of {code}"
            yield searched(PRIMARIES, (code,), editions[-1], reason)
        elif code not in listed:
            yield silent(PRIMARIES, (code,), _NO_ADD_ON_LIST)
    known = whole_rows(facts) if marked else {}
    left = tuple(code for code in question.procedures if code not in known)
    if left and not editions and asks_add_ons(question):
        yield silent(ADD_ONS, left, _NO_ADD_ON_LIST)


def _silence(
    reader: Reader, source: Source, about: str, codes: tuple[str, ...], question: Question
) -> Iterator[Fact]:
    """That no edition of *source* speaks for the day; nothing where one does."""
    silence = before_the_first(reader, source, about, codes, question.on)
    if codes and silence:
        yield silence


def _unlisted(reader: Reader, code: str, question: Question) -> Iterator[Fact]:
    """That the whole fee schedule lacks a CPT code, which may have ended: of that day, or later."""
    editions = reader.editions(sources.PFS)
    if not editions:
        return
    day = max(question.on, editions[0].valid_from)
    edition = reader.edition(sources.PFS, day)
    if edition and edition.complete and not fee_schedule_facts(reader, code, day):
        reason = (
            f"{code} is not in {edition.source} {edition.edition}, from {edition.valid_from}, "
            "which lists nearly all CPT codes: it may have ended before"
        )
        yield silent("code", (code,), reason)
