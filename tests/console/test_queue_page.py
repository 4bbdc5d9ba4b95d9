"""The queue: which cases stand there, for whom, and how little of them."""

import re

import pytest

from codebook.cited import POS
from consult.answer.missing import ASKS
from consult.asked.intents import Intent
from consult.database import transaction
from consult.drafts import current_draft
from consult.kept_question import keep
from consult.letter import Verdict
from tests.console.browser import words
from tests.consult.findings import evidence
from tests.consult.world import (
    answered,
    approved,
    drafted,
    in_review,
    lay_draft,
    settle,
    take_reply,
)
from tests.factories import QUESTION, letter, opened, received


def test_the_queue_shows_what_a_consultant_needs_and_not_the_text(browser, engine, carol, bob):
    opened(engine, subject="Jane Roe, born 1961")
    in_review(engine, bob)

    page = browser(carol).get("/").text

    shown = words(page)
    assert "CC-1 new Dana Client dana@client.example [name] , born 1961 now" in shown
    subject = "Two polyps, two techniques"
    assert f"CC-2 in review Dana Client dana@client.example {subject} now now Bob" in shown
    assert QUESTION not in shown
    assert "Jane Roe" not in shown


def asked(engine, *findings, **changes):
    """A drafted case whose letter was understood so."""
    ticket_id = drafted(engine)
    with transaction(engine) as session:
        draft = current_draft(session, ticket_id)
        draft.question, draft.findings = keep(evidence.question(**changes)), list(findings)
        session.add(draft)


def test_the_queue_shows_the_codes_in_the_order_of_the_letter_and_no_places(browser, engine, carol):
    cited = [evidence.cited("45385"), evidence.cited("22", system=POS), evidence.cited("45380")]
    asked(engine, {"kind": "ptp_pair", "codes": ["45380", "45385"]}, citations=(*cited, cited[0]))

    page = browser(carol).get("/").text

    assert re.findall(r"<code>(\w+)</code>", page) == ["45385", "45380"]


def test_the_queue_tells_what_is_asked_in_words(browser, engine, carol):
    names = ("denial_appeal", "guideline_lookup", "modifier_choice")
    asked(engine, intents=tuple(Intent(name, "", 0, 0) for name in names))

    page = browser(carol).get("/").text

    assert "what to do about a denial; which modifier fits, if any" in words(page)


def test_the_queue_gives_a_sign_of_what_is_no_plain_question(browser, engine, carol):
    asked(engine, {"confidence": "judgement"}, patient_data=("dob",))
    asked(engine, {"confidence": "certain"}, is_question=False)
    opened(engine, subject="Marlene Okafor")

    first, second, third = browser(carol).get("/").text.split("<tr>")[2:]

    assert "needs judgement birth date in it" in words(first)
    assert "no coding question" in words(second)
    assert "judgement" not in words(second)
    assert "[name] subject held back" in words(third)


def test_a_case_keeps_the_subject_it_was_opened_with(browser, engine, carol):
    opened(engine, subject="How are polyps coded?")
    first = letter(subject="A biopsy")
    received(engine, first)
    received(engine, letter(subject="Re: Re: " + "x" * 200, references=(first.message_id,)))

    shown = words(browser(carol).get("/").text)

    assert "How are polyps coded?" in shown
    assert "A biopsy" in shown


def test_tabs_count_and_filter_the_cases(browser, engine, carol, bob):
    opened(engine)
    in_review(engine, carol)
    in_review(engine, bob)
    answered(engine, bob)

    hers = browser(carol)

    assert cases(hers.get("/")) == ["CC-1", "CC-2", "CC-3"]
    assert cases(hers.get("/?show=mine")) == ["CC-2"]
    assert cases(hers.get("/?show=in_review")) == ["CC-2", "CC-3"]
    assert cases(hers.get("/?show=answered")) == ["CC-4"]
    assert cases(hers.get("/?show=stuck")) == []
    assert "open 3 mine 1 new 1 drafted 0 in review 2" in words(hers.get("/").text)


def cases(answer):
    return [word for word in words(answer.text).split() if word.startswith("CC-")]


def test_a_long_queue_has_pages(browser, engine, carol):
    for _ in range(51):
        opened(engine)

    hers = browser(carol)

    assert len(cases(hers.get("/"))) == 50
    assert cases(hers.get("/?page=2")) == ["CC-51"]
    assert cases(hers.get("/?page=3")) == []


def test_an_open_queue_is_sent_again_only_when_something_happened(browser, engine, carol):
    ticket_id = opened(engine)
    hers = browser(carol)
    again = poll_address(hers.get("/").text)

    quiet = hers.get(again)
    lay_draft(engine, ticket_id)
    news = hers.get(again)

    # The minute may turn between the two looks: ages are news too.
    assert quiet.status_code in {204, 200}
    assert (news.status_code, "drafted" in news.text) == (200, True)
    assert "<html" not in news.text


def poll_address(page):
    return page.partition('hx-get="')[2].partition('"')[0].replace("&amp;", "&")


@pytest.mark.parametrize("tab", ["approved", "drafted"])
def test_the_poll_keeps_the_tab(browser, engine, carol, tab):
    approved(engine, carol)

    again = poll_address(browser(carol).get(f"/?show={tab}").text)

    assert f"show={tab}" in again


def test_cases_that_wait_for_the_client_have_a_tab_and_say_so(browser, engine, carol):
    answered(engine, carol)
    waiting = in_review(engine, carol)
    hers = browser(carol)
    hers.press(f"/tickets/{waiting}", "draft", text=f"{ASKS}\n\n- the payer\n")
    hers.press(f"/tickets/{waiting}", "approve")
    settle(engine, take_reply(engine, waiting), Verdict.TAKEN)

    page = hers.get("/?show=waiting_for_client")

    assert cases(page) == ["CC-2"]
    assert "waiting for client 1" in words(page.text)
    assert "answered waiting for the client" in words(page.text)
    assert "waiting for the client" in words(hers.get(f"/tickets/{waiting}").text)
    assert cases(hers.get("/?show=answered")) == ["CC-2", "CC-1"]


def test_a_draft_that_asks_back_has_a_sign_until_it_is_sent(browser, engine, carol):
    opened(engine)
    asking = in_review(engine, carol)
    hers = browser(carol)
    hers.press(f"/tickets/{asking}", "draft", text=f"{ASKS}\n\n- the payer\n")

    before = words(hers.get("/").text)
    hers.press(f"/tickets/{asking}", "approve")
    settle(engine, take_reply(engine, asking), Verdict.TAKEN)
    after = words(hers.get("/?show=answered").text)

    assert before.count("asks the client") == 1
    assert "asks the client" not in after
