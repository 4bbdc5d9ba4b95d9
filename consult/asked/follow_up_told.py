"""Whether a letter says that a visit is the usual follow-up of an operation."""

import re

_FLAGS = re.ASCII | re.IGNORECASE
_CARE = (
    r"(?:post-?\s?op\w*|(?:surgical\s|surgery\s)?follow-?\s?ups?|f/u|after-?\s?care|wound\s(?:check|care)"
    r"|(?:suture|staple|stitch)\sremoval|re-?check|check-?\s?up|global\s(?:visit|care))"
)
_USUAL = re.compile(
    r"\b(?:usual|routine|normal|regular|standard|typical|ordinary|uncomplicated)\s"
    rf"(?:\w{{1,14}}\s){{0,2}}{_CARE}\b"
    # Stitches are taken out of what was sewn: nothing is more usual.
    r"|\b(?:for|only|just)\s(?:\w{1,6}\s)?(?:suture|staple|stitch)(?:es|s)?\s(?:removal|out)\b"
    r"|(?<!not\s)\b(?:related\sto|part\sof|because\sof)\s(?:the|her|his|that|this)\s"
    r"(?:surgery|operation|procedure|recovery|normal\srecovery)\b",
    _FLAGS,
)
# What else it was for, or a doubt; "not the usual follow-up" is no usual one.
_OTHER = re.compile(
    r"\bunrelated\b|\b(?:not|isn't|wasn't|nothing)\s(?:\w+\s){0,2}(?:related|to\sdo|routine|usual|normal)\b"
    r"|\b(?:new|another|other|different|separate|second)\s(?:\w+\s)?"
    r"(?:problem|complaint|condition|issue|concern|diagnosis|illness|injury)\b"
    r"|\bcomplications?\b|\binfect\w*",
    _FLAGS,
)


def usual_follow_up(text: str) -> bool:
    """Whether *text* calls the visit the usual follow-up, and tells nothing else it was for."""
    return bool(_USUAL.search(text)) and not _OTHER.search(text)
