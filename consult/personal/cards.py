"""The numbers of insured persons, as cards print them and mails quote them."""

import re

from consult.payers import ON_CARDS

# Cards print the number in groups: W2219 88120 01, 771 20 4410 88; a procedure is no such group.
ON_A_CARD = (
    r"(?P<id>(?!(?-i:ID|NO)\b)(?-i:[A-Z]{1,4}[ -]?)"
    r"(?:\d{2,6}(?:[ \t-]\d{1,6}[A-Z]?(?![\w/]|\.\d)){1,3}(?:[ \t](?-i:[A-Z])\b)?"
    r"|\d{7,9}[ \t]\d{1,3}(?![\w/]|\.\d))"
    # Written small: "id qzt 118 220 447"; with letters last: "KX 0118-442-B".
    r"|(?-i:[a-z]{3}) ?\d{3} ?\d{3} ?\d{3,6}|(?-i:[A-Z]{2,3}) \d{3,5}-\d{3,5}-(?-i:[A-Z])"
    r"|\d{2,6}[ \t-](?-i:[A-Z]{2,3})[ \t-]\d{3,6}|(?-i:[A-Z]{3}) \d{3}(?-i:[A-Z])\d{5}"
    r"|\d{1,9}(?:[ \t](?!\d{5}\b)\d{1,6}[A-Z]?(?![\w/-]|\.\d)){1,4}"
    r"(?:[ \t](?!PT|DX|DR|HI|RT|LT)(?-i:[A-Z]{1,2})(?![\w:#-]))?"
    r"|(?!(?:ID|NO)\b)(?-i:[A-Z]{2,4}) \d{4,9}"
    r"|(?=[A-Z-]{0,12}\d)[A-Z0-9][A-Z0-9/-]{2,24}[A-Z0-9])(?![\w-])"
)
# Insurers that only cards name, and words that stand for one.
_PAYER = (
    rf"(?:{ON_CARDS}|blue\s?plan|blues?|united|mcaid|mcare|horizon|insurance|ins|hmo|ppo|policy"
    r"|member|delta|hmsa|geha|oscar|health\s?(?:net|first|plan|partners)"
    r"|excellus|geisinger|upmc|select\s?health|moda|pacificsource|meritain|amerigroup|caresource"
    r"|badgercare|ahcccs|peachcare|wellpoint|wellmark|lifewise"
    r"|amerihealth|emblem|tufts|harvard\spilgrim|medica|devoted|clover|aarp|metlife|guardian"
    r"|vsp|eyemed|denti-?cal|(?:hometown|sierra)\shealth|dbn|edipi|wcb)"
)
# "Medicaid of NV 000...", "BCBS FEP R588...", "my Aetna no. is W1840 ...".
_BETWEEN = (
    r"(?:[ ,:(#-]{1,3}(?:of\s(?:(?:n|s|w|no|so|north|south|west|new|rhode)\.?\s)?[a-z]{2,14}"
    # The letters of a plan; a POS of digits is a place of service.
    r"|fep|ppo|hmo|epo|m/?a|mapd|mappo|d?-?snp|adv|pos(?=\s[a-z]{1,3}-?\d)|gold|plan|health(?:care)?|dental|vision"
    r"|advantage|plus|choice|complete|federal|community|select|senior|care|card|id|no\b\.?"
    r"|num(?:ber)?|is|was|member|mbr|policy|subscriber|insurance|primary|secondary|medicare"
    r"|medicaid|prefix\s(?-i:[A-Z]{3})\sthen)\b\.?){0,5}"
)
# The insurer's line of a form, whoever the insurer is: "INS: HMSA  R00000441872".
_INSURER = (
    r"(?:ins(?:urance|urer)?|payer|payor|carrier|coverage|supplement(?:al)?|supp|medigap|secondary|primary"
    r"|tertiary)\s?:"
    r"(?:\s{1,3}(?!check|claim|ref|phone|tel|fax|eft|auth|npi|tin)"
    r"(?!(?-i:[A-Z]{2,4})\s\d)(?:of\s)?[A-Z][\w&'-]{1,20}){1,4}"
)
# A plan's contract (H5216-041), days, phones and procedures are nobody's own number.
_NOT_OWN = (
    # H4410 93218 is on a card: HCPCS has no such H codes.
    r"(?!(?:(?!H[3-9])[A-TV]\d{4}|U0\d{3}|\d{4}[A-Z0-9])\b(?!-\d{3}| \d{4}\b))"
    r"(?![HRSE]\d{4}-\d{3}\b)"
    r"(?!\d\d \d\d \d{4}\b|20\d\d \d\d \d\d\b)"
    r"(?!\d{3}-(?:\d{3}-)?\d{4}\b)"
    r"(?!(?:M?ID|NDC|NPI|TIN|POS|DOS|MUE|LCD|CPT|EOB|DRG|ICN|CO|PR|OA|RX"
    r"|EFT|CHK|REF|TEL|FAX|PH|DOB|MRN|SSN|QTY|CLM"
    r"|MA|MAPD|MAPPO|PPO|HMO|EPO|SNP|DSNP|ADV)\b)"
)
_OWN = (
    r"(?P<id>(?=(?:[A-Z -]{0,5}\d){6})[A-Z]{1,4}[ -]?\d{2,11}(?:[ -]\d{2,6}){0,3}"
    r"(?:[ -]\d(?=[,;.)\n]|\s\s|\Z)|[A-Z])?"
    r"|[A-Z]{3} \d{3}[A-Z]\d{5}"
    # Groups with letters among them: 7714-QB-208; a procedure and its modifiers are none.
    r"|(?!\d{5}-|\d{4}[A-Z]-|[A-Z]\d{4}-)(?=(?:[A-Z-]*\d){6})(?=[\d-]*[A-Z])[A-Z\d]{2,6}(?:-[A-Z\d]{1,6}){2,3}"
    r"|\d{7,12}[A-Z]{0,2}|(?=(?:\d ?){8})\d{2,4}(?: \d{2,6}){1,3}(?: [A-Z\d](?=[,;.)\n]|\Z))?"
    r"|(?=(?:-?\d){6})\d{2,9}(?:-\d{1,9}){1,3}(?:-?[A-Z])?)(?![\w-])"
)
_MBI = r"[1-9][A-Z][A-Z0-9]\d([- ]?)[A-Z][A-Z0-9]\d\1[A-Z]{2}\d\d"
# Words of three capitals that are no plan's prefix: what they announce has another name.
_NO_PREFIX = (
    r"(?!(?:CPT|DRG|MOD|REV|POS|DOS|DOB|ICD|NDC|LCD|NCD|MUE|RVU|TEL|FAX|FOR|AND|ARE|THE|WAS|STE|BOX"
    r"|TIN|NPI|ICN|DCN|TCN|CCN|MRN|SSN|MBI|HIC|CIN|RID|REF|DEA|EIN|CSN|HAR|FIN|VIN|UDI|CLM|CHK|EFT"
    r"|TRN|PCN|BIN|GRP|LOT|SER|PIN|UHC|VSP|UMR|FEP|MCD|MCR|DBN|PPO|HMO|EOB|ERA|MID|EDI|CAS|AMT|QTY"
    r"|CLP|SVC|DTM|NMT|PER|WCB|VER|ISO|FRM|ACT|INV|PAY|OCT|NOV|DEC|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG"
    r"|SEP|SEE|NOT|BUT|HER|HIS|ONE|TWO|ALL|PTS|MBR|MEM|SUB|POL|INS|BEN)\b)"
)

