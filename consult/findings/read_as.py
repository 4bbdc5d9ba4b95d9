"""Slips of the pen: what was read where the letter's writing is no code."""

import re
from collections.abc import Sequence

from codebook.facts import Fact, Unknown
from consult.findings.finding import Bearing, Confidence, Finding
from consult.question import Question

KIND = "read_as"

# As written it may hold anything that a slip makes, but nothing longer than a code.
_SHOWN = re.compile(r"[0-9A-Za-z][0-9A-Za-z .,-]{1,11}", re.ASCII)


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each code that was mended before it was looked up."""
    found: dict[str, Finding] = {}
    for cited in question.citations:
        fact = next((one for one in facts if one.codes == (cited.code,) and _says(one)), None)
        if cited.typo and fact is not None and _SHOWN.fullmatch(cited.as_written):
            values = {"written": cited.as_written}
            found[cited.code] = Finding(
                KIND,
                "slip",
                (cited.code,),
                (fact,),
                Bearing.PASSES,
                Confidence.ASSUMED,
                values=values,
            )
    return list(found.values())


def _says(fact: Fact) -> bool:
    return bool(fact.source and fact.edition) and not isinstance(fact, Unknown)
