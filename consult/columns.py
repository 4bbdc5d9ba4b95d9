"""Column types that both databases keep alike."""

from enum import StrEnum

from sqlalchemy import Enum


def words(kind: type[StrEnum]) -> Enum:
    """Store *kind* by its values as text, alike on SQLite and PostgreSQL."""
    return Enum(kind, native_enum=False, length=20, values_callable=lambda e: [m.value for m in e])
