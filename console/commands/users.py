"""`user add`, `list`, `password`, `disable`, `enable`: who may sign in."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from console.commands import printing
from console.commands.errors import PlainError
from console.commands.opening import open_desk
from console.commands.options import Json, PasswordOnStdin
from console.commands.passwords import ask_password

if TYPE_CHECKING:
    from sqlmodel import Session

    from consult.people import User

Email = Annotated[str, typer.Argument(metavar="EMAIL", show_default=False)]
_SHOWN = {"email", "name", "role", "must_change", "created_at", "disabled_at"}


def add_to(app: typer.Typer) -> None:
    """Add this family's commands to *app*."""
    family = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    family.command("add")(add)
    family.command("list")(show_all)
    family.command("password")(change)
    family.command("disable")(disable)
    family.command("enable")(enable)
    words = "Who may sign in: add, list, password, disable, enable."
    app.add_typer(family, name="user", help=words)


def add(
    email: Email,
    role: Annotated[Literal["consultant", "admin"], typer.Option(help="What they may do.")],
    name: Annotated[str, typer.Option(help="Shown beside the address.")] = "",
    *,
    password_stdin: PasswordOnStdin = False,
    json: Json = False,
) -> None:
    """Add a consultant or an admin."""
    from config.settings import read_settings
    from consult.database import transaction
    from consult.people import Role, add_user

    settings = read_settings()
    password = ask_password(from_stdin=password_stdin, twice=True)
    with open_desk(settings) as engine, transaction(engine) as session:
        user = add_user(session, email, Role(role), password, name=name)
        shown = user.model_dump(mode="json", include=_SHOWN)
    if json:
        printing.show_json(shown)
    else:
        printing.show(f"{shown['name']} <{shown['email']}> may sign in as {shown['role']}")


def show_all(*, json: Json = False) -> None:
    """List everyone who may sign in, or might before they were disabled."""
    from sqlmodel import col, select

    from config.settings import read_settings
    from consult.database import reading
    from consult.people import User

    with open_desk(read_settings()) as engine, reading(engine) as session:
        everyone = session.exec(select(User).order_by(col(User.email)))
        users = [user.model_dump(mode="json", include=_SHOWN) for user in everyone]
    if json:
        printing.show_json(users)
        return
    rows = [
        (
            user["email"],
            user["name"],
            user["role"],
            "one-time" if user["must_change"] else "their own",
            f"no, since {user['disabled_at'][:10]}" if user["disabled_at"] else "yes",
        )
        for user in users
    ]
    nobody = "nobody yet: `caseconsultant user add EMAIL --role admin`"
    shown = printing.table(("address", "name", "role", "password", "may sign in"), rows)
    printing.show(shown if rows else nobody)


def change(email: Email, *, password_stdin: PasswordOnStdin = False, json: Json = False) -> None:
    """Give someone a new password, and end all their sign-ins."""
    from config.settings import read_settings
    from consult.database import transaction
    from consult.people import change_password

    settings = read_settings()
    with open_desk(settings) as engine:
        with transaction(engine) as session:
            _user(session, email)
        # No transaction is open while a person types: it would hold SQLite's one write lock.
        password = ask_password(from_stdin=password_stdin, twice=True)
        with transaction(engine) as session:
            user = _user(session, email)
            change_password(session, user, password)
            shown = user.model_dump(mode="json", include=_SHOWN)
    if json:
        printing.show_json(shown)
    else:
        then = "is still disabled" if shown["disabled_at"] else "must sign in again"
        printing.show(f"{shown['email']} has a new password and {then}")


def disable(email: Email, *, json: Json = False) -> None:
    """Take someone's access away: end all their sign-ins, and release the cases they claimed."""
    from datetime import UTC, datetime

    from config.settings import read_settings
    from consult import access
    from consult.database import transaction

    with open_desk(read_settings()) as engine, transaction(engine) as session:
        user = _user(session, email)
        released = access.disable(session, user, datetime.now(UTC))
        shown = user.model_dump(mode="json", include=_SHOWN)
    if json:
        printing.show_json({**shown, "released": released})
        return
    cases = f"released: {', '.join(released)}" if released else "they had claimed no case"
    printing.show(f"{shown['name']} <{shown['email']}> may not sign in any more; {cases}")


def enable(email: Email, *, json: Json = False) -> None:
    """Give someone their access back, with the password they had."""
    from config.settings import read_settings
    from consult import access
    from consult.database import transaction

    with open_desk(read_settings()) as engine, transaction(engine) as session:
        user = _user(session, email)
        access.enable(session, user)
        shown = user.model_dump(mode="json", include=_SHOWN)
    if json:
        printing.show_json(shown)
    else:
        printing.show(f"{shown['name']} <{shown['email']}> may sign in as {shown['role']}")


def _user(session: "Session", email: str) -> "User":
    """The user with that address.  Raises PlainError."""
    from consult.people import find_user

    user = find_user(session, email)
    if user is None:
        raise PlainError(f"there is no user {email}")
    return user
