"""A customer with a renewal, drawn into a workspace of the test, and how it is judged."""

from datetime import datetime
from typing import Any

from neo4j import Transaction

from inroad.api.watch.read import read_watched
from inroad.graph.instants import instant
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.alerts.watched import WatchedAccount
from inroad.plans.post_sale.health import Health, HealthState, health_of
from inroad.plans.post_sale.renewal import (
    PlanStep,
    RenewalPlan,
    plan_begins,
    renewal_plan,
)
from inroad.queries.duties_of import duties_of
from inroad.queries.opportunities_by_key import opportunities_by_key
from inroad.queries.taxonomies_of import taxonomies_of
from inroad.queries.watch.signals_of import SeenDoing, signals_of
from tests.drawing import draw
from tests.queries.coverage.deals import ago
from tests.queries.watch.watching import Watch, on


class Customer(Watch):
    """The account `acme` with a renewal `deal` due in a number of days."""

    def __init__(self, tx: Transaction, workspace: str, *, due: int = 60, **more: Any) -> None:
        super().__init__(tx, workspace, kind="RENEWAL", closes_on=on(-due), **more)

    def read(self, as_of: datetime) -> WatchedAccount:
        (found,) = read_watched(
            self.tx, workspace=self.workspace, account_keys=["acme"], as_of=as_of
        )
        return found

    def health(self, days: float = 0) -> Health:
        as_of = ago(days)
        found = health_of(
            self.read(as_of),
            taxonomies=taxonomies_of(self.tx, workspace=self.workspace, as_of=as_of),
            doings=self._did(instant(0), as_of),
            as_of=as_of,
        )
        assert found is not None
        return found

    def state(self, role: str, days: float = 0) -> HealthState:
        return next(one.state for one in self.health(days).roles if one.role.key == role)

    def plan(self, days: float = 0) -> RenewalPlan:
        as_of = ago(days)
        asked: dict[str, Any] = {"workspace": self.workspace, "as_of": as_of}
        row = opportunities_by_key(self.tx, keys=["deal"], **asked)["deal"]
        return renewal_plan(
            row,
            self.read(as_of),
            taxonomies=taxonomies_of(self.tx, **asked),
            doings=self._did(plan_begins(row), as_of),
            duties=duties_of(self.tx, opportunities=["deal"], accounts=["acme"], **asked),
            as_of=as_of,
        )

    def step(self, key: str, days: float = 0) -> PlanStep:
        return next(step for step in self.plan(days).steps if step.key == key)

    def looks_after(self, person: str, duty: str, **what: str) -> None:
        row = {"key": f"{person}|{duty}|{what}", "person": person, "properties": {"duty": duty}}
        both = {"opportunity": None, "account": None, **what}
        draw(self.tx, self.workspace, RecordKind.DUTIES, [row | both])

    def _did(self, since: datetime, as_of: datetime) -> dict[str, list[SeenDoing]]:
        groups: dict[str, list[SeenDoing]] = {}
        for row in signals_of(
            self.tx,
            workspace=self.workspace,
            people=["eva", "bo", "cy"],
            since=since,
            as_of=as_of,
        ):
            groups.setdefault(row.person_key, []).append(row)
        return groups
