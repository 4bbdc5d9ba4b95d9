"""What reading one mail may cost, the mails inside it included; what is read is remembered."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from mailer.content import first_bytes, is_encoded
from mailer.files.cms import SMIME_KINDS, signed_content
from mailer.html_text import TAGS_LIMIT
from mailer.mime import Part, PartsBudget, read_mail
from mailer.part_text import TEXT_LIMIT, text_of

INPUT_LIMIT: Final = 2 * TEXT_LIMIT  # bytes that are turned into text, the compared ones included
INNER_LIMIT: Final = 5  # mails inside a mail that are opened, in each other or side by side
UNPACKED_LIMIT: Final = 25 * 1024 * 1024  # bytes of them that are decoded: what servers let pass


class _Known(NamedTuple):
    part: Part  # kept, so that no other part has its id
    limit: int
    size: int
    text: str


@dataclass(slots=True)
class Budget:
    """What may still be spent on one mail; *was_cut* = something was left out for it."""

    input: int = INPUT_LIMIT
    mails: int = INNER_LIMIT
    tags: int = 2 * TAGS_LIMIT  # of tables that are aligned
    unpacked: int = UNPACKED_LIMIT
    parts: PartsBudget = field(default_factory=PartsBudget)  # of all the mails inside together
    was_cut: bool = False
    known: dict[int, _Known] = field(default_factory=dict)

    @property
    def for_weighing(self) -> int:
        """The bytes that may still be read to compare parts: the text that is shown has its own."""
        return max(self.input - TEXT_LIMIT, 0)

    def weighed(self, part: Part, limit: int = TEXT_LIMIT) -> str:
        """The text of the first *limit* bytes of *part*, or of as many as may be compared."""
        return self._text(part, min(limit, self.for_weighing))

    def shown(self, part: Part, limit: int) -> str:
        """The text of the first *limit* bytes of *part*, or of as many as may be read."""
        limit = min(limit, self.input)
        text = self._text(part, limit)
        self.was_cut |= id(part) not in self.known or self.known[id(part)].size > limit
        return text

    def opened(self, part: Part) -> Part | None:
        """The mail that *part* is, or holds signed; None if there is none or it is one too many."""
        if self.mails <= 0:
            self.was_cut = True
            return None
        self.mails -= 1
        if part.kind not in SMIME_KINDS and not is_encoded(part):
            inner = read_mail(part.raw, part.start, part.end, budget=self.parts)
        else:
            self.was_cut |= len(part.body) > self.unpacked
            unpack = signed_content if part.kind in SMIME_KINDS else first_bytes
            content = unpack(part, self.unpacked)
            self.unpacked -= min(len(part.body), self.unpacked)
            if not content:
                return None
            inner = read_mail(content, budget=self.parts)
        self.was_cut |= inner.cut
        return inner

    def _text(self, part: Part, limit: int) -> str:
        known = self.known.get(id(part))
        if known and (known.limit == limit or known.size <= min(limit, known.limit)):
            return known.text
        if limit <= 0:
            return ""
        # One byte more tells whether there is more.
        data = first_bytes(part, limit + 1)
        self.input -= min(len(data), limit)
        text = text_of(part, data[:limit], min(self.tags, TAGS_LIMIT))
        self.tags -= min(data.count(b"<"), self.tags)
        self.known[id(part)] = _Known(part, limit, len(data), text)
        return text
