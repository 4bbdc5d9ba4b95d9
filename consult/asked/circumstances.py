"""The circumstances a letter names: claim setting, payer, the provider's part, side, place."""

import re
from collections.abc import Sequence

from codebook.cited import ICD10PCS, MSDRG, POS, Citation
from codebook.citing.masks import blot
from codebook.facts import Setting
from codebook.patterns.word_starts import WordStarts, named_rows, names_found, one_by_one
from consult.payers import IN_LETTERS
from consult.personal.signature import find_signatures

_FLAGS = re.ASCII | re.IGNORECASE

# The claim form decides; softer words count only where no form or fee side is named.  "Hospital"
# alone is a place where physicians bill too, so it must be somebody's claim or department.
_HOSPITAL = (
    r"\b(?:ub-?\s?0?4|cms-?\s?1450|837i|opps|apcs?|hopd|hopps|outpatient\shospital"
    r"|hospital\soutpatient|fac(?:ility)?\s(?:outpatient|outpt|op)|"
    r"outpatient\sdep(?:artmen)?t|(?:hospital|technical)[\s-](?:side|claim|bill(?:ing)?|fee|coding"
    r"|coder)|rev(?:enue)?\scodes?|addendum\sb|cah|critical\saccess\shospital)\b"
)
_PRACTITIONER = (
    r"\b(?:cms-?\s?1500|hcfa(?:-?\s?1500)?|837p|1500\sform|pro-?\s?fee|practitioner|mpfs|"
    r"professional\s(?:side|claim|bill(?:ing)?|fee|component|services?)|medicare\sprofessional|"
    r"(?:physician|phys|surgeon)(?:'s)?\s(?:side|claim|bill(?:ing)?|fee)|private\spractice|asc|ambulatory\ssurg\w+\scent(?:er|re))\b"
)
_DME = r"\b(?:dme(?:pos)?|dme\s?mac|dmerc|cmn|durable\smedical)\b"
# The "facility rate" is one of a physician's two.
_HOSPITAL_WORDS = (
    r"\b(?:(?<!non[\s-])facility(?!\s(?:rates?|rvus?|prices?|amounts?|pe)\b)"
    r"|(?:our|for\sthe|as\sa|we\sare\sa)\shospital)\b"
)
_PRACTITIONER_WORDS = r"\b(?:office|clinic|physicians?)\b"
# Of an ASC, by whose rules of edits physicians bill as well, or else of a hospital.
_FACILITY_SIDE = one_by_one(
    (
        re.compile(
            r"\b(?:facility[\s-](?:side|claim|bill(?:ing)?|fee|coding|coder)|on\sthe\sfacility)\b",
            _FLAGS,
        ),
    )
)
_ASC = one_by_one((re.compile(r"\b(?:asc|ambulatory\ssurg\w+\scent(?:er|re))\b", _FLAGS),))
_ASC_CLAIM = one_by_one(
    (
        re.compile(
            r"\b(?:asc|surg\w+\scent(?:er|re))(?:'s)?\s(?:side|claim|bill(?:ing|s)?|fee|coding|coder)\b",
            _FLAGS,
        ),
    )
)
_BY_CLAIM, _BY_PLACE = (
    named_rows((setting, re.compile(words, _FLAGS)) for setting, words in row)
    for row in (
        ((Setting.HOSPITAL, _HOSPITAL), (Setting.PRACTITIONER, _PRACTITIONER), (Setting.DME, _DME)),
        ((Setting.HOSPITAL, _HOSPITAL_WORDS), (Setting.PRACTITIONER, _PRACTITIONER_WORDS)),
    )
)
# There the hospital bills and so do its physicians: which of them asks is not said.
_IN_HOSPITAL = one_by_one(
    (
        re.compile(
            r"\b(?:hospitals?|in-?patients?|in-?pt|emergency\s(?:room|dep(?:artmen)?t|visits?)"
            r"|icu|nicu|pacu|observation\s(?:status|stay|unit|bed))\b",
            _FLAGS,
        ),
        re.compile(
            r"\b(?:ER|ED)\b(?=\s(?:visits?|on|for|with|doc|phys|by|today|yesterday)|[.,;?)])"
        ),
        re.compile(r"\b(?:[Ii]n|[Tt]o|[Tt]he|[Ff]rom|[Ss]een)\s(?:the\s)?(?:ER|ED)\b"),
    )
)
# Of a hospital's stay no clinic's name makes an office visit.
_STAY = one_by_one((re.compile(r"\b(?:in-?patient|(?:ms-?\s?)?drgs?)\b", _FLAGS),))
_OF_A_STAY = frozenset((MSDRG, ICD10PCS))

