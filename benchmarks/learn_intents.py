"""Learn consult/intent_weights.csv from labelled mails, and say how well it tells new ones.

Run it with ``python benchmarks/learn_intents.py MAILS... [--write]`` where the project's own
environment also has scikit-learn, which nothing else here needs.  MAILS have the form of
../shared/cases; none given, tests/consult/labelled_mails.jsonl is learned from, without the mails
that are held back for the tests.  First each fifth of the mails is told by what was learned from
the others; then all are learned from, and ``--write`` replaces the table.

One logistic regression an intent, with an L1 penalty, averaged over samples of the mails: of some
hundred thousand signs it keeps a few thousand, each a line that can be read and argued with.
"""

import argparse
import csv
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

try:
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression
except ImportError:
    sys.exit("to learn anew, put scikit-learn into the environment: pip install scikit-learn")

from codebook.book import open_book
from codebook.loading import load_embedded
from consult import intent_weights
from consult.intents import IDLE, NOTHING
from consult.question import signs_of_letter
from tests.consult.labelled_mails import labelled_mails
from tests.consult.labelled_sentences import intent_sentences
from tests.consult.reading_score import case_letter

TABLE = Path(intent_weights.__file__).with_name("intent_weights.csv")
FEWEST = 2  # mails that a sign, or an intent, must stand in to be learned
PENALTY = 0.5  # scikit-learn's C: the smaller, the fewer weights
SAMPLES = 8  # of as many mails, drawn with replacement
LEAST = 0.02  # a weight of less says nothing
FOLDS = 5
LEVELS = [level / 20 for level in range(3, 17)]


def main():
    """Read the mails, measure, and write the table if told to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mails", type=Path, nargs="*")
    parser.add_argument("--write", action="store_true", help="replace the table")
    options = parser.parse_args()
    cases = [json.loads(line) for path in options.mails for line in path.open(encoding="utf-8")]
    cases = cases or [case for case in labelled_mails() if not case["held"]]
    cases += sentences()
    signs = signs_of_all(cases)
    labels = [{*case["intents"], *(() if case["is_question"] else (NOTHING,))} for case in cases]
    counts = Counter(label for case in labels for label in case)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    print(f"{len(cases)} mails, {len(names)} intents")
    told = [None] * len(cases)
    for fold in range(FOLDS):
        rest = [n for n in range(len(cases)) if n % FOLDS != fold]
        table = learn([signs[n] for n in rest], [labels[n] for n in rest], names)
        for n in range(fold, len(cases), FOLDS):
            told[n] = table.chances(signs[n])
    for level in LEVELS:
        idle = sum(
            (chances[NOTHING] >= level) == (NOTHING in wanted)
            for chances, wanted in zip(told, labels, strict=True)
        )
        f1 = micro_f1(told, labels, level)
        print(f"from chance {level:.3f}: intents {f1:.3f}, question or not {idle / len(told):.4f}")
    table = learn(signs, labels, names)
    print(sum(len(weights) for weights in table.of_sign.values()), "weights")
    if options.write:
        write(table)


def sentences():
    """The sentences of tests/consult/intent_sentences.txt as mails, the first line a subject."""
    cases = []
    for number, (text, labels) in enumerate(intent_sentences()):
        subject, _, body = text.partition("\n")
        subject, body = (subject, body) if body else ("", text)
        case = {"id": f"sentence-{number}", "subject": subject, "body": body}
        cases.append({**case, "intents": sorted(labels), "is_question": not labels & IDLE})
    return cases


def signs_of_all(cases):
    """The signs of each mail, read as the road reads it."""
    with tempfile.TemporaryDirectory(prefix="learning-") as name:
        path = Path(name) / "book.sqlite"
        load_embedded(path)
        book = open_book(path)
        signs = []
        for case in cases:
            letter = case_letter(case)
            signs.append(
                signs_of_letter(letter.text, book, subject=letter.subject, quoted=letter.quoted)
            )
        book.close()
    return signs


def learn(signs, labels, names):
    """The weights that tell *labels* from *signs* best."""
    counts = Counter(sign for one in signs for sign in one)
    known = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    place = {sign: n for n, sign in enumerate(known)}
    cells = [(n, place[sign]) for n, one in enumerate(signs) for sign in one if sign in place]
    rows, columns = np.array(cells, dtype="int32").T
    matrix = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(signs), len(known)))
    matrix.indices, matrix.indptr = (a.astype("int32") for a in (matrix.indices, matrix.indptr))
    of_sign = {intent_weights.ALWAYS: {}}
    for name in names:
        truth = np.array([name in one for one in labels])
        always, weights = fit(matrix, truth)
        of_sign[intent_weights.ALWAYS][name] = always
        for column in (abs(weights) >= LEAST).nonzero()[0]:
            of_sign.setdefault(known[column], {})[name] = float(weights[column])
    return intent_weights.IntentWeights(of_sign)


def fit(matrix, truth):
    """The weight that is always there, and that of each column, averaged over the samples."""
    draw = np.random.default_rng(0)
    always, weights = 0.0, np.zeros(matrix.shape[1])
    for _ in range(SAMPLES):
        sample = draw.integers(len(truth), size=len(truth))
        if truth[sample].any():
            model = LogisticRegression(C=PENALTY, solver="liblinear", penalty="l1", random_state=0)
            model.fit(matrix[sample], truth[sample])
            always += float(model.intercept_[0]) / SAMPLES
            weights += model.coef_[0] / SAMPLES
    return always, weights


def micro_f1(told, labels, level):
    """The F1 over the questions, where intents are named from *level* on, the likeliest ever."""
    right = named = there = 0
    for chances, wanted in zip(told, labels, strict=True):
        if NOTHING not in wanted:
            asked = {name: chance for name, chance in chances.items() if name not in IDLE}
            asked.pop(NOTHING)
            got = {name for name, chance in asked.items() if chance >= level}
            got = got or {max(asked, key=asked.get)}
            right, named, there = right + len(got & wanted), named + len(got), there + len(wanted)
    return 2 * right / (named + there)


def write(table):
    rows = sorted(
        (name, sign, f"{weight:.3f}")
        for sign, weights in table.of_sign.items()
        for name, weight in weights.items()
    )
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("intent", "sign", "weight"))
        writer.writerows(rows)


if __name__ == "__main__":
    main()
