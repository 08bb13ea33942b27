"""What cannot be planned is said: refused where the asker erred, else told what is missing."""

from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, code_of, identity, person, seed
from tests.api.counting import CountingGraph
from tests.api.planning.planning import AS_OF, PLAN, RENEWAL, plan

ACME = identity("Account", "acme")


@pytest.fixture(scope="module")
def ask(graph: Graph, deal: str) -> Ask:
    return asker(client_of(graph, deal))


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        ({}, "BAD_USER_INPUT", "words: "),
        ({"words": "Acme", "accountId": ACME}, "BAD_USER_INPUT", "words: "),
        ({"opportunityId": identity("Opportunity", "gone")}, "NOT_FOUND", "opportunityId: there"),
        ({"accountId": identity("Account", "gone")}, "NOT_FOUND", "accountId: there is no account"),
        ({"closeOn": "2026-11-01"}, "BAD_USER_INPUT", "closeOn: 1 Nov 2026 is past"),
        ({"closeOn": "9999-12-31"}, "BAD_USER_INPUT", "closeOn: the day is too far ahead"),
        ({"hoursPerWeek": -0.5}, "BAD_USER_INPUT", "hours in a week are 0 to 168, not -0.5"),
        ({"hoursPerWeek": 169}, "BAD_USER_INPUT", "hoursPerWeek: hours in a week are 0 to 168"),
        ({"maxHops": 0}, "BAD_USER_INPUT", "maxHops: a way has 1 to 4 links, not 0"),
        ({"maxHops": 5}, "BAD_USER_INPUT", "maxHops: a way has 1 to 4 links, not 5"),
        ({"targets": [person("ana")]}, "BAD_USER_INPUT", "targets: Ana Example works for us"),
        ({"targets": [person("gone")]}, "NOT_FOUND", "targets: there is no person 'gone'"),
        ({"targets": ["x"]}, "BAD_USER_INPUT", "targets: 'x' is not an id"),
        ({"owner": person("cfo")}, "BAD_USER_INPUT", "owner: Cfo Example does not work for us"),
        ({"owner": person("gone")}, "NOT_FOUND", "owner: there is no person 'gone'"),
        ({"from": person("gone")}, "NOT_FOUND", "from: there is no person 'gone'"),
        (
            {"hours": [{"person": person("cfo"), "hours": 1}]},
            "BAD_USER_INPUT",
            "hours: Cfo Example does not work for us",
        ),
        (
            {"hours": [{"person": person("ana"), "hours": 1}] * 2},
            "BAD_USER_INPUT",
            "hours: a colleague stands there twice",
        ),
        ({"asOf": "9999-12-31"}, "BAD_USER_INPUT", "asOf: leaves no days ahead"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_the_argument_at_fault(
    ask: Ask, asked: dict[str, Any], code: str, said: str
) -> None:
    named = asked.keys() & {"words", "accountId", "opportunityId"} or not asked
    answer = ask(PLAN, **({"asOf": AS_OF} | ({} if named else {"opportunityId": RENEWAL}) | asked))

    assert code_of(answer) == code
    error = answer["errors"][0]
    assert said in f"{error['extensions'].get('field')}: " + error["message"].replace(
        f"{error['extensions'].get('field')}: ", "", 1
    )


def test_somebody_who_works_elsewhere_is_refused_by_name(graph: Graph, own_deal: str) -> None:
    seed(graph, own_deal, RecordKind.ACCOUNTS, {"key": "zeta", "name": "Zeta"})
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "zed", "name": "Zed"})
    job = {"person": "zed", "account": "zeta", "title": "CEO"}
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, job)
    ask = asker(client_of(graph, own_deal))

    answer = ask(PLAN, opportunityId=RENEWAL, asOf=AS_OF, targets=[person("zed")])

    assert answer["errors"][0]["message"] == "targets: Zed works at Zeta, not at Acme"


def missing(ask: Ask, **asked: Any) -> str:
    """Return what is missing for a plan that has no step and says so."""
    made = plan(ask, **asked)
    assert made["steps"] == [] and made["missing"]
    assert made["explanation"] == " ".join(f"{said}." for said in made["missing"])
    assert made["effect"]["after"] == made["effect"]["before"]
    return " ".join(made["missing"])


