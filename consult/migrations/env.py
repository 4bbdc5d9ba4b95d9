"""Alembic's entry: runs the migrations on the connection that database.migrate() hands in."""

from alembic import context
from sqlmodel import SQLModel

import consult.people
import consult.sent.ageing_tables
import consult.tables
import consult.wordings.wording_tables  # noqa: F401 - all four register their tables

connection = context.config.attributes["connection"]
# SQLite rolls DDL back like anything else once BEGIN is said, which database.py does.
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
