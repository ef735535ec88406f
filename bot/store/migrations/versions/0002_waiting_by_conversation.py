"""What waits is found by conversation: no event passes an older one that another process holds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WAITING = sa.text("state = 0")


def upgrade() -> None:
    _index("address", "seq")


def downgrade() -> None:
    _index("seq")


def _index(*columns: str) -> None:
    op.drop_index("ix_inbox_waiting", table_name="inbox")
    op.create_index(
        "ix_inbox_waiting", "inbox", list(columns), sqlite_where=WAITING, postgresql_where=WAITING
    )
