from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.coverage_model_rules import shipped_document
from tests.api.conftest import Ask, asker, client_of, identity, seed
from tests.api.counting import CountingGraph

STORY = "2001-10-01T00:00:00Z"
RENEWAL = identity("Opportunity", "renewal")
MODEL = """breadth segment missing version met
  requirements { role { key } required actual gap
    players { contact { person { name } engaged } kind { key } counts whyNot }
    couldFill { contact { person { name } } nearness why } }
  spreads { rule required actual met why } doubled { person { name } }"""
RULES = """coverageModelRules { version since document checkSignersFromBuyers checkSignersAtMost
  cells { breadth segment buyers champions powerUsers elsewhere departments } }"""
ONE = f"""query($id: ID!, $asOf: DateTime, $breadth: ProductBreadth, $segment: Segment) {{
  opportunity(id: $id, asOf: $asOf) {{
    coverageModel(breadth: $breadth, segment: $segment) {{ {MODEL} }} }} }}"""


@pytest.fixture
def ask_enron(graph: Graph, enron: str) -> Ask:
    return asker(client_of(graph, enron))


@pytest.fixture
def ask_deal(graph: Graph, own_deal: str) -> Ask:
    """Ask in a workspace of `draw_deal` that the test may change."""
    return asker(client_of(graph, own_deal))


def modelled(ask: Ask, deal: str = RENEWAL, **asked: Any) -> dict[str, Any]:
    answer = ask(ONE, id=deal, **asked)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["opportunity"]["coverageModel"]
    return found


def test_the_seeded_renewal_is_held_against_the_model(ask_enron: Ask) -> None:
    renewal = identity("Opportunity", "invented:ets-renewal")
    size = {"breadth": "DEPARTMENT", "segment": "MID_MARKET"}
    found = modelled(ask_enron, renewal, asOf=STORY, **size)

    assert (found["met"], found["missing"], found["version"]) == (False, [], None)
    assert {
        one["role"]["key"]: (
            one["required"],
            one["actual"],
            one["gap"],
            [p["contact"]["person"]["name"] for p in one["players"] if p["counts"]],
        )
        for one in found["requirements"]
    } == {
        "BUYER": (2, 1, 1, ["Stanley Horton"]),
        "CHAMPION": (2, 1, 1, ["Kimberly Watson"]),
        "POWER_USER": (6, 1, 5, ["Susan Scott"]),
    }
    buyers = found["requirements"][0]
    assert buyers["couldFill"][0]["contact"]["person"]["name"] == "Rod Hayslett"
    assert buyers["couldFill"][0]["nearness"] == "NOT_ACTIVE"


def test_a_past_day_of_the_seeded_renewal_knows_nothing_of_what_was_assessed_later(
    ask_enron: Ask,
) -> None:
    query = """query($id: ID!) { opportunity(id: $id) {
      quadrant(asOf: "2001-07-15") { placed contact { person { name } } }
      coverageModel(asOf: "2001-07-09", breadth: COMPANY, segment: SMB) {
        requirements { actual } } } }"""
    deal = ask_enron(query, id=identity("Opportunity", "invented:ets-renewal"))["data"]
    found = deal["opportunity"]

    assert [one["actual"] for one in found["coverageModel"]["requirements"]] == [0, 0, 0]
    placed = {one["contact"]["person"]["name"] for one in found["quadrant"] if one["placed"]}
    assert placed == {"Danny McCarty", "Rod Hayslett", "Stanley Horton"}


def test_the_quadrant_of_the_seeded_renewal_places_nine_people(ask_enron: Ask) -> None:
    query = """query($id: ID!) { opportunity(id: $id) { quadrant(asOf: "2001-10-01") {
      contact { person { name } } placed influenceOrAuthority productImportance part { key }
      unknown } } }"""
    answer = ask_enron(query, id=identity("Opportunity", "invented:ets-renewal"))
    places = answer["data"]["opportunity"]["quadrant"]
    parts = {
        one["contact"]["person"]["name"]: one["part"] and one["part"]["key"]
        for one in places
        if one["placed"]
    }

    assert parts == {
        "Stanley Horton": "BUYER",
        "Rod Hayslett": "BUYER",
        "Steven Harris": "BUYER",
        "Kimberly Watson": "CHAMPION",
        "Danny McCarty": "BUYER",
        "Mark McConnell": "BUYER",
        "Kevin Hyatt": "POWER_USER",
        "Susan Scott": "POWER_USER",
        "Michelle Lokay": "POWER_USER",
    }
    assert all(one["unknown"] for one in places if not one["placed"])


@pytest.mark.parametrize(
    ("words", "segment"),
    [
        ("Mid Market", "MID_MARKET"),
        ("mid-market", "MID_MARKET"),
        ("SMB", "SMB"),
        ("small business", "SMB"),
        ("Enterprise", "ENTERPRISE"),
        ("galactic", None),
    ],
)
def test_breadth_and_segment_come_from_the_deal_and_its_account(
    ask_deal: Ask, words: str, segment: str | None
) -> None:
    save = """mutation($deal: SaveOpportunityInput!, $account: SaveAccountInput!) {
      saveOpportunity(input: $deal) { opportunity { breadth department } errors { message } }
      saveAccount(input: $account) { account { segment segmentRead } errors { message } } }"""
    deal = {"id": RENEWAL, "breadth": "WORKGROUP", "department": "Finance"}
    account = {"id": identity("Account", "acme"), "segment": words}
    saved = ask_deal(save, deal=deal, account=account)["data"]
    assert saved["saveOpportunity"]["opportunity"] == {
        "breadth": "WORKGROUP",
        "department": "Finance",
    }
    assert saved["saveAccount"]["account"] == {"segment": words, "segmentRead": segment}

    found = modelled(ask_deal)
    assert (found["breadth"], found["segment"]) == ("WORKGROUP", segment)
    if segment is None:
        (said,) = found["missing"]
        assert said.startswith("The account's segment 'galactic' is no segment that is known: ")
    else:
        assert found["missing"] == []
    assert modelled(ask_deal, segment="SMB")["segment"] == "SMB"