_PAYERS = named_rows((payer, re.compile(words, _FLAGS)) for payer, words in IN_LETTERS)

# Who saw the patient then is not whoever bills now.
_EARLIER = (
    r"[^.?!\n]{0,24}\b(?:in\s(?:[a-z]{3,9}\s)?(?:of\s)?(?:19|20)\d\d|last\s(?:year|month)"
    r"|(?:years?|months?|yrs?)\sago|previously)\b"
)
_ROLES = named_rows(
    (role, re.compile(words, _FLAGS))
    for role, words in (
        (
            "assistant at surgery",
            (
                r"\bassist(?:ant|ed|ing|s)?\s(?:surgeon|at\ssurgery|in\s(?:the\s)?surgery"
                r"|on\s(?:the\s)?(?:case|surgery))|\bfirst\sassist"
            ),
        ),
        ("co-surgeon", r"\bco-?\s?surgeons?\b"),
        ("anesthesia", r"\banesthes\w+|\bcrnas?\b"),
        ("radiologist", r"\bradiologists?\b|\binterventional\sradiolog\w+"),
        ("pathologist", r"\bpathologists?\b"),
        (
            "non-physician practitioner",
            (
                r"\bphysician\sassistants?\b|\bnurse\spractitioners?\b|\b(?i:our"
                rf"|the|an?)\s(?:NP|PA|APRN|PA-C)\b(?!{_EARLIER})|\bmid-?levels?\b"
            ),
        ),
        (
            "facility coder",
            (
                r"\bfacility\scod\w+|\bhospital\scod\w+|\binpatient\scod\w+|\bhim\s(?:dept"
                r"|department|coder)"
            ),
        ),
        ("therapist", r"\b(?:physical|occupational|speech)\stherap(?:ist|y)\b|\bpt\sclinic\b"),
        (
            "surgeon",
            (
                rf"(?<!other\s)(?<!outside\s)(?<!different\s)\bsurgeons?\b(?!{_EARLIER})"
                r"(?!\s(?-i:(?:in|from)\s[A-Z])|\s(?:elsewhere|out\sof\s(?:town|state)))"
            ),
        ),
        ("emergency physician", r"\b(?:ed|er)\s(?:doc|doctor|physician|provider)s?\b"),
        ("hospitalist", r"\bhospitalists?\b"),
    )
)
_SIDES = named_rows(
    (
        (
            "both",
            re.compile(
                (
                    r"\bbilat\w*|\bb/l\b|\bboth\s(?:sides|knees|eyes|ears|hands|feet"
                    r"|breasts|legs|arms|shoulders|hips)\b|\bleft\sand\sright\b|\bright\sand\sle"
                    r"ft\b"
                ),
                _FLAGS,
            ),
        ),
        ("left", re.compile(r"\bleft\s(?!without|off|out|the|us|over|to\b|it\b)", _FLAGS)),
        (
            "right",
            re.compile(
                (
                    r"\bright\s(?=\w*(?:side|knee|eye|ear|hand|foot|breast|leg|arm"
                    r"|shoulder|hip|wrist|ankle|elbow|thumb|kidney|lung|heart|upper"
                    r"|lower|thigh|hallux|great|index|groin|femoral|carotid|shin|heel|calf"
                    r"|forearm|finger|toe|cheek|flank|buttock|ureter|tube|ovary|nostril|eyelid))"
                ),
                _FLAGS,
            ),
        ),
    )
)
_OLD_CODES = one_by_one(
    (
        re.compile(
            r"\bicd-?\s?9\b|\bgems?\s(?:map\w*|files?|crosswalk\w*)|\bgeneral\sequivalence", _FLAGS
        ),
    )
)
# Between a letter's subject and its text, so that no word or code of one goes on in the other.
APART = "\n\n\n"
_OF_SIDE = {"RT": "right", "LT": "left", "50": "both"}


