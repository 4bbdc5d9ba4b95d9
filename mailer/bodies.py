"""The text of a mail: which of its parts a person would read, and what they say."""

import re
from dataclasses import dataclass
from typing import Final

from mailer.budget import Budget
from mailer.charset import decode_text
from mailer.content import first_bytes, is_encoded
from mailer.files.calendar_text import calendar_text
from mailer.files.cms import is_signed_only
from mailer.html_text import tidy
from mailer.mime import Part
from mailer.part_text import CODE, HTML_KINDS, RICH_KINDS, TEXT_LIMIT
from mailer.uuencoded import apart

TEXT_PARTS_LIMIT: Final = 20
BEGINNING: Final = 16 * 1024  # bytes by which a plain text is judged
COMPARED: Final = 64 * 1024  # bytes by which two alternatives are compared
PLAIN_KINDS: Final = frozenset(
    ["text/plain", "text", "text/markdown", "text/x-markdown", "text/unknown"]
)
MAIL_KINDS: Final = frozenset(["message/rfc822", "message/global"])
# Kinds of text that are no letter, and those that have readers of their own.
KNOWN_BY_OTHERS: Final = frozenset(
    [
        *("text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/rtf", "text/csv"),
        *("text/css", "text/javascript", "text/rfc822-headers"),
    ]
)
UNSHOWN_ALTERNATIVES: Final = frozenset(["text/x-amp-html", "text/watch-html"])

