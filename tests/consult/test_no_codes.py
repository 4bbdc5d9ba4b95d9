"""What is asked about as a code and no code system writes so."""

import pytest

from codebook.citations import find_citations
from consult.asked.no_codes import no_codes


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Is J12345 a valid code? And 45.23?", ["J12345", "45.23"]),
        ("Is J12345? valid for a claim", ["J12345"]),
        ("the encoder says 47.09 is not valid", ["47.09"]),
        ("HCPCS j12345, 2 units", ["J12345"]),
        ("CPT 992133 ok?", ["992133"]),
        ("code 45.2 or 45.23?", ["45.2", "45.23"]),
        ("the superbill still has 45.23", ["45.23"]),
        ("acct J12345? and claim number A123456?", []),
        ("Is L33718 valid?", []),
        ("is code L33718 valid", ["L33718"]),
        ("paid $45.23? or 45.23 mg", []),
        ("it took 45.23 minutes", []),
        ("Is 99213 valid? Is J1100?", []),
        ("MRN 992133. Is it a valid visit?", []),
    ],
)
def test_what_is_no_code_is_told_where_it_is_asked_about_as_one(text, written, embedded_book):
    found = no_codes(text, find_citations(text, embedded_book))

    assert [one.written for one in found] == written


def test_two_digits_and_a_dot_are_the_form_of_old_procedures(embedded_book):
    long, old = no_codes("codes J12345? and 45.23?", ())

    assert (long.old_procedure, old.old_procedure) == (False, True)
