"""Write what a workspace rules in its own way."""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class SavedRulebook:
    """What became of a document."""

    version: int
    """Of the rulebook that holds now; 0: there never was one."""
    changed: bool
    """Whether it says anything else than before."""
    since: datetime
    """When what holds now began to."""


def save_rulebook(
    tx: OpenTransaction,
    kind: RulebookKind,
    /,
    *,
    workspace: str,
    rulebook: str,
    document: str | None,
    provenance: Provenance,
) -> SavedRulebook:
    """Make a document hold from now on, or retire what it names; past days keep their rules.

    Whether the document can be meant is for the caller to prove. The same document again changes
    nothing.

    Args:
        tx: an open write transaction.
        kind: what is ruled.
        workspace: key of the workspace, which must exist.
        rulebook: name among those of its kind.
        document: the rules as YAML; None retires them: what is shipped under that name holds again.
        provenance: where it comes from; `recorded_at` is when it begins to hold, unless somebody
            who asked later was first: then from that instant on, so that no two overlap.

    Raises:
        NotFound: there is no such workspace.

    """
    take_turn(tx, workspace=workspace, at=provenance.recorded_at)
    row = tx.run(
        QUERY.text,
        workspace=workspace,
        kind=kind.value,
        rulebook=rulebook,
        document=document,
        at=provenance.recorded_at,
        provenance=provenance.properties(),
    ).single(strict=True)
    return SavedRulebook(row["version"], row["changed"], row["since"].to_native())
