"""Canned paragraphs are filled in for a case, or not put in at all."""

from types import SimpleNamespace

import pytest

from codebook.facts import Setting
from consult.database import transaction
from consult.errors import BadWords, NoSuchThing
from consult.wordings.canned import (
    MAX_CANNED,
    PLACEHOLDERS,
    add_canned,
    canned_texts,
    case_values,
    change_canned,
    filled_in,
    find_canned,
)
from tests.consult.findings import evidence as e
from tests.factories import person

VALUES = {
    "client_name": "Dana Client",
    "case_number": "CC-7",
    "codes": "45385, 45380",
    "on": "2026-03-02",
    "setting": "practitioner",
}


def kept(engine, user, name="Report", text="Please send the report for {{ case_number }}."):
    with transaction(engine) as session:
        return add_canned(session, user, name, text).id


def names(engine, **which):
    with transaction(engine) as session:
        return [row.name for row in canned_texts(session, **which)]


def test_every_placeholder_is_filled_in():
    text = " ".join(f"{{{{ {name} }}}}" for name in PLACEHOLDERS)

    assert filled_in(text, VALUES) == " ".join(VALUES[name] for name in PLACEHOLDERS)


def test_a_value_is_never_read_as_a_template():
    values = {**VALUES, "client_name": "{{ case_number }}"}

    assert filled_in("Dear {{ client_name }}", values) == "Dear {{ case_number }}"


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_a_paragraph_with_a_hole_in_it_is_not_put_in(name):
    with pytest.raises(BadWords, match="this case has none"):
        filled_in(f"We need {{{{ {name} }}}}.", {**VALUES, name: ""})


@pytest.mark.parametrize(
    "text",
    [
        "{{ patient_name }}",
        "{{ client_name.__class__ }}",
        "{{ client_name|upper }}",
        "{{ codes[0] }}",
        "{{ 7 * 7 }}",
        "{{ 'words' }}",
        "{% if on %}x{% endif %}",
        "{% include 'reply/notes.txt.j2' %}",
        "{{ lipsum() }}",
        "{{ on",
        "{{ }}",
        "",
        " \n ",
        "x" * (MAX_CANNED + 1),
    ],
)
def test_what_is_no_placeholder_is_refused_in_one_sentence(engine, carol, text):
    with pytest.raises(BadWords) as caught:
        kept(engine, carol, text=text)

    assert "\n" not in str(caught.value)
    assert names(engine) == []


def test_a_paragraph_is_changed_by_whoever_writes_it_next(engine, carol):
    number, bob = kept(engine, carol), person(engine, "Bob")

    with transaction(engine) as session:
        row = find_canned(session, number)
        change_canned(session, row, bob, ("Operative report", "New words.\r\n"), retired=False)

    with transaction(engine) as session:
        row = find_canned(session, number)
    assert (row.name, row.text, row.author) == ("Operative report", "New words.", bob.email)


def test_two_paragraphs_never_have_one_name(engine, carol):
    kept(engine, carol)
    other = kept(engine, carol, "Other")

    with pytest.raises(BadWords, match="already"):
        kept(engine, carol)
    with transaction(engine) as session:
        row = find_canned(session, other)
        with pytest.raises(BadWords, match="already"):
            change_canned(session, row, carol, ("Report", "x"), retired=False)


def test_a_retired_paragraph_is_kept_and_not_offered(engine, carol):
    number = kept(engine, carol)

    with transaction(engine) as session:
        row = find_canned(session, number)
        change_canned(session, row, carol, (row.name, row.text), retired=True)

    assert names(engine) == []
    assert names(engine, retired=True) == ["Report"]


def test_a_paragraph_that_is_not_there_is_said_so(engine):
    with transaction(engine) as session, pytest.raises(NoSuchThing):
        find_canned(session, 7)


def test_what_was_only_assumed_is_no_value():
    ticket = SimpleNamespace(client_name="Dana Client", number="CC-7")
    given = e.question(e.cited("45385"), e.cited("45380"), setting=Setting.HOSPITAL)
    silent = e.question(e.cited("45385"), on_given=False, setting_given=False)

    assert case_values(ticket, given) == {
        "client_name": "Dana Client",
        "case_number": "CC-7",
        "codes": "45385, 45380",
        "on": "2026-07-15",
        "setting": "hospital",
    }
    assert (case_values(ticket, silent)["on"], case_values(ticket, silent)["setting"]) == ("", "")


def test_a_name_that_is_more_than_a_name_is_no_value():
    ticket = SimpleNamespace(client_name="Dana MRN 4471", number="CC-7")

    assert case_values(ticket, e.question())["client_name"] == ""
