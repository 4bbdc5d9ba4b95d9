"""How a letter was understood: the very reading that its draft answers, as the pages tell it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from codebook.cited import POS
from consult.answer.question_words import cited_lines, wanted, wish
from consult.kept_question import restore
from consult.patient_data import kind_in_words
from consult.question import Question

Plain = Mapping[str, Any]

NO_QUESTION = "no coding question"
_MISSING = {
    "date": "day of service",
    "setting": "kind of claim",
    "units": "units or dose",
}
_BIRTH = "dob"


def read_as(kept: Plain) -> list[tuple[str, str]]:
    """What the box "Read as" says: names and values; nothing for what an older program drafted."""
    question = restore(kept)
    if question is None:
        return []
    told = _of_question(question) if question.is_question else iter([("asks", NO_QUESTION)])
    held = ", ".join(map(kind_in_words, question.patient_data))
    return [(name, value) for name, value in (*told, ("patient data", held)) if value]


def wishes(question: Question) -> list[str]:
    """What is wanted most, in the words of the draft."""
    return [wish(name) for name in wanted(question)]


def codes_of(question: Question) -> list[str]:
    """The codes that are asked about, in the order of the letter; places are none."""
    return list(dict.fromkeys(c.code for c in question.citations if c.system != POS))


def signs(question: Question, findings: Sequence[Plain]) -> list[str]:
    """What to know of a case before it is claimed."""
    told = {
        NO_QUESTION: not question.is_question,
        "needs judgement": any(one.get("confidence") == "judgement" for one in findings),
        "birth date in it": _BIRTH in question.patient_data,
    }
    return [sign for sign, holds in told.items() if holds]


def _of_question(question: Question) -> Iterator[tuple[str, str]]:
    others = ", ".join(day.isoformat() for day in question.other_dates)
    missing = (_MISSING.get(name, name) for name in question.missing)
    yield "asks", "; ".join(wishes(question)) or "not clear"
    yield "about", ", ".join(cited_lines(question)) or "no code"
    yield "modifiers asked", ", ".join(question.modifiers_asked)
    yield "day", _said(question.on.isoformat(), is_given=question.on_given)
    yield "other days", others
    yield "claim", _said(question.setting.value, is_given=question.setting_given)
    yield "place of service", question.place_of_service
    yield "payer", question.payer
    yield "billed by", question.role
    yield "side", question.side
    yield "missing", ", ".join(missing)


def _said(value: str, *, is_given: bool) -> str:
    return value if is_given else f"{value} (assumed)"
