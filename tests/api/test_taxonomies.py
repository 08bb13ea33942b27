"""A workspace's own role taxonomies, written and read over HTTP."""

from datetime import UTC, datetime
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, code_of, identity, person, seed
from tests.api.counting import CountingGraph
from tests.drawing import draw

OURS = """# what we call them
name: ours
title: Our words
definition: What we call the people of a deal.
roles:
  - key: MONEY
    name: The money
    definition: Can sign.
    titles: [Chief Financial Officer]
    weight: 3
    priority: Critical. Before the offer.
    content: The business case
    maps_to: [ulu.POWER_BUYER]
    watch: [Signs.]
  - {key: PUSHER, name: Pusher, definition: Pushes., titles: [], weight: 2, priority: High.,
     content: Ammunition, maps_to: [CHAMPION]}
"""
SHOWN = "taxonomy { name own retired roles { key retired expected } }"
ERRORS = "created errors { field message code }"


def write(ask: Ask, mutation: str, **given: Any) -> dict[str, Any]:
    """Run one mutation of taxonomies and return its payload."""
    kind = f"{mutation[0].upper()}{mutation[1:]}Input"
    query = f"mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {SHOWN} {ERRORS} }} }}"
    answer = ask(query, input=given)
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"][mutation]
    return payload


def refused(ask: Ask, mutation: str, **given: Any) -> tuple[str, str]:
    """Return field and message of the one reason for which nothing was written."""
    payload = write(ask, mutation, **given)
    assert payload["taxonomy"] is None
    assert payload["created"] is False
    [error] = payload["errors"]
    return error["field"], error["message"]


def shown(ask: Ask, fields: str, name: str = "ours", **more: Any) -> Any:
    query = f"""query($name: String!, $asOf: DateTime) {{
        taxonomy(name: $name, asOf: $asOf) {{ {fields} }} }}"""
    answer = ask(query, name=name, **more)
    return answer["data"]["taxonomy"] if "errors" not in answer else answer


def names(ask: Ask, **asked: Any) -> list[str]:
    query = "query($asOf: DateTime) { taxonomies(asOf: $asOf) { name } }"
    return [one["name"] for one in ask(query, **asked)["data"]["taxonomies"]]


@pytest.fixture
def sold(graph: Graph, workspace: str) -> str:
    """A workspace with people at Acme, an open deal `new` and one that is `won`."""
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"})
    people = [{"key": key, "name": key.title()} for key in ("ada", "bo")]
    seed(graph, workspace, RecordKind.PEOPLE, *people)
    deal = {"account": "acme", "kind": "NEW", "opened_on": "2025-01-01"}
    seed(
        graph,
        workspace,
        RecordKind.OPPORTUNITIES,
        deal | {"key": "new", "name": "New deal", "stage": "Discovery"},
        deal | {"key": "won", "name": "Won deal", "stage": "Won", "closes_on": "2025-06-01"},
    )
    return workspace


def put(ask: Ask, deal: str, **more: Any) -> list[Any]:
    """Change a deal and return why not."""
    query = """mutation($input: SaveOpportunityInput!) {
        saveOpportunity(input: $input) { opportunity { taxonomy { name } }
        errors { field message code } } }"""
    answer = ask(query, input={"id": identity("Opportunity", deal), **more})
    assert "errors" not in answer, answer
    errors: list[Any] = answer["data"]["saveOpportunity"]["errors"]
    return errors


def give(ask: Ask, who: str, role: str, deal: str = "new", **more: Any) -> dict[str, Any]:
    """Give somebody a role and return the payload."""
    query = """mutation($input: SaveRoleAssignmentInput!) { saveRoleAssignment(input: $input) {
        roleAssignment { role { key name content retired } since until
          ulu: readIn(taxonomy: "ulu") { name } }
        created errors { field message code } } }"""
    given = {"personId": person(who), "opportunityId": identity("Opportunity", deal)}
    answer = ask(query, input=given | {"role": role} | more)
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"]["saveRoleAssignment"]
    return payload


def committee_of(tx: Any, workspace: str) -> list[dict[str, Any]]:
    """All role assignments of a workspace, with all that they say."""
    query = "MATCH ()-[p:PLAYS_ROLE_IN {workspace: $w}]->() RETURN properties(p) AS its"
    rows: list[dict[str, Any]] = tx.run(query, w=workspace).data()
    return rows


