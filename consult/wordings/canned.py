"""Canned paragraphs: what consultants often write, kept once, filled in for a case."""

from collections.abc import Mapping
from datetime import UTC, datetime

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from sqlmodel import Session, col, select

from consult.database import insert_once
from consult.drafting import plain_name
from consult.errors import BadWords, NoSuchThing
from consult.people import User
from consult.question import Question
from consult.tables import Ticket
from consult.wordings.template_shape import parsed
from consult.wordings.wording_tables import CannedText

MAX_NAME = 80
MAX_CANNED = 5_000  # characters
# What each placeholder stands for, as the page explains it.
PLACEHOLDERS: Mapping[str, str] = {
    "client_name": "the client's name",
    "case_number": "the case, as in CC-1042",
    "codes": "the codes the client cites",
    "on": "a day of service",
    "setting": "the kind of claim, practitioner or hospital",
}


def canned_texts(session: Session, *, retired: bool = False) -> list[CannedText]:
    """The paragraphs on offer, by name; with *retired* those too that are not any more."""
    texts = select(CannedText).order_by(col(CannedText.retired), col(CannedText.name))
    if not retired:
        texts = texts.where(col(CannedText.retired).is_(False))
    return list(session.exec(texts))


def find_canned(session: Session, text_id: int) -> CannedText:
    """Paragraph *text_id*.  Raises NoSuchThing."""
    found = session.get(CannedText, text_id)
    if found is None:
        raise NoSuchThing("there is no such paragraph")
    return found


def add_canned(session: Session, user: User, name: str, text: str) -> CannedText:
    """Keep a paragraph.  Raises BadWords if it cannot be used, or its name is taken."""
    name, text = _checked(name, text)
    row = CannedText(name=name, text=text, author=user.email, changed_at=datetime.now(UTC))
    if not insert_once(session, row):
        raise BadWords(f'there is a paragraph "{name}" already')
    return row


def change_canned(
    session: Session, row: CannedText, user: User, words: tuple[str, str], *, retired: bool
) -> None:
    """Give *row* new *words* (name, text), retire it or bring it back.  Raises BadWords."""
    name, text = _checked(*words)
    taken = select(CannedText.id).where(CannedText.name == name, CannedText.id != row.id)
    if session.exec(taken).first() is not None:
        raise BadWords(f'there is a paragraph "{name}" already')
    row.name, row.text, row.retired = name, text, retired
    row.author, row.changed_at = user.email, datetime.now(UTC)
    session.add(row)


def case_values(ticket: Ticket, question: Question) -> dict[str, str]:
    """What the placeholders stand for on *ticket*; "" for what the letter does not say.

    Nothing that was only assumed is handed to a sentence that states it.
    """
    return {
        "client_name": plain_name(ticket.client_name),
        "case_number": ticket.number,
        "codes": ", ".join(question.codes),
        "on": question.on.isoformat() if question.on_given else "",
        "setting": question.setting.value if question.setting_given else "",
    }


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """*text* with its placeholders filled from *values*, whose names are PLACEHOLDERS'.

    Raises BadWords if it names one that this case has nothing for: a
    sentence with a hole in it must not go out.
    """
    for name in _placeholders(text):
        if not values.get(name):
            raise BadWords(f"it needs {PLACEHOLDERS[name]}, and this case has none")
    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    return sandbox.from_string(text).render({name: values[name] for name in _placeholders(text)})


def _checked(name: str, text: str) -> tuple[str, str]:
    name, text = " ".join(name.split()), text.replace("\r\n", "\n").strip("\n")
    if not name or not text.strip():
        raise BadWords("a paragraph needs a name and a text")
    if len(name) > MAX_NAME or len(text) > MAX_CANNED:
        raise BadWords(f"a name has at most {MAX_NAME} characters, a paragraph {MAX_CANNED:,}")
    _placeholders(text)
    return name, text


def _placeholders(text: str) -> list[str]:
    """The placeholders in *text*.  Raises BadWords for anything else between braces."""
    names: list[str] = []
    for node in parsed(text).body:
        for part in node.nodes if isinstance(node, nodes.Output) else [node]:
            if isinstance(part, nodes.Name):
                names.append(part.name)
            elif not isinstance(part, nodes.TemplateData):
                raise BadWords(f"line {part.lineno}: between braces stands one name: {_known()}")
    unknown = [name for name in names if name not in PLACEHOLDERS]
    if unknown:
        raise BadWords(f"{{{{ {unknown[0]} }}}} is no placeholder: there are {_known()}")
    return list(dict.fromkeys(names))


def _known() -> str:
    return ", ".join(f"{{{{ {name} }}}}" for name in PLACEHOLDERS)
