"""Small OPPS and ASC addenda in CMS's own layouts; codes and rates are invented."""

import csv
import io
from pathlib import Path

from tests.codebook.fee_samples import workbook

_NOTE = "Note: Actual copayments would be lower due to the cap of ${}"
# Code, indicator, APC, weight, rate, two copayments, end of a pass-through, changed.
OUTPATIENT = [
    ("00199", "N", "", "", "", "", "", "", ""),
    ("19902", "J1", "5115", "148.2017", "$13,116.76", ".", "$2,623.36", "", "*"),
    ("29903", "Q4", "", "", "", "", "", "", ""),
    ("A9901", "S1", "6000", "1.4", " $127.14 ", "$25.43", "$25.43", "", ""),
    ("C9912", "H1", "2041", "", "", "", "", "12/31/2027", "*"),
    ("J9914", "K1", "9777", "", "$1,222.56", "", "$244.52", "", ""),
    ("V9913", "N", "", "", ".", ".", ".", "", ""),
]


def addendum_b_cells(
    rows=OUTPATIENT, title="Addendum B.-Final OPPS for April 2026", cap="1,736.00"
):
    heads = ["HCPCS\nCode", "Short Descriptor", "SI", "APC", "Relative Weight", "Payment Rate"]
    heads += ["National Unadjusted Copayment", "Minimum Unadjusted Copayment", _NOTE.format(cap)]
    heads += ["Drug and Device Pass-Through Expiration during Calendar Year"]
    heads += ["* Indicates a Change"]
    top = [[title], ["CPT codes copyright 2025 of somebody, in October 2025"], []]
    cells = [
        [f"{code}\xa0", "Not to be read", si, apc, weight, rate, more, least, "", until, changed]
        for code, si, apc, weight, rate, more, least, until, changed in rows
    ]
    return [*top, heads, *cells]


def csv_of(cells):
    width = max(map(len, cells))
    made = io.StringIO()
    rows = ([*row, *[""] * (width - len(row))] for row in cells)
    csv.writer(made, lineterminator="\r\n").writerows(rows)
    return made.getvalue()


def addendum_b(folder, name="april_2026_opps_addendum_b.csv", encoding="cp1252", **changes):
    path = Path(folder) / name
    cells = addendum_b_cells(**changes)
    if name.endswith("xlsx"):
        return workbook(path, cells)
    path.write_bytes(csv_of(cells).encode(encoding))
    return path


def reduced(folder, rows=OUTPATIENT, name="addendum_b_2026_04.csv"):
    cells = [
        ["HCPCSCode", "ShortDescriptor", "StatusIndicator", "PaymentRate", "Changed?", "Source"]
    ]
    cells += [
        [row[0], "", row[1], row[4].strip(" $.").replace(",", ""), "false", "2026-04"]
        for row in rows
    ]
    path = Path(folder) / name
    path.write_bytes(csv_of(cells).encode("cp1252"))
    return path


# Code, asterisks, discounted, indicator, weight, rate.
SURGERY = [
    ("19902", "", "Y", "J8", "185.5966", "8861.68"),
    ("29903", "*", "Y", "P3", "", "75.07"),
    ("69907", "", "N", "N1", "", ""),
    ("G9912", "**", "Y", "A2", "49.79999999999999", "1,040"),
]
ANCILLARY = [("79908", "", "Z2", "1.5", "71.62"), ("V9913", "", "N1", "", "")]
EXCLUDED = ["00199", "59906", "G9915"]
_OWNER = "CPT codes are copyright 2019 of somebody."


def surgery_cells(rows=SURGERY):
    heads = ["HCPCS Code", "", "Short Descriptor", "Subject to Multiple Procedure Discounting"]
    heads += [" July CY 2020 Payment Indicator", "July CY 2020 Payment Weight  "]
    heads += ["July CY 2020 Payment Rate "]
    cells = [[code, mark, "Not to be read", *rest] for code, mark, *rest in rows]
    note = ["NOTE 1: An invented note of January 1, 2020."]
    return [["Addendum AA -- invented for CY 2020"], [_OWNER], [], heads, *cells, [], note]


def ancillary_cells(rows=ANCILLARY):
    heads = ["HCPCS Code", "", "Short Descriptor", "July CY 2020 Payment Indicator"]
    heads += ["July CY 2020 Payment Weight", "July CY 2020 Payment Rate"]
    cells = [[code, mark, "Not to be read", *rest] for code, mark, *rest in rows]
    return [["Addendum BB -- invented for CY 2020"], [_OWNER], [], heads, *cells]


def excluded_cells(codes=EXCLUDED):
    cells = [[code, "Not to be read"] for code in codes]
    return [["Addendum EE -- invented"], [_OWNER], [], ["HCPCS Code", "Short Descriptior"], *cells]


CELLS = {"aa": surgery_cells, "bb": ancillary_cells, "ee": excluded_cells}


def asc_file(folder, addendum="aa", cells=None, stem="asc_cy_2020_jul_asc_"):
    path = Path(folder) / f"{stem}{addendum}.csv"
    path.write_bytes(csv_of(cells or CELLS[addendum]()).encode())
    return path


def asc_workbook(folder, name="july_2020_asc_addenda.xlsx"):
    return workbook(Path(folder) / name, *[cells() for cells in CELLS.values()])
