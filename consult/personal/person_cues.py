"""What stands before and after a name and says whose it is: "pt", "Dr.", "DOB", "syndrome"."""

import re

_FLAGS = re.IGNORECASE

# What ends so is a drug, a disease or an operation.
CLINICAL_END = re.compile(
    r"(?:itis|osis|oses|tomy|scopy|plasty|ology|ologist|gram|graphy|emia|oma"
    r"|mab|nib|cillin|pril|statin|azole|"
    r"pathy|lysis|metry|therapy|tion|sion|ment|ing|ed|ity|ness|ical|able|ible"
    r"|ous|ive|ized?|ectasis|pexy|rrhaphy|ase|"
    r"idine|amine|caine|vir|mycin|olol|sartan|parin|tide)s?\Z"
)
LEADING = re.compile(
    r"(?:\A|\s)(?P<particles>(?:(?:van|von|der|den|de|di"
    r"|dos|da|della|bin|ibn|ten)\s)+)\Z"
)
_PEOPLE = (
    r"patients?|pts?|clients?|members?|beneficiary|bene|insured|subscriber"
    r"|claimant|resident|decedent|"
    r"dependent|guarantor|policy\s?holder|mother|mom|mum|father|dad|husband"
    r"|wife|spouse|son|daughter|"
    r"brother|sister|parent|guardian|grand(?:mother|father|son|daughter|ma|pa)|aunt|uncle|niece|"
    r"nephew|twins?|newborn|baby(?:\s(?:boy|girl))?|infant|child|kid|veteran|employee|caregiver|"
    r"driver|passenger|student|inmate|victim|proband|donor|recipient|widow|fianc\we+|girlfriend|boyfriend|relative|injured\sworker|iw|paciente"
)
_JOINED = (
    r"(?:['\u2019]?s?|\s(?:of|from)\s(?:ours|mine))[.\s:#,=(\"*-]{1,4}(?:(?:is|was|are|were|named|called"
    r"|name|a)\b[\s:]{1,2})?[\"(]?\Z"
)
CALLED_SO = re.compile(
    r"\b(?:full\s|first\s|last\s|legal\s|maiden\s|(?:pt|patient|member)['\u2019]?s?\s)?names?\b"
    r"(?:\s(?:is|was|are)\b)?[\s:=-]{1,3}\Z|\bnamed\s\Z|\ba\.?k\.?a\.?\s\Z",
    _FLAGS,
)
OF_PATIENT = re.compile(rf"\b(?:{_PEOPLE}){_JOINED}", _FLAGS)
ABOUT = re.compile(
    r"\b(?:claims?|charts?|records?|case|visits?|surgery|appeals?|denials?|behalf|procedure|notes?|"
    r"injection|account|bill(?:ing|ed)?|charges?|encounter|authorization|referral"
    r"|statement|question|"
    r"eob|remit|refund|balance|operated|op\snote)\s(?:for|of|on|re|about|regarding)\s\Z|"
    r"(?:^|\b)(?:re|regarding|concerning|ref)\b[:\s]{1,3}\Z",
    _FLAGS | re.MULTILINE,
)
PROVIDER_BEFORE = re.compile(r"\b(?:dr|drs|doctor|prof|professor)\b\.?\s{1,2}\Z", _FLAGS)
STAFF_BEFORE = re.compile(
    r"\b(?:hi|hello|dear|hey|hola|morning|afternoon|evening|attn|attention|thanks|thank\syou|thx|"
    r"contact|ask\sfor|spoke\s(?:with|to)|talked\s(?:with|to)|per|rep|representative|supervisor|"
    r"co-?worker|colleague|manager|biller|coder|auditor|nurse|np|pa|crna|surgeon|provider|"
    r"physician|attending|anesthesiologist|resident|scribe|receptionist|tech(?:nician|nologist)?|adjuster|examiner|agent|reviewer|director|administrator|owner|our"
    r"|from|cc|with\sregards|best|cheers|"
    r"regards|and\si|by)\b[\s:,!.-]{1,3}\Z",
    _FLAGS,
)
GREETING = re.compile(r"\b(?:hi|hello|hey|morning|afternoon|evening)\b[\s,!.]{1,3}\Z", _FLAGS)
SENDER_BEFORE = re.compile(
    r"(?<![\"\u201c\u00ab])\b(?:my\sname\sis|this\sis|i\sam|i['\u2019]?m|me\sllamo|sincerely|signed)[\s,:]{1,2}\Z",
    _FLAGS,
)
CREDENTIAL = re.compile(
    r"[ \t]?,?[ \t]?\(?(?:M\.?D|D\.?O(?!\.?B)|CPC|COC|CIC|CRC|CPMA|CCS|RHIT|RHIA|RN|LPN"
    r"|NP|PA-?C|PA|APRN|FNP|CRNA|CNM|"
    r"DPM|DDS|DMD|OD|PhD|LCSW|MBA|BSN|MSN|PT|DPT|OTR|CMA|CPB|CMRS|CEMC|COSC|CASCC|FACS)\b"
)
IDENTITY_AFTER = re.compile(
    r"['\u2019s]{0,2}(?:\s\((?:my|our)\s(?:pt|patient|client)\b|[\s,;:()|-]{1,4}(?:dob\b|d\.o\.b|born\b|date\sof\sbirth"
    r"|mrn\b|mbi\b|member\sid|acct|"
    r"account\s?#|ssn\b|aged?\s\d|\d{1,3}\s?(?:-?\s?y\b|-?y/?o|-?\s?yrs?\b"
    r"|-?\s?years?\b|y\.o|[MF]\b)|id\s?#|policy|chart\s?#|"
    r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|claim\s?#|dos\b))",
    _FLAGS,
)
VERB_AFTER = re.compile(
    r"\s(?:is|was|had|has|have|came|comes|presented|presents|returned|saw"
    r"|sees|needs|needed|wants|wanted|got|"
    r"underwent|fell|who|did|does|went|gets|called|complains|complained|weighs"
    r"|received|lives|works|"
    r"tolerated|denies|reports|signed|arrived|switched|turned)\b"
)
# What only a patient does; a payer may come back or return a claim.
PATIENTS_VERB_AFTER = re.compile(
    r"\s(?:came\sin|presented\s(?:to|with|for)|underwent|fell|complain(?:s|ed)\sof|weighs|tolerated"
    r"|was\s(?:seen|admitted|discharged|injured))\b"
)
OWNED_AFTER = re.compile(
    r"['\u2019]s?\s(?:claims?|visits?|surgery|dob|knee|hip|eye|chart|record"
    r"|note|op|bill|appeal|denial|"
    r"mom|dad|mother|father|husband|wife|son|daughter|insurance|policy|account"
    r"|birthday|left|right|second|"
    r"first|follow|procedure|injection|infusion|lab|mammo|colonoscopy|case"
    r"|pcp|date|mri|ct|medicare|"
    r"medicaid|coverage|plan|scan|biopsy|path|results?|port|pump|er|ed|admission|stay|balance)",
    _FLAGS,
)
MIDDLE_BEFORE = re.compile(
    r"\b\d{1,3}\s?(?:yo|y/o|y\.o\.|mo|m/o|year[\s-]old|yr\sold)\s\Z|\b(?:for|of|on|that|when|if|treated|about|see|seeing|saw|brought|and|did|does|is|was|her|his)\s\Z"
)

