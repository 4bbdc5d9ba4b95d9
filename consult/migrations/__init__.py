"""Alembic's folder: the tables' history, one file a change."""
