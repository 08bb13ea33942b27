import json
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.api.conftest import Client


@pytest.fixture
def client(empty: Client) -> Client:
    return empty


GRAPHQL_JSON = "application/graphql-response+json"
JSON = "application/json"


def post(client: Client, body: object, **headers: str) -> httpx.Response:
    given = {"content-type": JSON} | {name.replace("_", "-"): v for name, v in headers.items()}
    content = body if isinstance(body, bytes) else json.dumps(body)
    return client.request("POST", content=content, headers=given)


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        (GRAPHQL_JSON, GRAPHQL_JSON),
        (JSON, JSON),
        ("*/*", JSON),
        ("", JSON),
        ("application/*", JSON),
        (f"{GRAPHQL_JSON}; charset=utf-8, {JSON}; charset=utf-8", GRAPHQL_JSON),
        (f"{JSON}, {GRAPHQL_JSON};q=0.5", JSON),
        (f"{JSON};q=0.9, {GRAPHQL_JSON};q=1.0", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON};q=0", JSON),
        (f"{GRAPHQL_JSON};q=much", JSON),
    ],
)
def test_the_answer_has_the_media_type_that_the_client_prefers(
    client: Client, accept: str, answered: str
) -> None:
    response = post(client, {"query": "{ __typename }"}, accept=accept)
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == answered
    assert response.json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"", 400),
        (b"\xff\xfe", 400),
        (b'{"query": NaN}', 400),
        (b'{"query": "{ __typename }", "variables": {"a": "\\ud800"}}', 400),
        (b"[" * 100_000, 400),
        ([{"query": "{ __typename }"}], 400),
        ("{ __typename }", 400),
        (None, 400),
        ({}, 400),
        ({"notQuery": 1}, 400),
        ({"query": None}, 400),
        ({"query": ""}, 400),
        ({"query": 1}, 400),
        ({"query": ["{ __typename }"]}, 400),
        ({"query": {"a": 1}}, 400),
        ({"query": "{ __typename }", "operationName": 0}, 400),
        ({"query": "{ __typename }", "operationName": ["a"]}, 400),
        ({"query": "{ __typename }", "variables": "a"}, 400),
        ({"query": "{ __typename }", "variables": [1]}, 400),
        ({"query": "{ __typename }", "variables": 0}, 400),
        ({"query": "{ __typename }", "extensions": "a"}, 400),
        ({"query": "{ __typename }", "extensions": [1]}, 400),
        ({"query": "{ __typename }", "operationName": None}, 200),
        ({"query": "{ __typename }", "variables": None}, 200),
        ({"query": "{ __typename }", "extensions": None}, 200),
        ({"query": "{ __typename }", "variables": {}, "extensions": {"a": 1}}, 200),
    ],
)
@pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
def test_a_body_that_is_no_request_is_refused_in_json_before_anything_runs(
    client: Client, body: object, status: int, accept: str
) -> None:
    response = post(client, body, accept=accept)
    assert response.status_code == status
    assert ("errors" in response.json()) == (status == 400)
    assert ("data" in response.json()) == (status == 200)


@pytest.mark.parametrize(
    "content_type",
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/graphql",
        "",
        "application/json; charset=utf-16",
    ],
)
def test_only_json_in_utf_8_gets_in(client: Client, content_type: str) -> None:
    response = post(client, {"query": "{ __typename }"}, content_type=content_type)
    assert response.status_code == 415
    assert "content type" in response.text or "UTF-8" in response.text


@pytest.mark.parametrize("content_type", [JSON, f'{JSON}; charset="UTF-8"', "Application/JSON"])
def test_json_is_recognised_however_it_is_written(client: Client, content_type: str) -> None:
    assert post(client, {"query": "{ __typename }"}, content_type=content_type).status_code == 200


