"""Letters get an HTML half, mails a proven sender, messages their files; cases wait on clients."""

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
    op.add_column("message", _text("cut"))
    op.add_column("message", _text("sealed"))
    op.add_column("message", sa.Column("files", sa.JSON(), nullable=False, server_default="[]"))
    waits = sa.Column("waits_on_client", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("ticket", waits)


def downgrade() -> None:
    """Undo."""
    op.drop_column("ticket", "waits_on_client")
    op.drop_column("message", "files")
    op.drop_column("message", "sealed")
    op.drop_column("message", "cut")
    op.drop_column("mail", "proof_note")
    op.drop_column("mail", "proof")
    op.drop_column("outbox_letter", "html")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default="")
