"""The URLs that settings name mail servers by."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class ServerUrl:
    """A URL's parts, percent signs decoded; *path* without its leading slash."""

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    path: str


def split_url(url: str, ports: dict[str, int], wants: str) -> ServerUrl:
    """*url* in its parts; *ports* are the schemes allowed and their usual ports.

    Raises ValueError, saying *wants* and never the URL, which may hold a password.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise ValueError(f"not a server's URL: want {wants}") from error
    if parts.scheme not in ports or not parts.hostname or port == 0:
        raise ValueError(f"not a server's URL: want {wants}")
    if parts.query or parts.fragment:
        raise ValueError(f"write ? as %3F and # as %23: want {wants}")
    user, password, path = (
        unquote(part or "") for part in (parts.username, parts.password, parts.path[1:])
    )
    if not (user + password).isascii() or not all(map(str.isprintable, (user, password, path))):
        raise ValueError("user and password are printable ASCII, and the path is printable")
    if password and not user:
        raise ValueError(f"a password without a user: want {wants}")
    return ServerUrl(
        parts.scheme, parts.hostname, port or ports[parts.scheme], user, password, path
    )
