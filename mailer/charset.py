"""Bytes to text: labels believed with care, wrong ones repaired, nothing unstorable let by."""

import binascii
import codecs
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from mailer.charset_guess import guess_charset

# Only these codecs are ever looked up, so that "zlib", "rot13", "idna" or
# "unicode_escape" in a label reaches no code that is not a text encoding.
SINGLE_BYTE: Final = frozenset(
    [
        *(f"iso8859-{n}" for n in range(2, 17) if n != 12),
        *(f"cp{n}" for n in range(1250, 1259)),
        *(f"cp{n}" for n in (437, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863)),
        *(f"cp{n}" for n in (864, 865, 866, 869, 874, 1125)),
        *("koi8-r", "koi8-u", "koi8-t", "kz1048", "ptcp154", "hp-roman8"),
        *(f"mac-{name}" for name in ("roman", "cyrillic", "greek", "latin2", "turkish", "iceland")),
    ]
)
MULTI_BYTE: Final = frozenset(
    [
        *("gb18030", "hz", "big5", "big5hkscs", "cp950", "cp949", "johab", "iso2022_kr"),
        *("cp932", "euc_jp", "euc_jis_2004", "shift_jis_2004", "iso2022_jp_ext", "utf-7"),
        *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
    ]
)
# The label's supersets are what senders mean (WHATWG Encoding, "names and labels").
SUPERSET: Final = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso2022_jp": "iso2022_jp_ext",
    "iso2022_jp_1": "iso2022_jp_ext",
    "iso2022_jp_2": "iso2022_jp_ext",
    "iso2022_jp_3": "iso2022_jp_ext",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "iso-2022-cn": "gb18030",
    "unicode-1-1-utf-7": "utf-7",
    "windows-31j": "cp932",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
    "ks_c_5601-1987": "cp949",
    "windows-874": "cp874",
}
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LABEL_LIMIT: Final = 60
CUT_SIZE: Final = 4096  # bytes; a text at least this long may have been cut by a limit of ours

# "cp-850", "win1252", "iso_8859_15": names that only their number is sure of.
_NUMBERED = re.compile(
    r"(?:x[-_])?(?:(?:cp|windows|win|ibm|dos)[-_]?(\d{3,4})|iso[-_]?8859[-_]?(\d{1,2}))"
)
_LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]*")
_JAPANESE_ESCAPE = re.compile(rb"\x1b\$[@B]|\x1b\([JI]")
_ESCAPED = re.compile(rb"(\x1b\$[@B]|\x1b\([BJI])?([^\x1b]+|\x1b)")
_UTF_7 = re.compile(rb"\+([A-Za-z0-9/+]*+)-?")
_LINE_END = re.compile(r"[\r\x0b\x0c\x85\u2028\u2029]")
_UNSTORABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def codec_for(label: str) -> str | None:
    """The codec that a charset *label* means, or None if it names no text encoding we know."""
    return _codec_for(label[:LABEL_LIMIT].lower())


@lru_cache(maxsize=256)  # the same few names stand in nearly all mails
def _codec_for(label: str) -> str | None:
    found = _LABEL.search(label.replace("charset=", ""))
    if found is None:
        return None
    name = found.group()
    if name not in SUPERSET:
        if numbered := _NUMBERED.fullmatch(name):
            name = f"cp{numbered[1]}" if numbered[1] else f"iso8859-{numbered[2]}"
        try:
            name = codecs.lookup(name).name
        except (LookupError, ValueError):
            return None
    name = SUPERSET.get(name, name)
    return name if name == "utf-8" or name in SINGLE_BYTE or name in MULTI_BYTE else None


def decode_text(data: bytes, label: str = "") -> str:
    """*data* as scrubbed text; *label* is the declared charset, "" if none was declared."""
    return scrub(_decoded(data, codec_for(label)))


def scrub(text: str) -> str:
    """*text* with one kind of line end and without what databases and JSON refuse.

    Controls go, lone surrogates and non-characters become U+FFFD; tabs and
    line feeds stay.
    """
    text = text.replace("\r\n", "\n")
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return _UNSTORABLE.sub(_without_control, _LINE_END.sub("\n", text))


def _without_control(found: re.Match[str]) -> str:
    return "\ufffd" if found.group() >= "\ud800" else ""


