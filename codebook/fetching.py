"""Downloading files from their publishers: https only, bounded in time and size, whole or not."""

import http.client
import shutil
import time
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from codebook.addresses import Wanted
from codebook.errors import BookError
from codebook.loaders.parcel import Progress

MOST_BYTES = 512 * 1024 * 1024
STEP_TIMEOUT_S = 30.0
WHOLE_TIMEOUT_S = 1800.0
_PIECE = 256 * 1024
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class NotFetched(BookError):
    """A file could not be downloaded; the message says which, why, and where a person finds it."""


def fetch(
    wanted: Wanted,
    folder: Path,
    progress: Progress,
    *,
    step_timeout_s: float = STEP_TIMEOUT_S,
    whole_timeout_s: float = WHOLE_TIMEOUT_S,
    most_bytes: int = MOST_BYTES,
) -> Path:
    """Return the downloaded file of *wanted* in *folder*, named as published.

    *step_timeout_s* is the longest silence, *whole_timeout_s* the longest
    download.  Raises NotFetched; then *folder* holds nothing of it.
    """
    name = Path(urlsplit(wanted.url).path).name
    path = folder / name
    limits = _Limits(time.monotonic() + whole_timeout_s, most_bytes)
    try:
        _check_address(wanted.url)
        opener = build_opener(_SafeRedirects())
        request = Request(wanted.url, headers={"User-Agent": "CaseConsultant"})  # noqa: S310 - checked
        with opener.open(request, timeout=step_timeout_s) as answer, path.open("wb") as file:
            _copy(answer, file, name, limits, progress)
        _check_zip(path)
    except (OSError, http.client.HTTPException, ValueError) as error:
        path.unlink(missing_ok=True)
        if isinstance(error, HTTPError):
            error.close()  # it is the answer as well
        raise NotFetched(_sentence(wanted, error)) from error
    return path


def room_for(folder: Path) -> None:
    """Raise NotFetched if the disk of *folder* cannot hold a download."""
    if shutil.disk_usage(folder).free < MOST_BYTES:
        raise NotFetched(f"nothing is fetched: the disk of {folder} has less than 512 MiB free")


class _Limits:
    """How long a download may last and how large it may grow."""

    def __init__(self, ends_at: float, most_bytes: int) -> None:
        self._ends_at, self._most = ends_at, most_bytes

    def check(self, done: int) -> None:
        """Raise ValueError if *done* bytes are too many, or the time is over."""
        if done > self._most:
            raise ValueError(f"it is larger than {self._most} bytes")
        if time.monotonic() > self._ends_at:
            raise ValueError("it takes too long")


class _SafeRedirects(HTTPRedirectHandler):
    """Follows a redirect only to https; a licence page is not followed for the operator."""

    def redirect_request(self, *args: Any) -> Request | None:  # noqa: ANN401 - urllib's signature
        _request, answer, *_, new_url = args
        try:
            _check_redirect(new_url)
        except ValueError:
            answer.close()
            raise
        return super().redirect_request(*args)


def _check_redirect(url: str) -> None:
    _check_address(url)
    if "/license" in urlsplit(url).path:
        raise ValueError("a licence must be accepted first, which only a person can do")


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return
    raise ValueError(f"{parts.scheme}://{parts.hostname} is not reached by https")


def _copy(answer: Any, file: IO[bytes], name: str, limits: _Limits, progress: Progress) -> None:  # noqa: ANN401
    total = int(answer.headers.get("Content-Length") or 0)
    done = 0
    limits.check(total)
    while piece := answer.read1(_PIECE):
        done += len(piece)
        limits.check(done)
        file.write(piece)
        progress(f"fetching {name}", done, max(total, done))
    if done < total:
        raise ValueError(f"it was cut off after {done} of {total} bytes")


def _check_zip(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(512)
    if head.startswith(b"PK\x03\x04"):
        return
    if b"<html" in head.lower() or b"<!doctype" in head.lower():
        raise ValueError("a web page came in its place")
    raise ValueError("what came is no zip file")


def _sentence(wanted: Wanted, error: Exception) -> str:
    match error:
        case HTTPError(code=404):
            why = "there is no file of that name (404)"
        case HTTPError(code=code):
            why = f"the server answers {code}"
        case TimeoutError() | URLError(reason=TimeoutError()):
            why = "the server falls silent"
        case URLError(reason=reason):
            why = f"the server cannot be reached ({reason})"
        case _:
            why = str(error) or type(error).__name__
    return (
        f"{wanted.source.name} {wanted.edition} is not fetched from {wanted.url}: {why}; look for "
        f"it at {wanted.page} and load what you download there"
    )
