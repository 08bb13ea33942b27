"""Draw a workspace of many accounts, each with a deal, its contacts and what happened with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from inroad.graph import cypher
from inroad.graph.instants import milliseconds
from inroad.graph.session import Graph
from inroad.graph.titles import normalise
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.reach.rebuild_reach import rebuild_reach
from inroad.graph.writes.settle_engagement import settle_engagement
from inroad.graph.writes.settle_relationships import settle_relationships
from inroad.graph.writes.upsert import RecordKind, upsert

AS_OF = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOME = "bench:home"
ACCOUNTS_AT_ONCE = 200
SEGMENTS = ("SMB", "Mid Market", "Enterprise")
STAGES = ("Discovery", "Evaluation", "Proposal", "Closed Lost")
POSITIONS = (
    ("Chief Financial Officer", "Finance", "ECONOMIC_BUYER"),
    ("VP Engineering", "Engineering", "TECHNICAL_BUYER"),
    ("Director of Operations", "Operations", "CHAMPION"),
    ("Senior Analyst", "Operations", "INFLUENCER"),
    ("Coordinator", "Operations", "END_USER"),
    ("Chief Operating Officer", "Operations", "EXECUTIVE_SPONSOR"),
    ("General Counsel", "Legal", "LEGAL_COMPLIANCE"),
    ("Procurement Manager", "Procurement", "PROCUREMENT"),
)
DRAW = cypher.load_named("bench", "draw_accounts")
_DRAWN = Provenance("bench", recorded_at=AS_OF)


@contextmanager
def drawn(graph: Graph, workspace: str, *, accounts: int, team: int) -> Iterator[str]:
    """Draw the workspace, and remove it afterwards, whatever happened meanwhile."""
    try:
        _draw(graph, workspace, accounts=accounts, team=team)
        yield workspace
    finally:
        while graph.write(delete_workspace, workspace=workspace):
            pass


def _draw(graph: Graph, workspace: str, *, accounts: int, team: int) -> None:
    graph.write(create_workspace, workspace=workspace, name="Bench", home_account=HOME)
    colleagues = [f"bench:us{number}" for number in range(team)]
    for kind, rows in _team(colleagues).items():
        graph.write(upsert, kind, workspace=workspace, rows=rows, provenance=_DRAWN)
    chance = Random(7)  # the same accounts in every run
    for first in range(0, accounts, ACCOUNTS_AT_ONCE):
        numbers = range(first, min(first + ACCOUNTS_AT_ONCE, accounts))
        rows = [_account(number, colleagues, chance) for number in numbers]
        graph.write(_write, workspace=workspace, rows=rows)
    # What is drawn happened before the workspace was created: reach is to hold from then on.
    rebuild_reach(graph, workspace=workspace, as_of=AS_OF)


def _write(tx: Any, /, *, workspace: str, rows: list[dict[str, Any]]) -> None:
    """Write accounts in one statement, and let the product derive what it derives."""
    tx.run(DRAW.text, workspace=workspace, rows=rows, provenance=_DRAWN.properties()).consume()
    contacts = [contact for row in rows for contact in row["contacts"]]
    settle_engagement(tx, workspace=workspace, people=[contact["key"] for contact in contacts])
    pairs = {
        (min(one, other), max(one, other))
        for contact in contacts
        for touch in contact["touches"]
        for one, other in [(contact["key"], touch["colleague"])]
    }
    settle_relationships(tx, workspace=workspace, pairs=pairs)


def _team(colleagues: list[str]) -> dict[RecordKind, list[dict[str, Any]]]:
    people = [{"key": key, "properties": {"name": key}} for key in colleagues]
    jobs = [
        {"key": f"{key}:job", "person": key, "account": HOME, "properties": {"title": "AE"}}
        for key in colleagues
    ]
    return {
        RecordKind.ACCOUNTS: [{"key": HOME, "properties": {"name": "Home"}}],
        RecordKind.PEOPLE: people,
        RecordKind.EMPLOYMENTS: jobs,
    }


def _account(number: int, colleagues: list[str], chance: Random) -> dict[str, Any]:
    key = f"bench:a{number:05}"
    owners = chance.sample(colleagues, 3)
    return {
        "key": key,
        "account": {"name": f"Firm{number:05}", "segment": chance.choice(SEGMENTS)},
        "deal": {
            "name": f"Deal {number:05}",
            "kind": chance.choice(("NEW", "NEW", "EXPANSION", "RENEWAL")),
            "stage": chance.choice(STAGES),
            "amount": float(chance.randrange(10, 900)) * 1_000,
            "currency": "USD",
            "opened_on": AS_OF.date() - timedelta(days=chance.randrange(1, 300)),
            "closes_on": date(2026, 12, 31) - timedelta(days=chance.randrange(0, 90)),
        },
        "contacts": [
            _contact(f"{key}:p{place}", position, owners, chance)
            for place, position in enumerate(POSITIONS)
        ],
    }


def _contact(
    key: str, position: tuple[str, str, str], owners: list[str], chance: Random
) -> dict[str, Any]:
    title, department, role = position
    read = normalise(title)
    job = {
        "title": title,
        "department": department,
        "office": read.office,
        "function": read.function,
        "seniority": read.seniority and read.seniority.value,
    }
    plays = [{"role": role, "assignment": "MANUAL"}] if chance.random() < 0.6 else []  # noqa: PLR2004
    # Some are in touch often, and many are not at all.
    busy = chance.choice((0, 0, 0, 1, 2, 5))
    return {
        "key": key,
        "person": {"name": f"Contact {key}"},
        "job": {name: value for name, value in job.items() if value},
        "roles": plays,
        "touches": [_touch(f"{key}:i{n}", owners, chance) for n in range(busy)],
    }


def _touch(key: str, owners: list[str], chance: Random) -> dict[str, Any]:
    at = AS_OF - timedelta(minutes=chance.randrange(1, 120 * 24 * 60))
    part, other = chance.choice(
        (("SENDER", "RECIPIENT"), ("RECIPIENT", "SENDER"), ("ATTENDEE", "ATTENDEE"))
    )
    return {
        "key": key,
        "interaction": {
            "kind": "MEETING" if part == "ATTENDEE" else "EMAIL",
            "at": at,
            "at_ms": milliseconds(at),
            "participants": 2,
        },
        "colleague": chance.choice(owners),
        "part": part,
        "other_part": other,
    }
