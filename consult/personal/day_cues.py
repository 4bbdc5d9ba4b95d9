"""What the words around a day say it is the day of: "DOB", "seen on", "effective"."""

import re
from enum import StrEnum

_FLAGS = re.ASCII | re.IGNORECASE


class DayKind(StrEnum):
    """What a day in a letter is the day of."""

    SERVICE = "service"
    BIRTH = "birth"
    ADMISSION = "admission"
    DISCHARGE = "discharge"
    DEATH = "death"
    INJURY = "injury"  # care may have been given on it, unless another day is one of care
    ASIDE = "aside"  # a call, a denial, a letter: a day of the case on which nobody was treated
    BARE = "bare"  # nothing says; in a case that is most often a day of service
    PAPER = "paper"  # a mail, an edition, a deadline, a form


BIRTH = (
    r"(?:\bdob|\bd\.o\.b\.?|\bdate\sof\sbirth|\bbirth\s?-?(?:date|day)|\bborn|\bbd\b"
    r"|\bbirth(?=[ \t:]{1,12}\d)"
    # "Vale, O. (b. 11/12/2019)"; alone it counts: "a. 10/3/2025, b. ...".
    r"|(?<=[(,])b\.|(?<=[(,]\s)b\."
    # Who turned 65 on a day was born on it.
    r"|\bturn(?:s|ed|ing)?\s\d{1,3}\b)"
)
_SERVICE = (
    r"(?:\bdos\b|\bd\.o\.s\.?|\bdates?\sof\s(?:service|surgery|procedure|visit)|"
    r"\b(?:service|surgery|procedure|visit|treatment|injection|encounter|appointment|appt|"
    r"consult|exam|op|operation)(?:\sdates?|\s(?:is\s)?(?:scheduled|booked|planned))?|\b(?:performed|done|rendered|provided|administered|"
    r"given|seen|face[\s-]to[\s-]face|f2f|treated|operated|came\s(?:in|back)|presented|returned|underwent|had|back|"
    r"evaluated|examined|delivered|implanted|removed|excised|repaired|placed|started)\b"
    r"|\b(?:device|dev|pacer|pacemaker|icd|battery|wound|inr|incision)\scheck(?:ed)?\b"
    r"|\b(?:generator|battery|cast|tube|catheter|device|lead|stent|pump|port|dressing|pacer|pacemaker"
    r"|(?:his|her|their)\sicd|defibrillator|valve|lens)"
    r"\s(?:(?:was|were|got)\s)?(?:changed|exchanged|replaced)\b"
    # A claim is released by an office, a wrist by a surgeon.
    r"|\b(?:wrists?|hands?|fingers?|thumbs?|tunnels?|fascia|tendons?|ligaments?|pulleys?|nerves?"
    r"|contractures?|adhesions?)\s(?:(?:was|were|got)\s)?released\b"
    r"|\b(?:moved|rescheduled|postponed|pushed|bumped)\s(?:from\s[\d/.-]{3,10}\s)?to\b"
    r"|\b(?:an?|his|her|old|op|operative|progress|office|clinic|chart|visit)\snote(?=\s(?:of|from|dated)\b)"
    # What of a patient's care changes; codes, rules and fees do so by an edition.
    r"|\b(?:level(?:\sof\scare)?|dose|dosage|meds?|medications?|diet|orders|settings?|condition"
    r"|(?:his|her|their|patient|pt|inpatient|admission|obs)(?:['\u2019]?s)?\sstatus)"
    r"\s(?:(?:was|were|got)\s)?changed\b)"
)
_INJURY = (
    r"(?:\bdates?\sof\s(?:injury|accident|loss|onset)|\bdo[ai]\b|\b(?:injury|accident|onset|mva|crash)"
    r"(?:\sdates?)?|\b(?:injured|hurt|fell|crashed|symptoms\s(?:began|started))\b(?:\s(?:at|off)\swork\b)?)"
)
# What is scheduled "for" a day is care.
_ASIDE = (
    r"(?:\b(?:phoned|telephoned|called|calls?|contacted|outreach|denied|denial|mailed|faxed"
    r"|(?:therapy|rehab|treatment|antibiotics|steroids|course)\s(?:ended|completed|finished)"
    r"|(?:moved|rescheduled|postponed|pushed|bumped)(?=\sfrom\b)"
    r"|authori[sz]ed|approved|certified|scheduled(?!\sfor\b)|booked(?!\sfor\b))\b"
    r"(?:\s(?:him|her|them|the\s(?:pt|patient|family)|pt|patient|back|out))?)"
)
OF_SERVICE_ONLY = r"(?:\bdos\b|\bsvc\b|\bd\.o\.s\.?|\bdates?\sof\sservice|\bservice\sdates?)"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?\s?)?"
_JOIN = (
    r"[\s:#=(,-]{0,4}(?:(?:is|was|were|are|on|of|from|for|dated?|in|again"
    r"|the|a|visit|both)\b[\s:]?)"
    rf"{{0,3}}\s?{_WEEKDAY}[(\s]?\Z"
)
BEFORE = tuple(
    (kind, re.compile(cue + _JOIN, _FLAGS))
    for kind, cue in (
        # "DOB sent 1944-07-30", "dob on file is 4/17/51"
        (
            DayKind.BIRTH,
            (
                rf"{BIRTH}(?:\s(?:sent|given|listed|entered|shows?|says|reads?|on\sfile|as|wrong"
                rf"|now)\b){{0,2}}"
            ),
        ),
        (
            DayKind.DEATH,
            (
                r"(?:\bdied|\bdeath|\bdeceased|\bpassed(?:\saway)?|\bdod\b|"
                r"\bpronounced(?:\sdead)?|\bdec'd|\btime\sof\sdeath|"
                r"(?:\b(?:pt|patient|he|she|and)|(?<=\w)[,;]|\b(?:mrs?|ms"
                r"|miss)\.?(?:\s[\w'-]{2,20}){1,3}|[.?!])\sexpired)"
            ),
        ),
        (
            DayKind.DISCHARGE,
            (
                r"(?:\bdisch(?:arged?)?\b(?:\sdate|\s(?:to\s)?(?:home|snf|rehab|hospice|ltc)\b)?"
                r"|\bd/c'?d?|\bdc'?d?\b|\bwent\shome)"
            ),
        ),
        (
            DayKind.ADMISSION,
            (
                r"(?:\b(?:re-?)?admit(?:ted|s)?(?:\s(?:date|order))?|\b(?:re-?)?admission(?:\s(?:date|order))?|\badm\b)"
                r"(?:\s(?:to\s|as\s|for\s|via\s|from\s|thru\s)?(?:the\s)?(?:obs(?:ervation)?"
                r"|inpt|inpatient|ip|icu|ccu|tele"
                r"|floor|ed|er|hospital|snf)\b(?:\sstatus)?)?"
            ),
        ),
        (DayKind.INJURY, _INJURY),
        (DayKind.SERVICE, _SERVICE),
        (DayKind.ASIDE, _ASIDE),
    )
)
PAPER = re.compile(
    r"(?:\b(?:exp\b\.?|valid|merge[dr](?:\swith\s\w+(?:\s\w+){0,2})?|term'?e?d(?:\s(?:him|her"
    r"|them))?|terminated|lapsed|credentialed|joined|hired|resigned|"
    r"took\sover|back\s?-?dated|accepted|encoder|grouper|software|build|(?:eras?|remit\w{0,6}"
    r"|eob(?:\s{1,4}run)?)(?!\s(?:of|for)\b)|"
    r"(?:plan|office|account|practice|site)\sclosed|(?:we|office|desk|lab)\s(?:are|is|will\sbe)\sclosed|"
    r"(?:maternity|medical|family|sick|parental|annual|on)\sleave|re-?issued(?:\sit)?|(?:lef(?:t|t\sthe)|leaves(?:\sthe)?"
    r"|joins)\s(?:group|practice|us)|"
    r"(?:message|mail)\swas\s(?:read|opened|delivered)|training|class|course|meeting"
    r"|eff(?:ective)?|versions?|editions?|revised|rev|updated?|releas\w{1,3}|published|"
    r"implement\w{0,5}|policy|polic\w+|lcd|article|notice|guidelines?|renew\w{0,4}|expir\w{1,3}"
    r"|deadline|due|"
    r"timely(?:\sfiling)?|transmittal|cms-?1500|ub-?04|memo|bulletin|newsletter|webinar|conference|"
    r"contract|rule|quarter|change[ds]?|new\scodes?|beginning|starting|starts?|goes\slive"
    r"|(?<!stay\s)(?<!there\s)(?<!here\s)(?<!patient\s)(?<!pital\s)"
    r"(?<!mitted\s)(?<!snf\s)(?:until|till)|(?<!weeks\s)(?<!days\s)(?<!months\s)after|"
    r"(?<!week\s)(?<!day\s)before|by|filed|wrote|hasta|vuelvo|return(?:ing)?"
    r"|(?:letter|notice|memo|article)\s(?:\w+\s){1,4}dated|out\sof\s(?:the\s)?office|back\sin\sthe\soffice|"
    r"copyright)\b|\b(?:your|our|the)\s(?:last\s)?(?:answers?|reply|replies|e-?mail|mail|letter"
    r"|message|note)|"
    # Some checks are paid with, others are a visit.
    r"\b(?:sent|submitted|received|invoice|order|questions?"
    r"|(?:(?<!yearly\s)(?<!annual\s)(?<!wellness\s)(?<!health\s)(?<!skin\s)(?<!wound\s)check|cheque"
    r"|ck)(?:\s?#?\s?\d{1,12})?|statement|letter|ticket|answered|subscription|payment)\b)"
    # The line before is another line: a subject "my order" says nothing of the days below it.
    r"[ \t:#=(,.-]{0,4}(?:(?:is|was|were|on|of|from|for|dated?|date|in|as|the"
    r"|to|after|before|el|since)"
    rf"\b[ \t:]?){{0,3}}[ \t]?{_WEEKDAY}\Z",
    _FLAGS,
)
# "Since Oct 1": a year of codes or fees begins, not a patient's trouble.
SINCE = re.compile(r"\b(?:since|as\sof|prior\sto|starting)\s\Z", _FLAGS)
CODE_YEAR = re.compile(
    r"(?:(?:oct(?:ober)?|jan(?:uary)?)\.?\s1(?:st)?\b|10/0?1\b|0?1/0?1\b)", _FLAGS
)
# Rules, plans and contracts begin on this day, and offices are closed.
NEW_YEAR = re.compile(r"0?1(?P<s>[/-])0?1(?:(?P=s)(?:20)?\d\d)?(?![\d/])")
PARTIAL_CUE = re.compile(
    r"(?:\b(?:last\swas|now|on|from|since|thru|through|between|days|sessions|visits|appointments"
    r"|dos|d\.o\.s\.|dates?|seen|visit|surgery|again|until|till|obs|observation|inpt|"
    r"dated|service|procedure|admit(?:ted)?|discharged?|d/c|injury|injured|doi|accident"
    r"|inpatient|hospitali[sz]ed|performed|done|"
    r"operated|born|dob|delivered|underwent|presented|returned|treated|evaluated|implanted"
    r"|placed|removed|denied|paid|billed|submitted|filed|(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day|the)\b[\s:,(#]{1,3})\Z",
    _FLAGS,
)
MONTH_CUE = re.compile(
    r"\b(?:seen|surgery|had|visit|admit(?:ted)?|done|performed|dos|injured|operated|service|back|"
    r"diagnosed|born|delivered|treated|died|discharged|procedure|came)\b[^.!?\n]{0,24}\b"
    r"(?:in|of|dos)"
    r"\s?\Z"
    # "DOS October 2025", "the claim is from October 2025".
    r"|\b(?:dos|d\.o\.s\.?|dates?\sof\sservice|service\sdates?)(?:\s(?:is|was|in))?[\s:=-]{1,3}\Z"
    r"|\b(?:claims?|visits?|stay)\s(?:(?:is|was|are|were)\s)?from\s\Z"
    # "the last one was 8/2023", "previous DEXA in May 2023".
    r"|\b(?:last|previous|prior|first|most\srecent)\s(?:[\w-]+\s){0,2}(?:one|dexa|scan|mammo\w*|colonoscopy"
    r"|eval\w*|visit|exam|test|screen(?:ing)?|study|mri|ct|x-?ray|pap|shot|dose|injection|physical|awv"
    r"|echo|a1c|check|treatment|session|surgery|cleaning|biopsy|fill)\s(?:was|were|is|done|dated|in|from)\s(?:(?:in|on|from)\s)?\Z",
    _FLAGS,
)
# Before these 3/5 counts or grades something: strength 3/5, pain 7/10, modifier 26/59.
NO_DAY_BEFORE = re.compile(
    r"\b(?:strength|pain|score|scale|grade|stage|murmur|power|reflex\w*|ratio|fraction|rated?"
    r"|apgars?"
    r"|mods?|modifiers?|codes?|pos|cpt|levels?|lvl|boxe?s?|lines?|rev|type|class|form|step|part"
    r"|parts"
    r"|chapter|section|vision|va|gravida|bp|week|day|visit\sno|units?|about|only|x)[\s:#]{1,3}\Z",
    _FLAGS,
)
# Halves and quarters, tenths of pain, fifths of strength: where no other day is named, only a cue
# makes days of them.
FRACTION = re.compile(r"(?:1/2|[12]/3|[1-3]/4|[1-4]/5|\d/10|(?P<same>\d{1,2})/(?P=same))\Z")
ANOTHER_FOLLOWS = re.compile(r"\s?(?:,|and|&)\s(?P<other>\d{1,2}/\d{1,2})(?![\w/]|[.-]\d)", _FLAGS)
NEXT_IN_LIST = re.compile(
    r"\s?(?:,|&|-|/|and|or|to|thru|through|then|vs\.?)?\s?(?:on\s)?\Z", _FLAGS
)
NO_DAY_AFTER = re.compile(
    r"\s?(?:views?|patients?|people|claims\b|visits?\sin|strength|inch|cm\b|mm\b|of\s(?:a|the)\b"
    r"|doses?|tabs?|thickness|scale|units?|"
    r"teaspoon|time|vision|%|\"|mg|ml|edition|version|edits?|rates?|modifiers?|codes?|update)",
    _FLAGS,
)
# "in the May 14 webinar", "your June 3 answer", "3/31 denials worklist".
PAPER_AFTER = re.compile(
    r"\s(?:answers?|repl(?:y|ies)|e-?mail|webinar|training|newsletter|bulletin|memo|letter"
    r"|worklist|denials?\s(?:work)?(?:list|report|log)"
    r"|remit|era|eob|release|editions?|transmittal|meeting|call\b|deadline|revision|version"
    r"|update|fee\sschedule|rule\b"
    r"|(?:is|was)\s(?:a\s)?(?:holiday|weekend)"
    r"|(?:they|cms|medicare|the\sama)\s(?:changed|updated|revised|deleted|replaced|added))",
    _FLAGS,
)
# "the note for the 3/11/26 visit": whatever stands before, care was given then.
SERVICE_AFTER = re.compile(
    r"\s(?:visits?|surger(?:y|ies)|admission|encounter|injections?|procedures?|infusions?|dos|stay)\b",
    _FLAGS,
)
# What may stand behind "March 1 to 11"; other words are counted: "to 3 patients".
RANGE_ENDS = re.compile(
    r"\s?(?:[,.;:)?!/|\n]|\Z)|\s(?:\d{5}|[A-Z]\d{4}|(?:for|and|in|on|at|by|with|was|were|is|are|we|he"
    r"|she|but|then|so|both|per\sthe|inpatient|inpt|obs|admission|admit|stay)\b)",
    _FLAGS,
)
# Before 2-9, which may be much else, ...
ONLY_A_DAY = re.compile(
    r"\b(?:dos|d\.o\.s\.|dates?|seen|admitted|discharged|injured|today|tomorrow|yesterday"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[\s:,(]{1,3}(?:(?:on|of|again|was|is)\s){0,2}\Z",
    _FLAGS,
)
DASHED_CUE = re.compile(
    rf"{ONLY_A_DAY.pattern}|\b(?:on|from|until|till|since|again|surgery|procedure|visit|performed|done"
    r"|operated|returned|came\s(?:in|back)|underwent|placed|removed|off|started|starts|thru|through)[\s:,(]{1,3}\Z",
    _FLAGS,
)
# ... but behind these it is a range of what they name.
COUNTED_BEFORE = re.compile(
    r"\b(?:patients|children|kids|ages?|aged|pages?|pgs?|levels?|grades?|lines?|box(?:es)?|items?|questions?|units?|scores?"
    r"|versions?|steps?|columns?|rows?|parts?|chapters?|sections?|digits?|weeks?|wks?|toes?|fingers?"
    r"|ribs?|teeth|tooth|modifiers?|mods?|open|hours|hrs|office|available|call|reach|am|pm|[clts]\d)"
    r"\b[^.!?\n]{0,16}\Z",
    _FLAGS,
)
RANGE_BEGINS = re.compile(r"\d{1,2}/\d{1,2}\s?(?:-|to|thru|through|and|&)\s?\Z", _FLAGS)
