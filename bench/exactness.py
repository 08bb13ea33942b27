"""Are the routes those of a search that walks every chain?

Random networks are drawn, a few with hubs and many with ties, and asked in many ways each: one
asker, some, the whole team, other bounds, excluded people, a past day. Every answer is compared
with an exhaustive search that shares nothing with the queries. Nothing stays in the graph.
"""

import argparse
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from time import perf_counter
from typing import Any
from uuid import uuid4

from neo4j import Transaction

from inroad.cli.asking import opened
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.routes.introduction_routes import introduction_routes
from tests.drawing import NOW, draw
from tests.queries.routes.test_introduction_routes_agree_with_a_plain_search import plain_search

CASES_PER_NETWORK = 100
LATER = datetime(2026, 6, 1, tzinfo=UTC)
"""Day on which some of the relationships begin."""
BEFORE = LATER - timedelta(days=30)
LEVELS = (0.9, 0.81, 0.8, 0.75, 0.6, 0.5, 0.45, 0.4, 0.3, 0.25, 0.2, 0.1, 0.01)
Pair = tuple[str, str]


def main() -> None:
    """Compare so many cases, print what was compared, and end with 1 where an answer differs."""
    parser = argparse.ArgumentParser(prog="bench.exactness", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    random, began = Random(given.seed), perf_counter()
    counted: Counter[str] = Counter()
    with opened() as graph, graph.driver.session(database=graph.database) as session:
        while counted["cases"] < given.cases:
            with session.begin_transaction(timeout=600) as tx:
                most = min(CASES_PER_NETWORK, given.cases - counted["cases"])
                counted += compare(tx, random, most)
                tx.rollback()
    print(
        f"{counted['cases']:,} cases on {counted['networks']:,} networks "
        f"({counted['one asker']:,} of one asker, {counted['several']:,} of several, "
        f"{counted['team']:,} of the team; {counted['past']:,} on a past day), "
        f"{counted['routes']:,} routes: {counted['mismatches']} mismatches, "
        f"{perf_counter() - began:.0f} s"
    )
    raise SystemExit(1 if counted["mismatches"] else 0)


def compare(tx: Transaction, random: Random, cases: int) -> Counter[str]:
    """Draw one network, ask it so many ways, and count what was asked and what differed."""
    people, ties, late = network(random)
    workspace, team = f"exactness-{uuid4().hex[:12]}", people[: max(1, len(people) // 5)]
    create_workspace(tx, workspace=workspace, name="Random", home_account="home")
    draw(tx, workspace, RecordKind.ACCOUNTS, [{"key": "home", "properties": {"name": "Home"}}])
    named = [{"key": one, "properties": {"name": one}} for one in people]
    draw(tx, workspace, RecordKind.PEOPLE, named)
    fill(tx, workspace, ties, late, team)
    counted = Counter({"networks": 1})
    for _ in range(cases):
        asked = question(random, people, team)
        past = bool(late) and chance(random, 0.2)
        found = introduction_routes(
            tx,
            workspace=workspace,
            source_keys=None if asked["asks"] == "team" else asked["sources"],
            target_keys=[asked["target"]],
            as_of=BEFORE if past else NOW,
            excluded_keys=asked["barred"],
            **asked["bounds"],
        )
        known = {frozenset(p): s for p, s in ties.items() if not (past and p in late)}
        wanted = plain_search(
            known,
            set(asked["sources"]) - {asked["target"]},
            asked["target"],
            barred=set(asked["barred"]),
            **asked["bounds"],
        )
        differs = [route.people for route in found] != wanted
        counted.update(cases=1, routes=len(wanted), mismatches=differs, past=past)
        counted[asked["asks"]] += 1
        if differs:
            print(f"differs: {asked}, past: {past}, found {found}, wanted {wanted}, ties {ties}")
    return counted


def chance(random: Random, likely: float) -> bool:
    """Return True so often."""
    return random.random() < likely


def network(random: Random) -> tuple[list[str], dict[Pair, float], set[Pair]]:
    """Return people, how well pairs know each other, and which pairs only from `LATER` on."""
    people = [f"p{n:02d}" for n in range(random.randint(4, 40))]
    random.shuffle(people)
    pairs = [(a, b) for i, a in enumerate(people) for b in people[i + 1 :]]
    chosen = set(random.sample(pairs, min(len(pairs), random.randint(3, 3 * len(people)))))
    for hub in random.sample(people, random.randint(0, 2)):
        chosen |= {pair for pair in pairs if hub in pair and chance(random, 0.8)}
    levels = random.sample(LEVELS, random.choice((1, 2, len(LEVELS))))
    ties = {
        pair: random.choice(levels) if chance(random, 0.8) else random.uniform(0.01, 0.98)
        for pair in sorted(chosen)
    }
    return people, ties, {pair for pair in ties if chance(random, 0.3)}


def question(random: Random, people: list[str], team: list[str]) -> dict[str, Any]:
    """Return who asks for whom, and within which bounds."""
    asks = random.choice(("one asker", "one asker", "several", "team"))
    target = random.choice([one for one in people if one not in team] or people[-1:])
    others = [one for one in people if one != target]
    several = random.sample(others, min(len(others), random.randint(2, 5)))
    max_hops = random.choice((1, 2, 3, 3, 4, 4, 4))
    return {
        "asks": asks,
        "sources": {"one asker": [random.choice(others)], "several": several, "team": team}[asks],
        "target": target,
        "barred": random.sample(people, random.choice((0, 0, 1, 2))) if asks != "team" else [],
        "bounds": {
            "max_hops": max_hops,
            "min_hops": random.randint(1, max_hops) if chance(random, 0.3) else 1,
            "k": random.choice((1, 2, 5, 5, 8, 20)),
            "min_strength": random.choice((0.0, 0.0, 0.2, 0.5)),
        },
    }


def fill(
    tx: Transaction, workspace: str, ties: dict[Pair, float], late: set[Pair], team: list[str]
) -> None:
    """Write who knows whom and who is ours as an importer would."""
    jobs = [
        {"key": f"{one}|home", "person": one, "account": "home", "properties": {}} for one in team
    ]
    draw(tx, workspace, RecordKind.EMPLOYMENTS, jobs)
    rows = [
        {
            "key": "|".join(sorted(pair)),
            "person": min(pair),
            "other": max(pair),
            "properties": {"kind": "network", "strength": strength}
            | ({"valid_from": LATER} if pair in late else {}),
        }
        for pair, strength in ties.items()
    ]
    draw(tx, workspace, RecordKind.CONNECTIONS, rows)


if __name__ == "__main__":
    main()
