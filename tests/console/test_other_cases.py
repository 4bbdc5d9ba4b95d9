"""The client's other cases, on the page of each."""

from consult.database import transaction
from consult.drafts import current_draft
from consult.kept_question import keep
from tests.console.browser import words
from tests.consult.findings import evidence
from tests.consult.world import drafted
from tests.factories import opened


def test_a_case_names_its_clients_other_cases_with_their_codes(browser, engine, carol):
    other = drafted(engine)
    with transaction(engine) as session:
        draft = current_draft(session, other)
        draft.question = keep(evidence.question(citations=(evidence.cited("45385"),)))
        session.add(draft)
        asked = f"{session.get_one(type(draft), draft.id).made_at:%Y-%m-%d}"
    opened(engine, sender="lee@clinic.example", subject="Not hers")
    ticket_id = opened(engine)

    shown = words(browser(carol).get(f"/tickets/{ticket_id}").text)

    assert f"Other cases of this client CC-1 drafted asked {asked} 45385" in shown
    assert "CC-2" not in shown


def test_a_first_case_says_nothing_of_others(browser, engine, carol):
    ticket_id = opened(engine)

    assert "Other cases" not in browser(carol).get(f"/tickets/{ticket_id}").text


def test_of_many_cases_the_newest_ten_are_named_and_all_can_be_found(browser, engine, carol):
    for _ in range(12):
        opened(engine)
    hers = browser(carol)

    page = hers.get("/tickets/12").text
    listed = page.partition('id="others"')[2].partition("</section>")[0]

    assert listed.count('class="number"') == 10
    assert "CC-1<" not in listed
    assert "/?find=dana%40client.example" in listed
    assert "12 cases show" in words(hers.get("/?find=dana%40client.example").text)
