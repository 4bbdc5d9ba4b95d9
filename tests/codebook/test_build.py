"""Writing the book: one writer at a time, the whole file or none."""

import signal
import subprocess
import sys

import pytest

from codebook.book import open_book
from codebook.build import writing
from codebook.errors import BookError, LoadRunning
from codebook.loading import load
from tests.codebook.samples import order_file

KILLED = """
import os, signal, sys
from pathlib import Path
from codebook.build import writing
with writing(Path(sys.argv[1])) as db:
    db.execute("DELETE FROM icd10cm")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "book.sqlite"
    load([order_file(tmp_path)], path)
    return path


def test_the_second_of_two_loads_is_told_to_wait(path, tmp_path):
    with writing(path), pytest.raises(LoadRunning, match="wait for it and load again"):
        load([order_file(tmp_path, 2026)], path)

    assert load([order_file(tmp_path, 2026)], path)[0].changed


def test_a_load_that_is_killed_leaves_the_book_and_does_not_block_the_next(path, tmp_path):
    before = path.read_bytes()

    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)

    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == before
    assert load([order_file(tmp_path, 2026)], path)[0].changed
    assert not path.with_name("book.sqlite.loading").exists()


def test_an_error_while_writing_leaves_nothing_behind(path):
    before = path.read_bytes()

    with pytest.raises(BookError, match="no such table"), writing(path) as db:
        db.execute("DELETE FROM a_table_that_is_not_there")

    assert path.read_bytes() == before
    assert not path.with_name("book.sqlite.loading").exists()


def test_a_file_that_is_no_book_is_not_overwritten(tmp_path):
    path = tmp_path / "book.sqlite"
    path.write_text("Dana's letters " * 500)

    with pytest.raises(BookError, match="is not a book"):
        load([order_file(tmp_path)], path)

    assert path.read_text().startswith("Dana's letters")


def test_writing_nothing_swaps_nothing(path):
    before = path.stat().st_ino

    with writing(path):
        pass

    assert path.stat().st_ino == before
    open_book(path).close()
