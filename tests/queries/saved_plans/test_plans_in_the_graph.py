"""What of a plan is in the graph, and that it goes with its workspace."""

from neo4j import Transaction

from inroad.graph.vocabulary import PlanStepState
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.plans.comment_on_plan import comment_on_plan
from inroad.graph.writes.plans.write_plan_version import StepAgain
from inroad.graph.writes.provenance import Provenance
from inroad.queries.invariants.lives_of_plans import lives_of_plans
from inroad.queries.invariants.required_of_edges import required_of_edges
from inroad.queries.invariants.required_properties import required_properties
from inroad.queries.saved_plans.plans_at import plans_at
from tests.drawing import NOW
from tests.queries.saved_plans.keeping import PLAN, STEP, days, draw_acme, go, keep

LEFT = """MATCH (n:Plan|PlanVersion|PlanStep|PlanComment {workspace: $w}) RETURN count(n) AS n"""


def test_a_plan_that_is_kept_breaks_no_rule_of_the_graph(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    keep(tx, drawn)
    go(tx, drawn, PlanStepState.ASKED)
    keep(tx, drawn, StepAgain(f"{PLAN}#1.1", None), STEP, number=2, at=NOW + days(1))

    for rule in (lives_of_plans, required_properties, required_of_edges):
        assert [one for one in rule(tx) if one.workspace == drawn] == []


def test_two_active_plans_of_one_deal_are_found_by_the_check(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    keep(tx, drawn)
    keep(tx, drawn, key="plan:two")

    found = [one.what for one in lives_of_plans(tx) if one.workspace == drawn]
    assert sorted(found) == [
        f"Plan {key} is active beside another plan of the same" for key in (PLAN, "plan:two")
    ]


def test_plans_go_with_their_workspace_and_no_other(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    keep(tx, drawn)
    comment_on_plan(
        tx,
        workspace=drawn,
        plan=PLAN,
        step=None,
        text="hm",
        by=None,
        provenance=Provenance("test", recorded_at=NOW),
    )
    assert tx.run(LEFT, w=drawn).single(strict=True)["n"] == 4
    assert plans_at(tx, workspace="another", accounts=["acme"], as_of=NOW) == []

    while delete_workspace(tx, workspace=drawn):
        pass
    assert tx.run(LEFT, w=drawn).single(strict=True)["n"] == 0
