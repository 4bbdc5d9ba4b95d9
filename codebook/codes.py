"""How codes are written: their shapes, the dot, and what a slip of the pen may have meant."""

import re

MODIFIER_SHAPE = re.compile(r"[0-9A-Z]{2}")
# CDT codes (D plus four digits) have the shape too: a claim may carry them, the book never will.
PROCEDURE_SHAPE = re.compile(r"[0-9]{4}[0-9A-Z]|[A-V][0-9]{4}")
HCPCS_SHAPE = re.compile(r"[A-CE-V][0-9]{4}")
DIAGNOSIS_SHAPE = re.compile(r"[A-Z](?:[0-9][0-9A-Z]|[A-Z][0-9])(?:\.?[0-9A-Z]{1,4})?")
# Seven characters, or the three of a table; there is no I and no O in ICD-10-PCS.
PCS_SHAPE = re.compile(r"[0-9B-DF-HX][0-9A-HJ-NP-Z]{2}(?:[0-9A-HJ-NP-Z]{4})?")

# A modifier written without a blank: 45380-59, 20610RT (without punctuation).
GLUED_SHAPE = re.compile(r"(?P<code>[0-9]{4}[0-9A-Z]|[A-V][0-9]{4})(?P<modifier>[0-9A-Z]{2})")

_LONGEST = 24
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOOK_ALIKES = {"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2", "0": "O", "1": "I"}


def tidy(written: str) -> str:
    """Return *written* in upper case without outer blanks and a leading plus sign."""
    return written.strip().removeprefix("+").strip().upper()


def is_procedure(code: str) -> bool:
    """Say whether *code* has the shape of a CPT or HCPCS Level II code."""
    return PROCEDURE_SHAPE.fullmatch(code) is not None


def is_hcpcs(code: str) -> bool:
    """Say whether *code* has the shape of a HCPCS Level II code."""
    return HCPCS_SHAPE.fullmatch(code) is not None


def is_diagnosis(code: str) -> bool:
    """Say whether *code* has the shape of an ICD-10-CM code, with its dot or without."""
    return DIAGNOSIS_SHAPE.fullmatch(code) is not None


def is_modifier(code: str) -> bool:
    """Say whether *code* has the shape of a modifier."""
    return MODIFIER_SHAPE.fullmatch(code) is not None


def is_inpatient(code: str) -> bool:
    """Say whether *code* has the shape of an ICD-10-PCS code, or of a table's header."""
    return len(code) in (3, 7) and PCS_SHAPE.fullmatch(code) is not None


def number(code: str) -> int:
    """Return a five-character code as the whole number the book stores (base 36)."""
    return int(code, 36)


def spelled(stored: int) -> str:
    """Return the five characters of a code that the book stores as the number *stored*."""
    text = ""
    while stored:
        stored, digit = divmod(stored, 36)
        text = _DIGITS[digit] + text
    return text.zfill(5)


def likely_meant(written: str) -> list[str]:
    """Return what a mistyped code may have been, likeliest first; most are no codes at all.

    Tried are punctuation (Z12-11), look-alikes (ZO1.810), two characters
    exchanged, a character too many at the end, and a modifier glued (45380-59).
    """
    bare = re.sub(r"[^0-9A-Z]", "", tidy(written)[:_LONGEST])
    guesses = [bare, bare.replace("O", "0"), "".join(_digit(mark) for mark in bare)]
    if bare:
        guesses.append(bare[0] + "".join(_digit(mark) for mark in bare[1:]))
    guesses += [
        bare[:i] + _LOOK_ALIKES[mark] + bare[i + 1 :]
        for i, mark in enumerate(bare)
        if mark in _LOOK_ALIKES
    ]
    guesses += [bare[:i] + bare[i + 1] + bare[i] + bare[i + 2 :] for i in range(len(bare) - 1)]
    guesses.append(bare[:-1])
    if glued := GLUED_SHAPE.fullmatch(bare):
        guesses.append(glued["code"])
    return list(dict.fromkeys(guess for guess in guesses if len(guess) > 2))


def _digit(mark: str) -> str:
    return _LOOK_ALIKES[mark] if mark in "OILSBZ" else mark
