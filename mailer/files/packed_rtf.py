"""Rich Text as Outlook packs it (MS-OXRTFCP): unpacked within bounds."""

from collections.abc import Iterator
from typing import Final

UNPACKED_LIMIT: Final = 5_000_000  # bytes
RING: Final = 4096
# What every packed text may refer to before it says anything, MS-OXRTFCP 2.1.2.1.
BEGINNING: Final = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
HEADER: Final = 16  # bytes: packed size, unpacked size, kind, checksum


def unpack_rtf(data: bytes) -> bytes:
    """The Rich Text in *data*, as far as it goes; b"" if *data* is of no known kind."""
    kind = data[8:12]
    if kind == b"MELA":
        return data[HEADER : HEADER + int.from_bytes(data[4:8], "little")]
    if kind != b"LZFu":
        return b""
    ring = bytearray(BEGINNING.ljust(RING, b"\0"))
    place, done = len(BEGINNING), bytearray()
    for code in _codes(data):
        start = int.from_bytes(code, "big") >> 4
        if len(code) == 2 and start == place:
            break
        piece = code if len(code) == 1 else _referred(ring, place, start, (code[1] & 0x0F) + 2)
        for byte in piece:
            ring[place] = byte
            place = (place + 1) % RING
        done += piece
        if len(done) > UNPACKED_LIMIT:
            break
    return bytes(done)


def _codes(data: bytes) -> Iterator[bytes]:
    """One byte for itself or two that refer back; before every eight stand the bits that say so."""
    at = HEADER
    while at < len(data):
        control, at = data[at], at + 1
        for bit in range(8):
            size = 1 + (control >> bit & 1)
            if at + size > len(data):
                return
            yield data[at : at + size]
            at += size


def _referred(ring: bytearray, place: int, start: int, length: int) -> bytes:
    """*length* bytes of *ring* from *start*; what is being written at *place* may be among them."""
    distance = (place - start) % RING
    known = [ring[(start + n) % RING] for n in range(min(length, distance))]
    return bytes(known[n % distance] for n in range(length))
