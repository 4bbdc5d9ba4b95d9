"""What only looks like a code (codebook.citing.look_alikes), blotted out.

The order of work is that of a careful reader: one kind of dash and blank first, then addresses,
then the look-alikes, then the codes.
"""

import re
from functools import lru_cache

from codebook.citing.look_alikes import LOOK_ALIKES
from codebook.patterns.word_starts import WordStarts, in_a_row, one_by_one

# A blot is no letter, no digit and no blank: nothing joins across it.
BLOT = "\x00"

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_BLANKS = "\u00a0\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_ONE_FOR_ONE = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_BLANKS, " "),
    "\u00d7": "x",
    BLOT: " ",
}
# Few letters of a text are any of these: to look for them is faster than str.translate.
_TO_BE_ONE = re.compile(f"[{''.join(map(re.escape, _ONE_FOR_ONE))}]")

_LOOK_ALIKES = one_by_one(LOOK_ALIKES)

_SITES = "com|org|net|gov|edu|io|us|info|example"
_FILES = "pdf|docx?|xlsx?|csv|png|jpe?g|gif|txt|zip|tiff?|html?|eml"
# Without one of these no word is an address.
_OF_ADDRESSES = re.compile(
    rf"[@\\:.](?:(?<=[@\\])|(?<=:)//|(?<=cid:)|(?<=www\.)|(?<=\.)(?:{_SITES}|{_FILES}))",
    re.ASCII | re.IGNORECASE,
)
# A word without separators; whether it is an address is then a plain look at it.
_WORDS = re.compile(r"[^\s,;<>()\[\]\"|]{4,}")
_ADDRESS = re.compile(
    rf"://|\A(?:www\.|cid:)|\.(?:{_SITES})(?:[:/]|\Z)|\.(?:{_FILES})\b",
    re.ASCII | re.IGNORECASE,
)
# "97110@2" is no address, which has letters behind its sign.
_CODE_AT = re.compile(r"[A-Z]?\d{4,5}@\$?[\d.]{1,9}", re.ASCII)


def one_for_one(text: str) -> str:
    """*text* with one kind of dash and blank; same length, so that offsets stay true."""
    if text.isascii() and BLOT not in text:
        return text
    return _TO_BE_ONE.sub(lambda match: _ONE_FOR_ONE[match[0]], text)


def in_small_letters(text: str) -> str:
    """*text* with A to Z in small letters; same length, which str.lower does not promise."""
    if text.isascii():
        return text.lower()
    # bytes.lower knows A to Z alone.
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def mask(text: str) -> str:
    """*text* with every look-alike replaced by blots of the same length."""
    return mask_look_alikes(mask_addresses(text))


def mask_addresses(text: str) -> str:
    """*text* with mail and web addresses, message ids and file names blotted out."""
    first = _OF_ADDRESSES.search(text)
    if first is None:
        return text
    words = _WORDS.finditer(text, text.rfind("\n", 0, first.start()) + 1)
    return blot(text, [match.span() for match in words if _is_address(match)])


# What a letter cites and which modifiers it asks about is mostly read in the same text.
@lru_cache(maxsize=2)
def mask_look_alikes(text: str) -> str:
    """*text* with all that codebook.citing.look_alikes tells of blotted out, one after another.

    What is left of a word behind a blot begins none.
    """
    for _, pattern, places in _LOOK_ALIKES.may_begin(WordStarts(text)):
        if places is None:
            found = pattern.finditer(text)
        else:
            found = in_a_row(pattern, text, sorted(places))
        text = blot(text, [match.span() for match in found])
    return text


def blot(text: str, spans: list[tuple[int, int]]) -> str:
    """*text* with each of *spans* (start, end) blotted out; they may overlap."""
    if not spans:
        return text
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            pieces += [text[at : max(at, start)], BLOT * (end - max(at, start))]
            at = end
    return "".join([*pieces, text[at:]])


def _is_address(match: re.Match[str]) -> bool:
    word = match.group()
    if "@" in word or "\\" in word:
        return _CODE_AT.fullmatch(word) is None
    return ("." in word or ":" in word) and _ADDRESS.search(word) is not None
