"""What the small book holds for claim lines beyond codes and edits: all invented, as its rows are.

Localities, places, coverage documents, outpatient payment, modifiers; in the form that the loaders
lay them.
"""

from datetime import date

from codebook import schema, sources
from codebook.codes import number
from codebook.days import NOT_GIVEN, OPEN
from codebook.loaders.parcel import Parcel

QUARTER = ("2026Q3", date(2026, 7, 1))

# Modifier, first and last day or nothing, description.
MODIFIERS = """
AS|||Assistant at surgery, not a physician
GA|||Waiver of liability statement on file
GP|||Outpatient physical therapy plan of care
GX|||Notice of liability issued, voluntary
GY|||Item or service statutorily excluded
GZ|||Item or service expected to be denied, no waiver
JW|||Drug amount discarded
JZ|||Zero drug amount discarded
K9|20270101||A modifier made up to begin later
KX|||Requirements of the medical policy have been met
LT|||Left side
Q8|||Two class B findings
RT|||Right side
SQ|20200101|20251231|A modifier made up to have ended
TC|||Technical component
XE|||Separate encounter
XP|||Separate practitioner
XS|||Separate structure
XU|||Unusual non-overlapping service
"""
# Code, kind, name.
PLACES = """
01|non-facility|Pharmacy
02|facility|Telehealth, not in the patient's home
10|non-facility|Telehealth in the patient's home
11|non-facility|Office
22|facility|On campus outpatient hospital
99|non-facility|Other place of service
"""
NOT_CLASSIFIED = """
J3490|||Unclassified drugs
J7599|20000101|20251231|A code for the unclassified, made up to have ended
"""
# Code, status indicator, APC, payment rate.
OUTPATIENT = """
22551|C||
27447|J1|5115|12000.00
45380|T|5312|1100.00
70450|S|5522|110.00
73562|Q1|5521|90.00
97110|A||
99080|B||
"""
# Document, kind, states, related NCDs, its codes.
DOCUMENTS = """
A59991 article TX - 20610
A59992 article TX - 97140
A59993 article FL - 97140
A59994 article TX NCD_id_9 E0601
"""
# Diagnosis, covered and noncovered groups of A59991.
LISTED = """
M1711 1 -
M5451 2* -
R109 - 1
"""


def small_lists():
    """The parcels of these lists."""
    yield _whole(sources.HCPCS_MODIFIERS, (schema.MODIFIER, _dated(MODIFIERS, str)))
    yield _whole(sources.POS, (schema.POS, _places()))
    yield _whole(sources.NOC, (schema.NOC, _dated(NOT_CLASSIFIED, number)))
    yield _whole(sources.OPPS, (schema.OPPS, _outpatient()))
    yield _whole(sources.GPCI, (schema.LOCALITY, [_TOWN]))
    yield _whole(sources.MCD_ARTICLE, *_articles())
    yield _whole(sources.MCD_NCD, (schema.NCD, [_NCD]))


_TOWN = ("99991", "01", "TX", "SMALL TOWN", "1.010", "", "0.950", "0.800")
_NCD = ("9", 1, "240.9", "A national determination made up", 20100101, OPEN, "An invented text.")


def _whole(source, *dated):
    name, valid_from = QUARTER
    return Parcel("small lists", source, name, valid_from, f"{dated}", complete=True, dated=dated)


def _rows(lines, sign="|"):
    return [line.split(sign) for line in lines.splitlines() if line]


def _dated(lines, key):
    return [
        (key(code), words, int(first or NOT_GIVEN), int(last or OPEN))
        for code, first, last, words in _rows(lines)
    ]


def _places():
    return [(code, name, "", kind, NOT_GIVEN) for code, kind, name in _rows(PLACES)]


def _outpatient():
    return [
        (number(code), status, apc, "", rate, "", "", "", 0)
        for code, status, apc, rate in _rows(OUTPATIENT)
    ]


def _articles():
    documents = [
        (name, 1, f"Invented article {name}", kind, "A", 20200101, OPEN,
         "A contractor (99991)", states, related.replace("_", " ").strip("-"))
        for name, kind, states, related, _ in _rows(DOCUMENTS, " ")
    ]  # fmt: skip
    codes = [(number(code), name, 1, "1") for name, _, _, _, code in _rows(DOCUMENTS, " ")]
    lists = [
        (dx, "A59991", 1, covered.strip("-"), noncovered.strip("-"))
        for dx, covered, noncovered in _rows(LISTED, " ")
    ]
    groups = [
        ("A59991", 1, "code", "1", "Once a day.", ""),
        ("A59991", 1, "covered", "1", "Where a trial of exercise has failed.", ""),
        ("A59991", 1, "covered", "2", "", "A second diagnosis is asked for."),
        ("A59991", 1, "noncovered", "1", "Never for these.", ""),
    ]
    return (
        (schema.COVERAGE_DOCUMENT, documents),
        (schema.COVERAGE_CODE, codes),
        (schema.COVERAGE_DIAGNOSIS, lists),
        (schema.COVERAGE_GROUP, groups),
    )
