"""ICD-10-CM from the PyPI package simple-icd-10-cm (MIT; the codes are public domain).

The package's own interface parses its files at import and keeps 200 MB; so
its two files are read here: the list of all codes, and the tabular XML with
the texts and the seventh characters.
"""

import hashlib
import importlib.util
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from codebook.errors import BadFile
from codebook.loaders import icd10cm_tabular
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, no_progress
from codebook.schema import ICD10CM as TABLE
from codebook.sources import ICD10CM

_PACKAGE = "simple_icd_10_cm"
_XML_NAME = re.compile(r"icd10c\w*-tabular-([A-Z][a-z]+)-(\d{1,2})-(20\d\d)\.xml")
_LIST_NAME = re.compile(r"code-list-[A-Z][a-z]+-20\d\d\.txt")
_CODE = re.compile(r"[A-Z](?:[0-9][0-9A-Z]|[A-Z][0-9])[0-9A-Z]{0,4}", re.ASCII)
_MONTHS = {"January": 1, "April": 4, "July": 7, "October": 10}
_HEAD = 4096
_FULL_LENGTH = 6  # characters before the seventh, without the dot


def installed_folder() -> Path:
    """Return where the package keeps its files.  Raises BadFile if it is not installed."""
    found = importlib.util.find_spec(_PACKAGE)
    if not found or not found.submodule_search_locations:
        raise BadFile(_PACKAGE, 0, 0, "the Python package simple-icd-10-cm to be installed")
    return Path(found.submodule_search_locations[0]) / "data"


def parcel(folder: Path) -> Parcel:
    """Return the edition that lies in *folder*.  Raises BadFile if it is not whole."""
    xml, listing = _the_one(folder, _XML_NAME), _the_one(folder, _LIST_NAME)
    name, valid_from = _edition(xml)
    digest = hashlib.sha256(_content(xml) + _content(listing)).hexdigest()
    label = f"{_PACKAGE}/{listing.name}"
    rows = _rows(xml, listing)
    return Parcel(label, ICD10CM, name, valid_from, digest, dated=((TABLE, rows),))


def notes(folder: Path) -> list[Parcel]:
    """Return the notes of the tabular list in *folder*.  Raises BadFile if there is none."""
    xml = _the_one(folder, _XML_NAME)
    content, name = _content(xml), f"{_PACKAGE}/{xml.name}"
    digest = hashlib.sha256(content).hexdigest()
    member = Member(xml.name, name, xml, len(content), digest, content[:_HEAD])
    return icd10cm_tabular.parcels(member, _edition(xml)[0], no_progress)


def _the_one(folder: Path, name: re.Pattern[str]) -> Path:
    files = [path for path in sorted(folder.glob("*")) if name.fullmatch(path.name)]
    if len(files) != 1:
        raise BadFile(str(folder), 0, 0, f"one file named like {name.pattern}")
    return files[0]


def _edition(xml: Path) -> tuple[str, date]:
    found = _XML_NAME.fullmatch(xml.name)
    if not found or found[1] not in _MONTHS:
        raise BadFile(xml.name, 0, 0, "January, April, July or October in its name")
    try:
        return f"{found[1]} {found[3]}", date(int(found[3]), _MONTHS[found[1]], int(found[2]))
    except ValueError as error:
        raise BadFile(xml.name, 0, 0, "a day of that month in its name") from error


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadFile(path.name, 0, 0, f"a file that can be read ({error.strerror})") from error


def _rows(xml: Path, listing: Path) -> Iterator[tuple[str, int, str]]:
    listed = _listed(listing)
    texts = _texts(xml, listing.name, listed)
    codes = sorted(listed)
    for code, following in zip(codes, [*codes[1:], ""], strict=True):
        if code not in texts:
            raise BadFile(listing.name, listed[code], 1, f"a code that {xml.name} describes")
        yield code, int(not following.startswith(code)), texts[code]


def _listed(listing: Path) -> dict[str, int]:
    """Return the codes on the list with their line; chapters and blocks stand among them."""
    try:
        lines = _content(listing).decode("ascii").splitlines()
    except UnicodeDecodeError as error:
        raise BadFile(listing.name, 0, 0, "ascii text") from error
    listed: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if _CODE.fullmatch(text):
            # A block of one category has the category's name, so short ones may come twice.
            if text in listed and len(text) > 3:
                raise BadFile(listing.name, number, 1, f"each code once, and {text} comes again")
            listed[text] = number
        elif not re.fullmatch(r"\d{1,2}|\w{3}-\w{3}|", text, re.ASCII):
            raise BadFile(listing.name, number, 1, "a chapter, a block or an ICD-10-CM code")
    return listed


def _texts(xml: Path, list_name: str, listed: dict[str, int]) -> dict[str, str]:
    """Return the description of every listed code, and see that no code of the XML is missing."""
    texts: dict[str, str] = {}
    try:
        # One chapter at a time: the whole tree would take ten times the memory.
        for _, element in ET.iterparse(xml, events=("end",)):  # noqa: S314 - expat 2.4 bounds entities
            if element.tag == "chapter":
                for section in element.iter("section"):
                    _describe(section, xml.name, texts)
                element.clear()
    except ET.ParseError as error:
        line, column = error.position
        raise BadFile(xml.name, line, column + 1, f"well-formed XML ({error})") from error
    except (LookupError, ValueError) as error:  # an encoding that Python does not know
        raise BadFile(xml.name, 1, 0, f"XML in a known encoding ({error})") from error
    unlisted = [code for code in texts if code not in listed and len(code) <= _FULL_LENGTH]
    if unlisted or not texts:
        expected = f"all codes of {xml.name}; {unlisted[0] if unlisted else 'A00'} is missing"
        raise BadFile(list_name, 0, 0, expected)
    return texts


def _describe(section: ET.Element, file: str, texts: dict[str, str]) -> None:
    """Add the texts of all codes in *section*, those with a seventh character too."""
    waiting: list[tuple[ET.Element, ET.Element | None]]
    waiting = [(diag, None) for diag in section.findall("diag")]
    while waiting:
        diag, seventh = waiting.pop()
        code, text = (diag.findtext("name") or "").replace(".", ""), diag.findtext("desc") or ""
        if not _CODE.fullmatch(code) or not text.strip():
            raise BadFile(file, 0, 0, f"a name and a desc in every diag (after {code or 'none'})")
        texts[code] = text.strip()
        # A definition of seventh characters holds for all codes below, until a nearer one.
        own = diag.find("sevenChrDef")
        seventh = seventh if own is None else own
        below = diag.findall("diag")
        waiting += [(child, seventh) for child in below]
        if seventh is not None and not below:
            _describe_sevenths(code, text.strip(), seventh, texts)


def _describe_sevenths(code: str, text: str, seventh: ET.Element, texts: dict[str, str]) -> None:
    for extension in seventh.findall("extension"):
        mark, meaning = extension.get("char", ""), (extension.text or "").strip()
        texts[code.ljust(_FULL_LENGTH, "X") + mark] = f"{text}, {meaning}" if meaning else text
