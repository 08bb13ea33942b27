from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import (
    AS_OF,
    KNOWN,
    PEOPLE,
    Ask,
    asker,
    client_of,
    code_of,
    identity,
    person,
    seed,
)
from tests.api.counting import CountingGraph


@pytest.fixture
def ask(graph: Graph, deal: str) -> Ask:
    return asker(client_of(graph, deal))


LISTS = ["people", "accounts", "opportunities", "relationships"]
PAGE = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"


def pages(ask: Ask, first: int, **given: Any) -> list[list[str]]:
    """Walk through people page by page."""
    query = f"""query($first: Int!, $after: String, $search: String, $account: ID) {{
      people(first: $first, after: $after, search: $search, accountId: $account) {{
        edges {{ cursor node {{ key }} }} {PAGE} }} }}"""
    walked, after = [], None
    while True:
        answer = ask(query, first=first, after=after, **given)
        assert "errors" not in answer, answer
        page = answer["data"]["people"]
        walked.append([edge["node"]["key"] for edge in page["edges"]])
        assert page["pageInfo"]["hasPreviousPage"] == (after is not None)
        if page["edges"]:
            assert page["pageInfo"]["startCursor"] == page["edges"][0]["cursor"]
            assert page["pageInfo"]["endCursor"] == page["edges"][-1]["cursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return walked
        after = page["pageInfo"]["endCursor"]


def test_pages_cover_a_list_once_in_the_order_of_names(ask: Ask, deal: str) -> None:
    assert pages(ask, 4) == [["ana", "bob", "cfo", "eva"], ["vic", "zoe"]]
    assert pages(ask, 6) == [["ana", "bob", "cfo", "eva", "vic", "zoe"]]
    assert pages(ask, 1000) == [sorted(PEOPLE)]


def test_people_of_the_same_name_are_told_apart_by_their_keys(graph: Graph, workspace: str) -> None:
    ask = asker(client_of(graph, workspace))
    twins = [{"key": f"twin{number}", "name": "Same Name"} for number in range(5)]
    seed(graph, workspace, RecordKind.PEOPLE, *twins)
    assert pages(ask, 2) == [["twin0", "twin1"], ["twin2", "twin3"], ["twin4"]]


def test_a_person_added_before_the_cursor_moves_nobody(graph: Graph, own_deal: str) -> None:
    ask = asker(client_of(graph, own_deal))
    query = f"""query($after: String) {{
        people(first: 2, after: $after) {{ edges {{ node {{ key }} }} {PAGE} }} }}"""
    after = ask(query)["data"]["people"]["pageInfo"]["endCursor"]
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "abe", "name": "Abe Example"})
    second = ask(query, after=after)["data"]["people"]["edges"]
    assert [edge["node"]["key"] for edge in second] == ["cfo", "eva"]


def test_people_can_be_narrowed_to_an_account(ask: Ask, deal: str) -> None:
    assert pages(ask, 10, account=identity("Account", "home")) == [["ana", "bob"]]


def test_a_search_is_paged_through_in_the_order_of_fit(ask: Ask, deal: str) -> None:
    assert pages(ask, 10, search="Eva") == [["eva"]]
    walked = [key for page in pages(ask, 2, search="Example") for key in page]
    assert sorted(walked) == sorted(PEOPLE)
    assert pages(ask, 10, search="!?") == [[]]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("first", [0, -1, -2_147_483_648, 1001, 2_147_483_647])
def test_a_page_of_an_impossible_size_is_bad_input(
    ask: Ask, deal: str, name: str, first: int
) -> None:
    answer = ask(f"{{ {name}(first: {first}) {{ edges {{ cursor }} }} }}")
    assert code_of(answer) in {"BAD_USER_INPUT", "QUERY_LIMIT"}
    assert answer.get("data") is None


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "after", ["", "x", "WyJvdGhlciIsImEiXQ==", "W10=", "bnVsbA==", "eyJhIjoxfQ==", "é"]
)
def test_a_cursor_of_no_list_is_bad_input(ask: Ask, deal: str, name: str, after: str) -> None:
    query = f"query($after: String) {{ {name}(first: 1, after: $after) {{ edges {{ cursor }} }} }}"
    assert code_of(ask(query, after=after)) == "BAD_USER_INPUT"


