from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.errors import BadInput
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.routes.callers import callers
from inroad.queries.routes.escalation_paths import escalation_paths
from tests.drawing import NOW, draw


def hierarchy(
    tx: Transaction,
    workspace: str,
    *,
    reports: dict[str, str],
    influences: dict[tuple[str, str], float] | None = None,
    levels: dict[str, str] | None = None,
    negative: frozenset[tuple[str, str]] = frozenset(),
) -> None:
    influences, levels = influences or {}, levels or {}
    people = {*reports, *reports.values(), *levels, *(p for pair in influences for p in pair)}
    draw(tx, workspace, RecordKind.ACCOUNTS, [{"key": "them", "properties": {"name": "Them"}}])
    draw(tx, workspace, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in people])
    draw(
        tx,
        workspace,
        RecordKind.REPORTING_LINES,
        [
            {"key": f"{p}|{boss}", "person": p, "reports_to": boss, "properties": {}}
            for p, boss in reports.items()
        ],
    )
    draw(
        tx,
        workspace,
        RecordKind.INFLUENCES,
        [
            {
                "key": "|".join(pair),
                "influencer": pair[0],
                "influenced": pair[1],
                "properties": {
                    "weight": weight,
                    "polarity": "NEGATIVE" if pair in negative else "POSITIVE",
                },
            }
            for pair, weight in influences.items()
        ],
    )
    draw(
        tx,
        workspace,
        RecordKind.EMPLOYMENTS,
        [
            {
                "key": f"{p}|them|",
                "person": p,
                "account": "them",
                "properties": {"seniority": level},
            }
            for p, level in levels.items()
        ],
    )


def up(tx: Transaction, workspace: str, **more: Any) -> list[tuple[str, ...]]:
    asked: dict[str, Any] = {"from_key": "ana", "levels": ["C_LEVEL"], "as_of": NOW, **more}
    return [path.people for path in escalation_paths(tx, workspace=workspace, **asked)]


def test_the_reporting_line_leads_to_the_first_person_of_the_level(
    tx: Transaction, drawn: str
) -> None:
    hierarchy(
        tx,
        drawn,
        reports={"ana": "bo", "bo": "cfo", "cfo": "ceo"},
        levels={"cfo": "C_LEVEL", "ceo": "C_LEVEL"},
    )

    assert up(tx, drawn) == [("ana", "bo", "cfo")]


def test_influence_may_be_the_shorter_way(tx: Transaction, drawn: str) -> None:
    hierarchy(
        tx,
        drawn,
        reports={"ana": "bo", "bo": "cy", "cy": "cfo"},
        influences={("ana", "cfo"): 0.4},
        levels={"cfo": "C_LEVEL"},
    )

    (path,) = escalation_paths(tx, workspace=drawn, from_key="ana", levels=["C_LEVEL"], as_of=NOW)
    assert path.people == ("ana", "cfo")
    assert path.steps == ("INFLUENCES",)
    assert path.weights == (0.4,)


def test_a_negative_influence_leads_nowhere(tx: Transaction, drawn: str) -> None:
    hierarchy(
        tx,
        drawn,
        reports={},
        influences={("ana", "cfo"): 0.9},
        negative=frozenset({("ana", "cfo")}),
        levels={"cfo": "C_LEVEL", "ana": "MANAGER"},
    )

    assert up(tx, drawn) == []


def test_of_two_ways_as_short_the_heavier_one_is_taken(tx: Transaction, drawn: str) -> None:
    hierarchy(
        tx,
        drawn,
        reports={"bo": "cfo", "cy": "cfo"},
        influences={("ana", "bo"): 0.3, ("ana", "cy"): 0.6},
        levels={"cfo": "C_LEVEL"},
    )

    assert up(tx, drawn) == [("ana", "cy", "cfo")]


def test_the_holder_of_the_role_sought_ends_the_path(tx: Transaction, drawn: str) -> None:
    hierarchy(tx, drawn, reports={"ana": "bo", "bo": "cy"})
    draw(
        tx,
        drawn,
        RecordKind.OPPORTUNITIES,
        [{"key": "deal", "account": "them", "properties": {"name": "Deal", "kind": "NEW"}}],
    )
    for person, assignment in (("bo", "SUGGESTED"), ("cy", "MANUAL")):
        draw(
            tx,
            drawn,
            RecordKind.ROLE_ASSIGNMENTS,
            [
                {
                    "key": f"{person}|ECONOMIC_BUYER|deal",
                    "person": person,
                    "opportunity": "deal",
                    "properties": {"role": "ECONOMIC_BUYER", "assignment": assignment},
                }
            ],
        )

    found = up(tx, drawn, levels=[], roles=["ECONOMIC_BUYER"], opportunity_key="deal")

    assert found == [("ana", "bo", "cy")]


