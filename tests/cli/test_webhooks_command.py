"""`inroad webhooks`, as it is typed."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from inroad.cli.webhooks import NOT_TAKEN
from inroad.graph.session import Graph
from tests.api.receiving import Answer, Receiver, raise_alert, receiving
from tests.cli.conftest import Inroad


@pytest.fixture
def receiver(inroad: Inroad, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv("INROAD_WEBHOOK_PRIVATE_HOSTS", "true")
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def hooks(inroad: Inroad, workspace: str) -> Any:
    """Run a command of webhooks in the test's workspace, and insist that it succeeds."""

    def run(*words: str) -> str:
        done = inroad("webhooks", *words, "-w", workspace)
        assert (done.exit_code, done.stderr) == (0, ""), done.output
        said: str = done.stdout
        return said

    return run


def added(hooks: Any, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(hooks("add", *words, "--json"))
    return found


def test_a_webhook_is_added_listed_told_and_deleted(
    graph: Graph, workspace: str, receiver: Receiver, hooks: Any
) -> None:
    assert "No webhooks" in hooks()
    said = hooks("add", receiver.url, "--severity", "WARNING", "--for", "OWNER")
    secret = re.search(r"shown this once: ([0-9a-f]{64})\n", said)
    assert secret, said
    (key,) = re.findall(r"^([0-9a-f]{12,})  on$", said, flags=re.MULTILINE)
    assert "warning, for owner" in said
    assert secret[1] not in hooks()

    raise_alert(graph, workspace)
    assert hooks("deliver") == "1 delivered, 0 to be tried again, 0 given up\n"
    assert hooks("deliver") == "Nothing is due.\n"
    assert "alert.raised" in hooks("deliveries")
    assert hooks("delete", key[:4], "--yes") == "The webhook is gone.\n"
    assert hooks("deliveries") == "No deliveries.\n"


def test_what_a_command_prints_as_json_is_what_graphql_answers(
    receiver: Receiver, hooks: Any
) -> None:
    made = added(hooks, receiver.url, "--slack", "--code", "CHAMPION_LEFT")
    assert made["webhook"]["codes"] == ["CHAMPION_LEFT"]
    assert made["webhook"]["shape"] == "SLACK"
    (listed,) = json.loads(hooks("--json"))["webhooks"]
    assert listed == made["webhook"]
    assert json.loads(hooks("deliveries", "--json"))["edges"] == []
    done = json.loads(hooks("deliver", "--json"))
    assert done == {"events": 0, "delivered": 0, "waiting": 0, "dead": 0, "stopped": 0}


def test_a_ping_that_is_not_taken_ends_with_9_and_says_why(
    inroad: Inroad, workspace: str, receiver: Receiver, hooks: Any
) -> None:
    key = added(hooks, receiver.url)["webhook"]["key"]
    receiver.answers = [Answer(200), Answer(403, b"not you")]
    assert hooks("test", key) == "The receiver answered 200.\n"
    failed = inroad("webhooks", "test", key, "-w", workspace)
    assert failed.exit_code == NOT_TAKEN == 9
    assert failed.stdout == "It failed: the receiver answered 403.\nnot you\n"


def test_a_dead_letter_is_sent_again(
    inroad: Inroad, workspace: str, receiver: Receiver, hooks: Any
) -> None:
    key = added(hooks, receiver.url)["webhook"]["key"]
    receiver.answers = [Answer(500)]
    inroad("webhooks", "test", key, "-w", workspace)
    (edge,) = json.loads(hooks("deliveries", "--state", "DEAD", "--to", key, "--json"))["edges"]
    assert "1 dead" in hooks()
    assert "It will be sent again" in hooks("retry", edge["node"]["key"])
    assert hooks("deliver").startswith("1 delivered")
    again = inroad("webhooks", "retry", edge["node"]["key"], "-w", workspace)
    assert (again.exit_code, again.stderr) == (
        2,
        "inroad: only dead letters are sent again; it is DELIVERED (DELIVERY)\n",
    )


def test_a_webhook_is_switched_off_and_on_and_its_secret_changed(
    receiver: Receiver, hooks: Any
) -> None:
    made = added(hooks, receiver.url)
    key = made["webhook"]["key"]
    assert f"{key}  off\n" in hooks("off", key)
    assert f"{key}  on\n" in hooks("on", key)
    rotated = json.loads(hooks("rotate", key, "--json"))
    assert rotated["secret"] not in (made["secret"], None)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "ftp://example.com"), 2, "an address begins with https:// or http://"),
        (("add", "http://127.0.0.1/"), 2, "INROAD_WEBHOOK_PRIVATE_HOSTS=true"),
        (("test", "nobody"), 3, "no webhook begins with 'nobody'"),
        (("test", ""), 3, "no webhook begins with ''"),
        (("retry", "nobody"), 3, "there is no delivery of this id"),
        (("deliveries", "--first", "0"), 2, "first must be 1 to 1000"),
        (("delete", "nobody", "--yes"), 3, "no webhook begins with 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    inroad: Inroad, workspace: str, words: tuple[str, ...], code: int, said: str
) -> None:
    done = inroad("webhooks", *words, "-w", workspace)
    assert done.exit_code == code, done.output
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [(), ("deliver",), ("deliveries",), ("off", "x")])
def test_an_unknown_workspace_is_said(inroad: Inroad, words: tuple[str, ...]) -> None:
    done = inroad("webhooks", *words, "-w", "no-such-workspace")
    assert done.exit_code == 3
    assert "no workspace 'no-such-workspace'" in done.stderr
