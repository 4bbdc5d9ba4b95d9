"""The patient data of a letter for `read --json`: each piece by its place, and a copy without."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from console.commands.letter_parts import ATTACHMENT, LetterPart
from consult.enclosures import told_name
from consult.idle_letters import of_an_idle_letter
from consult.patient_data import PersonalSpan, find_patient_data, redact

Plain = dict[str, Any]
Placed = tuple[LetterPart, PersonalSpan]

_SHORTEST_AGAIN = 4  # characters; shorter words may be anything's name
_MOST_AGAIN = 60
_SENDERS = ("sender_", "provider_")
_DAYS = frozenset(("dob", "service_date", "admission_date", "discharge_date", "death_date"))


def personal_in_json(parts: Sequence[LetterPart], sender_name: str, *, about_nobody: bool) -> Plain:
    """What *parts* say of patients and of the sender; *about_nobody* = a notice, spam.

    The letter is read as one text, and each file by itself, behind its name:
    one's signature is not the other's.
    """
    patient: list[Placed] = []
    sender: list[Placed] = []
    for _, one in groupby(parts, key=lambda part: part.file):
        texts = list(one)
        text = "\n".join(part.text for part in texts)
        found = find_patient_data(text, sender_name)
        found = of_an_idle_letter(found, text) if about_nobody else found
        patient += _placed(found.patient, texts)
        sender += _placed(found.sender, texts)
    patient += _again((*patient, *sender), parts)
    return {
        "phi_spans": [_span(*one) for one in patient],
        "sender_spans": [_span(*one) for one in sender],
        "redacted": _redacted(parts, patient),
    }


def _placed(spans: Iterable[PersonalSpan], parts: Sequence[LetterPart]) -> Iterator[Placed]:
    """Each span behind the part it stands in, with its place in that part; *spans* in order."""
    ahead = iter(parts)
    part, at = next(ahead), 0
    for span in spans:
        while span.start > at + len(part.text):
            at += len(part.text) + 1
            part = next(ahead)
        yield part, replace(span, start=span.start - at, end=span.end - at)


def _again(found: Sequence[Placed], parts: Sequence[LetterPart]) -> Iterator[Placed]:
    """The names and numbers of patients in *found* that stand in another file, or the letter, too.

    What the *found* pieces, the sender's among them, cover already is left out.
    """
    covered = {part: bytearray(len(part.text)) for part in parts}
    for part, span in found:
        covered[part][span.start : span.end] = bytes([1]) * len(span.text)
    for (text, kind), file in _to_look_for(found):
        written = re.compile(rf"(?<![^\W_]){re.escape(text)}(?![^\W_])")
        for part in parts:
            for again in written.finditer(part.text) if part.file != file else ():
                if covered[part].find(1, *again.span()) < 0:
                    covered[part][again.start() : again.end()] = bytes([1]) * len(text)
                    yield part, PersonalSpan(kind, text, *again.span())


def _to_look_for(found: Iterable[Placed]) -> list[tuple[tuple[str, str], str | None]]:
    """Text and kind of each name and number of a patient's, and the file it was first found in."""
    first: dict[tuple[str, str], str | None] = {}
    for part, span in found:
        is_senders = span.kind.startswith(_SENDERS)
        if len(span.text) >= _SHORTEST_AGAIN and not is_senders and span.kind not in _DAYS:
            first.setdefault((span.text, span.kind), part.file)
    return list(first.items())[:_MOST_AGAIN]


def _redacted(parts: Sequence[LetterPart], patient: Iterable[Placed]) -> Plain:
    """The texts without patient data; a file keeps its name only where it is of plain words."""
    held: dict[LetterPart, list[PersonalSpan]] = {part: [] for part in parts}
    for part, span in patient:
        held[part].append(span)
    texts = {part: redact(part.text, spans) + _left_out(part) for part, spans in held.items()}
    files = [(part.file or "", text) for part, text in texts.items() if part.name == ATTACHMENT]
    return {
        **{part.name: text for part, text in texts.items() if part.file is None},
        "attachments": [
            {"filename": told_name(name, number), "text": text}
            for number, (name, text) in enumerate(files, start=1)
        ],
    }


def _left_out(part: LetterPart) -> str:
    """What stands for the end of a text that nobody searched: it is shown to no one."""
    return f"[{part.unread:,} characters more, not searched]" if part.unread else ""


def _span(part: LetterPart, span: PersonalSpan) -> Plain:
    return {
        "text": span.text,
        "type": span.kind,
        "part": part.name,
        "file": part.file,
        "start": span.start,
        "end": span.end,
    }
