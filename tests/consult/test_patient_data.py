"""Which words are patient data: kind by kind, on invented mails, and what a redacted copy keeps."""

import time

import pytest

from consult.idle_letters import of_an_idle_letter
from consult.patient_data import find_patient_data, redact
from tests.consult.labelled_sentences import patient_sentences
from tests.consult.reading_score import Found


def one_of_each_kind():
    """The first sentence that holds each kind of patient data, as a line."""
    first = {}
    for text, labels in patient_sentences():
        for kind, _ in sorted(labels):
            first.setdefault(kind, f"{text}\n")
    return sorted(set(first.values()))


@pytest.mark.parametrize(("text", "labels"), patient_sentences())
def test_the_patient_data_of_a_mail_are_found_and_nothing_else(text, labels):
    found = find_patient_data(text)

    assert {(span.kind, span.text) for span in found.patient} == labels


def test_all_mails_together_keep_what_is_wanted():
    score = Found()
    for text, labels in patient_sentences():
        score.add({s.text for s in find_patient_data(text).patient}, {w for _, w in labels})

    assert score.recall >= 0.98
    assert score.precision >= 0.90


def test_an_address_goes_on_in_the_next_line_of_a_quoted_mail():
    text = "> Oswin Tarrant\n> 1405 Copper Lantern Rd\n> Minden 89423\n>\n> I was charged twice"

    found = find_patient_data(text)

    assert "1405 Copper Lantern Rd\n> Minden 89423" in {s.text for s in found.patient}


def test_a_name_goes_on_in_the_next_line():
    found = find_patient_data("Patient JOHN\nSMITH had 99213")

    assert [span.text for span in found.patient] == ["JOHN\nSMITH"]


def test_a_span_says_where_its_words_stand():
    text = "pt Marlene Okafor, DOB 04/17/1951"

    found = find_patient_data(text)

    assert [text[s.start : s.end] for s in found.patient] == [s.text for s in found.patient]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "99213?\n\nRegards,\nDana Whitcombe, CPC\n(414) 555-0138",
            {"sender_name", "sender_phone"},
        ),
        ("Billing Dept | Ste 20610 | 555-0121", {"sender_address", "sender_phone"}),
        ("Dr. Kestrel did 29827", {"provider_name"}),
        ("our NPI 1234567893", {"provider_npi"}),
        ("reply to billing@ridge.example", {"sender_email"}),
    ],
)
def test_what_is_the_senders_own_is_told_apart(text, spans):
    found = find_patient_data(text)

    assert {span.kind for span in found.sender} == spans
    assert found.patient == ()


def test_the_name_in_the_from_line_is_no_patients():
    text = "Marlene Okafor here. 99213 and 36415?"

    assert find_patient_data(text, "Marlene Okafor").patient == ()


def test_heads_of_quoted_mails_are_no_patient_data_but_their_subjects_may_be():
    text = (
        "See below\n\nFrom: Carol Vance <carol@ridge.example>\nSent: June 2, 2026 3:31 PM\n"
        "Subject: Marlene Okafor claim\n\nText"
    )

    assert [span.text for span in find_patient_data(text).patient] == ["Marlene Okafor"]


def test_a_portal_that_hands_on_a_patients_words_is_no_patient():
    text = (
        "FW\n\nFrom: MyHealthBox <no-reply@box.example>\nSubject: a message\n\n"
        'From: "Perpetua Tarrow" <p.tarrow@post.example>\nWhy did you charge me for my visit?'
    )

    assert [s.text for s in find_patient_data(text).patient] == [
        "Perpetua Tarrow",
        "p.tarrow@post.example",
    ]


def test_a_redacted_copy_still_reads():
    text = "pt Marlene Okafor DOB 04/17/1951 seen 02/11/2026, MBI 1EG4-TE5-MK73. 99213-25?"

    copy = redact(text, find_patient_data(text).patient)

    assert copy == "pt [name] DOB [birth date] seen [date 2026], MBI [member id]. 99213-25?"