def claim_setting(words: WordStarts, citations: Sequence[Citation] = ()) -> Setting | None:
    """The setting the letter's words name; None where they name none, or several.

    A place ("clinic") counts only outside of signatures, and an office's not for a hospital stay.
    """
    found = set(names_found(_BY_CLAIM, words))
    if _FACILITY_SIDE.is_found(words):
        found.add(Setting.PRACTITIONER if _ASC.is_found(words) else Setting.HOSPITAL)
    if not found and _BY_PLACE.is_found(words):
        # What stands in the first two lines is the subject and the question itself.
        stretches = find_signatures(words.text).stretches
        signed = [
            one for one in stretches if words.text[: one[0]].replace(APART, "\n").count("\n") > 1
        ]
        unsigned = words.of(blot(words.text, signed))
        found = set(names_found(_BY_PLACE, unsigned))
        if _STAY.is_found(words) or any(one.system in _OF_A_STAY for one in citations):
            found.discard(Setting.PRACTITIONER)
    return found.pop() if len(found) == 1 else None


def facility_claim(words: WordStarts) -> bool:
    """Whether the letter speaks of the claim of a facility, a hospital's or an ASC's."""
    return _FACILITY_SIDE.is_found(words) or _ASC_CLAIM.is_found(words)


def in_hospital(words: WordStarts, citations: Sequence[Citation]) -> bool:
    """Whether the letter speaks of care in a hospital, and no code is of its own stays."""
    of_a_stay = any(one.system in _OF_A_STAY for one in citations)
    return not of_a_stay and _IN_HOSPITAL.is_found(words)


def payer(words: WordStarts) -> str:
    """The first payer named, in our name for it; "" = none, several by "commercial" alone."""
    found = [(match.start(), name) for (name, _), match in _PAYERS.first_found(words)]
    if not found:
        return ""
    first = min(found)[0]
    # "Medicare Advantage" and "Medicare" begin together: the narrower stands first in the table.
    return next(name for at, name in found if at - first < 2)


def provider_role(words: WordStarts) -> str:
    """The part of whoever bills ("surgeon", "anesthesia"); "" = not said."""
    return next(iter(names_found(_ROLES, words)), "")


def body_side(words: WordStarts, citations: Sequence[Citation]) -> str:
    """The side, "left", "right" or "both"; "" = not said, or different for different lines."""
    by_lines = {_OF_SIDE[m] for c in citations for m in c.modifiers if m in _OF_SIDE}
    found = by_lines or set(names_found(_SIDES, words))
    if "both" in found or found == {"left", "right"}:
        return "both" if "both" in found or not by_lines else ""
    return found.pop() if len(found) == 1 else ""


def place_of_service(citations: Sequence[Citation]) -> str:
    """The one place of service code cited ("11"); "" = none, or several."""
    cited = {c.code.removeprefix("POS").strip() for c in citations if c.system == POS}
    return cited.pop() if len(cited) == 1 else ""


def old_codes_asked(words: WordStarts) -> bool:
    """Whether the letter speaks of ICD-9-CM or of the mappings to it."""
    return _OLD_CODES.is_found(words)
