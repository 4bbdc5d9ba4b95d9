"""A draft keeps how its letter was understood, for the case's page and the queue."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("draft", sa.Column("question", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Undo."""
    op.drop_column("draft", "question")
