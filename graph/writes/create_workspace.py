"""Make a tenant."""

from datetime import UTC, datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.strength_model import StrengthModel, shipped_model
from inroad.graph.writes.settle_engagement import settle_team

QUERY = cypher.load(__name__)


def create_workspace(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    name: str,
    home_account: str,
    model: StrengthModel | None = None,
) -> None:
    """Make a workspace, or rename one and move its home account.

    Args:
        tx: an open write transaction.
        workspace: key that requests name it by.
        name: what people call it.
        home_account: key of the account that is us; it need not exist yet.
        model: its strength model, used only when the workspace is new.

    """
    chosen = model or shipped_model()
    [former_home] = tx.run(
        QUERY.text,
        workspace=workspace,
        properties={"name": name, "home_account": home_account},
        model=chosen.properties(),
        recorded_at=datetime.now(UTC),
    ).value()
    if former_home is not None and former_home != home_account:
        settle_team(tx, workspace=workspace, accounts=[former_home, home_account])