_STUB = re.compile(r"\bhtml\b", re.IGNORECASE)
_LINK_TARGET = re.compile(r"<\s?(?:https?://|mailto:)|\[cid:", re.IGNORECASE)
_LINK = re.compile(r"https?://\S{1,2000}|mailto:\S{1,300}|\[cid:[^\]]{1,300}", re.IGNORECASE)
_CODE = re.compile(CODE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says in its own text, and its other parts; *cut* = a limit left text out."""

    text: str
    html_present: bool
    files: tuple[Part, ...]
    cut: bool = False


def read_body(root: Part, *, budget: Budget | None = None) -> Body:
    """The text of *root*, lines ending in LF, and the parts that are not its text.

    Plain text is preferred to HTML.  A mail that is only another mail is read
    as that one, one that is only an invitation as what it invites to.  *budget* =
    what the mail around *root* left to be spent.
    """
    budget = budget or Budget()
    texts, files = _texts_and_files(root, budget)
    html_present = any(
        leaf.kind in HTML_KINDS and leaf.disposition != "attachment" for leaf in root.leaves()
    )
    shown = _joined(texts[:TEXT_PARTS_LIMIT], budget)
    text = shown or _nested_text(files, budget) or _invitation(files)
    cut = budget.was_cut or len(text) >= TEXT_LIMIT or len(texts) > TEXT_PARTS_LIMIT
    return Body(text, html_present, tuple(files), cut)


def files_of(root: Part) -> tuple[Part, ...]:
    """The parts of *root* that are not its text, as in its Body."""
    return tuple(_texts_and_files(root, Budget())[1])


def _texts_and_files(root: Part, budget: Budget) -> tuple[list[Part], list[Part]]:
    texts, files = _chosen(root, budget)
    for is_wanted in (_is_readable, _is_unknown_text):
        texts = texts or [f for f in files if is_wanted(f) and f.disposition != "attachment"][:1]
    if not texts and _is_readable(root) and all(f is root for f in files):
        texts = [root]
    files = [f for f in files if not any(f is t for t in texts)] + texts[TEXT_PARTS_LIMIT:]
    return texts, files


def _chosen(part: Part, budget: Budget) -> tuple[list[Part], list[Part]]:
    """(the text parts to show, the other parts) at and below *part*, in order."""
    if not part.children:
        if is_signed_only(part) and (signed := budget.opened(part)):
            texts, files = _chosen(signed, budget)
            return texts, [*files, part]
        if not _is_text(part):
            return [], [part]
        return ([part], []) if part.kind in HTML_KINDS or is_encoded(part) else apart(part)
    options = [_chosen(child, budget) for child in part.children]
    files = [f for _, found in options for f in found]
    if part.kind == "multipart/alternative":
        shown = _best([texts for texts, _ in options if texts], budget)
        # What programs on watches show is another form of the same words.
        return shown, [f for f in files if not (shown and _is_unshown(f))]
    return _without_twins([t for texts, _ in options for t in texts], budget), files


def _is_unshown(part: Part) -> bool:
    return part.kind in UNSHOWN_ALTERNATIVES and not part.filename


def _best(options: list[list[Part]], budget: Budget) -> list[Part]:
    """The first option in plain text that says something, else the last in HTML that does.

    Plain text with link targets in it was made of the HTML by a machine, and
    their numbers look like codes; the HTML is what the sender wrote, if it
    says as much.
    """
    plain = [o for o in options if not any(t.kind in HTML_KINDS for t in o)]
    richer = [o for o in options if any(t.kind in HTML_KINDS for t in o)]
    for option in plain:
        if not richer or _says_something(option, budget):
            return option
    weighed = [_words(option, budget) for option in plain if not _is_pointer(option, budget)]
    said = max(weighed, default=0)
    for option in reversed(richer):
        if 2 * _words(option, budget) >= max(said, 1):
            return option
    return (plain or richer or [[]])[0]


def _says_something(option: list[Part], budget: Budget) -> bool:
    """Whether *option*, of plain text beside HTML, holds words and no link targets."""
    if _LINK_TARGET.search(budget.weighed(option[0], BEGINNING)):
        return False
    return not _is_pointer(option, budget)


def _is_pointer(option: list[Part], budget: Budget) -> bool:
    """Whether *option* says nothing, or is a few words about HTML, in any tongue, and no code."""
    beginning = budget.weighed(option[0], BEGINNING)
    if len(option) > 1 or len(beginning) > 400:
        return False
    if _CODE.search(_LINK.sub(" ", beginning)):
        return False
    return not _WORD.search(beginning) or _STUB.search(beginning) is not None


def _words(option: list[Part], budget: Budget) -> int:
    """How many words *option* says, links not counted."""
    texts = [budget.weighed(text, COMPARED) for text in option[:3]]
    return sum(len(_WORD.findall(_LINK.sub(" ", text))) for text in texts)


def _without_twins(texts: list[Part], budget: Budget) -> list[Part]:
    """*texts* without HTML that only repeats the plain text before it."""
    if len(texts) != 2 or texts[0].kind not in PLAIN_KINDS or texts[1].kind not in HTML_KINDS:
        return texts
    if sum(len(text.body) for text in texts) > budget.for_weighing:
        return texts
    plain, rich = (set(_WORD.findall(budget.weighed(text))) for text in texts)
    return texts[:1] if plain and rich <= plain else texts


def _is_text(part: Part) -> bool:
    return _is_readable(part) and part.disposition != "attachment" and not part.filename


def _is_readable(part: Part) -> bool:
    return part.kind in PLAIN_KINDS or part.kind in HTML_KINDS or part.kind in RICH_KINDS


def _is_unknown_text(part: Part) -> bool:
    """Whether *part* is text of a kind that nobody knows: it is read as plain (RFC 2046 4.1.4)."""
    is_known = part.kind in KNOWN_BY_OTHERS or part.filename
    return part.kind.startswith("text/") and not is_known


def _joined(texts: list[Part], budget: Budget) -> str:
    said: list[str] = []
    left = TEXT_LIMIT
    for part in texts:
        text = budget.shown(part, left)
        left -= len(text) + 1
        if text.strip():
            said.append(text.strip("\n"))
    return "\n\n".join(said)[:TEXT_LIMIT]


def _nested_text(files: list[Part], budget: Budget) -> str:
    """The text of the first mail among *files*, or ""."""
    part = next((part for part in files if part.kind in MAIL_KINDS), None)
    inner = budget.opened(part) if part else None
    return tidy(read_body(inner, budget=budget).text) if inner else ""


def _invitation(files: list[Part]) -> str:
    """The first calendar part among *files* in words, or ""."""
    invitation = next((part for part in files if part.kind == "text/calendar"), None)
    if invitation is None:
        return ""
    data = first_bytes(invitation, TEXT_LIMIT)
    return tidy(calendar_text(decode_text(data, invitation.parameters.get("charset", ""))))
