"""The page of one case: everything it must show, and nothing it must not do."""

from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from console.headers import FRAMED_POLICY, POLICY
from console.ticket_view import EVENTS_SHOWN, LETTERS_SHOWN, REVISIONS_SHOWN
from console.wording import MAX_SHOWN
from consult import history
from consult.answer.missing import ASKS
from consult.database import transaction
from consult.drafts import current_draft
from consult.letter import (
    Attachment,
    Authentication,
    Automatic,
    Bounce,
    FailedRecipient,
    Proof,
    Verdict,
)
from consult.paper import as_html
from consult.people import IDLE
from consult.review import find_ticket
from consult.states import Move
from consult.tables import Draft, Event
from consult.threads import reply_address
from tests.console.browser import words
from tests.console.test_sign_in import set_back
from tests.consult.world import (
    answered,
    approved,
    drafted,
    in_review,
    letters_of,
    settle,
    state_of,
    take_reply,
)
from tests.factories import DANA, QUESTION, US, letter, opened, received

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"


def test_the_page_shows_question_facts_draft_letters_and_history(browser, engine, carol):
    ticket_id = drafted(engine)
    give_facts(engine, ticket_id)

    page = browser(carol).get(f"/tickets/{ticket_id}")

    shown = words(page.text)
    for part in (
        QUESTION,
        "Report 45385 and 45380-59.",
        "[CC-1] your coding question",
        "45385, 45380 PTP pair: needs modifier",
        "pair edit : column 1 45385; column 2 45380; rationale",
        "NCCI PTP edits 2026Q1, since 2026-01-01",
        "receipt to dana@client.example",
        "worker draft new to drafted",
        "dana@client.example asked",
    ):
        assert part in shown


def give_facts(engine, ticket_id):
    with transaction(engine) as session:
        draft = current_draft(session, ticket_id)
        draft.facts = [
            {"kind": "ptp", "codes": ["45385", "45380"], "source": "NCCI PTP edits",
             "edition": "2026Q1", "valid_from": "2026-01-01", "valid_to": None,
             "column1": "45385", "column2": "45380", "rationale": NASTY}
        ]  # fmt: skip
        draft.findings = [
            {"kind": "ptp_pair", "conclusion": "needs_modifier", "codes": ["45385", "45380"]}
        ]
        session.add(draft)


def test_quoted_text_is_folded_and_earlier_letters_are_kept(browser, engine, carol):
    ticket_id = opened(engine, text="new words " * 20, quoted="> old words")

    page = browser(carol).get(f"/tickets/{ticket_id}").text

    folded = page.partition('<details class="quoted">')[2]
    assert "&gt; old words" in folded
    assert "new words" not in folded.partition("</details>")[0]


@pytest.mark.parametrize("place", ["sender_name", "subject", "text", "quoted", "note"])
def test_what_a_stranger_wrote_is_shown_as_text_and_never_as_html(browser, engine, carol, place):
    ticket_id = opened(engine) if place == "note" else opened(engine, **{place: NASTY})
    if place == "note":
        write_note(engine, ticket_id, NASTY)
    give = drafted(engine)
    give_facts(engine, give)
    hers = browser(carol)

    for path in (f"/tickets/{ticket_id}", f"/tickets/{give}", "/"):
        page = hers.get(path).text

        assert "<script>alert" not in page
        assert "<img" not in page
        assert "49" not in page.partition('class="letter"')[2][:400] or "{{7*7}}" in page
    assert "&lt;script&gt;" in hers.get(f"/tickets/{ticket_id}").text


def write_note(engine, ticket_id, note):
    with transaction(engine) as session:
        event = session.exec(select(Event).where(Event.ticket_id == ticket_id)).first()
        event.note = note
        session.add(event)


def test_a_nasty_draft_stays_text_in_the_editor_and_in_the_letter(browser, engine, carol):
    ticket_id = in_review(engine, carol)
    hers, page = browser(carol), f"/tickets/{ticket_id}"
    closing = "</textarea></form><script>alert(1)</script>"

    hers.press(page, "draft", text=closing, subject=closing)
    kept = hers.form(page)
    hers.press(page, "approve")

    assert (kept["text"], kept["subject"]) == (closing, closing)
    for path in (page, f"{page}/compare?old=1&new=2", "/outbox"):
        assert "<script>alert" not in hers.get(path).text


