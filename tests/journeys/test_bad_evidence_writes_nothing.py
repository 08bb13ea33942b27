"""Evidence that cannot be meant is a clear refusal, in files and requests, and leaves no trace."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver

from inroad.api.ids import global_id
from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.graph.strength_model import shipped_model
from inroad.graph.writes.save_strength_model import save_strength_model
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.invariants.every_invariant import check_invariants
from tests.api.conftest import asker, client_of
from tests.cli.conftest import inroad
from tests.drawing import NOW, draw

__all__ = ["inroad"]

ANA, BO, CY = "crm:ana", "crm:bo", "crm:cy"
GOOD = {
    "kind": "EMAIL",
    "at": "2026-11-01T10:00:00+01:00",
    "participants": [{"person": ANA, "part": "SENDER"}, {"person": BO, "part": "RECIPIENT"}],
}
CROWD = [
    {"person": ANA, "part": "SENDER"},
    *({"person": f"crm:p{number}", "part": "RECIPIENT"} for number in range(9_999)),
]
TWICE = [{"person": ANA, "part": "SENDER"}, {"person": ANA, "part": "RECIPIENT"}]
BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "in the future": ({"at": "2099-01-01T10:00:00Z"}, "at", "lies in the future"),
    "without participants": ({"participants": []}, "participants", "are needed: nobody took part"),
    "one participant twice": ({"participants": TWICE}, "participants", f"name {ANA} twice"),
    "10,000 participants": ({"participants": CROWD}, "participants", "are 10,000, at most 1,000"),
}
NO_ZONE: dict[str, tuple[dict[str, Any], str, str]] = {
    "unknown time zone": (
        {"at": "2026-11-01T10:00:00 Mars/Phobos"},
        "at",
        "names an unknown time zone, Mars/Phobos",
    ),
    "no time zone": ({"at": "2026-11-01T10:00:00"}, "at", "needs a time zone"),
}
SAVE = """mutation($input: SaveInteractionInput!) { saveInteraction(input: $input) {
  interaction { __typename } errors { field message code } } }"""
GRADE = """mutation($input: GradeRelationshipInput!) { gradeRelationship(input: $input) {
  relationship { __typename } errors { field message code } } }"""
RULES = """mutation($input: SaveGradeRulesInput!) { saveGradeRules(input: $input) {
  changed errors { field message code } } }"""


@pytest.fixture
def team(graph: Graph, workspace: str) -> str:
    """Ana of ours; bo and cy of a customer; no evidence."""

    def write(tx: Any) -> None:
        people = [{"key": one, "properties": {"name": one[4:].title()}} for one in (ANA, BO, CY)]
        draw(tx, workspace, RecordKind.PEOPLE, people)
        draw(tx, workspace, RecordKind.ACCOUNTS, [{"key": "ets", "properties": {"name": "ETS"}}])
        jobs = [
            {"key": f"{p}|{a}|", "person": p, "account": a, "properties": {"title": "Rep"}}
            for p, a in ((ANA, "home"), (BO, "ets"), (CY, "ets"))
        ]
        draw(tx, workspace, RecordKind.EMPLOYMENTS, jobs)

    graph.write(write)
    return workspace


def evidence(driver: Driver, workspace: str) -> list[int]:
    """Count what evidence leaves: interactions, parts in them, grades, relationships."""
    counted = """RETURN [
      COUNT { (:Interaction {workspace: $w}) },
      COUNT { (:Person {workspace: $w})-[:TOOK_PART_IN]->() },
      COUNT { (:Person {workspace: $w})-[:GRADES]->() },
      COUNT { (:Person {workspace: $w})-[:KNOWS]->() }] AS counts"""
    counts: list[int] = driver.execute_query(counted, w=workspace).records[0]["counts"]
    return counts


def post(graph: Graph, workspace: str, mutation: str, /, **given: Any) -> dict[str, Any]:
    """Post a mutation as any client would, and return the whole response."""
    return asker(client_of(graph, workspace))(mutation, input=given)


def test_in_a_file_each_is_a_row_of_the_report_and_the_good_one_is_written(
    driver: Driver, graph: Graph, team: str, tmp_path: Path, inroad: Any
) -> None:
    cases = BAD | NO_ZONE
    rows = [{"key": f"crm:{name}"} | GOOD | given for name, (given, _, _) in cases.items()]
    path, report = tmp_path / "interactions.jsonl", tmp_path / "report.jsonl"
    lines = [json.dumps(row) for row in [*rows, {"key": "crm:good"} | GOOD]]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = inroad("import", str(path), "-w", team, "--report", str(report))
    assert done.exit_code == 6

    told = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert [(one["line"], one["column"]) for one in told] == [
        (number, field) for number, (_, field, _) in enumerate(cases.values(), 1)
    ]
    for one, (_, _, reason) in zip(told, cases.values(), strict=True):
        assert one["reason"].startswith(reason)
    assert evidence(driver, team) == [1, 2, 0, 1]
    found = [one for those in check_invariants(graph.read).values() for one in those]
    assert [one for one in found if one.workspace == team] == []


@pytest.mark.parametrize("name", BAD)
def test_in_a_request_each_is_an_error_with_its_field(
    driver: Driver, graph: Graph, team: str, name: str
) -> None:
    given, field, reason = BAD[name]
    whole: dict[str, Any] = GOOD | given
    participants = [
        {"personId": global_id("Person", one["person"]), "part": one["part"]}
        for one in whole["participants"]
    ]
    answer = post(graph, team, SAVE, **whole | {"participants": participants})
    [problem] = answer["data"]["saveInteraction"]["errors"]
    assert (problem["field"], problem["code"]) == (field, "BAD_USER_INPUT")
    assert problem["message"].startswith(f"{field}: {reason}")
    assert answer["data"]["saveInteraction"]["interaction"] is None
    assert evidence(driver, team) == [0, 0, 0, 0]


def test_in_a_request_an_unknown_time_zone_is_refused_before_anything_runs(
    driver: Driver, graph: Graph, team: str
) -> None:
    given: dict[str, Any] = GOOD | {"at": "2026-11-01T10:00:00 Mars/Phobos", "participants": []}
    [problem] = post(graph, team, SAVE, **given)["errors"]
    assert "'input.at'" in problem["message"]
    assert "'2026-11-01T10:00:00 Mars/Phobos' is not an instant" in problem["message"]
    assert "(a zone is told by its offset, such as +02:00, not by a name)" in problem["message"]
    assert problem["extensions"]["code"] == "BAD_USER_INPUT"
    assert evidence(driver, team) == [0, 0, 0, 0]


def graded(graph: Graph, workspace: str, pair: tuple[str, str], grade: str, day: int) -> Any:
    colleague, contact = (global_id("Person", key) for key in pair)
    answer = post(
        graph,
        workspace,
        GRADE,
        colleagueId=colleague,
        contactId=contact,
        grade=grade,
        graderId=global_id("Person", ANA),
        at=f"2026-11-{day:02}T00:00:00Z",
    )
    return answer["data"]["gradeRelationship"]["errors"]


def test_a_grade_jump_and_a_grade_between_two_contacts_write_nothing(
    driver: Driver, graph: Graph, team: str
) -> None:
    assert graded(graph, team, (ANA, BO), "SATISFIED", 1) == []
    before = evidence(driver, team)
    [problem] = graded(graph, team, (ANA, BO), "TRUST", 2)
    assert problem["field"] == "grade"
    assert problem["message"].endswith("the next grade that can be reached from it is OPEN")
    [problem] = graded(graph, team, (BO, CY), "OPEN", 2)
    assert problem["field"] == "colleagueId"
    assert "did not work for us" in problem["message"]
    assert evidence(driver, team) == before


@pytest.mark.parametrize("half_life", [-45.0, 0.0, 13.0])
def test_a_half_life_that_cannot_be_meant_is_refused_before_it_is_kept(
    driver: Driver, graph: Graph, team: str, half_life: float
) -> None:
    with pytest.raises(BadInput, match="half_life_days must be 14 to") as refused:
        graph.write(
            save_strength_model,
            workspace=team,
            model=replace(shipped_model(), half_life_days=half_life),
            at=NOW,
        )
    assert refused.value.field == "half_life_days"
    kept = "MATCH (w:Workspace {key: $w}) RETURN w.half_life_days AS days"
    [row] = driver.execute_query(kept, w=team).records
    assert row["days"] == shipped_model().half_life_days


def test_a_negative_half_life_in_the_graph_is_named_by_who_reads_it(
    driver: Driver, team: str, inroad: Any
) -> None:
    broken = "MATCH (w:Workspace {key: $w}) SET w.half_life_days = -45.0"
    driver.execute_query(broken, w=team)
    refused = inroad("fit", "-w", team)
    assert refused.exit_code == 2
    assert "half_life_days must be 14 to" in " ".join(refused.stderr.split())


def test_a_negative_period_of_gravity_is_refused_and_the_rules_stay(
    graph: Graph, team: str
) -> None:
    answer = post(graph, team, RULES, document="drift_days: -90")
    [problem] = answer["data"]["saveGradeRules"]["errors"]
    assert problem["field"] == "document" and "drift_days" in problem["message"]
    assert not answer["data"]["saveGradeRules"]["changed"]
