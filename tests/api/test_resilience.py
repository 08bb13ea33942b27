from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import (
    AS_OF,
    Ask,
    Client,
    asker,
    client_of,
    code_of,
    identity,
    person,
    seed,
)
from tests.api.consenting import allow, everything

PARTS = """fragment R on Resilience {
  asOf minStrength threads members activeMembers activeContacts isCutOff why
  opportunities { key }
  ways { people { key name } strengths }
  cut { person { key name } side why lostRoles { role { key } opportunity { key } holders { key } }
    lostMembers { key } }
  singlePoints { person { key name } side why }
  critical { person { key name } }
  hanging { contact { key } on { key name } holds why }
  unreached { key }
}"""
ROOT = (
    """query($words: String, $opportunityId: ID, $accountId: ID, $minStrength: Float,
    $asOf: DateTime, $first: Int) {
  resilience(words: $words, opportunityId: $opportunityId, accountId: $accountId,
      minStrength: $minStrength, asOf: $asOf, first: $first) {
    explanation account { key } candidates { name } resiliences { ...R } } } """
    + PARTS
)
NODE = (
    """query($id: ID!, $minStrength: Float, $asOf: DateTime) { node(id: $id) {
  ... on Opportunity { resilience(minStrength: $minStrength, asOf: $asOf) { ...R } }
  ... on Account { resilience(minStrength: $minStrength, asOf: $asOf) { ...R } } } } """
    + PARTS
)
RENEWAL = identity("Opportunity", "renewal")
ACME = identity("Account", "acme")


@pytest.fixture
def ask(graph: Graph, deal: str) -> Ask:
    return asker(client_of(graph, deal))


@pytest.fixture
def own(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def of(ask: Ask, identity: str, **asked: Any) -> dict[str, Any]:
    answer = ask(NODE, id=identity, **asked)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["node"]["resilience"]
    return found


def keys(people: list[dict[str, Any]]) -> list[str]:
    return [one["person"]["key"] for one in people]


def test_a_deal_says_by_how_many_threads_and_who_cuts_them(ask: Ask) -> None:
    found = of(ask, RENEWAL, asOf=AS_OF)

    assert (found["threads"], found["members"], found["isCutOff"]) == (2, 2, False)
    assert [[one["key"] for one in way["people"]] for way in found["ways"]] == [
        ["ana", "eva"],
        ["bob", "vic", "cfo"],
    ]
    assert [way["strengths"] for way in found["ways"]] == [[0.9], [0.55, 0.6]]
    assert keys(found["cut"]) == ["cfo", "eva"]
    assert [one["side"] for one in found["cut"]] == ["COMMITTEE", "COMMITTEE"]
    assert [one["why"] for one in found["cut"]] == [
        "is the only Economic Buyer",
        "is the only Champion",
    ]
    assert found["cut"][0]["lostRoles"] == [
        {
            "role": {"key": "ECONOMIC_BUYER"},
            "opportunity": {"key": "renewal"},
            "holders": [{"key": "cfo"}],
        }
    ]
    assert found["singlePoints"] == []
    assert sorted(keys(found["critical"])) == ["ana", "bob", "cfo", "eva", "vic"]
    assert found["why"] == (
        "0 active contacts, 2 threads: without Cfo Example and Eva Example nothing leads to any "
        "of the 2 members of the committee of Acme renewal"
    )
    assert found["asOf"] == AS_OF


def test_a_higher_bound_leaves_one_thread_and_names_every_single_point(ask: Ask) -> None:
    found = of(ask, RENEWAL, asOf=AS_OF, minStrength=0.6)

    assert (found["threads"], found["minStrength"]) == (1, 0.6)
    assert keys(found["cut"]) == ["eva"]
    assert keys(found["singlePoints"]) == ["ana", "eva"]
    assert [one["key"] for one in found["cut"][0]["lostMembers"]] == ["cfo"]
    assert found["singlePoints"][0]["why"] == (
        "Cfo Example and Eva Example are reached through nobody else"
    )


def test_an_account_is_answered_for_all_of_its_open_deals(
    graph: Graph, own: Ask, own_deal: str
) -> None:
    at = {"since": "2020-01-01"}
    deal = {"key": "more", "name": "Acme more", "kind": "NEW", "account": "acme"}
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, deal)
    role = {"person": "vic", "opportunity": "more", "role": "CHAMPION", **at}
    seed(graph, own_deal, RecordKind.ROLE_ASSIGNMENTS, role)

    found = of(own, ACME, asOf=AS_OF)

    assert sorted(one["key"] for one in found["opportunities"]) == ["more", "renewal"]
    assert found["members"] == 3
    assert found["threads"] == 2
    assert keys(found["critical"]) == ["vic", "ana", "bob"]
    assert "committee of Acme" in found["why"]


def test_an_account_whose_deals_are_over_is_answered_for_who_held_a_role(
    graph: Graph, own: Ask, own_deal: str
) -> None:
    over = {
        "key": "renewal",
        "name": "Acme renewal",
        "kind": "RENEWAL",
        "account": "acme",
        "stage": "Closed Won",
        "closes_on": "2026-01-31",
    }
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, over)

    found = of(own, ACME)

    assert [one["key"] for one in found["opportunities"]] == ["renewal"]
    assert found["threads"] == 2


