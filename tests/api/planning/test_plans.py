"""What a plan says of a small deal, each part of it told apart.

ana -0.9- eva -0.8- cfo; ana -0.3- cfo; bob -0.55- vic -0.6- cfo; nobody knows zoe.
"""

from datetime import date
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import save_rulebook
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.introduction_odds import INTRODUCTIONS, IntroductionOdds
from tests.api.conftest import Ask, asker, client_of, identity, person, seed
from tests.api.planning.planning import AS_OF, people, plan, step

COVERAGE = """query($id: ID!, $asOf: DateTime) { opportunity(id: $id) { coverage(asOf: $asOf) {
  risk completeness { score } } } }"""


@pytest.fixture(scope="module")
def made(graph: Graph, deal: str) -> dict[str, Any]:
    """The plan of the deal; asked once for the tests that only look."""
    return plan(asker(client_of(graph, deal)))


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    """Ask in a workspace of the test's own."""
    return asker(client_of(graph, own_deal))


def test_the_best_of_all_ways_is_chosen_and_said_as_a_stakeholder_map_says_it(
    graph: Graph, deal: str
) -> None:
    cfo = step(plan(asker(client_of(graph, deal)), targets=[person("cfo")]), "cfo")

    assert cfo["target"]["key"] == "ENGAGE:renewal:ECONOMIC_BUYER:cfo"
    assert (people(cfo["way"]), cfo["way"]["kind"]) == (["ana", "eva", "cfo"], "INTRODUCTION")
    assert cfo["way"]["probability"] == pytest.approx(0.9 * 0.8)
    assert [link["strength"] for link in cfo["way"]["links"]] == pytest.approx([0.9, 0.8])
    assert cfo["way"]["why"] == "Through Eva Example (champion introduction)"
    assert cfo["firstAction"] == (
        "Ask Eva Example to introduce you to Cfo Example for a talk about ROI and TCO figures"
    )
    assert cfo["message"].startswith("Hello Eva Example, I would like to meet Cfo Example")
    assert cfo["content"] == "ROI and TCO figures, the business case"
    assert (cfo["actor"]["key"], cfo["target"]["role"]) == ("ana", "Economic Buyer")


def test_the_champion_is_won_before_the_economic_buyer(made: dict[str, Any]) -> None:
    eva, cfo = step(made, "eva"), step(made, "cfo")

    assert cfo["after"] == [eva["target"]["key"]]
    assert eva["dueOn"] <= cfo["startsOn"]
    assert (eva["startsOn"], eva["dueOn"], eva["timeline"]) == (AS_OF, "2026-11-16", "This month")


def test_other_ways_share_nobody_who_could_say_no(made: dict[str, Any]) -> None:
    assert [people(way) for way in step(made, "cfo")["alternatives"]] == [["bob", "vic", "cfo"]]
    for one in made["steps"]:
        won = (one["target"]["person"] or {}).get("key")
        asked = [set(people(way)) - {won} for way in (one["way"], *one["alternatives"])]
        assert sum(map(len, asked)) == len(set().union(*asked))


def test_who_acts_in_a_step_is_to_be_asked_first_unless_the_plan_is_theirs(ask: Ask) -> None:
    nobodys, own = plan(ask), plan(ask, owner=person("ana"))

    assert step(nobodys, "cfo")["toAskFirst"] == "Ask Ana Example to act"
    for one in own["steps"]:
        is_hers = one["actor"]["key"] == "ana"
        assert (one["toAskFirst"] is None) == is_hers
        assert is_hers or one["toAskFirst"] == f"Ask {one['actor']['name']} to act"


def test_the_owner_of_a_plan_can_begin_every_other_way(ask: Ask) -> None:
    cfo = step(plan(ask, owner=person("ana")), "cfo")

    assert [people(way) for way in cfo["alternatives"]] == [["bob", "vic", "cfo"], ["ana", "cfo"]]


