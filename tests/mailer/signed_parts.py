"""Makers of opaquely signed parts: the BER of RFC 5652 section 5, right and wrong."""

from tests.mailer.hostile_makers import HEAD

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
DATA = bytes.fromhex("06092a864886f70d010701")


def ber(tag: int, *contents: bytes) -> bytes:
    """An element that says how long it is."""
    content = b"".join(contents)
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def endless(tag: int, *contents: bytes) -> bytes:
    """An element that ends where two zeros stand."""
    return bytes([tag, 0x80]) + b"".join(contents) + b"\0\0"


def signed(octets: bytes, wrap=ber) -> bytes:
    """Signed data around the octet string *octets*."""
    encapsulated = wrap(0x30, DATA, wrap(0xA0, octets))
    body = wrap(0x30, ber(0x02, b"\1"), ber(0x31), encapsulated, ber(0x31))
    return wrap(0x30, SIGNED_DATA, wrap(0xA0, body))


def overlapping(pieces: int, size: int) -> bytes:
    """An octet string of *pieces* that each claim the *size* bytes behind all of them."""
    claim = b"\x24\x05\x04\x83" + size.to_bytes(3, "big")
    return ber(0x24, claim * pieces, ber(0x04, b"A" * size))


def signed_in_signed(depth: int, inner: bytes) -> bytes:
    """A mail whose text is signed again and again."""
    head = b"Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: binary\r\n\r\n"
    for _ in range(depth):
        inner = head + signed(ber(0x04, inner))
    return HEAD + inner
