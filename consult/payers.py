"""Who pays, by the words that letters and insured persons' cards have for them."""

# Our name, the words that stand in letters and on cards alike, and those of letters alone (before
# a number they announce something else than a card does).  The narrower name stands first: a
# Medicare Advantage plan is not Medicare.
_TABLE = (
    (
        "Medicare Advantage",
        "",
        r"medicare\s(?:adv\w*|hmo|ppo|replacement)|ma\splans?|mapd|part\sc|advantage\splan",
    ),
    ("Medicare supplement", "", r"medigap|medicare\ssupp\w*"),
    (
        "Medicaid",
        # "Medical necessity" names no payer.
        r"medicaid|medi[-\s]cal|(?-i:MediCal)|mcd|masshealth|tenncare|soonercare",
        r"chip\splan",
    ),
    (
        "Medicare",
        r"medicare|mcr",
        # The contractors stand for whom they pay; CMS-1450 and CMS-1500 are forms.
        (
            r"noridian|novitas|palmetto|first\scoast|fcso|ngs|wps|cgs|dme\s?mac|the\smac|our\smac|mac"
            r"|part\s[ab]|cms(?!-?\s?1[45]\d0)"
        ),
    ),
    (
        "workers' compensation",
        "",
        (
            r"work(?:er|men|man)?'?s?'?\s?comp(?:ensation)?|w/?c\s(?:claim|case|carrier|adjuster)\w*"
            r"|dol|owcp"
        ),
    ),
    ("TRICARE", r"tricare|triwest|champva", r"champus|humana\smilitary"),
    ("VA", "", r"va\s(?:community|ccn|claim|auth)\w*|veterans\saffairs"),
    (
        "Blue Cross Blue Shield",
        r"bcbs\w*|blue\s?cross|blue\s?shield|anthem|highmark|regence|premera|carefirst|fep",
        r"horizon\sblue|the\sblues",
    ),
    (
        "UnitedHealthcare",
        r"uhc|unitedhealthcare|umr",
        r"united\s?health\s?care|united\shealth\w*|optum",
    ),
    ("Aetna", "aetna", ""),
    ("Cigna", "cigna", ""),
    ("Humana", "humana", ""),
    ("Kaiser", "kaiser", ""),
    ("Molina", "molina", ""),
    ("Centene", r"centene|ambetter|wellcare", ""),
    ("commercial", "", r"commercial|private\s(?:insurance|payer)s?|(?:ppo|hmo)\splan"),
    ("self-pay", "", r"self-?\s?pay|cash\s(?:pay|rate|price|patient)\w*|uninsured"),
)

# Every payer's name on cards.
ON_CARDS = "|".join(words for _, words, _ in _TABLE if words)
# Our name for each payer, and the pattern of its names in letters; case is no matter.
IN_LETTERS = tuple(
    (name, rf"\b(?:{'|'.join(filter(None, (words, in_letters)))})\b")
    for name, words, in_letters in _TABLE
)
