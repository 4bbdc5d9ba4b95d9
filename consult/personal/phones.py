"""Telephone and fax numbers, in digits and as a machine writes down a voice."""

import re

from codebook.number_words import ONE_TO_9

_FLAGS = re.IGNORECASE

_PHONE = re.compile(
    r"(?<![\w.-])(?:\+?1[-. ]{0,2})?(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-])("
    r"?:\s?(?:x|ext\.?)\s?\d{1,6})?"
    r"|(?<![\w.-])\d{3}-\d{4}(?![\w-])(?:\s?(?:x|ext\.?)\s?\d{1,6})?|(?<=[\s:])\d{10}(?="
    r"[\s.,;)]|\Z)"
)
_SEVEN_DIGITS = re.compile(
    r"\b(?:cell|phone|ph|tel|mobile)[\s:#.]{1,3}(?:is\s)?(?P<id>\d{3}[\s.]\d{4})(?![\w-])", _FLAGS
)
# As a machine writes down who spoke: "five five five oh one four seven"; 99213-25 is no phone.
_DIGIT = rf"(?:zero|oh|{ONE_TO_9})"
_SPOKEN = re.compile(
    rf"\b(?!nine[\s-]nine\b)(?:{_DIGIT}[\s-]){{6}}(?:(?:{_DIGIT}[\s-]){{3}})?{_DIGIT}\b"
    rf"(?![\s-]{_DIGIT}\b)",
    _FLAGS,
)
# "+44 20 7946 0958", of any land but ours.
_ABROAD = re.compile(
    r"(?<![\w+])\+[2-9]\d{0,2}[ .-](?:\(0\) ?)?\d{1,4}(?:[ .-]\d{2,4}){1,4}(?![\w-])"
)
PHONES = (_ABROAD, _PHONE, _SEVEN_DIGITS, _SPOKEN)
