"""The sample of S2: a champion who could lead to the CFO, and a CTO whose name nobody knows."""

from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import asker, client_of, identity, seed
from tests.api.placeholders import SAVE, asked
from tests.api.planning.planning import people, plan

WHO = {
    "max": ("home", "Max Ours", "Customer Success Manager"),
    "tom": ("acme", "Tom Chen", "VP Engineering"),
    "sarah": ("acme", "Sarah Kim", "CFO"),
    "lisa": ("acme", "Lisa Park", "Engineering Manager"),
}
ROLES = {"tom": "CHAMPION", "sarah": "ECONOMIC_BUYER", "lisa": "TECHNICAL_LEAD"}
KNOWN = {("max", "tom"): 0.8, ("tom", "sarah"): 0.6, ("max", "lisa"): 0.4, ("max", "sarah"): 0.1}
TOUCHES = {"tom": "2026-03-01", "sarah": "2025-12-15", "lisa": "2026-03-05"}


@pytest.fixture
def made(graph: Graph, workspace: str) -> dict[str, Any]:
    """The plan for the renewal, on 6 March 2026."""
    ask = asker(client_of(graph, workspace))
    drawn(graph, workspace)
    placeholder = asked(ask, SAVE, accountId=identity("Account", "acme"), title="CTO")
    unknown = placeholder["placeholder"]["key"]
    assign(graph, workspace, unknown, "EXECUTIVE_SPONSOR")
    return plan(ask, asOf="2026-03-06")


def drawn(graph: Graph, workspace: str) -> None:
    def put(kind: RecordKind, *rows: dict[str, Any]) -> None:
        seed(graph, workspace, kind, *rows)

    put(RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"})
    put(RecordKind.PEOPLE, *({"key": key, "name": name} for key, (_, name, _) in WHO.items()))
    jobs = ({"person": key, "account": at, "title": what} for key, (at, _, what) in WHO.items())
    put(RecordKind.EMPLOYMENTS, *jobs)
    ties = (
        {"person": one, "other": other, "strength": strength, "kind": "network"}
        for (one, other), strength in KNOWN.items()
    )
    put(RecordKind.CONNECTIONS, *ties)
    # A renewal would count Sarah, met eleven weeks ago, as engaged; the sample does not.
    deal = {"key": "renewal", "name": "Acme renewal", "kind": "EXPANSION", "account": "acme"}
    more = {"taxonomy": "stakeholder-map", "closes_on": "2026-06-30"}
    put(RecordKind.OPPORTUNITIES, deal | more)
    for who, role in ROLES.items():
        assign(graph, workspace, who, role)
    for who, day in TOUCHES.items():
        both = [{"person": one, "part": "ATTENDEE"} for one in ("max", who)]
        met = {"key": f"met-{who}", "kind": "MEETING", "at": f"{day}T12:00:00Z"}
        put(RecordKind.INTERACTIONS, met | {"participants": both})


def assign(graph: Graph, workspace: str, who: str, role: str) -> None:
    part = {"person": who, "opportunity": "renewal", "role": role}
    seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, part)


def rows(made: dict[str, Any]) -> dict[tuple[str, str], tuple[str, str, str]]:
    """Return path, first action and timeline of each step, by the name and the aim."""
    return {
        (one["target"]["person"]["name"], one["target"]["aim"]): (
            one["way"]["why"],
            one["firstAction"],
            one["timeline"],
        )
        for one in made["steps"]
        if one["target"]["person"] and one["target"]["aim"] != "RAISE"
    }


def test_the_cfo_is_won_through_the_champion_this_month(made: dict[str, Any]) -> None:
    path, action, timeline = rows(made)["Sarah Kim", "ENGAGE"]

    assert path == "Through Tom Chen (champion introduction)"
    assert action.startswith("Ask Tom Chen to introduce you to Sarah Kim for a talk about ROI")
    assert timeline == "This month"


def test_the_name_of_the_cto_comes_first_and_then_the_meeting_this_quarter(
    made: dict[str, Any],
) -> None:
    name = rows(made)["CTO, name unknown", "NAME"]
    meeting = rows(made)["CTO, name unknown", "ENGAGE"]

    assert name[1] == "Ask Tom Chen in the same letter who the CTO is"
    assert meeting[0] == "Through Tom Chen (champion introduction), once the name is known"
    assert meeting[1].startswith("Once the name is known, have Tom Chen introduce you to the CTO")
    assert (name[2], meeting[2]) == ("This week", "This quarter")


def test_whoever_is_engaged_in_a_role_is_not_sought_for_it_and_the_risk_falls(
    made: dict[str, Any],
) -> None:
    sought = {(who, one["target"]["roleKey"]) for one in made["steps"] for who in last(one)}

    assert not sought & {("tom", "CHAMPION"), ("lisa", "TECHNICAL_LEAD")}
    assert all(people(one["way"])[0] == "max" for one in made["steps"])
    effect = made["effect"]
    assert (effect["before"]["risk"], effect["after"]["risk"]) == ("HIGH", "LOW")


def last(one: dict[str, Any]) -> list[str]:
    person = one["target"]["person"]
    return [person["key"]] if person else []
