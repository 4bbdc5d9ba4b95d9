"""From findings and facts to the reply a consultant will edit: sections, sources, nothing quoted.

Only codes, modifiers, units, dates, settings and payers that were understood pass from the client's
letter into the reply; every other word is a template's or a fact's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from codebook.book import Edition
from codebook.facts import Fact, Unknown
from codebook.licensed import notices_of
from consult.answer.alike import told_together
from consult.answer.claim_lines import SEPARATE, ClaimLine, claim_lines
from consult.answer.missing import ASKS, PLAIN_MAIL, Missing, find_missing
from consult.answer.modifiers_on_lines import answered
from consult.answer.overdue import cautions
from consult.answer.question_words import in_our_words
from consult.answer.whose_rules import others_rules
from consult.findings.finding import Finding
from consult.findings.order import is_in_passing
from consult.question import Question
from consult.sources import Sources
from consult.wording import Plain, item, render, say, table

_NAME_LENGTH = 60
# Conclusions and facts whose words are right of several codes, "31500, 36556", as of one.
_OF_PAIRS = frozenset(
    f"ptp_pair/{name}.txt.j2" for name in ("indicator_0", "indicator_1", "visit", "visit_major")
)
_OF_LISTS = frozenset(
    (
        *_OF_PAIRS,
        *(f"global_days/days_{days}.txt.j2" for days in ("000", "010", "090", "xxx", "zzz")),
        "mue_units/within.txt.j2",
    )
)
_ROWS_OF_LISTS = frozenset(("mue", "pfs", "ptp"))


@dataclass(frozen=True, slots=True)
class DraftText:
    """A letter's *subject* and plain *text*, lines of at most 76 columns; it asks for *missing*.

    *said* is what it says of each finding in short, in their order.
    """

    subject: str
    text: str
    missing: tuple[Missing, ...] = ()
    said: tuple[str, ...] = ()


def write_receipt(case_number: str) -> DraftText:
    """The fixed letter that says a question has arrived; nothing of the question is in it."""
    text = render("receipt/body.txt.j2", {"case_number": case_number})
    return DraftText(f"[{case_number}] we have your question", text)


def write_draft(
    question: Question,
    findings: Sequence[Finding],
    facts: Sequence[Fact],
    *,
    case_number: str,
    client_name: str,
    editions: Sequence[Edition] = (),
) -> DraftText:
    """The reply to *question*; *case_number* as in "CC-1042", *client_name* as the client wrote it.

    *editions* are those that the book holds: the reply names their first days,
    and warns of those that are out of date (consult.answer.overdue).
    Raises jinja2.UndefinedError if a template names a value it is not given.
    """
    values: dict[str, Plain] = {"greeting": _greeting(client_name), "case_number": case_number}
    values["patient_data"] = bool(question.patient_data)
    missing = find_missing(question, findings, facts)
    values |= _what_is_asked(missing)
    said: list[str] = []
    if question.citations or findings:
        sections, said = _sections(question, findings, facts, editions)
        values |= sections
        text = render("reply/letter.txt.j2", values)
    else:
        text = render("reply/asking.txt.j2", values)
    return DraftText(f"[{case_number}] your coding question", text, missing, tuple(said))


def write_plea(case_number: str, client_name: str) -> DraftText:
    """The letter that asks for a mail that can be read: nobody could open this one."""
    values: dict[str, Plain] = {
        "greeting": _greeting(client_name),
        "case_number": case_number,
        "patient_data": False,
        **_what_is_asked([PLAIN_MAIL]),
    }
    text = render("reply/sealed.txt.j2", values)
    return DraftText(f"[{case_number}] your coding question", text, (PLAIN_MAIL,))


def _what_is_asked(missing: Iterable[Missing]) -> dict[str, Plain]:
    """The list of what we ask the client, and the line above it."""
    wanted = _items(one.what for one in missing if one.asked)
    return {"asks": ASKS, "asks_rule": "-" * len(ASKS), "ask": wanted}


def _sections(
    question: Question,
    findings: Sequence[Finding],
    facts: Sequence[Fact],
    editions: Sequence[Edition],
) -> tuple[dict[str, Plain], list[str]]:
    """The sections by name, and what the short answer says of each finding."""
    sources = Sources(editions)
    told = [(finding, _values(question, finding, sources)) for finding in findings]
    said = [" ".join(_said(finding, "short", values).split()) for finding, values in told]
    passing = [is_in_passing(question, finding) for finding in findings]
    first = [n for n, is_passing in enumerate(passing) if not is_passing] or range(len(said))
    short = list(zip(said, _of_lists(findings), strict=True))
    sections: dict[str, Plain] = {part: _parts(told, part) for part in ("why", "check", "change")}
    sections["short"] = _items_together(short[n] for n in first)
    sections["besides"] = _items_together(one for n, one in enumerate(short) if n not in first)
    lines = claim_lines(question, findings, facts)
    sections |= _claim(lines)
    on_lines = {modifier for line in lines for modifier in line.modifiers}
    sections["off_lines"] = [one for one in answered(question, findings) if one not in on_lines]
    sections["asked"] = _items(in_our_words(question))
    sections["looked_up"] = _items_together(
        (_row(fact, sources), fact.codes if fact.kind in _ROWS_OF_LISTS else ()) for fact in facts
    )
    sections["notices"] = _items(notices_of(facts))
    sections["whose_rules"] = _items([others_rules(question, findings)])
    sections["caution"] = _items(_cautions(question, findings, editions))
    sections["sources"] = sources.lines()
    sections["assumed"] = not (question.on_given and question.setting_given)
    return sections, said


def _cautions(
    question: Question, findings: Sequence[Finding], editions: Sequence[Edition]
) -> Iterator[str]:
    """The warnings of the editions that each day's findings stand on."""
    for day in dict.fromkeys((question.on, *(one.on for one in findings if one.on))):
        of_day = [one for one in findings if (one.on or question.on) == day]
        yield from cautions(editions, [fact for one in of_day for fact in one.facts], day)


