"""The lock: what ./dev installs, pinned by hash, from whatever registry the operator uses."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).resolve().parents[1]
LOCK = (HOUSE / "requirements.lock").read_text()
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text())
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def locked():
    """Every pinned requirement of the lock, with its hashes taken off."""
    entries = LOCK.replace("\\\n", " ").splitlines()
    return [Requirement(entry.partition("--hash")[0]) for entry in entries if is_entry(entry)]


def is_entry(line):
    return bool(line.strip()) and not line.lstrip().startswith("#")


def asked_for():
    names = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    for group in PROJECT["dependency-groups"].values():
        names += group
    return [Requirement(name) for name in names]


def test_the_lock_names_no_registry():
    assert "://" not in LOCK
    assert not re.search(r"^\s*(-i|-f|--[a-z]*index[a-z-]*|--find-links)\b", LOCK, re.MULTILINE)
    assert not (HOUSE / "uv.lock").exists(), "uv.lock names the registry it was made from"


def test_everything_in_the_lock_is_pinned_by_hash():
    entries = [entry for entry in LOCK.replace("\\\n", " ").splitlines() if is_entry(entry)]

    unpinned = [e.split()[0] for e in entries if not HASH.search(e) or "==" not in e.split("--")[0]]

    assert entries
    assert unpinned == []


def test_everything_we_ask_for_is_in_the_lock():
    versions = {canonicalize_name(entry.name): pinned(entry) for entry in locked()}

    unmet = [
        str(wanted)
        for wanted in asked_for()
        if not wanted.specifier.contains(versions.get(canonicalize_name(wanted.name), "0"))
    ]

    assert unmet == []


def pinned(requirement):
    (only,) = requirement.specifier
    return only.version


def test_nothing_is_locked_twice():
    names = [(canonicalize_name(entry.name), str(entry.marker)) for entry in locked()]

    assert len(names) == len(set(names))


def test_celery_and_redis_come_without_extras():
    # Their extras pin exact versions of other packages (docs/decisions/0003).
    extras = {wanted.name: wanted.extras for wanted in asked_for() if wanted.extras}

    assert extras == {"psycopg": {"binary"}}