def test_the_shipped_taxonomies_are_listed_with_all_that_is_said_of_their_roles(
    ask: Ask,
) -> None:
    assert names(ask)[:3] == ["standard", "meddic", "bant"]
    fields = """shipped own retired history { version } roles { key name definition titles weight
      priority content why watch watchOutFor touchEveryDays expected retired mapsTo
      kinds { key name definition titles } health { key seenIn }
      quadrant { influenceOrAuthority { atLeast below } productImportance { atLeast } }
      criteria { facts { fact levels { atLeast below } } functions seniority inDepartment } }"""
    coverage = shown(ask, fields, "coverage")
    assert (coverage["shipped"], coverage["own"], coverage["history"]) == (True, False, [])
    buyer = coverage["roles"][2]
    assert [kind["key"] for kind in buyer["kinds"]] == [
        "ADVOCATE",
        "DEPARTMENT_LEADER",
        "CHECK_SIGNER",
    ]
    assert buyer["quadrant"]["influenceOrAuthority"] == {"atLeast": 0.5, "below": None}
    assert buyer["criteria"]["facts"] == [
        {"fact": "BUDGET_AUTHORITY", "levels": {"atLeast": 0.8, "below": None}}
    ]
    ulu = shown(ask, fields, "Contact plan buyers")
    assert ulu["roles"][0]["watch"][0] == "May decide to buy."
    success = shown(ask, fields, "customer-success")
    assert success["roles"][0]["health"][0] == {"key": "REVIEWS_ATTENDED", "seenIn": ["MEETING"]}


def test_a_role_is_said_in_another_taxonomy(ask: Ask) -> None:
    fields = 'roles { key readIn(taxonomy: "ULU") { name } }'
    roles = shown(ask, fields, "standard")["roles"]
    read = {role["key"]: [one["name"] for one in role["readIn"]] for role in roles}
    assert read["PROCUREMENT"] == ["Advisor Buyer"]
    assert read["GATEKEEPER"] == []


def test_a_taxonomy_that_there_is_not_is_not_found(ask: Ask) -> None:
    answer = shown(ask, "name", "spin")
    assert code_of(answer) == "NOT_FOUND"
    assert "there are standard, meddic" in answer["errors"][0]["message"]


def test_an_own_taxonomy_is_saved_listed_changed_and_its_versions_stay(ask: Ask) -> None:
    saved = write(ask, "saveTaxonomy", document=OURS)
    assert (saved["created"], saved["taxonomy"]["own"]) == (True, True)
    assert names(ask)[-1] == "ours"
    changed = write(ask, "saveTaxonomy", document=OURS.replace("The money", "Signer"))
    assert changed["created"] is False
    again = shown(ask, "document history { version since until retired document } roles { name }")
    assert again["roles"][0]["name"] == "Signer"
    assert "# what we call them" in again["document"]
    first, second = again["history"]
    assert (first["version"], second["version"], second["until"]) == (1, 2, None)
    assert first["until"] == second["since"]
    then = shown(ask, "roles { name }", asOf=first["since"])
    assert then["roles"][0]["name"] == "The money"
    assert names(ask, asOf="2020-01-01")[-1] == "ours", "it gives its words to days before it"


@pytest.mark.parametrize(
    ("document", "field", "said"),
    [
        (OURS.replace("weight: 3", "weight: 4"), "weight", "my.yaml: role MONEY: weight: "),
        (OURS.replace("PUSHER", "MONEY"), "key", "my.yaml: role MONEY: key: "),
        (OURS.replace("[CHAMPION]", "[HERO]"), "maps_to", "there is no role HERO"),
        (OURS.replace("[CHAMPION]", "[ours.PUSHER]"), "maps_to", "leads in a circle"),
        (OURS.replace("name: ours", "name: Our words"), "name", "my.yaml: name: should be small"),
        (OURS + "x: 1\n", "x", "my.yaml: x: there is no such field"),
        (
            OURS.replace("maps_to:", "expected: false\n    maps_to:", 1).replace(
                "maps_to: [CHAMPION]", "expected: false"
            ),
            "roles",
            "at least one must be expected",
        ),
        ("- a\n- b\n", None, "must be a mapping"),
        ("a: &a [1]\nb: [*a, *a]\n", None, "aliases"),
        ("x" * 1_000_000, None, "longer than 65536 characters"),
        ("name: 'ours", None, "my.yaml: line 1"),
    ],
)
def test_a_document_that_cannot_be_meant_writes_nothing_and_names_file_role_and_field(
    ask: Ask, document: str, field: str | None, said: str
) -> None:
    before = names(ask)
    at, message = refused(ask, "saveTaxonomy", document=document, file="my.yaml")
    assert at == field
    assert message.startswith("my.yaml")
    assert said in message
    assert names(ask) == before