# What announces the number of an insured person; some of these words do so only before its shape.
MEMBER_CUES = (
    r"mbi|hicn?|rid|cin|pmi|bic|maid|umpi|box\s1a|(?:insurance|ins|plan|beneficiary|recipient|sub)\sid|mem(?=#|\s\d[\d-]{5})"
    r"|(?:recipient|beneficiary|enrollee|insured)(?=\s?(?:#|no\b|num|\d{6}))|benefits?\s(?:no\b|number|#)"
    r"|plan(?=\s(?:no\b|number|#))|(?:health|care|dental|advantage)(?=\s?#)"
    r"|assur[\u00e9e]e?(?=\sno\b)|p[\u00f3o]liza|(?:bcbs|aetna|uhc|cigna|humana|tricare|dod)\s(?:id|#)"
    r"|sponsor(?=\s?(?:#|id|ssn))|medicare(?=\s?(?:#|id|no|num|claim))"
    r"|medicaid(?=\s?(?:#|id|no|num))"
    r"|(?:member|mbr|subscriber)(?=\s?(?:#|id|no|num|nbr)|\s(?-i:[A-Z]{2,4})\s?\d{3}"
    r"|\s(?-i:[A-Z]{1,3})\d{2,5} \d{3}"
    r"|\s\d[\d-]{5}|\s\d{3,4} \d{3,4} \d\d|\s\d{3,6}\s(?-i:[A-Z]{2})\s\d"
    r"|\s[A-Z\d]{2,4}-[A-Z\d]{2,5}-\d)"
    r"|card(?=\s?(?:#|:|no\b|num|says|reads|shows)|\s(?-i:[A-Z]{2,4})\s?\d{3}|\s\d{3,4}[ -]\d{2,4})"
    r"|cert(?=\s?(?:#|no\b|num))"
    r"|policy(?=\s?(?:#|id|no|num|:)|(?:\sis)?\s[A-Z\d]{2,4}-[A-Z\d]{1,4}-\d{3}"
    r"|(?:\sis)?\s\d{2,4}-(?:\d{3,4}-)?[A-Z]{1,4}\b)"
    r"|gr(?:ou)?p(?=\s[\w-]{0,9}\d[\w-]{3})|gr(?:ou)?p(?=\s?(?:#|id|no|num))"
    # "id MH-3391-0052", but no case's, claim's, payer's or meeting's.
    r"|i\.d\.(?=\s?[#:A-Z\d])|(?<!case\s)(?<!laim\s)(?<!tax\s)(?<!ayer\s)(?<!ting\s)(?<!inar\s)"
    r"(?<!zoom\s)id(?=\s?#|\snumber|\sno\b|:|\s(?:ends|on\sthe)\b"
    r"|\s(?-i:[A-Z]{1,4})[ -]?\d{3}|\s\d{2,4}\s\d{3}|\s\d{6}|\s\d{3}-\d{2,4}-\w{2,6}\b)"
)

