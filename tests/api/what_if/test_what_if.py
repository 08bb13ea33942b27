"""What would become of a deal, asked over GraphQL."""

from datetime import timedelta
from typing import Any, cast

import pytest

from inroad.api.what_if.asking import what_if
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.what_if.changes import Change, ChangeKind
from tests.api.conftest import Ask, asker, client_of, draw_deal, identity, person, seed
from tests.api.consenting import allow
from tests.api.counting import CountingTransaction
from tests.api.grading import grade
from tests.api.what_if.supposing import AS_OF, different, left, met, supposed, told

EVA, CFO, VIC, ZOE, ANA, BOB = (person(key) for key in ("eva", "cfo", "vic", "zoe", "ana", "bob"))


def test_who_leaves_takes_along_a_role_a_thread_and_the_way_through_them(ask: Ask) -> None:
    found = told(ask, left("eva"))

    assert [one["sentence"] for one in found["changes"]] == ["Eva Example leaves"]
    assert different(found) == {
        ("COMPLETENESS", "Committee complete"): ("26 %", "9 %", True),
        ("WITHIN_REACH", "Within reach"): ("38 %", "12 %", True),
        ("ENGAGED_CONTACTS", "Engaged contacts"): ("1", "0", True),
        ("ACTIVE_CONTACTS", "Active contacts"): ("1", "0", True),
        ("ROLE", "Champion"): (
            "engaged: Eva Example (advocate)",
            "left: Eva Example (advocate)",
            True,
        ),
        ("DIMENSION", "Champion"): ("covered", "missing", True),
        ("DIMENSION", "Depth"): ("gap", "missing", True),
        ("WAY", "Economic Buyer"): ("Cfo Example, 78 %", "Cfo Example, 33 %", True),
        ("DIMENSION", "Breadth"): ("gap", "missing", True),
        ("WAY", "Champion"): (None, "nobody known", None),
        ("WAY", "End User"): ("Eva Example, 98 %", "Zoe Example, no way", True),
        ("WAY", "Influencer"): ("Eva Example, 98 %", "Zoe Example, no way", True),
    } | {key: value for key, value in different(found).items() if key[0] in {"THREADS", "GATE"}}
    (deal,) = found["deals"]
    ways = {
        side: {way["role"]["key"]: way for way in deal[side]["ways"]}
        for side in ("before", "after")
    }
    assert [one["key"] for one in ways["before"]["ECONOMIC_BUYER"]["route"]["people"]] == [
        "ana",
        "eva",
        "cfo",
    ]
    assert [one["key"] for one in ways["after"]["ECONOMIC_BUYER"]["route"]["people"]] == [
        "bob",
        "vic",
        "cfo",
    ]
    (account,) = found["accounts"]
    assert (account["before"]["band"], account["after"]["band"]) == ("ONE_OR_TWO", "NONE")


def test_a_step_of_the_gate_that_would_be_shows_the_way_that_would_be(
    graph: Graph, own_deal: str
) -> None:
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, {"key": "renewal", "stage": "Evaluation"})
    ask = asker(client_of(graph, own_deal))
    ends = {"roleEnds": {"personId": CFO, "role": "economic buyer"}}

    (deal,) = told(ask, ends, left("eva"))["deals"]

    gates = {side: deal[side]["gate"] for side in ("before", "after")}
    assert gates["after"]["to"]["key"] == "PROPOSAL"
    unmet = [
        (one["why"], [[p["key"] for p in step["route"]["people"]] for step in one["steps"]])
        for one in gates["after"]["conditions"]
        if not one["met"] and any(step["route"] for step in one["steps"])
    ]
    assert unmet == [
        ("Nobody is known to be the Economic Buyer", [["bob", "vic", "cfo"], ["bob", "vic"]])
    ]
    assert any(one[0] == "GATE" and said[2] for one, said in different({"deals": [deal]}).items())


def test_what_is_asked_below_the_deal_is_as_the_graph_has_it(ask: Ask) -> None:
    asked = """query($c: [WhatIfChange!]!, $asOf: DateTime) {
      whatIf(words: "Acme renewal", changes: $c, asOf: $asOf) { deals {
        opportunity { coverage { completeness { score } } }
        after { coverage { completeness { score } } } } } }"""

    (deal,) = ask(asked, c=[left("eva")], asOf=AS_OF.isoformat())["data"]["whatIf"]["deals"]

    assert deal["opportunity"]["coverage"]["completeness"]["score"] == pytest.approx(450 / 17)
    assert deal["after"]["coverage"]["completeness"]["score"] == pytest.approx(150 / 17)


