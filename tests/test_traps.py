"""The field's known traps, numbered: where each importer's is tested, and each parser's here."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from codebook.book import open_book
from codebook.citations import find_citations
from mailer.parse import read_letter

ROOM = Path(__file__).parent / "codebook"
IMPORTER = {
    1: ("a pair is not a key without its effective day", "ncci_ptp", "the_effective_day_is"),
    2: ("a pair is looked for in both orders", "ncci_ptp", "a_pair_is_looked_for_in_both"),
    3: ("the setting decides the indicator", "ncci_ptp", "the_setting_decides"),
    4: ("a star is no date", "ncci_ptp", "a_star_means_not_deleted"),
    5: ("indicator 9 was never in force", "ncci_ptp", "indicator_9_was_never_in_force"),
    6: ("a wrapped header is no edit", "ncci_ptp", "the_wrapped_header_is_no_edit"),
    7: ("a workbook takes zeros off codes", "ncci_ptp", "workbooks_say_the_same_as_texts"),
    8: ("a notice of seven lines in one cell", "ncci_mue", "the_notice_and_the_broken_header"),
    9: ("a header with a line break", "ncci_mue", "the_notice_and_the_broken_header"),
    10: ("zero is not without limit", "ncci_mue", "a_limit_of_zero_is_zero"),
    11: ("the indicator is its first digit", "ncci_mue", "the_indicator_is_its_first_digit"),
    12: ("CCCCC is no code", "ncci_aoc", "ccccc_is_the_contractors_choice"),
    13: ("Julian days", "ncci_aoc", "julian_days_decide"),
    14: (
        "doubled names, one column more",
        "fee_schedule",
        "a_column_more_moves_nothing",
    ),
    15: ("the heading HCPCS is no code", "fee_schedule", "the_heading_hcpcs_is_not_taken"),
    16: ("26, TC and 53 have rows of their own", "fee_schedule", "rows_are_kept_by_code_and_mod"),
    17: ("copyright years are no edition", "fee_schedule", "the_edition_is_the_titles_and_never"),
    18: ("lost zeros of localities", "localities", "lost_zeros_are_restored"),
    19: ("terminated before effective", "lookup", "a_termination_before_the_action_date"),
    20: ("cp1252", "ncci_mue", "cp1252_is_read_as_such"),
    21: ("the note's name, money, new letters", "outpatient", "the_note_may_be_called_anything"),
    22: ("notes are inherited", "notes", "notes_are_inherited_nearest_first"),
    23: ("a code becomes a header", "lookup", "a_code_that_became_a_header_tells"),
    24: ("many targets, or none", "crosswalk", "a_code_without_a_target_says_so"),
    25: ("HTML in cells", "mcd", "html_cells_become_plain_lines"),
    35: ("a DRG the list does not have", "drgs", "a_number_that_the_list_does_not_have"),
}
PLACES = {("02", "POS"), ("10", "POS")}


@pytest.mark.parametrize("number", IMPORTER)
def test_each_importers_trap_is_tested_where_its_file_is(number):
    _, module, name = IMPORTER[number]

    tests = (ROOM / f"test_{module}.py").read_text()

    assert re.search(rf"^def test_{name}\w*\(", tests, re.MULTILINE)


@pytest.fixture(scope="module")
def book(starter_book):
    opened = open_book(starter_book)
    yield opened
    opened.close()


def cited(text, book):
    return [(c.code, c.system, c.modifiers) for c in find_citations(text, book)]


@pytest.mark.parametrize(
    ("number", "text", "found"),
    [
        (26, "J1100 x 2 was given", [("J1100", "HCPCS", ())]),
        (26, "dx J11.00", [("J11.00", "ICD10CM", ())]),
        (27, "Our office, 12 Main St, Spokane, WA 99213", []),
        (28, "The remittance says CO-16 with remark N130 and M15", []),
        (
            29,
            "Is it 99213/4/5?",
            [("99213", "CPT", ()), ("99214", "CPT", ()), ("99215", "CPT", ())],
        ),
        (30, "20610RT-59 was denied", [("20610", "CPT", ("RT", "59"))]),
        (31, "infusion from 1050-1325 in the chair", []),
        (32, "see https://portal.example/99213?case=45385 and <p style='color:#99214'>", []),
        (36, "A0429-RH", [("A0429", "HCPCS", ("RH",))]),
        (37, "25606 - is this right?", [("25606", "CPT", ())]),
    ],
)
def test_a_parsers_trap_is_not_walked_into(number, text, found, book):
    assert number
    assert cited(text, book) == found


def test_37_a_dash_between_codes_is_a_range(book):
    first, last = find_citations("99202 - 99205", book)

    assert first.in_range
    assert last.in_range


def test_33_the_codes_of_a_quoted_answer_are_not_new_ones(book):
    raw = (
        b"From: Dana <dana@client.example>\r\nSubject: Re: [CC-7] your coding question\r\n"
        b"In-Reply-To: <cc.7.1@desk.example>\r\n\r\nAnd with 45380?\r\n\r\n"
        b"On Mon, Jul 6, 2026 the desk wrote:\r\n> 45385 with 45378 is bundled.\r\n"
    )

    letter = read_letter(raw, datetime(2026, 7, 7, tzinfo=UTC), our_address="desk@desk.example")

    assert [code for code, *_ in cited(letter.text, book)] == ["45380"]
    assert "45385" in letter.quoted


def test_34_places_of_service_called_modifiers_are_places(book):
    text = "For telehealth, which POS: do we append modifiers 02, 10, and 11 as place of service?"

    assert {(c.code, c.system) for c in find_citations(text, book)} >= {
        ("02", "POS"),
        ("10", "POS"),
    }
