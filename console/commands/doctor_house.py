"""The doctor's checks of what lies in the house: Python, settings, data, database, book, keys."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from console.commands.diagnosis import Check, bad, ok, place, warn, why

if TYPE_CHECKING:
    from config.settings import Settings

FLOOR = (3, 11)
_ANOTHER_FOLDER = "set CASECONSULTANT_DATA to a folder that can be written to"
# The first releases of each line whose email package folds no header into two (CVE-2026-1299).
SAFE_HEADERS = {(3, 11): 15, (3, 12): 13, (3, 13): 12, (3, 14): 3}


def python_version(version: tuple[int, int, int] | None = None) -> Check:
    """Whether this Python is new enough, and whether it has a known fault we guard against."""
    major, minor, micro = version or sys.version_info[:3]
    says = f"{major}.{minor}.{micro}"
    if (major, minor) < FLOOR:
        return bad("python", says, "install Python 3.11 or newer")
    safe = SAFE_HEADERS.get((major, minor))
    if safe is not None and micro < safe:
        return warn(
            "python",
            f"{says} has CVE-2026-1299 (mail headers); every composed mail is checked for it",
            f"update to {major}.{minor}.{safe} or newer when you can",
        )
    return ok("python", says)


def settings_are_read(settings: "Settings") -> Check:
    """Where the settings came from; that they are right is known by now."""
    unknown = unknown_variables()
    if unknown:
        return warn(
            "settings", f"no such setting: {', '.join(unknown)}", "mend the name, or unset it"
        )
    file = os.environ.get("CASECONSULTANT_SETTINGS")
    origin = f"environment and {file}" if file else "environment"
    return ok("settings", f"{origin}; our address is {settings.address}")


def unknown_variables() -> list[str]:
    """The variables that look like settings and are none: a misspelt one has no effect."""
    from config.settings import PREFIX, Settings

    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    known |= {f"{PREFIX}SETTINGS", f"{PREFIX}REQUIRE_SERVERS"}
    return sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)


def data_folder(settings: "Settings") -> Check:
    """Whether the folder of all state can be written, or made."""
    from config.folders import takes_files

    folder = settings.data
    if not folder.exists():
        if can_be_made(folder):
            return ok("data folder", f"{folder} will be made at the first start")
        return bad("data folder", f"{folder} cannot be made", _ANOTHER_FOLDER)
    if not folder.is_dir():
        return bad("data folder", f"{folder} is no folder", _ANOTHER_FOLDER)
    if not os.access(folder, os.R_OK | os.X_OK) or not takes_files(folder):
        return bad("data folder", f"{folder} is not writable", "give it to the user who runs this")
    if folder.stat().st_mode & 0o007:
        return warn("data folder", f"{folder} is open to everyone", f"chmod o-rwx {folder}")
    return ok("data folder", f"{folder} is writable")


def can_be_made(path: Path) -> bool:
    """Whether *path*, which is not there, could be made, with the folders above it."""
    from config.folders import takes_files

    above = next(parent for parent in path.resolve().parents if parent.exists())
    return above.is_dir() and takes_files(above)


def database(settings: "Settings") -> Check:
    """Whether the database answers, with the tables of this version."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError, DBAPIError

    try:
        url = make_url(settings.database_url)
    except ArgumentError:
        return bad("database", "CASECONSULTANT_DATABASE is no SQLAlchemy URL", "correct it")
    where = place(settings.database_url)
    if url.get_backend_name() == "sqlite":
        where = f"sqlite file {url.database}"
        if url.database is None or not os.path.exists(url.database):  # noqa: PTH110 - may be ":memory:"
            if can_be_made(Path(url.database or "")):
                return ok("database", f"{where} will be made at the first start")
            return bad(
                "database",
                f"{where} cannot be made",
                f"{_ANOTHER_FOLDER}, or CASECONSULTANT_DATABASE",
            )
    else:
        # The driver's own patience with a host that does not answer is minutes.
        url = url.update_query_dict({"connect_timeout": "5"})
    try:
        return _tables(url.render_as_string(hide_password=False), where)
    except DBAPIError as error:
        words = why(error.orig or error, settings.database_url)
        mend = "start the database, or correct CASECONSULTANT_DATABASE"
        return bad("database", f"{where}: {words}", mend)


def _tables(url: str, where: str) -> Check:
    from consult.database import missing_migrations, open_database

    engine = open_database(url)
    try:
        stale = missing_migrations(engine)
    finally:
        engine.dispose()
    if stale:
        mend = "`caseconsultant tickets` brings older ones up to date; for newer ones update this"
        return bad("database", f"{where}: its tables are not of this version", mend)
    return ok("database", f"{where}, migrations current")


def book(settings: "Settings") -> Check:
    """Whether there is a book, and what is in it."""
    from codebook.book import open_book
    from codebook.errors import BookError

    if not settings.book.exists():
        return bad("book", "there is none yet", "run `caseconsultant load --starter`")
    try:
        opened = open_book(settings.book)
    except BookError as error:
        return bad("book", str(error), "build it anew with `caseconsultant load`")
    try:
        editions = opened.editions()
    finally:
        opened.close()
    if not editions:
        return bad("book", "it is empty", "run `caseconsultant load --starter`")
    return ok("book", "; ".join(f"{one.source} {one.edition}" for one in editions))


def certificate(settings: "Settings") -> Check:
    """Whether the door's certificate and key are there and belong together."""
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        assert settings.tls_certificate is not None
        context.load_cert_chain(settings.tls_certificate, settings.tls_key)
    except (OSError, ssl.SSLError) as error:
        mend = "correct CASECONSULTANT_TLS_CERTIFICATE and CASECONSULTANT_TLS_KEY"
        return bad("certificate", why(error), mend)
    return ok("certificate", str(settings.tls_certificate))
