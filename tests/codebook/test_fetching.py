"""Downloads from a small server here: whole files or one sentence, never past a click."""

import threading
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from codebook.addresses import BASE, wanted
from codebook.errors import BookError
from codebook.fetching import NotFetched, fetch
from codebook.loaders.parcel import no_progress
from codebook.sources import SOURCES
from tests.codebook.samples import anweb_file, zipped

TODAY = date(2026, 11, 22)
HCPCS = "/files/zip/july-2026-alpha-numeric-hcpcs-file.zip"


class Publisher:
    """What the server holds, by path: bytes, a status number, or a function of the handler."""

    def __init__(self, url):
        self.url = url
        self.pages = {}
        self.asked = []

    def file(self, edition="2026Q3"):
        return wanted(edition, TODAY, self.url)[0]


@contextmanager
def publishing():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            publisher.asked.append(self.path)
            answer = publisher.pages.get(self.path, 404)
            if callable(answer):
                answer(self)
            elif isinstance(answer, int):
                self.send_error(answer)
            else:
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    publisher = Publisher(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def publisher():
    with publishing() as made:
        yield made


@pytest.fixture
def release(tmp_path):
    return zipped(tmp_path / "hcpcs.zip", anweb_file(tmp_path)).read_bytes()


def refused(publisher, tmp_path, **limits):
    folder = tmp_path / "fetched"
    folder.mkdir()
    with pytest.raises(NotFetched) as told:
        fetch(publisher.file(), folder, no_progress, **limits)
    assert list(folder.iterdir()) == []
    return str(told.value)


def test_a_file_comes_whole_and_tells_how_far_it_is(publisher, release, tmp_path):
    publisher.pages[HCPCS] = release
    told = []

    path = fetch(publisher.file(), tmp_path, lambda *step: told.append(step))

    assert path.read_bytes() == release
    assert path.name == "july-2026-alpha-numeric-hcpcs-file.zip"
    assert told[-1] == (f"fetching {path.name}", len(release), len(release))


def test_a_file_that_is_not_there_names_its_page(publisher, tmp_path):
    sentence = refused(publisher, tmp_path)

    assert "there is no file of that name (404)" in sentence
    assert "healthcare-common-procedure-system" in sentence


def test_a_server_in_trouble_is_told(publisher, tmp_path):
    publisher.pages[HCPCS] = 503

    assert "the server answers 503" in refused(publisher, tmp_path)


def test_a_cut_download_is_thrown_away(publisher, release, tmp_path):
    def cut(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(release)))
        handler.end_headers()
        handler.wfile.write(release[: len(release) // 2])

    publisher.pages[HCPCS] = cut

    assert "cut off after" in refused(publisher, tmp_path)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<!DOCTYPE html><html>sign here</html>", "a web page"),
        (b"words", "no zip"),
        (b"", "no zip"),
    ],
)
def test_what_is_no_zip_is_thrown_away(publisher, tmp_path, body, why):
    publisher.pages[HCPCS] = body

    assert why in refused(publisher, tmp_path)


def test_a_silent_server_is_given_up(publisher, tmp_path):
    done = threading.Event()
    publisher.pages[HCPCS] = lambda _handler: done.wait(10)

    try:
        assert "falls silent" in refused(publisher, tmp_path, step_timeout_s=0.2)
    finally:
        done.set()


def test_a_download_that_drips_is_given_up(publisher, tmp_path):
    stop = threading.Event()

    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        while not stop.wait(0.02):
            try:
                handler.wfile.write(b"PK\x03\x04")
            except OSError:
                return

    publisher.pages[HCPCS] = drip

    try:
        assert "takes too long" in refused(publisher, tmp_path, whole_timeout_s=0.3)
    finally:
        stop.set()


def test_a_file_that_grows_too_large_is_given_up(publisher, release, tmp_path):
    publisher.pages[HCPCS] = release

    assert "larger than 100 bytes" in refused(publisher, tmp_path, most_bytes=100)


def test_a_licence_page_is_not_followed(publisher, release, tmp_path):
    def click(handler):
        handler.send_response(302)
        handler.send_header("Location", f"/license/ama?file={HCPCS}")
        handler.end_headers()

    publisher.pages[HCPCS] = click
    publisher.pages[f"/license/ama?file={HCPCS}"] = release

    assert "only a person can do" in refused(publisher, tmp_path)
    assert publisher.asked == [HCPCS]


def test_a_redirect_may_lead_on_but_never_to_plain_http_elsewhere(publisher, release, tmp_path):
    def moved(handler):
        handler.send_response(301)
        handler.send_header("Location", "http://files.example.com/a.zip")
        handler.end_headers()

    publisher.pages[HCPCS] = moved

    assert "not reached by https" in refused(publisher, tmp_path)


def test_only_https_or_this_machine_is_asked(tmp_path):
    [hcpcs, *_] = wanted("2026Q3", TODAY, "http://files.example.com")

    with pytest.raises(NotFetched, match="not reached by https"):
        fetch(hcpcs, tmp_path, no_progress)


def test_a_quarter_names_its_month_and_a_fiscal_year_its_files():
    quarter, year = wanted("2026q4", TODAY), wanted("FY2027", TODAY)

    assert quarter[0].url == f"{BASE}/files/zip/october-2026-alpha-numeric-hcpcs-file.zip"
    assert year[0].url == f"{BASE}/files/zip/2027-code-descriptions-tabular-order.zip"
    assert all(one.url for one in year)


def test_all_is_the_quarter_and_the_fiscal_year_of_today():
    editions = {one.edition for one in wanted("all", TODAY)}

    assert editions == {"2026Q4", "FY2027"}
    assert {one.edition for one in wanted("all", date(2026, 9, 30))} == {"2026Q3", "FY2026"}


def test_what_lies_behind_a_click_has_a_page_and_no_address():
    for one in wanted("all", TODAY, "https://files.example.com/"):
        assert bool(one.url) == (one.source.licence == "PD")
        assert one.page.startswith("https://files.example.com/")
        assert one.source in SOURCES.values()


@pytest.mark.parametrize("edition", ["", "2026", "2026Q5", "FY27", "yesterday"])
def test_an_edition_that_is_none_is_one_sentence(edition):
    with pytest.raises(BookError, match="there is no edition"):
        wanted(edition, TODAY)
