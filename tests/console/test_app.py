"""Rules that hold for every page, whatever is added later."""

import threading

import pytest
from fastapi.routing import APIRoute
from sqlmodel import SQLModel, select

from config.settings import Settings
from console.app import PAGES, create_app
from console.forms import MAX_BODY
from console.headers import FRAMED_POLICY, HEADERS
from consult.database import migrate, open_database, transaction
from consult.people import Role, SignIn
from tests.console.browser import Browser
from tests.console.conftest import no_book, serving
from tests.consult.world import answered, in_review
from tests.factories import US, person

EXAMPLE = {
    "ticket_id": "1", "mail_id": "1", "key": "1.mail", "text_id": "1", "version_id": "1",
    "letter_id": "1",
}  # fmt: skip
FRAMES = {"/tickets/1/paper"}
SIGN_IN = "/sign-in"
ROUTES = sorted(
    (method, route.path.format(**EXAMPLE))
    for page in PAGES
    for route in page.router.routes
    if isinstance(route, APIRoute)
    for method in route.methods
)
POSTS = [path for method, path in ROUTES if method == "POST"]
GETS = [path for method, path in ROUTES if method == "GET"]
ASKED = {
    "/tickets/1/compare": "?old=1&new=1",
    "/tickets/1/paper": "?revision=1",
    "/tickets/1/pulse": "?state=drafted",
    "/templates/edit": "?path=reply/notes.txt.j2",
}
NOT_THERE_YET = {
    "/sent/1.mail", "/canned/1", "/tickets/1/canned/1", "/templates/versions/1",
}  # fmt: skip


def whole(path):
    return path + ASKED.get(path, "")


def everything(engine):
    """Every row of every table, but for when a browser was last seen."""
    with transaction(engine) as session:
        return {
            table.name: session.exec(select(table)).all()
            for table in SQLModel.metadata.sorted_tables
            if table.name not in {"sign_in", "sign_in_failure"}
        }


@pytest.mark.parametrize("path", POSTS)
def test_a_post_without_the_browsers_token_is_refused_and_changes_nothing(
    browser, engine, carol, path
):
    in_review(engine, carol)
    hers = browser(carol)
    before = everything(engine)

    bare = hers.client.post(path)
    foreign = hers.client.post(path, data={"csrf": "somebody else's"})

    assert (bare.status_code, foreign.status_code) == (403, 403)
    assert everything(engine) == before
    assert browser(carol).get("/").status_code == 200


@pytest.mark.parametrize("path", [path for path in POSTS if path != SIGN_IN])
def test_a_post_by_nobody_changes_nothing_and_asks_who_it_is(browser, engine, carol, path):
    in_review(engine, carol)
    before = everything(engine)

    answer = browser().client.post(path, data={"csrf": "x", "text": "half a reply <b>"})

    assert answer.status_code == 401
    assert "You have been signed out" in answer.text
    assert "half a reply &lt;b&gt;" in answer.text
    assert everything(engine) == before


@pytest.mark.parametrize("path", [path for path in GETS if path != SIGN_IN])
def test_a_page_asks_a_stranger_who_it_is(browser, engine, carol, path):
    answered(engine, carol)

    answer = browser().get(whole(path))
    polled = browser().get(whole(path), **{"HX-Request": "true"})

    assert answer.headers.get("location", SIGN_IN).startswith(SIGN_IN)
    assert answer.status_code in {303, 401}
    assert polled.status_code == 401
    assert polled.headers.get("hx-redirect", SIGN_IN).startswith(SIGN_IN)
    for page in (answer, polled):
        assert "dana@client.example" not in page.text


@pytest.mark.parametrize("path", GETS)
def test_looking_changes_nothing(browser, engine, ada, path):
    answered(engine, ada)
    hers = browser(ada)
    before = everything(engine)

    answer = hers.get(whole(path))

    assert answer.status_code in {200, 204, 404}
    assert everything(engine) == before


@pytest.mark.parametrize("path", [*GETS, "/static/console.css", "/healthz", "/nowhere", "/%00"])
def test_every_answer_carries_the_safe_headers(browser, engine, carol, path):
    answered(engine, carol)

    for one in (browser(carol), browser()):
        answer = one.get(whole(path))

        framed = path in FRAMES and answer.status_code == 200
        wanted = HEADERS | ({"Content-Security-Policy": FRAMED_POLICY} if framed else {})
        assert {name: answer.headers[name] for name in HEADERS} == wanted
        assert "server-error" not in answer.text


