"""What is supposed in tests, and everything that a workspace holds."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from neo4j import Driver

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.what_if.changes import Change, ChangeKind
from tests.api.conftest import Ask, person, seed

AS_OF = datetime(2026, 11, 1, tzinfo=UTC)
DEAL = "renewal"
DUMP = """MATCH (n {workspace: $w}) RETURN elementId(n) AS id, labels(n) AS of,
properties(n) AS says
UNION ALL MATCH (n:Workspace {key: $w}) RETURN elementId(n) AS id, labels(n) AS of,
properties(n) AS says
UNION ALL MATCH ({workspace: $w})-[r]->(m) RETURN elementId(r) AS id,
[type(r), elementId(startNode(r)), elementId(m)] AS of, properties(r) AS says"""
WHAT_IF = """query($id: ID, $account: ID, $words: String, $changes: [WhatIfChange!]!,
    $asOf: DateTime) {
  whatIf(opportunityId: $id, accountId: $account, words: $words, changes: $changes, asOf: $asOf) {
    explanation asOf account { key } candidates { key } changes { sentence note }
    deals { opportunity { key } before { ...S } after { ...S }
      differences { about subject before after isWorse } }
    accounts { account { key } before { ...P } after { ...P }
      differences { about subject before after isWorse } } } }
fragment P on WhatIfPenetration {
  band rolesExpected rolesIdentified rolesEngaged contactsInfluenced }
fragment S on WhatIfStanding { withinReach threads
  coverage { risk engagedContacts activeContacts completeness { score
    expected { role { key } state holders { contact { person { key } } state stance } } } }
  gate { to { key } isOpen conditions { met why steps { person { key } route { probability
    people { key name } } } } }
  ways { role { key } kind why probability worth person { key } route { people { key name } } } }"""


def dump(driver: Driver, workspace: str) -> Counter[str]:
    """Everything of a workspace: nodes and edges with their ids, types and properties."""
    with driver.session() as session:
        rows = session.run(DUMP, w=workspace).data()
    assert rows
    return Counter(
        repr((row["id"], row["of"], sorted((k, repr(v)) for k, v in row["says"].items())))
        for row in rows
    )


def met(graph: Graph, workspace: str, contact: str, *, days: float, ours: str = "ana") -> None:
    """Draw that a contact met one of ours, so many days before the day asked for."""
    seed(
        graph,
        workspace,
        RecordKind.INTERACTIONS,
        {
            "key": f"met-{contact}-{ours}-{days}",
            "kind": "MEETING",
            "at": AS_OF - timedelta(days=days),
            "participants": [{"person": one, "part": "ATTENDEE"} for one in (contact, ours)],
        },
    )


def leaves(key: str, **more: Any) -> Change:
    return Change(ChangeKind.LEAVES, key, **more)


def supposed(ask: Ask, *changes: dict[str, Any], **asked: Any) -> dict[str, Any]:
    """Ask over GraphQL what would be; return the whole answer."""
    given = {"words": "Acme renewal", "asOf": AS_OF.isoformat(), **asked}
    return ask(WHAT_IF, changes=list(changes), **given)


def told(ask: Ask, *changes: dict[str, Any], **asked: Any) -> dict[str, Any]:
    """Ask what would be, and insist on an answer."""
    answer = supposed(ask, *changes, **asked)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["whatIf"]
    return found


def left(key: str, **more: Any) -> dict[str, Any]:
    return {"leaves": {"personId": person(key), **more}}


def different(found: dict[str, Any]) -> dict[tuple[str, str], tuple[Any, Any, Any]]:
    """The differences of the one deal asked about."""
    (deal,) = found["deals"]
    return {
        (one["about"], one["subject"]): (one["before"], one["after"], one["isWorse"])
        for one in deal["differences"]
    }
