"""What a letter asks, and what is assumed where it does not say."""

from datetime import date

import pytest

from codebook.facts import Setting
from consult.answer.question_words import in_our_words
from consult.question import MOST_READ, read_question
from tests.answers.small_book import small_book

RECEIVED = date(2026, 7, 15)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return small_book(tmp_path_factory.mktemp("question") / "book.sqlite")


@pytest.mark.parametrize(
    "text",
    [
        "DOS 02/11/2026",
        "dos: 2/11/26",
        "Date of service was 2026-02-11",
        "service date 02-11-2026",
        "performed on February 11, 2026",
        "seen on Wednesday, Feb. 11th, 2026",
        "was seen 02/11/2026 for a knee injection",
        "surgery date 11 February 2026",
        "visit on 11th of Feb 2026",
        "DOS\u00a02026\u201302\u201311",
    ],
)
def test_a_date_of_service_is_read_by_the_words_before_it(text, book):
    question = read_question(text, RECEIVED, book)

    assert (question.on, question.on_given) == (date(2026, 2, 11), True)


@pytest.mark.parametrize(
    "text",
    [
        "DOB 02/11/1961",
        "your answer of 02/11/2026",
        "DOS 02/30/2026",
        "DOS 02/11/2036",
        "DOS 02/11/1926",
        "seen 02112026",
    ],
)
def test_any_other_date_is_none_and_the_day_of_the_mail_is_assumed(text, book):
    question = read_question(text, RECEIVED, book)

    assert (question.on, question.on_given) == (RECEIVED, False)


def test_of_two_dates_of_service_the_first_is_answered_and_the_other_kept(book):
    text = "G35 for the visit on 2025-10-08, but DOS 2025-09-29 was paid"

    question = read_question(text, RECEIVED, book)

    assert question.on == date(2025, 10, 8)
    assert question.other_dates == (date(2025, 9, 29),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("99213 on 2/11/2026", date(2026, 2, 11)),
        ("G35 refused on 10/8/2025, was paid on 9/29/2025", date(2025, 10, 8)),
        ("last seen 4/30/2023, now 5/4/2026, is 99203 right?", date(2026, 5, 4)),
        ("died 3/17/2026, 99238 or 99239?", date(2026, 3, 17)),
        ("66984-RT on 2/9/2026 and 66984-LT on 2/23/2026", None),
        ("66984-RT on 1/12/2026, now the other eye 2/3/2026", date(2026, 2, 3)),
        ("admitted 2/3/2026, discharged 2/10/2026, DRG 871?", None),
        ("Thanks! I am out of the office until 7/30/2026.", None),
    ],
)
def test_the_day_of_service_is_told_where_only_one_can_be_meant(text, day, book):
    assert read_question(text, RECEIVED, book).day_of_service == day


REMITTANCE = "From: Billing\nSubject: remit\n\nDOS 02/20/2026 97110 and 97140, CO-97"


def test_a_letter_without_a_day_is_for_that_of_the_mail_it_hands_on(book):
    read = read_question("Can 97140 take a 59 here?", RECEIVED, book, quoted=REMITTANCE)

    assert (read.on, read.on_given) == (date(2026, 2, 20), True)
    assert read.day_of_service == date(2026, 2, 20)


def test_what_a_letter_answers_had_a_day_of_its_own(book):
    quoted = "On Monday, Case Desk wrote:\n> DOS 02/20/2026: 97140 needs a 59."

    assert not read_question("Can 97530 take one too?", RECEIVED, book, quoted=quoted).on_given


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("on the UB-04", Setting.HOSPITAL),
        ("under OPPS", Setting.HOSPITAL),
        ("hospital outpatient department", Setting.HOSPITAL),
        ("the facility claim", Setting.HOSPITAL),
        ("on the CMS-1500", Setting.PRACTITIONER),
        ("professional fee", Setting.PRACTITIONER),
        ("in our office", Setting.PRACTITIONER),
        ("the physician saw her", Setting.PRACTITIONER),
        ("our office moved; UB-04 attached", Setting.HOSPITAL),
    ],
)
def test_the_setting_is_read_from_form_or_place(text, setting, book):
    question = read_question(text, RECEIVED, book)

    assert (question.setting, question.setting_given) == (setting, True)


