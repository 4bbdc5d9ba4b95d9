"""Learn consult/asked/intent_weights.csv from labelled mails, and say how well it tells new ones.

Run it with ``python benchmarks/learn_intents.py MAILS... [--write]`` where the project's own
environment also has scikit-learn, which nothing else here needs.  MAILS have the form of
../shared/cases; none given, tests/consult/labelled_mails.jsonl is learned from, without the mails
that are held back for the tests.  First each fifth of the mails is told by what was learned from
the others; then all are learned from, and ``--write`` replaces the table.

One logistic regression an intent, over signs weighed by how rare they are, the signs of a mail
together of length 1, and by how much oftener they stand in mails with the intent than in others.
Each sign that weighs something is a line that can be read and argued with.
"""

import argparse
import csv
import json
import sys
import tempfile
from collections import Counter
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

try:
    import numpy as np
    from scipy.sparse import csr_matrix, diags
    from sklearn.linear_model import LogisticRegression
except ImportError:
    sys.exit("to learn anew, put scikit-learn into the environment: pip install scikit-learn")

from codebook.book import open_book
from codebook.loading import load_embedded
from consult.asked import intent_weights
from consult.asked.intents import IDLE, NOTHING
from consult.question import signs_of_letter
from tests.consult.labelled_mails import labelled_mails
from tests.consult.labelled_sentences import intent_sentences
from tests.consult.reading_score import case_letter

TABLE = Path(intent_weights.__file__).with_name("intent_weights.csv")
FEWEST = 2  # mails that a sign, or an intent, must stand in to be learned
PENALTY = 30  # scikit-learn's C: the smaller, the smaller the weights
LEAST = 0.7  # a weight of less says nothing
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
            told[n] = table.weigh(signs[n]).chances()
    for level in LEVELS:
        idle = sum(
            (chances[NOTHING] >= level) == (NOTHING in wanted)
            for chances, wanted in zip(told, labels, strict=True)
        )
        f1 = micro_f1(told, labels, level)
        print(f"from chance {level:.3f}: intents {f1:.3f}, question or not {idle / len(told):.4f}")
    table = learn(signs, labels, names)
    weights = sum(one.adds.count(":") for one in table.of_sign.values())
    print(f"{len(table.of_sign)} signs, {weights} weights")
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
    """The weights that tell *labels* from *signs* best.

    They are learned twice: first of every sign, then of those alone that weigh something, since
    all the signs of a letter share what each of them adds.
    """
    counts = Counter(sign for one in signs for sign in one)
    known = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    for _ in range(2):
        rarity = [log(len(signs) / (1 + counts[sign])) + 1 for sign in known]
        matrix = in_rows(signs, known, rarity)
        always, weights = fit_all(matrix, labels, names)
        heavy = abs(weights) >= LEAST
        known, last = [known[n] for n in heavy.any(axis=0).nonzero()[0]], known
    of_sign = {
        sign: intent_weights.SignWeight(
            rare, in_pairs({names[n]: weights[n, at] * rare for n in heavy[:, at].nonzero()[0]})
        )
        for at, (sign, rare) in enumerate(zip(last, rarity, strict=True))
    }
    return intent_weights.IntentWeights(always, of_sign)


def in_rows(signs, known, rarity):
    """A row a mail, of length 1 at most, with the rarity of each known sign that it has."""
    place = {sign: n for n, sign in enumerate(known)}
    cells = [(n, place[sign]) for n, one in enumerate(signs) for sign in one if sign in place]
    rows, columns = np.array(cells, dtype="int32").T
    values = np.array(rarity)[columns]
    matrix = csr_matrix((values, (rows, columns)), shape=(len(signs), len(known)))
    matrix.indices, matrix.indptr = (a.astype("int32") for a in (matrix.indices, matrix.indptr))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return diags(1 / np.maximum(lengths, intent_weights.SHORTEST)) @ matrix


def fit_all(matrix, labels, names):
    """The weight that is always there, and that of each column, for each of *names*."""
    always, weights = {}, np.zeros((len(names), matrix.shape[1]))
    has = matrix > 0
    for n, name in enumerate(names):
        truth = np.array([name in one for one in labels])
        telling = np.sqrt(abs(np.log(share(has, truth) / share(has, ~truth))))
        model = LogisticRegression(C=PENALTY, solver="liblinear", random_state=0)
        model.fit((matrix @ diags(telling)).tocsr(), truth)
        always[name], weights[n] = float(model.intercept_[0]), model.coef_[0] * telling
    return always, weights


def share(has, chosen):
    """Of the *chosen* mails, the share that has each sign; never quite none or all."""
    return (np.asarray(has[chosen].sum(axis=0)).ravel() + 0.5) / (chosen.sum() + 1)


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
    every = intent_weights.SignWeight(1.0, in_pairs(table.always))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sign", "rarity", "adds"))
        for sign, weight in sorted({**table.of_sign, intent_weights.ALWAYS: every}.items()):
            writer.writerow((sign, f"{weight.rarity:.2f}", weight.adds))


def in_pairs(adds):
    return " ".join(f"{name}:{value:.1f}" for name, value in sorted(adds.items()))


if __name__ == "__main__":
    main()
