"""Whoever hides whom she knows is told apart from her twin by no answer to anybody else.

Every question of the schema is asked with every field that it leads to, in two worlds that differ
in who of two twins has the hidden relationships; the answers must be the same to the letter. A
field that is added is asked the day it is added.
"""

import asyncio
import json
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from inroad.api.deliver.payloads import body_of
from inroad.api.deliver.withheld_events import without_withheld_names
from inroad.api.watch.evaluate import evaluate
from inroad.api.withheld import NAME
from inroad.graph.session import Graph
from inroad.graph.vocabulary import PayloadShape
from inroad.queries.alerts.alert_events import AlertEventRow, alert_events
from tests.api.blueprinting import saved
from tests.api.conftest import asker, client_of, identity, person
from tests.api.consenting import allow, request
from tests.api.twins import (
    TWINS,
    VARIANTS,
    answer,
    differences,
    graded,
    shown,
    tie,
    world,
    wrote,
)
from tests.api.walking import document, is_needed, root_fields, subscriptions

DEPTH = 4
RENEWAL = identity("Opportunity", "renewal")
ASKERS = (None, "ana")
BY_ID = ("plan",)
"""A plan that is kept has another id in each world, by which tests/api/test_plans_do_not_leak.py
asks for it."""
NAMED = ("known",)
"""Arguments that are needed though the schema cannot say so."""
ALTERNATIVES = ("opportunityId", "accountId")
"""Arguments one of which is needed where words would be another way to say it."""


def draw_secret(graph: Graph, workspace: str, hider: str) -> None:
    """One of the twins knows the CFO, and Vic: well, of old, and lately."""
    for contact in ("cfo", "vic"):
        tie(graph, workspace, hider, contact, 0.95)
        wrote(graph, workspace, hider, contact, 250)
        graded(graph, workspace, hider, contact, grade="TRUST", days=240)
    wrote(graph, workspace, hider, "vic", 20)
    ask = asker(client_of(graph, workspace))
    request(ask, askerId=person("ana"), people=[person("ana"), person(hider), person("cfo")])
    for colleague, helper in ((hider, "bob"), ("ana", hider)):
        made = saved(
            ask,
            colleagueId=person(colleague),
            people=[person(helper)],
            message=f"{TWINS[hider]} says hello",
        )
        assert made["errors"] == []


def hide(graph: Graph, workspace: str, **said: Any) -> None:
    ask = asker(client_of(graph, workspace))
    for twin in ("cai", "dan"):
        assert allow(ask, twin, **said)["errors"] == []


@pytest.fixture(scope="module")
def worlds(graph: Graph) -> Iterator[tuple[str, str]]:
    """Cai knows them here, Dan there; alerts were raised before they hid it, and after."""
    with world(graph) as one, world(graph) as other:
        for workspace, hider in ((one, "cai"), (other, "dan")):
            draw_secret(graph, workspace, hider)
            graph.write(evaluate, workspace=workspace, account_keys=["acme"])
            hide(graph, workspace, hides=[person("cfo"), person("vic")])
            graph.write(evaluate, workspace=workspace, account_keys=["acme"])
        yield one, other


def asked(name: str, asker_key: str | None) -> Iterator[dict[str, Any]]:
    """Ways to ask a root field: each of the values of an argument with each of the others."""
    arguments = root_fields()[name].args
    values: dict[str, list[Any]] = {}
    for key, one in arguments.items():
        if f"{name}.{key}" in VARIANTS:
            values[key] = VARIANTS[f"{name}.{key}"]
        elif key == "from" and asker_key is not None:
            values[key] = [[person(asker_key)] if "[" in str(one.type) else person(asker_key)]
        elif is_needed(one) or key in NAMED:
            values[key] = VARIANTS[key]
    if "team" in arguments and asker_key is None:
        values["team"] = [True]
    if "words" in values and len(values) > 1:
        values.pop("words")
    for key in ALTERNATIVES:
        if {key, "words"} <= set(arguments) and not {*ALTERNATIVES, "words"} & set(values):
            values[key] = VARIANTS[key]
    yield from (dict(zip(values, chosen, strict=True)) for chosen in product(*values.values()))


def told(graph: Graph, workspace: str, name: str, way: Mapping[str, Any]) -> Any:
    """The whole of an answer, as far as two worlds may not differ in it."""
    words = document(name, way, depth=DEPTH, opportunityId=RENEWAL)
    found = shown(answer(graph, workspace, words))
    assert "errors" not in found, found["errors"]
    return found


@pytest.mark.parametrize(
    ("name", "asker_key"),
    [
        (name, asker_key)
        for name, field in sorted(root_fields().items())
        for asker_key in ASKERS
        if name not in BY_ID and (asker_key is None or "from" in field.args)
    ],
)
def test_no_answer_tells_who_of_two_hides(
    graph: Graph, worlds: tuple[str, str], name: str, asker_key: str | None
) -> None:
    for way in asked(name, asker_key):
        one, other = (told(graph, workspace, name, way) for workspace in worlds)
        assert list(differences(one, other)) == []


IDS = """{ alerts(first: 50, state: [OPEN, ACKNOWLEDGED, SNOOZED, RESOLVED]) {
    edges { node { id person { key } } } }
  blueprints(from: "%s") { id } introductionRequests { id } }"""


