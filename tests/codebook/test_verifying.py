"""A sound book passes every check; each broken rule is found."""

import shutil
import sqlite3
import time
from contextlib import closing

import pytest

from codebook.errors import BookError
from codebook.loading import load
from codebook.verifying import verify
from tests.codebook.coverage_samples import export
from tests.codebook.edit_samples import aoc_file, mue_file, ptp_files
from tests.codebook.samples import anweb_file, order_file


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A book of two years, of NCCI's files and of coverage articles."""
    folder = tmp_path_factory.mktemp("sound")
    files = [order_file(folder, 2025), order_file(folder, 2026), anweb_file(folder)]
    files += [*ptp_files(folder), mue_file(folder), aoc_file(folder), export(folder)]
    load(files, folder / "book.db")
    return folder / "book.db"


def broken(path):
    return [verdict.says for verdict in verify(path) if verdict.broken]


def test_a_sound_book_passes_with_a_line_for_each_edition_and_rule(sound):
    verdicts = list(verify(sound))

    assert [verdict for verdict in verdicts if verdict.broken] == []
    says = [verdict.says for verdict in verdicts]
    assert "ICD-10-CM FY2025 has its 14 rows" in says
    assert any("active in both orders" in line for line in says)


def test_the_embedded_book_is_sound(embedded_path):
    assert broken(embedded_path) == []


def test_an_edition_that_was_closed_still_counts(tmp_path):
    for year in (2026, 2025):
        load([order_file(tmp_path, year)], tmp_path / "book.db")

    assert broken(tmp_path / "book.db") == []


HARM = {
    "has its 14 rows: there are 13": "DELETE FROM icd10cm WHERE code = 'Z990'",
    "two active rows in one order": """INSERT INTO ptp SELECT source, column1, column2,
        (SELECT id FROM ptp_term WHERE deletion = 99991231 AND id NOT IN
            (SELECT term FROM ptp p WHERE p.column1 = ptp.column1 AND p.column2 = ptp.column2)
         AND indicator <> 9 LIMIT 1)
        FROM ptp WHERE term IN
            (SELECT id FROM ptp_term WHERE deletion = 99991231 AND indicator <> 9) LIMIT 1""",
    "active in both orders": """INSERT INTO ptp SELECT source, column2, column1, term FROM ptp
        WHERE term IN (SELECT id FROM ptp_term WHERE deletion = 99991231 AND indicator <> 9)
        LIMIT 1""",
    "hold on the same day": """INSERT INTO icd10cm SELECT code, source, 20250101, valid_to,
        billable, description FROM icd10cm WHERE code = 'Z990'""",
    "ends before it begins": "UPDATE icd10cm SET valid_to = 19990101 WHERE code = 'Z990'",
    "indicator 1, 2 or 3": "UPDATE mue SET mai = 4 WHERE code = (SELECT min(code) FROM mue)",
    "has an edition and is known": "UPDATE addon SET source = 999 WHERE main = 'CCCCC'",
    "every PTP row has its term": "DELETE FROM ptp_term WHERE id = 1",
}


@pytest.mark.parametrize(("rule", "statement"), HARM.items())
def test_each_rule_is_seen_to_be_broken(sound, tmp_path, rule, statement):
    path = shutil.copy(sound, tmp_path / "book.db")
    with closing(sqlite3.connect(path)) as db:
        assert db.execute(statement).rowcount > 0
        db.commit()

    assert any(rule in line for line in broken(path)), broken(path)


def test_a_damaged_file_is_one_sentence(sound, tmp_path):
    content = bytearray(sound.read_bytes())
    content[8192 : len(content) // 2] = b"\xff" * (len(content) // 2 - 8192)
    path = tmp_path / "book.db"
    path.write_bytes(content)

    with pytest.raises(BookError, match="damaged"):
        list(verify(path))


def test_there_must_be_a_book(tmp_path):
    with pytest.raises(BookError, match="there is no book"):
        list(verify(tmp_path / "none.db"))


def test_verifying_is_quick(embedded_path):
    began = time.process_time()

    assert broken(embedded_path) == []
    assert time.process_time() - began < 30
