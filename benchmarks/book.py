"""What the book costs at full size: each time beside a bare floor of the same run.

Run it with ``.venv/bin/python benchmarks/book.py``: it makes up two PTP releases of the real
size in the published layout.  Name published files (all parts of both settings) to measure
those instead, and others (MUE, RVU, ICD-10-CM ...) to have them in the book as well.

The targets (issue 3): a file under 400 MB, a reader under 60 MB, loading under twice a bare
executemany of ready tuples, a claim of 12 codes (66 pairs) under twice bare statements, each letter
typed into the search answered within 20 ms in 99 of 100 cases.
"""

import argparse
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from codebook import schema, sources
from codebook.book import open_book
from codebook.checking import check
from codebook.codes import is_procedure, likely_meant, spelled
from codebook.days import OPEN, number
from codebook.loading import load
from codebook.search import search
from codebook.searching.wordings import words_of

SIZES = {"ccipra-v302r0": 2_546_017, "ccioph-v302r0": 1_775_818}
CODES, CLAIMS, CODES_A_CLAIM, READS = 13_000, 300, 12, 1000
LEFT_OUT = 6  # lines above the first edit
PRAGMAS = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536")
HEADER = (
    "A notice.\t\t\t\t\t\t\r\nColumn1/Column2 Edits\t\t\t\t\t\t\r\n"
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n"
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n\t\t\t\t*=no data\t1=allowed\t\r\n"
    "\t\t\t\t\t9=not applicable\t\r\n"
)


