"""How many mails of a labelled folder are read fully right, field by field.

The labels are another product's, and these of its habits are mapped: it keeps
the whole body in one piece (our text and quoted text together); it keeps
address headers as they were written (the addresses in them are compared); a
From without an address is no sender for us and Reply-To's for it; what it
could not decode stands as U+FFFD or as raw UTF-7 in its labels.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from consult.letter import Letter, UnreadableLetter
from tests.mailer.reading import read

LEAST_F1: Final = 0.95

_HIDDEN = re.compile(r"<(style|script|title)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:address|blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|table|tbody|td|th|tr|ul)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[A-Za-z/!][^<>]*>")
_UTF_7 = re.compile(r"\+[A-Za-z0-9/]{2,}-")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"[^\s<>()\",;:]+@[^\s<>()\",;:]+")


class Miss(NamedTuple):
    """One field that was read otherwise than labelled; *field* "mail" = the mail was not read."""

    mail: str
    field: str
    wanted: object
    got: object


def score_parsing(folder: Path) -> tuple[int, int, list[Miss]]:
    """(mails fully right, all labelled mails, every field that is wrong)."""
    labels = json.loads((folder / "expected.json").read_text("utf-8"))
    misses = [
        miss
        for name, wanted in labels.items()
        for miss in misses_of(name, read((folder / f"{name}.eml").read_bytes()), wanted)
    ]
    return len(labels) - len({miss.mail for miss in misses}), len(labels), misses


def misses_of(
    name: str, letter: Letter | UnreadableLetter, wanted: dict[str, Any]
) -> Iterator[Miss]:
    """The fields of one mail that are read otherwise than *wanted*."""
    if isinstance(letter, UnreadableLetter):
        yield Miss(name, "mail", "", letter.reason)
        return
    for field, (want, got) in _pairs(letter, wanted).items():
        if field in wanted and not _is_same(want, got):
            yield Miss(name, field, want, got)
    f1 = word_f1(label_text(wanted["body"]), f"{letter.text}\n{letter.quoted}")
    if f1 < LEAST_F1:
        yield Miss(name, "body", label_text(wanted["body"]), f"{letter.text}\n{letter.quoted}")


def label_text(body: str) -> str:
    """The words of a labelled body: tags and entities removed; inline tags part no words."""
    plain = _TAG.sub("", _BLOCK.sub(" ", _HIDDEN.sub(" ", body)))
    return _repaired(html.unescape(plain))


def word_f1(wanted: str, got: str) -> float:
    """The F1 of two texts' word multisets; of two texts without words 1."""
    want, have = Counter(_WORD.findall(wanted)), Counter(_WORD.findall(got))
    if not want or not have:
        return float(not want and not have)
    return 2 * (want & have).total() / (want.total() + have.total())


def _pairs(letter: Letter, wanted: dict[str, Any]) -> dict[str, tuple[object, object]]:
    labelled = _one_address(wanted["from_email"])
    borrowed = not letter.sender and labelled in letter.reply_to
    return {
        "from_email": ("" if borrowed else labelled, letter.sender),
        "from_display_name": (
            letter.sender_name if borrowed else _line(wanted["from_display_name"]),
            letter.sender_name,
        ),
        "to": (_addresses(wanted["to"]), sorted(letter.to)),
        "cc": (_addresses(wanted.get("cc")), sorted(letter.cc)),
        "reply-to": (_addresses(wanted.get("reply-to")), sorted(letter.reply_to)),
        "subject": (_line(wanted["subject"]), letter.subject),
        "attachments": (
            sorted((a["filename"], a["bytes"], a["sha256"]) for a in wanted["attachments"]),
            sorted((a.filename, a.size, a.sha256) for a in letter.attachments),
        ),
    }


def _one_address(labelled: str) -> str:
    """The label as an address; what is none has no sender that can be named."""
    return labelled.lower() if _ADDRESS.fullmatch(labelled) else ""


def _addresses(labelled: str | None) -> list[str]:
    return sorted({found.lower().strip(".'") for found in _ADDRESS.findall(labelled or "")})


def _line(text: str) -> str:
    return _repaired(" ".join(text.split()))


def _repaired(text: str) -> str:
    """*text* with UTF-7 that was left as it was decoded."""
    return _UTF_7.sub(lambda found: found[0].encode().decode("utf-7", "replace"), text)


def _is_same(want: object, got: object) -> bool:
    """Whether both are the same but for the characters that the label lost."""
    if "\ufffd" not in repr(want):
        return want == got
    return re.fullmatch(re.escape(repr(want)).replace("\ufffd", "."), repr(got)) is not None
