"""Where people live: the towns and counties, with what else is told of their places."""

import re

from consult.asked.coverage_places import STATES
from consult.personal.addresses import ADDRESSES, POSTAL, TOWN
from consult.personal.no_names import WORKPLACES
from consult.personal.workplaces import EMPLOYERS

_LIVES = (
    r"\b(?:lives?|living|resides?|residing|resident\sof|home\sis|moved|relocated"
    r"|staying|moving|seen|admitted|treated|hospitali[sz]ed|(?:at|her|his|their)\shome|born"
    r"|grew\sup|native\sof|homeless|"
    r"farmer|rancher|comes?|drives?|drove|travel(?:s|ed)|flown|transferred|hails|commut(?:es|ing)"
    r"|winter(?:s|ing)|summer(?:s|ing)|stay(?:s|ed)|flew|went\shome|go(?:es|ing)\shome"
    r"|back\shome|incarcerated|boards|(?:on|his|her|their)\s(?:vacation|holidays?|honeymoon|trip)"
    r"|(?:vacation|camp|hik|hunt|visit)(?:s|ed|ing)(?=\s(?:in|near|from|outside)\s)"
    r"|transported|home(?=\s(?:in|near|outside)\s))\s(?:(?:now|monthly|weekly|alone|again|away|back|home|with\s\w+\s\w+|here|up"
    r"|down|over|in|her|him|them|(?:way\s)?out|all\sthe\sway"
    r"|(?:\d{1,3}|an?|two)\s(?:miles?|mi|hours?|hrs?|min\w{0,4}))\s){0,2}"
    r"(?:in|at|from|to|near|past|outside(?:\sof)?|of|(?:north|south|east|west)\sof)?\s?(?:the\s)?"
    r"(?:(?:town|city|village|county|suburb|hamlet)\sof\s|rural\s|downtown\s|north\s|nearby\s)?"
)
SOMEWHERE = (
    r"(?:(?:Isles?|King|Lake|City|Mouth|Truth)\s(?:of|or)\s(?:the\s)?|(?:St|Ft|Mt)\.\s|Mc)?"
    r"[A-Z][a-z']{2,}(?:\s(?:(?:du|de|del|la|las|los)\s)?[A-Z][a-z']{2,}){0,2}"
)
_SOMEBODY = (
    r"(?:(?:patients?|pts?)(?:\sof\sours)?|lady|m[ae]n|wom[ae]n|gentleman|guy|child|kid|boy|girl|daughter|son|mother"
    r"|sister|brother|family|male|female|nursing\shome|snf|assisted\sliving"
    r"|vets?|veteran|retiree|tourist|visitor|couple|resident|widow(?:er)?|mom|dad|father"
    r"|grand(?:ma|pa|son|mother|father|daughter)"
    r"|aunt|uncle|cousin|niece|nephew|newborn|infant|toddler|teen|twins?|inmate|camper|hiker"
    r"|hunter|snowbird|trucker|miner"
    # "a retired welder from Minden"
    r"|retired\s\w{3,14}|teacher|(?:fe)?male,?\s(?:age\s)?\d\d"
    r"|\d{1,3}\s?-?(?:yo|y/o|y\.o\.?|yrs?(?:\sold)?|years?(?:\sold)?|year-old)|(?:s?he|who)(?:'s|\s"
    r"is|\swas|(?=\ss(?:at|its)\b)|(?=\swas\ssitting))(?:\s\d{1,3})?)(?:\sof\s\d{1,3})?"
)
# Where somebody is who stays there: a farm outside Tonopah, her car in Ely.
_ABODE = (
    r"\b(?:farm|ranch|cabin|trailer|homestead|cottage|kitchen|living\sroom"
    r"|(?:her|his|their|the|(?<=\w{3}['\u2019])s)\s(?:car|truck|rv|house|home|place)"
    r"|motel|campground|campsite|group\shome|rest\shome|board\sand\scare|jail|pick-?up"
    r"|homebound)\s(?:is\s)?(?:up\s"
    r"|down\s|out\s)?(?:in|near|outside(?:\sof)?)\s"
)
_ACCIDENT = (
    r"\b(?:accident|crash(?:ed)?|mva|wreck(?:ed)?|rollover|hit|fell|slipped|fall|stung|bitten|drowned"
    r"|collapsed|found\sdown)\b[^.,;\n]{0,16}"
    r"\s(?:in|near|outside(?:\sof)?)\s"
)
_ONE_WORD = "|".join(name for name in STATES.values() if " " not in name)
_STATES = rf"(?:{_ONE_WORD}|(?:New|North|South|West|Rhode)\s[A-Z][a-z]{{4,10}})\b"
# A state is no patient data; behind its town only its whole name is marked, as part of the piece.
_AND_STATE = rf"(?:,\s{_STATES})?"
_WORK = "|".join(sorted(word.capitalize() for word in WORKPLACES))
_TRIBE = (
    r"(?!(?:The|On|Her|His|Our|No|Any|Each|Hotel|Room|Online|United|Whole)\b)"
    r"[A-Z][\w'\u2019-]+(?:\s[A-Z][\w'\u2019-]+){0,2}"
)
_RESERVED = r"(?:(?:Indian\s)?Reservation|Rancheria|Indian\sColony|Pueblo)"
_OF_CARE = r"\s(?i:health|hospital|clinic|medical|casino|plan|insurance)"
_GEOGRAPHY = tuple(
    ("geography", re.compile(pattern))
    for pattern in (
        rf"(?i:{_LIVES})(?P<id>{TOWN}(?:\s(?:County|Parish|Township|Twp|Borough))?{_AND_STATE})",
        (
            r"\b(?P<id>[A-Z][a-z'.-]+(?:(?:\s|(?<=-))[A-Z][a-z'.-]+){0,2}\s(?:County|Parish"
            r"|Township|Twp|Borough))\b(?!\s(?:Hospital|Health|Medical|General|Clinic"
            r"|Jail))"
        ),
        # Where tribes live: "Pueblo of Zia", "the Fort Hall Reservation", "the Hualapai Nation".
        rf"\b(?P<id>(?:Pueblo|Rancheria)\sof\s{_TRIBE}|{_TRIBE}\s{_RESERVED})\b(?!{_OF_CARE})",
        rf"\b(?:from|[io]n|near)\s(?:the\s)?(?P<id>{_TRIBE}\sNation)\b(?!{_OF_CARE})",
        rf"\b(?:from|in|near)\s(?P<id>{TOWN})(?=,?\s(?:{POSTAL})\b(?!\s\d{{5}}|\s[a-z]))",
        # "moved to us at 30 weeks from Minot".
        rf"\b(?i:moved|transferred)\s(?:[a-z0-9]+\s){{1,6}}from\s(?P<id>{TOWN})",
        # "lives at the Thornbury home in Pinckard".
        (
            r"\b(?i:live[sd]?|living|reside[sd]?|residing|stay(?:s|ed|ing)?)\sat\s"
            rf"(?:[\w'&-]+\s){{1,5}}(?:in|near|outside(?:\sof)?)\s(?P<id>{TOWN})"
        ),
        rf"\b(?i:mov(?:es?|ed|ing))\sfrom\s{TOWN}\sto\s(?P<id>{TOWN})",
        rf"\b(?:of|from|in)\s(?P<id>{TOWN}\s(?:county|parish))\b",
        # "94 y/o, from Tolliver Springs", "a patient in Minot", "near her daughter in Ely".
        (
            rf"\b(?i:{_SOMEBODY}),?\s(?:(?:is|was|comes|here|sits|sat|stays|(?:is"
            rf"|was)\ssitting)\s)?"
            rf"(?:(?:way\s)?(?:out|up|down|over)\s)?(?:from|in)\s(?:the\s)?"
            rf"(?P<id>{SOMEWHERE}{_AND_STATE})"
        ),
        rf"\b(?:{_WORK})\s(?:in|near)\s(?P<id>{SOMEWHERE})",
        rf"\b\d{{1,3}}(?:\s?(?:yo|y/o|y\.o\.?|yrs?(?:\sold)?))?,\s(?:of|from)\s(?P<id>{SOMEWHERE})",
        # "works for Calder in Elko", "employee of Brindle Farms (the dairy) near Ely".
        (
            r"\b(?i:works?|worked|working|employed|employee)\s(?:for|at|of|by)\s(?:the\s)?"
            rf"(?:[A-Z][\w&'-]*\s){{1,5}}(?:\([^()\n]{{2,40}}\)\s)?(?:in|near)\s(?P<id>{SOMEWHERE})"
        ),
        # "at the Elko fairgrounds", "from Ely by ambulance"
        (
            rf"\b(?:at|near|in|from)\sthe\s(?P<id>{SOMEWHERE})(?=\s(?:fairgrounds?|airport|rodeo|truck\sstop"
            r"|interchange|marina|reservoir|exit|rest\s(?:area|stop)|bus\s(?:station|depot)|speedway)\b)"
        ),
        rf"\bfrom\s(?P<id>{SOMEWHERE})(?=\sby\s(?:ambulance|air|ems|helicopter|medevac|ground|bus)\b)",
        # "employer is Calder Feeds, Elko plant"
        rf"(?<=,\s)(?P<id>{SOMEWHERE})(?=\s(?:plant|mill|mine|yard|warehouse|refinery)\b)",
        # "pt in the ED of a hospital in Ely": where somebody was is told behind what he was in.
        (
            r"\b(?i:pt|patient|client|s?he)\s(?:(?:is|was|sat|parked|stayed|stays)\s)?(?:sitting\s)?"
            r"(?:in|at|on)\s(?:an?|the|his|her)\s(?:(?!in\b|near\b)[a-zA-Z-]+\s){1,8}(?:in|near|outside)\s"
            rf"(?P<id>{SOMEWHERE})"
        ),
        # Behind an age in brackets, or a titled name: "(96 yo, Elko)", "Mrs. Ada Quist, Elko."
        rf"\(\d{{1,3}}\s?(?:yo|y/o|y\.o\.?|yrs?)(?:\s[a-z]{{1,8}})?,\s(?P<id>{SOMEWHERE})\)",
        (
            r"\b(?:Mrs?|Ms|Miss)\b\.?(?:\s[A-Z][\w'-]{1,20}){2,3},\s"
            rf"(?P<id>{SOMEWHERE})(?=[.;]\s|\s?\n)"
        ),
        # "City: Lovelock", "County of residence: Humboldt".
        rf"\b(?i:city(?:/state)?|town|county|hometown|residence)\s?:\s{{0,3}}(?P<id>{SOMEWHERE})",
        # Whole mails in capitals.
        (
            r"\b(?:(?:PT|PATIENT|HE|SHE|MAN|WOMAN|LADY|KID|Y/O|YO|YRS?|OLD)(?:\s(?:IS|WAS"
            r"|COMES))?\sFROM"
            r"|(?:LIVES|RESIDES)\s(?:IN|NEAR)|MOVED\s(?:TO|FROM))"
            r"\s(?P<id>[A-Z]{4,}(?:\s[A-Z]{4,})?)(?=\s?[.,;?)\n]|\s?\Z)"
        ),
        # "she is 41, in from Ketchikan".
        (
            r"\b(?i:(?:s?he|who|pt|patient)(?:'s|\sis|\swas|\scame)(?:\s\d{1,3},?)?"
            r"|\d{1,3}(?:\s?yo|\s?y/o)?,)"
            rf"\s(?:here|in|over|up|down)\sfrom\s(?P<id>{SOMEWHERE})"
        ),
        rf"(?i:{_ABODE}|{_ACCIDENT})(?P<id>{SOMEWHERE})",
        # A ZIP is a clinic's, unless it is said whose: "pickup zip", "zip of the patient".
        (
            r"\b(?i:(?:(?:pt|patient|member|beneficiary)(?:['\u2019]s)?|his|her|their|home"
            r"|pick[\s-]?up|residence)\szip(?:\s?code)?"
            r"|zip(?:\s?code)?\sof\s(?:the\s|his\s|her\s)?(?:pt|patient|beneficiary|member|home"
            r"|pick[\s-]?up)"
            r"|(?:pt|patient|s?he)\s(?:is|was|lives|comes)\s(?:in|from)\s(?:the\s)?zip(?:\s?code)?"
            r"|zip(?:\s?code)?(?=[\s:#]{1,3}\d{5}(?:-\d{4}\b|\son\sfile|[,;]?\s(?:dob|born|mrn)\b|[,;]\s(?:lives|resides|home)\b)))(?i:\sis"
            r"|\swas)?[\s:#]{1,3}(?P<id>\d{5}(?:-\d{4})?)\b"
        ),
        rf"\b(?i:town|city|village|county|mayor|sheriff|pastor)\sof\s(?P<id>{TOWN})",
    )
)
PLACES = (*ADDRESSES, *_GEOGRAPHY, *EMPLOYERS)
