"""Small physician fee schedule files in CMS's own layout; codes and amounts are invented."""

import csv
from decimal import Decimal
from pathlib import Path

import openpyxl

# In the order of the row: what is billed, its status and global days, three shares, six
# indicators (the PC/TC one last), the endoscopic base, work, totals (not in a facility, in one).
FEES = [
    ("0001F", "", "I", "XXX", "0.00", "0.00", "0.00", "999999", "", "0.00", "0.00", "0.00"),
    ("09901", "", "J", "XXX", "0.00", "0.00", "0.00", "999999", "", "0.00", "0.00", "0.00"),
    ("19902", "", "A", "090", "0.11", "0.73", "0.16", "222100", "", "11.06", "21.45", "21.45"),
    ("29903", "", "A", "010", "0.10", "0.80", "0.10", "311000", "19902", "1.20", "6.44", "1.79"),
    ("39904", "", "C", "YYY", "0.00", "0.00", "0.00", "222220", "", "0.00", "0.00", "0.00"),
    ("49905", "", "A", "000", "0.00", "0.00", "0.00", "201000", "", "3.26", "10.13", "5.48"),
    ("49905", "53", "A", "000", "0.00", "0.00", "0.00", "201000", "", "1.63", "5.07", "2.75"),
    ("59906", "", "A", "MMM", "0.00", "0.00", "0.00", "022100", "", "9.10", "101.20", "101.20"),
    ("69907", "", "A", "ZZZ", "0.00", "0.00", "0.00", "010000", "", "0.90", "1.50", "1.50"),
    ("79908", "", "A", "XXX", "0.00", "0.00", "0.00", "030001", "", "1.00", "3.33", "3.33"),
    ("79908", "26", "A", "XXX", "0.00", "0.00", "0.00", "030001", "", "1.00", "1.40", "1.40"),
    ("79908", "TC", "A", "XXX", "0.00", "0.00", "0.00", "030001", "", "0.00", "1.93", "1.93"),
    ("89909", "", "X", "XXX", "0.00", "0.00", "0.00", "999999", "", "0.00", "0.00", "0.00"),
    ("99910", "", "A", "XXX", "0.00", "0.00", "0.00", "000000", "", "1.30", "2.60", "1.95"),
    ("A9901", "", "E", "XXX", "0.00", "0.00", "0.00", "999999", "", "0.00", "0.00", "0.00"),
    ("D9911", "", "N", "XXX", "0.00", "0.00", "0.00", "999999", "", "0.00", "0.00", "0.00"),
    ("G9912", "", "A", "000", "0.00", "0.00", "0.00", "201000", "49905", "3.26", "9.90", "5.48"),
    ("V9913", "", "N", "XXX", "0.00", "0.00", "0.00", "999999", "", "0.00", "0.00", "0.00"),
]

# Each column's headings from the upper rows down; DESCRIPTION has the titles above it.
_HEADINGS = [
    (",,,HCPCS", "code"), (",,,MOD", "modifier"), (",,,DESCRIPTION", "description"),
    (",,STATUS,CODE", "status"), ("NOT USED,FOR,MEDICARE ,PAYMENT", ""), (",,WORK,RVU", "work"),
    (",,NON-FAC,PE RVU", "pe_out"), (",NON-FAC,NA,INDICATOR", "na"),
    (",,FACILITY,PE RVU", "pe_in"), (",FACILITY ,NA,INDICATOR", ""), (",,MP,RVU", "mp"),
    (",,NON-FACILITY,TOTAL", "nonfac"),
    (",,FACILITY,TOTAL", "fac"), (",,PCTC,IND", "5"), (",,GLOB,DAYS", "days"), (",,PRE,OP", "pre"),
    (",,INTRA,OP", "intra"), (",,POST,OP", "post"), (",,MULT,PROC", "0"), (",,BILAT,SURG", "1"),
    (",,ASST,SURG", "2"), (",,CO-,SURG", "3"), (",,TEAM,SURG", "4"), (",,PRIC,IND", "9"),
    (",,ENDO,BASE", "endo"), (",,CONV,FACTOR", "factor"),
    ("PHYSICIAN,SUPERVISION OF,DIAGNOSTIC,PROCEDURES", "09"), (",,CALCULATION,FLAG", "flag"),
    ("DIAGNOSTIC,IMAGING,FAMILY,INDICATOR", "99"), ("PE USED,FOR OPPS,PAYMENT,AMOUNT", "opps"),
    ("PE USED,FOR OPPS,PAYMENT,AMOUNT", "opps"), ("MP USED,FOR OPPS,PAYMENT,AMOUNT", "opps"),
]  # fmt: skip


