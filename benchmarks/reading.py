"""How well and how fast mails are read: every figure of issue 4 in one table.

Run it with ``.venv/bin/python benchmarks/reading.py``.  It looks for labelled sets in
../shared/cases and ../shared/mails beside the checkout; ``--cases FILE`` and ``--mails FOLDER``
name others of the same form.  What is not there is left out, and said so.  ``--book FILE`` reads
with that book, else the embedded one is made; ``--faults`` lists every answer that differs.

Patient data are matched by their words, each once for a mail: *exact* means the same words,
*near* that one of the two holds the other.  Words lost and leaked are counted as multisets.
"""

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from codebook.book import open_book
from codebook.loading import load_embedded
from console.commands.letter_in_json import fate_of, question_in_json
from consult.letter import Letter, UnreadableLetter
from mailer.parse import read_letter
from mailer.quoting import split_quoted
from tests.consult.reading_score import score_mails
from tests.mailer.bounce_score import score_bounces
from tests.mailer.hostile import KINDS
from tests.mailer.parsing_score import score_parsing

NOW = datetime(2026, 7, 20, 9, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[2] / "shared"
WORD = re.compile(r"\w+")
ROUNDS = 5


def main():
    """Measure, and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, default=SHARED / "cases" / "dev_questions.jsonl")
    parser.add_argument("--mails", type=Path, default=SHARED / "mails")
    parser.add_argument("--book", type=Path)
    parser.add_argument("--faults", action="store_true", help="list what was read otherwise")
    options = parser.parse_args()
    print(f"{'what':<44} {'measured':>12}   wanted")
    with tempfile.TemporaryDirectory(prefix="reading-") as name:
        path = options.book or Path(name) / "book.sqlite"
        if options.book is None:
            load_embedded(path)
        book = open_book(path)
        if there(options.cases):
            of_codes, of_questions = score_mails(options.cases, book)
            faults = [*codes(of_codes), *questions(of_questions)]
            for fault in faults if options.faults else ():
                print("   ", fault)
        for folder, measure in (
            ("parsing", parsing),
            ("bounces", bounces),
            ("replies", replies),
            ("hard", hard),
        ):
            if there(options.mails / folder):
                measure(options.mails / folder, show=options.faults)
        hostile()
        if there(options.mails / "parsing"):
            speed(options.mails / "parsing", book)
        book.close()


def there(path):
    if not path.exists():
        say(f"left out: {path.name} is not there", "", "")
    return path.exists()


def say(what, measured, wanted):
    print(f"{what:<44} {measured:>12}   {wanted}")


def rate(part, whole):
    return f"{part / whole:.3f}" if whole else "none"


def codes(score):
    """Codes, modifiers and units, as `caseconsultant read` gives them."""
    say("codes, precision", f"{score.precision:.3f}", ">= 0.98")
    say("codes, recall", f"{score.recall:.3f}", ">= 0.98")
    say("codes in mails that cite none", str(score.false_in_mails_without), "0")
    say("modifiers and units", f"{score.tails:.3f}", ">= 0.97")
    say("range, partial, typo", rate(score.flags_right, score.flags), "")
    found = score.references_right + score.references_wrong
    say("other references, precision", rate(score.references_right, found), "")
    labelled = score.references_right + score.references_missed
    say("other references, recall", rate(score.references_right, labelled), "")
    return score.faults


def questions(score):
    """Intents, patient data, dates, question or not."""
    say("intents, micro F1", f"{score.intents.f1:.3f}", ">= 0.85")
    say("modifiers asked, F1", f"{score.modifiers.f1:.3f}", "")
    say("patient data, recall, exact", f"{score.exact.recall:.3f}", ">= 0.98")
    say("patient data, precision, exact", f"{score.exact.precision:.3f}", ">= 0.90")
    say("patient data, recall, near", f"{score.near.recall:.3f}", "")
    say("patient data, precision, near", f"{score.near.precision:.3f}", "")
    say("question or not", rate(score.right["question or not"], score.mails), ">= 0.97")
    say("date of service", rate(score.right["date of service"], score.mails), "")
    return score.faults


def parsing(folder, *, show):
    right, mails, misses = score_parsing(folder)
    say("parsing: mails fully right", rate(right, mails), ">= 0.95")
    for miss in misses if show else ():
        print("   ", miss.mail, miss.field)


def bounces(folder, *, show):
    score = score_bounces(folder)
    say("bounces: known as automatic", rate(score.automatic, score.mails), ">= 0.99")
    say("bounces: permanent or not, right", rate(score.right, score.mails), ">= 0.90")
    say("bounces: would draw a mail of ours", str(score.answered), "0")
    for name in (*score.missed, *score.wrong) if show else ():
        print("   ", name)


def replies(folder, *, show):
    """Words of the sender's that were folded away, and quoted words that were taken for new."""
    lost = leaked = new = old = 0
    for path in sorted(folder.glob("*.expected.txt")):
        body = path.with_name(path.name.replace(".expected", "")).read_text()
        wanted, whole = words(path.read_text()), words(body)
        got = words(split_quoted(body)[0])
        lost += (wanted - got).total()
        leaked += (got - wanted).total()
        new += wanted.total()
        old += (whole - wanted).total()
        if show and wanted != got:
            print("   ", path.name)
    say("replies: words lost", f"{lost} of {new}", "0")
    say("replies: quoted words leaked", rate(leaked, old), "<= 0.10")


def words(text):
    return Counter(WORD.findall(text))


def hard(folder, *, show):
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".json")
    each("hard", ((path.name, path.read_bytes()) for path in files), show=show)


