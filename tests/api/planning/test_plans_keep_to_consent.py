"""A plan asks nobody oftener than she allows, and tells of nobody what she hides.

ana -0.9- eva -0.8- cfo; ana -0.3- cfo; bob -0.55- vic -0.6- cfo.
"""

import json
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import Ask, asker, client_of, person
from tests.api.consenting import allow, move, request
from tests.api.planning.planning import AS_OF, people, plan, step


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def asks_of(made: dict[str, Any], who: str) -> dict[tuple[str, str], str]:
    """Return the first day of each ask of somebody; within her own relationship there is none."""
    days: dict[tuple[str, str], str] = {}
    for one in made["steps"]:
        chain = people(one["way"])
        for place, pair in enumerate(pairwise(chain)):
            if pair[0] == who and (place or one["target"]["aim"] != "RAISE"):
                days[pair] = min(days.get(pair, "9"), one["startsOn"])
    return days


def test_nobody_is_asked_oftener_in_a_month_than_allowed(ask: Ask) -> None:
    allow(ask, "ana", asksPerMonth=1, since="2026-01-01")
    made = plan(ask)

    months = [day[:7] for day in asks_of(made, "ana").values()]
    assert months and len(months) == len(set(months))
    assert len(asks_of(plan(ask, closeOn="2026-11-30"), "ana")) <= 1


def test_days_of_quiet_between_two_asks_are_kept(ask: Ask) -> None:
    allow(ask, "ana", coolDownDays=21, since="2026-01-01")
    made = plan(ask)

    days = sorted(asks_of(made, "ana").values())
    assert all((_day(later) - _day(day)) >= 21 for day, later in pairwise(days))


def _day(written: str) -> int:
    return date.fromisoformat(written).toordinal()


def test_a_spent_quota_is_named_with_its_month_and_what_to_relax(ask: Ask) -> None:
    allow(ask, "ana", asksPerMonth=0, since="2026-01-01")
    allow(ask, "bob", asksPerMonth=0, since="2026-01-01")
    made = plan(ask, targets=[person("cfo")], closeOn="2026-11-29")

    assert not [one for one in made["steps"] if one["target"]["aim"] == "ENGAGE"]
    [left] = [one for one in made["unplanned"] if one["target"]["aim"] == "ENGAGE"]
    assert left["limits"] == ["QUOTA"]
    assert "may be asked not at all in November 2026 and would be asked once" in left["why"]
    assert "raise the quota" in left["why"]


def test_who_was_asked_this_month_is_asked_again_in_the_next(ask: Ask) -> None:
    """On the day she may not be asked; the plan has weeks."""
    allow(ask, "ana", asksPerMonth=1, since="2026-01-01")
    allow(ask, "bob", mayBeAsked=False, since="2026-01-01")
    chain = [person("ana"), person("eva")]
    made = request(ask, askerId=person("bob"), people=chain, at=f"{AS_OF}T00:00:00Z")
    assert made["errors"] == []

    wins = step(plan(ask, asOf="2026-11-03", targets=[person("cfo")]), "cfo")

    assert wins["startsOn"] >= "2026-12-01"
    assert people(wins["way"])[0] == "ana"


def test_who_declined_is_on_no_way_to_that_person(ask: Ask) -> None:
    chain = [person("ana"), person("eva"), person("cfo")]
    asked = request(ask, askerId=person("bob"), people=chain, at="2026-10-01T00:00:00Z")
    identity = asked["request"]["id"]
    move(ask, identity, "DECLINED", reason="Not now", at="2026-10-02T00:00:00Z")

    made = plan(ask, targets=[person("cfo")])

    engages = [one for one in made["steps"] if one["target"]["aim"] == "ENGAGE"]
    ways = [people(way) for one in engages for way in (one["way"], *one["alternatives"])]
    assert ways and all("ana" not in way for way in ways)


def test_who_hides_whom_she_knows_is_named_nowhere_in_a_plan(ask: Ask) -> None:
    allow(ask, "ana", hidesAll=True, since="2026-01-01")
    made = plan(ask)

    told = json.dumps(made)
    assert "Ana Example" not in told and '"ana"' not in told
    cfo = step(made, "cfo")
    assert cfo["actor"]["name"] == "Somebody on the team"
    assert cfo["way"]["people"][0]["name"] == "Somebody on the team"


