"""One conclusion, the codes it is about and the facts it stands on."""

from dataclasses import dataclass
from typing import Any

from codebook.facts import Fact
from consult.errors import UnsourcedFinding

NOT_IN_BOOK = "not_in_book"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's *conclusion*; *kind* names the family, *template* the words it is told in.

    Raises UnsourcedFinding if any fact lacks its source or edition, or there
    is none; only the book's silence ("not_in_book") may be told without.
    """

    kind: str
    conclusion: str
    codes: tuple[str, ...]
    facts: tuple[Fact, ...]

    def __post_init__(self) -> None:
        """Refuse a conclusion that stands on nothing."""
        if self.kind == NOT_IN_BOOK:
            return
        if not self.facts or not all(fact.source and fact.edition for fact in self.facts):
            raise UnsourcedFinding(
                f"{self.kind} {self.conclusion} for {', '.join(self.codes)} names no source"
            )

    @property
    def template(self) -> str:
        """The file under templates/reply that words this conclusion."""
        return f"{self.kind}/{self.conclusion}.txt.j2"

    def as_json(self) -> dict[str, Any]:
        """The finding as plain values; the names are a contract."""
        return {
            "kind": self.kind,
            "conclusion": self.conclusion,
            "codes": list(self.codes),
            "facts": [fact.as_json() for fact in self.facts],
            "template": self.template,
        }
