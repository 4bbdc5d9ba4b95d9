"""Small files about diagnoses and hospital stays in their publishers' formats, made up here."""

from pathlib import Path

from tests.codebook.samples import FY2025

# What is below S52.5 is filled up with X to the seventh character.
INJURIES = [
    *FY2025[:8],
    ("S52", 0, "Fracture of forearm"),
    ("S525", 0, "Fracture, lower end"),
    ("S525XXA", 1, "Fracture, lower end, first time"),
    ("S525XXD", 1, "Fracture, lower end, healing"),
    *FY2025[8:],
]


NOTED = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular><version>2025</version>
<chapter><name>1</name><desc>Invented infections</desc>
<excludes2><note>carrier of the invented (Z12.-)</note></excludes2>
<section id="A00-A09"><desc>Gut</desc>
<useAdditionalCode><note>code to name the aspirator (Z99.-)</note></useAdditionalCode>
<diag><name>A00</name><desc>Cholera</desc>
<codeFirst><note>the made-up cause, such as:</note><note>sclerosis (G35)</note></codeFirst>
<diag><name>A00.0</name><desc>One</desc>
<excludes1><note>made-up back (M54.5 with .51)</note></excludes1>
<codeAlso><note>, if applicable, pain (M54.50)</note></codeAlso></diag>
<diag><name>A00.1</name><desc>Other</desc></diag>
</diag></section></chapter>
<chapter><name>20</name><desc>Invented causes</desc>
<section id="V00-V99"><desc>Block</desc>
<excludes1><note>a cause by itself (G35)</note></excludes1></section>
<section id="V00-V09"><desc>Part</desc><diag><name>V01</name><desc>Bus</desc></diag></section>
<section id="W00-W09"><desc>Other</desc><diag><name>W01</name><desc>Fall</desc></diag></section>
</chapter>
<chapter><name>19</name><desc>Invented injury</desc><section id="S50-S59"><desc>Elbow</desc>
<diag><name>S52</name><desc>Fracture</desc>
<sevenChrNote><note>The 7th character is added to each code of S52</note></sevenChrNote>
<sevenChrDef><extension char="A">first time</extension>
<extension char="D">healing</extension><extension char="S">sequela</extension></sevenChrDef>
<diag><name>S52.5</name><desc>Fracture, lower end</desc></diag>
</diag></section></chapter></ICD10CM.tabular>
"""

POA = [("B90.0", "Sequelae, made up"), ("Z12.11", "Screening, made up"), ("Z99.0", "Aspirator")]


def poa_text(rows=POA, year="25"):
    """The list of POA-exempt codes."""
    lines = [f"OrdFY{year}\tPOAexemptCode\tDescription"]
    lines += [f'{at * 7:05}\t{code}\t"{text}"' for at, (code, text) in enumerate(rows, 1)]
    return "".join(f"{line}\r\n" for line in lines)


CHANGES = [
    ("Revise from", 1, "A000", "Cholera, old words"),
    ("Revise to", 1, "A000", "Cholera due to Vibrio cholerae 01, biovar cholerae"),
    ("Delete", 1, "B011", "An invented code that is gone"),
    ("Delete", 1, "M545", "Low back pain"),
    ("Add", 0, "M545", "Low back pain"),
    ("Add", 1, "M5450", "Low back pain, unspecified"),
]


def addenda_text(rows=CHANGES, before=2024, after=2025):
    """The addenda to the order file, with its summary."""
    lines = [
        f"{action + ':':<13}{flag} {code:<7} {text[:60]:<60} {text}"
        for action, flag, code, text in rows
    ]
    for flag, name in enumerate(("headers", "codes")):
        told = [row[0] for row in rows if row[1] == flag]
        lines += ["", name.capitalize(), f"    10 {name} in icd10cm_order_{before}.txt"]
        lines += [f"    11 {name} in icd10cm_order_{after}.txt"]
        lines += [f"{told.count('Add'):7} additions", f"{told.count('Delete'):7} deletions"]
        lines += [f"{told.count('Revise to'):7} revisions", "of which", "      0 revisions to both"]
    return "".join(f"{line}\n" for line in lines)


MCE = [
    ("A00.0", "Age", "Perinatal/Newborn (Age 0 Only)"),
    ("A00.1", "Age", "Maternity (Ages 9-64)"),
    ("A00.1", "Sex", "Female Only"),
    ("G35", "Other", "Manifestation (Not Allowed as Principal Diagnosis)"),
    ("M54.50", "Age", "Adult (Ages 15-124)"),
    ("Z12.11", "Sex", "Male Only"),
]


def mce_text(rows=MCE):
    """The edits of the Medicare Code Editor as a table."""
    lines = ["icd_code\ticd_description\ticd_conflict_group\ticd_conflict_rule"]
    lines += [f"{code}\tInvented\t{group}\t{rule}" for code, group, rule in rows]
    return "".join(f"{line}\n" for line in lines)


DEFINITIONS = """Definitions of Medicare Code Edits
v42.1 April 2025
Contents
Newborn diagnoses ........................................ 8
Pediatric diagnoses (age 0 through 17) ................... 13
Chapter 1: Edit code lists
4. Age conflict
The editor detects inconsistencies, made up here.
Perinatal/Newborn diagnoses
A000      An invented ill of the newborn
Pediatric diagnoses (age 0 through 17)
G35       An invented ill of the child
Page 9
M5450     An invented back
Maternity diagnoses (age 9 through 64)
A001      An invented ill
          unspecified, in a line of its own
