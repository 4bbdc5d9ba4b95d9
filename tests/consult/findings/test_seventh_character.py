"""Codes that are valid only with another seventh character."""

from dataclasses import replace
from datetime import date

import pytest

from codebook.facts import DxStatus
from codebook.patterns.word_starts import WordStarts
from consult.asked.encounter_told import encounter_told
from consult.asked.line_details import LineDetails
from consult.findings import code_validity, seventh_character
from tests.consult.findings.diagnosis_evidence import sevenths
from tests.consult.findings.evidence import DX_FILE, cited, dx, no_code, question

HEADING = dx("S52.501", DxStatus.HEADER)


def found(*facts, code="S52.501"):
    return seventh_character.examine(question(cited(code)), facts)


def test_a_heading_with_seventh_characters_below_it_is_told_which():
    [finding] = found(HEADING, sevenths())

    assert (finding.conclusion, finding.codes) == ("missing", ("S52.501",))
    assert finding.values["stem"] == "S52.501"
    assert not finding.values["padded"]


def test_the_characters_are_told_by_encounter():
    [finding] = found(HEADING, sevenths())

    told = {name: finding.values[name] for name in ("initial", "subsequent", "sequela")}
    assert told == {"initial": "A", "subsequent": "D", "sequela": "S"}
    assert finding.values["by_encounter"]


def test_characters_that_are_no_encounters_are_told_by_their_meaning():
    stages = (("0", "stage unspecified"), ("1", "mild stage"))

    [finding] = found(
        dx("H40.11", DxStatus.HEADER), sevenths("H40.11", stages, ("H40.11X0",)), code="H40.11"
    )

    assert not finding.values["by_encounter"]
    assert finding.values["marks"] == ["0 (stage unspecified)", "1 (mild stage)"]


def test_a_short_code_is_filled_up_with_x():
    heading = dx("W19", DxStatus.HEADER)

    [finding] = found(heading, sevenths("W19", examples=("W19.XXXA",)), code="W19")

    assert finding.values["padded"]
    assert finding.values["stem"] == "W19.XXX"


def test_a_seventh_character_that_does_not_fit_makes_no_code():
    unknown = no_code("S52.501Z", **DX_FILE)

    [finding] = found(unknown, sevenths(), code="S52.501Z")

    assert (finding.conclusion, finding.codes) == ("wrong", ("S52.501Z",))


def test_each_code_is_told_by_the_characters_right_below_it():
    other = dx("T14.90", DxStatus.HEADER)
    theirs = sevenths("T14.90", examples=("T14.90XA",))

    stems = [finding.values["stem"] for finding in found(HEADING, sevenths(), other, theirs)]

    assert stems == ["S52.501", "T14.90X"]


def test_a_code_that_no_searched_list_lacks_is_not_called_wrong():
    assert found(no_code("S52.501Z"), sevenths()) == []


def test_what_is_told_here_is_not_told_as_a_heading_again():
    facts = (HEADING, sevenths())

    assert code_validity.examine(question(cited("S52.501")), facts) == []


RADIUS = (
    ("A", "initial encounter for closed fracture"),
    ("B", "initial encounter for open fracture type I or II"),
    ("D", "subsequent encounter for closed fracture with routine healing"),
    ("E", "subsequent encounter for open fracture type I or II with routine healing"),
    ("K", "subsequent encounter for closed fracture with nonunion"),
    ("P", "subsequent encounter for closed fracture with malunion"),
    ("S", "sequela"),
)
SPRAIN = (("A", "initial encounter"), ("D", "subsequent encounter"), ("S", "sequela"))


def fitting(letter, characters=RADIUS):
    told = LineDetails(encounter=encounter_told(WordStarts(letter)))
    asked = replace(question(cited("S52.501")), details=told)
    [finding] = seventh_character.examine(asked, [HEADING, sevenths(characters=characters)])
    return [one.split(" (")[0][-1] for one in finding.values["fitting"]]


@pytest.mark.parametrize(
    ("letter", "mark"),
    [
        ("seen in follow up, healing normally", "D"),
        ("the fracture heals as expected", "D"),
        ("initial visit for this fracture", "A"),
        ("still being actively treated", "A"),
        ("x-ray shows a non-union", "K"),
        ("no nonunion; healed well", "D"),
        ("malunion of the wrist", "P"),
        ("pain as a sequela", "S"),
        ("open fracture, initial encounter", "B"),
        ("an open type II fracture, healing nicely", "E"),
    ],
)
def test_the_character_is_named_that_says_what_the_letter_tells(letter, mark):
    assert fitting(letter) == [mark]


@pytest.mark.parametrize(
    "letter",
    [
        "which seventh character does it need?",
        "nonunion or malunion?",
        "not healing well",
        "please follow up on my mail of Monday",
        "initial visit or subsequent visit?",
        "Is it the initial visit? Or a follow-up visit?",
        "Is it the initial visit?  Or a follow-up visit?",
    ],
)
def test_no_character_is_named_where_the_letter_tells_none(letter):
    assert fitting(letter) == []


@pytest.mark.parametrize(
    ("letter", "marks"),
    [
        ("Back for a cast change, routine healing. And for the initial ED visit?", ["D", "A"]),
        (
            "First visit was on Monday. What of the follow-up visit, with a nonunion?",
            ["A", "K"],
        ),
        ("The initial encounter is coded. Now pain as a sequela.", ["A", "S"]),
    ],
)
def test_of_several_encounters_told_each_has_its_character(letter, marks):
    assert fitting(letter) == marks


def test_healing_alone_tells_nothing_of_an_injury_that_has_no_words_for_it():
    assert fitting("healing well", SPRAIN) == []
    assert fitting("healing well at the follow-up visit", SPRAIN) == ["D"]


def test_closed_is_said_to_be_assumed_only_where_it_matters():
    told = LineDetails(encounter=encounter_told(WordStarts("initial visit")))
    asked = replace(question(cited("S52.501")), details=told)

    assumed = [
        seventh_character.examine(asked, [HEADING, sevenths(characters=one)])[0].values
        for one in (RADIUS, SPRAIN)
    ]

    assert [values["open_not_told"] for values in assumed] == [True, False]


def test_characters_of_a_later_list_are_told_with_its_day():
    later = replace(sevenths(), valid_from=date(2027, 4, 1))

    [finding] = found(HEADING, later)

    assert finding.values["later"] == "2027-04-01"
