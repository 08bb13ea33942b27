"""Offices that nobody is known to hold: who is asked for them, when, how often, and by whom.

ana -0.9- eva -0.8- cfo; ana -0.3- cfo; bob -0.55- vic -0.6- cfo. Eva is the champion and is in
touch with us, so that the economic buyer's turn has come; he uses the product, and is engaged.
"""

from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, person, seed
from tests.api.consenting import LISTING
from tests.api.planning.keeping import MOVE, moved, refused, saved, show, step_to, way
from tests.api.planning.planning import people, plan, step

PAIR = 2


def talked(graph: Graph, workspace: str) -> None:
    """Say that Eva met Ana in the week of the plans, and in that of today."""
    parts = [{"person": key, "part": "ATTENDEE"} for key in ("ana", "eva")]
    for day in ("2026-11-01", "2026-11-22"):
        met = {"key": f"met {day}", "kind": "MEETING", "at": f"{day}T00:00:00Z"}
        seed(graph, workspace, RecordKind.INTERACTIONS, met | {"participants": parts})


@pytest.fixture
def champion(graph: Graph, own_deal: str) -> Ask:
    """Ask where the champion is in touch with us, and the economic buyer's turn has come."""
    talked(graph, own_deal)
    return asker(client_of(graph, own_deal))


@pytest.fixture
def ask(graph: Graph, own_deal: str, champion: Ask) -> Ask:
    """Ask where the economic buyer is engaged too, though nobody of ours talks to them."""
    for day in ("2026-11-01", "2026-11-22"):
        used = {"key": f"used {day}", "kind": "USAGE", "at": f"{day}T00:00:00Z"}
        part = {"person": "cfo", "part": "ATTENDEE"}
        seed(graph, own_deal, RecordKind.INTERACTIONS, used | {"participants": [part]})
    return champion


def found(made: dict[str, Any]) -> list[dict[str, Any]]:
    steps = [one for one in made["steps"] if one["target"]["aim"] == "FIND"]
    assert len(steps) > 1, [one["target"]["key"] for one in made["steps"]]
    return steps


def test_whoever_would_know_several_names_gets_one_letter(ask: Ask) -> None:
    first, *others = found(plan(ask))

    assert first["firstAction"] == (
        "Ask Eva Example to put you in touch with Cfo Example, and ask there who the Chief "
        "Technology Officer, the Chief Executive Officer, the General Counsel and the Chief "
        "Procurement Officer are"
    )
    for one in others:
        assert people(one["way"]) == people(first["way"]) == ["ana", "eva", "cfo"]
        assert one["startsOn"] == first["startsOn"]
        assert one["firstAction"].startswith("Ask Cfo Example in the same letter who ")
        assert "who the Chief Technology Officer, the Chief Executive" in one["message"]


def test_a_title_that_many_hold_is_asked_for_by_what_the_role_does(
    graph: Graph, own_deal: str
) -> None:
    first, *others = found(plan(asker(client_of(graph, own_deal))))
    user = next(one for one in others if one["target"]["roleKey"] == "END_USER")

    assert user["target"]["office"] == "Analyst"
    assert user["firstAction"] == "Ask Vic Example in the same letter who works with it every day"
    assert first["firstAction"].endswith(" are, and who works with it every day")


def test_who_was_introduced_for_a_talk_is_asked_for_names_there(champion: Ask) -> None:
    made = plan(champion)
    cfo, name = step(made, "cfo"), found(made)[0]

    assert people(cfo["way"]) == people(name["way"]) == ["ana", "eva", "cfo"]
    assert cfo["firstAction"].startswith("Ask Eva Example to introduce you to Cfo Example for a")
    assert name["firstAction"].startswith(
        "Once Eva Example has introduced you to Cfo Example, ask Cfo Example who the Chief"
    )
    assert name["message"].startswith("Hello Cfo Example, one question about Acme renewal")


