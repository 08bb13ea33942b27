"""Contact Blueprints (S1) over time: changed, moved, closed, listed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.blueprinting import (
    CLOSE,
    DUE,
    LIST,
    MOVE,
    RENEWAL,
    SAVE,
    SUGGEST,
    TODAY,
    ask,
    fault,
    give,
    graded,
    listed,
    run,
    saved,
)
from tests.api.conftest import Ask, asker, client_of, identity, person, seed

__all__ = ["ask", "give"]


def test_one_intersection_has_one_open_blueprint(ask: Ask) -> None:
    first = saved(ask)["blueprint"]
    assert fault(saved(ask)) == ("contactId", "BAD_USER_INPUT")
    assert saved(ask, colleagueId=person("bob"))["errors"] == []
    assert saved(ask, opportunityId=None)["errors"] == []

    run(ask, MOVE, id=first["id"], state="DROPPED", reason="she left the project")
    assert saved(ask)["errors"] == []


def test_a_blueprint_is_changed_where_something_is_said_and_keeps_its_history(ask: Ask) -> None:
    first = saved(ask, by="Ana")["blueprint"]
    later = (TODAY + timedelta(days=60)).isoformat()
    changed = run(
        ask, SAVE, id=first["id"], dueOn=later, tactics=["Lunch"], ownerId=person("bob"), by="Bob"
    )["blueprint"]

    assert (changed["dueOn"], changed["tactics"], changed["owner"]["key"]) == (
        later,
        ["Lunch"],
        "bob",
    )
    kept = ("toGrade", "strategies", "worth", "worthWhat", "message", "people", "material")
    assert [changed[name] for name in kept] == [first[name] for name in kept]
    assert [(one["number"], one["dueOn"], one["by"]) for one in changed["history"]] == [
        (1, DUE, "Ana"),
        (2, later, "Bob"),
    ]
    moved = run(ask, SAVE, id=first["id"], contactId=person("vic"))
    assert fault(moved) == ("id", "BAD_USER_INPUT")


def test_a_past_day_reads_what_the_blueprint_said_then(ask: Ask) -> None:
    before = datetime.now(UTC).isoformat()
    first = saved(ask)["blueprint"]
    between = datetime.now(UTC).isoformat()
    run(ask, MOVE, id=first["id"], state="UNDER_WAY")

    assert listed(ask, asOf=before) == []
    assert [one["state"] for one in listed(ask, asOf=between)] == ["PLANNED"]
    assert [one["state"] for one in listed(ask)] == ["UNDER_WAY"]
    assert listed(ask, asOf=between, state=["UNDER_WAY"]) == []


def test_a_state_without_an_outcome_is_reached_by_moving(ask: Ask) -> None:
    made = saved(ask)["blueprint"]
    assert fault(run(ask, MOVE, id=made["id"], state="PLANNED")) == ("state", "BAD_USER_INPUT")
    assert fault(run(ask, MOVE, id=made["id"], state="DONE")) == ("state", "BAD_USER_INPUT")
    assert fault(run(ask, MOVE, id=made["id"], state="DROPPED")) == ("reason", "BAD_USER_INPUT")
    assert fault(run(ask, MOVE, id=made["id"], state="UNDER_WAY", reason="x")) == (
        "reason",
        "BAD_USER_INPUT",
    )
    assert fault(run(ask, MOVE, id=identity("Blueprint", "x"), state="PLANNED")) == (
        "id",
        "NOT_FOUND",
    )
    under_way = run(ask, MOVE, id=made["id"], state="UNDER_WAY")["blueprint"]
    back = run(ask, MOVE, id=made["id"], state="PLANNED")["blueprint"]
    dropped = run(ask, MOVE, id=made["id"], state="DROPPED", reason="reorganised")["blueprint"]

    assert (under_way["state"], back["state"]) == ("UNDER_WAY", "PLANNED")
    assert (dropped["state"], dropped["reason"]) == ("DROPPED", "reorganised")
    assert fault(run(ask, MOVE, id=made["id"], state="PLANNED")) == ("id", "BAD_USER_INPUT")
    assert fault(run(ask, CLOSE, id=made["id"], outcome="MOVED")) == ("id", "BAD_USER_INPUT")
    assert fault(run(ask, SAVE, id=made["id"], dueOn=DUE)) == ("id", "BAD_USER_INPUT")


def test_an_outcome_of_moved_gives_the_goal_as_a_grade(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    graded(graph, own_deal, "S", days=3)
    made = saved(ask)["blueprint"]
    closed = run(ask, CLOSE, id=made["id"], outcome="MOVED", note="asked for our view")
    again = ask(SUGGEST, colleagueId=person("ana"), contactId=person("cfo"), opportunityId=RENEWAL)[
        "data"
    ]["suggestBlueprint"]

    assert closed["errors"] == []
    assert (closed["blueprint"]["state"], closed["blueprint"]["outcome"]) == ("DONE", "MOVED")
    assert (again["givenGrade"], again["fromGrade"]) == ("OPEN", "OPEN")


@pytest.mark.parametrize("outcome", ["STAYED", "FELL"])
def test_any_other_outcome_gives_no_grade(
    ask: Ask, graph: Graph, own_deal: str, outcome: str
) -> None:
    graded(graph, own_deal, "S", days=3)
    made = saved(ask)["blueprint"]
    closed = run(ask, CLOSE, id=made["id"], outcome=outcome)
    again = ask(SUGGEST, colleagueId=person("ana"), contactId=person("cfo"))

    assert (closed["errors"], closed["blueprint"]["outcome"]) == ([], outcome)
    assert again["data"]["suggestBlueprint"]["givenGrade"] == "SATISFIED"


def test_an_outcome_that_would_make_the_grade_jump_closes_nothing(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    graded(graph, own_deal, "S", days=3)
    made = saved(ask)["blueprint"]
    graded(graph, own_deal, "D", days=1)
    refused = run(ask, CLOSE, id=made["id"], outcome="MOVED")

    assert fault(refused) == ("outcome", "BAD_USER_INPUT")
    assert [one["state"] for one in listed(ask)] == ["PLANNED"]
    by_contact = run(ask, CLOSE, id=made["id"], outcome="MOVED", graderId=person("eva"))
    assert fault(by_contact)[0] == "graderId"
    assert by_contact["errors"][0]["message"].startswith("graderId: did not work for us on")


def test_a_goal_that_is_reached_already_is_not_given_again(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    graded(graph, own_deal, "S", days=3)
    on_the_deal, on_the_account = (
        saved(ask, **given)["blueprint"] for given in ({}, {"opportunityId": None})
    )
    moved = run(ask, CLOSE, id=on_the_deal["id"], outcome="MOVED", note="asked for our view")
    assert moved["errors"] == []

    refused = run(ask, CLOSE, id=on_the_account["id"], outcome="MOVED", note="me too")
    [error] = refused["errors"]
    assert error["message"] == (
        f"outcome: Open was given on {TODAY:%-d %b %Y}, so that the goal is reached already; close "
        "it with STAYED"
    )
    notes = ask(
        "query($a: ID!, $b: ID!) { relationshipGrade(colleagueId: $a, contactId: $b) { note } }",
        a=person("ana"),
        b=person("cfo"),
    )["data"]["relationshipGrade"]
    assert notes == {"note": "asked for our view"}
    assert run(ask, CLOSE, id=on_the_account["id"], outcome="STAYED")["errors"] == []


def test_what_time_took_from_a_grade_is_a_goal_that_can_be_given_again(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    graded(graph, own_deal, "O", days=91)
    made = saved(ask)["blueprint"]
    assert (made["fromGrade"], made["toGrade"]) == ("SATISFIED", "OPEN")
    assert run(ask, CLOSE, id=made["id"], outcome="MOVED")["errors"] == []


def test_saying_nothing_new_of_a_blueprint_is_no_version_of_it(ask: Ask) -> None:
    made = saved(ask)["blueprint"]
    for given in ({}, {"worth": None, "dueOn": None}, {"dueOn": DUE, "by": "Bob"}):
        same = run(ask, SAVE, id=made["id"], **given)
        assert (same["errors"], len(same["blueprint"]["history"])) == ([], 1)


def test_a_blueprint_is_due_five_years_ahead_at_most(ask: Ask) -> None:
    last = TODAY + timedelta(days=1_826)
    late = saved(ask, dueOn=(last + timedelta(days=1)).isoformat())
    assert fault(late) == ("dueOn", "BAD_USER_INPUT")
    assert saved(ask, dueOn=last.isoformat())["errors"] == []


def test_blueprints_are_listed_by_contact_colleague_and_deal(ask: Ask) -> None:
    saved(ask)
    saved(ask, contactId=person("eva"), opportunityId=None)
    saved(ask, colleagueId=person("bob"))

    def of(**asked: str) -> list[tuple[str, str]]:
        return [(one["colleague"]["key"], one["contact"]["key"]) for one in listed(ask, **asked)]

    assert sorted(of(contactId=person("cfo"))) == [("ana", "cfo"), ("bob", "cfo")]
    assert of(colleagueId=person("bob")) == [("bob", "cfo")]
    assert sorted(of(opportunityId=RENEWAL)) == [("ana", "cfo"), ("bob", "cfo")]
    assert of(opportunityId=RENEWAL, colleagueId=person("bob"), contactId=person("eva")) == []
    for field, unknown in (
        ("contactId", person("none")),
        ("colleagueId", person("none")),
        ("opportunityId", identity("Opportunity", "none")),
    ):
        answer = ask(LIST, **{field: unknown})
        assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"
        assert answer["errors"][0]["message"].startswith(f"{field}: there is no ")


def test_blueprints_are_listed_by_account_owner_and_state_and_the_overdue_as_such(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    today = saved(ask, dueOn=TODAY.isoformat())["blueprint"]
    saved(ask, contactId=person("eva"), ownerId=person("bob"))
    assert [one["contact"]["key"] for one in listed(ask)] == ["cfo", "eva"]
    assert [one["contact"]["key"] for one in listed(ask, ownerId=person("bob"))] == ["eva"]
    assert len(listed(ask, accountId=identity("Account", "acme"))) == 2
    assert listed(ask, accountId=identity("Account", "home")) == []

    noon = datetime.combine(TODAY, datetime.max.time(), UTC)
    tomorrow = (noon + timedelta(hours=1)).isoformat()
    assert listed(ask, overdue=True, asOf=noon.isoformat()) == []
    overdue = listed(ask, overdue=True, asOf=tomorrow)
    assert [(one["key"], one["overdue"]) for one in overdue] == [(today["key"], True)]
    assert [one["contact"]["key"] for one in listed(ask, overdue=False, asOf=tomorrow)] == ["eva"]
    run(ask, CLOSE, id=today["id"], outcome="STAYED")
    assert listed(ask, overdue=True, asOf=tomorrow) == []
    assert ask(LIST, ownerId=person("none"))["errors"][0]["extensions"]["code"] == "NOT_FOUND"


def test_a_blueprint_is_found_again_by_its_id_and_not_from_another_workspace(
    ask: Ask, graph: Graph, deal: str
) -> None:
    made = saved(ask)["blueprint"]
    node = "query($id: ID!) { node(id: $id) { id ... on Blueprint { key dueOn } } }"
    assert ask(node, id=made["id"])["data"]["node"] == {
        "id": made["id"],
        "key": made["key"],
        "dueOn": DUE,
    }
    assert date.fromisoformat(DUE) > TODAY
    elsewhere = asker(client_of(graph, deal))
    assert elsewhere(node, id=made["id"])["data"]["node"] is None
    assert fault(run(elsewhere, MOVE, id=made["id"], state="UNDER_WAY")) == ("id", "NOT_FOUND")


def test_a_detractor_with_an_open_blueprint_is_managed_for_risk_and_alert(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    row = {"person": "zoe", "opportunity": "renewal", "role": "DETRACTOR", "stance": "OPPOSED"}
    seed(graph, own_deal, RecordKind.ROLE_ASSIGNMENTS, row)
    watched = """query($id: ID!) {
      coverage(opportunityId: $id) { coverages { risks { factor } } }
      alerts(first: 9, codes: [DETRACTOR_UNMANAGED], state: [OPEN]) { edges { node { code } } } }"""

    def loose() -> tuple[bool, int]:
        found = ask(watched, id=RENEWAL)
        assert "errors" not in found, found
        [deal] = found["data"]["coverage"]["coverages"]
        factors = {one["factor"] for one in deal["risks"]}
        edges = found["data"]["alerts"]["edges"]
        return "DETRACTOR_WITHOUT_STRATEGY" in factors, len(edges)

    saved(ask, contactId=person("vic"))  # a write about the account has its alerts evaluated
    assert loose() == (True, 1)
    why = [{"strategy": "reciprocity", "why": "we owe her an answer"}]
    made = saved(ask, contactId=person("zoe"), strategies=why)["blueprint"]
    assert loose() == (False, 0)
    run(ask, MOVE, id=made["id"], state="DROPPED", reason="nobody has the time")
    assert loose() == (True, 1)