def main():
    """Measure, and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="published files")
    parser.add_argument("--reader", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.reader:
        be_a_reader(options.reader)
        return
    with tempfile.TemporaryDirectory(prefix="book-") as name:
        folder = Path(name)
        files = options.files or made_up(folder)
        pairs = [file for file in files if file.name.lower().startswith("cci")]
        loading(folder, pairs)
        path = folder / "all" / "book.sqlite"
        load(files, path)
        say("file", f"{path.stat().st_size / 1e6:.0f} MB", "400 MB")
        claims(path)
        near_misses(path)
        searches(path)
        reader(path)


def say(what, found, target):
    print(f"{what:<22}{found:<58}target {target}", flush=True)


def made_up(folder):
    """Two releases of the real size in the published layout, of made-up edits, and unit limits."""
    chance = random.Random(1)
    codes = sorted(f"{n:05d}" for n in chance.sample(range(100, 99_999), CODES))
    days = [f"{year}{month:02}01" for year in range(1996, 2025) for month in (1, 4, 7, 10)]
    files = []
    for stem, size in SIZES.items():
        each = size // CODES + 1
        for part in range(4):
            files.append(folder / f"{stem}-f{part + 1}.TXT")
            with files[-1].open("w", newline="") as file:
                file.write(HEADER)
                for one in codes[part * CODES // 4 : (part + 1) * CODES // 4]:
                    for other in sorted(chance.sample(codes, each)):
                        ends = "*" if chance.random() < 0.65 else "20231231"
                        reason = f"Made-up reason {chance.randrange(12)}"
                        cells = (one, other, "", chance.choice(days), ends, "01"[len(ends) > 1])
                        file.write("\t".join((*cells, reason)) + "\r\n")
    return [*files, unit_limits(folder, codes)]


def unit_limits(folder, codes):
    """A unit limit for each of *codes*, in the published layout."""
    path = folder / "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"
    heading = (
        "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale"
    )
    rows = (f"{code},1,3 Clinical,Made up" for code in (*codes, "V9999"))
    path.write_text("".join(f"{row}\r\n" for row in (heading, *rows)), newline="")
    return path


def ready_tuples(file, source):
    """The edits of one text file as whole numbers, read as simply as can be."""
    found, reasons = [], {}
    with file.open(encoding="cp1252", newline="") as lines:
        for _ in range(LEFT_OUT):
            next(lines)
        for line in lines:
            one, other, _, begins, ends, indicator, reason = line.rstrip("\r\n").split("\t")
            ends = OPEN if ends == "*" else int(ends)
            kept = reasons.setdefault(reason, len(reasons))
            found.append((source, int(one, 36), int(other, 36), int(begins), ends, int(indicator), kept))  # fmt: skip # noqa: E501
    return found


def loading(folder, files):
    """Time both settings' load beside executemany of ready tuples into a bare table."""
    path = folder / "bare.db"
    bare = 0.0
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in PRAGMAS:
            db.execute(f"PRAGMA {pragma}")
        db.execute(
            "CREATE TABLE ptp (source, c1, c2, begins, ends, indicator, reason, "
            "PRIMARY KEY (source, c1, c2, begins, ends, indicator, reason)) WITHOUT ROWID"
        )
        for file in files:
            rows = ready_tuples(file, "pra" in file.name.lower())
            started = time.perf_counter()
            db.execute("BEGIN")
            db.executemany("INSERT INTO ptp VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            db.execute("COMMIT")
            bare += time.perf_counter() - started
            del rows
    started = time.perf_counter()
    reports = load(files, folder / "pairs" / "book.sqlite")
    ours = time.perf_counter() - started
    count, size = sum(report.rows for report in reports), path.stat().st_size / 1e6
    times = f"{ours:.1f} s for {count:,} rows; bare {bare:.1f} s, {size:.0f} MB"
    say("load, two settings", f"{times}: ratio {ours / bare:.2f}", "2")


def claims_of(book):
    """Claims of codes that have edits and unit limits where the book has some, and their day."""
    with book.reading() as reader:
        found = reader.rows("SELECT DISTINCT column1 FROM ptp WHERE source = 5 ORDER BY 1")
        limited = {row[0] for row in reader.rows("SELECT code FROM mue")}
    codes = [code for (code,) in found if not limited or code in limited]
    chance = random.Random(2)
    return [chance.sample(codes, CODES_A_CLAIM) for _ in range(READS)], date(2024, 8, 1)


def claims(path):
    """Time check() beside prepared statements: each pair in both orders, each code by table."""
    book = open_book(path)
    asked, on = claims_of(book)
    compare("claim of 12 codes", book, asked[:CLAIMS], on, bare_claim)
    book.close()


def near_misses(path):
    """The same for claims of codes that no table has: each is looked for under its near misses."""
    book = open_book(path)
    chance = random.Random(3)
    with book.reading() as reader:
        known = {row[0] for row in reader.rows("SELECT key FROM search_entry")}
    unknown = [n for n in (int(f"{n:05d}", 36) for n in range(10_000, 90_000)) if n not in known]
    asked = [chance.sample(unknown, CODES_A_CLAIM) for _ in range(CLAIMS)]
    compare("12 codes of no table", book, asked, date(2024, 8, 1), bare_near_claim)
    book.close()


def compare(what, book, asked, on, floor_of):
    """Print how long check() takes for the claims, beside the bare statements."""
    path = book.path
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
        db.execute(f"PRAGMA mmap_size = {512 * 1024 * 1024}")
        ours, bare = [], []
        for _ in range(2):  # the first round warms both up
            ours, bare = [], []
            for codes in asked:
                written = [spelled(code) for code in codes]
                started = time.perf_counter()
                check(book, written, on)
                between = time.perf_counter()
                floor_of(db, codes, number(on))
                ours.append((between - started) * 1e6)
                bare.append((time.perf_counter() - between) * 1e6)
    mine, floor = statistics.median(ours), statistics.median(bare)
    p99 = sorted(ours)[len(ours) * 99 // 100]
    words = f"{mine:.0f} us (p99 {p99:.0f}); bare {floor:.0f} us: ratio {mine / floor:.2f}"
    say(what, words, "2")


PAIR = (
    "SELECT effective, deletion, indicator, rationale FROM ptp JOIN ptp_term ON id = term "
    "WHERE source = 5 AND column1 = ? AND column2 = ?"
)
OF_A_CODE = [
    f"SELECT * FROM {table.name} WHERE code = ? AND source = {source.key}"
    for table, source in (
        (schema.PROCEDURE, sources.SHELF),
        (schema.PFS, sources.PFS),
        (schema.ADDON, sources.ADD_ON),
        (schema.MUE, sources.MUE_PRACTITIONER),
    )
]


def bare_claim(db, codes, today):
    """Fetch the rows that a claim's facts stand on, and nothing else."""
    for code in codes:
        for statement in OF_A_CODE:
            db.execute(statement, (code,)).fetchall()
    for one, other in combinations(codes, 2):
        for row in (
            *db.execute(PAIR, (one, other)).fetchall(),
            *db.execute(PAIR, (other, one)).fetchall(),
        ):
            _ = row[0] <= today <= row[1]


def bare_near_claim(db, codes, today):
    """Fetch as well what each code may have been meant for."""
    bare_claim(db, codes, today)
    for code in codes:
        db.execute(SYSTEMS, [code] * 4).fetchall()
        keys = []
        for guess in likely_meant(spelled(code)):
            keys += [guess, int(guess, 36)] if is_procedure(guess) else [guess]
        marks = ", ".join("?" * len(keys))
        db.execute(f"SELECT key FROM search_entry WHERE key IN ({marks})", keys).fetchall()


SYSTEMS = " UNION ALL ".join(
    f"SELECT code FROM {table} WHERE code = ?" for table in ("procedure", "hcpcs", "pfs", "mue")
)
TYPED = (
    "heart attack", "high blood pressure", "type 2 diabetes without complications", "diabtes",
    "hypertention", "pnuemonia", "broken hip", "shot in the knee", "knee pain left", "e11.9",
    "Z12-11", "45380-59", "S72.001A", "99213", "fracture of neck of femur closed", "wheelchair",
    "urinary tract infection", "injection dexamethasone", "colonoscopy", "kidny stones", "0dtj4zz",
    "resection of appendix percutaneous endoscopic", "cellulitis left lower limb", "chest x-ray",
    "unspecified injury of unspecified part", "encounter for screening", "qqqq zzzz", "modifier 25",
)  # fmt: skip


def searches(path):
    """Time each letter typed beside the index's bare question for the same words."""
    book = open_book(path)
    typed = [text[: end + 1] for text in TYPED for end in range(len(text))]
    search(book, "warm")
    ours, bare = [], []
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
        db.execute(f"PRAGMA mmap_size = {512 * 1024 * 1024}")
        for text in typed:
            started = time.perf_counter()
            search(book, text)
            between = time.perf_counter()
            question = " AND ".join(f'"{word}"*' for word in words_of(text))
            db.execute(MATCHING, (question or '"none"',)).fetchall()
            ours.append((between - started) * 1e3)
            bare.append((time.perf_counter() - between) * 1e3)
    book.close()
    for share, target in ((50, ""), (99, "20 ms")):
        mine, floor = (sorted(times)[len(times) * share // 100] for times in (ours, bare))
        say(f"letter typed, p{share}", f"{mine:.1f} ms; bare FTS5 {floor:.1f} ms", target)


MATCHING = "SELECT rowid FROM search_words WHERE search_words MATCH ? LIMIT 150"


def reader(path):
    """The memory of a process that opens the book and checks many claims."""
    command = [sys.executable, __file__, "--reader", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    say("reader, all of it", done.stdout.strip(), "60 MB")


def be_a_reader(path):
    """Check the claims and print what this process holds, in MB; before and after."""
    before = memory()
    book = open_book(path)
    asked, on = claims_of(book)
    for codes in asked:
        check(book, [spelled(code) for code in codes], on)
    for text in TYPED:
        search(book, text)
    after = memory()
    own, mapped = after["RssAnon"], after["RssFile"]
    at_first = sum(before.values())
    print(f"{own + mapped:.0f} MB: {own:.0f} own, {mapped:.0f} mapped; {at_first:.0f} when empty")


def memory():
    """The resident memory of this process in MB, by kind (Linux)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    fields = dict(line.split(":") for line in lines)
    return {name: int(fields[name].split()[0]) / 1000 for name in ("RssAnon", "RssFile")}


if __name__ == "__main__":
    main()
