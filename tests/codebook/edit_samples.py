"""NCCI files in the published layouts, small and invented: codes, days and reasons are made up."""

import csv
import io
from pathlib import Path

import openpyxl

REASONS = ("Invented reason", "Another invented reason", "A third, for panels")
REASON = "PTP Edit Rationale"
HEADER = (
    ("Column 1", "Column 2", "*=in existence", "Effective", "Deletion", "Modifier", REASON),
    ("", "", "prior to 1996", "Date", "Date", "0=not allowed", ""),
    ("", "", "", "", "*=no data", "1=allowed", ""),
    ("", "", "", "", "", "9=not applicable", ""),
)  # fmt: skip
TITLES = ("A notice of the publisher.  All rights reserved.", "Column1/Column2 Edits")
# One list for each part: column 1, column 2, before 1996, effective, deletion, indicator, reason.
PARTS = (
    (
        ("00100", "00999", "*", "19960101", "*", "0", REASONS[0]),
        ("00100", "J7777", "", "20150401", "*", "1", REASONS[1]),
    ),
    (
        ("11111", "22222", "", "20100101", "20121231", "0", REASONS[0]),
        ("11111", "22222", "", "20150101", "*", "1", REASONS[0]),
        ("22222", "11111", "", "20130101", "20141231", "1", REASONS[0]),
    ),
    (
        ("33333", "44444", "", "20200101", "20200101", "9", REASONS[1]),
        ("33333", "55555", "", "20200101", "20231231", "1", REASONS[1]),
    ),
    (
        # One pair was taken back on its first day for two reasons: both lines stand in the file.
        ("G7777", "99999", "", "19960101", "19960101", "9", REASONS[0]),
        ("G7777", "99999", "", "19960101", "19960101", "9", REASONS[2]),
        ("Q7777", "99999", "", "20240101", "*", "1", REASONS[2]),
    ),
)
COUNT = sum(map(len, PARTS))


def ptp_text(rows):
    """One part of a release as text: seven columns divided by tabs."""
    titles = [(title, *[""] * 6) for title in TITLES]
    return "".join("\t".join(cells) + "\r\n" for cells in (*titles, *HEADER, *rows))


def ptp_files(folder, stem="ccipra-v322r0", parts=PARTS):
    """The parts of a release as text files."""
    paths = [Path(folder) / f"{stem}-f{number}.TXT" for number in range(1, len(parts) + 1)]
    for path, rows in zip(paths, parts, strict=True):
        path.write_bytes(ptp_text(rows).encode("cp1252"))
    return paths


def ptp_sheets(folder, stem="ccipra-v322r0", parts=PARTS):
    """The same as workbooks, where Excel has made numbers of all that looks like one."""
    paths = []
    for number, rows in enumerate(parts, 1):
        path = Path(folder) / f"{stem}-f{number}.xlsx"
        paths.append(_workbook(path, ((TITLES[0],), (TITLES[1],), *HEADER, *rows)))
    return paths


def _cell(text):
    return int(text) if text.isdigit() else text or None


NOTICE = "Notice, line 1. \n\nNotice, line 3.\n\nNotice, line 5. \n\nNotice, line 7."
MUES = [
    ("00100", "1", "2 Date of Service Edit: Policy", "Invented policy"),
    ("58999", "0", "2 Date of Service Edit: Policy", "Invented policy"),
    ("A7777", "6", "3 Date of Service Edit: Clinical", "Invented: data"),
    ("J7777", "120", "1 Line Edit", "Nature invented"),
    ("V5555", "1", "2 Date of Service Edit: Policy", "x"),
]


def mue_cells(setting="Practitioner", rows=MUES):
    """The rows of one setting's file, the notice and the header first."""
    title = f"{setting} Services MUE Values"
    header = ("HCPCS/\nCPT Code", title, "MUE Adjudication Indicator", "MUE Rationale")
    return [(NOTICE, "", "", ""), header, *rows]


def mue_text(setting="Practitioner", rows=MUES):
    """The same as csv."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows(mue_cells(setting, rows))
    return made.getvalue()


def mue_file(folder, setting="Practitioner", rows=MUES, day="07-01-2026", form="csv"):
    name = f"MCR_MUE_{setting.replace(' ', '')}Services_Eff_{day}.{form}"
    if form == "xlsx":
        return _workbook(Path(folder) / name, mue_cells(setting, rows))
    path = Path(folder) / name
    path.write_bytes(mue_text(setting, rows).encode("cp1252"))
    return path


def _workbook(path, rows):
    book = openpyxl.Workbook()
    for cells in rows:
        book.active.append([_cell(text) for text in cells])
    book.save(path)
    return path


AOC_NAMES = (
    "PRIMARY CODE",
    "ADD-ON CODE",
    "AOC EDIT TYPE",
    "SPECIAL INSTRUCTION NOTES",
    "AOC DEL DT (JULIAN)",
    "PRIMARY CODE DEL DT (JULIAN)",
    "AOC EDIT EFF DT (JULIAN)",
    "AOC EDIT DEL DT (JULIAN)",
)
# Days of year 2024, which has 366: 2024060 is 29 February, 2024366 New Year's Eve.
ADD_ONS = [
    ("00100", "00777", "1", "", "", "", "2013091", ""),
    ("11111", "77777", "1", "", "", "", "2013091", ""),
    ("22222", "77777", "1", "", "", "", "2024060", ""),
    ("33333", "77777", "1", "", "", "2024366", "2013091", ""),
    ("44444", "77777", "1", "Invented (note)", "", "", "2013091", "2020001"),
    ("CCCCC", "88888", "2", "CCCCC = Contractor", "", "", "2013091", ""),
    ("11111", "G7777", "3", "", "", "", "2013091", ""),
    ("CCCCC", "G7777", "3", "", "", "", "2013091", ""),
]


def aoc_text(rows=ADD_ONS, delimiter="\t"):
    """An add-on code file as text."""
    return "".join(delimiter.join(cells) + "\r\n" for cells in (AOC_NAMES, *rows))


def aoc_file(folder, name="AOC_V2026Q3_01-MCR.txt", rows=ADD_ONS):
    path = Path(folder) / name
    if name.endswith("xlsx"):
        return _workbook(path, (AOC_NAMES, *rows))
    path.write_bytes(aoc_text(rows).encode("cp1252"))
    return path
