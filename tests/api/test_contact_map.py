"""The Client Contact Map through GraphQL."""

from collections.abc import Callable
from typing import Any

import pytest

from inroad.api.ids import global_id
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, seed

ON = "2026-11-01T00:00:00Z"
MAP = """query Map(
  $id: ID, $words: String, $asOf: DateTime, $colleagues: Int = 50, $ours: String,
  $contacts: Int = 50, $theirs: String, $days: Int = 30, $capacity: Int,
  $capacities: [ColleagueCapacity!]
) {
  contactMap(accountId: $id, words: $words, asOf: $asOf) {
    explanation
    account { name }
    candidates { name }
    map {
      gradedCells
      relationships
      colleagues(first: $colleagues, after: $ours) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { name person { id } } }
      }
      contacts(first: $contacts, after: $theirs) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { node { person { name } isBuyer relationships
          cells(first: $colleagues, after: $ours) {
            colleagueId given effective driftedLevels strength isTwoWay isRelationship } } }
      }
      findings { code why contact { name } cells { colleague { name } contact { name } } }
      keyIntersections(days: $days) {
        colleague { name } contact { name } score parts { role grade risk closing }
        opportunity { name } isBlank grade instead { name } why
      }
      liftLinks(days: $days) { kind worth why source { contact { name } } }
      reassignment(capacity: $capacity, capacities: $capacities) {
        feasible points changes { kind colleague { name } contact { name } why }
        shortfalls { contact { name } limit missing } loads { colleague { name } after capacity }
      }
    }
  }
}"""


