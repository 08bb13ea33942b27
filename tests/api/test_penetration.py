"""GraphQL: how far we reach into accounts, page by page, and which role to win next."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, identity, seed
from tests.api.counting import CountingGraph
from tests.drawing import keep_reach_from

AS_OF = "2026-11-23T12:00:00Z"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIST = """query($filter: PenetrationFilter, $by: PenetrationOrder, $n: Int!, $after: String,
$asOf: DateTime) {
  penetrations(filter: $filter, orderBy: $by, first: $n, after: $after, asOf: $asOf) {
    totalCount bands { label accounts } pageInfo { hasNextPage endCursor }
    edges { node { account { key } band rolesEngaged rolesIdentified change } } } }"""
ONE = """query($id: ID, $words: String, $asOf: DateTime) {
  accountPenetration(accountId: $id, words: $words, asOf: $asOf) {
    explanation candidates { key }
    penetration { account { key } rolesExpected rolesIdentified rolesEngaged band
      roles { role { key } state holders { state contact { person { key } } } }
      nextRole { role { key } step person { key } why probability effort band rolesGained
        route { probability people { key } } } } } }"""
ENGAGED = {"a": 0, "b": 1, "c": 2, "d": 3, "e": 4}
"""Accounts by how many of their roles are engaged; each has five roles that are identified."""
ROLES = ("CHAMPION", "ECONOMIC_BUYER", "TECHNICAL_BUYER", "INFLUENCER", "END_USER")


def together(*people: str) -> list[dict[str, str]]:
    return [{"person": person, "part": "ATTENDEE"} for person in people]


def draw_accounts(graph: Graph, workspace: str) -> None:
    accounts = [
        {"key": key, "name": f"Account {key}", "segment": "SMB" if key < "c" else "Enterprise"}
        for key in ENGAGED
    ]
    seed(graph, workspace, RecordKind.ACCOUNTS, *accounts, {"key": "home", "name": "Home"})
    people = [f"{key}{n}" for key in ENGAGED for n in range(len(ROLES))]
    seed(graph, workspace, RecordKind.PEOPLE, *({"key": p, "name": p} for p in [*people, "ana"]))
    jobs = [{"person": p, "account": p[0]} for p in people] + [{"person": "ana", "account": "home"}]
    seed(graph, workspace, RecordKind.EMPLOYMENTS, *jobs)
    deals = [
        {"key": f"deal-{key}", "name": f"Deal {key}", "kind": "NEW", "account": key, "amount": n}
        for n, key in enumerate(ENGAGED)
    ]
    seed(graph, workspace, RecordKind.OPPORTUNITIES, *deals)
    roles = [
        {"person": f"{key}{n}", "opportunity": f"deal-{key}", "role": role}
        for key in ENGAGED
        for n, role in enumerate(ROLES)
    ]
    seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, *roles)
    met = [
        {
            "key": f"met-{key}{n}",
            "kind": "MEETING",
            # The first of each account long enough ago to have been engaged 30 days before.
            "at": (NOW - timedelta(days=29 if n == 0 else 3)).isoformat(),
            "participants": together(f"{key}{n}", "ana"),
        }
        for key, engaged in ENGAGED.items()
        for n in range(engaged)
    ]
    seed(graph, workspace, RecordKind.INTERACTIONS, *met)
    duty = {"person": "ana", "account": "c", "duty": "ACCOUNT_EXECUTIVE"}
    seed(graph, workspace, RecordKind.DUTIES, duty)


@pytest.fixture
def ask(graph: Graph, workspace: str) -> Ask:
    draw_accounts(graph, workspace)
    return asker(client_of(graph, workspace))


def listed(ask: Ask, n: int = 100, **asked: Any) -> dict[str, Any]:
    answer = ask(LIST, n=n, **({"asOf": AS_OF} | asked))
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["penetrations"]
    return found


def keys(found: dict[str, Any]) -> str:
    return "".join(edge["node"]["account"]["key"] for edge in found["edges"])


def test_a_list_is_sorted_filtered_counted_and_paged(ask: Ask) -> None:
    every = listed(ask)
    assert (keys(every), every["totalCount"]) == ("edcba", 5)
    assert [(one["label"], one["accounts"]) for one in every["bands"]] == [
        ("0", 1),
        ("1-2", 2),
        ("3", 1),
        ("4+", 1),
    ]
    for by, order in {"NAME": "abcde", "AMOUNT": "edcba", "ACTIVATION": "edcba"}.items():
        assert keys(listed(ask, by=by)) == order

    for wanted, left in [
        ({"bands": ["THREE", "FOUR_OR_MORE"]}, "ed"),
        ({"bands": []}, ""),
        ({"segments": ["SMB"]}, "ba"),
        ({"accountIds": [identity("Account", one) for one in "db"]}, "db"),
        ({"accountIds": [identity("Account", "d")], "words": "account b"}, ""),
        ({"accountIds": []}, ""),
        ({"words": "account d"}, "d"),
        ({"words": "nobody"}, ""),
        ({"ownerId": identity("Person", "ana")}, "c"),
        ({"ownerId": identity("Person", "ana"), "words": "account d"}, ""),
        ({"activatedWithinDays": 7}, "edc"),
        ({"activatedWithinDays": 30}, "edcb"),
        ({"trend": "RISING"}, "edcb"),
        ({"trend": "STEADY"}, "a"),
        ({"minRolesEngaged": 2, "minRolesIdentified": 5}, "edc"),
        ({"withOpenDeal": False}, ""),
    ]:
        found = listed(ask, filter=wanted)
        assert (keys(found), found["totalCount"]) == (left, len(left)), wanted

    seen, after = "", None
    while True:
        page = listed(ask, n=2, after=after)
        seen += keys(page)
        assert page["totalCount"] == 5
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == "edcba"


def test_a_cursor_keeps_the_instant_of_its_list(ask: Ask, graph: Graph, workspace: str) -> None:
    first = listed(ask, n=2, asOf="2026-11-20T12:00:00Z")
    meeting = {
        "key": "new",
        "kind": "MEETING",
        "at": (NOW - timedelta(days=1)).isoformat(),
        "participants": together("a0", "ana"),
    }
    seed(graph, workspace, RecordKind.INTERACTIONS, meeting)

    rest = listed(ask, after=first["pageInfo"]["endCursor"], asOf=None)

    assert keys(first) + keys(rest) == "edcba"
    assert rest["edges"][-1]["node"]["rolesEngaged"] == 0


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"n": 0}, "first"),
        ({"n": 101}, "first"),
        ({"after": "x"}, "after"),
        ({"filter": {"activatedWithinDays": 8}}, "activatedWithinDays"),
        ({"filter": {"minRolesIdentified": -1}}, "minRolesIdentified"),
        ({"filter": {"words": "!"}}, "words"),
        ({"filter": {"ownerId": "x"}}, "ownerId"),
        ({"filter": {"ownerId": identity("Person", "nobody")}}, "ownerId"),
        ({"filter": {"segments": ["x"] * 101}}, "segments"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_field(
    empty: Any, asked: dict[str, Any], field: str
) -> None:
    answer = asker(empty)(LIST, **({"n": 5} | asked))

    assert field in answer["errors"][0]["message"]
    assert answer["errors"][0]["extensions"]["code"] in {"BAD_USER_INPUT", "NOT_FOUND"}


def test_a_cursor_fits_its_own_list_alone(ask: Ask) -> None:
    cursor = listed(ask, n=2)["pageInfo"]["endCursor"]

    for other in ({"by": "NAME"}, {"asOf": "2026-11-22T12:00:00Z"}):
        answer = ask(LIST, **({"n": 2, "after": cursor, "asOf": AS_OF} | other))
        assert "after" in answer["errors"][0]["message"]


def test_one_account_shows_its_roles_and_the_one_to_win_next_with_its_route(ask: Ask) -> None:
    answer = ask(ONE, words="Account d", asOf=AS_OF)["data"]["accountPenetration"]

    one = answer["penetration"]
    assert (one["rolesIdentified"], one["rolesEngaged"], one["band"]) == (5, 3, "THREE")
    states = {part["role"]["key"]: part["state"] for part in one["roles"]}
    assert len(states) == one["rolesExpected"] == 8
    assert states["CHAMPION"] == "ENGAGED"
    assert states["END_USER"] == "IDENTIFIED"
    # Nobody leads to d3 or d4; the influencer is the weightier of both.
    wanted = one["nextRole"]
    assert (wanted["role"]["key"], wanted["person"]["key"]) == ("INFLUENCER", "d3")
    assert (wanted["step"], wanted["band"]) == ("ENGAGE_HOLDER", "FOUR_OR_MORE")
    assert (wanted["probability"], wanted["effort"], wanted["route"]) == (None, None, None)


def test_the_route_of_the_next_role_is_the_one_that_was_weighed(
    ask: Ask, graph: Graph, workspace: str
) -> None:
    known = [
        {"person": "ana", "other": "d0", "strength": 0.8, "kind": "network"},
        {"person": "d0", "other": "d4", "strength": 0.5, "kind": "network"},
    ]
    seed(graph, workspace, RecordKind.CONNECTIONS, *known)

    one = ask(ONE, words="Deal d", asOf=AS_OF)["data"]["accountPenetration"]["penetration"]

    wanted = one["nextRole"]
    assert (wanted["role"]["key"], wanted["person"]["key"]) == ("END_USER", "d4")
    assert [person["key"] for person in wanted["route"]["people"]] == ["ana", "d0", "d4"]
    assert wanted["route"]["probability"] == pytest.approx(wanted["probability"])


def test_words_that_name_no_one_account_give_a_choice(ask: Ask) -> None:
    answer = ask(ONE, words="Account", asOf=AS_OF)["data"]["accountPenetration"]

    assert answer["penetration"] is None
    assert {one["key"] for one in answer["candidates"]} == set(ENGAGED)
    home = ask(ONE, words="Home")["data"]["accountPenetration"]
    assert (home["penetration"], home["explanation"]) == (None, "Home is our own company")


def test_an_account_of_another_workspace_is_not_there(ask: Ask, empty: Any) -> None:
    answer = asker(empty)(ONE, id=identity("Account", "a"))

    assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert "errors" in ask(ONE)


@pytest.mark.parametrize(
    ("kept_from", "weighed_by"),
    [(NOW, "routes_in_layers"), (NOW + timedelta(milliseconds=1), "team_reach")],
)
@pytest.mark.parametrize("first", [1, 5])
def test_a_page_takes_as_many_statements_however_long_it_is(
    graph: Graph, workspace: str, first: int, kept_from: datetime, weighed_by: str
) -> None:
    draw_accounts(graph, workspace)
    known = [
        {"person": person, "other": f"{key}4", "strength": 0.5, "kind": "network"}
        for key in ENGAGED
        for person in ("ana", f"{key}0")
    ]
    seed(graph, workspace, RecordKind.CONNECTIONS, *known)
    graph.write(keep_reach_from, workspace, kept_from)
    counting = CountingGraph(graph.driver, graph.database)
    page = LIST.replace("change }", "change nextRole { person { name } effort } roles { state } }")

    answer = asker(client_of(counting, workspace))(page, n=first, asOf=AS_OF)

    assert len(answer["data"]["penetrations"]["edges"]) == first
    assert len(counting.statements) <= 20
    # Once to sort the list, once more for what its page shows besides.
    assert counting.statements.count("account_penetration") == 2
    # The way to whoever is likeliest the easiest to win, then to whoever may be as easy.
    ways = {"team_reach", "routes_in_layers"}
    assert ways.intersection(counting.statements) == {weighed_by}
    assert counting.statements.count(weighed_by) <= 4


@pytest.mark.parametrize("day", ["2001-10-01", "2001-08-01", "2001-06-01", "2000-12-15"])
def test_what_is_counted_for_a_list_is_what_its_committees_show(
    graph: Graph, enron: str, day: str
) -> None:
    """Two ways to the same numbers: one statement for all, and the rules of coverage for each."""
    text = """query($asOf: DateTime) { penetrations(first: 100, asOf: $asOf) { edges { node {
      rolesExpected rolesIdentified rolesEngaged openDeals roles { state } } } } }"""
    answer = asker(client_of(graph, enron))(text, asOf=f"{day}T00:00:00Z")

    nodes = [edge["node"] for edge in answer["data"]["penetrations"]["edges"]]
    assert len(nodes) == 5
    for one in nodes:
        states = [part["state"] for part in one["roles"]]
        assert sum(state != "UNIDENTIFIED" for state in states) == one["rolesIdentified"]
        assert states.count("ENGAGED") == one["rolesEngaged"]
        if one["openDeals"]:
            assert len(states) == one["rolesExpected"]