@pytest.mark.parametrize(
    ("taken", "field"),
    [
        (OURS.replace("name: ours", "name: med-dic"), "name"),
        (OURS.replace("title: Our words", "title: Stakeholder-Map"), "title"),
    ],
)
def test_a_name_that_another_taxonomy_goes_by_is_taken(ask: Ask, taken: str, field: str) -> None:
    at, message = refused(ask, "saveTaxonomy", document=taken)
    assert at == field
    assert message.startswith(f"document: {field}: ")
    assert message.endswith("is called already")


def test_a_circle_through_another_document_is_named_whole(ask: Ask) -> None:
    yours = OURS.replace("name: ours", "name: yours").replace("Our words", "Your words")
    write(ask, "saveTaxonomy", document=yours)
    through = OURS.replace("[CHAMPION]", "[yours.PUSHER]")
    assert write(ask, "saveTaxonomy", document=through)["errors"] == []
    back = yours.replace("[CHAMPION]", "[ours.PUSHER]")
    field, message = refused(ask, "saveTaxonomy", document=back)
    assert field == "maps_to"
    assert message.startswith("document: role PUSHER: maps_to: leads in a circle: ") or (
        message.startswith("ours.yaml: role PUSHER: maps_to: leads in a circle: ")
    )
    assert "ours.PUSHER" in message
    assert "yours.PUSHER" in message


def test_a_shipped_taxonomy_gives_way_to_an_own_one_of_its_name_and_comes_back(ask: Ask) -> None:
    ours = OURS.replace("name: ours", "name: bant")
    assert write(ask, "saveTaxonomy", document=ours)["created"] is True
    assert shown(ask, "shipped own roles { key }", "bant") == {
        "shipped": True,
        "own": True,
        "roles": [{"key": "MONEY"}, {"key": "PUSHER"}],
    }
    assert names(ask).count("bant") == 1
    retired = write(ask, "retireTaxonomy", name="BANT")
    assert (retired["errors"], retired["taxonomy"]["own"]) == ([], False)
    assert len(shown(ask, "roles { key }", "bant")["roles"]) == 4


def test_an_override_stays_while_a_role_that_only_it_has_is_played_or_led_to(
    sold: str, ask: Ask
) -> None:
    write(ask, "saveTaxonomy", document=OURS.replace("name: ours", "name: bant"))
    leading = OURS.replace("[ulu.POWER_BUYER]", "[bant.MONEY]").replace("Our words", "Leading")
    write(ask, "saveTaxonomy", document=leading)
    field, message = refused(ask, "retireTaxonomy", name="bant")
    assert field == "maps_to"
    assert message == "ours.yaml: role MONEY: maps_to: there is no role bant.MONEY"
    assert write(ask, "retireTaxonomy", name="ours")["errors"] == []
    field, message = refused(ask, "retireTaxonomy", name="bant")
    assert field == "maps_to", "a retired one is kept for reading, and leads there still"
    again = leading.replace("[bant.MONEY]", "[ECONOMIC_BUYER]")
    assert write(ask, "saveTaxonomy", document=again)["errors"] == []
    put(ask, "new", taxonomy="bant")
    give(ask, "ada", "the money")
    field, message = refused(ask, "retireTaxonomy", name="bant")
    assert message == (
        "the shipped bant: role MONEY: key: is played on New deal; "
        "keep the role and say retired: true"
    )
    give(ask, "ada", "the money", until="2026-01-01T00:00:00Z")
    assert write(ask, "retireTaxonomy", name="bant")["errors"] == []


