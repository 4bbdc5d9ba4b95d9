"""What lies inside an S/MIME part that is only signed: RFC 5652 section 5, read within bounds."""

from dataclasses import dataclass
from typing import Final

from mailer.content import first_bytes
from mailer.mime import Part

SMIME_KINDS: Final = frozenset(["application/pkcs7-mime", "application/x-pkcs7-mime"])
ELEMENTS_LIMIT: Final = 50_000
DEPTH_LIMIT: Final = 20

_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # 1.2.840.113549.1.7.2
_SEQUENCE, _CONTEXT_0, _OCTETS, _OCTETS_IN_PIECES = 0x30, 0xA0, 0x04, 0x24
_INDEFINITE = 0x80


class NotSigned(Exception):
    """The bytes are no signed data with their content inside."""


@dataclass(frozen=True, slots=True)
class _Element:
    """One BER element: its tag, where its content lies, and where the next begins (X.690 8.1)."""

    tag: int
    start: int
    end: int
    next_at: int


@dataclass(slots=True)
class _Reader:
    data: bytes
    left: int = ELEMENTS_LIMIT

    def element(self, at: int, outer_end: int, depth: int = 0) -> _Element:
        """The element at *at*, which lies before *outer_end*, the end of the one around it."""
        self.left -= 1
        if self.left < 0 or depth > DEPTH_LIMIT or at + 2 > outer_end:
            raise NotSigned
        tag, length, start = self.data[at], self.data[at + 1], at + 2
        if length == _INDEFINITE:
            end = start
            while self.data[end : end + 2] != b"\0\0":
                end = self.element(end, outer_end, depth + 1).next_at
            length, next_at = end - start, end + 2
        else:
            if length > _INDEFINITE:
                size = length - _INDEFINITE
                length, start = int.from_bytes(self.data[start : start + size]), start + size
            next_at = start + length
        if next_at > outer_end:
            raise NotSigned
        return _Element(tag, start, start + length, next_at)

    def inside(self, outer: _Element, tag: int, *, after: int = 0) -> _Element:
        """The element with *tag* inside *outer*, the one after the first *after* elements."""
        at = outer.start
        for _ in range(after):
            at = self.element(at, outer.end).next_at
        found = self.element(at, outer.end)
        if found.tag != tag:
            raise NotSigned
        return found

    def octets(self, outer: _Element, depth: int = 0) -> bytes:
        """The bytes of an octet string, which may come in pieces (X.690 8.7)."""
        if outer.tag == _OCTETS:
            return self.data[outer.start : outer.end]
        if outer.tag != _OCTETS_IN_PIECES or depth > DEPTH_LIMIT:
            raise NotSigned
        pieces, at = [], outer.start
        while at < outer.end:
            piece = self.element(at, outer.end)
            pieces.append(self.octets(piece, depth + 1))
            at = piece.next_at
        return b"".join(pieces)


def is_signed_only(part: Part) -> bool:
    """Whether an S/MIME *part* is signed data, which anyone can read."""
    return part.kind in SMIME_KINDS and _SIGNED_DATA in first_bytes(part, 64)


def signed_content(part: Part, limit: int) -> bytes:
    """The mail inside the opaquely signed *part*, b"" if there is none within *limit* bytes."""
    reader = _Reader(first_bytes(part, limit))
    try:
        content_info = reader.element(0, len(reader.data))
        signed = reader.inside(reader.inside(content_info, _CONTEXT_0, after=1), _SEQUENCE)
        # version, digestAlgorithms, encapContentInfo
        encapsulated = reader.inside(signed, _SEQUENCE, after=2)
        explicit = reader.inside(encapsulated, _CONTEXT_0, after=1)
        return reader.octets(reader.element(explicit.start, explicit.end))
    except NotSigned:
        return b""
