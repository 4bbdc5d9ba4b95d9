"""The house rules that no linter knows: sizes, names, who commits, who moves a ticket."""

import ast
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]
ROOMS = ("config", "codebook", "consult", "mailer", "workers", "console")
BELOW_THE_TOP = ("codebook", "consult", "mailer")
MIGRATIONS = HOUSE / "consult/migrations"
FRONT_DOOR = HOUSE / "caseconsultant.py"
# Alembic's own files run when Alembic runs them, and are as Alembic wrote them.
FILES = [
    FRONT_DOOR,
    *sorted(
        file
        for room in ROOMS
        for file in (HOUSE / room).rglob("*.py")
        if MIGRATIONS not in file.parents
    ),
]
TESTS = sorted((HOUSE / "tests").rglob("test_*.py"))
CUPBOARDS = {"utils", "util", "helpers", "common", "misc", "base", "manager", "core"}
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
# Letters have a state too; only these lines may set one by name.
OTHER_STATES = {("consult/delivery.py", "letter.state")}


def name_of(file):
    return file.relative_to(HOUSE).as_posix()


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, FUNCTION)]


def public_functions(tree):
    """Functions of the module, and methods of its classes, that a colleague may call."""
    public = [node for node in tree.body if not getattr(node, "name", "_").startswith("_")]
    methods = [sub for node in public if isinstance(node, ast.ClassDef) for sub in node.body]
    return [
        node
        for node in (*public, *methods)
        if isinstance(node, FUNCTION) and not node.name.startswith("_")
    ]


def each(files):
    return pytest.mark.parametrize("file", files, ids=name_of)


@each(FILES)
def test_a_module_says_what_lives_in_it_and_is_named_for_it(file):
    tree = ast.parse(file.read_text())

    assert (ast.get_docstring(tree) or "").strip(), "say in one line what lives here"
    assert file.stem not in CUPBOARDS, "name the thing, not the cupboard"
    assert not CUPBOARDS & set(file.relative_to(HOUSE).parts), "name the thing, not the cupboard"


@each(FILES)
def test_a_module_is_small(file):
    source = file.read_text()

    lengths = {
        node.name: node.end_lineno - node.lineno + 1 for node in functions(ast.parse(source))
    }

    assert source.count("\n") <= MAX_FILE_LINES
    assert {name: n for name, n in lengths.items() if n > MAX_FUNCTION_LINES} == {}


@each(FILES)
def test_a_public_function_says_what_it_gives(file):
    silent = [
        node.name
        for node in public_functions(ast.parse(file.read_text()))
        if not ast.get_docstring(node)
    ]

    assert silent == []


def test_only_history_changes_a_tickets_state():
    nodes = [(name_of(f), node) for f in FILES for node in ast.walk(ast.parse(f.read_text()))]

    updates = {name for name, node in nodes if is_ticket_update(node)}
    assigned = {(name, ast.unparse(node)) for name, node in nodes if sets_state(node)}

    assert updates == {"consult/history.py"}
    assert assigned <= OTHER_STATES


def is_ticket_update(node):
    is_update = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "update"
    return is_update and getattr(node.args[0], "id", "") == "Ticket"


def sets_state(node):
    is_set = isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    return is_set and node.attr == "state"


def test_only_database_commits():
    # The book is another file, read-only for the desk; its builder commits there (below).
    desk = [file for file in FILES if "codebook" not in file.parts]

    committers = {name_of(file) for file in desk if commits(file)}

    assert committers == {"consult/database.py"}


def commits(file):
    source = file.read_text()
    return ".commit(" in source or ".begin()" in source


def test_the_book_knows_no_desk():
    databases = re.compile(r"^\s*(from|import) (sqlmodel|sqlalchemy|alembic)\b", re.MULTILINE)

    strangers = [
        name_of(f) for f in (HOUSE / "codebook").rglob("*.py") if databases.search(text(f))
    ]

    assert strangers == []


