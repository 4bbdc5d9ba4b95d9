"""Small files of Medicare localities in CMS's own layouts; places and indices are invented."""

from pathlib import Path

from tests.codebook.fee_samples import workbook

# MAC, state, number, name, work with and without its floor, practice expense, malpractice.
GPCIS = [
    ("99101", "AL", "00", "INVENTED SOUTH", "1.000", "0.970", "0.900", "0.500"),
    ("01199", "CA", "05", "GOLD COAST (SHORE CNTY)", "1.080", "1.080", "1.400", "0.450"),
    ("01199", "CA", "75", "REST OF GOLDLAND*", "1.010", "1.010", "1.100", "0.600"),
    ("03699", "WY", "21", "INVENTED WEST**", "1.000", "0.980", "1.000", "0.740"),
]
TITLE = "ADDENDUM E. INVENTED CY 2025 GEOGRAPHIC PRACTICE COST INDICES"
NOTES = ["MAC Assignments as of November 22, 2023", "*Work GPCI has a 1.5 floor somewhere."]


def gpci_cells(rows=GPCIS, *, both=False, year=2025):
    """The cells of the table; *both* = the work index without its floor has a column too."""
    heads = ["Medicare Administrative Contractor (MAC)", "State", "Locality Number"]
    heads += ["Locality Name", f"{year} PW GPCI (with 1.0 Floor)"]
    heads += [f"{year} PW GPCI (without 1.0 Floor)"] if both else []
    heads += [f"{year} PE GPCI", f"{year} MP GPCI"]
    cells = [[TITLE], [], heads]
    # The csv drops the noughts at the end, as a spreadsheet does.
    cells += [
        [*row[:4], *[f"{float(index):g}" for at, index in enumerate(row[4:]) if both or at != 1]]
        for row in rows
    ]
    return [*cells, *[[note] for note in NOTES]]


def csv_text(cells):
    """Cells as csv, each row as wide as the widest."""
    width = max(map(len, cells))
    rows = ([*row, *[""] * (width - len(row))] for row in cells)
    quoted = ([f'"{cell}"' if "," in cell else cell for cell in row] for row in rows)
    return "".join(",".join(row) + "\r\n" for row in quoted)


def gpci_text(rows=GPCIS, *, both=False):
    lines = [TITLE, "", "Medicare Admi State  Locality  Locality Name  2025 PW GPCI2025 PE GPCI"]
    for mac, state, number, name, work, without, pe, mp in rows:
        indices = [without, work, pe, mp] if both else [work, pe, mp]
        lines.append(f"{mac}           {state}      {number}   {name:<60}{'       '.join(indices)}")
    return "".join(line + "\r\n" for line in [*lines, *NOTES])


def gpci_file(folder, name="GPCI2025.csv", **changes):
    path = Path(folder) / name
    if name.endswith("xlsx"):
        return workbook(path, gpci_cells(**changes))
    text = gpci_text(**changes) if name.endswith("txt") else csv_text(gpci_cells(**changes))
    path.write_bytes(text.encode("cp1252"))
    return path


# As CMS writes it: leading zeros are lost, and a state stands on its first row only.
COUNTIES = [
    ["COUNTIES INCLUDED IN 2025 LOCALITIES."],
    [],
    ["Medicare Adminstrative Contractor", "Locality Number", "State ", "Fee Schedule Area ",
     "Counties"],
    [],
    ["99101", "0", "ALABAMA ", "STATEWIDE ", "ALL COUNTIES "],
    [],
    ["1199", "5", "CALIFORNIA", "GOLD COAST", "SHORE, HARBOR"],
    ["1199", "75", "", "REST OF STATE* ", "ALL OTHER COUNTIES "],
    ["1199", "75", "", "REST OF STATE*", "TWO MORE"],
    [],
    ["3699", "21", "WYOMING ", "STATEWIDE ", "ALL COUNTIES"],
    [],
    ["*  Payment locality is serviced by two carriers."],
]  # fmt: skip


def county_file(folder, name="25LOCCO.csv", cells=COUNTIES):
    path = Path(folder) / name
    if name.endswith("xlsx"):
        return workbook(path, cells)
    path.write_bytes(csv_text(cells).encode("cp1252"))
    return path


ANESTHESIA = [
    ["Contractor", "Locality", "Locality Name", "National Anes CF of 20.3178"],
    ["99101 ", "00 ", "INVENTED SOUTH", "19.31 "],
    ["01199 ", "05 ", "GOLD COAST (SHORE CNTY)", "22.37 "],
    ["01199 ", "75 ", "REST OF GOLDLAND*", "20.02 "],
    ["03699 ", "21 ", "WYOMING**", "19.90 "],
    [""],
]


def anesthesia_file(folder, name="ANES2025.csv", cells=ANESTHESIA):
    path = Path(folder) / name
    if name.endswith("xlsx"):
        return workbook(path, cells)
    path.write_bytes(csv_text(cells).encode("cp1252"))
    return path
