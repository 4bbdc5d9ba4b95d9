"""The marks of sources in a reply, such as [2]: two drafts of one case brought to one numbering."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_LINE = re.compile(r"(?m)^\[(\d{1,3})\] (.+(?:\n {4}.+)*)")
_MARK = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """Texts whose marks mean the same: one number, one source; *lines* are the sources' own."""

    texts: tuple[str, ...]
    lines: Mapping[int, str]


def one_numbering(leading: str, *others: str) -> Marked:
    """*leading* as it is, then *others* with their marks renumbered to agree with it.

    A source that *leading* does not list gets a number of its own behind it.
    """
    numbers: dict[str, int] = {}
    lines: dict[int, str] = {}
    texts = []
    for text in (leading, *others):
        own = _sources(text)
        for number, line in own.items():
            source = _plain(line)
            if source not in numbers:
                wished = number if number not in lines else max(lines) + 1
                numbers[source], lines[wished] = wished, line
        texts.append(_renumbered(text, {n: numbers[_plain(line)] for n, line in own.items()}))
    return Marked(tuple(texts), lines)


def with_all_sources(text: str, lines: Mapping[int, str]) -> str:
    """*text* with a line for each mark that has none in it, behind its last source."""
    listed = list(_LINE.finditer(text))
    known = {int(line[1]) for line in listed}
    marks = dict.fromkeys(int(mark) for mark in _MARK.findall(text))
    missing = [f"[{n}] {lines[n]}" for n in sorted(marks) if n in lines and n not in known]
    if not missing:
        return text
    end = listed[-1].end() if listed else len(text.rstrip("\n"))
    return "\n".join([text[:end], *missing]) + text[end:]


def _sources(text: str) -> dict[int, str]:
    return {int(line[1]): line[2] for line in _LINE.finditer(text)}


def _plain(line: str) -> str:
    return " ".join(line.split())


def _renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """A mark of no listed source stays as it is: it is the writer's own."""

    def mark(found: re.Match[str]) -> str:
        number = int(found[1])
        return f"[{numbers.get(number, number)}]"

    return _MARK.sub(mark, text)
