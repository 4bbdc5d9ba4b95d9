"""Templates reworded by consultants: proposed by one, approved by another, used from then on."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select, update

from consult.database import change
from consult.errors import BadWords, IllegalMove, NoSuchThing, NotYours
from consult.people import User
from consult.wordings.template_rules import check_rewording, editable_templates, file_text, tidied
from consult.wordings.wording_tables import TemplateVersion, VersionState

S = VersionState


def approved_wordings(session: Session) -> dict[str, str]:
    """The approved rewordings, by the template's path: what write_draft is handed."""
    in_use = select(TemplateVersion.path, TemplateVersion.text)
    found = dict(session.exec(in_use.where(TemplateVersion.state == S.APPROVED)).all())
    # A later release may have no such template any more.
    return {path: found[path] for path in editable_templates() if path in found}


def version_in_use(session: Session, path: str) -> TemplateVersion | None:
    """The approved rewording of the template at *path*; None while the file's words are used."""
    of_path = select(TemplateVersion).where(TemplateVersion.path == path)
    return session.exec(of_path.where(TemplateVersion.state == S.APPROVED)).first()


def words_in_use(session: Session, path: str) -> str:
    """What the template at *path* says now.  Raises NoSuchThing."""
    words = file_text(path)
    version = version_in_use(session, path)
    return version.text if version else words


def find_version(session: Session, version_id: int) -> TemplateVersion:
    """Version *version_id*.  Raises NoSuchThing."""
    version = session.get(TemplateVersion, version_id)
    if version is None:
        raise NoSuchThing("there is no such version of a template")
    return version


def versions_of(session: Session, path: str) -> list[TemplateVersion]:
    """Every rewording of the template at *path*, newest first."""
    of_path = select(TemplateVersion).where(TemplateVersion.path == path)
    return list(session.exec(of_path.order_by(col(TemplateVersion.id).desc())))


def living_versions(session: Session) -> list[TemplateVersion]:
    """Those in use and those that wait for approval, of all templates."""
    living = select(TemplateVersion).where(TemplateVersion.state != S.RETIRED)
    return list(session.exec(living.order_by(col(TemplateVersion.id))))


def propose(session: Session, user: User, path: str, text: str, why: str) -> TemplateVersion:
    """Lay a rewording before the others; nothing is drafted with it yet.

    Raises BadWords if it could not be used, has no reason, or waits already;
    NoSuchThing if there is no such template.
    """
    text = tidied(text)
    check_rewording(path, text)
    if not why.strip():
        raise BadWords("say in a few words what the rewording is good for")
    if text == words_in_use(session, path):
        raise BadWords("these are the words in use already")
    if any(one.state is S.PROPOSED and one.text == text for one in versions_of(session, path)):
        raise BadWords("exactly these words wait for approval already")
    version = TemplateVersion(
        path=path, text=text, author=user.email, why=why, made_at=datetime.now(UTC)
    )
    session.add(version)
    session.flush()
    return version


def approve_version(session: Session, version: TemplateVersion, user: User) -> None:
    """Draft with *version* from now on; the one used before is retired.

    Raises NotYours for its author, IllegalMove if it does not wait for
    approval (any more), BadWords if a later release made it unusable.
    """
    if version.author == user.email:
        raise NotYours("a rewording is approved by another person than its author")
    check_rewording(version.path, version.text)
    before = version_in_use(session, version.path)
    if before is not None:
        _retire(session, before, S.APPROVED, user, f"followed by version {version.id}")
    at = datetime.now(UTC)
    _move(session, version, S.PROPOSED, state=S.APPROVED, approved_by=user.email, approved_at=at)


def retire_version(session: Session, version: TemplateVersion, user: User, why: str) -> None:
    """Refuse or withdraw a proposal, or give up a version in use for the file's words.

    Anybody may: the file's words were reviewed when they were written.
    Raises IllegalMove if it is retired already.
    """
    if version.state is S.RETIRED:
        raise IllegalMove(f"version {version.id} is retired already")
    _retire(session, version, version.state, user, why)


def _retire(
    session: Session, version: TemplateVersion, was: VersionState, user: User, why: str
) -> None:
    at = datetime.now(UTC)
    _move(
        session,
        version,
        was,
        state=S.RETIRED,
        retired_by=user.email,
        retired_at=at,
        retired_why=why,
    )


def _move(session: Session, version: TemplateVersion, was: VersionState, **values: object) -> None:
    """Set *values* if *version* still is what it *was*.  Raises IllegalMove."""
    unmoved = update(TemplateVersion).where(
        col(TemplateVersion.id) == version.id, col(TemplateVersion.state) == was
    )
    if change(session, unmoved.values(**values)) != 1:
        session.refresh(version)
        raise IllegalMove(f"version {version.id} is {version.state} by now")
    session.refresh(version)
