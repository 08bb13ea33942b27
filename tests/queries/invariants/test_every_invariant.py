"""Each rule finds what breaks it, and nothing in a graph that is written as it should be."""

from datetime import timedelta
from typing import Any

import pytest
from neo4j import Driver, Transaction

from inroad.graph.vocabulary import AlertCode
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.graph.writes.webhooks.keep_ping import keep_ping
from inroad.graph.writes.webhooks.save_webhook import save_webhook
from inroad.queries.invariants.every_invariant import INVARIANTS
from inroad.queries.invariants.reporting_cycles import reporting_cycles
from inroad.queries.invariants.webhooks_and_deliveries import webhooks_and_deliveries
from tests.alerts.judging import finding, judge
from tests.drawing import NOW, draw

BREAKS = {
    "required_properties": "MATCH (p:Person {workspace: $w, key: 'ana'}) REMOVE p.name",
    "workspace_boundaries": "MATCH (:Person {workspace: $w, key: 'ana'})-[e]->() "
    "SET e.workspace = 'x'",
    "shape_of_knows": "MATCH (:Person {workspace: $w})-[k:KNOWS]->() SET k.history_ms = [1]",
    "strength_is_settled": "MATCH (w:Workspace {key: $w}) SET w.resettling_since = datetime()",
    "reach_of_people": "MATCH (p:Person {workspace: $w, key: 'ana'}) SET p.reach_2 = 0.1",
    "participants_of_interactions": (
        "MATCH (:Person {workspace: $w, key: 'ana'})-[t:TOOK_PART_IN]->() DELETE t"
    ),
    "home_accounts": "MATCH (a:Account {workspace: $w, key: 'home'}) DETACH DELETE a",
    "moves_of_deals": (
        "CREATE (:Opportunity {workspace: $w, key: 'm', name: 'M', kind: 'NEW', stage: 'A'})"
        "<-[:MOVED {workspace: $w}]-"
        "(:StageMove {workspace: $w, key: 'm#1', number: 1, to_stage: 'B', at: datetime()})"
    ),
    "reporting_cycles": (
        "MATCH (a:Person {workspace: $w, key: 'ana'}), (b:Person {workspace: $w, key: 'bo'}) "
        "CREATE (a)-[:REPORTS_TO {workspace: $w, key: 'x'}]->(b)"
        "-[:REPORTS_TO {workspace: $w, key: 'y'}]->(a)"
    ),
    "stays_in_roles": (
        "MATCH (p:Person {workspace: $w, key: 'ana'}) "
        "CREATE (o:Opportunity {workspace: $w, key: 'o', name: 'O', kind: 'NEW'}) "
        "CREATE (p)-[one:PLAYS_ROLE_IN {workspace: $w, key: 'x', role: 'R'}]->(o) "
        "CREATE (p)-[other:PLAYS_ROLE_IN {workspace: $w, key: 'y', role: 'R'}]->(o) "
        "SET one.assignment = 'MANUAL', other.assignment = 'MANUAL', "
        "other.valid_from = datetime('2026-01-01')"
    ),
    "versions_of_blueprints": (
        "CREATE (:Blueprint {workspace: $w, key: 'b'})<-[:OF_BLUEPRINT {workspace: $w}]-"
        "(:BlueprintVersion {workspace: $w, key: 'b#2', number: 2, strategies: [], whys: []})"
    ),
    "lives_of_plans": (
        "CREATE (p:Plan {workspace: $w, key: 'p', state: 'ACTIVE', states: ['ACTIVE'], "
        "states_ms: [1], reasons: ['']})<-[:OF_PLAN {workspace: $w}]-"
        "(:PlanVersion {workspace: $w, key: 'p#2', number: 2, at: datetime()}) "
        "WITH p MATCH (a:Account {workspace: $w, key: 'home'}) "
        "CREATE (p)-[:PLANNED_ON {workspace: $w}]->(a)"
    ),
    "versions_of_rules": (
        "CREATE (:Rulebook {workspace: $w, key: 'r@2', kind: 'STAGES', name: 'stages', version: 2, "
        "retired: true, valid_from: datetime(), source: 't'})"
    ),
    "states_of_requests": (
        "CREATE (:IntroductionRequest {workspace: $w, key: 'r', source: 't', asked_at: datetime(), "
        "state: 'MET', states: ['ASKED'], states_ms: [1], reasons: [''], people: [], "
        "strengths: []})"
    ),
    "former_people_are_somebody": (
        "CREATE (:FormerPerson {workspace: $w, key: 'nobody', source: 't'})"
    ),
    "required_of_edges": "MATCH (:Person {workspace: $w, key: 'ana'})-[t:TOOK_PART_IN]->() "
    "REMOVE t.part",
    "times_of_engagement": "MATCH (p:Person {workspace: $w, key: 'bo'}) SET p.two_way_ms = [1]",
    "life_of_alerts": "MATCH (a:Alert {workspace: $w}) REMOVE a.open_cause",
    "numbers_of_alert_events": "MATCH (w:Workspace {key: $w}) SET w.alert_events = 7",
    "webhooks_and_deliveries": "MATCH (d:Delivery {workspace: $w}) SET d.webhook_key = 'gone'",
}


