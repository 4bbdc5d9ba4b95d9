"""A draft keeps how its letter was understood, of which its intents are a part."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("draft", sa.Column("question", sa.JSON(), nullable=False, server_default="{}"))
    op.drop_column("draft", "intents")


def downgrade() -> None:
    """Undo."""
    op.add_column("draft", sa.Column("intents", sa.JSON(), nullable=False, server_default="[]"))
    op.drop_column("draft", "question")