def test_a_wish_of_today_holds_for_plans_of_days_before(ask: Ask) -> None:
    allow(ask, "ana", hidesAll=True, since="2026-11-20")

    assert "Ana Example" not in json.dumps(plan(ask, asOf="2026-11-02"))


def test_she_sees_her_own_relationships(ask: Ask) -> None:
    allow(ask, "ana", hidesAll=True, since="2026-01-01")

    made = plan(ask, **{"from": person("ana")})
    assert people(step(made, "cfo")["way"]) == ["ana", "eva", "cfo"]
    others = plan(ask, **{"from": person("bob")})
    assert "Ana Example" not in json.dumps(others)


def test_whose_quota_binds_is_not_told_where_she_hides_whom_she_knows(ask: Ask) -> None:
    for who in ("ana", "bob"):
        allow(ask, who, hidesAll=True, asksPerMonth=0, since="2026-01-01")
    made = plan(ask, targets=[person("cfo")], closeOn="2026-11-29")

    [left] = [one for one in made["unplanned"] if one["target"]["aim"] == "ENGAGE"]
    assert left["why"].startswith(
        "Somebody on the team would be asked oftener in a month than they allow: plan without"
    )
    bare = {"limit": "QUOTA", "person": None, "on": None, "allowed": None, "needed": None}
    assert all(one == bare for one in left["overruns"])
    assert "Ana Example" not in json.dumps(made) and "Bob Example" not in json.dumps(made)


def test_a_withheld_actor_is_told_to_be_asked_even_where_the_plan_is_theirs(ask: Ask) -> None:
    allow(ask, "ana", hidesAll=True, since="2026-01-01")
    seen = [plan(ask, owner=person(whose), **{"from": person("bob")}) for whose in ("ana", "bob")]

    for made in seen:
        withheld = [one for one in made["steps"] if one["actor"]["name"] != "Bob Example"]
        assert withheld
        assert {one["toAskFirst"] for one in withheld} == {"Ask Somebody on the team to act"}
    acted = [sum(one["toAskFirst"] is not None for one in made["steps"]) for made in seen]
    for made, count in zip(seen, acted, strict=True):
        share = "all" if count == len(made["steps"]) else count
        assert f"{share} of them for a colleague to act in" in made["explanation"]


def test_an_introduction_that_is_under_way_is_not_asked_for_again(ask: Ask) -> None:
    chain = [person("ana"), person("eva"), person("cfo")]
    before = plan(ask)
    made = request(ask, askerId=person("bob"), people=chain, at="2026-11-01T00:00:00Z")
    assert made["errors"] == []

    after = plan(ask)

    assert "ENGAGE:renewal:ECONOMIC_BUYER:cfo" in {one["target"]["key"] for one in before["steps"]}
    assert not [one for one in after["steps"] if one["target"]["roleKey"] == "ECONOMIC_BUYER"]
    assert after["missing"] == [
        "Ana Example was asked on 1 Nov 2026 for an introduction to Cfo Example, and that is "
        "still open"
    ]
    assert after["effect"]["after"] == before["effect"]["after"], "it counts as if it worked"


def test_whoever_was_asked_is_not_named_where_she_hides_whom_she_knows(ask: Ask) -> None:
    chain = [person("ana"), person("eva"), person("cfo")]
    request(ask, askerId=person("bob"), people=chain, at="2026-11-01T00:00:00Z")
    allow(ask, "ana", hidesAll=True, since="2026-11-02")

    made = plan(ask)

    assert made["missing"][0].startswith("Somebody on the team was asked on 1 Nov 2026")
    assert "Ana Example" not in json.dumps(made)


def test_an_introduction_that_came_to_nothing_leaves_the_way_open_again(ask: Ask) -> None:
    chain = [person("ana"), person("eva"), person("cfo")]
    made = request(ask, askerId=person("bob"), people=chain, at="2026-10-01T00:00:00Z")
    identity = made["request"]["id"]
    for day, state in enumerate(("ACCEPTED", "INTRODUCED", "NO_ANSWER"), 2):
        assert move(ask, identity, state, at=f"2026-10-0{day}T00:00:00Z")["errors"] == []

    assert people(step(plan(ask), "cfo")["way"]) == ["ana", "eva", "cfo"]