def test_a_letter_too_long_for_a_page_is_cut_there_and_said_to_be(browser, engine, carol):
    ticket_id = opened(engine, text="x" * (MAX_SHOWN + 1_234))

    page = browser(carol).get(f"/tickets/{ticket_id}").text

    assert "The first 100,000 characters are shown; 1,234 more are not." in words(page)
    assert "x" * MAX_SHOWN in page
    assert "x" * (MAX_SHOWN + 1) not in page


def test_only_permitted_buttons_are_there(browser, engine, carol, bob):
    ticket_id = in_review(engine, carol)

    hers = browser(carol).get(f"/tickets/{ticket_id}").text
    his = browser(bob).get(f"/tickets/{ticket_id}").text

    assert "Approve and send" in hers
    for button in ("Approve and send", "Claim", "Release", "Send back", "Decline", "Save"):
        assert f">{button}" not in his
    assert "claimed by Carol" in words(his)


def test_an_unknown_letter_is_shown_loudly_with_what_to_do(browser, engine, carol, ada):
    ticket_id = approved(engine, carol)
    settle(engine, take_reply(engine, ticket_id), Verdict.UNKNOWN, "connection lost after the dot")

    page = words(browser(carol).get(f"/tickets/{ticket_id}").text)
    admins = words(browser(ada).get(f"/tickets/{ticket_id}").text)

    assert "UNKNOWN: nobody knows whether the reply to dana@client.example arrived" in page
    assert "connection lost after the dot" in page
    assert "What to do:" in page
    assert "Draft again" in admins


def test_a_refused_letter_is_shown_with_the_servers_words(browser, engine, carol):
    ticket_id = approved(engine, carol)
    settle(engine, take_reply(engine, ticket_id), Verdict.REFUSED, "550 5.1.1 no such user")

    page = words(browser(carol).get(f"/tickets/{ticket_id}").text)

    assert "REFUSED: the mail server would not take the reply" in page
    assert "550 5.1.1 no such user" in page


def test_older_revisions_are_folded_and_can_be_compared(browser, engine, carol):
    ticket_id = in_review(engine, carol)
    hers, page = browser(carol), f"/tickets/{ticket_id}"
    hers.press(page, "draft", text="Report 45385 alone.\n")

    case = hers.get(page).text
    difference = words(hers.get(f"{page}/compare?old=1&new=2").text)

    assert "Revision 1 by worker" in words(case)
    assert f'{page}/compare?old=1&amp;new=2">' in case
    assert "- Report 45385 and 45380-59. + Report 45385 alone." in difference


def test_an_open_page_learns_that_something_happened_without_losing_typed_text(
    browser, engine, carol
):
    ticket_id = in_review(engine, carol)
    hers = browser(carol)
    page = hers.get(f"/tickets/{ticket_id}").text
    pulse = page.partition('aria-live="polite" hx-get="')[2].partition('"')[0]
    token = {"X-CSRF-Token": hers.token()}

    quiet = hers.get(pulse.replace("&amp;", "&"), **token)
    assert received(engine, letter("Another case")).ticket_id != ticket_id
    browser(carol).press(f"/tickets/{ticket_id}", "draft", text="from the other tab")
    news = hers.get(pulse.replace("&amp;", "&"), **token)

    assert quiet.status_code == 204
    assert news.status_code == 200
    assert "Something has happened" in news.text
    assert "hx-refresh" not in news.headers


def test_a_page_on_which_nobody_types_loads_itself_again(browser, engine, carol):
    ticket_id = opened(engine)

    news = browser(carol).get(f"/tickets/{ticket_id}/pulse?seen=0&state=new")

    assert news.headers["hx-refresh"] == "true"