def test_pages_are_not_kept_by_browsers_and_files_are(browser, carol):
    hers = browser(carol)

    assert hers.get("/").headers["cache-control"] == "no-store"
    assert "immutable" in hers.get("/static/console.css").headers["cache-control"]


def test_pages_hold_no_inline_script_and_no_inline_style(browser, engine, ada):
    answered(engine, ada)
    hers = browser(ada)

    for path in GETS:
        page = hers.get(whole(path)).text

        # The letter's own page stands in a sandboxed frame, as mail readers show it.
        assert whole(path).partition("?")[0] in FRAMES or " style=" not in page
        assert "<style" not in page
        assert page.count("<script") == page.count("<script src=")


def test_the_house_says_it_is_well_without_asking_who_asks(browser):
    answer = browser().get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok")


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_no_page_describes_the_pages(browser, path):
    assert browser().get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/tickets/0", "/tickets/99", "/tickets/x", "/tickets/99999999999999999999", "/mails/99",
     "/mails/-1/raw", "/sent/..%2F..%2Fcases.db", "/sent/none", "/?show=nonsense", "/?page=0",
     "/tickets/1/compare?old=1&new=99", "/nowhere"],
)  # fmt: skip
def test_what_is_not_there_is_said_in_one_sentence(browser, engine, carol, path):
    answered(engine, carol)

    answer = browser(carol).get(path)

    assert answer.status_code == 404
    assert "Traceback" not in answer.text
    assert answer.text.count("<h1>") == 1


def test_a_form_larger_than_any_reply_is_refused(browser, carol):
    answer = browser(carol).post("/tickets/1/draft", {"text": "x" * (MAX_BODY + 1)})

    assert answer.status_code == 413


@pytest.mark.parametrize("body", [b"\xff\xfe=%ff&csrf=%00", b"&".join([b"a=b"] * 99), b"%%%=&=&="])
def test_a_broken_form_is_refused_without_a_fault(browser, carol, body):
    hers = browser(carol)

    answer = hers.client.post("/tickets/1/claim", content=body)

    assert answer.status_code in {400, 403}


def test_a_fault_of_ours_shows_nothing_of_its_insides(engine, settings, carol):
    def broken():
        raise RuntimeError("what the letter said")

    with serving(create_app(engine, settings, ring=print, book=broken)) as address:
        hers = Browser(address)
        hers.sign_in(carol.email)
        answer = hers.get("/book")
        hers.client.close()

    assert answer.status_code == 500
    assert "what the letter said" not in answer.text
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_over_https_the_cookie_never_travels_in_the_clear(engine, tmp_path, carol):
    secure = Settings(data=tmp_path, address=US, secure_cookies=True)

    with serving(create_app(engine, secure, ring=print, book=list)) as address:
        hers = Browser(address)
        door = hers.get("/sign-in")
        hers.client.close()

    assert "__Host-caseconsultant-door" in door.headers["set-cookie"]
    assert "Secure" in door.headers["set-cookie"]


def test_many_sign_ins_at_once_all_get_in(browser, engine, carol):
    many = [browser() for _ in range(6)]
    answers = []

    threads = [
        threading.Thread(target=lambda one=one: answers.append(one.sign_in(carol.email)))
        for one in many
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [answer.status_code for answer in answers] == [303] * 6
    with transaction(engine) as session:
        assert len(session.exec(select(SignIn)).all()) == 6


def test_every_page_opens_on_postgresql_too(postgres_url, settings):
    engine = open_database(postgres_url)
    migrate(engine)
    ada = person(engine, "Ada", Role.ADMIN)
    answered(engine, ada)
    in_review(engine, ada)

    with serving(create_app(engine, settings, ring=print, book=no_book)) as address:
        hers = Browser(address)
        hers.sign_in(ada.email)
        without_book = [path for path in GETS if path not in ("/book", "/sent-answers")]
        answers = {path: hers.get(whole(path)).status_code for path in without_book}
        approved = hers.press("/tickets/2", "approve", text="Report 45385 alone.")
        hers.client.close()
    engine.dispose()

    assert {path for path, status in answers.items() if status == 404} == NOT_THERE_YET
    assert set(answers.values()) == {200, 404}
    assert approved.status_code == 303
