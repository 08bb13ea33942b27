"""A deal goes from stage to stage, if it has what the stage asks for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.save import save as save_records
from tests.api.conftest import Ask, asker, client_of, identity
from tests.api.moves import (
    DESK,
    SAVE,
    asked,
    draw_desk,
    errors,
    identify,
    move,
    shown,
)


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    draw_desk(graph, own_deal)
    return asker(client_of(graph, own_deal))


def test_a_refused_transition_names_every_unmet_condition_and_the_best_route(ask: Ask) -> None:
    refused = move(ask, "proposal")

    assert errors(refused) == [("stage", "GATE_REFUSED")]
    assert (refused["opportunity"], refused["move"]) == (None, None)
    [lacking] = refused["gate"]["conditions"]
    assert lacking["why"] == "Nobody is known to be the Economic Buyer"
    cfo, *_ = lacking["steps"]
    assert (cfo["kind"], cfo["person"]) == ("IDENTIFY", {"key": "cfo"})
    assert [one["key"] for one in cfo["route"]["people"]] == ["ana", "eva", "cfo"]
    assert cfo["route"]["probability"] == pytest.approx(0.72)
    assert all(link["reasons"] for link in cfo["route"]["links"])
    assert shown(ask)["stage"] == "Evaluation" and shown(ask)["stageHistory"] == []


def test_a_deal_moves_once_it_has_what_is_asked_for(ask: Ask, graph: Graph, own_deal: str) -> None:
    identify(graph, own_deal)

    made = move(ask, "Proposal/Price Quote", by="Ana")

    assert (made["errors"], made["opportunity"]) == ([], {"stage": "Proposal"})
    told = made["move"]
    assert (told["number"], told["from"], told["to"]) == (1, "Evaluation", "Proposal")
    assert (told["by"], told["source"], told["overrideReason"], told["unmet"]) == (
        "Ana",
        "api",
        None,
        [],
    )


def test_an_override_moves_it_all_the_same_and_is_recorded(ask: Ask) -> None:
    made = move(ask, "PROPOSAL", override={"reason": " They asked for it ", "by": "Bob"})

    assert (made["errors"], made["opportunity"]) == ([], {"stage": "Proposal"})
    assert made["gate"]["isOpen"] is False
    [kept] = shown(ask)["stageHistory"]
    assert kept == {
        "number": 1,
        "from": "Evaluation",
        "to": "Proposal",
        "source": "api",
        "by": "Bob",
        "overrideReason": "They asked for it",
        "unmet": ["Nobody is known to be the Economic Buyer"],
    }


def test_a_past_day_has_the_stage_and_the_gate_of_that_day(ask: Ask) -> None:
    for day, stage in (("2026-05-01", "Negotiation"), ("2026-06-01", "Discovery")):
        made = move(ask, stage, asOf=day, override={"reason": "known from the notes"})
        assert made["errors"] == []

    stages = [shown(ask, asOf=day)["stage"] for day in ("2026-04-30", "2026-05-01", "2026-05-31")]
    assert stages == ["Evaluation", "Negotiation", "Negotiation"]
    assert shown(ask)["stage"] == "Discovery"
    assert len(shown(ask, asOf="2026-05-15")["stageHistory"]) == 1
    assert shown(ask, asOf="2026-05-15")["gate"]["to"]["key"] == "WON"
    assert shown(ask, asOf="2026-07-01")["gate"]["to"]["key"] == "EVALUATION"


def test_a_move_back_or_to_lost_needs_nothing_and_a_lost_deal_begins_again(ask: Ask) -> None:
    assert move(ask, "Discovery")["errors"] == []
    assert move(ask, "Lost")["errors"] == []
    again = move(ask, "Proposal")

    assert errors(again) == [("stage", "GATE_REFUSED")]
    assert shown(ask)["gate"] is None
    assert shown(ask, stage="proposal")["gate"]["isOpen"] is False


def test_a_save_cannot_get_round_the_gate(ask: Ask, graph: Graph, own_deal: str) -> None:
    for words in ("Proposal", "proposal_sent", "Proposal for the CFO", "Negotiation"):
        refused = asked(ask, SAVE, id=DESK, stage=words, amount=5.0)
        assert errors(refused) == [("stage", "GATE_REFUSED")], words
    assert shown(ask)["stage"] == "Evaluation"
    assert asked(ask, SAVE, id=DESK, stage="Evaluation", amount=5.0)["errors"] == []

    identify(graph, own_deal)
    assert asked(ask, SAVE, id=DESK, stage="Proposal")["opportunity"]["stage"] == "Proposal"
    assert [one["to"] for one in shown(ask)["stageHistory"]] == ["Proposal"]


def test_a_new_deal_may_begin_in_any_stage_that_there_is(ask: Ask) -> None:
    new = {"name": "New", "kind": "NEW", "accountId": identity("Account", "acme")}

    assert asked(ask, SAVE, **new, stage="Proposal")["created"] is True
    refused = asked(ask, SAVE, **new, stage="Somewhere")
    assert errors(refused) == [("stage", "BAD_USER_INPUT")]
    assert "Qualification, Discovery" in refused["errors"][0]["message"]


def test_an_import_is_a_move_of_the_other_system_that_no_gate_refuses(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    rows = [{"key": "desk", "stage": stage} for stage in ("Verbal OK", "Verbal OK", "Closed Won")]
    records = [read_record(RecordKind.OPPORTUNITIES, row) for row in rows]
    refusals = graph.write(
        save_records,
        RecordKind.OPPORTUNITIES,
        [record for record in records if isinstance(record, Record)],
        workspace=own_deal,
        provenance=Provenance("salesforce", recorded_at=at),
    )

    assert refusals == []
    history = shown(ask)["stageHistory"]
    assert [(one["number"], one["from"], one["to"], one["source"]) for one in history] == [
        (1, "Evaluation", "Verbal OK", "salesforce"),
        (2, "Verbal OK", "Closed Won", "salesforce"),
    ]
    assert shown(ask, asOf="2026-02-28")["stage"] == "Evaluation"


def test_what_cannot_be_meant_is_refused_with_its_field(ask: Ask, graph: Graph, deal: str) -> None:
    cases: list[tuple[dict[str, Any], str, str]] = [
        ({"stage": "Prop"}, "stage", "BAD_USER_INPUT"),
        ({"stage": "evaluation"}, "stage", "BAD_USER_INPUT"),
        ({"override": {"reason": "  "}}, "override.reason", "BAD_USER_INPUT"),
        ({"override": {"reason": "x" * 2001}}, "override.reason", "BAD_USER_INPUT"),
        ({"by": "x" * 301}, "by", "BAD_USER_INPUT"),
        ({"asOf": "2126-01-01"}, "asOf", "BAD_USER_INPUT"),
        ({"opportunityId": identity("Opportunity", "none")}, "opportunityId", "NOT_FOUND"),
        ({"opportunityId": identity("Person", "eva")}, "opportunityId", "BAD_USER_INPUT"),
    ]
    for given, field, code in cases:
        assert errors(move(ask, **({"stage": "Proposal"} | given))) == [(field, code)], given
    assert "Closed Won, Closed Lost" in move(ask, "Prop")["errors"][0]["message"]
    assert shown(ask)["stageHistory"] == []
    elsewhere = asker(client_of(graph, deal))
    assert errors(move(elsewhere, "Proposal")) == [("opportunityId", "NOT_FOUND")]


def test_no_move_comes_before_the_last_or_before_the_deal_was_opened(
    graph: Graph, own_deal: str
) -> None:
    draw_desk(graph, own_deal, opened_on="2026-03-01")
    ask = asker(client_of(graph, own_deal))

    assert errors(move(ask, "Lost", asOf="2026-02-28")) == [("asOf", "BAD_USER_INPUT")]
    assert move(ask, "Lost", asOf="2026-03-01T12:00:00Z")["errors"] == []
    assert errors(move(ask, "Discovery", asOf="2026-03-01T11:59:00Z")) == [
        ("asOf", "BAD_USER_INPUT")
    ]


def test_a_placeholder_does_not_open_the_gate_and_the_route_leads_to_who_would_know(
    ask: Ask,
) -> None:
    placeholder = """mutation($input: SavePlaceholderInput!) { savePlaceholder(input: $input) {
      placeholder { key } errors { message } } }"""
    saved = asked(
        ask,
        placeholder,
        accountId=identity("Account", "acme"),
        title="Head of Budgets",
        opportunityId=DESK,
        role="ECONOMIC_BUYER",
        reportsToId=identity("Person", "vic"),
    )

    [lacking] = move(ask, "Proposal")["gate"]["conditions"]

    [step] = lacking["steps"]
    assert (step["kind"], step["person"]) == ("NAME", saved["placeholder"])
    assert [one["key"] for one in step["route"]["people"]] == ["bob", "vic"]
    assert step["asking"] == "the Head of Budgets reports to Vic Example, and would know"


def test_moves_at_one_time_follow_each_other_and_none_is_refused_for_being_late(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    stages = ["Qualification", "Discovery", "Evaluation", "Discovery"] * 2
    everybody = [asker(client_of(graph, own_deal)) for _ in stages]
    with ThreadPoolExecutor(len(stages)) as pool:
        done = list(pool.map(move, everybody, stages))

    refused = [error for one in done for error in one["errors"]]
    assert {error["field"] for error in refused} <= {"stage"}  # another had led there already
    assert all("already" in error["message"] for error in refused)
    kept = [one["move"]["number"] for one in done if not one["errors"]]
    history = shown(ask)["stageHistory"]
    assert sorted(kept) == [one["number"] for one in history] == list(range(1, len(kept) + 1))
    assert all(one["from"] == before["to"] for before, one in pairwise(history))
    assert all(one["opportunity"]["stage"] == one["move"]["to"] for one in done if one["move"])
    assert errors(move(ask, "Lost", asOf="2026-01-01")) == [("asOf", "BAD_USER_INPUT")]