def test_no_id_of_what_was_kept_tells_who_of_two_hides(
    graph: Graph, worlds: tuple[str, str]
) -> None:
    found = []
    for workspace, hider in zip(worlds, ("cai", "dan"), strict=True):
        listed = answer(graph, workspace, IDS % person(hider))["data"]
        alerts = [edge["node"] for edge in listed["alerts"]["edges"]]
        ids = [one["id"] for one in sorted(alerts, key=lambda one: one["id"])]
        ids += [
            one["id"] for kind in ("blueprints", "introductionRequests") for one in listed[kind]
        ]
        assert len(listed["blueprints"]) == 2, "the hider sees her own"
        found.append([told(graph, workspace, "node", {"id": one})["data"]["node"] for one in ids])

    kept = [[one for one in nodes if one is not None] for nodes in found]
    assert [len(nodes) for nodes in found] == [len(kept[0]) + 1] * 2, "her blueprint is nobody's"
    assert list(differences(kept[0], kept[1])) == []


def test_no_subscription_and_no_receiver_is_told_who_of_two_hides(
    graph: Graph, worlds: tuple[str, str]
) -> None:
    heard, sent = [], []
    for workspace in worlds:
        events = graph.read(alert_events, workspace=workspace, after_number=0, limit=100)
        [words] = subscriptions(depth=DEPTH, opportunityId=RENEWAL).values()
        heard.append([shown(answer(graph, workspace, words, root=one)) for one in events])
        bare = asyncio.run(without_withheld_names(graph, workspace, events))
        sent.append([_bodies(one) for one in bare])
        before = str([_bodies(one) for one in events])
        assert any(name in before for name in TWINS.values()), "the graph keeps what was said"

    assert "errors" not in str(heard[0][0])
    assert list(differences(heard[0], heard[1])) == []
    assert list(differences(sent[0], sent[1])) == []
    assert not any(name in str(sent) for name in TWINS.values())


def _bodies(event: AlertEventRow) -> list[Any]:
    bodies = (
        body_of(event, workspace="w", delivery="d", shape=shape, recipients=())
        for shape in PayloadShape
    )
    return [shown(json.loads(body)) for body in bodies]


SELF = ("introductionRoutes", "whoKnows", "blueprints", "introductionRequests", "suggestBlueprint")


@pytest.mark.parametrize("name", SELF)
def test_who_hides_is_told_of_herself(graph: Graph, worlds: tuple[str, str], name: str) -> None:
    found = [
        told(graph, workspace, name, way)
        for workspace in worlds
        for way in asked(name, "cai")
        if way.get("contactId", person("cfo")) == person("cfo")
    ]
    half = len(found) // 2

    assert list(differences(found[:half], found[half:])) != []


@pytest.mark.parametrize("name", ["introductionRoutes", "whoKnows", "contactMap"])
def test_that_somebody_on_the_team_knows_her_is_told(
    graph: Graph, worlds: tuple[str, str], name: str
) -> None:
    for workspace in worlds:
        [way, *_] = asked(name, None)
        assert NAME in str(told(graph, workspace, name, way))


def test_without_a_wish_the_worlds_are_told_apart(graph: Graph) -> None:
    """What the tests above compare would show who knows whom, if nobody hid it."""
    with world(graph) as one, world(graph) as other:
        for workspace, knower in ((one, "cai"), (other, "dan")):
            draw_secret(graph, workspace, knower)
            graph.write(evaluate, workspace=workspace, account_keys=["acme"])
        for name in ("alerts", "blueprints", "contactMap", "introductionRoutes", "relationships"):
            found = [
                [told(graph, workspace, name, way) for way in asked(name, None)]
                for workspace in (one, other)
            ]
            assert list(differences(found[0], found[1])) != [], name


CONTACTS = ("cfo", "eva", "vic", "zoe")


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # two worlds are too slow to look for a smaller one
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_whatever_is_hidden_no_answer_tells_by_whom(graph: Graph, data: st.DataObject) -> None:
    secret = data.draw(st.lists(st.sampled_from(CONTACTS), min_size=1, unique=True))
    strength = {key: data.draw(st.sampled_from((0.2, 0.5, 0.9)), label=key) for key in secret}
    days = {key: data.draw(st.sampled_from((None, 3, 100)), label=key) for key in secret}
    grade = data.draw(st.sampled_from((None, "TRUST", "SATISFIED", "MOTIVATED")))
    all_of_them = data.draw(st.booleans())
    wish: dict[str, Any] = {
        "hidesAll": all_of_them,
        "hides": [] if all_of_them else [person(key) for key in secret],
        "mayBeAsked": data.draw(st.booleans()),
        "vetoes": data.draw(st.sampled_from(([], [identity("Account", "acme")]))),
    }
    with world(graph) as one, world(graph) as other:
        for workspace, hider in ((one, "cai"), (other, "dan")):
            # Before there is anything to hide: what both see of one of them alone, while the other
            # has not said it yet, was no secret, and its alerts may differ.
            hide(graph, workspace, **wish)
            for key in secret:
                tie(graph, workspace, hider, key, strength[key])
                if (at := days[key]) is not None:
                    wrote(graph, workspace, hider, key, at)
                if grade is not None:
                    graded(graph, workspace, hider, key, grade=grade, days=120)
            graph.write(evaluate, workspace=workspace, account_keys=["acme"])
        for name in BY_RELATIONSHIPS:
            for way in asked(name, None):
                parts = (told(graph, workspace, name, way) for workspace in (one, other))
                assert list(differences(*parts)) == [], name


BY_RELATIONSHIPS = (
    "alerts",
    "contactMap",
    "escalationPaths",
    "grades",
    "introductionRoutes",
    "relationships",
    "whoKnows",
)
