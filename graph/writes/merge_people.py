"""A placeholder turns out to be somebody: all that was known of it is hers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inroad.errors import BadInput
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.known_facts import Validity, native_instant
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.reporting_cycles import Line, reporting_cycles
from inroad.graph.writes.settle_engagement import settle_engagement, settle_team
from inroad.graph.writes.settle_people import settle_people
from inroad.graph.writes.settle_relationships import settle_relationships
from inroad.graph.writes.take_turn import take_turn

QUERY = cypher.load(__name__)
TIES = cypher.load_named("inroad.graph.writes", "ties_of_people")
_BOTH_WAYS = "CONNECTED_TO"
"""Means the same both ways; it goes from the smaller key to the larger."""
_DERIVED = "KNOWS"
_GRADES = "GRADES"


@dataclass(frozen=True, slots=True)
class _Tie:
    """One edge of one person."""

    edge: str
    tie: str
    outgoing: bool
    key: str | None
    other: str
    other_key: str | None
    properties: Mapping[str, Any]

    @property
    def holds(self) -> Validity:
        """From when to when it holds."""
        since, until = (self.properties.get(name) for name in ("valid_from", "valid_to"))
        return Validity(native_instant(since), native_instant(until))


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a placeholder's edges."""

    moved: int
    """Edges that the person did not have."""
    folded: int
    """Edges that she had already, which took over what they lacked."""


def merge_people(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    placeholder_key: str,
    person_key: str,
    provenance: Provenance,
) -> Merged:
    """Give everything that is known of a placeholder to the person it turned out to be.

    Each edge keeps its own provenance; the key that is made of its ends is made anew. What ties the
    two to each other goes, for nobody is tied to herself. The placeholder keeps its key in a node
    of its own, so that records of that key mean the person from then on. Writers of one workspace
    take turns.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace, which must exist.
        placeholder_key: key of a placeholder that is there.
        person_key: key of a person who is there, and is somebody else.
        provenance: where it is known from.

    Raises:
        NotFound: there is no such workspace.
        BadInput: one of the two reports to the other, or a circle of bosses would close.

    """
    take_turn(tx, workspace=workspace, at=provenance.recorded_at)
    found = _ties(tx, workspace, (placeholder_key, person_key))
    theirs, own = found[placeholder_key], found[person_key]
    rows = [_row(tie, own, placeholder_key, person_key) for tie in theirs]
    _refuse_circles(tx, workspace, theirs, placeholder_key, person_key)
    result = tx.run(
        QUERY.text,
        workspace=workspace,
        gone_key=placeholder_key,
        person_key=person_key,
        provenance=provenance.properties(),
        rows=rows,
    ).single(strict=True)
    _settle(tx, workspace, theirs, person_key)
    mark_changed(tx, workspace=workspace, people=[person_key], at=provenance.recorded_at)
    return Merged(result["moved"], result["folded"])


def _ties(tx: OpenTransaction, workspace: str, people: Sequence[str]) -> dict[str, list[_Tie]]:
    found: dict[str, list[_Tie]] = {key: [] for key in people}
    for row in tx.run(TIES.text, workspace=workspace, people=list(people)).data():
        found[row.pop("person")].append(_Tie(**row))
    return found


def _row(tie: _Tie, own: Sequence[_Tie], gone: str, person: str) -> dict[str, Any]:
    """Return what is to become of one edge of the placeholder."""
    if tie.tie == _DERIVED or tie.other_key == person:
        return {"edge": tie.edge, "fate": "DROP", "outgoing": tie.outgoing}
    key, outgoing = _renamed(tie, gone, person)
    twin = next((one for one in own if _same(one, tie, key, outgoing)), None)
    if twin is None and any((one.tie, one.key) == (tie.tie, key) for one in own if one.key):
        # The same at another time: a later stay, whose key has the day it began behind it.
        since = tie.holds.since
        key = f"{key}|{since.date().isoformat() if since else gone}"
    return {
        "edge": tie.edge,
        "fate": "FOLD" if twin else "MOVE",
        "key": key,
        "outgoing": outgoing,
        "into": twin and twin.edge,
    }


def _renamed(tie: _Tie, gone: str, person: str) -> tuple[str | None, bool]:
    """Return an edge's key made of its new ends, and whether it leads away from the person."""
    if tie.key is None:
        return None, tie.outgoing
    if tie.tie == _BOTH_WAYS:
        ends = sorted((person, tie.other_key or ""))
        return "|".join(ends), ends[0] == person
    parts = [person if part == gone else part for part in tie.key.split("|")]
    return "|".join(parts), tie.outgoing


def _same(own: _Tie, tie: _Tie, key: str | None, outgoing: bool) -> bool:
    """Whether an edge of the person says what the placeholder's will."""
    if (own.tie, own.other, own.outgoing) != (tie.tie, tie.other, outgoing):
        return False
    if own.holds & tie.holds is None:
        return False
    if tie.tie == "PLAYS_ROLE_IN":
        return bool(own.properties["role"] == tie.properties["role"])
    return own.key == key or (tie.tie == "EMPLOYED_BY" and _same_office(own, tie))


def _same_office(own: _Tie, tie: _Tie) -> bool:
    """Whether two employments name one office, or that of the person names none."""
    offices = {own.properties.get("office"), tie.properties.get("office")} - {None}
    return own.properties.get("title") is None or len(offices) == 1


def _refuse_circles(
    tx: OpenTransaction, workspace: str, theirs: Sequence[_Tie], gone: str, person: str
) -> None:
    lines = list[Line]()
    for tie in theirs:
        if tie.tie != "REPORTS_TO" or tie.other_key is None:
            continue
        if tie.other_key == person:
            way = "reports to" if not tie.outgoing else "is the boss of"
            raise BadInput(
                f"personId: this person {way} whoever the placeholder stands for", field="personId"
            )
        key, _ = _renamed(tie, gone, person)
        ends = (person, tie.other_key) if tie.outgoing else (tie.other_key, person)
        lines.append(Line(key or "", *ends, tie.holds))
    circles = reporting_cycles(tx, workspace=workspace, lines=lines)
    if circles:
        [position, *_] = circles
        circle = " > ".join([lines[position].person, *circles[position]])
        raise BadInput(f"personId: would close a circle of bosses: {circle}", field="personId")


def _settle(tx: OpenTransaction, workspace: str, theirs: Sequence[_Tie], person: str) -> None:
    """Bring what is derived of the person up to date."""
    settle_people(tx, workspace=workspace, people=[person])
    known = {tie.other_key for tie in theirs if tie.tie in {_DERIVED, _BOTH_WAYS, _GRADES}}
    others = {key for key in known if key is not None and key != person}
    pairs = {(min(key, person), max(key, person)) for key in others}
    settle_relationships(tx, workspace=workspace, pairs=pairs)
    settle_engagement(tx, workspace=workspace, people=[person])
    settle_team(tx, workspace=workspace, people=[person])