@pytest.fixture
def sound(tx: Transaction, drawn: str) -> str:
    people = ["ana", "bo"]
    draw(tx, drawn, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in people])
    meeting = {
        "key": "m",
        "opportunity": None,
        "properties": {
            "kind": "MEETING",
            "at": NOW,
            "at_ms": int(NOW.timestamp() * 1000),
            "participants": 2,
        },
        "participants": [{"person": p, "part": "ATTENDEE"} for p in people],
    }
    draw(tx, drawn, RecordKind.INTERACTIONS, [meeting])
    draw(tx, drawn, RecordKind.ACCOUNTS, [{"key": "acme", "properties": {"name": "Acme"}}])
    judge(tx, drawn, finding(AlertCode.SINGLE_THREADED, "acme"))
    draw_webhook(tx, drawn)
    return drawn


def draw_webhook(tx: Transaction, workspace: str) -> None:
    """A webhook, and a ping that it was sent."""
    provenance = Provenance("test", recorded_at=NOW)
    save_webhook(
        tx,
        workspace=workspace,
        webhook="hook",
        secret="s",
        properties={"url": "https://example.com/", "shape": "JSON", "active": True},
        from_now=False,
        at=NOW,
        provenance=provenance,
    )
    sent = {"kind": "ping", "body": "{}", "state": "DELIVERED", "made_at": NOW, "due_at": NOW}
    sent["attempts"] = 1
    keep_ping(
        tx,
        workspace=workspace,
        webhook="hook",
        delivery="ping",
        properties=sent,
        provenance=provenance,
    )


@pytest.mark.parametrize("rule", INVARIANTS, ids=lambda rule: rule.__name__)
def test_a_rule_finds_what_breaks_it_and_only_that(tx: Transaction, sound: str, rule: Any) -> None:
    assert [v for v in rule(tx) if v.workspace == sound] == []

    tx.run(BREAKS[rule.__name__], w=sound).consume()

    assert [v.workspace for v in rule(tx) if v.workspace == sound]


@pytest.mark.parametrize(
    "broken",
    [
        "MATCH (h:Webhook {workspace: $w}) REMOVE h.secret",
        "MATCH (h:Webhook {workspace: $w}) SET h.through = 99",
        "MATCH (d:Delivery {workspace: $w})-[to:GOES_TO]->() DELETE to",
        "MATCH (d:Delivery {workspace: $w}) REMOVE d.due_at",
    ],
)
def test_whatever_keeps_a_delivery_from_being_sent_is_found(
    tx: Transaction, sound: str, broken: str
) -> None:
    tx.run(broken, w=sound).consume()

    assert len([v for v in webhooks_and_deliveries(tx) if v.workspace == sound]) == 1


def test_two_who_changed_places_are_no_circle_of_bosses(tx: Transaction, sound: str) -> None:
    swapped = NOW - timedelta(days=30)
    lines = [("ana", "bo", {"valid_to": swapped}), ("bo", "ana", {"valid_from": swapped})]
    draw(
        tx,
        sound,
        RecordKind.REPORTING_LINES,
        [
            {"key": f"{a}|{b}", "person": a, "reports_to": b, "properties": valid}
            for a, b, valid in lines
        ],
    )

    assert [v for v in reporting_cycles(tx) if v.workspace == sound] == []


def test_every_rule_is_broken_by_one_of_these_tests(driver: Driver) -> None:
    assert {rule.__name__ for rule in INVARIANTS} == set(BREAKS)
