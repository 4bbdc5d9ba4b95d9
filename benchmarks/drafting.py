"""How long an answer takes: from the words of a question to its draft, text and HTML.

Run it with ``.venv/bin/python benchmarks/drafting.py``.  It answers made-up claims of 12 codes
from a book of full size: of the published files where they lie beside the checkout
(../shared/data), else of made-up ones of the real size.  ``--book FILE`` measures a book that is
there already; ``--profile`` also prints where the time goes.

The floor of the same run: the rows that the facts stand on, fetched by bare statements, and the
letter's template filled in with the words of the same draft.
"""

import argparse
import cProfile
import pstats
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from jinja2 import DictLoader, Environment

from benchmarks.book import bare_claim, claims_of, made_up, say
from codebook.book import open_book
from codebook.citations import find_citations
from codebook.codes import spelled
from codebook.days import number
from codebook.loading import load, load_embedded
from consult.answering import answer, judge
from consult.drafting import write_draft
from consult.enclosures import NOTHING
from consult.paper import as_html
from consult.understanding import understand

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
CASES = 100
CASE = {"case_number": "CC-1042", "client_name": "Dana Client"}
LISTS = (
    "icd10cm/icd10cm_order_2025.txt.gz",
    "icd10cm/icd10cm_tabular_2026_apr.xml.gz",
    "icd10cm/icd10cm_conversion_table_fy25.csv",
    "hcpcs/HCPC2020_OCT_ANWEB.xlsx",
    "pfs/PPRRVU2025_Oct.nodesc.csv",
    "opps/addendum_b_2026_04.reduced.csv",
)
LETTER = "{% for part in parts %}{{ part }}\n{% endfor %}"


def main():
    """Measure, and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--book", type=Path)
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="drafting-") as name:
        path = options.book or full_size(Path(name))
        book = open_book(path)
        asked, on = claims_of(book)
        letters = [(codes, letter(codes, on)) for codes in asked[:CASES]]
        drafts(book, letters, on)
        parts(book, letters, on)
        if options.profile:
            profile(book, letters, on)
        book.close()


def full_size(folder):
    """A book of full size in *folder*: of the published files if they are there."""
    path = folder / "book.sqlite"
    load_embedded(path)
    if not SHARED.is_dir():
        print("the published files (../shared/data) are not here: made-up ones instead")
        load(made_up(folder), path)
        return path
    laid = folder / "laid"
    ptp, mue = SHARED / "ncci_ptp", SHARED / "ncci_mue"
    for name, stem in (("practitioner", "ccipra"), ("outpatient_hospital", "ccioph")):
        packed = ptp / f"ptp_{name}_2024q3.tsv.xz"
        expand = [ptp / "expand_ptp.py", packed, laid, f"{stem}-v302r0"]
        subprocess.run([sys.executable, *expand], check=True, stdout=subprocess.DEVNULL)
        limits = [mue / "expand_mue.py", mue / f"mue_{name}_2024q3.tsv", laid]
        subprocess.run([sys.executable, *limits], check=True, stdout=subprocess.DEVNULL)
    load([*sorted(laid.iterdir()), *(SHARED / name for name in LISTS)], path)
    return path


def letter(codes, on):
    """A question on a claim of *codes*, worded as offices word them."""
    chance = random.Random(codes[0])
    tails = ("", "", "", "-59", "-RT", " x2", "-51")
    lines = "\n".join(f"{spelled(code)}{chance.choice(tails)}" for code in codes)
    return (
        f"Hi,\nthis went out on a CMS-1500 to Medicare for {on:%m/%d/%Y} and half of it came back "
        f"as bundled, some lines for too many units:\n\n{lines}\n\nWhich of these need a modifier "
        "59, and is the global period in the way of the visit? Does the assistant get paid?\n"
        "Thanks, Dana\n"
    )


def drafts(book, letters, on):
    """Time each case's whole way, and the floor beside it."""
    ours, floor, busy = [], [], []
    sheet = Environment(loader=DictLoader({"letter": LETTER}), autoescape=False)
    with closing(sqlite3.connect(f"file:{book.path}?mode=ro&immutable=1", uri=True)) as db:
        db.execute(f"PRAGMA mmap_size = {512 * 1024 * 1024}")
        for _ in range(2):  # the first round warms both up
            ours, floor, busy = [], [], []
            for codes, text in letters:
                started, worked = time.perf_counter(), time.process_time()
                drafted = answer(book, text, on, **CASE)
                as_html(drafted.text)
                between = time.perf_counter()
                busy.append(time.process_time() - worked)
                bare_claim(db, codes, number(on))
                sheet.get_template("letter").render(parts=drafted.text.split("\n\n"))
                floor.append(time.perf_counter() - between)
                ours.append(between - started)
    figures("draft of 12 codes", ours, "p95 20 ms")
    figures("  processor time", busy, "p95 20 ms")
    figures("  floor", floor, "")


def parts(book, letters, on):
    """Time each step by itself."""
    took = {"cite": [], "understand": [], "look up, examine": [], "write": [], "HTML": []}
    for _, text in letters:
        marks = [time.perf_counter()]
        find_citations(text, book)
        marks.append(time.perf_counter())
        question = understand(book, text, on, NOTHING, "")
        marks.append(time.perf_counter())
        facts, findings = judge(book, question)
        marks.append(time.perf_counter())
        draft = write_draft(question, findings, facts, **CASE)
        marks.append(time.perf_counter())
        as_html(draft.text)
        marks.append(time.perf_counter())
        for name, begun, ended in zip(took, marks, marks[1:], strict=False):
            took[name].append(ended - begun)
    for name, times in took.items():
        figures(f"  {name}", times, "")


def figures(what, times, target):
    """Print the median and the slowest twentieth, in milliseconds."""
    times = sorted(times)
    p50, p95 = (times[len(times) * share // 100] * 1e3 for share in (50, 95))
    say(what, f"p50 {p50:.2f} ms, p95 {p95:.2f} ms", target)


def profile(book, letters, on):
    """Print the functions that take most of the time, by themselves and with what they call."""
    watch = cProfile.Profile()
    watch.enable()
    for _, text in letters:
        as_html(answer(book, text, on, **CASE).text)
    watch.disable()
    stats = pstats.Stats(watch)
    stats.sort_stats("tottime").print_stats(25)
    stats.sort_stats("cumtime").print_stats(45)


if __name__ == "__main__":
    main()
