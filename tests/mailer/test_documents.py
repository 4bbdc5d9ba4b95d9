"""Files of the office: their text, or why there is none."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from mailer.files.documents import ROWS_LIMIT, Unreadable, docx_text, pdf_text, rtf_text, xlsx_text
from tests.mailer.files import docx, pdf, rtf, xlsx, zipped

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def locked(password: str) -> bytes:
    writer, file = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("99213")))), io.BytesIO()
    writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


def test_paragraphs_stand_on_lines_and_cells_apart():
    words = docx_text(docx("Operative note", "Knee, 20610", table=("99213", "25"))).split("\n")

    assert [line.strip() for line in words if line.strip()] == [
        *("Operative note", "Knee, 20610", "99213", "25")
    ]


def test_a_number_that_word_keeps_in_pieces_is_whole():
    pieces = "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in ("99", "2", "13"))
    document = f'<w:document xmlns:w="{WORD}"><w:p>{pieces}</w:p></w:document>'

    assert docx_text(zipped({"word/document.xml": document.encode()})).strip() == "99213"


def test_footnotes_are_read_below_the_text():
    note = f'<w:footnotes xmlns:w="{WORD}"><w:p><w:t>see J1100</w:t></w:p></w:footnotes>'
    main = note.replace("footnotes", "document").replace("see J1100", "99213")
    file = zipped({"word/document.xml": main.encode(), "word/footnotes.xml": note.encode()})

    assert docx_text(file).split("\n") == ["", "99213", "see J1100"]


def test_rows_stand_on_lines_below_the_name_of_their_sheet():
    assert xlsx_text(xlsx(("Code", "Units"), (99213, None), (None, 2))) == (
        "[Sheet]\nCode\tUnits\n99213\n\t2"
    )


def test_of_very_many_rows_the_first_are_read():
    text = xlsx_text(xlsx(*[(n,) for n in range(ROWS_LIMIT + 10)]))

    assert text.endswith(f"\n{ROWS_LIMIT - 1}")


def test_a_pdf_locked_by_a_password_says_so():
    with pytest.raises(Unreadable, match="password"):
        pdf_text(locked("dana"))


def test_a_pdf_that_is_only_protected_against_changes_is_read():
    assert pdf_text(locked("")).strip() == "99213"


def test_rich_text_gives_its_words_and_not_its_fonts():
    assert rtf_text(rtf(r"99213 \b with\b0  25")).split() == ["99213", "with", "25"]


def test_a_rich_text_file_that_is_plain_is_read_as_it_is():
    assert rtf_text(b"99213") == "99213"
