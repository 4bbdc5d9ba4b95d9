"""A payer that is not Medicare: said once, and only where Medicare's rules are told."""

from dataclasses import replace

import pytest

from codebook.patterns.word_starts import WordStarts
from consult.answer.whose_rules import others_rules
from consult.asked.circumstances import payer
from consult.findings.finding import Finding
from tests.consult.findings import evidence as e

EDIT = Finding("ptp_pair", "indicator_1", ("45385", "45380"), (e.ptp(),))
DIAGNOSIS = Finding("code_validity", "valid", ("K63.5",), (e.dx(),))


def said(payer, *findings):
    return others_rules(replace(e.question(e.cited("45385")), payer=payer), findings)


@pytest.mark.parametrize("payer", ["commercial", "Aetna", "Medicaid", "workers' compensation"])
def test_another_payer_is_told_whose_rules_follow(payer):
    sentence = said(payer, DIAGNOSIS, EDIT)

    assert payer in sentence
    assert "Medicare's rule" in sentence


@pytest.mark.parametrize("payer", ["", "Medicare", "Medicare supplement", "self-pay"])
def test_medicares_rules_are_medicares(payer):
    assert said(payer, EDIT) == ""


def test_a_code_list_is_no_rule_of_medicares():
    assert said("Aetna", DIAGNOSIS) == ""


@pytest.mark.parametrize("words", ["medical necessity denial", "Medical policy", "the medical MD"])
def test_what_is_medical_is_no_medicaid(words):
    assert payer(WordStarts(words)) == ""


@pytest.mark.parametrize("words", ["a Medi-Cal patient", "MediCal pays", "medi-cal"])
def test_california_has_its_own_name_for_medicaid(words):
    assert payer(WordStarts(words)) == "Medicaid"
