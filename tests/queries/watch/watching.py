"""An account with a deal, drawn into a workspace of the test, and what the rules find of it."""

from datetime import date, datetime, timedelta
from typing import Any

from neo4j import Transaction

from inroad.api.watch.read import read_watched
from inroad.graph.instants import milliseconds
from inroad.graph.vocabulary import AlertCode
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.alerts.alert import Raised
from inroad.plans.alerts.rules import alerts_of
from tests.drawing import NOW
from tests.queries.coverage.deals import Deal, ago

WON = {"stage": "Closed Won"}


def on(days: int) -> date:
    """The day so many days before the day of NOW."""
    return NOW.date() - timedelta(days=days)


class Watch(Deal):
    """The account `acme`, one deal `deal`, and what else a test draws; `ana` works for us."""

    def __init__(self, tx: Transaction, workspace: str, **properties: Any) -> None:
        self.tx, self.workspace = tx, workspace
        self._draw(RecordKind.ACCOUNTS, {"key": "acme", "properties": {"name": "Acme"}})
        self.sells("deal", **properties)
        self.works("ana", "home")

    def sells(self, key: str, kind: str = "NEW", **properties: Any) -> None:
        """Draw a deal, or change it."""
        named = {"name": f"Acme {key}", "kind": kind, **properties}
        self._draw(RecordKind.OPPORTUNITIES, {"key": key, "account": "acme", "properties": named})

    def plays_on(self, deal: str, person: str, role: str, **more: Any) -> None:
        """Draw a role on another deal than `deal`."""
        self._draw(
            RecordKind.ROLE_ASSIGNMENTS,
            {
                "key": f"{person}|{role}|{deal}",
                "person": person,
                "opportunity": deal,
                "properties": {"role": role, "assignment": "MANUAL", **more},
            },
        )

    def met(self, person: str, days: float, *signals: str, colleague: str = "ana") -> None:
        """Draw a meeting of somebody with one of ours, with what was seen in it."""
        at = ago(days)
        self._draw(
            RecordKind.INTERACTIONS,
            {
                "key": f"met|{person}|{colleague}|{at.isoformat()}",
                "properties": {
                    "kind": "MEETING",
                    "at": at,
                    "at_ms": milliseconds(at),
                    "participants": 2,
                    "signals": list(signals) or None,
                },
                "participants": [
                    {"person": one, "part": "ATTENDEE"} for one in (person, colleague)
                ],
                "opportunity": None,
            },
        )

    def used(self, days: float, *people: str) -> None:
        """Draw one use of the product by each of some people."""
        for person in people:
            self.happened(ago(days), "USAGE", **{person: "ATTENDEE"})

    def stated(self, person: str, colleague: str, strength: float, **dates: datetime) -> None:
        """Draw that two people are said to know each other."""
        first, second = sorted((person, colleague))
        self._draw(
            RecordKind.CONNECTIONS,
            {
                "key": f"{first}|{second}",
                "person": first,
                "other": second,
                "properties": {"kind": "network", "strength": strength, **dates},
            },
        )

    def found(self, code: AlertCode, as_of: datetime = NOW) -> list[Raised]:
        """Return what a rule finds of the account."""
        (watched,) = read_watched(
            self.tx, workspace=self.workspace, account_keys=["acme"], as_of=as_of
        )
        return [one for one in alerts_of(watched, as_of=as_of) if one.code is code]

    def holds(self, code: AlertCode, as_of: datetime = NOW) -> bool:
        """Return whether a rule finds anything."""
        return bool(self.found(code, as_of))
