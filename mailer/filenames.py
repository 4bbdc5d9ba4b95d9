"""The names of attachments: found, made safe to show and to store under, and told apart."""

import re
import unicodedata
from typing import Final

from mailer.content import first_bytes
from mailer.headers import BLOCK_LIMIT, cut_subject, read_headers
from mailer.mime import Part

NAME_LIMIT: Final = 100
NUMBER_ROOM: Final = 4  # characters kept free for the number that tells namesakes apart
NAMELESS: Final = "file"
# What a part without any name is called, by its kind.
NAMES: Final = {
    "application/pdf": "document.pdf",
    "application/zip": "archive.zip",
    "application/ms-tnef": "winmail.dat",
    "application/pkcs7-mime": "smime.p7m",
    "application/pkcs7-signature": "smime.p7s",
    "application/pgp-encrypted": "version.asc",
    "application/pgp-signature": "signature.asc",
    "image/gif": "image.gif",
    "image/jpeg": "image.jpg",
    "image/jpg": "image.jpg",
    "image/png": "image.png",
    "message/rfc822": "Mail.eml",
    "message/delivery-status": "delivery-status.txt",
    "text/calendar": "calendar.ics",
    "text/csv": "document.csv",
    "text/html": "document.html",
    "text/plain": "document.txt",
    "video/quicktime": "video.mov",
}
# Controls, invisible and direction marks, line and paragraph separators, and what is no character.
UNSAFE_KINDS: Final = frozenset(["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"])

# A colon within words names a drive or a stream; before a blank it is punctuation ("Re: 99213").
_RESERVED = re.compile(r'[<>"|*]|:(?! )')
_DRIVE = re.compile(r"^[A-Za-z]:(?=\S)")
_CONTENT_ID = re.compile(r"<?([^<>@\s]{1,100})@")
_ENDING = re.compile(r"\.\w{2,6}$")


def safe_filename(name: str, kind: str = "") -> str:
    """*name* normalised, without path, at most NAME_LIMIT characters and never empty.

    *kind* (media type) makes a name where none is left.  Normalising comes
    first: NFKC turns look-alike slashes and dots into real ones.
    """
    shown = unicodedata.normalize("NFKC", name[:2000])
    shown = "".join(c for c in shown if unicodedata.category(c) not in UNSAFE_KINDS)
    base = _DRIVE.sub("", shown.replace("\\", "/").rstrip("/").rpartition("/")[2])
    base = " ".join(_RESERVED.sub("_", base).split()).strip(". ")
    return _cut(base) if base else NAMES.get(kind, NAMELESS)


def name_of(part: Part) -> str:
    """The safe name of *part*: as declared, else by the mail inside, its description or its id."""
    return safe_filename(part.filename or _title(part) or _described(part), part.kind)


def told_apart(names: list[str]) -> list[str]:
    """*names* in order, each that was there before with a number before its first dot."""
    told: dict[str, None] = {}
    for name in names:
        stem, dot, endings = name.partition(".")
        choices = (f"{stem}{n or ''}{dot}{endings}" for n in range(len(names) + 1))
        told[next(choice for choice in choices if choice not in told)] = None
    return list(told)


def _title(part: Part) -> str:
    """The subject of a nested mail as the name of a file, "" for other kinds."""
    if part.kind != "message/rfc822":
        return ""
    beginning = first_bytes(part, BLOCK_LIMIT)
    inner = read_headers(beginning, 0, len(beginning))
    subject = cut_subject(inner) or part.headers.text("content-description")
    return f"{subject}.eml".replace("/", "_") if subject else ""


def _described(part: Part) -> str:
    """A name out of the part's id or its description, "" if neither makes one."""
    named = _CONTENT_ID.match(part.headers.text("content-id"))
    if named and _ENDING.search(named[1]):
        return named[1]
    if part.kind not in NAMES:
        return named[1] if named else ""
    described = part.headers.text("content-description")
    return described + "." + NAMES[part.kind].rpartition(".")[2] if described else ""


def _cut(base: str) -> str:
    limit = NAME_LIMIT - NUMBER_ROOM
    if len(base) <= limit:
        return base
    stem, dot, extension = base.rpartition(".")
    if not dot or not 1 <= len(extension) <= 10:
        return base[:limit].strip(". ")
    return stem[: limit - len(extension) - 1].rstrip(". ") + dot + extension