def test_the_standard_cannot_lose_a_role_that_others_map_to(ask: Ask) -> None:
    standard = shown(ask, "document", "standard")["document"]
    without = standard.replace("key: CHAMPION", "key: HERO").replace("name: Champion", "name: Hero")
    field, message = refused(ask, "saveTaxonomy", document=without)
    assert field == "maps_to"
    assert "meddic.yaml: role CHAMPION: maps_to: there is no role CHAMPION" in message
    assert shown(ask, "own", "standard") == {"own": False}


def test_a_taxonomy_of_ones_own_cannot_be_retired_while_an_open_deal_uses_it(
    graph: Graph, sold: str, ask: Ask
) -> None:
    write(ask, "saveTaxonomy", document=OURS)
    assert put(ask, "new", taxonomy="Our words") == []
    assert put(ask, "won", taxonomy="ours") == []
    field, message = refused(ask, "retireTaxonomy", name="ours")
    assert (field, message) == ("name", "name: ours is used by open deals: New deal")
    assert put(ask, "new", taxonomy=None) == []
    given = give(ask, "ada", "the money", "won")
    assert given["errors"] == []
    retired = write(ask, "retireTaxonomy", name="ours")["taxonomy"]
    assert (retired["retired"], retired["own"]) == (True, True)
    assert "ours" not in names(ask)
    [error] = put(ask, "new", taxonomy="ours")
    assert error["field"] == "taxonomy"
    committee = """query($id: ID!) { opportunity(id: $id) { taxonomy { name retired }
      committee { role { name content } } } }"""
    assert ask(committee, id=identity("Opportunity", "won"))["data"]["opportunity"] == {
        "taxonomy": {"name": "ours", "retired": True},
        "committee": [{"role": {"name": "The money", "content": "The business case"}}],
    }


def test_only_an_own_taxonomy_can_be_retired(ask: Ask) -> None:
    field, message = refused(ask, "retireTaxonomy", name="meddic")
    assert field == "name"
    assert message.endswith("it has none. meddic comes with the product; retire its roles")
    assert refused(ask, "retireTaxonomy", name="spin")[0] == "name"


def test_a_retired_role_is_neither_expected_nor_given_and_keeps_its_name_for_who_has_it(
    sold: str, ask: Ask
) -> None:
    assert give(ask, "ada", "Influencer")["created"]
    retired = write(ask, "retireRole", taxonomy="standard", role="influencer")
    assert retired["errors"] == []
    assert retired["taxonomy"]["own"] is True
    role = {one["key"]: one for one in retired["taxonomy"]["roles"]}["INFLUENCER"]
    assert role == {"key": "INFLUENCER", "retired": True, "expected": False}
    [error] = give(ask, "bo", "Influencer")["errors"]
    assert error["field"] == "role"
    assert error["message"].startswith("role: Influencer is retired in the taxonomy standard")
    query = """query($id: ID!) { opportunity(id: $id) {
      committee { role { name content retired } }
      coverage { completeness { expected { role { key } } tracked { role { key } } } } } }"""
    deal = ask(query, id=identity("Opportunity", "new"))["data"]["opportunity"]
    assert deal["committee"] == [
        {
            "role": {
                "name": "Influencer",
                "content": "Thought leadership, best practices",
                "retired": True,
            }
        }
    ]
    parts = deal["coverage"]["completeness"]
    assert "INFLUENCER" not in [part["role"]["key"] for part in parts["expected"]]
    assert "INFLUENCER" in [part["role"]["key"] for part in parts["tracked"]]
    until = "2100-01-01T00:00:00Z"
    assert give(ask, "ada", "Influencer", until=until)["errors"] == []
    past = shown(ask, "own roles { key retired }", "standard", asOf="2026-01-01")
    assert past["own"] is False
    assert not any(role["retired"] for role in past["roles"])


def test_the_last_expected_role_cannot_be_retired(ask: Ask) -> None:
    write(ask, "saveTaxonomy", document=OURS)
    assert write(ask, "retireRole", taxonomy="ours", role="MONEY")["errors"] == []
    assert write(ask, "retireRole", taxonomy="ours", role="MONEY")["errors"] == [], "once more"
    field, message = refused(ask, "retireRole", taxonomy="ours", role="Pusher")
    assert field == "roles"
    assert "at least one must be expected" in message
    assert refused(ask, "retireRole", taxonomy="ours", role="King")[0] == "role"
    assert refused(ask, "retireRole", taxonomy="spin", role="King")[0] == "taxonomy"


