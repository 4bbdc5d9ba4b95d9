"""Add-on codes in words, on the command line and in a draft."""

from datetime import date

import pytest

from codebook.facts import AddOn
from console.commands.saying import words_of
from consult.wording import say

WHERE = {"source": "a file", "edition": "2026Q3", "valid_from": date(2026, 7, 1)}
CASES = [
    (("11111", "22222"), 1, False, "11111, 22222"),
    ((), 2, True, "a code that the contractor accepts"),
    (("11111",), 3, True, "11111 or a code that the contractor accepts"),
]


@pytest.mark.parametrize(("primaries", "kind", "contractor", "wanted"), CASES)
def test_an_add_on_code_names_what_it_needs(primaries, kind, contractor, wanted):
    fact = AddOn(
        codes=("77777",),
        primaries=primaries,
        edit_type=kind,
        contractor_defined=contractor,
        **WHERE,
    )

    shown = words_of(fact).replace("one of ", "")
    drafted = say("reply/facts.txt.j2", "addon", {"fact": {**fact.as_json(), "cite": "[1]"}})

    assert shown == f"add-on code, type {kind}: only with {wanted}"
    assert drafted.strip() == f"77777: add-on code, only with {wanted} [1]"
