"""Hostile headers and senders."""

import zlib

from tests.mailer.hostile_makers import HEAD, PLAIN, WORDS, Make, headed, sent_by, typed

HEADERS: dict[str, Make] = {
    "nothing": lambda: b"",
    "one NUL": lambda: b"\0",
    "only line ends": lambda: b"\r\n" * 100_000,
    "no header": lambda: b"May I bill 99213?\r\n" * 10,
    "no blank line": lambda: PLAIN,
    "only a colon": lambda: b":\r\n\r\n" + WORDS,
    "random": lambda: bytes(zlib.crc32(n.to_bytes(4, "big")) & 0xFF for n in range(100_000)),
    "old line ends": lambda: (PLAIN + b"\r\n" + WORDS).replace(b"\r\n", b"\r"),
    "million headers": lambda: HEAD + b"X: y\r\n" * 1_000_000 + b"\r\n" + WORDS,
    "million names": lambda: b"".join(b"X-%d: y\r\n" % n for n in range(300_000)) + b"\r\n",
    "20 MB header": lambda: headed(b"X-Long: " + b"x" * 20_000_000),
    "folded header": lambda: headed(b"X-Long: x" + b"\r\n " * 1_000_000),
    "2 MB subject": lambda: HEAD + b"Subject: " + b"word " * 400_000 + b"\r\n\r\n" + WORDS,
    "20,000 encoded words": lambda: HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\r\n\r\n",
    "half encoded words": lambda: HEAD + b"Subject: " + b"=?" * 4000 + b"\r\n\r\n",
    "encoded word in zlib": lambda: HEAD + b"Subject: =?zlib?b?eJwDAAAAAAE=?=\r\n\r\n" + WORDS,
    "encoded line ends": lambda: (
        HEAD + b"Subject: =?utf-8?q?hi=0D=0ABcc=3A_evil=40x=2Etest?=\r\n\r\n"
    ),
    "encoded NUL": lambda: HEAD + b"Subject: =?utf-8?q?a=00b?=\r\n\r\n" + WORDS,
    "encoded surrogate": lambda: HEAD + b"Subject: =?utf-16?b?2AA=?= =?utf-7?q?+2AA-?=\r\n\r\n",
    "broken base64 word": lambda: (
        HEAD + b"Subject: =?utf-8?b?A?= =?utf-8?b?=====?=\r\n\r\n" + WORDS
    ),
    "8-bit subject": lambda: HEAD + b"Subject: caf\xe9 \xff\xfe\x00\r\n\r\n" + WORDS,
    "300 brackets": lambda: typed(b"(" * 300),
    "300 brackets in MIME-Version": lambda: headed(b"MIME-Version: " + b"(" * 300),
    "300 brackets in disposition": lambda: headed(b"Content-Disposition: " + b"(" * 300),
    "300 brackets in encoding": lambda: headed(b"Content-Transfer-Encoding: " + b"(" * 300),
    "20,000 parameter pieces": lambda: typed(
        b"text/plain" + b"".join(b"; x*%d=y" % n for n in range(20_000))
    ),
    "parameter without name": lambda: typed(b"text/plain; *=; *0*=''; =; name*"),
    "huge piece number": lambda: typed(
        b"text/plain; name*999999999999=x; name*" + b"9" * 5000 + b"=y"
    ),
    "open quotes": lambda: typed(b'text/plain; name="' + b'\\"' * 4000),
    "100,000 Received": lambda: b"Received: by x\r\n" * 100_000 + PLAIN + b"\r\n" + WORDS,
    "51 Received": lambda: b"Received: by x\r\n" * 51 + PLAIN + b"\r\n" + WORDS,
    "message id with brackets": lambda: headed(b"Message-ID: <[..@microsoft.com]>"),
    "message id of brackets": lambda: headed(b"In-Reply-To: " + b"<" * 8000),
    "100,000 references": lambda: headed(
        b"References: " + b"".join(b"<%d@x>\r\n " % n for n in range(100_000))
    ),
    "endless reference": lambda: headed(b"References: <" + b"x" * 100_000 + b"@y>"),
    "20,000 addresses": lambda: headed(
        b"Cc: " + b", ".join(b"u%d@x.example" % n for n in range(20_000))
    ),
    "broken date": lambda: headed(b"Date: Thu, 99 Foo 99999 99:99:99 +9999999999"),
}

SENDERS: dict[str, Make] = {
    "no From": lambda: b"Subject: 99213\r\n\r\n" + WORDS,
    "empty From": lambda: sent_by(b""),
    "two Froms": lambda: b"From: dana@client.example\r\n" + sent_by(b"mallory@evil.example"),
    "two Froms, one spaced": lambda: (
        b"From : dana@client.example\r\n" + sent_by(b"mallory@evil.example")
    ),
    "a second From far below": lambda: (
        PLAIN + b"X: y\r\n" * 100_000 + sent_by(b"mallory@evil.example")
    ),
    "two addresses": lambda: sent_by(b"dana@client.example, mallory@evil.example"),
    "address before address": lambda: sent_by(b"dana@client.example <mallory@evil.example>"),
    "address in name": lambda: sent_by(b'"dana@client.example" <mallory@evil.example>'),
    "address in encoded name": lambda: sent_by(
        b"=?utf-8?q?dana=40client=2Eexample?= <mallory@evil.example>"
    ),
    "address after address": lambda: sent_by(b"<mallory@evil.example> dana@client.example"),
    "two angles": lambda: sent_by(b"<dana@client.example><mallory@evil.example>"),
    "group": lambda: sent_by(b"Clients: dana@client.example, mallory@evil.example;"),
    "group of one": lambda: sent_by(b"Clients: dana@client.example;"),
    "route": lambda: sent_by(b"<@evil.example:dana@client.example>"),
    "comment inside": lambda: sent_by(b"dana(@evil.example)@client.example"),
    "quoted local part": lambda: sent_by(b'"dana@client.example"@evil.example'),
    "NUL in From": lambda: sent_by(b"dana@client.example\0@evil.example"),
    "CR in From": lambda: sent_by(b"dana@client.example\rBcc: mallory@evil.example"),
    "encoded address": lambda: sent_by(b"=?utf-8?q?dana=40client=2Eexample?="),
    "encoded line end in From": lambda: sent_by(b"=?utf-8?q?=0A?= <dana@client.example>"),
    "domain literal": lambda: sent_by(b"dana@[192.0.2.1]"),
    "percent and bang": lambda: sent_by(b"evil.example!dana%client.example@[::1]"),
    "50,001 quotes": lambda: sent_by(b'"' * 50_001),
    "50,000 dots": lambda: sent_by(b"a" + b"." * 50_000 + b"a@x.example"),
    "50,000 brackets": lambda: sent_by(b"(" * 50_000 + b"dana@client.example"),
    "4,000 backslashes": lambda: sent_by(b"(" + b"\\" * 4000),
    "4,000 angles": lambda: sent_by(b"<" * 4000 + b"dana@client.example" + b">" * 4000),
    "4,000 colons": lambda: sent_by(b":;" * 2000),
    "unlisted recipients": lambda: headed(b"Cc: unlisted-recipients:; (no To-header on input)"),
    "steering headers": lambda: headed(
        b"X-CaseConsultant-Ticket: 1\r\nX-CaseConsultant-Approve: yes"
    ),
}