def test_two_suppositions_of_one_request_do_not_see_each_other(ask: Ask) -> None:
    both = """query($one: [WhatIfChange!]!, $other: [WhatIfChange!]!, $asOf: DateTime) {
      one: whatIf(words: "Acme renewal", changes: $one, asOf: $asOf) { ...D }
      other: whatIf(words: "Acme renewal", changes: $other, asOf: $asOf) { ...D } }
    fragment D on WhatIfAnswer { deals { after { coverage { completeness { score } } } } }"""

    found = ask(both, one=[left("eva")], other=[left("cfo")], asOf=AS_OF.isoformat())["data"]

    scores = [
        found[name]["deals"][0]["after"]["coverage"]["completeness"]["score"]
        for name in ("one", "other")
    ]
    assert scores == [pytest.approx(100 * 1.5 / 17), pytest.approx(100 * 3 / 17)]


def test_the_first_day_of_the_calendar_can_be_asked_about(ask: Ask) -> None:
    known = {"strength": {"personId": ZOE, "otherId": ANA, "strength": 0.5}}

    found = told(ask, known, asOf="0001-01-01T00:00:00Z")

    assert found["deals"][0]["before"]["coverage"]["engagedContacts"] == 0


def test_who_meets_us_is_engaged_and_who_becomes_open_is_nearer(ask: Ask) -> None:
    met_us = told(ask, {"engaged": {"personId": CFO, "withId": BOB}})
    opened = told(ask, {"grade": {"personId": CFO, "otherId": BOB, "grade": "TRUST"}})

    assert different(met_us)["ROLE", "Economic Buyer"][1] == "engaged: Cfo Example"
    assert different(opened)["WAY", "Economic Buyer"] == (
        "Cfo Example, 78 %",
        "Cfo Example, 80 %",
        False,
    )
    assert opened["changes"] == [
        {"sentence": "Cfo Example's grade with Bob Example is Trust", "note": None}
    ]


def test_a_grade_that_jumps_is_supposed_with_a_note_and_refused_when_it_is_given(
    graph: Graph, own_deal: str
) -> None:
    ask = asker(client_of(graph, own_deal))
    given = {"colleague": "ana", "contact": "eva", "grade": "INDIFFERENT", "since": "2026-10-01"}
    seed(graph, own_deal, RecordKind.GRADES, given)
    trust = {"grade": {"personId": ANA, "otherId": EVA, "grade": "TRUST"}}

    (change,) = told(ask, trust)["changes"]

    assert change["note"] == (
        "from indifferent to trust is 3 steps, and a grade rises one at a time"
    )
    below = {"grade": {"personId": ANA, "otherId": EVA, "grade": "SATISFIED"}}
    assert told(ask, below)["changes"][0]["note"] is None
    (refused,) = grade(ask, "T", AS_OF.isoformat())["errors"]
    assert "cannot rise so far" in refused["message"]


def test_of_several_graders_the_supposed_grade_alone_stands(graph: Graph, own_deal: str) -> None:
    ask = asker(client_of(graph, own_deal))
    for grader in ("ana", "bob"):
        given = {"colleague": "bob", "contact": "cfo", "grade": "MOTIVATED", "grader": grader}
        seed(graph, own_deal, RecordKind.GRADES, given | {"since": "2026-10-01"})

    found = told(ask, {"grade": {"personId": BOB, "otherId": CFO, "grade": "TRUST"}})

    assert different(found)["WAY", "Economic Buyer"][1] == "Cfo Example, 80 %"


def test_a_relationship_that_is_gone_carries_no_way_and_one_that_is_stronger_the_best(
    ask: Ask,
) -> None:
    gone = told(ask, {"relationshipGone": {"personId": CFO, "otherId": EVA}})
    strong = told(ask, {"strength": {"personId": ANA, "otherId": CFO, "strength": 0.95}})
    none = told(ask, {"strength": {"personId": CFO, "otherId": EVA, "strength": 0}})

    assert different(gone)["WAY", "Economic Buyer"] == (
        "Cfo Example, 78 %",
        "Cfo Example, 33 %",
        True,
    )
    assert different(strong)["WAY", "Economic Buyer"][1:] == ("Cfo Example, 95 %", False)
    assert different(none)["WAY", "Economic Buyer"] == different(gone)["WAY", "Economic Buyer"]


