import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, identity, person, seed
from tests.api.consenting import WHO, allow, chains, everything, request, routes

SOMEBODY = "Somebody on the team"


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    """The deal, and a third colleague: cai knows ana and bob, and the CFO."""
    at = {"since": "2020-01-01"}
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "cai", "name": "Cai Secretive"})
    job = {"person": "cai", "account": "home", "title": "Director of Sales", **at}
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, job)
    links = [("ana", "cai", 0.7), ("cai", "cfo", 0.95)]
    rows = [
        {"person": a, "other": b, "strength": s, "kind": "network", "evidence": f"{a} said", **at}
        for a, b, s in links
    ]
    seed(graph, own_deal, RecordKind.CONNECTIONS, *rows)
    return asker(client_of(graph, own_deal))


def test_who_is_not_to_be_asked_is_no_intermediary_is_not_asked_first_and_may_ask(
    ask: Ask,
) -> None:
    assert chains(routes(ask, "cfo"))[0] == ["cai", "cfo"]
    assert ["ana", "cai", "cfo"] in chains(routes(ask, "cfo", from_=["ana"]))

    allow(ask, "cai", mayBeAsked=False)

    assert not any("cai" in chain for chain in chains(routes(ask, "cfo")))
    assert not any("cai" in chain for chain in chains(routes(ask, "cfo", from_=["ana"])))
    assert chains(routes(ask, "cfo", from_=["cai"]))[0] == ["cai", "cfo"]
    who = {"personId": person("cfo")}
    assert "cai" not in everything(ask(WHO, who=who))
    assert "cai" in everything(ask(WHO, who=who, **{"from": person("cai")}))


def test_a_vetoed_account_is_not_reached_through_a_colleague_and_others_are(ask: Ask) -> None:
    allow(ask, "cai", vetoes=[identity("Account", "acme")])

    assert not any("cai" in chain for chain in chains(routes(ask, "cfo")))
    assert not any("cai" in chain for chain in chains(routes(ask, "cfo", from_=["ana"])))
    assert chains(routes(ask, "bob", from_=["ana"], hops=4)) == [
        ["ana", "eva", "cfo", "vic", "bob"],
        ["ana", "cai", "cfo", "vic", "bob"],
        ["ana", "cfo", "vic", "bob"],
    ]


def test_a_past_day_is_answered_by_what_was_allowed_then(ask: Ask) -> None:
    allow(ask, "cai", mayBeAsked=False, since="2026-03-01T00:00:00Z")
    allow(ask, "cai", mayBeAsked=True, since="2026-04-01T00:00:00Z")

    def asked(at: str) -> bool:
        return ["cai", "cfo"] in chains(routes(ask, "cfo", asOf=at))

    assert asked("2026-02-28T23:59:59Z")
    assert not asked("2026-03-01T00:00:00Z")
    assert not asked("2026-03-31T23:59:59Z")
    assert asked("2026-04-01T00:00:00Z")


def test_a_hidden_relationship_is_shown_without_a_name_to_all_but_who_hides_it(ask: Ask) -> None:
    saved = allow(ask, "cai", hides=[person("cfo")], **{"from": person("cai")})
    assert [one["key"] for one in saved["consent"]["hides"]] == ["cfo"]

    for found in (
        routes(ask, "cfo"),
        routes(ask, "cfo", from_=["ana"]),
        routes(ask, "cfo", from_=["ana", "cai"]),
        ask(WHO, who={"personId": person("cfo")}),
        ask(WHO, who={"personId": person("cfo")}, **{"from": person("ana")}),
    ):
        text = everything(found)
        assert SOMEBODY in text
        assert "cai" not in text.lower()
    best = routes(ask, "cfo")[0]
    assert [one["name"] for one in best["people"]] == [SOMEBODY, "Cfo Example"]
    assert (best["links"][0]["strength"], best["links"][0]["evidence"]) == (0.95, [])
    assert best["links"][0]["reasons"] == ["what it rests on is withheld with the name"]
    assert "cai" not in base64.urlsafe_b64decode(best["token"]).decode()
    # Whoever hides it sees it.
    assert chains(routes(ask, "cfo", from_=["cai"]))[0] == ["cai", "cfo"]
    assert "cai" in everything(ask(WHO, who={"personId": person("cfo")}, **{"from": person("cai")}))
    # What she does not hide is as it was.
    assert "cai" in everything(routes(ask, "cai", from_=["ana"]))


def test_the_id_of_somebody_without_a_name_leads_to_nobody(ask: Ask) -> None:
    allow(ask, "cai", hidesAll=True)
    masked = routes(ask, "cfo")[0]["people"][0]["id"]

    node = ask("query($id: ID!) { node(id: $id) { id ... on Person { name email } } }", id=masked)
    assert node["data"]["node"] == {"id": masked, "name": SOMEBODY, "email": None}
    assert "cai" not in base64.b64decode(masked).decode()
    answer = ask(
        "query($to: TargetInput!, $from: [ID!]) { introductionRoutes(to: $to, from: $from) "
        "{ routes { hops } } }",
        to={"personId": person("cfo")},
        **{"from": [masked]},
    )
    assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    refused = request(ask, askerId=person("ana"), people=[person("ana"), masked, person("cfo")])
    assert refused["errors"][0]["code"] == "NOT_FOUND"


