"""On random graphs each target is reached by its best way, and no plan breaks a limit."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import prod
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver

from inroad.api.planning.make import Asked, make_plan
from inroad.graph.vocabulary import PlanAim, PlanWay
from inroad.graph.writes.consent.save_consent import Consent, save_consent
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.save import save
from inroad.plans.planning.plan import Plan, PlanStep

NOW = datetime(2026, 11, 2, tzinfo=UTC)
MADE = Provenance("test", recorded_at=NOW)
OURS = ["ann", "bob", "cat"]
THEIRS = [f"t{number}" for number in range(6)]
ROLES = ["CHAMPION", "ECONOMIC_BUYER", "TECHNICAL_BUYER", "LEGAL_COMPLIANCE", "PROCUREMENT"]
HELD = dict(zip(THEIRS, ROLES, strict=False))
"""One contact is left without a role."""
Near = dict[str, dict[str, float]]
random_graphs = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def put(tx: Any, workspace: str, kind: RecordKind, *rows: dict[str, Any]) -> None:
    records = [read_record(kind, row) for row in rows]
    taken = [one for one in records if isinstance(one, Record)]
    assert len(taken) == len(rows), records
    assert save(tx, kind, taken, workspace=workspace, provenance=MADE) == []


def draw(tx: Any, workspace: str, random: Random) -> Near:
    """Draw colleagues and contacts who know each other at random, and a deal with its roles."""
    create_workspace(tx, workspace=workspace, name="Random", home_account="home")
    accounts = ({"key": key, "name": key.title()} for key in ("home", "acme"))
    put(tx, workspace, RecordKind.ACCOUNTS, *accounts)
    everybody = [*OURS, *THEIRS]
    put(tx, workspace, RecordKind.PEOPLE, *({"key": key, "name": key} for key in everybody))
    jobs = ({"person": key, "account": "home" if key in OURS else "acme"} for key in everybody)
    put(tx, workspace, RecordKind.EMPLOYMENTS, *(job | {"title": "Employee"} for job in jobs))
    pairs = [(a, b) for a in everybody for b in THEIRS if a < b]
    near: Near = {key: {} for key in everybody}
    for one, other in random.sample(pairs, k=12):
        near[one][other] = near[other][one] = random.choice([0.9, 0.75, 0.5, 0.3, 0.2])
    ties = (
        {"person": a, "other": b, "strength": strength, "kind": "network"}
        for a, some in near.items()
        for b, strength in some.items()
        if a < b
    )
    put(tx, workspace, RecordKind.CONNECTIONS, *ties)
    deal = {"key": "deal", "name": "Deal", "kind": "NEW", "account": "acme"}
    put(tx, workspace, RecordKind.OPPORTUNITIES, deal)
    held = ({"person": who, "opportunity": "deal", "role": role} for who, role in HELD.items())
    put(tx, workspace, RecordKind.ROLE_ASSIGNMENTS, *held)
    return near


def best(near: Near, target: str, askers: list[str], *, without: Collection[str] = ()) -> float:
    """Return the highest product of any loop-free chain of up to four links to somebody."""

    def products(chain: tuple[str, ...]) -> Iterator[float]:
        for person in near[chain[0]]:
            whole = (person, *chain)
            if person in chain or person in without:
                continue
            if person in OURS:
                if person in askers:
                    yield prod(near[a][b] for a, b in pairwise(whole))
            elif len(whole) <= 4:
                yield from products(whole)

    return max(products((target,)), default=0.0)


def planned(tx: Any, workspace: str, **asked: Any) -> Plan:
    wanted = Asked(opportunity_key="deal", **asked)
    return make_plan(tx, workspace=workspace, asked=wanted, as_of=NOW, seen_at=NOW)


@random_graphs
@given(seed=st.integers(0, 10**6))
def test_where_nothing_binds_each_target_is_reached_by_the_best_way_there_is(
    driver: Driver, key: str, seed: int
) -> None:
    random = Random(seed)
    with driver.session() as session, session.begin_transaction() as tx:
        near = draw(tx, key, random)
        silent = random.sample(OURS, k=random.choice([0, 0, 1]))
        for one in silent:
            no = Consent(may_be_asked=False)
            save_consent(
                tx, workspace=key, colleague_key=one, consent=no, since=NOW, provenance=MADE
            )
        plan = planned(tx, key, hours=100.0, closes_on=date(2027, 8, 1))
        tx.rollback()

    reached = {
        one.target.person_key: one.way.probability
        for one in plan.steps
        if one.target.aim is PlanAim.ENGAGE
    }
    askers = [one for one in OURS if one not in silent]
    wanted = {who: best(near, who, askers) for who in THEIRS[:5]}
    assert plan.is_optimal
    assert reached == pytest.approx({who: chance for who, chance in wanted.items() if chance})
    left = {one.target.person_key for one in plan.unplanned if one.target.aim is PlanAim.ENGAGE}
    assert left == {who for who, chance in wanted.items() if not chance}
    for step in plan.steps:
        who = step.target.person_key or ""
        if step.target.aim is PlanAim.ENGAGE and not step.alternatives:
            assert not best(near, who, askers, without=set(step.way.people) - {who})


@random_graphs
@given(seed=st.integers(0, 10**6))
def test_no_plan_breaks_a_quota_a_cool_down_an_order_an_hour_or_the_close_date(
    driver: Driver, key: str, seed: int
) -> None:
    random = Random(seed)
    allowed = {
        one: Consent(
            asks_per_month=random.choice([None, 0, 1, 2]),
            cool_down_days=random.choice([None, 7, 20]),
        )
        for one in OURS
    }
    closes_on = NOW.date() + timedelta(days=random.choice([20, 45, 90]))
    hours, owner = random.choice([1.0, 2.5, 4.0]), random.choice([None, "ann"])
    with driver.session() as session, session.begin_transaction() as tx:
        draw(tx, key, random)
        for one, consent in allowed.items():
            save_consent(
                tx, workspace=key, colleague_key=one, consent=consent, since=NOW, provenance=MADE
            )
        plan = planned(tx, key, hours=hours, closes_on=closes_on, owner_key=owner)
        tx.rollback()

    for who, consent in allowed.items():
        days = sorted(day for (giver, _), day in asks(plan.steps).items() if giver == who)
        if who == owner:
            continue
        if consent.asks_per_month is not None:
            months = Counter(day.replace(day=1) for day in days)
            assert all(count <= consent.asks_per_month for count in months.values())
        if consent.cool_down_days:
            gaps = [(later - day).days for day, later in pairwise(days)]
            assert all(gap >= consent.cool_down_days for gap in gaps)
    for spent in work(plan.steps).values():
        assert spent <= hours
    due = {one.target.key: one.due_on for one in plan.steps}
    for step in plan.steps:
        assert NOW.date() <= step.starts_on < step.due_on <= closes_on
        assert all(due[before] <= step.starts_on for before in step.after)
    for left in plan.unplanned:
        assert left.why
        assert left.left_out.limits or "would cost a target that brings more" in left.why
    assert plan.asks == sum(giver != owner for giver, _ in asks(plan.steps))


def asks(steps: tuple[PlanStep, ...]) -> dict[tuple[str, str], date]:
    """Return each ask with its first day; within somebody's own relationship there is none."""
    days: dict[tuple[str, str], date] = {}
    for one in steps:
        for place, pair in enumerate(pairwise(one.way.people)):
            if place or one.target.aim is not PlanAim.RAISE:
                days[pair] = min(days.get(pair, date.max), one.starts_on)
    return days


def work(steps: tuple[PlanStep, ...]) -> Counter[tuple[str, date]]:
    """Return the hours of each colleague by the day on which they are begun; as the docs say."""
    spent: Counter[tuple[str, date]] = Counter()
    letters = set[tuple[tuple[str, ...], date]]()
    for one in steps:
        if one.way.kind is PlanWay.INFORMANT:
            if (one.way.people, one.starts_on) in letters:
                continue  # one letter asks for all names
            letters.add((one.way.people, one.starts_on))
        between = len(one.way.people) - 2
        base = {"DIRECT": 1.5, "INTRODUCTION": 1.5, "ESCALATION": 2.0, "INFORMANT": 0.5}
        own = 3.0 if one.target.aim is PlanAim.RAISE else base[one.way.kind]
        spent[one.actor_key, one.starts_on] += own + 0.5 * between  # type: ignore[assignment]
    return spent