def test_a_sign_in_that_ran_out_while_typing_costs_no_text(browser, engine, carol):
    ticket_id = in_review(engine, carol)
    hers = browser(carol)
    typed = hers.form(f"/tickets/{ticket_id}") | {"text": "an hour's work"}
    set_back(engine, IDLE + timedelta(minutes=1))
    pulse = f"/tickets/{ticket_id}/pulse?seen=99999&state=in_review"

    out = hers.get(pulse, **{"X-CSRF-Token": typed["csrf"]})
    hers.sign_in(carol.email)
    back = hers.get(pulse, **{"X-CSRF-Token": typed["csrf"]})
    saved = hers.client.post(
        f"/tickets/{ticket_id}/draft", data=typed | {"csrf": token_in(back.text)}
    )

    assert (out.status_code, "sign in again" in out.text) == (401, True)
    assert saved.status_code == 303
    with transaction(engine) as session:
        assert current_draft(session, ticket_id).text == "an hour's work"


def token_in(fragment):
    return fragment.partition('id="csrf" value="')[2].partition('"')[0]


def test_a_stale_token_costs_no_text_either(browser, engine, carol):
    ticket_id = in_review(engine, carol)

    answer = browser(carol).press(
        f"/tickets/{ticket_id}", "draft", csrf="of yesterday", text="an hour's work"
    )

    assert answer.status_code == 403
    assert "an hour&#39;s work</textarea>" in answer.text


def test_an_answered_case_shows_who_approved_its_letter(browser, engine, carol):
    ticket_id = answered(engine, carol)

    page = words(browser(carol).get(f"/tickets/{ticket_id}").text)

    assert "approved by Carol" in page
    assert state_of(engine, ticket_id) == "answered"


def test_an_answer_that_came_back_is_shown_with_the_servers_words(browser, engine, carol):
    ticket_id = answered(engine, carol)
    failed = FailedRecipient("dana@client.example", reason="550 no such <user>")
    [reply] = letters_of(engine, ticket_id)
    back = Bounce((failed,), (reply.message_id,))
    received(engine, letter("Sorry", automatic=Automatic.BOUNCE, bounce=back))

    page = browser(carol).get(f"/tickets/{ticket_id}")

    assert "CAME BACK" in words(page.text)
    assert "dana@client.example: gave up: 550 no such &lt;user&gt;" in page.text


def test_an_answer_that_came_back_is_shown_whatever_was_written_down_since(browser, engine, carol):
    ticket_id = answered(engine, carol)
    with transaction(engine) as session:
        ticket = find_ticket(session, ticket_id)
        history.move(session, ticket, Move.BOUNCE, actor="mailer", note="550 no such user")
        for _ in range(EVENTS_SHOWN):
            history.note(session, ticket, actor="worker", text="the client wrote again")

    page = browser(carol).get(f"/tickets/{ticket_id}")

    assert "CAME BACK" in words(page.text)
    assert "550 no such user" in words(page.text)


@pytest.mark.parametrize(
    ("verdict", "shown"),
    [
        (Proof.PASS, "The sender is proven"),
        (Proof.NONE, "Nothing proves the sender"),
        (Proof.FAIL, "FORGED?"),
    ],
)
def test_the_page_says_whether_the_sender_is_proven(browser, engine, carol, verdict, shown):
    found = Authentication("", "", verdict, "mx.example", "client.example", verdict)
    ticket_id = opened(engine, authentication=found)

    page = browser(carol).get(f"/tickets/{ticket_id}")

    assert shown in words(page.text)
    assert f"dmarc {verdict} for client.example (mx.example)" in words(page.text)


def test_a_page_of_a_mail_nobody_looked_at_says_nothing_of_its_sender(browser, engine, carol):
    page = browser(carol).get(f"/tickets/{opened(engine)}")

    assert "proven" not in words(page.text)
    assert "FORGED" not in words(page.text)


def told(kind, conclusion, *codes, **more):
    return {"kind": kind, "conclusion": conclusion, "codes": list(codes), "facts": [], **more}


def tell(engine, ticket_id, *findings):
    with transaction(engine) as session:
        draft = current_draft(session, ticket_id)
        draft.findings = list(findings)
        session.add(draft)


def test_findings_say_what_they_bear_and_how_sure_they_are(browser, engine, carol):
    ticket_id = drafted(engine)
    tell(
        engine,
        ticket_id,
        told("ptp_pair", "indicator_0", "43239", bearing="stops", confidence="certain"),
        told("global_days", "days_090", "27447", bearing="passes", confidence="assumed"),
        told("judgement", "em_level", "99214", bearing="silent", confidence="judgement"),
    )

    shown = words(browser(carol).get(f"/tickets/{ticket_id}").text)

    assert "PTP pair: indicator 0 stops the claim certain" in shown
    assert "global days: days 090 passes if what was assumed is so" in shown
    assert "judgement: em level no file says needs your judgement" in shown


