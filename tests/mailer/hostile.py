"""Hostile mails by the kind: each name gives a function that makes one (RELIABILITY 2.3)."""

from tests.mailer.hostile_bodies import CONTENT, MARKUP, NAMES, STRUCTURE
from tests.mailer.hostile_heads import HEADERS, SENDERS
from tests.mailer.hostile_makers import Make
from tests.mailer.hostile_sealed import SEALED

KINDS: dict[str, Make] = {**HEADERS, **SENDERS, **STRUCTURE, **CONTENT, **MARKUP, **NAMES, **SEALED}
