"""Who may sign in: the rows, and the rules of passwords and sign-ins."""

import hmac
import secrets
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Engine
from sqlmodel import Field, Session, SQLModel, col, delete, func, or_, select

from consult.columns import words
from consult.database import insert_once, reading, transaction
from consult.errors import BadUser

MIN_PASSWORD = 10
MAX_FAILURES = 10  # in BRAKE, per account and per caller
BRAKE = timedelta(minutes=15)
IDLE = timedelta(minutes=30)  # a browser that was quiet this long must sign in again
LONGEST = timedelta(hours=12)


class Role(StrEnum):
    """What a user may do: an admin may do all that a consultant may, and mend stuck tickets."""

    CONSULTANT = "consultant"
    ADMIN = "admin"


class User(SQLModel, table=True):
    """Someone who may sign in; *must_change* = the password was made by the machine.

    *disabled_at* = since when they may not sign in any more, None while they may.  Nobody is
    removed: the histories name them.
    """

    __tablename__ = "staff"  # "user" is a reserved word in PostgreSQL

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True)
    name: str
    role: Role = Field(sa_type=words(Role))
    password_hash: str
    must_change: bool = False
    created_at: datetime
    disabled_at: datetime | None = None


class SignIn(SQLModel, table=True):
    """One signed-in browser; *key_hash* is the sha256 of its cookie, never the cookie."""

    __tablename__ = "sign_in"

    key_hash: str = Field(primary_key=True)
    user_id: int = Field(foreign_key="staff.id", ondelete="CASCADE")
    csrf: str
    created_at: datetime
    seen_at: datetime


class SignInFailure(SQLModel, table=True):
    """One failed sign-in, for the brake per account and per address of the caller."""

    __tablename__ = "sign_in_failure"

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(index=True)
    caller: str = Field(index=True)
    at: datetime = Field(index=True)


def add_user(session: Session, email: str, role: Role, password: str, *, name: str = "") -> User:
    """Make a user.  Raises BadUser for an address in use or a password that is too short."""
    email = email.strip().lower()
    if email.count("@") != 1 or email != "".join(email.split()):
        raise BadUser(f"{email!r} is no mail address")
    user = User(
        email=email,
        name=name or email.partition("@")[0],
        role=role,
        password_hash=_hash(password),
        created_at=datetime.now(UTC),
    )
    if not insert_once(session, user):
        raise BadUser(f"there is a user {email} already")
    return user


def first_admin(session: Session, email: str) -> str | None:
    """Make the first user, an admin with a password to be changed; None if there are users.

    Returns the one-time password, which is kept nowhere.
    """
    if session.exec(select(func.count()).select_from(User)).one():
        return None
    password = secrets.token_urlsafe(12)
    add_user(session, email, Role.ADMIN, password, name="Admin").must_change = True
    return password


def change_password(session: Session, user: User, password: str) -> None:
    """Give *user* a new password and end every browser's sign-in.  Raises BadUser."""
    user.password_hash, user.must_change = _hash(password), False
    session.add(user)
    end_sign_ins(session, user)


def end_sign_ins(session: Session, user: User) -> None:
    """End the sign-in of every browser of *user*'s."""
    session.exec(delete(SignIn).where(col(SignIn.user_id) == user.id))


def find_user(session: Session, email: str) -> User | None:
    """The user with that address, or None."""
    return session.exec(select(User).where(User.email == email.strip().lower())).first()


def braked(session: Session, email: str, caller: str) -> bool:
    """True if this account or this caller failed too often of late."""
    since = datetime.now(UTC) - BRAKE
    for column, value in ((SignInFailure.email, email), (SignInFailure.caller, caller)):
        failures = select(func.count()).where(col(column) == value, SignInFailure.at > since)
        if session.exec(failures).one() >= MAX_FAILURES:
            return True
    return False


def check_password(engine: Engine, email: str, password: str, caller: str) -> User | None:
    """The user, if *password* is right; else None, and the failure counts against both.

    An unknown address, or a disabled user's, costs the same time as a wrong password.  The hash is
    made outside any transaction: it takes long, and nobody should wait for it.
    """
    email = email.strip().lower()
    with reading(engine) as session:
        if braked(session, email, caller):
            return None
        user = find_user(session, email)
    if _right(user, password):
        return user
    with transaction(engine) as session:
        session.add(SignInFailure(email=email[:320], caller=caller, at=datetime.now(UTC)))
    return None


def sign_in(session: Session, user: User) -> tuple[str, str]:
    """Open a signed-in browser: its cookie (kept only as a hash) and its CSRF token."""
    assert user.id is not None
    cookie, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    row = SignIn(key_hash=_key(cookie), user_id=user.id, csrf=csrf, created_at=now, seen_at=now)
    session.add(row)
    return cookie, csrf


def signed_in(session: Session, cookie: str) -> tuple[User, SignIn] | None:
    """Whose browser *cookie* is, or None if it is unknown, idle too long or too old.

    None too if its user was disabled, even while they signed in.  The caller
    writes *seen_at*, now and then.
    """
    row = session.get(SignIn, _key(cookie))
    now = datetime.now(UTC)
    if row is None or row.seen_at < now - IDLE or row.created_at < now - LONGEST:
        return None
    user = session.get_one(User, row.user_id)
    return (user, row) if user.disabled_at is None else None


def sign_out(session: Session, cookie: str) -> None:
    """Forget this browser, and whatever else has run out."""
    now = datetime.now(UTC)
    old = or_(col(SignIn.seen_at) < now - IDLE, col(SignIn.created_at) < now - LONGEST)
    session.exec(delete(SignIn).where(or_(col(SignIn.key_hash) == _key(cookie), old)))
    session.exec(delete(SignInFailure).where(col(SignInFailure.at) < now - BRAKE))


def same(token: str, other: str) -> bool:
    """Compare two tokens in constant time."""
    return hmac.compare_digest(token.encode(), other.encode())


def _key(cookie: str) -> str:
    return sha256(cookie.encode()).hexdigest()


def _hash(password: str) -> str:
    if len(password) < MIN_PASSWORD:
        raise BadUser(f"a password needs at least {MIN_PASSWORD} characters")
    return PasswordHasher().hash(password)


def _right(user: User | None, password: str) -> bool:
    hashed = user.password_hash if user else _nobody()
    try:
        right = PasswordHasher().verify(hashed, password)
    except VerificationError:
        return False
    return right and user is not None and user.disabled_at is None


@cache
def _nobody() -> str:
    """A hash no password fits, so that an unknown address is not told by the clock."""
    return PasswordHasher().hash(secrets.token_hex())
