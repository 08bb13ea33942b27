from typing import Any

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import AS_OF, Ask, asker, client_of, code_of, identity, person


@pytest.fixture
def ask(graph: Graph, deal: str) -> Ask:
    return asker(client_of(graph, deal))


WHO = """query($person: TargetInput!, $first: Int, $asOf: DateTime) {
  whoKnows(person: $person, first: $first, asOf: $asOf) {
    target { key } candidates { key } explanation
    colleagues { person { key isColleague } strength lastTouchAt reasons evidence { kind } } } }"""
UP = """query($from: ID!, $role: RoleOnOpportunityInput, $level: SeniorityLevel, $known: Boolean,
      $steps: Int, $first: Int, $asOf: DateTime) {
  escalationPaths(from: $from, soughtRole: $role, soughtLevel: $level, known: $known,
      maxSteps: $steps, first: $first, asOf: $asOf) {
    people { key } steps { from { key } to { key } kind weight }
    holdsRole holdsLevel knownBy { key } knownStrength caller { key } callerStrength } }"""
BUYER = {"role": "ECONOMIC_BUYER", "opportunityId": identity("Opportunity", "renewal")}


def test_our_people_who_know_somebody_come_strongest_first(ask: Ask, deal: str) -> None:
    found = ask(WHO, person={"words": "CFO at Acme"}, asOf=AS_OF)["data"]["whoKnows"]
    assert found["target"] == {"key": "cfo"}
    (ana,) = found["colleagues"]
    assert ana["person"] == {"key": "ana", "isColleague": True}
    assert ana["strength"] == pytest.approx(0.3)
    assert ana["evidence"] == [{"kind": "network"}]
    assert len(ana["reasons"]) == 1


def test_nobody_of_ours_may_know_somebody(ask: Ask, deal: str) -> None:
    found = ask(WHO, person={"personId": person("zoe")}, asOf=AS_OF)["data"]["whoKnows"]
    assert (found["target"], found["colleagues"]) == ({"key": "zoe"}, [])


@pytest.mark.parametrize("first", [0, 101])
def test_the_number_of_colleagues_has_bounds(ask: Ask, deal: str, first: int) -> None:
    assert code_of(ask(WHO, person={"words": "Eva"}, first=first)) == "BAD_USER_INPUT"


@pytest.mark.parametrize("sought", [{"role": BUYER}, {"level": "C_LEVEL"}])
def test_a_way_up_ends_at_the_first_who_holds_what_is_sought(
    ask: Ask, deal: str, sought: dict[str, Any]
) -> None:
    (path,) = ask(UP, **{"from": person("eva")}, **sought, asOf=AS_OF)["data"]["escalationPaths"]
    assert path["people"] == [{"key": "eva"}, {"key": "cfo"}]
    assert path["steps"] == [
        {"from": {"key": "eva"}, "to": {"key": "cfo"}, "kind": "INFLUENCES", "weight": 0.4}
    ]
    assert path["holdsRole"] == ("role" in sought)
    assert path["holdsLevel"] == ("level" in sought)
    assert path["caller"] == {"key": "bob"}
    assert path["callerStrength"] == 0.0


def test_a_level_sought_is_held_by_those_above_it_too(ask: Ask, deal: str) -> None:
    found = ask(UP, **{"from": person("eva")}, level="VP", asOf=AS_OF)["data"]["escalationPaths"]
    assert sorted(path["people"][-1]["key"] for path in found) == ["cfo", "vic"]


def test_nobody_is_known_well_enough_to_end_a_path(ask: Ask, deal: str) -> None:
    found = ask(UP, **{"from": person("eva")}, known=True, asOf=AS_OF)
    assert found["data"]["escalationPaths"] == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "BAD_USER_INPUT"),
        ({"known": False}, "BAD_USER_INPUT"),
        ({"level": "VP", "steps": 0}, "BAD_USER_INPUT"),
        ({"level": "VP", "steps": 9}, "BAD_USER_INPUT"),
        ({"level": "VP", "first": 0}, "BAD_USER_INPUT"),
        ({"level": "VP", "first": 51}, "BAD_USER_INPUT"),
        ({"level": "KING"}, "BAD_USER_INPUT"),
        ({"level": "VP", "from": "eva"}, "BAD_USER_INPUT"),
        ({"level": "VP", "from": person("nobody")}, "NOT_FOUND"),
        ({"role": BUYER | {"role": "KING"}}, "NOT_FOUND"),
        ({"role": BUYER | {"opportunityId": identity("Opportunity", "no")}}, "NOT_FOUND"),
        ({"role": BUYER | {"opportunityId": person("eva")}}, "BAD_USER_INPUT"),
    ],
)
def test_an_escalation_that_cannot_be_meant_says_so(
    ask: Ask, deal: str, asked: dict[str, Any], code: str
) -> None:
    assert code_of(ask(UP, **{"from": person("eva")} | asked)) == code
