"""The physician fee schedule: its two forms, its moving columns, its rows by modifier."""

from datetime import date
from decimal import Decimal
from shutil import copyfile

import pytest

from codebook.book import open_book
from codebook.errors import BadFile
from codebook.facts import Pfs, Unknown
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.asking import known_systems
from tests.codebook.fee_samples import FEES, fee_csv, fee_file, fee_text
from tests.codebook.samples import zipped

ON = date(2025, 11, 3)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book" / "book.sqlite"


def fees(path, code, on=ON):
    book = open_book(path)
    try:
        return [fact for fact in look_up(book, code, on) if isinstance(fact, Pfs)]
    finally:
        book.close()


NAMES = ["PPRRVU2025_Oct.csv", "PPRRVU2025_Oct.txt", "PPRRVU2025_Oct.xlsx"]


@pytest.mark.parametrize("name", NAMES)
def test_all_forms_give_every_column_as_in_the_file(name, tmp_path, path):
    [report] = load([fee_file(tmp_path, name)], path)

    assert (report.edition, report.valid_from) == ("RVU25D", date(2025, 10, 1))
    assert report.rows == len(FEES)
    [fact] = fees(path, "29903")
    plain = fact.as_json()
    assert (plain["source"], plain["edition"]) == ("Medicare physician fee schedule", "RVU25D")
    assert {name: plain[name] for name in list(plain)[7:]} == {
        "modifier": "", "status": "A", "global_days": "010", "pre_op": "0.10", "intra_op": "0.80",
        "post_op": "0.10", "mult_proc": "3", "bilateral": "1", "assistant": "1", "co_surgeon": "0",
        "team": "0", "pctc": "0", "endo_base": "19902", "work_rvu": "1.20", "total_nonfac": "6.44",
        "total_fac": "1.79", "conversion_factor": "32.3465", "qpp_conversion_factor": None,
        "pe_nonfac": "5.19", "pe_fac": "0.54", "mp_rvu": "0.05", "na_nonfac": "", "na_fac": "",
        "supervision": "09", "calculation_flag": "0", "imaging_family": "99",
        "opps_pe_nonfac": "0.00", "opps_pe_fac": "0.00", "opps_mp": "0.00",
    }  # fmt: skip


def test_a_release_in_three_forms_in_one_zip_is_loaded_once(tmp_path, path):
    archive = zipped(tmp_path / "RVU25D.zip", *[fee_file(tmp_path, name) for name in NAMES])

    assert [report.changed for report in load([archive], path)] == [True, False, False]
    assert [report.changed for report in load([archive], path)] == [False, False, False]


def test_a_workbook_gives_codes_days_and_modifiers_their_zeros_back(tmp_path, path):
    load([fee_file(tmp_path, NAMES[2])], path)

    assert [fact.modifier for fact in fees(path, "79908")] == ["", "26", "TC"]
    [fact] = fees(path, "19902")
    assert (fact.global_days, fact.na_nonfac, str(fact.total_fac)) == ("090", "NA", "21.45")
    assert fees(path, "09901")[0].status == "J"


def test_the_noise_of_a_workbook_is_no_third_decimal(tmp_path, path):
    noisy = fee_csv().replace(",6.44,1.79,", ",6.4399999999999995,1.79,")
    load([fee_file(tmp_path, NAMES[2], noisy)], path)

    assert str(fees(path, "29903")[0].total_nonfac) == "6.44"
    with pytest.raises(BadFile, match="an amount with two decimals"):
        load([fee_file(tmp_path, NAMES[2], fee_csv().replace(",6.44,1.79,", ",6.445,1.79,"))], path)


def test_rows_are_kept_by_code_and_modifier(tmp_path, path):
    load([fee_file(tmp_path)], path)

    split = [(fact.modifier, str(fact.total_nonfac)) for fact in fees(path, "79908")]
    assert split == [("", "3.33"), ("26", "1.40"), ("TC", "1.93")]
    assert [fact.modifier for fact in fees(path, "49905")] == ["", "53"]


def test_a_column_more_moves_nothing_and_two_factors_are_told_apart(tmp_path, path):
    name = "PPRRVU2026_Jul_{}.csv"
    one = fee_csv(year=2026, month="July", factor="33.4009")
    other = fee_csv(year=2026, month="July", factor="33.5675")
    files = [
        fee_file(tmp_path, name.format("nonQPP"), one),
        fee_file(tmp_path, name.format("QPP"), other),
    ]

    reports = load(files, path)

    assert [report.source[-5:] for report in reports] == ["edule", ", QPP"]
    [fact] = fees(path, "19902", date(2026, 7, 1))
    assert (fact.team, fact.endo_base, fact.edition) == ("0", "", "RVU26C")
    assert (fact.conversion_factor, fact.qpp_conversion_factor) == (
        Decimal("33.4009"),
        Decimal("33.5675"),
    )


def test_the_qpp_file_alone_does_not_give_the_other_factor(tmp_path, path):
    content = fee_csv(year=2026, month="July", factor="33.5675")
    load([fee_file(tmp_path, "PPRRVU2026_Jul_QPP.csv", content)], path)

    [fact] = fees(path, "19902", date(2026, 7, 1))

    assert (fact.conversion_factor, fact.qpp_conversion_factor) == (None, Decimal("33.5675"))
    assert str(fact.total_fac) == "21.45"