@pytest.mark.parametrize(
    "text",
    ["99213", "taken to the hospital", "CMS-1500 or UB-04?", "does the facility or the physician?"],
)
def test_a_setting_that_is_not_clear_is_assumed_to_be_practitioner(text, book):
    question = read_question(text, RECEIVED, book)

    assert (question.setting, question.setting_given) == (Setting.PRACTITIONER, False)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Is modifier 25 right?", ("25",)),
        ("Is the 25 supported?", ("25",)),
        ("GA or GY or GZ?", ("GA", "GY", "GZ")),
        ("do we append a twenty-five to the 99213?", ("25",)),
        ("Which modifier, twenty-four or twenty five?", ("24", "25")),
        ("fifty-nine or XS modifier", ("59", "XS")),
        ("Modifier fifty on 64483?", ("50",)),
        ("with a twenty minute visit, a fifty dollar copay, fifty or so", ()),
        ("GW or GV modifier?", ("GW", "GV")),
        ("needs 59. Or XS?", ("59", "XS")),
        ("modifiers 50, RT and LT", ("50", "RT", "LT")),
        ("is it -59 here", ("59",)),
        ("modifier 99213", ()),
        ("the 10 day global, 45 minutes, the 50 lesions", ()),
        ("76 mg given, 24\nmg wasted, JW?", ("JW",)),
        ("modifier ZZ", ()),
        ("11104 and 11102, do both take 59s?", ("59",)),
        ("She is in her 50s and sat for 25 minutes", ()),
        ("Two surgeons on 22558. 62 for both?", ("62",)),
        ("A brace, L1833, with KX and RT on it", ("KX", "RT")),
        ("LT RT or nothing for V5261", ("LT", "RT")),
        ("Can the PA bill AS for 22551?", ("AS",)),
        ("59 instead of 91?", ("59", "91")),
        ("GA now instead of AT? or both", ("GA", "AT")),
        ("Is this a 24 or a 79 problem?", ("24", "79")),
        ("The client left after 1 hr 50. Can we bill?", ()),
        ("Denied as maintenance after visit 24, why?", ()),
        ("25 didn't help with 36415", ("25",)),
        ("Is K3 still OK for L5981?", ("K3",)),
        ("99211 under the MD?", ()),
        ("Our CRNA helped on 33533. 82 with no resident?", ("82",)),
        ("each own code so no 62 right?", ("62",)),
        ("How do 54 and 55 split the payment?", ("54", "55")),
        ("HO vs HN for the therapist", ("HO", "HN")),
        ("11201-59?? or not at all", ("59",)),
        ("73721-50, or RT/LT on two lines?", ("50", "RT", "LT")),
        ("26735 on two fingers. F2 and F3, or 59?", ("F2", "F3", "59")),
        ("Dana Birch, 58, night watchman, seen 99213", ()),
        ("he is 91, BMI 52, sat 91 on air", ()),
        ("POS 19 and POS 22 pay the same?", ()),
        ("20610 on the RT knee", ()),
        ("Does the seventy-nine go on the second eye, 66984?", ("79",)),
        ("76700 read in the hospital: with the two six?", ("26",)),
        ("Should the two-five come off?", ("25",)),
        ("TC for the hospital and twenty-six for us?", ("TC", "26")),
        ("She is no PA but an MD, so eighty.", ("80",)),
        ("The fifty patients of the two six-month trials, 99213?", ()),
        ("Does 93 stay?", ("93",)),
        ("neither with 58 nor 79?", ("58", "79")),
        ("does kx apply here", ("KX",)),
        ("No GA = no payment?", ("GA",)),
        ("AI or not", ("AI",)),
        ("GQ or neither", ("GQ",)),
        ("73030. Resubmit with LT?", ("LT",)),
        ("96372, 96365: PN on both lines?", ("PN",)),
        ("47562-AS allowed?", ("AS",)),
        ("59510, 59409-51 or the other way?", ("51",)),
        ("P3 adds a unit, or not?", ("P3",)),
        ("31575, 31231: is 25 visit 99214 fine too", ("25",)),
        ("Home oxygen: or just N1?", ("N1",)),
        ("A0429, and from the scene to the hospital is SH?", ("SH",)),
        ("The Q8 is fine. Does 59 go on 11720?", ("59",)),
        ("P3 is not my question. Is QS needed?", ("QS",)),
        ("Is the 26 right? The 59 I'm fairly sure of.", ("26",)),
        ("A colleague told me 59 is ok, do you agree?", ("59",)),
        ("Add the fifty to each, or the twenty-six to none?", ("50", "26")),
        ("In month 22, why was it denied?", ()),
        ("minutes 47, so two units?", ()),
        ("Sent Tuesday, January 27, 2026, why denied?", ()),
        ("the chart T/4471/26, why?", ()),
        ("the ear washed by the MA on Monday", ()),
        ("for every further 25, how many units?", ()),
        ("CODE   MOD  UN  PAID\nwhat is that?", ()),
        ("biopsies at the GE junction, why bundled?", ()),
        ("71046-TC and 71046-26 is what we sent. Is TC ours?", ("TC", "26")),
        ("FX care by the ER, 25605-54 or not?", ("54",)),
        ("30140-50 vs 30140-RT, 30140-LT for Molina", ("50",)),
        ("Is it 44140, or 44140-22 and 44140-80?", ("22", "80")),
        ("99204-57 vs. just 99204 and 29075", ("57",)),
        ("11721-59-Q8 or 11721-XS-Q8", ("59", "XS")),
        ("20610-RT today, 20610-LT next week, or both at once?", ()),
        ("98940 AT for Medicare each time?", ("AT",)),
        ("is 87880QW all we need?", ("QW",)),
        ("33361, Q0 and 62: which goes first?", ("Q0", "62")),
        ("A woman 63, had 77080 twice, why denied?", ()),
        ("Seen Oct. 3 '25, is 99213 right?", ()),
        ("reason 50, what now?", ()),
        ("97110, 97140-59? All lines GP.", ("59",)),
        ("Do all lines need GP?", ("GP",)),
    ],
)
def test_the_modifiers_in_doubt_are_read(text, asked, book):
    assert read_question(text, RECEIVED, book).modifiers_asked == asked


