"""What the loaded files would have told, had they spoken for the day."""

from contextlib import closing
from datetime import date

import pytest

from codebook.book import open_book
from codebook.loading import load
from consult.answer.not_loaded import not_loaded
from consult.answering import gather
from consult.question import read_question
from tests.answers.small_book import small_book
from tests.codebook.fee_samples import fee_file
from tests.consult.findings import evidence as e

CAME = date(2026, 7, 15)
EARLIER = "DOS 3/10/2025"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("silences") / "book.sqlite")
    yield opened
    opened.close()


def silences(book, text):
    facts = gather(book, read_question(text, CAME, book))
    told = ("fee_schedule", "opps", "clia", "code")
    return [(f.about, *f.codes) for f in facts if f.kind == "unknown" and f.about in told]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (f"27447 global days? CMS-1500, {EARLIER}", [("fee_schedule", "27447")]),
        ("27447 global days? CMS-1500, DOS 7/6/2026", []),
        (f"45385 and 45380 bundled? CMS-1500, {EARLIER}", []),
        (f"G0463 and 99213 in outpatient hospital, UB-04, {EARLIER}", [("opps", "G0463", "99213")]),
        ("G0463 in outpatient hospital, UB-04, DOS 7/6/2026", []),
        ("81002 CLIA waived, QW? CMS-1500, DOS 7/6/2026", [("clia", "81002")]),
    ],
)
def test_a_file_that_begins_later_is_named_where_it_would_have_told(text, about, book):
    found = [one for one in silences(book, text) if one[0] != "code"]

    assert found == about


@pytest.mark.parametrize("day", [date(2025, 2, 1), date(2025, 11, 3)])
def test_a_code_that_the_whole_fee_schedule_lacks_may_have_ended(day, tmp_path):
    load([fee_file(tmp_path)], tmp_path / "b.sqlite")
    asked = e.question(e.cited("97110"), e.cited("19902"), on=day)

    with closing(open_book(tmp_path / "b.sqlite")) as priced:
        told = not_loaded(priced, asked, [e.mue("97110")])
        known = not_loaded(priced, asked, [e.no_code("97110")])

    assert [(fact.about, *fact.codes) for fact in told] == [("code", "97110")]
    assert "97110 is not in Medicare physician fee schedule RVU25D" in told[0].reason
    assert known == []


def test_the_first_day_of_the_file_is_told(book):
    facts = gather(book, read_question(f"27447 global days? CMS-1500, {EARLIER}", CAME, book))

    [silence] = [f for f in facts if f.kind == "unknown" and f.about == "fee_schedule"]
    assert "starts 2026-07-01, after 2025-03-10" in silence.reason


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("97110 and 19902 together?", []),
        ("97110 and 19902: is 19902 an add-on code?", [("add_on", "97110", "19902")]),
        ("97110 and 19902 were denied with CO-107", [("add_on", "97110", "19902")]),
    ],
)
def test_a_list_of_add_ons_that_is_not_loaded_is_missed_where_it_is_asked_for(text, told, tmp_path):
    load([fee_file(tmp_path)], tmp_path / "b.sqlite")

    with closing(open_book(tmp_path / "b.sqlite")) as book:
        found = not_loaded(book, read_question(text, CAME, book), [])

    assert [(f.about, *f.codes) for f in found if f.about == "add_on"] == told


@pytest.mark.parametrize(("is_loaded", "source"), [(True, "NCCI add-on code edits"), (False, "")])
def test_the_primaries_of_a_code_marked_as_an_add_on_are_missed(is_loaded, source, book, tmp_path):
    load([fee_file(tmp_path)], tmp_path / "b.sqlite")
    asked = e.question(e.cited("22845"), e.cited("22551"), e.cited("64484"))
    rows = [e.pfs("22845", "ZZZ"), e.pfs("22551"), e.pfs("64484", "ZZZ"), e.add_on("64484")]

    with closing(open_book(tmp_path / "b.sqlite")) as without:
        found = not_loaded(book if is_loaded else without, asked, rows)

    assert [(f.codes, f.source) for f in found if f.about == "primaries"] == [(("22845",), source)]
