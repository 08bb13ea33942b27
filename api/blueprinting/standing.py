"""A blueprint as it stands, and its next version."""

from datetime import datetime

from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import (
    BlueprintState,
    InfluenceStrategy,
    RelationshipGrade,
    TouchWorth,
)
from inroad.graph.writes.blueprints.write_version import Intersection, Version, write_version
from inroad.graph.writes.provenance import Provenance
from inroad.queries.blueprints.blueprint_versions import BlueprintVersionRow, blueprint_versions


def open_blueprint(
    tx: OpenTransaction, workspace: str, key: str, at: datetime
) -> BlueprintVersionRow:
    """Return what a blueprint says, of which something can still come.

    Raises:
        NotFound: there is no such blueprint.
        BadInput: it is over.

    """
    rows = blueprint_versions(tx, workspace=workspace, keys=[key], as_of=at)
    if not rows:
        raise NotFound(f"id: there is no blueprint {key!r} in this workspace", field="id")
    last = rows[-1]
    if not BlueprintState(last.state).is_open:
        raise BadInput(
            f"id: it was {spoken_state(last.state)} on {last.at:%-d %b %Y}; make a new one",
            field="id",
        )
    return last


def spoken_state(state: str) -> str:
    """Return a state as it stands in a sentence: `under way`."""
    return state.replace("_", " ").lower()


def said_by(row: BlueprintVersionRow) -> Version:
    """Return what a stored version says."""
    return Version(
        RelationshipGrade(row.to_grade),
        tuple(InfluenceStrategy(one) for one in row.strategies),
        row.whys,
        TouchWorth(row.worth),
        row.worth_what,
        row.owner_key,
        row.due_on,
        RelationshipGrade(row.from_grade) if row.from_grade else None,
        row.tactics,
        row.message,
        row.people,
        row.material,
        BlueprintState(row.state),
    )


def write_next(
    tx: OpenTransaction,
    workspace: str,
    former: BlueprintVersionRow,
    version: Version,
    provenance: Provenance,
) -> None:
    """Write the next version of a blueprint."""
    ends = Intersection(
        former.colleague_key, former.contact_key, former.account_key, former.opportunity_key
    )
    write_version(
        tx,
        workspace=workspace,
        key=former.key,
        intersection=ends,
        version=version,
        provenance=provenance,
    )