def test_a_role_that_somebody_plays_cannot_be_dropped_from_its_taxonomy(
    sold: str, ask: Ask
) -> None:
    write(ask, "saveTaxonomy", document=OURS)
    put(ask, "new", taxonomy="ours")
    give(ask, "ada", "Pusher")
    without = OURS[: OURS.index("  - {key: PUSHER")]
    field, message = refused(ask, "saveTaxonomy", document=without)
    assert field == "key"
    assert message == (
        "document: role PUSHER: key: is played on New deal; keep the role and say retired: true"
    )
    give(ask, "ada", "Pusher", until="2026-01-01T00:00:00Z")
    assert write(ask, "saveTaxonomy", document=without)["errors"] == []


def test_a_role_is_proved_by_the_taxonomy_of_its_deal_and_read_in_others(
    sold: str, ask: Ask
) -> None:
    write(ask, "saveTaxonomy", document=OURS)
    put(ask, "new", taxonomy="ours")
    given = give(ask, "ada", "the-money")
    assert given["roleAssignment"]["role"] == {
        "key": "MONEY",
        "name": "The money",
        "content": "The business case",
        "retired": False,
    }
    assert given["roleAssignment"]["ulu"] == [{"name": "Power Buyer"}]
    [error] = give(ask, "ada", "Champion")["errors"]
    assert error == {
        "field": "role",
        "message": "role: is none of the roles of the deal's taxonomy ours: The money, Pusher",
        "code": "BAD_USER_INPUT",
    }


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"role": "King"}, "role", "BAD_USER_INPUT"),
        ({"role": "Power Buyer"}, "role", "BAD_USER_INPUT"),
        ({"role": ""}, "role", "BAD_USER_INPUT"),
        ({"deal": "elsewhere"}, "opportunityId", "NOT_FOUND"),
        ({"who": "nobody"}, "personId", "NOT_FOUND"),
        (
            {"since": "2026-02-01T00:00:00Z", "until": "2026-02-01T00:00:00Z"},
            "until",
            "BAD_USER_INPUT",
        ),
        ({"until": "2025-12-31T00:00:00Z"}, "until", "BAD_USER_INPUT"),
        ({"since": "2026-01-15T00:00:00Z"}, "since", "BAD_USER_INPUT"),
    ],
)
def test_a_role_assignment_that_cannot_be_meant_writes_nothing_and_names_the_field(
    graph: Graph, sold: str, ask: Ask, *, given: dict[str, str], field: str, code: str
) -> None:
    give(ask, "ada", "Champion", since="2026-01-01T00:00:00Z")
    before = graph.read(committee_of, sold)
    asked = {"who": "ada", "role": "Champion", "deal": "new"} | given
    payload = give(ask, **asked)
    assert payload["roleAssignment"] is None
    assert [(one["field"], one["code"]) for one in payload["errors"]] == [(field, code)]
    assert payload["errors"][0]["message"].startswith(f"{field}: ")
    assert graph.read(committee_of, sold) == before


def test_a_second_stay_in_a_role_is_shown_by_itself_and_an_overlapping_one_is_refused(
    sold: str, ask: Ask
) -> None:
    day = "2026-0{}-01T00:00:00Z".format
    first = give(ask, "ada", "Champion", since=day(1), until=day(3))
    assert first["created"]
    [error] = give(ask, "ada", "Champion", since=day(2))["errors"]
    assert error["field"] == "since"
    second = give(ask, "ada", "Champion", since=day(5))
    assert (second["created"], second["roleAssignment"]["since"]) == (True, day(5))
    assert give(ask, "ada", "Champion", since=day(1), until=day(4))["created"] is False


def test_a_role_that_no_taxonomy_of_the_deal_ever_had_is_shown_by_its_key(
    graph: Graph, sold: str, ask: Ask
) -> None:
    role = {"role": "OLD_GUARD", "assignment": "IMPORTED"}
    fact = {"key": "f", "person": "ada", "opportunity": "new", "properties": role}
    graph.write(draw, sold, RecordKind.ROLE_ASSIGNMENTS, [fact])
    query = """query($id: ID!) { opportunity(id: $id) { committee {
      role { name retired } readIn(taxonomy: "ulu") { name } } } }"""
    assert ask(query, id=identity("Opportunity", "new"))["data"]["opportunity"]["committee"] == [
        {"role": {"name": "Old Guard", "retired": True}, "readIn": []}
    ]


