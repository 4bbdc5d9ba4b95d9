"""A browser for tests: it keeps cookies, reads forms, and presses buttons, over real HTTP."""

import re
from html import unescape
from html.parser import HTMLParser

import httpx

from tests.factories import PASSWORD


class Browser:
    """One browser at the console; *client* is its bare HTTP."""

    def __init__(self, address: str) -> None:
        self.client = httpx.Client(base_url=address, timeout=30)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(path, headers=headers)

    def post(self, path: str, fields: dict | None = None, **more: object) -> httpx.Response:
        """Post *fields* with this browser's token, unless they bring their own."""
        return self.client.post(path, data={"csrf": self.token()} | (fields or {}), **more)

    def press(self, page: str, action: str, **changes: str) -> httpx.Response:
        """Open *page*, change fields of its reply form, and press the button for *action*."""
        return self.client.post(f"{page}/{action}", data=self.form(page) | changes)

    def form(self, page: str) -> dict[str, str]:
        """The fields of the reply form on *page*, as a browser would send them."""
        return form_of(self.get(page).text)

    def token(self) -> str:
        """The token of this browser's forms, "" if it is not signed in."""
        found = re.search(r'name="csrf" value="([^"]*)"', self.get("/password").text)
        return found[1] if found else ""

    def sign_in(self, email: str, password: str = PASSWORD, **fields: str) -> httpx.Response:
        door = re.search(r'name="csrf" value="([^"]*)"', self.get("/sign-in").text)
        assert door is not None
        shown = {"csrf": door[1], "email": email, "password": password}
        return self.client.post("/sign-in", data=shown | fields)


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._inside = False
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        about = dict(attrs)
        if tag == "form":
            self._inside = about.get("id") == "reply"
        if self._inside and tag == "input":
            self.fields[about["name"]] = about.get("value") or ""
        if self._inside and tag == "textarea":
            self._text = about["name"]
            self.fields[self._text] = ""

    def handle_endtag(self, tag: str) -> None:
        self._text = "" if tag == "textarea" else self._text
        self._inside = self._inside and tag != "form"

    def handle_data(self, data: str) -> None:
        if self._text:
            self.fields[self._text] += data


def form_of(page: str) -> dict[str, str]:
    """The reply form's fields; a text field drops its first line end and sends CRLF (HTML)."""
    reader = _Form()
    reader.feed(page)
    if "text" in reader.fields:
        text = reader.fields["text"].removeprefix("\n")
        reader.fields["text"] = text.replace("\n", "\r\n")
    return reader.fields


def words(page: str) -> str:
    """What a reader of *page* sees, tags taken off."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())
