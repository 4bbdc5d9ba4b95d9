"""A small book for the cases: no more rows than they need.

The rows look as in the official files, but values, dates and rationales are made up where a case
needs them: this is no source of facts.  Descriptions of CPT codes are in our own words.
"""

from dataclasses import replace
from datetime import date

from codebook import schema, sources
from codebook.book import open_book
from codebook.build import writing
from codebook.codes import number
from codebook.days import NOT_GIVEN, OPEN
from codebook.laying import lay_parcel
from codebook.loaders.parcel import Parcel
from codebook.searching import indexing
from tests.answers.small_diagnoses import MORE_DIAGNOSES, diagnosis_lists
from tests.answers.small_lists import small_lists
from tests.answers.small_pairs import (
    HOSPITAL_MUES,
    MORE_ADD_ONS,
    MORE_EDITS,
    MORE_FEES,
    MORE_MUES,
)

QUARTER = ("2026Q3", date(2026, 7, 1))
FY2025 = ("FY2025", date(2024, 10, 1))
FY2026 = ("FY2026", date(2025, 10, 1))
FY2027 = ("FY2027", date(2026, 10, 1))

# Code without its dot, 1 billable or 0 header, description.
DIAGNOSES = """
A00 0 Cholera|A009 1 Cholera, unspecified
B079 1 Viral wart, unspecified
E11 0 Type 2 diabetes mellitus|E119 1 Type 2 diabetes mellitus without complications
E1165 1 Type 2 diabetes mellitus with hyperglycemia
F32 0 Depressive episode|F329 1 Major depressive disorder, single episode, unspecified
F3290 1 A row made up for a test
G0439 1 Other acute necrotizing hemorrhagic encephalopathy
G4733 1 Obstructive sleep apnea (adult) (pediatric)
H612 0 Impacted cerumen|H6120 1 Impacted cerumen, unspecified ear
J1100 1 Influenza due to unidentified influenza virus with unspecified type of pneumonia
K3580 1 Unspecified acute appendicitis|K635 1 Polyp of colon
M15 0 Polyosteoarthritis|M159 1 Polyosteoarthritis, unspecified
M1711 1 Unilateral primary osteoarthritis, right knee
M545 0 Low back pain|M5450 1 Low back pain, unspecified|M5451 1 Vertebrogenic low back pain
M5459 1 Other low back pain
N20 0 Calculus of kidney and ureter|N200 1 Calculus of kidney|N401 1 Benign prostatic hyperplasia
N6310 1 Unspecified lump in the right breast, unspecified quadrant
N95 0 Menopausal disorders|N951 1 Menopausal and female climacteric states
R109 1 Unspecified abdominal pain
S5250 0 Unspecified fracture of the lower end of radius
S52501 0 Unspecified fracture of the lower end of right radius
S52501A 1 Unspecified fracture of the lower end of right radius, initial encounter
S72001A 1 Fracture of unspecified part of neck of right femur, initial encounter
U071 1 COVID-19|Z0000 1 General adult medical examination without abnormal findings
Z1211 1 Encounter for screening for malignant neoplasm of colon
Z1231 1 Encounter for screening mammogram for malignant neoplasm of breast
"""
ONLY_2025 = "G35 1 Multiple sclerosis|Z597 1 Insufficient social insurance and welfare support"
SINCE_2026 = """
G35 0 Multiple sclerosis|G35A 1 Relapsing-remitting multiple sclerosis
G35D 1 Multiple sclerosis, unspecified
"""
SINCE_2027 = "Q9999 1 A code made up to begin later"