def test_somebody_whom_one_of_ours_knows_well_ends_the_path(tx: Transaction, drawn: str) -> None:
    hierarchy(tx, drawn, reports={"ana": "bo", "bo": "cy"})
    draw(tx, drawn, RecordKind.PEOPLE, [{"key": "us", "properties": {"name": "Us"}}])
    draw(
        tx,
        drawn,
        RecordKind.EMPLOYMENTS,
        [{"key": "us|home|", "person": "us", "account": "home", "properties": {}}],
    )
    for other, strength in (("bo", 0.59), ("cy", 0.6)):
        draw(
            tx,
            drawn,
            RecordKind.CONNECTIONS,
            [
                {
                    "key": f"{other}|us",
                    "person": other,
                    "other": "us",
                    "properties": {"kind": "network", "strength": strength},
                }
            ],
        )

    (path,) = escalation_paths(tx, workspace=drawn, from_key="ana", known_from=0.6, as_of=NOW)

    assert path.people == ("ana", "bo", "cy")
    assert path.known_by == "us"
    assert path.known_strength == pytest.approx(0.6)


def test_seeking_nothing_is_refused(tx: Transaction, drawn: str) -> None:
    with pytest.raises(BadInput, match="what to look for"):
        up(tx, drawn, levels=[])


def test_a_role_without_its_opportunity_is_refused(tx: Transaction, drawn: str) -> None:
    with pytest.raises(BadInput, match="opportunity"):
        up(tx, drawn, roles=["CHAMPION"])


@pytest.mark.parametrize(("acquaintance", "caller"), [(0.3, "vp"), (0.29, "ceo")])
def test_senior_people_are_called_by_colleagues_at_most_one_level_below(
    tx: Transaction, drawn: str, acquaintance: float, caller: str
) -> None:
    hierarchy(tx, drawn, reports={"ana": "cfo"}, levels={"cfo": "C_LEVEL", "ana": "MANAGER"})
    ours = {"rep": "INDIVIDUAL", "vp": "VP", "ceo": "C_LEVEL", "lead": "DIRECTOR"}
    draw(tx, drawn, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in ours])
    draw(
        tx,
        drawn,
        RecordKind.EMPLOYMENTS,
        [
            {"key": f"{p}|home|", "person": p, "account": "home", "properties": {"seniority": s}}
            for p, s in ours.items()
        ],
    )
    for colleague, strength in (("rep", 0.9), ("vp", acquaintance)):
        draw(
            tx,
            drawn,
            RecordKind.CONNECTIONS,
            [
                {
                    "key": f"cfo|{colleague}",
                    "person": "cfo",
                    "other": colleague,
                    "properties": {"kind": "network", "strength": strength},
                }
            ],
        )

    found = callers(tx, workspace=drawn, target_keys=["cfo", "ana"], as_of=NOW)

    assert found["cfo"].colleague_key == caller
    assert found["ana"].colleague_key == "lead"


# -- agreement with a walk that shares nothing with the query -----------------------------------


def plain_walk(edges: dict[tuple[str, str], float], ends: set[str]) -> list[tuple[str, ...]]:
    """Go up breadth first; keep the heaviest shortest way to each end that meets no other end."""
    layer: list[tuple[float, tuple[str, ...]]] = [(1.0, ("ana",))]
    reached = {"ana"}
    best: dict[str, tuple[int, float, tuple[str, ...]]] = {}
    for steps in range(1, 7):
        layer = [
            (pull * weight, (*people, above))
            for pull, people in layer
            for (below, above), weight in edges.items()
            if below == people[-1] and above not in reached
        ]
        reached |= {people[-1] for _, people in layer}
        for pull, people in layer:
            rank = (steps, -pull, people)
            first = people[-1] in ends and not ends & set(people[1:-1])
            if first and rank < best.get(people[-1], (99, 0.0, ())):
                best[people[-1]] = rank
    return [people for _, _, people in sorted(best.values())][:5]


names = [f"p{n}" for n in range(6)]
arrows = st.dictionaries(
    st.sampled_from([(a, b) for a in ["ana", *names] for b in names if a != b]),
    st.sampled_from([0.13, 0.29, 0.41, 0.53, 0.67, 0.83]),
    max_size=14,
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edges=arrows, ends=st.sets(st.sampled_from(names), min_size=1, max_size=3))
def test_paths_are_exactly_those_a_plain_walk_finds(
    driver: Driver, key: str, edges: dict[tuple[str, str], float], ends: set[str]
) -> None:
    with driver.session() as session, session.begin_transaction() as tx:
        create_workspace(tx, workspace=key, name="Random", home_account="home")
        levels = dict.fromkeys(["ana", *names], "MANAGER") | dict.fromkeys(ends, "C_LEVEL")
        hierarchy(tx, key, reports={}, influences=edges, levels=levels)
        found = up(tx, key)
        tx.rollback()

    assert found == plain_walk(edges, ends)
