"""What a template may be made of, and what one says: so little that filling it in is always quick.

There is no arithmetic, no assignment, no call but of our own macros, and no loop in a loop in a
loop: whoever can edit a template can neither stop a worker with it nor reach anything but the
values it is given (docs/decisions/0022).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from consult.errors import BadWords

MAX_TEMPLATE = 20_000  # bytes
MAX_DEPTH = 40
MAX_LOOPS = 10
MAX_LOOPS_NESTED = 2
MAX_LISTED = 20
MAX_QUOTED = 60  # characters that a filter puts between or in place of others
_MADE_OF = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Block,
    nodes.If,
    nodes.Slice,
    nodes.Const,
    nodes.List,
    nodes.Tuple,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Concat,
)
_GIVEN = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const)  # to a macro
# Each makes a text longer by a little, and none is laid over another that does.
_LENGTHENING = frozenset({"join", "replace"})
_FILTERS = _LENGTHENING | {"length", "lower", "upper", "first", "last"}
_TESTS = frozenset({"defined", "none", "string"})
# What a dictionary can do, where a template means what it holds.
_OF_DICTIONARIES = frozenset(dir(dict))
_RESERVED = frozenset({"self", "super", "caller", "varargs", "kwargs"})


@dataclass(frozen=True, slots=True)
class Shape:
    """What a template names (*names*), *blocks* it has, and files it takes in (*uses*).

    *citing* are the blocks with a source's mark, *always_citing* those where
    it hangs on no condition; *loose* = it says something outside of blocks.
    """

    names: frozenset[str]
    blocks: frozenset[str]
    citing: frozenset[str]
    always_citing: frozenset[str]
    uses: frozenset[str]
    loose: bool


def shape_of(text: str) -> Shape:
    """The shape of a template's *text*.  Raises BadWords, in one sentence, if it is not allowed."""
    if len(text.encode()) > MAX_TEMPLATE:
        raise BadWords(f"a template has at most {MAX_TEMPLATE:,} bytes")
    tree = parsed(text)
    _check(tree)
    blocks = list(tree.find_all(nodes.Block))
    return Shape(
        names=frozenset(meta.find_undeclared_variables(tree)),
        blocks=frozenset(block.name for block in blocks),
        citing=frozenset(block.name for block in blocks if _cites(block.find_all(nodes.Output))),
        always_citing=frozenset(block.name for block in blocks if _cites(block.body)),
        uses=frozenset(_used(tree)),
        loose=any(_says(node) for node in tree.body),
    )


def parsed(text: str) -> nodes.Template:
    """*text* as Jinja reads it, nothing of it run.  Raises BadWords, with the line."""
    try:
        return Environment(trim_blocks=True, lstrip_blocks=True, autoescape=False).parse(text)  # noqa: S701 - letters are plain text; nothing is rendered here
    except TemplateSyntaxError as error:
        raise BadWords(f"line {error.lineno}: {error.message}") from error
    except RecursionError as error:
        raise BadWords("the template is nested too deeply") from error


def _check(tree: nodes.Template) -> None:
    """Raises BadWords for the first thing in *tree* that a template may not be made of."""
    macros = {
        name if isinstance(name, str) else name[1]
        for node in tree.find_all(nodes.FromImport)
        for name in node.names
    }
    loops = 0
    for node, above in _walk(tree):
        fault = _fault(node, macros)
        loops += isinstance(node, nodes.For)
        if len(above) > MAX_DEPTH:
            fault = "it is nested too deeply"
        if loops > MAX_LOOPS or sum(isinstance(one, nodes.For) for one in above) > MAX_LOOPS_NESTED:
            fault = f"at most {MAX_LOOPS} loops, and {MAX_LOOPS_NESTED} in each other"
        if fault:
            raise BadWords(f"line {node.lineno}: {fault}")


def _walk(tree: nodes.Node) -> Iterator[tuple[nodes.Node, tuple[nodes.Node, ...]]]:
    """Every node with those it stands in; without recursion, for what is nested too deeply."""
    waiting: list[tuple[nodes.Node, tuple[nodes.Node, ...]]] = [(tree, ())]
    while waiting:
        node, above = waiting.pop()
        yield node, above
        inside = (*above, node)
        waiting += [(child, inside) for child in reversed(list(node.iter_child_nodes()))]


