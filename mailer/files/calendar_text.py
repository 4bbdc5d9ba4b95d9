"""Invitations as text: what, when and where, out of an iCalendar part (RFC 5545)."""

import re
from typing import Final

LINES_LIMIT: Final = 5000
SHOWN: Final = {
    "SUMMARY": "Invitation",
    "DTSTART": "Begins",
    "DTEND": "Ends",
    "LOCATION": "Where",
    "DESCRIPTION": "",
}

_FOLD = re.compile(r"\n[ \t]")
_LINE = re.compile(r"([A-Za-z-]{1,40})((?:;(?:[^:;\"]|\"[^\"]*+\")*+)*+):(.*)")
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?")
_ZONE = re.compile(r";TZID=\"?([^;:\"]{1,80})", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([nN,;\\])")


def calendar_text(source: str) -> str:
    """The first event of *source* in a few lines, "" if there is none."""
    said: dict[str, str] = {}
    is_event = False
    for line in _FOLD.sub("", source).split("\n")[:LINES_LIMIT]:
        mark = line.strip().upper()
        if mark == "END:VEVENT":
            break
        if mark.startswith("BEGIN:"):
            # An alarm inside the event has its own description.
            is_event = mark == "BEGIN:VEVENT"
        elif mark == "END:VALARM":
            is_event = True
        elif is_event and (found := _LINE.match(line)) and found[1].upper() in SHOWN:
            said.setdefault(found[1].upper(), _value(found[1].upper(), found[2], found[3]))
    shown = [(label, said[name]) for name, label in SHOWN.items() if said.get(name)]
    return "\n".join(f"{label}: {value}" if label else f"\n{value}" for label, value in shown)


def _value(name: str, parameters: str, value: str) -> str:
    if not name.startswith("DT"):
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
    time = _TIME.match(value.strip())
    if time is None:
        return value.strip()
    day = f"{time[1]}-{time[2]}-{time[3]}"
    zone = _ZONE.search(parameters)
    where = "UTC" if time[6] else zone[1] if zone else ""
    return f"{day} {time[4]}:{time[5]} {where}".rstrip() if time[4] else day
