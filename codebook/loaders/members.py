"""From what an operator names to plain files: zips in zips and gz unpacked, within bounds."""

import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from codebook.errors import BadFile

MOST_BYTES = 2 * 1024**3
MOST_MEMBERS = 500
_DEEPEST = 3
_HEAD = 65536
_PIECE = 1024 * 1024
_BROKEN = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    NotImplementedError,  # a compression method that Python lacks
    RuntimeError,  # an encrypted member
    ValueError,  # damaged zip directories
    IndexError,  # the same
)


@dataclass(frozen=True, slots=True)
class Member:
    """One plain file on disk: *name* as published, *label* the way to it, for messages."""

    name: str
    label: str
    path: Path
    size: int
    digest: str
    head: bytes


class Unpacking:
    """One operator's file, unpacked into *folder*; it may cost so much and no more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bytes_left = MOST_BYTES
        self._members_left = MOST_MEMBERS

    def members(self, path: Path) -> Iterator[Member]:
        """Yield the plain files in *path*: itself, or what its gz or zip holds.

        Raises BadFile if it cannot be read, is damaged or unpacks to too much.
        """
        yield from self._plain(path, path.name, path.name, 0)

    def _plain(self, path: Path, name: str, label: str, depth: int) -> Iterator[Member]:
        head, size, digest = _read_through(path, label)
        packed = head.startswith(b"\x1f\x8b") or _is_zip(path, head)
        if packed and depth == _DEEPEST:
            raise BadFile(label, 0, 0, f"at most {_DEEPEST} zips in one another")
        if head.startswith(b"\x1f\x8b"):
            inner = self._unpacked_gz(path, label)
            yield from self._plain(inner, name.removesuffix(".gz"), label, depth + 1)
        elif _is_zip(path, head):
            yield from self._zip(path, label, depth)
        else:
            yield Member(name, label, path, size, digest, head)

    def _zip(self, path: Path, label: str, depth: int) -> Iterator[Member]:
        with ExitStack() as stack:
            try:
                archive = stack.enter_context(zipfile.ZipFile(path))
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            except _BROKEN as error:
                raise BadFile(label, 0, 0, f"a whole zip file ({error})") from error
            for entry in entries:
                name = entry.filename.rpartition("/")[2]
                inner = self._unpacked_entry(archive, entry, f"{label}/{name}")
                yield from self._plain(inner, name, f"{label}/{name}", depth + 1)

    def _unpacked_gz(self, path: Path, label: str) -> Path:
        try:
            with gzip.open(path, "rb") as packed:
                return self._copy(packed, label)
        except _BROKEN as error:
            raise BadFile(label, 0, 0, f"a whole gz file ({error})") from error

    def _unpacked_entry(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, label: str) -> Path:
        try:
            with archive.open(entry) as packed:
                return self._copy(packed, label)
        except _BROKEN as error:
            raise BadFile(label, 0, 0, f"a whole file in the zip ({error})") from error

    def _copy(self, packed: IO[bytes] | gzip.GzipFile, label: str) -> Path:
        # Never the name in the archive: it may point anywhere.
        self._members_left -= 1
        path = self._folder / f"member-{self._members_left}"
        if self._members_left < 0:
            raise BadFile(label, 0, 0, f"at most {MOST_MEMBERS} files in one zip")
        with path.open("wb") as file:
            while piece := packed.read(_PIECE):
                self._bytes_left -= len(piece)
                if self._bytes_left < 0:
                    raise BadFile(label, 0, 0, "a file that unpacks to less (it may be a bomb)")
                file.write(piece)
        return path


def _is_zip(path: Path, head: bytes) -> bool:
    """Say whether the file is a zip to be unpacked: a workbook is one too, but one file to us."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" not in archive.namelist()
    except _BROKEN:
        return b"[Content_Types].xml" not in head[:512]


def _read_through(path: Path, label: str) -> tuple[bytes, int, str]:
    """Return the head, the size in bytes and the sha256 of the file."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
            file.seek(0)
            return file.read(_HEAD), size, digest
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadFile(label, 0, 0, f"a file that can be read ({reason})") from error