def test_a_relationship_is_as_is_said_whatever_else_is_supposed_of_the_two(ask: Ask) -> None:
    strength = {"strength": {"personId": BOB, "otherId": CFO, "strength": 0.5}}
    after = {"engaged": {"personId": CFO, "withId": BOB}}

    (deal,) = told(ask, strength, after, {"roleEnds": {"personId": CFO, "role": "economic buyer"}})[
        "deals"
    ]

    assert deal["after"]["coverage"]["engagedContacts"] == 2
    assert next(w for w in deal["after"]["ways"] if w["role"]["key"] == "ECONOMIC_BUYER")


def test_changes_are_made_in_their_order_each_in_what_those_before_leave(ask: Ask) -> None:
    takes = {"roleTaken": {"personId": VIC, "role": "technical buyer"}}
    stance = {"stance": {"personId": VIC, "stance": "OPPOSED"}}

    found = told(ask, takes, stance)

    said = different(found)["ROLE", "Technical Buyer"]
    assert said == ("nobody", "identified: Vic Example (opposed)", False)
    refused = supposed(ask, stance, takes)
    assert refused["errors"][0]["message"] == (
        "changes[0]: Vic Example has no role on Acme renewal, and so no stance on it"
    )


def test_a_past_day_is_asked_of_the_graph_of_that_day(graph: Graph, own_deal: str) -> None:
    met(graph, own_deal, "eva", days=400)
    met(graph, own_deal, "eva", days=5)
    ask = asker(client_of(graph, own_deal))
    then = (AS_OF - timedelta(days=390)).isoformat()

    (deal,) = told(ask, left("zoe"), asOf=then)["deals"]

    assert deal["before"]["coverage"]["engagedContacts"] == 1
    late = told(ask, left("zoe"), asOf=(AS_OF - timedelta(days=200)).isoformat())
    assert late["deals"][0]["before"]["coverage"]["engagedContacts"] == 0


def test_an_account_is_asked_about_by_its_open_deals_and_words_that_mean_nothing_are_said_to(
    graph: Graph, sold: str
) -> None:
    ask = asker(client_of(graph, sold))
    job = {"person": "ada", "account": "acme", "title": "Analyst", "since": "2020-01-01"}
    seed(graph, sold, RecordKind.EMPLOYMENTS, job)

    found = told(ask, left("ada"), words=None, account=identity("Account", "acme"))
    none = told(ask, left("ada"), words="nowhere at all")

    assert [one["opportunity"]["key"] for one in found["deals"]] == ["new"]
    assert (found["account"]["key"], none["deals"]) == ("acme", [])
    assert none["explanation"].startswith("no deal and no account is called")


def test_a_hidden_relationship_is_said_not_to_be_there_and_ways_keep_its_name(
    graph: Graph, own_deal: str
) -> None:
    ask = asker(client_of(graph, own_deal))
    assert allow(ask, "bob", hides=[person("vic")], since="2026-01-01T00:00:00Z")["errors"] == []

    refused = supposed(ask, {"relationshipGone": {"personId": BOB, "otherId": VIC}})
    (deal,) = told(ask, left("eva"))["deals"]

    assert refused["errors"][0]["message"] == (
        "changes[0]: Bob Example and Vic Example do not know each other on 1 Nov 2026"
    )
    way = next(way for way in deal["after"]["ways"] if way["role"]["key"] == "ECONOMIC_BUYER")
    names = [one["name"] for one in way["route"]["people"]]
    assert names == ["Somebody on the team", "Vic Example", "Cfo Example"]
    assert "Bob" not in str(deal["differences"])


def test_no_subscriber_and_no_alert_is_told(graph: Graph, workspace: str) -> None:
    draw_deal(graph, workspace)
    ask = asker(client_of(graph, workspace))
    alerts = "{ alerts(first: 20) { edges { node { code } } } }"
    before = ask(alerts)

    told(ask, left("eva"))

    assert ask(alerts) == before


def test_it_costs_as_many_statements_for_a_deal_more_as_its_threads_take(
    graph: Graph, own_deal: str
) -> None:
    desk = {"key": "desk", "name": "Acme desk", "kind": "NEW", "account": "acme"}
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, desk)

    def counted(*deals: str) -> int:
        run = list[str]()

        def count(tx: Any, /, **asked: Any) -> None:
            what_if(cast("Any", CountingTransaction(tx, run)), **asked)

        graph.suppose(
            count,
            workspace=own_deal,
            deals=deals,
            changes=[Change(ChangeKind.LEAVES, "eva")],
            as_of=AS_OF,
            seen_at=AS_OF,
        )
        return len(run)

    assert counted("renewal") <= 50
    assert counted("renewal", "desk") - counted("renewal") <= 8
