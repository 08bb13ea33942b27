"""Checks that hold for each .cypher file, so that a new query is covered the day it is added."""

import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase

from inroad.graph import cypher
from inroad.graph.cypher import Query
from inroad.graph.model import NODES
from tests.database import Address

ROOT = Path(__file__).parents[2]
QUERIES = sorted(
    "inroad.queries." + ".".join(f.relative_to(ROOT / "queries").with_suffix("").parts)
    for f in (ROOT / "queries").rglob("*.cypher")
)
WRITES = sorted(
    (
        "inroad.graph." + ".".join(f.relative_to(ROOT / "graph").parent.parts),
        f.stem,
    )
    for f in (ROOT / "graph" / "writes").rglob("*.cypher")
)
VALUES: dict[str, object] = {
    "workspace": "w",
    "keys": ["p1"],
    "people": ["p1"],
    "others": ["p2"],
    "ones": ["p1"],
    "edges": ["5:0:0"],
    "histories": [[[1], [0.5], [0.5], [1]]],
    "latest": {name: [1] for name in ("settled_ms", "standing", "activity", "last_touch_ms")},
    "accounts": ["a1"],
    "opportunities": ["o1"],
    "source_keys": ["p1"],
    "source_key": "p1",
    "target_keys": ["p2"],
    "excluded_keys": ["p3"],
    "links": [["p1", "p2"]],
    "required": [{"label": "Person", "type": "KNOWS", "names": ["key"]}],
    "levels": ["VP"],
    "as_of": datetime(2026, 1, 1, tzinfo=UTC),
    "recorded_at": datetime(2026, 1, 1, tzinfo=UTC),
    "max_hops": 4,
    "min_hops": 1,
    "max_steps": 6,
    "k": 5,
    "limit": 5,
    "layer": 1,
    "faintest": 0.001,
    "slack": 1.0,
    "batch": 5,
    "min_strength": 0.1,
    "strength": 0.5,
    "known_from": 0.6,
    "from_key": "p1",
    "role": "CHAMPION",
    "roles": ["CHAMPION"],
    "opportunity_key": "o1",
    "key": "k",
    "person_key": "p1",
    "account_key": "a1",
    "after_key": "p0",
    "after_name": "A",
    "after_number": 0,
    "events": 1,
    "most_rows": 2_000,
    "states": ["OPEN"],
    "codes": ["SINGLE_THREADED"],
    "severities": ["CRITICAL"],
    "audience": "OWNER",
    "raised_before": datetime(2026, 1, 1, tzinfo=UTC),
    "number_before": 9,
    "office": "Chief Financial Officer",
    "function": "Finance",
    "kind": "EMPLOYMENTS",
    "seed": "checksum",
    "rulebook": "standard",
    "taxonomy": "standard",
    "document": "name: standard",
    "at": datetime(2026, 1, 1, tzinfo=UTC),
    "to_stage": "Proposal",
    "gone_key": "p2",
    "by": "Ana",
    "strengths": [0.5, 0.5],
    "floors": [0.1],
    "targets": ["p2"],
    "wanted": [{"key": "p2", "floor": 0.0}],
    "beam": 8,
    "without_keys": ["p3"],
    "without_steps": ["plan:one#1.1"],
    "asker_key": "p1",
    "team": True,
    "hides": ["p2"],
    "vetoes": ["a2"],
    "seen_at": datetime(2026, 1, 2, tzinfo=UTC),
    "connector_key": "p2",
    "target_key": "p3",
    "reason": "she is away",
    "override_reason": "asked for by the customer",
    "unmet": ["Nobody is known to be the Economic Buyer"],
    "since": datetime(2025, 1, 1, tzinfo=UTC),
    "stated_only": False,
    "earlier_from": datetime(2025, 11, 2, tzinfo=UTC),
    "recent_from": datetime(2025, 12, 2, tzinfo=UTC),
    "most_participants": 10,
    "witnesses": ["p3"],
    "lucene": "name:ana",
    "every_word": True,
    "colleagues": ["p1"],
    "contacts": ["p2"],
    "colleague_key": "p1",
    "contact_key": "p2",
    "owner_key": "p1",
    "account_keys": ["a1"],
    "segments": ["SMB"],
    "days": [7, 30],
    "over_stages": ["Closed Won"],
    "expected": {"standard": {"CHAMPION": "CHAMPION"}},
    "default_taxonomy": "standard",
    "with_contacts": True,
    "with_touches": True,
    "window_ms": {"NEW": 2_592_000_000},
    "default_window_ms": 2_592_000_000,
    "interactions": ["i1"],
    "firsts": [{"person": "p1", "others": ["p2"]}],
    "pairs": [{"key": "p1|p2", "person": "p1", "other": "p2"}],
    "properties": {},
    "provenance": {},
    "webhook": "wh1",
    "secret": "s",
    "lease": "l",
    "from_now": True,
    "through": 7,
    "until": datetime(2026, 1, 2, tzinfo=UTC),
    "before": datetime(2026, 1, 2, tzinfo=UTC),
    "before_at": datetime(2026, 1, 2, tzinfo=UTC),
    "before_key": "wh1:7",
    "deliveries": [{"key": "wh1:7", "number": 7, "kind": "ping", "body": "{}"}],
    "delivery": "wh1:7",
    "outcome": {},
    "receiver": {},
    "state": "PENDING",
    "model": {},
    "plan": "plan:1",
    "step": "plan:1#1.1",
    "declined_by": "p2",
    "request_key": "request:1",
    "requests": ["request:1"],
    "rows": [
        {
            "row": 0,
            "key": "k",
            "person": "p1",
            "other": "p2",
            "account": "a1",
            "opportunity": "o1",
            "reports_to": "p2",
            "influencer": "p1",
            "influenced": "p2",
            "colleague": "p1",
            "contact": "p2",
            "grader": "p1",
            "properties": {},
            "participants": [["p1", "SENDER"]],
        }
    ],
}


