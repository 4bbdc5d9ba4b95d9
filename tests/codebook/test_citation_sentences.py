"""What practices write, sentence by sentence: every form of citation, and what only looks so."""

import pytest

from codebook.citations import find_citations
from tests.codebook.citation_sentences import citing, quiet

_PREFIX = {
    "CDT": "CDT:",
    "POS": "POS:",
    "MSDRG": "DRG:",
    "REV": "REV:",
    "ICD9CM": "ICD9:",
    "ICD10PCS": "PCS:",
}


def written(one):
    """A citation as the sentences write it: 99213-25 x2, POS:11, Z12.11 typo."""
    flags = (("range", one.in_range), ("partial", one.partial), ("typo", one.typo))
    units = f" x{one.units}" if one.units else ""
    said = "".join(f" {name}" for name, is_so in flags if is_so)
    return _PREFIX.get(one.system, "") + "-".join((one.code, *one.modifiers)) + units + said


@pytest.mark.parametrize(("text", "codes"), citing(), ids=[text for text, _ in citing()])
def test_a_sentence_cites_what_it_says(text, codes, embedded):
    assert [written(one) for one in find_citations(text, embedded)] == codes


@pytest.mark.parametrize("text", quiet())
def test_a_sentence_without_codes_cites_none(text, embedded):
    assert [written(one) for one in find_citations(text, embedded)] == []
