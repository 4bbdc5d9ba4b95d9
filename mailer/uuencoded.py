"""Files within a text, as programs sent them before there was MIME: uuencoded, behind "begin"."""

import re
from dataclasses import replace
from itertools import islice
from typing import Final

from mailer.charset import decode_text
from mailer.headers import Headers
from mailer.mime import Part

FILES_LIMIT: Final = 50  # files of one text

# Nothing below "begin" holds a small letter before "end" does.
_FILE = re.compile(
    rb"^begin [0-7]{3,4}(|[ \t][^\r\n]{0,200})\r?\n"
    rb"(?:[ -`]{1,100}\r?\n)++(?:\r?\n)?end[ \t]*\r?(?:\n|\Z)",
    re.MULTILINE,
)
_HEADERS: Final = Headers((("content-transfer-encoding", b"x-uuencode"),))


def apart(part: Part) -> tuple[list[Part], list[Part]]:
    """(the text around the files, the files) of an unencoded text *part*; of most parts itself."""
    if part.raw.find(b"begin ", part.start, part.end) < 0:
        return [part], []
    files = list(islice(_FILE.finditer(part.raw, part.start, part.end), FILES_LIMIT))
    ends = [part.start, *(found.end() for found in files)]
    starts = [*(found.start() for found in files), part.end]
    texts = [replace(part, start=a, end=b) for a, b in zip(ends, starts, strict=True) if a < b]
    return texts, [
        Part(
            part.raw,
            _HEADERS,
            "application/octet-stream",
            found.start(),
            found.end(),
            disposition="attachment",
            filename=decode_text(found[1]).strip(),
        )
        for found in files
    ]