def test_a_past_day_knows_no_relationship_of_later(ask: Ask) -> None:
    found = of(ask, RENEWAL, asOf="2019-06-01T00:00:00Z")

    assert found["threads"] == 0
    assert found["ways"] == []


def test_a_deal_without_a_committee_says_that_it_is_to_be_named(
    graph: Graph, client: Client, workspace: str
) -> None:
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"})
    deal = {"key": "bare", "name": "Bare deal", "kind": "NEW", "account": "acme"}
    seed(graph, workspace, RecordKind.OPPORTUNITIES, deal)
    ask = asker(client)

    for one, where in ((identity("Opportunity", "bare"), "on Bare deal"), (ACME, "at Acme")):
        found = of(ask, one)
        assert (found["threads"], found["members"], found["isCutOff"]) == (0, 0, False)
        assert found["why"] == (
            f"Nobody is known to hold a role {where}, so that there is nobody to hold on to"
        )


def test_a_placeholder_in_a_role_is_no_member_and_is_counted(
    graph: Graph, client: Client, workspace: str
) -> None:
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "acme", "name": "Acme"})
    deal = {"key": "bare", "name": "Bare deal", "kind": "NEW", "account": "acme"}
    seed(graph, workspace, RecordKind.OPPORTUNITIES, deal)
    ask = asker(client)
    made = ask(
        """mutation($input: SavePlaceholderInput!) { savePlaceholder(input: $input) {
          placeholder { key } errors { message } } }""",
        input={
            "accountId": ACME,
            "title": "CFO",
            "opportunityId": identity("Opportunity", "bare"),
            "role": "ECONOMIC_BUYER",
        },
    )
    assert made["data"]["savePlaceholder"]["errors"] == [], made

    found = of(ask, identity("Opportunity", "bare"))

    assert found["members"] == 0
    assert found["why"].endswith("of 1 holder the name is yet to be learnt")


@pytest.mark.parametrize("strength", [-0.001, 1.001])
@pytest.mark.parametrize("whose", [RENEWAL, ACME])
def test_a_bound_outside_of_0_to_1_is_refused_by_its_name(
    ask: Ask, whose: str, strength: float
) -> None:
    answer = ask(NODE, id=whose, minStrength=strength)

    assert code_of(answer) == "BAD_USER_INPUT"
    assert f"minStrength must be 0 to 1, not {strength:g}" in answer["errors"][0]["message"]


@pytest.mark.parametrize("strength", [0, 1])
def test_both_ends_of_the_bound_are_taken(ask: Ask, strength: float) -> None:
    found = of(ask, RENEWAL, minStrength=strength, asOf=AS_OF)

    assert found["threads"] == (2 if strength == 0 else 0)
    assert found["isCutOff"] == (strength == 1)


def test_words_mean_a_deal_or_an_account_and_what_means_neither_is_said(ask: Ask) -> None:
    def asked(**named: Any) -> dict[str, Any]:
        answer = ask(ROOT, asOf=AS_OF, **named)
        assert answer.get("data"), answer
        found: dict[str, Any] = answer["data"]["resilience"]
        return found

    assert [one["threads"] for one in asked(words="Acme renewal")["resiliences"]] == [2]
    account = asked(words="Acme")
    assert (account["account"]["key"], len(account["resiliences"])) == ("acme", 1)
    assert asked(accountId=ACME)["resiliences"] == account["resiliences"]
    assert asked(opportunityId=RENEWAL)["resiliences"][0]["threads"] == 2
    nothing = asked(words="Zenith")
    assert nothing["resiliences"] == []
    assert "no deal and no account is called 'Zenith'" in nothing["explanation"]
    assert code_of(ask(ROOT)) == "BAD_USER_INPUT"
    assert code_of(ask(ROOT, words="Acme", first=0)) == "BAD_USER_INPUT"
    assert code_of(ask(ROOT, opportunityId=identity("Opportunity", "none"))) == "NOT_FOUND"


def test_who_hides_whom_she_knows_is_named_nowhere(own: Ask) -> None:
    before = of(own, RENEWAL, minStrength=0.6)
    assert "Ana Example" in everything(before)

    assert allow(own, "ana", hides=[person("eva")])["errors"] == []
    found = of(own, RENEWAL, minStrength=0.6)

    assert "Ana" not in everything(found)
    assert "ana" not in keys(found["singlePoints"])
    assert found["threads"] == 1
    [masked] = [one for one in found["singlePoints"] if one["side"] == "OURS"]
    assert masked["person"]["name"] == "Somebody on the team"
    assert found["ways"][0]["people"][0]["name"] == "Somebody on the team"


def test_who_hides_one_relationship_is_not_told_by_another_of_hers(own: Ask) -> None:
    assert allow(own, "ana", hides=[person("cfo")])["errors"] == []

    found = of(own, RENEWAL)

    # Ana's thread goes to Eva, whom she does not hide; her cut would tell of the CFO.
    assert "Ana" not in everything(found)


def test_a_list_of_deals_that_asks_for_too_many_cuts_is_refused(ask: Ask) -> None:
    answer = ask("{ opportunities(first: 100) { edges { node { resilience { threads } } } } }")

    assert "cost" in answer["errors"][0]["message"]