def test_a_finding_is_told_in_the_drafts_own_sentence(browser, engine, carol):
    ticket_id = drafted(engine)
    said = "45380 is bundled into 45385 [1]."
    tell(engine, ticket_id, told("ptp_pair", "indicator_1", "45385", said=said))

    shown = words(browser(carol).get(f"/tickets/{ticket_id}").text)

    assert f"{said} (PTP pair)" in shown


def test_what_a_human_must_decide_is_not_said_to_pass(browser, engine, carol):
    ticket_id = drafted(engine)
    tell(
        engine,
        ticket_id,
        told("judgement", "xs", "45380", bearing="passes", confidence="judgement"),
    )

    shown = words(browser(carol).get(f"/tickets/{ticket_id}").text)

    assert "judgement: xs needs your judgement" in shown


def test_findings_that_contradict_each_other_stand_side_by_side(browser, engine, carol):
    ticket_id = drafted(engine)
    file = {"source": "NCCI add-on code edits", "edition": "2026Q3"}
    line = {"code": "29826", "modifiers": ["59"]}
    tell(
        engine,
        ticket_id,
        told("add_on", "without_primary", "29826", bearing="stops") | {"facts": [file]},
        told("ptp_pair", "indicator_1", "23412", "29826", bearing="stops", changes=[line]),
    )

    shown = words(browser(carol).get(f"/tickets/{ticket_id}").text)

    assert "Two findings on 29826 contradict each other : one stops the line" in shown
    assert "add on: without primary 29826 stops the claim NCCI add-on code edits 2026Q3" in shown
    assert "the line: 29826-59 no file" in shown


def test_the_html_half_is_shown_as_it_will_be_sent_in_a_frame_that_may_do_nothing(
    browser, engine, carol
):
    ticket_id = in_review(engine, carol)
    hers, page = browser(carol), f"/tickets/{ticket_id}"
    hers.press(page, "draft", text=f"Short answer\n------------\n\n- 45385 {NASTY}\n")

    frame = hers.get(page).text.partition("<iframe")[2].partition(">")[0]
    paper = hers.get(f"{page}/paper?revision=2")

    assert 'sandbox title="The HTML half' in frame
    assert f'src="{page}/paper?revision=2"' in frame
    with transaction(engine) as session:
        assert paper.text == as_html(current_draft(session, ticket_id).text)
    assert paper.headers["content-security-policy"] == FRAMED_POLICY
    assert "script" not in FRAMED_POLICY
    assert "<script>" not in paper.text


def test_what_is_sent_is_what_the_frame_showed(browser, engine, carol):
    ticket_id = in_review(engine, carol)
    hers, page = browser(carol), f"/tickets/{ticket_id}"
    shown = hers.get(f"{page}/paper?revision=1").text

    hers.press(page, "approve")

    [reply] = letters_of(engine, ticket_id)
    assert reply.html == shown


def test_the_frame_of_a_revision_that_is_not_there_says_so(browser, engine, carol):
    ticket_id = drafted(engine)

    answer = browser(carol).get(f"/tickets/{ticket_id}/paper?revision=9")

    assert answer.status_code == 404
    assert answer.headers["content-security-policy"] == POLICY


def test_files_seals_and_cuts_of_a_letter_are_told_to_the_consultant(browser, engine, carol):
    files = (
        Attachment("era.txt", "text/plain", 99, "0" * 64, "97110 denied <b>"),
        Attachment("scan.pdf", "application/pdf", 900, "1" * 64, "", "It is a scan."),
        Attachment("photo.png", "image/png", 900, "2" * 64),
    )
    ticket_id = opened(engine, attachments=files, cut="It was cut.", sealed="It is signed.")

    page = browser(carol).get(f"/tickets/{ticket_id}").text
    shown = words(page)

    assert "Attached: era.txt text/plain, 99 B 97110 denied" in shown
    assert "denied &lt;b&gt;" in page
    assert "scan.pdf application/pdf, 900 B, no text It is a scan." in shown
    assert "Attached: attachment 3 image/png, 900 B, no text" in shown
    assert "photo.png No text is read from a file of this kind" in shown
    assert "It is signed. It was cut." in shown


