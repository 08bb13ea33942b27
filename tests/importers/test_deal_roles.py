"""Roles are proved against the taxonomy of their deal, in a file as through the API."""

from typing import Any

import pytest
from neo4j import Transaction

from inroad.importers.save import rehearse
from tests.drawing import NOW
from tests.importers.deals import OURS, O, R, made, plays, reasons, rule, saved, stays


@pytest.mark.parametrize("words", ["ECONOMIC_BUYER", "economic buyer", " Economic-Buyer "])
def test_a_role_is_named_by_its_key_or_by_its_name(tx: Transaction, deal: str, words: str) -> None:
    assert saved(tx, deal, R, plays(words)) == []
    assert stays(tx, deal) == [("ada|ECONOMIC_BUYER|d", None, None)]


def test_an_unknown_role_is_refused_with_those_there_are(tx: Transaction, deal: str) -> None:
    [(row, field, reason)] = reasons(saved(tx, deal, R, plays("King")))
    assert (row, field) == (0, "role")
    assert reason.startswith(
        "'King' is none of the roles of the deal's taxonomy standard: Economic Buyer"
    )
    assert stays(tx, deal) == []


def test_a_role_outside_the_taxonomy_of_its_deal_is_refused(tx: Transaction, deal: str) -> None:
    assert saved(tx, deal, O, {"key": "d", "taxonomy": "ULU"}) == []
    refusals = saved(tx, deal, R, plays("Power Buyer"), plays("Economic Buyer"))
    taxonomy = "'Economic Buyer' is none of the roles of the deal's taxonomy ulu: "
    assert reasons(refusals) == [
        (1, "role", f"{taxonomy}Power Buyer, User Buyer, Advisor Buyer, Evangelist")
    ]
    assert stays(tx, deal) == [("ada|POWER_BUYER|d", None, None)]


def test_a_role_of_a_taxonomy_of_the_workspaces_own_is_known(tx: Transaction, deal: str) -> None:
    rule(tx, deal, OURS % "false")
    assert saved(tx, deal, O, {"key": "d", "taxonomy": "our words"}) == []
    assert saved(tx, deal, R, plays("the money"), plays("helper")) == []
    assert [key for key, _, _ in stays(tx, deal)] == ["ada|HELPER|d", "ada|MONEY|d"]


def test_a_retired_role_is_refused_for_a_new_assignment_and_can_be_ended(
    tx: Transaction, deal: str
) -> None:
    rule(tx, deal, OURS % "false")
    saved(tx, deal, O, {"key": "d", "taxonomy": "ours"})
    saved(tx, deal, R, plays("helper", since="2026-01-01"))
    rule(tx, deal, OURS % "true")
    why = "Helper is retired in the taxonomy ours: nobody is given it any more"
    assert reasons(saved(tx, deal, R, plays("helper", person="bo"))) == [(0, "role", why)]
    assert saved(tx, deal, R, plays("helper", stance="OPPOSED")) == []
    assert saved(tx, deal, R, plays("helper", until="2026-03-01")) == []
    assert stays(tx, deal) == [("ada|HELPER|d", "2026-01-01", "2026-03-01")]
    longer = saved(tx, deal, R, plays("helper", until="2026-04-01"))
    again = saved(tx, deal, R, plays("helper", since="2026-05-01"))
    assert reasons([*longer, *again]) == [(0, "role", why), (0, "role", why)]
    assert stays(tx, deal) == [("ada|HELPER|d", "2026-01-01", "2026-03-01")]


def test_one_person_has_several_roles_on_one_deal_and_others_on_another(
    tx: Transaction, deal: str
) -> None:
    new: dict[str, object] = {"key": "e", "name": "Other", "kind": "new", "account": "a"}
    saved(tx, deal, O, new | {"taxonomy": "meddic"})
    refusals = saved(
        tx,
        deal,
        R,
        plays("Champion"),
        plays("Influencer"),
        plays("Metrics Owner", deal="e"),
    )
    assert refusals == []
    assert [key for key, _, _ in stays(tx, deal)] == [
        "ada|CHAMPION|d",
        "ada|INFLUENCER|d",
        "ada|METRICS_OWNER|e",
    ]


