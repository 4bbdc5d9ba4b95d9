"""HTML to text: what a reader would see, nothing that runs, no word lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.html_text import html_to_text
from mailer.markup import Tag, tokenize
from tests.mailer.reading import real_mails


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>May I bill <b>992</b>13?</p>", "May I bill 99213?"),
        ("one<br>two", "one\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<details><summary>one</summary>two</details>three", "one\ntwo\nthree"),
        ("<select><option>one<option>two</select>", "one\ntwo"),
        ("caf&eacute; &lt;25&gt; &#8212; &amp;", "café <25> — &"),
        ("<style>p { x: 99214 }</style><script>99215</script><title>99216</title>ok", "ok"),
        ("a<!-- 99214 -->b<!--> c", "ab c"),
        ("<!--[if mso]>99214<![endif]-->ok", "ok"),
        ("99</>213", "99213"),
        ("5 < 6 and 7 > 2", "5 < 6 and 7 > 2"),
        ('<a title="a > b" href="https://x.example/99214">ok</a>', "ok"),
        ("<p onclick=alert(1)>ok", "ok"),
        ("<o:p>ok</o:p>", "ok"),
        ("<script>never closed 99213", "never closed 99213"),
    ],
)
def test_a_reader_sees_the_words_and_nothing_else(source, text):
    assert html_to_text(source) == text


@pytest.mark.parametrize("page", ["{}", "<html><body>{}</body></html>"])
def test_lines_that_no_tag_lays_out_stay_lines(page):
    assert html_to_text(page.format("May I bill\n99213 &amp; 25?\n\n\nDana")) == (
        "May I bill\n99213 & 25?\n\nDana"
    )


def test_a_table_of_data_keeps_its_rows_and_columns():
    rows = ["<th>Code<th>Units", "<td>99213</td><td>1</td>", "<td>20610</td><td>2</td>"]
    table = "<table><tr>" + "</tr><tr>".join(rows) + "</tr></table>"

    assert [line.split() for line in html_to_text(table).splitlines()] == [
        ["Code", "Units"],
        ["99213", "1"],
        ["20610", "2"],
    ]


def test_paragraphs_in_the_cells_of_a_table_keep_its_rows_together():
    cells = "<td><p>{}</p></td><td><div>{}<br>{}</div></td>"
    rows = [cells.format("99213", "1", "unit"), cells.format("20610", "2", "units")]
    table = "<table><tr>" + "</tr><tr>".join(rows) + "</tr></table>"

    assert [line.split() for line in html_to_text(table).splitlines()] == [
        *(["99213", "1"], ["unit"], ["20610", "2"], ["units"])
    ]


def test_a_table_that_lays_out_the_page_becomes_lines():
    inner = "<table><tr><td>May I bill</td><td>99213?</td></tr></table>"
    page = f"<table><tr><td>Dear desk,</td></tr><tr><td>{inner}</td></tr></table>"

    assert html_to_text(page).split() == ["Dear", "desk,", "May", "I", "bill", "99213?"]


def test_an_earlier_mail_is_marked_and_an_indent_is_not():
    inner = "<blockquote class=gmail_quote>earlier</blockquote>"
    quote = f"<blockquote type='cite'>Is it 99213?{inner}or not</blockquote>"
    source = f"Yes.{quote}<blockquote style='margin:0 0 0 40px'>indented</blockquote>"

    lines = html_to_text(source).splitlines()

    assert [line.strip() for line in lines if line] == [
        "Yes.",
        "> Is it 99213?",
        ">> earlier",
        "> or not",
        "indented",
    ]


TABLE = "<table><tr><td>99213<td>1</tr><tr><td>20610<td>2</tr></table>"


def test_an_indented_block_that_begins_with_a_header_line_is_an_earlier_mail():
    mail = html_to_text("New<blockquote><b>From:</b> Dr desk<br>10060</blockquote>")
    own = html_to_text("New<blockquote>10060<br>From: Dr desk</blockquote>")

    assert mail.split("\n") == ["New", "> From: Dr desk", "> 10060"]
    assert "> " not in own


def test_an_indented_block_that_names_its_writer_first_is_an_earlier_mail():
    mail = html_to_text("New<blockquote>Carol of the desk wrote: 10060</blockquote>")
    told = html_to_text("New<blockquote>The auditor wrote: 10060</blockquote>")

    assert mail.split("\n") == ["New", "> Carol of the desk wrote: 10060"]
    assert "> " not in told


def test_a_blockquote_in_the_box_of_an_earlier_mail_is_marked():
    mail = html_to_text("New<div class='gmail_quote'><blockquote>10060</blockquote></div>")
    own = html_to_text("New<div class='note'><blockquote>10060</blockquote></div>")

    assert mail.split("\n") == ["New", "> 10060"]
    assert "> " not in own


@pytest.mark.parametrize("box", ["class='signature'", 'class="gmail_signature"', "id=Signature"])
@pytest.mark.parametrize("mark", ["", "<div>-- </div>"])
def test_a_box_for_the_signature_stands_below_its_mark(box, mark):
    mail = html_to_text(f"<div>20610?</div>{mark}<div {box}>Dana<br>Ste 10060</div>")

    assert mail.split("\n") == ["20610?", "--", "Dana", "Ste 10060"]


def test_a_fault_of_the_library_costs_no_word(monkeypatch):
    def broken(*_):
        raise RecursionError

    monkeypatch.setattr("mailer.html_tables.get_text", broken)

    assert html_to_text(f"<p>one</p>{TABLE}<ul><li>two</ul>").split() == [
        *("one", "99213", "1", "20610", "2", "*", "two")
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one</p><p>two", "one\n\ntwo"),
        ("<p>one</p>\n\n<p> two </p>", "one\n\ntwo"),
        ("one<br><br><br><br>two", "one\n\ntwo"),
        ("<ul><li>one<li>two</ul>", "  * one\n  * two"),
        ("<ol><li>one</li><li>two</li></ol>", "  1. one\n  2. two"),
        ("<ul><li>one<ul><li>two</ul></ul>", "  * one\n    * two"),
        ("<pre>a  b\n  c</pre>d", "a  b\n  c\nd"),
        ("<b>May I</b> bill\n <i> 99213</i> ?", "May I bill 99213 ?"),
        ("<tr><td>Code</td><td>Units</td></tr>", "Code  Units"),
        ("</ul></blockquote></pre></td>ok", "ok"),
    ],
)
def test_blocks_stand_on_lines_and_paragraphs_apart(source, text):
    assert html_to_text(source) == text


def test_a_table_in_a_quotation_is_quoted_with_it():
    source = f"new<blockquote type=cite>{TABLE}</blockquote>new"

    assert [line.split() for line in html_to_text(source).splitlines() if line.strip("> ")] == [
        ["new"],
        [">", "99213", "1"],
        [">", "20610", "2"],
        ["new"],
    ]


def test_more_markup_than_the_library_may_see_costs_no_word():
    source = "<div>99213</div>" * 30_000

    assert html_to_text(source).count("99213") == 30_000


def test_tags_hold_no_attributes_but_whether_they_quote():
    opened, closed = Tag("p", closing=False, quoting=False), Tag("p", closing=True, quoting=False)

    assert tokenize('<p class="x">a</p>') == [opened, "a", closed]
    assert tokenize('<p cite="mid:1">') == [opened]
    assert tokenize('<blockquote cite="mid:1">') == [
        opened._replace(name="blockquote", quoting=True)
    ]


@pytest.mark.parametrize(
    "attack",
    ["<" * 50, "<a '", '<a b="', "<!--", "</", "<p/", "&#" + "9" * 5000 + ";", "&#xD800;&#0;"],
)
def test_broken_markup_raises_nothing_and_leaves_nothing_unstorable(attack):
    text = html_to_text(attack + "99213")

    assert "\0" not in text
    assert not any("\ud800" <= c <= "\udfff" for c in text)


@given(st.text(alphabet="<>/!-&;#'\"= abpqtdrl\n", max_size=200))
def test_no_markup_raises(source):
    assert isinstance(html_to_text(source), str)


def test_no_real_attack_string_raises_or_leaves_a_tag():
    strings = [path for path in real_mails("html").iterdir() if path.is_file()]

    assert strings
    assert all(
        isinstance(html_to_text(path.read_text("utf-8", "replace")), str) for path in strings
    )