def test_a_plan_counts_introductions_apart_from_steps_that_colleagues_act_in(ask: Ask) -> None:
    whole, own, direct = plan(ask), plan(ask, owner=person("ana")), plan(ask, maxHops=1)

    for made in (whole, own, direct):
        acting = [one["actor"]["key"] for one in made["steps"]]
        others = {
            pair
            for one in made["steps"]
            for pair in asks_of({"steps": [one]})
            if pair[0] not in {one["actor"]["key"], (made["owner"] or {}).get("key")}
        }
        assert (f"with {len(others)} introduction" in made["explanation"]) == bool(others)
        by_colleagues = sum(key != (made["owner"] or {}).get("key") for key in acting)
        share = "all" if by_colleagues == len(acting) else by_colleagues
        said = f"{share} of them for a colleague to act in"
        assert (said in made["explanation"]) == bool(by_colleagues)
    assert "introduction" not in direct["explanation"]


def test_points_are_what_the_role_lacks_times_its_weight(made: dict[str, Any]) -> None:
    gains = {one["target"]["key"]: one["target"]["gain"] for one in made["steps"]}

    assert gains["ENGAGE:renewal:ECONOMIC_BUYER:cfo"] == pytest.approx(3 * 0.5)
    assert gains["FIND:renewal:TECHNICAL_BUYER:Chief Technology Officer"] == pytest.approx(3 * 0.2)
    assert gains["FIND:renewal:PROCUREMENT:Chief Procurement Officer"] == pytest.approx(1 * 0.2)


def asks_of(made: dict[str, Any]) -> set[tuple[str, str]]:
    """Whoever begins a way is asked too, unless it is within her own relationship."""
    return {
        pair
        for one in made["steps"]
        for place, pair in enumerate(zip(people(one["way"]), people(one["way"])[1:], strict=False))
        if one["target"]["aim"] != "RAISE" or place > 0
    }


def test_an_ask_that_two_steps_share_counts_once(made: dict[str, Any]) -> None:
    assert made["asks"] == len(asks_of(made))
    assert made["isOptimal"]


def test_who_cannot_be_reached_is_named_with_what_would_help(made: dict[str, Any]) -> None:
    [left] = made["unplanned"]

    assert (left["target"]["person"]["key"], left["limits"]) == ("zoe", ["NO_WAY"])
    assert left["why"].startswith("No way of up to 4 links that may be asked leads from our team")


def test_an_office_that_nobody_holds_is_asked_after_where_somebody_would_know(
    made: dict[str, Any],
) -> None:
    [found] = [
        one for one in made["steps"] if one["target"]["office"] == "Chief Technology Officer"
    ]

    assert (found["target"]["aim"], found["target"]["person"]) == ("FIND", None)
    assert found["way"]["kind"] == "INFORMANT"
    assert people(found["way"])[-1] == "vic", "the CFO is higher placed, and has a turn to wait for"
    assert "who the Chief Technology Officer, the Chief Executive" in found["firstAction"]


def test_a_relationship_is_raised_by_one_grade_after_the_contact_is_engaged(
    made: dict[str, Any],
) -> None:
    raised = [one for one in made["steps"] if one["target"]["aim"] == "RAISE"]

    by_pair = {(one["actor"]["key"], one["target"]["person"]["key"]): one for one in raised}
    own = by_pair["ana", "eva"]
    assert (own["target"]["fromGrade"], own["target"]["toGrade"]) == (None, "SATISFIED")
    assert own["after"] == ["ENGAGE:renewal:CHAMPION:eva"]
    assert by_pair["bob", "cfo"]["target"]["toGrade"] == "INDIFFERENT", "they have not met"


def test_a_plan_asked_for_twice_is_the_same_plan(
    graph: Graph, deal: str, made: dict[str, Any]
) -> None:
    assert plan(asker(client_of(graph, deal))) == made


