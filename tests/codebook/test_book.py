"""The open book: refused with the mend, shared by threads, reopened when it was swapped."""

import gc
import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from codebook import book as book_module
from codebook.book import open_book
from codebook.errors import BookError
from codebook.facts import DxStatus
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.samples import order_file

ON = date(2026, 1, 1)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a folder #1?" / "book.sqlite"
    load([order_file(tmp_path, 2025)], path)
    return path


def open_and_read(path):
    book = open_book(path)
    try:
        return status(book)
    finally:
        book.close()


def status(book, code="M5451"):
    return look_up(book, code, ON)[0].status


def test_a_missing_book_is_told_with_the_mend(tmp_path):
    with pytest.raises(
        BookError, match=r"there is no book at .*: build it with 'caseconsultant load"
    ):
        open_book(tmp_path / "book.sqlite")


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, but long enough to be read" * 99]
)
def test_a_file_that_is_no_book_is_told_with_the_mend(content, tmp_path):
    path = tmp_path / "book.sqlite"
    path.write_bytes(content)

    with pytest.raises(BookError, match=r"is not a book.*move it away and load again"):
        open_book(path)


def test_a_folder_is_no_book(tmp_path):
    with pytest.raises(BookError, match="cannot be opened"):
        open_book(tmp_path)


def test_a_book_of_another_version_is_told_with_the_mend(path, tmp_path):
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()

    with pytest.raises(BookError, match=r"version 99 .* reads version \d: move it away and load"):
        open_book(path)
    with pytest.raises(BookError, match="version 99"):
        load([order_file(tmp_path, 2026)], path)


def test_a_swapped_book_is_noticed(path, tmp_path, monkeypatch):
    monkeypatch.setattr(book_module, "_LOOK_AGAIN_S", 0.0)
    book = open_book(path)
    assert status(book) is DxStatus.VALID

    load([order_file(tmp_path, 2026)], path)

    assert status(book) is DxStatus.DELETED
    assert [edition.edition for edition in book.editions()] == ["FY2025", "FY2026"]
    book.close()


def test_what_is_being_read_stays_of_one_state(path, tmp_path, monkeypatch):
    monkeypatch.setattr(book_module, "_LOOK_AGAIN_S", 0.0)
    book = open_book(path)

    with book.reading() as reader:
        load([order_file(tmp_path, 2026)], path)

        assert reader.rows("SELECT count(*) FROM edition") == [(1,)]
        assert status(book) is DxStatus.DELETED
    book.close()


def test_a_damaged_book_is_one_sentence(path):
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096))

    with pytest.raises(BookError, match="load again"):
        open_and_read(path)


def test_many_threads_read_while_loads_swap_the_file(path, tmp_path, monkeypatch):
    monkeypatch.setattr(book_module, "_LOOK_AGAIN_S", 0.0)
    book, stop = open_book(path), threading.Event()

    def read():
        seen = set()
        while not stop.is_set():
            seen.add(status(book))
        return seen

    with ThreadPoolExecutor(8) as threads:
        readers = [threads.submit(read) for _ in range(8)]
        for year in (2026, 2027, 2028):
            load([order_file(tmp_path, year)], path)
        stop.set()
        seen = set().union(*(reader.result() for reader in readers))

    assert seen <= {DxStatus.VALID, DxStatus.DELETED}
    assert status(book) is DxStatus.DELETED
    book.close()
    gc.collect()


def test_a_closed_book_says_so(path):
    book = open_book(path)
    with book.reading() as reader:
        book.close()
        assert reader.rows("SELECT 1") == [(1,)]

    with pytest.raises(BookError, match="has been closed"):
        status(book)
    book.close()


def test_editions_tell_whose_they_are_and_whether_they_are_whole(embedded):
    editions = {edition.source: edition for edition in embedded.editions()}

    diagnoses, shelf = editions["ICD-10-CM"], editions["CaseConsultant starter shelf"]
    assert (diagnoses.licence, diagnoses.complete) == ("PD", True)
    assert (shelf.licence, shelf.complete) == ("OWN", False)
    assert editions["NCCI PTP edits, hospital"].licence == "CLICK"
    assert editions["Medicare physician fee schedule"].edition == "RVU25D"
    assert diagnoses.loaded_at.tzinfo is not None
