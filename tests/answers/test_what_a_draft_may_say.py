"""What no draft may do: state a number without a fact, or repeat the client's words."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateNotFound, UndefinedError

from codebook.facts import DxStatus
from codebook.tabular_facts import NOTE_FACTS
from consult.drafting import write_draft, write_receipt
from consult.findings.examine import examine
from consult.wording import TEMPLATES, render, say
from tests.consult.findings import diagnosis_evidence as d
from tests.consult.findings import evidence as e
from tests.consult.findings import line_evidence as line

CASE = {"case_number": "CC-1042", "client_name": "Dana Client"}
CODE = st.sampled_from(["99213", "45385", "45380", "97110", "J3301", "20610"])
DAY = st.dates(date(2001, 1, 1), date(2030, 1, 1))
# A word with a digit in it: a number, a code, a date, an edition, a file's name.
FIGURE = re.compile(r"[A-Za-z0-9]*\d[A-Za-z0-9]*")
WORD = re.compile(r"\w+")


def drafted(question, facts, **case):
    return write_draft(question, examine(question, facts), facts, **{**CASE, **case})


def everything_the_templates_say():
    return " ".join(path.read_text() for path in TEMPLATES.rglob("*.j2"))


DIAGNOSIS = st.sampled_from(["M17.11", "G35", "E11.9", "R10.9", "S52.501"])
OF_DIAGNOSES = (
    st.builds(d.note, st.sampled_from(list(NOTE_FACTS)), DIAGNOSIS, DIAGNOSIS),
    st.builds(d.no_note, DIAGNOSIS, DIAGNOSIS),
    st.builds(lambda one, two: d.no_note(one, two, about="sequencing"), DIAGNOSIS, DIAGNOSIS),
    st.builds(d.note, st.sampled_from(["excludes1", "excludes2"]), DIAGNOSIS),
    st.builds(d.sevenths, DIAGNOSIS),
    st.builds(d.sided, DIAGNOSIS, st.sampled_from(["right", "left", "both"])),
    st.builds(d.unsided, DIAGNOSIS),
    st.builds(
        d.edit,
        DIAGNOSIS,
        st.sampled_from(["age", "manifestation"]),
        ages=st.tuples(st.integers(0, 17), st.integers(18, 124)),
    ),
    st.builds(d.edit, DIAGNOSIS),
    st.builds(d.mapped, DIAGNOSIS, st.sampled_from(["", "E11.65"]), approximate=st.booleans()),
    st.builds(d.drg),
    st.builds(
        d.inpatient_code, status=st.sampled_from(["valid", "header", "not_yet_valid", "unsettled"])
    ),
)
FACTS = st.lists(
    st.one_of(
        st.builds(
            e.ptp,
            CODE,
            CODE,
            modifier_indicator=st.sampled_from(["0", "1", "9"]),
            active=st.booleans(),
            valid_from=DAY,
            deletion_date=st.none() | DAY,
        ),
        st.builds(e.mue, CODE, st.integers(0, 99), st.sampled_from([1, 2, 3])),
        st.builds(e.pfs, CODE, st.sampled_from(["000", "010", "090"])),
        st.builds(e.no_ptp, CODE, CODE),
        st.builds(lambda code: e.no_ptp(code, code, **e.NO_FILE), CODE),
        st.builds(e.no_mue, CODE),
        st.builds(e.no_code, CODE),
        st.builds(e.procedure, CODE),
        st.builds(
            e.dx,
            st.sampled_from(["M17.11", "G35", "E11.9"]),
            st.sampled_from(list(DxStatus)),
            valid_from=DAY,
            last_valid=st.none() | DAY,
            gone_by=st.none() | DAY,
            starts_by=st.none() | DAY,
            billable_children=st.just(("G35.A", "G35.D")),
            billable_count=st.integers(2, 90),
        ),
        st.builds(e.hcpcs, CODE, st.sampled_from(["valid", "terminated", "not_yet_valid"])),
        st.builds(e.modifier),
        st.builds(line.place, st.sampled_from(["02", "10", "22"])),
        st.builds(line.noc, CODE),
        st.builds(line.opps, CODE, st.sampled_from(["C", "J1", "N", "T", "A"])),
        st.builds(line.coverage, st.sampled_from(["article", "ncd", "several"])),
        st.builds(lambda letter: line.coverage("hcpcs", letter), st.sampled_from("CDIMS")),
        st.builds(line.payment, CODE, mac=st.sampled_from(["", "99991"])),
        st.builds(line.no_modifier),
        *OF_DIAGNOSES,
    ),
    max_size=12,
)
CITATIONS = st.lists(
    st.builds(
        lambda code, modifiers, units: e.cited(code, *modifiers, units=units),
        CODE,
        st.lists(st.sampled_from(["25", "59", "RT"]), max_size=2),
        st.none() | st.integers(1, 999),
    ),
    min_size=1,
    max_size=6,
)


@given(FACTS, CITATIONS, DAY)
@settings(max_examples=200, deadline=None)
def test_no_figure_stands_in_a_draft_that_is_not_in_its_facts_question_or_template(
    facts, citations, on
):
    question = e.question(*citations, on=on, on_given=False, setting_given=False)

    draft = drafted(question, facts)

    sources = range(1, len(facts) + 1)
    given_values = f"{[fact.as_json() for fact in facts]} {question} {on} CC-1042 {list(sources)}"
    given_values += str([dict(finding.values) for finding in examine(question, facts)])
    allowed = set(FIGURE.findall(given_values + everything_the_templates_say()))
    assert set(FIGURE.findall(draft.text)) <= allowed


@given(FACTS, CITATIONS)
@settings(max_examples=100, deadline=None)
def test_every_number_in_brackets_leads_to_a_source_with_file_and_edition(facts, citations):
    draft = drafted(e.question(*citations), facts)

    statements, _, listed = draft.text.partition("Sources and editions")
    cited = set(re.findall(r"\[(\d+)\]", statements))
    sources = dict(re.findall(r"^\[(\d+)\] (.+)$", listed, re.MULTILINE))
    assert cited == set(sources)
    assert all("; edition " in line for line in sources.values())


@given(FACTS, CITATIONS)
@settings(max_examples=100, deadline=None)
def test_a_draft_reads_in_a_terminal(facts, citations):
    draft = drafted(e.question(*citations), facts)

    assert max(len(line) for line in draft.text.splitlines()) <= 76
    assert "\n\n\n" not in draft.text
    assert not re.search(r"[ \t]\n|[ \t]\Z|None|\{|\}", draft.text)


@given(st.text(max_size=80))
def test_only_a_plain_first_name_is_greeted(name):
    draft = drafted(e.question(e.cited("99213")), [], client_name=name)

    greeting = draft.text.splitlines()[0]
    if greeting != "Hello,":
        assert re.fullmatch(r"Hello [^\W\d_](?:[^\W\d_]|['\u2019-])*,", greeting)


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Dana Client", "Hello Dana,"),
        ("Dana-Lee O'Client", "Hello Dana-Lee,"),
        ("Zo\u00eb", "Hello Zo\u00eb,"),
        ("", "Hello,"),
        ("dana@client.example", "Hello,"),
        ("Dana MRN 4471", "Hello,"),
        ("Dana\nBcc: mallory", "Hello,"),
        ("{{ 7*7 }}", "Hello,"),
        ("-", "Hello,"),
        ("D" * 61, "Hello,"),
    ],
)
def test_a_name_that_is_more_than_a_name_is_left_out(name, greeting):
    draft = drafted(e.question(e.cited("99213")), [], client_name=name)

    assert draft.text.splitlines()[0] == greeting


def test_a_subject_names_the_case_and_nothing_of_the_clients():
    assert drafted(e.question(), []).subject == "[CC-1042] your coding question"
    assert write_receipt("CC-1042").subject == "[CC-1042] we have your question"


def test_a_letter_without_codes_is_asked_for_them():
    draft = drafted(e.question(), [])

    assert "We could not find a code in your mail" in draft.text
    assert "Short answer" not in draft.text


def test_a_draft_says_what_was_assumed():
    silent = e.question(e.cited("99213"), on_given=False, setting_given=False)

    draft = drafted(silent, [])

    assert "We assumed 2026-07-15" in draft.text
    assert "We assumed practitioner" in draft.text


def test_a_long_list_is_looked_up_in_part_and_the_draft_says_so():
    codes = [e.cited(f"{number}") for number in range(99201, 99251)]

    draft = drafted(e.question(*codes), [])

    assert "we looked up the first 40, and pairs among the first 12" in " ".join(draft.text.split())
    assert "99250" not in draft.text


def test_facts_alone_are_no_answer_and_no_judgement():
    draft = drafted(e.question(e.cited("99213")), [e.procedure("99213")])

    assert "We found nothing in our files that answers this" in draft.text
    assert "No file decides" not in draft.text
    assert "Office visit of an established patient" in draft.text


def test_the_receipt_asks_for_no_patient_data_and_promises_a_human():
    receipt = write_receipt("CC-1042")

    assert "CC-1042" in receipt.text
    assert "do not send patient data" in receipt.text
    assert "A consultant reads" in receipt.text
    assert "just reply" in receipt.text


def test_a_template_that_names_what_it_is_not_given_fails_loudly():
    with pytest.raises(UndefinedError):
        render("receipt/body.txt.j2", {})


def test_templates_come_from_the_templates_folder_only():
    outside = Path("..") / "pyproject.toml"

    with pytest.raises(TemplateNotFound):
        render(str(outside), {})


def test_a_value_is_never_read_as_a_template():
    fact = e.procedure("99213", description="{{ 7 * 7 }} {% include 'reply/notes.txt.j2' %}")

    draft = drafted(e.question(e.cited("99213")), [fact])

    assert "{{ 7 * 7 }}" in draft.text


def test_a_part_a_finding_does_not_have_is_silence():
    values = {"pairs": ["45385 with 45380"], "setting": "practitioner", "cite": "[1]"}

    assert say("reply/ptp_pair/no_edit.txt.j2", "check", values) == ""


def test_every_finding_has_its_words_and_its_line_in_the_docs():
    folder = TEMPLATES / "reply"
    docs = (TEMPLATES.parent / "docs/findings.md").read_text()

    worded = {path.name.split(".")[0] for path in folder.glob("*/*.j2")}

    assert {name for name in worded if f"| `{name}` |" not in docs} == set()
