"""Letters get an HTML half; mails say whether their sender is proven."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("outbox_letter", _text("html"))
    op.add_column("mail", _text("proof"))
    op.add_column("mail", _text("proof_note"))


def downgrade() -> None:
    """Undo."""
    op.drop_column("mail", "proof_note")
    op.drop_column("mail", "proof")
    op.drop_column("outbox_letter", "html")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default="")
