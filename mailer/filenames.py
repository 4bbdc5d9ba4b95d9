"""The names of attachments: made safe to show and to store under."""

import re
import unicodedata
from typing import Final

NAME_LIMIT: Final = 100
EXTENSIONS: Final = {
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/ms-tnef": ".dat",
    "application/pkcs7-signature": ".p7s",
    "application/pgp-signature": ".asc",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "message/rfc822": ".eml",
    "message/delivery-status": ".txt",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/rfc822-headers": ".txt",
}
# Controls, invisible and direction marks, line and paragraph separators, and what is no character.
UNSAFE_KINDS: Final = frozenset(["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"])

_RESERVED = re.compile(r'[<>:"|?*]')


def safe_filename(name: str, kind: str, number: int) -> str:
    """*name* normalised, without path, at most NAME_LIMIT characters and never empty.

    *kind* (media type) and *number* make a name where none is left.
    Normalising comes first: NFKC turns look-alike slashes and dots into real ones.
    """
    shown = unicodedata.normalize("NFKC", name[:2000])
    shown = "".join(c for c in shown if unicodedata.category(c) not in UNSAFE_KINDS)
    base = shown.replace("\\", "/").rstrip("/").rpartition("/")[2]
    base = " ".join(_RESERVED.sub("_", base).split()).strip(". ")
    if not base:
        stem = "image" if kind.startswith("image/") else "attachment"
        return f"{stem}-{number}{EXTENSIONS.get(kind, '')}"
    return _cut(base)


def _cut(base: str) -> str:
    if len(base) <= NAME_LIMIT:
        return base
    stem, dot, extension = base.rpartition(".")
    if not dot or not 1 <= len(extension) <= 10:
        return base[:NAME_LIMIT].strip(". ")
    return stem[: NAME_LIMIT - len(extension) - 1].rstrip(". ") + dot + extension
