"""The pages under docs/ say what the code does: states, kill points, settings, decisions."""

import ast
import re
from pathlib import Path

import pytest
from pydantic_core import PydanticUndefined

from config.settings import PREFIX, Settings
from consult.states import TABLE, Move, TicketState
from consult.tables import Fate, JobKind, JobState, LetterState

HOUSE = Path(__file__).resolve().parents[1]
DOCS = HOUSE / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))
LINK = re.compile(r"\]\(([^)#\s]+)\)|\b(docs/[\w./-]+\.(?:md|png))")


def test_the_state_table_is_drawn_as_it_is():
    drawn = re.findall(r"^(\w+) +--([A-Z_]+)-+> (\w+)", road(), re.MULTILINE)

    table = {(TicketState[was], Move[move]): TicketState[now] for was, move, now in drawn}

    assert table == TABLE
    assert len(drawn) == len(TABLE)


@pytest.mark.parametrize("lives", [Fate, JobKind, JobState, LetterState])
def test_every_state_of_mails_jobs_and_letters_is_explained(lives):
    assert [state.name for state in lives if not re.search(rf"\b{state.name}\b", road())] == []


def test_every_kill_point_and_its_end_is_listed():
    listed = re.findall(r"^\| `([^`]+)` \|", road(), re.MULTILINE)

    assert sorted(listed) == sorted(kill_points())


def road():
    return (DOCS / "road.md").read_text()


def kill_points():
    """The name of every point that workers/road.py announces."""
    tree = ast.parse((HOUSE / "workers/road.py").read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "house.at":
            match node.args[0]:
                case ast.Constant(value=name):
                    yield name
                case ast.JoinedStr(values=[_, ast.Constant(value=tail)]):
                    yield from (f"{kind}{tail}" for kind in JobKind)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_on_its_page_with_unit_and_default(name):
    page = (DOCS / "settings.md").read_text().splitlines()

    assert setting_row(name) in page


def test_the_settings_page_holds_no_setting_that_is_gone():
    page = (DOCS / "settings.md").read_text()

    named = set(re.findall(rf"^\| `{PREFIX}(\w+)`", page, re.MULTILINE))

    assert named == {name.upper() for name in Settings.model_fields}


def setting_row(name):
    """The line of docs/settings.md for one field, made from the field itself."""
    field = Settings.model_fields[name]
    limits = {type(limit).__name__: limit for limit in field.metadata}
    unit = unit_of(field.description, str(field.annotation))
    if "Ge" in limits:
        unit += f", {number(limits['Ge'].ge)} to {number(limits['Le'].le)}"
    return f"| `{PREFIX}{name.upper()}` | {unit} | {default_of(field)} | {field.description} |"


UNITS = {  # a word of the description, and the unit it speaks of
    "require": "off, report or require",
    "receipts": "receipts",
    "domains": "domains",
    "seconds": "seconds",
    "bytes": "bytes",
    "host:port": "host:port",
    "URLs": "URLs",
    "URL": "URL",
    "folder": "folder",
    "PEM file": "file",
    "IP address": "IP address",
    "mail address": "mail address",
    "whether": "yes or no",
    "name": "text",
}


def unit_of(description, annotation):
    unit = next(unit for word, unit in UNITS.items() if word in description)
    assert (unit == "yes or no") == ("bool" in annotation)
    return unit


def default_of(field):
    default = field.default
    if default is PydanticUndefined:
        return "`~/.local/share/caseconsultant`"
    if default is None or default == ():
        return "unset"
    if isinstance(default, bool):
        return "yes" if default else "no"
    if hasattr(default, "get_secret_value"):
        default = default.get_secret_value()
    return f"`{number(default) if isinstance(default, float) else default}`"


def number(value):
    return f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_has_its_four_parts_on_one_page(page):
    text = page.read_text()

    parts = re.findall(r"^## (.+)$", text, re.MULTILINE)

    assert text.startswith(f"# {page.name[:4]} ")
    assert parts == ["Context", "Decision", "Consequences", "Alternatives"]
    assert len(text.splitlines()) <= 60


def test_decisions_are_numbered_without_gaps():
    numbers = [int(page.name[:4]) for page in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    "page",
    sorted([*HOUSE.glob("*.md"), *DOCS.rglob("*.md")]),
    ids=lambda page: str(page.relative_to(HOUSE)),
)
def test_a_page_links_only_to_what_is_there(page):
    for link, path in LINK.findall(page.read_text()):
        if link.startswith(("http", "mailto:")):
            continue
        places = [page.parent / link] if link else [HOUSE / path]
        assert any(place.exists() for place in places), link or path
