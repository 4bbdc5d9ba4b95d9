"""PTP edit files: four parts are one release, its history is kept, and nothing is guessed."""

from datetime import date
from shutil import copyfile

import pytest

from codebook.book import open_book
from codebook.edits import pair_edits
from codebook.errors import BadFile
from codebook.facts import Setting
from codebook.loading import load
from tests.codebook.edit_samples import COUNT, PARTS, ptp_files, ptp_sheets, ptp_text
from tests.codebook.samples import zipped

TODAY = date(2026, 11, 22)
HOSPITAL = Setting.HOSPITAL
_BOTH = ("11111", "22222", "", "20160101", "*", "0", "Invented")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book.sqlite"


@pytest.fixture
def book(tmp_path, path):
    """Both settings: the hospital's pair 11111, 22222 has another indicator and other days."""
    hospital = (*PARTS[:1], (_BOTH, PARTS[1][2]), *PARTS[2:])
    load([*ptp_files(tmp_path), *ptp_files(tmp_path, "ccioph-v322r0", hospital)], path)
    book = open_book(path)
    yield book
    book.close()


def edits(path, *pair, on=TODAY):
    book = open_book(path)
    try:
        return pair_edits(book, *pair, on)
    finally:
        book.close()


def all_edits(path):
    book = open_book(path)
    try:
        with book.reading() as reader:
            columns = "source, column1, column2, effective, deletion, indicator, rationale"
            joined = "ptp JOIN ptp_term ON ptp_term.id = term"
            return reader.rows(f"SELECT {columns} FROM {joined} ORDER BY 1, 2, 3, 4, 5, 6, 7")
    finally:
        book.close()


def test_four_parts_are_one_release_dated_by_its_version(tmp_path, path):
    [report] = load(ptp_files(tmp_path), path)

    assert (report.source, report.edition) == ("NCCI PTP edits, practitioner", "2026Q3")
    assert (report.valid_from, report.rows) == (date(2026, 7, 1), COUNT)


def test_workbooks_say_the_same_as_texts_and_zeros_come_back(tmp_path, path):
    load(ptp_files(tmp_path), path)
    load(ptp_sheets(tmp_path), tmp_path / "sheets.sqlite")

    assert all_edits(tmp_path / "sheets.sqlite") == all_edits(path)
    [edit] = edits(tmp_path / "sheets.sqlite", "00999", "00100")
    assert (edit.column1, edit.column2) == ("00100", "00999")


def test_a_zip_of_texts_and_workbooks_is_read_once(tmp_path, path):
    packed = zipped(tmp_path / "ptp.zip", *ptp_files(tmp_path), *ptp_sheets(tmp_path))

    [report] = load([packed], path)

    assert report.rows == COUNT


def test_a_release_without_all_its_parts_is_refused(tmp_path, path):
    one, two, _, _ = ptp_files(tmp_path)

    with pytest.raises(BadFile, match=r"practitioner 2026Q3 with it: -f3, -f4"):
        load([one, two], path)

    assert not path.exists()


def test_a_part_named_twice_with_other_content_is_refused(tmp_path, path):
    parts = ptp_files(tmp_path)
    (tmp_path / "again").mkdir()
    other = ptp_files(tmp_path / "again", parts=PARTS[::-1])

    with pytest.raises(BadFile, match="each part once"):
        load([*parts, other[1]], path)


def test_a_name_that_does_not_tell_the_setting_is_refused(tmp_path, path):
    renamed = [file.rename(tmp_path / f"edits{file.name[-6:]}") for file in ptp_files(tmp_path)]

    with pytest.raises(BadFile, match="setting, version and part in its name"):
        load(renamed, path)


def test_the_effective_day_is_part_of_the_key(book):
    on = {day: pair_edits(book, "11111", "22222", day) for day in (date(2012, 6, 1), TODAY)}

    assert [fact.modifier_indicator for fact in on[date(2012, 6, 1)] if fact.active] == ["0"]
    assert [fact.modifier_indicator for fact in on[TODAY] if fact.active] == ["1"]


def test_a_pair_is_looked_for_in_both_orders(book):
    [active, ended] = pair_edits(book, "22222", "11111", date(2014, 1, 1))

    assert (active.column1, active.active) == ("22222", True)
    assert (ended.column1, ended.active) == ("11111", False)


def test_the_setting_decides_the_indicator(book):
    practitioner, hospital = (
        pair_edits(book, "11111", "22222", TODAY, setting)[0]
        for setting in (Setting.PRACTITIONER, HOSPITAL)
    )

    assert (practitioner.modifier_indicator, hospital.modifier_indicator) == ("1", "0")
    assert practitioner.valid_from == date(2015, 1, 1)


def test_a_star_means_not_deleted(book):
    [edit] = pair_edits(book, "Q7777", "99999", TODAY)

    assert (edit.active, edit.deletion_date, edit.valid_to) == (True, None, None)


