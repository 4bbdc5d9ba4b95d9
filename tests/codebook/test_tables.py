"""Tables as text: one encoding for the whole file, and a heading known by the file's beginning."""

import pytest

from codebook.loaders.members import Unpacking
from codebook.loaders.parcel import no_progress
from codebook.loaders.tables import encoding_of, table_head, table_rows, text_rows

_HEADING = "Código,Name\n"
_MANY = "11111,a plain name\n" * 5000  # more than the head that a member carries


@pytest.fixture
def member(tmp_path):
    """Makes a member of bytes."""

    def made(content: bytes):
        path = tmp_path / "table.csv"
        path.write_bytes(content)
        [found] = Unpacking(tmp_path).members(path)
        return found

    return made


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ((_HEADING + _MANY).encode(), "utf-8-sig"),
        ((_HEADING + _MANY).encode("utf-8-sig"), "utf-8-sig"),
        ((_HEADING + _MANY).encode("cp1252"), "cp1252"),
        ((_MANY + "22222,Ménière\n").encode("cp1252"), "cp1252"),
        ("22222,Méni".encode() + b"\xc3", "cp1252"),
    ],
)
def test_a_text_is_utf_8_only_if_all_of_it_is(content, wanted, member):
    assert encoding_of(member(content)) == wanted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_heading_is_read_in_the_files_encoding(encoding, member):
    head = table_head(member((_HEADING + _MANY).encode(encoding)), ",")

    assert head[0] == ["Código", "Name"]


def test_a_head_that_ends_within_a_letter_is_utf_8_all_the_same(member):
    text = _HEADING + "x" * (65536 - len(_HEADING.encode()) - 1) + "é\n"

    table = member(text.encode())

    assert table.head.endswith("é".encode()[:1])
    assert table_head(table, ",")[0] == ["Código", "Name"]


def test_a_table_passes_over_empty_rows_and_a_text_keeps_them(member):
    table = member(b" a , b \n\n,\nc,d\n")

    assert list(text_rows(table, ",", no_progress)) == [
        (1, [" a ", " b "]),
        (2, []),
        (3, ["", ""]),
        (4, ["c", "d"]),
    ]
    assert list(table_rows(table, ",", no_progress)) == [(1, ["a", "b"]), (4, ["c", "d"])]
