"""Codes that came in a file or in a mail that is handed on: found, told as such, never too many."""

from datetime import date

import pytest

from codebook.citations import find_citations
from consult.enclosures import READ, Enclosed, as_file, codes_enclosed, nothing_read, told_name
from consult.letter import Attachment
from consult.understanding import understand
from tests.factories import letter

RECEIVED = date(2026, 7, 15)
FORWARDED = "---------- Forwarded message ----------\nFrom: Lee\n\nCan we bill 45385 with 45380?"


def asked(book, text, received=RECEIVED, sender="Dana Client", **enclosed):
    return understand(book, text, received, Enclosed(**enclosed), sender)


def test_codes_only_a_file_cites_are_looked_up_and_told_by_the_files_name(embedded_book):
    file = ("remittance.txt", "45385 paid\n97110 x4 denied\n45380 denied")

    question = asked(embedded_book, "45385 was paid, the rest not. Why?", files=(file,))

    assert question.codes == ("45385", "97110", "45380")
    assert question.units_of("97110") == 4
    [only] = question.enclosed
    assert (only.place, only.told, only.codes) == (file[0], file[0], ("97110", "45380"))


def test_a_file_that_cites_nothing_new_is_not_told(embedded_book):
    question = asked(embedded_book, "Is 45385 fine?", files=(("note.txt", "45385 done"),))

    assert question.enclosed == ()


def test_each_code_is_told_of_the_first_file_that_cites_it(embedded_book):
    files = (("note.txt", "45385"), ("claim.txt", "45385 and 45380"))

    question = asked(embedded_book, "See the files, please advise?", files=files)

    assert [one.codes for one in question.enclosed] == [("45385",), ("45380",)]


def test_a_long_remittance_does_not_become_the_question(embedded_book):
    many = " ".join(f"{code} paid," for code in range(99202, 99240))

    question = asked(embedded_book, "Why was 97110 denied?", files=(("era.txt", many),))

    assert len(question.codes) <= 13


def test_stems_and_ranges_of_a_file_are_no_question(embedded_book):
    question = asked(embedded_book, "Look?", files=(("list.txt", "992xx, 99202-99205"),))

    assert question.codes == ()


def test_a_mail_that_is_only_handed_on_is_read_for_codes(embedded_book):
    question = asked(embedded_book, "Please see below.", quoted=FORWARDED)

    assert question.codes == ("45385", "45380")
    assert question.enclosed[0].place == ""


def test_a_quoted_mail_beside_a_question_of_its_own_is_not_read_for_codes(embedded_book):
    question = asked(embedded_book, "And can we bill 97110 with 97140?", quoted=FORWARDED)

    assert question.codes == ("97110", "97140")


def test_a_reply_to_what_we_asked_is_read_with_the_earlier_letters(embedded_book):
    question = asked(
        embedded_book, "Medicare, CMS-1500, DOS 7/6/2026.", earlier="45385 with 45380, 59?"
    )

    assert question.codes == ("45385", "45380")
    assert (question.payer, question.on, question.setting_given) == (
        "Medicare",
        date(2026, 7, 6),
        True,
    )


@pytest.mark.parametrize("text", ["Thank you so much!", "And 97110 with 97140?"])
def test_thanks_and_new_questions_leave_the_earlier_letters_alone(embedded_book, text):
    question = asked(embedded_book, text, earlier="45385 with 45380, 59?")

    assert "45385" not in question.codes


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("remittance.txt", "remittance.txt"),
        ("Op note 2.pdf", "Op note 2.pdf"),
        ("denial_letter.PDF", "denial_letter.PDF"),
        ("okafor_marlene.pdf", "attachment 3 (PDF)"),
        ("claim 4471123.pdf", "attachment 3 (PDF)"),
        ("MRN00482917", "attachment 3"),
        ("note.okafor", "attachment 3"),
        ("", "attachment 3"),
        ("x.<script>", "attachment 3"),
    ],
)
def test_a_files_name_is_repeated_only_if_it_can_name_nobody(name, told):
    assert told_name(name, 3) == told


