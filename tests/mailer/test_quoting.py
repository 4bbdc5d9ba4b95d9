"""Fresh and quoted text: folded, never cut."""
# ruff: noqa: RUF001 - the letters of other scripts are meant

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.quoting import split_quoted
from tests.mailer.reading import real_mails

FRESH = "Yes, bill 99213.\n\nThank you"
OLD = "Is it 99214?"


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@pytest.mark.parametrize(
    "announcement",
    [
        "On Mon, Jan 5, 2026 at 9:00 AM Carol <carol@desk.example> wrote:",
        "On Mon, Jan 5, 2026 at 9:00 AM Carol Consultant of the Desk\n<carol@desk.example> wrote:",
        "On 5 Jan 2026, at 09:00, Carol wrote:",
        "Am 05.01.2026 um 09:00 schrieb Carol <carol@desk.example>:",
        "Carol <carol@desk.example> schrieb am Mo., 5.\nJan. 2026 um 09:00 Uhr:",
        'Le 5 janv. 2026 09:00, "Carol"\n<carol@desk.example>\na écrit :',
        "El lun, 5 ene 2026 a las 9:00, Carol (<carol@desk.example>) escribió:",
        "Il giorno lun 5 gen 2026 alle ore 09:00 Carol <carol@desk.example> ha scritto:",
        "Em seg., 5 de jan. de 2026 às 09:00, Carol <carol@desk.example> escreveu:",
        "Op ma 5 jan 2026 om 09:00 schreef Carol <carol@desk.example>:",
        "Den mån 5 jan. 2026 kl 09:00 skrev Carol <carol@desk.example>:",
        "5 sty 2026 09:00 Carol <carol@desk.example> napisał(a):",
        "пн, 5 января 2026 в 09:00, Carol <carol@desk.example> написал:",
        "2026年1月5日(月) 9:00 Carol <carol@desk.example>:",
        "2026/1/5 Carol <carol@desk.example>",
        "-----Original Message-----",
        "-----Ursprüngliche Nachricht-----",
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "From: Carol <carol@desk.example>\nSent: Monday, January 5, 2026\nTo: Dana\nSubject: RE: q",
        "________________________________\nFrom: Carol\nSent: Monday\nTo: Dana\nSubject: codes",
        "*From:* Carol\n*Date:* Monday\n*To:* Dana\n*Subject:* codes",
        "From: Carol\nSent: Monday, January 5, 2026 9:00 AM",
        "From: Carol\nTo: Coders\nSent: Fri, 5 January 2026",
        "From: Carol\nSubject: codes",
        "On Mon, Jan 5, 2026 Carol wrote:",
        "Von: Carol\nGesendet: Montag, 5. Januar 2026\nAn: Dana\nBetreff: codes",
        "De : Carol\nEnvoyé : lundi\nÀ : Dana\nObjet : codes",
        "Gesendet: Montag, 5. Januar 2026 um 09:00 Uhr\nVon: Carol\nAn: Dana\nBetreff: codes",
        "Date: Mon, 5 Jan 2026 09:00:00 -0500\nFrom: Carol\nTo: Dana\nSubject: codes",
        "On Mon, 5 Jan 2026, Carol wrote:",
        "Jan 5, 2026, 9:00 AM by carol@desk.example:",
        "пн, 5 янв. 2026 г. в 09:00, Carol <carol@desk.example>:",
        "Op 5 jan 2026, om 09:00 heeft Carol <carol@desk.example> het volgende geschreven:",
        "Wiadomość napisana przez Carol <carol@desk.example> w dniu 05.01.2026, o godz. 09:00:",
        "Carol <carol@desk.example> 于2026年1月5日周一 09:00写道：",
        "-----Carol <carol@desk.example> wrote: -----\nTo: Dana\nFrom: Carol\nSubject: codes",
        "Carol---01/05/2026 09:00:00 AM---codes",
        "##- Please type your reply above this line -##",
        "-—-—-—- Reply ABOVE THIS LINE -—-—-—-",
        "--- original ---",
        "==== Previous =====",
        "----- Earlier message -----",
        "________________________________\nFrom: Carol <carol@desk.example>\nTo: Dana",
        "From: Carol <carol@desk.example>\nDate: Monday",
    ],
)
@pytest.mark.parametrize("old", [OLD, f"> {OLD}"])
def test_an_announced_mail_is_quoted(announcement, old):
    fresh, quoted = split_quoted(f"{FRESH}\n\n{announcement}\n\n{old}")

    assert fresh == FRESH
    assert OLD in quoted