def test_a_deal_that_is_not_there_or_another_workspaces_is_named(
    tx: Transaction, deal: str
) -> None:
    tx.run("CREATE (:Opportunity {workspace: $w, key: 'theirs'})", w=f"{deal}-other")
    refusals = saved(tx, deal, R, plays("Champion", deal="theirs"))
    assert reasons(refusals) == [(0, "opportunity", "there is no opportunity with key theirs")]


def test_a_taxonomy_that_there_is_not_is_refused_with_those_there_are(
    tx: Transaction, deal: str
) -> None:
    [refusal] = saved(tx, deal, O, {"key": "d", "taxonomy": "spin"})
    assert (refusal.field, refusal.value) == ("taxonomy", "spin")
    assert refusal.reason.startswith("there is no such taxonomy; there are standard, meddic")


def test_a_retired_taxonomy_is_refused_for_a_deal_and_kept_by_one_that_has_it(
    tx: Transaction, deal: str
) -> None:
    rule(tx, deal, OURS % "false")
    saved(tx, deal, O, {"key": "d", "taxonomy": "ours"})
    saved(tx, deal, R, plays("money"))
    rule(tx, deal, None)
    assert saved(tx, deal, O, {"key": "d", "taxonomy": "ours", "stage": "Won"}) == []
    new: dict[str, object] = {"key": "e", "name": "Other", "kind": "new", "account": "a"}
    [refusal] = saved(tx, deal, O, new | {"taxonomy": "ours"})
    assert refusal.field == "taxonomy"


def test_a_deal_keeps_its_taxonomy_while_somebodys_role_has_no_place_in_another(
    tx: Transaction, deal: str
) -> None:
    saved(tx, deal, R, plays("Gatekeeper"), plays("Champion", person="bo"))
    [refusal] = saved(tx, deal, O, {"key": "d", "taxonomy": "meddic"})
    assert (refusal.field, refusal.reason) == (
        "taxonomy",
        "meddic has no place for Gatekeeper (Ada); end these roles first",
    )
    saved(tx, deal, R, plays("Gatekeeper", until="2026-11-01"))
    assert saved(tx, deal, O, {"key": "d", "taxonomy": "meddic"}) == []


def test_a_deal_is_given_back_to_the_standard_only_when_all_its_roles_have_a_place_there(
    tx: Transaction, deal: str
) -> None:
    saved(tx, deal, O, {"key": "d", "taxonomy": "ulu"})
    saved(tx, deal, R, plays("Evangelist"))
    [refusal] = saved(tx, deal, O, {"key": "d", "taxonomy": None})
    assert (refusal.field, refusal.reason) == (
        "taxonomy",
        "standard has no place for Evangelist (Ada); end these roles first",
    )
    assert saved(tx, deal, O, {"key": "d", "stage": "Evaluation"}) == []
    saved(tx, deal, R, plays("Evangelist", until="2026-11-01"))
    assert saved(tx, deal, O, {"key": "d", "taxonomy": None}) == []
    assert saved(tx, deal, R, plays("Champion")) == []


def test_a_rehearsal_proves_roles_by_taxonomies_and_roles_that_would_have_been_written(
    tx: Transaction, deal: str
) -> None:
    new: dict[str, object] = {"key": "e", "name": "New", "kind": "new", "account": "a"}
    asked: dict[str, Any] = {"workspace": deal, "at": NOW}
    deals = rehearse(tx, O, made(O, new | {"taxonomy": "ulu"}), expected={}, **asked)
    expected = {O: deals.stated}
    rows = [
        plays("Evangelist", deal="e", since="2026-01-01"),
        plays("Champion", deal="e"),
        plays("Champion", deal="d"),
    ]
    done = rehearse(tx, R, made(R, *rows), expected=expected, **asked)
    assert [(one.row, one.field) for one in done.refusals] == [(1, "role")]
    later = made(R, plays("evangelist", deal="e", since="2026-02-01"))
    again = rehearse(tx, R, later, expected=expected | {R: done.stated}, **asked)
    assert [(one.row, one.field) for one in again.refusals] == [(0, "since")]
    assert stays(tx, deal) == []