def test_a_cursor_of_another_list_is_bad_input(ask: Ask, deal: str) -> None:
    page = ask("{ people(first: 1) { edges { cursor } } }")["data"]["people"]
    query = "query($after: String) { accounts(first: 1, after: $after) { edges { cursor } } }"
    assert code_of(ask(query, after=page["edges"][0]["cursor"])) == "BAD_USER_INPUT"


def test_accounts_and_opportunities_are_listed_searched_and_narrowed(ask: Ask, deal: str) -> None:
    answer = ask(
        """query($acme: ID!, $home: ID!) {
          all: accounts(first: 9) { edges { node { key } } }
          found: accounts(first: 9, search: "acme") { edges { node { name } } }
          deals: opportunities(first: 9, accountId: $acme) {
            edges { node { key account { key } } } }
          none: opportunities(first: 9, accountId: $home) { edges { node { key } } }
          hits: opportunities(first: 9, search: "renewal") { edges { node { kind } } }
        }""",
        acme=identity("Account", "acme"),
        home=identity("Account", "home"),
    )
    nodes = {
        name: [edge["node"] for edge in page["edges"]] for name, page in answer["data"].items()
    }
    assert nodes == {
        "all": [{"key": "acme"}, {"key": "home"}],
        "found": [{"name": "Acme"}],
        "deals": [{"key": "renewal", "account": {"key": "acme"}}],
        "none": [],
        "hits": [{"kind": "RENEWAL"}],
    }


def test_relationships_are_paged_with_their_strength_on_the_day(ask: Ask, deal: str) -> None:
    query = f"""query($after: String, $asOf: DateTime) {{
      relationships(first: 3, after: $after, asOf: $asOf) {{
        edges {{ node {{ people {{ key }} strength lastTouchAt }} }} {PAGE} }} }}"""
    one = ask(query, asOf=AS_OF)["data"]["relationships"]
    two = ask(query, asOf=AS_OF, after=one["pageInfo"]["endCursor"])["data"]["relationships"]
    shown = {
        tuple(person["key"] for person in edge["node"]["people"]): edge["node"]["strength"]
        for edge in one["edges"] + two["edges"]
    }
    assert (len(one["edges"]), len(two["edges"])) == (3, 2)
    expected = {tuple(sorted((a, b))): strength for a, b, strength in KNOWN}
    assert shown == pytest.approx(expected)
    before = ask(query, asOf="2019-01-01")["data"]["relationships"]
    assert before["edges"] == []


def test_a_page_of_relationships_costs_the_same_few_statements_whatever_its_size(
    graph: Graph, deal: str
) -> None:
    counting = CountingGraph(graph.driver, graph.database)
    ask = asker(client_of(counting, deal))
    for first in (1, 5):
        counting.statements.clear()
        ask(
            f"""{{ relationships(first: {first}) {{ edges {{ node {{
                people {{ key account {{ name }} }} strength }} }} }} }}"""
        )
        assert sorted(counting.statements) == [
            "accounts_by_key",
            "people_by_key",
            "relationships_listed",
            "workspace_by_key",
        ]


def test_a_node_can_be_asked_for_again_by_its_id(ask: Ask, deal: str) -> None:
    for node_type, key in (("Person", "eva"), ("Account", "acme"), ("Opportunity", "renewal")):
        field = node_type.lower()
        query = f"""query($id: ID!) {{ {field}(id: $id) {{ id key }}
            node(id: $id) {{ __typename id ... on {node_type} {{ key }} }} }}"""
        own = identity(node_type, key)  # type: ignore[arg-type]
        assert ask(query, id=own) == {
            "data": {
                field: {"id": own, "key": key},
                "node": {"__typename": node_type, "id": own, "key": key},
            }
        }


