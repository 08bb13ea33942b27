"""A customer, a deal and what happened, drawn into a workspace of the test's own."""

from datetime import datetime, timedelta
from typing import Any

from neo4j import Transaction

from inroad.api.managing import managed_contacts
from inroad.graph.instants import milliseconds
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.coverage import Coverage, coverage_of
from inroad.plans.engagement import windows_of
from inroad.queries.coverage.deal_contacts import deal_contacts
from inroad.queries.coverage.latest_touches import latest_touches
from inroad.queries.role_assignments import role_assignments
from inroad.queries.taxonomies_of import taxonomies_of
from tests.drawing import NOW, draw


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


class Deal:
    """A deal at the account `acme`; `ana` works for us."""

    def __init__(
        self, tx: Transaction, workspace: str, kind: str = "NEW", **properties: Any
    ) -> None:
        self.tx, self.workspace = tx, workspace
        self._draw(RecordKind.ACCOUNTS, {"key": "acme", "properties": {"name": "Acme"}})
        properties = {"name": "Acme deal", "kind": kind, **properties}
        self._draw(
            RecordKind.OPPORTUNITIES, {"key": "deal", "account": "acme", "properties": properties}
        )
        self.works("ana", "home")

    def works(
        self,
        person: str,
        account: str = "acme",
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        **job: Any,
    ) -> None:
        self._draw(RecordKind.PEOPLE, {"key": person, "properties": {"name": person.title()}})
        dates = {"valid_from": since, "valid_to": until}
        self._draw(
            RecordKind.EMPLOYMENTS,
            {
                "key": f"{person}|{account}|{since}",
                "person": person,
                "account": account,
                "properties": {**job, **{k: v for k, v in dates.items() if v}},
            },
        )

    def plays(self, person: str, role: str, *, assignment: str = "MANUAL", **more: Any) -> None:
        properties = {"role": role, "assignment": assignment, **more}
        self._draw(
            RecordKind.ROLE_ASSIGNMENTS,
            {
                "key": f"{person}|{role}|deal",
                "person": person,
                "opportunity": "deal",
                "properties": properties,
            },
        )

    def happened(self, at: datetime, kind: str, **parts: str) -> None:
        """Draw an interaction; `parts` says who took part as what."""
        self._draw(
            RecordKind.INTERACTIONS,
            {
                "key": f"{kind}|{at.isoformat()}|{sorted(parts.items())}",
                "properties": {
                    "kind": kind,
                    "at": at,
                    "at_ms": milliseconds(at),
                    "participants": len(parts),
                },
                "participants": [{"person": p, "part": part} for p, part in parts.items()],
                "opportunity": None,
            },
        )

    def wrote(self, person: str, days: float, *, to: str = "ana") -> None:
        self.happened(ago(days), "EMAIL", **{person: "SENDER", to: "RECIPIENT"})

    def judged(self, as_of: datetime = NOW) -> Coverage:
        """Judge the deal as the API does, from what the graph says of that instant."""
        asked: dict[str, Any] = {"workspace": self.workspace, "as_of": as_of}
        people = deal_contacts(self.tx, opportunities=["deal"], **asked)
        assignments = role_assignments(self.tx, opportunities=["deal"], **asked)
        [(kind, taxonomy)] = self.tx.run(
            "MATCH (o:Opportunity {workspace: $w, key: 'deal'}) RETURN o.kind, o.taxonomy",
            w=self.workspace,
        ).values()
        return coverage_of(
            taxonomies_of(self.tx, **asked).roles_of(taxonomy),
            people=people,
            touches=latest_touches(self.tx, people=[row.person_key for row in people], **asked),
            assignments=assignments,
            windows=windows_of(kind),
            as_of=as_of,
            managed=managed_contacts(
                self.tx, contacts=[one.person_key for one in assignments], **asked
            ),
        )

    def _draw(self, kind: RecordKind, row: dict[str, Any]) -> None:
        draw(self.tx, self.workspace, kind, [row])
