"""Roles are proved against the taxonomy of their deal, in a file as through the API."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Transaction

from inroad.graph.session import Graph
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import save_rulebook
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.refusal import Refusal
from inroad.importers.save import rehearse, save
from tests.drawing import NOW

A, P, O, R = (  # noqa: E741
    RecordKind.ACCOUNTS,
    RecordKind.PEOPLE,
    RecordKind.OPPORTUNITIES,
    RecordKind.ROLE_ASSIGNMENTS,
)
OURS = """
name: ours
title: Our words
definition: What we call them.
roles:
  - {key: MONEY, name: The money, definition: Signs., titles: [], weight: 3, priority: High.,
     content: Figures, maps_to: [ECONOMIC_BUYER]}
  - {key: HELPER, name: Helper, definition: Helps., titles: [], weight: 1, priority: Low.,
     content: News, retired: %s}
"""


def made(kind: RecordKind, *rows: dict[str, object]) -> list[Record]:
    found = [read_record(kind, row) for row in rows]
    return [one for one in found if isinstance(one, Record)]


def saved(tx: Transaction, key: str, kind: RecordKind, *rows: dict[str, object]) -> list[Refusal]:
    records = made(kind, *rows)
    assert len(records) == len(rows)
    return save(tx, kind, records, workspace=key, provenance=Provenance("test", recorded_at=NOW))


def rule(tx: Transaction, key: str, document: str | None) -> None:
    save_rulebook(
        tx,
        RulebookKind.TAXONOMY,
        workspace=key,
        rulebook="ours",
        document=document,
        provenance=Provenance("test", recorded_at=NOW),
    )


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> str:
    """A workspace with the people ada and bo and the deal d, which is read by the standard."""
    saved(tx, drawn, A, {"key": "a", "name": "Acme"})
    saved(tx, drawn, P, {"key": "ada", "name": "Ada"}, {"key": "bo", "name": "Bo"})
    new: dict[str, object] = {"key": "d", "name": "Suite", "kind": "new", "account": "a"}
    assert saved(tx, drawn, O, new) == []
    return drawn


def plays(role: str, person: str = "ada", deal: str = "d", **more: object) -> dict[str, object]:
    return {"person": person, "opportunity": deal, "role": role, **more}


def stays(tx: Any, key: str) -> list[tuple[str, str | None, str | None]]:
    rows = tx.run(
        """MATCH (:Person)-[p:PLAYS_ROLE_IN {workspace: $w}]->()
           RETURN p.key AS key, toString(date(p.valid_from)) AS since,
                  toString(date(p.valid_to)) AS until ORDER BY key""",
        w=key,
    )
    return [(row["key"], row["since"], row["until"]) for row in rows]


def reasons(refusals: list[Refusal]) -> list[tuple[int, str | None, str]]:
    return [(one.row, one.field, one.reason) for one in refusals]


@pytest.mark.parametrize("words", ["ECONOMIC_BUYER", "economic buyer", " Economic-Buyer "])
def test_a_role_is_named_by_its_key_or_by_its_name(tx: Transaction, deal: str, words: str) -> None:
    assert saved(tx, deal, R, plays(words)) == []
    assert stays(tx, deal) == [("ada|ECONOMIC_BUYER|d", None, None)]


def test_an_unknown_role_is_refused_with_those_there_are(tx: Transaction, deal: str) -> None:
    [(row, field, reason)] = reasons(saved(tx, deal, R, plays("King")))
    assert (row, field) == (0, "role")
    assert reason.startswith("is none of the roles of the deal's taxonomy standard: Economic Buyer")
    assert stays(tx, deal) == []


def test_a_role_outside_the_taxonomy_of_its_deal_is_refused(tx: Transaction, deal: str) -> None:
    assert saved(tx, deal, O, {"key": "d", "taxonomy": "ULU"}) == []
    refusals = saved(tx, deal, R, plays("Power Buyer"), plays("Economic Buyer"))
    taxonomy = "is none of the roles of the deal's taxonomy ulu: "
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


def test_the_same_role_twice_at_one_time_is_refused(tx: Transaction, deal: str) -> None:
    saved(tx, deal, R, plays("Champion", since="2026-01-01"))
    [refusal] = saved(tx, deal, R, plays("Champion", since="2026-02-01"))
    assert refusal.field == "since"
    assert refusal.reason == (
        "ada plays Champion on this deal from 2026-01-01 already; end that first"
    )
    assert stays(tx, deal) == [("ada|CHAMPION|d", "2026-01-01", None)]


def test_the_same_role_twice_is_refused_within_one_file_as_well(tx: Transaction, deal: str) -> None:
    rows = [
        plays("Champion", since="2026-01-01", until="2026-03-01"),
        plays("CHAMPION", since="2026-02-28"),
        plays("champion", since="2026-03-01"),
    ]
    refusals = saved(tx, deal, R, *rows)
    assert [(one.row, one.field) for one in refusals] == [(1, "since")]
    assert stays(tx, deal) == [
        ("ada|CHAMPION|d", "2026-01-01", "2026-03-01"),
        ("ada|CHAMPION|d|2026-03-01", "2026-03-01", None),
    ]


def test_a_second_stay_in_a_role_is_a_second_fact_and_stating_both_again_changes_nothing(
    tx: Transaction, deal: str
) -> None:
    rows = [
        plays("Champion", since="2026-01-01", until="2026-02-01"),
        plays("Champion", since="2026-06-01"),
    ]
    both = [
        ("ada|CHAMPION|d", "2026-01-01", "2026-02-01"),
        ("ada|CHAMPION|d|2026-06-01", "2026-06-01", None),
    ]
    for _ in range(2):
        assert saved(tx, deal, R, *rows) == []
        assert stays(tx, deal) == both


def test_a_stay_cannot_be_prolonged_into_the_next_one(tx: Transaction, deal: str) -> None:
    saved(tx, deal, R, plays("Champion", since="2026-01-01", until="2026-02-01"))
    saved(tx, deal, R, plays("Champion", since="2026-06-01"))
    touching = plays("Champion", since="2026-01-01", until="2026-06-01")
    assert saved(tx, deal, R, touching) == []
    into = plays("Champion", since="2026-01-01", until="2026-06-02")
    assert [one.field for one in saved(tx, deal, R, into)] == ["since"]


def test_a_change_that_names_no_beginning_is_one_of_the_last_stay(
    tx: Transaction, deal: str
) -> None:
    saved(tx, deal, R, plays("Champion", since="2026-01-01", until="2026-02-01"))
    saved(tx, deal, R, plays("Champion", since="2026-06-01"))
    assert saved(tx, deal, R, plays("Champion", until="2026-07-01")) == []
    assert stays(tx, deal) == [
        ("ada|CHAMPION|d", "2026-01-01", "2026-02-01"),
        ("ada|CHAMPION|d|2026-06-01", "2026-06-01", "2026-07-01"),
    ]


def test_a_beginning_that_was_not_known_can_be_learnt(tx: Transaction, deal: str) -> None:
    saved(tx, deal, R, plays("Champion"))
    assert saved(tx, deal, R, plays("Champion", since="2026-02-01")) == []
    assert stays(tx, deal) == [("ada|CHAMPION|d", "2026-02-01", None)]


def test_a_suggestion_does_not_stand_in_the_way_of_who_knows_better(
    tx: Transaction, deal: str
) -> None:
    saved(tx, deal, R, plays("Champion", since="2026-01-01", assignment="SUGGESTED"))
    known = plays("Champion", since="2026-02-01", assignment="MANUAL")
    assert saved(tx, deal, R, known) == []
    assert stays(tx, deal) == [("ada|CHAMPION|d", "2026-02-01", None)]
    [refusal] = saved(tx, deal, R, plays("Champion", since="2026-03-01"))
    assert refusal.field == "since"


def test_until_before_since_is_refused(tx: Transaction, deal: str) -> None:
    saved(tx, deal, R, plays("Champion", since="2026-02-01"))
    [refusal] = saved(tx, deal, R, plays("Champion", until="2026-01-01"))
    assert (refusal.field, refusal.reason) == ("until", "must be after since")
    together = read_record(R, plays("Champion", since="2026-02-01", until="2026-02-01"))
    assert isinstance(together, list)
    assert [(one.field, one.reason) for one in together] == [("until", "must be after since")]


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
        "meddic has no place for GATEKEEPER (Ada); end these roles first",
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
        "standard has no place for EVANGELIST (Ada); end these roles first",
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


def test_of_two_who_give_the_same_role_at_once_one_is_refused(graph: Graph, workspace: str) -> None:
    def write(kind: RecordKind, *rows: dict[str, object]) -> int:
        refused = graph.write(
            save, kind, made(kind, *rows), workspace=workspace, provenance=Provenance("test")
        )
        return len(refused)

    write(A, {"key": "a", "name": "Acme"})
    write(P, {"key": "ada", "name": "Ada"})
    write(O, {"key": "d", "name": "Suite", "kind": "new", "account": "a"})
    days = ("2026-01-01", "2026-02-01", "2026-03-01")
    with ThreadPoolExecutor(len(days)) as pool:
        refused = pool.map(lambda day: write(R, plays("Champion", since=day)), days)
        assert sorted(refused) == [0, 1, 1]
    [one] = graph.read(lambda tx: stays(tx, workspace))
    assert one[0] == "ada|CHAMPION|d"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    stated=st.lists(
        st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(1, 10)), max_size=6
    )
)
def test_whatever_is_stated_in_whatever_order_no_two_stays_overlap(
    tx: Transaction, deal: str, stated: list[tuple[int | None, int | None]]
) -> None:
    tx.run("MATCH ()-[p:PLAYS_ROLE_IN {workspace: $w}]->() DELETE p", w=deal)
    first = datetime(2026, 1, 1, tzinfo=UTC)
    for since, until in stated:
        days = {"since": since, "until": until}
        row: dict[str, Any] = {
            name: first + timedelta(days=day) for name, day in days.items() if day is not None
        }
        read = read_record(R, plays("Champion", **row))
        if isinstance(read, Record):
            save(tx, R, [read], workspace=deal, provenance=Provenance("test", recorded_at=NOW))
    held = tx.run(
        "MATCH ()-[p:PLAYS_ROLE_IN {workspace: $w}]->() RETURN p.valid_from AS s, p.valid_to AS u",
        w=deal,
    ).values()
    spans = sorted(
        (s.to_native() if s else first - timedelta(days=1), u.to_native() if u else None)
        for s, u in held
    )
    for (_, over), (begun, _) in pairwise(spans):
        assert over is not None
        assert over <= begun
    assert all(over is None or begun < over for begun, over in spans)