# Code, first and last day or nothing, description; public domain text.
SUPPLIES = """
A4467|||Belt, strap, sleeve, garment, or covering, any type
A9270|||Non-covered item or service
A0425|||Ground mileage, per statute mile
A0429|||Ambulance service, basic life support, emergency transport
A7030|||Full face mask used with positive airway pressure device, each
E0486|||Oral device used to reduce upper airway collapsibility, custom fabricated
E1399|||Durable medical equipment, miscellaneous
E0601|||Continuous positive airway pressure device
G0127|||Trimming of dystrophic nails, any number
G0416|||Surgical pathology, prostate needle biopsies, any method
G0439|||Annual wellness visit, subsequent
J0178|||Injection, aflibercept, 1 mg
J0585|||Injection, onabotulinumtoxina, 1 unit
J1100|||Injection, dexamethasone sodium phosphate, 1 mg
J3301|||Injection, triamcinolone acetonide, not otherwise specified, 10 mg
J3490|||Unclassified drugs
J7599|20000101|20251231|A code for the unclassified, made up to have ended
J9035|||Injection, bevacizumab, 10 mg
J9999|||Not otherwise classified, antineoplastic drugs
Q0091|||Screening papanicolaou smear; obtaining, preparing and conveyance
Q9955|20200101|20251231|A code made up to have ended
"""
# The coverage letters of those that have one here; made up.
LETTERS = {"A9270": "M", "A4467": "S", "E1399": "D", "E0486": "C", "Q0091": "I"}
PROCEDURES = """
20610|Draining or injecting a large joint
27447|Replacing the knee joint
45380|Colonoscopy with biopsy
45385|Colonoscopy with removal of a growth by snare
52310|Removing a stent or foreign body from the bladder, simple
58300|Placing an intrauterine device
97110|Therapeutic exercises, each 15 minutes
97140|Manual therapy, each 15 minutes
97530|Therapeutic activities, each 15 minutes
99213|Office visit of an established patient, low complexity
99214|Office visit of an established patient, moderate complexity
"""
# Code, status, global days, then any other column by name.
FEES = """
11730 R 000
20610 A 000
22551 A 090 co_surgeon=2 team=1
23412 A 090 co_surgeon=1 team=2
27447 A 090 bilateral=1 assistant=2 co_surgeon=9 team=9 pre_op=0.10 intra_op=0.69 post_op=0.21
27446 A 090 mult_proc=2
29826 A ZZZ
29827 A 090
31231 A 000 bilateral=2
36415 X XXX
45380 A 000 mult_proc=3 endo_base=45378
45385 A 000
43239 A 000 mult_proc=3 endo_base=43235
43251 A 000 mult_proc=3 endo_base=43235
52310 A 000 bilateral=0 assistant=1
58300 N XXX
59400 A MMM
66984 A 090 assistant=0 bilateral=1
69209 A 000 bilateral=9 assistant=9
70450 A XXX pctc=1 mult_proc=4
73562 A XXX bilateral=3
76377 A XXX mult_proc=9
80053 X XXX
80502 A XXX pctc=6
85060 A XXX pctc=8
90476 E XXX
92250 A XXX mult_proc=7
93000 A XXX pctc=4
93005 A XXX pctc=3 mult_proc=6
93010 A XXX pctc=2
94760 T XXX
96372 A XXX pctc=5
97010 B XXX
97110 A XXX pctc=7 mult_proc=5
97140 A XXX pctc=9 mult_proc=0
99024 B XXX work_rvu=0.00
99080 P XXX
99199 C YYY
20999 C YYY
99213 A XXX work_rvu=1.30 pe_nonfac=1.20 pe_fac=0.55 mp_rvu=0.10 conversion_factor=33.4009
99214 A XXX
00100 J XXX
99406 A XXX pctc=0
99450 I XXX
99499 M XXX
11900 A 010 co_surgeon=0 team=0 pre_op=0.10 intra_op=0.80 post_op=0.10
"""
ADD_ONS = """
29826 1 29806 29822 29827|90785 3 90791 90832|96376 2
"""

MUES = """
17250 1 3 Clinical: Data|20610 2 3 Clinical: Data|27447 1 2 Code Descriptor / CPT Instruction
52310 1 2 Code Descriptor / CPT Instruction|58300 0 2 CMS Policy|88305 16 1 Clinical: Data
97110 6 3 Clinical: Data|J3301 16 3 Prescribing Information
E0601 0 3 CMS Policy
"""
# Column 1, column 2, effective, deletion or nothing, indicator, rationale.
EDITS = """
20610 99213 20130101 - 1 CPT Manual or CMS manual coding instruction
27447 99213 20130101 - 1 CPT Manual or CMS manual coding instruction
43239 43235 19960101 - 0 HCPCS/CPT procedure code definition
45385 45380 20050401 - 1 More extensive procedure
97530 97110 20100101 20100101 9 Misuse of Column Two code with Column One code
29827 29826 20100101 - 1 Standards of medical/surgical practice
97140 97530 20050101 20191231 1 Mutually exclusive procedures
17250 11042 20261001 - 1 Misuse of Column Two code with Column One code
"""
HOSPITAL_EDITS = """
97110 97140 20200101 - 1 Misuse of Column Two code with Column One code
"""
_WORDS = {"25": "Separate visit on the day of a procedure", "59": "Distinct procedure"}


