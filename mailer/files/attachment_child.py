"""The child process that reads attachments: bounded by the system, without network or files.

On its standard input lies one JSON line for each file (name, kind, charset,
size) followed by the file's bytes; on its standard output it writes one JSON
line for each file as soon as it is read, so that what kills it costs only
the files after.
"""

import gc
import hashlib
import json
import resource
import sys
from collections.abc import Callable
from typing import Any, BinaryIO, Final

from mailer.bodies import read_body
from mailer.charset import decode_text, scrub
from mailer.content import first_bytes
from mailer.filenames import name_of
from mailer.files.documents import TEXT_LIMIT, Unreadable, docx_text, pdf_text, rtf_text, xlsx_text
from mailer.files.file_forms import Form, form_of
from mailer.files.tnef import FILES_LIMIT, unpack
from mailer.headers import cut_subject
from mailer.html_text import html_to_text
from mailer.mime import read_mail
from mailer.part_text import plain_marks

CPU_S: Final = 5
DEPTH_LIMIT: Final = 3  # files in files that are opened
UNPACKED_KIND: Final = "application/octet-stream"  # of a file whose sender named no kind
MEMORY: Final = 512 * 1024 * 1024  # bytes of address space
FORBIDDEN: Final = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn")


def main() -> None:
    """Read what standard input holds and answer on standard output."""
    bound_this_process()
    source, answer = sys.stdin.buffer, sys.stdout
    # What a library prints must not stand among the answers.
    sys.stdout = sys.stderr
    while line := source.readline():
        print(json.dumps(_read(json.loads(line), source)), file=answer, flush=True)
        gc.collect()


def bound_this_process() -> None:
    """Take from this process the time, the memory, the network and the files it does not need."""
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def read_file(
    name: str, kind: str, data: bytes, charset: str = "", *, depth: int = 0
) -> dict[str, Any]:
    """The text of one file, or the problem with it in one sentence; *files* lie inside it.

    *depth* = how many files it lies in itself.
    """
    try:
        open_ = _OPENERS.get(form_of(name, kind))
        if open_:
            return open_(data, depth)
        text = plain_marks(scrub(_text(form_of(name, kind), data, charset)))[:TEXT_LIMIT]
    except Unreadable as error:
        return _problem(str(error))
    except MemoryError:
        return _problem("reading it takes too much memory")
    except Exception as error:  # noqa: BLE001 - any fault of a library on any file is the file's problem
        return _problem(f"it is damaged or of another kind ({type(error).__name__})")
    if not text.strip():
        return _problem("it holds no text")
    return {"text": text.strip("\n"), "problem": "", "files": []}


def _read(said: dict[str, Any], source: BinaryIO) -> dict[str, Any]:
    return read_file(said["name"], said["kind"], source.read(said["size"]), said["charset"])


def _read_package(data: bytes, depth: int) -> dict[str, Any]:
    package = unpack(data)
    files = [_inner_file(name, "", content, depth) for name, content in package.files]
    return {"text": plain_marks(package.text)[:TEXT_LIMIT], "problem": "", "files": files}


def _read_inner_mail(data: bytes, depth: int) -> dict[str, Any]:
    """The heads and the text of a mail; of what comes with it the files that hold text."""
    root = read_mail(data)
    heads = [
        ("From", root.headers.text("from")),
        ("Date", root.headers.text("date")),
        ("Subject", cut_subject(root.headers)),
    ]
    lines = [f"{name}: {value}" for name, value in heads if value]
    body = read_body(root)
    files: list[dict[str, Any]] = []
    for part in body.files[:FILES_LIMIT]:
        name = name_of(part)
        if form_of(name, part.kind):
            file = _inner_file(name, part.kind, first_bytes(part, len(data)), depth)
            files += [file, *file.pop("files")]
    text = scrub("\n".join([*lines, "", body.text]))[:TEXT_LIMIT].strip("\n")
    said = {"text": text, "problem": ""} if text.strip() else _problem("it holds no text")
    return {**said, "files": files[:FILES_LIMIT]}


def _inner_file(name: str, kind: str, content: bytes, depth: int) -> dict[str, Any]:
    form = form_of(name, kind)
    # A package in a package is nobody's letter.
    is_wanted = form and depth < DEPTH_LIMIT and (kind or form is not Form.TNEF)
    nothing = {"text": "", "problem": "", "files": []}
    read = read_file(name, kind, content, depth=depth + 1) if is_wanted else nothing
    digest = hashlib.sha256(content).hexdigest()
    about = {"name": name, "kind": kind or UNPACKED_KIND, "size": len(content), "sha256": digest}
    return {**read, **about}


def _text(form: Form | None, data: bytes, charset: str) -> str:
    if form is Form.TEXT or form is Form.PAGE:
        text = decode_text(data, charset)
        return html_to_text(text) if form is Form.PAGE else text
    reader = _READERS.get(form) if form else None
    if reader is None:
        raise Unreadable("it is of a kind that is not read")
    return reader(data)


_OPENERS: Final[dict[Form | None, Callable[[bytes, int], dict[str, Any]]]] = {
    Form.TNEF: _read_package,
    Form.MAIL: _read_inner_mail,
}
_READERS: Final = {
    Form.DOCX: docx_text,
    Form.XLSX: xlsx_text,
    Form.PDF: pdf_text,
    Form.RTF: rtf_text,
}


def _problem(why: str) -> dict[str, Any]:
    return {"text": "", "problem": f"The file was not read: {scrub(why)}.", "files": []}


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)