@pytest.mark.parametrize(
    "query", ["{", "{ nothing }", "{ people { edges { cursor } } }", "fragment F on Query { a }"]
)
def test_a_document_that_cannot_run_is_400_only_for_clients_that_know_the_media_type(
    client: Client, query: str
) -> None:
    assert post(client, {"query": query}, accept=JSON).status_code == 200
    strict = post(client, {"query": query}, accept=GRAPHQL_JSON)
    assert strict.status_code == 400
    assert "data" not in strict.json()


def test_a_request_that_ran_is_200_even_when_its_answer_is_an_error(client: Client) -> None:
    asked = {"query": "{ people(first: 0) { edges { cursor } } }"}
    response = post(client, asked, accept=GRAPHQL_JSON)
    assert response.status_code == 200
    assert response.json()["data"] is None


def test_variables_of_a_wrong_type_are_bad_input(client: Client) -> None:
    asked = {
        "query": "query($n: Int!) { people(first: $n) { edges { cursor } } }",
        "variables": {"n": "three"},
    }
    response = post(client, asked, accept=GRAPHQL_JSON)
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_the_operation_named_is_the_one_that_runs(client: Client) -> None:
    query = "query A { a: __typename } query B { b: __typename }"
    named = post(client, {"query": query, "operationName": "B"})
    assert named.json() == {"data": {"b": "Query"}}
    for name in (None, "C", ""):
        assert "errors" in post(client, {"query": query, "operationName": name}).json()


def test_a_query_may_come_by_get(client: Client) -> None:
    given = {
        "query": "query Q($n: Int!) { roles { name } people(first: $n) { edges { cursor } } }",
        "operationName": "Q",
        "variables": '{"n": 1}',
        "extensions": "{}",
    }
    response = client.request("GET", params=given)
    assert response.status_code == 200
    assert "Economic Buyer" in response.text


@pytest.mark.parametrize("wrong", [{"variables": "{"}, {"variables": "[1]"}, {"extensions": "1"}])
def test_get_with_parts_that_are_no_json_objects_is_refused(
    client: Client, wrong: dict[str, str]
) -> None:
    given = {"query": "{ __typename }", **wrong}
    assert client.request("GET", params=given).status_code == 400


def test_get_changes_nothing(client: Client) -> None:
    change = 'mutation { saveAccount(input: {key: "got", name: "Got"}) { created } }'
    response = client.request("GET", params={"query": change})
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    found = post(client, {"query": '{ accounts(first: 9, search: "Got") { edges { cursor } } }'})
    assert found.json()["data"]["accounts"]["edges"] == []


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-origin", 200)])
def test_a_page_of_another_site_cannot_ask_by_get(client: Client, site: str, status: int) -> None:
    asked = {"query": "{ __typename }"}
    response = client.request("GET", params=asked, headers={"sec-fetch-site": site})
    assert response.status_code == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_taken(client: Client, method: str) -> None:
    response = client.request(method)
    assert response.status_code == 405
    assert "POST" in response.headers["allow"]


def test_options_says_what_is_taken(client: Client) -> None:
    response = client.request("OPTIONS")
    assert (response.status_code, response.headers["allow"]) == (204, "GET, POST, OPTIONS")


def test_no_other_origin_is_let_in(client: Client) -> None:
    asked = {"query": "{ __typename }"}
    response = post(client, asked, origin="https://elsewhere.example")
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_over_one_mebibyte_is_refused_however_its_length_is_told(
    client: Client, chunked: bool
) -> None:
    large = json.dumps({"query": "{ __typename }", "variables": {"a": "x" * 1_048_576}}).encode()

    async def pieces() -> AsyncIterator[bytes]:
        for begin in range(0, len(large), 65_536):
            yield large[begin : begin + 65_536]

    response = client.request(
        "POST", content=pieces() if chunked else large, headers={"content-type": JSON}
    )
    assert response.status_code == 413


def test_graphql_is_a_route_and_not_a_redirect(client: Client) -> None:
    response = client.request("POST", json={"query": "{ __typename }"})
    assert response.status_code == 200
