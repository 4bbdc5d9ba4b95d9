"""All of ICD-10-CM from the PyPI package simple-icd-10-cm (MIT; the codes are public domain).

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
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel
from codebook.schema import ICD10CM as TABLE
from codebook.sources import ICD10CM

_PACKAGE = "simple_icd_10_cm"
_XML_NAME = re.compile(r"icd10c\w*-tabular-([A-Z][a-z]+)-(\d{1,2})-(20\d\d)\.xml")
_LIST_NAME = re.compile(r"code-list-[A-Z][a-z]+-20\d\d\.txt")
_CODE = re.compile(r"[A-Z](?:[0-9][0-9A-Z]|[A-Z][0-9])[0-9A-Z]{0,4}", re.ASCII)
_MONTHS = {"January": 1, "April": 4, "July": 7, "October": 10}
_FULL_LENGTH = 6  # characters before the seventh, without the dot


def installed_folder() -> Path:
    """Return where the package keeps its files.  Raises BadFile if it is not installed."""
    found = importlib.util.find_spec(_PACKAGE)
    if not found or not found.submodule_search_locations:
        raise BadFile(_PACKAGE, 0, 0, "the Python package simple-icd-10-cm to be installed")
    return Path(found.submodule_search_locations[0]) / "data"