def _decoded(data: bytes, codec: str | None) -> str:
    if codec not in MULTI_BYTE and data.isascii() and b"\x1b" not in data:
        return data.decode("ascii")
    if codec in (None, "utf-8", "iso2022_jp_ext") and _JAPANESE_ESCAPE.search(data):
        text = _strict(data, "iso2022_jp_ext")
        return text if text is not None else _from_jis(data)
    if codec == "utf-7":
        return _UTF_7.sub(_from_utf_7, data).decode("utf-8", "replace")
    # Bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever one-byte
    # charset the label claims: the reverse hardly ever happens by chance.
    guesses = [codec, "utf-8"] if codec in MULTI_BYTE else ["utf-8"]
    # Eight-bit bytes without an escape: the sender's other Japanese charsets, mislabelled.
    guesses += ["cp932", "euc_jp"] if codec == "iso2022_jp_ext" else []
    marked = [name for mark, name in MARKS if data.startswith(mark)]
    text = _first_strict(data, marked + guesses)
    return text.removeprefix("\ufeff") if text is not None else _mended(data, codec)


def _first_strict(data: bytes, codecs_: Iterable[str]) -> str | None:
    """*data* in the first of *codecs_* that it is wholly valid in, None if there is none."""
    return next((text for name in codecs_ if (text := _strict(data, name)) is not None), None)


def _mended(data: bytes, codec: str | None) -> str:
    """*data* in *codec*, else as UTF-8 with a few foreign bytes; else as is most likely."""
    if codec in MULTI_BYTE or codec in SINGLE_BYTE:
        return data.decode(codec, "replace")
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - broken
    if beyond_ascii > broken:
        return data.decode("utf-8", _BY_BYTE)
    return data.decode(guess_charset(data) or "cp1252", "replace")


def _foreign_byte(error: UnicodeError) -> tuple[str, int]:
    """A lone byte in a text of UTF-8 as windows-1252: gateways add footers in a charset of theirs.

    Several that begin a character and do not end it are a broken one.
    """
    assert isinstance(error, UnicodeDecodeError)
    lone = error.object[error.start : error.end]
    return (lone.decode("cp1252", "replace") if len(lone) == 1 else "\ufffd"), error.end


_BY_BYTE = "caseconsultant.foreign_byte"
codecs.register_error(_BY_BYTE, _foreign_byte)


def _from_utf_7(run: re.Match[bytes]) -> bytes:
    """One shifted run (RFC 2152) as UTF-8; one that is none ("99213+25") as it stands."""
    letters = run[1]
    if not letters:
        return run[0].removesuffix(b"-")
    # Whole UTF-16 units fill 3, 6 or 8 letters and so on.
    if len(letters) % 8 not in (0, 3, 6):
        return run[0]
    try:
        wide = binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
        return wide[: len(wide) // 2 * 2].decode("utf-16-be").encode()
    except (binascii.Error, UnicodeError):
        return run[0]


def _from_jis(data: bytes) -> str:
    """ISO-2022-JP with the makers' own characters, which only their Shift JIS (cp932) knows."""
    done: list[str] = []
    for piece in _ESCAPED.finditer(data):
        escape, content = piece[1] or b"", piece[2]
        if escape.startswith(b"\x1b$"):
            content = b"".join(
                _shifted(*pair) for pair in zip(content[::2], content[1::2], strict=False)
            )
        elif escape.endswith(b"I"):
            content = bytes(byte | 0x80 for byte in content)
        done.append(content.decode("cp932", "replace"))
    return "".join(done)


def _shifted(row: int, cell: int) -> bytes:
    """One character of JIS X 0208 as Shift JIS; a pair that is none as it stands."""
    if not (0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E):
        return bytes((row, cell))
    lead = (row - 0x21) // 2 + (0x81 if row < 0x5F else 0xC1)
    trail = cell + 0x7E if row % 2 == 0 else cell + (0x1F if cell < 0x60 else 0x20)
    return bytes((lead, trail))


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        # A text cut at our own limit may end within a character.
        if codec == "utf-8" and error.reason == "unexpected end of data" and len(data) >= CUT_SIZE:
            return data[: error.start].decode(codec)
        return None
    except UnicodeError:
        return None