@pytest.fixture
def acme(graph: Graph, workspace: str) -> str:
    """Two of ours, three of theirs, a deal with a champion and an economic buyer."""
    write: Callable[..., None] = lambda kind, *rows: seed(graph, workspace, kind, *rows)  # noqa: E731
    people = ("ana", "bob", "eva", "cy", "di")
    write(RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"}, {"key": "apex", "name": "Apex"})
    write(RecordKind.PEOPLE, *({"key": one, "name": one.title()} for one in people))
    jobs = (
        ("ana", "home", "VP Sales"),
        ("bob", "home", "Account Manager"),
        ("eva", "acme", "Chief Financial Officer"),
        ("cy", "acme", "Director of Operations"),
        ("di", "acme", "Analyst"),
    )
    write(
        RecordKind.EMPLOYMENTS,
        *({"person": one, "account": at, "title": title} for one, at, title in jobs),
    )
    deal = {"key": "deal", "account": "acme", "name": "Acme renewal", "kind": "NEW"}
    write(RecordKind.OPPORTUNITIES, deal | {"closes_on": "2026-11-20"})
    write(
        RecordKind.ROLE_ASSIGNMENTS,
        {"person": "eva", "opportunity": "deal", "role": "ECONOMIC_BUYER"},
        {"person": "cy", "opportunity": "deal", "role": "CHAMPION"},
    )
    write(RecordKind.REPORTING_LINES, {"person": "cy", "reports_to": "eva"})
    write(
        RecordKind.GRADES,
        *(
            {"colleague": one, "contact": other, "grade": grade, "since": "2026-10-20"}
            for one, other, grade in (("ana", "cy", "TRUST"), ("bob", "eva", "INDIFFERENT"))
        ),
    )
    return workspace


def asked(ask: Ask, **variables: Any) -> dict[str, Any]:
    response = ask(MAP, **({"words": "Acme", "asOf": ON} | variables))
    assert "errors" not in response, response
    answer: dict[str, Any] = response["data"]["contactMap"]
    return answer


@pytest.mark.usefixtures("acme")
def test_the_map_has_both_axes_and_the_cells_between(ask: Ask) -> None:
    answer = asked(ask)
    shown = answer["map"]

    assert answer["account"] == {"name": "Acme"}
    assert [edge["node"]["name"] for edge in shown["colleagues"]["edges"]] == ["Ana", "Bob"]
    contacts = [edge["node"] for edge in shown["contacts"]["edges"]]
    assert [(one["person"]["name"], one["isBuyer"]) for one in contacts] == [
        ("Eva", True),
        ("Cy", True),
        ("Di", False),
    ]
    [cell] = contacts[1]["cells"]
    assert cell["colleagueId"] == global_id("Person", "ana")
    assert (cell["given"], cell["effective"], cell["driftedLevels"]) == ("TRUST", "TRUST", 0)
    assert (shown["gradedCells"], shown["relationships"]) == (2, 2)


@pytest.mark.usefixtures("acme")
def test_what_it_tells_comes_with_cells_and_a_sentence(ask: Ask) -> None:
    found = {one["code"]: one for one in asked(ask)["map"]["findings"]}

    assert found["SENIOR_MISMATCH"]["contact"] == {"name": "Eva"}
    assert found["SENIOR_MISMATCH"]["cells"] == [
        {"colleague": {"name": "Bob"}, "contact": {"name": "Eva"}}
    ]
    assert found["BELOW_SATISFIED"]["why"] == "1 relationship below S: Bob with Eva at I"
    assert found["FEW_OPEN"]["cells"] == []


@pytest.mark.usefixtures("acme")
def test_key_intersections_are_what_the_open_deal_needs_and_links_lift_them(ask: Ask) -> None:
    shown = asked(ask)["map"]
    first = shown["keyIntersections"][0]

    assert (first["contact"], first["opportunity"]) == ({"name": "Eva"}, {"name": "Acme renewal"})
    assert sum(first["parts"].values()) == pytest.approx(first["score"])
    link = shown["liftLinks"][0]
    assert (link["kind"], link["source"]["contact"]["name"]) == ("REPORTS_TO", "Cy")


def test_key_intersections_are_marked_for_30_60_or_90_days(
    ask: Ask, graph: Graph, acme: str
) -> None:
    in_90_days = {"key": "deal", "closes_on": "2027-01-30"}
    seed(graph, acme, RecordKind.OPPORTUNITIES, in_90_days)

    first = [asked(ask, days=days)["map"]["keyIntersections"][0] for days in (30, 60, 90)]
    assert [one["parts"]["closing"] for one in first] == pytest.approx([0.05, 0.1, 0.15])
    assert {one["contact"]["name"] for one in first} == {"Eva"}


@pytest.mark.parametrize(
    ("grade", "lifts"), [("TRUST", True), ("OPEN", True), ("SATISFIED", False)]
)
def test_a_t_and_an_o_are_linked_to_the_cells_they_can_lift_and_nothing_else_is(
    ask: Ask, graph: Graph, acme: str, grade: str, lifts: bool
) -> None:
    given = {"colleague": "ana", "contact": "cy", "grade": grade, "since": "2026-10-25"}
    seed(graph, acme, RecordKind.GRADES, given)

    links = asked(ask)["map"]["liftLinks"]
    assert bool(links) == lifts
    assert {one["source"]["contact"]["name"] for one in links} == ({"Cy"} if lifts else set())


@pytest.mark.usefixtures("acme")
def test_a_proposal_gives_every_buyer_two_and_is_not_written(ask: Ask) -> None:
    before = asked(ask)["map"]
    proposed = before["reassignment"]

    assert proposed["feasible"]
    taken = {(one["colleague"]["name"], one["contact"]["name"]) for one in proposed["changes"]}
    assert taken == {("Ana", "Eva"), ("Bob", "Cy")}
    assert asked(ask)["map"] == before


@pytest.mark.usefixtures("acme")
def test_who_has_no_room_is_told_with_the_buyer_and_the_limit(ask: Ask) -> None:
    none = [{"colleagueId": global_id("Person", "ana"), "most": 0}]
    proposed = asked(ask, capacities=none)["map"]["reassignment"]

    assert not proposed["feasible"]
    assert {(one["contact"]["name"], one["limit"]) for one in proposed["shortfalls"]} == {
        ("Eva", "CAPACITY"),
        ("Cy", "CAPACITY"),
    }


@pytest.mark.usefixtures("acme")
def test_both_axes_are_paged_and_cells_go_with_the_page_of_ours(ask: Ask) -> None:
    first = asked(ask, colleagues=1, contacts=2)["map"]
    ours, theirs = (first[axis]["pageInfo"] for axis in ("colleagues", "contacts"))
    assert ours["hasNextPage"]
    assert theirs["hasNextPage"]
    second = asked(ask, colleagues=1, ours=ours["endCursor"], theirs=theirs["endCursor"])["map"]
    assert [edge["node"]["person"]["name"] for edge in second["contacts"]["edges"]] == ["Di"]

    of_bob = asked(ask, colleagues=1, ours=ours["endCursor"])["map"]
    cells = [edge["node"]["cells"] for edge in of_bob["contacts"]["edges"]]
    assert [[cell["effective"] for cell in column] for column in cells] == [["INDIFFERENT"], [], []]


@pytest.mark.usefixtures("acme")
def test_a_deal_stands_for_its_account(ask: Ask) -> None:
    assert asked(ask, words="Acme renewal")["account"] == {"name": "Acme"}


@pytest.mark.usefixtures("acme")
def test_an_account_that_is_not_there_is_answered_with_those_that_are(ask: Ask) -> None:
    answer = asked(ask, words="Zylograph")

    assert (answer["map"], answer["account"]) == (None, None)


@pytest.mark.usefixtures("acme")
def test_a_day_before_anything_happened_has_no_cell(ask: Ask) -> None:
    assert asked(ask, asOf="2026-10-01T00:00:00Z")["map"]["gradedCells"] == 0


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "give exactly one of accountId and words"),
        ({"words": "Acme", "id": "x"}, "give exactly one of accountId and words"),
        ({"id": "x"}, "accountId: 'x' is not an id"),
        ({"words": "Acme", "days": 45}, "days must be 30, 60 or 90, not 45"),
        ({"words": "Acme", "colleagues": 0}, "first must be 1 to 200, not 0"),
        ({"words": "Acme", "contacts": -1}, "first must be 1 to 200, not -1"),
        ({"words": "Acme", "theirs": "x"}, "after: not a cursor of this list"),
        ({"words": "Acme", "capacity": -1}, "capacity must be 0 to 1000, not -1"),
        (
            {"words": "Acme", "capacities": [{"colleagueId": "UGVyc29uOmV2YQ==", "most": 1}]},
            "capacities: 'eva' is not on this map",
        ),
    ],
)
@pytest.mark.usefixtures("acme")
def test_bad_input_names_the_field(ask: Ask, variables: dict[str, Any], said: str) -> None:
    response = ask(MAP, **({"asOf": ON} | variables))

    messages = [error["message"] for error in response["errors"]]
    assert any(message.startswith(said) for message in messages), messages
    assert {error["extensions"]["code"] for error in response["errors"]} == {"BAD_USER_INPUT"}


