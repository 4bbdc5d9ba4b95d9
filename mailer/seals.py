"""Signed and encrypted mail: recognised and said so; nothing is checked or decrypted here."""

import re
from collections.abc import Iterator
from typing import Final

from mailer.files.cms import SMIME_KINDS, is_signed_only
from mailer.mime import Part

SMIME_SIGNED: Final = "The mail is signed with S/MIME; the signature was not checked."
SMIME_ENCRYPTED: Final = "The mail is encrypted with S/MIME; nobody can read that part here."
PGP_SIGNED: Final = "The mail is signed with PGP; the signature was not checked."
PGP_ENCRYPTED: Final = "The mail is encrypted with PGP; nobody can read that part here."
ARMOUR_LIMIT: Final = 5000  # lines of one block

_BEGIN = re.compile(r"-----BEGIN PGP ([A-Z ]{3,40})-----\s*$")
_END = re.compile(r"-----END PGP [A-Z ]{3,40}-----\s*$")
_ARMOUR = re.compile(
    r"(?:[A-Za-z0-9+/=]{1,100}|(?:Version|Comment|Charset|Hash|MessageID): .*|)\s*$"
)
_SIGNED_MESSAGE = "SIGNED MESSAGE"
_SEALS = {
    "application/pkcs7-signature": SMIME_SIGNED,
    "application/x-pkcs7-signature": SMIME_SIGNED,
    "application/pgp-signature": PGP_SIGNED,
    "application/pgp-encrypted": PGP_ENCRYPTED,
    "multipart/encrypted": PGP_ENCRYPTED,
}


def seal_of(root: Part, text: str) -> str:
    """What of *root* is signed or encrypted, in sentences, "" = nothing; *text* is all its text."""
    seals = [_seal(part) for part in _parts(root)]
    if "-----BEGIN PGP" in text:
        kinds = [found[1] for line in text.split("\n") if (found := _begins(line))]
        seals += [PGP_ENCRYPTED] if "MESSAGE" in kinds else []
        seals += [PGP_SIGNED] if _SIGNED_MESSAGE in kinds else []
    return " ".join(dict.fromkeys(seal for seal in seals if seal))


def armoured(lines: list[str]) -> list[int]:
    """The lines that belong to PGP blocks and are nobody's words (RFC 9580 sections 6 and 7)."""
    found: list[int] = []
    at = 0
    while at < len(lines):
        begun = _begins(lines[at])
        taken = _block_length(lines, at, begun[1]) if begun else 0
        found += range(at, at + taken)
        at += taken or 1
    return found


def _begins(line: str) -> re.Match[str] | None:
    return _BEGIN.match(line.lstrip("> ")) if "-----BEGIN PGP" in line[:200] else None


def _block_length(lines: list[str], at: int, kind: str) -> int:
    """How many lines from *at* are the block that begins there."""
    for n in range(at + 1, min(len(lines), at + ARMOUR_LIMIT)):
        line = lines[n].lstrip("> ")
        if _END.match(line):
            return n - at + 1
        # The words of a signed message follow the empty line after its "Hash:" lines.
        if not _ARMOUR.match(line) or (kind == _SIGNED_MESSAGE and not line.strip()):
            return n - at
    return min(len(lines), at + ARMOUR_LIMIT) - at


def _seal(part: Part) -> str:
    if part.kind in SMIME_KINDS:
        return SMIME_SIGNED if is_signed_only(part) else SMIME_ENCRYPTED
    return _SEALS.get(part.kind, "")


def _parts(root: Part) -> Iterator[Part]:
    waiting = [root]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += reversed(part.children)
