"""A client's text on the page of a case: codes marked, patient data held back, nothing lost."""

import pytest

from console.marked import marked
from consult.letter import FIRST_PAGES, Attachment
from tests.console.browser import words
from tests.factories import opened

TEXT = (
    "Patient Marlene Okafor (DOB 04/17/1951) was seen 02/11/2026. We billed 99213-25 and J3301 x4."
)


def kinds(read):
    return [(piece.text, piece.kind) for piece in read.pieces if piece.kind]


def test_codes_are_marked_where_they_stand_and_say_how_they_were_read(embedded_book):
    read = marked(TEXT, "Dana Client", embedded_book)

    codes = {piece.text: piece.title for piece in read.pieces if piece.kind == "code"}
    assert codes["99213-25"].startswith("CPT 99213-25")
    assert codes["J3301 x4"].startswith("HCPCS J3301, 4 units")


def test_patient_data_are_held_back_but_the_day_of_service_is_needed(embedded_book):
    read = marked(TEXT, "Dana Client", embedded_book)

    shown = "".join(piece.text for piece in read.pieces)
    assert "Okafor" not in shown
    assert "1951" not in shown
    assert "seen 02/11/2026" in shown
    assert ("[name]", "held") in kinds(read)
    assert read.held == 2


def test_without_a_book_patient_data_are_held_back_all_the_same():
    read = marked(TEXT, "Dana Client", None)

    assert {kind for _, kind in kinds(read)} == {"held", "day"}


@pytest.mark.parametrize("text", ["", "Can we bill both?", "x" * FIRST_PAGES])
def test_a_text_with_nothing_to_mark_stays_whole(text, embedded_book):
    read = marked(text, "", embedded_book)

    assert "".join(piece.text for piece in read.pieces) == text
    assert read.held == 0


def test_the_end_of_a_long_file_is_shown_as_written_only(browser, engine, carol, embedded_book):
    text = "x" * FIRST_PAGES + " Pt Marlene Okafor"

    read = marked(text, "", embedded_book)
    page = browser(carol).get(f"/tickets/{opened(engine, text=text)}").text

    assert "".join(piece.text for piece in read.pieces) == text[:FIRST_PAGES]
    assert read.unsearched == len(" Pt Marlene Okafor")
    before, _, as_written = page.partition("<summary>As written: the whole text")
    assert "The last 18 characters are not searched for patient data" in before
    assert "Okafor" not in before
    assert "Okafor" in as_written


def test_a_files_name_is_held_back_unless_it_can_name_nobody(browser, engine, carol):
    names = ("Marlene Okafor 4471902.pdf", "op note.pdf")
    files = tuple(Attachment(name, "application/pdf", 99, "0" * 64) for name in names)

    page = browser(carol).get(f"/tickets/{opened(engine, attachments=files)}").text

    before, _, as_written = page.partition("<summary>Its name, as written")
    assert "Attached: attachment 1 (PDF)" in before
    assert "Okafor" not in before
    assert "Marlene Okafor 4471902.pdf" in as_written
    assert "Attached: op note.pdf" in as_written


def test_what_no_mark_stands_for_is_there_letter_by_letter(embedded_book):
    text = "45385 & 45380 <b>59</b>?\n\nThanks"

    read = marked(text, "", embedded_book)

    assert "".join(piece.text for piece in read.pieces) == text


def test_the_page_of_a_case_holds_patient_data_back_until_asked_for(browser, engine, carol):
    ticket_id = opened(engine, subject="Marlene Okafor claim", text=TEXT)

    page = browser(carol).get(f"/tickets/{ticket_id}").text

    before, _, as_written = page.partition("<summary>As written: 2 pieces")
    assert "Okafor" not in before
    assert "Okafor" in as_written
    assert '<mark class="held" title="patient data (patient name)">[name]</mark>' in before


def test_marks_of_different_kinds_differ_and_say_what_they_mean(browser, engine, carol):
    text = "We billed 99213 and 99213 on 02/11/2026 for Marlene Okafor, x1."

    read = marked(text, "", None)
    page = browser(carol).get(f"/tickets/{opened(engine, text=text)}").text

    assert [(one.text, one.kind) for one in read.meanings] == [
        ("02/11/2026", "day"),
        ("[name]", "held"),
    ]
    legend = words(page.partition("<summary>What the marks mean")[2].partition("</details>")[0])
    assert "02/11/2026 a day of care" in legend
    assert "[name] patient data (patient name)" in legend


def test_a_slip_of_the_pen_and_a_code_of_no_book_are_no_plain_codes(embedded_book):
    read = marked("Is J33O1 right, is CPT 55555 valid, and 20610 x 1?", "", embedded_book)

    told = {one.text: (one.kind, one.title) for one in read.meanings}
    assert told["J33O1"] == ("slip", "HCPCS J3301, taken for a slip of the pen")
    assert told["55555"] == ("strange", "CPT 55555, not in the book")
    assert told["20610 x 1"] == ("code", "CPT 20610, 1 unit")


def test_a_text_is_read_with_its_subject_and_the_subject_with_its_text(embedded_book):
    subject, text = "anes time units", "00810?? or 00811 for a screening?"

    below = marked(text, "Dana", embedded_book, subject=subject)
    above = marked("z12.11 and 45380", "Dana", embedded_book, below="99213 too?")

    assert [piece.text for piece in below.pieces if piece.kind] == ["00810", "00811"]
    assert [piece.text for piece in above.pieces if piece.kind] == ["z12.11", "45380"]
    assert "".join(piece.text for piece in below.pieces) == text
