"""Facts drawn at random from the published files, through the functions behind `check --json`.

Each file is read here a second time, as simply as its format allows and
without any code of the loaders; what `check` and `code` print of a drawn row
must be what stands in it.
"""

import csv
import gzip
import lzma
import random
import warnings
from datetime import date

import openpyxl
import pytest

from codebook.book import open_book
from codebook.checking import as_json, check
from codebook.facts import Setting
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.edit_samples import aoc_file
from tests.codebook.test_full_size import FILES
from tests.codebook.test_full_size_edits import NAMES, published
from tests.codebook.test_search_recall import inpatient_file

DRAWN = 150
SEED = 20260707
NCCI_DAY = date(2024, 8, 1)
FEES = FILES / "pfs" / "PPRRVU2025_Oct.nodesc.csv"
ICD, HCPCS, PTP, MUE = (FILES / name for name in ("icd10cm", "hcpcs", "ncci_ptp", "ncci_mue"))
HEADINGS = (
    "Notice.\t\t\t\t\t\t\r\nColumn1/Column2 Edits\t\t\t\t\t\t\r\n"
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n"
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n\t\t\t\t*=no data\t1=allowed\t\r\n"
    "\t\t\t\t\t9=not applicable\t\r\n"
)
FEE_COLUMNS = (
    "modifier _ status _ work_rvu _ _ _ _ _ total_nonfac total_fac pctc global_days pre_op "
    "intra_op post_op mult_proc bilateral assistant co_surgeon team endo_base conversion_factor"
)
EVERY = 20  # one of so many first columns of the PTP file is loaded, with all its rows

pytestmark = pytest.mark.skipif(
    not FILES.is_dir(), reason="the published files (../shared/data) are not on this machine"
)


def drawn(rows, many=DRAWN):
    return random.Random(SEED).sample(rows, min(many, len(rows)))


def told(book, codes, on, setting=Setting.PRACTITIONER):
    """The facts as `check CODES --json` prints them."""
    return as_json(codes, on, setting, check(book, codes, on, setting))["facts"]


def told_of(book, code, on, setting=Setting.PRACTITIONER):
    """The facts as `code CODE --json` prints them."""
    return [fact.as_json() for fact in look_up(book, code, on, setting)]


def of_kind(facts, kind, **fields):
    return [
        fact
        for fact in facts
        if fact["kind"] == kind and all(fact[name] == value for name, value in fields.items())
    ]


def iso(day):
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if day.strip("0* ") else None


def dotted(code):
    return code if len(code) == 3 else f"{code[:3]}.{code[3:]}"


def differences(fact, wanted):
    return {name: (fact[name], value) for name, value in wanted.items() if fact[name] != value}


@pytest.fixture(scope="module")
def pairs():
    """Some first columns of the practitioner file with all their rows, effective days made up."""
    reasons = dict(
        csv.reader((PTP / "ptp_rationales.tsv").read_text().splitlines(), delimiter="\t")
    )
    with lzma.open(PTP / "ptp_practitioner_2024q3.tsv.xz", "rt", newline="") as file:
        table = csv.reader(file, delimiter="\t")
        next(table)
        rows = [row for row in table if int(row[0], 36) % EVERY == 3]
    edits = {}
    for one, other, deletion, indicator, reason in rows:
        edits.setdefault((one, other), []).append([deletion, indicator, reasons[reason]])
    for versions in edits.values():
        versions.sort(key=lambda row: (row[0] == "*", row[0]))
        begins = "19960101"
        for version in versions:
            never = version[1] == "9" and version[0] != "*"
            version.append(version[0] if never else begins)
            begins = version[0] if version[0] == "*" else f"{int(version[0]) + 1}"
    return {pair: one for pair, (one, *more) in edits.items() if not more and one[1] != "9"}