def text(file):
    return file.read_text()


def test_nothing_below_the_top_floor_reads_settings():
    below = [file for room in BELOW_THE_TOP for file in (HOUSE / room).rglob("*.py")]
    reads = re.compile(r"^\s*(from|import) config\b|\bos\.environ\b|\bgetenv\(", re.MULTILINE)

    assert [name_of(file) for file in below if reads.search(file.read_text())] == []


def test_no_room_opens_the_front_door():
    opens = re.compile(r"^\s*(from|import) caseconsultant\b", re.MULTILINE)

    assert [name_of(file) for file in FILES if opens.search(file.read_text())] == []


@each(TESTS)
def test_a_test_asserts_a_rule(file):
    asserting = helpers_that_assert()

    idle = [
        node.name
        for node in functions(ast.parse(file.read_text()))
        if node.name.startswith("test_") and not asserts(node, asserting)
    ]

    assert idle == []


@cache
def helpers_that_assert():
    """The names of all functions under tests/ that assert, or that call one which does."""
    trees = [ast.parse(file.read_text()) for file in (HOUSE / "tests").rglob("*.py")]
    helpers = [n for tree in trees for n in functions(tree) if not n.name.startswith("test_")]
    known = frozenset()
    while True:
        found = frozenset(node.name for node in helpers if asserts(node, known))
        if found == known:
            return known
        known = found


def asserts(function, asserting):
    """True if *function* asserts, expects an exception, or calls one of *asserting*."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            if called in {"raises", "warns", "fail", "AssertionError", *asserting}:
                return True
    return False


IMPORT_ALL = """
import importlib, os, sys, threading

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def guard(event, arguments):
    if event in FORBIDDEN or (event == "open" and arguments[2] & WRITING):
        raise RuntimeError(f"{event} {arguments} at import")

FORBIDDEN = {
    "socket.connect", "socket.bind", "socket.getaddrinfo", "sqlite3.connect", "os.mkdir",
    "os.remove", "os.rename", "subprocess.Popen", "os.system", "os.fork",
}
modules = sys.argv[1:]
sys.addaudithook(guard)
for module in modules:
    importlib.import_module(module)
    assert threading.active_count() == 1, f"{module} starts a thread"
print("imported", len(modules))
"""


def test_imports_do_nothing(tmp_path):
    modules = [name_of(file)[:-3].replace("/", ".").removesuffix(".__init__") for file in FILES]
    broken = {  # whoever read a setting at import would stop here
        "PATH": os.environ["PATH"],
        "CASECONSULTANT_DOOR": "nonsense",
        "CASECONSULTANT_SETTINGS": str(tmp_path / "missing.toml"),
        "CASECONSULTANT_DATA": str(tmp_path / "data"),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(HOUSE),
        "PYTHONDONTWRITEBYTECODE": "1",
    }

    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, *modules],
        cwd=tmp_path,
        env=broken,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.strip() == f"imported {len(modules)}", done.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_file_names_a_machine_or_a_registry():
    # Written so that this file does not match itself.
    machine = re.compile(r"/wor[k]/|/roo[t]/|/hom[e]/|pythonhosted[.]|registry[.]npm|pypi[.]org")

    found = {}
    for file in written_here():
        if match := machine.search(file.read_text(errors="replace")):
            found[name_of(file)] = match.group()

    assert found == {}


def written_here():
    """Every text file of the project, but nothing that git ignores or others wrote."""
    kinds = {".py", ".md", ".toml", ".lock", ".j2", ".html", ".css", ".csv", ".txt", ".mako", ""}
    ours = [HOUSE / name for name in (*ROOMS, "templates", "tests", "docs", "benchmarks", ".ci")]
    files = [*HOUSE.iterdir(), *(file for folder in ours for file in folder.rglob("*"))]
    return [
        file
        for file in files
        if file.is_file() and file.suffix in kinds and not file.name.startswith(".coverage")
    ]
