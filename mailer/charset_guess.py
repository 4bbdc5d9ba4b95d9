"""The charset of bytes that declare none: guessed only where the script is not Latin."""

import re
from typing import Final

from charset_normalizer import from_bytes

LEAST: Final = 12  # bytes beyond ASCII; of fewer nobody can tell
SAMPLE: Final = 2048  # bytes that are looked at; guessing costs some milliseconds
# The charsets of mail programs that declare none, each the superset that senders mean.
CHARSETS: Final = (
    *("gb18030", "big5", "cp932", "euc_jp", "cp949"),
    *("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874"),
)

_HIGH = re.compile(rb"[\x80-\xff]")
_NOT_WESTERN = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_LETTER = re.compile(rb"[A-Za-z]")
_HIGH_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")


def guess_charset(data: bytes) -> str | None:
    """The codec *data* is most likely written in, None if it may well be a Western one.

    In languages of the Latin script few letters are beyond ASCII, and cp1252
    is what unlabelled mail in them mostly is.
    """
    sample = b"\n".join(_HIGH_LINE.findall(data[: 8 * SAMPLE]))[:SAMPLE]
    high, plain = len(_HIGH.findall(sample)), len(_LETTER.findall(sample))
    if high < LEAST or high < plain:
        # A few characters that cp1252 does not have are mostly Japanese: kana begin with 0x81-0x83.
        return "cp932" if _NOT_WESTERN.search(sample) and is_valid(sample, "cp932") else None
    try:
        likely = from_bytes(
            sample,
            steps=1,
            chunk_size=len(sample),
            threshold=0.6,
            cp_isolation=list(CHARSETS),
        )
        return next((one.encoding for one in likely if not _is_half_width(str(one))), None)
    except Exception:  # noqa: BLE001 - any fault of a library on any mail; the commonest charset follows
        return None


def _is_half_width(text: str) -> bool:
    """Whether *text* is mostly half-width katakana: any one-byte text is, read as Japanese."""
    return 2 * len(_HALF_WIDTH.findall(text)) > sum(not char.isascii() for char in text)


def is_valid(data: bytes, codec: str) -> bool:
    """Whether all of *data* can be read by *codec*."""
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
