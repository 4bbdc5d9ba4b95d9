"""How well codes are read: precision, recall, modifiers and units on a file of labelled mails.

The file has one JSON object a line, with the fields of ../shared/cases/README.md.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from codebook.cited import Citation
from codebook.reference_mentions import find_references

# Where the labelled mails' quoted parts begin; the mailer does this properly.
_QUOTED = re.compile(
    r"-{5}Original Message|-{5,}\s?Forwarded message|Begin forwarded|\nOn [^\n]{5,80} wrote:|\n> |"
    r'<blockquote|"gmail_quote"'
)
_BLANKS = re.compile(r"\s+")
_TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.DOTALL | re.IGNORECASE)


@dataclass
class CodeScore:
    """Counts over all mails; a code is a pair of code and system, once for each mail."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    false_in_mails_without: int = 0
    mails_without: int = 0
    lines_right: int = 0
    lines: int = 0
    flags_right: int = 0
    flags: int = 0
    references_right: int = 0
    references_wrong: int = 0
    references_missed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of the codes found, the share that is labelled; 1 where none is found."""
        return self.right / max(1, self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of the codes labelled, the share that is found; 1 where none is labelled."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def tails(self) -> float:
        """Of the labelled (code, modifiers, units), the share found exactly so."""
        return self.lines_right / self.lines if self.lines else 1.0


def fresh_text(case: dict) -> str:
    """The part of a labelled mail's body that its sender wrote anew, as plain text."""
    body = _QUOTED.split(case["body"])[0]
    if case.get("content_type") != "html":
        return body
    return unescape(
        _TAG.sub(
            lambda tag: (
                "\n" if tag.group()[:3].lower() in ("<p ", "<p>", "<di", "</p", "<br") else ""
            ),
            body,
        )
    )


def score_codes(path: Path, read: Callable[[dict], tuple[Sequence[Citation], str]]) -> CodeScore:
    """The score of every mail in *path*.

    *read* gives the codes that one mail cites anew, and all of its text:
    references are labelled wherever they stand.
    """
    score = CodeScore()
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        cited, text = read(case)
        add_codes(score, case, cited)
        add_references(score, case, ((one.text, one.kind) for one in find_references(text)))
    return score


def add_codes(score: CodeScore, case: dict, cited: Iterable[Citation]) -> None:
    """Count one mail's citations against its labels."""
    cited = list(cited)
    wanted = {(code["code"], code["system"]) for code in case["codes"]}
    found = {(one.code, one.system) for one in cited}
    score.right += len(found & wanted)
    score.wrong += len(found - wanted)
    score.missed += len(wanted - found)
    if not wanted:
        score.mails_without += 1
        score.false_in_mails_without += len(found)
    for code in sorted(found - wanted):
        score.faults.append(f"{case['id']}: wrong {code}")
    for code in sorted(wanted - found):
        score.faults.append(f"{case['id']}: missed {code}")
    _add_lines(score, case, cited)
    _add_flags(score, case, cited)


def _add_lines(score: CodeScore, case: dict, cited: list[Citation]) -> None:
    lines = {(one.code, one.modifiers, one.units) for one in cited}
    for code in case["codes"]:
        line = (code["code"], tuple(code["modifiers"]), code["units"])
        score.lines += 1
        score.lines_right += line in lines
        if line not in lines:
            near = [each for each in lines if each[0] == line[0]]
            score.faults.append(f"{case['id']}: line {line}, found {near}")


def _add_flags(score: CodeScore, case: dict, cited: list[Citation]) -> None:
    for name, attribute in (("range", "in_range"), ("partial", "partial"), ("typo", "typo")):
        wanted = {code["code"] for code in case["codes"] if code.get(name)}
        found = {one.code for one in cited if getattr(one, attribute)}
        score.flags += len(wanted | found)
        score.flags_right += len(wanted & found)
        if wanted != found:
            score.faults.append(f"{case['id']}: {name} {wanted ^ found}")


def add_references(score: CodeScore, case: dict, found: Iterable[tuple[str, str]]) -> None:
    """Count one mail's other references, each its words and its kind, against its labels."""
    found = {(plain(words), kind) for words, kind in found}
    wanted = {(plain(one["text"]), one["kind"]) for one in case.get("other_refs", ())}
    score.references_right += len(found & wanted)
    score.references_wrong += len(found - wanted)
    score.references_missed += len(wanted - found)
    score.faults += [f"{case['id']}: reference {one}" for one in sorted(found ^ wanted)]


def plain(words: str) -> str:
    """Words as they are compared: entities, kinds of blank and of dash left aside."""
    return _BLANKS.sub(" ", unescape(words).replace("\u2011", "-").replace("\u2013", "-")).strip()