# With words before it ...
MEMBER_NUMBERS = (
    re.compile(rf"\b(?i:{_PAYER}{_BETWEEN}|{_INSURER})[ :#(]{{1,3}}{_NOT_OWN}{_OWN}"),
    # "ID" in capitals, but of no meeting, no firm and no paper.
    re.compile(
        r"(?<![\w#])(?<!(?i:eeting|erence|ebinar) )(?<!(?i:roup|aper|zoom|case) )(?<!(?i:tax) )"
        r"(?<!(?i:claim|payer) )(?:M?ID|(?:[Hh]er|[Hh]is|[Mm]y|MY) [Ii][Dd])"
        r"(?i: (?:is|was|no))?[ \t:#(]{1,12}"
        rf"(?=(?:[A-Z -]{{0,5}}\d){{5}})(?!\d{{5}}\b(?![ -]\d)){ON_A_CARD}"
    ),
)
# ... and by its shape alone.
MEMBER_SHAPES = (
    re.compile(rf"(?<![\w-]){_MBI}(?![\w-])"),
    # In groups as Humana and others print it: K22 118 904.
    re.compile(r"(?<![\w-])[A-Z]\d\d(?: \d{3}){2,3}(?![\w/-])(?!\.\d)"),
    # The Medicare number of old: a social security number and whose it is.
    re.compile(
        r"(?<![\w/-])(?!20\d{6}[A-Z])(?:\d{8,9}|\d{3}-\d{2}-\d{4}-?)[A-Z]\d?(?![\w-])(?!\.\d)"
        r"|(?<![\w#/.-])(?![A-Z]20\d{6}\b)[A-Z]\d{8,9}(?![\w-])(?!\.\d)"
    ),
    # A Blue Cross number: three letters, then nine places or groups.
    re.compile(
        # What it looks like is looked at first: most words begin with no three capitals.
        rf"(?<![\w#-])(?=[A-Z]{{3}}[ \d]){_NO_PREFIX}[A-Z]{{3}}"
        r"(?: ?\d{9}(?:\d{2,3})?| \d{3}[A-Z]\d{5}"
        r"|(?=(?: \d{1,5}){1,5}(?![\w/.-]*\w))(?=(?: ?\d){8})(?! \d{5})"
        r"(?: \d{2,5}){1,4} \d{2,4})(?![\w/-])(?!\.\d)"
    ),
)
