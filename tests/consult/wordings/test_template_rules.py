"""A template can be reworded in the console, and cannot be made into anything but words."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.errors import BadWords, NoSuchThing
from consult.wording import MAX_OUTPUT, TEMPLATES, render, reworded, say
from consult.wordings.template_rules import check_rewording, editable_templates, file_text, tidied
from consult.wordings.template_shape import MAX_LOOPS, MAX_TEMPLATE, shape_of

PAIR = "reply/ptp_pair/no_edit.txt.j2"
LETTER = "reply/letter.txt.j2"
NOTES = "reply/notes.txt.j2"
TAKES_NOTES = '{% include "reply/notes.txt.j2" %}'
IN_CODES, END = "{% for a in codes %}", "{% endfor %}"
GIVEN = {
    "pairs": ["45385 with 45380"], "setting": "practitioner", "cite": "[1]", "codes": ["45385"],
    "on": "2026-03-02", "facts": [{"kind": "ptp"}] * 300, "fact": {"kind": "ptp", "cite": "[1]"},
}  # fmt: skip


def block(words, name="short"):
    return f"{{% block {name} %}}{words}{{% endblock %}}"


def refused(text, path=PAIR):
    with pytest.raises(BadWords) as caught:
        check_rewording(path, text)
    said = str(caught.value)
    assert "\n" not in said
    return said


def test_every_template_of_a_reply_can_be_reworded_but_files_of_macros():
    files = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("reply/**/*.j2")}

    macros = {path for path in files if "{% macro" in (TEMPLATES / path).read_text()}
    assert files - set(editable_templates()) == macros


@pytest.mark.parametrize("path", editable_templates())
def test_a_file_with_one_sentence_more_may_take_its_place(path):
    check_rewording(path, file_text(path).replace("{% endblock", "Ask us.{% endblock") + "\n")

    assert file_text(path)


@pytest.mark.parametrize(
    "path", ["receipt/body.txt.j2", "reply/../receipt/body.txt.j2", "console/queue.html", "", "x"]
)
def test_no_other_file_can_be_reworded(path):
    with pytest.raises(NoSuchThing):
        check_rewording(path, block("words {{ cite }}"))


@pytest.mark.parametrize(
    "probe",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ fact['__class__'] }}",
        "{{ fact|attr('__class__') }}",
        "{{ fact.items() }}",
        "{{ fact.pop }}",
        "{{ codes.append('x') }}",
        "{{ range(10) }}",
        "{{ lipsum(n=10) }}",
        "{{ 'a' * 10**10 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%99999d' % 1 }}",
        "{{ on + on }}",
        "{{ 'a'|center(10**9) }}",
        "{{ codes|join('x' * 100) }}",
        f"{{{{ codes|join('{'x' * 61}') }}}}",
        "{{ cite|replace('', 'xxxxxxxx')|replace('', 'xxxxxxxx') }}",
        "{{ (codes|join('x'))|join('x') }}",
        "{{ codes|map('upper')|join }}",
        "{{ codes|tojson }}",
        "{{ codes[on] }}",
        "{{ on is sameas true }}",
        "{{ super() }}",
        "{{ caller() }}",
        "{% set on = on %}",
        "{% macro f() %}{% endmacro %}",
        "{% extends 'reply/notes.txt.j2' %}",
        "{% include on %}",
        "{% include 'console/queue.html' %}",
        "{% import 'reply/rationale.txt.j2' as r %}",
        "{% from 'receipt/body.txt.j2' import x %}",
        "{% filter upper %}x{% endfilter %}",
        "{% call f() %}{% endcall %}",
        "{% with x = 1 %}{% endwith %}",
        "{% autoescape true %}{% endautoescape %}",
        "{% for x in codes recursive %}{{ loop(x) }}{% endfor %}",
        "{% for x in 'a very long text'|upper %}{% endfor %}",
        f"{IN_CODES * 3}{END * 3}",
        "{% for a in [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1] %}{% endfor %}",
        f"{IN_CODES}{END}" * (MAX_LOOPS + 1),
        "{% if on %}" * 60 + "{% endif %}" * 60,
        "{{ " + "(" * 5_000 + ")" * 5_000 + " }}",
        "{{ " + "not " * 4_000 + "on }}",
        "{% if on %}",
        "{{ on",
        "{{ }}",
        "{% nonsense %}",
        "x" * MAX_TEMPLATE,
    ],
)
def test_what_is_more_than_words_is_refused_in_one_sentence(probe):
    assert refused(block(f"{{{{ cite }}}}{probe}") + block("{{ cite }}", "why"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (block("We found none."), "the block short names no source"),
        (block("We found none {% if on %}{{ cite }}{% endif %}."), "outside of if"),
        (block("{{ cite }}", "why"), "the block short is missing"),
        (block("{{ cite }} {{ patient }}"), "patient is not among the values"),
        (block("{{ cite }}") + block("x", "footer"), "no part of a reply is called footer"),
        ("Loose words." + block("{{ cite }}"), "outside of a block"),
    ],
)
def test_a_rewording_keeps_the_parts_and_the_sources_of_the_file(text, said):
    whole = text if "block why" in text else text + block("{{ cite }}", "why")

    assert said in refused(whole)


def test_a_letter_goes_on_saying_all_it_is_given():
    text = file_text(LETTER)

    assert "does not say sources any more" in refused(text.replace("sources", "short"), LETTER)
    taken_out = text.replace('{% include "reply/notes.txt.j2" %}', "")
    assert "does not take in reply/notes.txt.j2 any more" in refused(taken_out, LETTER)


def test_words_that_are_the_files_are_no_rewording():
    assert "already" in refused(file_text(NOTES), NOTES)


def test_a_text_from_a_browser_ends_like_a_file():
    assert tidied("a\r\nb\r\n\r\n") == "a\nb\n"


def test_a_reply_is_worded_by_the_rewording_within_its_block_only():
    text = block("Nothing is listed for {{ pairs | join(', ') }} {{ cite }}.")

    with reworded({PAIR: text}):
        inside = say(PAIR, "short", GIVEN)

    assert inside == "Nothing is listed for 45385 with 45380 [1]."
    assert say(PAIR, "short", GIVEN) != inside


def test_a_file_that_others_take_in_is_reworded_there_too():
    with reworded({NOTES: "Notes of ours.\n", LETTER: f"A letter. {TAKES_NOTES}"}):
        assert render(LETTER, {}) == "A letter. Notes of ours.\n"


@pytest.mark.parametrize(
    "broken",
    ["{{ nobody }}", "{{ codes }}", "{{ fact.gone }}", "{% if on %}", "{{ setting[0][9] }}"],
)
def test_a_rewording_that_fails_gives_way_to_the_files_words_and_says_so_in_the_log(broken, caplog):
    with reworded({PAIR: block(broken)}):
        told = say(PAIR, "short", GIVEN)

    assert told == say(PAIR, "short", GIVEN)
    assert f"{PAIR}: its rewording failed" in caplog.text
    assert "45385" not in caplog.text


def test_on_trial_a_rewording_that_fails_is_refused():
    with reworded({PAIR: block("{{ nobody }}")}, on_trial=PAIR), pytest.raises(BadWords):
        say(PAIR, "short", GIVEN)


def test_on_trial_a_file_taken_in_fails_for_itself_and_not_for_others():
    asking = "reply/asking.txt.j2"

    taking = f'{{% include "{PAIR}" %}}'

    with (
        reworded({PAIR: "{{ nobody }}", LETTER: taking}, on_trial=PAIR),
        pytest.raises(BadWords),
    ):
        render(LETTER, GIVEN)
    with reworded({PAIR: block("{{ nobody }}"), asking: "ours"}, on_trial=asking):
        assert say(PAIR, "short", GIVEN)


def test_a_template_that_says_too_much_is_stopped():
    long = {**GIVEN, "facts": ["x" * 1_000] * (MAX_OUTPUT // 1_000 + 1)}

    with (
        reworded({PAIR: block("{% for x in facts %}{{ x }}{% endfor %}")}, on_trial=PAIR),
        pytest.raises(BadWords, match="more than 200,000 characters"),
    ):
        say(PAIR, "short", long)


def test_the_slowest_template_the_rules_allow_is_filled_in_within_two_seconds():
    loops = (
        "{% for a in facts %}{% for b in facts %}{% if a == b %}{% endif %}{% endfor %}{% endfor %}"
    )
    slow = block("{{ cite }}" + loops * (MAX_LOOPS // 2))
    shape_of(slow)
    began = time.process_time()

    with reworded({PAIR: slow}):
        say(PAIR, "short", GIVEN)

    assert time.process_time() - began < 2


@given(st.text(alphabet="{}%# abcite.|()[]'\"-0=", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_refused_in_a_sentence_or_is_a_shape(text):
    with suppress(BadWords):
        assert shape_of(text)
