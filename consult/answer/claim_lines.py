"""The claim's lines as they should be billed: those cited, with what the findings do to them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from codebook.citations import CPT, HCPCS
from codebook.cited import Citation
from codebook.facts import Fact
from codebook.modifiers import DISTINCT_SERVICE, NCCI_ASSOCIATED, VISIT_MODIFIERS
from consult.answer.conflicts import find_conflicts
from consult.answer.modifiers_on_lines import asked_for
from consult.findings import ptp_pair
from consult.findings.asked import is_of_one_claim, modifiers_named
from consult.findings.drug_units import by_dose
from consult.findings.finding import JUDGEMENT, NOT_IN_BOOK, Finding, LineChange
from consult.findings.units_of_day import units_of_day
from consult.question import Question
from consult.visits import is_anesthesia

# Which code it is at all, a human must say first.
_CHOICES = frozenset({"em_level", "code_selection"})
_RANKING = ("51",)
# It tells that a screening and a diagnostic mammogram are both to be paid; whether an edit between
# them yields to it, no file of ours says.
_BOTH_PAID = "GG"
# Conditions of claim.txt.j2.
SEPARATE, _BESIDE_EXCEPTION, _PARTNER_OUT = "separate", "beside_exception", "partner_out"
_AS_ASKED = "as_asked"
_TELLS_APART = NCCI_ASSOCIATED - VISIT_MODIFIERS


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One line of a claim: *units* as billed, *conditions* as named by LineChange.when.

    *units* None = they follow from a dose, or from a share of several days,
    that the letter does not tell.
    *dropped* = not to be billed, whatever else is said of it.  *day* None =
    that of the letter's one day of service.
    """

    code: str
    modifiers: tuple[str, ...]
    units: float | None
    conditions: tuple[str, ...] = ()
    dropped: bool = False
    day: date | None = None

    @property
    def written(self) -> str:
        """The code with its modifiers, as in 45380-59-RT."""
        return "-".join((self.code, *self.modifiers))

    @property
    def is_exception(self) -> bool:
        """Whether the line is bundled as a rule, and nothing but the record may set it apart.

        Where a side tells it apart, the letter does.
        """
        on_it = set(self.modifiers)
        told = on_it & _TELLS_APART and not on_it & DISTINCT_SERVICE
        return _BESIDE_EXCEPTION in self.conditions or (SEPARATE in self.conditions and not told)


def claim_lines(
    question: Question, findings: Iterable[Finding], facts: Sequence[Fact] = ()
) -> tuple[ClaimLine, ...]:
    """The procedures cited, each line once; () where none can be said.

    In the order of the letter, but an add-on code below its primary, and a
    drug thrown away below the drug given.  Nothing is said where no finding
    settles anything about a line, where the book is silent on one of the
    codes or its choice is a matter of judgement, where only a file that came
    with the letter cites one (it may be another claim's), where two findings
    contradict each other, or where the answer differs between the kinds of
    claim: lines that may be wrong are worse than none.  Nor where the codes
    are not of one claim by the letter: asked about one by one (by number too), or to choose
    between, or done at times of which it tells an order and no day.  *facts*
    tell which codes are drugs that are billed by their dose.
    """
    told = tuple(findings)
    changes = [change for finding in told for change in finding.changes]
    lines = _cited(question, by_dose(facts))
    # That 51 comes off settles nothing else about the lines.
    if all(change.removed == _RANKING for change in changes):
        return ()
    if _is_open(lines, told) or _is_elsewhere(question, lines):
        return ()
    if not _are_one_claim(question, lines) or _BOTH_PAID in modifiers_named(question):
        return ()
    if find_conflicts(told):
        return ()
    wanted = asked_for(question, told)
    changed = [
        _with_asked(line, wanted.get(line.code, ()))
        for one in lines
        for line in _changed(one, changes)
    ]
    if any(_lacks_time(line) for line in changed if not line.dropped):
        return ()
    ordered = _add_ons_below(_partners_out(_each_once(changed), told), told)
    bundled = {line.code for line in ordered if line.is_exception or line.dropped}
    alone = {f.codes[0] for f in told if _is_with_primary(f) and bundled >= set(f.codes[1:])}
    return tuple(_beside_exception(line) if line.code in alone else line for line in ordered)


