from neo4j import Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.grades import given_grades
from inroad.queries.grades.effective_grades import effective_grades
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import ago


def test_fifty_times_two_hundred_pairs_are_one_statement_within_a_ceiling_of_db_hits(
    tx: Transaction, drawn: str
) -> None:
    """Counts, not times: every one of 10,000 cells graded, each contact with 5 meetings."""
    ours, theirs = [f"o{n}" for n in range(50)], [f"t{n}" for n in range(200)]
    people = [{"key": one, "properties": {"name": one}} for one in (*ours, *theirs)]
    draw(tx, drawn, RecordKind.PEOPLE, people)
    at = ago(10)
    tx.run(
        "UNWIND $ours AS o MATCH (c:Person {workspace: $w, key: o}) "
        "UNWIND $theirs AS t MATCH (p:Person {workspace: $w, key: t}) "
        "CREATE (c)-[:GRADES {workspace: $w, key: o + '|' + t, grade: 'OPEN', grader: o, "
        "valid_from: $at}]->(p)",
        ours=ours,
        theirs=theirs,
        w=drawn,
        at=at,
    ).consume()
    met = [
        {
            "key": f"{one}|{days}",
            "properties": {
                "kind": "MEETING",
                "at": ago(days),
                "at_ms": milliseconds(ago(days)),
                "participants": 2,
            },
            "participants": [
                {"person": person, "part": "ATTENDEE"}
                for person in (one, ours[(position + days) % 50])
            ],
            "opportunity": None,
        }
        for position, one in enumerate(theirs)
        for days in range(1, 6)
    ]
    draw(tx, drawn, RecordKind.INTERACTIONS, met)
    result = tx.run(
        "PROFILE " + given_grades.QUERY.text,
        workspace=drawn,
        with_touches=True,
        colleagues=ours,
        contacts=theirs,
        as_of=NOW,
    )
    assert len(list(result)) == 200  # a row per contact
    profile = result.consume().profile
    found = effective_grades(tx, workspace=drawn, colleagues=ours, contacts=theirs, as_of=NOW)
    assert len(found) == 10_000
    assert sum(one.last_two_way_ms is not None for one in found) == 1_000
    assert profile is not None
    assert _hits(profile) < 120_000


def _hits(plan: dict) -> int:  # type: ignore[type-arg]
    return int(plan.get("dbHits", 0)) + sum(_hits(child) for child in plan.get("children", []))
