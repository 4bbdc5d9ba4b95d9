"""Articles and LCDs of the coverage database: tables joined into rows of the book.

A document is known by id and version.  Its lists of codes and diagnoses come
in groups; each group has a paragraph that says when the list counts.
"""

from collections.abc import Iterator, Mapping

from codebook import schema
from codebook.codes import is_procedure, number
from codebook.days import NOT_GIVEN, OPEN
from codebook.errors import BadFile
from codebook.loaders.mcd_tables import day_in, rows
from codebook.loaders.members import Member
from codebook.loaders.parcel import Progress, Rows
from codebook.plain_text import plain_text
from codebook.schema import DatedTable

_Key = tuple[str, int]
_Dated = tuple[tuple[DatedTable, Rows], ...]
_LONGEST_TITLE = 400
_LONGEST_PARAGRAPH = 20_000
_MOST_ODD_SHARE = 0.05
_YES = {"Y", "YES", "*", "1", "TRUE", "T"}
_ICD = {"covered": "article_x_icd10_covered", "noncovered": "article_x_icd10_noncovered"}


class Documents:
    """The documents of one export; *kind* is "article" or "lcd", *tables* are its files."""

    def __init__(self, kind: str, tables: Mapping[str, Member], progress: Progress) -> None:
        self._kind, self._tables, self._progress = kind, tables, progress
        self._letter = kind[0].upper()
        self._newest = NOT_GIVEN

    def rows(self) -> tuple[int, _Dated]:
        """Return the newest day of change and the rows of each table.  Raises BadFile."""
        documents = self._documents()
        made: list[tuple[DatedTable, Rows]] = [
            (schema.COVERAGE_DOCUMENT, list(documents.values())),
            (schema.COVERAGE_CODE, self._codes(documents)),
            (schema.COVERAGE_GROUP, list(self._groups(documents))),
        ]
        if self._kind == "article":
            made.append((schema.COVERAGE_DIAGNOSIS, self._diagnoses(documents)))
        return self._newest, tuple(made)

    def _documents(self) -> dict[_Key, tuple[object, ...]]:
        whose, related = self._whose(), self._related()
        found: dict[_Key, tuple[object, ...]] = {}
        for line, key, cells in self._keyed(self._kind):
            if key in found:
                raise BadFile(self._label(self._kind), line, 0, "each document and version once")
            title, status, updated, *days = cells
            first, *ends = (self._day(self._kind, line, text) for text in days)
            if self._kind == "lcd" and not first:  # a first version has its original day only
                first = ends[0]
            ends = ends[1:] if self._kind == "lcd" else ends
            self._newest = max(self._newest, self._day(self._kind, line, updated))
            found[key] = (
                *key,
                plain_text(title, _LONGEST_TITLE),
                self._kind,
                status.upper(),
                first,
                min(end or OPEN for end in ends),
                *("|".join(sorted(names)) for names in whose.get(key, (set(), set()))),
                "|".join(sorted(related.get(key, ()))),
            )
        return found

    def _whose(self) -> dict[_Key, tuple[set[str], set[str]]]:
        """Return the contractors and the states of each document."""
        names = {
            tuple(ids): f"{name} ({its_number})" if its_number else name
            for _, (*ids, name, its_number) in self._read("contractor")
        }
        states = self._states()
        found: dict[_Key, tuple[set[str], set[str]]] = {}
        for _, key, ids in self._keyed(f"{self._kind}_x_contractor"):
            contractors, where = found.setdefault(key, (set(), set()))
            contractors.add(names.get(tuple(ids), f"contractor {ids[0]}").replace("|", "/"))
            where |= states.get(tuple(ids), set())
        return found

    def _states(self) -> dict[tuple[str, ...], set[str]]:
        """Return the states of each contractor: "TX", or "CA: California - Northern" for a part."""
        known = {state: (mark, name) for _, (state, mark, name) in self._read("state_lookup")}
        found: dict[tuple[str, ...], set[str]] = {}
        for line, (*ids, state) in self._read("contractor_jurisdiction"):
            if state not in known:
                label = self._label("contractor_jurisdiction")
                raise BadFile(label, line, 0, f"a state_id that state_lookup.csv has: {state!r}")
            mark, name = known[state]
            whole = [other for other in known.values() if name.startswith(f"{other[1]} -")]
            found.setdefault(tuple(ids), set()).add(f"{whole[0][0]}: {name}" if whole else mark)
        return found

    def _related(self) -> dict[_Key, set[str]]:
        """Return the related documents: "L33822", and "NCD id 123"."""
        found: dict[_Key, set[str]] = {}
        for table, mark in ((f"{self._kind}_related_documents", "L"), (self._ncds(), "NCD id ")):
            if table not in self._tables or table == "lcd_related_documents":
                continue
            for _, key, (other,) in self._keyed(table):
                if other not in ("", "0"):
                    found.setdefault(key, set()).add(f"{mark}{other}")
        return found

    def _ncds(self) -> str:
        return f"{self._kind}_related_ncd_documents"

    def _codes(self, documents: Mapping[_Key, object]) -> list[tuple[object, ...]]:
        groups: dict[tuple[object, ...], list[str]] = {}
        for key, code, group in self._listed(f"{self._kind}_x_hcpc_code", documents):
            if group not in (mine := groups.setdefault((number(code), *key), [])):
                mine.append(group)
        return [(*key, "|".join(mine)) for key, mine in groups.items()]

    def _diagnoses(self, documents: Mapping[_Key, object]) -> list[tuple[object, ...]]:
        groups: dict[tuple[object, ...], tuple[list[str], list[str]]] = {}
        for place, table in enumerate(_ICD.values()):
            for key, code, group in self._listed(table, documents):
                mine = groups.setdefault((code, *key), ([], []))[place]
                if group not in mine:
                    mine.append(group)
        return [(*key, *("|".join(mine) for mine in both)) for key, both in groups.items()]

    def _listed(
        self, table: str, documents: Mapping[_Key, object]
    ) -> Iterator[tuple[_Key, str, str]]:
        """Yield document, code without its dot, and group ("3*" with an asterisk).

        A cell that is no code can never be asked for and is passed over;
        many such cells are another layout.
        """
        count = odd = 0
        diagnosis = "icd10" in table
        for _, key, (written, group, *marks) in self._keyed(table, documents):
            code = written.upper().replace(".", "")
            fits = 3 <= len(code) <= 7 and code.isalnum() and code.isascii()
            count += 1
            if not (fits if diagnosis else is_procedure(code)):
                odd += bool(code)
                continue
            starred = any(mark.upper() in _YES for mark in marks)
            yield key, code, f"{group or '1'}*" if starred else group or "1"
        if odd > max(1, count * _MOST_ODD_SHARE):
            raise BadFile(self._label(table), 0, 0, f"codes; {odd} of {count} rows have none")

    def _groups(self, documents: Mapping[_Key, object]) -> Iterator[tuple[object, ...]]:
        tables = {"code": f"{self._kind}_x_hcpc_code_group"}
        if self._kind == "article":
            tables |= {kind: f"{table}_group" for kind, table in _ICD.items()}
        seen: set[tuple[object, ...]] = set()
        for kind, table in tables.items():
            if table not in self._tables:
                continue
            for line, key, (group, paragraph, *stars) in self._keyed(table, documents):
                place = (*key, kind, group or "1")
                if place in seen:
                    raise BadFile(self._label(table), line, 0, "each group of a document once")
                seen.add(place)
                texts = (plain_text(text, _LONGEST_PARAGRAPH) for text in (paragraph, *stars))
                text, star = (*texts, "")[:2]
                yield (*place, text, star)

    def _keyed(
        self, table: str, documents: Mapping[_Key, object] | None = None
    ) -> Iterator[tuple[int, _Key, list[str]]]:
        """Yield line, document and the other cells; with *documents*, of those only."""
        for line, (written, version, *cells) in self._read(table):
            if not (written.isascii() and written.isdigit() and version.isascii()):
                raise BadFile(self._label(table), line, 1, "a document's id, a whole number")
            if not version.isdigit():
                raise BadFile(self._label(table), line, 2, "a document's version, a whole number")
            key = (f"{self._letter}{written}", int(version))
            if documents is None or key in documents:
                yield line, key, cells

    def _read(self, table: str) -> Iterator[tuple[int, list[str]]]:
        return rows(self._tables[table], table, self._progress)

    def _day(self, table: str, line: int, text: str) -> int:
        return day_in(self._tables[table], line, text)

    def _label(self, table: str) -> str:
        return self._tables[table].label