def test_nobody_has_an_hour(ask: Ask) -> None:
    assert missing(ask, hoursPerWeek=0).startswith("Nobody has an hour in the week for it")


def test_a_close_date_of_today_leaves_no_time(ask: Ask) -> None:
    said = missing(ask, closeOn=AS_OF)

    assert said.startswith("No step fits; what brings the most is Cfo Example: It would take until")
    assert "move the close date of 2 Nov 2026" in said


@pytest.mark.parametrize(
    ("deal", "said"),
    [
        ({"stage": "Won", "closes_on": "2026-06-01"}, "is over (Won since 1 Jun 2026)"),
        ({"closes_on": "2026-11-01"}, "was to close on 1 Nov 2026, which is past"),
        ({"opened_on": "2026-11-03"}, "was opened on 3 Nov 2026: there is nothing to plan before"),
    ],
)
def test_a_deal_that_is_not_there_to_be_won_says_why(
    graph: Graph, own_deal: str, deal: dict[str, Any], said: str
) -> None:
    whole = {"key": "other", "name": "Other", "kind": "NEW", "account": "acme"} | deal
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, whole)
    ask = asker(client_of(graph, own_deal))

    assert said in missing(ask, opportunityId=identity("Opportunity", "other"))


def test_a_day_to_plan_by_stands_for_a_close_date_that_is_past(graph: Graph, own_deal: str) -> None:
    deal = {"key": "renewal", "name": "Acme renewal", "kind": "RENEWAL", "account": "acme"}
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, deal | {"closes_on": "2026-11-01"})
    ask = asker(client_of(graph, own_deal))

    made = plan(ask, closeOn="2027-01-31")

    assert made["steps"] and made["closesOn"] == "2027-01-31"
    assert all(one["dueOn"] <= "2027-01-31" for one in made["steps"])


def test_an_account_without_people_or_deals_says_so(graph: Graph, own_deal: str) -> None:
    seed(graph, own_deal, RecordKind.ACCOUNTS, {"key": "empty", "name": "Empty"})
    ask = asker(client_of(graph, own_deal))
    account = identity("Account", "empty")
    assert "Empty has no open deal on that day" in missing(ask, accountId=account)

    deal = {"key": "bare", "name": "Bare", "kind": "NEW", "account": "empty"}
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, deal)
    assert "Nobody is known at Empty" in missing(ask, accountId=account)


def test_a_team_that_knows_nobody_says_so(graph: Graph, own_deal: str) -> None:
    ask = asker(client_of(graph, own_deal))
    seed(graph, own_deal, RecordKind.ACCOUNTS, {"key": "far", "name": "Far"})
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "fay", "name": "Fay"})
    job = {"person": "fay", "account": "far", "title": "CFO"}
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, job)
    deal = {"key": "far", "name": "Far deal", "kind": "NEW", "account": "far"}
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, deal)
    said = missing(ask, opportunityId=identity("Opportunity", "far"))
    assert said.startswith("Nobody of our team can reach anybody sought at Far")


def test_words_that_mean_nothing_or_several_deals_give_the_choice(
    graph: Graph, own_deal: str
) -> None:
    deal = {"key": "second", "name": "Acme renewal two", "kind": "NEW", "account": "acme"}
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, deal)
    ask = asker(client_of(graph, own_deal))

    nothing, several = plan(ask, words="zzyzx"), plan(ask, words="renew")

    assert (nothing["account"], nothing["effect"], nothing["steps"]) == (None, None, [])
    assert "no deal and no account is called 'zzyzx'" in nothing["explanation"]
    assert {one["key"] for one in several["opportunities"]} == {"renewal", "second"}
    assert several["explanation"] == "2 deals fit 'renew', choose one"


def test_a_plan_costs_so_many_statements_and_no_more_with_more_targets(
    graph: Graph, deal: str
) -> None:
    """What is read for two people alone is what the strategies between them rest on."""
    counting = CountingGraph(graph.driver, graph.database)
    ask = asker(client_of(counting, deal))
    made = plan(ask)
    whole = len(counting.statements)

    pairs = {
        (one["actor"]["key"], one["target"]["person"]["key"])
        for one in made["steps"]
        if one["target"]["person"]
    }
    per_pair = counting.statements.count("signals_of")
    assert per_pair == len(pairs)
    assert counting.statements.count("routes_in_layers") <= 6
    assert whole <= 55 + 22 * per_pair
