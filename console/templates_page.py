"""The templates of replies: their words, versions and differences; rewording and approving them."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from codebook.errors import BookError
from console.compare import side_by_side
from console.desk import Console, House, Number
from console.doorkeeper import Posted, Visitor, Who
from console.permitted import permitted_with_version
from consult.database import reading, transaction
from consult.errors import BadWords, ConsultError, NoSuchThing
from consult.wordings import template_versions as versions
from consult.wordings.template_rules import (
    check_rewording,
    editable_templates,
    file_text,
    is_of_finding,
    tidied,
)
from consult.wordings.template_trials import PastQuestion, past_questions, try_on_several, try_out
from consult.wordings.wording_tables import TemplateVersion, VersionState

PAGE = "/templates"
Path = Annotated[str, Query(alias="path", max_length=200)]

router = APIRouter(prefix=PAGE)


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One template in the list: what it words, and how many rewordings wait for approval."""

    path: str
    kind: str
    name: str
    version: TemplateVersion | None
    waiting: int


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the editor, and what is wrong with it ("" = nothing)."""

    text: str
    why: str = ""
    complaint: str = ""


@router.get("")
def templates(console: House, who: Who) -> Response:
    """Every template that can be reworded, by the kind of finding it words."""
    with reading(console.engine) as session:
        by_path: dict[str, list[TemplateVersion]] = {}
        for version in versions.living_versions(session):
            by_path.setdefault(version.path, []).append(version)
    lines = [_line(path, by_path.get(path, [])) for path in editable_templates()]
    return console.pages.answer("templates.html", {"visitor": who, "lines": lines})


@router.get("/edit")
def edit(console: House, who: Who, path: Path) -> Response:
    """One template in an editor, with its versions."""
    with reading(console.engine) as session:
        words = versions.words_in_use(session, path)
    return _editor(console, who, path, Typed(words))


@router.post("/preview")
def preview(console: House, who: Who, form: Posted) -> Response:
    """What the words in the editor would make of a past question's reply; nothing is stored."""
    path, text = form.line("path"), tidied(form.text("text"))
    with reading(console.engine) as session:
        in_use = versions.words_in_use(session, path)
        past = _chosen(past_questions(session, path), form.number("case"))
        wordings = versions.approved_wordings(session)
    context: dict[str, object] = {"visitor": who, "past": past, "pairs": [], "complaint": ""}
    try:
        if text != in_use:
            check_rewording(path, text)
        if past is not None:
            trial = try_out(console.book(), past, wordings, path, text)
            context["pairs"] = side_by_side(trial.now, trial.then)
    except (BadWords, BookError) as error:
        context["complaint"] = str(error)
    return console.pages.answer("template_preview.html", context)


@router.post("/propose")
def propose(console: House, who: Who, form: Posted) -> Response:
    """Lay the words in the editor before the others, for one of them to approve."""
    path, text, why = form.line("path"), tidied(form.text("text")), form.line("why")
    with reading(console.engine) as session:
        pasts, wordings = past_questions(session, path), versions.approved_wordings(session)
    try:
        check_rewording(path, text)
        try_on_several(console.book(), pasts, wordings, path, text)
        with transaction(console.engine) as session:
            made = versions.propose(session, who.user, path, text, why)
    except (BadWords, BookError) as error:
        return _editor(console, who, path, Typed(text, why, str(error)))
    return RedirectResponse(f"{PAGE}/versions/{made.id}", 303)


@router.get("/versions/{version_id}")
def version(console: House, who: Who, version_id: Number) -> Response:
    """One version beside the words it would replace, with the buttons this visitor may press."""
    return _version(console, who, version_id)


@router.post("/versions/{version_id}/approve")
def approve(console: House, who: Who, form: Posted, version_id: Number) -> Response:
    """Have replies drafted in a proposed version's words."""
    del form  # its token was checked
    try:
        with transaction(console.engine) as session:
            found = versions.find_version(session, version_id)
            versions.approve_version(session, found, who.user)
    except NoSuchThing:
        raise
    except ConsultError as error:
        return _version(console, who, version_id, str(error))
    return RedirectResponse(f"{PAGE}/versions/{version_id}", 303)


@router.post("/versions/{version_id}/retire")
def retire(console: House, who: Who, form: Posted, version_id: Number) -> Response:
    """Refuse or withdraw a proposal, or give up a version in use."""
    try:
        with transaction(console.engine) as session:
            found = versions.find_version(session, version_id)
            versions.retire_version(session, found, who.user, form.line("why"))
    except NoSuchThing:
        raise
    except ConsultError as error:
        return _version(console, who, version_id, str(error))
    return RedirectResponse(f"{PAGE}/versions/{version_id}", 303)


def _editor(console: Console, who: Visitor, path: str, typed: Typed) -> Response:
    with reading(console.engine) as session:
        in_use = versions.words_in_use(session, path)
        context = {
            "visitor": who,
            "path": path,
            "typed": typed,
            "versions": versions.versions_of(session, path),
            "pasts": past_questions(session, path),
            "pairs": side_by_side(in_use, typed.text) if tidied(typed.text) != in_use else [],
            "of_finding": is_of_finding(path),
        }
    return console.pages.answer("template.html", context, status=409 if typed.complaint else 200)


def _version(console: Console, who: Visitor, version_id: int, complaint: str = "") -> Response:
    """A proposal is shown beside the words in use, any other version beside the file's."""
    with reading(console.engine) as session:
        found = versions.find_version(session, version_id)
        waits = found.state is VersionState.PROPOSED
        before = versions.words_in_use(session, found.path) if waits else file_text(found.path)
    context = {
        "visitor": who,
        "version": found,
        "pairs": side_by_side(before, found.text),
        "against": "in use now" if waits else "of the file",
        "may": permitted_with_version(found, who.user),
        "complaint": complaint,
    }
    return console.pages.answer("template_version.html", context, status=409 if complaint else 200)


def _line(path: str, found: list[TemplateVersion]) -> TemplateLine:
    kind, _, name = path.removeprefix("reply/").removesuffix(".txt.j2").rpartition("/")
    used = [one for one in found if one.state is VersionState.APPROVED]
    return TemplateLine(path, kind, name, used[0] if used else None, len(found) - len(used))


def _chosen(pasts: list[PastQuestion], case: int) -> PastQuestion | None:
    """The past question of that case, else the newest."""
    named = [past for past in pasts if past.ticket.id == case]
    return next(iter(named or pasts), None)