def test_indicator_9_was_never_in_force(book):
    [edit] = pair_edits(book, "33333", "44444", date(2020, 1, 1))

    assert (edit.modifier_indicator, edit.active) == ("9", False)


def test_two_lines_that_differ_in_their_reason_only_are_both_kept(book):
    [edit] = pair_edits(book, "G7777", "99999", TODAY)

    assert len(edit.history) == 1


def test_the_wrapped_header_is_no_edit(tmp_path, path):
    load(ptp_files(tmp_path), path)

    assert len(all_edits(path)) == COUNT


def test_a_pair_without_a_line_has_no_edit_in_that_edition(book):
    [fact] = pair_edits(book, "12345", "54321", date(2020, 1, 1))

    assert (fact.about, fact.edition) == ("ptp", "2026Q3")
    assert fact.reason == "No PTP edit between 12345 and 54321 in 2026Q3, practitioner."


def test_a_release_takes_the_shelfs_place_for_its_setting_only(tmp_path, path, starter_book):
    copyfile(starter_book, path)
    load(ptp_files(tmp_path), path)

    book = open_book(path)
    [now_none] = pair_edits(book, "45385", "45380", TODAY)
    [still] = pair_edits(book, "45385", "45380", TODAY, HOSPITAL)
    book.close()
    assert (now_none.about, now_none.edition) == ("ptp", "2026Q3")
    assert (still.active, still.edition) == (True, "2024Q3")


def test_a_later_release_takes_the_place_of_an_earlier_one_and_not_the_other_way(tmp_path, path):
    load(ptp_files(tmp_path), path)
    ended = (*PARTS[0][0][:4], "20260930", *PARTS[0][0][5:])
    later = ((ended, PARTS[0][1]), *PARTS[1:])
    [new] = load(ptp_files(tmp_path, "ccipra-v323r0", later), path)
    [old] = load(ptp_files(tmp_path), path)

    assert (new.changed, new.edition) == (True, "2026Q4")
    assert not old.changed
    assert edits(path, "00100", "00999")[0].active is False
    assert edits(path, "00100", "00999", on=date(2026, 9, 30))[0].active is True


def test_loading_a_release_again_changes_nothing(tmp_path, path):
    load(ptp_files(tmp_path), path)
    before = path.stat()

    [report] = load(ptp_files(tmp_path), path)

    assert not report.changed
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_release_that_lost_half_of_the_last_one_is_refused(tmp_path, path):
    load(ptp_files(tmp_path), path)
    short = [rows[:1] for rows in PARTS]

    with pytest.raises(BadFile, match="is it cut off"):
        load(ptp_files(tmp_path, "ccipra-v323r0", short), path)


def test_a_part_much_shorter_than_the_others_is_refused(tmp_path, path):
    short = [PARTS[0], PARTS[1], PARTS[2], [("A7777", "B7777", "", "20200101", "*", "1", "x")]]

    with pytest.raises(BadFile, match=r"-f4.TXT: expected about 3 edits as in other parts"):
        load(ptp_files(tmp_path, parts=short), path)


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        ("11111\t22222\t\t2010", "1111\t22222\t\t2010", "line 7, column 1", "a CPT or HCPCS code"),
        ("11111\t22222\t\t2010", "11111\t222\t\t2010", "line 7, column 2", "a CPT or HCPCS code"),
        ("\t\t20150101", "\tx\t20150101", "line 8, column 3", r"\* or nothing"),
        ("20150101", "20150132", "line 8, column 4", "a day as YYYYMMDD"),
        ("20121231", "2012123", "line 7, column 5", r"a day as YYYYMMDD, or \*"),
        ("\t*\t1", "\t*\t2", "line 8, column 6", "indicator 0, 1 or 9"),
        ("Invented reason", "", "line 7, column 7", "a rationale"),
        ("20150101\t", "20150101", "line 8", "7 columns"),
        ("\tInvented reason\r\n1", "\tInvented reason1", "line 7", "7 columns"),
    ],
)
def test_a_wrong_line_is_told_with_line_and_column(old, new, place, expected, tmp_path, path):
    parts = ptp_files(tmp_path)
    text = ptp_text(PARTS[1])
    assert old in text
    parts[1].write_bytes(text.replace(old, new, 1).encode())

    with pytest.raises(BadFile, match=f"-f2.TXT, {place}: expected .*{expected}"):
        load(parts, path)

    assert not path.exists()


def test_a_line_that_comes_twice_is_refused(tmp_path, path):
    with pytest.raises(BadFile, match="each row once"):
        load(ptp_files(tmp_path, parts=[*PARTS[:3], (*PARTS[3], PARTS[3][0])]), path)


def test_a_cut_off_part_is_refused(tmp_path, path):
    parts = ptp_files(tmp_path)
    parts[3].write_bytes(parts[3].read_bytes()[:-5])

    with pytest.raises(BadFile, match="the file is cut off"):
        load(parts, path)