def hostile():
    each("hostile", ((name, make()) for name, make in KINDS.items()), show=False)


def each(title, mails, *, show):
    """Read every mail: one fate each, never an exception, never slow."""
    fates, took, failed = Counter(), [], 0
    for name, raw in mails:
        begun = time.perf_counter()
        try:
            letter = read(raw)
        except Exception as error:  # noqa: BLE001 - an exception is what is counted here
            failed += 1
            print("   ", name, repr(error)[:80])
            continue
        took.append((time.perf_counter() - begun, name))
        unreadable = isinstance(letter, UnreadableLetter)
        failed += unreadable and "our reader failed" in letter.reason
        fates["unreadable" if unreadable else fate_of(letter)] += 1
    say(f"{title}: mails, kinds", str(len(took) + failed), "")
    say(f"{title}: exceptions", str(failed), "0")
    say(f"{title}: slowest", f"{max(took)[0]:.3f} s", "<= 1 s")
    print("   ", ", ".join(f"{fate} {count}" for fate, count in sorted(fates.items())))
    if show:
        print("   ", max(took)[1])


def read(raw):
    return read_letter(raw, NOW, our_address="desk@desk.example", loop_id="bench")


def speed(folder, book):
    """Mails a second, beside the standard library decoding the same mails in turns with us."""
    mails = [path.read_bytes() for path in sorted(folder.glob("*.eml"))]
    ours, theirs, whole = [], [], []
    for _ in range(ROUNDS):
        theirs.append(timed(decode, mails))
        ours.append(timed(read, mails))
        whole.append(timed(lambda raw: read_whole(raw, book), mails))
    per_second = [len(mails) / min(times) for times in (ours, whole, theirs)]
    say("speed: letters read, a second", f"{per_second[0]:.0f}", "")
    say("speed: letter and question, a second", f"{per_second[1]:.0f}", "")
    say("speed: standard library decoding, a second", f"{per_second[2]:.0f}", "")
    say("speed: letters to standard library", f"{per_second[0] / per_second[2]:.2f}", ">= 1")
    say("speed: letter and question to it", f"{per_second[1] / per_second[2]:.2f}", "")


def timed(work, mails):
    begun = time.perf_counter()
    for raw in mails:
        work(raw)
    return time.perf_counter() - begun


def decode(raw):
    """What the standard library alone needs: headers parsed, every part decoded."""
    mail = message_from_bytes(raw, policy=default)
    for name in ("from", "to", "cc", "reply-to", "subject", "date", "message-id"):
        str(mail[name])
    for part in mail.walk():
        if not part.is_multipart():
            text = part.get_payload(decode=True) or b""
            charset = part.get_content_charset("utf-8")
            if part.get_content_maintype() == "text":
                try:
                    text.decode(charset, "replace")
                except LookupError:
                    text.decode("latin-1")


def read_whole(raw, book):
    letter = read(raw)
    return question_in_json(letter, book) if isinstance(letter, Letter) else None


if __name__ == "__main__":
    main()