def _with_asked(line: ClaimLine, modifiers: Sequence[str]) -> ClaimLine:
    """*line* with the *modifiers* that the letter would put on it, on condition that they fit."""
    if not modifiers:
        return line
    new = (m for m in modifiers if m not in line.modifiers)
    conditions = (*line.conditions, _AS_ASKED)
    return replace(line, modifiers=(*line.modifiers, *new), conditions=conditions)


def _is_with_primary(finding: Finding) -> bool:
    return finding.conclusion == "with_primary"


def _beside_exception(line: ClaimLine) -> ClaimLine:
    """An add-on's *line* where all its primaries are exceptions."""
    return replace(line, conditions=(*line.conditions, _BESIDE_EXCEPTION))


def _are_one_claim(question: Question, lines: Sequence[ClaimLine]) -> bool:
    together = question.together
    dated = {line.day is not None for line in lines}
    return (
        (len(lines) < 2 or is_of_one_claim(question))
        and not together.either
        and not together.without
        and len(together.questions) < 2
        # Of several days each line has its own; an order alone makes no claim.
        and (dated == {True} if together.several else not (together.days or together.other_days))
    )


def _cited(question: Question, drugs: Collection[str]) -> tuple[ClaimLine, ...]:
    lines = (
        ClaimLine(c.code, c.modifiers, _units(question, c, drugs), day=day)
        for c in question.citations
        if c.system in (CPT, HCPCS) and not c.in_range
        # The same line on two days is two lines.
        for day in _days(question, c)
    )
    # A code named again without its modifiers is talk of the same line.
    told = tuple(dict.fromkeys(lines))
    return tuple(line for line in told if not _is_told_fuller(line, told))


def _units(question: Question, cited: Citation, drugs: Collection[str]) -> float | None:
    """The units of one line; None = they follow from what the letter does not tell."""
    told = units_of_day(question, cited.code, None, adds_up=False)
    if cited.units and cited.units == told.units and told.over_days > 1:
        return 1 if told.units == told.over_days else None
    return cited.units or (None if cited.code in drugs else 1)


def _lacks_time(line: ClaimLine) -> bool:
    """Whether *line* is of anesthesia, and the letter tells no time for it."""
    return is_anesthesia(line.code) and line.units == 1


def _days(question: Question, cited: Citation) -> list[date | None]:
    """The days told of a line; of one talked about again, those of its code if it has one alone.

    Units told of several days in one breath are of each of them.
    """
    if span := _span(question, cited):
        return list(span)
    of_code = question.together.days_of(cited.code)
    own = [one.day for one in of_code if one.modifiers == cited.modifiers]
    days = own or list(dict.fromkeys(one.day for one in of_code))
    return days if own or len(days) == 1 else [None]


def _span(question: Question, cited: Citation) -> tuple[date, ...]:
    """The days named in one breath that the units of a line are shared out among, or told of."""
    told = units_of_day(question, cited.code, None, adds_up=False)
    is_told = cited.units or len(question.procedures) == 1
    if is_told and question.together.counts.daily:
        return question.together.span_of(cited.code)
    return told.days if told.units == cited.units else ()


def _is_told_fuller(line: ClaimLine, lines: Sequence[ClaimLine]) -> bool:
    if line.modifiers:
        return False
    return any(
        other.code == line.code
        and other != line
        and (line.day is None or other.day == line.day)
        and (other.modifiers or (other.units or 0) > (line.units or 0))
        for other in lines
    )


