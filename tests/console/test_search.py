"""Finding a case again: by what its line in the queue shows, and by nothing else."""

import pytest

from console import search
from consult.database import migrate, open_database, reading, transaction
from consult.drafts import add_revision, current_draft
from consult.kept_question import keep
from tests.console.browser import words
from tests.consult.findings import evidence
from tests.consult.world import answered, close_it, drafted, lay_draft
from tests.factories import opened

LEE = "lee@clinic.example"


def found(browser, user, looked_for):
    """The numbers of the cases on the page of a search."""
    page = browser(user).client.get("/", params={"find": looked_for})
    assert page.status_code == 200
    lines = page.text.partition("<tbody>")[2]
    return [word for word in words(lines).split() if word.startswith("CC-")]


def about(engine, *codes, **changes):
    """A drafted case about *codes*."""
    ticket_id = opened(engine, **changes)
    lay_draft(engine, ticket_id)
    with transaction(engine) as session:
        draft = current_draft(session, ticket_id)
        draft.question = keep(evidence.question(citations=tuple(map(evidence.cited, codes))))
        session.add(draft)
    return ticket_id


def test_a_case_is_found_by_its_number_however_it_is_written(browser, engine, carol):
    opened(engine)
    opened(engine)

    for typed in ("CC-2", "cc-2", "#2", "2"):
        assert found(browser, carol, typed) == ["CC-2"]


def test_the_case_of_the_number_stands_before_newer_ones_that_only_show_it(browser, engine, carol):
    opened(engine)
    opened(engine, subject="1 polyp")

    assert found(browser, carol, "1") == ["CC-1", "CC-2"]


def test_a_case_is_found_by_its_clients_address_or_a_part_of_it_or_the_name(browser, engine, carol):
    opened(engine)
    opened(engine, sender=LEE, sender_name="Lee Chan")

    for typed in (LEE, LEE.upper(), "clinic.example", "chan"):
        assert found(browser, carol, typed) == ["CC-2"]


def test_a_case_is_found_by_a_code_or_its_first_characters(browser, engine, carol):
    about(engine, "45385", "45380")
    about(engine, "J3301")

    assert found(browser, carol, "45380") == ["CC-1"]
    assert found(browser, carol, "4538") == ["CC-1"]
    assert found(browser, carol, "j3301") == ["CC-2"]
    assert found(browser, carol, "5385") == []


def test_a_code_that_only_an_older_revision_was_about_finds_nothing(browser, engine, carol):
    ticket_id = about(engine, "45385")
    with transaction(engine) as session:
        old = current_draft(session, ticket_id)
        new = add_revision(session, old, old.subject, "Other words.", "worker")
        new.question = keep(evidence.question(citations=(evidence.cited("20610"),)))

    assert found(browser, carol, "20610") == ["CC-1"]
    assert found(browser, carol, "45385") == []


def test_a_case_is_found_by_a_word_of_its_subject_whatever_its_state(browser, engine, carol):
    answered(engine, carol)
    opened(engine, subject="Polyps again")
    closed = answered(engine, carol)
    close_it(engine, closed, carol, "done")
    opened(engine, subject="A biopsy")

    assert found(browser, carol, "POLYPS") == ["CC-3", "CC-2", "CC-1"]
    assert found(browser, carol, "biopsy") == ["CC-4"]


def test_what_is_held_back_of_a_subject_finds_nothing(browser, engine, carol):
    opened(engine, subject="Jane Roe, born 4/12/1961, polyps")

    assert found(browser, carol, "polyps") == ["CC-1"]
    for hidden in ("Roe", "Jane", "1961", "4/12", "Roe polyps"):
        assert found(browser, carol, hidden) == []


def test_nothing_of_a_letters_text_is_searched(browser, engine, carol):
    opened(engine, text="A word like colonoscopy")

    assert found(browser, carol, "colonoscopy") == []


def test_each_word_must_be_shown(browser, engine, carol):
    about(engine, "45385", subject="Polyps")
    about(engine, "45385", subject="Biopsy")

    assert found(browser, carol, "dana 45385 polyps") == ["CC-1"]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "' OR 1=1 --", "\x00\x07", '"', "9" * 300, "💊"])
def test_what_no_case_shows_finds_nothing_and_breaks_nothing(browser, engine, carol, typed):
    about(engine, "45385")

    page = browser(carol).client.get("/", params={"find": typed})

    assert page.status_code == 200
    # Blanks and what cannot be printed are no search at all: the queue stands there.
    assert ("CC-1" in page.text) is (not search.words_of(typed))


def test_an_empty_search_is_the_queue(browser, engine, carol):
    opened(engine)

    page = browser(carol).get("/?find=++").text

    assert "CC-1" in page
    assert "case shows" not in page


def test_the_page_of_a_search_says_what_was_looked_for_and_asks_for_no_news(browser, engine, carol):
    drafted(engine)

    page = browser(carol).client.get("/", params={"find": '"><i>dana'}).text
    hit = browser(carol).get("/?find=dana").text

    assert 'No case shows "><i>dana , of any state' in words(page)
    assert "<i>" not in page
    assert "1 case shows dana , of any state" in words(hit)
    assert "hx-get" not in hit
    assert 'value="dana"' in hit


def test_a_long_list_of_cases_found_has_pages(browser, engine, carol):
    for _ in range(51):
        opened(engine)
    hers = browser(carol)

    first, second = hers.get("/?find=dana").text, hers.get("/?find=dana&page=2").text

    assert "/?find=dana&page=2" in first.replace("&amp;", "&")
    assert first.count('class="number"') == 50
    assert second.count('class="number"') == 1


def test_of_old_cases_only_number_and_address_are_looked_at(browser, engine, carol, monkeypatch):
    monkeypatch.setattr(search, "SEARCHED", 1)
    about(engine, "45385", sender=LEE, sender_name="Lee Chan", subject="Tubes")
    opened(engine)

    for typed in ("1", LEE):
        assert found(browser, carol, typed) == ["CC-1"]
    for typed in ("45385", "tubes", "clinic", "chan"):
        assert found(browser, carol, typed) == []
    assert "Older cases" in browser(carol).get("/?find=chan").text


def test_on_postgresql_the_same_is_found(postgres_url):
    engine = open_database(postgres_url)
    migrate(engine)
    about(engine, "45385", "45380", subject="Tubes")
    about(engine, "J3301", sender=LEE)

    with reading(engine) as session:
        numbers = [
            [line.ticket.number for line in search.find_cases(session, [typed]).lines]
            for typed in ("45380", "tubes", "2", LEE, "dana", "J33", "none")
        ]
    engine.dispose()

    assert numbers == [["CC-1"], ["CC-1"], ["CC-2"], ["CC-2"], ["CC-2", "CC-1"], ["CC-2"], []]


def test_nobody_searches_without_signing_in(browser, engine):
    opened(engine)

    answer = browser().get("/?find=dana")

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")
