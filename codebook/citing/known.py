"""What the book's lists know of a code while one letter is read."""

from functools import cache

from codebook import sources
from codebook.book import Reader
from codebook.cited import POS
from codebook.systems import systems_of

# A fee schedule with fewer rows is a sample, whatever its parcel said.
_WHOLE_LIST = 5000

_PLACE = "SELECT EXISTS (SELECT 1 FROM pos WHERE code = ?)"
_BILLABLE = "SELECT EXISTS (SELECT 1 FROM icd10cm WHERE code = ? AND billable)"
_BELOW = "SELECT EXISTS (SELECT 1 FROM icd10cm WHERE code > ?1 AND code < ?1 || 'a')"


class KnownCodes:
    """The lists of one state of the book; each answer is asked of the file once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.systems = cache(self._systems)
        self.lists_cpt = _is_whole(reader, sources.PFS)
        self.lists_hcpcs = _is_whole(reader, sources.HCPCS)

    def _systems(self, code: str) -> frozenset[str]:
        return frozenset(systems_of(self._reader, code))

    def has(self, system: str, code: str) -> bool:
        """Whether some loaded edition of *system* has *code*."""
        if system == POS:
            return bool(self._reader.rows(_PLACE, code)[0][0])
        return system in self.systems(code)

    def is_stem(self, code: str) -> bool:
        """Whether longer ICD-10-CM codes begin with *code* (with its dot or without)."""
        return bool(self._reader.rows(_BELOW, code.replace(".", ""))[0][0])

    def is_billable(self, code: str) -> bool:
        """Whether the ICD-10-CM *code* was good for a claim in some loaded edition."""
        return bool(self._reader.rows(_BILLABLE, code.replace(".", ""))[0][0])


def _is_whole(reader: Reader, source: sources.Source) -> bool:
    editions = reader.editions(source)
    return any(edition.complete and edition.rows >= _WHOLE_LIST for edition in editions)