def test_a_mail_of_which_nothing_could_be_read_is_told_loudly(browser, engine, carol):
    ticket_id = opened(engine, text="", sealed="It is encrypted.")

    shown = words(browser(carol).get(f"/tickets/{ticket_id}").text)

    assert "It is encrypted. Nothing of it could be read: the draft asks for a plain" in shown


def test_a_reply_that_asks_back_says_that_the_case_will_wait(browser, engine, carol):
    ticket_id = in_review(engine, carol)
    hers, page = browser(carol), f"/tickets/{ticket_id}"
    before = hers.get(page).text

    hers.press(page, "draft", text=f"{ASKS}\n\n- the payer\n")

    assert "asks the client back" not in before
    assert "asks the client back" in hers.get(page).text


@pytest.mark.parametrize(("text", "is_open"), [("See below.", True), ("word " * 40, False)])
def test_what_is_quoted_lies_open_where_the_letter_only_points_at_it(
    browser, engine, carol, text, is_open
):
    ticket_id = opened(engine, text=text, quoted="Can we bill 11721 with 11056?")

    page = browser(carol).get(f"/tickets/{ticket_id}").text

    assert ('<details class="quoted" open><summary>Quoted text' in page) is is_open


def test_a_case_is_claimed_above_its_draft_and_nobody_is_told_of_typing_where_none_may(
    browser, engine, carol
):
    ticket_id = drafted(engine)
    hers, page = browser(carol), f"/tickets/{ticket_id}"

    before = hers.get(page).text
    hers.press(page, "claim")
    after = hers.get(page).text

    assert before.index(">Claim<") < before.index("Report 45385")
    assert "not saved" not in before
    assert "typed above and not saved" in after
    assert ">Claim<" not in after


def test_of_many_letters_the_newest_are_shown_and_the_others_linked(browser, engine, carol):
    ticket_id = drafted(engine)
    for number in range(LETTERS_SHOWN + 2):
        with transaction(engine) as session:
            token = reply_address(session, ticket_id, DANA, US)
        received(engine, letter(f"Letter {number} on 99213", to=(token,)))

    page = browser(carol).get(f"/tickets/{ticket_id}")

    shown = words(page.text)
    assert f"Letter {LETTERS_SHOWN + 1} on" in shown
    assert "Letter 2 on" in shown
    assert "Letter 1 on" not in shown
    assert QUESTION not in shown
    assert "3 letters before these" in shown
    assert [f'href="/mails/{number}"' in page.text for number in (1, 2, 3)] == [True, True, True]


def test_of_a_long_history_the_newest_lines_are_shown_and_the_others_counted(
    browser, engine, carol
):
    ticket_id = drafted(engine)
    with transaction(engine) as session:
        ticket = find_ticket(session, ticket_id)
        for number in range(EVENTS_SHOWN + 1):
            history.note(session, ticket, actor="mailer", text=f"note no. {number}.")
        lines = len(history.events(session, ticket_id))

    shown = words(browser(carol).get(f"/tickets/{ticket_id}").text)

    assert f"note no. {EVENTS_SHOWN}." in shown
    assert "note no. 1." in shown
    assert "note no. 0." not in shown
    assert f"{lines - EVENTS_SHOWN} older lines: caseconsultant ticket CC-{ticket_id}" in shown


def test_of_many_revisions_no_more_are_read_than_are_shown(browser, engine, carol):
    ticket_id = in_review(engine, carol)
    hers, page = browser(carol), f"/tickets/{ticket_id}"
    for number in range(REVISIONS_SHOWN + 2):
        hers.press(page, "draft", text=f"Report {number}.")
    read = []

    @event.listens_for(Draft, "load")
    def count(draft, _):
        read.append(draft.revision)

    try:
        shown = words(hers.get(page).text)
    finally:
        event.remove(Draft, "load", count)

    assert len(set(read)) == REVISIONS_SHOWN + 1
    assert "2 more are kept." in shown
