"""The order of diagnoses: code first, use additional, and manifestations, which never lead."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from codebook.cited import ICD10CM
from codebook.facts import Fact, TabularNote, Unknown
from codebook.mce import Mce
from codebook.tabular_facts import CodeAlso, CodeFirst, UseAdditional
from consult.findings.asked import asks
from consult.findings.finding import Bearing, Confidence, Finding
from consult.findings.later_list import with_its_list
from consult.findings.presumed import Presumed, presumed
from consult.question import Question

KIND = "sequencing"

# Encounters for screening (guideline I.C.21.c.5).
_SCREENINGS = frozenset({"Z11", "Z12", "Z13"})
_ORDERS = (CodeFirst, UseAdditional)


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """What notes put in order, what none does, and each manifestation that leads."""
    cited = _diagnoses(question)
    related = list(presumed(cited, facts))
    told = {(one.first, other) for one in related for other in one.others}
    found = [_presumed(one) for one in related]
    found += [
        _in_order(cited, order, notes)
        for order, notes in _orders(facts).items()
        if order not in told
    ]
    found += [
        Finding(KIND, "code_also", fact.codes, (fact,), Bearing.PASSES)
        for fact in facts
        if isinstance(fact, CodeAlso) and len(fact.codes) > 1
    ]
    found += _without_order(facts, {one.simple for one in related})
    for fact in facts:
        if isinstance(fact, Mce) and fact.category == "manifestation":
            found += _manifestation(question, cited, fact, facts)
    return [with_its_list(question, finding) for finding in found]


def _diagnoses(question: Question) -> list[str]:
    """The diagnoses in the order of the letter."""
    cited = (c.code for c in question.citations if c.system == ICD10CM)
    return list(dict.fromkeys(cited))


def _orders(facts: Sequence[Fact]) -> dict[tuple[str, str], list[TabularNote]]:
    """The notes by the order they ask for: the first code, the second."""
    orders: dict[tuple[str, str], list[TabularNote]] = {}
    for fact in facts:
        if isinstance(fact, _ORDERS) and len(fact.codes) > 1:
            one, other = fact.codes[:2]
            order = (other, one) if isinstance(fact, CodeFirst) else (one, other)
            orders.setdefault(order, []).append(fact)
    return orders


def _in_order(cited: list[str], order: tuple[str, str], notes: list[TabularNote]) -> Finding:
    conclusion = "code_first" if isinstance(notes[0], CodeFirst) else "use_additional"
    turned = all(code in cited for code in order) and cited.index(order[0]) > cited.index(order[1])
    if not turned:
        return Finding(KIND, conclusion, order, tuple(notes), Bearing.PASSES)
    # A letter may name its codes in another order than the claim has them.
    return Finding(KIND, conclusion, order, tuple(notes), confidence=Confidence.ASSUMED)


def _presumed(one: Presumed) -> Finding:
    """What takes the place of the simple code; that the record says nothing else is assumed."""
    codes = (one.simple, *one.others)
    values = {
        "simple": one.simple,
        "first": one.first,
        "others": list(one.others),
        "guideline": one.guideline,
    }
    return Finding(KIND, "presumed", codes, one.notes, confidence=Confidence.ASSUMED, values=values)


def _without_order(facts: Sequence[Fact], replaced: AbstractSet[str]) -> list[Finding]:
    """The pairs that no note puts in order, all in one; none of what is not coded at all."""
    searched = tuple(
        fact
        for fact in facts
        if isinstance(fact, Unknown) and fact.about == "sequencing"
        if not replaced & set(fact.codes)
    )
    if not searched:
        return []
    codes = tuple(dict.fromkeys(code for fact in searched for code in fact.codes))
    screenings = [code for code in codes if code[:3] in _SCREENINGS]
    return [
        Finding(
            KIND,
            "no_order",
            codes,
            searched,
            Bearing.PASSES,
            Confidence.JUDGEMENT,
            values={"screenings": screenings},
        )
    ]


def _manifestation(
    question: Question, cited: list[str], fact: Mce, facts: Sequence[Fact]
) -> list[Finding]:
    """Told where the code leads, or where order is asked about."""
    code = fact.codes[0]
    leads = cited[:1] == [code]
    if not leads and not asks(question, "dx_sequencing", "inpatient_drg"):
        return []
    first = [note for note in facts if isinstance(note, CodeFirst) and note.codes[0] == code]
    confidence = Confidence.ASSUMED if leads and len(cited) > 1 else Confidence.CERTAIN
    bearing = Bearing.STOPS if leads else Bearing.PASSES
    return [Finding(KIND, "manifestation", fact.codes, (fact, *first[:2]), bearing, confidence)]