def fee_csv(rows=FEES, year=2025, month="October", factor="32.3465"):
    """A PPRRVU file as csv: 31 columns, from 2026 32; the copyright years tell nothing."""
    columns = [(text.split(","), what) for text, what in _HEADINGS if year > 2025 or what != "9"]
    blank = [""] * (len(columns) - 3)
    title = f"{year} National Physician Fee Schedule Relative Value File {month} Release"
    lines = [["", "", text, *blank] for text in (title, "Copyright 2024", "Copyright 2025/26", "")]
    lines += [[names[row] for names, _ in columns] for row in range(4)]
    lines[4][-3:] = ["NON-FACILITY PE USED", "FACILITY PE USED", "MP USED"]
    lines += [[_cell(row, what, factor) for _, what in columns] for row in rows]
    return "".join(",".join(line) + "\r\n" for line in lines)


def parts(row):
    """What is left of a row's totals after its work: practice expense (two), malpractice, NA."""
    *_, work, nonfac, fac = row
    mp = Decimal("0.05") if Decimal(nonfac) else Decimal("0.00")
    expense = [str(Decimal(total) - Decimal(work) - mp) for total in (nonfac, fac)]
    return (*expense, str(mp), "NA" if row[3] in ("090", "MMM") else "")


def _cell(row, what, factor):
    code, modifier, status, days, pre, intra, post, marks, endo, work, nonfac, fac = row
    named = {"code": code, "modifier": modifier, "status": status, "days": days, "pre": pre}
    named |= {"intra": intra, "post": post, "endo": endo, "work": work, "nonfac": nonfac}
    named |= {
        "fac": fac,
        "factor": factor,
        "opps": "0.00",
        "flag": "0",
        "description": "Not to be\xa0read",
    }
    named |= dict(zip(("pe_out", "pe_in", "mp", "na"), parts(row), strict=True))
    if what in "012345" and len(what) == 1:
        return marks[int(what)] if what else ""
    return named.get(what, what)


def fee_text(rows=FEES, factor="32.3465"):
    """The same as fixed-width text, without an edition in it."""
    lines = [f"{text:<50}" for text in ("HDR COPYRIGHT", "HDR 2026 SOMEBODY.  ALL RIGHTS")]
    for row in rows:
        code, modifier, status, days, pre, intra, post, marks, endo, work, nonfac, fac = row
        pe_out, pe_in, mp, na = parts(row)
        line = f"{code}{modifier:<2}{'Not to be read':<50}{status} {work:>6} "
        line += f"{pe_out:>6}{na:<2} {pe_in:>6}   {mp:>5} {nonfac:>6}{fac:>6}{marks[5]}{days}"
        line += f"{pre[1:]}{intra[1:]}{post[1:]}{marks[:5]}"
        line = f"{line:<127}{endo:<5}{factor:>8} 090 99"
        lines.append(f"{line:<153}0.00   0.00   0.00")
    return "".join(line + "\r\n" for line in lines)


def fee_file(folder, name="PPRRVU2025_Oct.csv", content=None):
    path = Path(folder) / name
    if name.endswith("xlsx"):
        return workbook(path, *[csv.reader((content or fee_csv()).splitlines())])
    text = content or (fee_csv() if name.endswith("csv") else fee_text())
    path.write_bytes(text.encode("cp1252"))
    return path


def workbook(path, *sheets):
    """A workbook of these sheets' rows, where Excel has made numbers of all that looks like one."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append([_number(text) for text in row])
    book.save(path)
    return path


def _number(text):
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text or None
