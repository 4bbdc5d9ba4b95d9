"""The wheel: built offline, installed bare, and run from another folder than the checkout."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

HOUSE = Path(__file__).resolve().parents[1]
ROOF = "caseconsultant_rooms"
# Whatever is not Python and must travel: the words, the screens' looks, the shelf.
CARGO = {
    "templates": ("*.j2", "*.html"),
    "console/static": ("*",),
    "codebook/shelf": ("*",),
    "consult/migrations": ("*.py", "*.mako"),
}


def run(*command, **options):
    """Run *command* and return its standard output; fail with what it said."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, **options
    )
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built without the network: hatchling is in the lock."""
    folder = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation")
    run(*build, "--outdir", folder, HOUSE, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The wheel in a bare environment, which borrows the locked packages but not our checkout."""
    folder = tmp_path_factory.mktemp("bare")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv")
    python = folder / "venv/bin/python"
    uv = shutil.which("uv")
    if uv:
        installer = (uv, "pip", "install", "--quiet", "--offline", "--python", python)
    else:
        installer = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    run(*installer, "--no-deps", "--no-index", wheel)
    (own,) = (folder / "venv/lib").glob("python*/site-packages")
    # The .pth files of a folder that is named by a .pth file are not read: the checkout that
    # the borrowed folder's editable entry names stays unseen.
    (own / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


@pytest.fixture
def caseconsultant(installed, tmp_path):
    """The installed command, run from a folder that holds nothing of ours."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "CASECONSULTANT_DATA": str(tmp_path / "data"),
        "CASECONSULTANT_DOOR": "127.0.0.1:0",
        "CASECONSULTANT_CONSOLE": "127.0.0.1:0",
    }

    def call(*words):
        command = installed / "venv/bin/caseconsultant"
        return run(command, *words, cwd=tmp_path, env=environment)

    return call


def test_nothing_lies_loose_in_the_wheel(wheel):
    top = {name.partition("/")[0] for name in ZipFile(wheel).namelist()}

    assert {name for name in top if not name.endswith(".dist-info")} == {"caseconsultant.py", ROOF}


@pytest.mark.parametrize(("folder", "patterns"), CARGO.items(), ids=CARGO)
def test_what_is_not_python_travels_too(wheel, folder, patterns):
    files = {file for pattern in patterns for file in (HOUSE / folder).rglob(pattern)}
    here = {
        f"{ROOF}/{file.relative_to(HOUSE).as_posix()}"
        for file in files
        if file.is_file() and "__pycache__" not in file.parts
    }

    assert here
    assert here - set(ZipFile(wheel).namelist()) == set()


def test_every_module_travels_and_no_test_does(wheel):
    names = set(ZipFile(wheel).namelist())
    rooms = ("config", "codebook", "consult", "mailer", "workers", "console")
    modules = {
        f"{ROOF}/{file.relative_to(HOUSE).as_posix()}"
        for room in rooms
        for file in (HOUSE / room).rglob("*.py")
    }

    assert modules - names == set()
    assert [name for name in names if "/test" in name or name.endswith((".pyc", ".env"))] == []


def test_the_wheel_carries_the_licences(wheel):
    carried = {Path(name).name for name in ZipFile(wheel).namelist() if "/licenses/" in name}

    assert carried == {"LICENSE", "LICENSE.htmx"}


def test_the_installed_command_needs_no_checkout(installed, caseconsultant):
    help_text = caseconsultant("--help")
    where = run(
        installed / "venv/bin/python",
        "-c",
        "import caseconsultant; print(caseconsultant.__file__)",
        cwd=installed,
    )

    assert "usage" in help_text.lower()
    assert Path(where.strip()).is_relative_to(installed)


def test_the_installed_command_loads_the_book_and_looks_up_a_code(caseconsultant):
    caseconsultant("load", "--starter")

    facts = json.loads(caseconsultant("check", "99213", "E11.9", "--json"))["facts"]

    assert {code for fact in facts for code in fact["codes"]} >= {"99213", "E11.9"}


def test_the_installed_doctor_finds_everything_in_order(caseconsultant):
    caseconsultant("load", "--starter")

    found = json.loads(caseconsultant("doctor", "--json"))

    assert found["ok"], found["checks"]
    assert {check["name"] for check in found["checks"]} >= {"settings", "database", "book"}


def test_the_version_stands_in_one_place(wheel):
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())
    changes = (HOUSE / "CHANGELOG.md").read_text()

    version = wheel.name.split("-")[1]

    assert "version" in project["project"]["dynamic"]
    assert f"## [{version}]" in changes
