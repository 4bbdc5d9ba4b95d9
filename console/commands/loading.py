"""`load FILE... [--starter] [--fetch EDITION]`: code files into the book, swapped in whole."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer

from console.commands import printing
from console.commands.errors import WRONG, PlainError
from console.commands.fetching import fetched
from console.commands.opening import make_data_folder
from console.commands.options import Json
from console.commands.sent import tell_after_load

if TYPE_CHECKING:
    from codebook.laying import LoadReport

Fetch = Annotated[
    str,
    typer.Option(metavar="EDITION", help='Download the public files of "2026Q3", "FY2027", "all".'),
]
Base = Annotated[
    str, typer.Option("--from", metavar="URL", help="Where to download from; else CMS.")
]
Starter = Annotated[bool, typer.Option("--starter", help="The starter shelf and all of ICD-10-CM.")]
Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE...", help="As published: txt, csv, zip.", show_default=False),
]


def add_to(app: typer.Typer) -> None:
    """Add this family's commands to *app*."""
    app.command("load")(load)
    app.command("formats")(formats)


def formats() -> None:
    """List the files that `load` reads, by their publishers' names."""
    from codebook.loading import known_files

    printing.show("\n".join(known_files()))


def load(
    files: Files = None,
    edition: Annotated[
        str, typer.Option(help="Where the file's name does not tell it, such as FY2025.")
    ] = "",
    fetch: Fetch = "",
    base: Base = "",
    *,
    starter: Starter = False,
    json: Json = False,
) -> None:
    """Load official code files into the book, all of them or none."""
    from codebook.loading import load, load_embedded
    from config.settings import read_settings

    if not files and not starter and not fetch:
        raise PlainError("name the files to load, or say --starter or --fetch")
    settings = read_settings()
    make_data_folder(settings)
    reports = []
    with _Progress() as progress, fetched(fetch, base, settings.data, progress) as (got, whole):
        if files or got:
            reports += load(
                [*(files or ()), *got],
                settings.book,
                progress,
                edition,
                cpt_licensed=settings.cpt_licensed,
            )
    if starter:
        # Last: a file that is wrong then leaves the book as it was.
        reports += load_embedded(settings.book)
    _show(reports, as_json=json)
    if any(report.changed for report in reports):
        tell_after_load(settings, as_json=json)
    if not whole:
        raise typer.Exit(WRONG)


def _show(reports: "list[LoadReport]", *, as_json: bool) -> None:
    if as_json:
        printing.show_json([_plain(report) for report in reports])
        return
    for report in reports:
        printing.show(f"{report.note} (from {report.valid_from})")


class _Progress:
    """How far the load has come, on one line of a terminal; pipes and logs are left alone."""

    def __init__(self) -> None:
        self._seen = sys.stderr.isatty()
        self._shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._show("")

    def __call__(self, label: str, done: int, total: int) -> None:
        """Show that *done* of *total* bytes of file *label* are read."""
        share = min(100, 100 * done // max(total, 1))
        bar = f"{'#' * (share // 5):.<20}"
        self._show(printing.shortened(f"{share} % [{bar}] {label}", printing.WIDTH - 1))

    def _show(self, line: str) -> None:
        if self._seen and line != self._shown:
            sys.stderr.write(f"\r{' ' * len(self._shown)}\r{line}")
            sys.stderr.flush()
            self._shown = line


def _plain(report: "LoadReport") -> dict[str, Any]:
    return {**asdict(report), "valid_from": report.valid_from.isoformat()}