def small_book(path):
    """A book at *path*: lists and practitioner edits whole, the shelf a sample."""
    with writing(path) as db:
        for parcel in _parcels():
            lay_parcel(db, parcel)
        indexing.build(db)  # as a load does: near misses are found in it
    return open_book(path)


def _parcels():
    yield from small_lists()
    yield from diagnosis_lists()
    known = DIAGNOSES + MORE_DIAGNOSES
    lists = (
        (FY2025, known + "|" + ONLY_2025),
        (FY2026, known + "|" + SINCE_2026),
        (FY2027, known + "|" + SINCE_2026 + "|" + SINCE_2027),
    )
    for edition, rows in lists:
        yield _parcel(sources.ICD10CM, edition, (schema.ICD10CM, _diagnoses(rows)))
    yield _parcel(sources.HCPCS, QUARTER, (schema.HCPCS, _supplies()))
    procedures = [(number(code), words) for code, words in _cells(PROCEDURES, "|")]
    modifiers = [(code, words, NOT_GIVEN, OPEN) for code, words in _WORDS.items()]
    shelf = ((schema.PROCEDURE, procedures), (schema.MODIFIER, modifiers))
    yield _parcel(sources.SHELF, QUARTER, *shelf, complete=False)
    yield _parcel(sources.PFS, QUARTER, (schema.PFS, _fees()), complete=False)
    yield _parcel(sources.ADD_ON, QUARTER, (schema.ADDON, _add_ons()))
    yield _parcel(sources.MUE_PRACTITIONER, QUARTER, (schema.MUE, _mues(MUES + MORE_MUES)))
    limits = (schema.MUE, _mues(HOSPITAL_MUES))
    sample = _parcel(sources.MUE_HOSPITAL, QUARTER, limits, complete=False)
    yield replace(sample, scope=(number("64484"),))
    yield _parcel(sources.PTP_PRACTITIONER, QUARTER, ptp=_edits(EDITS + MORE_EDITS))
    # A sample: it can speak of the pairs among its own codes only.
    hospital = _parcel(sources.PTP_HOSPITAL, QUARTER, complete=False, ptp=_edits(HOSPITAL_EDITS))
    yield replace(hospital, scope=(number("97110"), number("97140")))


def _parcel(source, edition, *dated, complete=True, ptp=None):
    name, valid_from = edition
    return Parcel("small book", source, name, valid_from, f"{dated}{ptp}", complete, dated, ptp)


def _cells(lines, sign=" ", most=-1):
    return [line.split(sign, most) for line in lines.splitlines() if line]


def _diagnoses(rows):
    found = _cells(rows.replace("|", "\n"), most=2)
    return [(code, int(billable), words) for code, billable, words in found]


def _supplies():
    return [
        (number(code), words[:28], words, LETTERS.get(code, ""), *_days(first, last))
        for code, first, last, words in _cells(SUPPLIES, "|")
    ]


def _days(first, last):
    return int(first or NOT_GIVEN), int(last or OPEN)


def _fees():
    for code, status, days, *others in _cells(FEES + MORE_FEES):
        named = {"code": number(code), "status": status, "global_days": days}
        named |= dict(other.split("=") for other in others)
        yield tuple(named.get(column, "") for column in schema.PFS.columns)


def _add_ons():
    return [
        (number(code), main, NOT_GIVEN, OPEN, int(kind))
        for code, kind, *mains in _cells(f"{ADD_ONS}\n{MORE_ADD_ONS}".replace("|", "\n"))
        for main in mains or ["CCCCC"]
    ]


def _mues(lines):
    found = _cells(lines.replace("|", "\n"), most=3)
    return [(number(code), int(value), int(mai), words) for code, value, mai, words in found]


def _edits(lines):
    return [
        (
            number(one),
            number(two),
            (int(begun), OPEN if ended == "-" else int(ended), int(indicator), words),
        )
        for one, two, begun, ended, indicator, words in _cells(lines, most=5)
    ]