def _is_open(lines: Sequence[ClaimLine], findings: Sequence[Finding]) -> bool:
    dropped = {c.code for finding in findings for c in finding.changes if c.dropped}
    codes = {line.code for line in lines} - dropped
    return any(
        finding.setting is not None
        or finding.kind == NOT_IN_BOOK
        # Whether the primary is on the claim and only not in the letter, nobody can tell.
        or (finding.stops and finding.conclusion == "without_primary")
        # Which of three modifiers a line needs, a human must say.
        or finding.values.get("open", False)
        or (finding.kind == JUDGEMENT and finding.conclusion in _CHOICES)
        for finding in findings
        if codes & set(finding.codes)
    )


def _is_elsewhere(question: Question, lines: Sequence[ClaimLine]) -> bool:
    elsewhere = {code for one in question.enclosed for code in one.codes}
    return any(line.code in elsewhere for line in lines)


def _changed(line: ClaimLine, changes: Sequence[LineChange]) -> list[ClaimLine]:
    """*line* with what is done to it, and the lines that belong below it."""
    below: list[ClaimLine] = []
    cited = line.modifiers
    for change in changes:
        if change.on is not None and change.on != cited:
            continue
        if change.code == line.code and change.apart:
            when = (change.when,) if change.when else ()
            below.append(
                ClaimLine(line.code, change.modifiers, change.units or 1, when, day=line.day)
            )
        elif change.code == line.code:
            line = _change(line, change)
    return [line, *below]


def _each_once(lines: Sequence[ClaimLine]) -> tuple[ClaimLine, ...]:
    """Lines cited apart that have become one, as a drug's with and without JW."""
    return tuple(dict.fromkeys(lines))


def _partners_out(lines: Sequence[ClaimLine], findings: Sequence[Finding]) -> tuple[ClaimLine, ...]:
    """*lines* with those put back that only a line drops which is not billed itself.

    Column 2 of an edit stands aside for column 1.  Where that is an exception,
    column 2 is billed on condition that it is not; where it is dropped, without one.
    """
    columns: dict[str, set[str]] = {}
    for finding in findings:
        for change in finding.changes:
            if change.dropped:
                of_pair = finding.kind == ptp_pair.KIND
                columns.setdefault(change.code, set()).add(finding.codes[0] if of_pair else "")
    billed = {line.code for line in lines if not (line.dropped or line.is_exception)}
    excepted = {line.code for line in lines if line.is_exception}

    def put_back(line: ClaimLine) -> ClaimLine:
        column1 = columns.get(line.code, {""})
        # What else than an edit drops it has no partner.
        if not line.dropped or column1 & billed or "" in column1:
            return line
        when = (_PARTNER_OUT,) if column1 & excepted else ()
        return replace(line, dropped=False, conditions=line.conditions + when)

    return tuple(map(put_back, lines))


def _add_ons_below(
    lines: Sequence[ClaimLine], findings: Sequence[Finding]
) -> tuple[ClaimLine, ...]:
    """*lines* with each add-on code behind the first primary that it is billed with."""
    primaries = {f.codes[0]: f.codes[1] for f in findings if _is_with_primary(f)}
    ordered = [line for line in lines if line.code not in primaries]
    for line in (line for line in reversed(lines) if line.code in primaries):
        at = next((n for n, one in enumerate(ordered) if one.code == primaries[line.code]), None)
        ordered.insert(len(ordered) if at is None else at + 1, line)
    return tuple(ordered)


def _change(line: ClaimLine, change: LineChange) -> ClaimLine:
    new = tuple(m for m in change.modifiers if m not in line.modifiers)
    when = (change.when,) if change.when and change.when not in line.conditions else ()
    return replace(
        line,
        # The modifier that decides about payment stands first.
        modifiers=(*new, *(m for m in line.modifiers if m not in change.removed)),
        units=line.units if change.units is None else change.units,
        conditions=line.conditions + when,
        dropped=line.dropped or change.dropped,
    )
