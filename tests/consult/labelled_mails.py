"""Invented mails with labels, in the form of ../shared/cases: to learn from, and to test on."""

import json
from pathlib import Path

MAILS = Path(__file__).with_name("labelled_mails.jsonl")


def labelled_mails():
    """Every mail as a dict; those *held* are for the tests alone, nothing is learned from them."""
    # Not splitlines: a mail may hold the other ends of a line that Unicode knows.
    lines = MAILS.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]
