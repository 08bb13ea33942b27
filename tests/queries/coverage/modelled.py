"""Deals whose people have facts, drawn many at a time."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from neo4j import Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.taxonomy import STANDARD
from inroad.graph.vocabulary import ProductBreadth, Segment
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.coverage_model import ModelCoverage, Requirement, model_coverage
from inroad.plans.coverage_model_rules import CoverageModelRules, shipped_model
from inroad.plans.engagement import Contact, contacts, windows_of
from inroad.plans.known import KnownPerson, known_of
from inroad.plans.quadrant import Placed, quadrant
from inroad.plans.scorecard import Scorecard, scorecard, scorecard_rules
from inroad.queries.assessments_of import assessments_of
from inroad.queries.coverage.deal_contacts import deal_contacts
from inroad.queries.coverage.depth_signals import DepthSignal, depth_signals
from inroad.queries.coverage.latest_touches import latest_touches
from inroad.queries.role_assignments import role_assignments
from inroad.queries.taxonomies_of import taxonomies_of
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import Deal, ago

BUYER = {"budget_authority": 0.8}
CHAMPION = {"influence": 0.5, "process_authority": 0.8}
POWER_USER = {"product_importance": 0.5, "usage": 0.5, "influence": 0.49}


class ModelledDeal(Deal):
    """A deal that sells to Finance at `acme`."""

    def __init__(
        self,
        tx: Transaction,
        workspace: str,
        *,
        department: str | None = "Finance",
        taxonomy: str = STANDARD,
    ) -> None:
        super().__init__(tx, workspace)
        self.department, self.taxonomy = department, taxonomy

    def joins(
        self,
        people: Iterable[str],
        facts: Mapping[str, float],
        *,
        department: str | None = "Finance",
        stance: str | None = None,
        since: datetime | None = None,
        title: str | None = None,
        wrote_days_ago: float | None = 20,
    ) -> None:
        """Draw contacts who turned to us, and what was assessed of them from an instant on."""
        names = list(people)
        for name in names:
            self.works(name, department=department, title=title)
        self._many(
            RecordKind.ASSESSMENTS,
            (
                {
                    "key": f"{name}|deal|{since}",
                    "person": name,
                    "opportunity": "deal",
                    "properties": {**facts, **({"valid_from": since} if since else {})},
                }
                for name in names
                if facts
            ),
        )
        if stance:
            for name in names:
                self.plays(name, "CHAMPION", stance=stance)
        if wrote_days_ago is not None:
            for name in names:
                self.wrote(name, wrote_days_ago)

    def noted(self, person: str, days: float, *signals: str, part: str = "ATTENDEE") -> None:
        """Draw a meeting, or a message of theirs or ours, at which somebody noted signals."""
        at = ago(days)
        ours = {"ATTENDEE": "ATTENDEE", "SENDER": "RECIPIENT", "RECIPIENT": "SENDER"}[part]
        self._many(
            RecordKind.INTERACTIONS,
            [
                {
                    "key": f"{person}|{at}|{signals}|{part}",
                    "properties": {
                        "kind": "MEETING" if part == "ATTENDEE" else "EMAIL",
                        "at": at,
                        "at_ms": milliseconds(at),
                        "participants": 2,
                        "signals": list(signals),
                    },
                    "participants": [
                        {"person": person, "part": part},
                        {"person": "ana", "part": ours},
                    ],
                    "opportunity": None,
                }
            ],
        )

    def people(self, as_of: datetime = NOW) -> list[tuple[Contact, KnownPerson]]:
        """Put together what is known, as the API does, from what the graph says of that instant."""
        asked: dict[str, Any] = {"workspace": self.workspace, "as_of": as_of}
        rows = deal_contacts(self.tx, opportunities=["deal"], **asked)
        keys = [row.person_key for row in rows]
        assessments = assessments_of(self.tx, opportunities=["deal"], **asked)
        assignments = role_assignments(self.tx, opportunities=["deal"], **asked)
        signals = self.signals(*keys, as_of=as_of)
        theirs = contacts(
            rows,
            latest_touches(self.tx, people=keys, **asked),
            windows=windows_of("NEW"),
            as_of=as_of,
        )
        by_key = {row.person_key: row for row in rows}
        return [
            (
                contact,
                known_of(
                    by_key[contact.person_key],
                    assessments=assessments,
                    assignments=assignments,
                    signals=signals,
                    taxonomies=taxonomies_of(self.tx, **asked),
                    taxonomy=self.taxonomy,
                    deal_department=self.department,
                    as_of=as_of,
                ),
            )
            for contact in theirs
        ]

    def known(self, person: str, as_of: datetime = NOW) -> KnownPerson:
        """What is known of one contact."""
        return next(one for contact, one in self.people(as_of) if contact.person_key == person)

    def held_against(
        self,
        breadth: ProductBreadth | None,
        segment: Segment | None,
        *,
        as_of: datetime = NOW,
        rules: CoverageModelRules | None = None,
    ) -> ModelCoverage:
        """Hold the deal against a model; the shipped one, unless given."""
        return model_coverage(
            rules or shipped_model(),
            self.people(as_of),
            taxonomies_of(self.tx, workspace=self.workspace, as_of=as_of),
            breadth=breadth,
            segment=segment,
            deal_department=self.department,
        )

    def placed(self, as_of: datetime = NOW) -> list[Placed]:
        """Place the contacts in the quadrant."""
        taxonomies = taxonomies_of(self.tx, workspace=self.workspace, as_of=as_of)
        return list(quadrant(self.people(as_of), taxonomies))

    def signals(self, *people: str, as_of: datetime = NOW) -> list[DepthSignal]:
        """What the scorecard looks at."""
        rules = scorecard_rules()
        return depth_signals(
            self.tx,
            workspace=self.workspace,
            people=people,
            since=rules.since(as_of),
            as_of=as_of,
            most_participants=rules.most_participants,
        )

    def scored(self, person: str, as_of: datetime = NOW) -> Scorecard:
        """The depth of our relationship with somebody."""
        return scorecard(self.signals(person, as_of=as_of), as_of=as_of)

    def _many(self, kind: RecordKind, rows: Iterable[dict[str, Any]]) -> None:
        found = list(rows)
        if found:
            draw(self.tx, self.workspace, kind, found)


def of(found: ModelCoverage, role: str) -> Requirement:
    """The requirement of one role."""
    return next(one for one in found.requirements if one.role.key == role)


def day(number: int) -> datetime:
    """A day of the last weeks, 0 the latest."""
    return NOW - timedelta(days=number)