def test_what_is_not_there_is_null(ask: Ask, deal: str) -> None:
    query = "query($id: ID!) { node(id: $id) { id } person(id: $id) { id } }"
    assert ask(query, id=person("nobody"))["data"] == {"node": None, "person": None}


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "x",
        "\x00",
        "\u00e9" * 9,
        "UGVyc29u",
        "UGVyc29uOg==",
        "QWxpZW46MQ==",
        "UGVyc29uOmV2YQ",
        "UGVyc29uOmV2YR==",
    ],
)
def test_an_id_that_was_never_given_out_is_bad_input(ask: Ask, deal: str, bad: str) -> None:
    for field in ("node", "person", "account", "opportunity"):
        answer = ask(f"query($id: ID!) {{ {field}(id: $id) {{ id }} }}", id=bad)
        assert code_of(answer) == "BAD_USER_INPUT", field


def test_an_id_of_another_type_is_bad_input(ask: Ask, deal: str) -> None:
    answer = ask("query($id: ID!) { account(id: $id) { id } }", id=person("eva"))
    assert code_of(answer) == "BAD_USER_INPUT"
    assert answer["errors"][0]["message"] == "id: takes the id of an Account, not of a Person"


def test_a_person_shows_jobs_lines_influence_and_roles(ask: Ask, deal: str) -> None:
    answer = ask(
        """query($id: ID!) { person(id: $id) {
          name title seniority isColleague account { name }
          employments { title since until account { key } person { key } }
          reportsTo { key reportsTo { key } } directReports { key }
          influences { influencer { key } influenced { key } weight polarity }
          roles { role { key name weight } stance assignment opportunity { name } since }
        } }""",
        id=person("eva"),
    )
    assert answer["data"]["person"] == {
        "name": "Eva Example",
        "title": "Analyst",
        "seniority": "INDIVIDUAL",
        "isColleague": False,
        "account": {"name": "Acme"},
        "employments": [
            {
                "title": "Analyst",
                "since": "2020-01-01T00:00:00Z",
                "until": None,
                "account": {"key": "acme"},
                "person": {"key": "eva"},
            }
        ],
        "reportsTo": [{"key": "vic", "reportsTo": [{"key": "cfo"}]}],
        "directReports": [],
        "influences": [
            {
                "influencer": {"key": "eva"},
                "influenced": {"key": "cfo"},
                "weight": 0.4,
                "polarity": "POSITIVE",
            }
        ],
        "roles": [
            {
                "role": {"key": "CHAMPION", "name": "Champion", "weight": 3},
                "stance": "ADVOCATE",
                "assignment": "IMPORTED",
                "opportunity": {"name": "Acme renewal"},
                "since": None,
            }
        ],
    }


def test_an_instant_before_a_job_began_shows_nobody_in_it(ask: Ask, deal: str) -> None:
    query = """query($id: ID!, $on: DateTime) { account(id: $id, asOf: $on) {
        people(first: 9) { edges { node { key } } }
        opportunities(first: 9) { edges { node { key committee { person { key } } } } } } }"""
    acme = identity("Account", "acme")
    now = ask(query, id=acme)["data"]["account"]
    past = ask(query, id=acme, on="2019-01-01")["data"]["account"]
    assert len(now["people"]["edges"]) == 4
    assert past["people"]["edges"] == []
    committees = [len(a["opportunities"]["edges"][0]["node"]["committee"]) for a in (now, past)]
    assert committees == [2, 1]


def test_one_search_finds_people_accounts_and_deals(ask: Ask, deal: str) -> None:
    query = """{ search(words: "acme") {
        accounts { key } opportunities { key } people { key } } roles { key expected } }"""
    found = ask(query)["data"]
    assert found["search"]["accounts"] == [{"key": "acme"}]
    assert found["search"]["opportunities"] == [{"key": "renewal"}]
    assert len(found["roles"]) == 10
    assert code_of(ask('{ search(words: "a", first: 101) { people { key } } }')) == "BAD_USER_INPUT"
    long = ask("query($w: String!) { search(words: $w) { people { key } } }", w="x" * 201)
    assert code_of(long) == "BAD_USER_INPUT"
