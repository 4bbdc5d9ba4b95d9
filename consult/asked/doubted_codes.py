"""What is asked about as a code and is none: "is code 9921Z valid?" It is named back, unknown."""

import re
from collections.abc import Iterator, Sequence

from codebook.cited import CPT, Citation

# As long as a CPT or HCPCS code, with a letter where none of them has one.
_DOUBTED = re.compile(
    r"\b(?:(?:is|was)\s(?:(?:the\s)?(?:code|cpt|hcpcs)\s)?|code\s)(?P<code>\d{3,4}[a-z]\d?|[a-z]{2}\d{3})"
    r"(?<=\w{5})\s(?:still\s|now\s|even\s)?"
    r"(?:valid|active|billable|deleted|an?\s(?:\w{1,8}\s)?code)\b",
    re.ASCII | re.IGNORECASE,
)


def doubted_codes(text: str, cited: Sequence[Citation]) -> Iterator[Citation]:
    """Those that *cited* does not have, as citations of codes that no edition knows."""
    starts = {one.start for one in cited}
    for match in _DOUBTED.finditer(text):
        start, end = match.span("code")
        if start not in starts:
            code = match["code"]
            yield Citation(code.upper(), CPT, (), None, start, end, code, known=False)
