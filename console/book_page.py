"""What the book holds: every loaded edition."""

from fastapi import APIRouter
from starlette.responses import Response

from codebook.errors import BookError
from console.desk import House
from console.doorkeeper import Who

router = APIRouter()


@router.get("/book")
def book(console: House, who: Who) -> Response:
    """The loaded editions, or the sentence that says why there is no book."""
    try:
        editions, complaint = console.book().editions(), ""
    except BookError as error:
        editions, complaint = [], str(error)
    context = {"visitor": who, "editions": editions, "complaint": complaint}
    return console.pages.answer("book.html", context, status=503 if complaint else 200)
