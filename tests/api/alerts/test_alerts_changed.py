"""Alerts through the API: taken up, put off and opened again."""

from datetime import UTC, datetime, timedelta

import pytest

from inroad.graph.session import Graph
from tests.api.alerts.alerting import (
    change,
    detractor,
    listed,
)
from tests.api.conftest import Ask, asker, client_of, identity, person


def test_an_alert_is_acknowledged_by_somebody_with_a_note(detracted: Ask) -> None:
    alert = detractor(detracted)

    payload = change(
        detracted, "acknowledge", id=alert["id"], by=" Ana ", note="on it", clientMutationId="m1"
    )

    assert (payload["changed"], payload["clientMutationId"]) == (True, "m1")
    assert payload["alert"]["state"] == "ACKNOWLEDGED"
    assert payload["alert"]["history"][-1] == {"kind": "ACKNOWLEDGED", "by": "Ana", "note": "on it"}
    assert change(detracted, "acknowledge", id=alert["id"])["changed"] is False


def test_an_alert_is_snoozed_and_opened_again(detracted: Ask) -> None:
    identity_ = detractor(detracted)["id"]
    until = (datetime.now(UTC) + timedelta(days=7)).replace(microsecond=0)

    put_off = change(detracted, "snooze", id=identity_, until=until.isoformat())
    again = change(detracted, "reopen", id=identity_, by="Bob")

    assert put_off["alert"]["state"] == "SNOOZED"
    assert put_off["alert"]["snoozedUntil"] == until.isoformat().replace("+00:00", "Z")
    assert (again["alert"]["state"], again["alert"]["snoozedUntil"]) == ("OPEN", None)
    assert [one["kind"] for one in again["alert"]["history"]] == ["RAISED", "SNOOZED", "REOPENED"]


@pytest.mark.parametrize("days", [-1, 0, 366])
def test_an_alert_is_not_snoozed_until_a_day_that_cannot_be_meant(
    detracted: Ask, days: int
) -> None:
    until = datetime.now(UTC) + timedelta(days=days)

    payload = change(detracted, "snooze", id=detractor(detracted)["id"], until=until.isoformat())

    (error,) = payload["errors"]
    assert (payload["alert"], error["field"], error["code"]) == (None, "until", "BAD_USER_INPUT")
    assert detractor(detracted)["state"] == "OPEN"


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"id": "nonsense"}, "id", "BAD_USER_INPUT"),
        ({"id": person("eva")}, "id", "BAD_USER_INPUT"),
        ({"id": identity("Alert", "alert:999")}, "id", "NOT_FOUND"),
        ({"id": identity("Alert", "alert:1"), "by": "x" * 201}, "by", "BAD_USER_INPUT"),
        ({"id": identity("Alert", "alert:1"), "note": "x" * 1001}, "note", "BAD_USER_INPUT"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_field(
    detracted: Ask, given: dict[str, str], field: str, code: str
) -> None:
    before = listed(detracted)

    payload = change(detracted, "acknowledge", **given)

    (error,) = payload["errors"]
    assert (error["field"], error["code"], payload["changed"]) == (field, code, False)
    assert listed(detracted) == before


def test_an_alert_of_another_workspace_is_not_there(
    detracted: Ask, graph: Graph, deal: str
) -> None:
    elsewhere = asker(client_of(graph, deal))
    alert = detractor(detracted)

    assert listed(elsewhere, codes=["DETRACTOR_UNMANAGED"]) == []
    payload = change(elsewhere, "acknowledge", id=alert["id"])
    assert payload["errors"][0]["code"] == "NOT_FOUND"
    assert detractor(detracted)["state"] == "OPEN"
