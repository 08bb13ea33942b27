"""Placeholders as clients save, name and ask for them."""

from typing import Any

from inroad.graph.session import Graph
from inroad.queries.invariants.participants_of_interactions import participants_of_interactions
from inroad.queries.invariants.shape_of_knows import shape_of_knows
from tests.api.conftest import Ask, identity

ACME = identity("Account", "acme")
RENEWAL = identity("Opportunity", "renewal")
ERRORS = "errors { field code message }"
SAVE = f"""mutation($input: SavePlaceholderInput!) {{ savePlaceholder(input: $input) {{
  placeholder {{ id key name title isPlaceholder department reportsTo {{ key }}
    roles {{ role {{ key }} }} }} created {ERRORS} }} }}"""
NAME = f"""mutation($input: NamePlaceholderInput!) {{ namePlaceholder(input: $input) {{
  person {{ key name title isPlaceholder employments {{ title account {{ key }} }}
    roles {{ role {{ key }} opportunity {{ key }} evidence }}
    reportsTo {{ key }} directReports {{ key }} }} {ERRORS} }} }}"""
ROUTES = """query($to: TargetInput!, $first: Int, $disjoint: Boolean) {
  introductionRoutes(to: $to, team: true, first: $first, disjoint: $disjoint) {
  target { key isPlaceholder } explanation informants { person { key } why }
  routes { probability people { key } } } }"""


def asked(ask: Ask, mutation: str, **given: Any) -> dict[str, Any]:
    answer = ask(mutation, input=given)
    assert "errors" not in answer, answer
    (payload,) = answer["data"].values()
    return dict(payload)


def cto(ask: Ask, **more: Any) -> dict[str, Any]:
    saved = asked(ask, SAVE, accountId=ACME, title="CTO", **more)
    assert saved["errors"] == []
    return dict(saved["placeholder"])


def errors(payload: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["field"], error["code"]) for error in payload["errors"]]


def role_of(ask: Ask, key: str) -> dict[str, Any]:
    query = """query($id: ID!) { opportunity(id: $id) { coverage { completeness { expected {
      role { key } state holders { contact { person { key } engaged active } } } } } } }"""
    answer = ask(query, id=RENEWAL)["data"]["opportunity"]["coverage"]["completeness"]["expected"]
    return next(part for part in answer if part["role"]["key"] == key)


def broken(graph: Graph, workspace: str) -> list[Any]:
    """What the merge could have broken: derived relationships, and who took part in what."""
    rules = (shape_of_knows, participants_of_interactions)
    return [one for rule in rules for one in graph.read(rule) if one.workspace == workspace]


def edges(graph: Graph, workspace: str, *people: str) -> list[dict[str, Any]]:
    """Every edge of some people with its properties, straight from the database."""

    def read(tx: Any) -> list[dict[str, Any]]:
        rows = tx.run(
            "UNWIND $people AS key MATCH (p:Person {workspace: $w, key: key})-[e]-(other) "
            "RETURN DISTINCT e {.*, type: type(e), other: other.key} AS edge ORDER BY edge.type, "
            "edge.key, edge.other",
            people=list(people),
            w=workspace,
        )
        return [row["edge"] for row in rows]

    return graph.read(read)
