import re
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from inroad.cli import app
from inroad.errors import BadInput, GraphUnavailable
from inroad.graph.session import graph_at
from inroad.settings import settings
from tests.database import Address

WRONG = [
    ("INROAD_PORT", "abc", "a whole number"),
    ("INROAD_PORT", "", "a whole number"),
    ("INROAD_PORT", "1.5", "a whole number"),
    ("INROAD_PORT", "-1", "a number from 0 on"),
    ("INROAD_PORT", "65536", "a number up to 65535"),
    ("INROAD_LOCAL_PORT", "99999", "a number up to 65535"),
    ("INROAD_LOCAL_HEAP_MB", "0", "a number above 0"),
    ("INROAD_QUERY_TIMEOUT_S", "-1", "a number above 0"),
    ("INROAD_QUERY_TIMEOUT_S", "nan", "a number .*"),
    ("INROAD_QUERY_TIMEOUT_S", "inf", "a number up to 86400"),
    ("INROAD_QUERY_TIMEOUT_S", "soon", "a number"),
    ("INROAD_OFFLINE", "perhaps", "true or false"),
    ("INROAD_WEBHOOK_PRIVATE_HOSTS", "perhaps", "true or false"),
    ("INROAD_WEBHOOK_EVERY_S", "-1", "a number from 0 on"),
    ("INROAD_EVENTS_EVERY_S", "0", "a number above 0"),
]


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


def inroad(*words: str) -> Result:
    return CliRunner().invoke(app, words, env={"COLUMNS": "200"})


@pytest.mark.parametrize(("name", "value", "takes"), WRONG)
def test_a_setting_that_is_wrong_is_named_with_its_value_and_what_it_takes(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, takes: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadInput) as raised:
        settings()
    said = str(raised.value)
    assert re.fullmatch(rf"{name} is .*; it takes {takes}", said), said
    assert (value or "''") in said


@pytest.mark.parametrize(
    "command", [("serve",), ("routes", "Ann"), ("db", "status"), ("check",), ("ask", "who knows X")]
)
def test_every_command_ends_with_2_and_one_sentence_for_a_wrong_setting(
    monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("INROAD_PORT", "abc")
    monkeypatch.setenv("INROAD_LOCAL_HEAP_MB", "0")
    done = inroad(*command)
    assert done.exit_code == 2
    assert done.stderr == (
        "inroad: INROAD_PORT is 'abc'; it takes a whole number; "
        "INROAD_LOCAL_HEAP_MB is '0'; it takes a number above 0\n"
    )


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("serve", "--help")])
def test_help_needs_no_settings(monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.setenv("INROAD_PORT", "abc")
    assert inroad(*words).exit_code == 0


def test_a_database_that_neo4j_does_not_have_is_unavailable_and_names_its_setting(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INROAD_NEO4J_DATABASE", "nosuch")
    with (
        pytest.raises(GraphUnavailable, match="no database 'nosuch'; check INROAD_NEO4J_DATABASE"),
        graph_at(address.uri, address.user, address.password),
    ):
        pass
