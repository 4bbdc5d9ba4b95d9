"""A licensed text on a case's page stands with its owner's notice, once."""

from consult.database import transaction
from consult.drafts import current_draft
from tests.console.browser import words
from tests.consult.world import drafted

NOTICE = "An invented notice of the owner."


def test_the_notice_is_shown_once_below_the_facts(browser, engine, carol):
    ticket_id = drafted(engine)
    with transaction(engine) as session:
        draft = current_draft(session, ticket_id)
        draft.facts = [
            {"kind": "cpt", "codes": [code], "description": "Invented words", "notice": NOTICE}
            for code in ("99213", "20610")
        ]
        session.add(draft)

    page = browser(carol).get(f"/tickets/{ticket_id}")

    assert words(page.text).count(NOTICE) == 1