SAVE = f"""mutation($input: SaveCoverageModelInput!) {{ saveCoverageModel(input: $input) {{
  {RULES} changed errors {{ field message code }} }} }}"""
RETIRE = f"""mutation {{ retireCoverageModel(input: {{}}) {{
  {RULES} changed errors {{ field message }} }} }}"""


def save_model(ask: Ask, document: str) -> dict[str, Any]:
    answer = ask(SAVE, input={"document": document})
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"]["saveCoverageModel"]
    return payload


def test_a_workspace_has_its_own_model_from_the_day_it_saves_one(ask_deal: Ask) -> None:
    own = shipped_document().replace("power_users: 20", "power_users: 21")
    smb = {"breadth": "COMPANY", "segment": "ENTERPRISE"}
    assert modelled(ask_deal, **smb)["requirements"][2]["required"] == 20

    saved = save_model(ask_deal, own)
    assert (saved["errors"], saved["changed"]) == ([], True)
    rules = saved["coverageModelRules"]
    assert (rules["version"], rules["document"], len(rules["cells"])) == (1, own, 9)
    assert rules["cells"][-1] == {
        **smb,
        "buyers": 3,
        "champions": 6,
        "powerUsers": 21,
        "elsewhere": 0,
        "departments": 3,
    }
    assert save_model(ask_deal, own)["changed"] is False
    found = modelled(ask_deal, **smb)
    assert (found["version"], found["requirements"][2]["required"]) == (1, 21)
    before = modelled(ask_deal, asOf="2026-01-01", **smb)
    assert (before["version"], before["requirements"][2]["required"]) == (None, 20)

    retired = ask_deal(RETIRE)["data"]["retireCoverageModel"]
    assert (retired["changed"], retired["errors"]) == (True, [])
    assert retired["coverageModelRules"]["document"] == shipped_document()
    assert modelled(ask_deal, **smb)["requirements"][2]["required"] == 20
    assert ask_deal(RETIRE)["data"]["retireCoverageModel"]["changed"] is False


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("", "must be a mapping with cells"),
        ("cells: 3", "cells: should be an object"),
        ("cells: {}", "cells: lacks WORKGROUP SMB, WORKGROUP MID_MARKET"),
        ("a: &a [*a]", "anchors and aliases"),
        ("x" * 1_000_000, "is longer than"),
        (("buyers: 3", "buyers: -1"), "cells: COMPANY ENTERPRISE: buyers: should be greater than"),
        (("buyers: 3", "buyers: 2.5"), "cells: COMPANY ENTERPRISE: buyers: should be a valid int"),
        (("buyers: 3", "sellers: 3"), "cells: COMPANY ENTERPRISE: sellers: there is no such field"),
        (("elsewhere: 2", "elsewhere: 5"), "cells: WORKGROUP ENTERPRISE: elsewhere is more than"),
        (("COMPANY:", "GALAXY:"), "cells: GALAXY: is none of WORKGROUP, DEPARTMENT, COMPANY"),
        (("key account", "medium"), "segments: 'medium' is said of MID_MARKET and of ENTERPRISE"),
    ],
)
def test_a_model_that_cannot_be_meant_is_refused_naming_its_cell(
    ask_deal: Ask, wrong: str | tuple[str, str], said: str
) -> None:
    document = wrong if isinstance(wrong, str) else shipped_document().replace(*wrong)
    saved = save_model(ask_deal, document)

    assert (saved["coverageModelRules"], saved["changed"]) == (None, False)
    (error,) = saved["errors"]
    assert (error["field"], error["code"]) == ("document", "BAD_USER_INPUT")
    assert said in error["message"]
    version = ask_deal(f"{{ {RULES} }}")["data"]["coverageModelRules"]["version"]
    assert version is None


def test_a_page_of_deals_costs_the_same_few_statements_whatever_its_size(
    graph: Graph, own_deal: str
) -> None:
    more = [f"more{n}" for n in range(9)]
    deals = [{"key": key, "name": key, "kind": "NEW", "account": "acme"} for key in more]
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, *deals)
    facts = [{"person": "vic", "opportunity": key, "influence": 0.5} for key in more]
    seed(graph, own_deal, RecordKind.ASSESSMENTS, *facts)
    counting = CountingGraph(graph.driver, graph.database)
    ask = asker(client_of(counting, own_deal))
    shown = f"coverageModel {{ {MODEL} }} quadrant {{ placed contact {{ depth {{ score }} }} }}"
    costs = list[list[str]]()
    for first in (1, 10):
        counting.statements.clear()
        query = f"{{ opportunities(first: {first}) {{ edges {{ node {{ {shown} }} }} }} }}"
        assert len(ask(query)["data"]["opportunities"]["edges"]) == first
        costs.append(sorted(counting.statements))

    assert costs[0] == costs[1]
    assert len(costs[0]) == len(set(costs[0]))
    assert {"assessments_of", "depth_signals", "rulebooks"} <= set(costs[0])
