"""Rules that hold for every page, whatever is added later."""

import threading

import pytest
from fastapi.routing import APIRoute
from sqlmodel import SQLModel, select

from config.settings import Settings
from console.app import create_app
from console.headers import HEADERS
from consult.database import transaction
from tests.console.conftest import serving
from tests.console.browser import Browser
from tests.consult.world import answered, in_review
from tests.factories import US

OPEN_TO_ALL = {"/sign-in", "/healthz"}
EXAMPLE = {"ticket_id": "1", "mail_id": "1", "key": "1.mail"}


def routes(app):
    """Every method and path of *app*, with its numbers filled in."""
    found = []
    for route in every_route(app.routes):
        path = route.path.format(**EXAMPLE)
        found += [(method, path) for method in route.methods]
    return sorted(found)


def every_route(routes):
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        inner = getattr(route, "original_router", None)
        yield from every_route(inner.routes if inner is not None else [])
