"""What is kept of a plan tells nobody who of two twins hides whom she knows.

In two worlds that differ in who of the twins has the hidden relationships a plan is kept, much is
said about it, and some of its steps break; then both hide, and the answers must be the same.
"""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

from inroad.api.deliver.payloads import body_of
from inroad.api.deliver.recipients import recipients_by_alert
from inroad.api.deliver.withheld_events import without_withheld_names
from inroad.api.watch.evaluate import evaluate
from inroad.graph.session import Graph
from inroad.graph.vocabulary import PayloadShape
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.alerts.alert_events import alert_events
from tests.api.conftest import asker, client_of, person, seed
from tests.api.planning.keeping import COMMENT, RENEWAL, moved, run, saved
from tests.api.test_names_do_not_leak import asked, draw_secret, hide, told
from tests.api.twins import TWINS, answer, differences, shown, world
from tests.api.walking import document

ASKERS = (None, "ana")
DEPTH = 3
"""A plan leads to its deals, and these to everything else, which is asked of them."""


def keep_plan(graph: Graph, workspace: str, hider: str) -> None:
    """Keep a plan, say much about it, make it anew, and break some of its steps."""
    ask, name = asker(client_of(graph, workspace)), TWINS[hider]
    plan = saved(ask, by=name, note=f"{name} knows her well")["plan"]
    said = {"text": f"{name} is away.", "by": name}
    run(ask, COMMENT, planId=plan["id"], **said)
    for step in plan["steps"]:
        run(ask, COMMENT, stepId=step["id"], **said)
    moved(ask, plan["steps"][0], "DROPPED", reason=f"{name} had a quarrel", by=name)
    saved(ask, planId=plan["id"], note=f"{name} asked for it", closeOn="2027-06-01")
    graph.write(evaluate, workspace=workspace, account_keys=["acme"])
    for gone in ("vic", "cfo"):
        job = {"person": gone, "account": "acme", "since": "2020-01-01", "until": "2026-11-20"}
        seed(graph, workspace, RecordKind.EMPLOYMENTS, job)
    graph.write(evaluate, workspace=workspace, account_keys=["acme"])


@pytest.fixture(scope="module")
def worlds(graph: Graph) -> Iterator[tuple[str, str]]:
    """Cai knows them here, Dan there; each hides it after the plan was kept."""
    with world(graph) as one, world(graph) as other:
        for workspace, hider in ((one, "cai"), (other, "dan")):
            draw_secret(graph, workspace, hider)
            keep_plan(graph, workspace, hider)
            hide(graph, workspace, hides=[person("cfo"), person("vic")])
            graph.write(evaluate, workspace=workspace, account_keys=["acme"])
        yield one, other


def plan_of(graph: Graph, workspace: str) -> str:
    listed = answer(graph, workspace, "{ plans { edges { node { id } } } }")["data"]["plans"]
    [edge] = listed["edges"]
    return str(edge["node"]["id"])


@pytest.mark.parametrize("asker_key", ASKERS)
def test_no_plan_that_was_kept_before_tells_who_of_two_hides(
    graph: Graph, worlds: tuple[str, str], asker_key: str | None
) -> None:
    found = []
    for workspace in worlds:
        way = {"id": plan_of(graph, workspace)}
        way |= {"from": person(asker_key)} if asker_key else {}
        words = document("plan", way, depth=DEPTH, opportunityId=RENEWAL)
        seen = shown(answer(graph, workspace, words))
        assert "errors" not in seen, seen["errors"]
        found.append(seen["data"]["plan"])
    assert found[0]["comments"]
    assert list(differences(*found)) == []


@pytest.mark.parametrize("name", ["plans", "alerts", "introductionRequests"])
def test_no_list_of_what_was_kept_tells_it(
    graph: Graph, worlds: tuple[str, str], name: str
) -> None:
    for way in asked(name, None):
        one, other = (told(graph, workspace, name, way) for workspace in worlds)
        assert list(differences(one, other)) == []


@pytest.mark.parametrize("field", ["plans(assigneeId: %s)", "alerts(first: 50, recipientId: %s)"])
def test_no_list_of_what_somebody_has_tells_it(
    graph: Graph, worlds: tuple[str, str], field: str
) -> None:
    for twin in TWINS:
        words = f"{{ {field % json.dumps(person(twin))} {{ edges {{ node {{ key }} }} }} }}"
        one, other = (shown(answer(graph, workspace, words)) for workspace in worlds)
        assert list(differences(one, other)) == []


def test_no_receiver_is_told_of_a_broken_step_whose_it_is(
    graph: Graph, worlds: tuple[str, str]
) -> None:
    sent = []
    for workspace in worlds:
        events = graph.read(alert_events, workspace=workspace, after_number=0, limit=500)
        broken = [one for one in events if one.code == "PLAN_STEP_BROKEN"]
        assert any(name in str(broken) for name in TWINS.values()), "the graph keeps who it was"
        bare = asyncio.run(without_withheld_names(graph, workspace, broken))
        keys = [one.alert_key for one in bare]
        hear = asyncio.run(recipients_by_alert(graph, workspace, keys))
        bodies: list[Any] = []
        for one in bare:
            about: dict[str, Any] = {"workspace": "w", "delivery": "d"}
            about["recipients"] = hear.get(one.alert_key, ())
            bodies += [json.loads(body_of(one, shape=shape, **about)) for shape in PayloadShape]
        sent.append(shown(bodies))
    assert list(differences(*sent)) == []
    assert not any(name in str(sent) for name in TWINS.values())
