"""Which codes a letter cites, with their modifiers and units, and what only looks like one."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.citations import find_citations
from tests.answers.small_book import small_book
from tests.codebook.code_score import fresh_text, score_codes

CASES = Path(__file__).resolve().parents[3] / "shared/cases/dev_questions.jsonl"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return small_book(tmp_path_factory.mktemp("citations") / "book.sqlite")


def cited(text, book):
    """Each citation as a consultant would write it: 20610-RT-59 x2."""
    return [
        "-".join((c.code, *c.modifiers)) + (f" x{c.units}" if c.units else "")
        for c in find_citations(text, book)
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("We billed 99213 and 20610.", ["99213", "20610"]),
        ("cpt#99213, CPT: 45385", ["99213", "45385"]),
        ("4004F, 0042T, 0001U and 0001A", ["4004F", "0042T", "0001U", "0001A"]),
        ("G0439 and q5103 and HCPCS j3301", ["G0439", "Q5103", "J3301"]),
        ("dx M17.11, z12.31 or U07.1", ["M17.11", "Z12.31", "U07.1"]),
        ("E119 and S72001A without dots", ["E11.9", "S72.001A"]),
        ("E11.x and H61.2-", ["E11", "H61.2"]),
        ("M99.99 is not in the list", ["M99.99"]),
        ("99213/4/5", ["99213", "99214", "99215"]),
        ("31254/31255, 31267", ["31254", "31255", "31267"]),
        ("+90833 with (99214)", ["90833", "99214"]),
        ("CPT 99999 is no code", ["99999"]),
    ],
)
def test_every_shape_of_code_is_found(text, codes, book):
    assert cited(text, book) == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("99213-25", "99213-25"),
        ("99214 25 95", "99214-25-95"),
        ("20610RT-59", "20610-RT-59"),
        ("20610-rt", "20610-RT"),
        ("E0601-NU-KX", "E0601-NU-KX"),
        ("99213 w/25", "99213-25"),
        ("99213 with modifier 25", "99213-25"),
        ("99213, mod. 25", "99213-25"),
        ("99214 (25)", "99214-25"),
        ("12032\u201351", "12032-51"),
        ("99213\u00a0\u2013\u00a025", "99213-25"),
        ("A0429-RH", "A0429-RH"),
        ("99213/25", "99213-25"),
    ],
)
def test_modifiers_are_bound_by_dash_blank_or_word(text, code, book):
    assert cited(text, book) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "99213 25 minutes",
        "99213\n25",
        "99213. 25 of them",
        "99213 without 25",
        "99213 AS needed",
        "45385 with PT for medicare",
        "99213 as 11",
        "99213-A1B",
    ],
)
def test_what_only_stands_by_is_no_modifier(text, book):
    assert cited(text, book)[0] in ("99213", "45385")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("J3301 x4 for 40 mg", "J3301 x4"),
        ("J3301x4", "J3301 x4"),
        ("97110 x 12", "97110 x12"),
        ("97110 \u00d7 3", "97110 x3"),
        ("97110GPx3", "97110-GP x3"),
        ("95004 qty 60", "95004 x60"),
        ("J3301 X quanity of 4", "J3301 x4"),
        ("2 units of 97110", "97110 x2"),
        ("two units of 97110", "97110 x2"),
        ("97110 (2)", "97110 x2"),
        ("97110, 3 units", "97110 x3"),
        ("99292 twice", "99292 x2"),
        ("97110-59 x 2", "97110-59 x2"),
        ("97110 x 30 min", "97110"),
        ("97110 x 0", "97110"),
        ("97110 0.2 units", "97110"),
    ],
)
def test_units_are_read_in_every_form(text, code, book):
    assert cited(text, book) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Spokane, WA 99213",
        "Garden City NY 11530, zip 20610",
        "Portland, OR 97201",
        "zip code: 45385-1234",
        "$20610 and 99213 dollars and 1,145,385.00",
        "call (555) 555-0101 x20610 or 555-0134 ext 20610, fax 45385",
        "Ste 20610, Suite 99213, PO Box 45385, room # 20610",
        "MRN 99213, NPI: 45385, acct 20610, invoice no. 20610",
        "Order 1004-20610, order # 10120, claim # 99213, case no. 45385",
        "ID# W2219 88120 01, member ID: AB99213",
        "https://example.com/99213?q=45385 and dana.99213@client.example",
        "cid:image001.png@01DA99213.4F2A <99213.J1100@client.example>",
        "at 0910-1205 on 2026-07-15 and 7/15/2026",
        "NDC 00003-0293-20",
        "T12-L1 and C5-C6 and L4/L5",
        "LCD L33718 and article A52467, NCD 11042",
        "10000 units, 50000 IU, 12500 mg",
        "the A1C, B12, H1N1, N95 and v322r0",
        "CA-44821 and R954CP and MM5025 and 2012B",
        "33.2875 and 99213.50 and 46.99213",
        "12345 patients and 992131 and A992131",
        "box 24E, UB-04, CMS-1500, 837P 5010 loop 2310B, EIN 45385",
        "port=51704 and \u00c599213 and 99213\u00e9 and 20610@x and B`M159`X and &K635(",
        "99999 and 00001",
    ],
)
def test_what_only_looks_like_a_code_is_none(text, book):
    assert cited(text, book) == []


@pytest.mark.parametrize(
    "text", ["CT 70450", "PA 99213", "in the OR 27447", "NM 78452", "IA 20610", "MI 93454"]
)
def test_a_states_letters_that_are_a_word_do_not_make_a_zip_code(text, book):
    assert len(cited(text, book)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("J1100 was given", [("J1100", "HCPCS")]),
        ("dx J1100", [("J11.00", "ICD10CM")]),
        ("ICD-10: J1100, G0439", [("J11.00", "ICD10CM"), ("G04.39", "ICD10CM")]),
        ("J11.00", [("J11.00", "ICD10CM")]),
        ("dx J11.00. J1100 x 3", [("J11.00", "ICD10CM"), ("J1100", "HCPCS")]),
        ("dx M17.11, J1100 x 3", [("M17.11", "ICD10CM"), ("J1100", "HCPCS")]),
        ("F3290", [("F32.90", "ICD10CM")]),
        ("F3291", []),
        ("dx F3290", [("F32.90", "ICD10CM")]),
    ],
)
def test_a_letter_with_four_digits_is_a_diagnosis_only_where_the_letter_says_so(text, found, book):
    assert [(c.code, c.system) for c in find_citations(text, book)] == found


def test_a_remark_code_is_no_diagnosis_in_a_letter_about_a_remittance(book):
    assert cited("Remit shows N130, M15 and MA130 with CO-45", book) == []
    assert cited("N20 and M15 are on the problem list", book) == ["N20", "M15"]
    assert cited("RARC N20, dx M15", book) == ["M15"]


def test_a_code_the_book_lacks_is_cited_and_marked_unknown(book):
    known = {c.code: c.known for c in find_citations("99213, 61782, J9990, dx M99.99", book)}

    assert known == {"99213": True, "61782": False, "J9990": False, "M99.99": False}


def test_the_ends_of_a_range_are_marked(book):
    found = find_citations("99202 - 99205, 25606 - is this ok? 11042 to 11047", book)

    assert [c.code for c in found if c.in_range] == ["99202", "99205", "11042", "11047"]


def test_a_citation_says_where_it_stands_in_the_text_as_written(book):
    text = "Cl\u00e4im:\u00a020610\u2011RT x\u00a02, dx\u00a0m17.11"

    found = find_citations(text, book)

    assert [c.as_written for c in found] == ["20610\u2011RT x\u00a02", "m17.11"]
    assert all(text[c.start : c.end] == c.as_written for c in found)


PIECES = (
    "99213 20610 J3301 M17.11 E119 -25 RT x4 , / - ( ) dx cpt # : . \n \x00 \u00a0 units of zip "
    "WA $ @ http:// 7/15/2026 modifier 0910-1205 \u2013 \ud800 \u00df"
)
CODE_LIKE = st.sampled_from(PIECES.split(" "))


@given(st.one_of(st.text(), st.lists(CODE_LIKE).map(" ".join), st.lists(CODE_LIKE).map("".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(book, text):
    for citation in find_citations(text, book):
        assert text[citation.start : citation.end] == citation.as_written
        assert re.fullmatch(r"[0-9A-Z.]{3,8}", citation.code)
        assert citation.units is None or 0 < citation.units <= 9999


@pytest.mark.parametrize(
    "piece",
    [
        "99213-25 ",
        "99213-",
        "99213/4/5",
        "1",
        "a",
        "-",
        " ",
        "\n",
        "J1100 x4, ",
        "dx ",
        "id: ",
        "ste no ",
        "(555) ",
        "0910-",
        "1,111,",
        "$1,",
        "a@",
        "/1",
        "M17.11 ",
        "order # ",
        "\u00a0\u2013",
        "POS 11, ",
        "DRG 470/",
        "rev code 0360, ",
        "CO-97, ",
        "724.2 ",
        "Z12-",
        "992l3 ",
        "append 25 to 99213 ",
        "units are 2 ",
        "12 Oak ",
    ],
)
def test_reading_time_grows_no_faster_than_the_text(piece, book):
    # Four times the text in at most eight times the time: quadratic work would take sixteen.
    short, long = (piece * (size // len(piece)) for size in (20_000, 80_000))
    find_citations(short, book)

    short_s, long_s = (min(timed(text, book) for _ in range(3)) for text in (short, long))

    assert long_s < max(8 * short_s, 0.1)


def timed(text, book):
    begun = time.process_time()
    find_citations(text, book)
    return time.process_time() - begun


def test_the_labelled_mails_are_read_right(embedded):
    if not CASES.exists():
        pytest.skip("the labelled case mails are not beside this checkout")

    score = score_codes(
        CASES, lambda case: (find_citations(fresh_text(case), embedded), fresh_text(case))
    )

    assert score.precision >= 0.98, score.faults
    assert score.recall >= 0.98, score.faults
    assert score.tails >= 0.97, score.faults
    assert score.false_in_mails_without == 0, score.faults


@pytest.mark.parametrize(
    ("topic", "text", "found"),
    [
        ("DRG 470 or 522", "hip for a fracture, we got 470 on the remit", [("470", "MSDRG")]),
        ("rev code for implant", "0278 or 0274?", [("0278", "REV"), ("0274", "REV")]),
        ("POS", "we put 11. Is that right?", [("11", "POS")]),
        ("your invoice", "we put 11 in room 470 at 0930", []),
    ],
)
def test_the_subject_says_what_plain_numbers_are(topic, text, found, book):
    assert [(c.code, c.system) for c in find_citations(text, book, topic)] == found


def test_miles_have_tenths_and_all_else_is_counted_in_whole_units(book):
    units = {c.code: c.units for c in find_citations("A0425 x 14.6, 97110 x 2", book)}

    assert units == {"A0425": 14.6, "97110": 2}
    assert isinstance(units["97110"], int)
