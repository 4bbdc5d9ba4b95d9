"""The starter shelf: a sample in our own words, with facts extracted from official files."""

import hashlib
import tomllib
from datetime import date
from pathlib import Path

from codebook import schema, sources
from codebook.codes import is_hcpcs, is_modifier, is_procedure, number
from codebook.days import NOT_GIVEN, OPEN, read_day
from codebook.errors import BadFile
from codebook.loaders.parcel import Parcel, Rows
from codebook.loaders.shelf_files import Cells, read_table

_Row = tuple[object, ...]
_MAI = frozenset("123")
_INDICATORS = frozenset("019")
_GLOBAL_DAYS = {"000", "010", "090", "XXX", "YYY", "ZZZ", "MMM"}
_NOT_ON_SHELF = ("",) * (len(schema.PFS.columns) - 4)
_MUE = {"practitioner": sources.MUE_PRACTITIONER, "hospital": sources.MUE_HOSPITAL}
_PTP = {"practitioner": sources.PTP_PRACTITIONER, "hospital": sources.PTP_HOSPITAL}


def own_folder() -> Path:
    """Return the folder of the shelf that comes with this program."""
    return Path(__file__).resolve().parents[1] / "shelf"


def parcels(folder: Path) -> list[Parcel]:
    """Return what the shelf in *folder* says, by source.

    None of it is a complete edition; but it is complete for the shelf's own
    codes and for the pairs among them (their scope).  Raises BadFile.
    """
    shelf = _Shelf(folder)
    made = [shelf.own_words(), shelf.fee_schedule()]
    made += [shelf.units(setting) for setting in _MUE]
    made += [shelf.pairs(setting) for setting in _PTP]
    return made


class _Shelf:
    """The shelf's files, read; each method makes one parcel of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._editions = _read_editions(folder / "shelf.toml")
        self._codes = [
            (cells.text("code", is_procedure, "a CPT or HCPCS code"), cells.words("description"))
            for cells in self._table("codes.csv", ("code", "description"), ("code",))
        ]
        self._scope = tuple(sorted(number(code) for code, _ in self._codes))

    def own_words(self) -> Parcel:
        """Return the descriptions of codes and modifiers."""
        procedures = [(number(code), text) for code, text in self._codes if not is_hcpcs(code)]
        hcpcs: list[_Row] = [
            (number(code), text, text, "", NOT_GIVEN, OPEN)
            for code, text in self._codes
            if is_hcpcs(code)
        ]
        modifiers: list[_Row] = [
            (cells.text("modifier", is_modifier, "a modifier"), cells.words("description"), 0, OPEN)
            for cells in self._table("modifiers.csv", ("modifier", "description"), ("modifier",))
        ]
        return self._parcel(
            "codes",
            sources.SHELF,
            (schema.PROCEDURE, procedures),
            (schema.HCPCS, hcpcs),
            (schema.MODIFIER, modifiers),
        )

    def fee_schedule(self) -> Parcel:
        """Return status and global days, by code and modifier."""
        names = ("code", "modifier", "status", "global_days")
        rows = [
            (
                self._on_shelf(cells, "code"),
                cells.text("modifier", lambda text: not text or is_modifier(text), "a modifier"),
                cells.text("status", lambda text: len(text) == 1 and text.isalpha(), "a letter"),
                cells.text("global_days", _GLOBAL_DAYS.__contains__, "000, 010, 090, XXX ..."),
                *_NOT_ON_SHELF,
            )
            for cells in self._table("pfs.csv", names, ("code", "modifier"))
        ]
        return self._parcel("pfs", sources.PFS, (schema.PFS, rows))

    def units(self, setting: str) -> Parcel:
        """Return the unit limits of one claim setting."""
        names = ("setting", "code", "value", "mai", "rationale")
        rows = [
            (
                self._on_shelf(cells, "code"),
                int(cells.text("value", _is_count, "a whole number of units")),
                int(cells.text("mai", _MAI.__contains__, "1, 2 or 3")),
                cells.words("rationale"),
            )
            for cells in self._table("mue.csv", names, ("setting", "code"))
            if cells.text("setting", _MUE.__contains__, "practitioner or hospital") == setting
        ]
        return self._parcel("mue", _MUE[setting], (schema.MUE, rows))

    def pairs(self, setting: str) -> Parcel:
        """Return the PTP edits among the shelf's codes, of one claim setting.

        The copy they were taken from lacks the effective dates: NOT_GIVEN.
        """
        names = ("setting", "column1", "column2", "deletion_date", "indicator", "rationale")
        rows = [
            (
                self._on_shelf(cells, "column1"),
                self._on_shelf(cells, "column2"),
                (
                    NOT_GIVEN,
                    _deletion(cells),
                    int(cells.text("indicator", _INDICATORS.__contains__, "0, 1 or 9")),
                    cells.words("rationale"),
                ),
            )
            for cells in self._table("ptp.csv", names, names[:4])
            if cells.text("setting", _PTP.__contains__, "practitioner or hospital") == setting
        ]
        return self._parcel("ptp", _PTP[setting], ptp=rows)

    def _table(self, name: str, names: tuple[str, ...], key: tuple[str, ...]) -> list[Cells]:
        return read_table(self._folder / name, names, key)

    def _on_shelf(self, cells: Cells, name: str) -> int:
        known = {code for code, _ in self._codes}
        return number(cells.text(name, known.__contains__, "a code that codes.csv holds"))

    def _parcel(
        self,
        part: str,
        source: sources.Source,
        *dated: tuple[schema.DatedTable, Rows],
        ptp: Rows | None = None,
    ) -> Parcel:
        edition, valid_from = self._editions[part]
        content = repr((dated, ptp, self._scope)).encode()
        return Parcel(
            f"{self._folder.name}/{part}",
            source,
            edition,
            valid_from,
            hashlib.sha256(content).hexdigest(),
            complete=False,
            dated=dated,
            ptp=ptp,
            scope=self._scope,
        )


def _read_editions(path: Path) -> dict[str, tuple[str, date]]:
    """Return the edition and its first day, by part of the shelf."""
    try:
        parts = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadFile(path.name, 0, 0, f"TOML ({error})") from error
    editions = {}
    for part in ("codes", "pfs", "mue", "ptp"):
        entry = parts.get(part)
        edition = entry.get("edition") if isinstance(entry, dict) else None
        valid_from = entry.get("valid_from") if isinstance(entry, dict) else None
        if not isinstance(edition, str) or not edition or type(valid_from) is not date:
            raise BadFile(path.name, 0, 0, f"[{part}] with an edition and a valid_from day")
        editions[part] = (edition, valid_from)
    return editions


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6


def _deletion(cells: Cells) -> int:
    return int(cells.text("deletion_date", _is_day_or_blank, "YYYYMMDD or nothing") or OPEN)


def _is_day_or_blank(text: str) -> bool:
    try:
        return not text or read_day(text) > 0
    except ValueError:
        return False
