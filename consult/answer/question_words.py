"""The question in our words: what was understood of the letter, and what was assumed."""

from collections.abc import Iterator
from itertools import islice

from codebook.cited import LINE_SYSTEMS, Citation
from consult.asked.choices import in_lists
from consult.findings.asked import asks_choice, asks_which_code
from consult.question import MOST_LOOKED_UP, MOST_PAIRED, MOST_READ, Question
from consult.wording import Plain, say

_WORDS = "reply/question.txt.j2"
_WISHES = "reply/intents.txt.j2"
_MOST_WISHES = 3
_WHICH_CODE, _CHOICE = "code_selection", "choice_of_codes"
_MOST_CHOICES = 6
_PARTS = (
    "wish",
    "codes",
    "choice",
    "enclosed",
    "modifiers",
    "date",
    "other_dates",
    "setting",
    "left_out",
    "cut",
)


def in_our_words(question: Question) -> list[str]:
    """The parts of the section, "" where one has nothing to say; no word of the letter's own."""
    values: dict[str, Plain] = {
        "wishes": [wish(_of_given(question, name)) for name in wanted(question)],
        "lines": list[Plain](cited_lines(question)),
        "either": list[Plain](islice(_either(question), _MOST_CHOICES)),
        "enclosed": [
            {"place": one.told, "codes": list[Plain](one.codes)} for one in question.enclosed
        ],
        "modifiers": list(question.modifiers_asked),
        "on": question.on.isoformat(),
        "on_given": question.on_given,
        "other_dates": [day.isoformat() for day in question.other_dates],
        "setting": question.setting.value,
        "setting_given": question.setting_given,
        "in_hospital": question.in_hospital,
        "most_looked_up": MOST_LOOKED_UP,
        "most_paired": MOST_PAIRED,
        "is_cut": question.is_cut,
        "most_read": f"{MOST_READ:,}",
        "too_many": len(question.codes) > MOST_LOOKED_UP,
        "too_many_pairs": len(question.procedures) > MOST_PAIRED,
    }
    return [say(_WORDS, part, values) for part in _PARTS]


def cited_lines(question: Question) -> list[str]:
    """The lines that are asked about, as cited; of a code cited again without more, the fuller.

    Behind them what is asked about as a code and is none.
    """
    cited = question.citations[:MOST_LOOKED_UP]
    told_fully = {one.code for one in cited if one.modifiers or one.units}
    return list(
        dict.fromkeys(
            _line(one) for one in cited if one.modifiers or one.units or one.code not in told_fully
        )
    ) + [say(_WORDS, "line_NONE", {"line": one.written}) for one in question.details.no_codes]


def wanted(question: Question) -> tuple[str, ...]:
    """The names of what is wanted most, the surest first; one without words is none."""
    sure = (intent.name for intent in question.intents if not intent.guessed)
    asked = (name for name in sure if name != _WHICH_CODE or asks_which_code(question))
    return tuple(name for name in asked if wish(name))[:_MOST_WISHES]


def _of_given(question: Question, name: str) -> str:
    """*name*, or what it is of where the codes to choose between are given."""
    return _CHOICE if name == _WHICH_CODE and asks_choice(question) else name


def wish(name: str) -> str:
    """What a client wants to know, in our words; "" for an intent that has none."""
    return say(_WISHES, name, {})


def _either(question: Question) -> Iterator[str]:
    """What the letter asks to choose between, as "99213, 99214 or 99215"."""
    for one in in_lists(question.together.either):
        *others, last = sorted(one, key=question.codes.index)
        yield f"{', '.join(others)} or {last}"


def _line(cited: Citation) -> str:
    """One line as cited; what is no code of a claim's line is called what it is."""
    line = "-".join((_open_ended(cited), *cited.modifiers))
    if cited.units and cited.units > 1:
        line = f"{line} ({cited.units} units)"
    return say(_WORDS, f"line_{cited.system}", {"line": line}) or line


def _open_ended(cited: Citation) -> str:
    """The code; a stem with its open places: 992xx, H61.2-."""
    if not cited.partial:
        return cited.code
    return cited.code.ljust(5, "x") if cited.system in LINE_SYSTEMS else f"{cited.code}-"
