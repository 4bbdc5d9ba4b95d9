"""What stands around the numbers of a list that a letter calls by a word: POS 11 or 12, DRG 470."""

import re

# What stands between two numbers of one list.
AND = (
    r"(?:\s?(?:,|/|&|-|\+|\?|\band\b|\bor\b|\bvs\.?|\bversus\b|\bto\b|\bthen\b|\binstead\sof\b|\bnot\b)"
    r"\s?){1,2}(?:our\s)?"
)
NO_AMOUNT = (
    r"(?![\d%]|\.\d|-\d{1,2}(?!\d)|/\d{1,2}/|"
    r"\s?(?:min|mg|ml|days?|weeks?|months?|years?|yrs?|units?)\b)"
)

# Who or what is counted by a number of five digits.
PEOPLE_AFTER = re.compile(
    r"\s(?:(?:happy|satisfied|active)\s)?(?:patients|people|members|employees|claims|visits|"
    r"practices|clinics|providers|customers?|clients?|users?)\b",
    re.ASCII | re.IGNORECASE,
)
