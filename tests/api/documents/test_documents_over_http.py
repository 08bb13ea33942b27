"""Documents as files over HTTP."""

import csv
import json
from io import StringIO
from urllib.parse import quote

import pytest
from graphql import parse, validate

from inroad.api.documents.kinds import KINDS
from inroad.api.ids import global_id
from inroad.api.limits import limits
from inroad.api.schema import schema
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Client, client_of, seed

ON = "asOf=2026-11-01"
RENEWAL = quote(global_id("Opportunity", "renewal"))
ACME = quote(global_id("Account", "acme"))


@pytest.fixture
def acme(graph: Graph, deal: str) -> Client:
    return client_of(graph, deal)


@pytest.mark.parametrize(
    ("ending", "media_type", "begins", "shown"),
    [
        ("md", "text/markdown; charset=utf-8", b"## Stakeholder Map: Acme renewal", "attachment"),
        ("html", "text/html; charset=utf-8", b"<!doctype html>", "inline"),
        ("pdf", "application/pdf", b"%PDF-", "attachment"),
        ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbfStakeholder Map", "attachment"),
    ],
)
def test_a_document_is_sent_as_the_format_that_its_address_ends_with(
    acme: Client, ending: str, media_type: str, begins: bytes, shown: str
) -> None:
    path = f"/documents/stakeholder-map.{ending}?opportunityId={RENEWAL}&{ON}"
    response = acme.request("GET", path)

    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == media_type
    assert response.content.startswith(begins)
    said = response.headers["content-disposition"]
    assert said.startswith(f'{shown}; filename="stakeholder-map-acme-renewal-2026-11-01.{ending}"')
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("kind", "query", "holds"),
    [
        ("stakeholder-map", f"accountId={ACME}", "Cfo Example (Chief Financial Officer)"),
        ("stakeholder-map", "words=Acme", "Economic Buyer"),
        ("contact-map", f"accountId={ACME}", "**Ana Example**"),
        ("contact-map", f"opportunityId={RENEWAL}", "Client Contact Map: Acme"),
        ("role-dashboard", f"opportunityId={RENEWAL}", "Role Management Dashboard: Acme renewal"),
        ("role-dashboard", "", "**Acme renewal**"),
        ("penetration-report", "", "ABM Penetration Report: Deal"),
        ("penetration-report", f"accountId={ACME}", "**Accounts:** 1"),
        ("penetration-report", "words=Acme", "ABM Penetration Report: Acme"),
        ("multi-threading-plan", f"opportunityId={RENEWAL}", "Path to Engagement"),
    ],
)
def test_each_kind_is_of_what_the_address_names(
    acme: Client, kind: str, query: str, holds: str
) -> None:
    response = acme.request("GET", f"/documents/{kind}.md?{ON}&{query}")

    assert response.status_code == 200, response.text
    assert holds in response.text


@pytest.mark.parametrize(
    ("path", "status", "code", "said"),
    [
        ("nonsense.md", 404, "BAD_USER_INPUT", "there is no document 'nonsense'"),
        ("stakeholder-map.doc", 404, "BAD_USER_INPUT", "there is no format 'doc'"),
        ("stakeholder-map.md", 400, "BAD_USER_INPUT", "is of a deal or an account: say which"),
        ("stakeholder-map.md?words=Zylo", 404, "NOT_FOUND", "is called 'Zylo'"),
        ("stakeholder-map.md?accountId=x", 400, "BAD_USER_INPUT", "accountId"),
        (f"stakeholder-map.md?words=a&accountId={ACME}", 400, "BAD_USER_INPUT", "exactly one"),
        ("stakeholder-map.md?wrods=a", 400, "BAD_USER_INPUT", "there is no 'wrods'"),
        ("stakeholder-map.md?words=a&words=b", 400, "BAD_USER_INPUT", "words: once"),
        ("role-dashboard.md?asOf=soon", 400, "BAD_USER_INPUT", "no day and no instant"),
        ("penetration-report.md?words=Zylo", 404, "NOT_FOUND", "is called 'Zylo'"),
        ("penetration-report.md?words=Home", 404, "NOT_FOUND", "no account to report on"),
        ("contact-blueprints.md", 404, "NOT_FOUND", "no contact blueprint is open"),
    ],
)
def test_what_cannot_be_made_is_said_in_json(
    acme: Client, path: str, status: int, code: str, said: str
) -> None:
    response = acme.request("GET", f"/documents/{path}")

    assert response.status_code == status, response.text
    [error] = response.json()["errors"]
    assert error["extensions"]["code"] == code
    assert said in error["message"]
    assert response.headers["content-type"] == "application/json"


def test_a_workspace_that_is_not_there_is_said_without_its_neighbours(graph: Graph) -> None:
    response = client_of(graph, "nowhere-at-all").request("GET", "/documents/role-dashboard.md")

    assert response.status_code == 404
    assert "no workspace 'nowhere-at-all'" in response.json()["errors"][0]["message"]


def test_pages_of_other_sites_get_no_document(acme: Client) -> None:
    response = acme.request(
        "GET", "/documents/role-dashboard.md", headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 403


def test_only_get_is_answered(acme: Client) -> None:
    assert acme.request("POST", "/documents/role-dashboard.md").status_code == 405


def test_a_name_in_another_script_is_kept_in_the_name_of_the_file(
    graph: Graph, workspace: str
) -> None:
    name = 'Ünïcode "Ltd"\r\nX-Evil: 1 株式会社'
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "uni", "name": name.replace("\r\n", " ")})
    deal = {"key": "d", "name": "D", "kind": "NEW", "account": "uni"}
    seed(graph, workspace, RecordKind.OPPORTUNITIES, deal)
    identity = quote(global_id("Account", "uni"))

    response = client_of(graph, workspace).request(
        "GET", f"/documents/role-dashboard.csv?accountId={identity}&{ON}"
    )

    assert response.status_code == 200, response.text
    said = response.headers["content-disposition"]
    assert "x-evil" not in response.headers
    assert quote("role-dashboard-ünïcode-ltd-x-evil-1-株式会社-2026-11-01.csv") in said
    first = next(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    assert first[1].startswith("Ünï")


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_document_asks_keeps_to_the_limits_of_graphql(kind: str) -> None:
    operation = parse(KINDS[kind].operation)

    assert validate(schema, operation) == []
    assert [error.message for error in validate(schema, operation, [limits({})])] == []


def test_errors_hold_no_more_than_graphql_tells(acme: Client) -> None:
    body = acme.request("GET", "/documents/nonsense.md").text

    assert set(json.loads(body)["errors"][0]) == {"message", "extensions"}