def test_a_deal_is_covered_by_its_own_taxonomy(sold: str, ask: Ask) -> None:
    write(ask, "saveTaxonomy", document=OURS)
    put(ask, "new", taxonomy="ours")
    give(ask, "ada", "Pusher")
    query = """query($id: ID!) { opportunity(id: $id) { coverage {
      completeness { score expected { role { key } state } }
      dimensions { dimension status why } } } }"""
    coverage = ask(query, id=identity("Opportunity", "new"))["data"]["opportunity"]["coverage"]
    assert coverage["completeness"] == {
        "score": pytest.approx(20),
        "expected": [
            {"role": {"key": "MONEY"}, "state": "UNIDENTIFIED"},
            {"role": {"key": "PUSHER"}, "state": "IDENTIFIED"},
        ],
    }
    champion, buyer, sponsor, *_ = coverage["dimensions"]
    assert champion["status"] == "GAP"
    assert buyer["why"] == "Nobody is known to be The money"
    assert sponsor["why"] == "The taxonomy Our words has no role that stands for Executive Sponsor"


def test_taxonomies_of_one_workspace_are_not_anothers(graph: Graph, sold: str, ask: Ask) -> None:
    write(ask, "saveTaxonomy", document=OURS)
    other = asker(client_of(graph, "enron"))
    assert "ours" not in names(other)


def test_the_taxonomy_of_many_deals_costs_the_same_few_statements(graph: Graph, sold: str) -> None:
    counting = CountingGraph(graph.driver, graph.database)
    ask = asker(client_of(counting, sold))
    query = """{ opportunities(first: %d) { edges { node { taxonomy { name own document
      history { version } roles { key } } committee { role { key } } } } } }"""
    costs = []
    for first in (1, 2):
        counting.statements.clear()
        answer = ask(query % first)
        assert len(answer["data"]["opportunities"]["edges"]) == first
        costs.append(sorted(counting.statements))
    assert costs[0] == costs[1]
    assert costs[0].count("own_taxonomies") == 1


def test_a_past_day_reads_a_deal_by_the_taxonomy_that_it_had_on_that_day(
    sold: str, ask: Ask
) -> None:
    since = "2026-01-01T00:00:00Z"
    assert give(ask, "ada", "Gatekeeper", since=since)["errors"] == []
    before = datetime.now(UTC).isoformat()
    assert give(ask, "ada", "Gatekeeper", until=before)["errors"] == []
    assert put(ask, "new", taxonomy="ulu") == []
    assert give(ask, "bo", "Evangelist", since=since)["errors"] == []
    query = """query($id: ID!, $asOf: DateTime) { opportunity(id: $id, asOf: $asOf) {
      taxonomy { name } committee { person { key } role { name } }
      coverage { completeness { expected { role { key } } tracked { role { key } } } } } }"""
    new = identity("Opportunity", "new")
    then = ask(query, id=new, asOf="2026-06-01")["data"]["opportunity"]
    assert then["taxonomy"] == {"name": "standard"}
    assert {"person": {"key": "ada"}, "role": {"name": "Gatekeeper"}} in then["committee"]
    assert len(then["coverage"]["completeness"]["expected"]) == 8
    now = ask(query, id=new)["data"]["opportunity"]
    assert now["taxonomy"] == {"name": "ulu"}
    assert now["committee"] == [{"person": {"key": "bo"}, "role": {"name": "Evangelist"}}]
    assert len(now["coverage"]["completeness"]["expected"]) == 4


def test_a_deal_without_roles_had_the_taxonomy_that_it_is_given_all_along(
    sold: str, ask: Ask
) -> None:
    assert put(ask, "new", taxonomy="ulu") == []
    query = 'query($id: ID!) { opportunity(id: $id, asOf: "2020-01-01") { taxonomy { name } } }'
    then = ask(query, id=identity("Opportunity", "new"))["data"]["opportunity"]
    assert then["taxonomy"] == {"name": "ulu"}
