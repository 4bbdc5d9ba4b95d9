"""Hostile attachments by the kind: each gives a file name and a function that makes the file."""

from collections.abc import Callable

from tests.mailer.files import docx_of, pdf, rtf, tnef, xlsx, zipped

_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb as Word file": (
        "a.docx",
        lambda: zipped({"word/document.xml": bytes(200_000_000)}),
    ),
    "Word file below the ratio": (
        "a.docx",
        lambda: docx_of(_WORD + "".join(f"<w:p><w:t>{n}</w:t></w:p>" for n in range(400_000))),
    ),
    "Word file nested 100,000 deep": ("a.docx", lambda: docx_of(_WORD + "<w:p>" * 100_000)),
    "billion laughs": (
        "a.docx",
        lambda: docx_of(f'<!DOCTYPE d [<!ENTITY l0 "lol">{_LAUGHS}]>{_WORD}&l9;</w:document>'),
    ),
    "entity out of a file": (
        "a.docx",
        lambda: docx_of(f'<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>{_WORD}&f;'),
    ),
    "Word file without an end": ("a.docx", lambda: docx_of(_WORD)),
    "archive cut in two": ("a.docx", lambda: docx_of(_WORD)[:60]),
    "sheet bomb": ("a.xlsx", lambda: zipped({"xl/workbook.xml": bytes(100_000_000)})),
    "sheet of very wide rows": ("a.xlsx", lambda: xlsx(("x", *[None] * 16_000, "y"))),
    "sheet of endless rows": (
        "a.xlsx",
        lambda: zipped({"xl/worksheets/sheet1.xml": _SHEET + b"<row/>" * 900_000}),
    ),
    "PDF that is its own page": (
        "a.pdf",
        lambda: pdf("x").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
    ),
    "PDF of a million pages": (
        "a.pdf",
        lambda: pdf("x").replace(b"/Kids[3 0 R]", b"/Kids[" + b"3 0 R " * 1_000_000 + b"]"),
    ),
    "PDF of open brackets": ("a.pdf", lambda: pdf("x").replace(b"BT", b"[" * 500_000)),
    "PDF cut in two": ("a.pdf", lambda: pdf("x")[:200]),
    "PDF of noise": ("a.pdf", lambda: b"%PDF-1.4\n" + bytes(range(256)) * 40_000),
    "Rich Text of open braces": ("a.rtf", lambda: rtf("{" * 900_000)),
    "Rich Text of backslashes": ("a.rtf", lambda: rtf("\\" * 900_000)),
    "Rich Text of hexadecimals": ("a.rtf", lambda: rtf("\\'e9" * 400_000)),
    "mails in mails": ("a.eml", lambda: b"Content-Type: message/rfc822\r\n\r\n" * 50_000),
    "20 MB of text": ("a.txt", lambda: b"99213 " * 3_300_000),
    "noise as UTF-16": ("a.txt", lambda: b"\xff\xfe" + bytes(range(256)) * 4000),
    "package of noise": ("winmail.dat", lambda: tnef(b"x") + bytes(range(256)) * 4000),
    "package of 100,000 attributes": (
        "winmail.dat",
        lambda: tnef(b"x") + tnef(b"x")[6:] * 30_000,
    ),
    "package that claims 4 GB": (
        "winmail.dat",
        lambda: tnef(b"x") + b"\x01\x0c\x80\x02\x00\xff\xff\xff\xff",
    ),
    "package of 1,000 files": (
        "winmail.dat",
        lambda: tnef(b"x", **{f"n{n}": b"99213" for n in range(1000)}),
    ),
}