@pytest.mark.parametrize(
    "own",
    [
        "On 3/5/2024 the surgeon wrote:\nlesion excised, 2 cm",
        "From: 01/05/2024\nTo: 01/07/2024\nWhat do I bill?",
        "From: the surgeon\nSent: to the OR\nWhat do I bill?",
        "________\nFrom: the nursing home\nTo: the hospital\nWhich A code?",
        "--- original claim ---\n99213, 20610",
        "Your message\nTo: the payer\nwas what? 99213 as a new line?",
        "From: 3/3/2026\nTo: 3/5/2026\nWhat do I bill?",
        "On this day\n\nI wrote something\n\nwhich was 99213.",
        "----- Operative Note -----\nlesion excised",
        "Codes:\n99213\n20610",
        "The note of 3/5/2024 at 10:15 says 99213.\nWhich is right: 25 or 59?",
        "We billed on 3/5/2024 99213\nwith modifier 25",
        "99213 > 99214?",
        "At 10:15 on 3/5/2024 the payer said:\ndenied, CO-97",
        "our payer wrote on 3/4/2024 10:22 <claims@payer.example>:\ndenied as bundled",
        "2024-01-05 10:15 GMT+01:00 visit note attached",
        "Hello\n\n--\nWhat modifier for 20610\nbilateral",
        "Sent from the ER to the OR, is 99285 still billable",
        "Sent via 99213",
        "Scenario:\nFrom: ER\nTo: OR\nDate: 1/5/2024\nWhich place of service",
        "-- \nWhat about 20610?",
        "May I bill 99453\nfor setup of an iPad",
        "Contact: Jim Smith, 3/5/2026 9:00 AM, jim@payer.example:\ndenied. What now?",
        "Ask Jim <jim@payer.example>:\n> denied as bundled\nIs he right?",
        "Please reply above this line of codes: 99213, 99214.",
        "----- Codes: -----\n99213",
        "External ear infection\nwhich code?",
        "This email is from outside our group, may I ask?",
    ],
)
def test_the_senders_own_words_stay_fresh(own):
    assert split_quoted(own) == (own, "")


def test_what_a_receipt_tells_of_a_mail_is_that_mail_s():
    told = "   To: Desk\n   Subject: 20610\n   Sent: Monday, 5 January 2026 13:02"

    fresh, quoted = split_quoted(f"Your message\n{told}\n\nwas read on Monday, 5 January 2026.")

    assert fresh == "was read on Monday, 5 January 2026."
    assert "20610" in quoted


def test_a_line_above_an_attribution_is_not_taken_for_its_beginning():
    attribution = "On Thu, Jan 8, 2026 at 9:00 AM Carol <carol@desk.example> wrote:"
    own = "We billed on 3/5/2024 at 10:00 99213"

    assert split_quoted(f"{own}\n{attribution}\n> {OLD}")[0] == own
    assert split_quoted(f"{own}\n\n{attribution}\n> {OLD}")[0] == own


def test_words_that_end_without_a_stop_are_no_beginning_of_an_attribution_that_is_marked():
    asked = "17311 x1 and 17312 x2 today, then the flap. Do we need a 59 on the flap"
    answered = "> On Feb 3, 2026, Case Desk wrote:\n> They are separate."

    assert split_quoted(f"{asked}\n\n{answered}") == (asked, answered)


def test_answers_between_quoted_lines_stay_in_order():
    text = "On 5 Jan 2026, at 09:00, Carol wrote:\n> Which code?\n99213\n> Which modifier?\n25"

    fresh, quoted = split_quoted(text)

    assert fresh == "99213\n25"
    assert "> Which code?\n> Which modifier?" in quoted


def test_quoted_lines_nobody_is_named_for_are_shown_with_the_words_below_them():
    text = "> Separate payment is not allowed.\n\nIs that right?"

    assert split_quoted(text) == (text, "")


def test_what_groupwise_quotes_has_a_head_and_no_marks():
    text = (
        'Is it legit?\n\n>>> "Refunds" <refunds@pay.example> 5/12/2026 3:31 PM >>>\nPay 17000 back.'
    )

    fresh, quoted = split_quoted(text)

    assert fresh == "Is it legit?"
    assert quoted.endswith("Pay 17000 back.")


def test_words_below_a_marked_forward_are_the_senders():
    text = f"Begin forwarded message:\n\n> From: Bob\n> Subject: q\n>\n> {OLD}\n\nWhat now?"

    fresh, quoted = split_quoted(text)

    assert fresh == "What now?"
    assert OLD in quoted


@pytest.mark.parametrize(
    "named", ["Quoting Carol <carol@desk.example>:", "> From: Carol\n> Subject: q"]
)
def test_marked_lines_somebody_is_named_for_are_quoted_above_words_too(named):
    fresh, quoted = split_quoted(f"{FRESH}\n\n{named}\n> {OLD}\n\nScanned by the gateway")

    assert fresh == f"{FRESH}\n\n\nScanned by the gateway"
    assert OLD in quoted


