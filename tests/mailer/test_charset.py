"""Charsets: what the label says, what the bytes say, and which of them is right."""

import pytest

from mailer.charset import codec_for, decode_text, scrub


@pytest.mark.parametrize(
    "label",
    ["zlib_codec", "rot13", "bz2", "hex", "uu", "unicode_escape", "idna", "punycode", "undefined"],
)
def test_a_codec_that_is_no_charset_is_never_used(label):
    assert codec_for(label) is None
    assert decode_text(b"99213", label) == "99213"


@pytest.mark.parametrize(
    "label", ["", "''", "utf-8\0", "x" * 5_000_000, "fakescii", "\udc80", ";;"]
)
def test_a_broken_label_does_no_harm(label):
    assert decode_text("café".encode(), label) == "café"


@pytest.mark.parametrize(
    ("text", "written_in", "labelled"),
    [
        ("café", "utf-8", "iso-8859-1"),
        ("café", "utf-8", "us-ascii"),
        ("“quoted” café", "cp1252", "iso-8859-1"),
        ("café", "cp1252", "utf-8"),
        ("café", "cp1252", ""),
        ("Привет", "koi8-r", "koi8-r"),
        ("Привет", "cp1251", "windows-1251"),
        ("整体提升企业", "gb18030", "gb2312"),
        ("ツール", "cp932", "shift_jis"),
        ("日本語", "iso2022_jp", "iso-2022-jp"),
        ("日本語", "iso2022_jp", ""),
        ("한국어", "cp949", "ks_c_5601-1987"),
        ("plain", "utf-16", "utf-16"),
        ("Grüße", "cp850", "cp-850"),
        ("Łódź", "iso8859-2", "x-iso8859_2"),
        ("Łódź", "cp1250", "win1250"),
        ("Grüße + 25", "utf-7", "utf-7"),
        ("日本語 99213", "utf-7", "unicode-1-1-utf-7"),
        ("ツール EXAMPLE", "cp932", "iso-2022-jp"),
        ("日本語のメール", "euc_jp", "iso-2022-jp"),
        ("ツール", "cp932", ""),
        ("请问可以在同一天开具这两个代码吗", "gb18030", ""),
        ("請問可以在同一天開立這兩個代碼嗎", "big5", ""),
        ("同じ日に二つのコードを請求できますか", "cp932", ""),
        ("안녕하세요 같은 날에 청구할 수 있습니까", "cp949", ""),
        ("Добрый день, можно ли указать эти услуги", "cp1251", ""),
        ("Können wir beide Schlüssel für dieselbe Größe prüfen", "cp1252", ""),
        ("¿Qué código añado el próximo día? ¡Sí!", "cp1252", ""),
    ],
)
def test_text_is_read_as_it_was_written_not_as_it_is_labelled(text, written_in, labelled):
    assert decode_text(text.encode(written_in), labelled) == text


def test_the_makers_own_japanese_characters_are_read():
    raw = b"\x1b$B-!#1\x1b(B 99213"

    assert decode_text(raw, "iso-2022-jp") == "①１ 99213"


def test_what_no_charset_explains_is_still_shown():
    assert "99213" in decode_text(b"\x81\x8d 99213 \xff", "utf-8")


def test_neither_nul_nor_lone_surrogate_nor_control_is_let_through():
    assert scrub("a\0b\x1b\ud800c\r\nd\re\x85f\u2028g\th") == "ab\ufffdc\nd\ne\nf\ng\th"


def test_a_long_text_cut_within_a_character_stays_utf_8():
    whole = ("x" * 5000 + "é").encode()

    assert decode_text(whole[:-1], "utf-8") == "x" * 5000


def test_a_footer_in_another_charset_is_read_too():
    text, footer = "Größe 差出人: 45385 — 護士", "Grüße — Jürgen"
    both = text.encode() + b"\n" + footer.encode("cp1252")

    assert decode_text(both) == f"{text}\n{footer}"


def test_a_broken_character_is_shown_as_one():
    assert decode_text("Größe — 護".encode()[:-1] + b" 45385") == "Größe — \ufffd 45385"


def test_utf_7_that_is_broken_in_one_place_is_read_in_the_others():
    assert decode_text(b"+APw-ber +AB/x 99213+25 +- 1", "utf-7") == "über +AB/x 99213+25 + 1"


def test_a_fault_of_the_guessing_library_costs_no_word(monkeypatch):
    def broken(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("mailer.charset_guess.from_bytes", broken)

    assert decode_text("Привет, можно ли".encode("cp1251")) != ""
