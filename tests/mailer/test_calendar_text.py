"""Invitations: what, when and where, in words."""

from hypothesis import given
from hypothesis import strategies as st

from mailer.files.calendar_text import calendar_text
from tests.mailer.files import mixed
from tests.mailer.reading import letter_of

EVENT = """BEGIN:VCALENDAR
BEGIN:VTIMEZONE
DTSTART:19700101T000000
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID="America/New_York":20260105T140000
DTEND:20260105T193000Z
SUMMARY:Coding round\\, 99213
DESCRIPTION:First line\\nis 20610
  right?
LOCATION;LANGUAGE=en:Room 7
BEGIN:VALARM
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:Another
END:VEVENT
END:VCALENDAR
"""
SAID = """Invitation: Coding round, 99213
Begins: 2026-01-05 14:00 America/New_York
Ends: 2026-01-05 19:30 UTC
Where: Room 7

First line
is 20610 right?"""


def test_the_first_event_is_said_in_a_few_lines():
    assert calendar_text(EVENT) == SAID


def test_a_whole_day_has_no_hour():
    event = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260105\nEND:VEVENT"

    assert calendar_text(event) == "Begins: 2026-01-05"


def test_a_mail_that_only_invites_is_read_as_its_invitation():
    part = b"Content-Type: text/calendar; charset=utf-8\r\n\r\n" + EVENT.encode()

    letter = letter_of(mixed([part]))

    assert letter.text == SAID
    assert [one.filename for one in letter.attachments] == ["calendar.ics"]


def test_an_invitation_beside_words_stays_a_file():
    part = b"Content-Type: text/calendar\r\n\r\n" + EVENT.encode()

    assert letter_of(mixed([b"\r\nIs 99213 right?", part])).text == "Is 99213 right?"


@given(st.text(alphabet='BEGIN:VT;"=\\n\n ', max_size=300))
def test_no_calendar_raises(source):
    assert isinstance(calendar_text(f"BEGIN:VEVENT\n{source}"), str)
