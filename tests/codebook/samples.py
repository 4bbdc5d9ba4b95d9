"""Small files in the publishers' own formats, made here; codes are invented or public domain."""

import csv
import gzip
import zipfile
from pathlib import Path

FY2025 = [
    ("A00", 0, "Cholera"),
    ("A000", 1, "Cholera due to Vibrio cholerae 01, biovar cholerae"),
    ("A001", 1, "Cholera due to Vibrio cholerae 01, biovar eltor"),
    ("G35", 1, "Multiple sclerosis"),
    ("M54", 0, "Dorsalgia"),
    ("M545", 0, "Low back pain"),
    ("M5450", 1, "Low back pain, unspecified"),
    ("M5451", 1, "Vertebrogenic low back pain"),
    ("Z12", 0, "Encounter for screening for malignant neoplasms"),
    ("Z1211", 1, "Encounter for screening for malignant neoplasm of colon"),
    ("Z99", 0, "Dependence on enabling machines and devices"),
    ("Z990", 1, "Dependence on aspirator"),
    ("U09", 0, "Post COVID-19 condition"),
    ("U099", 1, "Post COVID-19 condition, unspecified"),
]
# A year later G35 has been divided, M54.51 is gone and the wording of A00.0 is another.
FY2026 = [
    ("A000", 1, "Cholera from Vibrio cholerae 01, biovar cholerae")
    if row[0] == "A000"
    else ("G35", 0, row[2])
    if row[0] == "G35"
    else row
    for row in FY2025
    if row[0] != "M5451"
]
FY2026[4:4] = [("G35A", 1, "Relapsing multiple sclerosis"), ("G35D", 1, "Sclerosis, unspecified")]


def order_text(rows=FY2025):
    """An ICD-10-CM order file as text."""
    lines = (
        f"{number:05} {code:<7} {flag} {text[:60]:<60} {text}\r\n"
        for number, (code, flag, text) in enumerate(rows, 1)
    )
    return "".join(lines)


def order_file(folder, year=2025, rows=None):
    path = Path(folder) / f"icd10cm_order_{year}.txt"
    path.write_bytes(order_text(rows or (FY2025 if year == 2025 else FY2026)).encode("ascii"))
    return path


NOTICE = "***Disclaimers\t\t\r\n\t\t\t\r\n*Inclusion does not imply coverage.\xa0 \t\t\r\n\r\n"
# code, long, short, coverage, added, effective, terminated
HCPCS = [
    ("   A1", "Dressing for one made-up wound", "Dressing, one", "C", "20020701", "20020701", ""),
    ("   GD", "Units above an edit", "Units above", "C", "20080101", "20200101", "20191231"),
    ("A9901", "Bandage, " + "very " * 30 + "long", "Bandage", "D", "20100101", "20150101", ""),
    ("J1100", "Injection, invented steroid, 1 mg", "Inj steroid", "D", "19990101", "20010101", ""),
    ("K0999", "Invented chair, gone\xa0since", "Chair", "I", "19950101", "20180101", "20171231"),
    ("Q7777", "Invented agent of the future", "Agent", "C", "20210701", "20210701", ""),
    ("V5364", "Invented screening", "Screening", "S", "20000101", "20000101", ""),
]  # fmt: skip


def anweb_text(rows=HCPCS):
    """A HCPCS ANWEB file as fixed-width text, with continuation records."""
    return NOTICE + "".join(line + "\r\n" for row in rows for line in _records(*row))


def _records(*row):
    code, long, short, coverage, added, effective, terminated = row
    pieces = _folded(long)
    kind, goes_on = ("7", "8") if code.startswith(" ") else ("3", "4")
    first = f"{code}00100{kind}{pieces[0]:<80}{short:<28}"
    first = f"{first:<229}{coverage or ' '}"
    first = f"{first:<268}{added:8}{effective:8}{terminated:8}N"
    yield f"{first:<320}"
    for number, piece in enumerate(pieces[1:], 2):
        yield f"{f'{code}{number * 100:05}{goes_on}{piece}':<320}"


