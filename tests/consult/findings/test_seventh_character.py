"""Codes that are valid only with another seventh character."""

from codebook.facts import DxStatus
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

    told = {name: finding.values[name] for name in ("initial", "later", "sequela")}
    assert told == {"initial": "A", "later": "D", "sequela": "S"}
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
