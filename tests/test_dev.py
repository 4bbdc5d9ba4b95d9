"""The dev script: it sets up once, and says what it can do when asked for something else."""

import ast
import os
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]


@pytest.fixture
def house(tmp_path):
    """A house of its own with what dev reads, so that no test touches the real .venv."""
    for name in ("dev", "pyproject.toml", "requirements.lock"):
        shutil.copy(HOUSE / name, tmp_path / name)
    return tmp_path


def dev(house, *words):
    # No registry and no uv: whatever would be fetched fails at once.
    alone = {"PATH": os.defpath, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    return subprocess.run(
        [sys.executable, str(house / "dev"), *words],
        cwd=house.parent,
        env={**os.environ, **alone, "UV_OFFLINE": "1"},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def stamp(house):
    """Mark *house* as set up, with the stamp dev itself would write."""
    wanted = runpy.run_path(str(house / "dev"), run_name="dev")["wanted"]()
    (house / ".venv").mkdir()
    (house / ".venv/caseconsultant.stamp").write_text(wanted)


def test_a_second_setup_does_no_set_up(house):
    stamp(house)

    again = dev(house, "setup")

    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert [file.name for file in (house / ".venv").iterdir()] == ["caseconsultant.stamp"]


def test_a_changed_lock_is_set_up_anew_and_a_failed_set_up_leaves_no_stamp(house):
    stamp(house)
    nobody = f"no-such-package-of-ours==1 --hash=sha256:{'0' * 64}\n"
    (house / "requirements.lock").write_text(nobody)

    failed = dev(house, "setup")

    assert failed.returncode != 0
    assert failed.stdout.startswith("setting up .venv")
    assert not (house / ".venv/caseconsultant.stamp").exists()


@pytest.mark.parametrize("words", [(), ("fly",), ("setup", "now"), ("--help",)])
def test_wrong_use_is_answered_with_the_usage_and_status_2(house, words):
    answer = dev(house, *words)

    assert answer.returncode == 2
    assert answer.stderr.startswith("usage: ./dev setup")
    assert not (house / ".venv").exists()


def test_dev_needs_nothing_but_the_standard_library():
    source = (HOUSE / "dev").read_text()

    imported = {
        line.split()[1].partition(".")[0] for line in source.splitlines() if is_import(line)
    }

    assert imported <= sys.stdlib_module_names


def is_import(line):
    return line.startswith(("import ", "from "))


def test_an_older_python_gets_as_far_as_being_told():
    source = (HOUSE / "dev").read_text()

    tree = ast.parse(source, feature_version=(3, 7))

    assert ast.unparse(tree.body[1]) == "from __future__ import annotations"


def test_dev_and_the_package_ask_for_the_same_python():
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]

    floor = runpy.run_path(str(HOUSE / "dev"), run_name="dev")["FLOOR"]

    assert project["requires-python"] == ">=" + ".".join(str(part) for part in floor)
