"""One check of the doctor: what was looked at, how it is, and how to mend it; never a secret."""

from dataclasses import asdict, dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

OK: Literal["ok"] = "ok"
WARN: Literal["warn"] = "warn"
BAD: Literal["bad"] = "bad"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at; "warn" is worth a look but stops nothing.  *mend* "" when all is well."""

    name: str
    verdict: Literal["ok", "warn", "bad"]
    says: str
    mend: str = ""

    def as_json(self) -> dict[str, str]:
        """The check as plain values."""
        return asdict(self)


def ok(name: str, says: str) -> Check:
    """All is well."""
    return Check(name, OK, says)


def warn(name: str, says: str, mend: str) -> Check:
    """Worth a look."""
    return Check(name, WARN, says, mend)


def bad(name: str, says: str, mend: str) -> Check:
    """It does not work."""
    return Check(name, BAD, says, mend)


def place(url: str) -> str:
    """Scheme, host and port of *url*: what may be shown of it."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}"


def why(error: BaseException, *urls: str) -> str:
    """An error's words in one line, at most 200 characters, without the passwords of *urls*."""
    words = " ".join(str(error).split()) or type(error).__name__
    for url in urls:
        password = urlsplit(url).password
        for secret in filter(None, (password, unquote(password or ""))):
            words = words.replace(secret, "***")
    return words[:200]