def test_ends_of_a_range_are_codes_but_no_procedures_to_pair(book):
    question = read_question("99202-99205 or 45385 with dx M17.11, 45385", RECEIVED, book)

    assert question.codes == ("99202", "99205", "45385", "M17.11")
    assert question.procedures == ("45385",)


def test_the_most_units_on_one_line_count(book):
    question = read_question("97110 x 2 and 97110-59 x 6, 97112", RECEIVED, book)

    assert question.units_of("97110") == 6
    assert question.units_of("97112") is None


def test_a_denial_code_of_the_mail_below_is_no_diagnosis(embedded_book):
    below = "96127 59  2   18.00  0.00  CO-B20"

    assert read_question("What is B20 here?", RECEIVED, embedded_book, quoted=below).codes == ()
    said = read_question("Dx is B20 here?", RECEIVED, embedded_book, quoted="99213 CO-97")
    assert said.codes == ("B20",)


def test_of_a_very_long_letter_the_first_pages_are_read_and_it_is_said(book):
    words = "word " * (MOST_READ // 5)

    short = read_question("99213 " + words[:-6], RECEIVED, book)
    long = read_question("99213 " + words + " 20610", RECEIVED, book)

    assert (short.codes, short.is_cut) == (("99213",), False)
    assert (long.codes, long.is_cut) == (("99213",), True)
    assert any("100,000" in part for part in in_our_words(long))
    assert not any("100,000" in part for part in in_our_words(short))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Was F32.A valid on 10/15/2021?", date(2021, 10, 15)),
        ("Is U07.1 valid for 3/15/2020?", date(2020, 3, 15)),
    ],
)
def test_a_day_for_which_a_code_is_asked_about_is_answered_for_and_no_day_of_care(text, day, book):
    question = read_question(text, RECEIVED, book)

    assert (question.on, question.on_given, question.day_of_service) == (day, True, None)


@pytest.mark.parametrize(
    "text", ["DOS October 2025: 99213?", "The claim is from Oct 2025, 99213", "DOS: 10/2025 99213"]
)
def test_a_month_of_service_stands_for_its_first_day_and_is_not_sure(text, book):
    question = read_question(text, RECEIVED, book)

    assert (question.on, question.on_given) == (date(2025, 10, 1), False)


@pytest.mark.parametrize(
    "text",
    [
        "Is 99213 with 20610 right?\n\nDana Roe, CPC\nElm Orthopedic Clinic\n555-0102",
        "MS-DRG 470, discharged 10/15/2025, from our clinic's own hospitalist. Right?",
        "The inpatient was seen in the clinic before. 99213?",
    ],
)
def test_a_clinic_in_a_signature_or_before_a_stay_makes_no_practitioners_claim(text, book):
    assert not read_question(text, RECEIVED, book).setting_given


@pytest.mark.parametrize(
    "mail", ["hi|", "|test", "|test message", "|Please find attached the invoice"]
)
def test_a_letter_that_says_next_to_nothing_asks_nothing(mail, book):
    subject, _, text = mail.partition("|")

    assert not read_question(text, RECEIVED, book, subject=subject).is_question


@pytest.mark.parametrize("text", ["99213?", "POS 11?", "20610 25?", "Is this ok to bill?"])
def test_a_short_question_is_one(text, book):
    assert read_question(text, RECEIVED, book).is_question


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Newborn, born 6/30/2026, 54150 and 99238. 2 days old.", date(2026, 7, 2)),
        ("Baby boy born 6/30/2026, 54150 on day 2", date(2026, 7, 1)),
        ("newborn born 6/30/2026, 99460?", date(2026, 6, 30)),
        ("born 6/30/1951, 99213?", RECEIVED),
        ("newborn born 6/30/2026, seen 7/3/2026, 3 days old", date(2026, 7, 3)),
    ],
)
def test_a_newborns_day_follows_from_birth_and_age(text, day, book):
    assert read_question(text, RECEIVED, book).on == day


@pytest.mark.parametrize("text", ["is code 9921Z valid?", "Is 9921z a valid code?"])
def test_what_is_doubted_to_be_a_code_is_named_back_as_unknown(text, book):
    [cited] = read_question(text, RECEIVED, book).citations

    assert (cited.code, cited.known) == ("9921Z", False)
    assert text[cited.start : cited.end] == cited.as_written


def test_what_nobody_asks_about_as_a_code_is_none(book):
    assert read_question("Suite 1202B is open. Room 9921Z too.", RECEIVED, book).citations == ()