@pytest.fixture(scope="session")
def spelling(address: Address, driver: Driver) -> Iterator[Driver]:
    """A driver that hears every notification, on a database that knows the model's words.

    Neo4j keeps label, type and property names even when the transaction is rolled back, so that
    EXPLAIN warns of any other word afterwards.
    """
    with driver.session() as session, session.begin_transaction() as tx:
        for node in NODES:
            ones = dict.fromkeys(node.defined_properties(rels=False, aliases=False), 1)
            tx.run(f"CREATE (n:{node.__label__}) SET n = $ones", ones=ones).consume()
            for way, edge in node.defined_properties(properties=False, aliases=False).items():
                known = edge.definition["model"].defined_properties(rels=False, aliases=False)
                # A type may lead to two labels; its key is unique all the same.
                ones = dict.fromkeys(known, 1) | {"key": way}
                name = edge.definition["relation_type"]
                tx.run(f"CREATE ()-[r:{name}]->() SET r = $ones", ones=ones).consume()
        tx.rollback()
    with GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as hearing:
        yield hearing


def _operators(plan: dict[str, Any]) -> set[str]:
    here = {plan["operatorType"].partition("@")[0]}
    return here.union(*map(_operators, plan.get("children", [])))


def _explain(query: Query, hearing: Driver) -> tuple[list[str], set[str]]:
    parameters = {name: VALUES[name] for name in query.params}
    _, summary, _ = hearing.execute_query("EXPLAIN " + query.text, parameters)
    heard = [s.status_description for s in summary.gql_status_objects if s.is_notification]
    return heard, _operators(summary.plan or {})


@pytest.fixture(params=QUERIES, ids=lambda m: m.removeprefix("inroad.queries."))
def module(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_function_takes_exactly_the_query_parameters(module: str) -> None:
    query: Query = import_module(module).QUERY
    function = getattr(import_module(module), query.name)
    asked = set(inspect.signature(function).parameters) - {"tx"}

    # Words become a Lucene query inside the function; nothing else is translated.
    words = {"lucene", "every_word"} if "words" in asked else set()
    assert (asked - {"words"}) | words == query.params


def test_neo4j_plans_it_without_a_scan_or_a_warning(module: str, spelling: Driver) -> None:
    heard, operators = _explain(import_module(module).QUERY, spelling)

    assert heard == []
    if ".invariants." in module:
        return  # a check of everything reads everything
    assert [o for o in operators if o.endswith(("ByLabelScan", "AllNodesScan", "TypeScan"))] == []


def test_its_rows_fill_exactly_one_result_type(module: str) -> None:
    query: Query = import_module(module).QUERY
    here = [
        t
        for t in vars(import_module(module)).values()
        if is_dataclass(t) and getattr(t, "__module__", "").startswith("inroad.queries")
    ]
    results = [t for t in here if tuple(f.name for f in fields(t)) == query.returns]

    assert len(results) == 1


def test_its_summary_ends_as_a_sentence(module: str) -> None:
    assert import_module(module).QUERY.summary.endswith(".")


@pytest.mark.parametrize(("package", "name"), WRITES, ids=[name for _, name in WRITES])
def test_neo4j_plans_each_write_without_a_scan_or_a_warning(
    package: str, name: str, spelling: Driver
) -> None:
    heard, operators = _explain(cypher.load_named(package, name), spelling)

    assert heard == []
    assert [o for o in operators if o.endswith(("ByLabelScan", "AllNodesScan", "TypeScan"))] == []


STRENGTH = """CASE
  WHEN knows.settled_ms <= now
  THEN knows.standing + (1 - knows.standing) * (1 - exp(fade * coalesce(knows.activity, 0.0)))
  ELSE [seen IN [size([t IN knows.history_ms WHERE t <= now]) - 1] | CASE WHEN seen < 0 THEN 0.0
    ELSE knows.history_standing[seen]
         + (1 - knows.history_standing[seen])
         * (1 - exp(fade * knows.history_activity[seen])) END][0]
END"""
CLOCK = """LET now = $as_of.epochMillis
LET fade = -workspace.saturation * 2.0 ^ ((workspace.epoch_ms - now) / workspace.half_life_ms)"""


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def test_a_query_that_reads_strength_computes_it_as_all_others_do() -> None:
    wanted, clock = _squeezed(STRENGTH), _squeezed(CLOCK)
    texts = [
        _squeezed(import_module(m).QUERY.text)
        for m in QUERIES
        if "exp(fade" in import_module(m).QUERY.text
    ]

    assert len(texts) >= 4
    for text in texts:
        assert text.count("exp(fade * coalesce(knows.activity, 0.0))") == text.count(wanted)
        assert text.count(clock) == 1
