"""Small code set files beside the order file, in their publishers' own formats."""

from pathlib import Path

from tests.codebook.samples import FY2025, order_text

CONVERSION = [
    ("A00.0", "2016", "None"),
    ("A00.0", "2018", "Codes in Categories T15-T19"),
    ("A00.0", "2018", "I10-I15.9"),
    ("A00.1", "2019", "K31.89 and a code from R11-"),
    ("G35.A ", "2025", "G35"),
    ("G35.D", "2025", "G35"),
    ("M54.50", "2021", "M54.5"),
    ("M54.50", "2025", "M54.51"),
    ("M54.59", "10/01/25", "M54.51"),
    ("Z99.0", "04/01/20", '"Q11.1, Q11.2; Q11.3A & Q11.4 and H35.20-H35.23"'),
]


def codes_text(rows=FY2025):
    """An ICD-10-CM codes file as text: the billable rows of an order file."""
    return "".join(f"{code:<7} {text}\r\n" for code, billable, text in rows if billable)


def codes_file(folder, year=2025, rows=FY2025):
    path = Path(folder) / f"icd10cm_codes_{year}.txt"
    path.write_bytes(codes_text(rows).encode("ascii"))
    return path


def conversion_csv(rows=CONVERSION):
    """The conversion table: a cell of notes over two lines, the header, blank rows at the end."""
    lines = ['"The codes change on October 1, 2024.', 'This Table is FY 2025.",,']
    lines += ["Current code assignment,Effective,Previous Code(s) Assignment"]
    lines += [",".join(row) for row in rows]
    return "".join(f"{line}\r\n" for line in [*lines, ",,", ",,"])


def conversion_file(folder, form="csv", rows=CONVERSION):
    path = Path(folder) / f"icd10cm_conversion_table_FY2025.{form}"
    if form == "csv":
        path.write_bytes(conversion_csv(rows).encode("cp1252"))
        return path
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.active.append(["The codes change.\nThis Table is FY 2025."])
    workbook.active.append(["Current code assignment", "Effective", "Previous Code(s) Assignment"])
    for code, since, previous in rows:
        year = int(since) if since.isdigit() else since
        workbook.active.append([code, year, previous.strip('"')])
    workbook.save(path)
    return path


TABULAR = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular><version>2025</version>
<chapter><name>1</name><desc>Invented infections (A00-B99)</desc>
<includes><note>diseases that are made up</note></includes>
<excludes1><note>supervision of the invented (Z99.-)</note></excludes1>
<section id="A00-A09"><desc>Gut</desc>
<excludes1><note>pain of the made-up back (M54.4-M54.5)</note></excludes1>
<excludes2><note>carrier of the invented (Z12.-)</note></excludes2>
<diag><name>A00</name><desc>Cholera</desc>
<codeFirst><note>the made-up cause</note></codeFirst>
<diag><name>A00.0</name><desc>One</desc>
<excludes1><note>sclerosis, made up (G35)</note><note>bus</note></excludes1>
<useAdditionalCode><note>code to name the bug (U09.9)</note></useAdditionalCode></diag>
<diag><name>A00.1</name><desc>Other</desc>
<excludes1><note>screening (Z12 with .11)</note></excludes1></diag>
</diag></section></chapter>
<chapter><name>19</name><desc>Invented injury</desc><section id="S50-S59"><desc>Elbow</desc>
<diag><name>S52</name><desc>Fracture</desc>
<sevenChrNote><note>one of these</note></sevenChrNote>
<sevenChrDef><extension char="A">initial encounter</extension>
<extension char="D">routine healing</extension></sevenChrDef>
<diag><name>S52.5</name><desc>Fracture, lower end</desc>
<sevenChrDef><extension char="A">first time</extension></sevenChrDef></diag>
</diag></section></chapter></ICD10CM.tabular>
"""


def tabular_file(folder, name="icd10cm_tabular_2025.xml", content=TABULAR):
    path = Path(folder) / name
    path.write_text(content, "utf-8")
    return path


INPATIENT = [
    row
    for section in "0123456789BCDFGHX"
    for row in (
        (f"{section}ZQ", 0, f"Invented table of section {section}"),
        (f"{section}ZQ0ZZ1", 1, "Invented approach, made up"),
        (f"{section}ZQ0ZZZ", 1, f"Invented approach of section {section}"),
    )
]


def inpatient_file(folder, year=2024, rows=INPATIENT):
    path = Path(folder) / f"icd10pcs_order_{year}.txt"
    path.write_text(order_text(rows), "ascii", newline="")
    return path
