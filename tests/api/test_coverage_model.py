from datetime import UTC, datetime
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.coverage_model_rules import shipped_document
from tests.api.conftest import Ask, asker, client_of, code_of, identity, person, seed
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


ASSESS = """mutation($input: SaveAssessmentInput!) { saveAssessment(input: $input) {
  assessment { person { key } opportunity { key } influence productImportance evidence since until }
  created errors { field message code } } }"""
KNOWN = """query($person: ID!, $deal: ID!, $asOf: DateTime, $taxonomy: String) {
  person(id: $person, asOf: $asOf) {
    known(opportunityId: $deal) { fact level origin why }
    rolesRead(opportunityId: $deal, taxonomy: $taxonomy) { role { key } held told why } } }"""


def assess(ask: Ask, **given: Any) -> dict[str, Any]:
    answer = ask(ASSESS, input={"personId": person("zoe"), "opportunityId": RENEWAL, **given})
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"]["saveAssessment"]
    return payload


def test_an_assessment_is_kept_once_and_read_in_any_taxonomy_from_its_day_on(ask_deal: Ask) -> None:
    since = "2026-05-01T00:00:00Z"
    saved = assess(ask_deal, influence=0.2, productImportance=0.9, usage=0.7, since=since)
    assert (saved["errors"], saved["created"]) == ([], True)
    assert saved["assessment"] == {
        "person": {"key": "zoe"},
        "opportunity": {"key": "renewal"},
        "influence": 0.2,
        "productImportance": 0.9,
        "evidence": None,
        "since": since,
        "until": None,
    }
    assert assess(ask_deal, influence=0.3, since=since)["created"] is False

    def asked(**more: Any) -> dict[str, Any]:
        answer = ask_deal(KNOWN, person=person("zoe"), deal=RENEWAL, **more)
        found: dict[str, Any] = answer["data"]["person"]
        return found

    now = asked(taxonomy="coverage")
    assert {one["fact"]: (one["level"], one["origin"]) for one in now["known"]} == {
        "USAGE": (0.7, "ASSESSMENT"),
        "INFLUENCE": (0.3, "ASSESSMENT"),
        "PRODUCT_IMPORTANCE": (0.9, "ASSESSMENT"),
    }
    assert [one["role"]["key"] for one in now["rolesRead"]] == ["POWER_USER"]
    assert [one["role"]["key"] for one in asked()["rolesRead"]] == ["END_USER"]
    assert asked(asOf="2026-04-30T23:59:59Z") == {"known": [], "rolesRead": []}
    listed = ask_deal(
        "query($id: ID!) { opportunity(id: $id) { assessments { person { key } usage } } }",
        id=RENEWAL,
    )
    assert listed["data"]["opportunity"]["assessments"] == [
        {"person": {"key": "zoe"}, "usage": 0.7}
    ]


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"influence": 1.01}, "influence", "BAD_USER_INPUT"),
        ({"veto": -0.1}, "veto", "BAD_USER_INPUT"),
        ({"personId": person("gone"), "veto": 1}, "personId", "NOT_FOUND"),
        ({"personId": RENEWAL, "veto": 1}, "personId", "BAD_USER_INPUT"),
        ({"personId": None, "veto": 1}, "personId", "BAD_USER_INPUT"),
        (
            {"opportunityId": identity("Opportunity", "invented:ets-renewal"), "veto": 1},
            "opportunityId",
            "NOT_FOUND",
        ),
        (
            {"veto": 1, "since": "2026-05-02T00:00:00Z", "until": "2026-05-01T00:00:00Z"},
            "until",
            "BAD_USER_INPUT",
        ),
    ],
)
def test_an_assessment_that_cannot_be_meant_is_refused_and_nothing_written(
    ask_deal: Ask, enron: str, given: dict[str, Any], field: str, code: str
) -> None:
    saved = assess(ask_deal, **given)

    assert saved["assessment"] is None
    assert [(one["field"], one["code"]) for one in saved["errors"]] == [(field, code)]
    assert saved["errors"][0]["message"].startswith(f"{field}: ")
    query = "query($id: ID!) { opportunity(id: $id) { assessments { veto } } }"
    assert ask_deal(query, id=RENEWAL)["data"]["opportunity"]["assessments"] == []


def test_roles_are_read_of_contacts_and_in_taxonomies_that_there_are(ask_deal: Ask) -> None:
    colleague = ask_deal(KNOWN, person=person("ana"), deal=RENEWAL)
    assert colleague["data"]["person"] == {"known": [], "rolesRead": []}

    for asked in (
        {"person": person("zoe"), "deal": RENEWAL, "taxonomy": "tarot"},
        {"person": person("ana"), "deal": RENEWAL, "taxonomy": "tarot"},
        {"person": person("zoe"), "deal": identity("Opportunity", "gone")},
    ):
        assert code_of(ask_deal(KNOWN, **asked)) == "NOT_FOUND"
    assert code_of(ask_deal(KNOWN, person=person("zoe"), deal=person("zoe"))) == "BAD_USER_INPUT"


SIGNAL = """mutation($input: SaveInteractionInput!) { saveInteraction(input: $input) {
  interaction { signals } errors { field message } } }"""
DEPTH = """query($id: ID!, $then: DateTime) { person(id: $id) {
  depthScorecard { score points { point earned why seenAt } }
  then: depthScorecard(asOf: $then) { score } } }"""


def test_signals_are_noted_with_an_interaction_and_deepen_the_relationship(ask_deal: Ask) -> None:
    at = datetime.now(UTC).replace(microsecond=0).isoformat()
    meeting = {
        "key": "api:met",
        "kind": "MEETING",
        "at": at,
        "participants": [
            {"personId": person("ana"), "part": "ATTENDEE"},
            {"personId": person("zoe"), "part": "ATTENDEE"},
        ],
    }
    both = {"signals": ["FEEDBACK", "QUESTION"]}
    saved = ask_deal(SIGNAL, input=meeting | both)["data"]["saveInteraction"]
    assert saved == {"interaction": both, "errors": []}

    found = ask_deal(DEPTH, id=person("zoe"), then="2026-01-01")["data"]["person"]
    assert found["then"] == {"score": 0}
    card = found["depthScorecard"]
    assert card["score"] == 2
    assert [one["point"] for one in card["points"] if one["earned"]] == [
        "ASKS_QUESTIONS",
        "REQUESTS_OR_FEEDBACK",
    ]
    assert ask_deal(DEPTH, id=person("ana"))["data"]["person"]["depthScorecard"] is None

    anew = ask_deal(SIGNAL, input=meeting)["data"]["saveInteraction"]
    assert anew == {"interaction": {"signals": []}, "errors": []}
    assert ask_deal(DEPTH, id=person("zoe"))["data"]["person"]["depthScorecard"]["score"] == 0
    assert "signals" in str(ask_deal(SIGNAL, input=meeting | {"signals": ["SHRUG"]})["errors"])


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
