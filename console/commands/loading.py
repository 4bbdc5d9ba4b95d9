"""`load FILE... [--starter]`: code files into the book, which is swapped in whole."""

import typer


def add_to(app: typer.Typer) -> None:
    """Add this family's commands to *app*."""
