"""Templates on the pages: previewed on real questions, proposed, compared, approved by another."""

import pytest

from consult.wordings.template_rules import editable_templates, file_text
from tests.answers.small_book import small_book
from tests.console.browser import words
from tests.consult.wording_world import ASKED, PAIR, in_use, proposed, reworded
from tests.consult.world import drafted_from
from tests.factories import opened

EDIT = f"/templates/edit?path={PAIR}"
OURS = reworded()


@pytest.fixture
def book(tmp_path):
    opened_book = small_book(tmp_path / "book.sqlite")
    yield opened_book
    opened_book.close()


@pytest.fixture
def past(engine, book):
    """A case that was answered with the template."""
    return drafted_from(engine, book, ASKED)


def form(text=OURS, **fields):
    return {"path": PAIR, "text": text, "why": "clients ask", **fields}


def test_the_list_names_every_template_by_the_finding_it_words(browser, engine, carol, bob):
    proposed(engine, bob)

    page = browser(carol).get("/templates").text

    for path in editable_templates():
        assert f"path={path}" in page
    assert "PTP pair" in words(page)
    assert "indicator 1 the file's 1" in words(page)


def test_the_preview_shows_a_past_reply_in_both_wordings_and_stores_nothing(
    browser, engine, carol, past
):
    answer = browser(carol).post("/templates/preview", form(case=str(past)))

    shown = words(answer.text)
    assert answer.status_code == 200
    assert "45380 is bundled into 45385" in shown
    assert "45380 is part of the payment of 45385" in shown
    assert in_use(engine) == {}


def test_the_editor_offers_the_cases_that_were_answered_with_the_template(
    browser, engine, carol, past
):
    opened(engine, text="Is M17.11 valid?")

    page = browser(carol).get(EDIT).text

    assert page.count('<option value="') == 1
    assert f'<option value="{past}">CC-{past}' in page
    assert "{% block short %}" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OURS.replace("fact.rationale", "fact.rationle"), "rationle"),
        (OURS.replace("{{ fact.cite }}", ""), "needs {{ cite }}"),
        (OURS + "{{ range(9) }}", "nothing is called here"),
        (OURS + "{% if %}", "line "),
        (file_text(PAIR), "words of the file"),
    ],
)
def test_what_fails_cannot_be_proposed_and_stays_in_the_editor(
    browser, engine, carol, past, text, said
):
    answer = browser(carol).post("/templates/propose", form(text))

    assert answer.status_code == 409
    assert said in words(answer.text).replace("Line", "line")
    assert "{% block short %}" in answer.text
    assert "/templates/versions/" not in answer.text


def test_a_preview_of_what_fails_says_why(browser, carol, past):
    broken = OURS.replace("fact.rationale", "fact.rationle")

    answer = browser(carol).post("/templates/preview", form(broken))

    assert "has no attribute 'rationle'" in words(answer.text)


def test_a_template_no_past_question_used_is_checked_in_its_form(browser, carol):
    answer = browser(carol).post("/templates/preview", form())

    assert "nothing to show it on" in words(answer.text)


def test_a_rewording_is_proposed_compared_and_approved_by_another(
    browser, engine, carol, bob, past
):
    made = browser(carol).post("/templates/propose", form())
    number = int(made.headers["location"].rpartition("/")[2])
    his = browser(bob)

    page = his.get(f"/templates/versions/{number}").text
    approved = his.post(f"/templates/versions/{number}/approve")

    assert "<del>{{ fact.column1 }} with" in page.replace("&#34;", '"')
    assert "is part of the payment of" in page.partition("<ins>")[2]
    assert approved.status_code == 303
    assert in_use(engine) == {PAIR: OURS}
    assert "approved by bob@consult.example" in words(his.get(f"/templates/versions/{number}").text)


def test_an_author_sees_no_button_to_approve_and_pressing_it_is_refused(
    browser, engine, carol, ada
):
    for author in (carol, ada):
        number = proposed(engine, author, OURS + f"{{# {author.name} #}}")
        own = browser(author)

        page = own.get(f"/templates/versions/{number}").text
        answer = own.post(f"/templates/versions/{number}/approve")

        assert "/approve" not in page
        assert answer.status_code == 409
        assert "another person than its author" in words(answer.text)
        assert in_use(engine) == {}


def test_a_refused_proposal_keeps_its_reason(browser, engine, carol, bob):
    number = proposed(engine, carol)

    browser(bob).post(f"/templates/versions/{number}/retire", {"why": "too long"})

    page = words(browser(carol).get(EDIT).text)
    assert "retired by bob@consult.example" in page
    assert ": too long" in page


def test_words_in_use_can_be_given_up_for_the_files(browser, engine, carol, bob):
    number = proposed(engine, carol)
    browser(bob).post(f"/templates/versions/{number}/approve")

    answer = browser(carol).post(f"/templates/versions/{number}/retire", {"why": "unclear"})

    assert answer.status_code == 303
    assert in_use(engine) == {}


def test_a_decision_that_came_too_late_says_so(browser, engine, carol, bob):
    number = proposed(engine, carol)
    his = browser(bob)
    his.post(f"/templates/versions/{number}/retire")

    answers = [his.post(f"/templates/versions/{number}/{do}") for do in ("approve", "retire")]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "retired" in words(answers[0].text)


@pytest.mark.parametrize("path", ["receipt/body.txt.j2", "../pyproject.toml", "console/queue.html"])
def test_no_other_file_is_opened(browser, carol, path):
    hers = browser(carol)

    answers = [
        hers.get(f"/templates/edit?path={path}"),
        hers.post("/templates/preview", form(path=path)),
        hers.post("/templates/propose", form(path=path)),
    ]

    assert [answer.status_code for answer in answers] == [404] * 3


def test_a_template_is_shown_as_text(browser, engine, carol, past):
    nasty = OURS.replace("is part of", "<script>alert(1)</script> is part of")
    number = proposed(engine, carol, nasty)
    hers = browser(carol)

    pages = [
        hers.get(f"/templates/versions/{number}"),
        hers.post("/templates/preview", form(nasty)),
        hers.post("/templates/propose", form(nasty, why="")),
    ]

    for page in pages:
        assert "<script>alert" not in page.text
