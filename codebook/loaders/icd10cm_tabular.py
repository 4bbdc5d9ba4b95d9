"""The notes of the ICD-10-CM tabular list (icd10cm_tabular_YYYY.xml of NCHS).

Read are the elements includes, excludes1, excludes2, codeFirst,
useAdditionalCode, codeAlso, sevenChrNote and sevenChrDef of every chapter, section and
diag.  What a chapter and a section say is entered with each of their
categories; below a category, a code's beginnings lead to what it inherits.
"""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from codebook.errors import BadFile
from codebook.loaders.icd10_editions import edition_of
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.references import references
from codebook.schema import ICD10CM_NOTE as TABLE
from codebook.sources import ICD10CM_NOTES

KNOWS = "the ICD-10-CM tabular list (icd10cm_tabular_YYYY.xml)"

_NAME = re.compile(r"icd10cm[_-]?tabular[_-]?((?:20)?\d\d)", re.IGNORECASE)
_APRIL = re.compile(r"tabular[_-](20\d\d)[_-]apr|tabular-april-1-(20\d\d)", re.IGNORECASE)
_CODE = re.compile(r"[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.[0-9A-Z]{1,4})?", re.ASCII)
_SEVENTH = "sevenChrDef"
_KINDS = (
    *("includes", "excludes1", "excludes2", "codeFirst", "useAdditionalCode", "codeAlso"),
    "sevenChrNote",
)
# What is read, and the elements in which its texts stand.
_PARTS = {**dict.fromkeys(_KINDS, "note"), _SEVENTH: "extension"}
_Row = tuple[str, str, int, str, str, str]
# What the notes of an element are entered under: the place as people name it.
_Place = tuple[str, ET.Element]


def recognise(member: Member) -> bool:
    """Say whether *member* is the tabular list: by its root element."""
    return b"<ICD10CM.tabular" in member.head[:4096]


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in icd10_editions.edition_of."""
    name, valid_from = _edition(member, edition)
    dated = ((TABLE, _rows(member, progress)),)
    return [Parcel(member.label, ICD10CM_NOTES, name, valid_from, member.digest, dated=dated)]


def _edition(member: Member, edition: str) -> tuple[str, date]:
    if not edition and (april := _APRIL.search(member.name)):
        edition = f"April {april[1] or april[2]}"
    return edition_of(member, edition, _NAME)


def _rows(member: Member, progress: Progress) -> Iterator[_Row]:
    """Yield (code, kind, number, place, text, references) for every note."""
    seen: set[str] = set()
    try:
        # One chapter at a time: the whole tree would take ten times the memory.
        for _, element in ET.iterparse(member.path, events=("end",)):  # noqa: S314 - expat 2.4 bounds entities
            if element.tag == "chapter":
                yield from _chapter(member, element, seen)
                element.clear()
    except ET.ParseError as error:
        line, column = error.position
        raise BadFile(member.label, line, column + 1, f"well-formed XML ({error})") from error
    except (LookupError, ValueError) as error:  # an encoding that Python does not know
        raise BadFile(member.label, 1, 0, f"XML in a known encoding ({error})") from error
    if not seen:
        raise BadFile(member.label, 0, 0, "chapters with sections and codes")
    progress(member.label, member.size, member.size)


def _chapter(member: Member, chapter: ET.Element, seen: set[str]) -> Iterator[_Row]:
    above = (f"chapter {(chapter.findtext('name') or '').strip()}", chapter)
    sections = [(section.get("id", ""), section) for section in chapter.findall("section")]
    for name, section in sections:
        # A section may stand in another, which then is a block without codes of its own:
        # V00-V09 is a part of V00-V99, and what is noted there holds here too.
        blocks = [
            one for one in sections if not len(one[1].findall("diag")) and _within(name, one[0])
        ]
        places = [above, *blocks, (name, section)]
        for category in section.findall("diag"):
            yield from _code(member, category, places, seen)


def _within(section: str, block: str) -> bool:
    """Say whether *section* (V00-V09) is a part of *block* (V00-V99)."""
    first, _, last = section.partition("-")
    lowest, _, highest = block.partition("-")
    return section != block and bool(last and highest) and lowest <= first and last <= highest


def _code(member: Member, diag: ET.Element, places: list[_Place], seen: set[str]) -> Iterator[_Row]:
    """Yield the notes of the category *diag*, of the *places* above it, and of all below it."""
    waiting = [(diag, places)]
    while waiting:
        element, above = waiting.pop()
        name = (element.findtext("name") or "").strip()
        if not _CODE.fullmatch(name) or name in seen:
            expected = f"each code once, with a name (after {max(seen, default='the beginning')})"
            raise BadFile(member.label, 0, 0, expected)
        seen.add(name)
        yield from _notes(name.replace(".", ""), [*above, (name, element)])
        waiting += [(child, []) for child in element.findall("diag")]


def _notes(code: str, places: list[_Place]) -> Iterator[_Row]:
    numbers: Counter[str] = Counter()
    for place, element in places:
        # One walk over the children: to ask for each kind by name takes twice the time.
        for child in element:
            kind = child.tag
            for note in child.findall(_PARTS[kind]) if kind in _PARTS else ():
                numbers[kind] += 1
                text = _text(note)
                if kind == _SEVENTH:
                    text = f"{note.get('char', '')}: {text}"
                refers = "" if kind == _SEVENTH else _named(text)
                yield code, kind, numbers[kind], place, text, refers


# The notes of a chapter are entered with each of its categories.
@lru_cache(maxsize=1024)
def _named(text: str) -> str:
    """Return the codes that a note names, as the book stores them."""
    return " ".join(reference.written() for reference in references(text))


def _text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())
