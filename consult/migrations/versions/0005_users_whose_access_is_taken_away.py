"""A user's access can be taken away, and given back."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    no_more = sa.Column("disabled_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True)
    op.add_column("staff", no_more)


def downgrade() -> None:
    """Undo."""
    op.drop_column("staff", "disabled_at")
