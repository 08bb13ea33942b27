"""Webhooks as clients make and change them."""

import json

import pytest

from inroad.api.mutations.webhooks import MOST_WEBHOOKS
from inroad.graph.session import Graph
from inroad.settings import settings
from tests.api.conftest import Ask, code_of, identity, person
from tests.api.hooking import DELETE, LIST, ROTATE, SAVE, TEST, deliver, deliveries, refused, saved
from tests.api.receiving import Receiver, raise_alert

pytestmark = pytest.mark.usefixtures("private_hosts")


def test_a_webhook_is_made_with_a_secret_that_is_shown_once(ask: Ask) -> None:
    made = saved(ask, url="https://example.com/inroad?token=hidden", clientMutationId="m")

    assert made["created"] is True
    assert made["clientMutationId"] == "m"
    assert len(bytes.fromhex(made["secret"])) == 32
    webhook = made["webhook"]
    assert webhook["url"] == "https://example.com/inroad?…"
    assert (webhook["shape"], webhook["active"]) == ("JSON", True)
    assert webhook["codes"] == webhook["severities"] == webhook["audiences"] == []
    again = saved(ask, id=webhook["id"], severities=["CRITICAL"])
    assert (again["created"], again["secret"]) == (False, None)
    listed = ask(LIST)["data"]["webhooks"]
    assert [one["severities"] for one in listed] == [["CRITICAL"]]
    assert made["secret"] not in json.dumps(listed)
    node = ask("query($id: ID!) { node(id: $id) { id ... on Webhook { url } } }", id=webhook["id"])
    assert node["data"]["node"] == {"id": webhook["id"], "url": webhook["url"]}


def test_no_type_but_the_two_payloads_has_a_secret(ask: Ask) -> None:
    types = ask("{ __schema { types { name fields { name } inputFields { name } } } }")
    found = {
        one["name"]
        for one in types["data"]["__schema"]["types"]
        for field in (one["fields"] or []) + (one["inputFields"] or [])
        if "secret" in field["name"].lower() and one["name"] != "Mutation"
    }
    assert found == {"SaveWebhookPayload", "RotateWebhookSecretPayload"}


def test_what_is_left_out_stays_and_null_clears_a_list(ask: Ask) -> None:
    made = saved(
        ask,
        url="https://hooks.example.com/T0/B0/secret",
        codes=["CHAMPION_LEFT", "SPONSOR_LEFT"],
        audiences=["OWNER"],
        shape="SLACK",
    )["webhook"]
    assert made["url"] == "https://hooks.example.com/T0/…"

    changed = saved(ask, id=made["id"], codes=None, active=False)["webhook"]
    assert changed == made | {"codes": [], "active": False}


WRONG = [
    ("ftp://example.com/", "begins with https"),
    ("example.com", "begins with https"),
    ("https://", "begins with https"),
    ("https://ann:pw@example.com/", "no user"),
    ("https://example.com/#here", "after #"),
    ("https://example.com/a b", "no blanks"),
    ("https://example.com/\n", "no blanks"),
    ("https://example.com:99999/", "port"),
    ("https://example.com:0/", "port"),
    ("https://[::1/", "is no address"),
    ("https://example.com/" + "a" * 2_000, "at most 2000"),
    ("", "begins with https"),
]


@pytest.mark.parametrize(("url", "why"), WRONG)
def test_an_address_that_no_webhook_can_go_to_is_refused(ask: Ask, url: str, why: str) -> None:
    field, code, message = refused(ask, url=url)
    assert (field, code) == ("url", "BAD_USER_INPUT")
    assert why in message
    assert ask(LIST)["data"]["webhooks"] == []


PRIVATE = [
    "http://127.0.0.1/",
    "http://localhost:9/",
    "http://127.1/",
    "http://2130706433/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://224.0.0.1/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_a_private_host_is_refused_unless_the_settings_allow_it(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("INROAD_WEBHOOK_PRIVATE_HOSTS", "false")
    settings.cache_clear()
    field, code, message = refused(ask, url=url)
    assert (field, code) == ("url", "BAD_USER_INPUT")
    assert "INROAD_WEBHOOK_PRIVATE_HOSTS" in message


def test_a_private_host_that_was_allowed_once_is_not_sent_to_any_more(
    ask: Ask,
    graph: Graph,
    workspace: str,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    saved(ask, url=receiver.url)
    raise_alert(graph, workspace)
    monkeypatch.delenv("INROAD_WEBHOOK_PRIVATE_HOSTS")
    settings.cache_clear()

    assert deliver(graph, workspace).waiting == 1
    assert receiver.received == []
    assert "not on the public internet" in deliveries(ask)[0]["lastError"]


@pytest.mark.parametrize("name", ["url", "shape", "active"])
def test_what_a_webhook_cannot_do_without_cannot_be_null(ask: Ask, name: str) -> None:
    made = saved(ask, url="https://example.com/")["webhook"]
    field, code, _ = refused(ask, id=made["id"], **{name: None})
    assert (field, code) == (name, "BAD_USER_INPUT")


def test_a_new_webhook_needs_an_address_and_a_changed_one_an_id_that_is_there(ask: Ask) -> None:
    assert refused(ask, codes=["CHAMPION_LEFT"])[:2] == ("url", "BAD_USER_INPUT")
    assert refused(ask, id=person("ana"), active=True)[:2] == ("id", "BAD_USER_INPUT")
    assert refused(ask, id="nonsense", active=True)[:2] == ("id", "BAD_USER_INPUT")
    nobody = identity("Webhook", "nobody")
    assert refused(ask, id=nobody, active=True)[:2] == ("id", "NOT_FOUND")
    for mutation in (ROTATE, DELETE, TEST):
        (payload,) = ask(mutation, id=nobody)["data"].values()
        assert [error["code"] for error in payload["errors"]] == ["NOT_FOUND"]
        (payload,) = ask(mutation, id="nonsense")["data"].values()
        assert [error["field"] for error in payload["errors"]] == ["id"]


def test_words_that_are_none_are_refused_before_anything_is_written(ask: Ask) -> None:
    answer = ask(SAVE, input={"url": "https://example.com/", "codes": ["CHAMPION_LOST"]})
    assert code_of(answer) == "BAD_USER_INPUT"
    assert ask(LIST)["data"]["webhooks"] == []


def test_a_workspace_has_so_many_webhooks_and_no_more(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_WEBHOOKS == 100
    monkeypatch.setattr("inroad.api.mutations.webhooks.MOST_WEBHOOKS", 2)
    made = [saved(ask, url="https://example.com/")["webhook"] for _ in range(2)]
    assert "at most 2 webhooks" in refused(ask, url="https://example.com/")[2]
    saved(ask, id=made[0]["id"], active=False)
