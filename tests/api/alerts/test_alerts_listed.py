"""Alerts through the API: raised by what is written, and listed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.api.ids import global_id
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.alerts.changed_accounts import changed_accounts
from tests.api.alerts.alerting import (
    ACME,
    DEAL,
    LIST,
    detractor,
    listed,
    look_after,
    oppose,
)
from tests.api.conftest import Ask, asker, client_of, code_of, identity, person, seed
from tests.api.counting import CountingGraph


def test_a_mutation_raises_the_alert_that_it_brings_about_in_its_own_transaction(
    detracted: Ask,
) -> None:
    alert = detractor(detracted)

    assert (alert["state"], alert["severity"], alert["audience"]) == ("OPEN", "WARNING", "OWNER")
    assert "Zoe Example" in alert["why"]
    assert alert["opportunity"] == {"name": "Acme renewal"}
    assert [one["kind"] for one in alert["history"]] == ["RAISED"]
    assert alert["content"][0]["key"] == "DETRACTOR"


def test_a_mutation_that_ends_a_cause_resolves_its_alert(detracted: Ask) -> None:
    raised = detractor(detracted)
    oppose(detracted, "zoe", until="2026-01-01T00:00:00Z")

    assert listed(detracted, codes=["DETRACTOR_UNMANAGED"]) == []
    resolved = detractor(detracted, state=["RESOLVED"])
    assert resolved["id"] == raised["id"]
    assert resolved["resolvedAt"] is not None
    assert [one["kind"] for one in resolved["history"]] == ["RAISED", "RESOLVED"]


def test_a_refused_mutation_raises_nothing_by_itself(own_deal: str, ask: Ask, graph: Graph) -> None:
    before = graph.read(changed_accounts, workspace=own_deal, limit=9)

    assert oppose(ask, "nobody") != []

    assert [row.account_key for row in before] == ["acme"]  # as it was drawn: marked, not judged
    assert listed(ask, codes=["DETRACTOR_UNMANAGED"]) == []


def test_alerts_are_filtered_by_everything_that_the_list_takes(detracted: Ask) -> None:
    alert = detractor(detracted)
    everything = {one["key"] for one in listed(detracted)}
    assert len(everything) > 1

    for chosen in (
        {"state": ["OPEN"]},
        {"severity": ["WARNING"]},
        {"audience": "OWNER"},
        {"account": ACME},
        {"deal": DEAL},
    ):
        assert alert["key"] in {one["key"] for one in listed(detracted, **chosen)}
    for chosen in (
        {"state": ["RESOLVED", "SNOOZED"]},
        {"severity": ["INFO"]},
        {"audience": "DEAL_DESK"},
        {"account": identity("Account", "home")},
        {"deal": identity("Opportunity", "other")},
    ):
        assert alert["key"] not in {one["key"] for one in listed(detracted, **chosen)}


def test_alerts_come_page_by_page_the_newest_first_each_once(detracted: Ask) -> None:
    all_at_once = [one["key"] for one in listed(detracted)]
    seen, after = list[str](), None
    while True:
        page = detracted(LIST, first=1, after=after)["data"]["alerts"]
        seen += [edge["node"]["key"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert seen == all_at_once
    raised = [one["raisedAt"] for one in listed(detracted)]
    assert raised == sorted(raised, reverse=True)


def test_alerts_of_a_past_day_are_those_of_that_day(detracted: Ask) -> None:
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()

    assert listed(detracted, asOf=yesterday) == []
    assert detractor(detracted, asOf=tomorrow)["state"] == "OPEN"


def test_an_alert_is_a_node(detracted: Ask) -> None:
    alert = detractor(detracted)

    answer = detracted(
        "query($id: ID!) { node(id: $id) { id ... on Alert { key } } }", id=alert["id"]
    )

    assert answer["data"]["node"] == {"id": alert["id"], "key": alert["key"]}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"first": 0}, "first"),
        ({"first": -1}, "first"),
        ({"after": "nonsense"}, "after"),
        ({"after": "WyJhbGVydHMiLCJ4IiwieSJd"}, "after"),
        ({"account": "nonsense"}, "accountId"),
        ({"deal": person("eva")}, "opportunityId"),
        ({"to": ACME}, "recipientId"),
    ],
)
def test_a_list_that_cannot_be_meant_is_refused_by_its_argument(
    detracted: Ask, given: dict[str, Any], field: str
) -> None:
    answer = detracted(LIST, **given)

    assert code_of(answer) == "BAD_USER_INPUT"
    assert answer["errors"][0]["extensions"]["field"] == field


def test_a_list_takes_as_many_reads_for_three_alerts_as_for_one(
    detracted: Ask, own_deal: str, graph: Graph
) -> None:
    def reads() -> list[str]:
        counting = CountingGraph(graph.driver)
        ask = asker(client_of(counting, own_deal))
        assert listed(ask, codes=["DETRACTOR_UNMANAGED"])
        return sorted(counting.statements)

    look_after(detracted, "ana", "CUSTOMER_SUCCESS", accountId=ACME)
    for_one = reads()
    for who in ("eva", "vic"):
        oppose(detracted, who)

    assert len(listed(detracted, codes=["DETRACTOR_UNMANAGED"])) == 3
    assert reads() == for_one


def test_an_id_of_an_alert_that_is_not_there_gives_no_node(own_deal: str, ask: Ask) -> None:
    answer = ask("query($id: ID!) { node(id: $id) { id } }", id=global_id("Alert", "alert:77"))

    assert answer == {"data": {"node": None}}


def test_alerts_of_one_instant_stand_by_their_numbers_on_every_page(
    own_deal: str, ask: Ask, graph: Graph
) -> None:
    deals = [
        {"key": f"d{n}", "name": f"Deal {n}", "kind": "NEW", "account": "acme"} for n in range(12)
    ]
    opened = [deal | {"opened_on": "2025-01-01", "stage": "Discovery"} for deal in deals]
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, *opened)
    oppose(ask, "zoe")  # whatever is written has the account judged

    found = listed(ask)
    numbers = [int(one["key"].rpartition(":")[2]) for one in found]
    assert len(numbers) > 12
    assert len({one["raisedAt"] for one in found}) == 1
    assert numbers == sorted(numbers, reverse=True)

    paged, after = list[str](), None
    for _ in found:
        part = ask(LIST, first=1, after=after)["data"]["alerts"]
        paged += [edge["node"]["key"] for edge in part["edges"]]
        after = part["pageInfo"]["endCursor"]
    assert paged == [one["key"] for one in found]
