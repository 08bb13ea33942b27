"""Alerts on the command line: swept up, listed, and raised by an import."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inroad.cli.demo import watch_story
from inroad.graph.session import Graph
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.alerts.alerts_listed import alerts_listed
from inroad.seeds.demo import ALDERMOOR_AS_OF, seed_aldermoor
from tests.api.conftest import draw_deal, seed
from tests.cli.conftest import Inroad


@pytest.fixture
def detracted(graph: Graph, workspace: str) -> str:
    """A deal with a detractor, of which no rule has been asked yet."""
    draw_deal(graph, workspace)
    seed(
        graph,
        workspace,
        RecordKind.ROLE_ASSIGNMENTS,
        {"person": "zoe", "opportunity": "renewal", "role": "DETRACTOR"},
    )
    return workspace


def test_a_sweep_prints_what_changed_and_a_second_one_finds_nothing(
    inroad: Inroad, detracted: str
) -> None:
    first = inroad("sweep", "-w", detracted)
    second = inroad("sweep", "-w", detracted)

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "Looked at 1 account." in first.stdout
    assert "DETRACTOR_UNMANAGED  warning" in first.stdout
    assert "Zoe Example works against Acme renewal" in first.stdout
    assert "Nothing to tell." in second.stdout


def test_a_rehearsed_sweep_says_the_same_and_writes_nothing(inroad: Inroad, detracted: str) -> None:
    rehearsed = json.loads(inroad("sweep", "-w", detracted, "--dry-run", "--json").stdout)
    listed = inroad("alerts", "-w", detracted)
    done = json.loads(inroad("sweep", "-w", detracted, "--json").stdout)

    assert "No alerts." in listed.stdout
    told = [(one["kind"], one["code"], one["why"]) for one in done["changes"]]
    assert told == [(one["kind"], one["code"], one["why"]) for one in rehearsed["changes"]]
    assert {one["kind"] for one in done["changes"]} == {"RAISED"}


def test_alerts_are_listed_with_number_sentence_and_whose_duty_is_missing(
    inroad: Inroad, detracted: str
) -> None:
    inroad("sweep", "-w", detracted)

    listed = inroad("alerts", "-w", detracted, "--code", "DETRACTOR_UNMANAGED")

    assert "DETRACTOR_UNMANAGED  warning" in listed.stdout
    assert "about Acme renewal · Acme" in listed.stdout
    assert "for Nobody looks after Acme renewal as customer success" in listed.stdout
    assert "SINGLE_THREADED" not in listed.stdout


def test_alerts_as_json_have_the_names_of_graphql(inroad: Inroad, detracted: str) -> None:
    inroad("sweep", "-w", detracted)

    answer = json.loads(
        inroad("alerts", "-w", detracted, "--json", "--code", "DETRACTOR_UNMANAGED").stdout
    )

    (edge,) = answer["edges"]
    assert edge["node"]["state"] == "OPEN"
    assert [one["kind"] for one in edge["node"]["history"]] == ["RAISED"]


def test_alerts_of_a_day_before_any_are_none(inroad: Inroad, detracted: str) -> None:
    inroad("sweep", "-w", detracted)

    assert "No alerts." in inroad("alerts", "-w", detracted, "--as-of", "2020-01-01").stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["sweep", "--as-of", "2001-01-01"], 2, "as-of must not lie before"),
        (["sweep", "--as-of", "2999-01-01"], 2, "as-of must not lie ahead"),
        (["sweep", "--account", "Nowhere"], 3, "no account is called 'Nowhere'"),
        (["alerts", "--first", "0"], 2, "first must be 1 to 1000"),
        (["alerts", "--for", "Nobody Known"], 3, "(--for)"),
        (["alerts", "--code", "NONSENSE"], 2, "NONSENSE"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_sentence(
    inroad: Inroad, detracted: str, words: list[str], code: int, said: str
) -> None:
    inroad("sweep", "-w", detracted)

    done = inroad(*words, "-w", detracted)

    assert done.exit_code == code
    assert said in done.stderr


@pytest.mark.parametrize("command", ["sweep", "alerts"])
def test_a_workspace_that_is_not_there_ends_with_3(inroad: Inroad, key: str, command: str) -> None:
    assert inroad(command, "-w", key).exit_code == 3


def test_one_account_is_swept_by_its_name(inroad: Inroad, detracted: str) -> None:
    swept = inroad("sweep", "-w", detracted, "--account", "acme")

    assert "DETRACTOR_UNMANAGED  warning" in swept.stdout


def test_one_alert_is_shown_with_its_evidence_and_history(inroad: Inroad, detracted: str) -> None:
    inroad("sweep", "-w", detracted)

    shown = inroad("alert", "1", "-w", detracted)

    assert shown.exit_code == 0
    assert "seen by" in shown.stdout
    assert "raised" in shown.stdout.partition("history")[2]


def test_an_alert_is_taken_up_put_off_and_opened_again(inroad: Inroad, detracted: str) -> None:
    inroad("sweep", "-w", detracted)
    until = f"{datetime.now(UTC) + timedelta(days=7):%Y-%m-%d}"

    taken = inroad("alert", "1", "-w", detracted, "--acknowledge", "--by", "Ana", "--note", "mine")
    put_off = inroad("alert", "1", "-w", detracted, "--snooze", until)

    assert "acknowledged by Ana: mine" in taken.stdout
    assert "snoozed until" in put_off.stdout
    numbers = [
        line.split()[0]
        for line in inroad("alerts", "-w", detracted).stdout.splitlines()
        if "raised" in line
    ]
    assert "1" not in numbers
    assert "snoozed until" in inroad("alerts", "-w", detracted, "--all").stdout
    opened = json.loads(inroad("alert", "1", "-w", detracted, "--reopen", "--json").stdout)
    assert opened["state"] == "OPEN"
    kinds = [one["kind"] for one in opened["history"]]
    assert kinds == ["RAISED", "ACKNOWLEDGED", "SNOOZED", "REOPENED"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["999"], 3, "there is no alert 999"),
        (["999", "--acknowledge"], 3, "there is no alert of this id"),
        (["1", "--snooze", "2020-01-01"], 2, "must lie ahead, and at most 365 days (--snooze)"),
        (["1", "--snooze", "soon"], 2, "'soon' is no day and no instant"),
        (["1", "--reopen", "--acknowledge"], 2, "one at a time"),
        (["1", "--acknowledge", "--by", "x" * 201], 2, "at most 200 letters (--by)"),
    ],
)
def test_what_cannot_be_done_to_an_alert_is_said_and_not_done(
    inroad: Inroad, detracted: str, words: list[str], code: int, said: str
) -> None:
    inroad("sweep", "-w", detracted)

    done = inroad("alert", *words, "-w", detracted)

    assert done.exit_code == code
    assert said in done.stderr
    assert json.loads(inroad("alert", "1", "-w", detracted, "--json").stdout)["state"] == "OPEN"


TABLES = {
    "accounts": "key,name\nus,Us\nacme,Acme\n",
    "people": "key,name\nana,Ana Example\nzoe,Zoe Example\n",
    "employments": "person,account,title\nana,us,Account Executive\nzoe,acme,Analyst\n",
    "opportunities": "key,name,account,kind\ndeal,Acme deal,acme,NEW\n",
    "roles": "person,opportunity,role\nzoe,deal,DETRACTOR\n",
    "duties": "person,duty,account\nana,ACCOUNT_EXECUTIVE,acme\n",
}


def test_an_import_raises_the_alerts_of_what_it_wrote(
    inroad: Inroad, key: str, tmp_path: Path
) -> None:
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    try:
        imported = inroad("import", str(tmp_path), "-w", key, "--home", "csv:us")
        rehearsed = inroad("import", str(tmp_path), "-w", key, "--dry-run")
        hers = inroad("alerts", "-w", key, "--for", "Ana Example")
    finally:
        inroad("forget", key, "--yes")

    assert imported.exit_code == 0, imported.output
    assert "new. See `inroad alerts`" in imported.stdout
    assert "See `inroad alerts`" not in rehearsed.stdout
    assert "Zoe Example works against Acme deal" in hers.stdout
    assert "for Ana Example" in hers.stdout


def test_the_demo_raises_the_alerts_of_its_day_and_once(graph: Graph, key: str) -> None:
    seed_aldermoor(graph, workspace=key)
    try:
        watch_story(graph, key, ALDERMOOR_AS_OF)
        first = graph.read(alerts_listed, workspace=key, limit=99)
        watch_story(graph, key, ALDERMOOR_AS_OF)
        again = graph.read(alerts_listed, workspace=key, limit=99)
    finally:
        while graph.write(delete_workspace, workspace=key):
            pass

    assert {"DETRACTOR_UNMANAGED", "RENEWAL_WINDOW"} <= {one.code for one in first}
    assert {one.raised_at for one in first} == {ALDERMOOR_AS_OF}
    assert again == first