def _folded(text):
    pieces = [""]
    for word in text.split(" "):
        if len(pieces[-1]) + len(word) > 78:
            pieces.append("")
        pieces[-1] += f"{word} "
    return [piece.strip() for piece in pieces]


NAMES = (
    "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,PRICE1,PRICE2,PRICE3,PRICE4,MULT_PI,"
    "CIM1,CIM2,CIM3,MCM1,MCM2,MCM3,STATUTE,LABCERT1,LABCERT2,LABCERT3,LABCERT4,LABCERT5,LABCERT6,"
    "LABCERT7,LABCERT8,XREF1,XREF2,XREF3,XREF4,XREF5,COV,ASC_GRP,ASC_DT,OPPS,OPPS_PI,OPPS_DT,"
    "PROCNOTE,BETOS,TOS1,TOS2,TOS3,TOS4,TOS5,ANEST_BU,ADD DT,ACT EFF DT,TERM DT,ACTION CD"
)


def anweb_csv(rows=HCPCS):
    """The same as csv of 48 columns."""
    names = NAMES.split(",")
    lines = [NAMES]
    for code, long, short, coverage, added, effective, terminated in rows:
        kind = "7" if code.startswith(" ") else "3"
        cells = dict.fromkeys(names, "")
        cells |= {"HCPC": code, "SEQNUM": "0010", "RECID": kind, "COV": coverage, "ADD DT": added}
        cells |= {"LONG DESCRIPTION": f'"{long}"', "SHORT DESCRIPTION": f'"{short}"'}
        cells |= {"ACT EFF DT": effective, "TERM DT": terminated, "ACTION CD": "N"}
        lines.append(",".join(cells.values()))
    return "".join(f"{line}\r\n" for line in lines)


def anweb_sheet(path, rows=HCPCS, header_row=11):
    """The same as a workbook: a notice above the header row, and numbers where Excel made some."""
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["Note regarding coverage"])
    while sheet.max_row < header_row - 1:
        sheet.append([None] * 47 + [" "])
    sheet.append(NAMES.split(","))
    for row in csv.reader(anweb_csv(rows).splitlines()[1:]):
        cells = [cell or None for cell in row]
        if row[0].strip() == "GD":
            cells = [int(cell) if cell and cell.isdigit() else cell for cell in cells]
        sheet.append(cells)
    workbook.save(path)
    return path


def anweb_file(folder, name="HCPC2020_OCT_ANWEB.txt", rows=None):
    path = Path(folder) / name
    if name.endswith("xlsx"):
        return anweb_sheet(path, rows or HCPCS)
    make = anweb_csv if name.endswith("csv") else anweb_text
    path.write_bytes(make(rows or HCPCS).encode("cp1252"))
    return path


TABULAR = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular><version>2026</version><introduction/>
<chapter><name>1</name><desc>Infections</desc><section id="A00-A09"><desc>Gut</desc>
<diag><name>A00</name><desc>Cholera</desc><diag><name>A00.0</name><desc>Classical cholera</desc>
</diag></diag></section></chapter>
<chapter><name>19</name><desc>Injury</desc><section id="S50-S59"><desc>Elbow</desc>
<diag><name>S52</name><desc>Fracture of forearm</desc><sevenChrDef>
<extension char="A">initial encounter</extension><extension char="D">routine healing</extension>
</sevenChrDef><diag><name>S52.5</name><desc>Fracture, lower end</desc></diag></diag>
</section></chapter></ICD10CM.tabular>
"""
LISTED = "1\nA00-A09\nA00\nA000\n19\nS50-S59\nS52\nS525\nS525XXA\nS525XXD\n"


def icd_package(folder, tabular=TABULAR, listed=LISTED):
    """The two files of the package simple-icd-10-cm."""
    Path(folder).mkdir(exist_ok=True)
    (Path(folder) / "icd10c-tabular-April-1-2026.xml").write_text(tabular, "utf-8")
    (Path(folder) / "code-list-April-2026.txt").write_text(listed, "ascii")
    return Path(folder)


def gzipped(path):
    packed = path.with_name(path.name + ".gz")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    return packed


def zipped(path, *members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in members:
            archive.write(member, f"folder/{member.name}")
    return path
