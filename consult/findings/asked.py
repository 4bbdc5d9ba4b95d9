"""What a letter asks about: by its intents, or by the modifiers it cites or doubts."""

from collections.abc import Collection

from consult.question import Question


def asks(question: Question, *intents: str) -> bool:
    """Whether the letter has one of *intents* (consult.intents names them)."""
    return any(intent.name in intents for intent in getattr(question, "intents", ()))


def modifiers_named(question: Question) -> frozenset[str]:
    """Every modifier the letter names, on a code or by itself."""
    on_codes = {modifier for c in question.citations for modifier in c.modifiers}
    return frozenset(on_codes.union(question.modifiers_asked))


def codes_with(question: Question, modifiers: Collection[str]) -> frozenset[str]:
    """The codes that carry one of *modifiers* in the letter."""
    return frozenset(
        c.code for c in question.citations if any(one in modifiers for one in c.modifiers)
    )