def test_whoever_waits_for_the_champion_is_not_asked_for_names_before(
    graph: Graph, own_deal: str
) -> None:
    """S0: the champion first; Vic, whom no order binds, is asked instead, until he leaves."""
    ask = asker(client_of(graph, own_deal))
    by_vic = plan(ask)
    left = {"person": "vic", "account": "acme", "title": "Controller", "until": "2026-10-01"}
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, left)
    by_cfo = plan(ask)

    assert {people(one["way"])[-1] for one in found(by_vic)} == {"vic"}
    champion = step(by_cfo, "eva")
    for one in found(by_cfo):
        if people(one["way"])[-1] == "cfo":
            assert champion["target"]["key"] in one["after"]
            assert one["startsOn"] >= champion["dueOn"]
    assert "cfo" in {people(one["way"])[-1] for one in found(by_cfo)}


def test_the_way_to_a_name_is_requested_of_who_leads_there(ask: Ask) -> None:
    kept = saved(ask)["plan"]
    first, second, *_ = [one for one in kept["steps"] if one["target"]["aim"] == "FIND"]

    asked = moved(ask, first, "ASKED", request=True)["step"]
    [request] = ask(LISTING)["data"]["introductionRequests"]
    assert (request["connector"]["key"], request["target"]["key"]) == ("eva", "cfo")
    assert asked["request"]["state"] == "ASKED"
    field, _, said = refused(ask, MOVE, stepId=second["id"], state="ASKED", request=True)
    assert (field, said) == ("request", "request: an earlier step asks for this introduction")


def test_whoever_is_asked_for_a_name_is_still_to_be_won(champion: Ask) -> None:
    kept = saved(champion)["plan"]
    name = next(one for one in kept["steps"] if one["target"]["aim"] == "FIND")
    moved(champion, name, "ASKED")
    again = saved(champion, planId=kept["id"])["plan"]

    assert step_to(again, "cfo")["state"] == "TO_DO"


def test_where_whoever_acts_knows_who_would_know_nobody_is_asked(
    graph: Graph, own_deal: str
) -> None:
    ask = asker(client_of(graph, own_deal))
    kept = saved(ask)["plan"]
    by_vic = next(one for one in kept["steps"] if one["target"]["aim"] == "FIND")

    assert way(by_vic) == ["bob", "vic"]
    field, _, said = refused(ask, MOVE, stepId=by_vic["id"], state="ASKED", request=True)
    assert (field, said) == (
        "request",
        "request: nobody is asked on the way of this step; write to whoever would know",
    )


def test_a_no_on_the_way_to_a_name_is_kept_for_every_route(champion: Ask) -> None:
    ask = champion
    kept = saved(ask)["plan"]
    name = next(one for one in kept["steps"] if one["target"]["aim"] == "FIND")
    moved(ask, name, "DROPPED", reason="would not", declinedBy=person("eva"))

    [request] = ask(LISTING)["data"]["introductionRequests"]
    assert (request["state"], request["connector"]["key"]) == ("DECLINED", "eva")
    assert request["target"]["key"] == "cfo"
    broken = step_to(show(ask, kept), "cfo")
    assert [one["code"] for one in broken["whyNot"]] == ["DECLINED"]


def test_a_colleague_who_knows_the_contact_introduces_whoever_is_to_know_them(
    graph: Graph, own_deal: str, ask: Ask
) -> None:
    """Bob and Ana have never met, as far as the graph knows; both work for us."""
    raised = [
        one
        for one in plan(ask)["steps"]
        if one["target"]["aim"] == "RAISE" and len(people(one["way"])) > PAIR
    ]

    over = {tuple(people(one["way"])): one for one in raised}
    assert ("bob", "ana", "eva") in over, list(over)
    bobs = over["bob", "ana", "eva"]
    assert bobs["firstAction"].startswith("Ask Ana Example to introduce you to Eva Example")
    assert bobs["way"]["probability"] > 0.9, "the strength between Ana and Eva alone"


def test_a_colleague_is_requested_to_introduce_another(ask: Ask) -> None:
    kept = saved(ask)["plan"]
    [bobs] = [one for one in kept["steps"] if way(one) == ["bob", "ana", "eva"]]
    moved(ask, bobs, "ASKED", request=True)

    [request] = ask(LISTING)["data"]["introductionRequests"]
    assert (request["connector"]["key"], request["target"]["key"]) == ("ana", "eva")
