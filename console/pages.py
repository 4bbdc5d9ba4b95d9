"""Pages: the templates, opened once for each app, and how one is answered with."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from console import wording
from consult.enclosures import told_name

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "console"
STATIC = Path(__file__).resolve().parent / "static"


class Pages:
    """The templates of one app; every value is escaped, a missing one is an error."""

    def __init__(self, our_name: str) -> None:
        self._environment = Environment(
            autoescape=True,
            undefined=StrictUndefined,
            loader=FileSystemLoader(TEMPLATES),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters.update(
            shown=wording.shown,
            stamp=wording.stamp,
            age=wording.age,
            is_short=wording.is_short,
            size=wording.size,
            plain=wording.plain,
            told_name=told_name,
        )
        self._environment.globals.update(our_name=our_name, asset=asset_paths().__getitem__)

    def answer(
        self, name: str, context: Mapping[str, Any] | None = None, *, status: int = 200
    ) -> HTMLResponse:
        """The page *name*, filled in from *context*."""
        page = self._environment.get_template(name).render({"visitor": None, **(context or {})})
        return HTMLResponse(page, status)


def asset_paths() -> dict[str, str]:
    """The address of each static file, marked by its content so that browsers may keep it."""
    files = [file for file in STATIC.rglob("*") if file.suffix in {".css", ".js", ".svg"}]
    return {file.name: _address(file) for file in files}


def _address(file: Path) -> str:
    mark = sha256(file.read_bytes()).hexdigest()[:12]
    return f"/static/{file.relative_to(STATIC).as_posix()}?{mark}"
