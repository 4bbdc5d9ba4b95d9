"""The small lists and the AMA's files in their layouts; every text is invented."""

from pathlib import Path

import openpyxl

POS_HEADINGS = (
    "Place of Service Code(s)",
    "Place of Service Name",
    "Place of Service Description",
)
PLACES = [
    ("01", "Invented Pharmacy", "Where invented things are sold. (Effective October 1, 2003)"),
    ("02", "Invented Patient\u2019s Call", "By wire. (Effective 1/1/2017) (Changed later.)"),
    ("11", "Invented Office", "A room."),
    ("27-30", "Unassigned", "N/A"),
    ("99", "Other", "Any other place."),
]


def pos_text(delimiter="\t", rows=PLACES):
    quoted = [
        delimiter.join(f'"{cell}"' if delimiter == "," else cell for cell in row)
        for row in (POS_HEADINGS, *rows)
    ]
    return "".join(f"{line}\n" for line in quoted)


def pos_page(rows=PLACES):
    """The web table as a browser saves it."""
    cells = "".join(
        "<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>\n" for row in rows
    )
    head = "".join(f"<th>{name}</th>" for name in POS_HEADINGS)
    return (
        "<!DOCTYPE html><html><body><h1>Codes</h1><table><thead>"
        f"<tr>{head}</tr></thead><tbody>{cells}</tbody></table></body></html>\n"
    )


def pos_file(folder, form="tsv", name="pos_codes_2024", rows=PLACES):
    path = Path(folder) / f"{name}.{form}"
    made = pos_page(rows) if form == "html" else pos_text("\t" if form == "tsv" else ",", rows)
    path.write_text(made, "utf-8")
    return path


PLAS = [("0001U", "2016-12-02", "2017-02-01"), ("0999U", "2026-04-01", "2026-07-01")]
NOCS = [
    ("A0999", "Invented ambulance, unlisted", "19870101", ""),
    ("J9999", "Invented drug, unlisted", "19870101", "20201231"),
    ("V2799", "Invented lens, unlisted", "19870101", ""),
]
MODIFIERS = [
    ("A1", "Invented dressing", "short", "C", "20020701", "20020701", "", "N"),
    ("XZ", "Invented encounter", "short", "C", "20150101", "20150101", "20201231", "N"),
]


def list_file(folder, kind, rows=None):
    """One of the lists as text with tabs."""
    name, headings, usual = {
        "pla": ("pla_codes_2026.tsv", ("hcpcs_code", "date_released", "date_effective"), PLAS),
        "noc": ("noc_2024.tsv", ("hcpcs", "long_description", "add_date", "term_date"), NOCS),
        "modifiers": (
            "modifiers_2020_10.tsv",
            ("modifier", "long_description", "short_description", "coverage", "add_date",
             "action_effective_date", "term_date", "action_code"),
            MODIFIERS,
        ),
    }[kind]  # fmt: skip
    path = Path(folder) / name
    lines = ["\t".join(cells) for cells in (headings, *(usual if rows is None else rows))]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def noc_sheet(folder, rows=NOCS):
    """The list as CMS's workbook: a title, and blank rows around the headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([None, "NOC CODES - HCPCS 2019"])
    sheet.append([])
    sheet.append(["HCPCS", "LONG DESCRIPTION", "ADD DATE", "TERM DATE"])
    sheet.append([])
    for code, text, added, terminated in rows:
        sheet.append([code, text, int(added), int(terminated) if terminated else None])
    path = Path(folder) / "NOC_Codes_2019.xlsx"
    book.save(path)
    return path


def trans_alpha(folder):
    book = openpyxl.Workbook()
    book.active.append(["HCPC", "ACTION CD", "SHORT DESCRIPTION", "LONG DESCRIPTION"])
    book.active.append(["A9999", "ADD", "x", "x"])
    path = Path(folder) / "HCPC2020_OCT_Trans_Alpha.xlsx"
    book.save(path)
    return path


AMA_NOTICE = "CPT invented notice of the owner, all rights reserved; shown with every text."
LONG = {
    "0001U": "Invented assay of nothing at all",
    "00100": "Invented sleep",
    "20610": "Invented needle, with words enough to run over the eighty columns of a line twice "
    "over, as some of them do; and then some more",
    "99213": "Invented visit; established",
}
CPT_FORMS = ("LONGULT", "LONGUF", "MEDU", "SHORTU")


def cpt_text(form="LONGULT", texts=LONG, notice=AMA_NOTICE):
    """One of the AMA's files with invented texts."""
    lines = [notice]
    for code, text in texts.items():
        match form:
            case "LONGULT":
                lines.append(f"{code}\t{text}")
            case "LONGUF":
                lines += [
                    f"{code}{number:02} {piece:<72}"
                    for number, piece in enumerate(_folded(text), 1)
                ]
            case "MEDU":
                lines.append(f"{code} {text.upper()[:48].strip():<48}")
            case _:
                lines.append(f"{code} {text.upper()[:28].strip():<28}")
    return "".join(f"{line}\r\n" for line in lines)


def _folded(text):
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 70:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def cpt_file(folder, form="LONGULT", **made):
    path = Path(folder) / f"{form}.txt"
    path.write_bytes(cpt_text(form, **made).encode("cp1252"))
    return path


def consumer_file(folder):
    lines = [AMA_NOTICE, "Concept Id\tCPT Code\tConsumer Friendly Descriptor"]
    lines += [f"{1000 + n}\t{code}\tPlain {text.lower()[:30]}" for n, (code, text) in
              enumerate(LONG.items())]  # fmt: skip
    path = Path(folder) / "ConsumerDescriptor.txt"
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def modul_file(folder):
    lines = [AMA_NOTICE, "25 Invented title of a modifier,", "   which goes on here", "P1 Invented"]
    path = Path(folder) / "MODUL.txt"
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path
