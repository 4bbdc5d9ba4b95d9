"""Whose the personal data of a letter are that is about no patient: a receipt, a returned mail."""

import re
from dataclasses import replace

from consult.patient_data import PersonalData, PersonalSpan
from consult.personal.owners import SENDERS_KINDS

_SUBJECT = re.compile(r"[>\s*]{0,8}subject:", re.IGNORECASE)


def of_an_idle_letter(data: PersonalData, text: str) -> PersonalData:
    """*data* of *text* about no patient (an absence note, a receipt): all is the sender's.

    But whom the subject of a returned mail names is a patient.
    """
    contacts = (
        replace(s, kind=SENDERS_KINDS[s.kind]) for s in data.patient if s.kind in SENDERS_KINDS
    )
    named = tuple(span for span in data.patient if _is_in_subject(span, text))
    return PersonalData(named, tuple(sorted((*data.sender, *contacts), key=lambda s: s.start)))


def _is_in_subject(span: PersonalSpan, text: str) -> bool:
    """Whether it is a name in a line "Subject: ..." of a mail that is handed back."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return span.kind == "patient_name" and _SUBJECT.match(line) is not None
