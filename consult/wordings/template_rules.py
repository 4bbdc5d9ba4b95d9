"""Which templates can be reworded, and what a rewording of each must keep."""

from collections.abc import Callable
from functools import cache
from pathlib import PurePosixPath

from consult.errors import BadWords, NoSuchThing
from consult.wording import TEMPLATES
from consult.wordings.template_shape import Shape, shape_of

_SHORT = "short"


def editable_templates() -> tuple[str, ...]:
    """The paths under templates/ that can be reworded, such as "reply/notes.txt.j2".

    Files of macros stay as they are, and so does the receipt, the one letter
    that no human approves.
    """
    return tuple(_shapes())


def file_text(path: str) -> str:
    """The words the template at *path* came with.  Raises NoSuchThing for any other path."""
    if path not in _shapes():
        raise NoSuchThing("there is no such template to be reworded")
    return (TEMPLATES / path).read_text()


def is_of_finding(path: str) -> bool:
    """Whether the template words a finding; the others are of the letter around them."""
    folder = PurePosixPath(path).parent
    return folder.name != "" and folder.parent.name == "reply"


def tidied(text: str) -> str:
    """*text* as a file would end: with one line end."""
    return text.replace("\r\n", "\n").rstrip("\n") + "\n"


def check_rewording(path: str, text: str) -> None:
    """Raises BadWords, in one sentence, if *text* cannot stand in for the template at *path*."""
    old, new = shape_of(file_text(path)), shape_of(text)
    if text == file_text(path):
        raise BadWords("these are the words of the file already")
    unknown = sorted(new.uses - old.uses)
    if unknown:
        raise BadWords(f"it takes in {unknown[0]}, which the file's words do not")
    if old.blocks:
        _check_blocks(path, old, new)
    else:
        _check_sheet(old, new)


def _check_blocks(path: str, old: Shape, new: Shape) -> None:
    """A template of blocks: those that must be are, and what was tied to a source still is."""
    of_finding = is_of_finding(path)
    must = old.citing | (old.blocks & {_SHORT}) if of_finding else old.blocks
    may = _of_findings(lambda shape: shape.blocks) if of_finding else old.blocks
    names = _of_findings(lambda shape: shape.names) if of_finding else old.names
    for wrong, words in (
        (must - new.blocks, "the block {} is missing"),
        (new.blocks - may, "no part of a reply is called {}"),
        (old.citing - new.citing, "the block {} names no source: it needs {{{{ cite }}}}"),
        (
            old.always_citing - new.always_citing,
            "the block {} must name its source whatever is the case: {{{{ cite }}}} outside of if",
        ),
        (new.names - names, "{} is not among the values this template is given"),
    ):
        if wrong:
            raise BadWords(words.format(min(wrong)))
    if new.loose:
        raise BadWords("what stands outside of a block is never said")


def _check_sheet(old: Shape, new: Shape) -> None:
    """A whole letter: it still says everything it was given, sources and notices with it."""
    for wrong, words in (
        (new.names - old.names, "{} is not among the values this template is given"),
        (old.names - new.names, "it does not say {} any more"),
        (old.uses - new.uses, "it does not take in {} any more"),
        (new.blocks, "the block {} would be said where it stands: this template has none"),
    ):
        if wrong:
            raise BadWords(words.format(min(wrong)))


def _of_findings(of: Callable[[Shape], frozenset[str]]) -> frozenset[str]:
    """What the templates of all findings have together: each is given the same values."""
    shapes = (shape for path, shape in _shapes().items() if is_of_finding(path))
    return frozenset().union(*(of(shape) for shape in shapes))


@cache
def _shapes() -> dict[str, Shape]:
    """The shape of each template that can be reworded; a file of macros has none."""
    shapes: dict[str, Shape] = {}
    for file in sorted((TEMPLATES / "reply").rglob("*.j2")):
        try:
            shape = shape_of(file.read_text())
        except BadWords:
            continue
        shapes[file.relative_to(TEMPLATES).as_posix()] = shape
    return shapes
