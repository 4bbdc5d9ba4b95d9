"""Whatever happens to a file on its way: one clear sentence or a right load, never a traceback."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.book import open_book
from codebook.errors import BadFile
from codebook.loaders import shelf, simple_icd10
from codebook.loading import load
from tests.codebook.samples import (
    FY2025,
    HCPCS,
    LISTED,
    TABULAR,
    anweb_csv,
    anweb_text,
    icd_package,
    order_text,
)

ORDER = order_text().encode("ascii")
ANWEB = anweb_text().encode("cp1252")
HCPCS_CODES = sum(not row[0].startswith(" ") for row in HCPCS)
SHEET = anweb_csv().encode("cp1252")

# One damage: cut the bytes off, take some out, put some in, or write over some.
PIECES = [b"\r\n", b"\n", b",", b'"', b"\t", b" ", b"0", b"A"]
DAMAGE = st.lists(
    st.tuples(
        st.sampled_from(["cut", "take", "put", "over"]),
        st.floats(0, 1),
        st.binary(min_size=1, max_size=12) | st.sampled_from(PIECES),
    ),
    min_size=1,
    max_size=4,
)
NAMES = ["x.zip", "icd10cm_order_2025.txt", "HCPC2020_OCT_ANWEB.csv"]
QUICK = settings(max_examples=150, deadline=None)


def hurt(content, damages):
    for kind, where, piece in damages:
        at = int(where * len(content))
        match kind:
            case "cut":
                content = content[:at]
            case "take":
                content = content[:at] + content[at + len(piece) :]
            case "put":
                content = content[:at] + piece + content[at:]
            case _:
                content = content[:at] + piece + content[at + len(piece) :]
    return content


CODES = "SELECT code FROM icd10cm UNION ALL SELECT code FROM hcpcs"


def loaded(name, content, rows=CODES):
    """The rows of a book made of one file; None = it was refused in one sentence."""
    with tempfile.TemporaryDirectory() as folder:
        file, path = Path(folder) / name, Path(folder) / "book.sqlite"
        file.write_bytes(content)
        try:
            load([file], path)
        except BadFile:
            return _refused(path)
        book = open_book(path)
        try:
            with book.reading() as reader:
                return set(reader.rows(rows))
        finally:
            book.close()


def _refused(path):
    assert not path.exists()


@QUICK
@given(DAMAGE)
def test_a_damaged_order_file_loses_no_code_silently(damages):
    found = loaded("icd10cm_order_2025.txt", hurt(ORDER, damages))

    assert found is None or len(found) == len(FY2025)


@QUICK
@given(DAMAGE)
def test_a_damaged_hcpcs_text_loses_no_code_silently(damages):
    found = loaded("HCPC2020_OCT_ANWEB.txt", hurt(ANWEB, damages))

    assert found is None or len(found) == HCPCS_CODES


@QUICK
@given(DAMAGE)
def test_a_damaged_hcpcs_csv_loses_no_code_silently(damages):
    found = loaded("HCPC2020_OCT_ANWEB.csv", hurt(SHEET, damages))

    assert found is None or len(found) == HCPCS_CODES


@QUICK
@given(st.binary(max_size=600), st.sampled_from(NAMES))
def test_any_bytes_at_all_are_answered(content, name):
    for head in (b"", b"PK\x03\x04", b"\x1f\x8b\x08"):
        assert loaded(name, head + content) is None


@QUICK
@given(DAMAGE, DAMAGE)
def test_a_damaged_package_is_refused_or_read(tabular, listed):
    with tempfile.TemporaryDirectory() as folder:
        icd_package(folder)
        (Path(folder) / "icd10c-tabular-April-1-2026.xml").write_bytes(
            hurt(TABULAR.encode(), tabular)
        )
        (Path(folder) / "code-list-April-2026.txt").write_bytes(hurt(LISTED.encode(), listed))

        try:
            parcel = simple_icd10.parcel(Path(folder))
            for _, rows in parcel.dated:
                assert all(len(row) == 3 for row in rows)
        except BadFile:
            return


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(path.name for path in shelf.own_folder().iterdir())), DAMAGE)
def test_a_damaged_shelf_is_refused_or_read(name, damages):
    with tempfile.TemporaryDirectory() as folder:
        for path in shelf.own_folder().iterdir():
            shutil.copy(path, folder)
        hurt_file = Path(folder) / name
        hurt_file.write_bytes(hurt(hurt_file.read_bytes(), damages))

        try:
            assert len(shelf.parcels(Path(folder))) == 6
        except BadFile:
            return
