"""Accounts with deals and people, drawn into a workspace of the test's own, and counted."""

from datetime import datetime, timedelta
from typing import Any

from neo4j import Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.taxonomy import STANDARD, shipped
from inroad.graph.vocabulary import OpportunityKind
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.coverage_rules import coverage_rules
from inroad.plans.next_role import meanings_of
from inroad.plans.penetration import Penetration, penetration_of
from inroad.plans.penetration_rules import penetration_rules
from inroad.plans.stage_documents import shipped_stages
from inroad.queries.penetration.account_penetration import account_penetration
from inroad.queries.penetration.stages_written import stages_written
from tests.drawing import NOW, draw

DAY_MS = 86_400_000
ROLES = (
    "CHAMPION",
    "ECONOMIC_BUYER",
    "TECHNICAL_BUYER",
    "INFLUENCER",
    "END_USER",
    "EXECUTIVE_SPONSOR",
)


def ago(days: float, *, ms: int = 0) -> datetime:
    """An instant so many days before NOW, and so many milliseconds before that."""
    return NOW - timedelta(days=days, milliseconds=ms)


class Accounts:
    """`ana` works for us; `acme` has a deal."""

    def __init__(self, tx: Transaction, workspace: str) -> None:
        self.tx, self.workspace = tx, workspace
        self.account("acme")
        self.deal("deal")
        self.works("ana", "home")

    def account(self, key: str, **more: Any) -> None:
        self.draw(RecordKind.ACCOUNTS, {"key": key, "properties": {"name": key.title(), **more}})

    def deal(self, key: str, account: str = "acme", **more: Any) -> None:
        properties: dict[str, Any] = {"name": key, "kind": "NEW", **more}
        for day in ("opened_on", "closes_on"):
            if isinstance(properties.get(day), datetime):
                properties[day] = properties[day].date()
        self.draw(
            RecordKind.OPPORTUNITIES, {"key": key, "account": account, "properties": properties}
        )

    def works(
        self,
        person: str,
        account: str = "acme",
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        **job: Any,
    ) -> None:
        self.draw(RecordKind.PEOPLE, {"key": person, "properties": {"name": person.title()}})
        dates = {"valid_from": since, "valid_to": until}
        row = {
            "key": f"{person}|{account}|{since}",
            "person": person,
            "account": account,
            "properties": {**job, **{k: v for k, v in dates.items() if v}},
        }
        self.draw(RecordKind.EMPLOYMENTS, row)

    def plays(self, person: str, role: str, deal: str = "deal", **more: Any) -> None:
        row = {
            "key": f"{person}|{role}|{deal}",
            "person": person,
            "opportunity": deal,
            "properties": {"role": role, "assignment": "MANUAL", **more},
        }
        self.draw(RecordKind.ROLE_ASSIGNMENTS, row)

    def met(self, person: str, at: datetime, colleague: str = "ana") -> None:
        row = {
            "key": f"{person}|{at.isoformat()}",
            "properties": {
                "kind": "MEETING",
                "at": at,
                "at_ms": milliseconds(at),
                "participants": 2,
            },
            "participants": [{"person": p, "part": "ATTENDEE"} for p in (person, colleague)],
            "opportunity": None,
        }
        self.draw(RecordKind.INTERACTIONS, row)

    def holder(self, person: str, role: str, *touches: datetime, deal: str = "deal") -> None:
        """Draw somebody at acme with a role, who met us at these instants."""
        self.works(person)
        self.plays(person, role, deal)
        for at in touches:
            self.met(person, at)

    def draw(self, kind: RecordKind, row: dict[str, Any]) -> None:
        draw(self.tx, self.workspace, kind, [row])

    def all(self, as_of: datetime = NOW) -> dict[str, Penetration]:
        return counted(self.tx, self.workspace, as_of=as_of)

    def reach(self, as_of: datetime = NOW, account: str = "acme") -> Penetration:
        return self.all(as_of)[account]


def asked() -> dict[str, Any]:
    """What the query takes by the shipped rules, besides workspace, instant and stages."""
    taxonomies, days = shipped(), coverage_rules().windows.engaged_days
    return {
        "days": penetration_rules().days,
        "expected": {name: meanings_of(taxonomies.roles_of(name)) for name in taxonomies.names},
        "default_taxonomy": STANDARD,
        "window_ms": {kind.value: days[kind] * DAY_MS for kind in OpportunityKind},
        "default_window_ms": min(days.values()) * DAY_MS,
        "with_contacts": True,
        "account_keys": None,
        "segments": None,
    }


def counted(tx: Any, workspace: str, *, as_of: datetime) -> dict[str, Penetration]:
    """Count every account by the shipped rules, as the API does."""
    written = stages_written(tx, workspace=workspace)
    over = [words for words in written if shipped_stages().is_over(words)]
    rows = account_penetration(tx, workspace=workspace, as_of=as_of, over_stages=over, **asked())
    return {row.account_key: penetration_of(row) for row in rows}
