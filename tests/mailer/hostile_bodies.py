"""Hostile structures, contents, markup and file names."""

import base64

from tests.mailer.hostile_makers import (
    BIG,
    PLAIN,
    WORDS,
    Make,
    alternatives,
    attached,
    encoded,
    html,
    mails_in_mails,
    nested,
    parts,
    typed,
    zip_like,
)


def _encoded_again_and_again(depth: int, inner: bytes) -> bytes:
    inner = PLAIN + b"\r\n" + inner
    for _ in range(depth):
        inner = encoded(b"base64", base64.encodebytes(inner), b"message/rfc822")
    return inner


_PAGE = b"Content-Type: text/html\r\n\r\n"
_ROWS = b"<table>" + b"<tr><td>1<td>2" * 100 + b"</table>"

STRUCTURE: dict[str, Make] = {
    "300 long alternatives": lambda: alternatives(
        b"text/plain", *[b"<html>" + b"<http://x>" * 9000] * 300
    ),
    "450 alternatives of tables": lambda: alternatives(b"text/html", *[_ROWS] * 450),
    "450 pages of tables": lambda: parts(450, _PAGE + _ROWS + b"\r\n"),
    "20 pages of 1 MB": lambda: parts(20, _PAGE + b'<i a="b">' * 110_000 + b"\r\n"),
    "39 MB in five mails": lambda: mails_in_mails(5, b"\r\n" + WORDS * 1_450_000),
    "39 MB in two mails of old line ends": lambda: mails_in_mails(
        2, b"\r\n" + WORDS * 1_450_000
    ).replace(b"\r\n", b"\r"),
    "18 MB in five encoded mails": lambda: _encoded_again_and_again(5, WORDS * 150_000),
    "500 multiparts": lambda: nested(500, lambda n: b"b%d" % n),
    "20,000 multiparts": lambda: nested(20_000, lambda n: b"b%d" % n),
    "one boundary 50,000 deep": lambda: nested(50_000, lambda _: b"b"),
    "40 MB beneath 30 multiparts": lambda: nested(30, lambda n: b"b%d" % n, b"\r\n--b" * 8_000_000),
    "boundaries that begin alike": lambda: nested(40, lambda n: b"b" * (n + 1)),
    "10,000 mails in mails": lambda: mails_in_mails(10_000),
    "200,000 parts": lambda: parts(200_000),
    "501 attachments": lambda: parts(501, b"Content-Type: image/png\r\n\r\nx\r\n"),
    "200,000 near boundaries": lambda: typed(
        b"multipart/mixed; boundary=b", b"--bx\r\n" * 5_000_000
    ),
    "empty boundary": lambda: typed(b'multipart/mixed; boundary=""'),
    "no boundary": lambda: typed(b"multipart/mixed", b"--b\r\n\r\n" + WORDS + b"--b--\r\n"),
    "boundary of 1 MB": lambda: typed(b"multipart/mixed; boundary=" + b"b" * 1_000_000),
    "never closed": lambda: typed(b"multipart/mixed; boundary=b", b"--b\r\n\r\n" + WORDS),
    "closed at once": lambda: typed(b"multipart/mixed; boundary=b", b"--b--\r\n" + WORDS),
    "empty related": lambda: typed(b"multipart/related; boundary=b", b"--b\r\n--b--\r\n"),
    "encoded multipart": lambda: encoded(b"base64", b"LS1i", b"multipart/mixed; boundary=b"),
    "encoded nested mail": lambda: encoded(b"base64", base64.encodebytes(PLAIN), b"message/rfc822"),
    "digest": lambda: typed(
        b"multipart/digest; boundary=b", b"--b\r\n\r\n" + PLAIN + b"\r\nhi\r\n--b--\r\n"
    ),
    "external body": lambda: typed(
        b'message/external-body; access-type=local-file; name="/etc/passwd"'
    ),
    "partial": lambda: typed(b"message/partial; id=a; number=1; total=999999999"),
    "40 MB attachment": lambda: attached(
        b"filename=a.bin", base64.encodebytes(bytes(BIG * 5 // 7))
    ),
    "40 MB of equals signs": lambda: attached(b"filename=a.bin", b"=" * (BIG - 1000)),
    "40 MB of uuencoding": lambda: encoded(
        b"x-uuencode", b"begin 644 a\n" + (b"M" + b"A" * 60 + b"\n") * 600_000, b"a/b"
    ),
    "40 MB of short uu lines": lambda: encoded(
        b"x-uuencode", b"begin 644 a\n" + b"`\n" * (BIG // 2), b"a/b"
    ),
    "40 MB of text": lambda: typed(b"text/plain", b"word " * (BIG // 5)),
    "40 MB of line ends": lambda: typed(b"text/plain", b"\r\n" * (BIG // 2 - 200)),
    "40 MB of carriage returns": lambda: typed(b"text/plain", b"\r" * (BIG - 400)),
    "more than 40 MB": lambda: typed(b"text/plain", b"word " * (BIG // 4)),
    "packed zeros": zip_like,
    "TNEF": lambda: typed(b"application/ms-tnef", b"\x78\x9f\x3e\x22" + b"\xff" * 1000),
}

CONTENT: dict[str, Make] = {
    **{
        f"charset {label[:20]!r}": (
            lambda label=label: typed(b"text/plain; charset=" + label, WORDS + b"\xe9\xff")
        )
        for label in (
            b"zlib_codec",
            b"rot13",
            b"bz2",
            b"uu",
            b"hex",
            b"unicode_escape",
            b"raw_unicode_escape",
            b"idna",
            b"punycode",
            b"undefined",
            b"mbcs",
            b"utf-8\0",
            b"''",
            b"U",
            b"fakescii",
            b"_iso-2022-jp$ESC",
            b"utf-16",
            b"utf-32",
            b"utf-7",
            b"x" * 5_000_000,
        )
    },
    "escape codes without end": lambda: typed(
        b"text/plain; charset=iso-2022-jp", b"\x1b$B" * 300_000
    ),
    "utf-7 surrogates": lambda: typed(b"text/plain; charset=utf-7", b"+2AA-" * 1000),
    "NULs": lambda: typed(b"text/plain", b"\0" * 1_000_000),
    "one long line": lambda: typed(b"text/plain", b"x" * 2_000_000),
    "million blanks": lambda: typed(b"text/plain", b" " * 1_000_000),
    "flowed blanks": lambda: typed(b"text/plain; format=flowed; delsp=yes", b"> \n" * 300_000),
    "broken quoted-printable": lambda: encoded(b"quoted-printable", b"=" * 1_000_000),
    "broken base64": lambda: encoded(b"base64", b"A" * 1_000_001 + b"=!"),
    "On On On": lambda: typed(b"text/plain", b"On " * 300_000 + b"wrote:"),
    "lines of On": lambda: typed(b"text/plain", b"On 1/1/2024 at 10:10 <a@b>\n" * 40_000),
    "lines of wrote": lambda: typed(b"text/plain", b"On 1 2024\n\n\n\n\nwrote:\n" * 40_000),
    "lines of From": lambda: typed(b"text/plain", b"From: a\n" * 125_000),
    "forwards within forwards": lambda: typed(
        b"text/plain", b"-----Original Message-----\n" * 40_000
    ),
    "dashes": lambda: typed(b"text/plain", b"-" * 1_000_000),
    "angle quotes": lambda: typed(b"text/plain", b">" * 1_000_000),
    "codes": lambda: typed(b"text/plain", b"99213 " * 150_000),
}

MARKUP: dict[str, Make] = {
    "nested divs": lambda: html(b"<div>" * 100_000 + WORDS),
    "nested tables": lambda: html(b"<table><tr><td>" * 30_000 + WORDS),
    "nested lists": lambda: html(b"<ul><li>" * 50_000 + WORDS),
    "nested quotes": lambda: html(b'<blockquote type="cite">' * 20_000 + WORDS),
    "half tags": lambda: html(b"<" * 900_000),
    "open tags": lambda: html(b"<a " * 300_000),
    "open attributes": lambda: html(b'<a b="' * 150_000),
    "quotes of both kinds": lambda: html(b"<a \"'" * 150_000),
    "open comments": lambda: html(b"<!--" * 200_000),
    "open scripts": lambda: html(b"<script>" * 100_000 + WORDS),
    "open styles": lambda: html(b"<style>x" * 100_000 + WORDS),
    "wide table": lambda: html(b"<table><tr>" + b"<td>x</td>" * 50_000 + b"</tr></table>"),
    "one wide cell": lambda: html(
        b"<table>" + b"<tr><td>a<td>b" * 900 + b"<td>" + b"x" * 150_000 + b"</table>"
    ),
    "columns without end": lambda: html(
        b'<table><tr><td colspan="999999999" rowspan="999999999">x</td></tr></table>'
    ),
    "style without end": lambda: html(
        b'<p style="padding-left:999999999em;margin-top:999999999em">x</p>'
    ),
    "long references": lambda: html(b"&#" + b"9" * 500_000 + b"; &#xD800; &#0; &" + b"a" * 100_000),
    "ampersands": lambda: html(b"&" * 900_000),
    "entity declarations": lambda: html(
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;</p>'
    ),
    "external entity": lambda: html(
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>'
    ),
    "XML declaration": lambda: html(b'<?xml version="1.0" encoding="utf-16"?><p>hi</p>'),
    "NULs in tags": lambda: html(b"<p\0>99213</\0p>" * 1000),
    "only tags": lambda: html(b"<p></p>" * 500),
    "private characters": lambda: html("<p>\ue000\ue001</p>".encode() * 1000),
    "remote picture": lambda: html(
        b'<img src="http://192.0.2.1/x.png"><link rel=stylesheet href="http://192.0.2.1/x">'
    ),
}

NAMES: dict[str, Make] = {
    f"file name {name[:24]!r}": (lambda name=name: attached(name))
    for name in (
        b'filename="../../../etc/passwd"',
        b'filename="C:\\Windows\\system32\\x.dll"',
        b'filename=""',
        b"filename=.",
        b"filename=..",
        'filename="\u200b.htaccess"'.encode(),
        'filename="a\u202egpj.exe"'.encode(),
        b'filename="a\0b.txt"',
        b"filename=" + b"x" * 5000 + b".pdf",
        'filename="\uff0e\uff0e\uff0fetc\uff0fpasswd"'.encode(),
        b"filename*=utf-8''%00%0a%2f..%2fx",
        b"filename*=zlib''%78%9c",
        b"filename*0=a; filename*2=b; filename*1*=%ff",
        b'filename="=?utf-8?b?Li4vLi4veA==?="',
        b'filename="a\r\n\tb.txt"',
        b'filename="con<>:|?*.txt"',
    )
}