def _parts(told: Sequence[tuple[Finding, Mapping[str, Plain]]], part: str) -> list[Plain]:
    """One part of each finding's words, those of codes that have the same words told together."""
    said = [_said(finding, part, values) for finding, values in told]
    return _items_together(zip(said, _of_lists([finding for finding, _ in told]), strict=True))


def _of_lists(findings: Sequence[Finding]) -> list[tuple[str, ...]]:
    """For each of *findings* its codes where its words are right of several; else none.

    Column 1 of a pair that is column 2 of another may not be billed as it
    stands: it makes no list with those that may.
    """
    bundled = {finding.codes[1] for finding in findings if finding.template in _OF_PAIRS}
    return [
        finding.codes
        if finding.template in _OF_LISTS
        and not (finding.template in _OF_PAIRS and finding.codes[0] in bundled)
        else ()
        for finding in findings
    ]


def _said(finding: Finding, part: str, values: Mapping[str, Plain]) -> str:
    """One part of a finding's words, behind the kind of claim it holds for if not for all."""
    text = say(f"reply/{finding.template}", part, values)
    if not text or finding.setting is None:
        return text
    return say("reply/claim.txt.j2", f"on_{finding.setting}", {"text": text})


def _claim(lines: Sequence[ClaimLine]) -> dict[str, Plain]:
    """The lines to bill as a table, beside them those that only the record may set apart."""
    billed = [line for line in lines if not line.dropped]
    return {
        "lines": _claim_table([line for line in billed if not line.is_exception]),
        "exceptions": _claim_table([line for line in billed if line.is_exception]),
        "not_billed": [_not_billed(line) for line in lines if line.dropped],
        "dose_open": any(line.units is None for line in billed),
    }


def _not_billed(line: ClaimLine) -> str:
    return f"{line.written} on {line.day.isoformat()}" if line.day else line.written


def _claim_table(lines: Sequence[ClaimLine]) -> str:
    rows = [
        (
            line.day.isoformat() if line.day else "",
            line.written,
            "?" if line.units is None else str(line.units),
            "; ".join(_condition(name) for name in _conditions(line)),
        )
        for line in lines
    ]
    return table(("Day", "Claim line", "Units", "Only if"), rows)


def _conditions(line: ClaimLine) -> list[str]:
    """The conditions to tell of *line*; that an exception must be separate stands above them."""
    return [one for one in line.conditions if not (line.is_exception and one == SEPARATE)]


def _condition(name: str) -> str:
    return say("reply/claim.txt.j2", name, {})


def _items_together(told: Iterable[tuple[str, Sequence[str]]]) -> list[Plain]:
    """The items of a list; what is said of several codes in the same words is one."""
    return [item(text) for text in told_together(told)]


def _items(texts: Iterable[str]) -> list[Plain]:
    """Each text once, as an item of a list; parts that are empty are left out."""
    return [item(text) for text in dict.fromkeys(texts) if text]


def _row(fact: Fact, sources: Sources) -> str:
    """What one fact says; silence is told by the findings, not in the table."""
    if isinstance(fact, Unknown):
        return ""
    return say("reply/facts.txt.j2", fact.kind, {"fact": sources.plain(fact)})


def _values(question: Question, finding: Finding, sources: Sources) -> Mapping[str, Plain]:
    """What a finding's template may name, as plain values."""
    codes = finding.codes
    units = question.units_of(codes[0]) if codes else None
    return {
        "codes": list(codes),
        "pairs": _pairs(finding.facts),
        "fact": sources.plain(finding.facts[0]) if finding.facts else {},
        "facts": [sources.plain(fact) for fact in finding.facts],
        "cite": sources.cite(finding.facts),
        "on": (finding.on or question.on).isoformat(),
        "setting": (finding.setting or question.setting).value,
        # The kind of claim is told before the words (_said).
        "branched": finding.setting is not None,
        "units": finding.values.get("units") or units,
        "values": dict(finding.values),
        "lifting": list(finding.values.get("lifting", ())),
        "reasons": list(dict.fromkeys(f.reason for f in finding.facts if isinstance(f, Unknown))),
    }


def _pairs(facts: Iterable[Fact]) -> list[Plain]:
    """The pairs that *facts* are about, those with the same first code told together."""
    partners: dict[str, list[str]] = {}
    for code, *others in (fact.codes for fact in facts if fact.codes):
        partners.setdefault(code, []).extend(others)
    return [f"{code} with {', '.join(others)}" for code, others in partners.items()]


def plain_name(client_name: str) -> str:
    """*client_name*, if it is plainly a name, else ""; a From line may hold anything."""
    name = client_name.strip()
    plain = all(letter.isalpha() or letter in " -'\u2019" for letter in name)
    return name if name and plain and len(name) <= _NAME_LENGTH and name[0].isalpha() else ""


def _greeting(client_name: str) -> str:
    """By first name if the name is plainly one."""
    name = plain_name(client_name)
    return f"Hello {name.split()[0]}," if name else "Hello,"
