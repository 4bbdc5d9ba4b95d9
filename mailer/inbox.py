"""Mailboxes that are polled: every mail in the folder is kept, then moved to Processed.

The order is what loses nothing: keep (which commits), then move.  A mail is
known by UIDVALIDITY and UID, never by being unseen, because people read mail.
"""

import logging
import random
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import batched
from typing import Protocol

