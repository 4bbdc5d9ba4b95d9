"""Where people work or go to school: what an employer or a school is announced by and called."""

import re

from consult.personal.no_names import WORKPLACES

# The name of a firm ends with its line, as the street of an address does.
_COMPANY = (
    r"(?P<id>[A-Z][\w'&.-]*(?:[ \t](?:(?:&|and|of|the)[ \t])?[A-Z][\w'&-]*){0,4}"
    r"(?:(?:(?<=\bCo)|(?<=\bInc)|(?<=\bCorp)|(?<=\bLtd))\.)?)"
)
_TRADE = (
    r"(?:driver|worker|welder|teller|cashier|clerk|foreman|teacher|nurse|cook|operator|technician|mechanic"
    r"|guard|engineer|janitor|machinist|laborer|packer|roofer|trucker|plumber|electrician|carpenter"
    r"|custodian|aide|waitress|waiter|lineman|logger|firefighter|paramedic|dispatcher"
    r"|pilot|fisherman|barista|secretary|bookkeeper|fabricator|longshoreman|picker|painter"
    r"|grinder|assembler|millwright|sorter|loader|rigger|sandblaster|forklift\sdriver|weaver|miner"
    r"|housekeeper|stocker|server|bartender|dealer|butcher|baker|deckhand|manager)"
)
_WORKER = r"(?:s?he|who|pt|patient|husband|wife|spouse|mom|mother|dad|father|son|daughter)"
_EMPLOYER = re.compile(
    r"(?i:\b(?:emp(?:loyees?)?\s(?:of|at|for)|(?:works?|working|worked)\s(?:(?:here|days|nights|evenings|weekends|(?:part|full)[\s-]time)\s)?"
    r"(?:for|at)"
    rf"|{_WORKER}\sworks?\s(?:\w+\s){{1,4}}(?:for|at)"
    r"|employed\s(?:by|at|with|w/)|employer(?:\sis|\swas|\sname)?[ \t:|,]{1,16}|emp:[ \t]{1,3}|"
    r"job\sat|(?:hurt|fell|slipped|accident|injury)\sat|injured\s(?:at|while\sworking\s(?:at"
    r"|for))|shift\sat"
    r"|(?:dock|warehouse|plant|factory|mill|jobsite)\s(?:of|at)"
    r"|driv(?:es|ing)\s(?:\w+\s){0,3}for|(?:hauls|cooks|welds|teaches|temps|clerks)\s(?:for|at)"
    rf"|{_TRADE}\s(?:(?-i:[A-Z][\w'-]+)\s){{0,3}}(?:at|for)|laid\soff\s(?:from|by)|retired\sfrom"
    rf"|boss\sat|employer(?:'s)?\s(?:plan|group|coverage|insurance)\s(?:of|from|at|with|is))\s?(?:is\s)?(?:the\s)?){_COMPANY}"
)
# What firms deal in: "Tool & Die", "Sand & Gravel"; one of the two tells that it is a firm.
_GOODS = (
    r"(?:Tools?|Die|Sand|Gravel|Feeds?|Seeds?|Nuts?|Bolts?|Pipes?|Suppl(?:y|ies)|Lumber|Hardware|Tiles?"
    r"|Marble|Stone|Slate|Gutters?|Crates?|Gaskets?|Ropes?|Rigging|Glass|Paints?|Heating|Cooling"
    r"|Plumbing|Electric|Brick|Block|Iron|Steel|Wire|Cable|Rubber|Paper|Leather|Grain|Hay|Tires?"
    r"|Auto|Diesel|Freight|Storage|Concrete|Timber|Farms?|Ranch|Machine|Sons|Daughters|Brothers)\b"
)
_WORKS = rf"(?:{'|'.join(sorted(word.capitalize() for word in WORKPLACES))})\b"
_INC = r"(?:[ \t](?:(?:Inc|Co|Corp)\b\.?|LLC\b))?"
_WORKPLACE = re.compile(
    r"(?<![\w'-])(?P<id>(?!(?:Company|Employer|Firm)\b)(?:"
    rf"[A-Z][\w'-]+[ \t](?:{_GOODS}[ \t](?:&|and)[ \t][A-Z][\w'-]+"
    rf"|[A-Z][\w'-]+[ \t]&[ \t]{_GOODS})(?:[ \t]{_WORKS})?{_INC}"
    rf"|[A-Z][\w'-]+(?:[ \t](?:&[ \t])?[A-Z][\w'-]*){{0,3}}[ \t]{_WORKS}"
    rf"(?:[ \t]&[ \t]{_GOODS}|[ \t](?!(?:Inc|Co|Corp)\b)[A-Z][\w'-]+)?{_INC}"
    # "Tidewater Pickle Co.", but no insurer.
    r"|[A-Z][a-z'-]+(?:[ \t][A-Z][a-z'-]+){0,2}[ \t](?!Insurance|Ins|Life|Casualty|Mutual|Drug"
    r"|Indemnity)[A-Z][a-z'-]+[ \t]Co\b(?!-)\.?))"
)
_IN_SCHOOL = (
    r"(?:\b(?i:attends|goes\sto|student\s(?:at|of)|grader\s(?:at|of)|class\s(?:at|of)"
    r"|practice\s(?:at|for)|plays\s(?:for|at)|school\sis)\s|@\s)"
)
_SCHOOL = re.compile(
    r"(?<![\w'-])(?P<id>[A-Z][\w'-]+(?:[ \t][A-Z][\w'-]+){0,3}[ \t](?:Elementary|Preschool"
    r"|Montessori|(?:Middle|High|Primary|Charter|Grade|Junior[ \t]High)[ \t]School)"
    r"(?:[ \t]School)?)\b"
    rf"|{_IN_SCHOOL}(?P<school>[A-Z][\w'-]+(?:[ \t][A-Z][\w'-]+){{0,3}}[ \t](?:High|Middle"
    rf"|Academy|Prep|College)(?:[ \t]School)?)\b"
)
EMPLOYERS = (("employer", _EMPLOYER), ("employer", _WORKPLACE), ("employer", _SCHOOL))
