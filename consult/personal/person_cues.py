"""What stands before and after a name and says whose it is: "pt", "Dr.", "DOB", "Attn"."""

import re

from codebook.patterns.words_before import Cue

_FLAGS = re.IGNORECASE

_PATIENTS_AND_KIN = (
    r"patients?|pts?|ptnt|pat|(?<!your\s)clients?|members?|mbr|beneficiary|bene|insured|subscriber|subs|claimant"
    r"|resident|decedent|dependent|guarantor|policy\s?holder|mother|mom|mum|father|dad|husband"
    r"|wife|spouse|son|daughter|dtr|brother|sister|parent|guardian|grand(?:mother|father|son|daughter"
    r"|ma|pa)|aunt|uncle|niece|nephew|twins?|newborn|baby(?:\s(?:boy|girl))?|infant|child|kid"
    r"|veteran|employee|caregiver|driver|passenger|student|inmate|victim|proband|donor|recipient"
    r"|widow|girlfriend|boyfriend|relative|gentleman|lady|boy|girl|nanny|sitter|roommate|emergency\scontact|next\sof\skin|poa|(?:injured\s)?worker|iw|paciente|patient(?:in|e)"
)
# Other words than these end so, too: it is looked for by itself.
_BETROTHED = r"fianc\we+"
PEOPLE = rf"{_PATIENTS_AND_KIN}|{_BETROTHED}"
_JOINED = (
    r"(?:['\u2019]?s?|\s(?:of|from)\s(?:ours|mine))[.\s:#,=(\"*>-]{1,4}(?:(?:is|was|are|were)\s)?"
    r"(?:(?:is|was|are|were|named|called|name|a)\b[\s:]{1,2})?[\"(]?\Z"
)
LEADING = Cue(
    r"(?:\A|\s)(?P<particles>(?:(?:de\sl(?:a|as|os)|van|von|der|den|del?|di|dos|da|della"
    # "Wm. Ashgrove": a given name, shortened as of old.
    r"|bin|ibn|ten|ter|zu|(?:Wm|Geo|Chas|Thos|Jas|Jos|Robt|Benj|Edw|Danl|Saml)\.)\s)+)\Z"
)
# A child without a given name: "Baby girl Abernathy-Quist".
CHILD_BEFORE = Cue(r"\bBaby\s(?:girl|boy)\s\Z")
CALLED_SO = Cue(
    r"\bnames?(?:['\u2019]s|\s(?:is|was|are)\b)?[\s:=-]{1,3}\Z"
    r"|\b(?:named|(?<=\w,\s)(?:first|last|surname|family))\s\Z|\ba\.?k\.?a\.?\s\Z",
    # "... the name on the chart is Vale"
    r"\bnames?\son\s(?:the\s|file\s|her\s|his\s)?\w{0,12}(?:\s(?:is|was|are)\b)?[\s:=-]{1,3}\Z",
    flags=_FLAGS,
)
OF_PATIENT = Cue(
    rf"\b(?:{_PATIENTS_AND_KIN}){_JOINED}",
    r"\bestate\sof\s(?:the\slate\s)?\Z",
    # "she (Thea)", "little Mateo"; Little Falls is a place.
    r"\b(?:s?he|him|her|charts?|kid|child)\s\(\Z",
    r"\b(?-i:little|young)\s\Z",
    r"\b(?:mom|mother|dad|father|parents?|wife|husband|guardian)\s\([^()\n]{3,28}\)\s(?:of|to)\s\Z",
    rf"\b(?:{_BETROTHED}|(?:family|household)\sof\s(?:two|three|four|five|six|\d)){_JOINED}",
    flags=_FLAGS,
)
ABOUT = Cue(
    r"\b(?:claims?|charts?|records?|case|visits?|surgery|appeals?|denials?|behalf|procedure|notes?|"
    r"injection|account|bill(?:ing|ed)?|charges?|encounter|authorization|referral|statement"
    r"|question|eob|remit|refund|balance|operated|op\snote|consent|letter|request|follow(?:ing)?[\s-]?up"
    r"|lawyers?|attorneys?|estate|matter)\s(?:for|of|on|re|about|regarding)\s\Z|"
    r"\b(?:card|chart|license|system|certificate|passport|portal)\s(?:says|reads|shows|has)\s\Z|"
    r"\b(?:re|regarding|concerning|ref)\b[:.\s]{1,3}\Z",
    r"\bacct\s[\d-]{4,12}\b[:\s]{1,3}\Z",
    r"\b(?:eobs?|charts?|op\snotes?|refunds?)\s\Z",
    flags=_FLAGS,
)
# A preposition that a person may follow; "in" and "at" are followed by places.
LINKED = Cue(
    r"\b\d{1,3}\s?(?:yo|y/o|y\.o\.|mo|m/o|year[\s-]old|yr\sold)\s\Z"
    r"|\b(?:for|of|on|that|when|if|treated|about|see|seeing|saw|brought|and|did|does|is|was|her"
    r"|his|told|meant|mean|[Tt]wo|[Bb]oth)\s\Z"
)
PROVIDER_BEFORE = Cue(
    r"\b(?:(?:dr|drs|doctor|prof|professor)\b\.?\s{1,2}|docs?[ \t]{1,2})\Z", flags=_FLAGS
)
STAFF_BEFORE = Cue(
    r"\b(?:hi|hello|dear|hey|hola|morning|afternoon|evening|attn|attention|thanks|thank\syou|thx|"
    r"contact|ask\sfor|spoke\s(?:with|to)|talked\s(?:with|to)|per|rep|representative|supervisor|"
    r"co-?worker|colleague|manager|biller|coder|auditor|nurse|np|pa|crna|surgeon|provider|"
    r"physician|attending|anesthesiologist|scribe|receptionist|tech(?:nician|nologist)?|adjuster"
    r"|examiner|agent|reviewer|director|administrator"
    r"|(?:practice|clinic|business|group|office|co)-?\s?owner|our|cc|with\sregards|mfg|best|cheers"
    r"|regards|and\si|by|(?:took|taking|take)\sover\s(?:for|from)|(?:filling|fill)\sin\sfor|covering\sfor|inherited\sfrom|trained\sby|work(?:s|ed|ing)?\swith|contactar\sa\sla|wenden\ssie\ssich\s\w+\san)\b[\s:,!.-]{1,3}\Z",
    flags=_FLAGS,
)
FROM_BEFORE = Cue(r"\bfrom[\s:]{1,3}\Z", flags=_FLAGS)
# "Rep named Shay", "CRNA is Ms. Vale", "trade name Nox": a name of staff or of a thing.
NOT_PATIENT_CALLED = Cue(
    r"\b(?:(?:dr|doctor|doc|rep|representative|supervisor|manager|biller|coder|auditor|nurse|crna"
    r"|surgeon|provider|physician|attending|scribe|tech|adjuster|examiner|agent|reviewer"
    r"|atp|supplier|vendor|anesthesiologist|therapist)\s(?:(?:is|was|named|called|name\s(?:is|was))\s)"
    r"(?:called\s|named\s)?"
    r"|(?:trade|brand|product|company|firm|clinic|plan|device|drug|generic|group|practice|payer"
    r"|facility|provider|doctor|rep|employer|school|hospital|business|user|login|vendor|software)(?:'?s)?"
    r"\sname(?:\s(?:is|was))?[\s:=]{1,3}"
    r"|(?:machine|scanner|monitor|model|unit|product|brand|software)\s(?:is|was)\s(?:an?\s)?"
    r"|lactation\s(?:person|consultant|lady)\s|neighbou?r\s|teacher\s|attorney\s|lawyer\s|coach\s|principal\s)\Z",
    flags=_FLAGS,
)
# What such words end with; to look for it first is faster.
CALLING = (
    *("is", "was", "named", "called", " a", " an", "name", "person", "consultant", "lady"),
    *("neighbor", "neighbour", "teacher", "attorney", "lawyer", "coach", "principal"),
)
# A greeting that a machine sends to patients: "Hello Oren Vale, your message was sent".
TOLD_BY_MACHINE = re.compile(
    r"[,!]\s{1,2}your\s(?:\w+\s){1,2}(?:was|is|are|has\sbeen|have\sbeen)\s(?:now\s)?"
    r"(?:sent|received|ready|scheduled|due|available|overdue|confirmed|posted)\b",
    _FLAGS,
)
GREETING = Cue(r"\b(?:hi|hello|hey|morning|afternoon|evening)\b[\s,!.]{1,3}\Z", flags=_FLAGS)
# What is introduced so is a firm or a machine, whatever its name sounds like.
FIRM_BEFORE = Cue(
    r"\b(?:tpa|payee|carrier|insurer|insurance|payer|plan|vendor|employer|company|clearinghouse|ehr|emr"
    r"|software|system|brand|hospital|facility|snf|clinic|lab|pharmacy|device|drug|implant|maker"
    r"|worker\sof|roustabout\sfrom)\s?(?:is|was|:|called|named|of|from)?\s\Z",
    flags=_FLAGS,
)
# A number of a chart, a card or a specimen right before: "sample ID 26-1188 N. Vale".
NUMBERED_BEFORE = Cue(
    r"\b(?:id|mrn|acct|chart|label|specimen|sample|accession|member|mbi)\b[\s:#]{1,3}[A-Z\d-]{4,16}\s\Z",
    flags=_FLAGS,
)
# Mail programs say so of who wrote: "Oren Vale would like to recall the message".
WRITERS_VERB_AFTER = re.compile(r"\swould\slike\sto\srecall\b|\s(?:has\s)?recalled\sthe\smessage\b")
SENDER_BEFORE = Cue(
    r"(?<![\"\u201c\u00ab])\b(?:my\sname\sis|this\sis|i\sam|i['\u2019]?m|me\sllamo|sincerely|sgn?d"
    r"|signed)[\s,:]{1,2}\Z",
    flags=_FLAGS,
)
CREDENTIAL = re.compile(
    r"[ \t]?,?[ \t]?\(?(?:M\.?D|D\.?O(?!\.?B)|CPC|COC|CIC|CRC|CPMA|CCS|RHIT|RHIA|RN|LPN"
    r"|NP|PA-?C|PA|APRN|FNP|CRNA|CNM|"
    r"DPM|DDS|DMD|OD|PhD|LCSW|MBA|BSN|MSN|PT|DPT|OTR|CMA|CPB|CMRS|CEMC|COSC|CASCC|FACS)\b"
)
IDENTITY_AFTER = re.compile(
    r"['\u2019s]{0,2}(?:\s\((?:(?:(?:my|our|the)\s)?(?:pt|patient|client)|(?:last|first)\sname)\b|[\s,;:()|/-]{1,4}(?:dob\b|d\.o\.b"
    r"|born\b|date\sof\sbirth|mrn\b|mr\s?#|mbi\b|mbr\b|hic|member\sid|medicare\sid|acct|account\s?#|ssn\b"
    r"|aged?\s\d|\d{1,3}\s?(?:-?\s?y\b|-?y/?o|-?\s?yrs?\b|-?\s?years?\b|y\.o|[MF]\b)|id\s?#|policy"
    r"|chart\s?#|(?:room|rm|bed)\s?#?\d|turn(?:s|ed|ing)\s\d{1,3}\b|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|claim\s?#|dos\b|doi\b|ref\s?#)|\s(?:is|was)\s(?:the|our|my|his|her)\s(?:patient|pt|client)\b)",
    _FLAGS,
)
# "Vinoodh, 71, had", "Vinoodh is 71 and had": an age, as nobody gives a doctor's.
AGE_AFTER = re.compile(
    r"\.?,\s\d{1,3},\s|\s(?:is|was)\s(?:only\s)?\d{1,2}(?:\sand\s|,\s|\swith\s|\.\s)"
)
POSSESSIVE_AFTER = re.compile(r"['\u2019]s\s[a-z]")
# What only a patient does; a payer may come back or return a claim.
PATIENTS_VERB_AFTER = re.compile(
    r"\s(?:came\sin|presented\s(?:to|with|for)|underwent|fell|complain(?:s|ed)\sof|weighs|tolerated"
    r"|had\s(?:a|an|his|her)\b|was\s(?:seen|admitted|discharged|injured))\b"
)
VERB_AFTER = re.compile(
    r"\s(?:is|was|had|has|have|came|comes|presented|presents|returned|saw|sees|needs|needed|wants"
    r"|wanted|got|underwent|fell|who|did|does|went|gets|called|complains|complained|weighs"
    r"|received|lives|works|tolerated|denies|reports|signed|arrived|switched|turned|gave|took|takes|brought|paid"
    r"|lost|missed|asked|asks|says|said|wore|used"
    r"|left(?!\s(?:the|our|your)\s(?:practice|office|company|group|department|team|firm|job))|started|stopped|owes|broke|tripped|slipped|hurt"
    r"|died|passed|moved)\b"
)
# In mails that are all capitals: "RASHIDA VALE HAD".
LOUD_VERB_AFTER = re.compile(
    r"\s(?:IS|WAS|HAD|HAS|CAME|FELL|GOT|WHO|NEEDS|SAW|RETURNED|PRESENTED)\b"
)
_BODY = (
    r"(?:ankle|foot|feet|shoulder|elbow|wrist|hand|finger|thumb|toe|neck|back|spine|heart|breast|leg"
    r"|arm|nose|ears?|tooth|teeth|skin|face|jaw|fracture)"
)
OWNED_AFTER = re.compile(
    r"['\u2019]s?\s(?:claims?|visits?|surgery|dob|knee|hip|eye|chart|record|note|op|bill|appeal"
    r"|denial|mom|dad|mother|father|husband|wife|son|daughter|insurance|policy|account|birthday"
    r"|left|right|second|first|follow|procedure|injection|infusion|lab|mammo|colonoscopy|case|pcp"
    r"|date|mri|ct|medicare|medicaid|coverage|plan|scan|biopsy|path|results?|port|pump|er|ed"
    rf"|admission|stay|balance|{_BODY}\b)",
    _FLAGS,
)
# Of these only the parts of a body, its kin and its papers: a payer has claims and policies too.
PATIENTS_OWN_AFTER = re.compile(
    r"['\u2019]s?\s(?:chart|dob|knee|hip|eye|surgery|mom|dad|mother|father|husband|wife|son"
    r"|daughter|birthday|colonoscopy|mammo|infusion|pcp|mri|biopsy|port|pump|admission|stay|"
    rf"{_BODY})\b",
    _FLAGS,
)
# A row of a list of patients: "A. Thornbury 7/1", "Kwame: 97165, 97535".
ROW_AFTER = re.compile(r"[ \t,|:-]{1,3}\d{1,2}/\d{1,2}(?![/\d]*\s?(?:mg|ml|cm|mm))")
# "the Vale girl", "the Vale twins".
CHILDREN_AFTER = re.compile(
    r"\s(?:girl|boy|twins?|kids?|baby|children|brothers|sisters|siblings|couple|newborn|household)\b"
)
# The plaintiff of a case: "records in Vale v. Copper Freight".
VERSUS_AFTER = re.compile(r"\sv(?:s?\.|\s)\s?[A-Z]")
# "Vale_20260305.pdf", underscores read as blanks.
FILE_AFTER = re.compile(r"[ -][\w -]{0,32}\.(?:pdf|docx?|jpe?g|png|tiff?)\b", _FLAGS)
LISTED_AFTER = re.compile(r":\s(?:\d{5}|[A-Z]\d{4})\b")
