"""What lies inside a winmail.dat (MS-OXTNEF), its text and its files; for the bounded child."""

from dataclasses import dataclass
from typing import Final

from mailer.charset import decode_text, scrub
from mailer.filenames import safe_filename
from mailer.files.documents import Unreadable, rtf_text
from mailer.files.packed_rtf import unpack_rtf
from mailer.html_text import html_to_text

FILES_LIMIT: Final = 50


@dataclass(frozen=True, slots=True)
class Package:
    """The text of a package, and its files: safe name and content."""

    text: str
    files: tuple[tuple[str, bytes], ...]


def unpack(data: bytes) -> Package:
    """The package *data*; raises Unreadable, or whatever the library raises."""
    from tnefparse import TNEF

    if data[:4] != b"\x78\x9f\x3e\x22":
        raise Unreadable("it is no TNEF package")
    package = TNEF(data, do_checksum=False)
    files = tuple(
        (safe_filename(_as_text(one.long_filename()).rstrip("\0")), bytes(one.data))
        for one in package.attachments[:FILES_LIMIT]
        if isinstance(one.data, bytes)
    )
    rich = package._rtfbody  # noqa: SLF001 - its own unpacking needs a library that we have not
    text = _text(package.body, package.htmlbody, rich)
    if not text.strip() and not files:
        raise Unreadable("it holds neither text nor files")
    return Package(text, files)


def _text(plain: object, page: object, rich: object) -> str:
    """The first of the three bodies that says something."""
    if text := _as_text(plain).strip("\0 \r\n"):
        return text
    if page:
        return html_to_text(_as_text(page).rstrip("\0"))
    packed = rich[0] if isinstance(rich, list) and rich else rich
    return rtf_text(unpack_rtf(packed)) if isinstance(packed, bytes) else ""


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return _as_text(value[0]) if value else ""
    if isinstance(value, bytes):
        return decode_text(value)
    return scrub(value) if isinstance(value, str) else ""
