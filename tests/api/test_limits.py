import pytest
from graphql import get_introspection_query

from inroad.api.limits import MAX_ALIASES, MAX_COST, MAX_DEPTH, MAX_ROOT_FIELDS
from tests.api.conftest import Ask, Client, asker, code_of


@pytest.fixture
def ask(empty: Client) -> Ask:
    return asker(empty)


CARD = "id key name title isColleague account { id name }"
PAGE = "pageInfo { hasNextPage endCursor hasPreviousPage startCursor }"


def test_the_largest_pages_of_the_contract_are_admitted(ask: Ask) -> None:
    answer = ask(
        f"""{{
        relationships(first: 1000) {{
          edges {{ node {{ people {{ {CARD} }} strength lastTouchAt }} }} {PAGE}
        }}
        people(first: 1000) {{ edges {{ node {{ {CARD} }} }} {PAGE} }} }}"""
    )
    assert "errors" not in answer


def test_the_most_routes_with_all_that_is_known_of_them_are_admitted(ask: Ask) -> None:
    answer = ask(
        f"""{{ introductionRoutes(to: {{words: "nobody"}}, team: true, first: 50) {{
          target {{ {CARD} }} candidates {{ {CARD} }}
          routes {{ probability hops people {{ {CARD} }}
            links {{ from {{ {CARD} }} to {{ {CARD} }} strength evidence {{ kind }} }} }} }} }}"""
    )
    assert "errors" not in answer


def test_introspection_is_open_to_clients_that_generate_code(ask: Ask) -> None:
    answer = ask(get_introspection_query(descriptions=True))
    assert answer["data"]["__schema"]["queryType"]["name"] == "Query"


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("depth", "{ people(first: 1) { edges { node {" + "reportsTo {" * 9 + "key"
         + "}" * 9 + "} } } }"),
        ("aliases", "{" + " ".join(f"a{i}: __typename" for i in range(MAX_ALIASES + 1)) + "}"),
        ("aliases", "{ ...A ...B } fragment A on Query {"
         + " ".join(f"a{i}: __typename" for i in range(20)) + "} fragment B on Query {"
         + " ".join(f"b{i}: __typename" for i in range(20)) + "}"),
        ("root fields", "{" + " __typename" * (MAX_ROOT_FIELDS + 1) + "}"),
        ("root fields", "{ ...A } fragment A on Query {" + " __typename" * 21 + "}"),
        ("directives", "{ __typename " + "@include(if: true) " * 21 + "}"),
        ("cost", "{ accounts(first: 1000) { edges { node { people(first: 1000) {"
         " edges { node { account { key } } } } } } } }"),
        ("cost", "{ people(first: 100) { edges { node { directReports { directReports {"
         " directReports { key } } } } } } }"),
    ],
)  # fmt: skip
def test_an_operation_over_a_limit_is_refused_before_it_runs(
    ask: Ask, name: str, query: str
) -> None:
    answer = ask(query)
    assert "data" not in answer
    told = [error for error in answer["errors"] if error["extensions"].get("limit") == name]
    assert told


def test_a_page_size_given_by_variable_counts_as_much_as_one_written_out(ask: Ask) -> None:
    query = """query($n: Int!) { accounts(first: $n) { edges { node {
        people(first: $n) { edges { node { account { key } } } } } } } }"""
    assert code_of(ask(query, n=1000)) == "QUERY_LIMIT"
    assert "errors" not in ask(query, n=10)


def test_a_page_size_given_as_a_default_counts_too(ask: Ask) -> None:
    query = """query($n: Int! = 1000) { accounts(first: $n) { edges { node {
        people(first: $n) { edges { node { account { key } } } } } } } }"""
    assert code_of(ask(query)) == "QUERY_LIMIT"


def test_fragments_that_double_each_other_are_weighed_and_not_written_out(ask: Ask) -> None:
    doubling = " ".join(
        f"fragment F{i} on Person {{ a: reportsTo {{ ...F{next} }} b: reportsTo {{ ...F{next} }} }}"
        for i, next in zip(range(60), range(1, 61), strict=True)
    )
    query = f"""{{ people(first: 1) {{ edges {{ node {{ ...F0 }} }} }} }}
        {doubling} fragment F60 on Person {{ key }}"""
    assert code_of(ask(query)) == "QUERY_LIMIT"


def test_fragments_that_spread_each_other_in_a_circle_are_refused(ask: Ask) -> None:
    answer = ask(
        "{ people(first: 1) { edges { node { ...A } } } }"
        " fragment A on Person { reportsTo { ...B } } fragment B on Person { reportsTo { ...A } }"
    )
    assert "data" not in answer


@pytest.mark.parametrize(
    "query",
    ["{" + "a " * 5_000 + "}", "{" + "a{" * 1_900 + "b" + "}" * 1_901, "{ a(b: " + "[" * 3_000],
)
def test_a_document_too_long_or_too_deep_to_read_is_refused(ask: Ask, query: str) -> None:
    answer = ask(query)
    assert "data" not in answer
    assert code_of(answer) in {"GRAPHQL_PARSE_FAILED", "QUERY_LIMIT", "GRAPHQL_VALIDATION_FAILED"}


def test_introspection_that_runs_in_circles_is_refused(ask: Ask) -> None:
    circle = "fields { type { " * 6 + "name" + " } }" * 6
    answer = ask(f"{{ __schema {{ types {{ {circle} }} }} }}")
    assert "data" not in answer


@pytest.mark.parametrize("query", ["{ peple(first: 1) { edges { cursor } } }", "{ roles { nam } }"])
def test_an_unknown_field_brings_no_suggestion(ask: Ask, query: str) -> None:
    message = ask(query)["errors"][0]["message"]
    assert "Cannot query field" in message
    assert "Did you mean" not in message


def test_only_the_first_few_faults_of_a_document_are_told(ask: Ask) -> None:
    assert len(ask("{" + " ".join(f"wrong{i}" for i in range(15)) + "}")["errors"]) <= 4


def test_there_is_no_trace_of_the_server_in_a_response(ask: Ask) -> None:
    assert "extensions" not in ask("{ roles { name } }")


def test_the_limits_are_those_that_the_documentation_names() -> None:
    assert (MAX_DEPTH, MAX_ALIASES, MAX_ROOT_FIELDS, MAX_COST) == (12, 30, 20, 20_000)
