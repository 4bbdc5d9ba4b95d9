"""The lists around the diagnoses of the small book: notes, edits, groups, old codes.

Rows as the loaders make them, wordings and ages made up where a case needs them.
"""

from datetime import date

from codebook import schema, sources
from codebook.loaders.parcel import Parcel
from codebook.references import references

SPRING = ("April 2026", date(2026, 4, 1))
YEAR = ("FY2026", date(2025, 10, 1))
# The list of the year between is not in the book.
LONG_AGO = ("FY2023", date(2022, 10, 1))
LAST_YEAR = ("FY2025", date(2024, 10, 1))
VERSION = ("v43", date(2025, 10, 1))
MAPPING = ("2018", date(2017, 10, 1))

# Beside those of small_book: code, 1 billable or 0 header, description.
MORE_DIAGNOSES = """
D631 1 Anemia in chronic kidney disease
I10 1 Essential (primary) hypertension|I110 1 Hypertensive heart disease with heart failure
I509 1 Heart failure, unspecified
I129 1 Hypertensive chronic kidney disease with stage 1 through stage 4 chronic kidney disease
M25561 1 Pain in right knee|M25562 1 Pain in left knee|M25569 1 Pain in unspecified knee
M5126 1 Other intervertebral disc displacement, lumbar region
N1830 1 Chronic kidney disease, stage 3 unspecified
T1490 0 Injury, unspecified|T1490XA 1 Injury, unspecified, initial encounter
T1490XD 1 Injury, unspecified, subsequent encounter|T1490XS 1 Injury, unspecified, sequela
R053 1 Chronic cough|J449 1 Chronic obstructive pulmonary disease, unspecified
R4181 1 Age-related cognitive decline|Z3800 1 Single liveborn infant, delivered vaginally
Z794 1 Long term (current) use of insulin|Z8601 1 A row made up for a note without an order
"""

# Code, kind as in the tabular list, where the note stands, its words.
NOTES = """
M545 excludes1 M54.5 lumbago due to intervertebral disc displacement (M51.2-)
J44 excludes2 J44 chronic cough made up for a test (R05.3)
N18 codeFirst N18 hypertensive chronic kidney disease (I12.-, I13.-)
I50 codeFirst I50 heart failure due to hypertension (I11.0)
I110 useAdditionalCode I11.0 code to identify type of heart failure (I50.-)
D631 codeFirst D63.1 underlying chronic kidney disease (CKD) (N18.-)
E11 useAdditionalCode E11 code to identify control using insulin (Z79.4)
K635 codeAlso K63.5 a history made up for a test (Z86.01)
S52 sevenChrDef S52 A: initial encounter for closed fracture
S52 sevenChrDef S52 D: subsequent encounter for closed fracture with routine healing
S52 sevenChrDef S52 S: sequela
T14 sevenChrDef T14 A: initial encounter
T14 sevenChrDef T14 D: subsequent encounter
T14 sevenChrDef T14 S: sequela
"""
# Code, group, ages or -1, the editor's words.
EDITS = """
D631 manifestation -1 -1 Manifestation (Not Allowed as Principal Diagnosis)
N401 male -1 -1 Male Only
Z3800 newborn 0 0 Perinatal/Newborn (Age 0 Only)
R4181 adult 15 124 Adult (Ages 15-124)
"""
GROUPS = """
470 08 surgical Major hip and knee joint replacement without MCC
"""
INPATIENT = "0SRC0J9 1 Replacement of right knee joint, cemented"
GONE_INPATIENT = "0SRC0K9 1 A row made up to have ended"
GONE_UNSEEN = "0SRC0KZ 1 A row made up to have ended in a year that is not loaded"
OLD = "25000 Diabetes without complication|30500 Alcohol abuse|V7640 A code made up for a test"
FROM_OLD = "25000 0 E119 10000|V7640 0 - 11000"
TO_OLD = "E119 0 25000 10000"


def diagnosis_lists():
    """The parcels, each of one source and edition."""
    yield _parcel(sources.ICD10CM_NOTES, SPRING, schema.ICD10CM_NOTE, _notes())
    yield _parcel(sources.MCE, VERSION, schema.MCE, _edits())
    groups = [(*row[:3], row[3], "", "", "") for row in _cells(GROUPS, 3)]
    yield _parcel(sources.MSDRG, VERSION, schema.MSDRG, groups)
    years = (
        (LONG_AGO, GONE_UNSEEN),
        (LAST_YEAR, f"{INPATIENT}|{GONE_INPATIENT}"),
        (YEAR, INPATIENT),
    )
    for edition, rows in years:
        yield _parcel(sources.ICD10PCS, edition, schema.ICD10PCS, _codes(rows))
    yield _parcel(sources.ICD9CM, MAPPING, schema.ICD9CM, _cells(OLD, 1))
    yield _parcel(sources.GEM_FROM_ICD9CM, MAPPING, schema.GEM, _mapped(FROM_OLD))
    yield _parcel(sources.GEM_FROM_ICD10CM, MAPPING, schema.GEM, _mapped(TO_OLD))


def _parcel(source, edition, table, rows):
    name, valid_from = edition
    found = [tuple(row) for row in rows]
    return Parcel("small book", source, name, valid_from, f"{found}", dated=((table, found),))


def _cells(lines, most):
    return [line.split(" ", most) for line in lines.replace("|", "\n").splitlines() if line]


def _codes(rows):
    return [(code, int(billable), words) for code, billable, words in _cells(rows, 2)]


def _notes():
    for at, (code, kind, place, words) in enumerate(_cells(NOTES, 3)):
        refers = " ".join(reference.written() for reference in references(words))
        yield code, kind, at, place, words, "" if kind.startswith("seven") else refers


def _edits():
    for code, group, first, last, words in _cells(EDITS, 4):
        yield code, group, int(first), int(last), words


def _mapped(rows):
    for code, at, target, flags in _cells(rows, 3):
        yield code, int(at), target.removeprefix("-"), flags
