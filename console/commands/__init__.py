"""The commands people type; each family of them is one small module."""

import typer

from console.commands import (
    approving,
    book,
    doctor,
    drafting,
    fees,
    loading,
    reading,
    searching,
    sent,
    tickets,
    users,
)
from console.commands.errors import PlainGroup


def add_commands(app: typer.Typer) -> None:
    """Add every command of this room to *app*, and make all its errors plain sentences.

    Help is plain text too: it is read in pipes as well, and shows sooner.
    """
    app.info.cls = PlainGroup
    app.rich_markup_mode = None
    app.pretty_exceptions_enable = False
    for family in (
        reading,
        drafting,
        book,
        fees,
        searching,
        loading,
        tickets,
        approving,
        sent,
        users,
        doctor,
    ):
        family.add_to(app)