def test_the_edition_is_the_titles_and_never_a_copyright_year(tmp_path, path):
    content = fee_csv(year=2026, month="April")

    [report] = load([fee_file(tmp_path, "rates.csv", content)], path)

    assert (report.edition, report.valid_from) == ("RVU26B", date(2026, 4, 1))


def test_a_name_that_contradicts_the_title_is_refused(tmp_path, path):
    with pytest.raises(BadFile, match="expected the title of RVU24C"):
        load([fee_file(tmp_path, "PPRRVU2024_Jul.csv", fee_csv())], path)


def test_a_text_form_without_a_telling_name_needs_its_edition_said(tmp_path, path):
    file = fee_file(tmp_path, "rates.txt")

    with pytest.raises(BadFile, match="the year and month in its name"):
        load([file], path)

    assert load([file], path, edition="RVU24A")[0].valid_from == date(2024, 1, 1)


def test_the_heading_hcpcs_is_not_taken_for_a_code(tmp_path, path):
    load([fee_file(tmp_path)], path)

    assert fees(path, "HCPCS") == []


def test_no_descriptor_gets_into_the_book(tmp_path, path):
    for name in ("PPRRVU2025_Oct.csv", "PPRRVU2025_Oct.txt"):
        load([fee_file(tmp_path, name)], path)

    assert b"Not to be" not in path.read_bytes()


def test_the_official_file_takes_the_place_of_the_shelfs_rows(tmp_path, path, starter_book):
    path.parent.mkdir()
    copyfile(starter_book, path)
    assert [fact.work_rvu for fact in fees(path, "45378")] == [None, None]

    load([fee_file(tmp_path)], path)

    assert fees(path, "45378") == []
    assert len(fees(path, "49905")) == 2


def test_a_code_that_the_whole_schedule_lacks_is_told_so(tmp_path, path):
    load([fee_file(tmp_path)], path)
    book = open_book(path)

    [fact] = look_up(book, "99999", ON)

    assert isinstance(fact, Unknown)
    assert "99999 is not in Medicare physician fee schedule RVU25D" in fact.reason
    book.close()


def test_dental_codes_of_the_schedule_are_not_called_cpt(tmp_path, path):
    load([fee_file(tmp_path)], path)
    book = open_book(path)

    assert known_systems(book, "D9911") == {"HCPCS"}
    assert known_systems(book, "19902") == {"CPT"}
    book.close()


def with_line(text, number, change):
    lines = text.splitlines(keepends=True)
    lines[number - 1] = change(lines[number - 1])
    return "".join(lines)


@pytest.mark.parametrize(
    ("line", "column", "change", "expected"),
    [
        (7, 0, lambda text: text.replace("TEAM", "TEEM"), "one column headed TEAM SURG"),
        (7, 0, lambda text: text.replace("TEAM", "CO-"), "one column headed CO SURG"),
        (9, 1, lambda text: f"X{text}", "a CPT or HCPCS code"),
        (11, 4, lambda text: text.replace(",A,", ",7,"), "a status letter"),
        (11, 6, lambda text: text.replace("11.06", "11.6"), "an amount with two decimals"),
        (11, 15, lambda text: text.replace("090", "90"), "000, 010, 090"),
        (11, 0, lambda text: text.replace("090,", ""), "31 cells; there are 30"),
        (11, 0, lambda text: text.replace(",Not", ',"Not'), "a row of csv|each row on one line"),
        (12, 1, lambda _: fee_csv().splitlines(keepends=True)[10], "19902  comes again"),
    ],
)
def test_a_wrong_csv_is_told_with_line_and_column(line, column, change, expected, tmp_path, path):
    file = fee_file(tmp_path, content=with_line(fee_csv(), line, change))

    with pytest.raises(BadFile, match=expected) as caught:
        load([file], path)

    assert caught.value.column == column
    assert not path.exists()


@pytest.mark.parametrize(
    ("line", "column", "change", "expected"),
    [
        (5, 104, lambda text: f"{text[:103]}9{text[104:]}", "000, 010, 090"),
        (5, 60, lambda text: f"{text[:59]}  11.0{text[65:]}", "an amount with two decimals"),
        (5, 151, lambda text: f"{text[:150]}\r\n", "a row of 171 to 200 columns"),
    ],
)
def test_a_wrong_text_is_told_with_line_and_column(line, column, change, expected, tmp_path, path):
    file = fee_file(tmp_path, "PPRRVU2025_Oct.txt", with_line(fee_text(), line, change))

    with pytest.raises(BadFile, match=expected) as caught:
        load([file], path)

    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize("form", ["csv", "txt"])
@pytest.mark.parametrize("lost", [1, 4, 9])
def test_a_schedule_cut_off_at_a_line_end_is_refused(form, lost, tmp_path, path):
    whole = fee_csv() if form == "csv" else fee_text()
    content = "".join(whole.splitlines(keepends=True)[:-lost])

    with pytest.raises(BadFile, match="cut off"):
        load([fee_file(tmp_path, f"PPRRVU2025_Oct.{form}", content)], path)