def test_what_is_hidden_today_is_hidden_in_answers_about_yesterday(ask: Ask) -> None:
    allow(ask, "cai", hides=[person("cfo")], since="2026-06-01T00:00:00Z")
    assert "cai" not in everything(routes(ask, "cfo", asOf="2026-05-01T00:00:00Z"))

    allow(ask, "cai", hides=[], since="2026-07-01T00:00:00Z")
    assert "cai" in everything(routes(ask, "cfo", asOf="2026-05-01T00:00:00Z"))
    assert "cai" not in everything(routes(ask, "cfo", asOf="2026-06-15T00:00:00Z"))
    assert "cai" in everything(routes(ask, "cfo"))


def test_whom_a_colleague_hides_is_told_to_herself_alone(ask: Ask) -> None:
    allow(ask, "cai", hides=[person("cfo")])
    query = """query($c: ID!, $from: ID) { consent(colleagueId: $c, from: $from) { hides { key } }
        consentHistory(colleagueId: $c, from: $from) { hides { key } } }"""

    own = ask(query, c=person("cai"), **{"from": person("cai")})["data"]
    assert own["consent"]["hides"] == own["consentHistory"][0]["hides"] == [{"key": "cfo"}]
    for asked in ({}, {"from": person("ana")}):
        others = ask(query, c=person("cai"), **asked)["data"]
        assert (others["consent"], others["consentHistory"]) == ({"hides": None}, [{"hides": None}])