def test_what_a_plan_promises_holds_once_all_of_it_has_worked(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    """Somebody whom a plan engages is met, whoever it finds is found; then coverage is asked."""
    made = plan(ask)
    named = [one for one in made["steps"] if one["target"]["aim"] in {"ENGAGE", "IDENTIFY"}]
    seed(
        graph,
        own_deal,
        RecordKind.INTERACTIONS,
        *(
            {
                "key": f"met{number}",
                "kind": "MEETING",
                "at": "2026-11-02T00:00:00Z",
                "participants": [
                    {"person": "ana", "part": "ATTENDEE"},
                    {"person": one["target"]["person"]["key"], "part": "ATTENDEE"},
                ],
            }
            for number, one in enumerate(named)
        ),
    )
    found = [one for one in made["steps"] if one["target"]["aim"] == "FIND"]
    for number, one in enumerate(found):
        who = {"key": f"new{number}", "name": f"New {number}"}
        seed(graph, own_deal, RecordKind.PEOPLE, who)
        job = {"person": who["key"], "account": "acme", "title": one["target"]["office"]}
        seed(graph, own_deal, RecordKind.EMPLOYMENTS, job)
        part = {
            "person": who["key"],
            "opportunity": "renewal",
            "role": one["target"]["roleKey"],
            "since": "2026-11-01",
        }
        seed(graph, own_deal, RecordKind.ROLE_ASSIGNMENTS, part)

    answer = ask(COVERAGE, id=identity("Opportunity", "renewal"), asOf=AS_OF)

    real = answer["data"]["opportunity"]["coverage"]
    promised = made["effect"]["after"]
    assert promised["completeness"] == pytest.approx(real["completeness"]["score"])
    assert promised["risk"] == real["risk"]
    before, after = made["effect"]["before"]["completeness"], promised["completeness"]
    assert before < made["effect"]["expectedCompleteness"] < after


def test_what_is_to_be_expected_weighs_each_role_by_the_chance_of_its_step(
    made: dict[str, Any],
) -> None:
    chances = {one["target"]["roleKey"]: one["way"]["probability"] for one in made["steps"]}
    weights = {
        "ECONOMIC_BUYER": 3,
        "CHAMPION": 3,
        "TECHNICAL_BUYER": 3,
        "EXECUTIVE_SPONSOR": 2,
        "LEGAL_COMPLIANCE": 2,
        "END_USER": 1,
        "PROCUREMENT": 1,
    }
    points = sum(0.5 * weight * chances[role] for role, weight in weights.items())

    before = made["effect"]["before"]["completeness"]
    assert made["effect"]["expectedCompleteness"] == pytest.approx(before + 100 * points / 17)


def test_the_one_whose_plan_it_is_need_not_be_asked(ask: Ask) -> None:
    cfo = [person("cfo")]
    everybody, own = plan(ask, targets=cfo), plan(ask, targets=cfo, owner=person("ana"))

    assert (everybody["owner"], own["owner"]) == (None, {"key": "ana"})
    assert people(step(own, "cfo")["way"]) == people(step(everybody, "cfo")["way"])
    assert own["asks"] < everybody["asks"]


def test_the_account_executive_of_the_deal_owns_its_plan(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    duty = {"person": "bob", "opportunity": "renewal", "duty": "ACCOUNT_EXECUTIVE"}
    seed(graph, own_deal, RecordKind.DUTIES, duty)

    assert plan(ask)["owner"] == {"key": "bob"}
    assert plan(ask, owner=person("ana"))["owner"] == {"key": "ana"}


def test_people_who_are_named_are_the_only_ones_sought(ask: Ask) -> None:
    made = plan(ask, targets=[person("vic")])

    assert {one["target"]["person"]["key"] for one in made["steps"]} == {"vic"}
    wins = step(made, "vic")
    assert (wins["target"]["aim"], wins["target"]["role"]) == ("ENGAGE", None)
    assert wins["target"]["why"] == "Vic Example was asked for: never turned to us"


def test_what_requests_have_taught_stands_beside_the_chance_of_each_introduction(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    odds = IntroductionOdds(
        intercept=0.5, slope=2.0, requests=120, introduced=50, until=date(2026, 10, 1)
    )
    before = plan(ask, asOf=None)
    graph.write(
        save_rulebook,
        RulebookKind.INTRODUCTIONS,
        workspace=own_deal,
        rulebook=INTRODUCTIONS,
        document=odds.document(),
        provenance=Provenance("fit"),
    )
    after = plan(ask, asOf=None)

    ways = [one["way"] for one in after["steps"]]
    learnt = {way["kind"]: way["introductionProbability"] for way in ways}
    assert all(one["way"]["introductionProbability"] is None for one in before["steps"])
    assert learnt["INFORMANT"] is None, "a name is asked for, and no introduction"
    assert step(after, "cfo")["way"]["introductionProbability"] == pytest.approx(odds.chance(0.72))
    assert [people(way) for way in ways] == [people(one["way"]) for one in before["steps"]]