def _fault(node: nodes.Node, macros: set[str]) -> str:
    """What is wrong with *node* by itself, or ""."""
    if isinstance(node, nodes.Call):
        return "" if _calls_ours(node, macros) else "nothing is called here but our own macros"
    if type(node) in _RULES:
        return _RULES[type(node)](node)
    if isinstance(node, _MADE_OF):
        return ""
    return f"{type(node).__name__} is not used in templates: values are worked out before"


def _name_fault(node: nodes.Name) -> str:
    wrong = node.name in _RESERVED or node.name.startswith("_")
    return f"{node.name} is no value of ours" if wrong else ""


def _attribute_fault(node: nodes.Getattr) -> str:
    wrong = node.attr in _OF_DICTIONARIES or node.attr.startswith("_")
    return f".{node.attr} is no value of ours" if wrong else ""


def _place_fault(node: nodes.Getitem) -> str:
    place = node.arg.value if isinstance(node.arg, nodes.Const) else ""
    plain = isinstance(place, int) or (isinstance(place, str) and place[:1].isalpha())
    return "" if plain or isinstance(node.arg, nodes.Slice) else "in [ ] stands a number or a name"


def _loop_fault(node: nodes.For) -> str:
    parts = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
    plain = all(isinstance(part, nodes.Name) for part in parts) and not node.recursive
    listed = isinstance(node.iter, nodes.List) and len(node.iter.items) <= MAX_LISTED
    over = isinstance(node.iter, nodes.Name | nodes.Getattr | nodes.Getitem) or listed
    return "" if plain and over else f"a loop reads: for NAME in LIST, of at most {MAX_LISTED}"


def _test_fault(node: nodes.Test) -> str:
    return "" if node.name in _TESTS else f'"is {node.name}" is not known here'


def _file_fault(node: nodes.FromImport | nodes.Include) -> str:
    return "" if isinstance(node.template, nodes.Const) else "a file is taken in by its name"


def _filter_fault(node: nodes.Filter) -> str:
    if node.name not in _FILTERS:
        return f"the filter {node.name} is not known here"
    plain = all(_is_short(argument) for argument in node.args) and not node.kwargs
    if not plain or node.dyn_args or node.dyn_kwargs:
        return f"{node.name} takes short texts in quotes"
    lengthened = isinstance(node.node, nodes.Filter) or (node.node and node.node.find(nodes.Filter))
    if node.name in _LENGTHENING and lengthened:
        return "join and replace stand first behind a value, and once"
    return ""


def _is_short(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Const)
        and isinstance(node.value, str)
        and len(node.value) <= MAX_QUOTED
    )


def _calls_ours(node: nodes.Call, macros: set[str]) -> bool:
    named = isinstance(node.node, nodes.Name) and node.node.name in macros
    plain = all(isinstance(given, _GIVEN) for given in node.args)
    return named and plain and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


def _cites(said: Iterable[nodes.Node]) -> bool:
    """Whether one of *said* prints a source's mark: {{ cite }} or {{ fact.cite }}."""
    printed = (value for node in said if isinstance(node, nodes.Output) for value in node.nodes)
    return any(
        (isinstance(value, nodes.Name) and value.name == "cite")
        or (isinstance(value, nodes.Getattr) and value.attr == "cite")
        for value in printed
    )


def _says(node: nodes.Node) -> bool:
    """Whether *node*, which stands outside of blocks, says anything."""
    if isinstance(node, nodes.Block):
        return False
    if isinstance(node, nodes.Output):
        return any(not isinstance(v, nodes.TemplateData) or v.data.strip() for v in node.nodes)
    return not isinstance(node, nodes.FromImport)


def _used(tree: nodes.Template) -> Iterator[str]:
    files: list[nodes.FromImport | nodes.Include] = [*tree.find_all(nodes.FromImport)]
    files += tree.find_all(nodes.Include)
    for node in files:
        if isinstance(node.template, nodes.Const):
            yield str(node.template.value)


_RULES: dict[type[nodes.Node], Callable[..., str]] = {
    nodes.Name: _name_fault,
    nodes.Getattr: _attribute_fault,
    nodes.Getitem: _place_fault,
    nodes.For: _loop_fault,
    nodes.Test: _test_fault,
    nodes.Filter: _filter_fault,
    nodes.FromImport: _file_fault,
    nodes.Include: _file_fault,
}