@pytest.fixture(scope="module")
def book(embedded_path, pairs, tmp_path_factory):
    """The embedded book with every kind of file that is at hand."""
    folder = tmp_path_factory.mktemp("facts")
    path = folder / "book.sqlite"
    path.write_bytes(embedded_path.read_bytes())
    for name in NAMES.values():
        published(MUE / "expand_mue.py", MUE / f"mue_{name}_2024q3.tsv", folder)
    lines = [
        f"{one}\t{other}\t\t{begins}\t{deletion}\t{indicator}\t{reason}\r\n"
        for (one, other), (deletion, indicator, reason, begins) in pairs.items()
    ]
    parts = []
    for part in range(4):
        parts.append(folder / f"ccipra-v302r0-f{part + 1}.TXT")
        share = lines[part * len(lines) // 4 : (part + 1) * len(lines) // 4]
        parts[-1].write_text(HEADINGS + "".join(share), newline="")
    rows = [(one, other, kind, "", "", "", "2013091", "") for one, other, kind in add_ons()]
    load(
        [
            *parts,
            *sorted(folder.glob("MCR*.csv")),
            aoc_file(folder, "AOC_V2024Q3_01-MCR.txt", rows),
            FEES,
            HCPCS / "HCPC2019_CONTR_ANWEB.txt.gz",
            HCPCS / "HCPC2020_OCT_ANWEB.xlsx",
            ICD / "icd10cm_order_2025.txt.gz",
            ICD / "icd10cm-codes-2024.txt.gz",
            ICD / "icd10cm_conversion_table_fy25.csv",
            ICD / "icd10cm_tabular_2026_apr.xml.gz",
            inpatient_file(folder),
        ],
        path,
    )
    book = open_book(path)
    yield book
    book.close()


def add_ons():
    with (FILES / "ncci_aoc" / "aoc_2024_06_03.tsv").open() as file:
        return [tuple(row) for row in csv.reader(file, delimiter="\t")][1:]


def test_pairs_are_told_as_they_stand_in_whichever_order_they_are_asked(book, pairs):
    wrong = []
    for at, (one, other) in enumerate(drawn(sorted(pairs), 3 * DRAWN)):
        deletion, indicator, reason, begins = pairs[one, other]
        asked = (other, one) if at % 2 else (one, other)
        [fact] = of_kind(told(book, asked, NCCI_DAY), "ptp", column1=one, column2=other)
        ended = deletion != "*"
        wanted = {
            "codes": [one, other],
            "modifier_indicator": indicator,
            "active": not ended or deletion >= "20240801",
            "deletion_date": iso(deletion),
            "rationale": reason,
            "history": [],
            "source": "NCCI PTP edits, practitioner",
            "edition": "2024Q3",
            "valid_from": iso(begins),
            "valid_to": iso(deletion),
        }
        wrong += [(one, other, found)] if (found := differences(fact, wanted)) else []
    assert wrong == []


@pytest.mark.parametrize("setting", list(Setting))
def test_unit_limits_are_told_as_they_stand(setting, book):
    with (MUE / f"mue_{NAMES[setting]}_2024q3.tsv").open() as file:
        rows = list(csv.DictReader(file, delimiter="\t"))

    wrong = []
    for row in drawn(rows):
        code = row["hcpcs_code"]
        wanted = {
            "codes": [code],
            "value": int(row["mue_units"]),
            "mai": int(row["mue_mai"]),
            "rationale": row["mue_rationale"].strip(),
            "edition": "2024Q3",
            "valid_from": "2024-07-01",
            "valid_to": None,
        }
        for facts in (
            told(book, [code], NCCI_DAY, setting),
            told_of(book, code, NCCI_DAY, setting),
        ):
            [fact] = of_kind(facts, "mue")
            wrong += [(code, found)] if (found := differences(fact, wanted)) else []
    assert wrong == []


def test_add_on_codes_are_told_with_all_their_primaries(book):
    listed = {}
    for primary, add_on, kind in add_ons():
        listed.setdefault((add_on, int(kind)), set()).add(primary)

    wrong = []
    for (add_on, kind), primaries in drawn(sorted(listed.items(), key=str)):
        [fact] = of_kind(told(book, [add_on], NCCI_DAY), "addon")
        wanted = {
            "primaries": sorted(primaries - {"CCCCC"}),
            "edit_type": kind,
            "contractor_defined": kind > 1,
        }
        wrong += [(add_on, found)] if (found := differences(fact, wanted)) else []
    assert wrong == []


def test_fee_schedule_rows_are_told_as_they_stand(book):
    with FEES.open(encoding="cp1252", newline="") as file:
        rows = list(csv.reader(file))[10:]

    wrong = []
    for row in drawn(rows, 2 * DRAWN):
        wanted = dict(zip(FEE_COLUMNS.split(), (cell.strip() for cell in row[1:]), strict=False))
        wanted.pop("_")
        wanted |= {"edition": "RVU25D", "valid_from": "2025-10-01", "valid_to": None}
        for facts in (
            told(book, [row[0]], date(2025, 11, 5)),
            told_of(book, row[0], date(2025, 11, 5)),
        ):
            [fact] = of_kind(facts, "pfs", modifier=row[1].strip())
            wrong += [(row[0], found)] if (found := differences(fact, wanted)) else []
    assert wrong == []


def even(fields):
    """The same with one blank where the file has several: line ends and no-break spaces."""
    texts = {name: text for name, text in fields.items() if isinstance(text, str)}
    return fields | {name: " ".join(text.split()) for name, text in texts.items()}


def hcpcs_of_2019():
    """Codes and modifiers of the fixed-width file: code, long text, short, coverage, days."""
    with gzip.open(HCPCS / "HCPC2019_CONTR_ANWEB.txt.gz", "rt", encoding="cp1252") as file:
        lines = [line.rstrip("\r\n").ljust(320) for line in file]
    found = {}
    for line in lines:
        code, kind = line[:5].strip(), line[10]
        if kind in "37" and line[5:10].isdigit() and code:
            found[code] = [line[11:91].strip(), line[91:119].strip(), line[229].strip()]
            found[code] += [line[268:276].strip(), line[276:284].strip(), line[284:292].strip()]
        elif kind in "48" and code in found:
            found[code][0] = f"{found[code][0]} {line[11:91].strip()}"
    return found


def hcpcs_of_2020():
    """The same from the workbook of October 2020."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the workbook's page footer has a mark of its own
        workbook = openpyxl.load_workbook(HCPCS / "HCPC2020_OCT_ANWEB.xlsx", read_only=True)
        rows = [
            ["" if cell is None else str(cell) for cell in row] for row in workbook.active.values
        ]
        workbook.close()
    top = next(at for at, row in enumerate(rows) if row[0] == "HCPC")
    at = {name: rows[top].index(name) for name in rows[top] if name}
    wanted = ("LONG DESCRIPTION", "SHORT DESCRIPTION", "COV", "ADD DT", "ACT EFF DT", "TERM DT")
    return {
        row[at["HCPC"]].strip(): [row[at[name]].strip() for name in wanted]
        for row in rows[top + 1 :]
        if row[at["RECID"]].strip() in ("3", "7")
    }


@pytest.mark.parametrize(
    ("read", "on", "edition"),
    [
        (hcpcs_of_2019, date(2019, 3, 1), "January 2019"),
        (hcpcs_of_2020, date(2020, 11, 1), "October 2020"),
    ],
)
def test_hcpcs_codes_and_modifiers_are_told_as_they_stand(read, on, edition, book):
    today = f"{on:%Y%m%d}"

    wrong = []
    for code, (long, short, coverage, added, _, ended) in drawn(sorted(read().items())):
        kind = "hcpcs" if len(code) == 5 else "modifier"
        [fact] = of_kind(told_of(book, code, on), kind)
        status = "terminated" if ended and ended < today else "valid"
        wanted = {"edition": edition, "status": "not_yet_valid" if added > today else status}
        words = {"long_description": long, "short_description": short, "coverage": coverage}
        words |= {"added": iso(added), "terminated": iso(ended)}
        wanted |= words if kind == "hcpcs" else {"description": long}
        wrong += [(code, found)] if (found := differences(even(fact), even(wanted))) else []
    assert wrong == []


def test_diagnoses_of_the_order_file_are_told_as_they_stand(book):
    with gzip.open(ICD / "icd10cm_order_2025.txt.gz", "rt") as file:
        lines = [line.rstrip("\r\n") for line in file]

    wrong = []
    for line in drawn(lines, 3 * DRAWN):
        code, valid, words = line[6:13].strip(), line[14] == "1", line[77:].strip()
        below = [
            other[6:13].strip()
            for other in lines
            if other[14] == "1" and other[6:13].startswith(code) and other[6:13].strip() != code
        ]
        for asked in (code, dotted(code), dotted(code).lower(), f" {dotted(code)} "):
            fact = of_kind(told_of(book, asked, date(2025, 3, 1)), "icd10cm")[:1]
            if not fact and asked == code:
                continue  # five characters that are a HCPCS code are taken for that
            wanted = {
                "codes": [dotted(code)],
                "status": "valid" if valid else "header",
                "long_description": words,
                "edition": "FY2025",
                "billable_count": 0 if valid else len(below),
                "billable_children": [] if valid else [dotted(one) for one in sorted(below)[:20]],
            }
            wrong += [(asked, found)] if (found := differences(fact[0], wanted)) else []
    assert wrong == []


def test_diagnoses_that_came_and_went_between_the_years_are_told_so(book):
    with gzip.open(ICD / "icd10cm-codes-2024.txt.gz", "rt") as file:
        before = {line[:7].strip() for line in file if line.strip()}
    with gzip.open(ICD / "icd10cm_codes_2025.txt.gz", "rt") as file:
        after = {line[:7].strip() for line in file if line.strip()}
    with (ICD / "icd10cm_code_list_2026_apr.txt").open() as file:
        listed = {line.strip() for line in file}

    wrong = []
    for code in sorted(after - before):
        [fact] = of_kind(told_of(book, dotted(code), date(2024, 5, 1)), "icd10cm")
        if fact["status"] != "header":
            wanted = {"status": "not_yet_valid", "valid_from": "2024-10-01"}
            wrong += [(code, found)] if (found := differences(fact, wanted)) else []
    for code in sorted(before - after):
        [fact] = of_kind(told_of(book, dotted(code), date(2025, 5, 1)), "icd10cm")
        # The conversion table tells the day of all but one.
        wanted = {"last_valid": "2024-09-30"} if code != "C8339" else {"gone_by": "2024-10-01"}
        wrong += [(code, found)] if (found := differences(fact, wanted)) else []
        wrong += [(code, fact["status"])] if fact["status"] not in ("deleted", "header") else []
    for code in drawn(sorted(after - listed)):
        [fact] = of_kind(told_of(book, dotted(code), date(2026, 5, 1)), "icd10cm")
        wanted = {"status": "deleted", "gone_by": "2026-04-01"}
        wrong += [(code, found)] if (found := differences(fact, wanted)) else []
    assert len(after - before) > 200
    assert wrong == []


def test_inpatient_codes_are_told_as_they_stand(book):
    with gzip.open(FILES / "icd10pcs" / "icd10pcs_order_2024.tsv.gz", "rt", newline="") as file:
        rows = [row[1:] for row in csv.reader(file, delimiter="\t")][1:]

    wrong = []
    for code, valid, _, words in drawn(rows):
        facts = of_kind(told_of(book, code, date(2024, 2, 1)), "icd10pcs")
        if not facts and len(code) == 3:
            continue  # a diagnosis has the same three characters
        wanted = {"status": ("header", "valid")[int(valid)], "long_description": words}
        wrong += [(code, found)] if (found := differences(facts[0], wanted)) else []
    assert wrong == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("j1100", "J1100"),
        (" J1100 ", "J1100"),
        ("e11.9", "E11.9"),
        ("E119", "E11.9"),
        ("+11045", "11045"),
    ],
)
def test_a_code_is_told_alike_however_it_is_written(written, meant, book):
    assert told_of(book, written, NCCI_DAY) == told_of(book, meant, NCCI_DAY)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("45380-59", "45380"),
        ("20610RT", "20610"),
        ("4538O", "45380"),
        ("E11..9", "E11.9"),
        ("M54.5O", "M54.50"),
        ("(99213)", "99213"),
        ("Z12-11", "Z12.11"),
    ],
)
def test_what_is_no_code_names_the_code_it_may_have_meant(written, meant, book):
    unknown = told_of(book, written, date(2025, 3, 1))[0]

    assert unknown["kind"] == "unknown"
    assert meant in unknown["near"]


def test_dme_claims_have_limits_of_their_own_and_no_pairs(book):
    facts = told(book, ["45385", "45380"], NCCI_DAY, Setting.DME)

    assert of_kind(facts, "ptp") == []
    [reason] = [fact["reason"] for fact in of_kind(facts, "unknown", about="ptp")]
    assert reason == "NCCI publishes no PTP edits for dme claims."


def test_a_code_asked_for_twice_is_told_once(book):
    assert (
        told(book, ["99213", "99213 ", "99213"], NCCI_DAY)[1:]
        == told(book, ["99213"], NCCI_DAY)[1:]
    )


@pytest.mark.parametrize("code", ["99213", "J9035", "E11.9", "0DTJ4ZZ", "45380"])
def test_a_day_before_every_edition_is_told_to_be_so(code, book):
    facts = told_of(book, code, date(1990, 1, 1))

    assert not [fact for fact in facts if fact["valid_to"] and fact["valid_to"] < "1990-01-01"]
    assert {fact["kind"] for fact in facts} <= {"unknown", "icd10cm", "icd10pcs", "hcpcs", "addon"}
    for fact in facts:
        assert fact.get("status", "not_yet_valid") == "not_yet_valid"