def test_an_account_that_does_not_exist_is_named(ask: Ask) -> None:
    [error] = ask(MAP, id=global_id("Account", "nobody"))["errors"]

    assert error["message"] == "accountId: there is no account 'nobody' in this workspace"


@pytest.mark.usefixtures("acme")
def test_a_relationship_below_s_comes_with_who_could_take_it_over(ask: Ask) -> None:
    shown = asked(ask)["map"]["keyIntersections"]
    low = next(one for one in shown if one["grade"] == "INDIFFERENT")

    assert low["colleague"] == {"name": "Bob"}
    assert low["instead"] == {"name": "Ana"}
    assert all(one["instead"] is None for one in shown if one["isBlank"])


def test_links_lift_whom_the_contact_knows_and_never_from_who_is_against_us(
    ask: Ask, graph: Graph, acme: str
) -> None:
    low = {"colleague": "bob", "contact": "di", "grade": "INDIFFERENT", "since": "2026-10-20"}
    seed(graph, acme, RecordKind.GRADES, low)
    known = {"person": "cy", "other": "di", "kind": "network", "strength": 0.5}
    seed(graph, acme, RecordKind.CONNECTIONS, known)
    before = asked(ask)["map"]["liftLinks"]

    assert "Ana stands at T with Cy, who knows Di (50 %)" in [one["why"] for one in before]
    role = {"person": "cy", "opportunity": "deal", "role": "CHAMPION", "stance": "OPPOSED"}
    seed(graph, acme, RecordKind.ROLE_ASSIGNMENTS, role)
    assert asked(ask)["map"]["liftLinks"] == []
