"""Numbers that a word announces: "MRN 0048213", "lot # HX2", "trip ticket 26-0088"."""

import re

from consult.personal.cards import MEMBER_CUES, ON_A_CARD

_FLAGS = re.IGNORECASE

_SIGN = (
    r"(?:[\s.:#=()*|-]|no\b|nos\b|nbr\b|num\b|number\b|numbers\b|id\b|is\b|was\b"
    r"|of\b|ending\b|ends\b|in\b|with\b|the\b|same\b|on\sfile\b|reads?\b|says\b|shows\b|suffix\s\d\d?\b"
    r"|on\s(?:the|her|his|their|my)\s(?:(?:old|new|front\sof\sthe|back\sof\sthe)\s)?[a-z]{3,10}\b"
    r"){1,14}?"
)
_ID = r"(?P<id>(?=[A-Z/-]{0,12}\d)[A-Z0-9][A-Z0-9/-]{2,24}[A-Z0-9])(?![\w-])"
# Claims' numbers are written in groups too; a group of five is a procedure, of two its modifier.
_IN_GROUPS = (
    r"(?P<id>[A-Z]{0,2}\d{3,7}(?: (?!\d{5}\b)\d{3,6}){1,3}|\d{5}(?: \d\d){2}|(?=[A-Z-]{0,12}\d)"
    r"[A-Z0-9][A-Z0-9/-]{2,24}[A-Z0-9])(?![\w-])"
)
_LAST4 = r"(?P<id>\d{4})\b"
_SAID = r"(?:\s?#|\s(?:no\b\.?|nos\b|num\b\.?|number\b|id\b|ID\b|ref\b)|\s?:)"


