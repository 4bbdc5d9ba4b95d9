"""The last catch, alone: what it does when an answer has begun already."""

import asyncio
import logging

import pytest
from sqlalchemy.exc import StatementError
from starlette.responses import PlainTextResponse

from console.headers import HEADERS, SafeAnswers

# Said once: a traceback shows the lines of the code that raised.
PATIENT = "Jane Roe, born 1961"
SCOPE = {"type": "http", "path": "/", "method": "GET", "headers": []}


def run(app, sent):
    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    guarded = SafeAnswers(app, lambda _: PlainTextResponse("sorry", 500))
    asyncio.run(guarded(dict(SCOPE), receive, send))


def test_a_fault_before_the_answer_becomes_an_apology_with_all_headers():
    async def broken(*_):
        raise RuntimeError

    sent = []
    run(broken, sent)

    names = {name.decode() for name, _ in sent[0]["headers"]}
    assert sent[0]["status"] == 500
    assert {name.lower() for name in HEADERS} <= names
    assert sent[1]["body"] == b"sorry"


def test_a_fault_in_the_middle_of_an_answer_ends_it():
    async def broken(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError("half way")

    sent = []
    with pytest.raises(RuntimeError, match="half way"):
        run(broken, sent)

    assert [message["type"] for message in sent] == ["http.response.start"]


def test_a_database_error_is_logged_by_name_only(caplog):
    async def broken(*_):
        raise StatementError("bad", "INSERT", {"text": PATIENT}, ValueError())

    with caplog.at_level(logging.ERROR):
        run(broken, [])

    assert "StatementError" in caplog.text
    assert "Jane Roe" not in caplog.text


def test_a_fault_is_logged_by_its_place_and_not_by_its_words(caplog):
    async def broken(*_):
        try:
            int(PATIENT)
        except ValueError as error:
            raise KeyError(PATIENT) from error

    with caplog.at_level(logging.ERROR):
        run(broken, [])

    assert "KeyError" in caplog.text
    assert "test_headers.py" in caplog.text
    assert "Jane Roe" not in caplog.text
