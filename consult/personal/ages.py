"""Ages over 89, the only ages that are patient data (45 CFR 164.514(b)(2)(i)(C))."""

import re

from codebook.number_words import ONE_TO_9

_FLAGS = re.IGNORECASE

_OLDEST = r"(?:9\d|1[01]\d)"
_SPELT = rf"(?:ninety(?:[ -]{ONE_TO_9})?|(?:(?:a|one)\s)?hundred(?:\s(?:and\s)?{ONE_TO_9})?)"
# Before a capital or a number the dot of "94 yrs." ends the sentence.
_YEARS_OLD = (
    r"(?:y/?o\b|yo\b|y\.o\.|yrs?\b(?:\.(?=\s?(?-i:[a-z,])))?(?:\s?-?old\b|\sof\sage\b)?"
    r"|year-old\b|years?[\s-](?:old|of\sage|young)\b)"
)
_SOMEBODY = (
    r"(?:s?he|who|patient|pt|lady|m[ao]n|woman|mom|dad|mother|father|resident|grand\w{2,6}|aunt"
    r"|uncle|husband|wife|nana|gentleman)"
)
# What is told of somebody whose age was just told: "is 97 and lives", "is 103 today".
_GOES_ON = (
    r"(?=,\s(?:has|with|and)\b|,?\s(?:still|lives?|today|this\syear|and\s(?:lives?|still|frail"
    r"|healthy"
    r"|sharp|spry|fell|drives|walks|wants|going|s?he|her|his))\b)"
)
AGES = tuple(
    ("age_over_89", re.compile(pattern, flags))
    for pattern, flags in (
        (rf"(?<![\w.$/-]){_OLDEST}\s?-?\s?{_YEARS_OLD}", _FLAGS),
        (r"(?<![\w.$/-])9\d\s?/?\s?[FMfm]\b(?!-)", 0),
        # "she's 90+"
        (rf"\b{_SOMEBODY}(?:['\u2019]s|\sis|\swas)\s(?P<id>9\d\s?\+)(?!\s?\d)", _FLAGS),
        (
            (
                r"(?:(?<=[a-z],\s)|(?<=\bof\s))(?:9\d|10\d)\syears(?=[,.;)]|\s(?:from|in|of|with|who"
                r"|had|fell|came|was|is)\b)"
            ),
            0,
        ),
        (
            (
                r"\b(?:(?=aged?\s\d)(?P<id>aged?\s(?:9\d|1[01]\d))(?!\s?(?:y/?o|yrs?|years?)\b)"
                # Who turns 90 next week is 89.
                rf"|(?:turned|turn(?:s|ing)(?!\s90\s(?:next|soon|on|in|tomorrow|this))|age\sof|age\sis"
                rf"|age\s?[:=])\s?(?P<years>{_OLDEST}))"
                r"\b(?!\s?(?:days|%|min))"
            ),
            _FLAGS,
        ),
        (
            (
                rf"\b{_SOMEBODY}(?:['\u2019]s|\sis|\swas|(?:['\u2019]ll|\swill)\sbe(?!\s90))\s(?:now\s|almost\s)?"
                rf"(?P<id>{_OLDEST}(?:\sand\sa\shalf|\s1/2)?)"
                r"(?=\s?[.,;)!?](?!\d)|\s(?:and|now|but|w/|today|in|on|next|this)\b|\s*\Z)"
            ),
            _FLAGS,
        ),
        # "a lady of 94"
        (
            (
                rf"\b{_SOMEBODY}\sof\s(?P<id>{_OLDEST})(?=\s?[.,;:)!?](?!\d)"
                r"|\s(?:from|in|who|with|and)\b|\s*\Z)"
            ),
            _FLAGS,
        ),
        # "fyi Rosamund is 102, still goes dancing"; modifiers, too, are 95 and have.
        (rf"(?<=[a-z]\sis\s)(?:9\d|10\d){_GOES_ON}", 0),
        (
            (
                rf"\b(?:(?=ninety|(?:a|one)\s|hundred){_SPELT}(?=[\s-]{{1,2}}(?:y/?o\b|yrs?\b"
                rf"|year))"
                rf"[\s-]{{1,2}}{_YEARS_OLD}"
                rf"|(?:aged?|{_SOMEBODY}(?:['\u2019]s|\sis|\swas)|turned"
                rf"|turning)\s(?P<id>{_SPELT}))\b"
                r"(?!\s(?:days?|min|percent|pounds|lbs?|dollars|units?|bucks))"
            ),
            _FLAGS,
        ),
    )
)