# The cue, then the number; the first that fits names the kind.
NUMBERS_TOLD = tuple(
    (kind, re.compile(rf"\b(?:{cue}){_SIGN}\s?{number}", _FLAGS))
    for kind, cue, number in (
        (
            "ssn_part",
            (
                r"(?:ssn|social(?:\ssecurity)?(?:\snumber)?|ss#?)(?:['\u2019]s)?[\s,(]{1,2}("
                r"?:ending(?:\sin)?|ends(?:\sin|\swith)?|last\s(?:4|four)(?:\sdigits)?|4\slast)"
                r"|last\s?(?:4|four)(?:\sdigits)?(?:\sof)?(?:\s(?:the|her|his|their))?(?:\s(?"
                r":ssn|soc(?:ial)?\b\.?(?:\ssec(?:urity)?\b\.?)?(?:\snumber)?))?"
            ),
            _LAST4,
        ),
        ("provider_id", r"npi|tin|tax\sid|ein|dea|ptan|upin|taxonomy", _ID),
        (
            "provider_licence",
            (
                rf"(?:(?:medical|state|nursing|provider|dental|my|our|board)\s)?(?:licen[sc]e"
                rf"|lic)(?:{_SAID})"
                r"|licen[sc]e(?=\s(?:[A-Z]{2}\s)?[A-Z]\d[\d-]{5})|diploma|certificate\sno"
            ),
            _ID,
        ),
        (
            "mrn",
            (
                r"mrn?s?\s?#|record(?=\s(?:#|no\b|num))|mrn(?:['\u2019]?s)?|mr(?=\s(?:no\b\.?\s)?\d{6})|mr(?=\snum(?:ber)?\b)|medical\srecord"
                r"|med(?:ical)?\s?rec|mr#|(?<=[,/;(]\s)charts?(?=\s\d{5}(?:[.,;)]|\s?[|/\n]|\Z))"
                r"|charts?(?=\s?(?:\d{6}|\d{1,4}-\d{3}|[A-Z]{1,2}/\d{3}"
                r"|\d\d-\d\d-\d|(?-i:[A-Z]{1,3})-\d{3}|(?-i:[A-Z]{1,2})\d{5}|#|no|num|id|:"
                r"|(?-i:[A-Z]{1,3})\d{1,4}-\d{2}|\d{3,6}-(?-i:[A-Z])\b))"
                r"|(?:patient|pt)\s?(?:id|#|no\b|num)"
                r"|(?:patient|pt)(?=\s?#\d|\s\d{6}(?!\d{4}\b))|epic\sid|emr\sid|unit\s(?:no|number)|hrn|empi"
                r"|(?:bracelet|(?:wrist|arm)\s?band)(?=\s?(?:#|no\b|num|id|is|says|reads|\d))"
                r"|(?-i:[A-Z])(?=#\s?\d{6})"
            ),
            rf"(?:(?P<parted>(?-i:[A-Z]{{2,3}}) \d{{5,9}})(?![\w-])|{_ID})",
        ),
        (
            "member_id",
            MEMBER_CUES,
            ON_A_CARD,
        ),
        (
            "account",
            (
                r"(?:patient\s)?(?:acct|account|a/c)s?(?=\s?(?:#|no|num|id|:|\d|ending|ends|\*)"
                r"|\s(?-i:[A-Z]{1,3})\d{5})|pcn(?=\s?[:#]?\s?\d{5})"
                r"|acc?n?t(?=\s?[#:]|\s\d{5})|enc(?=[=#:]\s?\d{5})|acct|acc(?=\.?\s?(?:#|no\b"
                r"|num))|har|csn|fin|encounter(?=\s?(?:#|:|no|num|id|\d{6}))"
                r"|visit(?=\s?(?:#|id|number|no\b\.?\s?(?:[A-Z]-?)?\d{4}))|statement(?=\s?(?:#|no\b"
                r"|num))|guarantor(?=\s?(?:#"
                r"|id|acct|no\b|num|\d{5}))|invoice(?=\s?(?:#|no\b|num|INV-))"
            ),
            _ID,
        ),
        (
            "claim_number",
            (
                r"icn|dcn|tcn|ccn|clm(?=\s?(?:#|no\b))|wcb(?:\s(?:case|claim))?(?=\s?(?:[#:]"
                r"|no\b|[A-Z]?\d{3}))|claims?(?=\s?(?:#|nos?\b|num|id|control|ref|:))(?:\scontrol)?"
                r"|(?:control|ctrl|ctl)\s(?:no|number|#)|adj(?:uster)?\s(?:no\b|number|#)|wc\s?claim"
                r"|case(?=\s?(?:#|id|no\b|number)|\s\d{3,6}-\d{3,8})"
                r"|(?:cob|appeal)\s?(?:case|ref)?(?=\s?(?:#|no\b|number|id))|reference(?=\s?"
                r"(?:#|no\b|number))|ref(?:erence)?(?=\s?(?:#|no\b)|\s(?-i:[A-Z]{0,3})\d{6}|\s\d{4}-\d{4}"
                r"|\s(?-i:[A-Z\d]{2,5}-[A-Z]{1,3}-\d))"
            ),
            _IN_GROUPS,
        ),
        (
            "auth_number",
            (
                r"(?:prior\s)?auths?(?:orization)?(?:\sutn)?|pre-?cert(?:ification)?|pre-?auth"
                r"|referral|approval|pa(?=\s?(?:#|number))"
            ),
            (
                r"(?<=[\s#:(])(?P<id>[A-Z]{0,2}\d{2,6}(?: (?!\d{5}\b)\d{3,6}){1,3}"
                r"|(?=[A-Z-]{0,12}\d)[A-Z0-9][A-Z0-9-]{4,24})(?![\w-])"
            ),
        ),
        (
            "device",
            (
                r"serial(?:\s(?:[LR]|left|right)\b)?(?:\snos?\b\.?|\snumbers?)?(?:\s(?:[LR]|left|right)\b)?"
                r"(?:\s(?:of|on)\s(?:the|her|his)\s\w+(?:\s[a-z]{3,10}\b)?(?:\s(?-i:[A-Z])[\w-]{2,15})?)?"
                r"|ser(?=\s?#|\.?\sno|\.\s[A-Z\d]{1,6}-?\d{3})|s/n|sn(?=\s?[:#]|\s(?-i:[A-Z]{2,4})\s\d{4}"
                r"|\s(?-i:[A-Z]{1,3})-?\d|\s\d{6,14}\b|\s\d{5,9}-?(?-i:[A-Z])|\s\d{2,4}-(?-i:[A-Z])\d)|udi"
                r"|device(?=\s?(?:#|:|is\b|id|no\b|num|ident))(?:\sidentifier)?"
                r"|lot(?=\s?(?:#|no\b|num|:|\d{4}|[A-Z]{1,3}\d{2}|[A-Z]-?\d{2}))"
                r"|lot(?=\s(?:on|of|for)\s(?:the|her|his)\s)\s\w+\s\w+\s\w+|model(?=\s?(?:#|no\b|number))|imei"
                r"|implant\s(?:id|no|number|#)"
            ),
            (
                r"(?P<id>(?-i:[A-Z]{2,4}) \d{4,9}(?: (?-i:[A-Z]))?(?![\w-])"
                r"|\d{3,6}(?: (?!\d{5}\b)\d{3,6}){1,3}(?![\w-])|(?=[A-Z-]{0,12}\d)"
                r"[A-Z0-9][A-Z0-9/-]{2,24}[A-Z0-9](?![\w-]))"
            ),
        ),
        (
            "vehicle",
            (
                r"vin|(?:license|licence)\splate|plates?|tags?(?=\s?(?:#|no\b|num|on\s(?:the|her"
                r"|his)\s)|\s(?-i:[A-Z]{2})\s(?=\w{0,3}\d))"
                r"(?:\son\s(?:the|her|his)\s[a-z]{3,10}(?:\s(?-i:[A-Z])[a-z]{3,9})?)?"
                r"|vehicle(?=\s?(?:#|id|no|plate))|reg(?:istration)?(?=\s?(?:#|no\b|num|(?-i:[A-Z]{2})\s\d))"
            ),
            (
                # The state is part of the number: plate NV 883-KTR.
                r"(?-i:(?P<id>(?:[A-Z]{2}\s(?=\d))?(?![A-Z]\d{1,2}\b|20\d\d\b)(?=[A-Z-]{0,8}\d)[A-Z0-9-]{4,17}(?:\s(?=[A-Z]*\d)"
                r"[A-Z0-9]{2,5})?|[A-Z]{2,3}\s\d{3,5}|(?:[A-Z]{2}\s)?(?=\w*\d)[A-Z0-9]{3}\s(?=[A-Z]*\d)[A-Z0-9]{3,4}"
                r"|\d[A-Z]{3} \d{3}|\d{3} [A-Z]{3}"
                r"|(?=\w{0,16}\d)(?i:[A-HJ-NPR-Z0-9]{17})))(?![\w-])"
            ),
        ),
        (
            "licence",
            (
                r"cdl|driver['\u2019]?s?\slicen[sc]e"
                r"|licen[sc]e(?=\s[\w-]{5,24}\s?\(?(?:[A-Z]{2}\s)?driver)|dl(?=\s?#|:"
                r"|\s(?-i:[A-Z])\d{6}|\s(?-i:[A-Z]{2})\s[A-Z]?\d{5})|(?:her|his|patient['\u2019]?s?"
                r")\slicen[sc]e|passport"
            ),
            rf"(?:(?-i:[A-Z]{{2}})\s(?=[A-Z]?\d))?{_ID}",
        ),
        (
            "other_id",
            (
                r"accession|(?:trip|run|transport)\s(?:ticket|sheet|report)(?!\s20\d\d\b)|pcr(?=\s?(?:#|no\b|num))"
                r"|(?:police|incident|accident|crash)\sreport|(?:path(?:ology)?"
                r"|lab)(?=\s?(?:#|no\b|num))|(?:inmate|booking)(?=\s?(?:#|id|no|num|\d{5}))"
                r"|(?:specimen|slide|block|sample|bottle)(?:\slabel)?(?=\s?(?:#|:|id|no|num|[A-Z]{0,3}\d\d))"
                r"|(?:census|enrol{1,2}ment|tribal)(?:\sid|\scard)?(?=\s?(?:#|no\b|num|id\b|:|\d{3}))"
                r"|(?:id\scard|cib)(?:\s(?-i:[A-Z])[a-z]+){0,3}(?=\s\d{3})|(?:va\s|case\s"
                r"|claim\s)?file(?=\s?(?:#|no\b|num)|\s(?-i:[A-Z]{0,3})-?\d{6})|rx(?=\s?(?:#"
                r"|no\b|num)|\s\d{6,8}\b)|badge(?=\s?(?:#|no\b|num|\d{4}))|doc(?=#\s?\d{5})"
                r"|prescription(?=\s?(?:#|no\b|num))|requisition|study\sid|subject\sid"
                r"|locker"
            ),
            _ID,
        ),
    )
)