@pytest.mark.parametrize(
    "head",
    [
        "From: Carol\nSent: Monday, January 5, 2026\nTo: Dana\nSubject: RE: q",
        "------- Original Message -------\nOn 5 Jan 2026, at 09:00, Carol wrote:",
    ],
)
def test_an_answer_below_the_marked_lines_of_an_announced_mail_is_fresh(head):
    fresh, quoted = split_quoted(f"{head}\n> {OLD}\n\n{FRESH}", is_reply=True)

    assert fresh == FRESH
    assert OLD in quoted


def test_a_mark_that_a_mailbox_file_made_is_no_quotation():
    own = "I read the note.\n>From the report, it was 20610.\nIs it?"

    assert split_quoted(f"{own}\n\nOn 5 Jan 2026, at 09:00, Carol wrote:\n> {OLD}")[0] == own
    assert split_quoted(f"{FRESH}\n\n> Well\n>From here on")[0] == FRESH


def test_a_help_desks_mark_with_nothing_above_it_hides_nothing():
    text = f"--- Please reply above this line ---\n\n{FRESH}"

    assert split_quoted(text, is_reply=True)[0] == FRESH


def test_quoted_lines_with_nothing_below_them_are_quoted():
    assert split_quoted(f"Yes.\n\n> {OLD}") == ("Yes.", f"> {OLD}")


@pytest.mark.parametrize(
    "above",
    [
        *("", "-- \nDana\nBilling\n", "Sent from my iPhone\n", "[EXTERNAL EMAIL]\n\n"),
        "CAUTION: This email originated from outside.\nDo not click links or open attachments.\n\n",
        "You don't often get email from dana@client.example. Learn why this is important\n",
    ],
)
def test_a_forward_with_nothing_fresh_above_is_the_question(above):
    head = "---------- Forwarded message ---------\nFrom: Bob\nDate: Mon\nSubject: q\nTo: Dana"

    fresh, quoted = split_quoted(f"{above}{head}\n\nMay I bill 99213?")

    assert fresh == "May I bill 99213?"
    assert "Forwarded message" in quoted


def test_marked_lines_within_a_forward_do_not_stand_for_it():
    head = "---------- Forwarded message ---------\nFrom: Bob\nDate: Mon\nSubject: q\nTo: Dana"
    said = "May I bill 99213?\n> The note says 99214.\nThanks"

    assert split_quoted(f"{head}\n\n{said}")[0] == said


def test_a_memos_head_is_no_mail_above_its_words():
    text = f"To: Desk\nFrom: Dana\nDate: January 5\nSubject: 99213\n\n{FRESH}"

    assert split_quoted(text)[0] == FRESH


def test_a_forward_below_a_question_is_quoted():
    fresh, _ = split_quoted(
        "Is this right?\n\nBegin forwarded message:\n\nFrom: Bob\nSubject: q\n\n99213"
    )

    assert fresh == "Is this right?"


def test_a_reply_without_words_does_not_make_our_letter_the_question():
    text = "From: Desk <desk@desk.example>\nSent: Monday\nTo: Dana\nSubject: 99213\n\nBill 99213."

    assert split_quoted(text, is_reply=True)[0] == ""


@pytest.mark.parametrize(
    "ending",
    [
        "-- \nDana\n555-0100",
        "--\nDana",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Lähetetty iPhonesta",
        "Télécharger Outlook pour iOS",
        "____",
    ],
)
def test_a_signature_is_folded(ending):
    assert split_quoted(f"{FRESH}\n\n{ending}")[0] == FRESH


@given(
    st.lists(
        st.sampled_from(
            [
                "",
                "> a",
                "b 9:10",
                "On 5 Jan 2026, at 09:00, C wrote:",
                "From: x",
                "Subject: y",
                "To: z",
                "--",
                "----Original Message----",
                "wrote:",
                ">>",
            ]
        )
    )
)
def test_no_line_is_ever_lost(lines):
    fresh, quoted = split_quoted("\n".join(lines))

    kept = Counter(
        line.strip() for line in [*fresh.split("\n"), *quoted.split("\n")] if line.strip()
    )

    assert kept == Counter(line for line in lines if line)


@given(st.text(max_size=300))
def test_no_word_is_ever_lost(text):
    fresh, quoted = split_quoted(text)

    assert words(fresh) + words(quoted) == words(text)


def test_real_replies_lose_no_word_and_leak_little():
    lost, leaked, old = Counter(), Counter(), Counter()
    for path in real_mails("replies").glob("*.expected.txt"):
        own = words(path.read_text("utf-8"))
        text = path.with_name(path.name.replace(".expected", "")).read_text("utf-8")
        fresh = words(split_quoted(text)[0])
        lost += own - fresh
        leaked += fresh - own
        old += words(text) - own

    assert not lost
    assert leaked.total() <= old.total() / 10
