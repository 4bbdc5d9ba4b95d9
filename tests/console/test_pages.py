"""Whatever stands in a text, the page's own tags are the only ones."""

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment

from console.pages import STATIC, TEMPLATES, asset_paths
from console.wording import MAX_SHOWN
from tests.factories import opened

# The page's own tags for codes and patient data that the text of an attack happens to hold, and for
# its end, which is not searched for them.
MARKS = {
    ("mark", "class", "title"),
    # The marks' legend.
    ("mark", "class"),
    ("dl",),
    ("/dl",),
    ("dt",),
    ("/dt",),
    ("dd",),
    ("/dd",),
    ("/mark",),
    ("details", "class"),
    ("/details",),
    ("summary",),
    ("/summary",),
    ("div", "class"),
    ("/div",),
    ("p", "class"),
    ("/p",),
}
VECTORS = Path(__file__).parents[3] / "shared/mails/html/xss_vectors.json"


class Tags(HTMLParser):
    """The tags of a page with the names of their attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag):
        self.found.append((f"/{tag}",))


def test_no_known_attack_adds_a_tag_of_its_own_to_the_page(browser, engine, carol):
    if not VECTORS.exists():
        pytest.skip("../shared/mails/html/xss_vectors.json is not here")
    attacks = [vector["payload"] for vector in json.loads(VECTORS.read_text())]
    plain = opened(engine, text="x", quoted="x", subject="x", sender_name="x")
    hers = browser(carol)

    for number, text in enumerate(texts(attacks)):
        nasty = opened(
            engine,
            # Each from elsewhere, so that each draws its receipt and the pages are alike.
            sender=f"mallory@client{number}.example",
            text=text,
            quoted=text,
            subject=text[:900],
            sender_name=text[:900],
        )
        pages = [hers.get(f"/tickets/{case}").text for case in (plain, nasty)]

        added = Counter(Tags(pages[1]).found) - Counter(Tags(pages[0]).found)
        assert set(added) <= MARKS


def texts(attacks):
    """All *attacks*, in as few texts as a page shows whole."""
    text = ""
    for attack in attacks:
        if len(text) + len(attack) > MAX_SHOWN:
            yield text
            text = ""
        text += attack + "\n"
    yield text


def test_every_template_can_be_read():
    templates = list(TEMPLATES.glob("*.html"))

    assert templates
    assert all(Environment().parse(template.read_text()) for template in templates)


def test_a_files_address_changes_with_its_content():
    addresses = asset_paths()

    assert set(addresses) == {"canned.js", "console.css", "console.js", "htmx.min.js", "mark.svg"}
    assert len({address.partition("?")[2] for address in addresses.values()}) == 5


def test_htmx_stands_with_its_licence_and_asks_nobody_else():
    vendored = STATIC / "vendor"

    assert "Zero-Clause BSD" in (vendored / "LICENSE.htmx").read_text()
    assert (vendored / "htmx.min.js").stat().st_size > 10_000
    for template in TEMPLATES.glob("*.html"):
        assert "//" not in template.read_text().replace("https://", "")
        assert "https://" not in template.read_text()
