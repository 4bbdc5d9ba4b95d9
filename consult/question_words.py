"""The question in our words: what was understood of the letter, and what was assumed."""

from collections.abc import Sequence

from consult.question import MOST_LOOKED_UP, MOST_PAIRED, Question
from consult.wording import Plain, say

_WORDS = "reply/question.txt.j2"
_WISHES = "reply/intents.txt.j2"
_MOST_WISHES = 3
_PARTS = ("wish", "codes", "enclosed", "modifiers", "date", "other_dates", "setting", "left_out")


def in_our_words(question: Question) -> list[str]:
    """The parts of the section, "" where one has nothing to say; no word of the letter's own."""
    lines = dict.fromkeys(
        _line(citation.code, citation.modifiers, citation.units)
        for citation in question.citations[:MOST_LOOKED_UP]
    )
    values: dict[str, Plain] = {
        "wishes": _wishes(question),
        "lines": list(lines),
        "enclosed": [
            {"place": one.told, "codes": list[Plain](one.codes)} for one in question.enclosed
        ],
        "modifiers": list(question.modifiers_asked),
        "on": question.on.isoformat(),
        "on_given": question.on_given,
        "other_dates": [day.isoformat() for day in question.other_dates],
        "setting": question.setting.value,
        "setting_given": question.setting_given,
        "most_looked_up": MOST_LOOKED_UP,
        "most_paired": MOST_PAIRED,
        "too_many": len(question.codes) > MOST_LOOKED_UP,
        "too_many_pairs": len(question.procedures) > MOST_PAIRED,
    }
    return [say(_WORDS, part, values) for part in _PARTS]


def _wishes(question: Question) -> list[Plain]:
    """What is wanted most, by the letter's surest intents; one without words is not told."""
    said = (say(_WISHES, intent.name, {}) for intent in question.intents)
    return [wish for wish in said if wish][:_MOST_WISHES]


def _line(code: str, modifiers: Sequence[str], units: int | None) -> str:
    line = "-".join((code, *modifiers))
    return f"{line} ({units} units)" if units and units > 1 else line
