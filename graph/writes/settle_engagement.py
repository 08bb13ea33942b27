"""Keep on each person when they turned to us, so that nobody has to look at interactions for it."""

from collections.abc import Iterable

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.reach.raise_reach import raise_reach

_HERE = "inroad.graph.writes"
QUERY = cypher.load(__name__)
ADD = cypher.load_named(_HERE, "add_touches")
TEAM = cypher.load_named(_HERE, "settle_team")


def settle_engagement(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Iterable[str] = (),
    colleagues: Iterable[str] = (),
) -> None:
    """Recompute the instants at which people turned to us, from all their interactions.

    The result depends on the interactions and on who worked for us at the time of each, not on the
    order in which either came.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        people: keys of people; unknown ones are ignored.
        colleagues: people whose times with us changed: all who shared an interaction with them.

    """
    wanted, team = sorted(set(people)), sorted(set(colleagues))
    if wanted or team:
        tx.run(QUERY.text, workspace=workspace, people=wanted, colleagues=team).consume()


def add_touches(tx: OpenTransaction, /, *, workspace: str, interactions: Iterable[str]) -> None:
    """Add interactions that are new in the graph: what was there before is not read again."""
    keys = sorted(set(interactions))
    if keys:
        tx.run(ADD.text, workspace=workspace, interactions=keys).consume()


def settle_team(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Iterable[str] = (),
    accounts: Iterable[str] = (),
) -> None:
    """Recompute when people worked for us, and where that changed, who turned to us by it.

    Whoever became ours is at hand for all who know her, and her reach is raised with theirs.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        people: keys of people whose employments were written.
        accounts: accounts all of whose people are looked at, when the home account is another now.

    """
    rows = tx.run(
        TEAM.text, workspace=workspace, people=sorted(set(people)), accounts=sorted(set(accounts))
    ).data()
    changed = [row["person"] for row in rows]
    settle_engagement(tx, workspace=workspace, people=changed, colleagues=changed)
    raise_reach(tx, workspace=workspace, people=changed)