def test_patient_data_is_named_by_kind_and_never_by_its_words(embedded_book):
    file = ("note.txt", "Patient: Marlene Okafor\nDOB 04/17/1951\nMRN 00482917")

    question = asked(embedded_book, "Is 45385 fine? DOS 7/6/2026", files=(file,))

    assert {"patient_name", "dob", "mrn"} <= set(question.patient_data)
    assert "Okafor" not in repr(question)


def test_a_day_of_service_alone_is_what_we_ask_for_and_no_reproach(embedded_book):
    assert asked(embedded_book, "Is 45385 fine? DOS 7/6/2026").patient_data == ()


def test_a_file_is_kept_with_its_text_up_to_a_limit_that_is_told():
    short = as_file(Attachment("a.txt", "text/plain", 4, "0" * 64, "note"))
    long = as_file(Attachment("b.txt", "text/plain", READ + 1, "0" * 64, "x" * (READ + 1)))
    scan = as_file(Attachment("c.pdf", "application/pdf", 9, "0" * 64, "", "It is a scan."))

    assert (short["text"], short["problem"]) == ("note", "")
    assert (len(long["text"]), "Only the first 50,000" in long["problem"]) == (READ, True)
    assert scan["problem"] == "It is a scan."


def test_a_sealed_mail_is_unreadable_only_if_nothing_of_it_was_read():
    assert nothing_read(letter("", sealed="It is encrypted."))
    assert not nothing_read(letter("45385?", sealed="It is signed."))
    assert not nothing_read(letter("", quoted="45385?", sealed="It is signed."))
    assert not nothing_read(letter(""))


def test_no_file_no_letter_nothing_found(embedded_book):
    own = find_citations("45385", embedded_book)

    assert codes_enclosed(embedded_book, own, Enclosed(), hands_on=False) == ((), ())


OUTLOOK = (
    "-----Original Message-----\nFrom: Lee <lee@elm.example>\nSent: Monday, July 6, 2026 4:12 PM\n"
    "To: Dana\nSubject: q\n\nCan we bill 45385 with 45380?"
)
HEAD_ALONE = OUTLOOK.partition("\n")[2]


@pytest.mark.parametrize("quoted", [OUTLOOK, HEAD_ALONE, f"Dana Roe\nElm Clinic\n\n{HEAD_ALONE}"])
@pytest.mark.parametrize(
    "text",
    [
        "See below. Does she have a point?",
        "Please see the question below from our office.",
        "Thoughts?",
        "What would you advise?",
        "Could you answer her question please",
    ],
)
def test_what_is_handed_on_below_a_mails_head_is_what_is_asked(embedded_book, text, quoted):
    question = asked(embedded_book, text, quoted=quoted)

    assert question.points_below
    assert question.codes == ("45385", "45380")
    assert "ncci_bundling" in {intent.name for intent in question.intents}


@pytest.mark.parametrize(
    "text",
    ["Thanks for the help!", "Thanks, will review.", "Great, that answers it.", "See you Monday."],
)
def test_a_reply_that_points_at_nothing_hands_nothing_on(embedded_book, text):
    question = asked(embedded_book, text, subject="Re: q", quoted=OUTLOOK)

    assert not question.points_below
    assert question.codes == ()


def test_the_subject_is_read_with_the_letter_and_apart_from_it(embedded_book):
    question = asked(embedded_book, "97597 and 97598 x 3, same day?", subject="wound care LCD")
    bare = asked(embedded_book, "Is it ok with 45380?", subject="45385")

    assert question.codes == ("97597", "97598")
    assert bare.codes == ("45385", "45380")


@pytest.mark.parametrize(
    ("text", "hands_on"),
    [
        ("can you tell Opal if she is right", True),
        ("Noor, ask the desk this for me", True),
        ("Is that correct?", True),
        ("He is right here with me", False),
        ("Ask away", False),
    ],
)
def test_who_forwards_and_asks_whether_it_is_right_hands_it_on(embedded_book, text, hands_on):
    question = asked(embedded_book, text, subject="Fwd: scopes", quoted=OUTLOOK)

    assert question.points_below == hands_on