def test_what_is_left_out_stays_and_the_same_again_changes_nothing(ask: Ask) -> None:
    first = allow(ask, "cai", asksPerMonth=3, coolDownDays=10)
    assert first["changed"]
    second = allow(ask, "cai", vetoes=[identity("Account", "acme")])["consent"]
    assert (second["asksPerMonth"], second["coolDownDays"]) == (3, 10)
    assert not allow(ask, "cai", asksPerMonth=3)["changed"]
    assert allow(ask, "cai", asksPerMonth=None)["consent"]["asksPerMonth"] is None


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"asksPerMonth": -1}, "asksPerMonth", "BAD_USER_INPUT"),
        ({"asksPerMonth": 1001}, "asksPerMonth", "BAD_USER_INPUT"),
        ({"coolDownDays": 3651}, "coolDownDays", "BAD_USER_INPUT"),
        ({"hides": [person("nobody")]}, "hides", "NOT_FOUND"),
        ({"hides": ["?"]}, "hides", "BAD_USER_INPUT"),
        ({"vetoes": [identity("Account", "nothing")]}, "vetoes", "NOT_FOUND"),
        ({"alsoHides": [person("nobody")]}, "alsoHides", "NOT_FOUND"),
        ({"alsoVetoes": [identity("Account", "nothing")]}, "alsoVetoes", "NOT_FOUND"),
        ({"hides": [], "alsoHides": [person("cfo")]}, "alsoHides", "BAD_USER_INPUT"),
        ({"vetoes": [], "noLongerVetoes": []}, "noLongerVetoes", "BAD_USER_INPUT"),
        (
            {"alsoHides": [person("cfo")], "noLongerHides": [person("cfo")]},
            "noLongerHides",
            "BAD_USER_INPUT",
        ),
        ({"hides": [person("cai")]}, "hides", "BAD_USER_INPUT"),
        ({"alsoHides": [person("cai")]}, "alsoHides", "BAD_USER_INPUT"),
        ({"vetoes": [identity("Account", "home")]}, "vetoes", "BAD_USER_INPUT"),
        ({"alsoVetoes": [identity("Account", "home")]}, "alsoVetoes", "BAD_USER_INPUT"),
        ({"since": "2199-01-01T00:00:00Z", "mayBeAsked": False}, "since", "BAD_USER_INPUT"),
        ({"colleagueId": person("cfo")}, "colleagueId", "BAD_USER_INPUT"),
        ({"colleagueId": person("nobody")}, "colleagueId", "NOT_FOUND"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_written(
    ask: Ask, said: dict[str, Any], field: str, code: str
) -> None:
    saved = allow(ask, "cai", **said)

    assert [(one["field"], one["code"]) for one in saved["errors"]] == [(field, code)]
    assert saved["errors"][0]["message"].startswith(f"{field}:")
    history = "query($c: ID!) { consentHistory(colleagueId: $c) { since } }"
    assert ask(history, c=person("cai"))["data"]["consentHistory"] == []


def test_nothing_is_said_about_days_before_what_was_said_last(ask: Ask) -> None:
    allow(ask, "cai", mayBeAsked=False, since="2026-03-02T00:00:00Z")
    saved = allow(ask, "cai", mayBeAsked=True, since="2026-03-01T00:00:00Z")

    assert saved["errors"][0]["message"] == "since: what holds from 2 Mar 2026 on was said already"


def test_the_list_of_relationships_leaves_hidden_ones_out(ask: Ask) -> None:
    listing = "{ relationships(first: 100) { edges { cursor node { people { key } } } } }"

    def pairs() -> list[list[str]]:
        found = ask(listing)["data"]["relationships"]["edges"]
        return [[one["key"] for one in edge["node"]["people"]] for edge in found]

    assert ["cai", "cfo"] in pairs()
    allow(ask, "cai", hides=[person("cfo")])
    assert ["cai", "cfo"] not in pairs()
    assert ["ana", "cai"] in pairs()


def hidden(ask: Ask, at: str | None = None) -> list[str]:
    query = """query($c: ID!, $asOf: DateTime) { consent(colleagueId: $c, from: $c, asOf: $asOf) {
        hides { key } } }"""
    found = ask(query, c=person("cai"), asOf=at)["data"]["consent"]
    return [one["key"] for one in found["hides"]] if found else []


def test_one_more_is_hidden_and_one_less_and_the_rest_stays_hidden(ask: Ask) -> None:
    allow(ask, "cai", alsoHides=[person("cfo")])
    allow(ask, "cai", alsoHides=[person("eva"), person("cfo")], asksPerMonth=3)
    assert hidden(ask) == ["cfo", "eva"]
    assert not allow(ask, "cai", alsoHides=[person("eva")])["changed"]
    allow(ask, "cai", noLongerHides=[person("cfo")])
    assert hidden(ask) == ["eva"]
    assert not allow(ask, "cai", noLongerHides=[person("cfo")])["changed"]

    acme = identity("Account", "acme")
    assert allow(ask, "cai", alsoVetoes=[acme])["consent"]["vetoes"] == [{"key": "acme"}]
    lifted = allow(ask, "cai", noLongerVetoes=[acme])["consent"]
    assert (lifted["vetoes"], lifted["asksPerMonth"]) == ([], 3)


def in_hours(hours: float) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat()


def test_a_consent_begins_a_day_ahead_at_most(ask: Ask) -> None:
    assert allow(ask, "cai", mayBeAsked=False, since=in_hours(24.1))["errors"] == [
        {
            "field": "since",
            "message": "since: lies ahead; say it when it holds",
            "code": "BAD_USER_INPUT",
        }
    ]
    assert allow(ask, "cai", mayBeAsked=False, since=in_hours(23.9))["errors"] == []


def test_what_is_said_now_holds_now_whatever_was_said_for_tomorrow_and_tomorrow_too(
    ask: Ask,
) -> None:
    tomorrow = in_hours(20)
    allow(ask, "cai", asksPerMonth=3, since=tomorrow)

    saved = allow(ask, "cai", alsoHides=[person("cfo")])
    assert saved["errors"] == []
    assert saved["consent"]["asksPerMonth"] is None
    assert hidden(ask) == ["cfo"]
    assert "cai" not in everything(routes(ask, "cfo"))
    assert hidden(ask, in_hours(21)) == ["cfo"]
    query = "query($c: ID!) { consentHistory(colleagueId: $c) { asksPerMonth until } }"
    told = ask(query, c=person("cai"))["data"]["consentHistory"]
    assert [one["asksPerMonth"] for one in told] == [None, 3]
    assert told[1]["until"] is None
    assert datetime.fromisoformat(told[0]["until"]) == datetime.fromisoformat(tomorrow)


def test_what_was_said_for_tomorrow_is_taken_back_by_saying_the_contrary_now(ask: Ask) -> None:
    allow(ask, "cai", asksPerMonth=3)
    allow(ask, "cai", mayBeAsked=False, since=in_hours(20))
    assert ["cai", "cfo"] not in chains(routes(ask, "cfo", asOf=in_hours(22)))

    assert allow(ask, "cai", mayBeAsked=True)["changed"]
    assert ["cai", "cfo"] in chains(routes(ask, "cfo", asOf=in_hours(22)))
    query = "query($c: ID!) { consentHistory(colleagueId: $c) { mayBeAsked until } }"
    assert ask(query, c=person("cai"))["data"]["consentHistory"] == [
        {"mayBeAsked": True, "until": None}
    ]


def test_whom_a_colleague_hides_is_told_to_nobody_else_in_answer_to_a_change(ask: Ask) -> None:
    saved = allow(ask, "cai", hides=[person("cfo")], **{"from": person("ana")})
    assert saved["consent"]["hides"] is None
    assert allow(ask, "cai", asksPerMonth=1)["consent"]["hides"] is None