def test_a_text_without_patient_data_is_its_own_copy():
    text = "45385 with 45380, 59? Two techniques."

    assert redact(text, find_patient_data(text).patient) == text


def test_an_absence_note_speaks_of_no_patient():
    text = "Out of office until July 8. Call Bob Underhill at 555-0102."

    idle = of_an_idle_letter(find_patient_data(text), text)

    assert idle.patient == ()


def test_whom_the_subject_of_a_returned_mail_names_is_a_patient():
    text = "Not delivered.\nCall Bob Underhill at 555-0102.\nSubject: Fw: chart of Thea Kowalczyk"

    idle = of_an_idle_letter(find_patient_data(text), text)

    assert [span.text for span in idle.patient] == ["Thea Kowalczyk"]


ODD_PIECES = [
    "Mary Okafor, ",
    "on 3/3 and ",
    "12/3/2025a",
    "Pt ",
    "id no ",
    "123 Main ",
    "From: a\n",
    "O'A",
    "1/",
    "Ins: Aetna plan ",
    "MRN A-123456, ",
    "Pt | MRN | \n",
    "five six ",
    "a",
    "A",
    "A-",
    "Aa.",
    "my license # A1234567 ",
    "Mr. John Smith saw Dr. Jane Roe ",
    "Smith^",
    "van der ",
    "goes by 'Pip ",
    "Patient JOHN\n",
    "+44 20 79 ",
    "(b. 11/12/44 ",
    "called Tues 10/21, ",
    "1) Sto. Nino y ",
    "Hollis, Fern; ",
    "pt: orvella tunstead ",
    "orvella tunstead dob ",
    "Mr. Two Hawks ",
    "Pt 'Sparky' ",
    "she (Thea ",
    "born on the ",
    "had her hip pinned ",
    "03 04 26 ",
    "last DEXA was ",
    "Claim 2026118 ",
    "Regence 7714-QB-",
    "Lot on the mesh ",
    "pt in the lot of ",
    "works for Quill ",
    "Thea Quill, ",
    "Ms. Thea 5 ",
    "DOB Jan/02/",
    "Dana Roe, CPC\n555-0102\n\n",
    "From: Dana Quist <dana@clinic.example>\nSubject: hello\n\n",
]


@pytest.mark.parametrize("piece", [*ODD_PIECES, *one_of_each_kind()])
def test_any_text_is_read_in_linear_time(piece):
    # Four times the text: a part of the work that grows by the square would be sixteen times it.
    assert _seconds(piece, 48_000) < 9 * max(_seconds(piece, 12_000), 0.01)


def _seconds(piece, length):
    """The processor time that a text of *length* made of *piece* takes, the better of two."""
    return min(_once(piece * (length // len(piece))) for _ in range(2))


def _once(text):
    begun = time.process_time()
    find_patient_data(text)
    return time.process_time() - begun


@pytest.mark.parametrize(
    "below",
    [
        "John Smith | 1/2/1980 | 99213\nMary Roe | 3/4/1975 | 99214",
        "Thanks\nPatient: Mary Roe\nDOB 3/4/1975\nMRN 1234567",
        "Thanks,\nDana Client\nBilling, General Hospital\n\nMary Roe 3/4/1975 MRN 1234567",
    ],
)
def test_patients_below_a_closing_are_not_signed_away(below):
    text = f"Can we bill these?\n\n{below}"

    copy = redact(text, find_patient_data(text).patient)

    assert "Mary Roe" not in copy
    assert "3/4/1975" not in copy


def test_each_of_many_rows_has_its_birth_date():
    rows = "\n".join(f"Patient Mary Smith, 3/4/{1940 + row % 70}, seen" for row in range(90))

    kinds = {span.kind for span in find_patient_data(rows).patient}

    assert kinds == {"patient_name", "dob"}
