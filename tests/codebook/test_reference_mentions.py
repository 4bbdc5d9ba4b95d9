"""Which references a letter makes that are no codes, and that none of them is counted as one."""

import pytest

from codebook.citations import find_citations
from codebook.reference_mentions import find_references


def named(text):
    return [(one.kind, one.text) for one in find_references(text)]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("Denied CO-97.", [("CARC", "CO-97")]),
        (
            "denied CO 50, PR-204 and OA-23",
            [("CARC", "CO 50"), ("CARC", "PR-204"), ("CARC", "OA-23")],
        ),
        ("CO16 / N290", [("CARC", "CO16"), ("RARC", "N290")]),
        ("CO-B7 on the eob", [("CARC", "CO-B7")]),
        ("CARC 97", [("CARC", "CARC 97")]),
        ("was denied B7", [("CARC", "B7")]),
        ("he was denied B12 shots", []),
        ("change request CR 13452", [("CR", "CR 13452")]),
        ("denial code 16", [("CARC", "denial code 16")]),
        (
            "Remit shows N130, M15 and MA130 with CO-45 and PR-1",
            [
                ("RARC", "N130"),
                ("RARC", "M15"),
                ("RARC", "MA130"),
                ("CARC", "CO-45"),
                ("CARC", "PR-1"),
            ],
        ),
        ("RARC N20, M127", [("RARC", "N20"), ("RARC", "M127")]),
        ("remark code MA04", [("RARC", "MA04")]),
        ("It was denied with N130.", [("RARC", "N130")]),
        ("injection | 1 | DENIED 45 |", [("CARC", "45")]),
        ("his visit  denied 97\nher visit  paid", [("CARC", "97")]),
        ("they denied 59 again", []),
        ("rejected the other unit as over the limit (N640).", [("RARC", "N640")]),
        ('the line came back denied "no base code" N674', [("RARC", "N674")]),
        ("rejected as part of another (M15)", [("RARC", "M15")]),
        ("LCD L33718 and article A52467", [("LCD", "L33718"), ("LCA", "A52467")]),
        ("see L38803", [("LCD", "L38803")]),
        ("per NCD 210.3", [("NCD", "210.3")]),
        ("NCD 240.4.1", [("NCD", "240.4.1")]),
        ("claim 4120-553-01 was denied co-97", [("CARC", "co-97")]),
        ("it was billed with W2 condition code", [("CONDITION_CODE", "W2")]),
        ("NDC 00003-0293-20", [("NDC", "00003-0293-20")]),
        ("NDC: 00003029320", [("NDC", "00003029320")]),
        ("CC 44", [("CONDITION_CODE", "CC 44")]),
        (
            "condition code 44 or 45",
            [("CONDITION_CODE", "condition code 44"), ("CONDITION_CODE", "45")],
        ),
        ("the therapy came back (reason 23)", [("CARC", "23")]),
        ("rejected reason 204.", [("CARC", "204")]),
        ("denied for one reason 23 times", []),
        ("the plan says not covered, N362", [("RARC", "N362")]),
        ("denied, N115", [("RARC", "N115")]),
        ("CO-B20. What does B20 mean?", [("CARC", "CO-B20"), ("CARC", "B20")]),
        ("status indicator J1", [("OPPS_SI", "J1")]),
        ("status N in addendum B", [("OPPS_SI", "N")]),
        ("SI of Q1", [("OPPS_SI", "Q1")]),
        ("Transmittal 11842", [("TRANSMITTAL", "Transmittal 11842")]),
        ("R954CP", [("TRANSMITTAL", "R954CP")]),
        ("CR 5025, MM5025", [("CR", "CR 5025"), ("MLN", "MM5025")]),
        ("MLN909188", [("MLN", "MLN909188")]),
    ],
)
def test_a_reference_is_told_by_its_writing_and_the_words_around(text, references, embedded):
    assert named(text) == references
    assert find_citations(text, embedded) == ()


@pytest.mark.parametrize(
    "text",
    [
        "99213-25 and 20610-RT",
        "N40.1 and M15 are on the problem list",
        "dx N20 was denied",
        "CO 80401",
        "45 cc of saline, cc Bob",
        "the status is unclear",
        "A4253 and L3908",
        "knee OA, 15 visits",
        "denied E11.9, N183",
        "CC: neck pain",
    ],
)
def test_what_is_no_reference_is_left_alone(text):
    assert named(text) == []


def test_a_reference_says_where_it_stands():
    text = "Denied\u00a0CO\u201197 by the payer"

    (reference,) = find_references(text)

    assert text[reference.start : reference.end] == reference.text == "CO\u201197"


@pytest.mark.parametrize(
    "piece", ["CO-97, ", "M15, ", "SI N or ", "CC 44, ", "RARC ", "A5", "NDC "]
)
def test_any_length_is_read(piece):
    for reference in find_references(piece * 5000):
        assert reference.text
