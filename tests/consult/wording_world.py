"""A template that people reword, and what becomes of their proposals."""

from consult.database import reading, transaction
from consult.wordings.template_rules import file_text
from consult.wordings.template_versions import approved_wordings, find_version, propose
from consult.wordings.wording_tables import VersionState

PAIR = "reply/ptp_pair/indicator_1.txt.j2"
# A question whose answer tells the pair.
ASKED = "Is 45385 with 45380 payable? Date of service 2026-07-10, CMS-1500."


def reworded(words="is part of the payment of", path=PAIR) -> str:
    assert "is bundled into" in file_text(path)
    return file_text(path).replace("is bundled into", words)


def proposed(engine, user, text=None, path=PAIR, why="plainer") -> int:
    """The number of a version that *user* proposes."""
    with transaction(engine) as session:
        return propose(session, user, path, text or reworded(), why).id


def in_use(engine) -> dict[str, str]:
    with reading(engine) as session:
        return approved_wordings(session)


def version_state(engine, number) -> VersionState:
    with reading(engine) as session:
        return find_version(session, number).state
