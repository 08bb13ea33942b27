"""On random graphs every step of a plan holds the moment it is kept, the first time and anew."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from inroad.api.planning.anew import asked_before, begin_anew
from inroad.api.planning.make import Asked, make_plan
from inroad.api.planning.reading import faults_in, read_plan
from inroad.api.planning.save import Thought, keep_plan
from inroad.api.planning.wanted import PlanWanted
from inroad.graph.session import Graph
from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.consent.save_consent import Consent, save_consent
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.graph.writes.requests.move_request import move_request
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.save import save
from inroad.plans.planning.saved import SavedPlan
from tests.api.planning.test_plans_on_random_graphs import (
    HELD,
    MADE,
    NOW,
    OURS,
    THEIRS,
    draw,
    put,
)

FOR: dict[str, Any] = {"opportunity_key": "deal"}
random_changes = settings(
    max_examples=8,  # each keeps two plans, which takes its time
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # too slow to look for a smaller one
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def grade(tx: Any, key: str, random: Random, *, days: int) -> None:
    """Let relationships be graded at random; what is graded lower than before may not jump up."""
    since = (NOW - timedelta(days=days)).isoformat()
    for pair in random.sample([(a, b) for a in OURS for b in THEIRS], k=6):
        row = {"colleague": pair[0], "contact": pair[1], "grade": random.choice("SID")}
        record = read_record(RecordKind.GRADES, row | {"since": since})
        assert isinstance(record, Record)
        save(tx, RecordKind.GRADES, [record], workspace=key, provenance=MADE)


def wish(tx: Any, key: str, random: Random) -> None:
    """Let colleagues say at random how often they may be asked, and what they hide."""
    for one in random.sample(OURS, k=random.choice([0, 1, 2])):
        said = Consent(
            may_be_asked=random.choice([True, True, False]),
            asks_per_month=random.choice([None, 0, 1, 2]),
            cool_down_days=random.choice([None, 7, 20]),
            hides_all=random.choice([False, True]),
        )
        save_consent(tx, workspace=key, colleague_key=one, consent=said, since=NOW, provenance=MADE)


def change(tx: Any, key: str, random: Random) -> None:
    """Let something happen to those who are on the ways."""
    for one in random.sample(THEIRS, k=2):
        row = {"person": one, "opportunity": "deal", "role": HELD.get(one, "INFLUENCER")}
        put(tx, key, RecordKind.ROLE_ASSIGNMENTS, row | {"stance": "OPPOSED"})
    if random.choice([True, False]):
        until = (NOW - timedelta(days=1)).isoformat()
        job = {"person": random.choice([*OURS, *THEIRS]), "title": "Employee", "until": until}
        account = "home" if job["person"] in OURS else "acme"
        put(tx, key, RecordKind.EMPLOYMENTS, job | {"account": account})
    if random.choice([True, False]):
        asker, giver, target = *random.sample(OURS, k=2), random.choice(THEIRS)
        ask = Ask(asker, giver, target, [asker, giver, target], [0.5, 0.5], NOW)
        made = ask_for_introduction(tx, workspace=key, ask=ask, provenance=MADE)
        no = RequestState.DECLINED
        move_request(tx, workspace=key, key=made, state=no, at=NOW, reason="no")


def kept(tx: Any, key: str, plan_key: str | None = None) -> SavedPlan | None:
    """Keep a plan of the deal, or make it anew; None where there is no step to keep."""
    at = datetime.now(UTC)
    when: dict[str, Any] = {"workspace": key, "as_of": at, "seen_at": at}
    asked, begun = Asked(**FOR), None
    if plan_key is not None:
        former = read_plan(tx, workspace=key, key=plan_key, as_of=at)
        begun = begin_anew(tx, former=former, asked=asked_before(former), **when)
    own = begun.asked if begun else Asked(**FOR, for_everybody=True)
    plan = make_plan(tx, asked=own, under_way=begun.kept if begun else (), **when)
    if not plan.steps and begun is None:
        return None
    wanted = PlanWanted(plan_key, opportunity_key=None if plan_key else "deal")
    new, by = Thought(asked, plan, begun), Provenance("test", recorded_at=at)
    done = keep_plan(tx, workspace=key, wanted=wanted, new=new, provenance=by)
    assert done is not None
    return read_plan(tx, workspace=key, key=done.key, as_of=done.at)


def broken(tx: Any, key: str, plan: SavedPlan) -> list[tuple[str, list[str]]]:
    """Return what speaks against the steps of a plan the moment it is kept."""
    at = datetime.now(UTC)
    found = faults_in(tx, workspace=key, plans=[plan], as_of=at, seen_at=at)
    return [
        (one.step.target.key, [fault.what for fault in found[one.key]])
        for one in plan.steps
        if found[one.key]
    ]


@random_changes
@given(seed=st.integers(0, 10**6))
@example(seed=0)  # who would know a name is against us by then
def test_every_step_of_a_fresh_plan_holds(graph: Graph, key: str, seed: int) -> None:
    workspace = f"{key}-{seed}"
    try:
        graph.write(begin, workspace, Random(seed))
        plan = graph.write(kept, workspace)
        assert plan is None or graph.read(broken, workspace, plan) == []
        if plan is None:
            return
        graph.write(go_on, workspace, Random(seed + 1))
        anew = graph.write(kept, workspace, plan.key)
        assert anew is not None
        assert graph.read(broken, workspace, anew) == []
    finally:
        while graph.write(delete_workspace, workspace=workspace):
            pass


def begin(tx: Any, key: str, random: Random) -> None:
    draw(tx, key, random)
    grade(tx, key, random, days=random.choice([300, 150, 20]))
    wish(tx, key, random)


def go_on(tx: Any, key: str, random: Random) -> None:
    grade(tx, key, random, days=10)
    change(tx, key, random)
