"""Days told otherwise than by numbers and months: holidays, "last day of May 2024", "3 de mayo".

They are patient data as other days are; what is answered for is never one of them.
"""

import re

from consult.personal.day_cues import BIRTH

_FLAGS = re.IGNORECASE
_YEAR = r"(?:,?\s(?:of\s|in\s)?(?:19|20)\d\d\b|\s['\u2019]\d\d\b)"
_OF = r"(?:['\u2019]?s|s['\u2019])?"
_HOLIDAY = (
    rf"(?:(?:New\sYear{_OF}|Christmas|Xmas)(?:\s(?:Day|Eve)\b)?|(?:Valentine|Mother|Father){_OF}\sDay"
    rf"|(?:St\.?|Saint)\s(?:Patrick|Valentine|Nicholas){_OF}\sDay|(?:Veteran|President|Patriot){_OF}\sDay"
    rf"|(?:Memorial|Labor|Columbus|Independence|Flag|Boxing|Groundhog|Leap|Election|Earth|Canada|MLK"
    rf"|Martin\sLuther\sKing(?:,?\sJr\.?)?|Indigenous\sPeople{_OF}|All\s(?:Saint|Soul){_OF})\sDay"
    r"|Juneteenth|Halloween|Thanksgiving(?:\s(?:Day|Eve))?|Easter(?:\s(?:Sunday|Monday))?|Good\sFriday"
    r"|(?:Palm|Super\sBowl)\sSunday|Ash\sWednesday|Black\sFriday|Mardi\sGras|Cinco\sde\sMayo|Passover"
    r"|Hanukkah|Rosh\sHashanah|Yom\sKippur|Diwali|Eid(?:\sal-\w+)?|Lunar\sNew\sYear"
    r"|(?:the\s)?(?:4th|fourth)\sof\sJuly)\b"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# "last day of May 2024", "2nd Tuesday of March".
_NTH_OF = (
    rf"(?!first\sday\s(?:of|in)\s(?:jan|apr|jul|oct))(?:first|second|third|fourth|last|1st|2nd|3rd|4th|5th)\s(?:day|{_WEEKDAY}|week|weekend)\s(?:of|in)"
    rf"\s{_MONTH}(?:{_YEAR})?"
)
# As hasty hands write the months.
_MISSPELT = (
    r"(?:jan(?:urary|uray|aury|uarry|uay)|feb(?:uary|urary|raury|ruray|uray)|m(?:arhc|rach|acrh)|"
    r"a(?:pirl|rpil|prill?l|pril[ie])|j(?:unne|uune|ully|uley)|a(?:gust|ugst|uguest|ugsut|uugst)"
    r"|se(?:tp?ember|ptmber|ptmeber|ptembr|ptemeber|petember|pember)|o(?:cotber|ctobr|ctber|ctorber)"
    r"|nov(?:meber|emeber|embr|ember[b]|mber)|dec(?:mber|emeber|embr|meber))"
)
_MESES = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
)
_ODD = (
    rf"\b(?:{_NTH_OF}"
    rf"|{_MISSPELT}\s\d{{1,2}}(?:st|nd|rd|th)?(?:{_YEAR})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MISSPELT}(?:{_YEAR})?"
    rf"|\d{{1,2}}\sde\s{_MESES}(?:\sdel?\s\d{{4}}\b)?)"
)
_CARE = (
    r"(?:seen|saw|came\s(?:in|back)|visit(?:ed)?|admit(?:ted)?|discharged|delivered|operated|surgery"
    r"|procedure|performed|done|drawn|treated|fell|hurt|injured|accident|crash(?:ed)?|injury|placed|removed"
    r"|dos|d\.o\.s\.?|dates?\sof\sservice|infusion|infused|returned|underwent|presented|rendered"
    r"|started|scan(?:ned)?|er|ed|had|got|broke|tripped|slipped|pinned|repaired|fixed|went|came)"
)
_DIED = r"(?:died|passed(?:\saway)?|deceased|expired|death)"
_SPACED = r"(?:0[1-9]|1[0-2]) (?:0[1-9]|[12]\d|3[01]) (?:20)?\d\d"


def _told(cue: str, day: str, between: str) -> re.Pattern[str]:
    return re.compile(rf"{cue}\b{between}(?P<id>{day})", _FLAGS)


# "had her hip pinned the day after Thanksgiving"
_ON = (
    r"(?:\s[\w'-]+){0,5}?\s"
    r"(?:(?:on|over|at|was|is)\s|(?=(?:the\s)?(?:day|night|morning|evening|week\w*)\s))"
)
_OF_HOLIDAY = (
    rf"(?:{_HOLIDAY}|(?:the\s)?(?:day|morning|night|evening|week|weekend|{_WEEKDAY})"
    rf"\s(?:after|before|of)\s{_HOLIDAY})"
)
_TO_THE_DAY = r"(?:[^.;!?\n]{0,20}?\s)"
ODD_DAYS = (
    ("dob", _told(BIRTH, rf"(?:{_OF_HOLIDAY}(?:{_YEAR})?|{_ODD})", rf"\.?:?{_TO_THE_DAY}")),
    ("death_date", _told(rf"\b{_DIED}", rf"{_OF_HOLIDAY}(?:{_YEAR})?", _TO_THE_DAY)),
    # Without its year a holiday is a day of the office, unless care was given on it.
    ("service_date", re.compile(rf"\b{_OF_HOLIDAY}{_YEAR}", _FLAGS)),
    ("service_date", _told(rf"\b{_CARE}", _OF_HOLIDAY, _ON)),
    ("service_date", re.compile(_ODD, _FLAGS)),
    # As the lines of a CMS-1500 have them, from and to: "03 04 26 03 05 26".
    ("service_date", re.compile(rf"\b(?P<id>{_SPACED})(?= {_SPACED}(?![\w/.-]))")),
    ("service_date", re.compile(rf"\b{_SPACED} (?P<id>{_SPACED})(?![\w/-])")),
    (
        "service_date",
        re.compile(rf"\b(?i:dos|24a|dates?\sof\sservice)[\s:]{{1,3}}(?P<id>{_SPACED})(?![\w/-])"),
    ),
)