Z990      An invented aspirator
Adult diagnoses (age 15 through 124)
Z1211     An invented screening
5. Sex conflict
Diagnoses for females only
A001      An invented ill
Procedures for females only
0ZQ0ZZZ   An invented approach
M5451     Not a diagnosis list any more
Diagnoses for males only
Z990      An invented aspirator
6. Manifestation code as principal diagnosis
Manifestation codes describe the made-up disease.
U099      An invented condition
7. Non-specific principal diagnosis
A000      An invented ill of the newborn
"""

HCC_AGE = "A000\t0 newborn (age 0)\r\nA001\t2 maternity (age 12-55)\r\nG35\t3 adult (age 14+)\r\n"
HCC_SEX = "A001\t2 female\r\nZ1211\t1 male\r\n"

FROM_TEN = [
    ("A000", "0010", "00000"),
    ("A001", "0031", "10111"),
    ("A001", "99591", "10112"),
    ("G35", "NoDx", "11000"),
    ("Z990", "V460", "10000"),
]
FROM_NINE = [("0010", "A000", "00000"), ("340", "G35", "10000"), ("V9192", "NoDx", "11000")]
_FLAGS = ("flags", "approximate", "no_map", "combination", "scenario", "choice_list")


def gem_text(rows=FROM_TEN):
    """A mapping as CMS publishes it."""
    return "".join(f"{code:<7} {target:<5} {flags}\r\n" for code, target, flags in rows)


def gem_csv(rows=FROM_NINE, names=("icd9cm", "icd10cm")):
    """A mapping as NBER publishes it."""
    lines = [",".join(f'"{name}"' for name in (*names, *_FLAGS))]
    lines += [f'"{code}","{target}","{flags}",{",".join(flags)}' for code, target, flags in rows]
    return "".join(f"{line}\n" for line in lines)


NINES = [("0010", "Cholera, made up"), ("0031", "Sepsis of eggs"), ("340", "Invented sclerosis"),
         ("99591", "Sepsis, made up"), ("V460", "Aspirator"), ("V9192", "Gestation")]  # fmt: skip
NINE_PROCEDURES = [("0001", "Therapy, made up"), ("016", "Incision, made up"), ("9999", "Other")]


def nine_text(rows=NINES, width=5):
    """A list of ICD-9-CM codes."""
    return "".join(f"{code:<{width}} {words}\r\n" for code, words in rows)


DRGS = [
    ("001", "PRE", "SURG", "HEART, MADE UP", "28.1234", "29.9", "37.1"),
    ("340", "06", "SURG", "GUT, MADE UP", "1.2", "3.4", "5.6"),
    ("470", "08", "MED", "HIP, MADE UP", "1.9", "2.0", "2.1"),
    ("998", "**", "**", "INVALID, MADE UP", "0.0000", "0.0", "0.0"),
    ("999", "**", "**", "UNGROUPABLE, MADE UP", "0.0000", "0.0", "0.0"),
]


def drg_list(rows=DRGS):
    """The list of MS-DRGs of the definitions manual."""
    lines = ["drg\tmdc\tdrg_abb\tdrg_description"]
    kinds = {"SURG": "P", "MED": "M", "**": ""}
    lines += [
        f"{drg}\t{mdc.strip('*PRE')}\t{kinds[kind]}\t{title}" for drg, mdc, kind, title, *_ in rows
    ]
    return "".join(f"{line}\n" for line in lines)


def drg_table(rows=DRGS):
    """Table 5 of the final rule."""
    lines = ["TABLE 5.-LIST OF MS-DRGS, RELATIVE WEIGHTS, FY 2025 FINAL RULE" + "\t" * 8]
    columns = [
        "MS-DRG",
        "FY 2025 Final Rule Post-Acute DRG",
        "FY 2025 Special Pay DRG",
        "MDC",
        "TYPE",
    ]
    columns += ["MS-DRG Title", "Weights", "Geometric mean LOS", "Arithmetic mean LOS"]
    lines.append("\t".join(columns))
    lines += [
        f"{drg}\tNo\tNo\t{mdc}\t{kind}\t{title}\t{weight}\t{gmlos}\t{amlos}"
        for drg, mdc, kind, title, weight, gmlos, amlos in rows
    ]
    lines += ["MS-DRGs 998 and 999 contain cases that could not be assigned." + "\t" * 8]
    return "".join(f"{line}\r\n" for line in lines)


COMPLICATIONS = [("A00.0", "CC"), ("G35", "MCC"), ("Z99.0", "CC")]


def complications_text(rows=COMPLICATIONS):
    """The list of complications."""
    lines = ["icd_code\ticd_description\tdx_type"]
    lines += [f"{code}\tInvented\t{level}" for code, level in rows]
    return "".join(f"{line}\n" for line in lines)


def written(folder, name, text):
    """A file of that name with that text, its line ends as they are."""
    path = Path(folder) / name
    path.write_bytes(text.encode("cp1252"))
    return path
