"""Contact Blueprints (S1) from the outside: suggested, saved, moved, closed, listed."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.vocabulary import InfluenceStrategy
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, identity, person, seed

SAID = """key state overdue fromGrade toGrade strategies { strategy why } tactics message worth
  worthWhat people { key } material owner { key } dueOn reason outcome outcomeNote by
  colleague { key } contact { key } account { key } opportunity { key }
  history { number state toGrade dueOn by }"""
ERRORS = "errors { field message code }"
SAVE = f"""mutation($input: SaveBlueprintInput!) {{ saveBlueprint(input: $input) {{
  blueprint {{ id {SAID} }} {ERRORS} }} }}"""
MOVE = f"""mutation($input: MoveBlueprintInput!) {{ moveBlueprint(input: $input) {{
  blueprint {{ {SAID} }} {ERRORS} }} }}"""
CLOSE = f"""mutation($input: CloseBlueprintInput!) {{ closeBlueprint(input: $input) {{
  blueprint {{ {SAID} }} {ERRORS} }} }}"""
LIST = f"""query($accountId: ID, $ownerId: ID, $state: [BlueprintState!], $overdue: Boolean,
  $asOf: DateTime) {{ blueprints(accountId: $accountId, ownerId: $ownerId, state: $state,
  overdue: $overdue, asOf: $asOf) {{ {SAID} }} }}"""
SUGGEST = """query($colleagueId: ID!, $contactId: ID!, $opportunityId: ID, $asOf: DateTime) {
  suggestBlueprint(colleagueId: $colleagueId, contactId: $contactId,
    opportunityId: $opportunityId, asOf: $asOf) {
    fromGrade givenGrade toGrade roles tactics message worth worthAsk material
    strategies { strategy points reasons tactics meaning { name mechanism examples fits } }
    people { person { key } why } } }"""
Give = Callable[..., None]
TODAY = datetime.now(UTC).date()
DUE = (TODAY + timedelta(days=30)).isoformat()
WORTH = {"kind": "ISSUE", "what": "Audit costs that nobody has on the list"}
RENEWAL = identity("Opportunity", "renewal")


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


@pytest.fixture
def give(graph: Graph, own_deal: str) -> Give:
    """Grade ana's relationship with the CFO some days ago."""
    return partial(graded, graph, own_deal)


def run(ask: Ask, document: str, **given: Any) -> Any:
    answer = ask(document, input=given)
    assert "errors" not in answer, answer
    [payload] = answer["data"].values()
    return payload


def saved(ask: Ask, **given: Any) -> Any:
    fields = {
        "colleagueId": person("ana"),
        "contactId": person("cfo"),
        "opportunityId": RENEWAL,
        "dueOn": DUE,
        "worth": WORTH,
    }
    return run(ask, SAVE, **(fields | given))


def graded(graph: Graph, workspace: str, grade: str, days: int = 1, contact: str = "cfo") -> None:
    at = datetime.now(UTC) - timedelta(days=days)
    row = {"colleague": "ana", "contact": contact, "grade": grade, "since": at.isoformat()}
    seed(graph, workspace, RecordKind.GRADES, row)


def fault(payload: Any) -> tuple[str, str]:
    [error] = payload["errors"]
    assert payload["blueprint"] is None
    return error["field"], error["code"]


def listed(ask: Ask, **asked: Any) -> list[Any]:
    answer = ask(LIST, **asked)
    assert "errors" not in answer, answer
    found: list[Any] = answer["data"]["blueprints"]
    return found


