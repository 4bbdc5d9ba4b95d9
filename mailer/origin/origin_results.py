"""What a mail server found out about a mail's origin: Authentication-Results, RFC 8601.

Anybody can write such a header, so only our own server's counts: the topmost
that carries its name, above every trace of a server that is not ours.
"""

import re
from dataclasses import dataclass
from typing import Final

from mailer.charset import decode_text
from mailer.headers import VALUE_LIMIT, Headers
from mailer.origin.alignment import is_aligned, organisation

MICROSOFT: Final = "Microsoft 365"
# Worst first: of two results for one method the worse counts.
ORDER: Final = ("fail", "permerror", "temperror", "softfail", "policy", "neutral", "none", "pass")
HEADERS_LIMIT: Final = 200  # fields from the top that are looked at

_METHOD = re.compile(r"\s*([A-Za-z][\w-]*)\s*(?:/\s*\d+\s*)?=\s*([A-Za-z][\w-]*)\s*(?=\s|;|\Z)")
_PROPERTY = re.compile(
    r'\b([a-z]+\.[a-z-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))', re.IGNORECASE
)
_REASON = re.compile(r'\breason\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;"]+)', re.IGNORECASE)
_OUTSIDE = re.compile(r'"(?:[^"\\]|\\.)*+"?|\\.?|[(;)]|[^"\\(;)]++', re.DOTALL)
_COMMENT = re.compile(r"\\.?|[()]|[^\\()]++", re.DOTALL)
_BY = re.compile(rb"\bby\s+([A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,})[\s;(]")
_ID = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;="]+))(?:\s+\d+)?\s*')


@dataclass(frozen=True, slots=True)
class Found:
    """One result: *method* and *result* in lower case, *domain* it is about, "" = not said."""

    method: str
    result: str
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """What one server found; *source* is its name."""

    source: str
    found: tuple[Found, ...]

    def worst(self, method: str) -> str:
        """The result of *method*, the worst if there are several, "" if there is none."""
        said = [one.result for one in self.found if one.method == method]
        known = [result for result in ORDER if result in said]
        return known[0] if known else (said[0] if said else "")

    def passed(self, method: str, sender_domain: str) -> bool:
        """Whether *method* passed for a domain that may speak for *sender_domain*."""
        return any(
            one.result == "pass" and is_aligned(one.domain, sender_domain)
            for one in self.found
            if one.method == method
        )


def own_results(headers: Headers, ours: frozenset[str], *, microsoft: bool) -> Results | None:
    """What our own mail server says, or None if it says nothing.

    *ours* are its names in Authentication-Results, compared without regard
    to case; *microsoft* = it is Microsoft 365's, which writes no name.
    """
    homes = {organisation(name) for name in ours} | ({"outlook.com"} if microsoft else set())
    names = ours | ({MICROSOFT} if microsoft else set())
    block: list[Results] = []
    for name, value in headers.fields[:HEADERS_LIMIT]:
        is_results = name == "authentication-results"
        said = read_results(value, nameless=MICROSOFT if microsoft else "") if is_results else None
        if (
            said is not None
            and said.source in names
            and (not block or said.source == block[0].source)
        ):
            block.append(said)
        elif block or (name == "received" and not _is_home(value, homes)):
            break
    found = tuple(one for said in block for one in said.found)
    return Results(block[0].source, found) if block else None


def read_results(value: bytes, *, nameless: str = "") -> Results | None:
    """One Authentication-Results *value*, or None if it is none.

    A value without a server's name is read as that of *nameless*, "" = not at all.
    """
    pieces = _pieces(decode_text(value[:VALUE_LIMIT]).replace("\n", " "))
    named = _ID.fullmatch(pieces[0])
    if named is not None:
        source, rest = (named[1] or named[2] or "").lower(), pieces[1:]
    elif nameless and _METHOD.match(pieces[0]):
        source, rest = nameless, pieces
    else:
        return None
    return Results(source, tuple(found for piece in rest if (found := _found(piece)) is not None))


def _pieces(text: str) -> list[str]:
    """*text* cut at its semicolons, without comments (RFC 5322 3.2.2: they nest)."""
    pieces, at, depth = [""], 0, 0
    while (token := (_COMMENT if depth else _OUTSIDE).match(text, at)) is not None:
        at, word = token.end(), token[0]
        if word == "(" or depth:
            depth += {"(": 1, ")": -1}.get(word, 0)
            pieces[-1] += " "
        elif word == ";":
            pieces.append("")
        else:
            pieces[-1] += word
    return pieces


def _found(piece: str) -> Found | None:
    method = _METHOD.match(piece)
    if method is None:
        return None
    name, result = method[1].lower(), method[2].lower()
    told = {
        found[1].lower(): (found[2] or found[3] or "").lower()
        for found in _PROPERTY.finditer(_REASON.sub("", piece[method.end() :]))
    }
    about = {
        "dkim": told.get("header.d") or told.get("header.i", ""),
        "spf": told.get("smtp.mailfrom") or told.get("smtp.mfrom", ""),
        "dmarc": told.get("header.from", ""),
    }
    return Found(name, result, about.get(name, "").rpartition("@")[2].rstrip("."))


def _is_home(received: bytes, homes: set[str]) -> bool:
    """Whether a Received line was written by a host of ours; one that names no host is skipped."""
    by = _BY.search(received[:VALUE_LIMIT] + b" ")
    return by is None or organisation(by[1].decode("ascii")) in homes