INITIALS = re.compile(
    rf"(?:\b(?i:{_PEOPLE}|initials?)\b\s?(?i:initials?\s?)?(?:is|are|:|,)?\s{{0,2}}\(?)"
    r"(?P<name>[A-Z]\.\s?(?:[A-Z]\.\s?)?[A-Z]\.?(?![\w-])|(?<=nitials\s)[A-Z]{2,3}\b"
    r"|(?<=nitials:\s)[A-Z]{2,3}\b|"
    r"(?<=nitials\sare\s)[A-Z]{2,3}\b)"
)
LOWER = re.compile(
    rf"\b(?i:(?:{_PEOPLE})(?:['\u2019]?s)?(?:\sname)?(?:\sis)?|name(?:\sis)?"
    rf"|mrs?|ms|miss)\b[.:,]?\s{{1,2}}"
    r"(?P<name>(?P<first>[a-z]{2,})(?:\s(?:[a-z]\.?\s)?(?P<second>[a-z][a-z'-]+))?)"
)
# Children who have no name yet: "Twin A Sorrentino".
TWINS = re.compile(r"\b(?P<name>(?:Twin|Baby)\s[A-D]\s[A-Z][\w'-]{2,24})\b")
# A row of a list of patients: "A. Thornbury 7/1".
ROW_AFTER = re.compile(r"[ \t,|:-]{1,3}\d{1,2}/\d{1,2}(?![/\d]*\s?(?:mg|ml|cm|mm))")
LOWER_PAIR = re.compile(
    r"\b(?:about|for|re|on|of|regarding)\b:?\s(?P<first>[a-z]{3,})\s(?P<second>[a-z]{4,})\b(?![\w-])"
)
# A list of patients by their given names: "Kwame: 97165, 97535".
LISTED_AFTER = re.compile(r":\s(?:\d{5}|[A-Z]\d{4})\b")
LOWER_TITLE = re.compile(r"(?:mrs?|ms|miss)\b", _FLAGS)


FIRMS = frozenset(
    [
        "clinic",
        "clinics",
        "hospital",
        "health",
        "healthcare",
        "medical",
        "center",
        "centre",
        "surgery",
        "associates",
        "group",
        "inc",
        "llc",
        "ltd",
        "orthopedics",
        "ortho",
        "imaging",
        "radiology",
        "pediatrics",
        "dermatology",
        "cardiology",
        "oncology",
        "partners",
        "services",
        "foundation",
        "university",
        "school",
        "college",
        "insurance",
        "pharmacy",
        "lab",
        "labs",
        "institute",
        "surgical",
        "memorial",
        "regional",
        "general",
        "physicians",
        "family",
        "urology",
        "eye",
        "care",
    ]
)


WORDY = re.compile(
    r"(?:\w+(?:ed|ing|ly|tion|ment|ally)|came|went|then|that|this|also|only|here|says?|with)\Z"
)