def test_a_blueprint_is_saved_as_it_is_suggested_where_nothing_else_is_said(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    graded(graph, own_deal, "S")
    offered = ask(
        SUGGEST, colleagueId=person("ana"), contactId=person("cfo"), opportunityId=RENEWAL
    )["data"]["suggestBlueprint"]
    made = saved(ask, by="Ana")["blueprint"]

    assert (offered["fromGrade"], offered["toGrade"]) == ("SATISFIED", "OPEN")
    assert (made["fromGrade"], made["toGrade"]) == ("SATISFIED", "OPEN")
    assert [one["strategy"] for one in made["strategies"]] == [
        one["strategy"] for one in offered["strategies"]
    ]
    assert (made["tactics"], made["message"], made["material"]) == (
        offered["tactics"],
        offered["message"],
        offered["material"],
    )
    assert (made["worth"], made["worthWhat"]) == ("ISSUE", WORTH["what"])
    assert (made["state"], made["overdue"], made["owner"]["key"]) == ("PLANNED", False, "ana")
    assert (made["contact"]["key"], made["account"]["key"]) == ("cfo", "acme")
    assert made["opportunity"]["key"] == "renewal"
    assert [one["by"] for one in made["history"]] == ["Ana"]


def test_what_is_suggested_names_who_and_what_lies_in_the_graph(ask: Ask) -> None:
    offered = ask(
        SUGGEST, colleagueId=person("ana"), contactId=person("cfo"), opportunityId=RENEWAL
    )["data"]["suggestBlueprint"]

    said = {one["strategy"]: one["reasons"] for one in offered["strategies"]}
    assert (
        "Eva Example (Analyst), whose word counts with Cfo Example, is for us"
        in (said["SOCIAL_PROOF"])
    )
    assert "Cfo Example and Ana Example both know Eva Example" in said["RECIPROCITY"]
    assert offered["roles"] == ["Economic Buyer"]
    assert offered["material"] == ["ROI and TCO figures, the business case"]
    assert offered["worthAsk"] == "Which problem or chance has Cfo Example not considered yet?"
    assert listed(ask) == []


def test_the_six_strategies_are_there_with_mechanism_examples_and_when_they_fit(ask: Ask) -> None:
    shown = ask("{ influenceStrategies { strategy name mechanism counts examples fits } }")

    six = shown["data"]["influenceStrategies"]
    assert [one["strategy"] for one in six] == list(InfluenceStrategy)
    assert all(one["mechanism"] and one["counts"] and one["fits"] for one in six)
    assert all(len(one["examples"]) >= 2 for one in six)


@pytest.mark.parametrize(
    ("grade", "wanted", "refused"),
    [
        ("M", "DISSATISFIED", None),
        ("D", "INDIFFERENT", None),
        ("I", "SATISFIED", None),
        ("I", "OPEN", "the next grade is Satisfied (S), not Open (O)"),
        ("S", "TRUST", "the next grade is Open (O), not Trust (T)"),
        ("S", "SATISFIED", "the next grade is Open (O), not Satisfied (S)"),
        ("S", "INDIFFERENT", "the next grade is Open (O), not Indifferent (I)"),
    ],
)
def test_the_goal_is_one_step_above_the_grade_and_no_other(
    ask: Ask, give: Give, grade: str, wanted: str, refused: str | None
) -> None:
    give(grade)
    strategies = [{"strategy": "reciprocity", "why": "owed them an answer"}]
    payload = saved(ask, toGrade=wanted, strategies=strategies)

    if refused is None:
        assert payload["errors"] == []
        assert payload["blueprint"]["toGrade"] == wanted
    else:
        assert fault(payload) == ("toGrade", "BAD_USER_INPUT")
        assert refused in payload["errors"][0]["message"]
        assert listed(ask) == []


@pytest.mark.parametrize(
    ("days", "effective", "goal"),
    [(89, "OPEN", "TRUST"), (91, "SATISFIED", "OPEN"), (181, "INDIFFERENT", "SATISFIED")],
)
def test_the_goal_is_counted_from_the_effective_grade(
    ask: Ask, give: Give, days: int, effective: str, goal: str
) -> None:
    give("O", days=days)
    made = saved(ask)["blueprint"]

    assert (made["fromGrade"], made["toGrade"]) == (effective, goal)


def test_without_a_grade_the_first_goal_depends_on_whether_they_know_each_other(ask: Ask) -> None:
    acquainted = saved(ask)["blueprint"]
    strangers = saved(
        ask,
        contactId=person("zoe"),
        strategies=[{"strategy": "liking", "why": "both row on the same lake"}],
    )["blueprint"]

    assert (acquainted["fromGrade"], acquainted["toGrade"]) == (None, "SATISFIED")
    assert (strangers["fromGrade"], strangers["toGrade"]) == (None, "INDIFFERENT")


def test_above_trust_there_is_no_goal(ask: Ask, graph: Graph, own_deal: str) -> None:
    graded(graph, own_deal, "T")
    assert fault(saved(ask)) == ("contactId", "BAD_USER_INPUT")


def test_bad_input_names_its_field_and_writes_nothing(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    seed(graph, own_deal, RecordKind.ACCOUNTS, {"key": "other", "name": "Other"})
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "kim", "name": "Kim"})
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, {"person": "kim", "account": "other"})
    past = (TODAY - timedelta(days=1)).isoformat()
    cases: list[tuple[dict[str, Any], str, str]] = [
        ({"dueOn": past}, "dueOn", "BAD_USER_INPUT"),
        ({"dueOn": None}, "dueOn", "BAD_USER_INPUT"),
        ({"worth": None}, "worth", "BAD_USER_INPUT"),
        ({"worth": {"kind": "ISSUE", "what": "  "}}, "worth", "BAD_USER_INPUT"),
        ({"contactId": person("kim")}, "contactId", "BAD_USER_INPUT"),
        ({"contactId": person("bob")}, "contactId", "BAD_USER_INPUT"),
        ({"contactId": person("none")}, "contactId", "NOT_FOUND"),
        ({"contactId": None}, "contactId", "BAD_USER_INPUT"),
        ({"colleagueId": person("eva")}, "colleagueId", "BAD_USER_INPUT"),
        ({"colleagueId": RENEWAL}, "colleagueId", "BAD_USER_INPUT"),
        ({"opportunityId": identity("Opportunity", "x")}, "opportunityId", "NOT_FOUND"),
        ({"accountId": identity("Account", "other")}, "accountId", "BAD_USER_INPUT"),
        ({"ownerId": person("eva")}, "ownerId", "BAD_USER_INPUT"),
        ({"ownerId": person("none")}, "ownerId", "NOT_FOUND"),
        ({"people": [person("vic")]}, "people", "BAD_USER_INPUT"),
        ({"strategies": []}, "strategies", "BAD_USER_INPUT"),
        ({"strategies": [{"strategy": "hypnosis"}]}, "strategies", "BAD_USER_INPUT"),
        ({"strategies": [{"strategy": "LIKING"}] * 2}, "strategies", "BAD_USER_INPUT"),
        ({"strategies": [{"strategy": "SCARCITY"}]}, "strategies", "BAD_USER_INPUT"),
        ({"tactics": ["x"] * 21}, "tactics", "BAD_USER_INPUT"),
        ({"message": "x" * 2001}, "message", "BAD_USER_INPUT"),
        ({"id": identity("Blueprint", "none")}, "id", "BAD_USER_INPUT"),
    ]
    for given, field, code in cases:
        assert fault(saved(ask, **given)) == (field, code), given
    assert listed(ask) == []


def test_a_contact_of_another_account_is_refused_unless_they_play_a_role_on_the_deal(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    seed(graph, own_deal, RecordKind.ACCOUNTS, {"key": "advisers", "name": "Advisers"})
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "kim", "name": "Kim"})
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, {"person": "kim", "account": "advisers"})
    refused = saved(ask, contactId=person("kim"))
    assert fault(refused) == ("contactId", "BAD_USER_INPUT")
    assert refused["errors"][0]["message"] == (
        "contactId: Kim works at Advisers, and the deal Acme renewal is with Acme"
    )

    row = {"person": "kim", "opportunity": "renewal", "role": "INFLUENCER", "stance": "NEUTRAL"}
    seed(graph, own_deal, RecordKind.ROLE_ASSIGNMENTS, row)
    assert saved(ask, contactId=person("kim"))["errors"] == []


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
